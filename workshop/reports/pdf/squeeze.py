"""Makes a drawn file the finished one: structure, metadata, the right order of pages, and as few bytes as it takes."""
from __future__ import annotations

from io import BytesIO

import pikepdf

from workshop.reports.pdf.canvas import TaggedCanvas
from workshop.reports.pdf.metadata import About, write_metadata
from workshop.reports.pdf.structure import write_structure
from workshop.reports.pdf.tags import Element


def finished(drawn: bytes, canvas: TaggedCanvas, root: Element, about: About) -> bytes:
    """The file that was drawn on ``canvas``, its last page put first."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        write_structure(pdf, canvas, root)
        write_metadata(pdf, about)
        front = pdf.pages[-1]
        del pdf.pages[-1]  # before it is put first: a page that stands in the file twice becomes another page
        pdf.pages.insert(0, front)
        out = BytesIO()
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True,
            compress_streams=True, fix_metadata_version=False,
        )
    return out.getvalue()
