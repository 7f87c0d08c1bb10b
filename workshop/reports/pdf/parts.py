"""Each block of a report as flowables, tagged and kept together where a reader would lose the thread."""
from __future__ import annotations

import re
from functools import singledispatchmethod
from itertools import pairwise

from pikepdf import Name
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import Table as Grid

from workshop.reports.blocks import Ask, Asks, Block, Bullets, Chains, Chapter, Heading, Line, Picture, Quote, Table, Text
from workshop.reports.pdf.bidi import Piece
from workshop.reports.pdf.drawings import Figure
from workshop.reports.pdf.passages import ACCENT_NAME, QUIET_NAME, Passages, fact_pieces
from workshop.reports.pdf.shapes import ask_style, quote_style
from workshop.reports.pdf.style import Page
from workshop.reports.pdf.tables import chains_table, facts_table, grid
from workshop.reports.pdf.tags import Element

NAME = 30
"""Width of the column with a proposal's name."""
_TOGETHER = 110
"""So many points of what follows stay with their heading; more may go to the next page."""
_PART = re.compile(r" \d+/\d+$")
"""How a picture over several pages numbers its parts."""
_REMARK = 200
"""A text of fewer letters just below a heading belongs to it."""
_ROWS, _SHORT = 9, 0.35
"""A table of at most so many rows stays on one page, if it takes no more than this part of it."""
_LEFT = 0.4
"""A chapter that wants a page of its own gets it when less than this part of the page is left: no page stays nearly empty."""


