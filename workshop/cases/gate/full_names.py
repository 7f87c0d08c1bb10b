"""Which words of a text are together one name, and how sure that is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import places
from .finding import BLOCK, HINT
from .name_lists import ENGLISH, GIVEN, HOUSE, KNOWN, NEAR, is_frequent
from .name_words import beside, is_thing
from .stems import Base
from .word_roles import Word


@dataclass(frozen=True, slots=True)
class Span:
    """The words from `first` up to and with `last` are a name."""

    first: int
    last: int
    level: str
    reason: str


def spans(words: list[Word], lang: str) -> Iterator[Span]:
    """The names in order; every word belongs to one span at most."""
    at = 0
    while at < len(words):
        last = _run_end(words, at)
        if last is None:
            at += 1
            continue
        found = list(_of_run(words, at, last, lang))
        yield from found
        at = last + 1


def _run_end(words: list[Word], first: int) -> int | None:
    """The last word of the run of possible name words that begins here; None if none begins."""
    if words[first].role in ("", "caps"):
        return None
    last = first
    while last + 1 < len(words) and _joined(words[last], words[last + 1]):
        last += 1
    return last


def _joined(one: Word, other: Word) -> bool:
    if not other.role or other.role == "opening":
        return False
    if one.role == "opening" and not (other.role == "guess" and other.loud):
        return False
    if one.role == "initial":
        return one.gap in (". ", ".", ".-") and other.capital == one.capital and not _opens_sentence(other)
    if one.gap != " ":
        return False
    if "particle" in (one.role, other.role):
        return True
    if one.role == "caps" and len(one.token.lower) > 1 and other.role != "caps":
        return False
    if other.role == "caps" and (one.role not in ("name", "caps") or one.role == "name" and one.token.text.isupper()):
        return False
    return one.capital == other.capital and one.end == one.token.end and not _ends_phrase(one)


def _opens_sentence(word: Word) -> bool:
    """After "X." an everyday word that is hardly a name here: the full stop was the end of the sentence."""
    return word.role == "name" and word.everyday and (not word.entry.flags & NEAR or word.token.lower in beside("function"))


def _ends_phrase(word: Word) -> bool:
    """A listed name in an oblique case: the next name is another one's ("Liisa kertoi Matille Virtasesta")."""
    return word.entry is not None and word.role == "name" and not any(base.case in ("nom", "gen") for base in word.entry.bases)


def _of_run(words: list[Word], first: int, last: int, lang: str) -> Iterator[Span]:
    while words[last].role == "particle" and last > first:
        last -= 1
    if words[last].role == "particle":
        return
    if words[last].capital and (words[last].loud or words[first].loud or words[last].token.initial):
        yield from _of_capitals(words, first, last, lang)
    else:
        yield from _of_small(words, first, last, lang)


def _of_capitals(words: list[Word], first: int, last: int, lang: str) -> Iterator[Span]:
    start = words[first]
    if first < last and start.token.initial and not _opens_name(start, words[first + 1], lang):
        yield from _of_capitals(words, first + 1, last, lang)
        return
    if first < last and _place_of(start, words[first + 1], lang):
        yield from _of_capitals(words, first + 1, last, lang)
        return
    inside = [word for word in words[first:last + 1] if word.role != "particle"]
    if len(inside) == 1:
        span = _alone(words, first, last, lang)
        if span:
            yield span
        return
    yield Span(first, last, *_weigh(inside, words, last, lang))


def _place_of(word: Word, after: Word, lang: str) -> bool:
    """A municipality or a country in the genitive before what is hardly a given name: "Saksan Kölnissä", not "Salon Matti"."""
    if word.role != "name" or lang != "fi" or after.given or after.role == "initial" or word.entry.known_given:
        return False
    return word.entry.stands_as("gen") and _is_place(word, lang)


