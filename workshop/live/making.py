"""Making a meeting from a format: its row, the signed cases as copies, tables with their cases, and the agenda."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from workshop.access.seats import new_code, new_id
from workshop.core.change import Change, Row
from workshop.core.days import iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words
from workshop.formats import Format, FormatStep
from workshop.live.agenda import PlannedStep, insert_step, refuse_frozen
from workshop.live.gated import refuse_identifying
from workshop.live.path_lanes import insert_usual

MOST_PEOPLE, MOST_TABLES, MOST_SEATS, MOST_CASES = 500, 60, 60, 40
SHORTEST, LONGEST = 15, 600
_TABLE = {"fi": "Pöytä", "sv": "Bord", "en": "Table"}


@dataclass(frozen=True)
class SignedCase:
    """A case in the exact text that a second person has signed (``sha256`` of ``source``). ``titles``,
    ``leads`` (2–3 lines) and ``content_notes`` by language; ``services`` in the order in which they come into the story.
    """

    slug: str
    sha256: str
    titles: dict[str, str]
    pseudonym: str
    leads: dict[str, str]
    content_notes: dict[str, tuple[str, ...]]
    source: str
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingPlan:
    """All that a meeting is made of. ``date`` is ISO or empty; ``minutes`` is the length of the agenda in all.

    ``plan`` keeps what only the organiser knows (``experts``, ``alone``). ``lang`` is the language of titles and table names.
    """

    title: str
    format: Format
    people: int
    minutes: int
    devices: str
    moderation: str
    tables: int
    seats_per_table: int
    cases: list[SignedCase]
    date: str = ""
    place: str = ""
    rehearsal: bool = False
    plan: dict[str, Any] = field(default_factory=dict)
    lang: str = "fi"


def make_meeting(tx: Tx, series_id: str, plan: MeetingPlan) -> Row:
    """The new meeting's row. Table n gets case n, and the first again when cases run out; none if they are taken one by one.

    It is ``open`` when it is today or has no date, else ``planned``. Raises ``Refused``: bad_input, bad_date, empty,
    too_long, too_short.
    """
    _refuse_impossible(plan)
    meeting = _meeting_row(tx, series_id, plan)
    names = ", ".join(meeting)
    tx.execute(f"INSERT INTO meetings ({names}) VALUES ({', '.join(f':{name}' for name in meeting)})", meeting)
    change = tx.open_change(meeting["id"])
    refuse_identifying(change, meeting["title"], lang=plan.lang)
    cases = [_insert_case(change, no, case, plan.lang) for no, case in enumerate(plan.cases, 1)]
    for no in range(1, plan.tables + 1):
        _insert_table(change, no, [] if plan.format.one_by_one else cases, plan.lang)
    for no, step in enumerate(plan.format.agenda(plan.minutes, len(cases)), 1):
        insert_step(change, new_id(), no, _planned(step, cases, plan.lang))
    return change.meeting


@dataclass(frozen=True)
class Made:
    """What a meeting consists of: rows in their order."""

    steps: list[Row]
    tables: list[Row]
    cases: list[Row]


def agenda_and_tables(db: Any, meeting_id: str) -> Made:
    """The agenda, the tables and the cases of a meeting, each by number."""
    def rows(table: str, more: str = "") -> list[Row]:
        return list(db.query(f"SELECT * FROM {table} WHERE meeting_id = ?{more} ORDER BY no", [meeting_id]))

    return Made(rows("steps", " AND gone = 0"), rows("tables"), rows("meeting_cases"))


def change_plan(tx: Tx, meeting_id: str, fields: dict[str, Any]) -> None:
    """Another title, date, place, number of people or plan. Raises ``Refused``: frozen, empty, too_long."""
    change = tx.open_change(meeting_id)
    refuse_frozen(change)
    title = words(fields["title"], 120)
    refuse_identifying(change, title)
    change.update(
        "meetings", meeting_id, title=title, date=fields["date"], people=fields["people"],
        place=optional_words(fields["place"], 120), plan=json.dumps({**json.loads(change.meeting["plan"]), **fields["plan"]}),
    )


def put_cases(tx: Tx, meeting_id: str, by_table: dict[str, str], lang: str) -> None:
    """Cases at tables, ``{table id: case id}``, before the first step. Raises ``Refused``: already_started, not_found."""
    change = tx.open_change(meeting_id)
    if change.all("SELECT 1 FROM steps WHERE meeting_id = ? AND opened = 1", [meeting_id]):
        raise Refused("already_started")
    for table_id, case_id in by_table.items():
        table, case = change.get("tables", table_id), change.get("meeting_cases", case_id)
        change.update("tables", table["id"], case_id=case["id"], name=_table_name(table["no"], case, lang))


def _meeting_row(tx: Tx, series_id: str, plan: MeetingPlan) -> Row:
    date = iso_day(plan.date) if plan.date else ""
    return {
        "id": new_id(), "series_id": series_id, "code": _free_code(tx), "kind": plan.format.kind, "format": plan.format.slug,
        "title": words(plan.title, 120), "date": date, "place": optional_words(plan.place, 120),
        "people": plan.people, "minutes": plan.minutes, "devices": plan.devices, "moderation": plan.moderation,
        "seats_per_table": plan.seats_per_table, "state": "open" if date in ("", today(tx.now).isoformat()) else "planned",
        "plan": json.dumps({**plan.plan, "lang": plan.lang}, ensure_ascii=False), "rehearsal": int(plan.rehearsal), "created_at": tx.now,
        "released": int(plan.format.kind != "own_unit"),
    }


def _refuse_impossible(plan: MeetingPlan) -> None:
    within = (
        1 <= plan.people <= MOST_PEOPLE and 1 <= plan.tables <= MOST_TABLES and 1 <= plan.seats_per_table <= MOST_SEATS
        and SHORTEST <= plan.minutes <= LONGEST and len(plan.cases) <= MOST_CASES
    )
    if not within or plan.devices not in ("phones", "table") or plan.moderation not in ("review", "instant"):
        raise Refused("bad_input")


def _free_code(tx: Tx) -> str:
    while tx.one("SELECT 1 FROM meetings WHERE code = ?", [code := new_code()]):
        pass
    return code


def _insert_case(change: Change, no: int, case: SignedCase, lang: str) -> Row:
    row = change.insert("meeting_cases", {
        "id": new_id(), "no": no, "slug": case.slug, "sha256": case.sha256,
        "titles": json.dumps(case.titles, ensure_ascii=False), "leads": json.dumps(case.leads, ensure_ascii=False),
        "pseudonym": case.pseudonym,
        "content_notes": json.dumps(case.content_notes, ensure_ascii=False), "source": case.source,
    })
    insert_usual(change, row, case.services, lang)
    return row


def _insert_table(change: Change, no: int, cases: list[Row], lang: str) -> None:
    case = cases[(no - 1) % len(cases)] if cases else None
    name = _table_name(no, case, lang)
    change.insert("tables", {"id": new_id(), "no": no, "name": name, "case_id": case["id"] if case else None})


def _table_name(no: int, case: Row | None, lang: str) -> str:
    name = f"{_in(_TABLE, lang)} {no}"
    return f"{name} – {_in(json.loads(case['titles']), lang)}" if case else name


def _planned(step: FormatStep, cases: list[Row], lang: str) -> PlannedStep:
    case = cases[step.case] if step.case is not None else None
    title = _in(step.titles, lang)
    if case:
        title = f"{title} – {_in(json.loads(case['titles']), lang)}"[:120]
    return PlannedStep(
        kind=step.kind, title=title, note_kind=step.note_kind, prompt=step.prompt, minutes=step.minutes,
        silent_minutes=step.silent_minutes, case=case["id"] if case else None,
    )


def _in(texts: dict[str, str], lang: str) -> str:
    """The text in a language, else in Finnish, else in any; a case may have a title in one language only."""
    return texts.get(lang) or texts.get("fi") or next(iter(texts.values()), "")
