"""Labelling words get a gentler wording, in every form; ordinary words do not (K36)."""

import pytest

from workshop.cases.gate.style import style_hints


@pytest.mark.parametrize("text, lang, words", [
    ("Moniongelmaisen perheen tilanne.", "fi", "Moniongelmaisen"), ("Nuoret ovat syrjäytyneitä.", "fi", "syrjäytyneitä"),
    ("Puhuttiin syrjäytyneestä nuoresta.", "fi", "syrjäytyneestä"), ("Kyse on hankalista asiakkaista.", "fi", "hankalista asiakkaista"),
    ("Äiti on sitoutumaton.", "fi", "sitoutumaton"), ("Motivoitumattomille nuorille.", "fi", "Motivoitumattomille"),
    ("Nuori ei sitoudu hoitoon.", "fi", "ei sitoudu"),
    ("Isä oli alkoholisti.", "fi", "alkoholisti"), ("En besvärlig klient.", "sv", "besvärlig klient"),
    ("De omotiverade ungdomarna.", "sv", "omotiverade"),
    ("Two difficult clients came.", "en", "difficult clients"), ("An addict came.", "en", "addict"),
])
def test_labelling_words(text, lang, words):
    [hint] = style_hints(text, lang)
    assert text[hint.start:hint.end] == words
    assert hint.instead


@pytest.mark.parametrize("text, lang", [
    ("Asiakas ei saanut vastausta ja tilanne oli hankala.", "fi"), ("Nuori sitoutui hoitoon.", "fi"), ("I alla fall gick det bra.", "sv"),
    ("The client was heard.", "en"), ("", "fi"),
])
def test_ordinary_words_are_free(text, lang):
    assert style_hints(text, lang) == []


def test_an_unknown_language_is_read_as_english():
    assert [hint.label for hint in style_hints("A junkie came.", "so")] == ["junkie"]
