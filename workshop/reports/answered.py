"""Management's answers for those who read them: of a summary all that are given, of the participants' page those that may be told."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshop.core.days import today
from workshop.reports.model import Decision, Proposal
from workshop.reports.reading import Row
from workshop.series.decision_reading import Version, answers, asked_at, former, history, mark, waiting_days
from workshop.series.decisions import is_told, told_from

_PLAIN = (
    "status", "decision", "reason", "plain", "happening", "owner", "due", "review", "body", "official_number", "official_date",
    "decided_on", "source",
)


@dataclass(frozen=True)
class Told:
    """A proposal and its answer as participants read it. ``answer``: ``None`` as long as there is none to be read; ``version``: for
    knowing it again; ``asked``: management was asked (else the workers start it); ``changed_on``: the day of the last change of an answer
    that could already be read, with the ``former`` ones, or empty."""

    id: str
    no: int
    what: str
    asked: bool
    version: int
    answer: Decision | None
    changed_on: str
    former: tuple[Decision, ...]


@dataclass(frozen=True)
class Answers:
    """Every proposal of a meeting with what became of it. ``waiting_days``: since management was asked, ``None``: it was not yet;
    ``mark``: changes whenever there is something new to read."""

    told: tuple[Told, ...]
    waiting_days: int | None
    mark: str

    @property
    def any(self) -> bool:
        return any(each.answer for each in self.told)

    @property
    def waits(self) -> bool:
        return any(each.asked and not each.answer for each in self.told)


def decisions_of(rows: Iterable[Row], proposals: Iterable[Proposal]) -> tuple[Decision, ...]:
    """The answers that are given to these proposals, in their order; ``rows`` as ``series.decision_reading.answers`` gives them."""
    given = {row["id"]: _decision(row) for row in rows if row["answered_at"] is not None}
    return tuple(given[each.id] for each in proposals if each.id in given)


def answers_told(db: Any, meeting_id: str, now: int) -> Answers:
    """What participants may read now."""
    told = tuple(_told(db, row, now) for row in answers(db, meeting_id))
    return Answers(told, waiting_days(asked_at(db, meeting_id), now), mark(db, meeting_id, now))


def _told(db: Any, row: Row, now: int) -> Told:
    plain = {name: row[name] for name in ("id", "no", "what")}
    if not is_told(row, now):
        return Told(**plain, asked=not row["self_start"], version=0, answer=None, changed_on="", former=())
    given = history(db, row["id"])
    before = former(given, told_from(row))
    return Told(
        **plain, asked=not row["self_start"], version=row["version"], answer=_decision(row),
        changed_on=today(given[-1].at).isoformat() if before else "", former=tuple(_former(each, row) for each in before),
    )


def _decision(row: Row) -> Decision:
    return Decision(
        proposal=row["id"], person=row["person"] if row["show_person"] else "", **{name: row[name] for name in _PLAIN},
    )


def _former(version: Version, now: Row) -> Decision:
    """Who once let the own name be read, and no longer does, is named nowhere."""
    answer = version.answer
    return Decision(
        proposal=now["id"], person=answer.person if answer.show_person and now["show_person"] else "", plain=version.plain,
        source=version.source or "minutes",
        **{name: getattr(answer, name) for name in _PLAIN if name not in ("plain", "source")},
    )
