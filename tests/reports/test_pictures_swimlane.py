"""The swimlane of any case: nothing on top of anything, everything there once, on pages that can be read."""
from __future__ import annotations

from collections import Counter

from hypothesis import given

from tests.reports.picture_cases import MANY, cards_of, case_of, cases, faults, labels_of, note, step
from workshop.reports.drawing import Line
from workshop.reports.model import Case, Event, Lane, Note
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


def numbered_gaps(case: Case) -> list[Note]:
    """Those that stand on today's path or that a step mends."""
    told = {gap for part in (*case.today, *case.steps) for gap in part.gaps}
    return [gap for gap in case.gaps if gap.id in told]


@given(cases())
@MANY
def test_every_event_step_and_gap_is_drawn_once_and_told_once_in_the_twins(case: Case) -> None:
    pictures = pages(case)
    if not case.today and not case.steps:
        assert pictures == ()
        return
    assert sum(len(cards_of(picture)) for picture in pictures) == len(case.today) + len(case.steps)
    numbers = {label.text for picture in pictures for label in labels_of(picture) if label.color == "paper"}
    gaps = len(numbered_gaps(case))
    assert numbers == {str(number) for number in range(1, gaps + 1)}
    told = Counter(row[0].text for picture in pictures for row in picture.twin.rows)
    expected = [f"Tänään {n}" for n in range(1, len(case.today) + 1)] + [f"Askel {each.no}" for each in case.steps]
    assert told == Counter(expected + [f"Puute {n}" for n in range(1, gaps + 1)])


@given(cases())
@MANY
def test_the_twins_hold_the_words_whole(case: Case) -> None:
    said = Counter(row[3].text for picture in pages(case) for row in picture.twin.rows)
    if case.today or case.steps:
        assert said == Counter([each.text for each in (*case.today, *case.steps, *numbered_gaps(case))])


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
    assert picture.title == "Aava: polku tänään ja ideaalipolku"
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


def long_case(**values) -> Case:
    """Too much for one page: ten events and eight steps in as many lanes."""
    lanes = (Lane("p", "person", "Aava", ""), *(Lane(f"l{n}", "service", f"Palvelu {n}", "") for n in range(6)))
    gaps = tuple(note(f"g{n}", "gap", f"Puute numero {n}") for n in range(9))
    today = tuple(Event(n, f"Palvelu {n % 6}", "Tuki jatkuu mutta vastuu vaihtuu toiselle", n % 2 == 1, (f"g{n}",)) for n in range(4))
    steps = tuple(
        step(n, f"Työntekijä {n} tapaa nuoren", lane=f"l{n % 6}", months=n - 4, gaps=(f"g{n}",) if n > 1 else ()) for n in range(1, 7)
    )
    return case_of(**({"lanes": lanes, "today": today, "steps": steps, "gaps": gaps, "transfer_month": 2} | values))


def test_a_longer_case_takes_a_page_for_today_and_one_for_the_ideal_that_name_the_case() -> None:
    today, ideal = pages(long_case())
    assert [today.title, ideal.title] == ["Aava: polku tänään", "Aava: ideaalipolku"]
    assert "Puutteet polulla" in {label.text for label in labels_of(today)}
    assert "Lisäksi puutteita, joilla ei ole paikkaa polulla eikä korjaavaa askelta: 2. Katso ”Avoimet puutteet”." in {
        label.text for label in labels_of(ideal)
    }


def test_the_transfer_is_a_line_through_all_lanes_where_its_month_is_known() -> None:
    for case, expected in ((long_case(), 1), (long_case(transfer_month=None), 0)):
        dotted = [shape for shape in pages(case)[0].drawing.shapes if isinstance(shape, Line) and shape.dash == (1.5, 2.5)]
        assert sum(line.points[1][1] - line.points[0][1] > 60 for line in dotted) == expected


def test_a_number_never_stands_alone_and_who_does_it_is_told_where_there_is_room() -> None:
    lanes = (Lane("p", "person", "Aava", ""), Lane("k", "service", "Kela", ""))
    steps = (step(1, "Soitto", lane="k"), step(2, "Yhdessä", lane="k", kind="visit", who="sama soittaja"), step(3, "Päätös", who="Kela"))
    (picture,) = pages(case_of(lanes=lanes, steps=steps))
    assert {"1. Soitto", "2. Käynti: sama soittaja", "3. Kela"} <= {label.text for label in labels_of(picture)}
