"""A canvas that knows what each piece of a page is: text of an element of the structure tree, or an artifact.

A page is one long artifact that is interrupted wherever text of an element is drawn. So lines, grounds, underlines and running
feet are artifacts without further code, and what somebody forgets to tag is silent, never untagged.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from workshop.reports.pdf.tags import Annotation, Element, Mark

LANGUAGE = "lang:"
"""A passage in another language travels through ReportLab's markup as a link: ``<link href="lang:uk">…</link>``."""

_ARTIFACT, _END = "/Artifact BMC", "EMC"


@dataclass(frozen=True)
class Link:
    """A place to press: the page (in the order of drawing), its corners, the name of the place that it leads to."""

    page: int
    corners: tuple[float, ...]
    target: str
    element: Element


@dataclass(frozen=True)
class Place:
    """Where a bookmark or a link leads: a page (in the order of drawing) and a height on it. ``title``: of its bookmark."""

    page: int
    top: float
    title: str
    level: int


class TaggedCanvas(Canvas):
    """``marks``: the element of each numbered piece, page by page; ``links`` and ``places`` in the order of drawing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.marks: list[list[Element]] = [[]]
        self.links: list[Link] = []
        self.places: dict[str, Place] = {}
        self._element: Element | None = None
        self._label: Element | None = None
        self._inside_figure = False
        self._inline: dict[tuple[Element, str], Element] = {}
        super().__init__(*args, **options)

    @property
    def drawn_pages(self) -> int:
        """How many pages are finished."""
        return len(self.marks) - 1

    @contextmanager
    def marked(self, element: Element, label: Element | None = None) -> Iterator[None]:
        """Text drawn inside belongs to the element, the first piece of it to ``label`` if there is one."""
        before = self._element, self._label
        if label:
            label.join()
        self._element, self._label = element.join(), label
        yield
        self._element, self._label = before

    @contextmanager
    def unmarked(self) -> Iterator[None]:
        """Everything drawn inside is an artifact."""
        before, self._element = self._element, None
        yield
        self._element = before

    @contextmanager
    def figure(self, element: Element) -> Iterator[None]:
        """Everything drawn inside is the picture that ``element`` describes."""
        self._end_artifact()
        self._code.append(self._begin(element))
        self._inside_figure = True
        yield
        self._inside_figure = False
        self._code += [_END, _ARTIFACT]

    def place(self, y: float, name: str, title: str, level: int) -> None:
        """Remembers at which height of this page a name stands, for links and bookmarks."""
        self.places[name] = Place(self.drawn_pages, self.absolutePosition(0, y)[1], title, level)

    def add_to_page(self, page: int, draw: Callable[[], None]) -> None:
        """Draws upon a page that was finished before; all of it is an artifact."""
        kept, self._code = self._code, []
        draw()
        self._doc.Pages.pages[page].stream += "\n".join([_ARTIFACT, *self._code, _END, ""])
        self._code = kept

    # What ReportLab calls

    def init_graphics_state(self) -> None:
        """A page begins: as an artifact."""
        super().init_graphics_state()
        self._code.append(_ARTIFACT)

    def showPage(self) -> None:
        self._end_artifact()
        super().showPage()
        self.marks.append([])

    def save(self) -> None:
        """Writes the file; every page must be finished."""
        self._code = []
        super().save()

    def beginText(self, *args: Any, **options: Any) -> PDFTextObject:
        text = super().beginText(*args, **options)
        if self._element is not None and not self._inside_figure:
            text.passages = []
            text._linkRecord = lambda link, what: self._record(text, link[1], what)
            _keep_spaces(text)
        return text

    def drawText(self, text: PDFTextObject) -> None:
        if self._element is None or self._inside_figure:
            super().drawText(text)
            return
        element, self._label = self._label or self._element, None
        begin, *rest = text._code
        pieces = [begin, self._begin(element)]
        changes = dict(getattr(text, "passages", ()))
        for place, code in enumerate(rest, 1):
            if place in changes:
                pieces += [_END, self._begin(changes[place] or element)]
            pieces.append(code)
        self._end_artifact()
        self._code += [" ".join([*pieces, _END, "ET"]), _ARTIFACT]

    def linkRect(self, contents: str, destinationname: str, Rect: tuple[float, ...] = (), relative: int = 1, **more: Any) -> None:
        """A link within the document."""
        element = self._inline[self._element, f"#{destinationname}"]
        element.children.append(Annotation(len(self.links)))
        self.links.append(Link(self.drawn_pages, tuple(self._absRect(Rect, relative)), destinationname, element))

    def linkURL(self, url: str, *_: Any, **__: Any) -> None:
        """Only passages in another language come here: no report leads out of itself."""
        if not url.startswith(LANGUAGE):
            raise ValueError(url)

    def _record(self, text: PDFTextObject, target: str, what: str) -> None:
        """ReportLab says ``start`` just after the first word of a link, ``end`` before what follows it."""
        if what == "end":
            text.passages.append((len(text._code), None))
            return
        key = self._element, target
        if key not in self._inline:
            language = target.removeprefix(LANGUAGE) if target.startswith(LANGUAGE) else ""
            self._inline[key] = self._element.add("Span", lang=language) if language else self._element.add("Link")
        text.passages.append((len(text._code) - 1, self._inline[key]))

    def _begin(self, element: Element) -> str:
        marks = self.marks[-1]
        marks.append(element)
        element.join().children.append(Mark(self.drawn_pages, len(marks) - 1))
        return f"/{element.role} <</MCID {len(marks) - 1}>> BDC"

    def _end_artifact(self) -> None:
        if self._code and self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)


def _keep_spaces(text: PDFTextObject) -> None:
    """ReportLab drops the space at the end of a line; without it a reader's tools glue two words together."""
    write, last = text._textOut, [""]

    def with_space(words: str, TStar: int = 0) -> None:
        last[0] = words or last[0]
        write(words + " " if TStar and last[0] and last[0][-1] not in " -\u00ad" else words, TStar)

    text._textOut = with_space
