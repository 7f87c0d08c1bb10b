"""The combination rule: kinds of quasi-identifiers that are harmless one by one may together point at one person."""

from collections.abc import Iterable
from enum import Enum

from workshop.cases.gate.finding import Finding

QUASI = ("PLACE", "ORG", "AGE", "DATE", "DIAGNOSIS", "NATIONALITY", "UNIQUE")
_WARNING, _REASON = 2, 3


class Combination(Enum):
    """What the kinds that are left ask for."""

    FINE = "fine"
    WARNING = "warning"
    REASON = "reason"


def kinds_left(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The different kinds of quasi-identifiers among the findings, in a fixed order. A place and a unit are two kinds."""
    labels = {one.label for one in findings}
    return tuple(kind for kind in QUASI if kind in labels)


def combination(findings: Iterable[Finding]) -> Combination:
    """Two kinds left: a warning. Three or more: the text can go on only with a written reason."""
    count = len(kinds_left(findings))
    if count >= _REASON:
        return Combination.REASON
    return Combination.WARNING if count == _WARNING else Combination.FINE
