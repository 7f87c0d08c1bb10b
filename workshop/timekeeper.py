"""Asks what time demands and sends it through the same door as everybody's commands (design rule 10)."""
from __future__ import annotations

import logging

from workshop.core.commands import Door, Principal
from workshop.core.db import Store
from workshop.core.errors import Refused
from workshop.live.clock import due

log = logging.getLogger(__name__)
CLOCK = Principal("clock", "clock")
PAUSE_S = 0.5


class Timekeeper:
    """Looks when it is told to. Deadlines that passed while the server was down are kept at its first look."""

    def __init__(self, store: Store, door: Door) -> None:
        self._store, self._door = store, door

    def look(self) -> int:
        """Sends every due command once; returns how many were done. One that fails does not hold up the others."""
        with self._store.read() as db:
            waiting = due(db, self._store.now())
        return sum(self._send(*each) for each in waiting)

    def _send(self, meeting_id: str, name: str, args: dict) -> bool:
        try:
            return bool(self._door.run(meeting_id, CLOCK, name, args)["ok"])
        except Refused as refused:
            log.warning("%s refused the clock: %s %s", meeting_id, name, refused.code)
            return False
