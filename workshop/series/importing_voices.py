"""Putting back feedback, open links and invitations of a series that ``importing`` writes."""
from __future__ import annotations

import json
import secrets
from collections.abc import Iterable

import msgspec

from workshop.core.days import noon
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.series.archive import Meeting, Series
from workshop.series.archive_voices import OpenLink
from workshop.series.open_links import hashed


def import_voices(tx: Tx, series: Series, account_id: str | None) -> None:
    """After the agreements, which answers may be about. No link is open: nobody here has its address. Raises ``import_there``."""
    ids = list(voice_ids(series))
    for table in ("open_links", "open_answers", "invitations", "feedback_answers"):
        if any(tx.one(f"SELECT 1 FROM {table} WHERE id = ?", [each]) for each in ids):
            raise Refused("import_there")
    for link in series.open_links:
        _link(tx, series.id, link, account_id)
    for each in series.invitations:
        tx.execute(
            "INSERT INTO invitations (id, series_id, unit, who, answer, remark) VALUES (?, ?, ?, ?, ?, ?)",
            [each.id, series.id, each.unit, each.who, each.answer, each.remark],
        )
    for meeting in series.meetings:
        for each in meeting.written:
            tx.execute(
                "INSERT INTO feedback_answers (id, meeting_id, words, lang, state) VALUES (?, ?, ?, ?, ?)",
                [each.id, meeting.id, each.words, each.lang, each.state],
            )


def voice_columns(meeting: Meeting) -> dict[str, str | int | None]:
    """The columns of ``meetings`` that say what people said of it, and whether others may see what it found."""
    told = meeting.feedback_told
    kept = None if told is None else {
        "answered": told.answered, "groups": told.groups,
        "items": {name: {k: v for k, v in msgspec.to_builtins(item).items() if v is not None} for name, item in told.items.items()},
    }
    return {
        "oral_feedback": meeting.oral_feedback, "feedback_told": None if kept is None else json.dumps(kept),
        "released": int(meeting.released),
    }


def voice_ids(series: Series) -> Iterable[str]:
    """Every id that these rows bring."""
    for link in series.open_links:
        yield link.id
        yield from (each.id for each in link.answers)
    yield from (each.id for each in series.invitations)
    yield from (each.id for meeting in series.meetings for each in meeting.written)


def _link(tx: Tx, series_id: str, link: OpenLink, account_id: str | None) -> None:
    tx.execute(
        "INSERT INTO open_links (id, series_id, kind, token_hash, question, made_by, made_at, expires_at, closed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            link.id, series_id, link.kind, hashed(secrets.token_urlsafe(16)), link.question, account_id, noon(link.made_on),
            noon(link.expires_on), tx.now,
        ],
    )
    for each in link.answers:
        known = each.agreement_id and tx.one("SELECT 1 FROM agreements WHERE id = ? AND series_id = ?", [each.agreement_id, series_id])
        tx.execute(
            "INSERT INTO open_answers (id, link_id, text, lang, unit, agreement_id, received_on, state, supports)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                each.id, link.id, each.text, each.lang, each.unit, each.agreement_id if known else None, each.received_on.isoformat(),
                each.state, each.supports,
            ],
        )
