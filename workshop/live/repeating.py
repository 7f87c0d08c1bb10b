"""A meeting made on the model of the last one: its agenda and questions as they were changed by hand, its tables, its settings."""
from __future__ import annotations

import json

from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.db import Tx
from workshop.live.agenda import PlannedStep, insert_step
from workshop.live.making import agenda_and_tables, put_cases


def carry_over(tx: Tx, former: Row, meeting_id: str, lang: str) -> None:
    """Brings to a new meeting, before anybody has come, what its form does not ask.

    Of the same format and length: the former's whole agenda. Otherwise the agenda of the form, with the former's questions.
    Tables get the cases that they had, as far as those are there.
    """
    change = tx.open_change(meeting_id)
    change.update("meetings", meeting_id, rotation=former["rotation"], plan=_plan(change.meeting, former))
    before, now = agenda_and_tables(tx.db, former["id"]), agenda_and_tables(tx.db, meeting_id)
    slug_of = {case["id"]: case["slug"] for case in before.cases}
    case_of = {case["slug"]: case["id"] for case in now.cases}
    cases = {step["case_id"]: case_of.get(slug_of[step["case_id"]]) for step in before.steps if step["case_id"]}
    same = (former["format"], former["minutes"]) == (change.meeting["format"], change.meeting["minutes"])
    if same and all(cases.values()) and (not cases or len(now.cases) == len(before.cases)):
        _take_agenda(change, before.steps, now.steps, cases)
    else:
        _take_questions(change, before.steps, now.steps)
    wanted = {table["no"]: case_of.get(slug_of.get(table["case_id"], "")) for table in before.tables}
    put_cases(tx, meeting_id, {table["id"]: wanted[table["no"]] for table in now.tables if wanted.get(table["no"])}, lang)


def _plan(meeting: Row, former: Row) -> str:
    """What the organiser keeps beside the form: the same lines of the checklist, all of them to be done anew."""
    told = {name: value for name, value in json.loads(former["plan"]).items() if name in ("checklist", "terms", "beforehand")}
    if "checklist" in told:
        told["checklist"] = [{**line, "state": "todo"} for line in told["checklist"]]
    return json.dumps({**json.loads(meeting["plan"]), **told}, ensure_ascii=False)


def _take_agenda(change: Change, former: list[Row], now: list[Row], cases: dict[str, str]) -> None:
    for step in now:
        change.update("steps", step["id"], gone=1)
    for no, step in enumerate(former, 1):
        insert_step(change, new_id(), no, PlannedStep(
            kind=step["kind"], title=step["title"], note_kind=step["note_kind"], prompt=json.loads(step["prompt"]),
            minutes=step["minutes"], silent_minutes=step["silent_minutes"], case=cases.get(step["case_id"]),
        ))


def _take_questions(change: Change, former: list[Row], now: list[Row]) -> None:
    """The question of each kind of round; a question that is asked in several ways is left as the format has it."""
    asked: dict[str, set[str]] = {}
    for step in former:
        asked.setdefault(step["note_kind"] or "", set()).add(step["prompt"])
    for step in now:
        found = asked.get(step["note_kind"], set())
        if step["note_kind"] and len(found) == 1:
            change.update("steps", step["id"], prompt=next(iter(found)))
