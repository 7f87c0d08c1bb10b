"""Ages, dates, origins, rare diagnoses and "the only one": exact ones are found, vague ones are free."""

import pytest

from workshop.cases.gate import quasi


def found(text, label, lang="fi"):
    return [text[one.start:one.end] for one in quasi.find(text, lang) if one.label == label]


@pytest.mark.parametrize("text, age", [
    ("Hän on 17-vuotias.", "17-vuotias"), ("Räsänen (81 v) asuu yksin.", "81 v"), ("Hän on 42 vuotta vanha.", "42 vuotta vanha"),
    ("Kolmekymmentäviisivuotias mies tuli.", "Kolmekymmentäviisivuotias"), ("Hän muutti 16-vuotiaana.", "16-vuotiaana"),
    ("Poika täytti seitsemäntoista.", "seitsemäntoista"), ("Äiti täytti juuri 40 vuotta.", "juuri 40 vuotta"),
    ("Perheessä on 3- ja 5-vuotiaat lapset.", "3- ja 5-vuotiaat"), ("Vauva on 8 kuukauden ikäinen.", "8 kuukauden ikäinen"),
    ("Asiakkaan ikä: 54, yksin asuva.", "ikä: 54"), ("tyttö 15v karkasi", "15v"),
])
def test_exact_ages(text, age):
    assert found(text, "AGE") == [age]


@pytest.mark.parametrize("text, lang, age", [
    ("Den 19-årige mannen kom.", "sv", "19-årige"), ("Hon är 34 år gammal.", "sv", "34 år gammal"),
    ("En sextonåring ringde.", "sv", "sextonåring"),
    ("A 23-year-old man came.", "en", "23-year-old"), ("She is 67 years old.", "en", "67 years old"),
    ("A man aged 44 called.", "en", "aged 44"),
    ("A sixteen-year-old girl.", "en", "sixteen-year-old"),
])
def test_ages_in_swedish_and_english(text, lang, age):
    assert found(text, "AGE", lang) == [age]


@pytest.mark.parametrize("text, lang", [
    ("Parikymppinen mies.", "fi"), ("Alle 18-vuotiaat pääsevät.", "fi"), ("Palvelu on 15–29-vuotiaille.", "fi"),
    ("Yli 65-vuotias saa apua.", "fi"),
    ("Kaksi vuotta sitten.", "fi"), ("Jonossa 120 henkilöä ja 7 päivää.", "fi"), ("Kesti 3 v ajan.", "fi"),
    ("80 prosenttia saa ajan.", "fi"),
    ("Mannen i tjugoårsåldern.", "sv"), ("Efter 3 år fick hon hjälp.", "sv"), ("A man in his twenties.", "en"),
    ("It took 5 years.", "en"),
])
def test_vague_ages_groups_and_durations_are_free(text, lang):
    assert found(text, "AGE", lang) == []


@pytest.mark.parametrize("text, date", [
    ("Päätös tuli 12.3.2024.", "12.3.2024."[:-1]), ("Tavattiin maaliskuun 3. päivänä.", "maaliskuun 3. päivänä"),
    ("Aika on 2024-10-14.", "2024-10-14"),
    ("Muutto 5. toukokuuta 2021 onnistui.", "5. toukokuuta 2021"), ("Haku päättyi 31.8. illalla.", "31.8."),
    ("Se oli jouluaattona 2019.", "jouluaattona 2019"),
    ("Alkoi helmikuun ensimmäisenä.", "helmikuun ensimmäisenä"), ("Hoito oli 12.–14.3.2024.", "12.–14.3.2024"),
])
def test_exact_dates(text, date):
    assert found(text, "DATE") == [date]


@pytest.mark.parametrize("text, lang, date", [
    ("Mötet hölls den 5 februari 2024.", "sv", "5 februari 2024"), ("Hon kom den femte maj.", "sv", "femte maj"),
    ("Beslutet kom 3.4.2022.", "sv", "3.4.2022"),
    ("Seen on 14/02/2024 again.", "en", "14/02/2024"), ("It was March 3rd, 2021.", "en", "March 3rd, 2021"),
    ("On 9 June it ended.", "en", "9 June"),
])
def test_dates_in_swedish_and_english(text, lang, date):
    assert found(text, "DATE", lang) == [date]


