"""A picture as SVG for web pages: with its name and description, without styles or scripts, the same text for the same picture."""
from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html import escape
from typing import Any

from workshop.reports.blocks import Picture
from workshop.reports.drawing import PALETTE, Circle, Label, Line, Point, Polygon, Rect
from workshop.reports.pictures.measure import is_rtl, known, plain, text_width

_FONTS = "Noto Sans, Segoe UI, Roboto, Arial, sans-serif"
_STRIPE, _STRIPE_WIDTH = 4.0, 1.3
_HEAD, _HEAD_HALF = 6.0, 3.0
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MIRRORED = {"start": "end", "end": "start", "middle": "middle"}


def svg(picture: Picture, *, lang: str) -> str:
    """One ``<svg>`` element, in points. ``lang``: of the document; people's own words keep theirs, and their direction."""
    drawing = picture.drawing
    body = "".join(_DRAW[type(shape)](shape) for shape in drawing.shapes)
    name = "p" + sha256(f"{picture.title}\0{picture.alt}\0{body}".encode("utf-8", "replace")).hexdigest()[:12]
    size = {"width": f"{_n(drawing.width)}pt", "height": f"{_n(drawing.height)}pt"}
    root = _tag(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_n(drawing.width)} {_n(drawing.height)}", **size, role="img",
        aria_labelledby=f"{name}t {name}d", lang=lang, font_family=_FONTS,
    )
    title, alt = _text(picture.title), _text(picture.alt)
    return f'{root}<title id="{name}t">{title}</title><desc id="{name}d">{alt}</desc>{body}</svg>'


def arrow_head(before: Point, tip: Point) -> tuple[Point, Point, Point]:
    """The three corners of the head of a line that comes from ``before`` and ends at ``tip``."""
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    back = (tip[0] - _HEAD * math.cos(angle), tip[1] - _HEAD * math.sin(angle))
    side = (_HEAD_HALF * math.sin(angle), _HEAD_HALF * math.cos(angle))
    return tip, (back[0] - side[0], back[1] + side[1]), (back[0] + side[0], back[1] - side[1])


def _rect(shape: Rect) -> str:
    dash = {"stroke_dasharray": " ".join(map(_n, shape.dash))} if shape.dash else {}
    corner = {"rx": shape.radius} if shape.radius else {}
    paint = _paint(replace(shape, fill="", stroke=shape.stroke or shape.fill) if shape.hatched else shape)
    box = _tag("rect", x=shape.x, y=shape.y, width=shape.width, height=shape.height, **corner, **paint, **dash, end="/>")
    return box + (_stripes(shape) if shape.hatched else "")


def _stripes(shape: Rect) -> str:
    """Slanting lines in the colour of the box, cut off at its edges."""
    right, bottom, high = shape.x + shape.width, shape.y + shape.height, shape.height
    starts = (shape.x - high + _STRIPE * number for number in range(int((shape.width + high) / _STRIPE) + 1))
    parts = (_stripe(start, shape.x, right, bottom, high) for start in starts)
    color = PALETTE[shape.fill or shape.stroke]
    return _tag("path", d="".join(parts), stroke=color, stroke_width=_STRIPE_WIDTH, end="/>")


def _stripe(start: float, left: float, right: float, bottom: float, high: float) -> str:
    """From the bottom at ``start`` up to the right, as far as it lies within the box."""
    first, last = max(start, left), min(start + high, right)
    return f"M{_n(first)} {_n(bottom - (first - start))}L{_n(last)} {_n(bottom - (last - start))}" if last > first else ""


def _line(shape: Line) -> str:
    points = list(shape.points)
    head = ""
    if shape.arrow:
        corners = arrow_head(points[-2], points[-1])
        points[-1] = ((corners[1][0] + corners[2][0]) / 2, (corners[1][1] + corners[2][1]) / 2)
        head = _tag("polygon", points=_points(corners), fill=PALETTE[shape.stroke], end="/>")
    first, rest = points[0], points[1:]
    d = f"M{_pair(first)}{'C' if shape.curved else 'L'}{' '.join(map(_pair, rest))}"
    dash = {"stroke_dasharray": " ".join(map(_n, shape.dash))} if shape.dash else {}
    line = _tag("path", d=d, fill="none", stroke=PALETTE[shape.stroke], stroke_width=shape.line_width, **dash, end="/>")
    return line + head


def _polygon(shape: Polygon) -> str:
    return _tag("polygon", points=_points(shape.points), **_paint(shape), stroke_linejoin="round", end="/>")


def _circle(shape: Circle) -> str:
    return _tag("circle", cx=shape.x, cy=shape.y, r=shape.radius, **_paint(shape), end="/>")


def _label(shape: Label) -> str:
    text = _text(shape.text)
    if not text:
        return ""
    turned = is_rtl(shape.text)
    anchor = _MIRRORED[shape.anchor] if turned else shape.anchor
    more: dict[str, Any] = {"font_weight": "bold"} if shape.bold else {}
    more |= {"text_anchor": anchor} if anchor != "start" else {}
    more |= {"lang": shape.lang} if shape.lang else {}
    more |= {"direction": "rtl"} if turned else {}
    if known(shape.text) and len(shape.text) > 1:  # whatever font the reader has, the words keep to their boxes
        width = text_width(plain(shape.text), shape.size, shape.bold)
        more |= {"textLength": width, "lengthAdjust": "spacingAndGlyphs"}
    return _tag("text", x=shape.x, y=shape.y, font_size=shape.size, fill=PALETTE[shape.color], **more) + f"{text}</text>"


def _paint(shape: Rect | Polygon | Circle) -> dict[str, Any]:
    fill = {"fill": PALETTE[shape.fill] if shape.fill else "none"}
    return fill | ({"stroke": PALETTE[shape.stroke], "stroke_width": shape.line_width} if shape.stroke else {})


def _tag(name: str, end: str = ">", **attributes: Any) -> str:
    pairs = (f' {_attribute(key)}="{escape(value if isinstance(value, str) else _n(value))}"' for key, value in attributes.items())
    return f"<{name}{''.join(pairs)}{end}"


def _attribute(key: str) -> str:
    return key.replace("_", "-")


def _text(text: str) -> str:
    return escape(_NO_XML.sub("", plain(text)), quote=False)


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _pair(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # + 0.0: no minus before a zero


_DRAW: dict[type, Callable[[Any], str]] = {Rect: _rect, Line: _line, Polygon: _polygon, Circle: _circle, Label: _label}
