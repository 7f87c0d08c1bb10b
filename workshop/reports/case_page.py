"""What of a case its own upright page holds: the strongest chains, some notes without an answer. The rest is counted there."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.reports.model import Case, Chain, Note
from workshop.reports.pictures.measure import wrap

MOST_CHAINS, MOST_NOTES = 7, 8
_FEW_NOTES = 3
"""So many of each list have room kept for them before chains take it."""
_ROOM, _WIDTH, _BOX = 705.0, 450.0, 124.0
"""Points: of an upright page; the widths of a line and of a box of a chain, a little less than they are."""
_SIZE, _LEADING, _TITLE = 10.0, 13.5, 19.0
_HEADING, _CHAIN, _ITEM, _REST = 27.0, 14.0, 3.0, 18.0


@dataclass(frozen=True)
class CasePage:
    """``chains``: the strongest; ``rest``: those for the annex. ``problems``, ``gaps``, ``ideals``: as many as have room."""

    chains: tuple[Chain, ...]
    rest: tuple[Chain, ...]
    problems: tuple[Note, ...]
    gaps: tuple[Note, ...]
    ideals: tuple[Note, ...]


def case_page(case: Case) -> CasePage:
    """Shares a page between the chains and the lists; whole chains come before those that break off, the strongest first."""
    ordered = sorted(case.chains, key=lambda chain: (not (chain.problem and chain.ideal), -chain.strength))
    lists = (case.loose_problems, unchained_gaps(case), () if ordered else case.wishes)
    title = wrap(f"{case.title} ({case.pseudonym})", _WIDTH, 15.0, bold=True)
    room = _ROOM - _lines(case.lead, _WIDTH) - len(title) * _TITLE
    kept = sum(_HEADING + _REST + sum(map(_item, notes[:_FEW_NOTES])) for notes in lists if notes)
    count = _fitting([_chain(chain) for chain in ordered[:MOST_CHAINS]], room - kept - _HEADING - _LEADING - _REST)
    room -= (_HEADING + _LEADING + _REST + sum(map(_chain, ordered[:count]))) if ordered else 0
    return CasePage(tuple(ordered[:count]), tuple(ordered[count:]), *_shared(lists, room))


def unchained_gaps(case: Case) -> tuple[Note, ...]:
    """Open gaps that stand in no chain of the case: the others were read there."""
    chained = {chain.gap.id for chain in case.chains if chain.gap}
    return tuple(note for note in case.open_gaps if note.id not in chained)


def _shared(lists: Sequence[Sequence[Note]], room: float) -> list[tuple[Note, ...]]:
    """Of each list in turn one note more, as long as there is room."""
    room -= sum(_HEADING + _REST for notes in lists if notes)
    taken = [0] * len(lists)
    for number in range(MOST_NOTES):
        for place, notes in enumerate(lists):
            if taken[place] == number < len(notes) and (_item(notes[number]) <= room or not number):
                taken[place] += 1
                room -= _item(notes[number])
    return [tuple(notes[:count]) for notes, count in zip(lists, taken, strict=True)]


def _fitting(heights: Sequence[float], room: float) -> int:
    for count, height in enumerate(heights):
        room -= height
        if room < 0:
            return max(count, 1)
    return len(heights)


def _chain(chain: Chain) -> float:
    return _CHAIN + max(_lines(note.text, _BOX) for note in (chain.problem, chain.gap, chain.ideal) if note)


def _item(note: Note) -> float:
    return _ITEM + _lines(note.text, _WIDTH)


def _lines(text: str, width: float) -> float:
    return len(wrap(text, width, _SIZE)) * _LEADING
