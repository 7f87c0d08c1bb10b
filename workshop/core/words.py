"""What people type, made safe to keep: trimmed, bounded, without characters that hide or reorder text."""
from __future__ import annotations

import re
import unicodedata

from workshop.core.errors import Refused

_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")

_UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn")
"""Categories of signs that leave no ink when nothing else stands beside them (joiners, spaces, loose accents)."""


def words(text: str, limit: int) -> str:
    """Text of 1 … ``limit`` code points. Raises ``Refused("empty")`` or ``Refused("too_long", limit=…, length=…)``."""
    kept = optional_words(text, limit)
    if all(unicodedata.category(sign) in _UNSEEN for sign in kept):
        raise Refused("empty")
    return kept


def optional_words(text: str, limit: int) -> str:
    """Like ``words``, and empty text is allowed."""
    kept = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n"))).strip()
    if len(kept) > limit:
        raise Refused("too_long", limit=limit, length=len(kept))
    return kept


def hides(text: str) -> bool:
    """Whether a text has characters that hide or reorder others; ``words`` would have taken them out."""
    return bool(_INVISIBLE.search(text.replace("\r\n", "\n")))


def visible(text: str) -> str:
    """The text without characters that hide or reorder others: for what is printed, wherever it came from."""
    return _INVISIBLE.sub("", text)


def row_id(value: str) -> str:
    """A client-made id: 16 … 40 letters, digits, ``-`` or ``_``. Raises ``Refused("bad_input")``."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,40}", value):
        raise Refused("bad_input")
    return value


def language(tag: str) -> str:
    """A language tag in its usual form (``fi``, ``ar``, ``zh-Hant``; ``und`` for any other). Raises ``Refused("bad_language")``."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", tag):
        raise Refused("bad_language")
    return tag
