"""The shapes find what names somebody, and let ordinary writing be."""
from __future__ import annotations

import re
import unicodedata

import pytest

from tests.cases.gate.shape_texts import ALL, MARKED, QUIET, unmarked
from workshop.cases.gate import check, shapes
from workshop.cases.gate.finding import Finding, settle
from workshop.cases.gate.reading import read

LONG = 20_000


def stopped(text: str) -> list[tuple[str, str]]:
    return [(one.reason, text[one.start:one.end]) for one in shapes.stops(text)]


@pytest.mark.parametrize(("reason", "marked"), ALL, ids=[text for _, text in ALL])
def test_an_identifier_is_found_whole_and_nothing_beside_it(reason, marked):
    text, spans = unmarked(marked)
    found = [(one.start, one.end) for one in shapes.stops(text) if one.reason == reason]
    assert found == spans, stopped(text)


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_writing_is_let_be(text):
    assert stopped(text) == []


def test_the_file_uses_only_what_both_languages_read_alike():
    written = shapes.__file__.replace("shapes.py", "shapes.json")
    with open(written, encoding="utf-8") as file:
        lines = [line for line in file if '"about"' not in line]
    foreign = re.compile(r"\(\?<|\(\?P|\(\?[a-z]|\(\?>|\\\\[dDwWsSbBAZpP]|[*+?}]\+")
    assert [line for line in lines if foreign.search(line)] == []


def test_every_reason_of_the_file_has_texts_here():
    reasons = {shape.reason for shape in shapes.shapes() if shape.level == "block"}
    assert reasons == set(MARKED) and all(len(texts) >= 5 for texts in MARKED.values())


HINTS = {
    "Nähtiin Keksintökadulla eilen": "Keksintökadulla", "Käveltiin Mallilahdentien varrella": "Mallilahdentien",
    "Vi sågs på Exempelgatan": "Exempelgatan", "Asiakaskuntien ja lasten rantien tuntien hintien": "",
    "Hän on syntynyt vuonna 1987.": "1987", "Nainen (s. 1987) tuli": "1987", "tiktokissa nimimerkillä kaisakoo": "kaisakoo",
}


@pytest.mark.parametrize("text", HINTS)
def test_what_only_narrows_the_circle_down_is_a_hint_and_does_not_stop_a_note(text):
    assert [(text[one.start:one.end], one.level) for one in shapes.find(text)] == ([(HINTS[text], "hint")] if HINTS[text] else [])
    assert stopped(text) == []


@pytest.mark.parametrize("change", [
    lambda text: unicodedata.normalize("NFD", text), lambda text: text.replace(" ", "\u00a0"), lambda text: text.replace("-", "\u2011"),
    lambda text: "".join(sign + "\u200b" for sign in text), lambda text: text.replace("0", "\uff10").replace("9", "\uff19"),
    lambda text: text.replace("4", "\u00ad4"),
], ids=["loose accents", "spaces that do not break", "dashes that do not break", "invisible signs", "full-width digits", "soft hyphens"])
def test_a_pasted_spelling_is_found_where_it_was_typed(change):
    for typed in ("Äidin tunnus on 150382-944T, hän sanoi", "Käytiin Höyläkadulla 7 B 12 äsken", "Se oli åsa@esimerkki.fi"):
        text = change(typed)
        found = ["".join(read(text[one.start:one.end]).text) for one in shapes.stops(text)]
        assert found == [typed[one.start:one.end] for one in shapes.stops(typed)] and found


def test_what_was_left_out_behind_a_finding_is_not_taken_along():
    text = "👩‍👧 150382-944T\u200b\u200b, eikä muuta"
    assert stopped(text) == [("hetu", "150382-944T")]


@pytest.mark.parametrize("text", ["\u0301\u0301", "\u200b", "\r\n", "\ufeff", "🇫🇮", "\udc80", "a\u0301" * 3])
def test_any_signs_can_be_read(text):
    seen = read(text)
    assert all(0 <= seen.start_of(n) < seen.end_of(n + 1) <= len(text) for n in range(len(seen.text)))
    assert check(text) == [] or all(0 <= one.start < one.end <= len(text) for one in check(text))


HOSTILE = (
    "0", "0 ", "1-", "a", "a.", "a@", "@", "-", " ", "A-", "0.", "FI00 ", "nolla ", "nolla,", "neljäkymmentä", "insta ", "insta on ",
    "synt. ", "s. ", "katu", "tie ", "Katutie", "Iso ", "Aan aan ", "http://", "a.fi/", "www.", "dnro ", "dnro A/", "hetu ", "auton ",
    "auto ", "[at]", " at ", " piste a", "( ", "tammikuu", "1.1.", "F32, ", "puh on ", "Aa" * 20 + " ", "1 a", "x_", "x#", "\n",
    "\u200b", "a\u0301",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(piece):
    text = (piece * LONG)[:LONG] + " 150382-944T "
    hidden = {place for one in shapes.stops(text) for place in range(one.start, one.end)}
    assert hidden.issuperset(range(len(text) - 12, len(text) - 1))


def test_of_two_findings_the_stronger_stays_and_nothing_becomes_invisible():
    text = "Matti Virtasen koulu Kuopiossa"
    name, unit = Finding(0, 14, "PERSON", "block", "full_name"), Finding(6, 30, "ORG", "hint", "unit", ("koulu",))
    assert settle([unit, name], text) == [name, Finding(15, 30, "ORG", "hint", "unit")]
    assert settle([name, Finding(0, 5, "PERSON", "block", "name")], text) == [name]
    assert settle([Finding(0, 5, "A", "hint", "a"), Finding(0, 5, "B", "hint", "b")], text) == [Finding(0, 5, "A", "hint", "a")]
    assert settle([Finding(6, 14, "P", "block", "p"), Finding(0, 20, "O", "hint", "o")], text) == [
        Finding(0, 5, "O", "hint", "o"), Finding(6, 14, "P", "block", "p"), Finding(15, 20, "O", "hint", "o"),
    ]
