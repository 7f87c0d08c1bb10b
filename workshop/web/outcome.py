"""The participants' own page afterwards: what came of the day, and of my notes (design §6). It works without any script."""
from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.access.roles import staff_role
from workshop.core.change import Row
from workshop.reports.outcome import outcome_of
from workshop.reports.outcome_reading import seat_afterwards
from workshop.series.decision_reading import mark
from workshop.web.codes import meeting_of, seat_cookie
from workshop.web.compressed import compressed
from workshop.web.context import services
from workshop.web.exit import went_away
from workshop.web.rights import current_account, everyone

blueprint = Blueprint("outcome", __name__)


@blueprint.get("/t/<code>")
@everyone
def page(code: str):
    """For who was there, by the seat's cookie, and for the meeting's staff as a preview; others get the ways to come in (403).

    After *Poistu* it asks for *Mukaan* first, as the phone's page does: on a shared device the way "back" must not lead to own
    notes.
    """
    meeting, seat = _reader(code)
    if seat and went_away():
        return redirect(url_for("entry.ask", code=meeting["code"]))
    if seat is None and not _is_staff(meeting):
        return render_template("outcome/no_seat.html", meeting=meeting), 403
    if meeting["state"] != "closed":
        return render_template("outcome/before.html", meeting=meeting)
    found = outcome_of(services().store, meeting["id"], seat, str(get_locale()))
    return compressed(render_template(
        "outcome/outcome.html", meeting=meeting, found=found, seat=seat is not None, why=_reasons(), states=_states(),
    ))


@blueprint.get("/t/<code>/answers")
@everyone
def answers(code: str):
    """The page's answers alone, for who reads them while they come: nothing (204) as long as ``mark`` is still right."""
    meeting, seat = _reader(code)
    if (seat is None and not _is_staff(meeting)) or (seat and went_away()) or meeting["state"] != "closed":
        return "", 403
    with services().store.read() as db:
        now = mark(db, meeting["id"], services().store.now())
    if request.args.get("mark") == now:
        return "", 204
    found = outcome_of(services().store, meeting["id"], seat, str(get_locale()))
    return render_template("outcome/answers.html", meeting=meeting, found=found)


def _reader(code: str) -> tuple[Row, Row | None]:
    meeting = meeting_of(code)
    with services().store.read() as db:
        return meeting, seat_afterwards(db, meeting["id"], request.cookies.get(seat_cookie(meeting["code"])))


def _is_staff(meeting: Row) -> bool:
    account = current_account()
    if account is None:
        return False
    with services().store.read() as db:
        return staff_role(db, account["id"], meeting["series_id"]) is not None


def _states() -> dict[str, str]:
    """What became of a note of one's own, in participants' words."""
    return {
        "shown": _("Näkyi muille"), "waiting": _("Ohjaaja ei ehtinyt lukea tätä. Muut eivät nähneet lappua."),
        "hidden": _("Piilossa. Muut eivät nähneet lappua."), "care": _("Ohjaaja mietti tätä. Muut eivät nähneet lappua."),
        "withdrawn": _("Otit lapun pois"),
    }


def _reasons() -> dict[str, str]:
    """Why a note was kept back or its words changed; the same sentences stand in ``static/js/parts/note_reasons.js``."""
    return {
        "identifying": _("Tekstistä voi tunnistaa ihmisen."), "stigma": _("Sanat voivat leimata ihmistä."),
        "blame": _("Teksti syyttää ihmistä."), "care": _("Asiasta on parempi puhua kahden kesken."),
        "unclear": _("Tekstiä on vaikea ymmärtää, tai se ei liity tarinaan."), "repeated": _("Sama asia on jo toisessa lapussa."),
        "other": _("Muu syy."),
    }
