"""What agreements can be made from: the proposals of a series with the answers that were given; and what is to be looked at in each."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from workshop.core.change import Row
from workshop.core.days import is_over
from workshop.series.reviews import due

SEEN = ("in_use", "in_instruction", "normal")
"""Rooting that can be seen by something."""
_PROPOSALS = """SELECT proposals.id, proposals.no, what, proposals.owner, date_text, measure, cost_note, self_start,
    proposals.meeting_id, meetings.title AS meeting, meetings.date, meetings.code, rehearsal,
    coalesce(status, '') AS status, coalesce(decision, '') AS decision,
    coalesce(decisions.owner, '') AS decided_owner, coalesce(review, '') AS review
    FROM proposals JOIN meetings ON meetings.id = proposals.meeting_id
    LEFT JOIN decisions ON proposal_id = proposals.id AND answered_at IS NOT NULL
    WHERE series_id = ? AND proposals.gone = 0 AND carried_from IS NULL
    ORDER BY rehearsal, meetings.date, meetings.created_at, proposals.no"""


def proposals(db: Any, series_id: str) -> list[Row]:
    """Every proposal of a series with ``status``, ``decision``, ``decided_owner`` and ``review`` of its given answer, else empty."""
    return list(db.query(_PROPOSALS, [series_id]))


def named(db: Any, series_id: str, agreement: Row) -> dict[str, list[Row]]:
    """The words of what an agreement rests on directly: ``notes`` and ``steps`` with ``id``, ``text``, ``lang``, ``kind`` and the ``code``
    of their meeting. What is gone or hidden is left out."""
    notes = "SELECT notes.id, text, lang, notes.kind, code FROM notes JOIN meetings ON meetings.id = meeting_id"
    there = "series_id = ? AND path_steps.id = ? AND path_steps.gone = 0 AND path_steps.shown = 1"
    steps = """SELECT path_steps.id, coalesce(nullif(path_steps.text, ''), notes.text) AS text, path_steps.lang, 'step' AS kind, code
        FROM path_steps JOIN meetings ON meetings.id = path_steps.meeting_id LEFT JOIN notes ON notes.id = note_id"""
    return {
        "notes": _by_id(db, f"{notes} WHERE series_id = ? AND notes.id = ? AND notes.state = 'shown'", series_id, agreement["notes"]),
        "steps": _by_id(db, f"{steps} WHERE {there}", series_id, agreement["steps"]),
    }


def warnings(agreement: Row, reviews: list[Row], basis: Iterable[Row], day: date) -> list[str]:
    """What somebody should look at, in codes. ``basis``: those of ``proposals`` that it rests on. Nothing of it stops anybody."""
    stands, answers = list(basis), {each["status"] for each in basis}
    next_on, agreed = due(agreement, reviews), agreement["agreed_on"]
    said = {
        "from_rejected": "rejected" in answers, "from_needs_more": "needs_more" in answers,
        "unanswered": any(not each["status"] and not each["self_start"] for each in stands),
        "no_basis": not (stands or agreement["notes"] or agreement["steps"] or agreement["origin"]),
        "one_sided": agreement["level"] == "between" and not (agreement["act_one"] and agreement["act_other"]),
        "no_responsible": not agreement["responsible"], "no_measure": not agreement["measure"],
        "agreed_later": agreed > day.isoformat(), "review_before_agreed": is_before(next_on, agreed),
        "review_early": any(is_before(each["reviewed_on"], agreement["follow_up_on"]) for each in reviews[:1]),
        "date_over": is_over(next_on, day), "date_open": not next_on and agreement["rooting"] not in ("normal", "dropped"),
        "no_evidence": agreement["rooting"] in SEEN and not agreement["evidence"],
    }
    return [code for code, true in said.items() if true]


def is_before(when: str, other: str) -> bool:
    """Whether one day or month lies before another; what is open does not."""
    length = min(len(when), len(other))
    return bool(length) and when[:length] < other[:length]


def _by_id(db: Any, sql: str, series_id: str, ids: Iterable[str]) -> list[Row]:
    return [row for each in ids for row in db.query(sql, [series_id, each])]
