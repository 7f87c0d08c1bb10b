"""The summary in its four forms: downloaded as staff would, kept in the output folder, and read for the traffic."""
from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pypdf

from workshop.replay.browser import Browser
from workshop.replay.rows import Row
from workshop.replay.traffic import DOCUMENT, Traffic

FORMS = ("pdf", "html", "md", "json")
_PAGES = ("plan", "summary", "sheet")


def download(staff: Browser, code: str, folder: Path, traffic: Traffic) -> Row:
    """Writes ``summary.pdf``, ``.html``, ``.md``, ``.json`` and records what staff read. Returns the JSON."""
    for page in _PAGES:
        staff.get(f"/m/{code}/{page}")
    for form in FORMS:
        path = folder / f"summary.{form}"
        path.write_bytes(staff.get(f"/m/{code}/summary.{form}").content)
        traffic.hear("summary", DOCUMENT, path.name, _text(path))
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


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
