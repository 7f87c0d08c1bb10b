"""Series of meetings: the list, one series with its meetings, what it is for, its follow-up, and who runs it."""
from __future__ import annotations

import datetime
from typing import Annotated

import msgspec
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from workshop.access import accounts
from workshop.core.change import Row
from workshop.core.days import months_from, today, working_day
from workshop.core.errors import Refused
from workshop.live.carrying import KIND, cafes
from workshop.reports.combined_reading import parallel
from workshop.reports.wording import day_text
from workshop.series import series
from workshop.series.standing import standing
from workshop.web import forms
from workshop.web.colleagues import qr_picture
from workshop.web.context import services
from workshop.web.erasing import ANSWERABLE
from workshop.web.forms import Form
from workshop.web.rights import current_account, my_series, signed_in

blueprint = Blueprint("series", __name__)

KINDS = {
    "own_unit": _l("Oma yksikkö"), "learning_cafe": _l("Yhteinen oppimiskahvila"),
    "with_managers": _l("Tapaaminen esihenkilöiden kanssa"), "follow_up": _l("Seurantatapaaminen"),
}
STATES = {"planned": _l("tulossa"), "open": _l("auki"), "closed": _l("päättynyt")}
ROLES = {"facilitator": _l("ohjaaja"), "cofacilitator": _l("toinen ohjaaja"), "coordinator": _l("koordinaattori")}

_Short = Annotated[str, msgspec.Meta(max_length=120)]
_Long = Annotated[str, msgspec.Meta(max_length=2000)]


class AboutForm(msgspec.Struct, frozen=True):
    """What a series says of itself."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    purpose: _Long = ""
    need: _Long = ""
    attaches: _Long = ""
    area: _Short = ""
    retain_until: datetime.date | None = None


class FollowUpForm(msgspec.Struct, frozen=True):
    """The day of the follow-up."""

    follow_up: datetime.date


@blueprint.app_template_filter("day")
def day(iso: str) -> str:
    """An ISO date as Finns write it, ``22.11.2027`` in every language; nothing for nothing."""
    return day_text(iso)


@blueprint.app_context_processor
def _words() -> dict:
    return {"meeting_kinds": KINDS, "meeting_states": STATES, "staff_roles": ROLES}


@blueprint.get("/series")
@signed_in
def every():
    """The series of the signed-in account, each with what is to be done next."""
    with services().store.read() as db:
        now = services().store.now()
        found = [{**each, "now": standing(db, each, now)} for each in series.of_account(db, current_account()["id"])]
    return render_template("series/every.html", series=found)


@blueprint.get("/series/new")
@signed_in
def new():
    """A series that begins with its purpose, before any meeting."""
    until = months_from(today(services().store.now()), series.KEPT_MONTHS)
    return _new_page(forms.blank(retain_until=until.isoformat()))


@blueprint.post("/series/new")
@signed_in
def create():
    """Makes the series."""
    form = forms.read(AboutForm, request.form)
    if form.data is None:
        return _new_page(form), 400
    account = current_account()["id"]
    try:
        series_id = services().store.write(lambda tx: series.create(tx, account, _about(form.data)))
    except Refused as refused:
        form.refuse(refused, "retain_until")
        return _new_page(form), 400
    return redirect(url_for("series.one", series_id=series_id), 303)


@blueprint.get("/series/<series_id>")
@signed_in
def one(series_id: str):
    """One series: where it is now, its meetings of the four kinds, and behind *Lisää* what it is for and who runs it."""
    return _page(my_series(series_id))


@blueprint.post("/series/<series_id>")
@signed_in
def change(series_id: str):
    """Says anew what the series is for."""
    row = my_series(series_id)
    form = forms.read(AboutForm, request.form)
    if form.data is None:
        return _page(row, about=form), 400
    try:
        services().store.write(lambda tx: series.change(tx, series_id, _about(form.data)))
    except Refused as refused:
        form.refuse(refused, "retain_until" if refused.code == "bad_date" else "purpose")
        return _page(row, about=form), 400
    return redirect(url_for("series.one", series_id=series_id), 303)


@blueprint.post("/series/<series_id>/follow-up")
@signed_in
def follow_up(series_id: str):
    """A day or a month for the follow-up, or that it will be agreed on later."""
    row = my_series(series_id)
    if "later" in request.form:
        when = series.LATER
    else:
        form = forms.read(FollowUpForm, request.form)
        if form.data is None:
            return _page(row, follow_up=form), 400
        when = form.data.follow_up.isoformat()[:7 if "month" in request.form else 10]
    services().store.write(lambda tx: series.agree_date(tx, series_id, "follow_up", when))
    return redirect(url_for("series.one", series_id=series_id), 303)


@blueprint.post("/series/<series_id>/invite")
@signed_in
def invite(series_id: str):
    """A link that brings one more person to the series; it is shown this once."""
    row = my_series(series_id)
    role = request.form.get("role", "")
    token = services().store.write(lambda tx: accounts.invite_link(tx, series_id, role))
    address = services().config.address + url_for("staff.invited", token=token)
    return _page(row, invitation=address, invitation_qr=qr_picture(address))


def _about(data: AboutForm) -> series.About:
    until = data.retain_until.isoformat() if data.retain_until else ""
    return series.About(data.title, data.purpose, data.need, data.area, until, data.attaches)


def _new_page(form: Form) -> str:
    return render_template("series/new.html", form=form)


def _page(row: Row, about: Form | None = None, follow_up: Form | None = None, **more: str) -> str:
    """The page; ``more``: an ``invitation`` that was just made and its ``invitation_qr``."""
    with services().store.read() as db:
        made = series.meetings(db, row["id"])
        staff = series.staff(db, row["id"])
        now = standing(db, row, services().store.now())
        brings = cafes(db, {"series_id": row["id"], "kind": KIND, "rehearsal": 0, "date": ""})
    plans = series.planned(row, made)
    usual = working_day(months_from(today(services().store.now()), series.FOLLOW_UP_MONTHS))
    return render_template(
        "series/one.html", series=row, now=now, plans=plans, rehearsals=[each for each in made if each["rehearsal"]],
        others=[each for each in made if each["kind"] not in KINDS and not each["rehearsal"]], staff=staff,
        awaits_follow_up=series.awaits_follow_up(plans), about=about or forms.blank(**row),
        follow_up=follow_up or forms.blank(follow_up=_agreed(plans) or usual.isoformat()),
        may_erase=row["role"] in ANSWERABLE, brings=brings, side_by_side=parallel(made), **more,
    )


def _agreed(plans: list[series.Planned]) -> str:
    date = next(plan.date for plan in plans if plan.kind == "follow_up")
    return "" if date == series.LATER else f"{date}-01" if len(date) == 7 else date
