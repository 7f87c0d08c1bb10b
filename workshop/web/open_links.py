"""What an open link shows to anybody: one question, an empty field, and what others wished for. No account, no name, no script needed.

Wrong, closed and outdated links get the same sentence, and only the fact is logged.
"""
from __future__ import annotations

import logging
import secrets

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.series import open_answers, open_links
from workshop.web import forms
from workshop.web.context import services
from workshop.web.rights import everyone
from workshop.web.sentences import status
from workshop.web.throttle import (
    OPEN_ANSWERS,
    OPEN_ANSWERS_HERE,
    OPEN_ANSWERS_OF_ONE,
    OPEN_SUPPORTS_HERE,
    OPEN_SUPPORTS_OF_ONE,
    WRONG_CODES,
    Throttle,
)

log = logging.getLogger(__name__)
blueprint = Blueprint("open_links", __name__)

QUESTIONS = {
    "themes": _l("Mistä meidän pitäisi puhua?"), "needs": _l("Mitä apua tarvitset?"), "ideas": _l("Mitä pitäisi tehdä toisin?"),
    "follow_up": _l("Auttoiko tämä sinua?"), "partners": _l("Miten yhteistyö on toiminut?"),
}
"""What is asked where staff have not asked something else."""
_throttle = Throttle()
_COOKIE, _WHERE = "nivel_open", "/o"
_KEPT_S = 400 * 24 * 3600


@blueprint.get("/o/<token>")
@everyone
def page(token: str):
    """The question, what was shown of the others' answers, and the field."""
    return _page(_link(token), token, forms.blank(id=new_id()))


@blueprint.post("/o/<token>")
@everyone
def give(token: str):
    """Keeps an answer until staff have read it. A refused text stays in its field."""
    link = _link(token)
    form = forms.blank(**{name: request.form.get(name, "").strip() for name in ("id", "text", "unit", "agreement")})
    lang = str(get_locale())
    try:
        for limit, names in ((OPEN_ANSWERS_OF_ONE, _browser()), (OPEN_ANSWERS_HERE, _address(link)), (OPEN_ANSWERS, link["id"])):
            _throttle.count(limit, "open answer", names)
        services().store.write(lambda tx: open_answers.give(
            tx, link, form.values["id"], form.values["text"], lang=lang, unit=form.values["unit"],
            agreement_id=form.values["agreement"],
        ))
    except Refused as refused:
        form.refuse(refused, at="text")
        return _page(link, token, form, status(refused.code), refused.facts.get("retry_after"))
    shared = link["kind"] in open_links.SHARED
    flash(_("Kiitos. Ohjaaja lukee tekstin ensin. Sitten muut näkevät sen.") if shared else _("Kiitos. Ohjaajat lukevat tekstisi."), "good")
    return redirect(url_for("open_links.page", token=token, _anchor="main"), 303)


@blueprint.post("/o/<token>/support")
@everyone
def support(token: str):
    """This browser supports a wish, or takes that back."""
    link, answer = _link(token), request.form.get("answer", "")
    try:
        browser, wanted = _browser(), request.form.get("wanted") == "1"
        for limit, names in ((OPEN_SUPPORTS_OF_ONE, browser), (OPEN_SUPPORTS_HERE, _address(link))):
            _throttle.count(limit, "open support", names)
        services().store.write(lambda tx: open_answers.support(tx, link, answer, browser, wanted))
    except Refused as refused:
        form = forms.blank(id=new_id())
        form.refuse(refused, at="wishes")
        return _page(link, token, form, status(refused.code), refused.facts.get("retry_after"))
    return redirect(url_for("open_links.page", token=token, _anchor="wishes"), 303)


def question_of(link: Row) -> str:
    """What a link asks, in its own words or the usual ones in the reader's language."""
    return link["question"] or str(QUESTIONS[link["kind"]])


def _link(token: str) -> Row:
    with services().store.read() as db:
        link = open_links.by_token(db, token, services().store.now())
    if link is None:
        _throttle.count(WRONG_CODES, "open link", request.remote_addr or "")
        log.warning("an open link was refused")
        raise Refused("open_link_over")
    return link


def _browser() -> str:
    """The random number of this browser, by which it supports a wish once. Without the cookie of the page nothing is taken."""
    kept = request.cookies.get(_COOKIE, "")
    if not kept:
        raise Refused("form_expired")
    return kept


def _address(link: Row) -> str:
    return f"{link['id']} {request.remote_addr}"


def _page(link: Row, token: str, form: forms.Form, code: int = 200, wait: int | None = None):
    shared, browser = link["kind"] in open_links.SHARED, request.cookies.get(_COOKIE, "")
    with services().store.read() as db:
        wishes = open_answers.shown(db, link["id"], browser) if shared else []
        about = open_answers.agreements(db, link["series_id"]) if link["kind"] in open_links.ABOUT_AGREEMENTS else []
    answer = make_response(render_template(
        "voices/open.html", link=link, token=token, form=form, question=question_of(link), wishes=wishes, about=about, shared=shared,
        with_unit=link["kind"] in open_links.WITH_UNIT, longest=open_answers.LONGEST,
    ), code)
    if wait:
        answer.headers["Retry-After"] = str(wait)
    if not browser:
        answer.set_cookie(
            _COOKIE, secrets.token_urlsafe(16), max_age=_KEPT_S, path=_WHERE, httponly=True, samesite="Lax", secure=request.is_secure,
        )
    return answer
