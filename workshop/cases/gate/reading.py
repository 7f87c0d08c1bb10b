"""The text as the gate reads it, and the way back to the text as it was typed. Pure.

People paste: letters with loose accents, spaces that do not break, invisible signs in the middle of a number, full-width
digits. The shapes and lists know one spelling; the offsets of what they find must still be the typed text's.
"""
from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).parent / "shapes.json"


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` as read. ``spans`` are the typed start and end of each of its code points; None when they are the same."""

    text: str
    spans: list[tuple[int, int]] | None = None

    def start_of(self, offset: int) -> int:
        """Where a code point of the text as read begins in the typed text."""
        return self.spans[offset][0] if self.spans else offset

    def end_of(self, offset: int) -> int:
        """Where the code point before ``offset`` ends in the typed text."""
        return self.spans[offset - 1][1] if self.spans else offset


def read(text: str) -> Reading:
    """The text with composed letters, plain spaces, dashes, quotes and digits, without invisible signs."""
    swaps, uneven, clusters, nothing = _rules()
    plain = text.translate(swaps)
    if not uneven.search(plain):
        return Reading(plain)
    signs, spans = [], []
    for cluster in clusters.finditer(plain):
        if cluster[0] in nothing:
            continue
        composed = unicodedata.normalize("NFC", cluster[0])
        signs.append(composed)
        spans += [cluster.span()] * len(composed)
    return Reading("".join(signs), spans)


@cache
def shapes_data() -> dict:
    """The file of shapes, which the browser reads too."""
    return json.loads(SHAPES.read_text("utf-8"))


@cache
def _rules() -> tuple[dict[int, str], re.Pattern, re.Pattern, frozenset[str]]:
    rules = shapes_data()["reading"]
    swaps = {ord(sign): plain for plain, signs in rules["swap"].items() for sign in signs}
    swaps |= {ord(zero) + n: str(n) for zero in rules["zeros"] for n in range(10)}
    first, last = map(ord, rules["full_width"])
    swaps |= {sign: chr(sign - first + ord("!")) for sign in range(first, last + 1) if sign not in swaps}
    accents = "-".join(rules["accents"])
    nothing = re.escape(rules["nothing"])
    return (
        swaps, re.compile(f"[{accents}{nothing}]"), re.compile(f"[{nothing}]|[^{accents}{nothing}]?[{accents}]+|[^{nothing}]"),
        frozenset(rules["nothing"]),
    )
