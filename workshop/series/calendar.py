"""Meetings as an iCalendar file (RFC 5545): lines of at most 75 bytes that end in CRLF, texts escaped. Pure."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from workshop.core.change import Row
from workshop.core.days import ZONE

_MOST_BYTES = 75


@dataclass(frozen=True)
class Event:
    """``starts``: ``13:00``, Finnish time, or empty: the whole day. ``id`` stays the same when the event changes."""

    id: str
    title: str
    day: str
    starts: str = ""
    minutes: int = 0
    place: str = ""
    about: str = ""


def event_of(meeting: Row, about: str) -> Event:
    """A meeting that has a date."""
    starts = json.loads(meeting["plan"]).get("beforehand", {}).get("starts", "")
    return Event(meeting["id"], meeting["title"], meeting["date"], starts, meeting["minutes"], meeting["place"], about)


def calendar(name: str, events: Iterable[Event], now: int) -> bytes:
    """The file, in UTF-8. ``now``: when it was made (ms)."""
    stamp = _utc(datetime.fromtimestamp(now / 1000, UTC))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nivel//Nivel//FI", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event.id}@nivel", f"DTSTAMP:{stamp}", *_times(event), f"SUMMARY:{_text(event.title)}"]
        lines += [f"{key}:{_text(value)}" for key, value in (("LOCATION", event.place), ("DESCRIPTION", event.about)) if value]
        lines.append("END:VEVENT")
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _times(event: Event) -> list[str]:
    day = date.fromisoformat(event.day)
    try:
        begins = datetime.combine(day, datetime.strptime(event.starts, "%H:%M").time(), ZONE).astimezone(UTC)
        return [f"DTSTART:{_utc(begins)}", f"DTEND:{_utc(begins + timedelta(minutes=event.minutes))}"]
    except (ValueError, OverflowError):  # nobody has said when it begins, or the year is a slip; without an end it lasts the whole day
        return [f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}", "TRANSP:TRANSPARENT"]


def _utc(time: datetime) -> str:
    return f"{time.year:04}{time:%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Parts of at most 75 bytes; those after the first begin with a space. No letter is cut in two."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _MOST_BYTES:
            yield part
            part = " "
        part += letter
    yield part
