"""What may stay in a case's text although the gate found it, and why: bound to the checksum of exactly that text."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.core.db import Tx

_COLUMNS = ("place", "first", "last", "label", "because")


def keeps_of(db: Any, sha256: str) -> list[dict[str, Any]]:
    """The decisions on the text with this checksum: rows of place, first, last, label, because."""
    return list(db.query("SELECT * FROM case_keeps WHERE sha256 = ? ORDER BY place, first", [sha256]))


def keep(tx: Tx, sha256: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """These and no other decisions (``cleaning.decide``) hold for that text. Those of texts that are gone go.

    Whoever signed the text off had read the former reasons: other ones ask for the yes again.
    """
    wanted = {tuple(row[name] for name in _COLUMNS) for row in rows}
    former = {tuple(row[name] for name in _COLUMNS) for row in keeps_of(tx.db, sha256)}
    if wanted != former:
        tx.execute("DELETE FROM case_signoffs WHERE sha256 = ?", [sha256])
        tx.execute("DELETE FROM case_keeps WHERE sha256 = ?", [sha256])
        for row in wanted:
            tx.execute("INSERT INTO case_keeps (sha256, place, first, last, label, because) VALUES (?, ?, ?, ?, ?, ?)", [sha256, *row])
    forget_stale(tx)


def forget_stale(tx: Tx) -> None:
    """Drops the decisions on texts that are neither in the library nor the last signed ones."""
    tx.execute("DELETE FROM case_keeps WHERE sha256 NOT IN (SELECT sha256 FROM cases UNION SELECT sha256 FROM case_texts)")
