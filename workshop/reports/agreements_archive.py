"""What was agreed, on its way into an archive and out of one: what is read, and what must be true of what comes in."""
from __future__ import annotations

import json
from typing import Any

import msgspec

from workshop.core.errors import Refused
from workshop.reports.reading import Row
from workshop.series import agreements, figures, reviews
from workshop.series.archive import Meeting, Series
from workshop.series.archive_agreements import Agreement, Figure, FormerWording, Review

_BASIS = {"proposals": "proposals", "notes": "notes", "steps": "path"}
"""What an agreement rests on, by the name of the list of a meeting in which it stands."""
_VERSIONS = "SELECT version, content, reason, changed_on, meeting_id FROM agreement_versions WHERE agreement_id = ? ORDER BY version"


def read_agreements(db: Any, series_id: str, meetings: list[Meeting]) -> dict[str, list[Any]]:
    """``agreements`` and ``figures`` of a series; what is not exported is named nowhere."""
    known, looked = _known(meetings), reviews.of_series(db, series_id)
    agreed = []
    for row in agreements.of_series(db, series_id):
        versions = [_as(FormerWording, {**each, "content": json.loads(each["content"])}) for each in db.query(_VERSIONS, [row["id"]])]
        found = [_as(Review, each) for each in looked.get(row["id"], [])]
        basis = {name: [each for each in row[name] if each in known[name]] for name in _BASIS}
        agreed.append(_as(Agreement, {**row, **basis, "versions": versions, "reviews": found}))
    return {"agreements": agreed, "figures": [_as(Figure, row) for row in figures.of_series(db, series_id)]}


def check_agreements(series: Series) -> None:
    """What they say of others is true, and nothing is there twice. Raises ``Refused("import_bad", where=…)``."""
    known = _known(series.meetings)
    ids = [each.id for each in series.agreements] + [each.id for each in series.figures]
    ids += [review.id for each in series.agreements for review in each.reviews]
    if len(set(ids)) != len(ids):
        raise Refused("import_bad", where="$.agreements")
    for no, each in enumerate(series.agreements):
        if not _is_true(each, known):
            raise Refused("import_bad", where=f"$.agreements[{no}]")


def _is_true(each: Agreement, known: dict[str, set[str]]) -> bool:
    meetings = [each.meeting_id, *(one.meeting_id for one in (*each.versions, *each.reviews))]
    versions = [one.version for one in each.versions]
    reviewed = [one.meeting_id for one in each.reviews if one.meeting_id]
    return (
        all(name is None or name in known["meetings"] for name in meetings) and len(set(reviewed)) == len(reviewed)
        and len(set(versions)) == len(versions) and max(versions, default=1) <= each.version
        and all(one in known[name] for name in _BASIS for one in getattr(each, name))
    )


def _known(meetings: list[Meeting]) -> dict[str, set[str]]:
    found = {name: {row.id for meeting in meetings for row in getattr(meeting, part)} for name, part in _BASIS.items()}
    return found | {"meetings": {meeting.id for meeting in meetings}}


def _as(kind: type, row: Row) -> Any:
    return msgspec.convert({name: row[name] for name in kind.__struct_fields__}, kind, strict=False)
