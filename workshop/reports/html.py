"""The summary as one accessible HTML page; a pure function, so that a folder of results can hold it as well."""
from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from workshop.core.words import visible
from workshop.reports.blocks import Document, Picture
from workshop.reports.chapters import document
from workshop.reports.model import Summary
from workshop.reports.svg import svg
from workshop.reports.wording import words_in

_ROOT = Path(__file__).resolve().parents[2]
_STYLE = _ROOT / "static" / "css" / "report.css"


def html(summary: Summary, *, stylesheet: str | None = None) -> str:
    """The whole report in the summary's language. ``stylesheet``: its address; without one the page carries its own style."""
    return document_html(document(summary), words_in(summary.lang)("Koonti johdolle"), stylesheet=stylesheet)


def document_html(doc: Document, name: str, *, stylesheet: str | None = None, ways: tuple[tuple[str, str], ...] = ()) -> str:
    """Any report as a page. ``name``: what it is called; ``ways``: words and addresses that stand above it on a screen."""
    template = _environment().get_template("reports/summary.html")
    style = "" if stylesheet else Markup(_STYLE.read_text("utf-8"))
    return template.render(
        doc=doc, page=doc.page_one, _=words_in(doc.lang), stylesheet=stylesheet, style=style, name=name, ways=ways,
        svg=lambda picture: _drawn(picture, doc.lang),
    )


def _drawn(picture: Picture, lang: str) -> Markup:
    return Markup(svg(picture, lang=lang))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_ROOT / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals["kind_of"] = lambda block: type(block).__name__
    return environment
