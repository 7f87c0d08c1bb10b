"""What a follow-up found of each agreement: did it happen, did it help the young person, what do we change (K05, K06, I22).

One meeting has one review of an agreement; it may be written on until it is right.
"""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import day_or_month, iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words
from workshop.series.gated import refuse_identifying

HAPPENED = ("done", "partly", "not_done")
LIMITS = {"helped": 500, "figure": 120, "change": 500, "feedback": 1000, "partners": 1000}


@dataclass(frozen=True)
class Review:
    """``happened``: one of ``HAPPENED`` or empty. ``figure``: 15/16 palaveria. ``feedback``: of those it is for; ``partners``: of those it
    is done with. ``reviewed_on``: ISO day, empty: today. ``next_on``: day or month, empty as long as it is open."""

    happened: str = ""
    helped: str = ""
    figure: str = ""
    change: str = ""
    feedback: str = ""
    partners: str = ""
    reviewed_on: str = ""
    next_on: str = ""


def record(tx: Tx, series_id: str, agreement_id: str, review: Review, base_version: int, *, meeting_id: str | None = None) -> int:
    """Writes what a meeting found; ``base_version``: 0 for the first time. Returns the review's version.

    Raises ``Refused``: not_found, bad_input, too_long, bad_date, review_before_agreement, conflict (with the ``current`` row), the gate's.
    """
    agreement = tx.one("SELECT * FROM agreements WHERE id = ? AND series_id = ? AND gone = 0", [agreement_id, series_id])
    if agreement is None:
        raise Refused("not_found")
    kept = _checked(tx, series_id, review)
    if kept["reviewed_on"] < agreement["agreed_on"]:
        raise Refused("review_before_agreement")
    there = tx.one("SELECT * FROM reviews WHERE agreement_id = ? AND meeting_id IS ?", [agreement_id, meeting_id])
    if (there["version"] if there else 0) != base_version:
        raise Refused("conflict", current=there)
    if there:
        sets = ", ".join(f"{name} = :{name}" for name in kept)
        tx.execute(f"UPDATE reviews SET {sets}, version = version + 1 WHERE id = :id", {**kept, "id": there["id"]})
        return there["version"] + 1
    row = {"id": new_id(), "agreement_id": agreement_id, "meeting_id": meeting_id, **kept}
    tx.execute(f"INSERT INTO reviews ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    return 1


def of_series(db: Any, series_id: str) -> dict[str, list[Row]]:
    """The reviews of each agreement of a series, the earliest first."""
    found: dict[str, list[Row]] = {}
    sql = """SELECT reviews.* FROM reviews JOIN agreements ON agreements.id = agreement_id WHERE series_id = ?
        ORDER BY reviewed_on, reviews.rowid"""
    for row in db.query(sql, [series_id]):
        found.setdefault(row["agreement_id"], []).append(row)
    return found


def due(agreement: Row, reviews: list[Row]) -> str:
    """When an agreement is looked at next: day or month, empty when that is open."""
    return reviews[-1]["next_on"] if reviews else agreement["follow_up_on"]


def heard(db: Any, series_id: str) -> dict[str | None, list[Row]]:
    """What came by open links about each agreement (``None``: about all of them) and staff let others see: ``text``, ``lang``, ``kind``
    (follow_up, partners), ``received_on``."""
    found: dict[str | None, list[Row]] = {}
    sql = """SELECT agreement_id, text, lang, kind, received_on FROM open_answers JOIN open_links ON open_links.id = link_id
        WHERE series_id = ? AND kind IN ('follow_up', 'partners') AND state = 'shown' ORDER BY received_on, open_answers.id"""
    for row in db.query(sql, [series_id]):
        found.setdefault(row["agreement_id"], []).append(row)
    return found


def _checked(tx: Tx, series_id: str, review: Review) -> Row:
    if review.happened not in ("", *HAPPENED):
        raise Refused("bad_input")
    said = {name: optional_words(getattr(review, name), most) for name, most in LIMITS.items()}
    if not review.happened and not any(said.values()):
        raise Refused("empty")
    refuse_identifying(tx, series_id, *said.values())
    return {
        **asdict(review), **said, "reviewed_on": iso_day(review.reviewed_on) if review.reviewed_on else today(tx.now).isoformat(),
        "next_on": day_or_month(review.next_on) if review.next_on else "",
    }