def _opens_name(start: Word, after: Word, lang: str) -> bool:
    """Whether the first word of a sentence belongs to the name after it: "Toivo Virtanen", not "Kun Virtanen"."""
    if start.role != "name" or not start.everyday:
        return True
    if lang == "en":
        return _english_given(start)
    if start.token.lower in beside("function") and (not after.family or _is_place(after, lang)):
        return False
    named = start.given or bool(start.entry.flags & KNOWN) and after.given
    return named and bool(start.entry.flags & NEAR) and after.role != "initial"


def _weigh(inside: list[Word], words: list[Word], last: int, lang: str) -> tuple[str, str]:
    if words[last].role == "initial" and all(word.role == "initial" for word in inside):
        return HINT, "looks_like_name"
    sure = [word for word in inside if word.role == "name"]
    if any(word.role == "initial" for word in inside) or any(not word.everyday or word.entry.flags & KNOWN for word in sure):
        return BLOCK, "full_name"
    return HINT, "looks_like_name"


def _alone(words: list[Word], first: int, last: int, lang: str) -> Span | None:
    word = words[last]
    before = words[first - 1] if first else None
    titled = before is not None and before.title and before.gap in (" ", ". ")
    if word.role == "initial":
        return Span(first, last, HINT, "looks_like_name") if titled else None
    if titled and word.capital and (word.loud or not word.token.initial) or first < last:
        return Span(first, last, BLOCK, "name" if word.given and first == last else "full_name")
    if word.gap.startswith("-"):
        return None
    if word.role in ("guess", "opening"):
        return None if _names_a_thing(words, last, lang) else Span(first, last, HINT, "looks_like_name")
    return _listed(words, last, lang) if word.role == "name" else None


def _listed(words: list[Word], at: int, lang: str) -> Span | None:
    word = words[at]
    if _names_a_thing(words, at, lang) or _is_place(word, lang) and (not word.entry.known_given or _of_a_municipality(words, at)):
        return None
    if lang in ("fi", "en") and _NUMBER.match(word.gap) and word.token.lower in beside("before_numbers"):
        return None
    if word.everyday:
        return _everyday(words, at, lang)
    if word.entry.flags & NEAR or word.given and word.loud:
        return Span(at, at, BLOCK, "name")
    return Span(at, at, HINT, "looks_like_name") if word.loud or len(word.token.lower) > 3 else None


def _everyday(words: list[Word], at: int, lang: str) -> Span | None:
    """A name that is an ordinary word too: sure inside a sentence if it is a well-known name, else a hint at most."""
    word, flags = words[at], words[at].entry.flags
    if word.token.lower in beside("function") and not (word.loud and (flags & KNOWN or lang == "en")):
        return None
    if flags & KNOWN and word.loud and lang != "en":
        return Span(at, at, BLOCK, "name")
    told = word.loud and (_english_given(word) if lang == "en" else flags & NEAR or not is_frequent(word.token.lower, lang))
    if told or flags & KNOWN and not word.entry.bases[0].clitic or lang == "en" and _acts(words, at):
        return Span(at, at, HINT, "common_word_name")
    return None


def _english_given(word: Word) -> bool:
    return word.entry.flags & (GIVEN | ENGLISH) == GIVEN | ENGLISH


def _of_a_municipality(words: list[Word], at: int) -> bool:
    """"Inarin kunta", "Salon kaupungissa"."""
    return at + 1 < len(words) and words[at].gap == " " and words[at + 1].token.lower.startswith(_MUNICIPAL)


def _is_place(word: Word, lang: str) -> bool:
    """A municipality, a region or a country; of a family name that is a village too nobody can tell."""
    place = places.reading_of(word.token.lower, lang, True)
    return place is not None and (place.kind in "msrct" or lang == "fi" and not word.entry.flags & HOUSE)


