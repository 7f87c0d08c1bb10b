"""The gate: finds in a text what could tell who it is about. Pure: no database, no network, no clock. It helps; people decide.

Every layer is a module with ``find(text, lang, exempt) -> Iterable[Finding]`` over the text as ``reading.read`` gives it
(composed letters, plain spaces, quotes and dashes); the offsets of its findings are that text's.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from workshop.cases.gate import names, places, quasi, shapes
from workshop.cases.gate.finding import Finding, settle
from workshop.cases.gate.reading import read
from workshop.cases.gate.tokens import forget

_LAYERS = (shapes, names, places, quasi)
"""Of two equal findings the earlier layer's stays."""


def check(text: str, lang: str = "fi", exempt: Iterable[str] = ()) -> list[Finding]:
    """Every finding in order of place, none over another; offsets are the given text's code points.

    ``lang`` is the language of the text (fi, sv, en; another one is read as Finnish). ``exempt`` are words that may stay, such
    as the pseudonyms of a case, in all their forms (L30).
    """
    seen, allowed = read(text), frozenset(exempt)
    found = [one for layer in _LAYERS for one in layer.find(seen.text, lang, allowed)]
    settled = settle(_without_names_of_units(found, seen.text, lang), seen.text)
    forget()
    return [replace(one, start=seen.start_of(one.start), end=seen.end_of(one.end)) for one in settled]


def warm() -> None:
    """Reads the word lists, so that the first text of the day does not wait for them."""
    for lang in ("fi", "sv", "en"):
        check("Alku, början, start.", lang)


def _without_names_of_units(found: list[Finding], text: str, lang: str) -> list[Finding]:
    """Without the family names that stand alone, nowhere else, and within a named unit: "Haapaniemen päiväkodissa"."""
    units = [one for one in found if one.label == "ORG"]
    if not units:
        return found
    bearers = Counter(one.person for one in found if one.person)
    return [
        one for one in found
        if not (one.reason == "name" and bearers[one.person] == 1 and names.is_only_family(text[one.start:one.end], lang)
                and any(unit.start <= one.start and one.end < unit.end for unit in units))
    ]
