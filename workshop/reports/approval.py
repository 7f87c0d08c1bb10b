"""A human answers for the summary (K44): read for people who could be recognised (L31), with no block of the gate standing."""
from __future__ import annotations

from dataclasses import replace

from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.reports.checking import check
from workshop.reports.draft import Draft, checked, keep, refuse_stale, stored_draft, unapproved
from workshop.reports.reading import read_rows
from workshop.reports.summary import compose
from workshop.reports.versions import keep_given


def approve(tx: Tx, meeting_id: str, account_id: str, base_version: int, *, read: bool, draft: Draft | None = None) -> None:
    """The watermark goes, the notes are frozen from now on, and what management is given is kept as it is.

    ``draft``: what was typed last, kept together with the approval or not at all. ``read``: the human says that every note was read;
    without it ``Refused("not_read")``. Raises ``Refused("block_stands", n=…)`` while the gate blocks words that were not kept with a
    reason; also approved, conflict, no_meeting and what ``draft.checked`` raises.
    """
    change = tx.open_change(meeting_id)
    stored = unapproved(tx, meeting_id)
    refuse_stale(stored, base_version)
    now = today(tx.now).isoformat()
    kept = checked(draft, stored.draft, now) if draft else _dated(stored.draft, now)
    if not read:
        raise Refused("not_read")
    version = keep(tx, meeting_id, kept, stored.version + 1, account_id)
    _refuse_standing(tx, meeting_id, now)
    tx.execute("UPDATE summaries SET approved_by = ?, approved_at = ? WHERE meeting_id = ?", [account_id, tx.now, meeting_id])
    change.update("meetings", meeting_id, frozen_at=tx.now)
    keep_given(tx, meeting_id, version, account_id, compose(read_rows(tx.db, meeting_id), now))


def unapprove(tx: Tx, meeting_id: str, account_id: str = "") -> None:
    """Makes it a draft again and lets the notes change; what was given stays among the versions. Safe to repeat."""
    change = tx.open_change(meeting_id)
    stored = stored_draft(tx.one("SELECT * FROM summaries WHERE meeting_id = ?", [meeting_id]))
    if stored.approved_at:
        tx.execute("UPDATE summaries SET approved_by = NULL, approved_at = NULL WHERE meeting_id = ?", [meeting_id])
        keep(tx, meeting_id, stored.draft, stored.version + 1, account_id)
    change.update("meetings", meeting_id, frozen_at=None)


def _dated(draft: Draft, now: str) -> Draft:
    return replace(draft, created_on=draft.created_on or now, edited_on=draft.edited_on or now)


def _refuse_standing(tx: Tx, meeting_id: str, now: str) -> None:
    rows = read_rows(tx.db, meeting_id)
    standing = check(compose(rows, now), rows).standing
    if standing:
        raise Refused("block_stands", n=len(standing))
