"""Sheets to print: how to come in, and blank notes for who writes on paper."""
from __future__ import annotations

import json

from flask import Blueprint, render_template

from workshop.core.change import Row
from workshop.live.making import agenda_and_tables
from workshop.web.context import services
from workshop.web.entry import door_address
from workshop.web.languages import chosen_language
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("sheet", __name__)


@blueprint.get("/m/<code>/sheet")
@signed_in
def printable(code: str):
    """One page with the meeting's QR code and address, then one for each table. Paper needs no script."""
    meeting = my_meeting(code)
    with services().store.read() as db:
        tables = agenda_and_tables(db, meeting["id"]).tables
    return render_template(
        "series/sheet.html", meeting=meeting, address=door_address(meeting), reach=services().config.reach,
        tables=[{**table, "address": door_address(meeting, table["no"])} for table in tables],
    )


@blueprint.get("/m/<code>/sheet/blank")
@signed_in
def blank(code: str):
    """One A4 for each table and round: the question, the case in its few lines, and boxes to write in."""
    meeting = my_meeting(code)
    with services().store.read() as db:
        made = agenda_and_tables(db, meeting["id"])
    rounds = [step for step in made.steps if step["kind"] == "collect"]
    cases = {case["id"]: case for case in made.cases}
    sheets = [
        {**_ask(step), **_case(cases.get(step["case_id"] or table["case_id"])), "round_no": no, "table_no": table["no"]}
        for table in made.tables for no, step in enumerate(rounds, 1)
    ]
    return render_template("paper/blank.html", meeting=meeting, sheets=sheets, rounds=len(rounds))


def _ask(step: Row) -> Row:
    prompt, lang = json.loads(step["prompt"]), chosen_language()
    plain = prompt.get("selko") if lang == "fi" else None
    words = plain or prompt.get(lang) or prompt.get("fi") or step["title"]
    return {"kind": step["note_kind"], "step_title": step["title"], "prompt": words}


def _case(case: Row | None) -> Row:
    """The case's title and lead in the reader's language, else in Finnish, else in any."""
    titles, leads = (json.loads(case[name]) if case else {} for name in ("titles", "leads"))
    lang = next((each for each in (chosen_language(), "fi", *titles) if each in titles), "fi")
    return {"case_title": titles.get(lang, ""), "lead": leads.get(lang) or leads.get("fi", ""), "case_lang": lang}
