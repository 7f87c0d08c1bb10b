"""Names that belong together although something stands between them, or one of them is written small."""

from .finding import BLOCK, HINT
from .full_names import Span
from .name_lists import ENGLISH, GIVEN, is_frequent
from .word_roles import Word

_AND = frozenset(("ja", "sekä", "och", "samt", "and"))


def joined(words: list[Word], found: list[Span], lang: str) -> list[Span]:
    """The same spans in order, but two people with one surname ("Anna ja Jussi Virtanen"), capitals before a surname
    ("V K Choudhry") and a small given name before one (English: "samantha Fox") are one span each."""
    out: list[Span] = []
    for span in found:
        if out and span.last <= out[-1].last:
            continue
        span = _with_small_given(words, _with_capitals(words, span, lang), lang)
        while out and out[-1].last >= span.first:
            out.pop()
        if out and _shares_surname(words, out[-1], span):
            span = Span(out.pop().first, span.last, BLOCK, "full_name")
        out.append(span)
    return out


def foreign_signs(words: list[Word]) -> list[Span]:
    """Up to three words without small letters (Chinese, Arabic, Thai…) in a text of other letters: a name as it is spelt at home."""
    at, found = 0, []
    marks = [_has_no_case(word) for word in words]
    if sum(marks) * 2 > len(words):
        return []
    while at < len(words):
        last = at
        while last < len(words) and marks[last]:
            last += 1
        if 0 < last - at <= 3:
            found.append(Span(at, last - 1, HINT, "looks_like_name"))
        at = max(last, at + 1)
    return found


def is_couple(words: list[Word], span: Span) -> bool:
    """Whether the span names two people."""
    return any(words[at].token.lower in _AND or words[at].gap == " & " for at in range(span.first, span.last))


def _has_no_case(word: Word) -> bool:
    letter = word.token.text[0]
    return letter > "ɏ" and letter.lower() == letter.upper()  # beyond the Latin letters


def _shares_surname(words: list[Word], one: Span, other: Span) -> bool:
    first, start = words[one.last], words[other.first]
    if one.first != one.last or other.first == other.last or other.level != BLOCK or not (first.capital and first.given and start.given):
        return False
    between = words[one.last + 1:other.first]
    linked = first.gap == " & " if not between else (
        len(between) == 1 and between[0].token.lower in _AND and first.gap == between[0].gap == " ")
    return linked and first.entry.stands_as("nom") and not (words[other.last].given and not words[other.last].family)


def _with_capitals(words: list[Word], span: Span, lang: str) -> Span:
    """Initials without full stops; English: two letters that are no word as well (AQ Khan)."""
    first = span.first
    if not (words[first].capital and words[first].family):
        return span
    while first > 0 and words[first - 1].gap == " " and _is_initials(words[first - 1], lang):
        first -= 1
    return Span(first, span.last, BLOCK, "full_name") if first < span.first else span


def _is_initials(word: Word, lang: str) -> bool:
    lower = word.token.lower
    if len(lower) == 1:
        return word.role == "caps"
    return lang == "en" and len(lower) == 2 and word.token.text.isupper() and not is_frequent(lower, lang) and lower not in _SHORT


_SHORT = frozenset(("us", "uk", "eu", "un", "tv", "dr", "mr", "ms", "st", "pc", "it", "hr", "pr", "ad", "am", "pm", "ok"))


def _with_small_given(words: list[Word], span: Span, lang: str) -> Span:
    one = words[span.first]
    if lang != "en" or span.first != span.last or one.token.capital or one.gap != " " or span.first + 1 == len(words):
        return span
    after = words[span.first + 1]
    sure = one.entry is not None and one.entry.flags & (GIVEN | ENGLISH) == GIVEN | ENGLISH and not one.everyday
    return Span(span.first, span.last + 1, BLOCK, "full_name") if sure and after.loud and after.family else span
