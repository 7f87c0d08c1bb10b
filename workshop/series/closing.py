"""Ending a series: published, kept, or only erased by its day (V17, M10). It can be opened again as long as it is there."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workshop.access.seats import hashed, new_token
from workshop.core.change import Row
from workshop.core.days import iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.series import open_links, series
from workshop.series.archive import Closed
from workshop.series.gated import refuse_identifying

WAYS = ("publish", "archive", "delete")


@dataclass(frozen=True)
class Closing:
    """``on``: ISO day. ``token``: of the public page; empty unless it was published."""

    way: str
    on: str
    token: str = ""


def of(row: Row) -> Closing | None:
    """How the series ``row`` was closed; ``None`` while it goes on."""
    kept = json.loads(row["data"]).get("closing")
    return Closing(**kept) if kept else None


def close(tx: Tx, series_id: str, way: str, until: str) -> None:
    """Closes it: open links and links to management open nothing any more, and everything is erased after the ISO day ``until``.

    ``publish``: what was agreed may be read by anybody at the public page. Raises ``Refused``: bad_input, bad_date (the day has passed),
    series_closed (a second press would give the public page another address), and what the gate says of the series' own words that
    would be published.
    """
    if way not in WAYS:
        raise Refused("bad_input")
    series.refuse_closed(tx, series_id)
    day = today(tx.now).isoformat()
    if iso_day(until) < day:
        raise Refused("bad_date")  # a slip of the year would erase everything within the hour
    if way == "publish":
        row = tx.one("SELECT title, purpose, need, area FROM series WHERE id = ?", [series_id])
        refuse_identifying(tx, series_id, *row.values())
    closing = {"way": way, "on": day, "token": new_token() if way == "publish" else ""}
    _keep(tx, series_id, closing)
    tx.execute("UPDATE series SET retain_until = ? WHERE id = ?", [until, series_id])
    for link in tx.all("SELECT id FROM open_links WHERE series_id = ?", [series_id]):
        open_links.close(tx, series_id, link["id"])
    tx.execute(
        "UPDATE decision_links SET revoked_at = ? WHERE revoked_at IS NULL AND meeting_id IN (SELECT id FROM meetings WHERE series_id = ?)",
        [tx.now, series_id],
    )


def open_again(tx: Tx, series_id: str) -> None:
    """It goes on: the public page is gone, links have to be made anew. Safe to repeat."""
    _keep(tx, series_id, None)


def published(db: Any, token: str) -> Row | None:
    """The series of a public page, or ``None``."""
    if not token:
        return None
    return next(db.query("SELECT * FROM series WHERE json_extract(data, '$.closing.token') = ?", [token]), None)


def taken_in(closed: Closed | None) -> dict[str, Any]:
    """What ``series.data`` holds of a series from an archive that was closed: it stays closed, and nothing is published by itself."""
    return unpublished({"closing": {"way": closed.way, "on": closed.on.isoformat(), "token": ""}}) if closed else {}


def unpublished(data: dict[str, Any]) -> dict[str, Any]:
    """``series.data`` of a series that is closed and not public any more; whoever answers for it may open and publish it anew."""
    former = data["closing"]
    way = "archive" if former["way"] == "publish" else former["way"]
    return {**data, "closing": {**former, "way": way, "token": ""}}


def hashed_token(row: Row) -> str:
    """The digest of the public page's address of the series ``row``, or nothing."""
    closed = of(row)
    return hashed(closed.token) if closed and closed.token else ""


def _keep(tx: Tx, series_id: str, closing: dict[str, str] | None) -> None:
    row = tx.one("SELECT data FROM series WHERE id = ?", [series_id])
    tx.erased_ids.update(filter(None, [hashed_token(row)]))
    data = json.loads(row["data"])
    data.pop("closing", None)
    kept = {**data, "closing": closing} if closing else data
    tx.execute("UPDATE series SET data = ? WHERE id = ?", [json.dumps(kept), series_id])
