"""Pages that tell where series are: of one to its next coordinator, of all of them to those who steer; and the calendar file."""
from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from workshop.reports.escaping import in_markdown
from workshop.reports.handover import handover
from workshop.reports.sheet import Sheet, sheet_markdown
from workshop.reports.standing_words import act_text, date_kind, date_title, waiting_text
from workshop.reports.wording import words_in
from workshop.series import series, steering
from workshop.series.calendar import Event, calendar, event_of
from workshop.series.standing import Standing, standing
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.rights import current_account, my_series, signed_in
from workshop.web.series import KINDS, ROLES
from workshop.web.series_links import act_link, date_link, places

blueprint = Blueprint("standing", __name__)


@blueprint.app_context_processor
def _words() -> dict:
    def said(function):
        return lambda each: function(each, words_in(chosen_language()))

    return {
        "act_text": said(act_text), "waiting_text": said(waiting_text), "date_kind": said(date_kind), "date_title": said(date_title),
        "act_link": act_link, "date_link": date_link,
    }


@blueprint.get("/series/<series_id>/handover")
@signed_in
def handover_page(series_id: str):
    """What a successor must know in five minutes, to be read and printed."""
    row = my_series(series_id)
    sheet, found = _handover(series_id)
    file = url_for("standing.handover_file", series_id=series_id)
    return render_template("series/handover.html", series=row, sheet=sheet, file=file, places=places(row, found))


@blueprint.get("/series/<series_id>/handover.md")
@signed_in
def handover_file(series_id: str):
    """The same as Markdown, with whole addresses."""
    row = my_series(series_id)
    sheet, found = _handover(series_id)
    title = words_in(sheet.lang)("Missä kaikki on")
    links = [f"- [{in_markdown(words)}]({services().config.address}{path})" for words, path in places(row, found)]
    text = "\n".join([sheet_markdown(sheet), f"## {title}", "", *links, ""])
    return _file(text.encode(), "siirto.md", "text/markdown; charset=utf-8")


@blueprint.get("/series/<series_id>/meetings.ics")
@signed_in
def meetings_file(series_id: str):
    """The meetings of a series for a calendar: those that have a day, and the days that are agreed for the next ones."""
    row, now = my_series(series_id), services().store.now()
    about = services().config.address + url_for("series.one", series_id=series_id)
    with services().store.read() as db:
        made = [each for each in series.meetings(db, series_id) if not each["rehearsal"]]
    events = [event_of(each, about) for each in made if each["date"]]
    known = {each["date"] for each in made}
    for plan in series.planned(row, made):
        if len(plan.date) == len("2026-01-31") and plan.date not in known:
            events.append(Event(f"{row['id']}-{plan.kind}", f"{KINDS[plan.kind]}: {row['title']}", plan.date, about=about))
    return _file(calendar(row["title"], events, now), "tapaamiset.ics", "text/calendar; charset=utf-8")


@blueprint.get("/steering")
@signed_in
def steering_page():
    """All series that the account may see, or those of one area: what waits, what comes, how far it has rooted."""
    area = request.args.get("area", "")
    with services().store.read() as db:
        found = steering.overviews(db, current_account()["id"], services().store.now())
    shown = [each for each in found if not area or each.row["area"] == area]
    return render_template(
        "series/steering.html", shown=shown, areas=steering.areas(found), area=area, rooting=steering.rooting_of(shown),
    )


def _handover(series_id: str) -> tuple[Sheet, Standing]:
    now = services().store.now()
    row, lang = my_series(series_id), chosen_language()
    with services().store.read() as db:
        sheet = handover(db, row, now, lang, {role: str(words) for role, words in ROLES.items()})
        return sheet, standing(db, row, now)


def _file(body: bytes, name: str, mimetype: str) -> Response:
    answer = Response(body, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
