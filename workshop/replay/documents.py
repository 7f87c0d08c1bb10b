"""The summary in its four forms and what can be taken along beside it: downloaded as staff would, read for the traffic."""
from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf

from workshop.replay.browser import Browser
from workshop.replay.rows import Row
from workshop.replay.traffic import DOCUMENT, Traffic

FORMS = ("pdf", "html", "md", "json")
_PAGES = ("plan", "summary", "sheet", "answers", "memo", "instruction")
_SERIES_PAGES = ("", "/agreements", "/figures", "/handover", "/innokyla")
_ARCHIVES = ("/m/{code}/tables.zip", "/series/{series}/export.zip")


@dataclass(frozen=True)
class Papers:
    """The ``summary`` as data, and what a reader finds in its other forms: ``texts`` by ``pdf``, ``html`` and ``md``."""

    summary: Row
    texts: dict[str, str]


def draft(staff: Browser, code: str) -> Row:
    """The summary's data as they are now."""
    return staff.get(f"/m/{code}/summary.json").json()


def download(staff: Browser, code: str, series_id: str, folder: Path, traffic: Traffic) -> Papers:
    """Writes ``summary.pdf``, ``.html``, ``.md``, ``.json`` and records what staff read."""
    for page in (*(f"/m/{code}/{name}" for name in _PAGES), *(f"/series/{series_id}{name}" for name in _SERIES_PAGES)):
        staff.get(page)
    texts = {}
    for form in FORMS:
        path = folder / f"summary.{form}"
        path.write_bytes(staff.get(f"/m/{code}/summary.{form}").content)
        texts[form] = _text(path)
        traffic.hear("summary", DOCUMENT, path.name, texts[form])
    for address in (each.format(code=code, series=series_id) for each in _ARCHIVES):
        for name, text in _members(staff.get(address).content):
            traffic.hear("archive", DOCUMENT, name, text)
    return Papers(json.loads(texts.pop("json")), texts)


def _members(archive: bytes) -> Iterator[tuple[str, str]]:
    """The files of an archive with what stands in them; a document of another kind as far as its bytes are text."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        for name in files.namelist():
            yield name, files.read(name).decode("utf-8", errors="replace")


def _text(path: Path) -> str:
    """Everything that a reader or a program finds in a document: pages, links, and a PDF's own facts."""
    if path.suffix == ".pdf":
        return _pdf_text(path)
    text = path.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", text)) + "\n" + text if path.suffix == ".html" else text


def _pdf_text(path: Path) -> str:
    with path.open("rb") as file:
        reader = pypdf.PdfReader(file)
        pages = [page.extract_text() for page in reader.pages]
        return "\n".join([*pages, *map(str, (reader.metadata or {}).values())])
