"""A case's path: its picture and its steps for the wall, and for the desk the rows of today's path."""
from __future__ import annotations

import hashlib

from flask import Blueprint, Response, abort, jsonify, request
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.cases import library
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.reports.blocks import Picture
from workshop.reports.path_reading import WallPath, path_on_wall
from workshop.reports.path_wall import pictures
from workshop.reports.path_words import when_text
from workshop.reports.svg import svg
from workshop.web.codes import meeting_of
from workshop.web.context import services
from workshop.web.rights import everyone, my_meeting, signed_in

blueprint = Blueprint("path", __name__)


@blueprint.get("/m/<code>/path/<case_id>.svg")
@everyone
def picture(code: str, case_id: str):
    """One page of the picture (``page``, from 0) of what the wall may see now (``only``: of these steps); 404 when that is nothing."""
    drawn = _pictures(_on_wall(code, case_id))
    page = min(request.args.get("page", 0, int), len(drawn) - 1)
    if page < 0:
        abort(404)
    return _fresh(Response(svg(drawn[page], lang=str(get_locale())), mimetype="image/svg+xml"))


@blueprint.get("/m/<code>/path/<case_id>.json")
@everyone
def steps(code: str, case_id: str):
    """How many pages the picture has, and the steps in words, for those who read a list. ``mark`` changes when the picture does."""
    path = _on_wall(code, case_id)
    drawn = _pictures(path)
    told = [
        {"no": step.no, "text": step.text, "lang": step.lang, "who": step.who, "when": when_text(step.months, _)} for step in path.steps
    ]
    mark = hashlib.sha256(repr(path).encode()).hexdigest()[:16]
    return _fresh(jsonify(pages=len(drawn), mark=mark, alt=drawn[0].alt if drawn else "", steps=told))


@blueprint.get("/m/<code>/path/<case_id>/today.json")
@signed_in
def today(code: str, case_id: str):
    """The rows of the case's timeline in the meeting's own copy, on which the desk places gaps."""
    meeting = my_meeting(code)
    with services().store.read() as db:
        try:
            case = library.copy_on_table(db, meeting["id"], case_id) or abort(404)
        except Refused:  # a case of an older version of the file's form
            return jsonify([])
    return jsonify([{"month": row.month, "service": row.service, "text": row.event, "broken": row.broken} for row in case.timeline])


def _on_wall(code: str, case_id: str) -> WallPath:
    meeting: Row = meeting_of(code)
    only = request.args.get("only")
    with services().store.read() as db:
        return path_on_wall(db, meeting, case_id, None if only is None else frozenset(only.split(",")))


def _pictures(path: WallPath) -> tuple[Picture, ...]:
    return pictures(path, _("Ideaalipolku"), _)


def _fresh(answer: Response) -> Response:
    """What may be seen can change at any moment."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
