"""Every participant's screen says what to do in forty words, none of its sentences longer than twelve (domain.md §5)."""
from __future__ import annotations

from pathlib import Path

import pytest

from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

MOST_WORDS, LONGEST_SENTENCE = 40, 12
COUNT = (Path(__file__).parent / "few_words.js").read_text("utf-8").split("*/", 1)[1].strip()
STEPS = ("welcome", "problem", "gap", "ideal", "group", "vote", "propose", "pause", "end")
WAYS = {"fi": ("Omat laput", "Tauko", "Lisää"), "sv": (), "en": ()}


def look(page, where: str) -> None:
    seen = page.evaluate(COUNT)
    assert 0 < seen["total"] <= MOST_WORDS, (where, seen)
    assert seen["longest"] <= LONGEST_SENTENCE, (where, seen)


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


@pytest.mark.parametrize("lang", WAYS)
@pytest.mark.parametrize("step", STEPS)
def test_few_words(seated, desk, meeting, step, lang):
    page = seated(at_story=True)
    page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
    if step != "welcome":
        lead(desk, step)
    page.reload()
    page.locator(".link-state.online").wait_for()
    look(page, f"{step}, at the story")
    skip = page.locator(".case-choice button").last
    if skip.count():
        skip.click()
        look(page, step)
    if step == "problem":
        desk.must("step.reveal", step=desk.steps["problem"])
        page.locator(".notice strong").wait_for()
        look(page, f"{step}, after the reveal")
    ways = page.locator("nav.ways button")
    for number in range(1, ways.count()):
        ways.nth(number).click()
        page.wait_for_load_state("networkidle")
        look(page, f"{step}, way {number}")
        folds = page.locator(".folds summary")
        for fold in range(folds.count()):
            folds.nth(fold).click()
            page.locator(".folds details[open]").wait_for()
            look(page, f"{step}, way {number}, fold {fold}")
            folds.nth(fold).click()


@pytest.mark.parametrize("lang", WAYS)
def test_few_words_at_the_doors(new_context, meeting, lang):
    page = new_context(320, 640).new_page()
    page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
    for path in ("?t=1", "/back"):
        page.goto(meeting.join_url + path)
        look(page, path)


def test_one_press_at_the_door_one_at_the_story_then_the_field(new_context, meeting, desk):
    desk.open("problem")
    page = new_context(320, 640).new_page()
    page.goto(f"{meeting.join_url}?t=1")
    page.get_by_role("button", name="Mukaan").click()
    page.get_by_role("button", name="Lue lyhyesti").click()
    page.get_by_label("Kirjoita yksi asia.").fill("Kaksi painallusta")
    page.get_by_role("button", name="Lähetä", exact=True).click()
    assert desk.note_with("Kaksi painallusta")["state"] == "shown"
