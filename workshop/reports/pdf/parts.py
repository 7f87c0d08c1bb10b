"""Each block of a report as ReportLab flowables."""
from __future__ import annotations

from functools import singledispatchmethod

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table, TableStyle

from workshop.reports.blocks import Ask, Asks, Bar, Bars, Bullets, Chains, Chapter, Fact, Heading, Line, Text
from workshop.reports.pdf.shapes import Arrow, BarLine, Legend, ask_style, bar_style, chain_style
from workshop.reports.pdf.style import WIDTH, Styles
from workshop.reports.pdf.text import Speller

ARROW = 20
"""Width of the column between two boxes of a chain."""
BOX = (WIDTH - 2 * ARROW) / 3
NAME = 30
"""Width of the column with a proposal's name."""
_GAP = 5


class Parts:
    """Makes flowables of blocks, in one document's styles; its ``speller`` counts the signs that could not be printed."""

    def __init__(self, styles: Styles, speller: Speller) -> None:
        self.styles, self.speller = styles, speller

    def paragraph(self, text: str, style: str = "body", *, bold: bool = False, **options: object) -> Paragraph:
        """Plain text in one of the ``Styles``."""
        chosen = getattr(self.styles, style)
        return Paragraph(self.speller.markup(text, bold=bold or chosen.fontName == self.speller.fonts.bold), chosen, **options)

    def chapter(self, chapter: Chapter, *, new_page: bool) -> list[Flowable]:
        """A chapter with its heading, which becomes a bookmark; it begins a page or needs a good part of one."""
        heading = self.paragraph(chapter.title, "chapter")
        heading.bookmark = (chapter.id, chapter.title)
        # A heading at the foot of a page leaves its text behind; a case begins its own page (K15).
        start: Flowable = CondPageBreak(1e6) if new_page else CondPageBreak(110)
        return [start, heading, *(part for block in chapter.blocks for part in self.block(block))]

    @singledispatchmethod
    def block(self, block: object) -> list[Flowable]:
        """The flowables of one block."""
        raise TypeError(block)

    @block.register
    def _heading(self, block: Heading) -> list[Flowable]:
        return [self.paragraph(block.text, "heading")]

    @block.register
    def _text(self, block: Text) -> list[Flowable]:
        return [self.paragraph(block.text, "quiet" if block.quiet else "body")]

    @block.register
    def _bullets(self, block: Bullets) -> list[Flowable]:
        return [
            Paragraph(self.line(item), self.styles.item, bulletText=f"{n}." if block.numbered else "•")
            for n, item in enumerate(block.items, 1)
        ]

    @block.register
    def _asks(self, block: Asks) -> list[Flowable]:
        return [KeepTogether([self.ask(each), Spacer(1, 3)]) for each in block.items]

    @block.register
    def _chains(self, block: Chains) -> list[Flowable]:
        head = [self.paragraph(text, "cell_quiet") for text in block.heads]
        rows, heights = [_spaced(head, [None, None])], [None]
        for row in block.rows:
            boxes = [Paragraph(self.line(cell), self.styles.cell) for cell in row]
            rows += [_spaced(boxes, [Arrow(), Arrow()]), [None] * 5]
            heights += [None, _GAP]
        empty = [(column * 2, 2 * n + 1) for n, row in enumerate(block.rows) for column, cell in enumerate(row) if not cell.text]
        widths = [BOX, ARROW, BOX, ARROW, BOX]
        return [self.table(rows, widths, chain_style(len(block.rows), empty), rowHeights=heights, repeatRows=1)]

    @block.register
    def _bars(self, block: Bars) -> list[Flowable]:
        most = max((bar.dots for bar in block.bars), default=0)
        legend = [Legend([self.speller.markup(name) for name in block.legend], self.styles)] if block.legend else []
        head = [self.paragraph(block.title, "heading"), *(self.paragraph(text) for text in block.lead)]
        return [KeepTogether(head + legend + [self.bar(bar, most) for bar in block.bars])]

    def bar(self, bar: Bar, most: int) -> Flowable:
        """One option: its title, a bar in proportion to the ``most`` dots, and the number."""
        cells = [[self.paragraph(bar.title, "cell"), BarLine(bar.dots, bar.parts, most, self.styles)]]
        return self.table(cells, [WIDTH * 0.52, WIDTH * 0.48], bar_style())

    def ask(self, ask: Ask) -> Flowable:
        """A proposal: its name, what it asks, its dots at the right, details and facts below."""
        what = self.speller.markup(ask.what, bold=True)
        dots = f' <font color="#4a5a60">({self.speller.markup(ask.dots)})</font>' if ask.dots else ""
        body = [Paragraph(what + dots, self.styles.cell)]
        if ask.details:
            body.append(self.paragraph(ask.details, "cell"))
        body.append(Paragraph(self.facts(ask.facts), self.styles.cell))
        cells = [[self.paragraph(ask.name, "strong"), body]]
        return self.table(cells, [NAME, WIDTH - NAME], ask_style())

    def table(self, cells: list[list], widths: list[float], style: list[tuple], **options: object) -> Table:
        """A table that may break within a row. Its font is ours: ReportLab would name Helvetica, which is not embedded."""
        whole = [("FONTNAME", (0, 0), (-1, -1), self.speller.fonts.regular), *style]
        return Table(cells, colWidths=widths, style=TableStyle(whole), splitInRow=1, **options)

    def facts(self, facts: tuple[Fact, ...]) -> str:
        """Facts on as few lines as they need; what is missing stands out in bold."""
        return " · ".join(
            f'<font color="#4a5a60">{self.speller.markup(fact.label)}:</font> '
            + self.speller.markup(fact.value, bold=fact.missing)
            for fact in facts
        )

    def line(self, line: Line) -> str:
        """A text and its remark as markup."""
        remark = f'<font color="#4a5a60">{self.speller.markup(line.remark)}</font>' if line.remark else ""
        return " – ".join(filter(None, [self.speller.markup(line.text), remark]))


def _spaced(cells: list[Flowable], between: list[object]) -> list[object]:
    return [cells[0], between[0], cells[1], between[1], cells[2]]
