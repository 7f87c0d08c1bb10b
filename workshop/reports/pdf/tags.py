"""The structure tree of a PDF: what a screen reader walks through, and the flowables that belong to it (PDF/UA-1).

An ``Element`` joins its parent when something of it is drawn for the first time. Hence the reading order is the drawing order,
and what was never drawn is not in the tree.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

_LEADING = ("H2", "H3", "Caption")


@dataclass(frozen=True)
class Mark:
    """A piece of a page's content: the number of its page, in the order of drawing, and its own number on that page."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """A link on a page; ``number`` counts the links of the whole document."""

    number: int


@dataclass(eq=False)
class Element:
    """A node of the tree. ``role``: a standard structure type (``P``, ``H2``, ``TD`` …).

    ``lang``: of its words, when it is not the document's; ``alt``: what a picture shows; ``actual_text``: the text in reading
    order where glyphs are joined or reordered; ``attributes``: of the layout or of a table, by PDF's own names.
    """

    role: str
    parent: Element | None = None
    lang: str = ""
    alt: str = ""
    actual_text: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    children: list[Element | Mark | Annotation] = field(default_factory=list)
    joined: bool = False

    def join(self) -> Element:
        """Takes its place in the tree, behind everything that was drawn before it."""
        if not self.joined:
            self.joined = True
            if self.parent is not None:
                self.parent.join().children.append(self)
        return self

    def add(self, role: str, **more: Any) -> Element:
        """A new element below this one."""
        return Element(role, self, **more)


class Tagged(Flowable):
    """A flowable whose text belongs to an element, and whose bullet to another one (``label``).

    Its parts on later pages belong to the same element. Drawn a second time, as a table's head on the next page, it is an
    artifact: a screen reader has heard it. ``leads``: it means nothing without what follows it.
    """

    def __init__(self, flowable: Flowable, element: Element, label: Element | None = None) -> None:
        super().__init__()
        self.flowable, self.element, self.label, self.drawn = flowable, element, label, False
        self.source, self.leads = _source(flowable), element.role in _LEADING
        self.bookmark: tuple[str, str, int] | None = None
        self.wrapped: float | None = None

    def bookmarked(self, name: str, title: str, level: int) -> Tagged:
        """The same flowable; where it is drawn, ``name`` becomes a place that links and bookmarks lead to."""
        self.bookmark = name, title, level
        return self

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.wrapped != width or not hasattr(self.flowable, "blPara"):  # a table asks many times; splitting forgets the lines
            self.width, self.height = self.flowable.wrap(width, height)
            self.wrapped = width if isinstance(self.flowable, Paragraph) else None
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts: list[Flowable] = [Tagged(part, self.element, self.label) for part in self.flowable.split(width, height)]
        for part in parts:
            part.source = self.source
        for part in parts[:1]:
            part.bookmark = self.bookmark
        for part in parts[1:]:
            part.label = None
        return [*parts, Spacer(0, 0)] if len(parts) == 1 else parts  # a table asks for two parts, even if the first holds all

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # ReportLab's own name
        if self.drawn:
            with canvas.unmarked():
                self.flowable.drawOn(canvas, x, y, _sW)
            return
        self.drawn = True
        if self.bookmark:
            canvas.place(y + self.height, *self.bookmark)
        _soften(self.flowable, self.source)
        with canvas.marked(self.element, self.label):
            self.flowable.drawOn(canvas, x, y, _sW)

    def getSpaceBefore(self) -> float:
        return self.flowable.getSpaceBefore()

    def getSpaceAfter(self) -> float:
        return self.flowable.getSpaceAfter()

    def getKeepWithNext(self) -> int:
        return self.flowable.getKeepWithNext()


def tagged(flowable: Flowable, role: str, parent: Element, **more: Any) -> Tagged:
    """The flowable as a new element below ``parent``; ``more``: ``lang``, ``alt``, ``actual_text``, ``attributes``."""
    return Tagged(flowable, parent.add(role, **more))


def plain(text: str) -> str:
    """The text as it may stand in the tree: without control signs, half characters, soft hyphens and double spaces."""
    kept = (char for char in text if unicodedata.category(char) not in ("Cc", "Cs") or char.isspace())
    return " ".join("".join(kept).replace("\u00ad", "").split())


def _source(flowable: Flowable) -> str:
    frags = getattr(flowable, "frags", None) if isinstance(flowable, Paragraph) else None
    return "".join(getattr(frag, "text", "") for frag in frags or ()).replace("\u00ad", "")


def _soften(flowable: Flowable, source: str) -> None:
    """A hyphen that line breaking made becomes U+00AD: it looks the same, and who copies or hears the word gets it whole."""
    if not isinstance(flowable, Paragraph) or not hasattr(flowable, "blPara"):
        return
    whole = flowable.blPara.kind == 0
    lines = [line[1] if whole else [word for word in line.words if getattr(word, "text", "")] for line in flowable.blPara.lines]
    for line, following in zip(lines, lines[1:], strict=False):
        if line and following:
            last, first = (line[-1], following[0]) if whole else (line[-1].text, following[0].text)
            if last.endswith("-") and _broken(last.split(" ")[-1][:-1], first.split(" ")[0].rstrip("-"), source):
                if whole:
                    line[-1] = last[:-1] + "\u00ad"
                else:
                    line[-1].text = last[:-1] + "\u00ad"


def _broken(head: str, tail: str, source: str) -> bool:
    return head + tail in source and f"{head}-{tail}" not in source
