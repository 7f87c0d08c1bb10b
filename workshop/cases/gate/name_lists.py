"""The lists of names, and what a word is according to them: given name, family name, everyday word."""

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .stems import Base, Index

GIVEN, FAMILY, NEAR, KNOWN, HOUSE, ENGLISH = 1, 2, 4, 8, 16, 32
"""NEAR: a name of the Finnish or Swedish lists. KNOWN: among the commonest there. HOUSE: a family name there, has a plural."""
_WORDS = Path(__file__).parent / "words"
_LISTS = (
    ("given_fi", GIVEN | NEAR, 800), ("family_fi", FAMILY | NEAR | HOUSE, 1500), ("given_sv", GIVEN | NEAR, 200),
    ("family_sv", FAMILY | NEAR | HOUSE, 300), ("given_en", GIVEN | ENGLISH, 0), ("family_en", FAMILY | ENGLISH, 0),
    ("given_world", GIVEN, 0), ("family_world", FAMILY, 0),
)

_HOUSEHOLD = re.compile(r"^(.{3,})s(?:perhe|su[kv]u|pariskun|velje|sisaru)\w*$")
"""Virtasperhe, Virtasveljekset."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lists say of a word form. `everyday`: it is an ordinary word too, in the language asked for. `known_given`: one of
    its names is a given name and among the commonest of the Finnish and Swedish lists."""

    bases: tuple[Base, ...]
    flags: int
    everyday: bool
    known_given: bool = False

    @property
    def lemmas(self) -> frozenset[str]:
        """The names that the form may belong to."""
        return frozenset(base.lemma for base in self.bases)

    def stands_as(self, case: str) -> bool:
        """Whether it can be read in this case, singular."""
        return any(base.case == case and not base.plural for base in self.bases)


@lru_cache(maxsize=16384)
def entry(word: str, lang: str = "fi") -> Entry | None:
    """The entry of a word in lower case; None if no list has it."""
    lists = _lists()
    found = [base for base in lists.index.bases(word, lang) if _plain(base, lists)]
    if not found and "-" in word:
        found = _of_parts(word, lang)
    if not found:
        plain = _without_marks(_HOUSEHOLD.sub(r"\1nen", word) if lang == "fi" else word)
        return entry(plain, lang) if plain != word else None
    found = [base for base in found if not base.clitic] or found
    flags, known_given = 0, False
    for base in found:
        of_one = lists.flags.get(base.lemma.rpartition("-")[2], 0) | lists.flags.get(base.lemma, 0)
        known_given |= of_one & (GIVEN | KNOWN) == GIVEN | KNOWN
        flags |= of_one
    return Entry(tuple(found), flags, _is_everyday(word, found, lang, lists), known_given)


def is_frequent(word: str, lang: str) -> bool:
    """Whether a word in lower case is among the commonest ordinary words (no list for Swedish)."""
    return word in _lists().frequent.get(lang, ())


def begins_ordinary(word: str, lang: str) -> bool:
    """Whether a word in lower case begins as a common ordinary word of Finnish or English does: with all of one, as a compound
    does, or with the first five letters of one, as its other forms do."""
    common, beginnings = _lists().frequent[lang], _lists().beginnings[lang]
    return word[:5] in beginnings or any(word[:size] in common for size in range(4, len(word) + 1))


def is_known(lemma: str) -> bool:
    """Whether a lemma in lower case is among the commonest names of the Finnish and Swedish lists."""
    return bool(_lists().flags.get(lemma, 0) & KNOWN)


def _is_everyday(word: str, found: list[Base], lang: str, lists) -> bool:
    if lang != "fi":
        return word in lists.forms[lang] or any(base.lemma in lists.forms[lang] for base in found)
    if not any(lists.flags.get(base.lemma, 0) & NEAR for base in found) and (word in lists.forms["sv"] or word in lists.forms["en"]):
        return True  # a Swedish or English word in a Finnish note, rather than a rare foreign name
    itself = [base for base in found if base.lemma == word and lists.flags.get(word, 0) & KNOWN]
    return word in lists.forms["fi"] or any(base.lemma in lists.common for base in itself or found)


def _plain(base: Base, lists) -> bool:
    """Not a plural of a name that makes no families here, nor a far-fetched form of a short one."""
    if base.plural and not lists.flags[base.lemma] & HOUSE:
        return False
    return len(base.lemma) > 3 or not base.clitic


def _of_parts(word: str, lang: str) -> list[Base]:
    """Anna-Marille: every part is a name, only the last one is inflected."""
    lists = _lists()
    *first, last = word.split("-")
    if not last or not all(part in lists.flags or part in ("al", "el", "as", "ash", "ad", "ar") for part in first):
        return []
    head = "-".join(first)
    return [Base(f"{head}-{base.lemma}", base.case, base.plural, base.clitic) for base in lists.index.bases(last, lang)]


def _without_marks(word: str) -> str:
    """Zinédine -> zinedine: the lists have such names without marks as well."""
    if word.isascii():
        return word
    return "".join(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in word)


class _Lists:
    def __init__(self):
        self.flags: dict[str, int] = {}
        for name, flags, known in _LISTS:
            for at, word in enumerate(_read(name)):
                self.flags[word] = self.flags.get(word, 0) | flags | (KNOWN if at < known else 0)
        self.index = Index(self.flags)
        self.common = frozenset(_read("common_fi"))
        self.forms = {lang: frozenset(_read(name)) for lang, name in (
            ("fi", "common_forms_fi"), ("sv", "common_sv"), ("en", "common_en"))}
        self.frequent = {lang: frozenset(_read(f"frequent_{lang}")) for lang in ("fi", "en")}
        self.frequent["fi"] |= _own_words()
        self.beginnings = {lang: frozenset(word[:5] for word in words if len(word) > 4) for lang, words in self.frequent.items()}


def _own_words() -> frozenset[str]:
    lines = (_WORDS / "own_words_fi.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _lists() -> _Lists:
    return _Lists()


def _read(name: str) -> list[str]:
    with gzip.open(_WORDS / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
        return file.read().split()
