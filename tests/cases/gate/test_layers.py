"""The layers together: which finding stays where several lie on the same words, and what is forgotten afterwards."""
import pytest

from workshop.cases.gate import check
from workshop.cases.gate.finding import Finding, settle
from workshop.cases.gate.note import weigh
from workshop.cases.gate.style import style_hints
from workshop.cases.gate.tokens import tokens


def found(text, lang="fi"):
    return [(text[one.start:one.end], one.label, one.level) for one in check(text, lang)]


@pytest.mark.parametrize("label", ["ORG", "PLACE", "NATIONALITY"])
def test_of_two_equal_hints_the_one_that_says_what_it_is_stays(label):
    vague, known = Finding(0, 4, "PERSON", "hint", "looks_like_name"), Finding(0, 4, label, "hint", "unit")
    assert settle([vague, known], "Sana") == [known]


def test_a_block_stays_over_an_equal_hint_that_says_what_it_is():
    sure, hint = Finding(0, 4, "PERSON", "block", "name"), Finding(0, 4, "PLACE", "hint", "place")
    assert settle([hint, sure], "Sana") == [sure]


def test_a_family_name_that_only_names_a_unit_keeps_no_note_waiting():
    text = "Lapsi on Haapaniemen päiväkodissa."
    assert found(text) == [("Haapaniemen päiväkodissa", "ORG", "hint")]
    assert not weigh(text).wait


def test_a_family_name_in_a_unit_stays_a_block_where_somebody_bears_it_in_the_text():
    text = "Haapaniemen päiväkodissa soitti Liisa Haapaniemi."
    assert ("Haapaniemen", "PERSON", "block") in found(text)


def test_a_given_name_in_a_unit_stays_a_block():
    assert ("Sirpan", "PERSON", "block") in found("Kävimme Sirpan päiväkodissa.")


@pytest.mark.parametrize(("text", "expected"), [
    ("Hän muutti Akaasta Inarin kuntaan.", [("Akaasta", "PLACE", "hint"), ("Inarin", "PLACE", "hint")]),
    ("Olin Saksan Münchenissä töissä.", [("Saksan", "PLACE", "hint"), ("Münchenissä", "PLACE", "hint")]),
])
def test_places_in_a_row_are_places_and_nobody(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("reader", [check, weigh, style_hints])
def test_no_text_stays_in_memory_after_it_was_read(reader):
    reader("Soita Matti Heikkiselle, 040 123 4567.")
    assert tokens.cache_info().currsize == 0
