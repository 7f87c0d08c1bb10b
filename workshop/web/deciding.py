"""Management answers on a personal link, without an account: page 1, then proposal by proposal with what it rests on (K44, L27).

A link belongs to the browser that took it into use; sent on, it opens nothing. Refusals are logged by their code alone.
"""
from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.access.seats import new_token
from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.reports.evidence import evidence
from workshop.reports.html import html
from workshop.reports.model import Summary
from workshop.reports.page_one import ask, page_one
from workshop.reports.sharpened import original
from workshop.reports.versions import current
from workshop.reports.wording import words_in
from workshop.series import decision_links
from workshop.series.decision_reading import answers, history
from workshop.series.decisions import LIMITS, Answer, By, give, save_draft
from workshop.web import forms
from workshop.web.answer_form import AnswerForm, flash_late_dates, form_of, refuse_at_field, typed_answer
from workshop.web.context import services
from workshop.web.report_files import stylesheet
from workshop.web.rights import everyone
from workshop.web.sentences import status
from workshop.web.throttle import DECIDER_ACTS, WRONG_CODES, Throttle

blueprint = Blueprint("deciding", __name__)
log = logging.getLogger(__name__)
_throttle = Throttle()


@blueprint.get("/d/<token>")
@everyone
def page(token: str):
    """Page 1 and the list of what waits for an answer; before the first press only whom the link is for."""
    link = _link(token)
    until = today(link["expires_at"]).isoformat()
    if link["browser_hash"] is None:
        return render_template("deciding/door.html", link=link, meeting=_meeting(link), token=token, until=until)
    summary = _summary(link)
    rows = _rows(link, summary)
    return render_template(
        "deciding/page.html", link=link, meeting=_meeting(link), token=token, page=page_one(summary, words_in(summary.lang)),
        rows=rows, following=_next_open(rows), until=until, lang_of=summary.lang,
    )


