"""The one read of a meeting: its rows at one moment, without any column that says who or when."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from workshop.core.errors import Refused
from workshop.core.small_numbers import Split
from workshop.live.presence_told import told_now
from workshop.live.questions import quotable
from workshop.reports.agreements_reading import agreements_seen
from workshop.reports.feedback import Feedback, feedback_of
from workshop.series.decision_reading import answers

Row = dict[str, Any]

_JSON = {
    "plan", "titles", "leads", "targets", "tally", "split", "groups", "notes", "draft", "groups_told", "gaps",
    "carried", "sharpened",
}


@dataclass(frozen=True)
class Rows:
    """``draft`` is the row of ``summaries`` or ``None``. ``notes``: every one that is not withdrawn or erased. JSON is parsed.

    ``carried``: proposals of a café that a meeting with line managers has before it; they are the café's to print.
    ``path``: the steps that may be seen, in order; ``leave``: ids of the notes whose authors let them be quoted; ``memos``: earlier
    meetings of the series whose summaries were approved.

    ``participants``: all who took a seat; ``told``: of which groups, as far as it may be told (L10). Other numbers of people by group
    are not even read. ``decisions``: as ``series.decision_reading.answers`` gives them; ``agreements``,
    ``reviews``: as ``agreements_reading`` does.
    """

    meeting: Row
    steps: list[Row]
    cases: list[Row]
    notes: list[Row]
    groups: list[Row]
    links: list[Row]
    votes: list[Row]
    proposals: list[Row]
    lanes: list[Row]
    path: list[Row]
    leave: set[str]
    organisations: list[str]
    participants: int
    told: Split
    coming: list[Row]
    memos: list[Row]
    draft: Row | None
    feedback: Feedback | None
    decisions: list[Row] = field(default_factory=list)
    carried: list[Row] = field(default_factory=list)
    agreements: list[Row] = field(default_factory=list)
    reviews: dict[str, list[Row]] = field(default_factory=dict)


_QUERIES = {
    "steps": "SELECT id, no, note_kind, title FROM steps"
    " WHERE meeting_id = :id AND gone = 0 AND opened = 1 AND kind = 'collect' ORDER BY no",
    "cases": "SELECT id, no, slug, titles, pseudonym, leads, source, transfer_month FROM meeting_cases WHERE meeting_id = :id ORDER BY no",
    "notes": "SELECT id, step_id, case_id, kind, typed_kind, text, lang, state, reason_kind, replaced, stopped,"
    " group_id, timeline_row FROM notes WHERE meeting_id = :id AND state NOT IN ('withdrawn', 'erased') ORDER BY id",
    "groups": "SELECT id, kind, title, dissent FROM groups WHERE meeting_id = :id AND gone = 0 ORDER BY title, id",
    "links": "SELECT type, from_note, to_note FROM links WHERE meeting_id = :id AND gone = 0 ORDER BY from_note, to_note",
    "votes": "SELECT id, title, target_type, targets, dots, tally, voters, present, split FROM votes"
    " WHERE meeting_id = :id AND gone = 0 AND state = 'closed' ORDER BY rowid",
    "proposals": "SELECT id, no, what, details, owner, cost, cost_note, measure, date_text, self_start, experience_view, dissent,"
    " groups, notes, sharpened FROM proposals WHERE meeting_id = :id AND gone = 0 AND carried_from IS NULL ORDER BY no",
    "carried": "SELECT id, no, what, details, owner, cost, cost_note, measure, date_text, self_start, carried FROM proposals"
    " WHERE meeting_id = :id AND gone = 0 AND carried_from IS NOT NULL ORDER BY no",
    "lanes": "SELECT id, case_id, kind, name, area FROM path_lanes WHERE meeting_id = :id AND gone = 0 ORDER BY no, id",
    "path": "SELECT id, case_id, lane_id, note_id, text, lang, who, months, kind, present, responsible, pair, decides, permission, felt,"
    " mark, mark_note, dissent, breaks, gaps FROM path_steps WHERE meeting_id = :id AND gone = 0 AND shown = 1 ORDER BY no, id",
}
_MEETING = """SELECT meetings.id, meetings.series_id, meetings.title, meetings.date, meetings.place, meetings.plan, meetings.rehearsal,
    meetings.groups_told, meetings.state, meetings.oral_feedback, meetings.feedback_told, series.purpose
    FROM meetings JOIN series ON series.id = series_id WHERE meetings.id = :id"""
_PEOPLE = """SELECT (SELECT count(*) FROM seats WHERE meeting_id = meetings.id) + coalesce(json_extract(plan, '$.took_part'), 0) AS n
    FROM meetings WHERE id = ?"""
"""Those with a seat here, and of a meeting that was imported those who had one where it was held."""
_COMING = """SELECT kind, title, date FROM meetings WHERE series_id = :series AND id != :id AND rehearsal = 0
    AND date != '' AND date >= :date ORDER BY date, title"""
_MEMOS = """SELECT title, date, approved_at FROM meetings JOIN summaries ON meeting_id = meetings.id
    WHERE series_id = :series AND meetings.id != :id AND rehearsal = 0 AND released = 1 AND approved_at IS NOT NULL
    AND date < :date ORDER BY date, title"""


def read_rows(db: Any, meeting_id: str) -> Rows:
    """Everything that a summary is made of, in one transaction of ``db``. Raises ``Refused("no_meeting")``."""
    meeting = next(_query(db, _MEETING, id=meeting_id), None)
    if meeting is None:
        raise Refused("no_meeting")
    lists = {name: list(_query(db, sql, id=meeting_id)) for name, sql in _QUERIES.items()}
    participants = next(db.query(_PEOPLE, [meeting_id]))["n"]
    organisations = db.query("SELECT organisation FROM attendance WHERE meeting_id = ? ORDER BY organisation", [meeting_id])
    return Rows(
        meeting=meeting, **lists, leave=quotable(db, meeting_id),
        organisations=[row["organisation"] for row in organisations],
        participants=participants, told=told_now(meeting["groups_told"], meeting["state"], participants),
        coming=list(_query(db, _COMING, id=meeting_id, series=meeting["series_id"], date=meeting["date"])),
        memos=list(_query(db, _MEMOS, id=meeting_id, series=meeting["series_id"], date=meeting["date"] or "9999")),
        feedback=feedback_of(db, meeting, meeting["plan"].get("lang", "fi")),
        draft=next(_query(db, "SELECT * FROM summaries WHERE meeting_id = :id", id=meeting_id), None),
        decisions=answers(db, meeting_id),
        **agreements_seen(db, meeting, {row["id"] for name in ("proposals", "notes", "path") for row in lists[name]}),
    )


def _query(db: Any, sql: str, **params: Any) -> Any:
    for row in db.query(sql, params):
        yield {name: json.loads(value) if name in _JSON and value is not None else value for name, value in row.items()}
