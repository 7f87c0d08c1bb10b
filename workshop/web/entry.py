"""The participant's door: code or QR, five short lines, in. Nothing personal is asked (I20)."""
from __future__ import annotations

import io
import json
from functools import cache

import segno
from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.access import places, seats
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.web.cards import place_on_card, sent_card
from workshop.web.codes import is_seat_cookie, meeting_of, plain_code, seat_cookie
from workshop.web.context import services
from workshop.web.exit import come_in, went_away
from workshop.web.rights import everyone, seat_here
from workshop.web.sentences import sentence, status
from workshop.web.throttle import JOINS, Throttle

blueprint = Blueprint("entry", __name__)
_throttle = Throttle()
_THIRTEEN_MONTHS = 395 * 24 * 3600
_WAITING = "seat "


@blueprint.get("/j")
@everyone
def by_code():
    """The code typed on the front page leads to its join page."""
    code = plain_code(request.args.get("code", ""))
    return redirect(url_for("entry.ask", code=code)) if code else redirect("/")


@blueprint.get("/j/<code>")
@everyone
def ask(code: str):
    """Five lines and one button; who has a seat already goes straight in, unless they pressed *Poistu*.

    After the meeting the same code leads to what came of it: months later a participant has nothing else (K45).
    """
    try:
        meeting = meeting_of(code)
    except Refused as refused:
        return _front(refused)
    if not went_away() and (meeting["state"] == "closed" or seat_here(code)[1]):
        return redirect(_inside(meeting))
    return _ask(meeting)


@blueprint.post("/j/<code>")
@everyone
def enter(code: str):
    """Makes a seat, or takes the one of this browser into use again, and sets its cookie."""
    try:
        meeting = meeting_of(code)
        _throttle.count(JOINS, "join", meeting["id"])
        token = _seat_token(meeting)
        session.pop(_waiting(meeting), None)
    except Refused as refused:
        found = locals().get("meeting")
        return _ask(found, refused) if found else _front(refused)
    return keep_seat(redirect(_inside(meeting), 303), meeting, token)


@blueprint.post("/m/<code>/forget")
@everyone
def forget(code: str):
    """Empties the phone: the seats stay in their meetings, but this browser no longer opens any."""
    answer = redirect("/", 303)
    for name in {seat_cookie(plain_code(code)), *filter(is_seat_cookie, request.cookies)}:
        answer.delete_cookie(name, httponly=True, samesite="Lax", secure=request.is_secure)
    for name in [name for name in session if name.startswith(_WAITING)]:
        session.pop(name)
    return answer


@blueprint.get("/qr/<code>.svg")
@everyone
def qr(code: str) -> Response:
    """The address of the meeting's (or with ``?t=`` of a table's) door as a QR code."""
    meeting = meeting_of(code)
    answer = Response(_qr(door_address(meeting, _table_no())), mimetype="image/svg+xml")
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer


def door_address(meeting: Row, table_no: int | None = None) -> str:
    """The full address that a QR code, a sheet or the wall shows."""
    return f"{services().config.address}/j/{meeting['code']}" + (f"?t={table_no}" if table_no else "")


def keep_seat(answer: Response, meeting: Row, token: str) -> Response:
    """The answer, with the cookie that opens a seat in this browser."""
    answer.set_cookie(
        seat_cookie(meeting["code"]), token, max_age=_THIRTEEN_MONTHS, httponly=True, samesite="Lax", secure=request.is_secure
    )
    come_in(answer)
    return answer


def _seat_token(meeting: Row) -> str:
    former = request.cookies.get(seat_cookie(meeting["code"]))
    store = services().store
    if former and store.write(lambda tx: seats.come_back(tx, meeting["id"], former)):
        return former
    table_id, lang = _table_id(meeting, _table_no()), str(get_locale())
    token = session.get(_waiting(meeting)) or seats.new_token()
    card = sent_card()

    def sit(tx: Tx) -> None:
        if not seats.come_back(tx, meeting["id"], token):
            place_id = places.place_of_card(tx.db, meeting["id"], store.secret, card)["id"] if card else None
            seats.join(tx, meeting["id"], lang, table_id, token, place_id)

    store.write(sit)
    return token


def _waiting(meeting: Row) -> str:
    """Where the session keeps the token that the next *Mukaan* will use: sent again after a lost answer, it makes no second seat."""
    return f"{_WAITING}{meeting['code']}"


def _table_no() -> int | None:
    number = request.values.get("t", "")
    return int(number) if number.isdecimal() and len(number) < 4 else None


def _table_id(meeting: Row, number: int | None) -> str | None:
    if number is None:
        return None
    with services().store.read() as db:
        found = next(db.query("SELECT id FROM tables WHERE meeting_id = ? AND no = ?", [meeting["id"], number]), None)
    if found is None:
        raise Refused("not_found")
    return found["id"]


def _inside(meeting: Row) -> str:
    if meeting["state"] == "closed":
        return f"/t/{meeting['code']}"
    number = _table_no()
    return f"/m/{meeting['code']}" + (f"?t={number}" if number else "")


def _ask(meeting: Row, refused: Refused | None = None):
    place, no_card = place_on_card(meeting)
    refused = refused or no_card
    words = sentence(refused.code, refused.facts) if refused else None
    session.setdefault(_waiting(meeting), seats.new_token())
    with services().store.read() as db:
        series = next(db.query("SELECT retain_until FROM series WHERE id = ?", [meeting["series_id"]]), None)
    if series is None:
        abort(404)
    page = render_template(
        "live/join.html", meeting=meeting, who=_who_is_here(meeting), retain_until=series["retain_until"], table_no=_table_no(),
        error=words, place=place, card=sent_card() if place else "",
    )
    return page, status(refused.code) if refused else 200


def _who_is_here(meeting: Row) -> str:
    """By the organiser's plan, never by who has joined."""
    if meeting["kind"] == "own_unit":
        return _("Paikalla on oman työpaikan ihmisiä.")
    if meeting["kind"] == "with_managers":
        return _("Paikalla on myös esihenkilöitä ja johtajia.")
    if json.loads(meeting["plan"]).get("experts") == 0:
        return _("Paikalla on ammattilaisia.")
    return _("Paikalla on ammattilaisia ja kokemusasiantuntijoita.")


def _front(refused: Refused):
    return render_template("front.html", error=sentence(refused.code, refused.facts)), status(refused.code)


@cache
def _qr(address: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False, svgns=True, title="QR", omitsize=True)
    return drawn.getvalue()
