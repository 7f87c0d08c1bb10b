"""The parts of a summary that make a path: what happened, whose steps follow, and the steps (``model`` holds the rest)."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One row of a case's timeline, in months from the start of its story. ``gaps``: ids of the gap notes that were placed there."""

    month: int
    service: str
    text: str
    broken: bool
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """Whose steps stand in it. ``kind``: person, close or service; ``area``: sending, receiving or empty."""

    id: str
    kind: str
    name: str
    area: str


@dataclass(frozen=True)
class Step:
    """A step of the ideal path. ``lane``: id, ``None`` as long as nobody has agreed whose it is. ``months``: before (-) or after the
    transfer, ``None`` when not said. ``gaps``: ids of the gap notes that it mends, by itself or through its note (``note``).
    """

    id: str
    no: int
    text: str
    lang: str
    note: str | None
    lane: str | None
    who: str
    months: int | None
    kind: str
    present: str
    responsible: str
    pair: str
    decides: str
    permission: bool
    felt: str
    mark: str
    mark_note: str
    dissent: str
    breaks: bool
    gaps: tuple[str, ...]
