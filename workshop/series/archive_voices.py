"""Feedback, open links with what came by them, and invitations in the archive of a series (``archive`` holds the rest)."""
from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from workshop.series.archive_types import Count, Id, Lang, Line, Name, Part, Short, Words

Sum = Annotated[list[Count], msgspec.Meta(min_length=2, max_length=2)]


class FeedbackItem(Part, frozen=True):
    """``n`` people answered a sentence with numbers of this ``sum`` (``None``: so few that it is not told); by group ``[n, sum]``."""

    n: Count
    sum: Count | None = None
    groups: dict[Name, Sum] = {}


class FeedbackTold(Part, frozen=True):
    """What may be told of a meeting's feedback (L10); nobody's own answer."""

    answered: Count
    groups: dict[Name, Count]
    items: dict[Name, FeedbackItem]


class Written(Part, frozen=True):
    """Somebody's words in the feedback; whose they are nobody knows any more."""

    id: Id
    words: Words
    lang: Lang
    state: Literal["waiting", "shown", "hidden"]


class OpenAnswer(Part, frozen=True):
    """What came by an open link. ``supports``: how many browsers supported it; which ones nobody knows any more."""

    id: Id
    text: Words
    lang: Lang
    unit: Short
    agreement_id: Id | None
    received_on: datetime.date
    state: Literal["waiting", "shown", "hidden"]
    supports: Count


class OpenLink(Part, frozen=True):
    """A link without its address: elsewhere it is closed until somebody gives it a new one."""

    id: Id
    kind: Literal["themes", "needs", "ideas", "follow_up", "partners"]
    question: Line
    made_on: datetime.date
    expires_on: datetime.date
    answers: list[OpenAnswer]


class Invitation(Part, frozen=True):
    id: Id
    unit: Short
    who: Short
    answer: Literal["asked", "comes", "not"]
    remark: Line
