"""A new café from one pre-filled form, and the planner's page of a meeting (design §10, K27)."""
from __future__ import annotations

import datetime
import json
from dataclasses import fields
from typing import Annotated, Any, Literal

import msgspec
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from workshop.cases import library
from workshop.cases.case_file import notes_in
from workshop.cases.signoffs import is_old
from workshop.core.change import Row
from workshop.core.days import clock, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.formats import PRESETS, find, formats
from workshop.live import making
from workshop.live.care import name_support
from workshop.live.carrying import cafes
from workshop.live.gated import CODES
from workshop.live.making import MeetingPlan, SignedCase
from workshop.reports.wording import day_text
from workshop.series import planner, series
from workshop.series.planner import Plan
from workshop.web import care, forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import current_account, my_meeting, my_series, signed_in

blueprint = Blueprint("cafe", __name__)

_Text = Annotated[str, msgspec.Meta(max_length=120)]
_Title = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
_People = Annotated[int, msgspec.Meta(ge=1, le=making.MOST_PEOPLE)]
_Experts = Annotated[int, msgspec.Meta(ge=0, le=making.MOST_PEOPLE)]
_Tables = Annotated[int, msgspec.Meta(ge=1, le=making.MOST_TABLES)]
_Seats = Annotated[int, msgspec.Meta(ge=1, le=making.MOST_SEATS)]

WARNINGS = {
    "experts_unknown": _l("Onko mukana kokemusasiantuntijoita? Merkitse määrä, kun tiedät sen."),
    "no_expert": _l("Mukana ei ole yhtään kokemusasiantuntijaa. Koonti kertoo tämän avoimesti."),
    "expert_alone": _l("Kokemusasiantuntija jää yksin. Voisiko hän saada parin tai tukihenkilön?"),
    "tables_big": _l("Pöydistä tulee suuria: %(people)s ihmistä ja pöytiä %(tables)s. Yhteen sopii enintään %(most)s."),
    "tables_small": _l("Pöydistä tulee pieniä: %(people)s ihmistä ja pöytiä %(tables)s. Yhteen tarvitaan ainakin %(fewest)s."),
    "seats_short": _l("Paikkoja on yhteensä %(seats)s, mutta ihmisiä %(people)s."),
    "cases_left": _l("Tapauksia on enemmän kuin pöytiä. Jokin tapaus jää ilman pöytää."),
}
"""What the codes of ``series.planner`` say. They are shown and never stop anything."""


class CafeForm(msgspec.Struct, frozen=True):
    """The one form. What is left empty behind *Lisää asetuksia* is worked out from the rest."""

    title: _Title
    people: _People
    minutes: Literal[PRESETS]
    devices: Literal["phones", "table"] = "phones"
    cases: list[str] = []
    format: str = "learning_cafe"
    tables: _Tables | None = None
    seats_per_table: _Seats | None = None
    moderation: Literal["review", "instant"] = "instant"
    date: datetime.date | None = None
    place: _Text = ""
    experts: _Experts | None = None
    alone: bool = False
    support_name: _Text = ""
    crisis_line: _Text = ""


class PlanForm(msgspec.Struct, frozen=True):
    """What may change after a meeting has been made."""

    title: _Title
    people: _People
    date: datetime.date | None = None
    place: _Text = ""
    experts: _Experts | None = None
    alone: bool = False


@blueprint.get("/cafe/new")
@signed_in
def new():
    """The form with everything filled in, in a series (``?series=``) or for a new one."""
    library.refresh(services().store, services().config.case_library)
    chosen = request.args.get("format", "")
    return _new_page(_first_values(chosen if chosen in formats() else "learning_cafe"))


@blueprint.post("/cafe/new")
@signed_in
def make():
    """Makes the meeting (and silently its series) and goes to *Ohjaus*; with ``check`` only says what to think of."""
    form = forms.read(CafeForm, request.form)
    if form.data is None:
        return _new_page(form), 400
    if "check" in request.form:
        return _new_page(form, checked(form.data))
    series_id = request.form.get("series", "")
    if series_id:
        my_series(series_id)
    account, lang = current_account()["id"], str(get_locale())
    try:
        library.refresh(services().store, services().config.case_library)
        meeting = services().store.write(lambda tx: make_from(tx, account, series_id, form.data, lang))
    except Refused as refused:
        form.refuse(refused, place_of(refused))
        return _new_page(form), 400
    return redirect(url_for("room.run", code=meeting["code"]), 303)


