"""How a page looks: A4, one family, text of at least 10 points, ink that stays readable in black and white."""
from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle

from workshop.reports.pdf.fonts import Fonts

MARGIN = 56


@dataclass(frozen=True)
class Page:
    """A sheet, its size in points, and its margins above and below; those at the sides are ``MARGIN``."""

    sheet: tuple[float, float]
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.sheet[0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """Between the margins; the foot stands below."""
        return self.sheet[1] - self.top - self.bottom


PORTRAIT, LANDSCAPE = Page(A4, 50, 58), Page(landscape(A4), 32, 44)
"""A lying sheet has little height, and its pictures need it."""

INK, ACCENT, QUIET = HexColor("#1c2b33"), HexColor("#0b5f5b"), HexColor("#4a5a60")
SOFT, LINE, WATERMARK = HexColor("#eef4f3"), HexColor("#b9c6c8"), HexColor("#eceff0")


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of a document, by what they are for."""

    body: ParagraphStyle
    quiet: ParagraphStyle
    strong: ParagraphStyle
    title: ParagraphStyle
    purpose: ParagraphStyle
    chapter: ParagraphStyle
    asks: ParagraphStyle
    heading: ParagraphStyle
    cell: ParagraphStyle
    cell_quiet: ParagraphStyle
    item: ParagraphStyle
    head: ParagraphStyle
    caption: ParagraphStyle
    quote: ParagraphStyle
    padding: float = 6
    """Of a table's cells, at their sides."""


def annex_styles(fonts: Fonts) -> Styles:
    """The same, smaller and tighter: for what is looked up rather than read."""
    plain = styles(fonts)
    return replace(
        plain, body=_set(plain.body, 9, 11.8, 3), quiet=_set(plain.quiet, 9, 11.8, 3), strong=_set(plain.strong, 9, 11.8, 1),
        chapter=_set(plain.chapter, 13, 17, 4, 14), heading=_set(plain.heading, 9.5, 12.5, 1.5, 6), cell=_set(plain.cell, 8.5, 10.6, 0),
        cell_quiet=_set(plain.cell_quiet, 8.5, 10.6, 0), item=_set(plain.item, 9, 11.6, 1), head=_set(plain.head, 8.5, 10.6, 0),
        caption=_set(plain.caption, 9, 11.8, 2, 6), padding=3.6,
    )


def _set(style: ParagraphStyle, size: float, leading: float, after: float, before: float = 0) -> ParagraphStyle:
    more = {"fontSize": size, "leading": leading, "spaceAfter": after, "spaceBefore": before, "bulletFontSize": size}
    return ParagraphStyle(f"{style.name}, annex", style, **more)


def styles(fonts: Fonts) -> Styles:
    """The styles in the fonts that this machine has."""
    def style(name: str, *, bold: bool = False, size: float = 10, leading: float = 13.5, **more: object) -> ParagraphStyle:
        font = fonts.bold if bold else fonts.regular
        options = {"textColor": INK, "spaceAfter": 4, "splitLongWords": 1, "bulletFontName": font, "bulletFontSize": size, **more}
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **options)

    return Styles(
        body=style("body"), quiet=style("quiet", textColor=QUIET), strong=style("strong", bold=True, spaceAfter=1),
        title=style("title", bold=True, size=21, leading=25, spaceAfter=3),
        purpose=style("purpose", size=12, leading=16, spaceAfter=6),
        chapter=style("chapter", bold=True, size=15, leading=19, textColor=ACCENT, spaceBefore=18, spaceAfter=6),
        asks=style("asks", bold=True, size=15, leading=19, textColor=ACCENT, spaceBefore=9, spaceAfter=1),
        heading=style("heading", bold=True, size=11, leading=15, spaceBefore=9, spaceAfter=3),
        cell=style("cell", spaceAfter=0, leading=13), cell_quiet=style("cell_quiet", spaceAfter=0, leading=13, textColor=QUIET),
        item=style("item", leftIndent=14, bulletIndent=2, spaceAfter=3),
        head=style("head", bold=True, spaceAfter=0, leading=13, textColor=ACCENT),
        caption=style("caption", bold=True, spaceBefore=9, spaceAfter=3),
        quote=style("quote", size=11.5, leading=16, spaceAfter=2),
    )
