"""People's words as ReportLab's paragraph markup: escaped, every sign in a font that has it, nothing silently lost."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from workshop.reports.pdf.bidi import RightToLeft, one_line, rtl
from workshop.reports.pdf.fonts import ARROWS, Fonts
from workshop.reports.pdf.hyphens import SOFT, hyphenated
from workshop.reports.pdf.shaping import can_shape, look_alike, one_sign

LINE = 90
"""About so many letters stand on a line of a whole page."""
_LETTERS = 160
"""More than stand on any line of a page, even of the narrowest ones."""
_SPELLED_OUT = 3
_RIGHT_TO_LEFT = ("R", "AL", "AN")
_JOINERS = "\u200c\u200d"
_PICTOGRAM = "(?:[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?[\U0001f3fb-\U0001f3ff]?)"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTOGRAM}(?:\u200d{_PICTOGRAM})*|.", re.DOTALL)
"""A flag, a number on a key, a sign with its colour, people who belong together, or any single character."""
_UNIT = re.compile(r"(?<=\d) (?=[€%]|(?:kk|htv|vk|pv|min|v|h)\b)")
"""The space between a number and its unit, where no line ends."""
_ALIKE = {"☐": "□", "☑": "✓", "☒": "✗", "✔": "✓", "✘": "✗", "➜": "→", "➔": "→"}


@dataclass(frozen=True)
class Spelled:
    """A sign and its font. ``shown``: what to print, mostly one character; ``said``: what was written."""

    font: str
    shown: str
    said: str


class Speller:
    """Turns texts into markup. ``missing`` counts the signs that no font has: each is printed as its code, ``[U+0623]``.

    Scripts written from right to left count as missing where they cannot be shaped: unshaped they could not be read.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.missing: Counter[str] = Counter()

    def markup(self, text: str, *, bold: bool = False, lang: str = "", line: int = LINE) -> str:
        """One paragraph's markup; line breaks become spaces, invisible signs go. A text with ``rtl`` is laid out as one line:
        a ``RightToLeft`` breaks it better.

        With a ``lang`` long words get soft hyphens where the language breaks them; ``line``: letters on a line, fewer in a cell.
        """
        if rtl(text):
            return "".join(self._tag(run.font, run.shown, bold) for run in one_line(text, self, bold=bold))
        runs = ((font, _UNIT.sub("\u00a0", run)) for font, run in self._runs(text, bold))
        return "".join(self._tag(font, hyphenated(run, lang, line), bold) for font, run in runs)

    def _runs(self, text: str, bold: bool) -> Iterator[tuple[str, str]]:
        clean = unicodedata.normalize("NFC", " ".join(text.split()))
        if self.fonts.whole(clean, bold=bold):  # nearly every text, and many times faster
            yield self.fonts.bold if bold else self.fonts.regular, clean
            return
        for font, run in groupby(self.spelled(clean, bold=bold), key=lambda each: each.font):
            yield font, "".join(each.shown for each in run)

    def spelled(self, text: str, *, bold: bool = False, joiners: bool = False) -> list[Spelled]:
        """The signs of a text in the order of reading, one space between words. ``joiners`` stay where letters are joined."""
        signs = _EMOJI.findall(unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)))
        found = [each for sign in signs for each in self._found(sign, bold, joiners)]
        return [
            each for name, run in groupby(self._with_marks(found), key=lambda each: each[0])
            for each in (self._named(run, bold) if name is None else [Spelled(*parts) for parts in run])
        ]

    def _found(self, sign: str, bold: bool, joiners: bool) -> Iterator[tuple[str | None, str, str]]:
        """Font, what to print and what was written, for one sign or for each part of one that no font draws as one."""
        emoji = self.fonts.emoji() if len(sign) > 1 else None
        whole = one_sign(emoji, sign) if emoji else None
        if whole:
            yield emoji, whole, sign
            return
        for char in sign:
            if not _invisible(char) or (joiners and char in _JOINERS):
                yield self._sign(char, bold)

    def _sign(self, char: str, bold: bool) -> tuple[str | None, str, str]:
        font = self._font(char, bold)
        if font is None and char in _ALIKE and self.fonts.holding(_ALIKE[char]) == ARROWS:
            return ARROWS, look_alike(ARROWS, _ALIKE[char], char), char
        return font, char, char

    def _font(self, char: str, bold: bool) -> str | None:
        if unicodedata.bidirectional(char) in _RIGHT_TO_LEFT and not can_shape():
            return None
        return self.fonts.holding(char, bold=bold)

    def _with_marks(self, found: list[tuple[str | None, str, str]]) -> Iterator[tuple[str | None, str, str]]:
        """A mark that sits on a letter, and a joiner, goes the way of the letter."""
        name: str | None = None
        for place, (font, shown, said) in enumerate(found):
            if not place and shown in _JOINERS:
                continue
            follows = place and (shown in _JOINERS or (unicodedata.combining(shown[0]) and self._goes_with(name, shown)))
            name = name if follows else font
            yield name, shown, said

    def _goes_with(self, name: str | None, mark: str) -> bool:
        return name is None or self.fonts.has(name, mark)

    def _named(self, run: Iterator[tuple[str | None, str, str]], bold: bool) -> list[Spelled]:
        """Signs by their codes; of a whole word only the first and the last, and how many: the web page has the text."""
        said = [char for _font, _shown, char in run]
        self.missing.update(said)
        own = self.fonts.bold if bold else self.fonts.regular
        if len(said) > _SPELLED_OUT:
            return [Spelled(own, f"[U+{ord(said[0]):04X}…U+{ord(said[-1]):04X}: {len(said)}]", "".join(said))]
        return [Spelled(own, f"[U+{ord(char):04X}]", char) for char in said]

    def _tag(self, font: str, shown: str, bold: bool) -> str:
        # ReportLab drops a space between a word with soft hyphens and a tag, but not one between two tags.
        apart = bold or font != self.fonts.regular or SOFT in shown.rpartition(" ")[2]
        return f'<font name="{font}">{escape(shown)}</font>' if apart else escape(shown)


