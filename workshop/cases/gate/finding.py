"""One finding of the gate, and which findings stay when several lie on the same words. Pure."""
from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

BLOCK, HINT = "block", "hint"
VAGUE = "looks_like_name"
"""The reason that only says that a word is nothing else known."""
_start, _end = attrgetter("start"), attrgetter("end")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words by which somebody might be recognised.

    ``start`` and ``end`` count code points of the checked text, end exclusive. ``level`` is ``block`` (may not stay without a
    decision) or ``hint``. ``label`` is what the words are: PERSON HETU PHONE EMAIL ADDRESS POSTCODE IBAN PLATE DOB CASEID URL
    HANDLE name somebody by themselves, every other one only narrows the circle down. ``reason`` is a code. ``person`` joins the
    forms of one name within one text; it is never stored.
    """

    start: int
    end: int
    label: str
    level: str
    reason: str
    suggestions: tuple[str, ...] = ()
    person: str = ""


def settle(found: Iterable[Finding], text: str) -> list[Finding]:
    """The same findings without overlaps, in order of place. A block outlives a hint, the longer one the shorter, of equals what
    is known for something outlives what only looks like a name, and the earlier given one the later. Of the one that yields, what
    lies outside stays as a finding of its own if it holds a letter or a digit: nothing that was found becomes invisible."""
    ranked = sorted(found, key=lambda one: (one.level != BLOCK, one.start - one.end, one.reason == VAGUE, one.start))
    taken: list[Finding] = []
    for one in ranked:
        for piece in _left_of(one, taken, text):
            insort(taken, piece, key=_start)
    return taken


def _left_of(one: Finding, taken: list[Finding], text: str) -> list[Finding]:
    """What the stronger findings leave of this one, without spaces and marks at the cuts. ``taken`` lies in order."""
    over = taken[bisect_right(taken, one.start, key=_end) : bisect_left(taken, one.end, key=_start)]
    if not over:
        return [one]
    left, at = [], one.start
    for cut in over:
        left += _piece(one, at, cut.start, text)
        at = cut.end
    return left + _piece(one, at, one.end, text)


def _piece(one: Finding, start: int, end: int, text: str) -> list[Finding]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return [replace(one, start=start, end=end, suggestions=())] if start < end else []
