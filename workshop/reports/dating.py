"""When what a paper holds was last changed (I12): from its content alone, never from the clock."""
from __future__ import annotations

from collections.abc import Iterable

from workshop.reports.model import Summary


def last_change(summary: Summary) -> str:
    """ISO day of the last edit, approval, answer, agreement or follow-up that stands in a summary."""
    return max(_days(summary))


def _days(summary: Summary) -> Iterable[str]:
    yield summary.edited_on
    yield summary.approved_on or ""
    yield from (each.decided_on for each in summary.decisions)
    for each in summary.agreements:
        yield from (each.agreed_on, each.changed_on)
        yield from (review.reviewed_on for review in each.reviews)
