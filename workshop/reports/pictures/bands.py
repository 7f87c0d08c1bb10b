"""A path as a band of the page: its heading, its ruler of months, its lanes with their cards and links."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.reports.drawing import Label, Line, Polygon, Rect, Shape
from workshop.reports.pictures.lanes import GUTTER, LINK, NAMES, TAIL, Box, LaneName, Layout
from workshop.reports.pictures.measure import text_width
from workshop.reports.pictures.page import BODY, HEAD, LANDSCAPE_WIDTH, LEADING, SMALL

HEADING = 18.0
RULER = 27.0


@dataclass(frozen=True)
class Ruler:
    """``label``: what months are counted from; ``duration``: of the whole path; ``marks``: the month of each card, as far as it is
    written; ``waits``: from which card to which, and how long; ``transfer``: the card before which it is, if that is
    known.
    """

    label: str
    duration: str
    marks: tuple[str, ...]
    waits: tuple[tuple[int, int, str], ...]
    transfer: int | None = None


@dataclass(frozen=True)
class Band:
    """``title``: empty where the page's own heading says it. ``before``, ``after``: whether the path comes from or goes on to another
    page; ``remark``: said at the right of the heading.
    """

    title: str
    color: str
    layout: Layout
    names: Sequence[LaneName]
    ruler: Ruler | None
    before: bool = False
    after: bool = False
    remark: str = ""

    @property
    def height(self) -> float:
        return self._heading + (RULER if self.ruler else 0) + self.layout.height + 2

    @property
    def _heading(self) -> float:
        return HEADING if self.title or self.remark else 0.0

    def shapes(self, y: float) -> list[Shape]:
        """The whole band with its top at ``y``."""
        drawn: list[Shape] = [Label(0, y + 12, self.title, HEAD, self.color, True)] if self.title else []
        if self.remark:
            drawn.append(Label(LANDSCAPE_WIDTH, y + 12, self.remark, SMALL, "quiet", anchor="end"))
        top = y + self._heading
        transfer = self.ruler.transfer if self.ruler else None
        if self.ruler:
            if transfer is not None:
                drawn += _flag(self.layout.columns[transfer], top)
            drawn += _ruler(self.ruler, self.layout, top)
            top += RULER
        tops = _tops(self.layout, top)
        drawn += _rows(self, tops)
        if transfer is not None:
            drawn.append(_transfer(self.layout.columns[transfer], top, top + self.layout.height))
        middles = [tops[item.lane] + self._lane(item.lane) / 2 for item in self.layout.items]
        drawn += _links(self, middles)
        for item, box, middle in zip(self.layout.items, self.layout.boxes, middles, strict=True):
            drawn += item.card.shapes(box.x, middle - box.height / 2, box.width)
        return drawn

    def _lane(self, lane: int) -> float:
        return self.layout.lane_heights[self.layout.lanes.index(lane)]


def _tops(layout: Layout, y: float) -> dict[int, float]:
    tops = {}
    for lane, height in zip(layout.lanes, layout.lane_heights, strict=True):
        tops[lane] = y
        y += height
    return tops


def _rows(band: Band, tops: dict[int, float]) -> Iterator[Shape]:
    for number, (lane, height) in enumerate(zip(band.layout.lanes, band.layout.lane_heights, strict=True)):
        top = tops[lane]
        yield Rect(0, top, LANDSCAPE_WIDTH, height, "paper" if number % 2 else "soft")
        yield Line(((0, top), (LANDSCAPE_WIDTH, top)), "line", 0.6)
        yield from _name(band.names[lane], top + height / 2)
    yield Line(((0, top + height), (LANDSCAPE_WIDTH, top + height)), "line", 0.6)


def _name(name: LaneName, middle: float) -> Iterator[Shape]:
    first, second = name.lines()
    y = middle - (len(first) + len(second)) * LEADING / 2 + 8
    for line in first:
        yield Label(4, y, line, BODY, "ink", True)
        y += LEADING
    for line in second:
        yield Label(4, y, line, SMALL, "quiet")
        y += LEADING


def _links(band: Band, middles: Sequence[float]) -> Iterator[Shape]:
    layout = band.layout
    if band.before:
        yield Line(((NAMES, middles[0]), (layout.boxes[0].x, middles[0])), "ink", 1.2, arrow=True)
    for place in range(len(layout.items) - 1):
        item, box, after = layout.items[place], layout.boxes[place], layout.boxes[place + 1]
        points = _route(box, after, middles[place], middles[place + 1])
        yield Line(points, "red" if item.broken else "ink", 1.3 if item.broken else 1.1, (3, 2) if item.broken else (), arrow=True)
    if band.after:
        right = layout.boxes[-1].x + layout.boxes[-1].width
        yield Line(((right, middles[-1]), (LANDSCAPE_WIDTH, middles[-1])), "ink", 1.2, arrow=True)


def _route(box: Box, after: Box, y: float, y_after: float) -> tuple[tuple[float, float], ...]:
    """From a card to the next: straight in its own lane; else through the gutter, from the side or, where the card is wider, its edge."""
    right, turn = box.x + box.width, after.x - GUTTER + LINK
    if y == y_after:
        return (right, y), (after.x, y)
    if right + 2 <= turn:
        return (right, y), (turn, y), (turn, y_after), (after.x, y_after)
    edge = y + box.height / 2 if y_after > y else y - box.height / 2
    return (turn, edge), (turn, y_after), (after.x, y_after)


def _flag(x: float, y: float) -> Iterator[Shape]:
    """The transfer's sign above the ruler, whose own words cover the line below it."""
    yield _transfer(x, y + 8, y + RULER)
    yield _sign(x + 1.5, y + 3)


def _transfer(x: float, top: float, foot: float) -> Line:
    return Line(((x + 1.5, top), (x + 1.5, foot)), "teal", 1.2, (1.5, 2.5))


def _sign(x: float, y: float) -> Polygon:
    return Polygon(((x - 3.5, y), (x + 3.5, y), (x, y + 6)), "teal")


def _ruler(ruler: Ruler, layout: Layout, y: float) -> Iterator[Shape]:
    if ruler.transfer is not None:
        yield _sign(8, y + 3)
    yield Label(4 if ruler.transfer is None else 16, y + 9, ruler.label, SMALL, "quiet")
    yield Label(4, y + 20, ruler.duration, SMALL, "ink", True)
    axis = y + 17
    ticks = [column + GUTTER for column in layout.columns[:-1]]
    yield Line(((NAMES, axis), (LANDSCAPE_WIDTH - TAIL, axis)), "quiet", 0.8)
    for x, mark in zip(ticks, ruler.marks, strict=True):
        if mark:
            yield Line(((x, axis - 3), (x, axis + 3)), "quiet", 0.8)
            yield Label(x, y + 9, mark, SMALL, "ink", True)
    for before, after, wait in ruler.waits:
        x, width = (ticks[before] + ticks[after]) / 2, text_width(wait, SMALL)
        yield Rect(x - width / 2 - 2, axis - 5, width + 4, 10, "paper")
        yield Label(x, axis + 3, wait, SMALL, "quiet", anchor="middle")
