"""A text from elsewhere as the fields of the case form: a case file, free Markdown or plain text, a Word file. Nothing is kept."""
from __future__ import annotations

import re

from workshop.cases import docx
from workshop.cases.case_file import MAX_BYTES, parse
from workshop.cases.draft import draft_of
from workshop.core.errors import Refused

MOST_UPLOADED = 1_500_000
"""Bytes of a file; a Word file with pictures is large, its text is not."""
_ZIP = b"PK"
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_LONGEST_TITLE = 120


def fields_of_file(data: bytes, name: str) -> dict[str, str]:
    """What the form begins with for an uploaded file; ``name`` tells only the kind.

    Raises ``Refused``: import_empty, import_too_big, import_kind (neither text nor .docx), import_encrypted, import_broken, and as
    ``case_file.parse`` for a case file.
    """
    if len(data) > MOST_UPLOADED:
        raise Refused("import_too_big", limit=f"{MOST_UPLOADED / 1_000_000:g}")
    if name.lower().endswith(".docx"):
        return fields_of_text(docx.to_markdown(data))
    if not name.lower().endswith((".md", ".markdown", ".txt")) or data.startswith(_ZIP):
        raise Refused("import_kind")
    try:
        return fields_of_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("import_not_text") from None


def fields_of_text(text: str) -> dict[str, str]:
    """What the form begins with for a text: every field of a case file, else title and story. A story from elsewhere counts as drawn
    from real clients until the writer says that it is not. Raises as ``fields_of_file``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").replace("\x00", "").strip()
    if not text:
        raise Refused("import_empty")
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise Refused("import_too_long", limit=MAX_BYTES // 1000)
    if re.match(r"-{3}[ \t]*\n", text):
        return draft_of(parse(text, "tapaus"))
    title, story = _title_and_story(text)
    return {"title": title, "text": story, "origin": "real"}


def _title_and_story(text: str) -> tuple[str, str]:
    """The first line is the title when it is a heading, or short and followed by an empty line; it is not said twice."""
    first, _, rest = text.partition("\n")
    heading = _HEADING.fullmatch(first.strip())
    alone = rest.startswith("\n") and not first.rstrip().endswith((".", "!", "?", ":", ","))
    title = heading[1] if heading else first.strip()
    if (heading or alone) and rest.strip() and len(title) <= _LONGEST_TITLE and not first.startswith("- "):
        return title, rest.strip()
    return "", text
