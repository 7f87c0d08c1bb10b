"""The support person: named in the plan, with a private link for the own phone and the page that it opens; the checklist."""
from __future__ import annotations

from typing import Annotated, Any

import msgspec
import segno
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.live import care
from workshop.series import checklist
from workshop.series.checklist import Beforehand, Item
from workshop.web import forms
from workshop.web.codes import care_cookie, meeting_of
from workshop.web.context import services
from workshop.web.rights import current_account, everyone, my_meeting, signed_in

blueprint = Blueprint("care", __name__)
_THIRTY_DAYS = 30 * 24 * 3600

STATES = {"todo": _l("ei vielä"), "done": _l("kunnossa"), "not_needed": _l("ei tarvita")}
TERMS = {"": _l("Ei merkitty"), "volunteer": _l("Vapaaehtoisena"), "fee": _l("Palkkiolla"), "employed": _l("Palkattuna")}
REMINDERS = {
    "todo": _l("Kokemusasiantuntijoiden muistilistassa on %(n)s kohtaa kesken."),
    "todo_one": _l("Kokemusasiantuntijoiden muistilistassa on yksi kohta kesken."),
    "debrief": _l("Muista purkukeskustelu kokemusasiantuntijoiden kanssa. Merkitse se muistilistaan."),
}
_Text = Annotated[str, msgspec.Meta(max_length=120)]


class SupportForm(msgspec.Struct, frozen=True):
    """Who is there for those who want to talk, and whom they may call instead."""

    support_name: _Text = ""
    crisis_line: _Text = ""


class BeforehandForm(msgspec.Struct, frozen=True):
    """For the page of the day before."""

    starts: Annotated[str, msgspec.Meta(pattern=r"^$|^([01]\d|2[0-3]):[0-5]\d$", max_length=5)] = ""
    arrival: Annotated[str, msgspec.Meta(max_length=500)] = ""


@blueprint.get("/m/<code>/care")
@everyone
def page(code: str):
    """*Tukihenkilö*: an empty page and a script, which gives the secret of the address to ``prove``."""
    return render_template("care/support.html", meeting=meeting_of(code))


@blueprint.post("/m/<code>/care")
@everyone
def prove(code: str):
    """Keeps a right secret in a cookie that no script reads; a wrong one is refused. The address never carried it to a log."""
    meeting = meeting_of(code)
    secret = request.form.get("secret", "")
    if care.proof(meeting, secret) is None:
        raise Refused("link_dead")
    answer = redirect(url_for("care.page", code=meeting["code"]), 303)
    answer.set_cookie(
        care_cookie(meeting["code"]), secret, max_age=_THIRTY_DAYS, httponly=True, samesite="Lax", secure=request.is_secure
    )
    return answer


@blueprint.post("/m/<code>/plan/support")
@signed_in
def name_support(code: str):
    """The name and the number that phones show; without a name the link is void."""
    meeting = my_meeting(code)
    data = forms.read(SupportForm, request.form).data
    if data is None:
        raise Refused("bad_input")
    services().store.write(lambda tx: care.name_support(tx, meeting["id"], data.support_name, data.crisis_line))
    return _back(meeting, "support")


@blueprint.post("/m/<code>/plan/support/link")
@signed_in
def new_link(code: str):
    """A new link, shown this once with its QR code; the former one is void."""
    meeting = my_meeting(code)
    secret = services().store.write(lambda tx: care.new_link(tx, meeting["id"]))
    address = f"{services().config.address}{url_for('care.page', code=meeting['code'])}#{secret}"
    drawn = segno.make(address, error="m").svg_data_uri(border=2)
    return render_template("care/link.html", meeting=meeting, address=address, qr=drawn, reach=services().config.reach)


@blueprint.get("/m/<code>/plan/support/link")
@everyone
def link_again(code: str):
    """A reload, or the address sent on by mistake: staff come to the plan, others to the page that says which link to open."""
    place = "care.page" if current_account() is None else "cafe.planner_page"
    return redirect(url_for(place, code=meeting_of(code)["code"]))


@blueprint.post("/m/<code>/plan/checklist")
@signed_in
def save_checklist(code: str):
    """The checklist with the organiser's own lines, and in which form people take part."""
    meeting = my_meeting(code)
    columns = (request.form.getlist(name) for name in ("key", "label", "state"))
    lines, terms = [Item(*each) for each in zip(*columns, strict=False)], request.form.get("terms", "")
    services().store.write(lambda tx: checklist.save(tx, meeting["id"], lines, terms))
    return _back(meeting, "checklist")


@blueprint.post("/m/<code>/plan/beforehand")
@signed_in
def save_beforehand(code: str):
    """When it starts and how one gets there, for the page of the day before."""
    meeting = my_meeting(code)
    data = forms.read(BeforehandForm, request.form).data
    if data is None:
        raise Refused("bad_input")
    told = Beforehand(data.starts, data.arrival)
    services().store.write(lambda tx: checklist.tell_beforehand(tx, meeting["id"], told))
    return _back(meeting, "beforehand")


def planner_cards(meeting: Row) -> dict[str, Any]:
    """What the planner's cards show of the support person, the page of the day before and the checklist."""
    lang, told = str(get_locale()), checklist.beforehand(meeting)
    line = meeting["crisis_line"] or ("" if meeting["support_name"] else checklist.usual_crisis_line(lang))
    return {
        "support": forms.blank(support_name=meeting["support_name"], crisis_line=line),
        "beforehand": forms.blank(starts=told.starts, arrival=told.arrival), "told": told,
        "items": [*checklist.items(meeting, lang), *[Item("", "")] * 2], "states": STATES, "terms": TERMS,
        "chosen_terms": checklist.terms(meeting), "reminders": reminders(meeting),
        "address": services().config.address + url_for("advance.page", code=meeting["code"]),
    }


@blueprint.app_template_global("care_reminders")
def reminders(meeting: Row) -> list[str]:
    """What to remember now, in words; they stop nothing."""
    found = checklist.reminders(meeting, str(get_locale()), begun=bool(meeting["step_id"]))
    return [str(REMINDERS[code]) % {"n": number} for code, number in found]


@blueprint.app_template_global("care_debrief")
def debrief(meeting: Row) -> str:
    """What the desk reminds of as soon as the meeting is closed, or nothing."""
    return str(REMINDERS["debrief"]) if checklist.awaits_debrief(meeting, str(get_locale())) else ""


def first_support(series_id: str) -> dict[str, str]:
    """Name and number for a new meeting's form: those of the series' last meeting, else the usual number."""
    with services().store.read() as db:
        last = care.last_support(db, series_id)
    return last or {"support_name": "", "crisis_line": checklist.usual_crisis_line(str(get_locale()))}


def _back(meeting: Row, place: str) -> Any:
    return redirect(url_for("cafe.planner_page", code=meeting["code"], _anchor=place), 303)
