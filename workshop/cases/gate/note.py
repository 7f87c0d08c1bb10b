"""What a live note's findings mean for the note (K35, L28–L30): it stops, it waits for the facilitator, or it is only marked."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.cases.gate import check
from workshop.cases.gate.finding import BLOCK, Finding
from workshop.cases.gate.reading import read
from workshop.cases.gate.suggesting import with_suggestions

NAMES = frozenset(("name",))
"""Lone names: the facilitator knows whether it is somebody. A full name stops the note; what only looks like a name is marked."""

WHY_STOPPED = {
    "hetu": "stopped_identity_code", "phone": "stopped_phone", "email": "stopped_email", "iban": "stopped_account",
    "plate": "stopped_plate", "address": "stopped_address", "street": "stopped_address", "postcode": "stopped_address",
    "dob": "stopped_birth_date", "case_number": "stopped_case_number", "link": "stopped_link", "handle": "stopped_handle",
    "diagnosis_code": "stopped_diagnosis", "full_name": "stopped_name",
}
"""A finding's reason → the refusal that tells the writer in plain words what to take away."""
CODES = frozenset((*WHY_STOPPED.values(), "stopped"))

_FINNISH = re.compile(
    r"\b(?:ei|eivät|ole|oli|ovat|olisi|olen|että|hän|hänen|hänelle|minä|minun|minulle|meillä|meidän|kun|mutta|myös|vain|vielä|joka|jos|tai|mitä"
    r"|kukaan|niin|kanssa|\w{2,}(?:ssa|ssä|stä|llä|lta|ltä|ksi|nut|nyt|neet|vät|mme|iin|ään))\b", re.IGNORECASE,
)
"""Words and endings that are common in Finnish and rare in the other two."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with a note: ``stop`` it (its writer can edit), let it ``wait`` for the facilitator, or ``mark`` it.

    At most one is true; none means that nothing was found. What the lists cannot read because its letters are disguised waits too.
    ``findings`` are all of them, in order of place.
    """

    stop: bool
    wait: bool
    mark: bool
    findings: tuple[Finding, ...]


def weigh(text: str, lang: str = "fi", exempt: Iterable[str] = ()) -> Verdict:
    """The verdict on a note. ``exempt`` are the pseudonyms of the meeting's cases: they may be written in any form (L30).

    ``lang`` is only what the phone's screens are in: plain Finnish is read as Finnish whatever it says.
    """
    told_in = "fi" if is_finnish(text) else lang
    told = verdict(with_suggestions(text, check(text, told_in, exempt), told_in))
    return replace(told, wait=True, mark=False) if not told.stop and is_disguised(text) else told


def verdict(findings: Iterable[Finding]) -> Verdict:
    """A block stops, but a lone name waits. Hints alone only mark: Toivo and Onni are words too, and nobody is kept waiting
    for one."""
    found = tuple(findings)
    stop = any(one.level == BLOCK and one.reason not in NAMES for one in found)
    wait = not stop and any(one.reason in NAMES for one in found)
    return Verdict(stop, wait, bool(found) and not stop and not wait, found)


def why_stopped(told: Verdict) -> str:
    """One of ``CODES``: why a text that stops may not be kept."""
    return next((WHY_STOPPED[one.reason] for one in told.findings if one.level == BLOCK and one.reason in WHY_STOPPED), "stopped")


def is_finnish(text: str) -> bool:
    """Whether every sixth word, and at least two, are as in Finnish; no sentence of the Swedish and English test texts has so many."""
    found = len(_FINNISH.findall(text))
    return found > 1 and found * 6 >= len(text.split())


def is_disguised(text: str) -> bool:
    """Whether a word mixes alphabets, or its letters or digits are drawn with other signs (Vіrtanen with a Cyrillic і, 𝐌𝐚𝐢𝐣𝐚, ⁰⁴⁰).

    A word that is wholly of another alphabet is no disguise: somebody writes in the own language.
    """
    return not all(map(_is_latin, text)) and any(map(_is_odd, _WORD.findall(read(text).text)))


def _is_odd(word: str) -> bool:
    others = [sign for sign in word if not _is_latin(sign)]
    drawn = any(unicodedata.normalize("NFKC", sign).isascii() for sign in others)
    return drawn or (any(map(str.isalpha, others)) and any(sign.isalpha() and _is_latin(sign) for sign in word))


def _is_latin(sign: str) -> bool:
    """Latin letters (also those that a PDF joins, ﬁ), and all that is no letter below them."""
    return sign < "\u0250" or "\u1e00" <= sign < "\u1f00" or "\ufb00" <= sign <= "\ufb06"
