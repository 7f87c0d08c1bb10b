"""Votes as the report may show them: where the group's attention went, and a split only by L10."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.reports.model import Option, Part, Vote

SMALLEST = 5
"""A part of fewer people could be recognised, and so could the remainder (L10)."""
_ORDER = ("professional", "expert_by_experience", "unsaid")

Row = dict[str, Any]


def safe_parts(people: Mapping[str, int], total: int) -> tuple[Part, ...]:
    """The parts of ``total`` people, if every one has at least ``SMALLEST`` and nobody is left over; else none."""
    parts = tuple(Part(name, people[name]) for name in _ORDER if people.get(name))
    if len(parts) < 2 or sum(part.people for part in parts) != total:
        return ()
    return parts if all(part.people >= SMALLEST for part in parts) else ()


def closed_vote(row: Row, titles: Mapping[str, str], participants: int) -> Vote:
    """A closed vote's row as the report shows it. An option that was taken away since then keeps no name and is left out.

    ``participants``: seats of the meeting, for a vote that was counted on paper. Who voted and left still took part.
    """
    split = row["split"] or {}
    parts = safe_parts({name: part["voters"] for name, part in split.items()}, row["voters"] or 0)
    options = [
        Option(titles[target], row["tally"].get(target, 0), tuple(split[part.group]["dots"].get(target, 0) for part in parts))
        for target in row["targets"] if target in titles
    ]
    return Vote(
        id=row["id"], title=row["title"], target_type=row["target_type"], dots_each=row["dots"], voters=row["voters"] or 0,
        participants=max(participants if row["present"] is None else row["present"], row["voters"] or 0),
        options=tuple(sorted(options, key=lambda option: -option.dots)), parts=parts,
    )


def dots_of(votes: list[Row], target_type: str, *, last: bool = False) -> dict[str, int]:
    """Dots by target of the first (or last) closed vote on groups or proposals; empty without one."""
    tallies = [vote["tally"] for vote in votes if vote["target_type"] == target_type]
    return tallies[-1 if last else 0] if tallies else {}
