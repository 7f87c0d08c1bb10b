"""Text with letters from right to left (Arabic, Persian, Sorani, Pashto, Hebrew), alone or in a line with others.

Lines are broken in the order of reading; then each line is put into the order of the eye (Unicode's bidirectional algorithm)
and its letters are joined. ReportLab's own way for this gave words in the wrong order.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.lib.colors import Color, toColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from workshop.reports.pdf.levels import levels, mirrored
from workshop.reports.pdf.shaping import FIRST_CODE, can_shape, joined, look_alike, width_of

if TYPE_CHECKING:
    from workshop.reports.pdf.text import Speller


_FIRST_RIGHT = "\u0590"
"""No character before this one goes from right to left."""


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph in one look. ``color``: as in ReportLab's markup; without it the style's."""

    text: str
    bold: bool = False
    color: str | None = None


@dataclass(frozen=True)
class Run:
    """Letters in one font and colour, as they stand from left to right. ``shown`` is for a text object's ``_textOut``."""

    font: str
    shown: str
    color: Color | None = None

    def width(self, size: float) -> float:
        """In points, at a font size."""
        return width_of(self.shown, self.font, size)


@dataclass(frozen=True, eq=False)  # told apart by identity: runs of them are keys, and hashing each field is slow
class _Sign:
    """One character in the order of reading. ``said``: what it stands for; ``level``: odd ones go from right to left."""

    char: str
    said: str
    font: str
    color: Color | None
    level: int = 0


@dataclass(frozen=True)
class _Word:
    """A word, and the space behind it."""

    signs: tuple[_Sign, ...]
    space: tuple[_Sign, ...] = ()


