"""The golden thread of any meeting, and what it says of what has no continuation."""
from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest
from hypothesis import given

from tests.reports.picture_cases import MANY, cards_of, case_of, faults, labels_of, note, plain_summary, proposal, step, summaries
from workshop.reports.blocks import Picture
from workshop.reports.drawing import Line
from workshop.reports.model import Chain, Group, Summary
from workshop.reports.pictures import golden_thread
from workshop.reports.pictures.page import PORTRAIT_HEIGHT, PORTRAIT_WIDTH

PROBLEM, GAP, IDEAL = note("o", "problem", "Kukaan ei soita"), note("p", "gap", "Ei vastuuta"), note("i", "ideal", "Oma työntekijä")


def words(text: str) -> str:
    return text


def names(picture: Picture) -> list[str]:
    return [row[0].text for row in picture.twin.rows]


def onward(picture: Picture) -> dict[str, str]:
    return {row[2].text: row[4].text for row in picture.twin.rows}


def group(name: str, kind: str, *notes) -> Group:
    values = {field.name: "" for field in fields(Group)} | {"id": name, "kind": kind, "title": f"Ryhmä {name}", "notes": notes, "dots": 3}
    return Group(**values)


@given(summaries())
@MANY
def test_nothing_overlaps_and_each_box_is_told_once(summary: Summary) -> None:
    pictures = golden_thread(summary, words)
    for picture in pictures:
        assert faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == []
        drawn = sorted(label.text for label in labels_of(picture) if label.text in set(names(picture)) and label.bold)
        assert drawn == sorted(names(picture)) or not cards_of(picture)
    every = [name for picture in pictures for name in names(picture)]
    assert len(every) == len(set(every))


def test_a_chain_goes_on_to_the_proposal_that_rests_on_it() -> None:
    case = case_of(chains=(Chain(PROBLEM, GAP, IDEAL),), problems=(PROBLEM,), gaps=(GAP,))
    summary = plain_summary(cases=(case,), ungrouped=(PROBLEM, GAP, IDEAL), proposals=(proposal(4, "Nimetään työntekijä", notes=("i",)),))
    (picture,) = golden_thread(summary, words)
    assert names(picture) == ["O1", "P1", "A1", "E4"]
    assert onward(picture) == {"Kukaan ei soita": "P1", "Ei vastuuta": "A1", "Oma työntekijä": "E4", "Nimetään työntekijä": "–"}
    assert sum(isinstance(shape, Line) and shape.curved for shape in picture.drawing.shapes) == 3


def test_what_has_no_continuation_says_so_and_has_a_dashed_edge() -> None:
    summary = plain_summary(ungrouped=(PROBLEM, IDEAL))
    (picture,) = golden_thread(summary, words)
    assert onward(picture) == {"Kukaan ei soita": "Ei jatkoa", "Oma työntekijä": "Ei ehdotusta"}
    assert {"Ei jatkoa", "Ei ehdotusta"} <= {label.text for label in labels_of(picture)}
    dashed = [shape for shape in picture.drawing.shapes if getattr(shape, "radius", 0) == 3 and shape.dash]
    assert len(dashed) == 2


def test_a_step_that_mends_a_gap_goes_on_from_it_even_without_a_note() -> None:
    case = case_of(gaps=(GAP,), steps=(step(1, "Soitto viikon päästä", gaps=("p",)),))
    (picture,) = golden_thread(plain_summary(cases=(case,)), words)
    assert onward(picture) == {"Ei vastuuta": "A1", "Soitto viikon päästä": "Ei ehdotusta"}


def test_groups_stand_for_their_notes_also_for_one_of_another_kind() -> None:
    first, second = replace(PROBLEM, group="G"), replace(GAP, group="G")
    case = case_of(chains=(Chain(first, second, IDEAL),), problems=(first,), gaps=(second,))
    (picture,) = golden_thread(plain_summary(cases=(case,), groups=(group("G", "gap", first, second),), ungrouped=(IDEAL,)), words)
    assert [(row[2].text, row[3].text) for row in picture.twin.rows] == [("Ryhmä G", "2 lappua, 3 pistettä"), ("Oma työntekijä", "1 lappu")]


def test_a_link_over_a_column_keeps_off_its_boxes() -> None:
    others = tuple(note(f"p{number}", "gap", "Ei vastuuta") for number in range(5))
    chains = (Chain(PROBLEM, None, IDEAL), *(Chain(PROBLEM, each, IDEAL) for each in others))
    case = case_of(chains=chains, problems=(PROBLEM,), gaps=others)
    (picture,) = golden_thread(plain_summary(cases=(case,), ungrouped=(PROBLEM, IDEAL)), words)
    straight = [shape for shape in picture.drawing.shapes if isinstance(shape, Line) and not shape.curved and shape.stroke == "quiet"]
    assert len(straight) == 1
    assert all(not card[1] - 1 < straight[0].points[0][1] < card[3] + 1 or card[0] > 200 or card[2] < 130 for card in cards_of(picture))


def test_a_thousand_groups_take_six_pages_at_most_and_the_rest_is_counted() -> None:
    kinds = ("problem", "gap", "ideal")
    groups = tuple(group(f"G{n}", kinds[n % 3], note(f"n{n}", kinds[n % 3], "Teksti", f"G{n}")) for n in range(1000))
    notes = [each.notes[0] for each in groups]
    chains = tuple(Chain(notes[n], notes[(n * 7 + 1) // 3 * 3 % 999 + 1], notes[n + 2]) for n in range(0, 999, 3))
    pictures = golden_thread(plain_summary(groups=groups, cases=(case_of(chains=chains),)), words)
    drawn = sum(len(picture.twin.rows) for picture in pictures)
    assert len(pictures) <= 6
    assert f"Lisäksi {1000 - drawn}, jotka" in labels_of(pictures[-1])[-1].text
    assert all(faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == [] for picture in pictures)


@pytest.mark.parametrize("seed", range(25))
def test_a_web_of_links_that_no_page_holds_is_cut_into_pages(seed: int) -> None:
    pick = random.Random(seed)
    notes = {kind: [note(f"{kind}{n}", kind, "Sama asia kerrotaan monelle") for n in range(16)] for kind in ("problem", "gap", "ideal")}
    chains = tuple(Chain(*(pick.choice([*found, None]) for found in notes.values())) for _number in range(60))
    proposals = tuple(proposal(n, "Nimetty työntekijä", notes=tuple(pick.choice(notes[kind]).id for kind in notes)) for n in range(1, 9))
    every = tuple(each for found in notes.values() for each in found)
    case = case_of(chains=chains, problems=tuple(notes["problem"]), gaps=tuple(notes["gap"]))
    pictures = golden_thread(plain_summary(cases=(case,), ungrouped=every, proposals=proposals), words)
    assert len(pictures) > 1
    for picture in pictures:
        assert faults(picture, PORTRAIT_WIDTH, PORTRAIT_HEIGHT) == []


def test_a_meeting_without_notes_gets_one_plain_sentence() -> None:
    (picture,) = golden_thread(plain_summary(), words)
    assert picture.alt == "Lappuja ei ole vielä näytetty."
    assert [label.text for label in labels_of(picture)] == [picture.alt]
