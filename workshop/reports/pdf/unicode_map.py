"""What lets a reader copy and search the text of a PDF: the map from an embedded font's codes to Unicode.

ReportLab 5.1.0 writes five hexadecimal digits for signs above U+FFFF (emoji), which makes the whole map invalid, and more
than the hundred entries that a block may hold. ``fonts`` puts this in its place.
"""
from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.pdf.shaping import meaning

_BLOCK = 100


def unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode CMap of a font subset: code number ``n`` stands for the code point ``subset[n]``, or what that means."""
    face = font_name.rpartition("+")[2]
    entries = [f"<{code:02X}> <{_utf16(_text(face, point))}>" for code, point in enumerate(subset) if point]
    blocks = [entries[start:start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
        f"/CMapName /{font_name} def", "/CMapType 2 def",
        "1 begincodespacerange", f"<00> <{max(len(subset) - 1, 0):02X}>", "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


def _text(face: str, point: int) -> str:
    said = meaning(face, point)
    return chr(point) if said is None else said


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "surrogatepass").hex().upper()
