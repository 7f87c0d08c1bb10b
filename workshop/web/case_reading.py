"""The second reader: a link for the own phone, without an account, and the page that it opens.

The secret stands after the ``#`` of the address, which no browser sends: it is in no log and no referer. A script hands it over once.
"""
from __future__ import annotations

from typing import Any

import segno
from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.cases import cleaning, keeping, library, readers
from workshop.cases.case_file import parse
from workshop.cases.changes import changes
from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.errors import Refused
from workshop.web import forms
from workshop.web.case_findings import findings_of, language_of_place, place_name
from workshop.web.cases import reading
from workshop.web.context import services
from workshop.web.rights import current_account, everyone, signed_in
from workshop.web.throttle import NEW_READERS, READER_ACTS, WRONG_CODES, Throttle

blueprint = Blueprint("case_reading", __name__)

_throttle = Throttle()
_COOKIE, _HERE = "nivel_read", "/read"
_ONE_DAY = 24 * 3600
_WORDS_A_MINUTE = 130
"""Of somebody who reads with care."""


@blueprint.post("/cases/<slug>/readers")
@signed_in
def new_link(slug: str):
    """A new link for a second reader, shown this once with its QR code."""
    account = current_account()["id"]
    _throttle.count(NEW_READERS, "account", account)
    with services().store.read() as db:
        held = library.held_case(db, slug) or abort(404)
    secret = services().store.write(lambda tx: readers.make_link(tx, slug, account))
    address = f"{services().config.address}{_HERE}#{secret}"
    drawn = segno.make(address, error="m").svg_data_uri(border=2)
    return render_template("cases/link.html", held=held, address=address, qr=drawn, days=readers.VALID_DAYS, reach=services().config.reach)


@blueprint.get("/cases/<slug>/readers")
@signed_in
def link_again(slug: str):
    """A reload of the page that showed the link: the secret is not shown twice."""
    return redirect(url_for("cases.one", slug=slug, _anchor="readers"))


@blueprint.post("/cases/<slug>/readers/<reader_id>/revoke")
@signed_in
def revoke(slug: str, reader_id: str):
    """The link opens nothing any more."""
    services().store.write(lambda tx: readers.revoke(tx, slug, reader_id))
    flash(_("Linkki ei enää toimi."), "good")
    return redirect(url_for("cases.one", slug=slug, _anchor="readers"), 303)


@blueprint.get("/read")
@everyone
def page():
    """What there is to read for whoever has a link; else an empty page whose script hands over the secret of the address."""
    return _page(forms.blank(role=""))


@blueprint.post("/read")
@everyone
def prove():
    """Keeps a right secret in a cookie that no script reads and no other page gets. Wrong ones are counted by address; among 2²⁵⁶ a
    right one is not found by trying, so whoever has it is never held up by others at the same place."""
    secret = request.form.get("secret", "")
    with services().store.read() as db:
        link = readers.by_secret(db, secret, services().store.now())
    if link is None:
        _throttle.count(WRONG_CODES, "reader", request.remote_addr or "")
        raise Refused("link_dead")
    answer = redirect(url_for("case_reading.page"), 303)
    answer.set_cookie(_COOKIE, secret, max_age=_ONE_DAY, path=_HERE, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


@blueprint.post("/read/accept")
@everyone
def accept():
    """"I have read this and recognise nobody", for exactly the text that the page showed."""
    form = forms.blank(role=request.form.get("role", ""))
    return _act(form, lambda tx, *told: readers.accept(tx, told[0], told[1], form.values["role"], told[2]))


@blueprint.post("/read/doubt")
@everyone
def doubt():
    """"I recognise somebody, or may". Nothing is asked about whom."""
    return _act(forms.blank(role=""), readers.send_back)


def _act(form: forms.Form, act: Any):
    secret, shown, account = request.cookies.get(_COOKIE, ""), request.form.get("sha256", ""), current_account()
    _throttle.count(READER_ACTS, "reader", secret)
    try:
        services().store.write(lambda tx: act(tx, secret, shown, account and account["id"]))
    except Refused as refused:
        if refused.code in ("link_dead", "not_found"):
            raise
        form.refuse(refused, at="text" if refused.code.startswith("reader_") else "role")
        return _page(form), 409
    return redirect(url_for("case_reading.page"), 303)


def _page(form: forms.Form):
    secret, now = request.cookies.get(_COOKIE, ""), services().store.now()
    with services().store.read() as db:
        link = readers.by_secret(db, secret, now) if secret else None
        held = library.held_case(db, link["slug"]) if link else None
        if held is None:
            return _door(dead=bool(secret))
        keeps, before, account = keeping.keeps_of(db, held.sha256), readers.text_read(db, link), current_account()
        own = readers.is_writer(db, link, account and account["id"])
    if own:
        return render_template("cases/reader_not_you.html", held=held)
    if not cleaning.is_clean(held.case, keeps):
        return render_template("cases/reader_waits.html")
    until = today(link["expires_at"]).isoformat()
    return render_template(
        "cases/reader.html", held=held, form=form, until=until, told=findings_of(held.case, keeps), done=_done(link, held),
        place_name=place_name, language_of_place=language_of_place, **_text(held, before),
    )


def _done(link: Row, held: library.Held) -> str:
    """What this reader has already answered about this very text: ``accepted``, ``doubted`` or ``""``."""
    if link["read_sha256"] != held.sha256 or "show" in request.args or request.method == "POST":
        return ""
    return "doubted" if link["sent_back"] else "accepted"


def _text(held: library.Held, before: str | None) -> dict[str, Any]:
    """Only what has changed since this reader's own yes, or all of it: every word that anybody may be shown of the case."""
    texts = cleaning.texts_of(held.case)
    passages = changes(cleaning.texts_of(parse(before, held.slug)), texts) if before and request.args.get("show") != "all" else []
    shown = reading(held.case, "all")
    told = {"title": shown["title_lang"], "lead": shown["lead_lang"], "content_notes": shown["notes_lang"]}
    said = {"text", "timeline", *(name if lang == "fi" else f"{name}_{lang}" for name, lang in told.items())}
    minutes = max(1, round(sum(len(text.split()) for text in texts.values()) / _WORDS_A_MINUTE))
    others = {place: text for place, text in texts.items() if place not in said and text}
    return {**shown, "passages": passages, "others": others, "minutes": minutes}


def _door(*, dead: bool):
    """For a link that is over, and for whoever came without one. A dead link's cookie goes."""
    answer = make_response(render_template("cases/reader_door.html", dead=dead), 404 if dead else 200)
    if dead:
        answer.delete_cookie(_COOKIE, path=_HERE, httponly=True, samesite="Lax", secure=request.is_secure)
    return answer
