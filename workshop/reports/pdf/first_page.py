"""Page 1 on paper: it never spills. Room is given up by rules, and what was shortened is said and printed whole behind it."""
from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from workshop.reports.blocks import Ask, Block, Chains, Chapter, Document, Fact, Heading, Line, Text
from workshop.reports.pdf.bidi import Piece
from workshop.reports.pdf.parts import NAME, Parts
from workshop.reports.pdf.passages import ACCENT_NAME, Passages, fact_pieces
from workshop.reports.pdf.shapes import box_style
from workshop.reports.pdf.style import PORTRAIT
from workshop.reports.pdf.tables import box_width, chains_table, grid
from workshop.reports.pdf.tags import Element, Tagged
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
_LINE = 125
"""More letters never stand on a line of facts: that need not be laid out to be known."""
ROOMS = (
    Room(),
    Room(organisations=3, chain=5),
    Room(organisations=2, chain=4, case=3, facts=2),
    Room(organisations=2, chain=3, case=3, facts=2),
    Room(organisations=2, chain=3, case=2, facts=2),
    Room(organisations=2, chain=3, case=2, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=1, chain=3, case=2, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=2, chain=2, case=2, facts=2, what=1, own=3, minority=2, purpose=2),
    Room(organisations=1, chain=2, case=2, facts=2, what=1, own=3, minority=1, purpose=1),
    Room(organisations=1, chain=2, chains=2, case=1, facts=2, what=1, own=2, minority=1, purpose=1, title=1),
    Room(organisations=1, chain=2, chains=1, case=1, facts=2, what=1, own=1, minority=1, purpose=1, title=1),
    Room(organisations=1, chains=0, case=1, facts=1, what=1, own=1, minority=0, purpose=1, title=1),
    Room(organisations=1, chains=0, case=0, facts=1, what=1, own=1, minority=0, purpose=1, title=1),
)
"""From everything to what a decision cannot do without; the first that fits is taken."""


@dataclass(frozen=True)
class FirstPage:
    """``flowables`` fit on one page, in a ``room``. ``moved``: a chapter with what was shortened, or ``None``."""

    flowables: list[Flowable]
    moved: Chapter | None
    room: Room


def first_page(
    doc: Document, passages: Passages, section: Element, pages: dict[str, int], _: Words, rooms: tuple[Room, ...] = ROOMS
) -> FirstPage:
    """Lays page 1 out, as texts of ``section``. ``pages``: page by chapter; without them, a trial that takes as much room.

    Of the ``rooms`` the first that fits on the page is taken, else the last.
    """
    known: dict[object, object] = {}
    for room in rooms:
        own = Passages(passages.styles, Speller(passages.speller.fonts), passages.lang)
        trial = _Layout(doc, room, own, section, pages, _, known)
        flowables = trial.flowables()
        if _height(flowables) <= PORTRAIT.height or room is rooms[-1]:
            break
    passages.speller.missing.update(own.speller.missing)
    moved = Chapter(MOVED, _("Sivun 1 tekstit kokonaan"), tuple(trial.moved)) if trial.moved else None
    return FirstPage(flowables, moved, room)


