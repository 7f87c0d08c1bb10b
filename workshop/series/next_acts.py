"""What a series asks of its coordinator now, the most urgent first. Pure: what was seen comes in, codes with facts go out."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from workshop.core.change import Row
from workshop.core.days import is_over

SOON_DAYS = 14
REMIND_AFTER_DAYS = 7
"""Sooner nobody is reminded of an answer: it is only waited for."""
_HARVESTED = frozenset({"own_unit", "learning_cafe", "with_managers"})
"""Kinds of meeting whose results go to management; a follow-up has the memo."""


@dataclass(frozen=True)
class Act:
    """A code whose words ``reports.standing_words`` has. ``code``: of the meeting that it is about, if it is about one."""

    name: str
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What there is. ``approved``, ``linked``: ids of meetings whose summary is approved, of which management has a link.
    ``to_agree``: how many proposals could be agreed on; ``overdue``: agreements whose follow-up is late."""

    meetings: list[Row]
    approved: set[str]
    linked: set[str]
    proposals: list[Row]
    waiting_days: int
    to_agree: int
    overdue: int
    awaits_follow_up: bool
    next_day: str


def acts(seen: Seen, day: date) -> list[Act]:
    """At least one: when nothing is to be done, that."""
    found = list(_found(seen, day))
    return found or [Act("wait", facts={"date": seen.next_day}) if seen.next_day else Act("rest")]


def _found(seen: Seen, day: date) -> Iterator[Act]:
    if not seen.meetings:
        yield Act("first_meeting")
    yield from (Act("run", each["code"], {"title": each["title"]}) for each in seen.meetings if each["state"] == "open")
    soon = (day + timedelta(days=SOON_DAYS)).isoformat()
    planned = [each for each in seen.meetings if each["state"] == "planned" and each["date"]]
    yield from (_to_come(each, day) for each in planned if each["date"] <= soon)
    summaries = list(_summaries(seen))
    yield from (each for each in summaries if each.name != "await")
    if seen.to_agree:
        yield Act("agree", facts={"n": seen.to_agree})
    if seen.overdue:
        held = [each for each in seen.meetings if each["kind"] == "follow_up" and each["state"] != "closed"]
        yield Act("review", held[0]["code"] if held else "", {"n": seen.overdue})
    if seen.awaits_follow_up:
        yield Act("date_follow_up")
    yield from (_to_come(each, day) for each in planned if each["date"] > soon)
    yield from (each for each in summaries if each.name == "await")


def _to_come(each: Row, day: date) -> Act:
    """A meeting that nobody opened on its day is late, not near."""
    return Act("late_meeting" if is_over(each["date"], day) else "prepare", each["code"], {"title": each["title"], "date": each["date"]})


def _summaries(seen: Seen) -> Iterator[Act]:
    """From the latest meeting on: approve, ask management, remind it; ``await`` as long as it is too early for that."""
    for each in reversed([one for one in seen.meetings if one["state"] == "closed" and one["kind"] in _HARVESTED]):
        mine = [one for one in seen.proposals if one["meeting_id"] == each["id"]]
        waiting = sum(one["answered_at"] is None and not one["self_start"] for one in mine)
        if mine and each["id"] not in seen.approved:
            yield Act("approve", each["code"], {"title": each["title"]})
        elif waiting and each["id"] not in seen.linked:
            yield Act("ask", each["code"], {"title": each["title"], "n": waiting})
        elif waiting:
            name = "remind" if seen.waiting_days >= REMIND_AFTER_DAYS else "await"
            yield Act(name, each["code"], {"title": each["title"], "n": waiting, "days": seen.waiting_days})
