"""The figures of a series before and after: the list with a form for a new one, and changing one (I24)."""
from __future__ import annotations

import datetime
from typing import Annotated

import msgspec
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.series import figures
from workshop.series.figures import LIMITS, Figure
from workshop.web import forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import my_series, signed_in
from workshop.web.sentences import status

blueprint = Blueprint("figures", __name__)

_Value = Annotated[str, msgspec.Meta(max_length=LIMITS["before_value"])]
_Line = Annotated[str, msgspec.Meta(max_length=LIMITS["source"])]
_AT = {"no_source": "source", "bad_date": "told_on"}


class FigureForm(msgspec.Struct, frozen=True):
    """One figure. ``base_version``: 0 for a new one."""

    label: Annotated[str, msgspec.Meta(min_length=1, max_length=LIMITS["label"])]
    unit: Annotated[str, msgspec.Meta(max_length=LIMITS["unit"])] = ""
    before_value: _Value = ""
    after_value: _Value = ""
    source: _Line = ""
    told_on: datetime.date | None = None
    verified: bool = False
    base_version: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0


@blueprint.get("/series/<series_id>/figures")
@signed_in
def every(series_id: str):
    """All figures, and the form for a new one."""
    return _page(my_series(series_id), forms.blank(base_version=0))


@blueprint.post("/series/<series_id>/figures")
@signed_in
def add(series_id: str):
    """Keeps a new figure."""
    row = my_series(series_id)
    form = forms.read(FigureForm, request.form)
    if form.data is None:
        return _page(row, form), 400
    try:
        services().store.write(lambda tx: figures.add(tx, series_id, _figure(form.data)))
    except Refused as refused:
        form.refuse(refused, _AT.get(refused.code, "label"))
        return _page(row, form), status(refused.code)
    flash(_("Luku on tallessa."), "good")
    return redirect(url_for("figures.every", series_id=series_id), 303)


@blueprint.get("/series/<series_id>/figures/<figure_id>")
@signed_in
def one(series_id: str, figure_id: str):
    """One figure to be changed."""
    row = my_series(series_id)
    there = _there(series_id, figure_id)
    form = forms.blank(**there, base_version=there["version"])
    return render_template("agreements/figure.html", series=row, figure=there, form=form)


@blueprint.post("/series/<series_id>/figures/<figure_id>")
@signed_in
def change(series_id: str, figure_id: str):
    """Changes it, or with ``remove`` takes it away for good."""
    row = my_series(series_id)
    there = _there(series_id, figure_id)
    if "remove" in request.form:
        services().store.write(lambda tx: figures.remove(tx, series_id, figure_id))
        flash(_("Luku on poistettu."), "good")
        return redirect(url_for("figures.every", series_id=series_id), 303)
    form = forms.read(FigureForm, request.form)
    if form.data is None:
        return render_template("agreements/figure.html", series=row, figure=there, form=form), 400
    try:
        services().store.write(lambda tx: figures.change(tx, series_id, figure_id, _figure(form.data), form.data.base_version))
    except Refused as refused:
        form.refuse(refused, _AT.get(refused.code, "label"))
        form.values["base_version"] = there["version"]
        return render_template("agreements/figure.html", series=row, figure=there, form=form), status(refused.code)
    flash(_("Luku on tallessa."), "good")
    return redirect(url_for("figures.every", series_id=series_id), 303)


def _page(row: Row, form: Form) -> str:
    with services().store.read() as db:
        told = figures.of_series(db, row["id"])
    return render_template("agreements/figures.html", series=row, figures=told, form=form)


def _there(series_id: str, figure_id: str) -> Row:
    with services().store.read() as db:
        found = next((each for each in figures.of_series(db, series_id) if each["id"] == figure_id), None)
    return found or abort(404)


def _figure(data: FigureForm) -> Figure:
    plain = {name: getattr(data, name) for name in (*LIMITS, "verified")}
    return Figure(**plain, told_on=data.told_on.isoformat() if data.told_on else "")
