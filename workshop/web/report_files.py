"""The summary to read and to take along, in four formats, as it stands now and in every version that was kept (K16, V14)."""
from __future__ import annotations

from collections.abc import Callable

import msgspec
from flask import Blueprint, Response, abort, render_template, render_template_string

from workshop.core.change import Row
from workshop.core.days import clock
from workshop.reports.built import Built
from workshop.reports.child import pdf_in_child
from workshop.reports.content import content_of
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.model import Summary
from workshop.reports.versions import current, version_of, versions_of
from workshop.web.context import services
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("report_files", __name__)

_built = Built(pdf_in_child)
built_file = _built.file
forget_built = _built.forget


def stylesheet() -> str:
    """The address of the report's style."""
    return render_template_string("{{ static_url('css/report.css') }}")


@blueprint.get("/m/<code>/summary.html")
@signed_in
def as_html(code: str):
    """The report as a page."""
    return _page(current(services().store, my_meeting(code)["id"]), "")


@blueprint.get("/m/<code>/summary.md")
@signed_in
def as_markdown(code: str):
    """The report as Markdown."""
    return _now(code, "md")


@blueprint.get("/m/<code>/summary.json")
@signed_in
def as_json(code: str):
    """The report's data."""
    return _now(code, "json")


@blueprint.get("/m/<code>/summary.pdf")
@signed_in
def as_pdf(code: str):
    """The report on paper: built in a child process, once for the same content."""
    return _now(code, "pdf")


@blueprint.get("/m/<code>/summary/versions")
@signed_in
def versions(code: str):
    """Every version that was kept, the newest first."""
    meeting = my_meeting(code)
    return render_template("reports/versions.html", meeting=meeting, versions=versions_of(services().store, meeting["id"]), clock=clock)


@blueprint.get("/m/<code>/summary/versions/<int:number>.<suffix>")
@signed_in
def one_version(code: str, number: int, suffix: str):
    """One version in one of the formats."""
    meeting = my_meeting(code)
    if suffix not in _FORMATS or number > 1_000_000:
        abort(404)
    return _FORMATS[suffix](version_of(services().store, meeting["id"], number), _name(meeting, f"-{number}"))


def _now(code: str, suffix: str) -> Response:
    meeting = my_meeting(code)
    return _FORMATS[suffix](current(services().store, meeting["id"]), _name(meeting))


def _name(meeting: Row, more: str = "") -> str:
    return f"koonti-{meeting['date'] or meeting['code']}{more}"


def _page(summary: Summary, _name: str) -> Response:
    return Response(html(summary, stylesheet=stylesheet()), content_type="text/html; charset=utf-8")


def _markdown(summary: Summary, name: str) -> Response:
    return _file(markdown(summary), f"{name}.md", "text/markdown; charset=utf-8")


def _json(summary: Summary, name: str) -> Response:
    return _file(msgspec.json.format(content_of(summary), indent=1), f"{name}.json", "application/json")


def _pdf(summary: Summary, name: str) -> Response:
    return _file(_built.file(summary), f"{name}.pdf", "application/pdf")


def _file(body: str | bytes, name: str, mimetype: str) -> Response:
    answer = Response(body, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


_FORMATS: dict[str, Callable[[Summary, str], Response]] = {"html": _page, "md": _markdown, "json": _json, "pdf": _pdf}
