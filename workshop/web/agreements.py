"""What was agreed in a series: the list, one agreement with its versions, making and changing one."""
from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.series import agreement_basis, agreements, reviews
from workshop.web import agreement_words, forms
from workshop.web.agreement_form import AgreementForm, basis_of, edit_form, new_form, terms_of
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import my_meeting, my_series, signed_in
from workshop.web.sentences import status

blueprint = Blueprint("agreements", __name__)

_AT = {"why_changed": "reason", "bad_date": "follow_up_on"}
"""The field that a refusal belongs to; others stand at the words of the agreement."""


@blueprint.app_context_processor
def _words() -> dict[str, Any]:
    return {"agreed_words": agreement_words}


@blueprint.get("/series/<series_id>/agreements")
@signed_in
def every(series_id: str):
    """All that was agreed, and the proposals of which nobody has agreed on anything yet."""
    row = my_series(series_id)
    with services().store.read() as db:
        found, gone = agreements.of_series(db, series_id), agreements.of_series(db, series_id, gone=True)
        looked, proposals = reviews.of_series(db, series_id), agreement_basis.proposals(db, series_id)
    known = {each["id"]: each for each in proposals}
    day = today(services().store.now())
    listed = [_listed(each, looked.get(each["id"], []), known, day) for each in found]
    used = {each for agreement in found for each in agreement["proposals"]}
    waiting = [each for each in proposals if each["id"] not in used and not each["rehearsal"]]
    return render_template("agreements/every.html", series=row, listed=listed, waiting=waiting, gone=gone)


@blueprint.get("/series/<series_id>/agreements/new")
@signed_in
def new(series_id: str):
    """A new one; the address says what it rests on (``proposal``, ``note``, ``step``) and in which ``meeting`` it is made."""
    row = my_series(series_id)
    with services().store.read() as db:
        proposals = agreement_basis.proposals(db, series_id)
    chosen = {f"{name}s": request.args.getlist(name) for name in ("proposal", "note", "step")}
    return _form_page(row, new_form(services().store.now(), proposals, chosen, request.args.get("meeting", "")))


@blueprint.post("/series/<series_id>/agreements/new")
@signed_in
def create(series_id: str):
    """Makes it."""
    row = my_series(series_id)
    form = forms.read(AgreementForm, request.form)
    if form.data is None:
        return _form_page(row, form), 400
    made_in = _meeting(row, form)
    try:
        made = services().store.write(lambda tx: agreements.make(
            tx, series_id, terms_of(form.data), basis_of(form.data), meeting_id=made_in and made_in["id"],
        ))
    except Refused as refused:
        form.refuse(refused, _AT.get(refused.code, "text"))
        return _form_page(row, form), status(refused.code)
    flash(_("Sovittu asia on tallessa."), "good")
    return _onwards(row, made, made_in)


@blueprint.get("/series/<series_id>/agreements/<agreement_id>")
@signed_in
def one(series_id: str, agreement_id: str):
    """One with where it comes from, its wordings, and what follow-ups found."""
    row, now = my_series(series_id), services().store.now()
    with services().store.read() as db:
        found = agreements.one(db, series_id, agreement_id)
        known = {each["id"]: each for each in agreement_basis.proposals(db, series_id)}
        looked, heard = reviews.of_series(db, series_id).get(agreement_id, []), reviews.heard(db, series_id).get(agreement_id, [])
        history, basis = agreements.versions(db, agreement_id), agreement_basis.named(db, series_id, found)
    return render_template(
        "agreements/one.html", series=row, each=_listed(found, looked, known, today(now)), versions=history, looked=looked, heard=heard,
        basis=basis,
    )


@blueprint.get("/series/<series_id>/agreements/<agreement_id>/edit")
@signed_in
def edit(series_id: str, agreement_id: str):
    """The form as it stands now; ``meeting``: where it is being changed."""
    row = my_series(series_id)
    with services().store.read() as db:
        found = agreements.one(db, series_id, agreement_id)
    return _form_page(row, edit_form(found, request.args.get("meeting", "")), found)


@blueprint.post("/series/<series_id>/agreements/<agreement_id>/edit")
@signed_in
def change(series_id: str, agreement_id: str):
    """A new version with its reason; what was typed stays when it is refused."""
    row = my_series(series_id)
    form = forms.read(AgreementForm, request.form)
    with services().store.read() as db:
        found = agreements.one(db, series_id, agreement_id)
    if form.data is None:
        return _form_page(row, form, found), 400
    made_in, data = _meeting(row, form), form.data

    def save(tx: Tx) -> None:
        agreements.change(
            tx, series_id, agreement_id, terms_of(data), data.reason, data.base_version, meeting_id=made_in and made_in["id"],
        )
        agreements.rest_on(tx, series_id, agreement_id, basis_of(data))

    try:
        services().store.write(save)
    except Refused as refused:
        form.refuse(refused, _AT.get(refused.code, "text"))
        if refused.code == "conflict":
            form.values["base_version"] = refused.current["version"]
        return _form_page(row, form, found, theirs=refused.current), status(refused.code)
    flash(_("Muutos on tallessa. Aiempi sanamuoto säilyy."), "good")
    return _onwards(row, agreement_id, made_in)


@blueprint.post("/series/<series_id>/agreements/<agreement_id>/take-away")
@signed_in
def take_away(series_id: str, agreement_id: str):
    """Takes away what was made by mistake, or with ``back`` brings it back."""
    my_series(series_id)
    gone = "back" not in request.form
    services().store.write(lambda tx: agreements.take_away(tx, series_id, agreement_id, gone))
    flash(_("Sovittu asia on otettu pois. Voit palauttaa sen.") if gone else _("Sovittu asia on palautettu."), "good")
    return redirect(url_for("agreements.every", series_id=series_id), 303)


def _meeting(row: Row, form: Form) -> Row | None:
    """The meeting in which it is made or changed, if the form names one of this series."""
    code = form.data.meeting
    meeting = my_meeting(code) if code else None
    return meeting if meeting and meeting["series_id"] == row["id"] else None


def _onwards(row: Row, agreement_id: str, meeting: Row | None):
    """Back to the follow-up where it was changed, else to the agreement itself."""
    if meeting and meeting["kind"] == "follow_up":
        return redirect(url_for("follow_up.one", code=meeting["code"], agreement_id=agreement_id), 303)
    return redirect(url_for("agreements.one", series_id=row["id"], agreement_id=agreement_id), 303)


def _listed(agreement: Row, looked: list[Row], known: dict[str, Row], day: date) -> dict[str, Any]:
    """One agreement as lists show it: the row, when it is due, its latest review, what it rests on and what is to be looked at."""
    basis = [known[each] for each in agreement["proposals"] if each in known]
    return {
        "row": agreement, "due": reviews.due(agreement, looked), "latest": looked[-1] if looked else None, "proposals": basis,
        "warnings": agreement_basis.warnings(agreement, looked, basis, day),
    }


def _form_page(row: Row, form: Form, agreement: Row | None = None, theirs: Row | None = None) -> str:
    """The form; ``theirs``: what somebody else saved meanwhile."""
    with services().store.read() as db:
        proposals = agreement_basis.proposals(db, row["id"])
        chosen = {name: form.values.get(name) or [] for name in ("notes", "steps")}
        basis = agreement_basis.named(db, row["id"], {"proposals": [], **chosen})
    return render_template(
        "agreements/form.html", series=row, form=form, agreement=agreement, theirs=theirs, proposals=proposals, basis=basis,
    )
