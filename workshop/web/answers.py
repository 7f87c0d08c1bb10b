"""Staff and management's answers: links and their mail, what is still open, answers from minutes, plain words, publishing (K44, L27)."""
from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.days import clock, today
from workshop.core.errors import Refused
from workshop.series import decision_links, decisions
from workshop.series.decision_reading import answers, asked_at, history, waiting_days
from workshop.series.decisions import By, is_told, told_from
from workshop.web import forms
from workshop.web.answer_form import NAMES, AnswerForm, flash_late_dates, form_of, refuse_at_field, typed_answer
from workshop.web.colleagues import qr_picture
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import current_account, my_meeting, signed_in
from workshop.web.sentences import status

blueprint = Blueprint("answers", __name__)


class LinkForm(msgspec.Struct, frozen=True):
    """Who is asked, and for how long the link is good."""

    body: Annotated[str, msgspec.Meta(min_length=1, max_length=decision_links.LONGEST_BODY)]
    days: Annotated[int, msgspec.Meta(ge=1, le=decision_links.MOST_DAYS)] = decision_links.DAYS


class TellForm(msgspec.Struct, frozen=True):
    """Plain words for participants, and what is happening ``now``."""

    base_version: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
    plain: Annotated[str, msgspec.Meta(max_length=600)] = ""
    now: Annotated[str, msgspec.Meta(max_length=500)] = ""


@blueprint.get("/m/<code>/answers")
@signed_in
def every(code: str):
    """Which proposals are answered, the links, and what may be done about the rest."""
    return _page(my_meeting(code), forms.blank(body="", days=decision_links.DAYS))


@blueprint.post("/m/<code>/answers/link")
@signed_in
def new_link(code: str):
    """A new link, shown this once with the mail that brings it."""
    meeting, account = my_meeting(code), current_account()["id"]
    form = forms.read(LinkForm, request.form)
    if form.data is None:
        return _page(meeting, form), 400
    try:
        secret = services().store.write(
            lambda tx: decision_links.make_link(tx, meeting["id"], form.data.body, account, form.data.days)
        )
    except Refused as refused:
        form.refuse(refused, "body")
        return _page(meeting, form), status(refused.code)
    address = services().config.address + url_for("deciding.page", token=secret)
    return render_template(
        "answers/link.html", meeting=meeting, address=address, qr=qr_picture(address), body=form.data.body, days=form.data.days,
        mail=_mail(meeting, address), reach=services().config.reach,
    )


@blueprint.get("/m/<code>/answers/link")
@signed_in
def link_again(code: str):
    """A reload of the page that showed the link: the secret is not shown twice."""
    return _back(my_meeting(code), "links")


@blueprint.post("/m/<code>/answers/link/<link_id>/revoke")
@signed_in
def revoke(code: str, link_id: str):
    """The link opens nothing any more."""
    meeting = my_meeting(code)
    services().store.write(lambda tx: decision_links.revoke(tx, meeting["id"], link_id))
    flash(_("Linkki ei enää toimi."), "good")
    return _back(meeting, "links")


@blueprint.post("/m/<code>/answers/link/<link_id>/move")
@signed_in
def let_move(code: str, link_id: str):
    """The next browser that opens the link may take it into use."""
    meeting = my_meeting(code)
    services().store.write(lambda tx: decision_links.let_move(tx, meeting["id"], link_id))
    flash(_("Linkin voi nyt ottaa käyttöön toisella laitteella."), "good")
    return _back(meeting, "links")


@blueprint.post("/m/<code>/answers/publish")
@signed_in
def publish_all(code: str):
    """Every answer that is given may be read by participants from now on."""
    meeting = my_meeting(code)
    services().store.write(lambda tx: decisions.publish_all(tx, meeting["id"]))
    flash(_("Annetut vastaukset näkyvät nyt osallistujille."), "good")
    return _back(meeting)


@blueprint.get("/m/<code>/answers/<int:number>")
@signed_in
def one(code: str, number: int):
    """One proposal: its answer, plain words for participants, every former answer, and the form for what stands in minutes."""
    meeting = my_meeting(code)
    return _one_page(meeting, _row(meeting, number))


@blueprint.post("/m/<code>/answers/<int:number>")
@signed_in
def enter(code: str, number: int):
    """Enters an answer from the minutes of a body, or keeps it as a draft."""
    meeting, account = my_meeting(code), current_account()["id"]
    row, form = _row(meeting, number), forms.read(AnswerForm, request.form)
    if form.data is None:
        return _one_page(meeting, row, form), 400
    typed, act = typed_answer(form.data), decisions.give if "give" in request.form else decisions.save_draft
    try:
        services().store.write(lambda tx: act(tx, meeting["id"], row["id"], typed, form.data.base_version, By(account_id=account)))
    except Refused as refused:
        refuse_at_field(form, refused)
        return _one_page(meeting, row, form, theirs=refused.current), status(refused.code)
    flash(_("Vastaus on kirjattu.") if "give" in request.form else _("Luonnos on tallessa."), "good")
    flash_late_dates(_row(meeting, number))
    return _back_to(meeting, number)


