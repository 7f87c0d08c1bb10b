"""The benchmark of published answers asks as the page's own script does, and misses no page."""
from __future__ import annotations

from workshop.bench.answers import Measured, measure, often_s
from workshop.bench.answers_report import _figures, _met


def test_every_open_page_has_every_published_answer():
    measured = measure(3, 2)
    assert (len(measured.arrived), len(measured.pressed), measured.missing) == (6, 2, 0)
    assert all(0 < seconds < 10 for seconds in [*measured.arrived, *measured.pressed])


def test_the_pace_is_the_pages_own():
    assert 0.1 < often_s() < 1


def test_the_aim_is_for_every_page():
    assert _met(Measured(arrived=[0.2, 1.0])) and not _met(Measured(arrived=[0.2, 1.1])) and not _met(Measured(arrived=[0.2], missing=1))


def test_figures_are_milliseconds():
    assert _figures([0.1, 0.2, 0.3]).split() == ["200", "290", "300"] and _figures([0.5]).split() == ["500"] * 3
