"""Reads a PDF as a screen reader does: through its structure tree, never by where things stand on the page."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf


@dataclass
class Node:
    """An element as it is in the file. ``text``: what it says by itself and below, or its actual text."""

    role: str
    lang: str = ""
    alt: str = ""
    actual_text: str = ""
    scope: str = ""
    links: list[str] = field(default_factory=list)
    pieces: list[str | Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.actual_text or "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    @property
    def children(self) -> list[Node]:
        return [piece for piece in self.pieces if isinstance(piece, Node)]

    def find(self, *roles: str) -> Iterator[Node]:
        """Every element of these roles at or below this one, in the order of reading."""
        if self.role in roles:
            yield self
        for child in self.children:
            yield from child.find(*roles)


def read_tree(pdf: bytes) -> Node:
    """The tree of a file; its top is the ``Document``. Raises when marked content belongs to no element, or to two."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: _marked(page) for page in opened.pages}
        top = _node(opened.Root.StructTreeRoot.K[0], pages, None)
    left = {number: texts for number, texts in pages.items() if texts}
    assert not left, f"marked, but in no element: {left}"
    return top


def words(text: str) -> str:
    """As people typed it: words that a line end broke are whole again, spaces are single."""
    return " ".join(text.replace("\u00ad ", "").replace("\u00ad", "").split())


def _node(element: pikepdf.Object, pages: dict, page: tuple | None) -> Node:
    said = {name: str(element[key]) for name, key in _SAID if key in element}
    attributes = element.get("/A", {})
    node = Node(str(element.S)[1:], scope=str(attributes.get("/Scope", ""))[1:], **said)
    page = element.Pg.objgen if "/Pg" in element else page
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            node.pieces.append(pages[page].pop(child))
        elif child.get("/Type") == "/OBJR":
            node.links.append(str(child.Obj.Contents))
        elif child.get("/Type") == "/MCR":
            node.pieces.append(pages[child.Pg.objgen].pop(int(child.MCID)))
        else:
            assert child.P.objgen == element.objgen
            node.pieces.append(_node(child, pages, page))
    return node


_SAID = (("lang", "/Lang"), ("alt", "/Alt"), ("actual_text", "/ActualText"))


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page. Text outside of pieces and artifacts is a fault."""
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    inside: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            inside.append(number)
            if number is not None:
                assert len(inside) == 1 and number not in found
                found[number] = ""
        elif name == "EMC":
            inside.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            assert inside, "text that is neither tagged nor an artifact"
            if inside[-1] is not None:
                strings = operands[0] if name == "TJ" else [operands[0]]
                shown = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
                found[inside[-1]] += "".join(letters[code] for code in shown)
    assert not inside
    return found


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for, by its map to Unicode."""
    entries = re.findall(r"<([0-9A-F]{2})>\s*<([0-9A-F]*)>", font.ToUnicode.read_bytes().decode("ascii"))
    return {int(code, 16): bytes.fromhex(said).decode("utf-16-be", "replace") for code, said in entries}
