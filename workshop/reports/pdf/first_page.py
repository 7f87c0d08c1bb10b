"""Page 1 on paper: it never spills. Room is given up by rules, and what was shortened is said and printed whole behind it."""
from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Paragraph, Spacer

from workshop.reports.blocks import Ask, Block, Chains, Chapter, Fact, Heading, Line, PageOne, Text
from workshop.reports.pdf.parts import BOX, NAME, Parts
from workshop.reports.pdf.style import HEIGHT, SOFT, WIDTH, Styles
from workshop.reports.pdf.text import Speller, clip, fits, largest
from workshop.reports.wording import Words

MOVED = "sivu1"
"""The chapter that holds whole what page 1 had to shorten."""


@dataclass(frozen=True)
class Room:
    """How many lines (or items) each part of page 1 may take."""

    title: int = 2
    purpose: int = 3
    organisations: int = 4
    case: int = 4
    own: int = 5
    what: int = 2
    facts: int = 3
    chains: int = 3
    chain: int = 6
    minority: int = 4


_SHORTEST_FACT = 8
_ROOMS = (
    Room(),
    Room(organisations=3, chain=5),
    Room(organisations=2, chain=4, case=3, facts=2),
    Room(organisations=2, chain=3, case=3, facts=2),
    Room(organisations=2, chain=3, case=2, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=2, chain=2, case=2, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=1, chain=2, case=0, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=1, chain=2, chains=2, case=0, facts=2, what=1, own=2, minority=1, purpose=1, title=1),
    Room(organisations=1, chain=2, chains=1, case=0, facts=2, what=1, own=1, minority=1, purpose=1, title=1),
    Room(organisations=1, chains=0, case=0, facts=1, what=1, own=1, minority=0, purpose=1, title=1),
)
"""From everything to what a decision cannot do without; the first that fits is taken."""


@dataclass(frozen=True)
class FirstPage:
    """``flowables`` fit on one page. ``moved``: a chapter with what was shortened, or ``None``."""

    flowables: list[Flowable]
    moved: Chapter | None


def first_page(page: PageOne, styles: Styles, speller: Speller, pages: dict[str, int], ends: list[str], _: Words) -> FirstPage:
    """Lays page 1 out. ``pages``: page by chapter, as far as known; ``ends``: lines for its foot, which always stay."""
    for room in _ROOMS:
        trial = _Layout(page, room, styles, Speller(speller.fonts), pages, ends, _)
        flowables = trial.flowables()
        if _height(flowables) <= HEIGHT or room is _ROOMS[-1]:
            break
    speller.missing.update(trial.parts.speller.missing)
    moved = Chapter(MOVED, _("Sivun 1 tekstit kokonaan"), tuple(trial.moved)) if trial.moved else None
    return FirstPage(flowables, moved)


