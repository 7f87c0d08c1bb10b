"""What else a meeting and a series give to take along: tables, memo, working instruction, Innokylä card, the whole series and back."""
from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.reports.agreed import read_agreed
from workshop.reports.csv_tables import TABLES, csv_table, csv_tables
from workshop.reports.innokyla import card_markdown, innokyla_card
from workshop.reports.instruction import instruction
from workshop.reports.memo import memo
from workshop.reports.series_export import export_series, packed
from workshop.reports.series_import import read_archive
from workshop.reports.sheet import Sheet, sheet_markdown
from workshop.reports.summary import summarise
from workshop.series import series
from workshop.series.checklist import beforehand
from workshop.series.importing import import_series
from workshop.web import forms
from workshop.web.context import services
from workshop.web.erasing import ANSWERABLE
from workshop.web.rights import current_account, my_meeting, my_series, signed_in
from workshop.web.sentences import status
from workshop.web.throttle import CASE_CHECKS, Throttle

blueprint = Blueprint("exports", __name__)
_throttle = Throttle()


@blueprint.get("/m/<code>/tables.zip")
@signed_in
def tables(code: str):
    """Every table of the summary as CSV, in one file."""
    meeting = my_meeting(code)
    found = csv_tables(summarise(services().store, meeting["id"]))
    body = packed({f"{_file_name(name)}.csv": each for name, each in found.items()})
    return _file(body, _of(meeting, "taulukot", "zip"), "application/zip")


@blueprint.get("/m/<code>/tables/<name>.csv")
@signed_in
def table(code: str, name: str):
    """One table of the summary as CSV."""
    meeting = my_meeting(code)
    if name not in TABLES:
        abort(404)
    body = csv_table(summarise(services().store, meeting["id"]), name)
    return _file(body, _of(meeting, _file_name(name), "csv"), "text/csv; charset=utf-8")


@blueprint.get("/m/<code>/memo")
@signed_in
def memo_page(code: str):
    """The memo, to be read and printed."""
    meeting = my_meeting(code)
    return _page(meeting, _memo(meeting), url_for("exports.memo_file", code=meeting["code"]), earlier=_earlier(meeting))


@blueprint.get("/m/<code>/memo.md")
@signed_in
def memo_file(code: str):
    """The memo as Markdown."""
    meeting = my_meeting(code)
    return _markdown(sheet_markdown(_memo(meeting)), _of(meeting, "muistio", "md"))


@blueprint.get("/m/<code>/instruction")
@signed_in
def instruction_page(code: str):
    """The working instruction, to be read and printed: one page for each case."""
    meeting = my_meeting(code)
    sheet = _instruction(meeting)
    return _page(meeting, sheet, url_for("exports.instruction_file", code=meeting["code"]), instruction=True)


@blueprint.get("/m/<code>/instruction.md")
@signed_in
def instruction_file(code: str):
    """The working instruction as Markdown."""
    meeting = my_meeting(code)
    return _markdown(sheet_markdown(_instruction(meeting)), _of(meeting, "tyoohje", "md"))


@blueprint.get("/series/<series_id>/innokyla")
@signed_in
def card(series_id: str):
    """The series in the fields of the Innokylä card, each to be copied."""
    row = my_series(series_id)
    return render_template("exports/innokyla.html", series=row, card=innokyla_card(services().store, row["id"]))


@blueprint.get("/series/<series_id>/innokyla.md")
@signed_in
def card_file(series_id: str):
    """The card as Markdown."""
    row = my_series(series_id)
    return _markdown(card_markdown(innokyla_card(services().store, row["id"])), "innokyla.md")


@blueprint.get("/series/<series_id>/export.zip")
@signed_in
def whole_series(series_id: str):
    """Everything of the series that belongs to the organisation; for those who answer for it."""
    row = my_series(series_id)
    if row["role"] not in ANSWERABLE:
        raise Refused("no_right")
    return _file(export_series(services().store, row["id"]), "nivel-sarja.zip", "application/zip")


@blueprint.route("/series/import", methods=["GET", "POST"])
@signed_in
def bring():
    """Takes in a series that was exported. Whoever brings it becomes its facilitator."""
    if request.method == "GET":
        return render_template("exports/import.html", form=forms.blank())
    form, account, sent = forms.blank(), current_account()["id"], request.files.get("file")
    try:
        _throttle.count(CASE_CHECKS, "account", account)
        found, sources = read_archive(sent.stream.read() if sent else b"")
        series_id = import_series(services().store, found, sources, account)
    except Refused as refused:
        form.refuse(refused, at="file")
        return render_template("exports/import.html", form=form), status(refused.code)
    flash(_("Sarja on tuotu. Osallistujien paikat eivät tulleet mukana."), "good")
    return redirect(url_for("series.one", series_id=series_id), 303)


def _memo(meeting: Row) -> Sheet:
    agreed, reviewed = read_agreed(services().store, meeting["id"])
    return memo(summarise(services().store, meeting["id"]), beforehand(meeting).starts, meeting["minutes"], agreed, reviewed)


def _instruction(meeting: Row) -> Sheet:
    return instruction(summarise(services().store, meeting["id"]), read_agreed(services().store, meeting["id"])[0])


def _earlier(meeting: Row) -> list[Row]:
    """The meetings of the series that were held before this one, the latest first (V15)."""
    with services().store.read() as db:
        held = [each for each in series.meetings(db, meeting["series_id"]) if each["state"] == "closed" and not each["rehearsal"]]
    return [each for each in reversed(held) if each["id"] != meeting["id"] and each["date"] <= (meeting["date"] or each["date"])]


def _page(meeting: Row, sheet: Sheet, file: str, *, instruction: bool = False, earlier: Sequence[Row] = ()) -> str:
    return render_template("exports/sheet.html", meeting=meeting, sheet=sheet, file=file, instruction=instruction, earlier=earlier)


def _file_name(table: str) -> str:
    """The Finnish name of a table's file, without ä and ö: old programs garble them."""
    names = {
        "notes": "laput", "groups": "ryhmat", "chains": "ketjut", "path": "polku", "votes": "pisteet", "proposals": "ehdotukset",
        "decisions": "vastaukset", "agreements": "sovitut", "reviews": "seurannat", "feedback": "palaute",
    }
    return names[table]


def _of(meeting: Row, name: str, suffix: str) -> str:
    return f"{name}-{meeting['date'] or meeting['code']}.{suffix}"


def _markdown(text: str, name: str) -> Response:
    return _file(text.encode(), name, "text/markdown; charset=utf-8")


def _file(body: bytes, name: str, mimetype: str) -> Response:
    answer = Response(body, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
