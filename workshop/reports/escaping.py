"""People's words inside Markdown and tables: never markup, never a formula."""
from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BULLET, _NUMBER = re.compile(r"^([-+=])"), re.compile(r"^(\d+)([.)])(?=\s|$)")
_FORMULA = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def in_markdown(text: str) -> str:
    """On one line, with every sign of markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def begins_markdown(text: str) -> str:
    """Like ``in_markdown``, at the beginning of a line, where a number or a dash would begin a list."""
    text = in_markdown(text)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", text))


def in_cell(text: str) -> str:
    """For a cell of a spreadsheet: what would be taken for a formula begins with an apostrophe, and there are no control characters."""
    text = text.replace("\r\n", "\n")
    harmless = f"'{text}" if _FORMULA.match(text) else text
    return _CONTROL.sub("", harmless)
