"""What is done with a live note: stopped, kept waiting for the facilitator, marked, or nothing."""
from __future__ import annotations

import pytest

from tests.cases.gate.shape_texts import ALL, QUIET, unmarked
from workshop.cases.gate.finding import BLOCK, HINT, Finding
from workshop.cases.gate.note import is_disguised, is_finnish, verdict, weigh


@pytest.mark.parametrize(("reason", "marked"), ALL, ids=[text for _, text in ALL])
def test_a_direct_identifier_stops_a_note(reason, marked):
    given = weigh(unmarked(marked)[0])
    assert (given.stop, given.wait, given.mark) == (True, False, False)
    assert given.findings


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_writing_does_not_stop(text):
    assert not weigh(text).stop


VERDICTS = [
    ([], "nothing"),
    ([("full_name", BLOCK)], "stop"),
    ([("phone", BLOCK), ("name", BLOCK)], "stop"),
    ([("name", BLOCK)], "wait"),
    ([("name", HINT)], "wait"),
    ([("looks_like_name", HINT)], "mark"),
    ([("place", HINT), ("name", BLOCK)], "wait"),
    ([("common_word_name", HINT)], "mark"),
    ([("age", HINT)], "mark"),
]


@pytest.mark.parametrize(("reasons", "expected"), VERDICTS)
def test_a_full_name_stops_a_lone_name_waits_and_hints_only_mark(reasons, expected):
    found = [Finding(n, n + 1, "X", level, reason) for n, (reason, level) in enumerate(reasons)]
    given = verdict(found)
    assert [given.stop, given.wait, given.mark] == [expected == each for each in ("stop", "wait", "mark")]
    assert given.findings == tuple(found)


SCENES = [
    ("Kysyin Kaisalta kolme kertaa", "wait"), ("Kaisa Esimerkkilä lähti eilen", "stop"), ("Kukaan ei vastannut viikkoon.", "nothing"),
    ("Selma ja Selman palaveri", "nothing"), ("kai selmalle soitettiin", "nothing"),
]


@pytest.mark.parametrize(("text", "expected"), SCENES)
def test_a_name_is_found_in_any_form_and_a_pseudonym_is_free_in_any_form(text, expected):
    given = weigh(text, exempt=["Selma"])
    assert [given.stop, given.wait, given.mark] == [expected == each for each in ("stop", "wait", "mark")], given.findings


@pytest.mark.parametrize("text", [
    "Kysyin V\u0456rtaselta asiaa", "Kysyin 𝐌𝐚𝐢𝐣𝐚𝐥𝐭𝐚 asiaa", "numero on ⁰⁴⁰ ⁹⁹⁹ ⁰⁰⁰¹", "tunnus 131052\u0410308T",
])
def test_letters_and_digits_in_disguise_wait_for_the_facilitator(text):
    given = weigh(text)
    assert (given.stop, given.wait) == (False, True) and is_disguised(text)


@pytest.mark.parametrize("text", [
    "Мы ждали ответа три месяца", "لم يتصل بي أحد", "Sana on кот", "Ryhmän kahvi 5 m² – “hyvä” … 😀 5 €", "oﬃce-ohjelmat puuttuvat",
])
def test_another_alphabet_is_no_disguise(text):
    assert not is_disguised(text) and not weigh(text).wait


@pytest.mark.parametrize("text", [
    "numero 0\ufe0f\u20e34\ufe0f\u20e30\ufe0f\u20e3 999 0001", "numero 040\u28009990001", "numero ๐๔๐ ๙๙๙ ๐๐๐๑", "040\n999\n0001",
])
def test_odd_digits_and_spaces_are_read(text):
    assert weigh(text).stop


@pytest.mark.parametrize("lang", ["fi", "sv", "en", "ar", "und"])
@pytest.mark.parametrize("text", ["Tiinalta en saanut vastausta", "Kysyin Tiinalta eikä hän vastannut"])
def test_finnish_is_read_as_finnish_whatever_the_phone_says(text, lang):
    assert weigh(text, lang).wait


@pytest.mark.parametrize("text", [
    "Det var det bästa och första som hände", "Ingen ringde tillbaka, flesta gånger", "Nobody called me back for weeks", "Vista and pasta",
])
def test_the_other_languages_are_not_taken_for_finnish(text):
    assert not is_finnish(text)
