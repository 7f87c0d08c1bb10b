"""A picture as plain shapes, from which SVG and PDF are made alike. Units are points (1/72 inch), y grows downwards."""
from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """``fill`` and ``stroke`` are names of ``Palette`` colours; empty for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line_width: float = 0.8
    radius: float = 0
    dash: tuple[float, ...] = ()
    hatched: bool = False


@dataclass(frozen=True)
class Line:
    """A polyline; ``arrow``: a head at its end; ``curved``: four points of one Bézier curve instead."""

    points: tuple[Point, ...]
    stroke: str
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    arrow: bool = False
    curved: bool = False


@dataclass(frozen=True)
class Polygon:
    points: tuple[Point, ...]
    fill: str = ""
    stroke: str = ""
    line_width: float = 0.8


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    line_width: float = 0.8


@dataclass(frozen=True)
class Label:
    """One line of text whose baseline is at ``y``; ``anchor``: ``start``, ``middle`` or ``end``. ``lang``: of people's own words."""

    x: float
    y: float
    text: str
    size: float
    color: str = "ink"
    bold: bool = False
    anchor: str = "start"
    lang: str = ""


Shape = Rect | Line | Polygon | Circle | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


PALETTE = {
    "ink": "#1c2b33", "quiet": "#4a5a60", "line": "#c3cfd1", "soft": "#f3f6f6", "paper": "#ffffff",
    "teal": "#0b5f5b", "teal_soft": "#e1f0ee", "red": "#a3290f", "red_soft": "#fbeae5",
    "blue": "#1f4e9c", "blue_soft": "#e6edf9", "gold": "#7a5200", "gold_soft": "#fbf1da",
}
"""Every pair that is used as text on ground has a contrast of at least 4.5:1, in colour and in greyscale; a test measures them."""
