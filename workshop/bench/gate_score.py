"""How much of what is marked in test texts the gate finds, and how often it is wrong. Pure counting.

*Covered* means that every letter and digit of the marked words lies under some finding, whatever its label: nothing would stay
to be read. Marks labelled IGNORE are neither missed nor wrong.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

DIRECT = frozenset("PERSON HETU PHONE EMAIL ADDRESS POSTCODE IBAN PLATE DOB CASEID URL HANDLE".split())
QUASI = frozenset("PLACE ORG AGE DATE DIAGNOSIS NATIONALITY".split())
_BLOCK = "block"


@dataclass
class Score:
    """Counts over some texts; labels are counted by marks, ``outside`` and ``overmarked`` by letters and digits."""

    marks: Counter = field(default_factory=Counter)
    covered: Counter = field(default_factory=Counter)
    words: int = 0
    false_blocks: int = 0
    false_hints: int = 0
    outside: int = 0
    overmarked: int = 0
    with_direct: int = 0
    without_leak: int = 0
    clean: int = 0
    clean_with_block: int = 0

    def share(self, labels: Iterable[str]) -> float | None:
        """The covered marks of these labels in percent; None when there are none."""
        wanted = frozenset(labels)
        return percent(*(sum(n for label, n in counted.items() if label in wanted) for counted in (self.covered, self.marks)))

    def per_thousand_words(self, count: int) -> float:
        """How often in a thousand words."""
        return 1000 * count / max(self.words, 1)


def score(texts: Iterable[dict], found: dict[str, list[dict]]) -> Score:
    """Compares texts ``{"id", "text", "spans"}`` with the findings of each id."""
    total = Score()
    for one in texts:
        spans = found.get(one["id"], [])
        total.words += len(one["text"].split())
        _count_marks(total, one, _under(spans, one["text"]))
        _count_outside(total, one, _under(spans, one["text"]))
        _count_false(total, one, spans)
    return total


def texts_of(path: Path) -> list[dict]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def percent(part: int, whole: int) -> float | None:
    """None when there is nothing to have a part of."""
    return 100 * part / whole if whole else None


def _under(spans: list[dict], text: str) -> bytearray:
    under = bytearray(len(text))
    for span in spans:
        if not 0 <= span["start"] < span["end"] <= len(text):
            raise ValueError(f"a finding lies outside of its text: {span}")
        under[span["start"]:span["end"]] = b"\1" * (span["end"] - span["start"])
    return under


def _count_marks(total: Score, one: dict, under: bytearray) -> None:
    direct = []
    for mark in one["spans"]:
        if mark["label"] == "IGNORE":
            continue
        covered = all(under[n] or not one["text"][n].isalnum() for n in range(mark["start"], mark["end"]))
        total.marks[mark["label"]] += 1
        total.covered[mark["label"]] += covered
        direct += [covered] if mark["label"] in DIRECT else []
    total.with_direct += bool(direct)
    total.without_leak += bool(direct) and all(direct)


def _count_outside(total: Score, one: dict, under: bytearray) -> None:
    marked = _under(one["spans"], one["text"])
    for n, sign in enumerate(one["text"]):
        if sign.isalnum() and not marked[n]:
            total.outside += 1
            total.overmarked += under[n]


def _count_false(total: Score, one: dict, spans: list[dict]) -> None:
    for span in spans:
        if not any(mark["start"] < span["end"] and span["start"] < mark["end"] for mark in one["spans"]):
            total.false_blocks += span["level"] == _BLOCK
            total.false_hints += span["level"] != _BLOCK
    if not one["spans"]:
        total.clean += 1
        total.clean_with_block += any(span["level"] == _BLOCK for span in spans)
