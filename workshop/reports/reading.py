"""The one read of a meeting: its rows at one moment, without any column that says who or when."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workshop.core.errors import Refused
from workshop.core.small_numbers import Split
from workshop.live.presence_told import told_now

Row = dict[str, Any]

_JSON = {"plan", "titles", "leads", "targets", "tally", "split", "groups", "notes", "draft", "groups_told"}


@dataclass(frozen=True)
class Rows:
    """``draft`` is the row of ``summaries`` or ``None``. ``notes``: every one that is not withdrawn or erased. JSON is parsed.

    ``participants``: all who took a seat; ``told``: of which groups, as far as it may be told (L10). Other numbers of people by group
    are not even read.
    """

    meeting: Row
    steps: list[Row]
    cases: list[Row]
    notes: list[Row]
    groups: list[Row]
    links: list[Row]
    votes: list[Row]
    proposals: list[Row]
    organisations: list[str]
    participants: int
    told: Split
    coming: list[Row]
    draft: Row | None


_QUERIES = {
    "steps": "SELECT id, no, note_kind, title FROM steps"
    " WHERE meeting_id = :id AND gone = 0 AND opened = 1 AND kind = 'collect' ORDER BY no",
    "cases": "SELECT id, no, titles, pseudonym, leads FROM meeting_cases WHERE meeting_id = :id ORDER BY no",
    "notes": "SELECT id, step_id, case_id, kind, typed_kind, text, lang, state, replaced, stopped, group_id,"
    " path_order FROM notes WHERE meeting_id = :id AND state NOT IN ('withdrawn', 'erased') ORDER BY id",
    "groups": "SELECT id, kind, title FROM groups WHERE meeting_id = :id AND gone = 0 ORDER BY title, id",
    "links": "SELECT type, from_note, to_note FROM links WHERE meeting_id = :id AND gone = 0 ORDER BY from_note, to_note",
    "votes": "SELECT id, title, target_type, targets, dots, tally, voters, present, split FROM votes"
    " WHERE meeting_id = :id AND gone = 0 AND state = 'closed' ORDER BY rowid",
    "proposals": "SELECT id, no, what, details, owner, cost, cost_note, measure, date_text, self_start, experience_view, groups, notes"
    " FROM proposals WHERE meeting_id = :id AND gone = 0 ORDER BY no",
}
_MEETING = """SELECT meetings.id, meetings.series_id, meetings.title, meetings.date, meetings.place, meetings.plan, meetings.rehearsal,
    meetings.groups_told, meetings.state, series.purpose FROM meetings JOIN series ON series.id = series_id WHERE meetings.id = :id"""
_PEOPLE = "SELECT count(*) AS n FROM seats WHERE meeting_id = ?"
_COMING = """SELECT kind, title, date FROM meetings WHERE series_id = :series AND id != :id AND rehearsal = 0
    AND date != '' AND date >= :date ORDER BY date, title"""


def read_rows(db: Any, meeting_id: str) -> Rows:
    """Everything that a summary is made of, in one transaction of ``db``. Raises ``Refused("no_meeting")``."""
    meeting = next(_query(db, _MEETING, id=meeting_id), None)
    if meeting is None:
        raise Refused("no_meeting")
    lists = {name: list(_query(db, sql, id=meeting_id)) for name, sql in _QUERIES.items()}
    participants = next(db.query(_PEOPLE, [meeting_id]))["n"]
    organisations = db.query("SELECT organisation FROM attendance WHERE meeting_id = ? ORDER BY organisation", [meeting_id])
    return Rows(
        meeting=meeting, **lists,
        organisations=[row["organisation"] for row in organisations],
        participants=participants, told=told_now(meeting["groups_told"], meeting["state"], participants),
        coming=list(_query(db, _COMING, id=meeting_id, series=meeting["series_id"], date=meeting["date"])),
        draft=next(_query(db, "SELECT * FROM summaries WHERE meeting_id = :id", id=meeting_id), None),
    )


def _query(db: Any, sql: str, **params: Any) -> Any:
    for row in db.query(sql, params):
        yield {name: json.loads(value) if name in _JSON and value is not None else value for name, value in row.items()}
