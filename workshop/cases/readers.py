"""The second reader's link: somebody without an account reads a case on the own phone and says yes, or recognises somebody.

Only a hash of the link's secret is kept, and what its reader has said yes to; nobody's name, and no word about whom they recognise.
"""
from __future__ import annotations

from typing import Any

from workshop.access.seats import hashed, new_id, new_token
from workshop.cases.case_file import parse
from workshop.cases.cleaning import is_clean
from workshop.cases.keeping import keeps_of
from workshop.cases.signoffs import say_yes, writers_of
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused

VALID_DAYS = 14
_DAY_MS = 24 * 3600 * 1000


def make_link(tx: Tx, slug: str, account_id: str) -> str:
    """A new link's secret, told this once. The links of this case that are over and stand for nothing go.

    Raises ``Refused``: not_found, case_not_clean (a reader sees only a text in which everything is decided).
    """
    row = _case(tx, slug)
    if not is_clean(parse(row["source"], slug), keeps_of(tx.db, row["sha256"])):
        raise Refused("case_not_clean")
    tx.execute(
        "DELETE FROM case_readers WHERE slug = ? AND expires_at <= ? AND NOT (sent_back = 1 AND read_sha256 = ?)",
        [slug, tx.now, row["sha256"]],
    )
    secret = new_token()
    tx.execute(
        "INSERT INTO case_readers (id, slug, token_hash, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        [new_id(), slug, hashed(secret), account_id, tx.now, tx.now + VALID_DAYS * _DAY_MS],
    )
    return secret


def revoke(tx: Tx, slug: str, reader_id: str) -> None:
    """The link opens nothing any more; that its reader recognised somebody stays true. Raises ``Refused("not_found")``."""
    if tx.one("SELECT 1 FROM case_readers WHERE slug = ? AND id = ?", [slug, reader_id]) is None:
        raise Refused("not_found")
    tx.execute("UPDATE case_readers SET expires_at = min(expires_at, ?) WHERE id = ?", [tx.now, reader_id])


def links_of(db: Any, slug: str, now: int) -> list[Row]:
    """The links of a case that still open it, the newest first: rows of ``case_readers``."""
    return list(db.query("SELECT * FROM case_readers WHERE slug = ? AND expires_at > ? ORDER BY made_at DESC", [slug, now]))


def by_secret(db: Any, secret: str, now: int) -> Row | None:
    """The link of a secret while it is valid, or ``None``."""
    return next(db.query("SELECT * FROM case_readers WHERE token_hash = ? AND expires_at > ?", [hashed(secret), now]), None)


def returned(db: Any) -> set[str]:
    """Checksums of the texts in which a reader recognises somebody."""
    return {row["read_sha256"] for row in db.query("SELECT read_sha256 FROM case_readers WHERE sent_back = 1")}


def text_read(db: Any, link: Row) -> str | None:
    """The text that this reader said yes to last, if it is still the one that was signed last."""
    if link["sent_back"]:
        return None
    query = "SELECT source FROM case_texts WHERE slug = ? AND sha256 = ?"
    return next((row["source"] for row in db.query(query, [link["slug"], link["read_sha256"]])), None)


def accept(tx: Tx, secret: str, sha256: str, role: str, account_id: str | None) -> None:
    """"I have read this and recognise nobody", for the text with this checksum. Takes back what the same reader doubted before.

    ``account_id``: who is signed in in this browser, if anybody. Raises as ``_text_of`` and ``signoffs.say_yes``.
    """
    link, row = _text_of(tx, secret, sha256, account_id)
    say_yes(tx, row, role)
    tx.execute("UPDATE case_readers SET read_sha256 = ?, sent_back = 0 WHERE id = ?", [sha256, link["id"]])


def send_back(tx: Tx, secret: str, sha256: str, account_id: str | None) -> None:
    """"I recognise somebody, or may": the text with this checksum may not be used, whoever has said yes to it. Raises as ``_text_of``."""
    link, _ = _text_of(tx, secret, sha256, account_id)
    tx.execute("UPDATE case_readers SET read_sha256 = ?, sent_back = 1 WHERE id = ?", [sha256, link["id"]])
    tx.execute("DELETE FROM case_signoffs WHERE sha256 = ?", [sha256])


def is_writer(db: Any, link: Row, account_id: str | None) -> bool:
    """Whether the link is opened by one of those who may not be the second reader: who wrote any of the case, and who made the link."""
    return account_id is not None and account_id in {link["made_by"], *writers_of(db, link["slug"])}


def _text_of(tx: Tx, secret: str, sha256: str, account_id: str | None) -> tuple[Row, Row]:
    """The link and its case's row. Raises ``Refused``: link_dead, reader_is_writer, reader_text_changed (the text is another by now)."""
    link = by_secret(tx.db, secret, tx.now)
    if link is None:
        raise Refused("link_dead")
    row = _case(tx, link["slug"])
    if is_writer(tx.db, link, account_id):
        raise Refused("reader_is_writer")
    if row["sha256"] != sha256:
        raise Refused("reader_text_changed")
    return link, row


def _case(tx: Tx, slug: str) -> Row:
    row = tx.one("SELECT * FROM cases WHERE slug = ?", [slug])
    if row is None:
        raise Refused("not_found")
    return row
