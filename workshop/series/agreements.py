"""What was agreed: made from answered proposals or by the workers themselves, with every wording kept (K05, K22, N19, N22, I25, M08).

An agreement belongs to its series, not to one meeting. What it rests on is kept as ids; who reads them looks which are still there.
"""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import day_or_month, iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words
from workshop.series.gated import refuse_identifying

LEVELS = ("unit", "area", "between")
ROOTING = ("agreed", "tried", "in_use", "in_instruction", "normal", "dropped")
"""How far it has become a habit (K46, M09), in the order in which it grows; ``dropped``: given up."""
LIMITS = {
    "text": 500, "responsible": 120, "act_one": 300, "act_other": 300, "rhythm": 120, "resources": 300, "measure": 300, "evidence": 500,
}
_REASON = 500
_NO_WORDING = {"rooting", "evidence", "follow_up_on"}
"""What changes as time goes on; a change of anything else is another agreement and says why."""
_JSON = ("proposals", "notes", "steps")


@dataclass(frozen=True)
class Terms:
    """``act_one`` and ``act_other``: what each side does. ``permission``: only with the young person's leave. ``measure``: how we will
    know. ``agreed_on``: ISO day, empty: today. ``follow_up_on``: day or month, empty as long as it is open. ``evidence``: by what the
    rooting is seen."""

    text: str
    responsible: str = ""
    act_one: str = ""
    act_other: str = ""
    level: str = "unit"
    rhythm: str = ""
    resources: str = ""
    permission: bool = False
    measure: str = ""
    agreed_on: str = ""
    follow_up_on: str = ""
    rooting: str = "agreed"
    evidence: str = ""


