"""Two different kinds of quasi-identifiers left: a warning; three: a written reason."""

import pytest

from workshop.cases.gate.combining import Combination, combination, kinds_left
from workshop.cases.gate.finding import Finding


def findings(*labels):
    return [Finding(at, at + 1, label, "hint", "x") for at, label in enumerate(labels)]


@pytest.mark.parametrize("labels, expected", [
    ((), Combination.FINE), (("AGE",), Combination.FINE), (("AGE", "AGE", "AGE"), Combination.FINE),
    (("AGE", "PLACE"), Combination.WARNING),
    (("AGE", "PLACE", "AGE"), Combination.WARNING), (("AGE", "PLACE", "DIAGNOSIS"), Combination.REASON),
    (("AGE", "PERSON"), Combination.FINE),
    (("UNIQUE", "PLACE", "ORG", "DATE"), Combination.REASON),
])
def test_the_rule(labels, expected):
    assert combination(findings(*labels)) == expected


def test_the_kinds_come_in_a_fixed_order():
    assert kinds_left(findings("DATE", "PLACE", "DATE", "PERSON")) == ("PLACE", "DATE")