class _Layout:
    """One try with one ``Room``. ``cuts``: what earlier tries found out about texts."""

    def __init__(
        self, doc: Document, room: Room, passages: Passages, section: Element, pages: dict[str, int], _: Words,
        cuts: dict[object, object],
    ) -> None:
        self.cuts = cuts
        self.doc, self.page, self.room, self.passages, self.section, self.pages, self._ = (
            doc, doc.page_one, room, passages, section, pages, _)
        self.styles, self.fonts = passages.styles, passages.speller.fonts
        self.parts = Parts(passages, PORTRAIT)
        self.moved: list[Block] = []
        self.known = {MOVED, *(chapter.id for chapter in doc.chapters)}

    def flowables(self) -> list[Flowable]:
        """The page from top to bottom (§2.12 items 1–3)."""
        page = self.page
        made = [
            self._text(page.kicker, "quiet"),
            *self._shortened(page.title, "title", self.room.title, role="H1"),
            *self._shortened(page.purpose, "purpose", self.room.purpose),
            Spacer(1, 3), self._who(), *self._run_in(page.case_title, page.case, self.room.case), *self._own(),
            *self._asks(), *self._chains(), *self._run_in(page.minority_title, page.minority, self.room.minority),
        ]
        return made + self._foot()

    def _text(self, text: str, style: str = "body", *, role: str = "P") -> Tagged:
        return self.passages.paragraph(text, self.section, style, role=role)

    def _clip(self, text: str, style: str, width: float, lines: int) -> str:
        key = text, style, width, lines
        if key not in self.cuts:
            self.cuts[key] = clip(text, getattr(self.styles, style), width, lines, self.fonts)
        return self.cuts[key]

    def _who(self) -> Flowable:
        inner = PORTRAIT.width - 20
        lines = [
            self._text(self.page.notice, "strong"), self._text(f"{self.page.who} {self.page.experts}", "cell"),
            *self._organisations(inner),
        ]
        return grid(self.passages, [[lines]], [PORTRAIT.width], box_style())

    def _organisations(self, width: float) -> list[Flowable]:
        names, title = self.page.organisations, self.page.organisations_title
        if not names:
            return []
        for kept in range(len(names), 0, -1):
            rest = self._("ja %(n)s muuta") % {"n": len(names) - kept} if kept < len(names) else ""
            text = f"{title}: {' · '.join(names[:kept])} {rest}".strip()
            if fits(text, self.styles.cell, width, self.room.organisations, self.fonts):
                break
        if kept < len(names):
            self.moved += [Heading(title), Text(" · ".join(names))]
        return [self._text(self._clip(text, "cell", width, self.room.organisations), "cell")]

    def _run_in(self, title: str, text: str, lines: int) -> list[Flowable]:
        """A paragraph that begins with its title in bold. Cut lines go to the moved chapter whole."""
        if not text:
            return []
        head = f"{title}: "
        kept = self._clip(head + text, "body", PORTRAIT.width - 12, lines)[len(head):] if lines else ""
        if kept != text:
            self.moved += [Heading(title), Text(text)]
        made = self.passages.words([Piece(head, bold=True), Piece(kept)], self.section.add("P"), "body")
        return [Spacer(1, 7), made] if kept else []

    def _shortened(self, text: str, style: str, lines: int, *, role: str = "P") -> list[Flowable]:
        """The text within its lines; when something is cut, the whole goes to the moved chapter."""
        kept = self._clip(text, style, PORTRAIT.width, lines)
        if kept != text:
            self.moved.append(Text(text))
        return [self._text(kept, style, role=role)] if kept else []

    def _own(self) -> list[Flowable]:
        own, kept = self.page.own, self.page.own[: self.room.own]
        if not own:
            return []
        texts = [self._clip(text, "item", PORTRAIT.width, 1) for text in kept]
        if len(kept) < len(own):
            texts.append(self._("ja %(n)s muuta%(where)s") % {"n": len(own) - len(kept), "where": self._where("ehdotukset")})
        items = self.section.add("L")
        return [self._text(self.page.own_title, "heading", role="H2"), *(self.parts.item(Line(text), items, "•") for text in texts)]

    def _asks(self) -> list[Flowable]:
        page = self.page
        items = self.section.add("L")
        made: list[Flowable] = [self._text(page.asks_title, "asks", role="H2"), self._text(page.asks_lead, "quiet")]
        made += [self.parts.ask(self._short_ask(ask), items) for ask in page.asks]
        if page.more:
            made += [Spacer(1, 2), self._text(f"{page.more}{self._where('ehdotukset')}.")]
        return made

    def _short_ask(self, ask: Ask) -> Ask:
        key = ask, self.room.what, self.room.facts
        if key not in self.cuts:
            self.cuts[key] = self._cut_ask(ask)
        return self.cuts[key]

    def _cut_ask(self, ask: Ask) -> Ask:
        width, plain = PORTRAIT.width - NAME, self.styles.cell
        what = self._clip(ask.what, "strong", width - 90, self.room.what)
        height = self.room.facts * plain.leading + 1
        trial = Passages(self.styles, Speller(self.fonts), self.passages.lang)

        def fitting(most: int) -> bool:
            facts = _short(ask.facts, most)
            if sum(len(fact.label) + len(fact.value) + 5 for fact in facts) > _LINE * self.room.facts:
                return False
            made = trial.words(fact_pieces(facts), Element("P"), "cell")
            return made.wrap(width, 1e6)[1] <= height

        letters = largest(max(len(fact.value) for fact in ask.facts), fitting)
        return replace(ask, what=what, facts=_short(ask.facts, max(letters, _SHORTEST_FACT)))

    def _chains(self) -> list[Flowable]:
        chains = self.page.chains
        if chains is None:
            return []
        rows = tuple(tuple(self._short_line(cell) for cell in row) for row in chains.rows[: self.room.chains])
        if rows != chains.rows:
            self.moved += [Heading(self.page.chains_title), chains]
        if not rows:
            return []
        made = chains_table(Chains(chains.heads, rows), self.section, self.passages, PORTRAIT.width)
        return [self._text(self.page.chains_title, "heading", role="H2"), made]

    def _short_line(self, line: Line) -> Line:
        return replace(line, text=self._clip(line.text, "cell", box_width(PORTRAIT.width) - 12, self.room.chain))

    def _foot(self) -> list[Flowable]:
        lines = [self._contents()] if self.doc.chapters else []
        if self.moved:
            where = self._("Tätä sivua on lyhennetty, tekstit kokonaan%(where)s.") % {"where": self._where(MOVED)}
            lines.insert(0, self._text(where, "quiet"))
        return [Spacer(1, 6), *lines] if lines else []

    def _contents(self) -> Flowable:
        """Where the other pages begin, as links; cases are named together, and so are annexes."""
        known: dict[str, str] = {}
        for chapter in self.doc.chapters:
            name = self._("tapaukset") if chapter.id.startswith("tapaus-") else chapter.title
            known.setdefault(self._("liitteet") if chapter.annex else name, chapter.id)
        markup = self.passages.speller.markup
        linked = [
            f'<link href="#{chapter}" color="{ACCENT_NAME}">{markup(name[:1].lower() + name[1:])} {self.pages.get(chapter, 99)}</link>'
            for name, chapter in known.items()
        ]
        said = markup(self._("Sivuilta löydät: %(list)s.")) % {"list": ", ".join(linked)}
        return self.passages.marked_up(said, self.section.add("P"), "quiet")

    def _where(self, chapter: str) -> str:
        if chapter not in self.known:
            return ""
        return self._(": sivu %(n)s") % {"n": self.pages.get(chapter, 99)}


def _short(facts: tuple[Fact, ...], most: int) -> tuple[Fact, ...]:
    """Facts of at most ``most`` letters each, cut after a word where there is one."""
    return tuple(fact if len(fact.value) <= most else replace(fact, value=_cut(fact.value, most)) for fact in facts)


def _cut(text: str, most: int) -> str:
    return text[:most + 1].rsplit(" ", 1)[0][:most].rstrip(" ,;:–-.") + " …"


def _height(flowables: list[Flowable]) -> float:
    total, after = 0.0, 0.0
    for place, flowable in enumerate(flowables):
        before = max(flowable.getSpaceBefore() - after, 0) if place else 0
        total += before + flowable.wrap(PORTRAIT.width, 1e6)[1]
        after = flowable.getSpaceAfter()
        total += after
    return total
