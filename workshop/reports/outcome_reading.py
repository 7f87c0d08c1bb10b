"""The one read behind a participant's page: the meeting's rows, and what belongs to the reader's own seat."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.access.seats import hashed
from workshop.core.change import Row
from workshop.live.moderation import acts_by_reason
from workshop.reports.reading import Rows, read_rows


@dataclass(frozen=True)
class Aftermath:
    """What a summary for management does not need. ``places``: the table of each note that is shown; ``tables``: where the
    reader sat, the last one first; ``acts``: as ``live.moderation.acts_by_reason`` gives them."""

    meeting: Row
    places: dict[str, str]
    tables: list[Row]
    own_notes: list[Row]
    acts: dict[str, dict[str, Any]]


_MEETING = """SELECT support_name, crisis_line, retain_until FROM meetings JOIN series ON series.id = series_id
    WHERE meetings.id = :id"""
_PLACES = "SELECT id, table_id FROM notes WHERE meeting_id = :id AND state = 'shown'"
_TABLES = """SELECT tables.id, tables.no, tables.case_id FROM tables WHERE meeting_id = :id AND (
        tables.id = :table OR tables.id IN (SELECT table_id FROM sittings WHERE seat_id = :seat)
    ) ORDER BY tables.id != :table, tables.no"""
_OWN = """SELECT notes.id, text, lang, notes.kind, state, replaced, reason_kind, reason FROM notes JOIN steps ON steps.id = step_id
    WHERE notes.meeting_id = :id AND author = :seat AND state != 'erased' ORDER BY steps.no, notes.rev"""
_SEAT = """SELECT seats.id, chairs.table_id FROM seats JOIN chairs ON chairs.id = chair_id
    WHERE seats.meeting_id = ? AND token_hash = ? AND clear_at IS NULL"""


def seat_afterwards(db: Any, meeting_id: str, token: str | None) -> Row | None:
    """The seat that a cookie opens to read by: also one that left early and let its notes stay. ``None`` for everybody else,
    and for who left without a trace."""
    return next(db.query(_SEAT, [meeting_id, hashed(token)]), None) if token else None


def read_aftermath(db: Any, meeting_id: str, seat: Row | None) -> tuple[Rows, Aftermath]:
    """Both reads in one transaction of ``db``. Raises ``Refused("no_meeting")``."""
    rows = read_rows(db, meeting_id)
    mine = {"id": meeting_id, "seat": seat and seat["id"], "table": seat and seat["table_id"]}
    return rows, Aftermath(
        meeting=next(db.query(_MEETING, mine)),
        places={row["id"]: row["table_id"] for row in db.query(_PLACES, mine)},
        tables=list(db.query(_TABLES, mine)) if seat else [], own_notes=list(db.query(_OWN, mine)) if seat else [],
        acts=acts_by_reason(db, meeting_id),
    )
