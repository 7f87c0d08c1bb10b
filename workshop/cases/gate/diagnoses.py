"""Names of rare diagnoses: diseases named after somebody or a place, and a short list. A common diagnosis is free."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workshop.cases.gate.alternatives import any_of
from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.tokens import tokens, windows

_LIST = Path(__file__).parent / "words" / "diagnoses.txt"
_NAME = r"(?-i:[A-ZÅÄÖ][\wéèöäåü’'.]*(?:[-–][A-ZÅÄÖ]?[\wéè]+)*(?: (?:de la|de|von|ja|och|and) [A-ZÅÄÖ]\w+)?)"
_FI = r"(?:oireyhtym|syndro[om]|tau[td]i|dystrofia|ataksi|neuropati|anomalia|anemi)\w*"
_FOREIGN = r"(?:syndrom|sjukdom|sjuka|disease|dystrophy|ataxia)\w*"
_NAMED = re.compile(rf"\b{_NAME}(?: {_FI}|[-–]{_FI}|(?:’s|'s)? {_FOREIGN}|[-–]{_FOREIGN})", re.I)
_SOLID = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]{3,}(?:sjukan|syndromet|taudin?)\b")
_LOWER = re.compile(r"\b(?!jonkin|muunkin|saman|tämän|hankin)[a-zåäö]{3,}in oireyhtym\w+")
_COMMON = re.compile("^" + any_of("""
    Parkinson Alzheimer Crohn Asperger Lyme Basedow Graves Bechterew Ménière Meniere MS Osgood Scheuermann Celiac Down- Covid Metabolinen
    Uniapnea Ärtyvän Sepelvaltimo Krooni Harvinai Vakava Perinnölli Psyykki Fyysi Tartunta Mielenterv Sydän Keuhko Reuma Hänen Jokin Joku
    Jos Tämä Se Hän En Den Hans Hennes The A An His Her This My Sukupuoli Liikunta Ammatti Tauti Oma Isän Äidin Lapsen Asiakkaan Nuoren
""") + "(?![a-zåäö]{6})")
_ANCHOR = re.compile(r"oireyht|yndro|tau[td]|dystro|ataks|neuropat|anomal|anemi|sjuk|iseas|ataxi")
_REACH, _OPENING = 45, 4


def find(text: str) -> Iterator[Finding]:
    """Rare diagnoses as hints."""
    after = 0
    for match in sorted((*_named(text), *_of_list(text)), key=lambda match: (match.start(), -match.end())):
        if match.start() >= after:
            after = match.end()
            yield Finding(match.start(), after, "DIAGNOSIS", HINT, "diagnosis")


def _named(text: str) -> Iterator[re.Match[str]]:
    for start, end in windows(text, _ANCHOR, _REACH):
        for pattern in (_NAMED, _SOLID, _LOWER):
            yield from (match for match in pattern.finditer(text, start, end) if not _COMMON.match(match.group()))


def _of_list(text: str) -> Iterator[re.Match[str]]:
    for token in tokens(text):
        names = _listed().get(token.lower[:_OPENING])
        match = names and names.match(text, token.start)
        if match:
            yield match


@cache
def _listed() -> dict[str, re.Pattern[str]]:
    """The names of the list by their first letters."""
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    groups: dict[str, list[str]] = {}
    for name in (name.strip() for line in lines if not line.startswith("#") for name in line.split(",")):
        groups.setdefault(name.lower()[:_OPENING], []).append(_inflected(name))
    return {opening: re.compile("|".join(patterns)) for opening, patterns in groups.items()}


def _inflected(name: str) -> str:
    """Capital letters as they are; else any form: "porfyriaa", "neurofibromatoosin", "AGU-taudin"."""
    if name.isupper():
        return rf"{name}(?:[-:]\w+)?\b"
    stem = name[:-2] + "[td]i?" if name.endswith("tauti") else name
    return rf"(?i:{stem[:-1] if stem[-1] in 'aiä' else stem})\w{{0,7}}\b"
