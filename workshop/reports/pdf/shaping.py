"""Joined letters and joined signs: HarfBuzz picks the glyphs, and each gets a code of ours that ReportLab can write.

The codes lie in Unicode's private plane. What each stands for is kept here, so that a reader can copy and search the text.
"""
from __future__ import annotations

from functools import cache, lru_cache
from itertools import count

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

try:
    import uharfbuzz
    from bidi import algorithm as bidi_algorithm
except ImportError:  # requirements-extra.txt could not be had
    uharfbuzz = bidi_algorithm = None

FIRST_CODE = 0xF0000
"""Every code of ours is at least this; nothing that people type is printed from up there."""

_meanings: dict[tuple[str, int], str] = {}
_codes = count(FIRST_CODE)


def can_shape() -> bool:
    """Whether the optional packages are there. Without them text from right to left is not printed but named by its codes."""
    return uharfbuzz is not None


def meaning(face: str, code: int) -> str | None:
    """The text that a code of ours stands for in this face (empty for a dot that belongs to a letter), or ``None``."""
    return _meanings.get((face, code))


@lru_cache(maxsize=4096)
def joined(font: str, text: str) -> ShapedStr:
    """Letters from right to left (logical order) as glyphs from left to right, with their places."""
    glyphs, size = _shape(font, text, "rtl"), 1000 / _upem(font)
    signs, data = [], []
    for place, (glyph, advance, dx, dy, said) in enumerate(glyphs):
        code = _code(font, glyph, said)
        width = pdfmetrics.getFont(font).face.charWidths[code]
        signs.append(chr(code))
        data.append(ShapeData(place, advance * size, 0, dx * size, dy * size, width))
    return ShapedStr("".join(signs), shapeData=data)


@cache
def one_sign(font: str, text: str) -> str | None:
    """Several characters that the font draws as one sign (a flag, a family), as one character; else ``None``."""
    if not can_shape():
        return None
    seen = [glyph for glyph in _shape(font, text, "ltr") if glyph[1]]
    return chr(_code(font, seen[0][0], text)) if len(seen) == 1 and seen[0][0] else None


@cache
def look_alike(font: str, like: str, char: str) -> str:
    """A sign that the font lacks, drawn as another one that it has; who copies it gets the sign itself."""
    return chr(_code(font, pdfmetrics.getFont(font).face.charToGlyph[ord(like)], char, like))


def width_of(shown: str, font: str, size: float) -> float:
    """How long a run is, in points, shaped or not."""
    if isinstance(shown, ShapedStr):
        return sum(each.x_advance for each in shown.__shapeData__) * size / 1000
    return pdfmetrics.stringWidth(shown, font, size)


def bold_of(path: str) -> bytes:
    """The bold face of a variable font as a file of its own."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_axis_location(face, "wght", 700)
    return uharfbuzz.subset(face, wanted).blob.data


def _shape(font: str, text: str, direction: str) -> list[tuple[int, int, int, int, str]]:
    """Glyphs from left to right: number, advance, two offsets in the font's units, and the text each stands for."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(_harfbuzz(font), buffer)
    said = _said(text, [(info.cluster, place.x_advance) for info, place in zip(
        buffer.glyph_infos, buffer.glyph_positions, strict=True)])
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset, words)
        for info, place, words in zip(buffer.glyph_infos, buffer.glyph_positions, said, strict=True)
    ]


def _said(text: str, glyphs: list[tuple[int, int]]) -> list[str]:
    """Gives each cluster's text to its widest glyph: a letter may be drawn as a stroke and its dots."""
    starts = sorted({cluster for cluster, _ in glyphs}) + [len(text)]
    ends = dict(zip(starts, starts[1:], strict=False))
    bearers: dict[int, int] = {}
    for place, (cluster, advance) in enumerate(glyphs):
        if cluster not in bearers or advance > glyphs[bearers[cluster]][1]:
            bearers[cluster] = place
    return [text[cluster:ends[cluster]] if bearers[cluster] == place else "" for place, (cluster, _) in enumerate(glyphs)]


@cache
def _harfbuzz(font: str) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(pdfmetrics.getFont(font).face._ttf_data)))


def _upem(font: str) -> int:
    return _harfbuzz(font).face.upem


@cache
def _code(font: str, glyph: int, text: str, like: str = "") -> int:
    """A code for a glyph that stands for this text; ReportLab finds glyph and width by it as by any character."""
    code, face = next(_codes), pdfmetrics.getFont(font).face
    face.charToGlyph[code] = glyph
    face.charWidths[code] = face.charWidths[ord(like)] if like else _harfbuzz(font).get_glyph_h_advance(glyph) * 1000 / _upem(font)
    _meanings[face.name.decode(), code] = text
    return code
