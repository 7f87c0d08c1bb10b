"""The golden thread as nodes and links: groups rather than notes where the room has grouped, so that many notes stay readable."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.reports.model import Case, Note, Proposal, Step, Summary

PROBLEM, GAP, STEP, PROPOSAL = range(4)
_COLUMNS = {"problem": PROBLEM, "gap": GAP, "ideal": STEP}
_LETTERS = "OPA"

Key = tuple[int, str]


@dataclass(frozen=True)
class Node:
    """``name``: a letter and a number (O problem, P gap, A step, E proposal), given once it is known where it stands. ``notes``: how
    many it holds; ``dots``: of its vote.
    """

    column: int
    name: str
    title: str
    lang: str
    notes: int
    dots: int | None


@dataclass(frozen=True)
class Thread:
    """``links``: from and to (numbers of nodes), with how many pairs of notes stand behind them; always to a later column."""

    nodes: tuple[Node, ...]
    links: dict[tuple[int, int], int]

    def onward(self, node: int) -> list[int]:
        """The nodes that come after it."""
        return [target for source, target in self.links if source == node]

    def named(self, order: Sequence[int]) -> Thread:
        """The same, with the numbers of their names in this order; proposals keep theirs."""
        counts: Counter[int] = Counter()
        nodes = list(self.nodes)
        for place in order:
            column = nodes[place].column
            counts[column] += 1
            if column != PROPOSAL:
                nodes[place] = replace(nodes[place], name=f"{_LETTERS[column]}{counts[column]}")
        return Thread(tuple(nodes), self.links)


def thread_of(summary: Summary) -> Thread:
    """All problems, gaps, steps and proposals of a meeting, strongest first within each column."""
    found = _Found(summary)
    order = sorted(found.members, key=lambda key: (key[0], -found.weight(key), found.order[key]))
    numbers = {key: number for number, key in enumerate(order)}
    links = {(numbers[source], numbers[target]): count for (source, target), count in found.links.items()}
    return Thread(tuple(map(found.node, order)), links)


class _Found:
    """What was met so far. ``members``: ids of notes by node; a proposal has none."""

    def __init__(self, summary: Summary) -> None:
        self.groups = {group.id: group for group in summary.groups}
        self.members: dict[Key, set[str]] = {}
        self.order: dict[Key, int] = {}
        self.links: Counter[tuple[Key, Key]] = Counter()
        self.titles: dict[Key, tuple[str, str]] = {}
        self.proposals: dict[Key, Proposal] = {}
        self.notes = {note.id: note for note in _notes(summary)}
        self.ideals = {note.text.casefold(): note for note in self.notes.values() if note.kind == "ideal"}
        for note in self.notes.values():
            self._meet(self._key(note), note.id)
        for case in summary.cases:
            self._case(case)
        for proposal in summary.proposals:
            self._proposal(proposal)

    def weight(self, key: Key) -> int:
        """By which nodes of a column are ordered; proposals keep their own order."""
        group = self.groups.get(key[1])
        return 0 if key in self.proposals else 1000 * ((group.dots if group else None) or 0) + len(self.members[key])

    def node(self, key: Key) -> Node:
        proposal, group = self.proposals.get(key), self.groups.get(key[1])
        if proposal:
            return Node(PROPOSAL, f"E{proposal.no}", proposal.what, "", 0, proposal.dots)
        title, lang = (group.title, "") if group else self.titles[key]
        return Node(key[0], "", title, lang, len(self.members[key]), group.dots if group else None)

    def _meet(self, key: Key, note: str) -> None:
        self.order.setdefault(key, len(self.order))
        self.members.setdefault(key, set()).add(note)

    def _key(self, note: Note) -> Key:
        group = self.groups.get(note.group or "")
        if group and group.kind in _COLUMNS:  # a note goes with its group, also one of another kind
            return _COLUMNS[group.kind], group.id
        column = _COLUMNS[note.kind]
        self.titles[column, note.id] = (note.text, note.lang)
        return column, note.id

    def _case(self, case: Case) -> None:
        for chain in case.chains:
            passed = [self._key(note) for note in (chain.problem, chain.gap, chain.ideal) if note]
            for source, target in zip(passed, passed[1:], strict=False):
                if source[0] < target[0]:
                    self.links[source, target] += 1
        for step in case.steps:
            key = self._step(step)
            sources = {self._key(self.notes[gap]) for gap in step.gaps if gap in self.notes}
            for source in sorted(sources):
                if source[0] < key[0] and (source, key) not in self.links:
                    self.links[source, key] += 1

    def _step(self, step: Step) -> Key:
        """The node of a step: that of its note, or of one that says the same; else its own."""
        note = self.notes.get(step.note or "") or self.ideals.get(step.text.casefold())
        key = self._key(note) if note and note.kind == "ideal" else (STEP, f"step {step.id}")
        if key[1] == f"step {step.id}":
            self.titles[key] = (step.text, step.lang)
            self._meet(key, step.id)
        return key

    def _proposal(self, proposal: Proposal) -> None:
        """It goes on from the steps that it rests on, and from what it rests on and nothing else goes on from."""
        key = (PROPOSAL, proposal.id)
        self._meet(key, proposal.id)
        self.proposals[key] = proposal
        rests = Counter(self._key(self.notes[note]) for note in proposal.notes if note in self.notes)
        for group in self.groups.values():
            if group.title in proposal.groups:
                rests.update(each for each in self.members if each[1] == group.id and each not in rests)
        going_on = {source for source, target in self.links if target[0] != PROPOSAL}
        for source, count in rests.items():
            if source[0] == STEP or source not in going_on:
                self.links[source, key] += count


def _notes(summary: Summary) -> Iterator[Note]:
    """Every shown note, wherever the summary holds it."""
    for group in summary.groups:
        yield from _known(group.notes)
    yield from _known(summary.ungrouped)
    for case in summary.cases:
        chained = (note for chain in case.chains for note in (chain.problem, chain.gap, chain.ideal) if note)
        yield from _known((*case.problems, *case.gaps, *case.wishes, *chained))


def _known(notes: Iterable[Note]) -> Iterator[Note]:
    return (note for note in notes if note.kind in _COLUMNS)
