"""What time asks for: commands that the clock sends through the same door when a deadline column has passed.

In a pause the meeting's own deadlines wait; what was promised to be erased is erased all the same.
"""
from __future__ import annotations

from typing import Any

from workshop.core.change import Row
from workshop.live import care
from workshop.live.notes import UNDO_MS

Due = tuple[str, str, Row]

_STEP = "SELECT id AS meeting_id, step_id AS step FROM meetings WHERE state = 'open' AND paused_at IS NULL"
_CHAIR = "SELECT seats.meeting_id, chair_id AS chair FROM seats JOIN chairs ON chairs.id = chair_id"
_VOTE = "SELECT meeting_id, votes.id FROM votes JOIN meetings ON meetings.id = meeting_id WHERE frozen_at IS NULL AND paused_at IS NULL"
_DUE = (
    ("step.reveal", f"{_STEP} AND phase = 'silent' AND reveal_at <= :now"),
    ("step.end", f"{_STEP} AND phase != 'ended' AND ends_at <= :now"),
    ("vote.close", f"{_VOTE} AND votes.state = 'open' AND gone = 0 AND closes_at <= :now"),
    ("seat.clear", f"{_CHAIR} WHERE gone = 0 AND clear_at <= :now"),
    ("note.purge", "SELECT meeting_id, id FROM notes WHERE state = 'withdrawn' AND withdrawn_at < :now - :undo"),
    ("care.clear", care.OVERDUE),
)


def due(db: Any, now: int) -> list[Due]:
    """``(meeting id, command, arguments)`` of every deadline that has passed, also one that passed while the server was down."""
    found: list[Due] = []
    for name, sql in _DUE:
        values = {"now": now, "undo": UNDO_MS} if ":undo" in sql else {"now": now}
        for row in db.query(sql, values):
            found.append((row.pop("meeting_id"), name, row))
    return found
