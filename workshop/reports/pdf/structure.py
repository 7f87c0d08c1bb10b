"""Writes into a finished PDF what ReportLab cannot: the structure tree, links and bookmarks."""
from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from workshop.reports.pdf.canvas import Link, Place, TaggedCanvas
from workshop.reports.pdf.tags import Annotation, Element, Mark, plain


def write_structure(pdf: pikepdf.Pdf, canvas: TaggedCanvas, root: Element) -> None:
    """Binds the tree below ``root`` to the marked pieces of the pages; both must come from the same ``canvas``.

    Pages are still in the order of drawing; afterwards they may be put in any other.
    """
    links = [_link(pdf, canvas, link) for link in canvas.links]
    tree = _Tree(pdf, links, canvas.links)
    tree.write(root)
    tree.write_parents(canvas.marks)
    _write_bookmarks(pdf, list(canvas.places.values()))


class _Tree:
    """One document's tree. ``links``: their objects in the file, in the order of ``known``."""

    def __init__(self, pdf: pikepdf.Pdf, links: list[pikepdf.Object], known: Sequence[Link]) -> None:
        self.pdf, self.links, self.known = pdf, links, known
        self.pages = [page.obj for page in pdf.pages]
        self.written: dict[Element, pikepdf.Object] = {}
        self.top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.StructTreeRoot = self.top

    def write(self, root: Element) -> None:
        """Every element below the root, each as an object of its own."""
        self.top.K = Array([self._element(root, self.top)])

    def write_parents(self, marks: list[list[Element]]) -> None:
        """The way back: from a page's pieces, and from each link, to their elements."""
        numbers: list[object] = []
        for number, page in enumerate(self.pages):
            page.StructParents, page.Tabs = number, Name.S
            numbers += [number, Array([self.written[element] for element in marks[number]])]
        for number, (link, known) in enumerate(zip(self.links, self.known, strict=True), len(self.pages)):
            link.StructParent = number
            numbers += [number, self.written[known.element]]
        self.top.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        self.top.ParentTreeNextKey = len(self.pages) + len(self.links)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(S=Name(f"/{element.role}"), P=parent))
        self.written[element] = made
        for name, text in (("/Lang", element.lang), ("/Alt", element.alt), ("/ActualText", element.actual_text)):
            if text:
                made[name] = String(plain(text))
        if element.attributes:
            made.A = Dictionary({f"/{name}": value for name, value in element.attributes.items()})
        self._children(element, made)
        return made

    def _children(self, element: Element, made: pikepdf.Object) -> None:
        pages = {child.page for child in element.children if isinstance(child, Mark)}
        own = next(iter(pages)) if len(pages) == 1 else None
        if own is not None:
            made.Pg = self.pages[own]
        children = [self._child(child, made, own) for child in element.children]
        made.K = children[0] if len(children) == 1 else Array(children)

    def _child(self, child: Element | Mark | Annotation, made: pikepdf.Object, own: int | None) -> object:
        if isinstance(child, Element):
            return self._element(child, made)
        if isinstance(child, Annotation):
            page = self.pages[self.known[child.number].page]
            return Dictionary(Type=Name.OBJR, Pg=page, Obj=self.links[child.number])
        if child.page == own:
            return child.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[child.page], MCID=child.number)


def _link(pdf: pikepdf.Pdf, canvas: TaggedCanvas, link: Link) -> pikepdf.Object:
    place, page = canvas.places[link.target], pdf.pages[link.page].obj
    made = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(link.corners)), Border=Array([0, 0, 0]), F=4,
        Contents=String(plain(place.title)), Dest=_destination(pdf, place),
    ))
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(made)
    return made


def _destination(pdf: pikepdf.Pdf, place: Place) -> Array:
    return Array([pdf.pages[place.page].obj, Name.XYZ, None, round(place.top, 2), None])


def _write_bookmarks(pdf: pikepdf.Pdf, places: list[Place]) -> None:
    with pdf.open_outline() as outline:
        above: list[tuple[int, list]] = [(-1, outline.root)]
        for place in places:
            while above[-1][0] >= place.level:
                above.pop()
            entry = pikepdf.OutlineItem(plain(place.title), _destination(pdf, place))
            above[-1][1].append(entry)
            above.append((place.level, entry.children))