@blueprint.post("/m/<code>/answers/<int:number>/tell")
@signed_in
def tell(code: str, number: int):
    """Plain words, and what is happening now; ``publish`` lets participants read them at once."""
    meeting = my_meeting(code)
    row, form = _row(meeting, number), forms.read(TellForm, request.form)
    if form.data is None:
        return _one_page(meeting, row, telling=form), 400
    data, shown = form.data, "publish" in request.form

    def job(tx: Any) -> None:
        decisions.tell(tx, meeting["id"], row["id"], data.plain, data.now, data.base_version)
        if shown:
            decisions.publish(tx, meeting["id"], row["id"])

    try:
        services().store.write(job)
    except Refused as refused:
        form.refuse(refused, "now" if refused.facts.get("field") == "happening" else "plain")
        if refused.code == "conflict" and refused.current:
            form.values["base_version"] = refused.current["version"]
        return _one_page(meeting, row, telling=form, theirs=refused.current), status(refused.code)
    flash(_("Vastaus näkyy nyt osallistujille.") if shown else _("Teksti on tallessa."), "good")
    return _back_to(meeting, number)


@blueprint.app_context_processor
def _names() -> dict:
    return {"decision_names": NAMES}


@blueprint.app_template_filter("moment")
def moment(at: int | None) -> str:
    """A time in milliseconds as ``27.3.2026 klo 10.15``; nothing for nothing."""
    if at is None:
        return ""
    when = clock(at)
    return _("%(day)s klo %(time)s", day=f"{when.day}.{when.month}.{when.year}", time=f"{when.hour}.{when.minute:02}")


def _page(meeting: Row, form: Form) -> str:
    now = services().store.now()
    with services().store.read() as db:
        rows, links = answers(db, meeting["id"]), decision_links.links_of(db, meeting["id"], now)
        waits, approved = waiting_days(asked_at(db, meeting["id"]), now), decision_links.may_be_made(db, meeting["id"])
    for link in links:
        link["made_on"], link["until"] = today(link["made_at"]).isoformat(), today(link["expires_at"]).isoformat()
    open_rows = [row for row in rows if row["answered_at"] is None and not row["self_start"]]
    return render_template(
        "answers/page.html", meeting=meeting, rows=rows, links=links, form=form, waits=waits, approved=approved, open_rows=open_rows,
        given=[row for row in rows if row["answered_at"] is not None], now=now, told_from=told_from, is_told=is_told,
        reminder=_reminder(meeting, open_rows, waits) if open_rows and waits is not None else "",
    )


def _one_page(meeting: Row, row: Row, form: Form | None = None, telling: Form | None = None, theirs: Row | None = None) -> str:
    with services().store.read() as db:
        given = history(db, row["id"])
    usual = {
        "body": _("johtoryhmä"), "decided_on": today(services().store.now()).isoformat(),
        "owner": "" if row["version"] else row["proposed_owner"],
    }
    return render_template(
        "answers/one.html", meeting=meeting, row=row, given=given, theirs=theirs, limits=decisions.LIMITS,
        form=form or form_of(row, **usual), entering=form is not None,
        telling=telling or forms.blank(base_version=row["version"], plain=row["plain"], now=row["happening"]),
        told_from=told_from(row), shown=is_told(row, services().store.now()),
    )


def _row(meeting: Row, number: int) -> Row:
    with services().store.read() as db:
        return next((row for row in answers(db, meeting["id"]) if row["no"] == number), None) or abort(404)


def _mail(meeting: Row, address: str) -> str:
    """The cover mail: what is asked, how long it takes, what becomes of the answers."""
    return "\n\n".join((
        _("Hei,"),
        _("tapaamisessa ”%(title)s” tehtiin ehdotuksia, joihin pyydämme päätöstänne.", title=meeting["title"]),
        _("Lukekaa ehdotukset ja vastatkaa niihin tästä linkistä. Siihen menee noin 10 minuuttia, eikä tunnusta tarvita.")
        + "\n" + address,
        _("Jokaiseen vastaukseen tarvitaan lyhyt perustelu. Vastaukset näkyvät kaikille mukana olleille viimeistään vuorokauden kuluttua."),
        _("Voitte tallentaa luonnoksen ja jatkaa samalla laitteella. Linkki on henkilökohtainen: älkää lähettäkö sitä eteenpäin."),
        _("Kiitos!"),
    ))


def _reminder(meeting: Row, open_rows: list[Row], waits: int) -> str:
    names = ", ".join(f"E{row['no']}" for row in open_rows)
    return "\n\n".join((
        _("Hei,"),
        _("tapaamisen ”%(title)s” ehdotukset ovat odottaneet vastausta %(days)s päivää. Vastaus puuttuu: %(names)s.",
          title=meeting["title"], days=waits, names=names),
        _("Linkki on aiemmassa viestissäni. Jos se ei toimi, lähetän uuden. Osallistujat näkevät, kuinka kauan vastausta on odotettu."),
        _("Kiitos!"),
    ))


def _back(meeting: Row, place: str | None = None) -> Any:
    return redirect(url_for("answers.every", code=meeting["code"], _anchor=place), 303)


def _back_to(meeting: Row, number: int) -> Any:
    return redirect(url_for("answers.one", code=meeting["code"], number=number), 303)
