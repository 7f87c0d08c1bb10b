"""The page of the day before: the stories with their content notes, the programme, who comes, how to come (L22). No seat is made."""
from __future__ import annotations

import datetime
import json
from typing import Any

from flask import Blueprint, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.cases import library
from workshop.core.change import Row
from workshop.live import making
from workshop.series import checklist, open_answers, releasing, series
from workshop.web.cafe import clock_words
from workshop.web.cases import reading
from workshop.web.codes import meeting_of
from workshop.web.context import services
from workshop.web.entry import door_address
from workshop.web.rights import everyone

blueprint = Blueprint("advance", __name__)


@blueprint.get("/a/<code>")
@everyone
def page(code: str):
    """For everybody who has the link, until the meeting closes: afterwards nobody prepares for it, and the stories rest."""
    meeting = meeting_of(code)
    if meeting["state"] == "closed":
        return render_template("care/advance_over.html", meeting=meeting), 410
    told = checklist.beforehand(meeting)
    with services().store.read() as db:
        made = making.agenda_and_tables(db, meeting["id"])
        cases = [library.copy_on_table(db, meeting["id"], case["id"]) for case in made.cases]
        organisations = series.attendance(db, meeting["id"])
        wishes = open_answers.wishes(db, meeting["series_id"])
        units = releasing.released_results(db, meeting["series_id"], but=meeting["id"])
    return render_template(
        "care/advance.html", meeting=meeting, told=told, programme=_programme(made.steps, told.starts), organisations=organisations,
        wishes=wishes, units=units,
        stories=[reading(case, "all") for case in cases if case], starts=_clock(told.starts, 0),
        ends=_clock(told.starts, meeting["minutes"]), door=door_address(meeting),
    )


def _programme(steps: list[Row], starts: str) -> list[dict[str, Any]]:
    """``time`` (empty when the start is not known), ``words`` and ``minutes`` of every step."""
    told, passed = [], 0
    for step in steps:
        told.append({"time": _clock(starts, passed), "words": _plain(step), "prompt": _prompt(step), "minutes": step["minutes"]})
        passed += step["minutes"]
    return told


def _clock(starts: str, minutes: int) -> str:
    if not starts:
        return ""
    begin = datetime.datetime.strptime(starts, "%H:%M")
    return clock_words(begin + datetime.timedelta(minutes=minutes))


def _plain(step: Row) -> str:
    """The same everyday names as on the phone."""
    names = {
        "welcome": _("Tervetuloa"), "problem": _("Vaikeat asiat"), "gap": _("Mitä puuttui"), "ideal": _("Näin kaikki meni hyvin"),
        "path": _("Polku"), "group": _("Katsomme yhdessä"), "vote": _("Äänestys"), "propose": _("Ehdotukset"), "pause": _("Tauko"),
        "end": _("Lopuksi"),
    }
    return names.get(step["note_kind"] or step["kind"], step["title"])


def _prompt(step: Row) -> str:
    """The question of a round, so that nobody is taken by surprise."""
    texts, lang = json.loads(step["prompt"]), str(get_locale())
    if step["kind"] != "collect":
        return ""
    return (texts.get("selko") if lang == "fi" else texts.get(lang)) or texts.get("fi", "")