class Parts:
    """Makes flowables of blocks for pages of one size. ``twins`` collects the tables that say what its pictures show."""

    def __init__(self, passages: Passages, page: Page) -> None:
        self.passages, self.page = passages, page
        self.twins: list[Table] = []

    def chapter(self, chapter: Chapter, under: Element) -> list[Flowable]:
        """A chapter as a section of its own; its title becomes a bookmark, named by the chapter's id."""
        section = under.add("Sect")
        title = self.passages.paragraph(chapter.title, section, "chapter", role="H2").bookmarked(chapter.id, chapter.title, 1)
        start = [CondPageBreak(self.page.height * _LEFT)] if chapter.new_page else []
        return start + self.blocks(chapter.blocks, section, chapter.title, [title])

    def blocks(self, blocks: tuple[Block, ...], section: Element, said: str, held: list[Flowable]) -> list[Flowable]:
        """The flowables of blocks. What leads, and is ``held`` from before, stays with what it leads to.

        ``said``: the heading above them; pictures and tables do not say it again.
        """
        made: list[Flowable] = []
        for block in blocks:
            for flowable in self._unrepeated(block, section, said):
                leads = getattr(flowable, "leads", False) or (held and isinstance(block, Text) and len(block.text) < _REMARK)
                if isinstance(flowable, Figure):
                    flowable.fit(max(self.page.height - self._stacked(held), self.page.height / 3))
                if not leads and (held or self._is_whole(flowable)):
                    first = held[0] if held else flowable  # what comes before it may leave less space than it wants above itself
                    needed = first.getSpaceBefore() + self._stacked([*held, flowable])
                    made.append(CondPageBreak(min(needed, self.page.height)))
                held.append(flowable)
                if not leads:
                    made += held
                    held = []
            said = _said(block, said)
        return made + held

    def _unrepeated(self, block: Block, section: Element, said: str) -> list[Flowable]:
        made = self.block(block, section)
        if isinstance(block, Picture):
            return made[1:] if said.endswith(_PART.sub("", block.title)) or said.endswith(block.title) else made
        if isinstance(block, Table) and block.caption and said:
            return made[1:] if block.caption.startswith(said) else made
        return made

    @singledispatchmethod
    def block(self, block: object, section: Element) -> list[Flowable]:
        """The flowables of one block, in a section of the structure tree."""
        raise TypeError(block)

    @block.register
    def _heading(self, block: Heading, section: Element) -> list[Flowable]:
        return [self.passages.paragraph(block.text, section, "heading", role="H3")]

    @block.register
    def _text(self, block: Text, section: Element) -> list[Flowable]:
        return [self.passages.paragraph(block.text, section, "quiet" if block.quiet else "body")]

    @block.register
    def _bullets(self, block: Bullets, section: Element) -> list[Flowable]:
        numbering = Name.Decimal if block.numbered else Name.Disc
        items = section.add("L", attributes={"O": Name.List, "ListNumbering": numbering})
        return [
            self.item(line, items, f"{number}." if block.numbered else "•") for number, line in enumerate(block.items, 1)
        ]

    def item(self, line: Line, items: Element, bullet: str) -> Flowable:
        """One line of a list, with its bullet."""
        item = items.add("LI")
        label = item.add("Lbl")
        return self.passages.line(line, item.add("LBody"), "item", bullet=bullet, label=label)

    @block.register
    def _asks(self, block: Asks, section: Element) -> list[Flowable]:
        items = section.add("L", attributes={"O": Name.List, "ListNumbering": Name("/None")})
        return [flowable for ask in block.items for flowable in (self.ask(ask, items), Spacer(1, 3))]

    def ask(self, ask: Ask, items: Element) -> Flowable:
        """A proposal as an item of a list: its name, what it asks and its dots; details and facts below."""
        item = items.add("LI")
        label, body, texts = item.add("Lbl"), item.add("LBody"), self.passages
        dots = [Piece(f" ({said})", color=QUIET_NAME) for said in (ask.dots, ask.mark) if said]
        cell = [texts.words([Piece(ask.what, bold=True), *dots], body.add("P"), "cell")]
        if ask.details:
            cell.append(texts.paragraph(ask.details, body, "cell"))
        cell.append(texts.words(fact_pieces(ask.facts), body.add("P"), "cell"))
        name = texts.words([Piece(ask.name, color=ACCENT_NAME)], label, "strong")
        return grid(texts, [[name, cell]], [NAME, self.page.width - NAME], ask_style())

    @block.register
    def _chains(self, block: Chains, section: Element) -> list[Flowable]:
        return [chains_table(block, section, self.passages, self.page.width)]

    @block.register
    def _table(self, block: Table, section: Element) -> list[Flowable]:
        return facts_table(block, section, self.passages, self.page.width)

    @block.register
    def _picture(self, block: Picture, section: Element) -> list[Flowable]:
        self.twins.append(block.twin)
        title = self.passages.paragraph(block.title, section, "heading", role="H3")
        return [title, Figure(block, section, self.passages, self.page)]

    @block.register
    def _quote(self, block: Quote, section: Element) -> list[Flowable]:
        quote = section.add("BlockQuote")
        cell = [self.passages.line(Line(block.line.text, block.line.lang), quote.add("P"), "quote")]
        if block.remark:
            cell.append(self.passages.paragraph(block.remark, quote, "quiet"))
        return [grid(self.passages, [[cell]], [self.page.width], quote_style()), Spacer(1, 6)]

    def _stacked(self, flowables: list[Flowable]) -> float:
        """How high they are upon each other at the top of a page, as far as they must stay together."""
        between = sum(max(one.getSpaceAfter(), other.getSpaceBefore()) for one, other in pairwise(flowables))
        return sum(map(self._height, flowables)) + between + (flowables[-1].getSpaceAfter() if flowables else 0)

    def _height(self, flowable: Flowable) -> float:
        height = flowable.height if isinstance(flowable, Figure) else flowable.wrap(self.page.width, self.page.height)[1]
        return height if self._is_whole(flowable) else min(height, _TOGETHER)

    def _is_whole(self, flowable: Flowable) -> bool:
        """Pictures and short tables do not break between two pages."""
        if isinstance(flowable, Grid) and flowable._nrows <= _ROWS:
            return flowable.wrap(self.page.width, self.page.height)[1] <= _SHORT * self.page.height
        return isinstance(flowable, Figure)


def _said(block: Block, said: str) -> str:
    """The heading that what follows a block need not say again."""
    if isinstance(block, Text):
        return said
    return block.text if isinstance(block, Heading) else _PART.sub("", block.title) if isinstance(block, Picture) else ""
