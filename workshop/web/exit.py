"""*Poistu*: one press from any participant's page to one that shows nothing of it. Nothing is signed out and nothing is lost."""
from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request
from flask_babel import format_date

from workshop.core.days import today
from workshop.web.context import services
from workshop.web.rights import everyone

blueprint = Blueprint("exit", __name__)
_AWAY = "away"


@blueprint.get("/today")
@everyone
def neutral():
    """The day and the week, like any calendar. From here on "back" leads to no participant's page."""
    day = today(services().store.now())
    spoken = format_date(day, "EEEE d.M.yyyy").capitalize()
    answer = make_response(render_template("live/today.html", day=day, spoken=spoken))
    answer.set_cookie(_AWAY, "1", httponly=True, samesite="Lax", secure=request.is_secure)
    return answer


def went_away() -> bool:
    """Whether this browser pressed *Poistu* and has not pressed *Mukaan* since."""
    return _AWAY in request.cookies


def come_in(answer: Response) -> None:
    """Pages open again without asking."""
    answer.delete_cookie(_AWAY, httponly=True, samesite="Lax", secure=request.is_secure)
