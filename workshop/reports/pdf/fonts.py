"""The fonts of a PDF: Noto Sans when the machine has it, else the Vera that ReportLab brings; spare fonts for single signs."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from workshop.reports.pdf.unicode_map import unicode_map

_SYSTEM = Path("/usr/share/fonts/truetype")
_BUNDLED = Path(reportlab.__file__).parent / "fonts"
_FAMILIES = (
    (_SYSTEM / "noto/NotoSans-Regular.ttf", _SYSTEM / "noto/NotoSans-Bold.ttf"),
    (_BUNDLED / "Vera.ttf", _BUNDLED / "VeraBd.ttf"),
)
_SPARE = (
    _SYSTEM / "dejavu/DejaVuSans.ttf", _SYSTEM / "noto/NotoSansSymbols2-Regular.ttf", _SYSTEM / "noto/NotoSansMath-Regular.ttf",
    _BUNDLED / "Vera.ttf",
)


@dataclass(frozen=True)
class Fonts:
    """Names under which ReportLab knows the fonts: the family, and fonts to look in for signs that it lacks."""

    regular: str
    bold: str
    spare: tuple[str, ...]

    def holding(self, char: str, *, bold: bool = False) -> str | None:
        """The first font that has the sign, or ``None``."""
        return _holding((self.bold if bold else self.regular, *self.spare), ord(char))


@cache
def fonts() -> Fonts:
    """The fonts of this machine, registered once per process."""
    ttfonts.makeToUnicodeCMap = unicode_map
    regular, bold = next(pair for pair in _FAMILIES if all(path.is_file() for path in pair))
    return Fonts(_register(regular), _register(bold), tuple(_registered(_SPARE)))


def _registered(paths: Iterable[Path]) -> Iterable[str]:
    for path in paths:
        try:
            yield _register(path)
        except (OSError, TTFError):  # a spare font that is missing or that ReportLab cannot embed
            continue


def _register(path: Path) -> str:
    name = path.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@cache
def _holding(names: tuple[str, ...], point: int) -> str | None:
    return next((name for name in names if point in _glyphs(name)), None)


@cache
def _glyphs(name: str) -> frozenset[int]:
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)
