"""The wall's picture of a path: every step once and in order, large, and never higher than the wall."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.reports.drawing import Circle, Label
from workshop.reports.path_reading import WallPath, WallStep
from workshop.reports.path_wall import HEIGHT, TEXT, WIDTH, pictures
from workshop.reports.pictures.measure import text_width
from workshop.reports.svg import svg

WORDS = st.lists(st.sampled_from(["ja", "työntekijä", "lastensuojelulaitoksesta", "x" * 60, "مرحبا", "🙂"]), min_size=1, max_size=25)
STEPS = st.lists(st.tuples(WORDS, st.sampled_from([None, 0, 1, 2]), st.sampled_from([None, -120, 0, 3]), st.booleans()), max_size=30)
LANES = ("Aava", "Läheiset", "Lastensuojelun jälkihuolto")


def as_said(text: str) -> str:
    return text


def path(steps) -> WallPath:
    return WallPath(LANES, tuple(
        WallStep(f"s{no}", no, " ".join(words)[:200], "fi", "Kela", months, lane, breaks)
        for no, (words, lane, months, breaks) in enumerate(steps, 1)
    ))


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_every_step_is_drawn_once_in_order_and_fits(steps):
    drawn = pictures(path(steps), "Ideaalipolku", as_said)
    numbers = [
        label.text for each in drawn for label, disc in zip(each.drawing.shapes[1:], each.drawing.shapes, strict=False)
        if isinstance(label, Label) and isinstance(disc, Circle)
    ]
    assert numbers == [str(no) for no in range(1, len(steps) + 1)]
    for each in drawn:
        labels = [shape for shape in each.drawing.shapes if isinstance(shape, Label)]
        assert each.drawing.width == WIDTH and each.drawing.height <= HEIGHT
        assert all(label.size >= TEXT and 0 <= label.y <= each.drawing.height for label in labels)
        assert all(label.x + text_width(label.text, label.size, label.bold) <= WIDTH for label in labels if label.anchor == "start")
        assert len(each.twin.rows) == len(steps) and svg(each, lang="fi").startswith("<svg")


def test_without_steps_there_is_nothing_to_draw():
    assert pictures(WallPath(LANES, ()), "Ideaalipolku", as_said) == ()


@pytest.mark.parametrize(("who", "told"), [("läheiset", False), ("Kela", True)])
def test_who_is_told_unless_the_lane_says_it(who, told):
    step = WallStep("s1", 1, "Soitto kerran viikossa", "fi", who, -3, 1, False)
    [picture] = pictures(WallPath(LANES, (step,)), "Ideaalipolku", as_said)
    texts = " ".join(shape.text for shape in picture.drawing.shapes if isinstance(shape, Label))
    assert (who in texts) == told and "3 kk ennen siirtoa" in texts
