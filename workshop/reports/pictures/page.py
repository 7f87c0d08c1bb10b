"""Sizes that every picture keeps, and the picture that is only a sentence."""
from __future__ import annotations

from workshop.reports.blocks import Line, Picture, Table
from workshop.reports.drawing import Drawing, Label
from workshop.reports.pictures.measure import wrap

PORTRAIT_WIDTH, PORTRAIT_HEIGHT = 482.0, 650.0
LANDSCAPE_WIDTH, LANDSCAPE_HEIGHT = 728.0, 487.0
"""So high that a chapter's heading has room above it on the same page."""
BODY, SMALL, HEAD = 8.5, 8.0, 11.0
LEADING = 10.2


def sentence(title: str, text: str) -> Picture:
    """A picture of nothing: it says so in words, and so does its twin."""
    lines = wrap(text, PORTRAIT_WIDTH, 10)
    labels = tuple(Label(0, 12 + 13 * number, line, 10, "quiet") for number, line in enumerate(lines))
    drawing = Drawing(PORTRAIT_WIDTH, 8 + 13.0 * len(lines), labels)
    return Picture(title, text, drawing, Table(title, (title,), ((Line(text),),)))


def numbered(title: str, number: int, pages: int) -> str:
    """``title``, with ``2/3`` behind it when there are several."""
    return f"{title} {number}/{pages}" if pages > 1 else title
