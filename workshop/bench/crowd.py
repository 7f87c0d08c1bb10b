"""Many phones in one thread, and a wall if there is one: they say hello, write at an even rate, and note when each row came."""
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
    """Seconds from sending a note to its ack, to its last reader and to the wall.

    ``missing``: rows that a screen never got; ``twice``: rows that one screen got more than once as new; ``strange``: rows of
    notes that nobody of this crowd wrote.
    """

    acks: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    missing: int = 0
    twice: int = 0
    strange: int = 0
    refused: int = 0


@dataclass
class _Note:
    sent: float
    acked: float | None = None
    readers: set[int] = field(default_factory=set)
    last: float = 0.0
    wall: float | None = None


class Crowd:
    """``phones`` of one meeting, all on one selector; ``wall`` only reads."""

    def __init__(self, phones: list[Phone], code: str, wall: Phone | None = None) -> None:
        self._phones, self._code, self._writers = [*phones, *([wall] if wall else [])], code, len(phones)
        self._twice = self._strange = 0
        self._selector = selectors.DefaultSelector()
        self._notes: dict[str, _Note] = {}
        self._asked: dict[tuple[int, int], str] = {}
        self._tables: dict[int, str | None] = {}
        for place, phone in enumerate(self._phones):
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
            self._write_one(number % self._writers, step)
        until = time.monotonic() + _STRAGGLERS_S
        while not self._complete() and time.monotonic() < until:
            self._listen(0.1)
        return self._result(count)

    def leave(self) -> None:
        """Everybody hangs up."""
        for phone in self._phones:
            phone.close()

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
            self._phones[place].ask("hello", {"meeting": self._code, "page": "phone" if place < self._writers else "wall"})
        elif event == "changes":
            for row in payload["rows"].get("notes", []):
                self._read(place, row["id"], now)
        elif isinstance(event, int) and "me" in payload:
            self._tables[place] = payload["me"].get("table")
        elif isinstance(event, int):
            self._answered(place, event, payload["ok"], now)

    def _read(self, place: int, note_id: str, now: float) -> None:
        note = self._notes.get(note_id)
        if note is None:
            self._strange += 1
            return
        self._twice += place in note.readers
        note.readers.add(place)
        note.last = now
        if place == self._writers:
            note.wall = now

    def _answered(self, place: int, number: int, done: bool, now: float) -> None:
        note_id = self._asked.pop((place, number))
        if done:
            self._notes[note_id].acked = now
        else:
            del self._notes[note_id]

    def _complete(self) -> bool:
        return not self._asked and all(len(note.readers) == len(self._phones) for note in self._notes.values())

    def _result(self, count: int) -> Measured:
        notes = [note for note in self._notes.values() if note.acked]
        return Measured(
            acks=[note.acked - note.sent for note in notes], last=[note.last - note.sent for note in notes],
            wall=[note.wall - note.sent for note in notes if note.wall],
            missing=sum(len(self._phones) - len(note.readers) for note in notes) + len(self._asked) * len(self._phones),
            twice=self._twice, strange=self._strange, refused=count - len(self._notes),
        )
