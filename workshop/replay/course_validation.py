"""Whether what comes after the workshop holds together: meetings of the series, answers, agreements with their follow-up, figures."""
from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from workshop.replay.fields import DECISIONS, HAPPENED, LEVELS, LONGEST, MADE_MEETINGS, MEETING_FIELDS, ROOTING, WAYS_OF_DECIDING
from workshop.replay.scenario import Item
from workshop.replay.shape import known, said, shape

_DAY, _MONTH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}")


def course_faults(data: Item) -> Iterator[str]:
    """As ``place problem``, one after another."""
    yield from _meetings(data)
    yield from _too_long(data)
    yield from _decisions(data)
    yield from _agreements(data)
    for index, figure in enumerate(data.get("figures", [])):
        if figure.get("verified") and not figure.get("source"):
            yield f"figures[{index}].source is missing, and it is verified"


def review_day(data: Item, agreement: Item) -> str | None:
    """When a follow-up looks at an agreement: the day of the series' follow-up meeting, else the agreement's own; ``None``: today."""
    meetings = data.get("series", {}).get("meetings", [])
    held = next((each.get("date") for each in meetings if each["type"] == "follow_up"), None)
    own = agreement.get("followup_date") or ""
    return held or (own if _DAY.fullmatch(own) else None)


def _meetings(data: Item) -> Iterator[str]:
    series = data.get("series", {})
    if not isinstance(series, dict) or not isinstance(series.get("meetings", []), list):
        yield "series.meetings is not a list" if isinstance(series, dict) else "series is not an object"
        return
    for index, meeting in enumerate(series.get("meetings", [])):
        place = f"series.meetings[{index}]"
        yield from shape(place, meeting, MEETING_FIELDS)
        yield from _known_or(f"{place}.type", meeting["type"], (*MADE_MEETINGS, "learning_cafe", "management_decision"))
        yield from _day(f"{place}.date", meeting.get("date"))


def _too_long(data: Item) -> Iterator[str]:
    for name, limits in LONGEST.items():
        for index, item in enumerate(data.get(name, [])):
            for field, most in limits.items():
                if len(item.get(field) or "") > most:
                    yield f"{name}[{index}].{field} is longer than {most} characters"


def _decisions(data: Item) -> Iterator[str]:
    managers, seen = {each["id"] for each in data.get("management", [])}, set()
    for index, decision in enumerate(data.get("decisions", [])):
        place = f"decisions[{index}]"
        yield from known(f"{place}.proposal", decision["proposal"], _ids(data, "proposals"), "proposals")
        if decision["proposal"] in seen:
            yield f"{place}.proposal {said(decision['proposal'])} is there twice"
        seen.add(decision["proposal"])
        yield from _known_or(f"{place}.status", decision["status"], tuple(DECISIONS))
        yield from _known_or(f"{place}.via", decision.get("via", "link"), WAYS_OF_DECIDING)
        if decision["status"] != "accepted" and not (decision.get("reason") or "").strip():
            yield f"{place}.reason is missing, and status is {decision['status']}"
        for field in ("responsible", "decided_by"):
            yield from known(f"{place}.{field}", decision.get(field), managers, "management", optional=True)
        for field in ("due", "review", "decided_on"):
            yield from _day(f"{place}.{field}", decision.get(field))


def _agreements(data: Item) -> Iterator[str]:
    for index, agreement in enumerate(data.get("agreements", [])):
        place = f"agreements[{index}]"
        if not agreement["text"].strip():
            yield f"{place}.text is empty"
        for field, name in (("from_proposals", "proposals"), ("from_notes", "notes")):
            for no, each in enumerate(agreement.get(field) or []):
                yield from known(f"{place}.{field}[{no}]", each, _ids(data, name), name)
        hidden = {note["id"] for note in data["notes"] if note.get("expect") in ("hide", "care")}
        for each in hidden.intersection(agreement.get("from_notes") or []):
            yield f"{place}.from_notes {said(each)} is not shown to anybody"
        for field, allowed in (("level", LEVELS), ("followup_status", HAPPENED), ("rooting", ROOTING)):
            if agreement.get(field) is not None:
                yield from _known_or(f"{place}.{field}", agreement[field], allowed)
        yield from _dates(place, agreement, data)
        if agreement.get("new_text") and not agreement.get("modification"):
            yield f"{place}.modification is missing, and there is a new_text"


def _dates(place: str, agreement: Item, data: Item) -> Iterator[str]:
    yield from _day(f"{place}.agreed_on", agreement.get("agreed_on"))
    for field in ("followup_date", "next_date"):
        yield from _day(f"{place}.{field}", agreement.get(field), month_too=True)
    looked = review_day(data, agreement)
    if looked and agreement.get("agreed_on") and looked < agreement["agreed_on"]:
        yield f"{place}.agreed_on {said(agreement['agreed_on'])} is after its follow-up on {looked}"


def _known_or(place: str, value: Any, allowed: tuple[str, ...]) -> Iterator[str]:
    if value not in allowed:
        yield f"{place} {said(value)} is none of {', '.join(allowed)}"


def _day(place: str, value: str | None, *, month_too: bool = False) -> Iterator[str]:
    """A day that does not exist in the calendar, or is not written ``2026-05-31``."""
    whole = f"{value}-01" if month_too and value and _MONTH.fullmatch(value) else value
    try:
        if whole:
            datetime.date.fromisoformat(whole if _DAY.fullmatch(whole) else "")
    except ValueError:
        yield f"{place} {said(value)} is no day{' and no month' if month_too else ''}"


def _ids(data: Item, name: str) -> set[str]:
    return {item["id"] for item in data.get(name, [])}
