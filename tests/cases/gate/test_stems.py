"""Dictionary forms of inflected words: Finnish endings and gradation, Swedish and English -s."""
import pytest

from workshop.cases.gate.stems import Base, Index, bases

NAMES = Index("matti pekka virtanen mäki ahmed joonas tuomas rinne lahti jessica nguyen sokrates virta joe espoo".split())


@pytest.mark.parametrize(("word", "lemma", "case"), [
    ("Matille", "matti", "all"), ("Pekalta", "pekka", "abl"), ("Virtasen", "virtanen", "gen"), ("Virtasta", "virtanen", "par"),
    ("Mäessä", "mäki", "ine"), ("Mäkeen", "mäki", "ill"), ("Ahmedin", "ahmed", "gen"), ("Ahmediin", "ahmed", "ill"),
    ("Joonaksella", "joonas", "ade"), ("Tuomaan", "tuomas", "gen"), ("Rinteelle", "rinne", "all"), ("Rinnettä", "rinne", "par"),
    ("Lahdesta", "lahti", "ela"), ("jessicaan", "jessica", "ill"), ("Sokrateelle", "sokrates", "all"), ("Virran", "virta", "gen"),
    ("Espooseen", "espoo", "ill"), ("pekalt", "pekka", "abl"), ("Joe:lle", "joe", "all"), ("Joe’lle", "joe", "all"),
])
def test_an_inflected_word_leads_to_its_lemma_and_case(word, lemma, case):
    assert any(base.lemma == lemma and base.case == case and not base.plural for base in NAMES.bases(word))


@pytest.mark.parametrize("word", ["Virtaset", "Virtasten", "Virtasilla", "Virtasia"])
def test_a_family_in_the_plural_is_found(word):
    assert any(base.lemma == "virtanen" and base.plural for base in NAMES.bases(word))


def test_clitics_and_owners_are_cut_off_and_told():
    assert Base("matti", "all", False, "kin") in NAMES.bases("Matillekin")
    assert Base("matti", "nom", False, "han") in NAMES.bases("Mattihan")
    assert Base("matti", "abl", False, "an") in NAMES.bases("Matiltaan")


def test_swedish_and_english_know_the_genitive_and_no_finnish_ending():
    assert NAMES.bases("Jessicas", "sv") == (Base("jessica", "gen"),)
    assert NAMES.bases("Jessica’s", "en") == (Base("jessica", "gen"),)
    assert NAMES.bases("Matille", "sv") == ()


def test_a_word_that_is_no_form_of_the_list_is_not_found():
    assert NAMES.bases("matto") == () and NAMES.bases("virtaava") == () and NAMES.bases("") == ()


@pytest.mark.parametrize(("word", "lemma", "case"), [
    ("Rantasen", "rantanen", "gen"), ("Kuivalalta", "kuivala", "abl"), ("Zelenskyille", "zelenskyi", "all"), ("Xu", "xu", "nom"),
])
def test_an_unknown_word_gets_guesses_and_stands_for_itself(word, lemma, case):
    found = bases(word)
    assert Base(lemma, case) in found and Base(word.lower()) in found
