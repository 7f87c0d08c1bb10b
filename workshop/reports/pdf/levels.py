"""Which characters go from right to left: Unicode's bidirectional algorithm (UAX #9) for one paragraph without direction marks."""
from __future__ import annotations

import unicodedata

from workshop.reports.pdf.shaping import FIRST_CODE, bidi_algorithm

_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a character counts as between brackets (rule N0)."""
_MOST_OPEN = 63


def levels(text: str, *, from_right: bool) -> list[int]:
    """The level of each character: an odd one goes from right to left. No line breaks or direction marks in the text."""
    if not from_right and not any(_kind(char) in ("R", "AL", "AN") for char in text):  # also where the algorithm is not installed
        return [0] * len(text)
    storage = bidi_algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(from_right), "LR"[from_right]
    kept = [place for place, char in enumerate(text) if _kind(char) != "BN"]
    bidi_algorithm.get_embedding_levels("".join(_stand_in(text[place]) for place in kept), storage)
    bidi_algorithm.explicit_embed_and_overrides(storage, False)
    bidi_algorithm.resolve_weak_types(storage, False)
    _resolve_brackets(storage["chars"], "LR"[from_right])
    bidi_algorithm.resolve_neutral_types(storage, False)
    bidi_algorithm.resolve_implicit_levels(storage, False)
    known = dict(zip(kept, (each["level"] for each in storage["chars"]), strict=True))
    found: list[int] = []
    for place in range(len(text)):  # a joiner goes the way of what it joins
        found.append(known.get(place, found[-1] if found else int(from_right)))
    return found


def mirrored(char: str) -> str:
    """The sign that stands for this one from right to left: brackets turn round."""
    return bidi_algorithm.MIRRORED.get(char, char)


def _kind(char: str) -> str:
    return unicodedata.bidirectional(char)


def _stand_in(char: str) -> str:
    return "☺" if ord(char) >= FIRST_CODE else char  # a joined sign is an emoji, which has no direction


def _resolve_brackets(chars: list[dict], base: str) -> None:
    """Rule N0, which the library lacks: brackets go with what they enclose, and with what stands before them."""
    for opening, closing in _pairs(chars):
        inside = {_STRONG.get(each["type"]) for each in chars[opening + 1:closing]} - {None}
        if base in inside:
            way = base
        elif inside:
            before = next((_STRONG[each["type"]] for each in reversed(chars[:opening]) if each["type"] in _STRONG), base)
            way = before if before in inside else base
        else:
            continue
        chars[opening]["type"] = chars[closing]["type"] = way


def _pairs(chars: list[dict]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, in the order of the opening ones."""
    found, waiting = [], []
    for place, each in enumerate(chars):
        if each["type"] != "ON":
            continue
        category = unicodedata.category(each["ch"])
        if category == "Ps" and len(waiting) < _MOST_OPEN:
            waiting.append((mirrored(each["ch"]), place))
        elif category == "Pe" and each["ch"] in [closing for closing, _ in waiting]:
            while waiting[-1][0] != each["ch"]:
                waiting.pop()
            found.append((waiting.pop()[1], place))
    return sorted(found)
