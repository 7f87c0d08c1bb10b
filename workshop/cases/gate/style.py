"""Hints for the case editor on words that label a person ("syrjäytynyt", "hankala asiakas"), each with a gentler wording (K36).

Not part of the gate: such a word tells nobody who it is about, and the author decides."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.cases.gate.stems import Index
from workshop.cases.gate.tokens import Token, forget, tokens

_FILE = Path(__file__).parent / "style_words.toml"
_LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class StyleHint:
    """Code points of the text, end exclusive; `label` the labelling word as the list has it; `instead` gentler wordings."""

    start: int
    end: int
    label: str
    instead: tuple[str, ...]


def style_hints(text: str, lang: str = "fi") -> list[StyleHint]:
    """The labelling words of the text in every form, in order, none over another. `lang` is fi, sv or en."""
    labels = _labels(lang if lang in _LANGUAGES else "en")
    words, hints, after = tokens(text), [], 0
    for at, token in enumerate(words):
        hit = labels.at(words, at) if token.start >= after else None
        if hit:
            label, size = hit
            after = words[at + size - 1].end
            hints.append(StyleHint(token.start, after, label, labels.instead[label]))
    forget()
    return hints


class _Labels:
    def __init__(self, lang: str):
        self._lang = lang
        self.instead = {label: tuple(entry["instead"]) for entry in _data()[lang] for label in entry["words"]}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for label in self.instead:
            first, *rest = label.split()
            self._phrases.setdefault(first, []).append((first, *rest))
        self._index = Index({word for label in self.instead for word in label.split()})

    def at(self, words: tuple[Token, ...], at: int) -> tuple[str, int] | None:
        """The longest label that begins at this word, and how many words it has."""
        fitting = [phrase for lemma in self._lemmas(words[at]) for phrase in self._phrases.get(lemma, ()) if self._fits(phrase, words, at)]
        longest = max(fitting, key=len, default=None)
        return (" ".join(longest), len(longest)) if longest else None

    def _fits(self, phrase: tuple[str, ...], words: tuple[Token, ...], at: int) -> bool:
        return at + len(phrase) <= len(words) and all(word in self._lemmas(words[at + step]) for step, word in enumerate(phrase))

    def _lemmas(self, token: Token) -> set[str]:
        """The dictionary forms that the word may have; Finnish participles and Swedish and English endings too."""
        found = {token.lower, *(base.lemma for base in self._index.bases(token.lower, self._lang))}
        return found | set(_PLAIN[self._lang](token.lower))


def _finnish(word: str) -> Iterator[str]:
    """What the general declension leaves out: participles (syrjäytyneiden), -ton in oblique forms, plural genitives in -ien."""
    if match := re.match(r"(.{3,})(?:nee|nei|nyttä|nutta)", word):
        yield match[1] + "nyt"
        yield match[1] + "nut"
    if match := re.match(r"(.{3,})tt(?:om[aei]|öm[äei])", word):
        yield match[1] + ("ton" if "tom" in word else "tön")
    if word.endswith("ien"):
        yield word[:-3] + "i"
    if re.fullmatch(r"syrjäyty(?:y|i|vät|ivät|ä|isi|essä\w*)", word):
        yield "syrjäytyä"


def _swedish(word: str) -> Iterator[str]:
    for ending in ("a", "t", "en", "er", "ar", "erna", "arna", "na", "n", "s", "ens", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word.removesuffix(ending)
    if word.endswith(("t", "de", "da")) and len(word) > 6:
        yield word[:-1] + "d"


def _english(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("s"):
        yield word[:-1]


_PLAIN = {"fi": _finnish, "sv": _swedish, "en": _english}


@cache
def _labels(lang: str) -> _Labels:
    return _Labels(lang)


@cache
def _data() -> dict[str, list[dict[str, list[str]]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
