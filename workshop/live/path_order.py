"""The order of what stands in a case's path: its lanes and its steps. ``no`` rises in the order; it may have holes."""
from __future__ import annotations

from workshop.core.change import Change, Row
from workshop.core.errors import Refused

_IN_ORDER = "SELECT * FROM {table} WHERE case_id = ? AND gone = 0 ORDER BY no, id"


def in_order(change: Change, table: str, case_id: str) -> list[Row]:
    """The rows of a case that are not gone, first one first."""
    return change.all(_IN_ORDER.format(table=table), [case_id])


def place_behind(change: Change, table: str, row: Row, after: str | None) -> None:
    """Puts a row behind another of its case, or first. Raises ``Refused``: not_found; bad_place (behind itself, or another case's)."""
    others = [each for each in in_order(change, table, row["case_id"]) if each["id"] != row["id"]]
    index = 0
    if after is not None:
        if after == row["id"] or change.get(table, after)["case_id"] != row["case_id"]:
            raise Refused("bad_place")
        index = [each["id"] for each in others].index(after) + 1
    _number(change, table, [*others[:index], row, *others[index:]])


def place_again(change: Change, table: str, row: Row) -> None:
    """Puts a row that had been taken away where it was, as far as the order has not become another."""
    others = [each for each in in_order(change, table, row["case_id"]) if each["id"] != row["id"]]
    index = sum(each["no"] < row["no"] for each in others)
    _number(change, table, [*others[:index], row, *others[index:]])


def next_no(change: Change, table: str, case_id: str) -> int:
    """The number of a new last row."""
    return change.all(f"SELECT coalesce(max(no), 0) + 1 AS no FROM {table} WHERE case_id = ?", [case_id])[0]["no"]


def _number(change: Change, table: str, rows: list[Row]) -> None:
    for no, row in enumerate(rows, 1):
        if row["no"] != no:
            change.update(table, row["id"], no=no)
