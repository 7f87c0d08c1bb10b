"""Draws a text as the reports do, on a page of its own, and makes a picture of it; ``python -m tests.pdf.drawn`` keeps the pictures."""
from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from tests.pdf.languages import SENTENCES
from workshop.reports.pdf.bidi import RightToLeft, rtl
from workshop.reports.pdf.fonts import fonts
from workshop.reports.pdf.text import Speller

PICTURES = Path(__file__).parent / "pictures"
WIDTH, MARGIN, DOTS = 400, 6, 90


def style(**more) -> ParagraphStyle:
    """A paragraph's style in the family of the reports."""
    return ParagraphStyle("drawn", **({"fontName": fonts().regular, "fontSize": 10, "leading": 15} | more))


def flowable(text: str, speller: Speller | None = None, **more) -> Flowable:
    """The text as a paragraph of its script."""
    speller, chosen = speller or Speller(fonts()), style(**more)
    return RightToLeft(text, chosen, speller) if rtl(text) else Paragraph(speller.markup(text, lang="fi"), chosen)


def drawn(part: Flowable) -> bytes:
    """A PDF of one page that is as high as the flowable."""
    _, height = part.wrap(WIDTH, 1e6)
    file, size = BytesIO(), (WIDTH + 2 * MARGIN, height + 2 * MARGIN)
    canvas = Canvas(file, pagesize=size, initialFontName=fonts().regular, invariant=1)
    part.drawOn(canvas, MARGIN, MARGIN)
    canvas.save()
    return file.getvalue()


def can_picture() -> bool:
    """Whether poppler's program is here."""
    return shutil.which("pdftoppm") is not None


def picture(pdf: bytes) -> Image.Image:
    """Its first page in grey."""
    made = subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", "-singlefile", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(BytesIO(made.stdout)).convert("L")


def unlike(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """Mean difference, and the darkest blot of difference (both 0 to 255). Another rasteriser's edges make neither large."""
    if one.size != other.size:
        return 255.0, 255
    difference = ImageChops.difference(one, other)
    blots = difference.filter(ImageFilter.BoxBlur(2))
    return sum(value * count for value, count in enumerate(difference.histogram())) / (one.width * one.height), blots.getextrema()[1]


def keep() -> None:
    """Makes the kept pictures anew: look at each before it is committed."""
    PICTURES.mkdir(exist_ok=True)
    for name, text in SENTENCES.items():
        picture(drawn(flowable(text))).quantize(32).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    keep()
