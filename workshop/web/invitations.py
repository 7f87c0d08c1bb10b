"""Before a series: whom it has asked, unit by unit, and the one page for managers of what it is for and asks of them."""
from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.series import invitations, series
from workshop.web import forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import my_series, signed_in

blueprint = Blueprint("invitations", __name__)

ANSWERS = {"asked": _l("kysytty"), "comes": _l("tulee"), "not": _l("ei tule")}


class AskForm(msgspec.Struct, frozen=True):
    """One line of the list."""

    unit: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    who: Annotated[str, msgspec.Meta(max_length=120)] = ""
    remark: Annotated[str, msgspec.Meta(max_length=300)] = ""


@blueprint.get("/series/<series_id>/invitations")
@signed_in
def page(series_id: str):
    """The list by unit, and who is missing."""
    return _page(my_series(series_id), forms.blank())


@blueprint.post("/series/<series_id>/invitations")
@signed_in
def ask(series_id: str):
    """Somebody of a unit was asked."""
    row, form = my_series(series_id), forms.read(AskForm, request.form)
    if form.data is None:
        return _page(row, form), 400
    try:
        services().store.write(lambda tx: invitations.ask(tx, series_id, form.data.unit, form.data.who, form.data.remark))
    except Refused as refused:
        form.refuse(refused, at="unit")
        return _page(row, form), 400
    flash(_("Kutsu on listalla."), "good")
    return redirect(url_for("invitations.page", series_id=series_id), 303)


@blueprint.post("/series/<series_id>/invitations/<invitation_id>")
@signed_in
def answer(series_id: str, invitation_id: str):
    """What they answered, or the line goes."""
    my_series(series_id)
    said = request.form.get("answer", "")
    if said == "remove":
        services().store.write(lambda tx: invitations.remove(tx, series_id, invitation_id))
    else:
        services().store.write(lambda tx: invitations.answer(tx, series_id, invitation_id, said))
    flash(_("Rivi poistettiin.") if said == "remove" else _("Tallennettu."), "good")
    return redirect(url_for("invitations.page", series_id=series_id), 303)


@blueprint.get("/series/<series_id>/mandate")
@signed_in
def mandate(series_id: str):
    """One page for managers before the series: purpose, time asked, what they get and what they must answer (K31)."""
    row = my_series(series_id)
    with services().store.read() as db:
        plans = series.planned(row, series.meetings(db, series_id))
        staff, units = series.staff(db, series_id), list(invitations.invited(db, series_id))
    return render_template("voices/mandate.html", series=row, plans=plans, staff=staff, units=units)


def _page(row: Row, form: Form) -> str:
    with services().store.read() as db:
        listed, missing = invitations.invited(db, row["id"]), invitations.missing(db, row["id"])
    return render_template("voices/invitations.html", series=row, listed=listed, missing=missing, form=form, answers=ANSWERS)
