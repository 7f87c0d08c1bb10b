"""The swimlane of any case: nothing on top of anything, everything there once, on pages that can be read."""
from __future__ import annotations

from collections import Counter

from hypothesis import given

from tests.reports.picture_cases import MANY, cards_of, case_of, cases, faults, labels_of, note, step
from workshop.reports.model import Case, Event, Lane
from workshop.reports.pictures import swimlane
from workshop.reports.pictures.page import LANDSCAPE_HEIGHT, LANDSCAPE_WIDTH


def words(text: str) -> str:
    return text


def pages(case: Case):
    return swimlane(case, {each.id: each for each in case.gaps}, words)


@given(cases())
@MANY
def test_nothing_overlaps_and_everything_is_on_the_page(case: Case) -> None:
    for picture in pages(case):
        assert faults(picture, LANDSCAPE_WIDTH, LANDSCAPE_HEIGHT) == []


@given(cases())
@MANY
def test_every_event_step_and_gap_is_drawn_once_and_told_once_in_the_twins(case: Case) -> None:
    pictures = pages(case)
    if not case.today and not case.steps:
        assert pictures == ()
        return
    assert sum(len(cards_of(picture)) for picture in pictures) == len(case.today) + len(case.steps)
    numbers = [label.text for picture in pictures for label in labels_of(picture) if label.color == "paper" and label.x < 40]
    assert numbers == [str(number) for number in range(1, len(case.gaps) + 1)]
    told = Counter(row[0].text for picture in pictures for row in picture.twin.rows)
    expected = [f"Tänään {n}" for n in range(1, len(case.today) + 1)] + [f"Askel {each.no}" for each in case.steps]
    assert told == Counter(expected + [f"Puute {n}" for n in range(1, len(case.gaps) + 1)])


@given(cases())
@MANY
def test_the_twins_hold_the_words_whole(case: Case) -> None:
    said = Counter(row[3].text for picture in pages(case) for row in picture.twin.rows)
    if case.today or case.steps:
        assert said == Counter([each.text for each in (*case.today, *case.steps, *case.gaps)])


def test_two_hundred_steps_take_many_pages_that_say_their_numbers() -> None:
    lanes = tuple(Lane(f"l{n}", "service", f"Palvelu {n}", "") for n in range(7))
    steps = tuple(step(n, "Vanha ja uusi työntekijä tapaavat nuoren yhdessä", lane=f"l{n * 3 % 7}", months=n // 8) for n in range(1, 201))
    pictures = pages(case_of(lanes=lanes, steps=steps))
    assert sum(len(cards_of(picture)) for picture in pictures) == 200
    assert [picture.title.rsplit(" ", 1)[1] for picture in pictures] == [f"{n}/{len(pictures)}" for n in range(1, len(pictures) + 1)]
    assert all(faults(picture, LANDSCAPE_WIDTH, LANDSCAPE_HEIGHT) == [] for picture in pictures)


def test_a_small_case_stands_on_one_page_with_today_above_the_ideal() -> None:
    gap = note("g", "gap", "Siirrosta ei vastaa kukaan")
    today = (Event(0, "jälkihuolto", "Suunnitelma tehdään", False), Event(3, "Kela", "Tuki evätään", True, ("g",)))
    steps = (step(1, "Työntekijä tutuksi", lane="p", months=-2, gaps=("g",)),)
    case = case_of(lanes=(Lane("p", "person", "Aava", ""),), today=today, steps=steps, gaps=(gap,), transfer_month=3)
    (picture,) = pages(case)
    heights = {label.text: label.y for label in labels_of(picture)}
    assert picture.title == "Polku tänään ja ideaalipolku"
    assert heights["Polku tänään"] < heights["Ideaalipolku"] < heights["Siirrosta ei vastaa kukaan"]
    assert heights["Askel 1: Työntekijä tutuksi"] == heights["Siirrosta ei vastaa kukaan"]


def test_break_gap_and_permission_are_words_beside_their_signs() -> None:
    gap = note("g", "gap", "Siirrosta ei vastaa kukaan")
    steps = (step(1, "Soitto", lane="p", permission=True, mark="cooperation", dissent="Ei näin.", gaps=()),)
    today = (Event(0, "Kela", "Tuki evätään", True, ("g",)),)
    (picture,) = pages(case_of(lanes=(Lane("p", "person", "Aava", ""),), today=today, steps=steps, gaps=(gap,)))
    said = {label.text for label in labels_of(picture)}
    assert {"katkos", "luvalla", "yhteistyökohta", "eriävä näkemys", "Mikään askel ei vielä korjaa tätä."} <= said


def test_the_time_between_steps_is_told_where_the_months_are_known() -> None:
    lane = (Lane("p", "person", "Aava", ""),)
    steps = (step(1, "Alku", lane="p", months=-6), step(2, "Keskellä", lane="p"), step(3, "Loppu", lane="p", months=-1))
    (picture,) = pages(case_of(lanes=lane, steps=steps))
    said = {label.text for label in labels_of(picture)}
    assert {"−6 kk", "−1 kk", "5 kk", "Kesto 5 kk"} <= said
    assert [row[1].text for row in picture.twin.rows] == ["−6 kk", "–", "−1 kk (5 kk edellisestä)"]


def test_a_step_that_nobody_agreed_on_stands_in_its_own_lane() -> None:
    (picture,) = pages(case_of(lanes=(Lane("p", "person", "Aava", ""),), steps=(step(1, "Soitto", who="ohjaaja"),)))
    assert {"Ei sovittu", "1. ohjaaja"} <= {label.text for label in labels_of(picture)}


def test_nine_services_with_a_step_each_stand_on_one_page() -> None:
    lanes = (Lane("p", "person", "Aava", ""), Lane("c", "close", "Läheiset", ""))
    lanes += tuple(Lane(f"l{n}", "service", f"Palveluntuottaja {n}", "") for n in range(9))
    steps = tuple(step(n + 1, "Tapaa nuoren", lane=f"l{n}", months=n) for n in range(9))
    (picture,) = pages(case_of(lanes=lanes, steps=steps))
    assert len(cards_of(picture)) == 9
