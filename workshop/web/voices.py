"""Staff's page of what comes from outside the meetings: open links, what was written there, and what own units let others see."""
from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import msgspec
import segno
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.cases.gate.note import weigh
from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.errors import Refused
from workshop.series import open_answers, open_links, releasing
from workshop.web import forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.open_links import QUESTIONS, question_of
from workshop.web.rights import current_account, my_meeting, my_series, signed_in

blueprint = Blueprint("voices", __name__)

KINDS = {
    "themes": _l("Aiheet etukäteen: ammattilaiset"), "needs": _l("Tarpeet etukäteen: kohderyhmä"), "ideas": _l("Ideat milloin vain"),
    "follow_up": _l("Seurannan palaute: kohderyhmä"), "partners": _l("Seurannan palaute: kumppanit"),
}
SENDERS = {"themes": _l("Aihe"), "needs": _l("Tarve"), "ideas": _l("Idea"), "follow_up": _l("Palaute"), "partners": _l("Kumppanin palaute")}
_DONE = {"show": _l("Teksti näkyy nyt muille."), "hide": _l("Teksti on piilossa."), "erase": _l("Teksti poistettiin lopullisesti.")}


class LinkForm(msgspec.Struct, frozen=True):
    """A new open link."""

    kind: Literal["themes", "needs", "ideas", "follow_up", "partners"]
    question: Annotated[str, msgspec.Meta(max_length=200)] = ""
    until: datetime.date | None = None


@blueprint.get("/series/<series_id>/voices")
@signed_in
def page(series_id: str):
    """Links, what waits to be read, and what is shown."""
    return _page(my_series(series_id))


@blueprint.post("/series/<series_id>/voices")
@signed_in
def make(series_id: str):
    """A new link; its address is shown this once."""
    row, form = my_series(series_id), forms.read(LinkForm, request.form)
    if form.data is None:
        return _page(row, form), 400
    wanted, account = form.data, current_account()["id"]
    until = wanted.until.isoformat() if wanted.until else ""
    try:
        token = services().store.write(lambda tx: open_links.make_link(
            tx, series_id, wanted.kind, account, wanted.question, until,
        ))
    except Refused as refused:
        form.refuse(refused, at="until" if refused.code == "bad_date" else "question")
        return _page(row, form), 400
    return _page(row, **_told(token, wanted.kind))


@blueprint.post("/series/<series_id>/voices/links/<link_id>")
@signed_in
def change_link(series_id: str, link_id: str):
    """Closes a link, or gives it a new address, which is shown this once."""
    row, act = my_series(series_id), request.form.get("act", "")
    if act == "renew":
        token = services().store.write(lambda tx: open_links.renew(tx, series_id, link_id))
        return _page(row, **_told(token))
    if act != "close":
        abort(400)
    services().store.write(lambda tx: open_links.close(tx, series_id, link_id))
    flash(_("Linkki on suljettu. Vastaukset ovat tallessa."), "good")
    return redirect(url_for("voices.page", series_id=series_id, _anchor="links"), 303)


@blueprint.post("/series/<series_id>/voices/answers/<answer_id>")
@signed_in
def judge(series_id: str, answer_id: str):
    """Others may see an answer, in its own or in safer words; or it is kept aside; or it goes for good."""
    row, act, text = my_series(series_id), request.form.get("act", ""), request.form.get("text")
    if act not in _DONE:
        abort(400)
    try:
        services().store.write(lambda tx: _judge(tx, series_id, answer_id, act, text))
    except Refused as refused:
        if refused.code == "not_found":
            raise
        form = forms.blank(**{"text": text})
        form.refuse(refused, at=f"text-{answer_id}")
        return _page(row, unread=form, wrong=answer_id), 409
    flash(_DONE[act], "good")
    return redirect(url_for("voices.page", series_id=series_id, _anchor="unread" if request.form.get("from") == "unread" else "read"), 303)


@blueprint.post("/m/<code>/release")
@signed_in
def release(code: str):
    """What an own unit's meeting found may be seen by the others of the series, or no longer."""
    meeting, released = my_meeting(code), request.form.get("released") == "1"
    services().store.write(lambda tx: releasing.release(tx, meeting["id"], released))
    flash(_("Tulokset näkyvät nyt muille.") if released else _("Tulokset eivät enää näy muille."), "good")
    return redirect(url_for("voices.page", series_id=meeting["series_id"], _anchor="units"), 303)


def _judge(tx: Any, series_id: str, answer_id: str, act: str, text: str | None) -> None:
    if act == "erase":
        open_answers.erase(tx, series_id, answer_id)
    else:
        open_answers.judge(tx, series_id, answer_id, "shown" if act == "show" else "hidden", text if act == "show" else None)


def _told(token: str, kind: str = "") -> dict[str, str]:
    address = services().config.address + url_for("open_links.page", token=token)
    return {"address": address, "qr": segno.make(address, error="m").svg_data_uri(border=2), "made": kind}


def _page(row: Row, form: Form | None = None, unread: Form | None = None, wrong: str = "", **told: str) -> str:
    store = services().store
    with store.read() as db:
        links, answers = open_links.of_series(db, row["id"]), open_answers.of_series(db, row["id"])
        units = releasing.own_units(db, row["id"])
    for link in links:
        link["over"] = bool(link["closed_at"]) or link["expires_at"] <= store.now()
        link["until"], link["asks"] = today(link["expires_at"]).isoformat(), question_of(link)
    for each in answers:
        each["name_in"] = each["state"] == "waiting" and weigh(each["text"], each["lang"]).wait
    by_state = {state: [each for each in answers if each["state"] == state] for state in ("waiting", "shown", "hidden")}
    return render_template(
        "voices/staff.html", series=row, links=links, answers=by_state, units=units, kinds=KINDS, senders=SENDERS, questions=QUESTIONS,
        form=form or forms.blank(kind="themes"), unread=unread, wrong=wrong, days=open_links.VALID_DAYS, reach=services().config.reach,
        shared=open_links.SHARED, **told,
    )
