"""Figures of a series before and after, with where they come from and whether somebody has checked them (I24)."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import iso_day
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words
from workshop.series.gated import refuse_identifying

LIMITS = {"unit": 120, "label": 200, "before_value": 60, "after_value": 60, "source": 200}
MOST = 60


@dataclass(frozen=True)
class Figure:
    """``verified``: somebody has checked it at its source. ``told_on``: ISO day or empty."""

    label: str
    unit: str = ""
    before_value: str = ""
    after_value: str = ""
    source: str = ""
    told_on: str = ""
    verified: bool = False


def add(tx: Tx, series_id: str, figure: Figure) -> str:
    """A new figure; returns its id. Raises ``Refused``: empty, too_long, bad_date, no_source (verified without one), many_figures, the
    gate's."""
    kept = _checked(tx, series_id, figure)
    if tx.one("SELECT count(*) AS n FROM figures WHERE series_id = ?", [series_id])["n"] >= MOST:
        raise Refused("many_figures", most=MOST)
    row = {"id": new_id(), "series_id": series_id, **kept}
    tx.execute(f"INSERT INTO figures ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    return row["id"]


def change(tx: Tx, series_id: str, figure_id: str, figure: Figure, base_version: int) -> None:
    """Says a figure anew. Raises ``Refused``: as ``add``; not_found, conflict (with the ``current`` row)."""
    there = _there(tx, series_id, figure_id)
    if there["version"] != base_version:
        raise Refused("conflict", current=there)
    kept = _checked(tx, series_id, figure)
    sets = ", ".join(f"{name} = :{name}" for name in kept)
    tx.execute(f"UPDATE figures SET {sets}, version = version + 1 WHERE id = :id", {**kept, "id": figure_id})


def remove(tx: Tx, series_id: str, figure_id: str) -> None:
    """Takes a figure away for good. Raises ``Refused("not_found")``."""
    _there(tx, series_id, figure_id)
    tx.execute("DELETE FROM figures WHERE id = ?", [figure_id])
    tx.erased = True
    tx.erased_ids.add(figure_id)


def of_series(db: Any, series_id: str) -> list[Row]:
    """The figures of a series in the order in which they were told."""
    return list(db.query("SELECT * FROM figures WHERE series_id = ? ORDER BY unit, rowid", [series_id]))


def _there(tx: Tx, series_id: str, figure_id: str) -> Row:
    row = tx.one("SELECT * FROM figures WHERE id = ? AND series_id = ?", [figure_id, series_id])
    if row is None:
        raise Refused("not_found")
    return row


def _checked(tx: Tx, series_id: str, figure: Figure) -> Row:
    said = {name: optional_words(getattr(figure, name), most) for name, most in LIMITS.items()}
    words(figure.label, LIMITS["label"])
    if figure.verified and not said["source"]:
        raise Refused("no_source")
    refuse_identifying(tx, series_id, *said.values())
    return {**asdict(figure), **said, "verified": int(figure.verified), "told_on": iso_day(figure.told_on) if figure.told_on else ""}
