"""Names of people: what is a block, what only a hint, and what no finding at all."""
import pytest

from workshop.cases.gate import names


def marked(text, lang="fi", **more):
    return [(text[one.start:one.end], one.level, one.reason) for one in names.find(text, lang, **more)]


def words(text, lang="fi"):
    return [text[one.start:one.end] for one in names.find(text, lang)]


@pytest.mark.parametrize(("text", "name"), [
    ("Eilen Marja Korhoselta puuttui avain.", "Marja Korhoselta"),
    ("Tapasin K. Lehtosen torilla.", "K. Lehtosen"),
    ("Kävin Heikkisen Sirkan luona.", "Heikkisen Sirkan"),
    ("Soitti lääkäri Oksman ja pyysi aikaa.", "Oksman"),
    ("eilen jaana heikkinen kävi täällä", "jaana heikkinen"),
    ("se oli korhosen teemu joka soitti", "korhosen teemu"),
    ("Paikalla oli Franz FISCHLER heti.", "Franz FISCHLER"),
    ("Tulkki toi Fadumo Warsamelle paperit.", "Fadumo Warsamelle"),
    ("Kirje meni Oleksandr Shevchenkolle.", "Oleksandr Shevchenkolle"),
    ("Luokassa puhui Nguyen Thi Hoa.", "Nguyen Thi Hoa"),
    ("Kirjeen toi Anna-Kaisa von Essen.", "Anna-Kaisa von Essen"),
])
def test_a_whole_name_is_a_block(text, name):
    assert (name, "block", "full_name") in marked(text)


@pytest.mark.parametrize("text", [
    "Soitin Pirkolle kahdesti.", "Kysyin Heikkiseltä asiaa.", "Heikkiset muuttivat. Näin Heikkisten auton.", "Sanoin Seppohan sen teki.",
    "Jaanalle soitettiin aamulla.", "Kerroin Pirkko-Liisallekin.", "Annoin sen Mohamedille.", "Paikalla oli Timo-setä.",
])
def test_a_listed_name_alone_is_a_block_in_every_form(text):
    assert {level for _, level, _ in marked(text)} == {"block"}


@pytest.mark.parametrize(("text", "name"), [
    ("Kysyin Brzęczkowskalta apua.", "Brzęczkowskalta"), ("Asiakas R. kertoi asiasta.", "R."), ("Vastaaja oli M.V. itse.", "M.V."),
])
def test_an_unlisted_name_or_initials_are_a_hint(text, name):
    assert (name, "hint", "looks_like_name") in marked(text)


@pytest.mark.parametrize("text", ["Toivo tuli käymään.", "Rauha palasi taloon.", "Onni ei ole sattumaa."])
def test_an_everyday_word_at_the_start_of_a_sentence_is_only_a_hint(text):
    assert [(level, reason) for _, level, reason in marked(text)] == [("hint", "common_word_name")]


@pytest.mark.parametrize(("text", "lang"), [
    ("Asiakkaan toivo on vähissä ja rauha poissa. Kun kevät tuli, onni kääntyi.", "fi"),
    ("Kela ja Ohjaamo auttoivat. Kelassa ja Ohjaamossa oli jono. Maanantaina jono oli poissa.", "fi"),
    ("Kuntoutuksessa käytettiin Bobathin menetelmää.", "fi"),
    ("Lapset olivat koulussa ja me odotimme kotona pakkasessa.", "fi"),
    ("Klienten hoppas på hjälp. Hans ärende väntade hela våren.", "sv"),
    ("The worker will call back in May and mark the gap on the map.", "en"),
])
def test_ordinary_text_raises_nothing(text, lang):
    assert marked(text, lang) == []


def test_a_name_that_is_sure_once_is_sure_in_its_other_forms():
    text = "Kysyin asiaa Brzęczkowska Annalta. Brzęczkowska ei vastannut."
    assert [level for _, level, _ in marked(text)] == ["block", "block"]


def test_forms_of_one_person_share_a_key_and_another_person_has_another():
    text = "Eilen Matti Heikkinen soitti. Matille vastattiin. Heikkisen kirje tuli. Sirpa Laine oli poissa."
    keys = [one.person for one in names.find(text)]
    assert len(set(keys[:3])) == 1 and keys[3] != keys[0] and all(keys)


def test_exempt_names_may_stay_in_all_their_forms_but_not_with_another_surname():
    assert marked("Sanoin Pirkolle ja Pirkko vastasi.", exempt=frozenset({"Pirkko"})) == []
    assert words("Sanoin Pirkolle.") == ["Pirkolle"]
    assert [text for text, *_ in marked("Näin Pirkko Heikkisen.", exempt=frozenset({"Pirkko"}))] == ["Pirkko Heikkisen"]


def test_capitals_throughout_do_not_make_every_word_a_name():
    assert words("HEIKKI LEHTONEN OLI PAIKALLA KUN APU SAAPUI ILLALLA.") == ["HEIKKI LEHTONEN"]


@pytest.mark.parametrize(("text", "lang", "name"), [
    ("Igår ringde Annika Lindström till oss.", "sv", "Annika Lindström"), ("Det var Oskars mamma.", "sv", "Oskars"),
    ("We met Dr. Okafor today.", "en", "Okafor"), ("It was Jessica’s flat.", "en", "Jessica’s"),
    ("They called Sergeant Brzeczek twice.", "en", "Brzeczek"),
])
def test_swedish_and_english_names_are_found(text, lang, name):
    assert name in words(text, lang)


def test_a_name_in_a_compound_is_cut_from_the_everyday_word():
    assert words("Illalla tuli Kaija-mummo.") == ["Kaija"]


