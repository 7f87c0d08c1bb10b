"""How much room words take in Noto Sans, and how they are cut into lines: at spaces, else between syllables, else anywhere."""
from __future__ import annotations

import unicodedata
from functools import lru_cache

from workshop.reports.pictures.widths import BOLD, REGULAR, SIGNS

_REGULAR = dict(zip(SIGNS, REGULAR, strict=True))
_BOLD = dict(zip(SIGNS, BOLD, strict=True))
_UNKNOWN, _WIDE = 650, 1300
_HORN = "\u031b"
_VOWELS = frozenset("aeiouyåäöæøаеёиоуыэюяіїє")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Points; a little too much rather than too little for signs that are not in the table."""
    return sum(_sign_width(sign, bold) for sign in text) * size / 1000


@lru_cache(maxsize=20_000)
def wrap(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """Lines of at most ``width`` points. Words stay whole as long as they fit on a line of their own. No text: no lines."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined, size, bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, size, bold)
        lines += full
    return (*lines, line) if line else tuple(lines)


def one_line(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if text_width(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + "…", size, bold) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def shortened(text: str, most: int) -> str:
    """At most so many signs, cut after a word, with an ellipsis when something is left out."""
    if len(text) <= most:
        return text
    cut = text[:most - 1].rsplit(" ", 1)[0] if " " in text[:most - 1] else text[:most - 1]
    return cut.rstrip(" ,;:–-.") + " …"


@lru_cache(maxsize=5_000)
def plain(text: str) -> str:
    """One line of visible text: no control signs, and none that turn the direction of what follows."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if _hidden(sign) else sign for sign in composed).split())


def is_rtl(text: str) -> bool:
    """Whether the first letter is of a script that runs from right to left."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind in _RIGHT_TO_LEFT for kind in kinds if kind in _RIGHT_TO_LEFT or kind == "L"), False)


def known(text: str) -> bool:
    """Whether the width of every sign is exact."""
    return all(sign in _REGULAR or unicodedata.normalize("NFD", sign)[0] in _REGULAR for sign in text)


@lru_cache(maxsize=4_000)
def _sign_width(sign: str, bold: bool) -> int:
    table = _BOLD if bold else _REGULAR
    if sign in table:
        return table[sign]
    letter, *marks = unicodedata.normalize("NFD", sign)
    if unicodedata.combining(letter):
        return 0
    wide = unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF
    return table.get(letter, _WIDE if wide else _UNKNOWN) + (60 if _HORN in marks else 0)


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word in parts that fit; all but the last end in a hyphen (a letter is never left alone, even where it does not fit)."""
    parts, start = [], 0
    room, hyphen = width * 1000 / size, _sign_width("-", bold)
    while True:
        end, taken = start, 0
        while end < len(word) and taken + _sign_width(word[end], bold) + (hyphen if end + 1 < len(word) else 0) <= room:
            taken += _sign_width(word[end], bold)
            end += 1
        if end == len(word):
            return [*parts, word[start:]]
        end = max(end, start + 1)
        end = next((place for place in range(end, start + 2, -1) if _between_syllables(word, place)), end)
        parts.append(word[start:end] + ("" if word[end - 1] in "-–/" else "-"))
        start = end


def _between_syllables(word: str, place: int) -> bool:
    """After a vowel or consonant and before a consonant with its vowel; at least two letters stay on either side."""
    if word[place - 1] in "-–/":
        return True
    if len(word) - place < 2 or place < 2:
        return False
    before, first, second = (sign.casefold() for sign in word[place - 1:place + 2])
    return first not in _VOWELS and second in _VOWELS and first.isalpha() and before.isalpha()


def _hidden(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
