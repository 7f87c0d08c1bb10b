"""Our own files for the browser, at addresses that change with their contents: kept for a year, sent compressed."""
from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request

from workshop.config import PROJECT
from workshop.web.rights import everyone

STATIC = PROJECT / "static"
_ELSEWHERE = {"shapes.json": PROJECT / "workshop" / "cases" / "gate" / "shapes.json"}
"""What the server and the browser read alike: one file, served from where the server has it."""
_COMPRESSED = frozenset({".js", ".css", ".svg", ".json"})

blueprint = Blueprint("assets", __name__)


def set_up(app: Flask) -> None:
    """Gives templates ``static_url("js/phone.js")``."""
    version = _version()
    app.context_processor(lambda: {"static_url": lambda path: f"/s/{version}/{path}"})


@blueprint.get("/s/<version>/<path:path>")
@everyone
def file(version: str, path: str) -> Response:
    """One file; any version's address gives the present contents, so a page of yesterday still works."""
    try:
        wanted = _ELSEWHERE.get(path) or (STATIC / path).resolve()
        known = path in _ELSEWHERE or (wanted.is_file() and STATIC in wanted.parents)
    except (OSError, ValueError):  # a name that no file system takes
        known = False
    if not known:
        abort(404)
    small = wanted.suffix in _COMPRESSED and "gzip" in request.headers.get("Accept-Encoding", "")
    body, stamp = _body(wanted, wanted.stat().st_mtime_ns, small)
    answer = Response(body, mimetype=mimetypes.guess_type(wanted.name)[0] or "application/octet-stream")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["Vary"] = "Accept-Encoding"
    if small:
        answer.headers["Content-Encoding"] = "gzip"
    answer.set_etag(stamp)
    return answer.make_conditional(request)


@cache
def _body(path: Path, changed: int, small: bool) -> tuple[bytes, str]:
    body = path.read_bytes()
    return gzip.compress(body, 9) if small else body, hashlib.sha256(body).hexdigest()[:16]


def _version() -> str:
    files = [*sorted(path for path in STATIC.rglob("*") if path.is_file()), *_ELSEWHERE.values()]
    stamps = "".join(f"{path.relative_to(PROJECT)}{path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(stamps.encode()).hexdigest()[:10]
