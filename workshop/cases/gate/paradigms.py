"""Finnish declension as tables: what stands after the unchanging beginning of a name or noun, and what it means.

A *tail* is the whole changing end of a word ("nen", "selle", "kselta"); `TAILS` tells for each which paradigms own it.
"""
from typing import NamedTuple

STRONG, WEAK, EITHER = "S", "W", "SW"


class Tail(NamedTuple):
    """One reading of a tail. `grade`: which grade of the beginning it stands on; `owner`: the possessive suffix in it."""

    paradigm: str
    grade: str
    case: str
    plural: bool
    owner: str = ""


_VOWELS = "aäoöuyie"
_LOCAL = {
    "ine": ("ssa", "ssä", "s"), "ela": ("sta", "stä", "st"), "ade": ("lla", "llä", "l"), "abl": ("lta", "ltä", "lt"),
    "all": ("lle",), "tra": ("ksi", "ks"), "abe": ("tta", "ttä"),
}
_OWNERS = ("ni", "si", "mme", "nne", "nsa", "nsä")


def _owned(case: str, ending: str):
    """The ending itself, and with a possessive suffix: ("lle", ""), ("lleni", "ni"), ("lleen", "en")."""
    yield ending, ""
    if len(ending) < 2 or ending in ("st", "lt", "ks"):
        return
    stem = "kse" if case == "tra" else ending
    for owner in (*_OWNERS, stem[-1] + "n"):
        yield stem + owner, owner


def _singular(paradigm, strong, weak, consonant, on_strong=STRONG, on_weak=EITHER, on_consonant=EITHER):
    last = strong[-1]
    for ending in _OWNERS:
        yield strong + ending, Tail(paradigm, on_strong, "gen", False, ending)
    for ending in ("na", "nä"):
        yield strong + ending, Tail(paradigm, on_strong, "ess", False)
    for ending in ((last + "n", "h" + last + "n") if len(strong) < 2 or strong[-2] != last else ("seen",)):
        yield strong + ending, Tail(paradigm, on_strong, "ill", False)
    for ending in ("a", "ä", "ta", "tä"):
        yield strong + ending, Tail(paradigm, on_strong, "par", False)
    yield weak + "n", Tail(paradigm, on_weak, "gen", False)
    yield weak + "t", Tail(paradigm, on_weak, "nom", True)
    for case, endings in _LOCAL.items():
        for ending, owner in (form for base in endings for form in _owned(case, base)):
            yield weak + ending, Tail(paradigm, on_weak, case, False, owner)
    if consonant is not None:
        for ending in ("ta", "tä"):
            yield consonant + ending, Tail(paradigm, on_consonant, "par", False)


def _plural(paradigm, stems, on_strong=STRONG, on_weak=EITHER):
    for stem in stems:
        glide = stem[:-1] + "j" if len(stem) > 1 and stem[-2] in _VOWELS else stem
        for ending, case in (("a", "par"), ("ä", "par"), ("en", "gen")):
            yield glide + ending, Tail(paradigm, on_strong, case, True)
        if glide != stem:
            for ending, case in (("ta", "par"), ("tä", "par"), ("den", "gen"), ("tten", "gen"), ("hin", "ill")):
                yield stem + ending, Tail(paradigm, on_strong, case, True)
        else:
            yield stem + "in", Tail(paradigm, on_strong, "ill", True)
        for ending in ("na", "nä"):
            yield stem + ending, Tail(paradigm, on_strong, "ess", True)
        for case, endings in _LOCAL.items():
            for ending, owner in (form for base in endings if len(base) > 1 for form in _owned(case, base)):
                yield stem + ending, Tail(paradigm, on_weak, case, True, owner)


def _vowel_paradigms():
    plurals = {"a": ("oi", "i"), "ä": ("öi", "i"), "i": ("ei",), "e": ("ei",)}
    for vowel in _VOWELS:
        yield vowel, Tail(vowel, STRONG, "nom", False)
        yield vowel + "seen", Tail(vowel, STRONG, "ill", False)
        yield from _singular(vowel, vowel, vowel, None)
        yield from _plural(vowel, plurals.get(vowel, (vowel + "i",)))


def _changing_paradigms():
    for paradigm, nominative, strong, weak, consonant, plural in (
        ("nen", "nen", "se", "se", "s", "si"),      # Virtanen: Virtasen, Virtasta
        ("s", "s", "kse", "kse", "s", "ksi"),       # Joonas: Joonaksen
        ("i>e", "i", "e", "e", "", "i"),            # Mäki: Mäen; Saari: Saarta
        ("si>te", "si", "te", "de", "t", "si"),     # Vesi: Veden, Vettä
        ("", "", "i", "i", None, "ei"),             # Ahmed: Ahmedin
    ):
        yield nominative, Tail(paradigm, STRONG, "nom", False)
        yield from _singular(paradigm, strong, weak, consonant)
        yield from _plural(paradigm, (plural,))
    yield "sten", Tail("nen", EITHER, "gen", True)
    yield "sten", Tail("s", EITHER, "gen", True)


def _strengthening_paradigms():
    """Rinne: Rinteen; Tuomas: Tuomaan; Sokrates: Sokrateen. The nominative stands on the weak grade."""
    for nominative, long, consonant, plural in (
        ("e", "ee", "et", "ei"), ("as", "aa", "as", "ai"), ("äs", "ää", "äs", "äi"), ("is", "ii", "is", "ii"),
        ("es", "ee", "es", "ei"),
    ):
        paradigm = nominative + ">" + long
        yield nominative, Tail(paradigm, WEAK, "nom", False)
        yield from _singular(paradigm, long, long, consonant, STRONG, STRONG, WEAK)
        yield from _plural(paradigm, (plural,), STRONG, STRONG)


def _table() -> dict[str, tuple[Tail, ...]]:
    table: dict[str, dict[Tail, None]] = {}
    for source in (_vowel_paradigms(), _changing_paradigms(), _strengthening_paradigms()):
        for tail, reading in source:
            table.setdefault(tail, {})[reading] = None
    return {tail: tuple(readings) for tail, readings in table.items()}


TAILS = _table()
NOMINATIVES = {
    **{vowel: vowel for vowel in _VOWELS}, "nen": "nen", "s": "s", "i>e": "i", "si>te": "si", "": "",
    "e>ee": "e", "as>aa": "as", "äs>ää": "äs", "is>ii": "is",
    "es>ee": "es",
}
LONGEST = max(map(len, TAILS))
