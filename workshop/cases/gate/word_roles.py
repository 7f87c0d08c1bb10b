"""What each word of a text can be in a person's name."""

import re
from dataclasses import dataclass, replace

from . import opening, origins, places, voikko
from .name_lists import FAMILY, GIVEN, NEAR, Entry, begins_ordinary, entry, is_frequent
from .name_words import beside, is_public, is_title
from .tokens import Token, tokens

# What no ordinary Finnish word looks like; with it a capital at the start of a sentence is a sign of a name as well.
_FOREIGN = re.compile(
    r"[cqwxzåšžéèáàíóúñçüßăâîțşğıłćč]|[aou]y$|[lrmkpdhvjbgf]$|^(?![kptgbf][rl]|s[tpk]|ps|h[aeiouyäö])[^aeiouyäö]{2}")
_CAMEL = re.compile(r"([A-ZÅÄÖ][a-zåäö]{2,})([A-ZÅÄÖ][a-zåäö]{2,})")
_NAMED = re.compile(r"nimi(?:nen|s\w+)$")  # Kaisa-niminen tytär
_ARTICLES = frozenset(("al", "el", "ash", "as", "ar", "an", "ad", "at", "az"))
_SWEDISH_AND_ENGLISH = frozenset(
    "och att det jag inte som är på för med av ett har till den om the and of to is that was for with not you are we have this".split())
