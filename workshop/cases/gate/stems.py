"""From an inflected word to its dictionary form: Finnish endings and gradation, Swedish -s, English 's.

Two ways in. `Index(lemmas)` answers which words of a list a text word may be a form of (exact and fast: use it with every
list). `bases(word)` guesses without a list, best guess first, for words that no list knows.
"""
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .gradation import strengthened, weakened
from .paradigms import LONGEST, NOMINATIVES, STRONG, TAILS, WEAK


@dataclass(frozen=True, slots=True)
class Base:
    """A reading of a word. `lemma` is in lower case; `case` one of nom gen par ine ela ill ade abl all ess tra abe;
    `clitic` what stands after the case ending: kin, kaan, han, ko, pa… or a possessive suffix (ni, si, nsa, mme, nne, an…)."""

    lemma: str
    case: str = "nom"
    plural: bool = False
    clitic: str = ""


CLITICS = ("kinkaan", "kinhan", "kohan", "köhän", "kopa", "köpä", "kin", "kaan", "kään", "han", "hän", "ko", "kö", "pa", "pä")
# After a colon or an apostrophe the ending stands by itself: Joe:lle, Jean'n, Bordeaux'hon, K:n.
_LOOSE = {
    "n": "gen", "in": "gen", "s": "gen", "a": "par", "ä": "par", "ta": "par", "tä": "par", "ia": "par", "iä": "par",
    "ssa": "ine", "ssä": "ine", "issa": "ine", "issä": "ine", "sta": "ela", "stä": "ela", "ista": "ela", "istä": "ela",
    "lla": "ade", "llä": "ade", "illa": "ade", "illä": "ade", "lta": "abl", "ltä": "abl", "ilta": "abl", "iltä": "abl",
    "lle": "all", "ille": "all", "na": "ess", "nä": "ess", "ina": "ess", "inä": "ess", "ksi": "tra", "iksi": "tra",
    "hen": "ill", "hon": "ill", "hin": "ill", "han": "ill", "hän": "ill", "iin": "ill", "een": "ill", "aan": "ill", "oon": "ill",
}
_SIGNS = "'’ʼ:`´"
_VOWELS = "aeiouyäöå"
# Finnish words in -i whose stem is in -e, as they stand at the end of surnames and place names.
_E_STEMS = (
    "mäki", "joki", "niemi", "lahti", "saari", "järvi", "lampi", "vuori", "koski", "salmi", "kivi", "nurmi", "tammi",
    "lehti", "hirvi", "suuri", "pieni", "väki", "kangas", "reki", "tuki", "lohi", "hanhi", "sormi", "talvi", "arki",
    "kylki", "jälki", "kaari", "meri", "veri", "suomi", "tuli", "tuuli", "kieli", "mieli", "ääri", "juuri", "nuori", "uni", "piki",
    "suvi", "polvi", "sarvi", "torvi", "ovi", "henki", "hanki", "onki", "kanki", "kuusi", "helmi", "saarni", "raki", "noki",
)


class Index:
    """A list of lemmas to be found in inflected text."""

    def __init__(self, lemmas: Iterable[str], plurals: bool = True):
        self._begin: dict[str, tuple] = {}
        self._plurals = plurals
        self._lemmas = frozenset(lemmas)
        for lemma in self._lemmas:
            for begin, paradigm, grade in _beginnings(lemma):
                entry = (lemma, paradigm, grade)
                self._begin[begin] = (*self._begin.get(begin, ()), entry)

    def bases(self, word: str, lang: str = "fi") -> tuple[Base, ...]:
        """The lemmas of the list that `word` (any letter case) may be a form of; empty if none."""
        return tuple(dict.fromkeys(self._readings(word.lower(), lang)))

    def _readings(self, word: str, lang: str) -> Iterator[Base]:
        loose = _loose(word)
        if loose and loose[0] in self._lemmas:
            yield Base(*loose)
        if lang != "fi":
            yield from (Base(lemma, case) for lemma, case in ((word, "nom"), (word[:-1], "gen"))
                        if lemma in self._lemmas and (case == "nom" or word[-1] == "s"))
            return
        yield from self._cut(word, "")
        for short, clitic in _without_clitic(word):
            yield from self._cut(short, clitic)

    def _cut(self, word: str, clitic: str) -> Iterator[Base]:
        begin, size = self._begin, len(word)
        for at in range(size, max(1, size - LONGEST) - 1, -1):
            entries = begin.get(word[:at])
            if entries:
                yield from self._matching(entries, word[at:], clitic)

    def _matching(self, entries, tail, clitic):
        for lemma, paradigm, grade in entries:
            for reading in TAILS.get(tail, ()):
                if reading.paradigm == paradigm and grade in reading.grade and (self._plurals or not reading.plural):
                    yield Base(lemma, reading.case, reading.plural, reading.owner + clitic)


