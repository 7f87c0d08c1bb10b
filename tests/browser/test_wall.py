"""The wall in real Chromium, against the real server."""
from __future__ import annotations

import pytest

from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

SMALLEST_AT_1080P = 32
SMALL_WORDS = """smallest => [...document.querySelectorAll('#app *')].filter(each => !each.closest('.sr-only')
  && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && parseFloat(getComputedStyle(each).fontSize) < smallest).map(each => each.textContent)"""


@pytest.fixture
def wall(new_context, meeting, desk):
    """The projector's page, at 1920 × 1080."""
    page = new_context(1920, 1080).new_page()
    page.goto(f"{meeting.url}/wall")
    page.locator(".door").wait_for()
    return page


def test_the_wall_shows_the_way_in_as_a_picture_and_as_text(wall, meeting, check_page):
    assert wall.locator(".door img").evaluate("image => image.complete && image.naturalWidth > 0")
    words = wall.locator(".door").inner_text()
    assert f"{meeting.code[:4]} {meeting.code[4:]}" in words and "127.0.0.1" in words
    check_page(wall)


def test_in_a_round_the_wall_shows_the_task_and_no_note(wall, desk, neighbours):
    traffic = []
    wall.on("websocket", lambda socket: socket.on("framereceived", lambda frame: traffic.append(str(frame))))
    wall.reload()
    desk.open("problem", reveal=True)
    neighbours(1, "Vain pöydälle")
    wall.get_by_text("Nyt puhutaan.").wait_for()
    wall.get_by_text("Vaihe 1/3").wait_for()
    desk.must("step.end", step=desk.steps["problem"])
    wall.get_by_text("Aika on loppu").wait_for()
    assert traffic and not any("Vain pöydälle" in frame for frame in traffic)
    assert "Vain pöydälle" not in wall.content()


def test_the_harvest_shows_at_most_twelve_notes_and_pages_by_key(wall, desk, neighbours, check_page):
    desk.open("problem", reveal=True)
    neighbours(1, *[f"Lappu {no}" for no in range(14)])
    neighbours(2, "Toisesta pöydästä")
    desk.open("group")
    wall.get_by_text("1/3", exact=True).wait_for()
    assert wall.locator(".note").count() == 12
    check_page(wall)
    wall.keyboard.press("ArrowRight")
    wall.get_by_text("2/3", exact=True).wait_for()
    assert wall.locator(".note").count() == 2
    wall.get_by_role("button", name="Seuraava").click()
    assert wall.locator(".note").all_inner_texts() == ["Toisesta pöydästä"]
    assert wall.get_by_role("button", name="Vaihtuu itsestään").get_attribute("aria-pressed") == "false"


def test_groups_come_with_their_notes_and_the_thread_is_counted(wall, desk, neighbours):
    desk.open("problem", reveal=True)
    person = neighbours(1, "Kukaan ei soittanut", "Pelkäsin")
    desk.must("group.add", id=new_id(), kind="problem", title="Yksin jääminen", notes=person.notes[:1])
    desk.open("group")
    wall.get_by_role("heading", name="Yksin jääminen").wait_for()
    assert wall.locator(".note").all_inner_texts() == ["Kukaan ei soittanut"]
    assert "Ongelmia: 2" in wall.locator(".thread").inner_text()
    assert "2 ilman vastausta" in wall.locator(".thread").inner_text()


def test_dots_are_seen_only_when_the_vote_is_closed_and_zero_is_an_answer(wall, desk, neighbours, check_page):
    person = neighbours(1)
    targets = [new_id(), new_id()]
    for target, title in zip(targets, ("Suosittu", "Ei yhtään"), strict=True):
        desk.must("group.add", id=target, kind="problem", title=title)
    desk.open("vote")
    vote = new_id()
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=targets)
    desk.must("vote.open", id=vote)
    assert person.send("vote.cast", id=vote, dots={targets[0]: 2})["ok"]
    wall.get_by_text("Äänestys on auki.").wait_for()
    assert wall.locator(".bar").count() == 0
    desk.must("vote.close", id=vote)
    wall.get_by_text("Ei yhtään").wait_for()
    assert [text.split() for text in wall.locator(".wall-result li").all_inner_texts()] == [["Suosittu", "2"], ["Ei", "yhtään", "0"]]
    check_page(wall)


@pytest.mark.parametrize("step", ["welcome", "problem", "group", "vote", "propose", "end"])
def test_every_word_is_large_enough_for_ten_metres(wall, desk, neighbours, step):
    desk.open("problem", reveal=True)
    neighbours(1, "Kukaan ei soittanut")
    desk.must("proposal.add", id=new_id(), what="Nimetty yhteyshenkilö")
    if step != "problem":
        desk.open(step)
    title = next(row["title"] for row in desk.rows("steps") if row["id"] == desk.steps[step])
    wall.get_by_role("heading", name=title, level=1).wait_for()
    assert wall.evaluate(SMALL_WORDS, SMALLEST_AT_1080P) == []


def test_the_wall_goes_dark_with_the_meeting_and_comes_back_with_it(wall, desk):
    desk.open("problem")
    wall.get_by_text("Vaihe 1/3").wait_for()
    desk.must("meeting.close")
    wall.get_by_role("heading", name="Tapaaminen on päättynyt.").wait_for()
    desk.must("meeting.open")
    wall.get_by_text("Vaihe 1/3").wait_for(timeout=15_000)


def test_a_narrow_wall_is_an_ordinary_page(new_context, meeting, desk, neighbours, check_page):
    desk.open("problem", reveal=True)
    neighbours(1, *[f"Lappu {no}" for no in range(13)])
    desk.open("group")
    page = new_context(320, 700).new_page()
    page.goto(f"{meeting.url}/wall")
    page.locator(".note").first.wait_for()
    check_page(page)
