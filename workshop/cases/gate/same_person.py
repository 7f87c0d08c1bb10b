"""The names of one text together: a name that is sure once is sure everywhere, and forms of one person get one key."""

from collections.abc import Iterable
from dataclasses import replace

from .finding import BLOCK, HINT
from .full_names import Span
from .joined_names import is_couple
from .stems import Index, bases
from .word_roles import Word


def confirmed(words: list[Word], found: list[Span], lang: str) -> list[Span]:
    """The same spans and those that they make sure: every other form of a name of a blocked span is a block as well, and of an
    unlisted name that was seen inside a sentence a hint where it opens one."""
    taken = {at for span in found for at in range(span.first, span.last + 1)}
    hinted = {at for span in found if span.level != BLOCK for at in range(span.first, span.last + 1)}
    beginnings = _beginnings([word for at, word in enumerate(words) if at in hinted or at not in taken and _may_be(word)])
    sure = _index((lemma for span in found if span.level == BLOCK for lemma in _lemmas(words, span)), beginnings)
    seen = _index((lemma for span in found if span.level == HINT for lemma in _guessed(words, span)), beginnings)
    out = []
    for span in found:
        raised = span.level != BLOCK and any(_is_of(words[at], sure, lang) for at in range(span.first, span.last + 1))
        out.append(replace(span, level=BLOCK, reason="name") if raised else span)
    spoken = {words[at].token.lower: span.level for span in found for at in range(span.first, span.last + 1) if words[at].loud}
    for at, word in enumerate(words):
        if at not in taken and (_may_be(word) or word.token.lower in spoken):
            if _may_be(word) and _is_of(word, sure, lang) or word.capital and spoken.get(word.token.lower) == BLOCK:
                out.append(Span(at, at, BLOCK, "name"))
            elif word.capital and (word.token.lower in spoken or word.entry is None and _is_of(word, seen, lang)):
                out.append(Span(at, at, HINT, "looks_like_name"))
    return sorted(out, key=lambda span: span.first)


def _beginnings(words: list[Word]) -> set[str]:
    return {word.token.lower[:size] for word in words for size in (1, 2)}


def _index(lemmas: Iterable[str], beginnings: set[str]) -> Index:
    """Of the lemmas those that begin as a word does that is to be asked about (no ending changes their first letters)."""
    return Index(lemma for lemma in set(lemmas) if lemma[:1 if len(lemma) < 5 else 2] in beginnings)


def _may_be(word: Word) -> bool:
    """Whether a word with no finding of its own may still be a form of a sure name."""
    if word.capital:
        return not (word.token.initial and word.entry is not None and word.everyday) and not word.title
    return word.entry is not None and not word.everyday


def _is_of(word: Word, index: Index, lang: str) -> bool:
    lower = word.token.lower
    return bool(index.bases(lower, lang) or "-" in lower and index.bases(lower.partition("-")[0], lang))


def keys(words: list[Word], found: list[Span]) -> list[str]:
    """A key for each span: the same for spans that every word of the one can share with the other (Matti Virtanen, M. Virtanen,
    Matille, Virtanen). A name alone joins the first person who bears it."""
    owners: dict[str, dict[str, None]] = {}
    by_span, count = {}, 0
    for span in sorted(found, key=lambda span: (span.first == span.last, span.first)):
        if is_couple(words, span):
            count += 1
            by_span[span] = f"p{count}"
            continue
        parts = _parts(words, span)
        shared = [{key for lemma in part for key in owners.get(lemma, ())} for part in parts]
        known = sorted(set.intersection(*shared)) if shared else []
        if not known:
            count += 1
        key = known[0] if known else f"p{count}"
        for lemma in set.union(*parts):
            owners.setdefault(lemma, {})[key] = None
            owners.setdefault(lemma[0], {})[key] = None
        by_span[span] = key
    return [by_span[span] for span in found]


def _guessed(words: list[Word], span: Span) -> set[str]:
    return {
        lemma for at in range(span.first, span.last + 1) if words[at].role == "guess" and words[at].loud
        for lemma in _names_of(words[at]) if len(lemma) > 3
    }


def _lemmas(words: list[Word], span: Span) -> set[str]:
    """The names of the span that are long enough to be looked for elsewhere; of a lone letter the letter."""
    alone = span.first == span.last
    return {lemma for part in _parts(words, span) for lemma in part if len(lemma) > 2 or alone and len(lemma) == 1}


def _parts(words: list[Word], span: Span) -> list[set[str]]:
    """For each word of the span that is a name or an initial: what it may be a form of."""
    return [_names_of(word) for word in words[span.first:span.last + 1] if word.role not in ("particle", "")] or [
        _names_of(words[span.last])]


def _names_of(word: Word) -> set[str]:
    letter = word.token.lower.partition(":")[0]
    if len(letter) == 1:
        return {letter}
    if word.entry is not None:
        return {base.lemma for base in word.entry.bases}
    return {base.lemma for base in bases(word.token.lower)[:3]}