class _Layout:
    """One try with one ``Room``."""

    def __init__(
        self, page: PageOne, room: Room, styles: Styles, speller: Speller, pages: dict[str, int], ends: list[str], _: Words
    ) -> None:
        self.page, self.room, self.styles, self.pages, self.ends, self._ = page, room, styles, pages, ends, _
        self.parts = Parts(styles, speller)
        self.moved: list[Block] = []

    def flowables(self) -> list[Flowable]:
        """The page from top to bottom (§2.12 items 1–3)."""
        page = self.page
        made = [
            self.parts.paragraph(page.kicker, "quiet"),
            *self._shortened(page.title, "title", self.room.title),
            *self._shortened(page.purpose, "purpose", self.room.purpose),
            self._who(), *self._run_in(page.case_title, page.case, self.room.case), *self._own(), *self._asks(), *self._chains(),
            *self._run_in(page.minority_title, page.minority, self.room.minority),
        ]
        return made + self._foot()

    def _who(self) -> Flowable:
        inner = WIDTH - 20
        lines = [
            self.parts.paragraph(self.page.notice, "strong"), self.parts.paragraph(self.page.who, "cell"),
            self.parts.paragraph(self.page.experts, "cell"),
            *self._organisations(inner),
        ]
        return self.parts.table([[lines]], [WIDTH], [
            ("BACKGROUND", (0, 0), (-1, -1), SOFT), ("LEFTPADDING", (0, 0), (-1, -1), 10), ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 8), ("ROUNDEDCORNERS", [5, 5, 5, 5]),
        ])

    def _organisations(self, width: float) -> list[Flowable]:
        names, title = self.page.organisations, self.page.organisations_title
        if not names:
            return []
        for kept in range(len(names), 0, -1):
            rest = self._("ja %(n)s muuta") % {"n": len(names) - kept} if kept < len(names) else ""
            text = f"{title}: {' · '.join(names[:kept])} {rest}".strip()
            if fits(text, self.styles.cell, width, self.room.organisations, self.parts.speller.fonts):
                break
        if kept < len(names):
            self.moved += [Heading(title), Text(" · ".join(names))]
        text = clip(text, self.styles.cell, width, self.room.organisations, self.parts.speller.fonts)
        return [self.parts.paragraph(text, "cell")]

    def _run_in(self, title: str, text: str, lines: int) -> list[Flowable]:
        """A paragraph that begins with its title in bold. Cut lines go to the moved chapter whole."""
        if not text:
            return []
        head = f"{title}: "
        kept = clip(head + text, self.styles.body, WIDTH - 12, lines, self.parts.speller.fonts)[len(head):] if lines else ""
        if kept != text:
            self.moved += [Heading(title), Text(text)]
        made = self.parts.speller.markup(head, bold=True) + " " + self.parts.speller.markup(kept)
        return [Spacer(1, 7), Paragraph(made, self.styles.body)] if kept else []

    def _shortened(self, text: str, style: str, lines: int) -> list[Flowable]:
        """The text within its lines; when something is cut, the whole goes to the moved chapter."""
        kept = clip(text, getattr(self.styles, style), WIDTH, lines, self.parts.speller.fonts)
        if kept != text:
            self.moved.append(Text(text))
        return [self.parts.paragraph(kept, style)] if kept else []

    def _own(self) -> list[Flowable]:
        own, kept = self.page.own, self.page.own[: self.room.own]
        if not own:
            return []
        lines = [self.parts.paragraph(self._one_line(text), "item", bulletText="•") for text in kept]
        if len(kept) < len(own):
            rest = self._("ja %(n)s muuta%(where)s") % {"n": len(own) - len(kept), "where": self._where("ehdotukset")}
            lines.append(self.parts.paragraph(rest, "item", bulletText="•"))
        return [self.parts.paragraph(self.page.own_title, "heading"), *lines]

    def _one_line(self, text: str) -> str:
        return clip(text, self.styles.item, WIDTH, 1, self.parts.speller.fonts)

    def _asks(self) -> list[Flowable]:
        page = self.page
        made: list[Flowable] = [self.parts.paragraph(page.asks_title, "asks"), self.parts.paragraph(page.asks_lead, "quiet")]
        made += [self.parts.ask(self._short_ask(ask)) for ask in page.asks]
        if page.more:
            made += [Spacer(1, 2), self.parts.paragraph(f"{page.more}{self._where('ehdotukset')}.", "body")]
        return made

    def _short_ask(self, ask: Ask) -> Ask:
        width, fonts = WIDTH - NAME, self.parts.speller.fonts
        bold, plain = self.styles.strong, self.styles.cell
        what = clip(ask.what, bold, width - 90, self.room.what, fonts)
        height = self.room.facts * plain.leading + 1
        trial = Parts(self.styles, Speller(fonts))

        def fitting(most: int) -> bool:
            return Paragraph(trial.facts(_short(ask.facts, most)), plain).wrap(width, 1e6)[1] <= height

        letters = largest(max(len(fact.value) for fact in ask.facts), fitting)
        return replace(ask, what=what, facts=_short(ask.facts, max(letters, _SHORTEST_FACT)))

    def _chains(self) -> list[Flowable]:
        chains = self.page.chains
        if chains is None:
            return []
        rows = [tuple(self._short_line(cell) for cell in row) for row in chains.rows[: self.room.chains]]
        if rows != list(chains.rows):
            self.moved += [Heading(self.page.chains_title), chains]
        if not rows:
            return []
        return [self.parts.paragraph(self.page.chains_title, "heading"), *self.parts.block(Chains(chains.heads, tuple(rows)))]

    def _short_line(self, line: Line) -> Line:
        return replace(line, text=clip(line.text, self.styles.cell, BOX - 12, self.room.chain, self.parts.speller.fonts))

    def _foot(self) -> list[Flowable]:
        lines = list(self.ends)
        if self.moved:
            lines.insert(0, self._("Tätä sivua on lyhennetty, tekstit kokonaan%(where)s.") % {"where": self._where(MOVED)})
        return [Spacer(1, 6), *(self.parts.paragraph(line, "quiet") for line in lines)] if lines else []

    def _where(self, chapter: str) -> str:
        return self._(": sivu %(n)s") % {"n": self.pages[chapter]} if chapter in self.pages else ""


def _short(facts: tuple[Fact, ...], most: int) -> tuple[Fact, ...]:
    """Facts of at most ``most`` letters each, cut after a word where there is one."""
    return tuple(fact if len(fact.value) <= most else replace(fact, value=_cut(fact.value, most)) for fact in facts)


def _cut(text: str, most: int) -> str:
    return text[:most + 1].rsplit(" ", 1)[0][:most].rstrip(" ,;:–-.") + " …"


def _height(flowables: list[Flowable]) -> float:
    total, after = 0.0, 0.0
    for place, flowable in enumerate(flowables):
        before = max(flowable.getSpaceBefore() - after, 0) if place else 0
        total += before + flowable.wrap(WIDTH, 1e6)[1]
        after = flowable.getSpaceAfter()
        total += after
    return total
