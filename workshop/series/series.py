"""Series of meetings: what they are for, who may see them, which meetings they have and which are still to come.

A series belongs to its staff only; to everybody else it does not exist (design §5).
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import day_or_month, iso_day, months_from, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words
from workshop.formats import MEETING_KINDS
from workshop.series.gated import refuse_identifying

KEPT_MONTHS = 12
"""Notes are kept so long unless the series says otherwise (design §10)."""
FOLLOW_UP_MONTHS = 6
LATER = "later"
"""Instead of a date: the meeting will be agreed on later. It is shown as open."""
_LONG = 2000


@dataclass(frozen=True)
class About:
    """What a series says of itself. ``attaches``: the structure or network that goes on after it (K42). ``retain_until`` is an ISO date;
    empty: 12 months from today."""

    title: str
    purpose: str = ""
    need: str = ""
    area: str = ""
    retain_until: str = ""
    attaches: str = ""


@dataclass(frozen=True)
class Planned:
    """One kind of meeting of the Kuopio model in a series: those made, and the date agreed for the next (``later``: open)."""

    kind: str
    date: str
    meetings: list[Row]


def create(tx: Tx, account_id: str | None, about: About) -> str:
    """A new series, whose facilitator is the account (``None``: the first account to come). Returns its id.

    Raises ``Refused``: empty, too_long, bad_date.
    """
    series_id = new_id()
    tx.execute(
        "INSERT INTO series (id, title, purpose, need, attaches, area, retain_until, created_at)"
        " VALUES (:id, :title, :purpose, :need, :attaches, :area, :retain_until, :created_at)",
        {"id": series_id, "created_at": tx.now, **_checked(about, today(tx.now))},
    )
    if account_id:
        tx.execute("INSERT INTO series_staff (series_id, account_id, role) VALUES (?, ?, 'facilitator')", [series_id, account_id])
    return series_id


def change(tx: Tx, series_id: str, about: About) -> None:
    """Says anew what the series is for. Raises as ``create``; where its results are published, also what the gate says."""
    kept, row = _checked(about, today(tx.now)), tx.one("SELECT * FROM series WHERE id = ?", [series_id])
    if json.loads(row["data"]).get("closing", {}).get("way") == "publish":
        refuse_identifying(tx, series_id, *(kept[name] for name in ("title", "purpose", "need", "area") if kept[name] != row[name]))
    tx.execute(
        "UPDATE series SET title = :title, purpose = :purpose, need = :need, attaches = :attaches, area = :area,"
        " retain_until = :retain_until WHERE id = :id",
        {"id": series_id, **kept},
    )


def agree_date(tx: Tx, series_id: str, kind: str, when: str) -> None:
    """The day or month of a meeting to come, ``later``, or nothing. Raises ``Refused``: bad_input, bad_date."""
    if kind not in MEETING_KINDS:
        raise Refused("bad_input")
    data = json.loads(tx.one("SELECT data FROM series WHERE id = ?", [series_id])["data"])
    agreed = {**data.get("dates", {}), kind: when if when in ("", LATER) else day_or_month(when)}
    tx.execute("UPDATE series SET data = ? WHERE id = ?", [json.dumps({**data, "dates": agreed}), series_id])


def dates(db: Any, series_id: str) -> dict[str, str]:
    """What was agreed for the meetings to come, by kind: a day, a month, ``later`` or nothing."""
    return json.loads(next(db.query("SELECT data FROM series WHERE id = ?", [series_id]))["data"]).get("dates", {})


def refuse_closed(tx: Tx, series_id: str) -> None:
    """Raises ``Refused("series_closed")`` for what only a series that goes on may have."""
    if tx.one("SELECT 1 FROM series WHERE id = ? AND json_extract(data, '$.closing') IS NOT NULL", [series_id]):
        raise Refused("series_closed")


def of_account(db: Any, account_id: str) -> list[Row]:
    """The series that an account may see, the newest first: with the own ``role``, ``meetings`` (how many), ``last_date``."""
    return list(db.query(
        """SELECT series.*, series_staff.role, count(meetings.id) AS meetings, coalesce(max(meetings.date), '') AS last_date
        FROM series JOIN series_staff ON series_staff.series_id = series.id
        LEFT JOIN meetings ON meetings.series_id = series.id AND meetings.rehearsal = 0
        WHERE account_id = ? GROUP BY series.id ORDER BY series.created_at DESC""",
        [account_id],
    ))


def staff(db: Any, series_id: str) -> list[Row]:
    """``name`` and ``role`` of everybody who runs the series."""
    return list(db.query(
        "SELECT name, role FROM series_staff JOIN accounts ON accounts.id = account_id WHERE series_id = ? ORDER BY name",
        [series_id],
    ))


def meetings(db: Any, series_id: str) -> list[Row]:
    """The meetings of a series in the order of their dates; rehearsals last."""
    return list(db.query(
        "SELECT * FROM meetings WHERE series_id = ? ORDER BY rehearsal, date = '', date, created_at", [series_id]
    ))


def planned(series: Row, made: list[Row]) -> list[Planned]:
    """All four kinds of meeting in their order, each with what is made of it and what is agreed on (K01–K04, K07)."""
    agreed = json.loads(series["data"]).get("dates", {})
    return [
        Planned(kind, agreed.get(kind, ""), [row for row in made if row["kind"] == kind and not row["rehearsal"]])
        for kind in MEETING_KINDS
    ]


def awaits_follow_up(plans: list[Planned]) -> bool:
    """Whether a café is over and nothing has been said of the follow-up yet (K04)."""
    by_kind = {plan.kind: plan for plan in plans}
    over = any(row["state"] == "closed" for row in by_kind["learning_cafe"].meetings)
    return over and not by_kind["follow_up"].meetings and not by_kind["follow_up"].date


def attendance(db: Any, meeting_id: str) -> list[str]:
    """The organisations that took part, by name and without numbers."""
    found = db.query("SELECT organisation FROM attendance WHERE meeting_id = ? ORDER BY organisation", [meeting_id])
    return [row["organisation"] for row in found]


def set_attendance(tx: Tx, meeting_id: str, organisations: list[str]) -> None:
    """The whole list anew; empty names and repeated ones are left out. Raises ``Refused``: frozen, too_long."""
    if tx.one("SELECT frozen_at FROM meetings WHERE id = ?", [meeting_id])["frozen_at"]:
        raise Refused("frozen")
    tx.execute("DELETE FROM attendance WHERE meeting_id = ?", [meeting_id])
    for name in organisations:
        if kept := optional_words(name, 120):
            tx.execute("INSERT OR IGNORE INTO attendance (meeting_id, organisation) VALUES (?, ?)", [meeting_id, kept])


def _checked(about: About, day: date) -> Row:
    until = iso_day(about.retain_until) if about.retain_until else months_from(day, KEPT_MONTHS).isoformat()
    if until < day.isoformat():
        raise Refused("bad_date")  # a slip of the year would erase everything within the hour
    return {
        "title": words(about.title, 120), "purpose": optional_words(about.purpose, _LONG),
        "need": optional_words(about.need, _LONG), "attaches": optional_words(about.attaches, _LONG),
        "area": optional_words(about.area, 120), "retain_until": until,
    }

