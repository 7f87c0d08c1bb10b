"""What a reader has not read yet: the difference of two texts, by paragraph and sentence. Pure."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
_MOST = 3000
"""Paragraphs or sentences; looking for alike ones among more would take too long, and then all counts as new."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence: ``same`` in both texts, ``added`` or ``removed``."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What changed at one place, with the sentences beside it in the same paragraphs. Paragraphs without a change are left out."""

    place: str
    pieces: tuple[Piece, ...]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Passage]:
    """The changed passages in the order of the new text's places; those that are gone come last. Empty: no word has changed."""
    places = [*after, *(place for place in before if place not in after)]
    return [
        Passage(place, pieces)
        for place in places for pieces in _passages(before.get(place, ""), after.get(place, ""))
    ]


def _passages(before: str, after: str) -> Iterator[tuple[Piece, ...]]:
    old, new = _parts(before, _PARAGRAPH), _parts(after, _PARAGRAPH)
    for kind, first, last, start, end in _steps(old, new):
        if kind == "replace":
            yield tuple(_pieces(_sentences(old[first:last]), _sentences(new[start:end])))
        elif kind != "equal":
            yield from ((*_all(REMOVED, _sentences([each])),) for each in old[first:last])
            yield from ((*_all(ADDED, _sentences([each])),) for each in new[start:end])


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, first, last, start, end in _steps(old, new):
        if kind == "equal":
            yield from _all(SAME, new[start:end])
        else:
            yield from _all(REMOVED, old[first:last])
            yield from _all(ADDED, new[start:end])


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) + len(new) > _MOST:
        return [("replace" if old != new else "equal", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new).get_opcodes()


def _all(kind: str, texts: list[str]) -> Iterator[Piece]:
    return (Piece(kind, text) for text in texts)


def _sentences(paragraphs: list[str]) -> list[str]:
    return [sentence for each in paragraphs for sentence in _parts(each, _SENTENCE)]


def _parts(text: str, border: re.Pattern[str]) -> list[str]:
    """The parts in reading order without the spaces around and inside them that nobody sees."""
    found, at = [], 0
    for match in [*border.finditer(text), None]:
        end = match.start() + len(match[0].rstrip()) if match else len(text)
        if part := re.sub(r"[ \t]+", " ", text[at:end]).strip():
            found.append(part)
        at = match.end() if match else end
    return found
