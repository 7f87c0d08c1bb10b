"""Of the archive of a series: what a proposal in a meeting with line managers was in the café, and what such a meeting changed."""
from __future__ import annotations

from typing import Literal

from workshop.series.archive_types import Count, Day, Id, Line, Long, Part, Short

_Cost = Literal["none", "needed", "unknown"]


class Words(Part, frozen=True):
    """All that may be sharpened."""

    what: Line
    details: Long
    owner: Short
    cost: _Cost
    cost_note: Line
    measure: Line
    date_text: Short
    self_start: Literal[0, 1]


class Some(Part, frozen=True, omit_defaults=True):
    """Only the words that are meant."""

    what: Line | None = None
    details: Long | None = None
    owner: Short | None = None
    cost: _Cost | None = None
    cost_note: Line | None = None
    measure: Line | None = None
    date_text: Short | None = None
    self_start: Literal[0, 1] | None = None


class Carried(Part, frozen=True):
    """The café's proposal behind a copy; what each field means, the database's migration ``managers`` says."""

    no: Count
    meeting: Short
    date: Day
    groups: list[Short]
    notes: Count
    words: Words
    base: Words
    clash: Some
    lost: bool = False


class Sharpened(Part, frozen=True):
    """What stood in a proposal before a meeting changed it. ``meeting``: that one, which may be gone."""

    meeting: Id
    on: Day
    before: Some
