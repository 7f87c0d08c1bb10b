"""The wall draws the paths that the tables build: in real Chromium, against the real server."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_path import FIRST, SECOND, SIZES, THIRD, add_steps, case_of
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser


class TestWall:
    def test_every_word_of_the_picture_is_read_from_ten_metres(self, desk, open_wall):
        desk.open("path")
        wall = open_wall()
        add_steps(desk, *[f"{THIRD} ja jatkuu {no}" for no in range(7)], months=-2)
        wall.get_by_text("1/2", exact=True).first.wait_for()
        picture = wall.locator(".wall-path img")
        drawn = wall.evaluate("async (src) => (await fetch(src)).text()", picture.get_attribute("src"))
        smallest = min(float(size) for size in re.findall(r'<text[^>]* font-size="([\d.]+)"', drawn))
        points = float(re.search(r'viewBox="0 0 ([\d.]+)', drawn)[1])
        pixels = picture.evaluate("each => Math.min(each.clientWidth, each.clientHeight * each.naturalWidth / each.naturalHeight)")
        assert pixels / points * smallest >= 32, (pixels, points, smallest)
        assert wall.evaluate("document.documentElement.scrollHeight <= innerHeight")

    def test_the_desk_turns_it_to_one_table(self, desk, open_wall):
        desk.open("path")
        wall = open_wall()
        cases = {case_of(desk, no): no for no in (1, 2)}
        for case, no in cases.items():
            desk.must("path.add", id=new_id(), case=case, text=f"{FIRST} pöydässä {no}")
        wall.get_by_text("1/2", exact=True).wait_for()
        table = next(table["id"] for table in desk.rows("tables") if table["no"] == 2)
        desk.must("wall.show", table=table)
        expect(wall.locator(".wall-path li")).to_have_text([f"{FIRST} pöydässä 2"])
        expect(wall.locator(".wall-pages")).to_have_count(0)

    def test_a_wall_that_stands_still_takes_nothing_new_and_lets_go_of_what_is_taken_away(self, desk, open_wall):
        desk.open("path")
        wall = open_wall()
        first, _ = add_steps(desk, FIRST, SECOND)
        steps = wall.locator(".wall-path li")
        expect(steps).to_have_text([FIRST, SECOND])
        desk.must("wall.freeze", frozen=True)
        wall.get_by_text("Seinä on pysäytetty.").wait_for()
        add_steps(desk, THIRD)
        desk.must("path.remove", id=first)
        expect(steps).to_have_text([SECOND])
        desk.must("wall.freeze", frozen=False)
        expect(steps).to_have_text([SECOND, THIRD])

    def test_words_that_are_hidden_or_changed_leave_the_picture(self, desk, neighbours, open_wall):
        desk.open("ideal", reveal=True)
        writer = neighbours(1)
        for text in ("Soitto joka viikko", "Avain omaan kotiin"):
            assert writer.send("note.add", id=new_id(), step=desk.steps["ideal"], table=writer.table, text=text)["ok"]
        desk.open("path")
        wall = open_wall()
        notes = [desk.note_with(text) for text in ("Soitto joka viikko", "Avain omaan kotiin")]
        for note in notes:
            desk.must("path.add", id=new_id(), case=case_of(desk), note=note["id"])
        steps = wall.locator(".wall-path li")
        expect(steps).to_have_text([note["text"] for note in notes])
        desk.must("note.replace", id=notes[0]["id"], text="Soitto usein", base_version=notes[0]["version"])
        desk.must("note.hide", id=notes[1]["id"], reason_kind="unclear")
        expect(steps).to_have_text(["Soitto usein"])

    def test_nothing_is_told_outside_of_the_steps_in_which_the_wall_shows_paths(self, desk, meeting, browser_page):
        desk.open("path")
        case = case_of(desk)
        add_steps(desk, FIRST)
        address = f"{meeting.url}/path/{case}"
        ask = browser_page.request
        assert FIRST in str(ask.get(f"{address}.json").json()) and ask.get(f"{address}.svg").status == 200
        desk.open("problem")
        assert not ask.get(f"{address}.json").json()["steps"] and ask.get(f"{address}.svg").status == 404
        desk.open("path")
        desk.must("meeting.close")
        assert not ask.get(f"{address}.json").json()["steps"] and ask.get(f"{address}.svg").status == 404
        assert ask.get(f"{address}/today.json", max_redirects=0).status == 303


@pytest.mark.parametrize("size", SIZES)
def test_axe_has_nothing_to_say_and_nothing_scrolls_sideways(desk, open_wall, check_page, size):
    desk.open("path")
    wall = open_wall(*size)
    wall.get_by_text("Pöydät rakentavat polkua.").wait_for()
    check_page(wall)
    add_steps(desk, *[f"{FIRST} {no}" for no in range(9)])
    wall.locator(".wall-path li").nth(8).wait_for(state="attached")
    check_page(wall)
    assert wall.locator(".wall-path img").is_visible() == (size[0] > 320), "a small screen has the list instead"
