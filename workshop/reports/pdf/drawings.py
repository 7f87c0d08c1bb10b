"""A picture on paper: its shapes as one figure of the structure tree, with what it shows in words."""
from __future__ import annotations

from functools import singledispatchmethod

from pikepdf import Array, Name
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from workshop.reports.blocks import Picture
from workshop.reports.drawing import PALETTE, Circle, Label, Line, Point, Polygon, Rect
from workshop.reports.pdf.bidi import one_line
from workshop.reports.pdf.passages import Passages
from workshop.reports.pdf.style import Page
from workshop.reports.pdf.tags import Element
from workshop.reports.pictures.measure import text_width

_COLORS = {name: HexColor(value) for name, value in PALETTE.items()}
_BELOW = 4
_HEAD = 5.5
"""Length of an arrow's head."""
_HATCH = 4
_EVEN = 0.995
"""A label that is wider by less than this keeps its width."""


class Figure(Flowable):
    """The picture, made smaller only when it is larger than the page."""

    def __init__(self, picture: Picture, section: Element, passages: Passages, page: Page) -> None:
        super().__init__()
        self.drawing = picture.drawing
        self.labels = {  # spelled now: what cannot be printed must be counted before the last page says how much it was
            shape: one_line(shape.text, passages.speller, bold=shape.bold) for shape in self.drawing.shapes if isinstance(shape, Label)
        }
        self.element = section.add("Figure", alt=picture.alt or picture.title)
        self.page = page
        self.fit(page.height)

    def fit(self, room: float) -> None:
        """Makes the picture smaller if it would not fit into the page's width and so many points of height."""
        self.factor = min(1.0, self.page.width / self.drawing.width, (room - _BELOW - 1) / self.drawing.height)
        self.width, self.height = self.drawing.width * self.factor, self.drawing.height * self.factor + _BELOW

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, _BELOW)
        corners = (left, bottom, left + self.width, bottom + self.height - _BELOW)
        self.element.attributes = {"O": Name.Layout, "Placement": Name.Block, "BBox": Array([round(each, 2) for each in corners])}
        with self.canv.figure(self.element):
            self.canv.saveState()
            self.canv.translate(0, self.height)
            self.canv.scale(self.factor, self.factor)
            for shape in self.drawing.shapes:
                self._paint(shape)
            self.canv.restoreState()

    @singledispatchmethod
    def _paint(self, shape: object) -> None:
        raise TypeError(shape)

    @_paint.register
    def _rect(self, shape: Rect) -> None:
        self._pens(shape.fill, shape.stroke, shape.line_width, shape.dash)
        y = -shape.y - shape.height
        painted = {"stroke": int(bool(shape.stroke)), "fill": int(bool(shape.fill) and not shape.hatched)}
        if shape.radius:
            self.canv.roundRect(shape.x, y, shape.width, shape.height, shape.radius, **painted)
        else:
            self.canv.rect(shape.x, y, shape.width, shape.height, **painted)
        if shape.hatched:
            self._hatch(shape.x, y, shape.width, shape.height, shape.fill or shape.stroke)

    def _hatch(self, x: float, y: float, width: float, height: float, color: str) -> None:
        canvas = self.canv
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(x, y, width, height)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.setStrokeColor(_COLORS[color])
        canvas.setLineWidth(1.3)
        for step in range(int((width + height) / _HATCH) + 2):
            canvas.line(x + step * _HATCH - height, y, x + step * _HATCH, y + height)
        canvas.restoreState()

    @_paint.register
    def _line(self, shape: Line) -> None:
        self._pens("", shape.stroke, shape.line_width, shape.dash)
        path = self.canv.beginPath()
        (x, y), *others = shape.points
        path.moveTo(x, -y)
        if shape.curved:
            path.curveTo(*(number for x, y in others for number in (x, -y)))
        else:
            for x, y in others:
                path.lineTo(x, -y)
        self.canv.drawPath(path, stroke=1, fill=0)
        if shape.arrow:
            self._pens(shape.stroke, "", 1, ())
            self._outline(_arrow_head(shape.points[-2], shape.points[-1], _HEAD + shape.line_width), fill=True, stroke=False)

    @_paint.register
    def _polygon(self, shape: Polygon) -> None:
        self._pens(shape.fill, shape.stroke, shape.line_width, ())
        self._outline(shape.points, fill=bool(shape.fill), stroke=bool(shape.stroke))

    @_paint.register
    def _circle(self, shape: Circle) -> None:
        self._pens(shape.fill, shape.stroke, shape.line_width, ())
        self.canv.circle(shape.x, -shape.y, shape.radius, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)))

    @_paint.register
    def _label(self, shape: Label) -> None:
        runs = self.labels[shape]
        width = sum(run.width(shape.size) for run in runs)
        planned = text_width(shape.text, shape.size, shape.bold)
        narrow = min(1.0, planned / width) if width else 1.0  # another font than the one that the picture was laid out for
        width *= narrow
        text = self.canv.beginText(shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor], -shape.y)
        text.setFillColor(_COLORS[shape.color])
        if narrow < _EVEN:
            text.setHorizScale(100 * narrow)
        for run in runs:
            text.setFont(run.font, shape.size)
            text._textOut(run.shown)
        if narrow < _EVEN:
            text.setHorizScale(100)
        self.canv.drawText(text)

    def _outline(self, points: tuple[Point, ...], *, fill: bool, stroke: bool) -> None:
        path = self.canv.beginPath()
        (x, y), *others = points
        path.moveTo(x, -y)
        for x, y in others:
            path.lineTo(x, -y)
        path.close()
        self.canv.drawPath(path, stroke=int(stroke), fill=int(fill))

    def _pens(self, fill: str, stroke: str, width: float, dash: tuple[float, ...]) -> None:
        if fill:
            self.canv.setFillColor(_COLORS[fill])
        if stroke:
            self.canv.setStrokeColor(_COLORS[stroke])
            self.canv.setLineWidth(width)
            self.canv.setDash(list(dash))


def _arrow_head(before: Point, end: Point, length: float) -> tuple[Point, ...]:
    dx, dy = end[0] - before[0], end[1] - before[1]
    far = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / far * length, dy / far * length
    side = 0.48
    return (end, (end[0] - ux - uy * side, end[1] - uy + ux * side), (end[0] - ux + uy * side, end[1] - uy - ux * side))

