"""Care and consent: the support person is told of a note quietly, and an author agrees to other words without being known."""
from __future__ import annotations

import re

from workshop.replay.browser import Browser
from workshop.replay.screen import Screen
from workshop.replay.script import Act
from workshop.replay.stage import Stage
from workshop.replay.traffic import CARE

SUPPORT = "support"


def care_signal(stage: Stage, act: Act) -> None:
    """A facilitator tells the support person of a note that is held for care; the support person reads it and says so."""
    if stage.support is None:
        stage.support = _support_page(stage)
    note_id = stage.id("note", act.item["note"])
    row = stage.look().rows.tables["notes"][note_id]
    if row["state"] != "care":
        stage.order("note.hold", id=note_id)
    signal = stage.id("signal", act.item["note"])
    stage.order("care.tell", id=signal, note=note_id)
    stage.told.add(act.item["note"])
    stage.support.catch_up(stage.rev)
    if note_id not in stage.support.rows.tables.get("notes", {}):
        stage.fail(f"{act.item['note']}: the support person was told of a note and cannot read it")
    stage.command(stage.support, "care.seen", id=signal)
    if stage.look().rows.tables["notes"][note_id]["told"] != "seen":
        stage.fail(f"{act.item['note']}: seen by the support person, and the desk does not know")


def ask_consent(stage: Stage, act: Act) -> None:
    """Other words are proposed to the author, whose phone must not tell so before the next step."""
    note = stage.scenario.notes[act.item["note"]]
    row = stage.look().rows.tables["notes"][stage.id("note", note["id"])]
    stage.order(
        "note.propose", id=stage.id("question", note["id"]), note=row["id"], text=note["clean_text"], base_version=row["version"]
    )
    screen, _ = stage.actor(act.who)
    screen.reload()
    if stage.id("question", note["id"]) in screen.rows.questions:
        stage.fail(f"{note['id']}: the author was asked before the next step")


def give_consent(stage: Stage, act: Act) -> None:
    """The author agrees, after the next step has begun."""
    screen, _ = stage.actor(act.who)
    screen.catch_up(stage.rev)
    screen.reload()
    stage.command(screen, "question.accept", id=stage.id("question", act.item["note"]))


def find_consent(stage: Stage, act: Act) -> None:
    """One step later the note has the words that its author agreed to."""
    row = stage.look().rows.tables["notes"][stage.id("note", act.item["note"])]
    if row["text"] != stage.scenario.notes[act.item["note"]]["clean_text"]:
        stage.fail(f"{act.item['note']}: the author agreed to other words, and it still has the first ones")


def _support_page(stage: Stage) -> Screen:
    """The support person is named in the plan, gets a private link, and opens it on a phone of their own."""
    plan, page = f"/m/{stage.code}/plan", f"/m/{stage.code}/care"
    stage.staff.send(stage.staff.form(plan, "support_name"), support_name="Tukihenkilö")
    link = stage.staff.send(stage.staff.form(plan, to=f"{plan}/support/link")).text
    browser = Browser(stage.server, stage.traffic, SUPPORT, CARE)
    browser.send(browser.form(page, to=page), secret=re.search(rf"{page}#([\w-]+)", link)[1])
    screen = stage.screen(SUPPORT, CARE, browser)
    screen.open()
    return screen


ACTS = {
    "care_signal": care_signal, "author_consent": ask_consent, "consent_given": give_consent, "consent_found": find_consent,
}
