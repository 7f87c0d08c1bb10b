"""The PDF: A4, page 1 asks for decisions, the rest follows; bookmarks, page numbers, languages, draft watermark.

It is built in one go. Page 1 is drawn last, when the pages that it points to are known, and is put first in the finished file;
so are the feet, when the number of pages is known.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from workshop.reports.blocks import Chapter, Document, Table, Text
from workshop.reports.chapters import annex_title, document
from workshop.reports.chapters_combined import combined_document
from workshop.reports.combined import Combined
from workshop.reports.content import content_of
from workshop.reports.model import Summary
from workshop.reports.pdf.canvas import TaggedCanvas
from workshop.reports.pdf.first_page import Room, first_page
from workshop.reports.pdf.fonts import Fonts, fonts
from workshop.reports.pdf.metadata import About
from workshop.reports.pdf.parts import Parts
from workshop.reports.pdf.passages import Passages
from workshop.reports.pdf.shapes import draw_watermark
from workshop.reports.pdf.squeeze import finished
from workshop.reports.pdf.style import LANDSCAPE, LINE, MARGIN, PORTRAIT, QUIET, Page, annex_styles, styles
from workshop.reports.pdf.tags import Element
from workshop.reports.pdf.text import Speller
from workshop.reports.wording import words_in

Progress = Callable[[int, int], None]
"""Told while a document is laid out: how many of its pieces are done, and how many there are."""

Decoration = Callable[[Canvas, BaseDocTemplate], None]

_LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
_PAGES = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
_TWINS = "kuvat"
_STEPS = 50
"""Progress is told about so many times."""


def build_pdf(summary: Summary, progress: Progress | None = None) -> bytes:
    """The summary as a PDF that keeps to PDF/UA-1 and PDF/A-2a. The same summary gives the same bytes."""
    return draw(document(summary), summary.edited_on, content_of(summary), progress)


def build_combined(whole: Combined, progress: Progress | None = None) -> bytes:
    """Parallel cafés' combined summary, as ``build_pdf``."""
    return draw(combined_document(whole), whole.edited_on, content_of(whole), progress)


def draw(doc: Document, day: str, content: bytes, progress: Progress | None = None) -> bytes:
    """Any report as a PDF. ``day``: ISO, dates the file; ``content``: what the report was made of, gives the file its id."""
    return _Build(doc, progress).run(day, content)


