"""The three live pages of a meeting: the phone, the wall and the facilitator's desk. Each is an empty page and a script."""
from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for

from workshop.core.change import Row
from workshop.web.codes import meeting_of
from workshop.web.compressed import compressed
from workshop.web.context import services
from workshop.web.entry import door_address
from workshop.web.exit import went_away
from workshop.web.rights import everyone, my_meeting, seat_here, signed_in

blueprint = Blueprint("room", __name__)


@blueprint.get("/m/<code>")
@everyone
def phone(code: str):
    """For who has a seat; others come in by the door first."""
    meeting, seat = seat_here(code)
    if seat is None or went_away():
        return redirect(url_for("entry.ask", code=meeting["code"]))
    return compressed(render_template("live/phone.html", meeting=meeting, step=_step(meeting)))


@blueprint.get("/m/<code>/wall")
@everyone
def wall(code: str):
    """For the projector: no secret, no personal state, no sign-in."""
    meeting = meeting_of(code)
    return render_template("live/wall.html", meeting=meeting, address=door_address(meeting))


@blueprint.get("/m/<code>/run")
@signed_in
def run(code: str):
    """For the meeting's facilitators."""
    meeting = my_meeting(code)
    series_url = url_for("series.one", series_id=meeting["series_id"])
    return render_template(
        "live/run.html", meeting=meeting, address=door_address(meeting), series_url=series_url, reach=services().config.reach,
    )


def _step(meeting: Row) -> Row | None:
    """The step that is open now: the phone shows its text field before any script has come."""
    with services().store.read() as db:
        return next(db.query("SELECT kind FROM steps WHERE id = ?", [meeting["step_id"]]), None)
