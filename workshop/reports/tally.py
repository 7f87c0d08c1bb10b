"""Votes as the report may show them: where the group's attention went, and a split only by ``core.small_numbers`` (L10)."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.core.small_numbers import Split, split_within
from workshop.reports.model import Option, Part, Vote

Row = dict[str, Any]


def parts_of(split: Split) -> tuple[Part, ...]:
    """A split that may be told, as the report holds it."""
    return tuple(Part(name, people) for name, people in split.items())


def closed_vote(row: Row, titles: Mapping[str, str], participants: int, told: Split) -> Vote:
    """A closed vote's row as the report shows it. An option that was taken away since then keeps no name and is left out.

    ``participants``: seats of the meeting, for a vote that was counted on paper. Who voted and left still took part. ``told``: the split
    of all who took part; without it the vote has none either. The totals are told of however few voters: they are no cells.
    """
    kept = row["split"] or {}
    split = split_within({name: part["voters"] for name, part in kept.items()}, told)
    groups = [name for name in split if kept[name]["dots"]]
    options = [
        Option(titles[target], row["tally"].get(target, 0), tuple(kept[name]["dots"].get(target, 0) for name in groups))
        for target in row["targets"] if target in titles
    ]
    return Vote(
        id=row["id"], title=row["title"], target_type=row["target_type"], dots_each=row["dots"], voters=row["voters"] or 0,
        participants=max(participants if row["present"] is None else row["present"], row["voters"] or 0),
        options=tuple(sorted(options, key=lambda option: -option.dots)), parts=parts_of(split),
    )


def dots_of(votes: list[Row], target_type: str, *, last: bool = False) -> dict[str, int]:
    """Dots by target of the first (or last) closed vote on groups or proposals; empty without one."""
    tallies = [vote["tally"] for vote in votes if vote["target_type"] == target_type]
    return tallies[-1 if last else 0] if tallies else {}