@blueprint.post("/d/<token>")
@everyone
def begin(token: str):
    """This browser takes the link into use. A press, no mere look: mail programs look at every link that they carry."""
    link = _link(token)
    name = _cookie(link)
    browser = request.cookies.get(name) or new_token()
    services().store.write(lambda tx: decision_links.take(tx, token, browser))
    answer = redirect(url_for("deciding.page", token=token), 303)
    left = (link["expires_at"] - services().store.now()) // 1000
    answer.set_cookie(name, browser, max_age=left, path="/d", httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


@blueprint.get("/d/<token>/summary")
@everyone
def whole(token: str):
    """The whole summary as management was given it."""
    return html(_summary(_taken(token)), stylesheet=stylesheet())


@blueprint.get("/d/<token>/<int:number>")
@everyone
def one(token: str, number: int):
    """One proposal, what it rests on, and the answer as it is so far."""
    link = _taken(token)
    rows = _rows(link, _summary(link))
    return _one_page(link, token, rows, number, _form(_row(rows, number), link))


@blueprint.post("/d/<token>/<int:number>")
@everyone
def answer(token: str, number: int):
    """Keeps a draft, or gives the answer and goes on to the next proposal. What was typed stays when it is refused."""
    link = _taken(token)
    rows = _rows(link, _summary(link))
    row, form, giving = _row(rows, number), forms.read(AnswerForm, request.form), "give" in request.form
    if form.data is None:
        return _one_page(link, token, rows, number, form), 400
    typed, browser = typed_answer(form.data), request.cookies.get(_cookie(link), "")
    try:
        services().store.write(lambda tx: _write(tx, (token, browser), row["id"], typed, form.data.base_version, giving))
    except Refused as refused:
        if refused.code in ("decision_link_dead", "decision_link_elsewhere", "not_found"):
            raise
        refuse_at_field(form, refused)
        return _one_page(link, token, rows, number, form, refused.current), status(refused.code)
    return _onward(token, _rows(link, _summary(link)), number, giving)


def _write(tx: Tx, proof: tuple[str, str], proposal: str, typed: Answer, base: int, giving: bool) -> None:
    """The right is read again where it is written: the link may have been revoked a moment ago."""
    link = decision_links.opened(tx.db, *proof, tx.now)
    typed = replace(typed, body=typed.body or link["body"])
    (give if giving else save_draft)(tx, link["meeting_id"], proposal, typed, base, By(link_id=link["id"]))


def _onward(token: str, rows: list[Row], number: int, giving: bool) -> Any:
    flash_late_dates(_row(rows, number))
    if not giving:
        flash(_("Luonnos on tallessa. Voit jatkaa myöhemmin samasta linkistä tällä laitteella."), "good")
        return redirect(url_for("deciding.page", token=token), 303)
    following = _next_open(rows, number)
    if following is None:
        flash(_("Kiitos! Kaikkiin ehdotuksiin on vastattu."), "good")
        return redirect(url_for("deciding.page", token=token), 303)
    flash(_("Vastaus ehdotukseen E%(no)s on annettu.", no=number), "good")
    return redirect(url_for("deciding.one", token=token, number=following["no"]), 303)


def _one_page(link: Row, token: str, rows: list[Row], number: int, form: forms.Form, theirs: Row | None = None) -> str:
    row, summary = _row(rows, number), _summary(link)
    place = rows.index(row)
    return render_template(
        "deciding/one.html", link=link, token=token, meeting=_meeting(link), row=row, form=form, theirs=theirs, limits=LIMITS,
        ask=ask(row["proposal"], words_in(summary.lang), whole=True), found=evidence(summary, row["proposal"]),
        original=original(row["proposal"], words_in(summary.lang)), lang_of=summary.lang,
        place=place + 1, count=len(rows), before=rows[place - 1] if place else None, after=(rows[place + 1:] or [None])[0],
    )


def _form(row: Row, link: Row) -> forms.Form:
    """What is proposed stands ready where nothing was typed yet; who answers now is the link's body, also where another one answered."""
    form = form_of(row, body=link["body"], owner="" if row["version"] else row["proposed_owner"])
    with services().store.read() as db:
        given = history(db, row["id"])
    if given and given[-1].by != link["body"]:
        form.values["body"] = link["body"]
    return form


def _next_open(rows: list[Row], after: int = 0) -> Row | None:
    """The next proposal without a given answer, from the one after number ``after`` on and around."""
    place = next((place for place, row in enumerate(rows, 1) if row["no"] == after), 0)
    return next((row for row in rows[place:] + rows[:place] if row["answered_at"] is None), None)


def _link(token: str) -> Row:
    """The link, for whom it is: new, or of this browser. Refused ones are counted by address, acts by link."""
    try:
        with services().store.read() as db:
            now = services().store.now()
            link = decision_links.by_secret(db, token, now)
            if link["browser_hash"] is not None:
                decision_links.opened(db, token, request.cookies.get(_cookie(link), ""), now)
    except Refused as refused:
        _throttle.count(WRONG_CODES, "decider", request.remote_addr or "")  # first: whoever floods must not fill the log
        log.warning("a link of management was refused: %s", refused.code)
        raise
    _throttle.count(DECIDER_ACTS, "decider", link["id"])
    return link


def _taken(token: str) -> Row:
    link = _link(token)
    if link["browser_hash"] is None:
        if request.method == "POST":  # a redirect would lose what was typed
            raise Refused("decision_link_new")
        abort(redirect(url_for("deciding.page", token=token)))
    return link


def _cookie(link: Row) -> str:
    """One for each link: the same browser may answer in several meetings."""
    return f"decider_{link['id'][:10]}"


def _meeting(link: Row) -> Row:
    with services().store.read() as db:
        return decision_links.asked_about(db, link)


def _summary(link: Row) -> Summary:
    """What management was given. Raises ``Refused("summary_edited")`` while it is being changed again."""
    summary = current(services().store, link["meeting_id"])
    if summary.approved_on is None:
        raise Refused("summary_edited")
    return summary


def _rows(link: Row, summary: Summary) -> list[Row]:
    """What is asked, in the order of the summary: rows of ``series.decision_reading.answers`` with the summary's ``proposal``."""
    with services().store.read() as db:
        by_id = {row["id"]: row for row in answers(db, link["meeting_id"])}
    return [{**by_id[each.id], "proposal": each} for each in summary.asks if each.id in by_id]


def _row(rows: list[Row], number: int) -> Row:
    return next((row for row in rows if row["no"] == number), None) or abort(404)
