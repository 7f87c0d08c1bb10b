"""Named units are found by their head noun after a capital; public bodies and kinds without a name are free."""

import pytest

from workshop.cases.gate import quasi, units


def found(text):
    return [text[one.start:one.end] for one in units.find(text)]


@pytest.mark.parametrize("text, unit", [
    ("Lapsi on hoidossa Rantaniemen päiväkodissa.", "Rantaniemen päiväkodissa"),
    ("Hän kävi koulua Lepolan koululla.", "Lepolan koululla"),
    ("Hän on töissä Savon Sellulla.", "Savon Sellulla"), ("Työ loppui, kun Porin Kaapeli supisti.", "Porin Kaapeli"),
    ("Äiti opiskelee Kainuun ammattiopistossa.", "Kainuun ammattiopistossa"), ("Hänet siirrettiin KYSiin yöllä.", "KYSiin"),
    ("Isä teki keikkaa Rakennus Harjula Oy:lle.", "Rakennus Harjula Oy:lle"),
    ("Hän asuu hoivakoti Iltalinnussa.", "hoivakoti Iltalinnussa"),
    ("Kirja lainattiin Kuopion kaupungin kirjastosta.", "Kuopion kaupungin kirjastosta"), ("Poika on 6B-luokalla.", "6B-luokalla"),
    ("Tuki tuli Harjulan Nuoret ry:ltä.", "Harjulan Nuoret ry:ltä"),
    ("Lieksan seurakunta auttoi.", "Lieksan seurakunta"), ("Hän kävi Tays Hatanpäässä.", "Tays Hatanpäässä"),
])
def test_finnish_units(text, unit):
    assert found(text) == [unit]


@pytest.mark.parametrize("text, unit", [
    ("Han går i Strandskolan.", "Strandskolan"), ("Hon jobbar på Botnia Bageri.", "Botnia Bageri"),
    ("Pappa är anställd vid Nordlins Åkeri.", "Nordlins Åkeri"),
    ("She was placed at Harju Reception Centre.", "Harju Reception Centre"),
    ("He stayed at Birch Hill Hospital.", "Birch Hill Hospital"),
])
def test_swedish_and_english_units(text, unit):
    assert found(text) == [unit]


@pytest.mark.parametrize("text", [
    "Asiakkaan koulu vaihtui.", "Lapsen päiväkoti oli suljettu.", "Kelan palvelu ruuhkautui.", "Ohjaamo antoi ajan.",
    "Koulu soitti kotiin.",
    "Uuden koulun piha on iso.", "Kuopion keskustaan avattiin toimisto.", "THL ohjeisti kuntia.", "Kysymys oli vaikea.",
    "Muutto Lieksan keskustaan.",
])
def test_public_bodies_and_bare_kinds_are_free(text):
    assert found(text) == []


def test_an_exempt_unit_is_free():
    assert not list(quasi.find("Hän asui Villa Onnelassa.", "fi", frozenset({"Villa", "Onnela"})))


@pytest.mark.parametrize("unit, lang, kind", [
    ("Rantaniemen päiväkodissa", "fi", "päiväkodissa"), ("Strandskolan", "sv", "skolan"),
    ("Harju Reception Centre", "en", "centre"), ("Savon Sellulla", "fi", ""),
])
def test_the_kind_of_a_unit(unit, lang, kind):
    assert units.kind_of(unit, lang) == kind


@pytest.mark.parametrize("text, unit", [
    ("Hän asuu Honkala-kodissa nykyään.", ""), ("Tuki tuli Honkala-säätiöltä.", "Honkala-säätiöltä"),
    ("Hon vårdas på Vasa centralsjukhus nu.", "Vasa centralsjukhus"),
    ("She was at Kuopio university hospital.", "Kuopio university hospital"),
    ("Sote-keskus soitti.", ""), ("Hans skola ringde.", ""), ("The hospital called.", ""),
    ("His school was far.", ""),
])
def test_hyphens_and_lower_case_heads(text, unit):
    assert found(text) == ([unit] if unit else [])
