"""A client's row store, written from ``docs/protocol.md`` alone: no server code is used here."""
from __future__ import annotations

from typing import Any

Row = dict[str, Any]


class Replica:
    """What one screen knows. Feed it what the socket brings; send ``question`` as *hello* while ``asks`` is true.

    ``rows`` and ``mine`` are ``{table: {id: row}}``.
    """

    def __init__(self) -> None:
        self.rev: int | None = None
        self.view: str | None = None
        self.rows: dict[str, dict[str, Row]] = {}
        self.mine: dict[str, dict[str, Row]] = {}
        self.asks = True
        self.waits = False
        self.closed = False
        self._kept: list[tuple[str, Row]] = []

    def question(self) -> Row:
        """The fields ``rev`` and ``view`` of hello; from now on frames are kept until the answer is there."""
        self.asks, self.waits = False, True
        return {} if self.rev is None else {"rev": self.rev, "view": self.view}

    def answer(self, ack: Row) -> None:
        """The ack of hello: a snapshot or what was missed, then the frames that came before it."""
        if "snapshot" in ack:
            self._start_anew(ack["snapshot"])
        else:
            self._apply(ack["changes"])
        if ack["mine"] is not None:
            self.mine = {"notes": {row["id"]: row for row in ack["mine"]["notes"]}}
        self.waits = False
        kept, self._kept = self._kept, []
        for event, payload in kept:
            self.hear(event, payload)

    def hear(self, event: str, payload: Row) -> None:
        """One event of the socket."""
        if self.waits and event in ("changes", "mine"):
            self._kept.append((event, payload))
        elif event == "changes":
            self._hear_changes(payload)
        elif event == "mine":
            _put(self.mine, payload["rows"])
        elif event == "again":
            self._forget()
        elif event == "cut":
            self.closed = True

    def lose_connection(self) -> None:
        """The next thing to do is hello, with what is known."""
        self.asks, self.waits, self._kept = True, False, []

    def _hear_changes(self, frame: Row) -> None:
        if self.rev is None or frame["view"] != self.view:
            self._forget()
        elif frame["rev"] <= self.rev:
            return
        elif frame["from"] > self.rev:
            self.asks = True
        else:
            self._apply(frame)

    def _apply(self, frame: Row) -> None:
        _put(self.rows, frame["rows"])
        self.rev = frame["rev"]

    def _start_anew(self, snapshot: Row) -> None:
        self.rev, self.view = snapshot["rev"], snapshot["view"]
        self.rows = {}
        _put(self.rows, snapshot["rows"])

    def _forget(self) -> None:
        self.rev, self.asks = None, True


def _put(store: dict[str, dict[str, Row]], rows: dict[str, list[Row]]) -> None:
    for table, changed in rows.items():
        kept = store.setdefault(table, {})
        for row in changed:
            if row.get("gone"):
                kept.pop(row["id"], None)
            else:
                kept[row["id"]] = row
