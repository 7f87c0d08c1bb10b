"""Who took part, by group: settled when the meeting first closes, and never told before or otherwise after (L10).

A split that followed the room would tell, by the difference of two versions, the group of who came, left or changed their mind between.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from workshop.core.change import Change
from workshop.core.small_numbers import UNSAID, Split, beside_each_other


def settled(change: Change, answered: Mapping[str, int]) -> tuple[str, Split]:
    """What ``meetings.groups_told`` holds from now on: JSON of a split that may be told, ``{}`` when none may; and the split of those
    who ``answered`` the feedback. Settled later than the split of all, that of the feedback is none: it could be of other people.
    """
    before = change.meeting["groups_told"]
    if before is not None:
        return before, {}
    found = change.all("SELECT coalesce(people_group, ?) AS name FROM seats WHERE meeting_id = ?", [UNSAID, change.meeting_id])
    everybody, some = beside_each_other(Counter(row["name"] for row in found), answered)
    return json.dumps(everybody), some


def told_now(kept: Mapping[str, int] | None, state: str, participants: int) -> Split:
    """The settled split, while the meeting is closed and as long as it is about all ``participants``.

    Who came after it belongs to no part that was told; and what is voted anew in a meeting that was opened again has one version.
    """
    return dict(kept) if kept and state == "closed" and sum(kept.values()) == participants else {}
