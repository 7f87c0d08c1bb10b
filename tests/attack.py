"""A reader who wants to know the group of few people: takes all that was ever told and works out what follows from it.

Those who took part are parted by what there is to know of each: the group, when they came, whether they left without a trace, in which
votes they voted. Whatever is told is a sum over such parts. A sum inside another is subtracted from it; what lies inside a sum is at
most what the least of the rest leaves of it. A number whose two bounds meet is known, and helps to find the next.
"""
from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from workshop.core.small_numbers import GROUPS, SMALLEST, UNSAID


class Sort(NamedTuple):
    """People of one sort. ``came``: 0 before the meeting first closed, 1 later; ``left``: gone without a trace before it closed."""

    group: str
    came: int
    left: bool
    voted: tuple[bool, ...]


Some = Callable[[Sort], bool]


@dataclass
class Reader:
    """``late_votes``: those of the ``votes`` that were held after the late ones had come."""

    votes: int
    late_votes: frozenset[int] = frozenset()
    sums: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ways = itertools.product(GROUPS, (0, 1), (False, True), itertools.product((False, True), repeat=self.votes))
        self.sorts = [each for each in (Sort(*way) for way in ways) if self._can_be(each)]

    def hears(self, who: Some, number: int) -> None:
        """A number that was told of all people of some sorts."""
        self._note(self.sums, self._set(who), number)

    def hears_split(self, who: Some, told: dict[str, int], *, settled: bool = False) -> None:
        """A split that was told. ``settled``: of those who had left without a trace the group was not known any more."""
        def group_of(sort: Sort) -> str:
            return UNSAID if settled and sort.left else sort.group

        for group in GROUPS:
            self.hears(lambda sort, group=group: who(sort) and group_of(sort) == group, told.get(group, 0))

    def knows(self, sets: dict[str, Some]) -> list[str]:
        """What the reader finds out about few people: how many of some people are of a group, or that nobody of them is."""
        cells = {(name, group): self._set(lambda sort, who=who, group=group: who(sort) and group in (None, sort.group))
                 for name, who in {"all": lambda sort: True, **sets}.items() for group in (*GROUPS, None)}
        found = self._think(cells)
        return [
            f"{name}: {found[name, group]} {group}" for name, group in cells
            if group and found.get((name, group), SMALLEST) < SMALLEST and found.get((name, None), 1) > 0 and found.get(("all", group)) != 0
        ]

    def _can_be(self, sort: Sort) -> bool:
        early = (no for no in range(self.votes) if no not in self.late_votes)
        return not (sort.came and (sort.left or any(sort.voted[no] for no in early)))

    def _set(self, who: Some) -> int:
        return sum(1 << no for no, sort in enumerate(self.sorts) if who(sort))

    def _think(self, cells: dict) -> dict:
        known, found = dict(self.sums), {}
        while True:
            there = ~sum(1 << no for no in range(len(self.sorts)) if any(not n and told >> no & 1 for told, n in known.items()))
            known = _together((told & there, number) for told, number in known.items())
            sums = _together([*known.items(), *_differences(known)])
            news = 0
            for cell, some in cells.items():
                low, high = _low(sums, known, some & there), _high(sums, known, some & there)
                assert low <= high, "what was told cannot all be true"
                if low == high and cell not in found:
                    found[cell], news = low, news + 1
                    self._note(known, some & there, low)
            if not news:
                return found

    @staticmethod
    def _note(sums: dict[int, int], some: int, number: int) -> None:
        assert number >= 0 and sums.get(some, number) == number, "what was told cannot all be true"
        sums[some] = number


def _together(found) -> dict[int, int]:
    sums: dict[int, int] = {0: 0}
    for some, number in found:
        Reader._note(sums, some, number)
    return sums


def _differences(known: dict[int, int]) -> list[tuple[int, int]]:
    return [
        (whole ^ part, known[whole] - known[part]) for part, whole in itertools.permutations(known, 2) if part & whole == part
    ]


def _least(sums: dict[int, int], some: int) -> int:
    return max(number for told, number in sums.items() if told & some == told)


def _most(sums: dict[int, int], some: int) -> int:
    return min((number for told, number in sums.items() if told & some == some), default=10**6)


def _high(sums: dict[int, int], known: dict[int, int], some: int) -> int:
    around = (number - _least(sums, told ^ some) for told, number in known.items() if told & some == some)
    return min([_most(sums, some), *around])


def _low(sums: dict[int, int], known: dict[int, int], some: int) -> int:
    around = (number - _most(sums, told ^ some) for told, number in known.items() if told & some == some)
    return max([_least(sums, some), *around])