def clip(text: str, style: ParagraphStyle, width: float, lines: int, fonts: Fonts) -> str:
    """As much of the text as fits on so many lines, whole words, with an ellipsis when something is left."""
    if fits(text, style, width, lines, fonts):
        return text
    words = text.split()
    count = largest(len(words) - 1, lambda some: fits(_cut(words, some), style, width, lines, fonts))
    if count:
        return _cut(words, count)
    letters = largest(len(words[0]), lambda some: fits(f"{words[0][:some]}…", style, width, lines, fonts))
    return f"{words[0][:letters]}…"


def fits(text: str, style: ParagraphStyle, width: float, lines: int, fonts: Fonts) -> bool:
    """Whether the text needs at most so many lines."""
    most = _LETTERS * lines  # more never fit: a text of any length must not be laid out to learn that
    if len(text) > most:
        return False
    return _laid_out(text, style, Speller(fonts)).wrap(width, 1e6)[1] <= lines * style.leading + 1


def largest(top: int, good: Callable[[int], bool]) -> int:
    """The largest number up to ``top`` (and 3,200) that is good; 0 if none is. What is good must be good below, too."""
    low, high = 0, min(top, _LETTERS * 20)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if good(middle) else (low, middle - 1)
    return low


def _laid_out(text: str, style: ParagraphStyle, speller: Speller) -> Flowable:
    if rtl(text):
        return RightToLeft(text, style, speller)
    return Paragraph(speller.markup(text, bold=style.fontName == speller.fonts.bold), style)


def _cut(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:–-.") + " …"


def _invisible(char: str) -> bool:
    """Joiners, direction marks and variation selectors: nothing that a reader would see is lost with them."""
    return unicodedata.category(char) in ("Cf", "Cc", "Cs") or "\ufe00" <= char <= "\ufe0f"
