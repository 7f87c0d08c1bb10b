"""What the notes say together: chains, gaps without an answer, and the order of what is asked."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from workshop.reports.ideal_path import mend, steps_by_case
from workshop.reports.model import Chain, Note
from workshop.reports.reading import Rows
from workshop.reports.tally import dots_of

Row = dict[str, Any]
Ways = Mapping[str, Mapping[str, list[Note]]]


class Findings:
    """What the shown notes and their links say, worked out once. ``chains``: the complete ones of ``all_chains``.

    ``dots``: of each group in the first closed vote on groups; ``steps``: the ideal paths, by case. A step that mends a gap goes on from it
    as an ideal note does.
    """

    def __init__(self, rows: Rows) -> None:
        self.notes = shown_notes(rows.notes, (group["id"] for group in rows.groups))
        self.dots = dots_of(rows.votes, "group")
        self.ways = ways(rows.links, self.notes)
        self.steps = steps_by_case(rows, self.notes, self.ways)
        mend(self.ways, self.steps, self.notes)
        self.all_chains = all_chains(self.notes, self.ways, self.dots)
        self.chains = complete_chains(self.all_chains)
        self.open_gaps = open_gaps(self.notes, self.ways)


def shown_notes(rows: Iterable[Row], groups: Iterable[str] = ()) -> dict[str, Note]:
    """The notes that are findings, by id: only shown ones. Waiting, hidden and care notes never are."""
    kept = set(groups)
    return {
        row["id"]: Note(
            id=row["id"], kind=row["kind"], text=row["text"], lang=row["lang"], case=row["case_id"],
            group=row["group_id"] if row["group_id"] in kept else None, anonymised=bool(row["replaced"]),
        )
        for row in rows if row["state"] == "shown"
    }


def ways(links: Iterable[Row], notes: Mapping[str, Note]) -> Ways:
    """``{type: {from note: [to notes]}}`` of the links whose both ends are findings."""
    found: dict[str, dict[str, list[Note]]] = {name: defaultdict(list) for name in ("johtuu", "korjaa", "vastaa")}
    for link in links:
        if link["from_note"] in notes and link["to_note"] in notes:
            found[link["type"]][link["from_note"]].append(notes[link["to_note"]])
    return found


def all_chains(notes: Mapping[str, Note], ways: Ways, dots: Mapping[str, int]) -> list[Chain]:
    """Every chain from a problem, also those that break off after its gap; and from gaps that no problem was joined to."""
    reached = {gap.id for gaps in ways["johtuu"].values() for gap in gaps}
    begin = [note for note in notes.values() if note.kind == "problem" or (note.kind == "gap" and note.id not in reached)]
    return [chain for note in begin for chain in _chains_from(note, ways, dots)]


def complete_chains(chains: Iterable[Chain]) -> list[Chain]:
    """The chains from a problem to an ideal step, the strongest first; ties by the notes' ids."""
    complete = (chain for chain in chains if chain.problem and chain.ideal)
    return sorted(complete, key=lambda chain: (-chain.strength, chain.id))


def strongest(chains: list[Chain], most: int) -> list[Chain]:
    """The first ``most`` chains of which no two begin with the same problem or meet in the same gap; of each case one before of any case
    two.
    """
    chosen: list[Chain] = []
    seen: set[str] = set()
    for once in (True, False):
        for chain in chains:
            ends = {note.id for note in (chain.problem, chain.gap) if note}
            case = f"case {chain.problem.case}" if chain.problem else ""
            if len(chosen) < most and not ends & seen and not (once and case in seen):
                chosen.append(chain)
                seen |= ends | {case}
    return chosen


def open_gaps(notes: Mapping[str, Note], ways: Ways) -> list[Note]:
    """Gaps that no ideal step mends: a finding of its own (domain.md §0.2)."""
    return [note for note in notes.values() if note.kind == "gap" and not ways["korjaa"].get(note.id)]


def loose_problems(notes: Iterable[Note], ways: Ways) -> list[Note]:
    """Problems that are joined to no gap and no ideal step."""
    return [
        note for note in notes
        if note.kind == "problem" and not ways["johtuu"].get(note.id) and not ways["vastaa"].get(note.id)
    ]


def _chains_from(note: Note, ways: Ways, dots: Mapping[str, int]) -> list[Chain]:
    if note.kind == "gap":
        return [_chain(None, note, ideal, dots) for ideal in ways["korjaa"].get(note.id, [])]
    through = [
        _chain(note, gap, ideal, dots)
        for gap in ways["johtuu"].get(note.id, []) for ideal in ways["korjaa"].get(gap.id, [None])
    ]
    return through + [_chain(note, None, ideal, dots) for ideal in ways["vastaa"].get(note.id, [])]


def _chain(problem: Note | None, gap: Note | None, ideal: Note | None, dots: Mapping[str, int]) -> Chain:
    strength = sum(dots.get(note.group, 0) for note in (problem, gap) if note and note.group)
    return Chain(problem, gap, ideal, strength)
