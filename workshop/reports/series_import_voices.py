"""What an archive says of feedback may be told of people (L10), whoever made the file."""
from __future__ import annotations

from workshop.core.errors import Refused
from workshop.core.small_numbers import enough, safe_split, split_within
from workshop.formats.feedback_items import HIGHEST, LOWEST, items
from workshop.series.archive import Meeting
from workshop.series.archive_voices import FeedbackItem, FeedbackTold


def check_feedback(meeting: Meeting, at: str) -> None:
    """Raises ``Refused("import_bad")`` when a sum is impossible or tells of few."""
    told = meeting.feedback_told
    if told and not _possible(told, meeting.told):
        raise Refused("import_bad", where=f"{at}.feedback_told")
    if meeting.written and not told:
        raise Refused("import_bad", where=f"{at}.written")


def _possible(told: FeedbackTold, everybody: dict[str, int]) -> bool:
    groups = dict(told.groups)
    whole = not groups or (safe_split(groups) == groups and sum(groups.values()) == told.answered)
    beside = not groups or not everybody or bool(split_within(groups, everybody))
    return whole and beside and set(told.items) <= set(items()) and all(_sums(item, told) for item in told.items.values())


def _sums(item: FeedbackItem, told: FeedbackTold) -> bool:
    pairs = [(item.n, item.sum), *((n, total) for n, total in item.groups.values())]
    if item.n > told.answered or (item.sum is not None) != enough(item.n):
        return False
    if any(total is not None and not LOWEST * n <= total <= HIGHEST * n for n, total in pairs):
        return False
    if not item.groups:
        return True
    counts = {name: n for name, (n, _) in item.groups.items()}
    same = sum(counts.values()) == item.n and sum(total for _, total in item.groups.values()) == item.sum
    return same and bool(split_within(counts, told.groups))
