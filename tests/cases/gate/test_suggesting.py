"""Suggestions keep the case; the same person keeps the role; a letter tells two of a role apart."""

import pytest

from workshop.cases.gate import check
from workshop.cases.gate.finding import Finding
from workshop.cases.gate.replacements import CASES, form, nen_form, roles
from workshop.cases.gate.suggesting import with_suggestions


def suggested(text, words, label="PERSON", lang="fi", reason="x"):
    start = text.index(words)
    [one] = with_suggestions(text, [Finding(start, start + len(words), label, "block", reason)], lang)
    return one.suggestions


def person(text, words, key, after=0):
    start = text.index(words, after)
    return Finding(start, start + len(words), "PERSON", "block", "name", person=key)


@pytest.mark.parametrize("text, name, first", [
    ("Eilen Virtasen äiti soitti.", "Virtasen", "asiakkaan"), ("Soitin Virtaselle.", "Virtaselle", "asiakkaalle"),
    ("Odotin Mattia.", "Mattia", "asiakasta"),
    ("Kysyin Matilta.", "Matilta", "asiakkaalta"), ("Sillä Matti tuli.", "Matti", "asiakas"),
    ("Luotan nyt Matti Virtaseen.", "Matti Virtaseen", "asiakkaaseen"),
    ("Matilla oli asiaa.", "Matilla", "Asiakkaalla"),
])
def test_a_name_gives_way_to_a_role_in_the_same_case(text, name, first):
    assert suggested(text, name)[0] == first


def test_a_name_beside_its_role_can_just_go():
    assert suggested("Lääkäri Anna Turunen lähti.", "Anna Turunen") == ("", "lääkäri")


def test_the_same_person_keeps_the_role_through_the_text():
    text = "Lääkäri Anna Turunen lähti. Kysyin Turuselta."
    found = with_suggestions(text, [person(text, "Anna Turunen", "p1"), person(text, "Turuselta", "p1")], "fi")
    assert found[1].suggestions[0] == "lääkäriltä"


def test_a_letter_tells_two_of_one_role_apart():
    text = "Työntekijä Aho tuli. Työntekijä Salo lähti. Soitin Salolle."
    found = with_suggestions(text, [person(text, "Aho", "p1"), person(text, "Salo", "p2"), person(text, "Salolle", "p2")], "fi")
    assert [one.suggestions[-1] if one.suggestions[0] == "" else one.suggestions[0] for one in found] == ["työntekijä",
    "työntekijä B", "työntekijälle B"]


def test_two_persons_get_two_roles():
    text = "Sitten Matti soitti Mikolle."
    found = with_suggestions(text, [person(text, "Matti", "p1"), person(text, "Mikolle", "p2")], "fi")
    assert [one.suggestions[0] for one in found] == ["asiakas", "läheiselle"]


@pytest.mark.parametrize("words, lang, first", [("Annas", "sv", "klientens"), ("Anna", "sv", "klienten"),
("Anna's", "en", "the client's")])
def test_swedish_and_english_genitives(words, lang, first):
    assert suggested(f"so {words} dog", words, lang=lang)[0] == first


@pytest.mark.parametrize("words, label, reason, first", [
    ("Lieksaan", "PLACE", "small_place", "pieneen kuntaan"), ("Rovaniemellä", "PLACE", "place", "kaupungissa"),
    ("Kuopion", "PLACE", "place", "kaupungin"),
    ("Pohjois-Savossa", "PLACE", "place", "maakunnassa"), ("Irakista", "PLACE", "place", "toisesta maasta"),
    ("17-vuotias", "AGE", "age", "teini-ikäinen"),
    ("24-vuotiaalle", "AGE", "age", "parikymppiselle"), ("37-vuotiaana", "AGE", "age", "kolmikymppisenä"),
    ("81 v", "AGE", "age", "kahdeksankymppinen"),
    ("12.3.2024", "DATE", "date", "keväällä"), ("Rantaniemen päiväkodissa", "ORG", "unit", "päiväkodissa"),
    ("Aho Oy:ssä", "ORG", "unit", "yrityksessä"),
    ("Rettin oireyhtymän", "DIAGNOSIS", "diagnosis", "harvinaisen sairauden"),
    ("irakilaiselle", "NATIONALITY", "nationality", "maahan muuttaneelle"),
    ("saamelainen", "NATIONALITY", "nationality", "vähemmistöön kuuluva"), ("040 123 4567", "PHONE", "phone", ""),
])
def test_other_findings_get_wider_words_in_the_same_case(words, label, reason, first):
    assert suggested(f"silloin {words} oli", words, label, reason=reason)[0] == first


def test_a_second_date_can_be_told_by_the_time_between():
    text = "Tapaaminen 1.3.2024 ja uusi 15.3.2024 sovittiin."
    found = with_suggestions(text, [Finding(text.index(day), text.index(day) + len(day), "DATE", "hint",
    "date") for day in ("1.3.2024", "15.3.2024")], "fi")
    assert "kaksi viikkoa myöhemmin" in found[1].suggestions


@pytest.mark.parametrize("text, lang", [
    ("Matti Virtanen, 37-vuotias somalialainen, asuu Lieksassa ja soitti 12.3.2024 numerosta 040 123 4567 Lepolan kouluun.", "fi"),
    ("Anna Lindström, 34 år gammal, bor i Vasa och gick i Strandskolan den 5 maj 2020.", "sv"),
    ("Maria Smith, a 23-year-old Afghan woman, was at Harju Hospital in Tampere on 9 June 2020.", "en"),
])
def test_every_finding_gets_two_to_four_different_suggestions(text, lang):
    found = with_suggestions(text, check(text, lang), lang)
    assert len(found) > 4
    for one in found:
        assert 2 <= len(one.suggestions) <= 4, one
        assert len(set(one.suggestions)) == len(one.suggestions)
        assert text[one.start:one.end] not in one.suggestions


def test_every_role_has_every_case_and_both_other_languages():
    for role in roles("fi"):
        assert len({form(role, case) for case in CASES}) == len(CASES)
    assert roles("fi").keys() == roles("sv").keys() == roles("en").keys()


@pytest.mark.parametrize("case, expected", [("nom", "parikymppinen"), ("par", "parikymppistä"), ("ade", "parikymppisellä"),
("tra", "parikymppiseksi")])
def test_adjectives_in_nen(case, expected):
    assert nen_form("parikymppinen", case) == expected
