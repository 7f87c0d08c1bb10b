"""A text as words with their places: what every layer of the gate that reads words shares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑–:'’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^|[.!?…:;\n•*]|\d[.)])[\s\"”“»'’(\[–—•*-]*$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word; `capital` its first letter is one; `initial` it has one and opens a sentence,
    a line or a quotation."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    initial: bool


@lru_cache(maxsize=2)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of the text in order; a hyphened compound and "Joe:lle" are one word each."""
    found, before = [], 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        capital = word[0].isupper()
        initial = capital and (before == 0 or bool(_OPENS.search(text[max(before - 1, start - 12, 0):start])))
        found.append(Token(start, match.end(), word, word.lower(), capital, initial))
        before = match.end()
    return tuple(found)


def forget() -> None:
    """Lets go of the texts whose words are remembered: a blocked text lives only in the open page."""
    tokens.cache_clear()


def windows(text: str, anchor: re.Pattern[str], reach: int) -> Iterator[tuple[int, int]]:
    """The stretches within `reach` of what `anchor` finds, joined where they meet: a costly pattern need look only there."""
    start = end = -1
    for match in anchor.finditer(text):
        if match.start() - reach > end:
            if end >= 0:
                yield start, end
            start = max(0, match.start() - reach)
        end = match.end() + reach
    if end >= 0:
        yield start, end
