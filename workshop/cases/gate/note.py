"""What a live note's findings mean for the note (K35, L28–L30): it stops, it waits for the facilitator, or it is only marked."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.cases.gate import check
from workshop.cases.gate.finding import BLOCK, Finding
from workshop.cases.gate.suggesting import with_suggestions

NAMES = frozenset(("name",))
"""Lone names: the facilitator knows whether it is somebody. A full name stops the note; what only looks like a name is marked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with a note: ``stop`` it (its writer can edit), let it ``wait`` for the facilitator, or ``mark`` it.

    At most one is true; none means that nothing was found. ``findings`` are all of them, in order of place.
    """

    stop: bool
    wait: bool
    mark: bool
    findings: tuple[Finding, ...]


def weigh(text: str, lang: str = "fi", exempt: Iterable[str] = ()) -> Verdict:
    """The verdict on a note. ``exempt`` are the pseudonyms of the meeting's cases: they may be written in any form (L30)."""
    return verdict(with_suggestions(text, check(text, lang, exempt), lang))


def verdict(findings: Iterable[Finding]) -> Verdict:
    """A block stops, but a lone name waits. Hints alone only mark: Toivo and Onni are words too, and nobody is kept waiting
    for one."""
    found = tuple(findings)
    stop = any(one.level == BLOCK and one.reason not in NAMES for one in found)
    wait = not stop and any(one.reason in NAMES for one in found)
    return Verdict(stop, wait, bool(found) and not stop and not wait, found)
