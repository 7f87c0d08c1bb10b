"""Everything that reached anybody: frames and acks of every screen, pages, downloads; and what must not be in it."""
from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workshop.replay.columns import HOST, MINE, OTHERS, SEAT, STAFF, SUPPORT

STAFF_PAGE, PHONE, WALL, CARE, DOCUMENT, DECIDER = "run", "phone", "wall", "care", "document", "decider"


@dataclass(frozen=True)
class Heard:
    """One thing that reached ``name`` on ``page``: a socket event with its payload, or a page's text."""

    name: str
    page: str
    event: str
    payload: Any


@dataclass
class Traffic:
    """Kept in memory for the whole run."""

    heard: list[Heard] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, name: str, page: str, event: str, payload: Any) -> None:
        """Records one thing; any thread may call it."""
        with self._lock:
            self.heard.append(Heard(name, page, event, payload))

    def read(self, name: str, page: str, address: str, text: str) -> None:
        """Records an HTML page or a document as the text that a reader finds in it."""
        self.hear(name, page, address, html.unescape(text))


def named_ids(traffic: Traffic, ids: Iterable[str]) -> list[str]:
    """Where an id that must never leave the server stands: ``name/event`` once each."""
    sought = re.compile("|".join(re.escape(each) for each in ids) or r"(?!)")
    return sorted({f"{each.name}/{each.event}" for each in traffic.heard if sought.search("\n".join(_strings(each.payload)))})


def readers(traffic: Traffic, texts: dict[str, str]) -> dict[str, set[str]]:
    """Who besides the staff's desk read which of these texts, by the texts' names; spaces and marks are not compared."""
    sought = {name: plain(text) for name, text in texts.items()}
    found: dict[str, set[str]] = {name: set() for name in texts}
    for each in traffic.heard if texts else ():
        if each.page != STAFF_PAGE:
            told = plain("\n".join(_strings(each.payload)))
            for name in (name for name, text in sought.items() if text in told):
                found[name].add(each.name)
    return found


def plain(text: str) -> str:
    """Letters and digits only: a PDF breaks lines, Markdown escapes, HTML quotes."""
    return re.sub(r"\W+", "", text).casefold()


def stray_columns(traffic: Traffic) -> list[str]:
    """Rows that carry a column which ``docs/protocol.md`` does not allow to their audience."""
    stray = set()
    hosts = {each.name for each in traffic.heard if each.event == "hello" and each.payload.get("me", {}).get("role") == "host"}
    for each in traffic.heard:
        for table, row in _rows(each):
            extra = set(row) - _allowed(each, table, hosts)
            if extra:
                stray.add(f"{each.name}/{each.event}: {table}.{', '.join(sorted(extra))}")
    return sorted(stray)


def strange_chairs(traffic: Traffic, hosted: set[tuple[str, str]]) -> list[str]:
    """Who got a chair (the handle of a person) without being staff or a host of its table; ``hosted``: who has hosted which."""
    return sorted({
        f"{each.name} got a chair of another table" for each in traffic.heard for table, row in _rows(each)
        if table == "chairs" and each.page != STAFF_PAGE and not row.get("gone") and (each.name, row["table_id"]) not in hosted
    })


def early_notes(traffic: Traffic) -> list[str]:
    """Notes that somebody got before the reveal, and stubs of notes that somebody never saw: both tell when it was written."""
    silent = _silent_steps(traffic)
    first_seen = _first_seen(traffic)
    found = set()
    for each in traffic.heard:
        if each.event not in ("changes", "hello") or each.page == STAFF_PAGE:
            continue
        for answer in _answers(each):
            for note in answer["rows"].get("notes", []):
                if note.get("gone") and first_seen.get((each.name, note["id"]), answer["rev"] + 1) > answer["rev"]:
                    found.add(f"{each.name}: stub of a note that it never saw")
                if not note.get("gone") and silent.get(answer["view"]) == note["step_id"]:
                    found.add(f"{each.name}: a note before the reveal")
    return sorted(found)


def _first_seen(traffic: Traffic) -> dict[tuple[str, str], int]:
    seen: dict[tuple[str, str], int] = {}
    for each in traffic.heard:
        for answer in _answers(each):
            for note in answer["rows"].get("notes", []):
                if not note.get("gone"):
                    key = (each.name, note["id"])
                    seen[key] = min(seen.get(key, answer["rev"]), answer["rev"])
    return seen


def _silent_steps(traffic: Traffic) -> dict[str, str]:
    """The silent step by view: within one view neither the step nor its phase changes."""
    silent = {}
    for each in traffic.heard:
        if each.event == "hello" and "snapshot" in each.payload:
            snapshot = each.payload["snapshot"]
            for meeting in snapshot["rows"].get("meetings", []):
                if meeting["phase"] == "silent":
                    silent[snapshot["view"]] = meeting["step_id"]
    return silent


def _answers(heard: Heard) -> Iterator[dict]:
    if heard.event == "changes":
        yield heard.payload
    elif heard.event == "hello":
        yield from (heard.payload[part] for part in ("snapshot", "changes") if part in heard.payload)


def _rows(heard: Heard) -> Iterator[tuple[str, dict]]:
    for answer in _answers(heard):
        yield from ((table, row) for table, rows in answer["rows"].items() for row in rows)
    if heard.event == "mine":
        yield from (("mine", row) for row in heard.payload["rows"].get("notes", []))
    if heard.event == "hello" and heard.payload.get("mine"):
        yield from (("mine", row) for row in heard.payload["mine"]["notes"])
    if heard.event == "ack" and "note" in heard.payload:
        yield "mine", heard.payload["note"]


def _allowed(heard: Heard, table: str, hosts: set[str]) -> set[str]:
    if table == "mine":
        return MINE | {"gone"}
    seated = HOST if heard.name in hosts else SEAT
    audience = {STAFF_PAGE: STAFF, PHONE: seated, CARE: SUPPORT}.get(heard.page, OTHERS)
    return audience.get(table, set()) | {"gone"}


def _strings(payload: Any) -> Iterator[str]:
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict):
        yield from payload
        for value in payload.values():
            yield from _strings(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from _strings(value)
