"""Who took part, by group: settled when the meeting first closes, and never told before or otherwise after (L10).

A split that followed the room would tell, by the difference of two versions, the group of who came, left or changed their mind between.
"""
from __future__ import annotations

import json
from collections.abc import Mapping

from workshop.core.change import Change
from workshop.core.small_numbers import UNSAID, Split, safe_split


def settled(change: Change) -> str:
    """What ``meetings.groups_told`` holds from now on: JSON of a split that may be told, ``{}`` when none may."""
    before = change.meeting["groups_told"]
    if before is not None:
        return before
    found = change.all(
        "SELECT coalesce(people_group, ?) AS name, count(*) AS n FROM seats WHERE meeting_id = ? GROUP BY 1", [UNSAID, change.meeting_id]
    )
    return json.dumps(safe_split({row["name"]: row["n"] for row in found}))


def told_now(kept: Mapping[str, int] | None, state: str, participants: int) -> Split:
    """The settled split, while the meeting is closed and as long as it is about all ``participants``.

    Who came after it belongs to no part that was told; and what is voted anew in a meeting that was opened again has one version.
    """
    return dict(kept) if kept and state == "closed" and sum(kept.values()) == participants else {}
