"""Finds direct identifiers by their shape: codes, numbers, addresses, links (L28). The shapes are data in ``shapes.json``,
which the phone reads too; how they are read is said there, and a test demands that both find the same.

Shapes are tolerant: a code that is mistyped is still a code, so no check character decides.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from workshop.cases.gate.finding import BLOCK, Finding, settle
from workshop.cases.gate.reading import read, shapes_data
from workshop.cases.gate.tokens import windows

_REACH = 80
"""How far from what a shape needs (``near``) the shape may begin or end."""
_PART = re.compile(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Shape:
    """One line of the file, ready to search with: group 1 is what leads to the finding, group 2 the finding."""

    reason: str
    label: str
    level: str
    pattern: re.Pattern
    near: re.Pattern | None
    exception: re.Pattern | None


def find(text: str, lang: str = "fi", exempt: Iterable[str] = ()) -> Iterator[Finding]:
    """Every shape in a text as ``reading.read`` gives it; findings may overlap. Language and exempt words change nothing."""
    whole, places = [(0, len(text))], {}
    for shape in shapes():
        need = shape.near.pattern if shape.near else ""
        if need not in places:
            places[need] = list(windows(text, shape.near, _REACH)) if shape.near else whole
        for start, end in places[need]:
            yield from _found(shape, text, start, end)


def stops(text: str) -> list[Finding]:
    """What stops a note before it is sent: the same as ``stops`` in ``static/js/shapes.js``. Offsets are the given text's."""
    seen = read(text)
    found = settle((one for one in find(seen.text) if one.level == BLOCK), seen.text)
    return [Finding(seen.start_of(one.start), seen.end_of(one.end), one.label, one.level, one.reason) for one in found]


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the file, in its order."""
    data = shapes_data()
    parts: dict[str, str] = {}
    for name, part in data["parts"].items():
        parts[name] = _whole(part, parts)
    return tuple(_shape(line, parts) for line in data["shapes"])


def _shape(line: dict, parts: dict[str, str]) -> Shape:
    flags = re.IGNORECASE if line.get("flag") == "i" else 0
    lead, body, tail = (_whole(line.get(name, ""), parts) for name in ("lead", "body", "tail"))
    near = re.compile(_whole(line["near"], parts), re.IGNORECASE) if "near" in line else None
    exception = re.compile(_whole(line["not"], parts), flags) if "not" in line else None
    return Shape(line["reason"], line["label"], line["level"], re.compile(f"({lead})({body}){tail}", flags), near, exception)


def _whole(part: str | list[str], parts: dict[str, str]) -> str:
    joined = part if isinstance(part, str) else "(?:" + "|".join(part) + ")"
    return _PART.sub(lambda name: parts[name[1]], joined)


def _found(shape: Shape, text: str, start: int, end: int) -> Iterator[Finding]:
    for match in shape.pattern.finditer(text, start, end):
        if not (shape.exception and shape.exception.search(match[2])):
            yield Finding(match.start(2), match.end(2), shape.label, shape.level, shape.reason)
