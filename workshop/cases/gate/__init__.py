"""The gate: finds in a text what could tell who it is about. Pure: no database, no network, no clock. It helps; people decide.

Every layer is a module with ``find(text, lang, exempt) -> Iterable[Finding]`` over the text as ``reading.read`` gives it
(composed letters, plain spaces, quotes and dashes); the offsets of its findings are that text's.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.cases.gate import names, places, quasi, shapes
from workshop.cases.gate.finding import Finding, settle
from workshop.cases.gate.reading import read

_LAYERS = (shapes, names, places, quasi)
"""Of two equal findings the earlier layer's stays."""


def check(text: str, lang: str = "fi", exempt: Iterable[str] = ()) -> list[Finding]:
    """Every finding in order of place, none over another; offsets are the given text's code points.

    ``lang`` is the language of the text (fi, sv, en; another one is read as Finnish). ``exempt`` are words that may stay, such
    as the pseudonyms of a case, in all their forms (L30).
    """
    seen, allowed = read(text), frozenset(exempt)
    found = [one for layer in _LAYERS for one in layer.find(seen.text, lang, allowed)]
    return [replace(one, start=seen.start_of(one.start), end=seen.end_of(one.end)) for one in settle(found, seen.text)]
