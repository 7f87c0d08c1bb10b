"""Pages of a participant, small for an old phone on a slow network.

Other people's words stand in such a page beside the form's token. A name of random length in front of the compressed bytes hides how well
they compress together, so that nobody who watches the network learns the token by guessing (BREACH).
"""
from __future__ import annotations

import gzip
import io
import secrets

from flask import Response, request

_MOST_HIDDEN = 100


def compressed(page: str) -> Response:
    """The page for the browser that asks, compressed if it can read that."""
    answer = Response(page)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.set_data(_packed(page.encode()))
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def _packed(body: bytes) -> bytes:
    made = io.BytesIO()
    with gzip.GzipFile("n" * secrets.randbelow(_MOST_HIDDEN + 1), "wb", 6, made, mtime=0) as packer:
        packer.write(body)
    return made.getvalue()
