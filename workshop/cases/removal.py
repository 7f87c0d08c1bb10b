"""Removing a case from the library: its text, its earlier texts, who read it and why something stayed in it, and its words in the search.

Meetings keep their own copies of the texts that were on their tables, as long as the meetings are kept.
"""
from __future__ import annotations

import hashlib
from typing import Any

from workshop.cases import search
from workshop.cases.keeping import forget_stale
from workshop.core.db import Tx
from workshop.core.errors import Refused

_FORGOTTEN = "case."


def remove(tx: Tx, slug: str) -> None:
    """Erases a case that was written in the app. A restored backup does not bring it back.

    Raises ``Refused("not_found")``, also for a case that is a file: it goes with its file.
    """
    if tx.one("SELECT 1 FROM cases WHERE slug = ? AND origin = 'app'", [slug]) is None:
        raise Refused("not_found")
    _erase_with_signoffs(tx, slug)
    tx.erased_ids.add(f"{_FORGOTTEN}{_mark(slug)}.{tx.now}")


def erase(tx: Tx, slug: str) -> None:
    """Every row about the case but the sign-offs of its texts, which hold none of its words: a file that comes back is signed as before."""
    search.forget(tx, slug)
    for table in ("case_readers", "case_texts", "case_writers", "cases"):
        tx.execute(f"DELETE FROM {table} WHERE slug = ?", [slug])
    forget_stale(tx)
    search.wipe(tx)


def remove_again(tx: Tx, erased_id: str) -> None:
    """What a restored backup brought back of a removed case goes again; one of the same name that was written later stays."""
    if not erased_id.startswith(_FORGOTTEN):
        return
    _, mark, at = erased_id.split(".")
    for case in _older(tx, int(at)):
        if _mark(case["slug"]) == mark:
            _erase_with_signoffs(tx, case["slug"])


def _erase_with_signoffs(tx: Tx, slug: str) -> None:
    """Its sign-offs name it by the slug, which is made of the title's words."""
    tx.execute("DELETE FROM case_signoffs WHERE slug = :slug OR sha256 = (SELECT sha256 FROM cases WHERE slug = :slug)", {"slug": slug})
    erase(tx, slug)


def _older(tx: Tx, at: int) -> list[dict[str, Any]]:
    return tx.all("SELECT slug FROM cases WHERE origin = 'app' AND updated_at <= ?", [at])


def _mark(slug: str) -> str:
    """A slug is made of the title's words, which must not stand beside the database."""
    return hashlib.sha256(slug.encode()).hexdigest()[:32]
