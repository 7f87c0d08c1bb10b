"""The organiser's checklist for experts by experience, and what is told to everybody beforehand (L21, K28, K29).

It lies in the meeting's ``plan``: no participant, report or export ever gets it. It stops nothing.
"""
from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words

STATES = ("todo", "done", "not_needed")
TERMS = ("", "volunteer", "fee", "employed")
"""In which form experts by experience take part: the organiser's own note (K28)."""
MOST_ITEMS = 20
_FILE = Path(__file__).with_name("care.toml")


@dataclass(frozen=True)
class Item:
    """One line. ``key`` is that of ``care.toml``, or empty for a line of the organiser's own."""

    key: str
    label: str
    state: str = "todo"


@dataclass(frozen=True)
class Beforehand:
    """For the page that is sent the day before: ``starts`` as ``13:00`` or empty, and how one gets there."""

    starts: str = ""
    arrival: str = ""


def usual_crisis_line(lang: str) -> str:
    """The number to begin with, in a language."""
    return _in(_data()["crisis_line"], lang)


def items(meeting: Row, lang: str) -> list[Item]:
    """The meeting's own list, or the usual one in a language until somebody saves it."""
    kept = json.loads(meeting["plan"]).get("checklist")
    if kept is None:
        return [Item(each["key"], _in(each, lang)) for each in _data()["checklist"]]
    return [Item(**each) for each in kept]


def terms(meeting: Row) -> str:
    """One of ``TERMS``."""
    return json.loads(meeting["plan"]).get("terms", "")


def beforehand(meeting: Row) -> Beforehand:
    """What the organiser has written for the page of the day before."""
    return Beforehand(**json.loads(meeting["plan"]).get("beforehand", {}))


def reminders(meeting: Row, lang: str, *, begun: bool) -> list[tuple[str, int]]:
    """Codes with a number: ``todo`` (or ``todo_one``) lines are open before the first step, or the ``debrief`` is open afterwards.

    None where no expert by experience is expected, and none in a rehearsal.
    """
    if meeting["state"] == "closed":
        return [("debrief", 1)] if awaits_debrief(meeting, lang) else []
    waiting = len(_waiting(meeting, lang))
    return [("todo" if waiting > 1 else "todo_one", waiting)] if waiting and not begun else []


def awaits_debrief(meeting: Row, lang: str) -> bool:
    """Whether the talk after the meeting has neither been held nor been found needless."""
    return any(each.key == "debrief" for each in _waiting(meeting, lang))


def save(tx: Tx, meeting_id: str, lines: list[Item], form: str) -> None:
    """The whole list anew; lines without words are left out. Raises ``Refused``: bad_input, too_long."""
    known = {each["key"] for each in _data()["checklist"]} | {""}
    if form not in TERMS or len(lines) > MOST_ITEMS or any(each.state not in STATES or each.key not in known for each in lines):
        raise Refused("bad_input")
    kept = [Item(each.key, optional_words(each.label, 120), each.state) for each in lines]
    _keep(tx, meeting_id, checklist=[asdict(each) for each in kept if each.label], terms=form)


def tell_beforehand(tx: Tx, meeting_id: str, told: Beforehand) -> None:
    """What the page of the day before says. Raises ``Refused("too_long")``."""
    _keep(tx, meeting_id, beforehand=asdict(Beforehand(told.starts, optional_words(told.arrival, 500))))


def _keep(tx: Tx, meeting_id: str, **known: Any) -> None:
    change = tx.open_change(meeting_id)
    plan = {**json.loads(change.meeting["plan"]), **known}
    change.update("meetings", meeting_id, plan=json.dumps(plan, ensure_ascii=False))


def _waiting(meeting: Row, lang: str) -> list[Item]:
    plan = json.loads(meeting["plan"])
    if meeting["rehearsal"] or not (plan.get("experts") or plan.get("checklist")):
        return []
    return [each for each in items(meeting, lang) if each.state == "todo"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _in(texts: dict[str, str], lang: str) -> str:
    return texts.get(lang) or texts["fi"]
