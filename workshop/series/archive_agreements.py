"""What was agreed, as the archive of a series holds it: with its wordings, what follow-ups found, and the figures."""
from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from workshop.series.agreements import LEVELS, ROOTING
from workshop.series.archive_types import Count, Day, Id, Line, Long, Part, Short, Words
from workshop.series.reviews import HAPPENED

When = Annotated[str, msgspec.Meta(pattern=r"\A(\d{4}-\d{2}(-\d{2})?)?\Z")]
"""A day, a month, or nothing."""


class Wording(Part, frozen=True):
    """What was agreed at one time."""

    text: Words
    responsible: Short
    act_one: Line
    act_other: Line
    level: Literal[LEVELS]
    rhythm: Short
    resources: Line
    permission: bool
    measure: Line
    agreed_on: datetime.date
    follow_up_on: When
    rooting: Literal[ROOTING]
    evidence: Words


class FormerWording(Part, frozen=True):
    """One version with the reason for which it came."""

    version: Count
    content: Wording
    reason: Words
    changed_on: datetime.date
    meeting_id: Id | None


class Review(Part, frozen=True):
    id: Id
    meeting_id: Id | None
    happened: Literal[("", *HAPPENED)]
    helped: Words
    figure: Short
    change: Words
    feedback: Long
    partners: Long
    reviewed_on: datetime.date
    next_on: When
    version: Count


class Agreement(Wording, frozen=True):
    """``proposals``, ``notes``, ``steps``: ids of what it rests on."""

    id: Id
    meeting_id: Id | None
    no: Count
    proposals: list[Id]
    notes: list[Id]
    steps: list[Id]
    origin: Line
    version: Count
    versions: list[FormerWording]
    reviews: list[Review]


class Figure(Part, frozen=True):
    id: Id
    unit: Short
    label: Line
    before_value: Short
    after_value: Short
    source: Line
    told_on: Day
    verified: bool
    version: Count