@dataclass(frozen=True)
class Basis:
    """Ids of what an agreement rests on."""

    proposals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def make(tx: Tx, series_id: str, terms: Terms, basis: Basis = Basis(), *, meeting_id: str | None = None, origin: str = "") -> str:
    """A new agreement; returns its id. ``meeting_id``: where it was made. ``origin``: the series it was copied from, in words.

    Raises ``Refused``: empty, too_long, bad_date, bad_input, not_found (what it should rest on is not of this series), the gate's.
    """
    kept = _checked(tx, series_id, terms)
    _refuse_foreign(tx, series_id, basis, meeting_id)
    number = tx.one("SELECT coalesce(max(no), 0) + 1 AS no FROM agreements WHERE series_id = ?", [series_id])["no"]
    row = {
        "id": new_id(), "series_id": series_id, "meeting_id": meeting_id, "no": number, **kept, "origin": optional_words(origin, 200),
        **{name: json.dumps(list(dict.fromkeys(getattr(basis, name)))) for name in _JSON},
    }
    tx.execute(f"INSERT INTO agreements ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    _keep_version(tx, row["id"], 1, kept, "", kept["agreed_on"], meeting_id)
    return row["id"]


def change(
    tx: Tx, series_id: str, agreement_id: str, terms: Terms, reason: str, base_version: int, *, meeting_id: str | None = None
) -> int:
    """A new version beside the old ones; returns its number. The same words again make none.

    Raises ``Refused``: as ``make``; why_changed (another wording without a reason), conflict (with the ``current`` row).
    """
    row = _current(tx, series_id, agreement_id, base_version)
    kept = _checked(tx, series_id, terms, agreed_on=row["agreed_on"])
    said = optional_words(reason, _REASON)
    refuse_identifying(tx, series_id, said)
    other = {name for name, value in kept.items() if value != row[name]}
    if not other:
        return row["version"]
    if other - _NO_WORDING and not said:
        raise Refused("why_changed")
    sets = ", ".join(f"{name} = :{name}" for name in kept)
    tx.execute(f"UPDATE agreements SET {sets}, version = version + 1 WHERE id = :id", {**kept, "id": agreement_id})
    _keep_version(tx, agreement_id, row["version"] + 1, kept, said, today(tx.now).isoformat(), meeting_id)
    return row["version"] + 1


def rest_on(tx: Tx, series_id: str, agreement_id: str, basis: Basis) -> None:
    """Says anew what it rests on; its words stay. Raises ``Refused("not_found")``."""
    one(tx.db, series_id, agreement_id)
    _refuse_foreign(tx, series_id, basis, None)
    tx.execute(
        "UPDATE agreements SET proposals = ?, notes = ?, steps = ? WHERE id = ?",
        [*(json.dumps(list(dict.fromkeys(getattr(basis, name)))) for name in _JSON), agreement_id],
    )


def take_away(tx: Tx, series_id: str, agreement_id: str, gone: bool) -> None:
    """Takes one away that was made by mistake, or brings it back; nothing is lost. Raises ``Refused("not_found")``."""
    if tx.one("SELECT 1 FROM agreements WHERE id = ? AND series_id = ?", [agreement_id, series_id]) is None:
        raise Refused("not_found")
    tx.execute("UPDATE agreements SET gone = ? WHERE id = ?", [int(gone), agreement_id])


def reuse(tx: Tx, series_id: str, source: Row, origin: str) -> str:
    """A copy for another series, agreed anew there: it keeps from where it came, and rests on nothing and nobody here (V16).

    Raises as ``make``.
    """
    copied = {"level", *LIMITS} - {"evidence", "responsible"}
    terms = Terms(**{name: source[name] for name in copied}, permission=bool(source["permission"]))
    return make(tx, series_id, terms, origin=origin)


def of_series(db: Any, series_id: str, *, gone: bool = False) -> list[Row]:
    """What was agreed in a series, in its order; JSON is parsed. ``gone``: what was taken away instead."""
    found = db.query("SELECT * FROM agreements WHERE series_id = ? AND gone = ? ORDER BY no", [series_id, int(gone)])
    return [_parsed(row) for row in found]


def one(db: Any, series_id: str, agreement_id: str) -> Row:
    """One agreement, also one that was taken away. Raises ``Refused("not_found")``."""
    found = db.query("SELECT * FROM agreements WHERE id = ? AND series_id = ?", [agreement_id, series_id])
    row = next(iter(found), None)
    if row is None:
        raise Refused("not_found")
    return _parsed(row)


def versions(db: Any, agreement_id: str) -> list[Row]:
    """Every wording, the first one first: ``version``, ``content`` (fields of ``Terms``), ``reason``, ``changed_on``."""
    sql = "SELECT version, content, reason, changed_on FROM agreement_versions WHERE agreement_id = ? ORDER BY version"
    return [{**row, "content": json.loads(row["content"])} for row in db.query(sql, [agreement_id])]


def _checked(tx: Tx, series_id: str, terms: Terms, agreed_on: str = "") -> Row:
    if terms.level not in LEVELS or terms.rooting not in ROOTING:
        raise Refused("bad_input")
    said = {name: optional_words(getattr(terms, name), most) for name, most in LIMITS.items()} | {"text": words(terms.text, LIMITS["text"])}
    refuse_identifying(tx, series_id, *said.values())
    return {
        **asdict(terms), **said, "permission": int(terms.permission),
        "agreed_on": iso_day(terms.agreed_on or agreed_on or today(tx.now).isoformat()),
        "follow_up_on": day_or_month(terms.follow_up_on) if terms.follow_up_on else "",
    }


def _refuse_foreign(tx: Tx, series_id: str, basis: Basis, meeting_id: str | None) -> None:
    """Whatever is named belongs to this series and is still there."""
    there = {"proposals": "gone = 0 AND carried_from IS NULL", "notes": "notes.state = 'shown'", "path_steps": "gone = 0"}
    named = {"proposals": basis.proposals, "notes": basis.notes, "path_steps": basis.steps}
    for table, ids in named.items():
        sql = f"SELECT 1 FROM {table} JOIN meetings ON meetings.id = meeting_id WHERE {table}.id = ? AND series_id = ? AND {there[table]}"
        if not all(tx.one(sql, [each, series_id]) for each in ids):
            raise Refused("not_found")
    if meeting_id and tx.one("SELECT 1 FROM meetings WHERE id = ? AND series_id = ?", [meeting_id, series_id]) is None:
        raise Refused("not_found")


def _current(tx: Tx, series_id: str, agreement_id: str, base_version: int) -> Row:
    row = tx.one("SELECT * FROM agreements WHERE id = ? AND series_id = ? AND gone = 0", [agreement_id, series_id])
    if row is None:
        raise Refused("not_found")
    if row["version"] != base_version:
        raise Refused("conflict", current=row)
    return row


def _keep_version(tx: Tx, agreement_id: str, version: int, kept: Row, reason: str, day: str, meeting_id: str | None) -> None:
    tx.execute(
        "INSERT INTO agreement_versions (agreement_id, version, content, reason, changed_on, meeting_id) VALUES (?, ?, ?, ?, ?, ?)",
        [agreement_id, version, json.dumps(kept, ensure_ascii=False), reason, day, meeting_id],
    )


def _parsed(row: Row) -> Row:
    return {**row, **{name: json.loads(row[name]) for name in _JSON}}
