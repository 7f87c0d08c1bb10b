"""Where long Finnish words may break: by the rules for syllables, and never where a compound's border makes them doubtful.

A point too few leaves a ragged line; a wrong one stops the reader. So a point that the rules do not settle is left out.
Other languages are not broken: their rules need lists that nobody here maintains.
"""
from __future__ import annotations

import re
from functools import lru_cache

SOFT = "\u00ad"

_SHORTEST = 12
"""Shorter words are left whole."""
_PART_OF_LINE = 4
"""A word that takes less than this part of a line leaves no ragged edge worth a hyphen."""
_KEPT = 3
"""So many letters stay together at both ends."""
_VOWELS, _CONSONANTS = "aeiouyäö", "bdfghjklmnprstvšž"
_TOGETHER = frozenset("aa ee ii oo uu yy ää öö ai ei oi ui yi äi öi au eu iu ou ey iy äy öy ie uo yö".split())
"""Vowels that may be one sound."""
_LOAN_STARTS = frozenset(first + second for first in "bdfgkpt" for second in "lr")
"""A loan may begin with these (*prosessi*): whether the border goes before or between them is not to be seen."""
_LAST_LETTERS = "nstlr"
"""A Finnish word ends in a vowel or in one of these."""
_PARTS = tuple("""
    aiko aikais aikan alue ammat annos apuv arvio arvos asen asia asiak asent aste asuk asumi asunno asunto asuv avust edelly edellä
    edist edusta ehdo ehdot ehkäi elinke elämä eläk ennust epäily erikoi erityi esimie esitte etsin etuus etuud haku huolt ihmi ikäis
    ikäryh ikävuo ilmapi ilmoit innosta istunno istunto itsenäi itsetun järje kehitt keskus kriis kriteer laatu ohjaaj ohjauk ohjaus
    ohjeis ohjelm oikeud oikeuk oikeus omais omatoi ongelm opast opett opetu opinno opinto opisk oppil oppim oppiso osaaja osaami
    osallis osasto palvel plan prior profi projek proses protok ratkai stipen strate stress struk suunnit terv trauma tukih ulkom
    uudist uusia vaihe valmen varhai vastuu verkos yhdist yhdys yhteis yhteyd yhteyk yhteys yksikk yksikö yksil yksin ylläpi ymmärr
    ympäri yritt yrity äänest
""".split())
"""How the later parts of compounds begin: where one of these follows such a letter, the border is before it."""
_DOUBTFUL = tuple("""
    aik aja aka ala alk ann ant apu arm ase asi avu eht ehk elo elä epä erä esi eti etu ide ihm ikä ilm ilt ind isä itä its oik oma omi
    ono ope opi opp osa osi oto ott uhr ulk uud uus yht yks yli ylä yri yst yö äid äit ään
""".split())
"""What may begin a part or only go on: no point on either side."""


def hyphenated(text: str, lang: str, line: int) -> str:
    """The text with soft hyphens in long words. ``lang``: of the text; ``line``: about so many letters stand on a line.

    The last word before a space at the very end stays whole: ReportLab drops that space behind a word with soft hyphens.
    """
    if lang.partition("-")[0] != "fi":
        return text
    least = max(_SHORTEST, line // _PART_OF_LINE)
    return re.sub(rf"[^\W\d_]{{{least},}}(?![^\W\d_]|\s+$)", lambda match: SOFT.join(syllables(match.group())), text)


@lru_cache(maxsize=4096)
def syllables(word: str) -> list[str]:
    """The word in pieces between which it may break; one piece when there is no safe place."""
    low = word.lower()
    if not set(low) <= set(_VOWELS + _CONSONANTS):
        return [word]
    points = [point for point in sorted(_points(low)) if _KEPT <= point <= len(word) - _KEPT]
    return [word[start:end] for start, end in zip([0, *points], [*points, len(word)], strict=True)]


def _points(word: str) -> set[int]:
    found = set()
    for place in range(1, len(word) - 1):
        before, here, after = word[place - 1:place + 2]
        if not any(letter in _VOWELS for letter in word[:place]):
            continue  # no vowel yet: a word's first syllable has begun
        if here in _VOWELS and before in _VOWELS and before + here not in _TOGETHER:
            found.add(place)
        elif here in _CONSONANTS and after in _VOWELS:
            found.add(_before_vowel(word, place))
    return found - {0}


def _before_vowel(word: str, place: int) -> int:
    """The point for the consonant at ``place``, which a vowel follows; 0 when that is doubtful."""
    if word.startswith("psy", place - 1):
        return place - 1
    if word[place - 1:place + 1] in _LOAN_STARTS:
        return place - 1 if word.startswith(_PARTS, place - 1) else 0
    if word[place] in _LAST_LETTERS:
        if word.startswith(_PARTS, place + 1):
            return place + 1
        if word.startswith(_DOUBTFUL, place + 1):
            return 0
    return place
