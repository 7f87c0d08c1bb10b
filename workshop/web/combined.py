"""The combined summary of a series' parallel cafés, in three formats (K08)."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask_babel import gettext as _

from workshop.reports.chapters_combined import combined_document, combined_name
from workshop.reports.combined_reading import combined
from workshop.reports.html import document_html
from workshop.reports.markdown import document_markdown
from workshop.reports.wording import words_in
from workshop.web.context import services
from workshop.web.report_files import built_file, stylesheet
from workshop.web.rights import my_series, signed_in

blueprint = Blueprint("combined", __name__)

_FILES = {
    "md": (lambda whole: document_markdown(combined_document(whole)), "text/markdown; charset=utf-8"),
    "pdf": (built_file, "application/pdf"),
}


@blueprint.get("/series/<series_id>/combined")
@signed_in
def page(series_id: str) -> Any:
    """The report as a page; with fewer than two cafés back to the series with a sentence."""
    row = my_series(series_id)
    whole = combined(services().store, row)
    if whole is None:
        flash(_("Yhteinen koonti tehdään, kun sarjassa on kaksi kahvilaa."), "care")
        return redirect(url_for("series.one", series_id=row["id"]), 303)
    ways = (
        (words_in(whole.lang)("Takaisin sarjaan"), url_for("series.one", series_id=row["id"])),
        ("PDF", url_for(".file", series_id=row["id"], suffix="pdf")), ("Markdown", url_for(".file", series_id=row["id"], suffix="md")),
    )
    return document_html(combined_document(whole), combined_name(whole.lang), stylesheet=stylesheet(), ways=ways)


@blueprint.get("/series/<series_id>/combined.<suffix>")
@signed_in
def file(series_id: str, suffix: str) -> Response:
    """The report as Markdown or on paper."""
    whole = combined(services().store, my_series(series_id))
    if whole is None or suffix not in _FILES:
        abort(404)
    make, mimetype = _FILES[suffix]
    answer = Response(make(whole), content_type=mimetype)
    answer.headers["Content-Disposition"] = f'inline; filename="yhteinen-koonti.{suffix}"'
    return answer