def rtl(text: str) -> bool:
    """Whether the text needs a ``RightToLeft``: it has letters from right to left, and they can be joined here."""
    if max(text, default="") < _FIRST_RIGHT:  # nearly every text, and many times faster
        return False
    return can_shape() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def starts_right(text: str) -> bool:
    """Whether the first letter goes from right to left: then the whole paragraph begins at the right."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def one_line(text: str, speller: Speller, *, bold: bool = False) -> list[Run]:
    """All of the text on one line, from left to right: for labels of drawings. Any script; counts missing signs."""
    clean = unicodedata.normalize("NFC", " ".join(text.split()))
    if max(clean, default="") < _FIRST_RIGHT and clean.isprintable() and speller.fonts.whole(clean, bold=bold):
        return [Run(speller.fonts.bold if bold else speller.fonts.regular, clean)] if clean else []
    words = _words([Piece(text, bold)], speller, rtl(text) and starts_right(text))
    return _runs(_line_of(words, last=True, from_right=False)) if words else []


class RightToLeft(Flowable):
    """A paragraph like ReportLab's for texts with ``rtl``, in one or more ``pieces``; right aligned when its first letter says so.

    ``actual_text``: what this one says, in the order of reading; after ``split`` each part has its own. ``speller.missing``
    counts once, when this is made. Of the style: font, size, leading, colour, indents, space before and after, keepWithNext.
    """

    def __init__(
        self, pieces: str | Sequence[Piece], style: ParagraphStyle, speller: Speller, *, bulletText: str | None = None
    ) -> None:
        super().__init__()
        bold = style.fontName == speller.fonts.bold
        pieces = [Piece(pieces)] if isinstance(pieces, str) else pieces
        self.style, self.from_right = style, starts_right("".join(piece.text for piece in pieces))
        self.words = _words([replace(piece, bold=piece.bold or bold) for piece in pieces], speller, self.from_right)
        self.bullet = one_line(bulletText, speller, bold=bold) if bulletText else []
        self._lengths: dict[tuple[_Sign, ...], float] = {}

    @property
    def actual_text(self) -> str:
        """The words, one space between them."""
        return " ".join("".join(sign.said for sign in word.signs) for word in self.words)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes all of the width."""
        self.width = width
        self.lines = self._broken(width - self.style.leftIndent - self.style.rightIndent)
        self.height = len(self.lines) * self.style.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Between lines, as many above as fit."""
        self.wrap(width, height)
        fitting = int(height // self.style.leading)
        if fitting >= len(self.lines):
            return [self]
        return [self._part(self.lines[:fitting], self.bullet), self._part(self.lines[fitting:], [])] if fitting else []

    def draw(self) -> None:
        """The bullet first, in a text object of its own, then a text object for each line."""
        y = self.height - self.style.fontSize * 1.05
        if self.bullet:
            self._draw(self.bullet, self.style.bulletIndent, y)
        for number, line in enumerate(self.lines, 1):
            last = number == len(self.lines)
            self._draw(_runs(_line_of(line, last=last, from_right=self.from_right)), self.style.leftIndent, y)
            y -= self.style.leading

    def minWidth(self) -> float:
        """Of the longest word."""
        return max((self._length(word.signs) for word in self.words), default=0) + self.style.leftIndent + self.style.rightIndent

    def getSpaceBefore(self) -> float:
        return self.style.spaceBefore

    def getSpaceAfter(self) -> float:
        return self.style.spaceAfter

    def getKeepWithNext(self) -> int:
        return getattr(self.style, "keepWithNext", 0)

    def _length(self, signs: tuple[_Sign, ...]) -> float:
        if signs not in self._lengths:
            self._lengths[signs] = sum(run.width(self.style.fontSize) for run in _runs(signs))
        return self._lengths[signs]

    def _broken(self, width: float) -> list[list[_Word]]:
        lines: list[list[_Word]] = []
        left = 0.0
        for word in (part for whole in self.words for part in self._cut(whole, width)):
            needed = self._length(word.signs)
            if not lines or needed > left:
                lines.append([])
                left = width
            lines[-1].append(word)
            left -= needed + self._length(word.space)
        return lines

    def _cut(self, word: _Word, width: float) -> Iterator[_Word]:
        """A word that is longer than a line in parts that are not."""
        signs = word.signs
        while len(signs) > 1 and self._length(signs) > width:
            count = next((n for n in range(len(signs) - 1, 1, -1) if self._length(signs[:n]) <= width), 1)
            yield _Word(signs[:count])
            signs = signs[count:]
        yield _Word(signs, word.space)

    def _part(self, lines: list[list[_Word]], bullet: list[Run]) -> RightToLeft:
        part = RightToLeft.__new__(RightToLeft)
        Flowable.__init__(part)
        part.style, part.from_right, part.bullet, part._lengths = self.style, self.from_right, bullet, self._lengths
        part.words = [word for line in lines for word in line]
        return part

    def _draw(self, runs: list[Run], indent: float, y: float) -> None:
        """A line; ``indent``: from the side at which lines begin. The space at its end hangs over the other side."""
        size, x = self.style.fontSize, indent
        if self.from_right:
            x = self.width - indent - sum(run.width(size) for run in runs)
        text = self.canv.beginText(x, y)
        for run in runs:
            text.setFont(run.font, size, self.style.leading)
            text.setFillColor(run.color or self.style.textColor)
            text._textOut(run.shown)
        self.canv.drawText(text)


def _words(pieces: Sequence[Piece], speller: Speller, from_right: bool) -> list[_Word]:
    """The text of all pieces with its fonts and levels, word by word."""
    signs = [
        _Sign(char, spelled.said if first else "", spelled.font, toColor(piece.color) if piece.color else None)
        for piece in pieces
        for spelled in speller.spelled(piece.text, bold=piece.bold, joiners=True)
        for first, char in zip((True, *[False] * len(spelled.shown)), spelled.shown, strict=False)
    ]
    known = levels("".join(sign.char for sign in signs), from_right=from_right)
    words: list[_Word] = []
    word: list[_Sign] = []
    for sign, level in zip(signs, known, strict=True):
        sign = replace(sign, level=level)
        if sign.char != " ":
            word.append(sign)
        elif word:
            words.append(_Word(tuple(word), (sign,)))
            word = []
    return [*words, _Word(tuple(word))] if word else words


def _line_of(words: Sequence[_Word], *, last: bool, from_right: bool) -> list[_Sign]:
    """The signs of a line. The space at its end is drawn, lest the words on both sides be glued together for who copies them."""
    end = () if last else tuple(replace(space, level=int(from_right)) for space in words[-1].space)
    return [*(sign for word in words[:-1] for sign in (*word.signs, *word.space)), *words[-1].signs, *end]


def _runs(signs: Sequence[_Sign]) -> list[Run]:
    """One line's signs as runs in the order of the eye."""
    found = [(level, _run(tuple(run))) for (_font, _color, level, _joined), run in groupby(
        signs, key=lambda sign: (sign.font, sign.color, sign.level, ord(sign.char) >= FIRST_CODE))]
    odd = [level for level, _run_ in found if level % 2]
    for level in range(max((level for level, _run_ in found), default=0), min(odd, default=1) - 1, -1):
        found = _turned(found, level)
    return [run for _level, run in found]


def _turned(found: list[tuple[int, Run]], lowest: int) -> list[tuple[int, Run]]:
    """Rule L2: every stretch at this level or above is turned round."""
    made: list[tuple[int, Run]] = []
    for high, stretch in groupby(found, key=lambda each: each[0] >= lowest):
        part = list(stretch)
        made += reversed(part) if high else part
    return made


def _run(signs: tuple[_Sign, ...]) -> Run:
    first, text = signs[0], "".join(sign.char for sign in signs)
    if not first.level % 2:
        return Run(first.font, text, first.color)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return Run(first.font, joined(first.font, text), first.color)
    return Run(first.font, "".join(_turned_round(first.font, char) for char in reversed(text)), first.color)


def _turned_round(font: str, char: str) -> str:
    """A bracket is drawn as the one that faces it; who copies it gets the one that was written."""
    return char if mirrored(char) == char else look_alike(font, mirrored(char), char)
