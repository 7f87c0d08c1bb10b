"""Personal links by which management answers, without an account: made, taken into use by one browser, revoked, over (K44, L27).

Only a hash of a link's secret is kept. A link is told apart from one that was sent on by the browser that took it into use first.
"""
from __future__ import annotations

from typing import Any

from workshop.access.seats import hashed, new_id, new_token
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import words
from workshop.series.gated import refuse_identifying
from workshop.series.series import refuse_closed

DAYS, MOST_DAYS = 60, 366
LONGEST_BODY = 120
_DAY_MS = 24 * 3600 * 1000

_APPROVED = "SELECT series_id, approved_at FROM meetings LEFT JOIN summaries ON meeting_id = meetings.id WHERE meetings.id = ?"


def make_link(tx: Tx, meeting_id: str, body: str, account_id: str, days: int = DAYS) -> str:
    """A new link's secret, told this once. ``body``: the post or body that is asked.

    Raises ``Refused``: summary_not_approved (management reads only what a human has approved), series_closed, bad_input (days), empty,
    too_long and what the gate says of ``body``.
    """
    meeting = tx.one(_APPROVED, [meeting_id])
    if meeting is None:
        raise Refused("no_meeting")
    if meeting["approved_at"] is None:
        raise Refused("summary_not_approved")
    refuse_closed(tx, meeting["series_id"])
    if not 1 <= days <= MOST_DAYS:
        raise Refused("bad_input")
    asked = words(body, LONGEST_BODY)
    refuse_identifying(tx, meeting["series_id"], asked, names=True)
    secret = new_token()
    tx.execute(
        "INSERT INTO decision_links (id, meeting_id, token_hash, body, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [new_id(), meeting_id, hashed(secret), asked, account_id, tx.now, tx.now + days * _DAY_MS],
    )
    return secret


def may_be_made(db: Any, meeting_id: str) -> bool:
    """Whether the summary that management would read is approved."""
    return next(db.query(_APPROVED, [meeting_id]))["approved_at"] is not None


def revoke(tx: Tx, meeting_id: str, link_id: str) -> None:
    """The link opens nothing any more. Safe to repeat. Raises ``Refused("not_found")``."""
    _link(tx, meeting_id, link_id)
    tx.execute("UPDATE decision_links SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", [tx.now, link_id])


def let_move(tx: Tx, meeting_id: str, link_id: str) -> None:
    """The next browser that opens the link may take it into use: somebody changed devices. Raises ``Refused("not_found")``."""
    _link(tx, meeting_id, link_id)
    tx.execute("UPDATE decision_links SET browser_hash = NULL WHERE id = ?", [link_id])


def links_of(db: Any, meeting_id: str, now: int) -> list[Row]:
    """The links of a meeting, the newest first: rows with ``state`` (new, in_use, revoked, over) and without any hash."""
    found = db.query("SELECT * FROM decision_links WHERE meeting_id = ? ORDER BY made_at DESC, rowid DESC", [meeting_id])
    kept = ("id", "body", "made_at", "expires_at", "used_at")
    return [{**{name: row[name] for name in kept}, "state": _state(row, now)} for row in found]


def by_secret(db: Any, secret: str, now: int) -> Row:
    """The link of a secret. Raises ``Refused("decision_link_dead")``: wrong, expired and revoked ones are answered the same."""
    row = next(db.query("SELECT * FROM decision_links WHERE token_hash = ?", [hashed(secret)]), None)
    if row is None or row["revoked_at"] is not None or row["expires_at"] <= now:
        raise Refused("decision_link_dead")
    return row


def asked_about(db: Any, link: Row) -> Row:
    """The meeting that a link is about: ``title``, ``date``, ``rehearsal``."""
    return next(db.query("SELECT title, date, rehearsal FROM meetings WHERE id = ?", [link["meeting_id"]]))


def opened(db: Any, secret: str, browser: str, now: int) -> Row:
    """The link for the browser that took it into use. Raises as ``by_secret``; ``Refused("decision_link_elsewhere")`` for any other."""
    row = by_secret(db, secret, now)
    if row["browser_hash"] is None or row["browser_hash"] != hashed(browser):
        raise Refused("decision_link_elsewhere")
    return row


def take(tx: Tx, secret: str, browser: str) -> Row:
    """This browser has the link from now on; it is the only one. The same browser again changes nothing. Raises as ``opened``."""
    row = by_secret(tx.db, secret, tx.now)
    if row["browser_hash"] not in (None, hashed(browser)):
        raise Refused("decision_link_elsewhere")
    tx.execute(
        "UPDATE decision_links SET browser_hash = ?, used_at = coalesce(used_at, ?) WHERE id = ?", [hashed(browser), tx.now, row["id"]]
    )
    return row


def _state(row: Row, now: int) -> str:
    if row["revoked_at"] is not None:
        return "revoked"
    if row["expires_at"] <= now:
        return "over"
    return "in_use" if row["browser_hash"] else "new"


def _link(tx: Tx, meeting_id: str, link_id: str) -> None:
    if tx.one("SELECT 1 FROM decision_links WHERE meeting_id = ? AND id = ?", [meeting_id, link_id]) is None:
        raise Refused("not_found")
