"""Two cafés at once: every note is on its own wall, once, and on no other."""
from __future__ import annotations

from workshop.bench.cafe_report import measure


def test_two_cafes_at_once_do_not_mix():
    one, other = measure(2, 3, 10, 1.0)

    for cafe in (one, other):
        assert (len(cafe.acks), len(cafe.wall)) == (10, 10)
        assert (cafe.missing, cafe.twice, cafe.strange, cafe.refused) == (0, 0, 0, 0)
