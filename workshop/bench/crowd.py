"""Many phones in one thread: they say hello, write at an even rate, and note when each row reached each of them."""
from __future__ import annotations

import secrets
import selectors
import time
from dataclasses import dataclass, field
from typing import Any

from workshop.bench.socket_client import Phone

_TEXT = "Kukaan ei soittanut perään. Kirje tuli vasta, kun vuokra oli jo kolme kuukautta myöhässä."
_STRAGGLERS_S = 10


@dataclass
class Measured:
    """Seconds from sending a note to its ack and to its last reader; ``missing``: rows that a phone never got."""

    acks: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    missing: int = 0
    refused: int = 0


@dataclass
class _Note:
    sent: float
    acked: float | None = None
    read: int = 0
    last: float = 0.0


class Crowd:
    """``phones`` of one meeting, all on one selector."""

    def __init__(self, phones: list[Phone], code: str) -> None:
        self._phones, self._code = phones, code
        self._selector = selectors.DefaultSelector()
        self._notes: dict[str, _Note] = {}
        self._asked: dict[tuple[int, int], str] = {}
        self._tables: dict[int, str] = {}
        for place, phone in enumerate(phones):
            self._selector.register(phone.sock, selectors.EVENT_READ, place)

    def enter(self) -> None:
        """Everybody says hello and gets the first snapshot. Raises ``TimeoutError``."""
        until = time.monotonic() + 60
        while len(self._tables) < len(self._phones):
            if time.monotonic() > until:
                raise TimeoutError(f"{len(self._tables)} of {len(self._phones)} phones came in")
            self._listen(0.5)

    def write(self, step: str, rate: float, seconds: float) -> Measured:
        """``rate`` notes a second in all, by the phones in turn; then waits for what is still on its way."""
        count, begun = int(rate * seconds), time.perf_counter()
        for number in range(count):
            due = begun + number / rate
            while (left := due - time.perf_counter()) > 0:
                self._listen(left)
            self._write_one(number % len(self._phones), step)
        until = time.monotonic() + _STRAGGLERS_S
        while not self._complete() and time.monotonic() < until:
            self._listen(0.1)
        return self._result(count)

    def _write_one(self, place: int, step: str) -> None:
        note_id = secrets.token_urlsafe(16)
        self._notes[note_id] = _Note(time.perf_counter())
        args = {"id": note_id, "step": step, "table": self._tables[place], "text": _TEXT}
        number = self._phones[place].ask("command", {"name": "note.add", "args": args})
        self._asked[place, number] = note_id

    def _listen(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            for event, payload in self._phones[key.data].take():
                self._heard(key.data, event, payload, time.perf_counter())

    def _heard(self, place: int, event: Any, payload: Any, now: float) -> None:
        if event == "ready":
            self._phones[place].ask("hello", {"meeting": self._code, "page": "phone"})
        elif event == "changes":
            for row in payload["rows"].get("notes", []):
                note = self._notes[row["id"]]
                note.read, note.last = note.read + 1, now
        elif isinstance(event, int) and "me" in payload:
            self._tables[place] = payload["me"]["table"]
        elif isinstance(event, int):
            note_id = self._asked.pop((place, event))
            if payload["ok"]:
                self._notes[note_id].acked = now
            else:
                del self._notes[note_id]

    def _complete(self) -> bool:
        return not self._asked and all(note.read == len(self._phones) for note in self._notes.values())

    def _result(self, count: int) -> Measured:
        notes = [note for note in self._notes.values() if note.acked]
        return Measured(
            acks=[note.acked - note.sent for note in notes], last=[note.last - note.sent for note in notes],
            missing=sum(len(self._phones) - note.read for note in notes) + len(self._asked) * len(self._phones),
            refused=count - len(self._notes),
        )