@pytest.mark.parametrize("text, lang", [
    ("Maaliskuussa haettu paikka.", "fi"), ("Hän muutti vuonna 2015.", "fi"), ("Keväällä 2020 soitettiin.", "fi"),
    ("Ks. luku 3.2. alla.", "fi"),
    ("Klo 9.10. alkaa ryhmä.", "fi"), ("Versio 2.1. julkaistiin.", "fi"), ("Vaiheiden 2 ja 3 välillä.", "fi"),
    ("Hinta on 4 500 euroa.", "fi"),
    ("I maj 2020 började det.", "sv"), ("In May the queue was 120 people.", "en"), ("You may 5 times.", "en"),
])
def test_months_years_times_and_chapters_are_free(text, lang):
    assert found(text, "DATE", lang) == []


@pytest.mark.parametrize("text, lang, word", [
    ("Mies on irakilainen.", "fi", "irakilainen"), ("Eritrealaiselle äidille soitettiin.", "fi", "Eritrealaiselle"),
    ("Jukka on romani.", "fi", "romani"),
    ("Virolaisnainen haki apua.", "fi", "Virolaisnainen"), ("Alueen somaliäiti tuli.", "fi", "somaliäiti"),
    ("Hän on venäläinen.", "fi", "venäläinen"),
    ("Tulkki oli arabiankielinen.", "fi", "arabiankielinen"), ("Mamman är bosnisk.", "sv", "bosnisk"),
    ("Den kurdiska familjen.", "sv", "kurdiska"),
    ("Han är somalier.", "sv", "somalier"), ("An Afghan man came.", "en", "Afghan"), ("She is Russian.", "en", "Russian"),
])
def test_origins_of_people(text, lang, word):
    assert found(text, "NATIONALITY", lang) == [word]


@pytest.mark.parametrize("text, lang", [
    ("Ruotsalaisen mallin mukaan toimittiin.", "fi"), ("Saksalainen auto hajosi.", "fi"), ("Suomalainen palvelu.", "fi"),
    ("Työläinen väsyi.", "fi"),
    ("Kansalainen voi hakea tukea.", "fi"), ("Romaani jäi kesken.", "fi"), ("Hon pratar svenska.", "sv"), ("En amerikansk metod.", "sv"),
    ("A British method was used.", "en"),
])
def test_origins_of_things_and_the_majority_are_free(text, lang):
    assert found(text, "NATIONALITY", lang) == []


@pytest.mark.parametrize("text, lang, name", [
    ("Hänellä on Rettin oireyhtymä.", "fi", "Rettin oireyhtymä"), ("Lapsi sairastaa Salla-tautia.", "fi", "Salla-tautia"),
    ("Nuorella on kystinen fibroosi.", "fi", "kystinen fibroosi"), ("Todettiin neurofibromatoosi.", "fi", "neurofibromatoosi"),
    ("Barnet har Retts syndrom.", "sv", "Retts syndrom"), ("He has Huntington's disease.", "en", "Huntington's disease"),
])
def test_rare_diagnoses(text, lang, name):
    assert found(text, "DIAGNOSIS", lang) == [name]


@pytest.mark.parametrize("text", [
    "Hänellä on masennus ja diabetes.", "Parkinsonin tauti hidastaa.", "Isän sairaus paheni.", "Alzheimerin tauti todettiin.",
    "Krooninen tauti väsyttää.",
])
def test_common_diagnoses_are_free(text):
    assert found(text, "DIAGNOSIS") == []


@pytest.mark.parametrize("text, lang, words", [
    ("Hän on kunnan ainoa pappi.", "fi", "ainoa"), ("Hän on ainoa tyttö, joka pelaa.", "fi", "ainoa tyttö"),
    ("Hän on Lieksan entinen kaupunginjohtaja.", "fi", "entinen kaupunginjohtaja"),
    ("Hän on tunnettu laulaja.", "fi", "tunnettu laulaja"),
    ("Hon är den enda i byn.", "sv", "den enda i byn"), ("He is the only doctor in the village.", "en", "the only doctor in the village"),
    ("Former mayor came.", "en", "Former mayor"),
])
def test_what_makes_somebody_the_only_one(text, lang, words):
    assert found(text, "UNIQUE", lang) == [words]


@pytest.mark.parametrize("text", [
    "Ensimmäinen käynti meni hyvin.", "Se oli ainoa keino.", "Ainoa palvelu, joka auttoi.", "Entinen puoliso soitti.", "Tunnettu ilmiö.",
])
def test_the_same_words_about_things_are_free(text):
    assert found(text, "UNIQUE") == []
