"""One command's writes to the live tables of one meeting. The only way to write them.

It remembers every touched row before and after, from which ``core.sync`` makes each audience's frame.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from workshop.core.errors import Refused
from workshop.core.schema import LIVE

Row = dict[str, Any]


class Change:
    """Opens by bumping ``meetings.rev``, so that every later read in the transaction is under the write lock.

    ``meeting`` and ``step`` are the rows as they are now; ``before`` and ``step_before`` as they were; so are ``cases`` and
    ``cases_before``, the case of each table. ``touched`` maps ``(table, id)`` to the pair of rows before and after. ``moved`` holds
    seats whose screens must ask anew; ``cut`` those who lost the right to any. ``erased`` is set by whoever blanked somebody's words:
    the write-ahead log must then be emptied. ``erased_ids`` names notes and seats whose erasure must outlive a restored backup.
    """

    def __init__(self, db: Database, meeting_id: str, now: int, of: Callable[[str], Change]) -> None:
        bumped = db.conn.execute("UPDATE meetings SET rev = rev + 1 WHERE id = ? RETURNING rev", [meeting_id]).fetchone()
        if bumped is None:
            raise Refused("no_meeting")
        self.db, self.meeting_id, self.rev, self.now, self._of = db, meeting_id, bumped[0], now, of
        self.meeting = self.before = self._load("meetings", meeting_id)
        self.step = self.step_before = self._current_step()
        self.cases = self.cases_before = cases_of_tables(db, meeting_id)
        self.touched: dict[tuple[str, str], tuple[Row | None, Row]] = {}
        self.moved: set[str] = set()
        self.cut: set[str] = set()
        self.erased = False
        self.erased_ids: set[str] = set()

    def find(self, table: str, row_id: str) -> Row | None:
        """A live row of this meeting, or ``None``: ids of other meetings do not exist here."""
        row = self._load(table, row_id)
        return row if row and row.get("meeting_id", row["id"]) == self.meeting_id else None

    def get(self, table: str, row_id: str) -> Row:
        """A live row of this meeting that is neither gone nor erased. Raises ``Refused("not_found")``."""
        row = self.find(table, row_id)
        if row is None or row.get("gone") or row.get("state") == "erased":
            raise Refused("not_found")
        return row

    def all(self, sql: str, params: Any = ()) -> list[Row]:
        """Every row of a query."""
        return list(self.db.query(sql, params))

    def insert(self, table: str, row: Row) -> Row:
        """A new live row; ``meeting_id`` and ``rev`` are filled in. Returns the row as stored.

        An id that is taken, in whatever meeting, raises ``Refused("not_yours")``.
        """
        if self._load(table, row["id"]):
            raise Refused("not_yours")
        row = {**row, "meeting_id": self.meeting_id, "rev": self.rev}
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        self.db.conn.execute(f"INSERT INTO {_live(table)} ({names}) VALUES ({marks})", row)
        return self._touch(table, row["id"], None)

    def update(self, table: str, row_id: str, **fields: Any) -> Row:
        """Changes only the named columns. Returns the row as stored. Raises ``Refused("not_found")``."""
        before = self.find(table, row_id)
        if before is None:
            raise Refused("not_found")
        fields["rev"] = self.rev
        pairs = ", ".join(f"{name} = :{name}" for name in fields)
        self.db.conn.execute(f"UPDATE {_live(table)} SET {pairs} WHERE id = :id", {**fields, "id": row_id})
        after = self._touch(table, row_id, before)
        if table == "meetings":
            self.meeting, self.step = after, self._current_step()
        if table == "steps" and row_id == self.meeting["step_id"]:
            self.step = after
        return after

    def update_unseen(self, table: str, row_id: str, **fields: Any) -> None:
        """Changes columns that are published to nobody. No frame tells of it, not even that this row was touched in this revision."""
        pairs = ", ".join(f"{name} = :{name}" for name in fields)
        self.db.conn.execute(f"UPDATE {_live(table)} SET {pairs} WHERE id = :id", {**fields, "id": row_id})

    def forget(self, table: str, row_id: str) -> None:
        """Takes a row (of a table with ``gone``) from every screen and from the disk: not even a tombstone stays.

        Raises ``Refused("not_found")``.
        """
        self.update(table, row_id, gone=1)
        self.db.conn.execute(f"DELETE FROM {_live(table)} WHERE id = ?", [row_id])
        self.erased = True

    def of(self, meeting_id: str) -> Change:
        """The change of another meeting, committed together with this one and told to its own screens."""
        return self._of(meeting_id)

    def execute(self, sql: str, params: Any = ()) -> None:
        """One statement on tables that no screen follows live (ballots, sittings, a seat's mute …)."""
        self.db.conn.execute(sql, params)

    def _touch(self, table: str, row_id: str, before: Row | None) -> Row:
        after = self._load(table, row_id)
        first, _ = self.touched.get((table, row_id), (before, after))
        self.touched[table, row_id] = (first, after)
        if table == "tables":
            self.cases = {**self.cases, row_id: after["case_id"]}
        return after

    def _load(self, table: str, row_id: str) -> Row:
        return next(self.db.query(f"SELECT * FROM {_live(table)} WHERE id = ?", [row_id]), None)

    def _current_step(self) -> Row | None:
        return self._load("steps", self.meeting["step_id"]) if self.meeting["step_id"] else None


def begin_meeting(db: Database, row: Row) -> None:
    """A meeting's own row, before its first change. The caller has seen to it that id and code are free."""
    names = ", ".join(row)
    db.conn.execute(f"INSERT INTO meetings ({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)


def cases_of_tables(db: Database, meeting_id: str) -> dict[str, str | None]:
    """The case of each table of a meeting."""
    return {row["id"]: row["case_id"] for row in db.query("SELECT id, case_id FROM tables WHERE meeting_id = ?", [meeting_id])}


def _live(table: str) -> str:
    assert table in LIVE, table
    return table
