"""Where a series is now: what to do next, whose answers are waited for, what was agreed, which days come (K43, V15).

It is read anew each time from what the meetings made; nothing of it is kept.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workshop.core.change import Row
from workshop.core.days import is_over, today
from workshop.series import agreements, closing, reviews, series
from workshop.series.decision_reading import asked_at, waiting_days
from workshop.series.next_acts import Act, Seen, acts

SETTLED = frozenset({"normal", "dropped"})
"""Rooting of what needs no follow-up any more."""


@dataclass(frozen=True)
class Waiting:
    """A proposal without an answer. ``days``: so long management has been asked; ``None``: nobody has asked it yet."""

    no: int
    what: str
    meeting: str
    code: str
    days: int | None


@dataclass(frozen=True)
class Held:
    """An agreement with its ``due`` day or month (empty: open) and what the latest follow-up found."""

    row: Row
    due: str
    latest: Row | None


@dataclass(frozen=True)
class Dated:
    """Something with a day or a month. ``kind``: meeting, agreed (a meeting that is not made yet; ``title`` is its kind), agreement,
    due or review (of a decision). ``ref``: the meeting's code or the agreement's id. ``over``: the day has passed.
    ``n`` things of one kind on one day are one; of several the ``title`` is their numbers, and agreements have no ``ref``."""

    when: str
    kind: str
    title: str
    ref: str
    over: bool
    n: int = 1


@dataclass(frozen=True)
class Standing:
    """``held``: meetings that are over, the latest first. ``undated``: agreements whose follow-up is open."""

    acts: list[Act]
    waiting: list[Waiting]
    agreed: list[Held]
    dates: list[Dated]
    held: list[Row]
    closing: closing.Closing | None
    undated: int = 0
    unanswered_in: dict[str, int] = field(default_factory=dict)

    @property
    def open_agreements(self) -> list[Held]:
        """What still has to be followed."""
        return [each for each in self.agreed if each.row["rooting"] not in SETTLED]


_PROPOSALS = """SELECT proposals.id, proposals.no, what, self_start, proposals.meeting_id, meetings.title AS meeting, code, answered_at,
    CASE WHEN answered_at IS NULL THEN '' ELSE status END AS status, coalesce(due, '') AS due, coalesce(review, '') AS review
    FROM proposals JOIN meetings ON meetings.id = proposals.meeting_id LEFT JOIN decisions ON proposal_id = proposals.id
    WHERE series_id = ? AND rehearsal = 0 AND state = 'closed' AND proposals.gone = 0 AND carried_from IS NULL
    ORDER BY meetings.date, meetings.created_at, proposals.no"""
_APPROVED = """SELECT meeting_id FROM summaries JOIN meetings ON meetings.id = meeting_id
    WHERE series_id = ? AND approved_at IS NOT NULL"""
_LINKED = """SELECT DISTINCT meeting_id FROM decision_links JOIN meetings ON meetings.id = meeting_id
    WHERE series_id = ? AND revoked_at IS NULL AND expires_at > ?"""


def standing(db: Any, row: Row, now: int) -> Standing:
    """Where the series ``row`` is at a time (ms). Rehearsals count for nothing."""
    day, made = today(now), [each for each in series.meetings(db, row["id"]) if not each["rehearsal"]]
    proposals = list(db.query(_PROPOSALS, [row["id"]]))
    waiting, agreed = _waiting(db, proposals, now), _agreed(db, row["id"])
    dates = sorted(_dates(row, made, proposals, agreed, day), key=lambda each: (each.when, each.title))
    closed = closing.of(row)
    used = {each for one in agreed for each in one.row["proposals"]}
    seen = Seen(
        meetings=made, approved={each["meeting_id"] for each in db.query(_APPROVED, [row["id"]])},
        linked={each["meeting_id"] for each in db.query(_LINKED, [row["id"], now])}, proposals=proposals,
        waiting_days=max((each.days or 0 for each in waiting), default=0),
        to_agree=sum(each["id"] not in used and _may_be_agreed(each) for each in proposals),
        overdue=sum(each.n for each in dates if each.over and each.kind == "agreement"),
        awaits_follow_up=series.awaits_follow_up(series.planned(row, made)),
        next_day=next((each.when for each in dates if not each.over), ""),
    )
    open_ones = [each for each in agreed if each.row["rooting"] not in SETTLED]
    return Standing(
        acts=[] if closed else acts(seen, day), waiting=waiting, agreed=agreed, dates=dates, closing=closed,
        held=[each for each in reversed(made) if each["state"] == "closed"], undated=sum(not each.due for each in open_ones),
        unanswered_in=_counted(waiting),
    )


def _may_be_agreed(proposal: Row) -> bool:
    return proposal["status"] in ("accepted", "adapted") or bool(proposal["self_start"] and not proposal["status"])


def _waiting(db: Any, proposals: list[Row], now: int) -> list[Waiting]:
    """What the workers start themselves waits for nobody."""
    open_ones = [each for each in proposals if each["answered_at"] is None and not each["self_start"]]
    days = {each: waiting_days(asked_at(db, each), now) for each in {one["meeting_id"] for one in open_ones}}
    return [Waiting(each["no"], each["what"], each["meeting"], each["code"], days[each["meeting_id"]]) for each in open_ones]


def _agreed(db: Any, series_id: str) -> list[Held]:
    looked = reviews.of_series(db, series_id)
    found = [(each, looked.get(each["id"], [])) for each in agreements.of_series(db, series_id)]
    return [Held(each, reviews.due(each, past), past[-1] if past else None) for each, past in found]


def _dates(row: Row, made: list[Row], proposals: list[Row], agreed: list[Held], day: date) -> list[Dated]:
    """Meetings to come, agreements to be looked at, days of decisions to come; of decisions what has passed is no date any more."""
    to_come = [each for each in made if each["state"] != "closed" and each["date"]]
    found = [Dated(each["date"], "meeting", each["title"], each["code"], False) for each in to_come]
    for plan in series.planned(row, made):
        if plan.date not in ("", series.LATER, *(each["date"] for each in made)) and not is_over(plan.date, day):
            found.append(Dated(plan.date, "agreed", plan.kind, "", False))
    return [*found, *_looked_at(agreed, day), *_of_decisions(proposals, day)]


def _looked_at(agreed: list[Held], day: date) -> Iterator[Dated]:
    by_day: dict[str, list[Row]] = {}
    for each in agreed:
        if each.due and each.row["rooting"] not in SETTLED:
            by_day.setdefault(each.due, []).append(each.row)
    for when, rows in by_day.items():
        title, ref = (rows[0]["text"], rows[0]["id"]) if len(rows) == 1 else (_numbers("S", rows), "")
        yield Dated(when, "agreement", title, ref, is_over(when, day), len(rows))


def _of_decisions(proposals: list[Row], day: date) -> Iterator[Dated]:
    by_day: dict[tuple[str, str, str], list[Row]] = {}
    for each in proposals:
        for name in ("due", "review"):
            if each[name] and each["status"] not in ("", "rejected") and not is_over(each[name], day):
                by_day.setdefault((each[name], name, each["code"]), []).append(each)
    for (when, name, code), rows in by_day.items():
        yield Dated(when, name, rows[0]["what"] if len(rows) == 1 else _numbers("E", rows), code, False, len(rows))


def _numbers(letter: str, rows: list[Row]) -> str:
    return ", ".join(f"{letter}{each['no']}" for each in rows)


def _counted(waiting: list[Waiting]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in waiting:
        counts[each.code] = counts.get(each.code, 0) + 1
    return counts
