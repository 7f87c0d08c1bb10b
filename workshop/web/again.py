"""*Tee uusi tämän pohjalta*: a meeting in one press from the last one. Everything is filled in; what is different is changed."""
from __future__ import annotations

import datetime
import json

import msgspec
from flask import Blueprint, abort, redirect, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from workshop.cases import library
from workshop.core.change import Row
from workshop.core.days import today, working_day
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.live import making, repeating
from workshop.reports.wording import day_text
from workshop.series import series
from workshop.web import cafe, forms
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import current_account, my_meeting, signed_in

blueprint = Blueprint("again", __name__)


@blueprint.get("/m/<code>/again")
@signed_in
def ask(code: str):
    """The form of a new meeting, filled in with a former one."""
    former = _real(code)
    library.refresh(services().store, services().config.case_library)
    return _page(former, _values(former))


@blueprint.post("/m/<code>/again")
@signed_in
def make(code: str):
    """Makes it in the same series and goes to *Ohjaus*; with ``check`` only says what to think of."""
    former = _real(code)
    form = forms.read(cafe.CafeForm, request.form)
    if form.data is None:
        return _page(former, form), 400
    if "check" in request.form:
        return _page(former, form, cafe.checked(form.data))
    account, lang = current_account()["id"], str(get_locale())
    try:
        library.refresh(services().store, services().config.case_library)
        meeting = services().store.write(lambda tx: _make(tx, account, former, form.data, lang))
    except Refused as refused:
        form.refuse(refused, cafe.place_of(refused))
        return _page(former, form), 400
    return redirect(url_for("room.run", code=meeting["code"]), 303)


def next_day(former: str, day: datetime.date) -> datetime.date:
    """The same day of the week as last time, in one to two weeks; never a day of the weekend."""
    last = datetime.date.fromisoformat(former) if former else day
    return working_day(day + datetime.timedelta(days=7 + (last.weekday() - day.weekday()) % 7))


def _make(tx: Tx, account_id: str, former: Row, data: cafe.CafeForm, lang: str) -> Row:
    meeting = cafe.make_from(tx, account_id, former["series_id"], data, lang)
    repeating.carry_over(tx, former, meeting["id"], lang)
    series.set_attendance(tx, meeting["id"], series.attendance(tx.db, former["id"]))
    return meeting


def _real(code: str) -> Row:
    """Nothing of a rehearsal becomes a real meeting."""
    meeting = my_meeting(code)
    return abort(404) if meeting["rehearsal"] else meeting


def _values(former: Row) -> Form:
    known, day = json.loads(former["plan"]), next_day(former["date"], today(services().store.now()))
    with services().store.read() as db:
        made = making.agenda_and_tables(db, former["id"])
        signed = {each["slug"] for each in library.signed_cases(db)}
    values = {**{name: former[name] for name in former if name in _fields()}, **{name: known[name] for name in known if name in _fields()}}
    title = former["title"].replace(day_text(former["date"]), day_text(day.isoformat())) if former["date"] else former["title"]
    return forms.blank(**{
        **values, "title": title, "date": day.isoformat(), "tables": len(made.tables),
        "cases": [case["slug"] for case in made.cases if case["slug"] in signed],
    })


def _fields() -> set[str]:
    return {each.name for each in msgspec.structs.fields(cafe.CafeForm)}


def _page(former: Row, form: Form, checked: dict | None = None) -> str:
    with services().store.read() as db:
        made = making.agenda_and_tables(db, former["id"])
        signed = {each["slug"] for each in library.signed_cases(db)}
        organisations = series.attendance(db, former["id"])
    left = [json.loads(case["titles"]) for case in made.cases if case["slug"] not in signed]
    return cafe.form_page(
        form, checked, like=former, organisations=organisations, left_out=[each.get(str(get_locale())) or each["fi"] for each in left],
        carried=_carried(organisations),
    )


def _carried(organisations: list[str]) -> list[str]:
    """What comes along though the form does not show it."""
    found = [_("Ohjelma ja kysymykset sellaisina kuin ne olivat, jos muoto ja kesto ovat samat")]
    if organisations:
        found.append(_("Organisaatiot: %(names)s", names=", ".join(organisations)))
    return found
