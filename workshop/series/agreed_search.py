"""What was agreed, found by words in any form across the series that an account may see; and taken over to another of them (V16)."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.finding import best_first
from workshop.series import agreements

LONGEST_ORIGIN = 200
_SPOKEN = ("text", "responsible", "act_one", "act_other", "rhythm", "resources", "measure", "evidence", "title", "area")
_MINE = """SELECT agreements.*, series.title, series.area FROM agreements JOIN series ON series.id = agreements.series_id
    JOIN series_staff ON series_staff.series_id = series.id WHERE account_id = ? AND gone = 0"""


@dataclass(frozen=True)
class Found:
    """An agreement with its series' ``title`` and ``area``."""

    row: Row
    title: str
    area: str


def search(db: Any, account_id: str, query: str) -> list[Found]:
    """Agreements of the account's own series that hold every word of the query in some form, best first."""
    mine = {row["id"]: row for row in db.query(_MINE, [account_id])}
    texts = {key: "\n".join(row[name] for name in _SPOKEN) for key, row in mine.items()}
    return [Found(mine[key], mine[key]["title"], mine[key]["area"]) for key in best_first(texts, query)]


def take_over(tx: Tx, account_id: str, agreement_id: str, series_id: str, origin: Callable[[Row], str]) -> str:
    """A copy for another series of the account; ``origin`` says in words where a row comes from. Returns the new id.

    What was itself taken over keeps its first origin behind the new one. Raises ``Refused``: not_found, and as ``agreements.make``.
    """
    source = tx.one(f"{_MINE} AND agreements.id = ?", [account_id, agreement_id])
    into = tx.one("SELECT 1 FROM series_staff WHERE account_id = ? AND series_id = ?", [account_id, series_id])
    if source is None or into is None or source["series_id"] == series_id:
        raise Refused("not_found")
    whole = " ← ".join(filter(None, [origin(source), source["origin"]]))
    return agreements.reuse(tx, series_id, source, whole[:LONGEST_ORIGIN])
