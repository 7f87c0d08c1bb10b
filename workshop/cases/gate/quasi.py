"""What narrows the circle down without naming anybody: ages, dates, origins, rare diagnoses, named units, "the only one"."""

from collections.abc import Iterator

from workshop.cases.gate import ages, dates, diagnoses, origins, unique, units
from workshop.cases.gate.exempting import without
from workshop.cases.gate.finding import Finding


def find(text: str, lang: str = "fi", exempt: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """All of them, each a hint, in no order. A unit may be an exempt word."""
    yield from ages.find(text)
    yield from dates.find(text, lang)
    yield from diagnoses.find(text)
    yield from unique.find(text)
    yield from origins.find(text, lang)
    yield from without(exempt, text, units.find(text))
