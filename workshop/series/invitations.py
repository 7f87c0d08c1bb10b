"""Whom a series has asked, unit by unit, who comes, and which unit is missing (K30). Staff alone see it; no names are needed."""
from __future__ import annotations

from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words
from workshop.series.gated import refuse_identifying

ANSWERS = ("asked", "comes", "not")
_MOST = 300


def ask(tx: Tx, series_id: str, unit: str, who: str = "", remark: str = "") -> str:
    """A new line of the list: that somebody of a unit was asked. Returns its id. Raises ``Refused``: empty, too_long, stopped…"""
    if tx.one("SELECT count(*) AS n FROM invitations WHERE series_id = ?", [series_id])["n"] >= _MOST:
        raise Refused("too_many_places", most=_MOST)
    invitation_id = new_id()
    tx.execute(
        "INSERT INTO invitations (id, series_id, unit, who, remark) VALUES (?, ?, ?, ?, ?)",
        [invitation_id, series_id, *_checked(tx, series_id, unit, who, remark)],
    )
    return invitation_id


def answer(tx: Tx, series_id: str, invitation_id: str, said: str) -> None:
    """What they answered: ``asked`` (nothing yet), ``comes`` or ``not``. Raises ``Refused``: bad_input, not_found."""
    if said not in ANSWERS:
        raise Refused("bad_input")
    _refuse_strange(tx, series_id, invitation_id)
    tx.execute("UPDATE invitations SET answer = ? WHERE id = ?", [said, invitation_id])


def remove(tx: Tx, series_id: str, invitation_id: str) -> None:
    """Takes a line off the list. Raises ``Refused("not_found")``."""
    _refuse_strange(tx, series_id, invitation_id)
    tx.execute("DELETE FROM invitations WHERE id = ?", [invitation_id])
    tx.erased = True
    tx.erased_ids.add(invitation_id)


def invited(db: Any, series_id: str) -> dict[str, list[Row]]:
    """The lines by unit, in the order of the alphabet."""
    found: dict[str, list[Row]] = {}
    for row in db.query("SELECT id, unit, who, answer, remark FROM invitations WHERE series_id = ? ORDER BY unit, who, id", [series_id]):
        found.setdefault(row["unit"], []).append(row)
    return found


def missing(db: Any, series_id: str) -> list[str]:
    """Units of which nobody comes: those asked in vain, and those that took part in an earlier meeting and were not asked."""
    listed = invited(db, series_id)
    known = {unit.casefold() for unit in listed}
    absent = [unit for unit, lines in listed.items() if not any(line["answer"] == "comes" for line in lines)]
    earlier = db.query(
        "SELECT DISTINCT organisation FROM attendance JOIN meetings ON meetings.id = meeting_id WHERE series_id = ? ORDER BY organisation",
        [series_id],
    )
    return [*absent, *(row["organisation"] for row in earlier if row["organisation"].casefold() not in known)] if listed else []


def _checked(tx: Tx, series_id: str, unit: str, who: str, remark: str) -> list[str]:
    kept = [words(unit, 120), optional_words(who, 120), optional_words(remark, 300)]
    refuse_identifying(tx, series_id, *kept)
    return kept


def _refuse_strange(tx: Tx, series_id: str, invitation_id: str) -> None:
    if not tx.one("SELECT 1 FROM invitations WHERE id = ? AND series_id = ?", [invitation_id, series_id]):
        raise Refused("not_found")
