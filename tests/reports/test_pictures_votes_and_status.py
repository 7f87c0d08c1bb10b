"""Bars of a vote and the stages of proposals."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.picture_cases import faults, labels_of, odd_texts
from workshop.reports.drawing import Rect
from workshop.reports.model import Option, Part, Vote
from workshop.reports.pictures import ProposalState, proposal_status, vote_bars
from workshop.reports.pictures.measure import text_width, wrap
from workshop.reports.pictures.page import PORTRAIT_HEIGHT, PORTRAIT_WIDTH

PARTS = (Part("professional", 12), Part("expert_by_experience", 6), Part("unsaid", 5))


def words(text: str) -> str:
    return text


def vote(*options: Option, parts: tuple[Part, ...] = ()) -> Vote:
    return Vote("v", "Tärkeimmät puutteet", "group", 3, 23, 24, options, parts)


@given(st.lists(st.tuples(odd_texts, st.integers(0, 300)), max_size=30), st.booleans())
@settings(max_examples=30, deadline=None)
def test_bars_overlap_nothing_and_the_twin_has_every_option(drawn: list[tuple[str, int]], split: bool) -> None:
    options = tuple(Option(title, dots, (dots // 2, dots - dots // 2, 0) if split else ()) for title, dots in drawn)
    picture = vote_bars(vote(*options, parts=PARTS if split else ()), words)
    assert faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == []
    if options:
        assert [(row[0].text, row[1].text) for row in picture.twin.rows] == [(title, str(dots)) for title, dots in drawn]


def test_an_option_without_dots_has_its_row_and_its_zero_but_no_bar() -> None:
    picture = vote_bars(vote(Option("Tieto ei kulje", 12, ()), Option("Viestikanava puuttuu", 0, ())), words)
    assert {"Viestikanava puuttuu", "0"} <= {label.text for label in labels_of(picture)}
    assert sum(isinstance(shape, Rect) and bool(shape.stroke) for shape in picture.drawing.shapes) == 1
    assert "Ilman pisteitä jäi 1." in picture.alt


def test_groups_of_people_are_told_apart_by_pattern_and_number() -> None:
    picture = vote_bars(vote(Option("Tieto ei kulje", 12, (6, 4, 2)), parts=PARTS), words)
    bars = [shape for shape in picture.drawing.shapes if isinstance(shape, Rect) and shape.stroke][3:]
    assert len({(bar.fill, bar.hatched) for bar in bars}) == 3
    assert "(6 + 4 + 2)" in {label.text for label in labels_of(picture)}
    assert [line.text for line in picture.twin.rows[0]] == ["Tieto ei kulje", "12", "6", "4", "2"]


def test_a_thousand_options_stay_on_a_page_and_the_rest_is_counted() -> None:
    picture = vote_bars(vote(*(Option(f"Ryhmä {n}", 1000 - n, ()) for n in range(1000))), words)
    assert faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == []
    assert len(picture.twin.rows) == 1000
    assert labels_of(picture)[-1].text.startswith("Lisäksi vaihtoehtoja ")


def test_a_vote_without_options_is_a_plain_sentence() -> None:
    assert vote_bars(vote(), words).alt == "Äänestyksessä ei ollut vaihtoehtoja."


states = st.builds(
    ProposalState, no=st.integers(1, 99), what=odd_texts, owner=odd_texts, date_text=odd_texts, stage=st.integers(0, 7), stopped=odd_texts,
)


@given(st.lists(states, max_size=25))
@settings(max_examples=30, deadline=None)
def test_stages_overlap_nothing_and_the_twin_has_every_proposal(proposals: list[ProposalState]) -> None:
    picture = proposal_status(proposals, words)
    assert faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == []
    if proposals:
        assert [(row[0].text, row[1].text) for row in picture.twin.rows] == [(f"E{each.no}", each.what) for each in proposals]


def test_a_stopped_proposal_says_why_and_the_others_their_stage() -> None:
    picture = proposal_status([ProposalState(1, "Paluuovi", stage=2), ProposalState(2, "Päivystys", stage=3, stopped="ei rahaa")], words)
    assert [(row[2].text, row[2].remark) for row in picture.twin.rows] == [("Johdolle esitetty", ""), ("Päätetty", "Ei edetä: ei rahaa")]
    assert picture.alt == "Ehdotuksia 2: johdolle esitetty 1, päätetty 1."


def test_no_proposals_are_a_plain_sentence() -> None:
    assert proposal_status([], words).alt == "Ehdotuksia ei vielä ole."


@given(odd_texts, st.floats(30, 300), st.booleans())
@settings(max_examples=200, deadline=None)
def test_lines_fit_their_width_and_lose_no_letter(text: str, width: float, bold: bool) -> None:
    lines = wrap(text, width, 8.5, bold)
    assert all(text_width(line, 8.5, bold) <= width for line in lines)
    assert "".join("".join(lines).replace("-", "").split()) == "".join(text.replace("-", "").split())


def test_long_finnish_words_break_between_syllables() -> None:
    assert wrap("aikuissosiaalityöntekijä", 70, 8.5) == ("aikuissosiaali-", "työntekijä")
    assert wrap("nuori soittaa", 300, 8.5) == ("nuori soittaa",)
