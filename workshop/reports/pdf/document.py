"""The PDF: A4, page 1 asks for decisions, the rest follows; bookmarks, page numbers, language, draft watermark."""
from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from workshop.reports.blocks import Chapter, Document, Text
from workshop.reports.chapters import document
from workshop.reports.model import Summary
from workshop.reports.pdf.first_page import FirstPage, first_page
from workshop.reports.pdf.fonts import Fonts, fonts
from workshop.reports.pdf.parts import Parts
from workshop.reports.pdf.shapes import draw_watermark
from workshop.reports.pdf.style import BOTTOM, HEIGHT, LINE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, QUIET, WIDTH, Styles, styles
from workshop.reports.pdf.text import Speller
from workshop.reports.wording import Words, words_in

Decoration = Callable[[Canvas, BaseDocTemplate], None]

_LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}


def build_pdf(summary: Summary) -> bytes:
    """The summary as a PDF. Built twice: the first time finds the pages that the second one points to."""
    doc, _ = document(summary), words_in(summary.lang)
    first = _Build(doc, {}, 0, _)
    first.run()
    second = _Build(doc, first.template.pages, first.template.page, _)
    return second.run()


class _Build:
    """One pass. ``pages``: page by chapter from the pass before; ``total``: its number of pages."""

    def __init__(self, doc: Document, pages: dict[str, int], total: int, _: Words) -> None:
        self.doc, self.pages, self.total, self._ = doc, pages, total, _
        self.fonts: Fonts = fonts()
        self.styles: Styles = styles(self.fonts)
        self.speller = Speller(self.fonts)
        self.file = BytesIO()
        self.template = _Template(self.file, doc, self.fonts, self._under, self._foot)

    def run(self) -> bytes:
        """Builds and returns the file."""
        self.template.build(self._story())
        return self.file.getvalue()

    def _story(self) -> list[Flowable]:
        parts = Parts(self.styles, self.speller)
        front = self._front()
        story = [*front.flowables, PageBreak()]
        for chapter in [*self.doc.chapters, *filter(None, [front.moved])]:
            story += parts.chapter(chapter, new_page=chapter.id.startswith("tapaus-"))
        if self.speller.missing:
            story += parts.chapter(self._unprinted(), new_page=False)
        return story

    def _unprinted(self) -> Chapter:
        """Says on the last page how many signs could not be printed, so that nothing is silently lost."""
        said = self._("Merkkejä, jotka puuttuvat tulosteen kirjasimista: %(n)s. Niiden paikalla on merkin tunnus, esimerkiksi [U+0623].")
        return Chapter("merkit", self._("Merkit, joita ei voitu tulostaa"), (Text(said % {"n": self.speller.missing.total()}),))

    def _front(self) -> FirstPage:
        ends = [self._contents()] if self.doc.chapters else []
        return first_page(self.doc.page_one, self.styles, self.speller, self.pages, ends, self._)

    def _contents(self) -> str:
        """Where the other pages begin; cases are named together."""
        cases = [chapter for chapter in self.doc.chapters if chapter.id.startswith("tapaus-")]
        named = [(chapter.id, chapter.title) for chapter in self.doc.chapters if chapter not in cases]
        if cases:
            named.insert(-2, (cases[0].id, self._("tapaukset")))
        known = [f"{title[:1].lower()}{title[1:]} {self.pages.get(name, 99)}" for name, title in named]
        return self._("Sivuilta löydät: %(list)s.") % {"list": ", ".join(known)}

    def _under(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        if self.doc.watermark:
            draw_watermark(canvas, self.doc.watermark, self.fonts.bold)

    def _foot(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.75)
        canvas.line(MARGIN, BOTTOM - 12, PAGE_WIDTH - MARGIN, BOTTOM - 12)
        canvas.setFillColor(QUIET)
        canvas.setFont(self.fonts.regular, 10)
        canvas.drawString(MARGIN, BOTTOM - 28, self.doc.footer)
        page = self._("Sivu %(page)s/%(pages)s") % {"page": template.page, "pages": self.total or 99}
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 28, page)


class _Template(BaseDocTemplate):
    """One kind of page: ``under`` draws before its text, ``foot`` after it (the order in which a screen reader reads).

    ``pages`` fills while it builds: the page on which each chapter begins.
    """

    def __init__(self, file: BytesIO, doc: Document, fonts: Fonts, under: Decoration, foot: Decoration) -> None:
        super().__init__(
            file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), title=doc.title, subject=doc.page_one.kicker, creator="Nivel",
            lang=_LANGUAGES.get(doc.lang, doc.lang), displayDocTitle=True, initialFontName=fonts.regular, invariant=1,
        )
        frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=under, onPageEnd=foot))
        self.pages: dict[str, int] = {}

    def afterFlowable(self, flowable: Flowable) -> None:  # ReportLab's own name
        bookmark = getattr(flowable, "bookmark", None)
        if bookmark:
            key, title = bookmark
            self.pages[key] = self.page
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, 0)
