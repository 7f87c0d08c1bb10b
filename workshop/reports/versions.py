"""Every version of a summary until its series is erased: who saved it when, and of an approved one all that management was given."""
from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from workshop.core.days import today
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused
from workshop.reports.answered import decisions_of
from workshop.reports.content import content_of
from workshop.reports.draft import Draft
from workshop.reports.model import Summary
from workshop.reports.reading import Row, read_rows
from workshop.reports.summary import compose


@dataclass(frozen=True)
class Version:
    """Times are milliseconds (0: not known); ``saved_by`` and ``approved_by`` are names of accounts, empty when not known."""

    number: int
    saved_at: int
    saved_by: str
    approved_at: int | None
    approved_by: str
    given: bool


_EVERY = """SELECT version AS number, saved_at, coalesce(saver.name, '') AS saved_by, approved_at,
    coalesce(approver.name, '') AS approved_by, content IS NOT NULL AS given
    FROM summary_versions LEFT JOIN accounts AS saver ON saver.id = saved_by LEFT JOIN accounts AS approver ON approver.id = approved_by
    WHERE meeting_id = ? ORDER BY version DESC"""
_ONE = "SELECT version, draft, content FROM summary_versions WHERE meeting_id = ? AND version = ?"
_GIVEN = """SELECT content FROM summaries JOIN summary_versions USING (meeting_id)
    WHERE meeting_id = ? AND summaries.approved_at IS NOT NULL AND content IS NOT NULL ORDER BY summary_versions.version DESC LIMIT 1"""


def keep_given(tx: Tx, meeting_id: str, version: int, account_id: str, given: Summary) -> None:
    """Keeps with a version what management is given, when a human has approved it."""
    tx.execute(
        "UPDATE summary_versions SET approved_at = ?, approved_by = ?, content = ? WHERE meeting_id = ? AND version = ?",
        [tx.now, account_id, content_of(given).decode(), meeting_id, version],
    )


def versions_of(store: Store, meeting_id: str) -> list[Version]:
    """Every version, the newest first."""
    with store.read() as db:
        return [Version(**{**row, "given": bool(row["given"])}) for row in db.query(_EVERY, [meeting_id])]


def version_of(store: Store, meeting_id: str, number: int) -> Summary:
    """A version as it was given; one that was never approved as its draft over the notes of today, some of which may be gone.

    Raises ``Refused("no_version")``.
    """
    with store.read() as db:
        row = next(db.query(_ONE, [meeting_id, number]), None)
        if row is None:
            raise Refused("no_version")
        if row["content"] is not None:
            return _summary(row)
        rows = read_rows(db, meeting_id)
    draft = msgspec.json.decode(row["draft"], type=Draft)
    return replace(compose(rows, today(store.now()).isoformat(), draft), version=number)


def current(store: Store, meeting_id: str) -> Summary:
    """The summary that management reads now: what was approved, as it was given, with the answers and agreements since; else the draft as
    it stands.

    Raises ``Refused("no_meeting")``.
    """
    with store.read() as db:
        row = next(db.query(_GIVEN, [meeting_id]), None)
        rows = read_rows(db, meeting_id)
    now = compose(rows, today(store.now()).isoformat())
    if row is None:
        return now
    given = _summary(row)
    return replace(given, decisions=decisions_of(rows.decisions, given.proposals), agreements=now.agreements)


def sharpened_since(store: Store, meeting_id: str) -> bool:
    """Whether line managers sharpened proposals of an approved summary after it was given. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        row = next(db.query(_GIVEN, [meeting_id]), None)
        rows = read_rows(db, meeting_id)
    now = {each["id"]: each["sharpened"] for each in rows.proposals}
    return row is not None and any(len(now.get(each.id, [])) > len(each.sharpened) for each in _summary(row).proposals)


def _summary(row: Row) -> Summary:
    return msgspec.json.decode(row["content"], type=Summary)
