"""People's words as ReportLab's paragraph markup: escaped, every sign in a font that has it, nothing silently lost."""
from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from workshop.reports.pdf.fonts import Fonts

_LETTERS = 160
"""More than stand on any line of a page, even of the narrowest ones."""
_SPELLED_OUT = 3
_RIGHT_TO_LEFT = ("R", "AL", "AN")


class Speller:
    """Turns texts into markup. ``missing`` counts the signs that no font has: each is printed as its code, ``[U+0623]``.

    Scripts written from right to left count as missing until they are shaped: unshaped they could not be read.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.missing: Counter[str] = Counter()

    def markup(self, text: str, *, bold: bool = False) -> str:
        """One paragraph's markup; line breaks become spaces, invisible signs go."""
        chars = [char for char in " ".join(text.split()) if not _invisible(char)]
        runs = groupby(self._fonts_of(chars, bold), key=itemgetter(0))
        return "".join(self._run(name, "".join(char for _font, char in run), bold) for name, run in runs)

    def _fonts_of(self, chars: list[str], bold: bool) -> Iterator[tuple[str | None, str]]:
        """Each sign with the font that has it. A mark that sits on a letter goes the way of the letter."""
        name: str | None = None
        for place, char in enumerate(chars):
            if not (place and unicodedata.combining(char) and name is None):
                name = self._font(char, bold)
            yield name, char

    def _font(self, char: str, bold: bool) -> str | None:
        if unicodedata.bidirectional(char) in _RIGHT_TO_LEFT:
            return None
        return self.fonts.holding(char, bold=bold)

    def _run(self, name: str | None, run: str, bold: bool) -> str:
        own = self.fonts.bold if bold else self.fonts.regular
        if name is None:
            self.missing.update(run)
            run, name = _named(run), own
        shown = escape(run)
        return f'<font name="{name}">{shown}</font>' if bold or name != own else shown


def _named(run: str) -> str:
    """Signs by their codes; of a whole word only the first and the last, and how many: the web page has the text."""
    if len(run) > _SPELLED_OUT:
        return f"[U+{ord(run[0]):04X}…U+{ord(run[-1]):04X}: {len(run)}]"
    return "".join(f"[U+{ord(char):04X}]" for char in run)


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
    markup = Speller(fonts).markup(text, bold=style.fontName == fonts.bold)
    return Paragraph(markup, style).wrap(width, 1e6)[1] <= lines * style.leading + 1


def largest(top: int, good: Callable[[int], bool]) -> int:
    """The largest number up to ``top`` (and 3,200) that is good; 0 if none is. What is good must be good below, too."""
    low, high = 0, min(top, _LETTERS * 20)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if good(middle) else (low, middle - 1)
    return low


def _cut(words: list[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(" ,;:–-.") + " …"


def _invisible(char: str) -> bool:
    """Joiners, direction marks and variation selectors: nothing that a reader would see is lost with them."""
    return unicodedata.category(char) in ("Cf", "Cc", "Cs") or "\ufe00" <= char <= "\ufe0f"
