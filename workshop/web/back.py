"""A seat comes to a new phone by its recovery words: made on the old phone, typed or scanned on the new one."""
from __future__ import annotations

import segno
from flask import Blueprint, jsonify, redirect, render_template, request

from workshop.access import recovery, seats
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.web.codes import meeting_of
from workshop.web.context import services
from workshop.web.entry import keep_seat
from workshop.web.rights import everyone, seat_here
from workshop.web.sentences import sentence, status
from workshop.web.throttle import NEW_WORDS, TRIED_WORDS, TRIED_WORDS_HERE, Throttle

blueprint = Blueprint("back", __name__)
_throttle = Throttle()


@blueprint.post("/m/<code>/words")
@everyone
def words(code: str):
    """New words for the seat of this browser, once, with a QR code; the former ones are void. JSON: ``words``, ``qr`` or ``message``."""
    meeting, seat = seat_here(code)
    try:
        if seat is None:
            raise Refused("no_seat")
        _throttle.count(NEW_WORDS, "words", seat["id"])
        made = recovery.new_words()
        kept = recovery.digest(meeting["id"], made)
        services().store.write(lambda tx: recovery.remember(tx, seat["id"], kept))
    except Refused as refused:
        return jsonify(message=sentence(refused.code, refused.facts)), status(refused.code)
    return jsonify(words=made, qr=_qr(meeting, made))


@blueprint.get("/j/<code>/back")
@everyone
def ask(code: str):
    """The field for the words. A scanned code brings them after the ``#``, which no server and no log ever sees."""
    try:
        return render_template("live/back.html", meeting=meeting_of(code), error=None)
    except Refused as refused:
        return render_template("front.html", error=sentence(refused.code, refused.facts)), status(refused.code)


@blueprint.post("/j/<code>/back")
@everyone
def take(code: str):
    """Opens the seat here with a fresh cookie; the old phone is cut. After the meeting it leads to what became of it.

    Who has another seat in this browser is asked once more: a neighbour's scanned words must not put anybody on the neighbour's seat.
    """
    meeting = seat = None
    try:
        meeting, seat = seat_here(code)
        token = _moved(meeting, None if "sure" in request.form else seat)
    except Refused as refused:
        told, ask_again = sentence(refused.code, refused.facts), seat if refused.code == "other_seat" else None
        page = render_template("live/back.html" if meeting else "front.html", meeting=meeting, error=told, seat=ask_again)
        return page, status(refused.code)
    where = "t" if meeting["state"] == "closed" else "m"
    return keep_seat(redirect(f"/{where}/{meeting['code']}", 303), meeting, token)


def _moved(meeting: Row, here: Row | None) -> str:
    """The fresh token. Right words count too: otherwise many at once would be tried before the first wrong one is counted.

    The address counts first: what it is refused must not use up the meeting's count and shut everybody out.
    """
    _throttle.count(TRIED_WORDS, "address", request.remote_addr or "")
    _throttle.count(TRIED_WORDS_HERE, "meeting", meeting["id"])
    kept, token = recovery.digest(meeting["id"], request.form.get("words", "")[:200]), seats.new_token()
    services().store.write(lambda tx: recovery.move(tx, meeting["id"], kept, token, here and here["id"]))
    return token


def _qr(meeting: Row, made: str) -> str:
    address = f"{services().config.address}/j/{meeting['code']}/back#{made.replace(' ', '-')}"
    return segno.make(address, error="m").svg_data_uri(border=3, light="white", omitsize=True)