@blueprint.get("/m/<code>/plan")
@signed_in
def planner_page(code: str):
    """What to think of, the agenda with its times, cases at tables, who comes."""
    return _planner(my_meeting(code))


@blueprint.post("/m/<code>/plan")
@signed_in
def change(code: str):
    """Another title, day, place or number of people."""
    meeting = my_meeting(code)
    form = forms.read(PlanForm, request.form)
    if form.data is None:
        return _planner(meeting, form), 400
    data = msgspec.structs.asdict(form.data)
    known = {"experts": data.pop("experts"), "alone": data.pop("alone")}
    data["date"] = data["date"].isoformat() if data["date"] else ""
    services().store.write(lambda tx: making.change_plan(tx, meeting["id"], {**data, "plan": known}))
    return redirect(url_for("cafe.planner_page", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/plan/tables")
@signed_in
def cases_to_tables(code: str):
    """Another case at a table; refused once a step has been opened."""
    meeting = my_meeting(code)
    wanted = {name.removeprefix("table-"): case for name, case in request.form.items() if name.startswith("table-")}
    services().store.write(lambda tx: making.put_cases(tx, meeting["id"], wanted, str(get_locale())))
    return redirect(url_for("cafe.planner_page", code=meeting["code"]) + "#tables", 303)


@blueprint.post("/m/<code>/plan/attendance")
@signed_in
def attendance(code: str):
    """The organisations that took part, one on a line; never with numbers (domain.md 2.12)."""
    meeting = my_meeting(code)
    lines = request.form.get("organisations", "").splitlines()
    services().store.write(lambda tx: series.set_attendance(tx, meeting["id"], lines))
    return redirect(url_for("cafe.planner_page", code=meeting["code"]) + "#attendance", 303)


def checked(data: CafeForm) -> dict:
    """What the form leads to, and what to think of: shown above it, before anything is made."""
    plan = _plan_of(data)
    warned = _warnings(plan, 0 if find(data.format).one_by_one else len(data.cases))
    return {"tables": plan.tables, "seats": plan.seats_per_table, "warnings": warned}


def make_from(tx: Tx, account_id: str, series_id: str, data: CafeForm, lang: str) -> Row:
    """The meeting of a form, in its series; without one a series is made silently. Raises ``Refused`` as ``make_meeting`` does."""
    series_id = series_id or series.create(tx, account_id, series.About(data.title))
    plan = _plan_of(data)
    meeting = making.make_meeting(tx, series_id, MeetingPlan(
        title=data.title, format=find(data.format), people=data.people, minutes=data.minutes, devices=data.devices,
        moderation=data.moderation, tables=plan.tables, seats_per_table=plan.seats_per_table,
        cases=_signed(tx, data.cases), date=data.date.isoformat() if data.date else "", place=data.place,
        plan={"experts": data.experts, "alone": data.alone}, lang=lang,
    ))
    name_support(tx, meeting["id"], data.support_name, data.crisis_line)
    return meeting


def _signed(tx: Tx, slugs: list[str]) -> list[SignedCase]:
    """The ticked cases in the text that is signed at this very moment."""
    signed = {each["slug"]: each for each in library.signed_cases(tx.db)}
    if not set(slugs) <= set(signed):
        raise Refused("case_not_signed")
    return [SignedCase(**{each.name: signed[slug][each.name] for each in fields(SignedCase)}) for slug in slugs]


def _plan_of(data: CafeForm) -> Plan:
    one_table = find(data.format).tables == "one"
    tables = 1 if one_table else data.tables or planner.usual_tables(data.people, len(data.cases))
    seats = data.seats_per_table or min(planner.usual_seats(data.people, tables), making.MOST_SEATS)
    return Plan(data.people, tables, seats, data.experts, data.alone)


def _plan_of_meeting(meeting: Row, tables: int) -> Plan:
    known = json.loads(meeting["plan"])
    return Plan(meeting["people"], tables, meeting["seats_per_table"], known.get("experts"), bool(known.get("alone")))


def _warnings(plan: Plan, cases: int) -> list[str]:
    """``cases``: how many need a table of their own."""
    found = planner.warnings(plan)
    if cases > plan.tables:
        found.append(planner.Warning("cases_left"))
    return [str(WARNINGS[each.code]) % each.facts for each in found]


def _first_values(slug: str) -> Form:
    day, chosen = today(services().store.now()), formats()[slug]
    people = 20 if chosen.tables == "many" else 8
    with services().store.read() as db:
        cases = [each["slug"] for each in library.signed_cases(db)][: planner.usual_tables(people)]
    if chosen.tables == "one" and not chosen.one_by_one:
        cases = []
    title = f"{_in(chosen.names)} {day_text(day.isoformat())}"
    return forms.blank(
        title=title, people=people, minutes=120, devices="phones", cases=cases, format=slug, moderation="instant",
        date=day.isoformat(), **care.first_support(request.args.get("series", "")),
    )


def _new_page(form: Form, checked: dict | None = None) -> str:
    series_id = request.values.get("series", "")
    return form_page(form, checked, series=my_series(series_id) if series_id else None)


def place_of(refused: Refused) -> str:
    """The field of the form at which a refusal stands."""
    return {"too_short": "minutes", "no_format": "format"}.get(refused.code, "title" if refused.code in CODES else "cases")


def form_page(form: Form, checked: dict | None = None, **more: Any) -> str:
    """The one form; ``more``: the ``series`` or what it is made on the model of (``workshop.web.again``)."""
    now = clock(services().store.now())
    with services().store.read() as db:
        signed = library.signed_cases(db)
    return render_template(
        "series/new_cafe.html", form=form, checked=checked,
        cases=[(each["slug"], _in(each["titles"]), _case_line(each)) for each in signed],
        presets=[(each, _("%(minutes)s min", minutes=each), _ends(now, each)) for each in PRESETS],
        formats=[(slug, _in(each.names), _in(each.about)) for slug, each in formats().items()], **more,
    )


def _case_line(case: dict) -> Markup:
    lang, notes = notes_in(case["content_notes"], str(get_locale()))
    told = Markup('<span lang="{}">{}</span>').format(lang, ", ".join(notes))
    line = Markup(_("Sisältö: %(notes)s")) % {"notes": told} if notes else ""
    old = _("Tarkistettu yli vuosi sitten. Lue uudelleen.") if is_old([("", case["signed_on"])], today(services().store.now())) else ""
    return Markup(" · ").join(each for each in (case["pseudonym"], line, old) if each)


def _ends(now: datetime.datetime, minutes: int) -> str:
    ends = now + datetime.timedelta(minutes=minutes)
    return _("Jos aloitatte nyt, loppu on klo %(time)s.", time=clock_words(ends))


def clock_words(time: datetime.datetime) -> str:
    """``14.20`` in Finnish and Swedish as written in Finland, ``14:20`` in English."""
    return f"{time.hour}{':' if str(get_locale()) == 'en' else '.'}{time.minute:02}"


def _planner(meeting: Row, form: Form | None = None) -> str:
    with services().store.read() as db:
        made = making.agenda_and_tables(db, meeting["id"])
        organisations, brings = series.attendance(db, meeting["id"]), cafes(db, meeting)
    known, one_by_one = json.loads(meeting["plan"]), any(step["case_id"] for step in made.steps)
    warned = _warnings(_plan_of_meeting(meeting, len(made.tables)), 0 if one_by_one else len(made.cases))
    return render_template(
        "series/planner.html", meeting=meeting, form=form or forms.blank(**{**meeting, **known}), organisations=organisations,
        warnings=warned, steps=made.steps, tables=made.tables,
        cases=[(each["id"], _in(json.loads(each["titles"]))) for each in made.cases],
        fixed=one_by_one or any(step["opened"] for step in made.steps), care=care.planner_cards(meeting), brings=brings,
    )


def _in(texts: dict[str, str]) -> str:
    """A text of a format or a case in the reader's language, else in Finnish."""
    return texts.get(str(get_locale())) or texts["fi"]
