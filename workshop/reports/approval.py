"""A human answers for the summary (K44): read for people who could be recognised (L31), with no block of the gate standing."""
from __future__ import annotations

from dataclasses import replace

from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.reports.checking import check
from workshop.reports.draft import keep, refuse_stale, unapproved
from workshop.reports.reading import read_rows
from workshop.reports.summary import compose


def approve(tx: Tx, meeting_id: str, account_id: str, base_version: int, *, read: bool) -> None:
    """The watermark goes, and the notes are frozen from now on.

    ``read``: the human says that every note was read; without it ``Refused("not_read")``. Raises ``Refused("block_stands", n=…)``
    while the gate blocks words that were not kept with a reason; also approved, conflict, no_meeting.
    """
    change = tx.open_change(meeting_id)
    stored = unapproved(tx, meeting_id)
    refuse_stale(stored, base_version)
    if not read:
        raise Refused("not_read")
    now = today(tx.now).isoformat()
    _refuse_standing(tx, meeting_id, now)
    draft = replace(stored.draft, created_on=stored.draft.created_on or now, edited_on=stored.draft.edited_on or now)
    keep(tx, meeting_id, draft, stored.version + 1)
    tx.execute("UPDATE summaries SET approved_by = ?, approved_at = ? WHERE meeting_id = ?", [account_id, tx.now, meeting_id])
    change.update("meetings", meeting_id, frozen_at=tx.now)


def unapprove(tx: Tx, meeting_id: str) -> None:
    """Makes it a draft again and lets the notes change. Safe to repeat."""
    change = tx.open_change(meeting_id)
    tx.execute(
        "UPDATE summaries SET approved_by = NULL, approved_at = NULL, version = version + 1"
        " WHERE meeting_id = ? AND approved_at IS NOT NULL", [meeting_id],
    )
    change.update("meetings", meeting_id, frozen_at=None)


def _refuse_standing(tx: Tx, meeting_id: str, now: str) -> None:
    rows = read_rows(tx.db, meeting_id)
    standing = check(compose(rows, now), rows).standing
    if standing:
        raise Refused("block_stands", n=len(standing))
