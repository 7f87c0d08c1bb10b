"""Management's answers in the archive of a series (``archive`` holds the rest)."""
from __future__ import annotations

import datetime
from typing import Any, Literal

from workshop.series.archive_types import Count, Day, Id, Long, Part, Short, Words


class Decision(Part, frozen=True):
    """Management's answer to a proposal; ``answered_on`` is ``None`` of a draft. Through whose link it came stays here."""

    proposal_id: Id
    status: Literal["", "accepted", "adapted", "rejected", "needs_more"]
    decision: Long
    reason: Long
    plain: Long
    owner: Short
    due: Day
    review: Day
    happening: Words
    body: Short
    person: Short
    show_person: bool
    official_number: Short
    official_date: Day
    decided_on: Day
    source: Literal["", "link", "minutes"]
    answered_on: datetime.date | None
    published_on: datetime.date | None
    version: Count


class FormerDecision(Part, frozen=True):
    """An answer as it was given once."""

    proposal_id: Id
    version: Count
    content: dict[str, Any]
    given_on: datetime.date
