"""Where long Finnish words break on paper."""
import pytest

from workshop.reports.pdf.hyphens import SOFT, hyphenated, syllables

WORDS = """
    las-ten-suo-je-lu-lai-tos jäl-ki-huol-to-suun-ni-tel-ma so-si-aa-li-työn-te-ki-jä ko-ke-mus-a-si-an-tun-ti-ja mo-ni-am-ma-til-li-nen
    pal-ve-lu-tar-peen-ar-vi-oin-ti a-si-a-kas-siir-to-pro-ses-si ai-kuis-so-si-aa-li-työ yh-teis-ke-hit-tä-mi-nen ni-vel-vai-hees-sa
    hy-vin-voin-ti-a-lu-e toi-meen-tu-lo-tu-ki mie-len-ter-veys-pal-ve-lut päih-de-kun-tou-tus e-ri-kois-sai-raan-hoi-to
    ko-tou-tu-mis-suun-ni-tel-ma tur-va-pai-kan-ha-ki-ja per-he-hoi-ta-ja
    a-vo-huol-lon-tu-ki-toi-mi vam-mais-pal-ve-lu-la-ki pal-ve-lu-oh-ja-us o-pis-ke-lu-huol-to
    op-pi-las-huol-to-ryh-mä et-si-vä-nuo-ri-so-työ it-se-näis-ty-mis-va-rat a-su-mis-yk-sik-kö il-moi-tus-vel-vol-li-suus
    e-dun-val-vo-ja va-li-tus-oi-ke-us ver-kos-to-pa-la-ve-ri tu-ki-hen-ki-lö-toi-min-ta siir-ty-mä-ai-ka pää-tök-sen-te-ki-jä
    ko-ke-mus-toi-mi-ja-kou-lu-tus vä-liin-pu-to-a-ja sai-raan-hoi-to-pii-ri
    o-sal-li-suus-työ-pa-ja en-nal-ta-eh-käi-se-vä vas-tuu-työn-te-ki-jä pal-ve-lun-tuot-ta-ja
""".split()
"""Forty words of the domain with every place where they may break, put down by hand."""


def points(parts):
    return {sum(map(len, parts[:count])) for count in range(1, len(parts))}


def test_no_point_is_wrong_in_forty_words_of_the_domain():
    assert len(WORDS) == 40
    for spelled in WORDS:
        right, found = spelled.split("-"), syllables("".join(spelled.split("-")))
        assert points(found) <= points(right), "-".join(found)


def test_most_of_the_points_are_found():
    right = sum(len(points(spelled.split("-"))) for spelled in WORDS)
    found = sum(len(points(syllables(spelled.replace("-", "")))) for spelled in WORDS)
    assert found > right * 0.6


@pytest.mark.parametrize(("word", "parts"), [
    ("kokemusasiantuntija", "kokemus"), ("asiakasprosessi", "asiakas"), ("palvelutarpeenarviointi", "palvelutarpeen"),
    ("asumisyksikköön", "asumis"), ("valitusoikeudesta", "valitus"), ("erityisammattioppilaitos", "erityis"),
])
def test_a_word_may_break_at_the_border_of_its_parts(word, parts):
    assert len(parts) in points(syllables(word))


def test_short_words_foreign_words_and_other_languages_stay_whole():
    assert hyphenated("Perhehoitaja hoitaa lasta", "fi", 90) == "Perhehoitaja hoitaa lasta"
    assert hyphenated("Perhehoitajat hoitavat", "fi", 40) == f"Per{SOFT}he{SOFT}hoita{SOFT}jat hoitavat"
    assert hyphenated("Wxqzcwxqzcwxqzcwxq", "fi", 40) == "Wxqzcwxqzcwxqzcwxq"
    assert hyphenated("socialtjänstlagstiftningen", "sv", 40) == "socialtjänstlagstiftningen"


def test_a_word_breaks_only_when_it_would_leave_a_ragged_line():
    assert hyphenated("lastensuojelulaitos", "fi", 90) == "lastensuojelulaitos"
    assert SOFT in hyphenated("lastensuojelulaitos", "fi", 60)


def test_the_word_before_a_last_space_stays_whole():
    assert hyphenated("lastensuojelulaitos ", "fi", 40) == "lastensuojelulaitos "


def test_the_word_itself_is_not_changed():
    for spelled in WORDS:
        word = spelled.replace("-", "").capitalize()
        assert hyphenated(word, "fi-FI", 30).replace(SOFT, "") == word
