"""What stands on one page of a path, and how bands and what explains them share pages."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from workshop.reports.drawing import Shape
from workshop.reports.pictures.bands import Band
from workshop.reports.pictures.page import LANDSCAPE_HEIGHT

BETWEEN = 10.0


class Part(Protocol):
    """Something below the bands, drawn from its top downwards."""

    @property
    def height(self) -> float: ...

    def shapes(self, y: float) -> list[Shape]: ...


@dataclass(frozen=True)
class Sheet:
    """Bands, and parts below them. Places are of events, steps and gaps, from 0."""

    bands: tuple[Band, ...] = ()
    below: tuple[Part, ...] = ()
    events: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    gaps: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        return sum(band.height + BETWEEN for band in self.bands) + _tall(self.below)

    def holds(self, parts: Sequence[Part]) -> bool:
        """Whether there is room for them, too."""
        return self.height + _tall(parts) <= LANDSCAPE_HEIGHT


def joined(
    today: Sequence[Sheet], ideal: Sequence[Sheet], titles: tuple[str, str], below: Sequence[Sequence[Part]], gaps: int,
) -> Sheet | None:
    """Both paths on one page, with the first of ``below`` that has room there; ``None`` if they have none."""
    if len(today) != 1 or len(ideal) != 1:
        return None
    bands = tuple(replace(sheet.bands[0], title=title) for sheet, title in zip((*today, *ideal), titles, strict=True))
    sheet = Sheet(bands, events=today[0].events, steps=ideal[0].steps, gaps=tuple(range(gaps)))
    fitting = (replace(sheet, below=tuple(parts)) for parts in below or [()] if sheet.holds(parts))
    return next(fitting, None)


def with_first(sheets: Sequence[Sheet], below: Sequence[Sequence[Part]]) -> list[Sheet]:
    """The last page with the first of ``below`` that has room there, if any has."""
    *before, last = sheets
    parts = next((parts for parts in below if last.holds(parts)), ())
    return [*before, replace(last, below=tuple(parts))]


def spread(sheets: Sequence[Sheet], below: Sequence[Sequence[Part]], rest: Sequence[Part], gaps: int) -> list[Sheet]:
    """The last page with the first of ``below`` (each a head and a row for each gap) and ``rest``, if any has room there; else the first
    of them on pages of their own.
    """
    *before, last = sheets
    for parts in below:
        if last.holds([*parts, *rest]):
            return [*before, replace(last, below=(*parts, *rest), gaps=tuple(range(gaps)))]
    made = [*before, last]
    head, *rows = below[0] if below else [None]
    place = 0
    while head and place < len(rows):
        room = LANDSCAPE_HEIGHT - head.height - _tall(rest)
        count = max(sum(height <= room for height in accumulate(row.height for row in rows[place:])), 1)
        made.append(Sheet(below=(head, *rows[place:place + count]), gaps=tuple(range(place, place + count))))
        place += count
    return [*made[:-1], replace(made[-1], below=(*made[-1].below, *rest))] if head else made


def _tall(parts: Sequence[Part]) -> float:
    return sum(part.height for part in parts)
