"""The agreements of a series as one meeting sees them, with what follow-ups found of each."""
from __future__ import annotations

from typing import Any

from workshop.series import agreements, reviews

Row = dict[str, Any]

_CHANGED = """SELECT agreement_id AS id, max(changed_on) AS "on" FROM agreement_versions JOIN agreements ON agreements.id = agreement_id
    WHERE series_id = ? GROUP BY agreement_id"""


def agreements_seen(db: Any, meeting: Row, there: set[str]) -> dict[str, Any]:
    """``agreements``: those that rest on something of ``there`` (ids of the meeting's rows) or were made in the meeting; of a real one also
    those that rest on nothing; each with ``changed_on``, the day of its latest wording. ``reviews``: by agreement, the earliest first."""
    changed = {row["id"]: row["on"] for row in db.query(_CHANGED, [meeting["series_id"]])}
    found = [row for row in agreements.of_series(db, meeting["series_id"]) if _belongs(row, meeting, there)]
    dated = [{**row, "changed_on": changed.get(row["id"], "")} for row in found]
    return {"agreements": dated, "reviews": reviews.of_series(db, meeting["series_id"])}


def _belongs(row: Row, meeting: Row, there: set[str]) -> bool:
    basis = {*row["proposals"], *row["notes"], *row["steps"]}
    if row["meeting_id"] == meeting["id"] or basis & there:
        return True
    return row["meeting_id"] is None and not basis and not meeting["rehearsal"]
