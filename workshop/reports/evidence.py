"""What a proposal rests on, as management reads it one tap away: groups, notes and chains of the summary that was given (K44)."""
from __future__ import annotations

from dataclasses import dataclass

from workshop.reports.model import Chain, Group, Note, Proposal, Summary

MOST_CHAINS = 3


@dataclass(frozen=True)
class Evidence:
    """``groups``: those the proposal names; ``notes``: those it names beside them; ``chains``: the strongest that touch either, and how
    many more there are."""

    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    chains: tuple[Chain, ...]
    more_chains: int


def evidence(summary: Summary, proposal: Proposal) -> Evidence:
    """Only what the summary prints."""
    groups = tuple(group for group in summary.groups if group.title in proposal.groups)
    printed = {note.id: note for group in summary.groups for note in group.notes} | {note.id: note for note in summary.ungrouped}
    grouped = {note.id for group in groups for note in group.notes}
    named = set(proposal.notes)
    chains = sorted(
        {chain.id: chain for case in summary.cases for chain in case.chains if _touches(chain, grouped | named)}.values(),
        key=lambda chain: (not _touches(chain, named), -chain.strength, chain.id),
    )
    return Evidence(
        groups, tuple(printed[name] for name in proposal.notes if name in printed and name not in grouped),
        tuple(chains[:MOST_CHAINS]), max(0, len(chains) - MOST_CHAINS),
    )


def _touches(chain: Chain, ids: set[str]) -> bool:
    return any(note is not None and note.id in ids for note in (chain.problem, chain.gap, chain.ideal))
