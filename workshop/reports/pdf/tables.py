"""Tables: laid out by ReportLab, and told to a screen reader as rows of cells with heads."""
from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Name
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from workshop.reports.blocks import Chains, Line, Table
from workshop.reports.pdf.passages import Passages
from workshop.reports.pdf.shapes import Arrow, chain_style, facts_style
from workshop.reports.pdf.tags import Element

ARROW = 20
"""Width of the column between two boxes of a chain."""
_GAP = 5
_WIDEST = 115
"""A longer word breaks."""
_MOST = 90
"""Letters of a line that is worth its width, or that somebody shall write."""


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
    made = grid(passages, rows, column_widths(block, width, passages), facts_style(passages.styles.padding), repeatRows=1)
    return [*caption, made, Spacer(1, 8)]


def column_widths(block: Table, width: float, passages: Passages) -> list[float]:
    """A width for each column: short texts stay on one line, a longest word has room, the rest goes where most is said, or where
    somebody shall write.
    """
    cell, head, fonts = passages.styles.cell, passages.styles.head, passages.speller.fonts
    padding = 2 * passages.styles.padding + 1
    least, whole, said = [], [], []
    for place, title in enumerate(block.heads):
        texts = [row[place].text + row[place].remark for row in block.rows]
        word = max(_longest_word([title], fonts.bold, head.fontSize), _longest_word(texts, fonts.regular, cell.fontSize))
        line = max(stringWidth(text[:_MOST], fonts.regular, cell.fontSize) for text in texts) + 2 if any(texts) else width
        least.append(word + padding)
        whole.append(max(line, word) + padding)
        said.append((sum(map(len, texts)) or _MOST * len(texts) or 1) ** 0.6)
    if sum(least) > width:
        return [width * each / sum(least) for each in least]
    return _shared(width, least, whole, said)


def _shared(width: float, least: Sequence[float], whole: Sequence[float], said: Sequence[float]) -> list[float]:
    """Columns that need less than their share (by what is ``said``) get what is ``whole`` for them, the others share the rest; none gets
    less than its ``least``. What is left when nothing needs a second line goes to all.
    """
    spare = width - sum(whole)
    if spare >= 0:
        return [need + spare * each / sum(said) for need, each in zip(whole, said, strict=True)]
    widths = [0.0] * len(whole)
    open_ones = set(range(len(whole)))
    while open_ones:
        room = width - sum(widths)
        share = {place: room * said[place] / sum(said[each] for each in open_ones) for place in open_ones}
        narrow = {place for place in open_ones if whole[place] <= share[place]}
        fixed = {place: whole[place] for place in narrow} or {place: least[place] for place in open_ones if least[place] > share[place]}
        for place, each in (fixed if 0 < len(fixed) < len(open_ones) else share).items():
            widths[place] = each
        open_ones = open_ones - set(fixed) if 0 < len(fixed) < len(open_ones) else set()
    if all(each >= need for each, need in zip(widths, least, strict=True)):
        return widths
    return [need + (width - sum(least)) * each / sum(said) for need, each in zip(least, said, strict=True)]


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


def _heads(names: Sequence[str], table: Element, passages: Passages, style: str) -> list[Flowable]:
    line = table.add("TR")
    return [
        passages.line(Line(name), line.add("TH", attributes={"O": Name.Table, "Scope": Name.Column}), style) for name in names
    ]


def _cell(cell: Line, line: Element, passages: Passages, *, head: bool = False) -> Flowable:
    scope = {"O": Name.Table, "Scope": Name.Row} if head else {}
    return passages.line(cell, line.add("TH" if head else "TD", attributes=scope), "cell")


def _longest_word(texts: Sequence[str], font: str, size: float) -> float:
    longest = max((word for text in texts for word in text.split()), key=len, default="")
    return min(stringWidth(longest, font, size), _WIDEST * size / 10) + 1


def _spaced(cells: list[Flowable], between: list[object]) -> list[object]:
    return [cells[0], between[0], cells[1], between[1], cells[2]]
