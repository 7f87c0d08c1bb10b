"""Formats of meetings: ready agendas as data, one TOML file each. A new format is a new file, no code (design §3)."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from workshop.core.errors import Refused

Words = dict[str, str]
"""A text by language: ``fi``, ``sv``, ``en``; prompts also ``selko``."""

MEETING_KINDS = ("own_unit", "learning_cafe", "with_managers", "follow_up")
"""The four kinds of meeting of the Kuopio model, in their order (K01–K04)."""
PRESETS = (90, 120, 180)
"""Lengths of a meeting, in minutes, that the form offers."""
_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class FormatStep:
    """One step of an agenda. ``minutes`` are as written for the format's own length until ``Format.agenda`` scales them.

    ``each_case`` repeats the step, with its neighbours that say so too, for one case after another; ``case`` is then the
    number of the case, from 0. ``from_minutes``: the step is in meetings of at least this length only.
    """

    kind: str
    titles: Words
    prompt: Words
    minutes: int
    silent_minutes: int = 0
    note_kind: str | None = None
    each_case: bool = False
    from_minutes: int = 0
    case: int | None = None


@dataclass(frozen=True)
class Format:
    """A ready agenda. ``kind`` is the kind of meeting it is for; ``tables`` is ``many`` (people ÷ 5) or ``one``."""

    slug: str
    kind: str
    tables: str
    names: Words
    about: Words
    steps: tuple[FormatStep, ...]

    @property
    def one_by_one(self) -> bool:
        """Whether everybody takes the same case at a time, one after another; else each table has its own."""
        return any(step.each_case for step in self.steps)

    def agenda(self, minutes: int, cases: int) -> list[FormatStep]:
        """The steps of a meeting of ``minutes`` in all (their sum exactly) with so many cases; at least one minute each.

        Silence is at most half of a round, so that a short one has time to talk too.

        Raises ``Refused("too_short", least=…)`` when there are more steps than minutes.
        """
        steps = [step for step in _unrolled(self.steps, cases) if step.from_minutes <= minutes]
        if len(steps) > minutes:
            raise Refused("too_short", least=len(steps))
        shares = _shares([step.minutes for step in steps], minutes)
        return [
            replace(step, minutes=share, silent_minutes=min(step.silent_minutes, share // 2))
            for step, share in zip(steps, shares, strict=True)
        ]


@cache
def formats() -> dict[str, Format]:
    """Every format by its slug (the name of its file), the learning café first, then in the order of the kinds of meeting."""
    found = {path.stem: read(path) for path in sorted(_FOLDER.glob("*.toml"))}
    return dict(sorted(found.items(), key=_place))


def find(slug: str) -> Format:
    """A format by slug. Raises ``Refused("no_format")``."""
    if slug not in formats():
        raise Refused("no_format")
    return formats()[slug]


def read(path: Path) -> Format:
    """A format from its file. Raises ``ValueError`` that names the file when a field is missing or unknown."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        steps = tuple(_step(each) for each in data.pop("steps"))
        made = Format(slug=path.stem, names=data.pop("name"), steps=steps, **data)
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return made


def _place(item: tuple[str, Format]) -> tuple[bool, int]:
    slug, each = item
    return slug != "learning_cafe", MEETING_KINDS.index(each.kind) if each.kind in MEETING_KINDS else len(MEETING_KINDS)


def _step(data: dict[str, Any]) -> FormatStep:
    return FormatStep(titles=data.pop("title"), prompt=data.pop("prompt", {}), **data)


def _unrolled(steps: Iterable[FormatStep], cases: int) -> list[FormatStep]:
    made: list[FormatStep] = []
    for each_case, block in groupby(steps, key=lambda step: step.each_case):
        repeated = list(block)
        if not each_case or not cases:
            made += repeated
        else:
            made += [replace(step, case=case) for case in range(cases) for step in repeated]
    return made


def _shares(weights: list[int], total: int) -> list[int]:
    """Whole numbers of at least 1 in the proportion of the weights, whose sum is ``total`` (largest remainders first)."""
    exact = [weight * total / sum(weights) for weight in weights]
    shares = [max(1, int(share)) for share in exact]
    while sum(shares) != total:
        step = 1 if sum(shares) < total else -1
        movable = [n for n, share in enumerate(shares) if share + step >= 1]
        furthest = max(movable, key=lambda n: step * (exact[n] - shares[n]))
        shares[furthest] += step
    return shares
