"""The few things that are drawn rather than written: arrows of a chain, the looks of tables, the watermark."""
from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from workshop.reports.pdf.style import ACCENT, LINE, QUIET, SOFT, WATERMARK


class Arrow(Flowable):
    """An arrow to the right, as wide as its cell."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, 13
        return self.width, self.height

    def draw(self) -> None:
        canvas, y = self.canv, self.height / 2
        canvas.setStrokeColor(ACCENT)
        canvas.setFillColor(ACCENT)
        canvas.setLineWidth(1.4)
        canvas.line(3, y, self.width - 7, y)
        head = canvas.beginPath()
        head.moveTo(self.width - 3, y)
        head.lineTo(self.width - 9, y + 3.6)
        head.lineTo(self.width - 9, y - 3.6)
        head.close()
        canvas.drawPath(head, stroke=0, fill=1)


def ask_style() -> list[tuple]:
    """A line above, no inner borders."""
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("LINEABOVE", (0, 0), (-1, 0), 0.75, LINE),
    ]


def chain_style(rows: int, empty: Sequence[tuple[int, int]]) -> list[tuple]:
    """Boxes in columns 0, 2 and 4 of every odd row; an ``empty`` place has a dashed border and no ground."""
    style: list[tuple] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 6), ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LEFTPADDING", (0, 0), (-1, 0), 0), ("BOTTOMPADDING", (0, 0), (-1, 0), 2), ("TOPPADDING", (0, 0), (-1, 0), 0),
    ]
    for column in (1, 3):
        style += [("LEFTPADDING", (column, 0), (column, -1), 0), ("RIGHTPADDING", (column, 0), (column, -1), 0)]
    for row in range(1, 2 * rows, 2):
        for column in (0, 2, 4):
            place = (column, row)
            dashed = place in empty
            ground = [] if dashed else [("BACKGROUND", place, place, SOFT)]
            style += [*ground, ("BOX", place, place, 0.75, QUIET if dashed else LINE, None, (2, 2) if dashed else None)]
    return style


def facts_style(padding: float) -> list[tuple]:
    """Heads on a soft ground, thin lines between the rows. ``padding``: of a cell, at its sides."""
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), padding), ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("TOPPADDING", (0, 0), (-1, -1), padding / 3), ("BOTTOMPADDING", (0, 0), (-1, -1), padding / 2 + 1),
        ("BACKGROUND", (0, 0), (-1, 0), SOFT), ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT), ("LINEBELOW", (0, 1), (-1, -1), 0.5, LINE),
    ]


def box_style() -> list[tuple]:
    """One soft box with round corners."""
    return [
        ("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), 10), ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 8), ("ROUNDEDCORNERS", [5, 5, 5, 5]),
    ]


def quote_style() -> list[tuple]:
    """A bar at the left."""
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), 12), ("RIGHTPADDING", (0, 0), (-1, -1), 6), ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5), ("LINEBEFORE", (0, 0), (0, -1), 3, ACCENT),
    ]


def draw_watermark(canvas: Canvas, text: str, font: str, sheet: tuple[float, float]) -> None:
    """The word across the sheet, behind everything and pale enough to read over."""
    canvas.saveState()
    canvas.setFillColor(WATERMARK)
    canvas.translate(sheet[0] / 2, sheet[1] / 2)
    canvas.rotate(52 if sheet[1] > sheet[0] else 32)
    canvas.setFont(font, min(120, 900 / max(len(text), 1)))
    canvas.drawCentredString(0, -40, text)
    canvas.restoreState()
