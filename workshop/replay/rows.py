"""The row store of one screen, exactly as ``docs/protocol.md`` describes it. Pure."""
from __future__ import annotations

from typing import Any, Literal

Row = dict[str, Any]
Taken = Literal["applied", "old", "gap", "void"]


class Rows:
    """What one screen knows: ``tables[table][id]`` and, for a seat, its own notes in ``mine``."""

    def __init__(self) -> None:
        self.rev, self.view = -1, ""
        self.tables: dict[str, dict[str, Row]] = {}
        self.mine: dict[str, Row] = {}
        self.ballots: dict[str, dict[str, int]] = {}
        self.questions: dict[str, Row] = {}
        self._mine_rev: dict[str, int] = {}

    def reset(self, snapshot: Row) -> None:
        """Forgets every row and takes these."""
        self.rev, self.view = snapshot["rev"], snapshot["view"]
        self.tables = {table: {row["id"]: row for row in rows} for table, rows in snapshot["rows"].items()}

    def take(self, frame: Row) -> Taken:
        """Applies a frame, or says why not: ``old`` (known), ``void`` (another view: say hello), ``gap`` (one is missing)."""
        if frame["rev"] <= self.rev:
            return "old"
        if frame["view"] != self.view:
            return "void"
        if frame["from"] > self.rev:
            return "gap"
        for table, rows in frame["rows"].items():
            _put(self.tables.setdefault(table, {}), rows)
        self.rev = frame["rev"]
        return "applied"

    def take_mine(self, rev: int, rows: list[Row]) -> None:
        """Own notes as of a revision; an older word on a note does not undo a newer one."""
        for row in rows:
            if rev >= self._mine_rev.get(row["id"], -1):
                self._mine_rev[row["id"]] = rev
                _put(self.mine, [row])

    def reset_mine(self, mine: Row) -> None:
        """Everything that is one's own, as a hello tells it; what is heard after it is newer."""
        self.mine = {row["id"]: row for row in mine["notes"]}
        self._mine_rev = {}
        self.ballots = mine["ballots"]
        self.questions = {row["id"]: row for row in mine["questions"]}

    def all(self, table: str) -> list[Row]:
        """The rows of a table."""
        return list(self.tables.get(table, {}).values())

    @property
    def meeting(self) -> Row:
        """The one row of ``meetings``."""
        return self.all("meetings")[0]

    def known(self) -> dict[str, dict[str, Row]]:
        """The tables that have rows, for comparing two stores."""
        return {table: rows for table, rows in self.tables.items() if rows}


def _put(known: dict[str, Row], rows: list[Row]) -> None:
    for row in rows:
        if row.get("gone"):
            known.pop(row["id"], None)
        else:
            known[row["id"]] = row
