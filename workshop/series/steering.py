"""All series of an area at one look, for those who steer (K51): what waits, what comes, how far it has rooted.

No authors and no units: a series says where it is, nobody is compared with anybody.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.core.change import Row
from workshop.series import series
from workshop.series.agreements import ROOTING
from workshop.series.standing import Standing, standing


@dataclass(frozen=True)
class Overview:
    """One series. ``rooting``: how many agreements are in each state of ``ROOTING`` that occurs, in its order."""

    row: Row
    now: Standing
    rooting: dict[str, int]


def overviews(db: Any, account_id: str, now: int) -> list[Overview]:
    """The series that an account may see, by area, then by title; those that are closed come last."""
    found = [_overview(db, row, now) for row in series.of_account(db, account_id)]
    return sorted(found, key=lambda each: (each.now.closing is not None, each.row["area"].casefold(), each.row["title"].casefold()))


def areas(found: list[Overview]) -> list[str]:
    """The areas that the series name."""
    return sorted({each.row["area"] for each in found if each.row["area"]}, key=str.casefold)


def rooting_of(found: list[Overview]) -> dict[str, int]:
    """The states of all their agreements together."""
    sums = {state: sum(each.rooting.get(state, 0) for each in found) for state in ROOTING}
    return {state: n for state, n in sums.items() if n}


def _overview(db: Any, row: Row, now: int) -> Overview:
    found = standing(db, row, now)
    counts = {state: sum(each.row["rooting"] == state for each in found.agreed) for state in ROOTING}
    return Overview(row, found, {state: n for state, n in counts.items() if n})
