"""Putting back what was agreed, with an imported series: agreements, their wordings, reviews, figures."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.series.archive import Series
from workshop.series.archive_types import Part

_LISTS = ("versions", "reviews")


def import_agreements(tx: Tx, series: Series) -> None:
    """Writes them after the meetings that they name. Raises ``Refused("import_there")``."""
    for each in series.agreements:
        _insert(tx, "agreements", _columns(each) | {"series_id": series.id})
        for version in each.versions:
            _insert(tx, "agreement_versions", _columns(version) | {"agreement_id": each.id})
        for review in each.reviews:
            _insert(tx, "reviews", _columns(review) | {"agreement_id": each.id})
    for figure in series.figures:
        _insert(tx, "figures", _columns(figure) | {"series_id": series.id})


def ids_of(series: Series) -> Iterator[str]:
    """The ids of all of them."""
    yield from (each.id for each in (*series.agreements, *series.figures))
    yield from (review.id for each in series.agreements for review in each.reviews)


def _columns(each: Part) -> dict[str, Any]:
    found = {name: msgspec.to_builtins(getattr(each, name)) for name in each.__struct_fields__ if name not in _LISTS}
    return {name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value for name, value in found.items()}


def _insert(tx: Tx, table: str, row: dict[str, Any]) -> None:
    if "id" in row and tx.one(f"SELECT 1 FROM {table} WHERE id = ?", [row["id"]]):
        raise Refused("import_there")
    tx.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)
