"""One round filled with people: pairs of experts first, then the others, then moves and swaps as long as something gets better. Pure."""
from __future__ import annotations

import random
from itertools import combinations

APART, _NO_ROOM, _ALONE, PLANNED, _SIZE, AGAIN = 10_000_000, 1_000_000, 100_000, 5_000, 2_000, 1_000
_SPREAD, SAME_UNIT, STAY, MET, TOGETHER = 30, 20, 8, 6, 60
"""What each thing costs; the order is that of ``rotation``. Two people more at one table than at another outweigh somebody who sits there
again, but not a seat that people have been told.
"""


class RoundSeating:
    """One round being filled. People and tables are numbers; ``at`` is each person's table. ``_sums[p][t]``: what p pays at t, with those
    who sit there now, so that every move and swap is weighed in constant time.
    """

    def __init__(self, experts: list[bool], room: list[int], costs: list[list[int]], together: list[list[int]]) -> None:
        self._expert = [int(expert) for expert in experts]
        self._room, self._sums, self._together = room, costs, together
        self.at: list[int | None] = [None] * len(experts)
        self._size, self._experts = [0] * len(room), [0] * len(room)
        self._movable: list[int] = []
        self._slack = 0
        """So many at a table cost nothing yet: whoever is seated first is not drawn to where few have been pinned."""

    def pin(self, places: dict[int, int]) -> None:
        """Seats whom nothing moves."""
        for p, table in places.items():
            self._put(p, table)
        self._movable = [p for p in range(len(self.at)) if p not in places]

    def begin(self, places: dict[int, int]) -> None:
        """Seats others where they were told to sit."""
        for p, table in places.items():
            if self.at[p] is None:
                self._put(p, table)

    def fill(self, chance: random.Random) -> None:
        """Seats the rest one after another where it costs least: experts by pairs first."""
        left = [p for p in self._movable if self.at[p] is None]
        chance.shuffle(left)
        self._slack = -(-len(self.at) // len(self._room))
        self._seat(self._pairs([p for p in left if self._expert[p]]), chance)
        self._slack = 0
        self._seat([[p] for p in left if not self._expert[p]], chance)

    def settle(self) -> int:
        """Moves and swaps as long as something gets better. Returns what the round costs."""
        better = True
        while better:
            better = any([self._improve_by_move(p) for p in self._movable])
            better |= any([self._improve_by_swap(p, q) for p, q in combinations(self._movable, 2)])
        alone = sum(self._sums[p][table] for p, table in enumerate(self.at))
        return alone + sum(self._table_cost(table, self._size[table], self._experts[table]) for table in range(len(self._room)))

    def _seat(self, blocks: list[list[int]], chance: random.Random) -> None:
        for block in blocks:
            _, _, table = min((self._price(block, table), chance.random(), table) for table in range(len(self._room)))
            for p in block:
                self._put(p, table)

    def _pairs(self, experts: list[int]) -> list[list[int]]:
        """Experts by twos who have a table before them that is new to both; the last three together."""
        left, blocks = list(experts), []
        while len(left) > 3:
            one = left.pop()
            left.remove(other := min(left, key=lambda p: self._cheapest_together(one, p)))
            blocks.append([one, other])
        return [*blocks, left] if left else blocks

    def _cheapest_together(self, one: int, other: int) -> int:
        return self._together[one][other] + min(a + b for a, b in zip(self._sums[one], self._sums[other], strict=True))

    def _price(self, block: list[int], table: int) -> int:
        size, experts = self._size[table], self._experts[table]
        more = self._table_cost(table, size + len(block), experts + sum(self._expert[p] for p in block))
        return sum(self._sums[p][table] for p in block) + more - self._table_cost(table, size, experts)

    def _table_cost(self, table: int, size: int, experts: int) -> int:
        over = max(0, size - self._room[table])
        sizes = _NO_ROOM * over * over + _SIZE * max(0, size - self._slack) ** 2
        return sizes + _SPREAD * experts * experts + (_ALONE if experts == 1 else 0)

    def _improve_by_move(self, p: int) -> bool:
        here, expert = self.at[p], self._expert[p]
        leaving = self._sums[p][here] + self._table_cost(here, self._size[here], self._experts[here])
        leaving -= self._table_cost(here, self._size[here] - 1, self._experts[here] - expert)
        others = [table for table in range(len(self._room)) if table != here]
        price, table = min(((self._price([p], table), table) for table in others), default=(leaving, here))
        if price >= leaving:
            return False
        self._take(p)
        self._put(p, table)
        return True

    def _improve_by_swap(self, p: int, q: int) -> bool:
        here, there, sums = self.at[p], self.at[q], self._sums
        if here == there:
            return False
        gain = sums[p][here] + sums[q][there] - sums[p][there] - sums[q][here] + 2 * self._together[p][q]
        turn = self._expert[q] - self._expert[p]
        if turn:
            for table, more in ((here, turn), (there, -turn)):
                size, experts = self._size[table], self._experts[table]
                gain += self._table_cost(table, size, experts) - self._table_cost(table, size, experts + more)
        if gain <= 0:
            return False
        self._take(p)
        self._take(q)
        self._put(p, there)
        self._put(q, here)
        return True

    def _put(self, p: int, table: int) -> None:
        self.at[p] = table
        self._count(p, table, 1)

    def _take(self, p: int) -> None:
        self._count(p, self.at[p], -1)

    def _count(self, p: int, table: int, sign: int) -> None:
        self._size[table] += sign
        self._experts[table] += sign * self._expert[p]
        for q, price in enumerate(self._together[p]):
            if price:
                self._sums[q][table] += sign * price
