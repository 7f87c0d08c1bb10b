"""Tables: laid out by ReportLab, and told to a screen reader as rows of cells with heads."""
from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Name
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from workshop.reports.blocks import Bar, Bars, Chains, Line, Table
from workshop.reports.pdf.bidi import Piece
from workshop.reports.pdf.fonts import Fonts
from workshop.reports.pdf.passages import Passages
from workshop.reports.pdf.shapes import Arrow, BarLine, Legend, bar_style, chain_style, facts_style
from workshop.reports.pdf.tags import Element, Tagged

ARROW = 20
"""Width of the column between two boxes of a chain."""
_GAP = 5
_LETTER, _PADDING = 5.2, 12
"""Roughly the width of a letter in a cell, and what a cell adds at its sides."""
_WIDEST = 115
"""A longer word breaks."""
_MOST = 45
"""A longer text makes its column no wider: it breaks."""


def grid(passages: Passages, cells: list[list], widths: Sequence[float], style: list[tuple], **options: object) -> Grid:
    """A layout of cells that may break within a row. Its font is ours: ReportLab would name one that is not embedded."""
    whole = [("FONTNAME", (0, 0), (-1, -1), passages.speller.fonts.regular), *style]
    return Grid(cells, colWidths=widths, style=TableStyle(whole), splitInRow=1, **options)


def box_width(width: float) -> float:
    """The width of a chain's box."""
    return (width - 2 * ARROW) / 3


def facts_table(block: Table, section: Element, passages: Passages, width: float) -> list[Flowable]:
    """Cells under heads; the heads come again on each page."""
    table = section.add("Table")
    caption = [passages.paragraph(block.caption, table, "caption", role="Caption")] if block.caption else []
    rows = [_heads(block.heads, table, passages, "head")]
    for row in block.rows:
        line = table.add("TR")
        rows.append([_cell(cell, line, passages, head=block.row_heads and not place) for place, cell in enumerate(row)])
    made = grid(passages, rows, column_widths(block, width, passages.speller.fonts), facts_style(), repeatRows=1)
    return [*caption, made, Spacer(1, 8)]


def column_widths(block: Table, width: float, fonts: Fonts) -> list[float]:
    """A width for each column: its longest word has room, the rest goes where texts are long, or where somebody shall write."""
    columns = [[cell.text + cell.remark for cell in column] for column in zip(*block.rows, strict=True)] or [[] for _ in block.heads]
    least = [
        max(_longest_word([head], fonts.bold), _longest_word(texts, fonts.regular)) + _PADDING
        for head, texts in zip(block.heads, columns, strict=True)
    ]
    wanted = [_LETTER * min(max(map(len, texts), default=0) or _MOST, _MOST) + _PADDING for texts in columns]
    spare = width - sum(least)
    if spare < 0:
        return [width * each / sum(least) for each in least]
    more = [max(want - need, 0.0) + 1 for want, need in zip(wanted, least, strict=True)]
    return [need + spare * each / sum(more) for need, each in zip(least, more, strict=True)]


def chains_table(block: Chains, section: Element, passages: Passages, width: float) -> Flowable:
    """Boxes with arrows between them; the arrows and the gaps between rows are no cells for a screen reader."""
    table, box = section.add("Table"), box_width(width)
    rows: list[list] = [_spaced(_heads(block.heads, table, passages, "cell_quiet"), [None, None])]
    heights: list[float | None] = [None]
    for chain in block.rows:
        line = table.add("TR")
        boxes = [_cell(cell, line, passages) for cell in chain]
        rows += [_spaced(boxes, [Arrow(), Arrow()]), [None] * 5]
        heights += [None, _GAP]
    empty = [(column * 2, 2 * n + 1) for n, row in enumerate(block.rows) for column, cell in enumerate(row) if not cell.text]
    style = chain_style(len(block.rows), empty)
    return grid(passages, rows, [box, ARROW, box, ARROW, box], style, rowHeights=heights, repeatRows=1)


def bars_table(block: Bars, section: Element, passages: Passages, width: float) -> list[Flowable]:
    """A vote: what each option got, as a bar and a number."""
    most = max((bar.dots for bar in block.bars), default=0)
    made: list[Flowable] = [passages.paragraph(block.title, section, "heading", role="H3")]
    table = section.add("Table")
    caption = table.add("Caption")
    made.append(passages.words([Piece(" ".join(block.lead))], caption))
    if block.legend:
        made.append(Legend(block.legend, caption, passages))
    rows = [_bar(bar, most, table.add("TR"), passages) for bar in block.bars]
    return [*made, grid(passages, rows, [width * 0.52, width * 0.48], bar_style())] if rows else made


def _bar(bar: Bar, most: int, line: Element, passages: Passages) -> list[Flowable]:
    drawn = BarLine(bar.dots, bar.parts, most, passages.styles)
    return [_cell(Line(bar.title), line, passages, head=True), Tagged(drawn, line.add("TD"))]


def _heads(names: Sequence[str], table: Element, passages: Passages, style: str) -> list[Flowable]:
    line = table.add("TR")
    return [
        passages.line(Line(name), line.add("TH", attributes={"O": Name.Table, "Scope": Name.Column}), style) for name in names
    ]


def _cell(cell: Line, line: Element, passages: Passages, *, head: bool = False) -> Flowable:
    scope = {"O": Name.Table, "Scope": Name.Row} if head else {}
    return passages.line(cell, line.add("TH" if head else "TD", attributes=scope), "cell")


def _longest_word(texts: Sequence[str], font: str) -> float:
    longest = max((word for text in texts for word in text.split()), key=len, default="")
    return min(stringWidth(longest, font, 10), _WIDEST) + 1


def _spaced(cells: list[Flowable], between: list[object]) -> list[object]:
    return [cells[0], between[0], cells[1], between[1], cells[2]]
