"""Where the cards of a path stand: a column for each in order of time, a row for each lane, a card as wide as nothing is in its way.

A link to the next card goes down or up just before that card's column. A card may reach over the columns after its own until one of
them holds a card of its lane, or a link passes through its lane. So nothing lies on anything, and no two links cross.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.reports.pictures.cards import Card
from workshop.reports.pictures.measure import wrap
from workshop.reports.pictures.page import BODY, LANDSCAPE_WIDTH, LEADING, SMALL

NAMES = 108.0
"""Room for the names of the lanes, at the left."""
GUTTER = 15.0
TAIL = 14.0
LINK = 5.0
"""How far into a gutter a link goes down or up."""
_LEAST_COLUMN = 42.0
_LANE_PADDING = 3.0
_LIMITS = tuple(2 * 3 + 0.5 + LEADING * rows for rows in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 22, 26))


@dataclass(frozen=True)
class LaneName:
    """``remark``: a second, quiet line."""

    name: str
    remark: str = ""

    def lines(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = NAMES - 8
        return wrap(self.name, room, BODY, True), wrap(self.remark, room, SMALL)


@dataclass(frozen=True)
class Item:
    """A card in its lane (a number). ``months``: on the ruler, ``None`` when not known; ``broken``: the way on from it breaks."""

    lane: int
    card: Card
    months: int | None = None
    broken: bool = False


@dataclass(frozen=True)
class Box:
    x: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """``columns``: left edges, and the right end; ``lanes``: numbers of the lanes that are drawn, from above; heights in points."""

    items: tuple[Item, ...]
    columns: tuple[float, ...]
    boxes: tuple[Box, ...]
    lanes: tuple[int, ...]
    lane_heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return sum(self.lane_heights)


def fit(items: Sequence[Item], names: Sequence[LaneName], always: frozenset[int], room: float) -> Layout | None:
    """Cards in columns that are not wider than a page and not higher than ``room``; ``None`` if there are too many for it.

    ``always``: lanes that are drawn even when they are empty; the others only with a card.
    """
    reach = _reach([item.lane for item in items])
    even = next((limit for limit in range(len(_LIMITS)) if _edges(items, reach, dict.fromkeys(range(len(names)), limit))), None)
    if even is None:
        return None
    columns = _spread(_tightest(items, reach, even), len(items))
    boxes = tuple(_box(item.card, columns, place, reach[place]) for place, item in enumerate(items))
    lanes = tuple(lane for lane in range(len(names)) if lane in always or any(item.lane == lane for item in items))
    heights = tuple(_lane_height(lane, items, boxes, names[lane]) for lane in lanes)
    return Layout(tuple(items), columns, boxes, lanes, heights) if sum(heights) <= room else None


def pages(items: Sequence[Item], names: Sequence[LaneName], always: frozenset[int], room: float) -> list[Layout]:
    """As few pages as it takes, with about as many cards on each. A card that fits nowhere gets a page of its own all the same."""
    layouts = _filled(items, names, always, room, _MOST)
    even = -(-len(items) // max(len(layouts), 1))
    levelled = _filled(items, names, always, room, even) if 1 < len(layouts) < 4 else layouts
    return levelled if len(levelled) == len(layouts) else layouts


_MOST = 16


def _filled(items: Sequence[Item], names: Sequence[LaneName], always: frozenset[int], room: float, most: int) -> list[Layout]:
    layouts, start, size = [], 0, most
    while start < len(items):
        size = min(size + 2, most, len(items) - start)
        layout = fit(items[start:start + size], names, always, room)
        while layout is None and size > 1:
            size -= 1
            layout = fit(items[start:start + size], names, always, room)
        layouts.append(layout or _alone(items[start], names, always))
        start += size
    return layouts


def _alone(item: Item, names: Sequence[LaneName], always: frozenset[int]) -> Layout:
    layout = fit([item], names, always, 10_000)
    if layout is None:
        raise ValueError("a card is wider than a page")
    return layout


def _reach(lanes: Sequence[int]) -> list[int]:
    """The last column that each card may reach into."""
    return [_reach_of(place, lanes) for place in range(len(lanes))]


def _reach_of(place: int, lanes: Sequence[int]) -> int:
    own, last = lanes[place], place
    while last + 1 < len(lanes) and lanes[last + 1] != own:
        if last > place and min(lanes[last], lanes[last + 1]) <= own <= max(lanes[last], lanes[last + 1]):
            break
        last += 1
    return last


def _tightest(items: Sequence[Item], reach: Sequence[int], even: int) -> list[float]:
    """Columns after every lane has been made as low as the width of the page allows, the highest lanes first."""
    limits = {item.lane: even for item in items}
    edges = _edges(items, reach, limits) or []
    open_lanes = sorted(limits)
    while open_lanes:
        lane = max(open_lanes, key=lambda lane: limits[lane])
        tried = limits | {lane: limits[lane] - 1}
        found = _edges(items, reach, tried) if limits[lane] else None
        if found:
            limits, edges = tried, found
        else:
            open_lanes.remove(lane)
    return edges


def _edges(items: Sequence[Item], reach: Sequence[int], limits: Mapping[int, int]) -> list[float] | None:
    """Left edges of the narrowest columns (and the end) in which no card is higher than its lane may be (a number of ``_LIMITS``);
    ``None`` if they need more than a page.
    """
    needs = [item.card.narrowest(_LIMITS[limits[item.lane]]) for item in items]
    edges = [0.0]
    for column in range(len(items)):
        ends = (edges[place] + need + GUTTER + 1 for place, need in enumerate(needs) if need is not None and reach[place] == column)
        edges.append(max([edges[-1] + _LEAST_COLUMN, *ends]))
    return None if None in needs or edges[-1] > LANDSCAPE_WIDTH - NAMES - TAIL else edges


def _spread(edges: Sequence[float], columns: int) -> tuple[float, ...]:
    """On the page, the room that is left shared by all columns."""
    spare = (LANDSCAPE_WIDTH - NAMES - TAIL - edges[-1]) / columns
    return tuple(NAMES + edge + spare * number for number, edge in enumerate(edges))


def _box(card: Card, columns: Sequence[float], place: int, reach: int) -> Box:
    x = columns[place] + GUTTER
    most = columns[reach + 1] - x - 1
    width = min(most, card.narrowest(card.height(most)) or most)
    turn = columns[place + 1] + LINK - x
    if turn - 2 < width < turn + 6 and reach > place:  # a link leaves at the side or well within an edge, never at a corner
        width = turn + 6
    return Box(x, width, card.height(width))


def _lane_height(lane: int, items: Sequence[Item], boxes: Sequence[Box], name: LaneName) -> float:
    first, second = name.lines()
    own = [box.height for item, box in zip(items, boxes, strict=True) if item.lane == lane]
    return max([len(first) * LEADING + len(second) * LEADING, *own]) + 2 * _LANE_PADDING
