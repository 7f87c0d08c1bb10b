"""The fonts of a PDF: Noto from the packages of requirements-extra.txt, else the machine's, else the Vera that ReportLab brings.

Fonts for other scripts and for single signs are read when a sign needs them.
"""
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from workshop.reports.pdf.shaping import bold_of, can_shape
from workshop.reports.pdf.unicode_map import unicode_map

EMOJI, ARROWS = "NotoEmoji-Regular", "Inter-Regular"

_SYSTEM = Path("/usr/share/fonts/truetype")
_BUNDLED = Path(reportlab.__file__).parent / "fonts"
_FIRST_EMOJI = 0x1F000
"""From here on signs are emoji; below, other fonts draw them alike in one text."""
_NO_SIGNS = ("Cc", "Cf", "Co", "Cs")
"""Controls, joiners, halves of signs, and codes that each font uses as it likes."""


@dataclass(frozen=True)
class Fonts:
    """Names under which ReportLab knows the fonts: the family, and fonts to look in for signs that it lacks."""

    regular: str
    bold: str
    spare: tuple[str, ...]
    spare_bold: tuple[str, ...]

    def holding(self, char: str, *, bold: bool = False) -> str | None:
        """The first font that has the sign, or ``None``."""
        own, spare = (self.bold, self.spare_bold) if bold else (self.regular, self.spare)
        first = (EMOJI,) if ord(char) >= _FIRST_EMOJI else ()
        return _holding((own, *first, *spare), ord(char))

    def whole(self, text: str, *, bold: bool = False) -> bool:
        """Whether the family has every sign of the text."""
        return _letters(self.bold if bold else self.regular).issuperset(map(ord, text))

    def has(self, name: str, char: str) -> bool:
        """Whether this font has the sign."""
        return ord(char) in _letters(name)

    def emoji(self) -> str | None:
        """The font that joins several emoji to one, or ``None``."""
        return EMOJI if _letters(EMOJI) else None


@dataclass(frozen=True)
class _Place:
    """Where a font file may be. ``package``: in a Python package; ``bold``: cut from a font of many weights."""

    file: str
    package: str = ""
    bold: bool = False

    def source(self) -> str | BytesIO | None:
        """What ReportLab reads, or ``None`` when there is no such file."""
        path = self._folder() / self.file
        if not path.is_file() or (self.bold and not can_shape()):
            return None
        return BytesIO(bold_of(str(path))) if self.bold else str(path)

    def _folder(self) -> Path:
        if not self.package:
            return _SYSTEM
        found = find_spec(self.package)
        return Path(next(iter(found.submodule_search_locations))) if found else Path("/nowhere")


def _noto(name: str, *, bold: bool = False) -> tuple[_Place, ...]:
    weight = "Bold" if bold else "Regular"
    return _Place(f"{name}[wght].ttf", "manimgx_fonts", bold), _Place(f"noto/{name}-{weight}.ttf")


_SCRIPTS = ("Arabic", "Hebrew", "Ethiopic", "Georgian", "Armenian")
_PLACES: dict[str, tuple[_Place, ...]] = {
    "NotoSans-Regular": _noto("NotoSans"),
    "NotoSans-Bold": _noto("NotoSans", bold=True),
    **{f"NotoSans{script}-Regular": _noto(f"NotoSans{script}") for script in _SCRIPTS},
    **{f"NotoSans{script}-Bold": _noto(f"NotoSans{script}", bold=True) for script in _SCRIPTS},
    ARROWS: (_Place("files/Inter[opsz,wght].ttf", "fontpkg_inter"),),
    "NotoSansSymbols-Regular": _noto("NotoSansSymbols"),
    EMOJI: (_Place("NotoEmoji[wght].ttf", "manimgx_fonts"),),
    "DejaVuSans": (_Place("dejavu/DejaVuSans.ttf"),),
    "NotoSansSymbols2-Regular": (_Place("noto/NotoSansSymbols2-Regular.ttf"),),
    "NotoSansMath-Regular": (_Place("noto/NotoSansMath-Regular.ttf"),),
}
"""Each font, and where it may be, best first."""
_SIGNS = (ARROWS, "NotoSansSymbols-Regular", EMOJI, "DejaVuSans", "NotoSansSymbols2-Regular", "NotoSansMath-Regular")


@cache
def fonts() -> Fonts:
    """The fonts of this machine, the family registered once per process."""
    ttfonts.makeToUnicodeCMap = unicode_map
    family = ("NotoSans-Regular", "NotoSans-Bold")
    if not all(map(_letters, family)):
        family = _register("Vera", str(_BUNDLED / "Vera.ttf")), _register("VeraBd", str(_BUNDLED / "VeraBd.ttf"))
    regular = tuple(f"NotoSans{script}-Regular" for script in _SCRIPTS)
    bold = tuple(f"NotoSans{script}-Bold" for script in _SCRIPTS)
    return Fonts(*family, (*regular, *_SIGNS), (*bold, family[0], *regular, *_SIGNS))


@cache
def _holding(names: tuple[str, ...], point: int) -> str | None:
    return next((name for name in names if point in _letters(name)), None)


@cache
def _letters(name: str) -> frozenset[int]:
    """The signs that a font has; none when it is not on this machine or ReportLab cannot embed it."""
    if name not in pdfmetrics.getRegisteredFontNames() and not _found(name):
        return frozenset()
    return frozenset(point for point in pdfmetrics.getFont(name).face.charToGlyph if unicodedata.category(chr(point)) not in _NO_SIGNS)


def _found(name: str) -> bool:
    for place in _PLACES[name]:
        source = place.source()
        if source is not None:
            try:
                _register(name, source)
            except TTFError:  # ReportLab cannot embed it
                continue
            return True
    return False


def _register(name: str, source: str | BytesIO) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        font = TTFont(name, source, asciiReadable=False)
        font.face.name = name.encode()  # a face cut out of a font of many weights still has the name of that font
        _mend_advances(font.face)
        pdfmetrics.registerFont(font)
    return name


def _mend_advances(face: TTFontFace) -> None:
    """ReportLab 5.1.0 gives the last glyphs, which share one advance, that advance in thousandths and not in the font's units."""
    full = int.from_bytes(face.get_table("hhea")[34:36], "big")
    face.hmetrics[full:] = [(face.hmetrics[full - 1][0], bearing) for _advance, bearing in face.hmetrics[full:]]