def _acts(words: list[Word], at: int) -> bool:
    """English: whether the word at the start of a sentence does something, as a person would ("Holly does", "Chuck and")."""
    word = words[at]
    if not _english_given(word) or not word.capital or at + 1 == len(words):
        return False
    after = words[at + 1].token.lower
    return word.gap != " " or after in ("is", "was", "has", "had", "does", "did", "said", "told", "and", "also") or after.endswith("ed")


def _names_a_thing(words: list[Word], at: int, lang: str) -> bool:
    return at + 1 < len(words) and words[at].gap == " " and is_thing(words[at + 1].token.lower, lang)


def _of_small(words: list[Word], first: int, last: int, lang: str) -> Iterator[Span]:
    at = first
    while at <= last:
        if at < last and _small_pair(words[at], words[at + 1]):
            sure = words[at].role == "initial" or any(not word.everyday and word.entry.flags & KNOWN for word in words[at:at + 2])
            yield Span(at, at + 1, BLOCK, "full_name") if sure else Span(at, at + 1, HINT, "looks_like_name")
            at += 2
            continue
        span = _small_alone(words, at)
        if span:
            yield span
        at += 1


def _small_pair(one: Word, other: Word) -> bool:
    """Two words in small letters that are a name together: "jaana mäkisen", "korhosen sirpa", "o. nikkilästä"."""
    if other.role != "name" or one.title or other.title:
        return False
    if one.role == "initial":
        return not other.everyday or other.family and bool(other.entry.flags & KNOWN) and one.token.lower not in "nsvpkt"
    if one.role != "name" or other.everyday and (one.everyday or one.token.lower in beside("measures")):
        return False
    if any(len(word.token.lower) < 4 and not word.entry.flags & NEAR for word in (one, other)):
        return False
    if not (one.entry.flags & NEAR and other.entry.flags & NEAR) and (one.everyday or other.everyday):
        sure, unsure = (other, one) if one.everyday else (one, other)
        if len(sure.token.lower) < 5 or len(unsure.token.lower) < 4 or not unsure.entry.flags & NEAR:
            return False
    if one.given and other.family and one.entry.stands_as("nom"):
        return True
    return one.family and other.given and one.entry.stands_as("gen")


def _small_alone(words: list[Word], at: int) -> Span | None:
    word = words[at]
    if word.role == "name" and word.everyday and _called(words, at):
        return Span(at, at, HINT, "common_word_name")
    if word.role != "name" or word.everyday or any(base.clitic in _OWNERS for base in word.entry.bases):
        return None
    if word.token.lower in beside("measures") and not _does(words, at):
        return None
    if word.entry.flags & KNOWN:
        return Span(at, at, BLOCK, "name")
    if len(word.token.lower) < 4 or all(_is_clipped(base, word.token.lower) for base in word.entry.bases):
        return None
    return Span(at, at, HINT, "looks_like_name")


def _is_clipped(base: Base, word: str) -> bool:
    """A spoken case ending without its last vowel (pekalt, tiinas): too short to tell a rare name by."""
    return base.case in ("ine", "ela", "ade", "abl", "tra") and word[-1] in "stl"


def _called(words: list[Word], at: int) -> bool:
    """"mun äiti marja", "satu soitti": a well-known given name in small letters after a role or before what people do."""
    word = words[at]
    if not (word.given and word.entry.flags & KNOWN and word.entry.stands_as("nom")):
        return False
    if at > 0 and words[at - 1].title and words[at - 1].gap == " ":
        return True
    return _does(words, at)


def _does(words: list[Word], at: int) -> bool:
    """Whether the next word says what people do."""
    return at + 1 < len(words) and words[at].gap == " " and words[at + 1].token.lower in beside("human_verbs")


_MUNICIPAL = ("kunta", "kunna", "kaupunki", "kaupungi", "hyvinvointialue", "maakun", "seurakun", "seudu")
_NUMBER = re.compile(r"\.? ?\d")
_OWNERS = ("ni", "si", "nsa", "nsä", "mme", "nne", "an", "än", "en")
