"""How many of the room are connected, in two numbers for the staff's desks: never who, and at most once a second (L13).

A seat whose owner left without a trace counts as away until its chair goes, as every screen shows it until then.
"""
from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from workshop.core.db import Store
from workshop.core.hub import room
from workshop.core.sync import STAFF, Audience

_AT_ONCE_S, _BETWEEN_S = 0.1, 1.0
_WITH_DEVICE = """SELECT seats.id, seats.clear_at, rehearsal FROM seats JOIN chairs ON chairs.id = chair_id
    JOIN meetings ON meetings.id = seats.meeting_id WHERE seats.meeting_id = ? AND chairs.gone = 0 AND device = 1"""


class Presence:
    """Tells the staff's desks ``presence {here, away}``. ``live(meeting_id)`` gives the seats that have a socket now."""

    def __init__(self, emit: Callable[[str, str, Any], None], live: Callable[[str], set[str]]) -> None:
        self._emit, self._live = emit, live
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._waiting: set[str] = set()
        self._told: dict[str, tuple[float, dict[str, int] | None]] = {}
        self._met: set[str] = set()

    def attach(self, store: Store) -> None:
        """From now on the numbers are read from this store."""
        self._store = store

    def heed(self, to: str, event: str, payload: Any) -> None:
        """Looks at what goes out: a desk that hears of chairs, or must ask for all anew, hears the numbers too."""
        if event != "changes" or not to.endswith(f"/{STAFF}"):
            return
        if not payload["rows"] or "chairs" in payload["rows"]:
            self.stir(to.removesuffix(f"/{STAFF}"))

    def stir(self, meeting_id: str, *, anew: bool = False) -> None:
        """Something may have changed. ``anew``: a desk has come that knows no numbers yet. Returns at once."""
        with self._lock:
            at, numbers = self._told.get(meeting_id, (0.0, None))
            if anew:
                self._told[meeting_id] = (at, None)
            if meeting_id in self._waiting:
                return
            self._waiting.add(meeting_id)
        timer = threading.Timer(max(_AT_ONCE_S, at + _BETWEEN_S - time.monotonic()), self._tell, [meeting_id])
        timer.daemon = True
        timer.start()

    def _tell(self, meeting_id: str) -> None:
        with self._lock:
            self._waiting.discard(meeting_id)
        numbers = self._count(meeting_id)
        with self._lock:
            changed = self._told.get(meeting_id, (0.0, None))[1] != numbers
            self._told[meeting_id] = (time.monotonic(), numbers)
        if changed:
            self._emit(room(meeting_id, Audience(STAFF)), "presence", numbers)

    def _count(self, meeting_id: str) -> dict[str, int]:
        live = self._live(meeting_id)
        self._met |= live
        with self._store.read() as db:
            seats = list(db.query(_WITH_DEVICE, [meeting_id]))
        here = sum(1 for seat in seats if not seat["clear_at"] and (seat["id"] in live or self._invented(seat)))
        return {"here": here, "away": len(seats) - here}

    def _invented(self, seat: dict[str, Any]) -> bool:
        """People of a rehearsal have no phones: who never had a socket there sits in the room all the same."""
        return bool(seat["rehearsal"]) and seat["id"] not in self._met
