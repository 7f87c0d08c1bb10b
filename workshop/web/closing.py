"""Closing a series: publish, keep, or only erase by its day; what the public would read is looked at first."""
from __future__ import annotations

import datetime
import logging
from typing import Literal

import msgspec
from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.reports.publication import publication
from workshop.reports.sheet import Sheet, sheet_markdown
from workshop.series import closing
from workshop.web import forms
from workshop.web.context import services
from workshop.web.erasing import ANSWERABLE
from workshop.web.forms import Form
from workshop.web.languages import chosen_language
from workshop.web.rights import everyone, my_series, signed_in
from workshop.web.sentences import status
from workshop.web.throttle import WRONG_CODES, Throttle

log = logging.getLogger(__name__)
blueprint = Blueprint("closing", __name__)
_throttle = Throttle()


class ClosingForm(msgspec.Struct, frozen=True):
    """How it ends, and the last day on which anything is kept. ``read``: somebody has read what the public will read."""

    way: Literal["publish", "archive", "delete"]
    until: datetime.date
    read: bool = False


@blueprint.get("/series/<series_id>/close")
@signed_in
def page(series_id: str):
    """The three ways, each with what it does."""
    row = _series(series_id)
    return _page(row, forms.blank(way="archive", until=row["retain_until"]))


@blueprint.post("/series/<series_id>/close")
@signed_in
def close(series_id: str):
    """Closes it."""
    row, form = _series(series_id), forms.read(ClosingForm, request.form)
    if form.data and form.data.way == "publish" and not form.data.read:
        form.errors["read"] = _("Lue ensin, mitä julkaistaan. Merkitse sitten, että luit sen.")
    if form.data is None or form.errors:
        return _page(row, form), 400
    try:
        services().store.write(lambda tx: closing.close(tx, series_id, form.data.way, form.data.until.isoformat()))
    except Refused as refused:
        form.refuse(refused, at="until" if refused.code == "bad_date" else "way")
        return _page(row, form), status(refused.code)
    flash(_("Sarja on päätetty."), "good")
    return redirect(url_for("series.one", series_id=series_id), 303)


@blueprint.post("/series/<series_id>/reopen")
@signed_in
def reopen(series_id: str):
    """The series goes on."""
    _series(series_id)
    services().store.write(lambda tx: closing.open_again(tx, series_id))
    flash(_("Sarja on taas auki. Tee linkit uudelleen."), "good")
    return redirect(url_for("series.one", series_id=series_id), 303)


@blueprint.get("/series/<series_id>/publication")
@signed_in
def preview(series_id: str):
    """What the public would read."""
    row = _series(series_id)
    return render_template("series/published.html", series=row, sheet=_sheet(row, ""))


@blueprint.get("/p/<token>")
@everyone
def published(token: str):
    """What was published of a series; nothing else leads from here into it."""
    row, sheet = _published(token)
    return render_template("series/published.html", sheet=sheet, file=url_for("closing.published_file", token=token))


@blueprint.get("/p/<token>.md")
@everyone
def published_file(token: str):
    """The same as Markdown."""
    answer = Response(sheet_markdown(_published(token)[1]).encode(), content_type="text/markdown; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="julkaisu.md"'
    return answer


def _series(series_id: str) -> Row:
    row = my_series(series_id)
    if row["role"] not in ANSWERABLE:
        raise Refused("no_right")
    return row


def _published(token: str) -> tuple[Row, Sheet]:
    with services().store.read() as db:
        row = closing.published(db, token)
    if row is None:
        _throttle.count(WRONG_CODES, "published", request.remote_addr or "")
        log.warning("a public page was refused")
        abort(404)
    return row, _sheet(row, closing.of(row).on)


def _sheet(row: Row, day: str) -> Sheet:
    with services().store.read() as db:
        return publication(db, row, day, chosen_language())


def _page(row: Row, form: Form) -> str:
    return render_template("series/close.html", series=row, form=form, closed=closing.of(row))
