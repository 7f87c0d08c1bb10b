"""Every participant's screen says what to do in forty words, none of its sentences longer than twelve (domain.md §5)."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import pass_time
from tests.browser.every_page import ALL, eyes, stage
from tests.browser.test_phone import wait_for_parts
from workshop.access.seats import new_id

__all__ = ["eyes", "stage"]
pytestmark = pytest.mark.browser

MOST_WORDS, LONGEST_SENTENCE = 40, 12
COUNT = (Path(__file__).parent / "few_words.js").read_text("utf-8").split("*/", 1)[1].strip()
STEPS = ("welcome", "problem", "gap", "ideal", "path", "group", "vote", "propose", "pause", "end")
NOW, NOTES, PAUSE, MORE = range(4)
"""The ways of a phone, in their order."""
NEW_PHONE = 2
"""Among what is folded under *Lisää*."""
LANGUAGES = pytest.mark.parametrize("lang", ["fi", "sv", "en"])


def look(page, where: str) -> None:
    seen = page.evaluate(COUNT)
    assert 0 < seen["total"] <= MOST_WORDS, (where, seen)
    assert seen["longest"] <= LONGEST_SENTENCE, (where, seen)


def go(page, way: int) -> None:
    page.locator("nav.ways button").nth(way).click()
    if way in (PAUSE, MORE):
        page.locator("section.care").wait_for()


def lead(desk, step: str) -> None:
    """To a step, with all that may stand on its screen."""
    if step in ("vote", "propose"):
        group = new_id()
        desk.must("group.add", id=group, kind="problem", title="Yhteydenotto katkeaa")
    if step == "pause":
        desk.must("agenda.add", id=new_id(), after=desk.steps["welcome"], planned={"kind": "pause", "title": "Tauko"})
    desk.open(step)
    if step == "vote":
        vote = new_id()
        desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=[group])
        desk.must("vote.open", id=vote)


@pytest.fixture
def reader(seated, support_link, meeting):
    """Makes the phone of somebody who reads this language, in a meeting with a named support person."""

    def make(lang: str):
        page = seated(at_story=True)
        page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
        page.reload()
        page.locator(".link-state.online").wait_for()
        wait_for_parts(page)
        return page

    return make


def past_the_story(page) -> None:
    skip = page.locator(".case-choice button").last
    if skip.count():
        skip.click()


@LANGUAGES
@pytest.mark.parametrize("step", STEPS)
def test_few_words(reader, desk, step, lang):
    if step != "welcome":
        lead(desk, step)
    page = reader(lang)
    look(page, f"{step}, at the story")
    past_the_story(page)
    look(page, step)
    if step == "problem":
        desk.must("step.reveal", step=desk.steps["problem"])
        page.locator(".notice strong").wait_for()
        look(page, f"{step}, after the reveal")
    for fold in page.locator("main details:not(.case)").all():
        fold.locator("summary").click()
        look(page, f"{step}, with more of it open")
    if step == "propose":
        page.locator("[id^='p-cost']").select_option("needed")
        look(page, "propose, with money needed")
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    look(page, f"{step}, offline")


@LANGUAGES
def test_few_words_on_the_other_ways(reader, desk, lang):
    desk.open("ideal")
    page = reader(lang)
    for way in (NOTES, PAUSE, MORE):
        go(page, way)
        look(page, f"way {way}")
    for fold in page.locator(".folds > details").all():
        fold.locator("summary").click()
        fold.locator(".fold button, .fold input").first.wait_for()
        look(page, f"more: {fold.locator('summary').inner_text()}")
        fold.locator("summary").click()
    page.locator(".folds > details").nth(NEW_PHONE).locator("summary").click()
    page.locator(".folds details[open] button").click()
    page.locator(".words").wait_for()
    look(page, "more: the recovery words")
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    look(page, "more: the recovery words, offline")
    for way in (NOTES, PAUSE, MORE):
        go(page, way)
        look(page, f"way {way}, offline")


@LANGUAGES
def test_few_words_when_somebody_wants_to_talk(reader, support, desk, lang):
    desk.open("ideal")
    sari, page = support(), reader(lang)
    for minute, way in enumerate((PAUSE, MORE), 1):
        go(page, way)
        page.locator(".care button").first.click()
        page.locator(".care button.quiet").wait_for()
        look(page, "sent")
        page.context.set_offline(True)
        page.locator(".care .notice").wait_for()
        look(page, "sent, then offline")
        page.context.set_offline(False)
        page.locator(".link-state.online").wait_for()
        pass_time(page, minute * 61)
        page.locator(".care .notice").wait_for()
        look(page, "not seen in a minute")
        sari.locator("article button").first.click()
        page.locator(".care .notice.good").wait_for()
        look(page, "seen")
        page.locator(".care button").click()
        page.locator(".care .button-row").wait_for()


@LANGUAGES
def test_few_words_in_a_new_place_with_a_text_begun_before(reader, desk, lang):
    desk.open("problem")
    page = reader(lang)
    past_the_story(page)
    page.locator("#note").fill("Alku")
    table = next(each["id"] for each in desk.rows("tables") if each["no"] == 3)
    desk.must("seat.place", chair=desk.rows("chairs")[0]["id"], table=table)
    page.locator(".new-table").wait_for()
    look(page, "moved")
    desk.open("gap")
    page.locator(".composer .notice").wait_for()
    look(page, "late and moved")
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    look(page, "late, moved and offline")
    page.locator(".composer [type=submit]").click()
    look(page, "sent late, moved and offline")


@LANGUAGES
@pytest.mark.parametrize("support_name", ["", "Sari"])
def test_few_words_at_the_doors(new_context, meeting, staff, lang, support_name):
    staff.post(f"/m/{meeting.code}/plan/support", {"support_name": support_name}, form_at=f"/m/{meeting.code}/plan")
    page = new_context(320, 640).new_page()
    page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
    for path in ("", "?t=1", "/back"):
        page.goto(meeting.join_url + path)
        look(page, path)


@LANGUAGES
@pytest.mark.parametrize("name", ["outcome.page", "before the end", "no seat"])
def test_few_words_afterwards(eyes, stage, name, lang):
    path, who = ALL[name]
    page = eyes.pages[who]
    page.context.add_cookies([{"name": "lang", "value": lang, "url": stage.server.url}])
    page.goto(stage.address(path))
    look(page, name)
    for fold in page.locator(".page > details").all():
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()
            look(page, f"{name}: {fold.locator('> summary').inner_text()}")
            fold.locator("> summary").click()


def test_one_press_at_the_door_one_at_the_story_then_the_field(new_context, meeting, desk):
    desk.open("problem")
    page = new_context(320, 640).new_page()
    page.goto(f"{meeting.join_url}?t=1")
    page.get_by_role("button", name="Mukaan").click()
    page.get_by_role("button", name="Lue lyhyesti").click()
    page.get_by_label("Kirjoita yksi asia.").fill("Kaksi painallusta")
    page.get_by_role("button", name="Lähetä", exact=True).click()
    assert desk.note_with("Kaksi painallusta")["state"] == "shown"
