"""Who has read exactly this text and said yes. A sign-off belongs to a checksum: one changed letter, and it is gone.

``signed.txt`` beside the files carries them to a new machine, one a line, fields two spaces apart:
``sha256  role  date  slug``; the slug is optional and lets the list say that a text has changed since.
"""
from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workshop.core.errors import Refused
from workshop.core.words import words

FILE = "signed.txt"
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


def remember(tx: Any, row: dict[str, str]) -> None:
    """Keeps a sign-off; the same one twice is one."""
    tx.execute(
        "INSERT OR IGNORE INTO case_signoffs (sha256, role, signed_on, slug) VALUES (:sha256, :role, :signed_on, :slug)", row
    )


def sign(tx: Any, slug: str, sha256: str, role: str, account_id: str, *, fictional: bool) -> None:
    """A signed-in reader's yes to the text with this checksum.

    Raises ``Refused``: not_found, conflict (the text is another by now), case_needs_second_reader (the writer's own yes is
    enough only for a fictional composite), empty, too_long.
    """
    row = tx.one("SELECT sha256, created_by FROM cases WHERE slug = ?", [slug])
    if row is None:
        raise Refused("not_found")
    if row["sha256"] != sha256:
        raise Refused("conflict")
    if row["created_by"] == account_id and not fictional:
        raise Refused("case_needs_second_reader")
    day = datetime.fromtimestamp(tx.now / 1000, UTC).date().isoformat()
    remember(tx, {"sha256": sha256, "role": words(role, _ROLE_LENGTH), "signed_on": day, "slug": slug})


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
