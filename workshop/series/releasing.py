"""A unit works alone first (K01): what its meeting found stays with it until its staff let the others of the series see it."""
from __future__ import annotations

from typing import Any

from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused

_KEPT_BACK = """SELECT DISTINCT agreements.id FROM agreements JOIN meetings USING (series_id)
    WHERE series_id = ? AND meetings.kind = 'own_unit' AND released = 0 AND (agreements.meeting_id = meetings.id
    OR EXISTS (SELECT 1 FROM json_each(proposals) JOIN proposals AS p ON p.id = value WHERE p.meeting_id = meetings.id)
    OR EXISTS (SELECT 1 FROM json_each(agreements.notes) JOIN notes AS n ON n.id = value WHERE n.meeting_id = meetings.id)
    OR EXISTS (SELECT 1 FROM json_each(agreements.steps) JOIN path_steps AS s ON s.id = value WHERE s.meeting_id = meetings.id))"""


def release(tx: Tx, meeting_id: str, released: bool) -> None:
    """Lets others see the results of a closed own-unit meeting, or takes them back. Raises ``Refused``: not_found, not_over."""
    change = tx.open_change(meeting_id)
    if change.meeting["kind"] != "own_unit":
        raise Refused("not_found")
    if released and change.meeting["state"] != "closed":
        raise Refused("not_over")
    change.update_unseen("meetings", meeting_id, released=int(released))


def own_units(db: Any, series_id: str) -> list[Row]:
    """The own-unit meetings of a series: ``id code title date state released``."""
    return list(db.query(
        "SELECT id, code, title, date, state, released FROM meetings WHERE series_id = ? AND kind = 'own_unit' AND rehearsal = 0"
        " ORDER BY date, created_at",
        [series_id],
    ))


def kept_back(db: Any, series_id: str) -> set[str]:
    """Ids of agreements that came of an own unit's meeting which is not released: who is not of the unit reads nothing of them."""
    return {row["id"] for row in db.query(_KEPT_BACK, [series_id])}


def released_results(db: Any, series_id: str, but: str = "") -> list[Row]:
    """What the units let the others see: ``title``, ``date`` and their ``headings`` and ``proposals``; never a note, never a number.

    ``but``: the meeting of which its own people are reading.
    """
    found = [row for row in own_units(db, series_id) if row["released"] and row["state"] == "closed" and row["id"] != but]
    return [{
        "title": row["title"], "date": row["date"],
        "headings": _texts(db, "SELECT title AS text FROM groups WHERE meeting_id = ? AND gone = 0 ORDER BY title", row["id"]),
        "proposals": _texts(db, "SELECT what AS text FROM proposals WHERE meeting_id = ? AND gone = 0 ORDER BY no", row["id"]),
    } for row in found]


def _texts(db: Any, sql: str, meeting_id: str) -> list[str]:
    return [row["text"] for row in db.query(sql, [meeting_id])]
