"""What parallel cafés under one theme say together (K08): their summaries side by side, nothing merged that nobody has joined.

Cafés stand in the order of their days and are called by number. Dots, turnout and numbers of people are compared nowhere (L10).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.reports.dating import last_change
from workshop.reports.model import Proposal, Summary
from workshop.reports.model_agreements import Agreed


@dataclass(frozen=True)
class Combined:
    """``cafes``: what management reads of each, approved or a draft; the number of one is its place, from 1. Goes through JSON and back."""

    lang: str
    title: str
    purpose: str
    cafes: tuple[Summary, ...]

    @property
    def numbered(self) -> tuple[tuple[int, Summary], ...]:
        return tuple(enumerate(self.cafes, 1))

    @property
    def drafts(self) -> tuple[int, ...]:
        """Numbers of the cafés whose summaries nobody has approved."""
        return tuple(no for no, each in self.numbered if not each.approved_on)

    @property
    def created_on(self) -> str:
        """ISO day of the first of the summaries."""
        return min(each.created_on for each in self.cafes)

    @property
    def edited_on(self) -> str:
        """ISO day of the last change of anything that stands here."""
        return max(map(last_change, self.cafes))


@dataclass(frozen=True)
class Joint:
    """An agreement and where it comes from: ``proposals`` and ``cafes`` by number; ``notes``: how many of all cafés are behind it."""

    agreed: Agreed
    cafes: tuple[int, ...]
    proposals: tuple[tuple[int, int], ...]
    notes: int


def joints(whole: Combined) -> tuple[Joint, ...]:
    """Every agreement once, by its number."""
    found: dict[str, list[tuple[int, Agreed]]] = {}
    for no, summary in whole.numbered:
        for each in summary.agreements:
            found.setdefault(each.id, []).append((no, each))
    made = (_joint(seen) for seen in found.values())
    return tuple(sorted(made, key=lambda each: each.agreed.no))


def waiting(whole: Combined) -> tuple[tuple[int, Proposal], ...]:
    """What management was asked and has not answered, café by café."""
    return tuple((no, each) for no, summary in whole.numbered for each in summary.asks if each.id not in _answered(summary))


def first_of_each(asks: Iterable[tuple[int, Proposal]], most: int) -> tuple[tuple[int, Proposal], ...]:
    """At most ``most``, taken from the cafés in turn so that no café stands before another; then in the order of cafés."""
    by_cafe: dict[int, list[tuple[int, Proposal]]] = {}
    for no, each in asks:
        by_cafe.setdefault(no, []).append((no, each))
    turns = sorted((turn, no) for no, own in by_cafe.items() for turn in range(len(own)))
    chosen = {(no, turn) for turn, no in turns[:most]}
    return tuple(one for no, own in by_cafe.items() for turn, one in enumerate(own) if (no, turn) in chosen)


def same_headings(whole: Combined, kind: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Headings of groups of a kind with the numbers of the cafés that gave them. Only the very same words are one heading; those of several
    cafés stand first, else café by café in the order of letters, whatever dots they got."""
    found: dict[str, tuple[str, list[int]]] = {}
    for no, summary in whole.numbered:
        for group in sorted(summary.groups, key=lambda each: each.title.casefold()):
            if group.kind == kind and group.notes:
                words = " ".join(group.title.split())
                numbers = found.setdefault(words.casefold(), (words, []))[1]
                numbers += [no] if no not in numbers else []
    return tuple(sorted(((words, tuple(numbers)) for words, numbers in found.values()), key=lambda each: len(each[1]) == 1))


def _joint(seen: list[tuple[int, Agreed]]) -> Joint:
    proposals = tuple((no, proposal) for no, each in seen for proposal in each.from_proposals)
    based = tuple(no for no, each in seen if each.from_proposals or each.notes or each.made_here)
    return Joint(seen[0][1], based, proposals, sum(len(each.notes) for _, each in seen))


def _answered(summary: Summary) -> set[str]:
    return {each.proposal for each in summary.decisions}
