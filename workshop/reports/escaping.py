"""People's words inside Markdown and tables: never markup, never a formula."""
from __future__ import annotations

import re

from workshop.core.words import visible

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_BULLET, _NUMBER = re.compile(r"^([-+=])"), re.compile(r"^(\d+)([.)])(?=\s|$)")
_FORMULA = re.compile(
    r"^(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\n])"
    r"|(?<=[,;|\t\n])(?=[\s\"]*(?:[=@\uff1d\uff20]|[+\-\uff0b\uff0d]\S))"
)
"""Where a cell begins, and where one would in a program that believes in another separator: quotes do not help there."""


def in_markdown(text: str) -> str:
    """On one line, with every sign of markup escaped and none that hides others."""
    return _MARKUP.sub(r"\\\1", " ".join(visible(text).split()))


def begins_markdown(text: str) -> str:
    """Like ``in_markdown``, at the beginning of a line, where a number or a dash would begin a list."""
    text = in_markdown(text)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", text))


def in_cell(text: str) -> str:
    """For a cell of a spreadsheet: before what would be taken for a formula stands an apostrophe, and no sign hides others."""
    return _FORMULA.sub("'", visible(text.replace("\r\n", "\n")))
