"""Links that anybody may open without an account: one question each, for a time, until somebody closes it (K06, K54, I19).

Of a link's secret only its digest is kept. It may hang on a wall and be passed on: what it opens is an empty field and what staff let
be shown.
"""
from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import iso_day, noon, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words
from workshop.series.gated import refuse_identifying
from workshop.series.series import refuse_closed

KINDS = ("themes", "needs", "ideas", "follow_up", "partners")
SHARED = frozenset({"themes", "needs", "ideas"})
"""Kinds whose answers others read and may support, once staff have read them."""
ABOUT_AGREEMENTS = frozenset({"follow_up", "partners"})
WITH_UNIT = frozenset({"themes", "partners"})
"""Kinds that ask professionals, who may say where they work; nobody else is asked anything of themselves."""
VALID_DAYS, LONGEST_DAYS = 60, 400
_TO_MIDNIGHT = 12 * 3600 * 1000 - 1


def make_link(tx: Tx, series_id: str, kind: str, account_id: str, question: str = "", until: str = "") -> str:
    """The token of a new link, told this once. ``until``: the last day (ISO); empty: ``VALID_DAYS`` from now.

    Raises ``Refused``: bad_input, bad_date, too_long, series_closed, stopped….
    """
    if kind not in KINDS:
        raise Refused("bad_input")
    refuse_closed(tx, series_id)
    asked = optional_words(question, 200)
    refuse_identifying(tx, series_id, asked, names=True)
    token = secrets.token_urlsafe(16)
    tx.execute(
        "INSERT INTO open_links (id, series_id, kind, token_hash, question, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [new_id(), series_id, kind, hashed(token), asked, account_id, tx.now, _expires(tx.now, until)],
    )
    return token


def renew(tx: Tx, series_id: str, link_id: str) -> str:
    """Another token for a link, also for a closed one; the former one opens nothing any more, neither after a backup was restored.

    Raises ``Refused``: not_found, series_closed.
    """
    link = _mine(tx, series_id, link_id)
    refuse_closed(tx, series_id)
    tx.erased_ids.add(link["token_hash"])
    token = secrets.token_urlsafe(16)
    until = max(link["expires_at"], _expires(tx.now, ""))
    tx.execute("UPDATE open_links SET token_hash = ?, expires_at = ?, closed_at = NULL WHERE id = ?", [hashed(token), until, link_id])
    return token


def close(tx: Tx, series_id: str, link_id: str) -> None:
    """The link opens nothing any more, neither after a backup was restored. Answers and sums stay; that a browser supported a wish is
    forgotten. Raises ``not_found``."""
    tx.erased_ids.add(_mine(tx, series_id, link_id)["token_hash"])
    tx.execute("UPDATE open_links SET closed_at = ? WHERE id = ? AND closed_at IS NULL", [tx.now, link_id])
    tx.execute("DELETE FROM open_supports WHERE answer_id IN (SELECT id FROM open_answers WHERE link_id = ?)", [link_id])


def by_token(db: Any, token: str, now: int) -> Row | None:
    """An open link with its series' ``series_title``; ``None`` for one that is wrong, closed or past its day: they are not told apart."""
    return next(db.query(
        "SELECT open_links.*, series.title AS series_title FROM open_links JOIN series ON series.id = series_id"
        " WHERE token_hash = ? AND closed_at IS NULL AND expires_at > ?",
        [hashed(token), now],
    ), None)


def of_series(db: Any, series_id: str) -> list[Row]:
    """The links of a series, the newest first, each with how many answers are ``waiting`` and ``shown``."""
    return list(db.query(
        "SELECT open_links.id, kind, question, expires_at, closed_at, coalesce(sum(state = 'waiting'), 0) AS waiting,"
        " coalesce(sum(state = 'shown'), 0) AS shown FROM open_links LEFT JOIN open_answers ON link_id = open_links.id"
        " WHERE series_id = ? GROUP BY open_links.id ORDER BY made_at DESC, open_links.id",
        [series_id],
    ))


def hashed(secret: str) -> str:
    """What is kept of a token, and of a browser's random cookie."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _expires(now: int, until: str) -> int:
    """The end of the last day, in milliseconds."""
    if not until:
        return noon(date.fromordinal(today(now).toordinal() + VALID_DAYS)) + _TO_MIDNIGHT
    last = date.fromisoformat(iso_day(until))
    if not 0 <= (last - today(now)).days <= LONGEST_DAYS:
        raise Refused("bad_date")
    return noon(last) + _TO_MIDNIGHT


def _mine(tx: Tx, series_id: str, link_id: str) -> Row:
    link = tx.one("SELECT * FROM open_links WHERE id = ? AND series_id = ?", [link_id, series_id])
    if link is None:
        raise Refused("not_found")
    return link
