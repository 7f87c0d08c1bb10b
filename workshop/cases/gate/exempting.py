"""Words that may stay: the pseudonyms of a case, names that an organisation allows (L30)."""

from collections.abc import Iterable, Iterator

from workshop.cases.gate.finding import Finding
from workshop.cases.gate.stems import Index
from workshop.cases.gate.tokens import tokens


def without(exempt: Iterable[str], text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but those of exempt words only, in any of their forms."""
    allowed = [part for name in exempt for part in name.lower().split()]
    index = Index(allowed) if allowed else None
    for one in found:
        if index is None or not all(index.bases(word.lower) for word in tokens(text[one.start:one.end])):
            yield one
