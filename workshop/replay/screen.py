"""One open page of somebody: follows the meeting by frames, sends commands one at a time, comes back after a loss."""
from __future__ import annotations

import queue
import threading
import time
from typing import Any

import requests

from workshop.replay.line import Line, Lost
from workshop.replay.rows import Row, Rows
from workshop.replay.traffic import Traffic

PATIENCE_S = 60
_MISSING_S = 0.1


class Refusal(Exception):
    """The server said no: ``answer`` is its whole acknowledgement."""

    def __init__(self, answer: Row) -> None:
        super().__init__(answer.get("code"))
        self.answer, self.code = answer, answer.get("code")


class Stuck(Exception):
    """A screen did not come back, or did not hear of a revision, in time."""


class Screen:
    """``page`` is ``phone``, ``run`` or ``wall``. ``rows`` is what it knows and ``me`` what the server said of it."""

    def __init__(
        self, name: str, page: str, address: str, code: str, session: requests.Session, traffic: Traffic, transports: list[str]
    ) -> None:
        self.name, self.page, self.code = name, page, code
        self.rows, self.me = Rows(), {}
        self.refused: Row | None = None
        self._address, self._session, self._transports, self._traffic = address, session, transports, traffic
        self._wanted = False
        self._line: Line | None = None
        self._early: list[Row] = []
        self._inbox: queue.SimpleQueue = queue.SimpleQueue()
        self._moved = threading.Condition()
        self._turn = threading.Lock()
        threading.Thread(target=self._follow, name=f"follows {name}", daemon=True).start()

    @property
    def online(self) -> bool:
        """Whether it has said hello on a connection that is not known to be lost."""
        return self._line is not None and not self._line.gone

    def open(self) -> None:
        """Connects and says hello; returns when the first snapshot is there. Raises ``Refusal``, ``Stuck``."""
        self._wanted, self.refused = True, None
        self._inbox.put(("open", None, None))
        self._await_line()

    def close(self) -> None:
        """Goes offline and remembers what it knew."""
        with self._moved:
            self._wanted = False
            line, self._line = self._line, None
        if line:
            line.close()

    def reload(self) -> None:
        """Like the browser's reload: what was known is forgotten, the cookie stays."""
        self.close()
        self.rows = Rows()
        self.open()

    def command(self, name: str, /, **args: Any) -> Row:
        """The acknowledgement of a command that is on disk. Waits as long as the server asks and repeats it after a loss.

        Raises ``Refusal``, ``Stuck``.
        """
        with self._turn:
            until = time.monotonic() + PATIENCE_S
            while time.monotonic() < until:
                line = self._await_line()
                try:
                    answer = line.ask("command", {"name": name, "args": args})
                except Lost:
                    line.close()
                    continue
                self._traffic.hear(self.name, self.page, "ack", answer)
                if answer.get("ok"):
                    self._take_ack(answer)
                    return answer
                if "retry_after" not in answer:
                    raise Refusal(answer)
                time.sleep(answer["retry_after"])
        raise Stuck(f"{self.name}: {name} got no answer")

    def catch_up(self, rev: int) -> None:
        """Waits until this screen knows everything up to a revision. Raises ``Stuck``."""
        with self._moved:
            if not self._moved.wait_for(lambda: self.rows.rev >= rev or self.refused, PATIENCE_S):
                raise Stuck(f"{self.name} did not hear of revision {rev}; it knows {self.rows.rev}")

    def snapshot(self) -> tuple[Rows, Row]:
        """What a screen that starts anew now gets, over a line of its own: its rows and its ``me``. Raises ``Stuck``."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                answer = self._first_answer()
            except Lost:
                time.sleep(0.1)
                continue
            fresh = Rows()
            fresh.reset(answer["snapshot"])
            if answer["mine"]:
                fresh.reset_mine(answer["mine"])
            return fresh, answer["me"]
        raise Stuck(f"{self.name} got no fresh snapshot")

    def _await_line(self) -> Line:
        with self._moved:
            self._moved.wait_for(lambda: self.online or self.refused, PATIENCE_S)
            if self.refused:
                raise Refusal(self.refused)
            if not self.online:
                raise Stuck(f"{self.name} could not connect")
            return self._line

    def _follow(self) -> None:
        while True:
            try:
                event, payload, line = self._inbox.get(timeout=_MISSING_S if self._early else None)
            except queue.Empty:
                event, payload, line = "missing", None, self._line
            try:
                self._hear(event, payload, line)
            except Lost:
                self._inbox.put(("lost", None, self._line))

    def _hear(self, event: str, payload: Any, line: Line | None) -> None:
        if event in ("open", "lost"):
            if self._wanted and line is self._line:
                self._come_back()
        elif line is None or line is not self._line:
            return
        elif event == "changes":
            self._take(payload)
        elif event == "mine":
            self.rows.take_mine(payload["rev"], payload["rows"].get("notes", []))
        elif event == "missing":
            self._hello(line, since=True)
        elif event == "again":
            self._hello(line)
        elif event == "cut":
            self._wanted = False

    def _take(self, frame: Row) -> None:
        """Frames may come in another order than they were sent: one that is early waits a moment for the one before it."""
        taken = self.rows.take(frame)
        if taken == "void":
            self._hello(self._line)
        elif taken == "gap":
            self._early.append(frame)
        elif taken == "applied":
            early, self._early = sorted(self._early, key=lambda each: each["rev"]), []
            for each in early:
                self._take(each)
        self._tell()

    def _come_back(self) -> None:
        with self._moved:
            self._line = None
        until = time.monotonic() + PATIENCE_S
        while self._wanted and time.monotonic() < until:
            try:
                line = self._connect()
                self._take_into_use(line, welcome=self._hello(line, since=self.rows.rev >= 0))
                return
            except Lost:
                time.sleep(0.1)

    def _take_into_use(self, line: Line, *, welcome: bool) -> None:
        with self._moved:
            kept = welcome and self._wanted
            self._line = line if kept else None
            self._moved.notify_all()
        if not kept:
            line.close()

    def _connect(self) -> Line:
        return Line(self._address, self._session, self._transports, self._overhear)

    def _first_answer(self) -> Row:
        line = self._connect()
        try:
            return line.ask("hello", {"meeting": self.code, "page": self.page})
        finally:
            line.close()

    def _overhear(self, event: str, payload: Any, line: Line) -> None:
        if event != "lost":
            self._traffic.hear(self.name, self.page, event, payload)
        self._inbox.put((event, payload, line))

    def _hello(self, line: Line, *, since: bool = False) -> bool:
        self._early.clear()  # a frame heard before this hello is older than its answer
        known = {"rev": self.rows.rev, "view": self.rows.view} if since else {}
        answer = line.ask("hello", {"meeting": self.code, "page": self.page, **known})
        self._traffic.hear(self.name, self.page, "hello", answer)
        if not answer["ok"]:
            self.refused = answer
            return False
        self.me = answer["me"]
        if "snapshot" in answer:
            self.rows.reset(answer["snapshot"])
        elif self.rows.take(answer["changes"]) == "void":
            return self._hello(line)
        if answer["mine"]:
            self.rows.reset_mine(answer["mine"])
        self._tell()
        return True

    def _take_ack(self, answer: Row) -> None:
        if "note" in answer:
            self.rows.take_mine(answer["rev"], [answer["note"]])

    def _tell(self) -> None:
        with self._moved:
            self._moved.notify_all()
