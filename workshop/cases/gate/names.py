"""Names of people in a text: listed ones in every form and in lower case, and unlisted ones by their capital letter (L30).

A sure name is a block; what only looks like a name, or is an everyday word too, is a hint. A name that is sure once is sure
in all its forms.
"""
from collections.abc import Iterable

from .finding import Finding
from .full_names import Span, spans
from .same_person import confirmed, keys
from .stems import Index
from .word_roles import Word, read_words


def find(text: str, lang: str = "fi", exempt: Iterable[str] = frozenset()) -> list[Finding]:
    """The names of the text as findings with the label PERSON, in order, none over another. `exempt` names may stay, in all
    their forms; a name of several words may stay only if each of them may."""
    lang = lang if lang in ("sv", "en") else "fi"
    words = read_words(text, lang)
    found = _without(exempt, words, list(spans(words, lang)))
    found = _without(exempt, words, confirmed(words, found, lang))
    return [
        Finding(words[span.first].token.start, _end(words, span), "PERSON", span.level, span.reason, person=key)
        for span, key in zip(found, keys(words, found), strict=True)
    ]


def _end(words: list[Word], span: Span) -> int:
    last = words[span.last]
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
