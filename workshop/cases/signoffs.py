"""Who has read exactly this text and said yes. A sign-off belongs to a checksum: one changed letter, and it is gone.

``signed.txt`` beside the files carries them to a new machine, one a line, fields two spaces apart:
``sha256  role  date  slug``; the slug is optional and lets the list say that a text has changed since.
"""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from workshop.cases.case_file import parse
from workshop.cases.cleaning import is_clean
from workshop.cases.gate import check
from workshop.cases.gate.finding import BLOCK
from workshop.cases.keeping import forget_stale, keeps_of
from workshop.core.days import months_from, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import words

FILE = "signed.txt"
REMIND_MONTHS = 12
"""So long after the last yes a text is to be read again: what could not be recognised then may be in the news now."""
_ROLE_LENGTH = 80


def checksum(text: str) -> str:
    """The SHA-256 that names this exact text; line ends of other systems do not count as a change."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def read_signed(folder: Path) -> tuple[list[dict[str, str]], list[Refused]]:
    """The rows of ``signed.txt`` and a refusal (case_bad_signature, with file and line) for each line that is none."""
    path = folder / FILE
    if not path.is_file():
        return [], []
    rows, broken = [], []
    for no, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            row = _row(line.strip())
            (rows if row else broken).append(row or Refused("case_bad_signature", file=FILE, line=no))
    return rows, broken


def remember(tx: Tx, row: dict[str, str]) -> None:
    """Keeps a sign-off; the same one twice is one, with the later day."""
    tx.execute(
        "INSERT INTO case_signoffs (sha256, role, signed_on, slug) VALUES (:sha256, :role, :signed_on, :slug)"
        " ON CONFLICT (sha256, role) DO UPDATE SET signed_on = max(signed_on, :signed_on)", row,
    )


def is_old(signed: Iterable[tuple[str, str]], day: date) -> bool:
    """Whether the last of these sign-offs (role, ISO day) is more than a year old."""
    last = max((signed_on for _, signed_on in signed), default="")
    return bool(last) and months_from(date.fromisoformat(last), REMIND_MONTHS) < day


def sign(tx: Tx, slug: str, sha256: str, role: str, account_id: str) -> None:
    """A signed-in reader's yes to the text with this checksum.

    Raises ``Refused``: not_found, conflict (the text is another by now), case_needs_second_reader (the yes of somebody who wrote
    any of it is enough only for a fictional composite), case_returned (a reader recognises somebody in it), and as ``say_yes``.
    """
    row = tx.one("SELECT * FROM cases WHERE slug = ?", [slug])
    if row is None:
        raise Refused("not_found")
    if row["sha256"] != sha256:
        raise Refused("conflict")
    if account_id in writers_of(tx.db, slug) and not parse(row["source"], slug).fictional:
        raise Refused("case_needs_second_reader")
    if is_doubted(tx.db, sha256):
        raise Refused("case_returned")
    say_yes(tx, row, role)


def writers_of(db: Any, slug: str) -> frozenset[str]:
    """The accounts that have written any of the case, though somebody else may have changed a comma since."""
    return frozenset(row["account_id"] for row in db.query("SELECT account_id FROM case_writers WHERE slug = ?", [slug]))


def say_yes(tx: Tx, row: dict[str, Any], role: str) -> None:
    """Keeps a yes to a row of ``cases`` by somebody of that role, and the text as the last one that was signed.

    Raises ``Refused``: case_not_clean (a finding is not decided), role_is_name, empty, too_long.
    """
    if not is_clean(parse(row["source"], row["slug"]), keeps_of(tx.db, row["sha256"])):
        raise Refused("case_not_clean")
    day = today(tx.now).isoformat()
    remember(tx, {"sha256": row["sha256"], "role": _role(role), "signed_on": day, "slug": row["slug"]})
    earlier = tx.one("SELECT 1 FROM case_texts WHERE slug = ? AND sha256 <> ?", [row["slug"], row["sha256"]])
    tx.execute("DELETE FROM case_texts WHERE slug = :slug OR sha256 = :sha256", row)
    tx.execute("INSERT INTO case_texts (sha256, slug, source) VALUES (:sha256, :slug, :source)", row)
    forget_stale(tx)
    tx.erased = tx.erased or earlier is not None


def is_doubted(db: Any, sha256: str) -> bool:
    """Whether a reader recognises somebody in this text: it outranks every yes."""
    return any(db.query("SELECT 1 FROM case_readers WHERE sent_back = 1 AND read_sha256 = ?", [sha256]))


def missing_lines(folder: Path, rows: Iterable[dict[str, Any]]) -> str:
    """The sign-offs that the folder's ``signed.txt`` does not have yet, as lines that ``read_signed`` reads."""
    there = {(row["sha256"], row["role"]) for row in read_signed(folder)[0]}
    told = [[row["sha256"], " ".join(row["role"].split()), row["signed_on"], row["slug"]] for row in rows]
    return "".join("  ".join(each) + "\n" for each in told if (each[0], each[1]) not in there)


def _role(text: str) -> str:
    """On one line, since ``signed.txt`` has one for each; a name there would be published with the case."""
    role = " ".join(words(text, _ROLE_LENGTH).split())
    if any(one.level == BLOCK for one in check(role)):
        raise Refused("role_is_name")
    return role


def _row(line: str) -> dict[str, str] | None:
    parts = re.split(r"\t| {2,}", line)
    if len(parts) not in (3, 4) or not re.fullmatch(r"[0-9a-f]{64}", parts[0]) or not _is_date(parts[2]):
        return None
    return {"sha256": parts[0], "role": parts[1], "signed_on": parts[2], "slug": parts[3] if len(parts) == 4 else ""}


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