def test_an_initial_stands_for_the_name_and_two_of_one_family_stay_two():
    text = "Tapasin Matti Heikkisen ja Aino Heikkisen. M. Heikkinen soitti. Ainolle vastattiin."
    first, second, initial, given = [one.person for one in names.find(text)]
    assert first != second and initial == first and given == second


@pytest.mark.parametrize(("text", "lang"), [("Kysyin K. Brzęckoselta apua.", "fi"), ("Det sade A. I. Brzeckin igår.", "sv")])
def test_an_unlisted_surname_after_initials_is_a_whole_name(text, lang):
    assert [level for _, level, reason in marked(text, lang) if reason == "full_name"] == ["block"]


def test_a_sentence_after_a_letter_is_no_name():
    assert words("Hän kuului ryhmään B. Kun kevät tuli, ryhmä loppui.") == []


@pytest.mark.parametrize(("text", "lang", "name"), [
    ("Kwimbaro oli poissa.", "fi", "Kwimbaro"), ("Paikalla oli:\n- Tolgimaras, joka soitti", "fi", "Tolgimaras"),
    ("”Drabovits ei tullut”, hän sanoi.", "fi", "Drabovits"), ("Näsqvist var hemma.", "sv", "Näsqvist"),
    ("Dravin sade nej.", "sv", "Dravin"), ("Kvorzad came late.", "en", "Kvorzad"),
])
def test_an_unlisted_word_that_opens_a_sentence_and_is_like_no_ordinary_word_is_a_hint(text, lang, name):
    assert (name, "hint", "looks_like_name") in marked(text, lang)


@pytest.mark.parametrize(("text", "lang"), [
    ("Työryhmässä sovittiin asiasta. Lomakkeella kysyttiin muuta. Kokouspöytäkirjoihin merkittiin kaikki.", "fi"),
    ("Mielenterveyskuntoutujalle varattiin aika. Opiskelijoiden määrä kasvoi. Yhdenvertaisuus toteutui.", "fi"),
    ("Avdelningen ringde. Mottagningen svarade inte. Väntetiden var lång.", "sv"),
    ("Unfortunately nobody answered. Rescheduling was hard. Paperwork piled up.", "en"),
    ("Det var inte bra. Blanketten är svår och jag fick vänta.", "fi"),
])
def test_ordinary_words_open_sentences_without_a_hint(text, lang):
    assert marked(text, lang) == []


def test_a_word_that_the_text_writes_small_as_well_is_no_name_where_it_opens_a_sentence():
    assert words("Kelmisa oli poissa. Kysyttiin kelmisoita.") == []


@pytest.mark.parametrize(("text", "lang", "name"), [
    ("Tapasin Antti ja Sirpa Heikkisen torilla.", "fi", "Antti ja Sirpa Heikkisen"),
    ("Vi träffade Karin och Per Lindström igår.", "sv", "Karin och Per Lindström"),
    ("We met Peter and Jessica Thompson.", "en", "Peter and Jessica Thompson"),
    ("They called V K Thompson twice.", "en", "V K Thompson"), ("They called jessica Thompson twice.", "en", "jessica Thompson"),
])
def test_two_people_with_one_surname_and_half_written_names_are_one_finding(text, lang, name):
    assert (name, "block", "full_name") in marked(text, lang)


def test_a_couple_is_not_the_same_person_as_one_of_them():
    couple, one = [found.person for found in names.find("Antti ja Sirpa Heikkinen tulivat. Antille soitettiin.")]
    assert couple != one


@pytest.mark.parametrize(("text", "name"), [
    ("Hänellä on Brzelda-niminen tytär.", "Brzelda-niminen tytär"), ("Nimi kirjoitetaan 王小明 kotimaassa.", "王小明"),
    ("Isä on محمد علي heidän kielellään.", "محمد علي"), ("Soitimme al-Brzakille eilen.", "al-Brzakille"),
])
def test_names_that_are_told_to_be_names_or_spelt_in_other_letters_are_hints(text, name):
    assert (name, "hint", "looks_like_name") in marked(text)


@pytest.mark.parametrize(("text", "lang"), [
    ("Kävin Belgiassa ja Lapin kautta Inarin kunnassa.", "fi"), ("Olin Saksassa töissä.", "fi"), ("Max 4 ihmistä mukaan.", "fi"),
    ("Many Muslim and Lebanese families came. The Shiite cleric spoke on Jan. 9.", "en"),
])
def test_places_peoples_and_months_are_no_names(text, lang):
    assert marked(text, lang) == []


@pytest.mark.parametrize(("text", "lang"), [
    ("Buugga waa adag yahay, ma garanayo", "so"), ("Ma ei saanud aru, miks nad ei vastanud", "et"),
    ("الرسالة صعبة ولم أفهم", "ar"), ("Я не понял письмо", "ru"),
])
def test_other_languages_raise_no_guesses(text, lang):
    assert marked(text, lang) == []


def test_a_sure_name_counts_in_any_language():
    assert marked("Waxaan la hadlay Matti Heikkinen.", "so") == [("Matti Heikkinen", "block", "full_name")]


@pytest.mark.parametrize(("text", "lang"), [
    ("74 asiakasta per työntekijä", "fi"), ("Kolme käyntiä per viikko per nuori.", "fi"), ("300 € per hem", "sv"),
    ("Hinta per kuukausi", "fi"),
])
def test_a_measure_is_no_man_called_per(text, lang):
    assert marked(text, lang) == []


@pytest.mark.parametrize(("text", "name"), [
    ("Per soitti minulle", "Per"), ("per soitti taas", "per"), ("Tapasin Perin kanssa", "Perin"),
    ("eilen per lindström kävi", "per lindström"),
])
def test_a_man_called_per_is_found_where_he_acts_or_has_a_capital(text, name):
    assert name in words(text)
