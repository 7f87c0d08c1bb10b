"""The figures that the gate must reach and those it aims at, and how each is read from the measurements. One row a figure."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.bench.gate_score import DIRECT, QUASI, Score, percent


@dataclass
class Measured:
    """The scores by file name without its ending, and the costs by name; what was not measured is missing or None."""

    scores: dict[str, Score] = field(default_factory=dict)
    costs: dict[str, float | None] = field(default_factory=dict)

    def of(self, start: str) -> Score | None:
        """The score of the files whose name begins so, counted together."""
        parts = [score for name, score in self.scores.items() if name.startswith(start)]
        return _together(parts) if parts else None


@dataclass(frozen=True)
class Row:
    """A figure: at least ``must`` when ``more`` is better, else at most. ``read`` gives None when it was not measured."""

    name: str
    must: float
    aim: float
    read: Callable[[Measured], float | None]
    unit: str = "%"
    more: bool = True

    def meets(self, figure: float, limit: float) -> bool:
        return figure >= limit if self.more else figure <= limit


def _of(start: str, read: Callable[[Score], float | None]) -> Callable[[Measured], float | None]:
    def figure(measured: Measured) -> float | None:
        score = measured.of(start)
        return None if score is None else read(score)

    return figure


def _cost(name: str) -> Callable[[Measured], float | None]:
    return lambda measured: measured.costs.get(name)


def _weakest(score: Score) -> float | None:
    return min((score.share([label]) for label in score.marks), default=None)


def _overmark(measured: Measured) -> float | None:
    parts = [each for each in map(measured.of, ("cases_planted", "cases_clean")) if each]
    return percent(sum(each.overmarked for each in parts), sum(each.outside for each in parts))


def _together(parts: list[Score]) -> Score:
    total = Score()
    for part in parts:
        for name, count in vars(part).items():
            setattr(total, name, getattr(total, name) + count)
    return total


def _direct(score: Score) -> float | None:
    return score.share(DIRECT)


def _persons(score: Score) -> float | None:
    return score.share(["PERSON"])


def _clean_blocked(score: Score) -> float | None:
    return percent(score.clean_with_block, score.clean)


def _false_blocks(score: Score) -> float:
    return score.per_thousand_words(score.false_blocks)


def _false_hints(score: Score) -> float:
    return score.per_thousand_words(score.false_hints)


ROWS = (
    Row("generated identifiers, covered", 97, 100, _of("gen_identifiers", _direct)),
    Row("  the weakest class", 90, 100, _of("gen_identifiers", _weakest)),
    Row("planted cases, direct covered", 97, 100, _of("cases_planted", _direct)),
    Row("  texts without a leak", 100 * 28 / 30, 100, _of("cases_planted", lambda score: percent(score.without_leak, score.with_direct))),
    Row("  quasi covered", 90, 95, _of("cases_planted", lambda score: score.share(QUASI))),
    Row("inflected names, covered", 93, 97, _of("gen_names", _persons)),
    Row("inflected places, covered", 95, 98, _of("gen_places", lambda score: score.share(["PLACE"]))),
    Row("person names, Finnish (Turku)", 95, 98, _of("fi_turku", _persons)),
    Row("person names, Swedish", 93, 96, _of("sv_", _persons)),
    Row("person names, English", 78, 85, _of("en_", _persons)),
    Row("stress texts, direct covered", 75, 85, _of("cases_stress", _direct)),
    Row("clean texts with a block", 100 * 2 / 30, 100 / 30, _of("cases_clean", _clean_blocked), more=False),
    Row("false blocks per 1000 words (Turku)", 3, 2, _of("fi_turku", _false_blocks), "", False),
    Row("false hints per 1000 words (Turku)", 15, 8, _of("fi_turku", _false_hints), "", False),
    Row("overmark, planted and clean cases", 7, 4, _overmark, more=False),
    Row("time per 1000 words", 60, 30, _cost("per_1000_words_ms"), " ms", False),
    Row("time per note, median", 2, 2, _cost("note_ms"), " ms", False),
    Row("time to load", 1, 1, _cost("load_s"), " s", False),
    Row("memory added", 80, 80, _cost("memory_mb"), " MB", False),
)
"""The table of the gate. Shares of texts stand in percent, so that any number of texts can be measured."""
