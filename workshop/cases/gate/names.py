"""Names of people in a text: listed ones in every form and in lower case, and unlisted ones by their capital letter (L30).

A sure name is a block; what only looks like a name, or is an everyday word too, is a hint. A name that is sure once is sure
in all its forms.
"""
from collections.abc import Iterable

from .finding import BLOCK, Finding
from .full_names import Span, spans
from .joined_names import foreign_signs, joined
from .name_lists import FAMILY, entry
from .same_person import confirmed, keys
from .stems import Index
from .word_roles import Word, read_words


def find(text: str, lang: str = "fi", exempt: Iterable[str] = frozenset()) -> list[Finding]:
    """The names of the text as findings with the label PERSON, in order, none over another. `exempt` names may stay, in all
    their forms; a name of several words may stay only if each of them may. Of a text in another language than Finnish, Swedish or
    English only sure names with a capital count, alone only inside a sentence: its words are not known here."""
    known = lang in ("fi", "sv", "en")
    lang = lang if known else "fi"
    words = read_words(text, lang)
    found = _without(exempt, words, list(spans(words, lang)))
    found = _without(exempt, words, confirmed(words, found, lang))
    found = joined(words, found, lang)
    if known:
        found = sorted((*found, *foreign_signs(words)), key=lambda span: span.first)
    else:
        found = [span for span in found if span.level == BLOCK and (
            words[span.first].loud or words[span.first].capital and span.reason == "full_name")]
    return [
        Finding(words[span.first].token.start, _end(words, span), "PERSON", span.level, span.reason, person=key)
        for span, key in zip(found, keys(words, found), strict=True)
    ]


def is_only_family(word: str, lang: str) -> bool:
    """Whether the lists have a word as a family name and not as a common given name."""
    known = entry(word.lower(), lang if lang in ("sv", "en") else "fi")
    return known is not None and bool(known.flags & FAMILY) and not known.known_given


def _end(words: list[Word], span: Span) -> int:
    last, after = words[span.last], words[span.last + 1:span.last + 2]
    if after and after[0].title and last.gap == " " and "-nimi" in last.token.lower:
        return after[0].end  # Kaisa-niminen tytär
    return last.end + (last.role == "initial" and last.gap.startswith("."))


def _without(exempt: Iterable[str], words: list[Word], found: list[Span]) -> list[Span]:
    allowed = [part for name in exempt for part in name.lower().split()]
    if not allowed:
        return found
    index = Index(allowed)
    return [
        span for span in found
        if not all(index.bases(words[at].token.lower) for at in range(span.first, span.last + 1) if words[at].role != "particle")
    ]
