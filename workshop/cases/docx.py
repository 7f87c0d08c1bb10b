"""The words of a Word file (.docx): headings, paragraphs and list items as Markdown. In memory, and with nothing that the file asks for.

A .docx is a zip of XML. Entities and document types are refused, so nothing is fetched or multiplied; what is unpacked is bounded;
words that were deleted with tracked changes or are hidden stay out, and so do comments, headers, footnotes and pictures.
"""
from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.parsers import expat

from workshop.core.errors import Refused

MOST_UNPACKED = 8 * 1024 * 1024
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An encrypted Word file is not a zip but an OLE container; so is a .doc of the last century."""
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main|", "http://purl.oclc.org/ooxml/wordprocessingml/main|",
)
_SILENT = ("del", "moveFrom", "instrText", "delText", "Fallback", "pict")
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")


def to_markdown(data: bytes) -> str:
    """The text of a Word file. Raises ``Refused``: import_encrypted, import_broken, import_too_big."""
    if data.startswith(_ENCRYPTED):
        raise Refused("import_encrypted")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            headings = _headings(_part(parts, "word/styles.xml")) if "word/styles.xml" in parts.namelist() else {}
            return _Body(headings).read(_part(parts, "word/document.xml"))
    except Refused:
        raise
    except Exception:  # zipfile, zlib and expat have many kinds, and their messages could quote the file
        raise Refused("import_broken") from None


def _part(parts: zipfile.ZipFile, name: str) -> bytes:
    """One part. What the zip says of its size is not believed: no more than the limit is ever unpacked."""
    if parts.getinfo(name).flag_bits & 0x1:
        raise Refused("import_encrypted")
    with parts.open(name) as part:
        data = part.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise Refused("import_too_big", limit=MOST_UNPACKED // 1024**2)
    return data


def _headings(styles: bytes) -> dict[str, int]:
    """Levels of headings by style id; a style's *name* is English in every Word, its id is not. The title is level 1."""
    found: dict[str, int] = {}
    style = ""

    def start(tag: str, has: dict[str, str]) -> None:
        nonlocal style
        if tag == "style":
            style = has.get("styleId", "")
        elif tag == "name" and (match := re.fullmatch(r"(?:heading ([1-6])|(title))", has.get("val", "").lower())):
            found[style] = int(match[1] or 1)

    _walk(styles, start, lambda tag: None, lambda text: None)
    return found


class _Body:
    """Collects paragraphs. ``silent`` counts open elements whose words are not the text's."""

    def __init__(self, headings: dict[str, int]) -> None:
        self.headings = headings
        self.parts: list[str] = []
        self.words: list[str] = []
        self.mark, self.silent = "", 0
        self.hidden = self.in_text = False

    def read(self, document: bytes) -> str:
        _walk(document, self.start, self.end, self.text)
        joined = "\n\n".join(self.parts)
        return re.sub(r"^(- .*)\n\n(?=- )", r"\1\n", joined, flags=re.M)

    def start(self, tag: str, has: dict[str, str]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "p":
            self.finish()
        elif tag == "r":
            self.hidden = False
        elif tag == "vanish":
            self.hidden = has.get("val", "1") not in _OFF
        elif tag == "pStyle" and has.get("val") in self.headings:
            self.mark = "#" * self.headings[has["val"]] + " "
        elif tag == "numPr" and not self.mark:
            self.mark = "- "
        elif tag in _BREAKS:
            self.add(_BREAKS[tag])
        self.in_text = tag == "t"

    def end(self, tag: str) -> None:
        self.in_text = False
        if tag in _SILENT:
            self.silent -= 1
        elif tag == "p":
            self.finish()

    def text(self, text: str) -> None:
        if self.in_text:
            self.add(text)

    def add(self, text: str) -> None:
        if not self.silent and not self.hidden:
            self.words.append(text)

    def finish(self) -> None:
        """The paragraph so far; one in a box begins in the middle of another."""
        if text := "".join(self.words).strip():
            self.parts.append(self.mark + (text if self.mark in ("", "- ") else " ".join(text.split())))
        self.words, self.mark = [], ""


def _walk(data: bytes, start, end, text) -> None:
    """Calls back for every element of Word's own vocabulary (and ``Fallback`` of others), by its name without the namespace."""
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, has: start(_local(name), {_local(key): value for key, value in has.items()})
    parser.EndElementHandler = lambda name: end(_local(name))
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _local(name: str) -> str:
    """Names of other vocabularies (drawings have a ``t`` and a ``p`` too) keep their namespace and match nothing."""
    for own in _WORD:
        if name.startswith(own):
            return name.removeprefix(own)
    return "Fallback" if name.endswith("|Fallback") else name


def _refuse(*_: object) -> None:
    raise Refused("import_broken")