_TWO_CAPITALS = ("Mc", "Mac", "O'", "De", "Di", "La", "Le", "Van", "Fitz")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text. `role`: "name" (a list has it), "guess" (only its capital speaks for it), "opening" (the same where a
    sentence begins, so its letters must speak for it too), "caps" (a name only after
    another: Franz FISCHLER, Matti AHO, Lars L), "initial", "particle" or "". `loud`: a capital letter that the place in the
    sentence does not explain. `gap` is what stands between it and the next word, `end` where the name in it ends."""

    token: Token
    role: str
    entry: Entry | None
    loud: bool
    title: bool
    gap: str
    end: int

    @property
    def capital(self) -> bool:
        """It begins with a capital letter, or its last part does (al-Hashimi)."""
        return self.token.capital or "-" in self.token.text and self.token.text.rpartition("-")[2][:1].isupper()

    @property
    def given(self) -> bool:
        """A list has it as a given name."""
        return self.entry is not None and bool(self.entry.flags & GIVEN)

    @property
    def family(self) -> bool:
        """A list has it as a family name."""
        return self.entry is not None and bool(self.entry.flags & FAMILY)

    @property
    def everyday(self) -> bool:
        """It is an ordinary word too."""
        return self.entry is None or self.entry.everyday


def read_words(text: str, lang: str) -> list[Word]:
    """The words of the text in order, each with its role."""
    found = tokens(text)
    shouting = _shouting(found)
    words = []
    small = frozenset(token.lower[:5] for token in found if not token.capital)
    mute = shouting or lang == "fi" and _in_another_language(found)
    for at, token in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(text)
        if token.start and text[token.start - 1] == "-" and not token.capital:
            words.append(Word(token, "", None, False, False, text[token.end:end], token.end))
            continue
        inside = not token.initial or bool(words) and _goes_on(words[-1], token, text)
        word = _word(token, text[token.end:end], lang, inside and not shouting, shouting)
        opens = not word.role and word.entry is None and not inside and token.capital and not mute
        after = found[at + 1].lower if at + 1 < len(found) and word.gap == " " else ""
        words.append(replace(word, role="opening") if opens and _opens(word, after, small, lang) else word)
    return words


def _opens(word: Word, after: str, small: frozenset[str], lang: str) -> bool:
    lower = word.token.lower
    return opening.looks_like_name(word.token, after, small, lang) and not (
        word.title or word.gap.startswith("-") or is_public(lower, lang) or is_frequent(lower, lang)
        or places.reading_of(lower, lang, True))


def _goes_on(before: Word, token: Token, text: str) -> bool:
    """The full stop before the word ends an abbreviation or an initial, not the sentence: "Dr. Cooper", "o.s. Virtanen",
    "K. Brzeczek"."""
    if before.gap.strip() != ".":
        return False
    if before.role == "initial" and before.token.capital:
        return token.lower not in beside("function")
    return before.token.lower in beside("abbreviations") or text[max(0, token.start - 6):token.start].rstrip().endswith("o.s.")


def _word(token: Token, gap: str, lang: str, inside: bool, shouting: bool) -> Word:
    lower = token.lower
    loud = token.capital and inside
    if len(lower) == 1:
        role = "initial" if gap.startswith(".") and (token.capital or gap == ". ") else ""
        if not role and token.capital and lower not in "iao" and (lang != "fi" or gap[:1] != ":"):
            role = "caps"
        return Word(token, role, None, loud, False, gap, token.end)
    if lower in beside("particles"):
        return Word(token, "particle", entry(lower, lang), loud, False, gap, token.end)
    if "-" in lower and (token.text != lower or is_title(lower.rpartition("-")[2], lang)):
        return _compound(token, gap, lang, loud)
    known = entry(lower, lang)
    title = is_title(lower, lang)
    return Word(token, _role(token, known, loud, lang, title, shouting), known, loud, title, gap, token.end)


def _compound(token: Token, gap: str, lang: str, loud: bool) -> Word:
    """Kaija-mummo, Virtas-Jukka, Pirkko-Liisakin: a name by its parts. Of "Kaija-mummo" only Kaija belongs to the name."""
    first, last = token.text.split("-")[0], token.text.split("-")[-1]
    if last[:1].isupper():
        known = entry(token.lower, lang)
        if known:
            return Word(token, "name", known, loud, False, gap, token.end)
        after_article = first.lower() in _ARTICLES and last.istitle()
        known = entry(last.lower(), lang) or (None if after_article else entry(first.lower(), lang))
        role = "name" if known else "guess" if loud and first.istitle() or after_article else ""
        return Word(token, role, known, loud or after_article, False, gap, token.end)
    known = entry(first.lower(), lang)
    if token.capital and _NAMED.match(last):
        return Word(token, "name" if known else "guess", known, True, False, gap, token.end)
    named = known and known.flags & NEAR and not known.everyday and not is_public(first.lower(), lang)
    return Word(token, "name" if named else "", known if named else None, loud, False, gap, token.start + len(first))


def _role(token: Token, known: Entry | None, loud: bool, lang: str, title: bool, shouting: bool) -> str:
    if token.capital and (is_public(token.lower, lang) or lang == "en" and origins.is_origin(token.lower, lang)):
        return ""
    if known:
        return "caps" if token.text.isupper() and len(token.text) < 4 and not shouting else "name"
    if title or not loud and not (token.capital and not shouting and lang == "fi" and _looks_like_a_name(token)):
        return ""
    if _CAMEL.fullmatch(token.text):
        return "guess" if all(entry(part.lower(), lang) for part in _CAMEL.fullmatch(token.text).groups()) else ""
    if _is_acronym(token.text):
        return "caps" if token.text.isupper() and len(token.text) > 3 else ""
    return "" if is_frequent(token.lower, lang) or places.reading_of(token.lower, lang, True) else "guess"


def _looks_like_a_name(token: Token) -> bool:
    """Whether a capital at the start of a sentence tells something all the same."""
    foreign = len(token.lower) > 4 and bool(_FOREIGN.search(token.lower)) and not begins_ordinary(token.lower, "fi")
    return foreign or voikko.is_name(token.text)


def _is_acronym(text: str) -> bool:
    return sum(letter.isupper() for letter in text) > 1 and not text.startswith(_TWO_CAPITALS)


def _in_another_language(found: tuple[Token, ...]) -> bool:
    """A text said to be Finnish that is written in Swedish or English: its first words are unknown, not names."""
    return sum(token.lower in _SWEDISH_AND_ENGLISH for token in found) * 6 > len(found)


def _shouting(found: tuple[Token, ...]) -> bool:
    """A text in capitals: they tell nothing."""
    long = [token for token in found if len(token.text) > 3]
    return len(long) > 2 and sum(token.text.isupper() for token in long) > len(long) / 2
