"""What a series holds under the headings of participation and promising practice: gathered, never filled in, for an outside evaluator."""
from __future__ import annotations

from flask import Blueprint, Response, render_template

from workshop.reports.self_evaluation import THL, self_evaluation
from workshop.reports.sheet import Sheet, sheet_markdown
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.rights import my_series, signed_in

blueprint = Blueprint("evaluation", __name__)


@blueprint.get("/series/<series_id>/self-evaluation")
@signed_in
def page(series_id: str):
    """The page, to be read and printed."""
    row = my_series(series_id)
    return render_template("series/evaluation.html", series=row, sheet=_sheet(series_id), thl=THL)


@blueprint.get("/series/<series_id>/self-evaluation.md")
@signed_in
def file(series_id: str):
    """The same as Markdown."""
    answer = Response(sheet_markdown(_sheet(series_id)).encode(), content_type="text/markdown; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="itsearviointi.md"'
    return answer


def _sheet(series_id: str) -> Sheet:
    row = my_series(series_id)
    with services().store.read() as db:
        return self_evaluation(db, row, services().store.now(), chosen_language())