@lru_cache(maxsize=4096)
def bases(word: str, lang: str = "fi") -> tuple[Base, ...]:
    """Readings of a word that no list knows, the likeliest first; the last one is always the word itself as it stands."""
    word = word.lower()
    loose = _loose(word)
    if loose:
        return Base(loose[0], loose[1]), Base(word)
    if lang != "fi":
        cut = (Base(word[:-1], "gen"),) if word.endswith("s") and len(word) > 3 else ()
        return (*cut, Base(word))
    found = dict.fromkeys(_guesses(word, ""))
    for short, clitic in _without_clitic(word):
        found.update(dict.fromkeys(_guesses(short, clitic)))
    return (*found, Base(word)) if Base(word) not in found else tuple(found)


def _guesses(word: str, clitic: str) -> Iterator[Base]:
    for at in range(max(2, len(word) - LONGEST), len(word) + 1):
        begin, tail = word[:at], word[at:]
        for reading in TAILS.get(tail, ()):
            if not _likely(begin, reading.paradigm):
                continue
            strong = strengthened(begin) if WEAK in reading.grade else ()
            for stem in (begin, *strong):
                yield Base(stem + NOMINATIVES[reading.paradigm], reading.case, reading.plural, reading.owner + clitic)


def _likely(begin: str, paradigm: str) -> bool:
    if paradigm == "":
        return begin[-1] not in _VOWELS
    if paradigm == "i>e":
        return (begin + "i").endswith(_E_STEMS)
    return paradigm not in ("e>ee", "si>te", "is>ii")


def _beginnings(lemma: str) -> Iterator[tuple[str, str, str]]:
    """Every unchanging beginning under which a lemma is kept: (beginning, paradigm, grade)."""
    if lemma.endswith("nen") and len(lemma) > 5:
        yield lemma[:-3], "nen", STRONG
        return
    last = lemma[-1:]
    if last not in "aeiouyäö":
        yield lemma, "", STRONG
        if last == "s":
            yield lemma[:-1], "s", STRONG
            if lemma[-2:] in ("as", "äs", "is", "es"):
                yield from _strengthening(lemma[:-2], lemma[-2:])
        return
    yield from _graded(lemma[:-1], last)
    if last == "i" and lemma.endswith(_E_STEMS):
        yield from _graded(lemma[:-1], "i>e")
    if lemma.endswith(("vesi", "käsi", "uusi", "susi", "täysi")):
        yield lemma[:-2], "si>te", STRONG
    if last == "e":
        yield from _strengthening(lemma[:-1], "e")


def _graded(begin: str, paradigm: str) -> Iterator[tuple[str, str, str]]:
    yield begin, paradigm, STRONG
    for weak in weakened(begin):
        yield weak, paradigm, WEAK


def _strengthening(begin: str, nominative: str) -> Iterator[tuple[str, str, str]]:
    paradigm = next(name for name in NOMINATIVES if name.startswith(nominative + ">"))
    yield begin, paradigm, WEAK
    for strong in (begin, *strengthened(begin)):
        yield strong, paradigm, STRONG


def _without_clitic(word: str) -> Iterator[tuple[str, str]]:
    if not word.endswith(CLITICS):
        return
    for clitic in CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= 3:
            yield word[: -len(clitic)], clitic


def _loose(word: str) -> tuple[str, str] | None:
    """("joe", "all") of "joe:lle"; None when no loose ending is there."""
    for at in range(len(word) - 1, max(0, len(word) - 6), -1):
        if word[at] in _SIGNS and word[:at]:
            case = _LOOSE.get(word[at + 1:]) or ("gen" if word[at + 1:] == "" and word[at - 1] in "sxz" else "")
            return (word[:at], case) if case else None
    return None
