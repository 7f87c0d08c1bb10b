"""Faults planted into a sound file: a checker that is awake finds each of them."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Name

Fault = Callable[[pikepdf.Pdf], None]


def plant(sound: bytes, folder: Path) -> list[Path]:
    """One file for each fault, named for it. The sound file needs a picture, a link, a table and a chapter."""
    source = folder / "sound.pdf"
    source.write_bytes(sound)
    made = []
    for name, fault in FAULTS.items():
        with pikepdf.open(source) as pdf:
            fault(pdf)
            made.append(folder / f"{name}.pdf")
            pdf.save(made[-1])
    return made


def _elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    found, waiting = [], [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == role:
            found.append(element)
        children = element.get("/K", [])
        waiting += [child for child in (children if isinstance(children, pikepdf.Array) else [children])
                    if isinstance(child, pikepdf.Dictionary) and "/S" in child]
    return found


def _without_alt(pdf: pikepdf.Pdf) -> None:
    for figure in _elements(pdf, "/Figure"):
        del figure["/Alt"]


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _without_title_bar(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _without_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]["/Tabs"]


def _link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def _link_without_element(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    for heading in _elements(pdf, "/H2"):
        heading.S = Name.H5


def _heads_without_scope(pdf: pikepdf.Pdf) -> None:
    for head in _elements(pdf, "/TH"):
        del head["/A"]


def _cell_as_paragraph(pdf: pikepdf.Pdf) -> None:
    _elements(pdf, "/TD")[0].S = Name.P


def _untagged_content(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/Artifact BMC", b"/Nothing BMC", 1))


def _not_called_accessible(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata = pikepdf.Stream(pdf, xmp.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""), Type=Name.Metadata, Subtype=Name.XML)


def _font_left_out(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.FontDescriptor["/FontFile2"]


FAULTS: dict[str, Fault] = {
    "picture-without-alt": _without_alt, "document-without-language": _without_language, "title-not-shown": _without_title_bar,
    "not-marked": _unmarked, "no-tab-order": _without_tab_order, "link-without-words": _link_without_words,
    "link-without-element": _link_without_element, "skipped-heading": _skipped_heading, "heads-without-scope": _heads_without_scope,
    "cell-as-paragraph": _cell_as_paragraph, "untagged-content": _untagged_content, "not-called-accessible": _not_called_accessible,
    "font-left-out": _font_left_out,
}