class _Build:
    """One document on its way to paper."""

    def __init__(self, doc: Document, progress: Progress | None) -> None:
        self.doc, self.progress, self._ = doc, progress, words_in(doc.lang)
        self.fonts: Fonts = fonts()
        self.passages = Passages(styles(self.fonts), Speller(self.fonts), doc.lang)
        self.small = Passages(annex_styles(self.fonts), self.passages.speller, doc.lang)
        self.annexes = sum(chapter.annex for chapter in doc.chapters)
        self.root = Element("Document")
        self.front = self.root.add("Sect").join()  # page 1 is drawn last and read first
        self.twins: list[Table] = []

    def run(self, day: str, content: bytes) -> bytes:
        """Draws everything and gives the file."""
        file = BytesIO()
        template = _Template(file, self.fonts.regular, self._under, self.progress)
        template.build(self._story(template), canvasmaker=TaggedCanvas)
        self._feet(template)
        template.canv.save()
        lang = _LANGUAGES.get(self.doc.lang, self.doc.lang)
        about = About(self.doc.title, self.doc.page_one.kicker, lang, day, content)
        return finished(file.getvalue(), template.canv, self.root, about)

    def _story(self, template: _Template) -> list[Flowable]:
        """Everything behind page 1, then page 1."""
        trial = first_page(self.doc, self.passages, Element("Sect"), {}, self._)
        story: list[Flowable] = []
        landscape = False
        for chapter in [*self.doc.chapters, *filter(None, [self._annex(trial.moved)])]:
            story += _turn(landscape, chapter.landscape)
            story += self._chapter(chapter)
            landscape = chapter.landscape
        story += _turn(landscape, False) + self._chapter(self._annex(self._twin_chapter())) + self._chapter(self._unprinted())
        return [*story, NextPageTemplate("portrait"), PageBreak(), _Last(lambda: self._draw_front(template, trial.room))]

    def _chapter(self, chapter: Chapter | None) -> list[Flowable]:
        if chapter is None:
            return []
        parts = Parts(self.small if chapter.annex else self.passages, LANDSCAPE if chapter.landscape else PORTRAIT)
        made = parts.chapter(chapter, self.root)
        self.twins += parts.twins
        return made

    def _twin_chapter(self) -> Chapter | None:
        """What the pictures show, as tables: for those who do not see them, and for those who want the numbers."""
        return Chapter(_TWINS, self._("Polut ja kuvat taulukoina"), tuple(self.twins)) if self.twins else None

    def _annex(self, chapter: Chapter | None) -> Chapter | None:
        """One more annex, with its number."""
        if chapter is None:
            return None
        self.annexes += 1
        return replace(chapter, title=annex_title(self.annexes, chapter.title, self._), annex=True)

    def _unprinted(self) -> Chapter | None:
        """Says on the last page how many signs could not be printed, so that nothing is silently lost."""
        count = self.passages.speller.missing.total()
        if not count:
            return None
        said = self._("Merkkejä, jotka puuttuvat tulosteen kirjasimista: %(n)s. Niiden paikalla on merkin tunnus, esimerkiksi [U+0623].")
        return Chapter("merkit", self._("Merkit, joita ei voitu tulostaa"), (Text(said % {"n": count}),))

    def _draw_front(self, template: _Template, room: Room) -> None:
        """Page 1, with the pages that it points to; its signs were counted when its room was sought."""
        canvas, passages = template.canv, Passages(self.passages.styles, Speller(self.fonts), self.doc.lang)
        pages = {name: place.page + 2 for name, place in canvas.places.items()}
        y = top = PORTRAIT.sheet[1] - PORTRAIT.top
        for flowable in first_page(self.doc, passages, self.front, pages, self._, (room,)).flowables:
            y -= flowable.getSpaceBefore() * (y < top)
            height = flowable.wrapOn(canvas, PORTRAIT.width, 1e6)[1]
            y -= height
            flowable.drawOn(canvas, MARGIN, y)
            y -= flowable.getSpaceAfter()

    def _under(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        if self.doc.watermark:
            draw_watermark(canvas, self.doc.watermark, self.fonts.bold, template.pageTemplate.pagesize)

    def _feet(self, template: _Template) -> None:
        """The running foot of every page; the last page drawn is page 1."""
        canvas, pages = template.canv, template.drawn
        for drawn, page in enumerate(pages):
            number = 1 if drawn == len(pages) - 1 else drawn + 2
            canvas.add_to_page(drawn, partial(self._foot, canvas, page, number, len(pages)))

    def _foot(self, canvas: Canvas, page: Page, number: int, total: int) -> None:
        right, y = page.sheet[0] - MARGIN, page.bottom - 28
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.75)
        canvas.line(MARGIN, y + 16, right, y + 16)
        canvas.setFillColor(QUIET)
        canvas.setFont(self.fonts.regular, 10)
        canvas.drawString(MARGIN, y, self.doc.footer)
        said = self._("Sivu %(page)s/%(pages)s") % {"page": number, "pages": total}
        canvas.drawRightString(right, y, said)


class _Template(BaseDocTemplate):
    """Upright and lying sheets; ``under`` draws before their text. ``drawn``: what each page was, in the order of drawing."""

    def __init__(self, file: BytesIO, font: str, under: Decoration, progress: Progress | None) -> None:
        super().__init__(file, pagesize=PORTRAIT.sheet, initialFontName=font, invariant=1, pdfVersion=(1, 7))
        for name, page in _PAGES.items():
            frame = Frame(MARGIN, page.bottom, page.width, page.height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
            self.addPageTemplates(PageTemplate(name, [frame], onPage=under, pagesize=page.sheet))
        self.drawn: list[Page] = []
        self._doSave = 0  # ReportLab would write the file before the feet are drawn
        if progress:
            self.setProgressCallBack(_told(progress))

    def afterPage(self) -> None:  # ReportLab's own name
        self.drawn.append(_PAGES[self.pageTemplate.id])


class _Last(Flowable):
    """Draws page 1 when everything else is drawn; it takes the whole page."""

    def __init__(self, draw: Callable[[], None]) -> None:
        super().__init__()
        self.front = draw

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return PORTRAIT.width, PORTRAIT.height - 1

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # ReportLab's own name
        self.front()


def _told(progress: Progress) -> Callable[[str, int], None]:
    size = told = 0

    def tell(what: str, number: int) -> None:
        nonlocal size, told
        size = number if what == "SIZE_EST" else size
        if what == "PROGRESS" and number * _STEPS // size != told:
            told = number * _STEPS // size
            progress(number, size)

    return tell


def _turn(before: bool, after: bool) -> list[Flowable]:
    """From an upright sheet to a lying one or back."""
    return [NextPageTemplate("landscape" if after else "portrait"), PageBreak()] if before != after else []
