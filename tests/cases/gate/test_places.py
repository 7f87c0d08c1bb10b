"""Places are found in every case, in lower case too, and everyday words that look like them are left alone."""

import pytest

from workshop.cases.gate import places


def found(text, lang="fi", exempt=frozenset()):
    return [text[one.start:one.end] for one in places.find(text, lang, exempt)]


@pytest.mark.parametrize("form", """
    Kuopio Kuopion Kuopiota Kuopiossa Kuopiosta Kuopioon Ylitornioon Ylitorniolla Hämeenlinnassa Kiuruvedellä Kiuruvettä
    Uudessakaupungissa
    Uuteenkaupunkiin Uudenkaupungin Mikkeliin Rovaniemellä Rovaniemelle Lapinlahdelta Kokemäellä Äänekoskelle Virroilla Lopella
    Varkaudessa
    Kauniaisissa Siikaisiin Punkalaitumelle Pihtiputaalla Espooseen Porvooseen Inkoosta Vantaalla Isossakyrössä Kirkkonummella Tampereelle
    Raahessa Seinäjoelta Outokummussa Iisalmessa Hangossa Turussa Liedosta Mäntässä Nurmeksessa Alavudella Joensuuhun Vehmaalla Kiteellä
    Pohjois-Savossa Etelä-Karjalan Kymenlaaksosta Uudellamaalla Ahvenanmaalle Nilsiään Juankoskelle
""".split())
def test_municipalities_and_regions_in_their_cases(form):
    text = f"Perhe oli kauan sitten {form} ja palasi."
    assert found(text) == [form]


@pytest.mark.parametrize("form",
"kuopiossa rovaniemelle uudessakaupungissa kiuruvedeltä espooseen iisalmes kajaanis pielavedellä keuruulla".split())
def test_lower_case_and_spoken_forms(form):
    assert found(f"asuttiin siellä {form} pari vuotta") == [form]


@pytest.mark.parametrize("text", [
    "Lahdessa asuva perhe muutti.", "hän asuu lahdessa", "muutto salon kaupunkiin", "perhe muutti varkauteen",
])
def test_a_name_that_is_an_everyday_word_counts_beside_words_for_living(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", [
    "Varkaudesta tehtiin ilmoitus.", "Häntä epäiltiin varkaudesta.", "kotka lensi lahden yli", "Pellolla oli traktori.",
    "Lopen uupunut äiti soitti.",
    "Kuopion malli on tapa tehdä työtä.", "Oman lääkärin aika peruttiin.", "Katso liite II ja III.", "Multa on multia.",
    "Metsässä oli hiljaista.",
])
def test_everyday_words_and_named_models_are_free(text):
    assert found(text) == []


@pytest.mark.parametrize("text, place", [
    ("Hän tuli Somaliasta.", "Somaliasta"), ("Hän lähti Irakista lapsena.", "Irakista"), ("Isä asuu Tukholmassa.", "Tukholmassa"),
    ("Perhe tuli Sri Lankasta.", "Sri Lankasta"), ("He muuttivat Yhdysvaltoihin.", "Yhdysvaltoihin"),
    ("Äiti lähti Filippiineille.", "Filippiineille"),
])
def test_countries_and_towns_abroad(text, place):
    assert found(text) == [place]


@pytest.mark.parametrize("text, place", [
    ("Hon bor i Jakobstad.", "Jakobstad"), ("Familjen flyttade till Raseborgs centrum.", "Raseborgs"),
    ("Han kommer från Norra Karelen.", "Norra Karelen"),
])
def test_swedish_names(text, place):
    assert found(text, "sv") == [place]


def test_a_small_municipality_is_told_from_a_town():
    small, large = places.find("Perhe muutti Rautavaaralta Tampereelle.")
    assert (small.reason, large.reason) == ("small_place", "place")


def test_every_finding_is_a_hint():
    assert {one.level for one in places.find("Kuopiosta Lieksaan ja Irakiin.")} == {"hint"}


def test_an_exempt_word_is_free_in_every_form():
    assert found("Lieksa tuli, ja Lieksalle soitettiin Nurmeksesta.", exempt=frozenset({"Lieksa"})) == ["Nurmeksesta"]


@pytest.mark.parametrize("form, case", [
    ("kuopioon", "ill"), ("espooseen", "ill"), ("tampereen", "gen"), ("rovaniemellä", "ade"), ("joensuuhun", "ill"),
    ("uudestakaupungista", "ela"),
    ("raaheen", "ill"), ("kauniaisissa", "ine"),
])
def test_the_case_of_a_place(form, case):
    assert places.reading_of(form).base.case == case


@pytest.mark.parametrize("form, name, case", [
    ("kuopiolainen", "kuopio", "nom"), ("helsinkiläiselle", "helsinki", "all"), ("lahtelaisen", "lahti", "gen"),
    ("rovaniemeläistä", "rovaniemi", "par"),
    ("kiuruvetisellä", "kiuruvesi", "ade"), ("tamperelaiset", "tampere", "nom"), ("savolaisesta", "savo", "ela"),
])
def test_people_of_a_place(form, name, case):
    reading = places.reading_of(form)
    assert (reading.name, reading.base.case, reading.people) == (name, case, True)
    assert found(f"Hän kysyi {form} jotain.") == [form]


@pytest.mark.parametrize("text", ["Matti Savolainen tuli.", "Suomalainen palvelu.", "Kansalaisille kerrottiin.",
"Erilainen tapa ja tavallinen arki."])
def test_surnames_and_other_words_like_them_are_no_people_of_a_place(text):
    assert found(text) == []
