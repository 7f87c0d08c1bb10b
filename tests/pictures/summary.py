"""Every page of the invented workshop's summary as a picture, listed in ``docs/summary.md``: ``python3 -m tests.pictures.summary``."""
from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
from PIL import Image

from tests.conftest import PROJECT
from tests.pictures.album import FOLDER
from tests.pictures.approved import approved_workshop
from tests.pictures.guide import below, beside, tall

PAGES, GUIDE = FOLDER / "summary", PROJECT / "docs" / "summary.md"
BEGIN, END = "<!-- pages: made by python3 -m tests.pictures.summary -->", "<!-- end of pages -->"
DPI, FIRST_DPI, COLOURS = 66, 90, 64
PATH = "polku"
"""The word in the title of a page with a path."""


def main() -> int:
    """Takes all pages anew; 0."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with approved_workshop(folder) as stage:
            document = folder / "summary.pdf"
            document.write_bytes(stage.staff.get(f"/m/{stage.code}/summary.pdf").content)
        titles = titles_by_page(document)
        _take_pages(document, len(titles))
        _take_first_and_path(document, titles)
        before, _, rest = GUIDE.read_text("utf-8").partition(BEGIN)
        GUIDE.write_text(before + BEGIN + "\n" + "".join(_lines(titles)) + END + rest.partition(END)[2], "utf-8")
    taken = list(PAGES.glob("*.png"))
    print(f"{len(taken)} pages, {sum(each.stat().st_size for each in taken) // 1024} KB")
    return 0


def titles_by_page(document: Path) -> list[list[str]]:
    """What the bookmarks say of each page."""
    reader = pypdf.PdfReader(document)
    titles: list[list[str]] = [[] for _ in reader.pages]
    for each in _flat(reader.outline):
        titles[reader.get_destination_page_number(each)].append(each.title)
    return titles


def _flat(outline: list[Any]) -> Iterator[Any]:
    for each in outline:
        yield from _flat(each) if isinstance(each, list) else [each]


def _take_pages(document: Path, count: int) -> None:
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("page-*.png"):
        old.unlink()
    for number in range(1, count + 1):
        _keep(_page(document, number, DPI), PAGES / f"page-{number:02}.png")


def _take_first_and_path(document: Path, titles: list[list[str]]) -> None:
    """The README's picture: page 1, and beside it today's path above the ideal one."""
    paths = [number for number, said in enumerate(titles, 1) if any(PATH in title for title in said)][:2]
    first = _page(document, 1, FIRST_DPI)
    both = below([_page(document, number, FIRST_DPI) for number in paths])
    _keep(beside([first, tall(both, first.height)]), FOLDER / "summary.png")


def _page(document: Path, number: int, dpi: int) -> Image.Image:
    target = document.with_name("page")
    which = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", str(dpi), *which, "-png", document, target], check=True)
    return Image.open(target.with_suffix(".png")).convert("RGB")


def _keep(picture: Image.Image, path: Path) -> None:
    picture.quantize(COLOURS, kmeans=1, dither=Image.Dither.NONE).save(path, optimize=True)


def _lines(titles: list[list[str]]) -> Iterator[str]:
    before = "what management is asked"
    for number, said in enumerate(titles, 1):
        words = " · ".join(said) or (before if number == 1 else f"{before}, continued")
        before = said[-1] if said else before
        yield f"\n**{number}.** {words}\n\n![Page {number}: {words}](pictures/summary/page-{number:02}.png)\n"


if __name__ == "__main__":
    sys.exit(main())
