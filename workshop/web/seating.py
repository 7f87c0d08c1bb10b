"""Preparing who sits where: places with cards, rules, a plan that can be changed by hand, and what is printed of it."""
from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.live import rotation, seat_plan
from workshop.live.rotation import Round, Unmet
from workshop.live.seat_plan import Seating
from workshop.web import forms
from workshop.web.cards import card_address, card_picture
from workshop.web.context import services
from workshop.web.entry import door_address
from workshop.web.forms import Form
from workshop.web.rights import my_meeting, signed_in
from workshop.web.sentences import sentence, status

blueprint = Blueprint("seating", __name__)

UNMET = {
    "no_tables": _l("Tapaamisessa ei ole pöytiä."),
    "no_room": _l("Ihmisiä on %(people)s, mutta paikkoja vain %(seats)s. Lisää pöytiin paikkoja ohjaussivulla."),
    "one_expert": _l("Kokemusasiantuntijoita on yksi. Voisiko hän saada parin tai tukihenkilön?"),
    "expert_alone": _l("Kierros %(round)s: kokemusasiantuntija jää pöytään yksin."),
    "too_full": _l("Kierros %(round)s: jossain pöydässä on liikaa ihmisiä."),
    "uneven": _l("Kierros %(round)s: pöydät ovat erikokoisia. Pienimmässä on %(fewest)s ja suurimmassa %(most)s."),
    "again": _l("Kierros %(round)s: %(people)s istuu toisen kerran samassa pöydässä: %(labels)s."),
    "apart": _l("Kierros %(round)s: %(one)s ja %(other)s ovat samassa pöydässä vastoin sääntöä."),
    "not_fixed": _l("Kierros %(round)s: %(label)s ei ole omassa pöydässään."),
}
"""What the codes of ``live.rotation`` say. They are shown and never stop anything."""
_OF_EXPERTS = frozenset({"one_expert", "expert_alone"})


class PlacesForm(msgspec.Struct, frozen=True):
    """So many places of one unit."""

    count: Annotated[int, msgspec.Meta(ge=1, le=60)]
    unit: Annotated[str, msgspec.Meta(max_length=seat_plan.LONGEST_UNIT)] = ""
    expert: bool = False
    form_id: Annotated[str, msgspec.Meta(max_length=40)] = ""


@blueprint.get("/m/<code>/seating")
@signed_in
def page(code: str):
    """Places, rules and the plan of a meeting."""
    return _page(my_meeting(code))


@blueprint.post("/m/<code>/seating")
@signed_in
def plan(code: str):
    """With ``propose`` shows a proposal around the rows that are kept; else saves what the page's cells say."""
    meeting = my_meeting(code)
    seating = _read(meeting)
    cells, kept = _cells(seating), _kept(seating)
    if "propose" not in request.form:
        return _done(meeting, lambda tx: seat_plan.save_plan(tx, meeting["id"], cells), "plan")
    rows = [{label: table for label, table in cells[step["id"]].items() if label in kept} for step in seating.coming]
    proposed = rotation.propose(seating.trial(rows)).rounds
    shown = {step["id"]: seats for step, seats in zip(seating.coming, proposed, strict=True)}
    return _page(meeting, proposed=shown, kept=kept)


@blueprint.post("/m/<code>/seating/places")
@signed_in
def add_places(code: str):
    """More places of one unit. A form that is sent twice, as after a lost answer, makes them once."""
    meeting, form = my_meeting(code), forms.read(PlacesForm, request.form)
    if form.data is None:
        return _page(meeting, form), 400
    wanted = form.data
    places = (wanted.unit, wanted.count, wanted.expert, wanted.form_id)
    return _done(meeting, lambda tx: seat_plan.add_places(tx, meeting["id"], *places), "places")


@blueprint.post("/m/<code>/seating/places/remove")
@signed_in
def remove_place(code: str):
    """One place that nobody has taken goes, and its card with it."""
    meeting, place = my_meeting(code), request.form.get("place", "")
    return _done(meeting, lambda tx: seat_plan.remove_place(tx, meeting["id"], place), "places")


@blueprint.post("/m/<code>/seating/rules")
@signed_in
def add_rule(code: str):
    """A label fixed to a table, or two labels kept apart."""
    meeting, sent = my_meeting(code), request.form
    rule = {"table": sent.get("table") or None, "apart_from": sent.get("apart_from") or None}
    return _done(meeting, lambda tx: seat_plan.add_rule(tx, meeting["id"], sent.get("label", ""), **rule), "rules")


@blueprint.post("/m/<code>/seating/rules/remove")
@signed_in
def remove_rule(code: str):
    """A rule that is not needed any more."""
    meeting, rule = my_meeting(code), request.form.get("rule", "")
    return _done(meeting, lambda tx: seat_plan.remove_rule(tx, meeting["id"], rule), "rules")


@blueprint.post("/m/<code>/seating/forget")
@signed_in
def forget(code: str):
    """People choose their tables themselves again."""
    meeting = my_meeting(code)
    return _done(meeting, lambda tx: seat_plan.forget_plan(tx, meeting["id"]), "plan")


@blueprint.get("/m/<code>/seating/print")
@signed_in
def printed(code: str):
    """The plan on paper, by label and by table: nothing but labels and numbers, so that it may hang on a wall."""
    meeting = my_meeting(code)
    seating = _read(meeting)
    rounds = _numbered(seating, [step for step in seating.rounds if step["id"] in seating.plan])
    labels = sorted({label for each in rounds for label in seating.plan[each["id"]]})
    numbers = _table_numbers(seating)
    by_label = [(label, [numbers.get(seating.plan[each["id"]].get(label), "–") for each in rounds]) for label in labels]
    by_table = [
        (table["no"], [[label for label in labels if seating.plan[each["id"]].get(label) == table["id"]] for each in rounds])
        for table in seating.tables
    ]
    return render_template("seating/print.html", meeting=meeting, rounds=rounds, by_label=by_label, by_table=by_table)


@blueprint.get("/m/<code>/seating/cards")
@signed_in
def cards(code: str):
    """A card for each place that waits: label, QR code, tables by round. Neither unit nor mark is on it."""
    meeting = my_meeting(code)
    seating, door = _read(meeting), door_address(meeting)
    rounds, numbers = _numbered(seating, seating.coming), _table_numbers(seating)
    planned = [(each["round"], seating.plan.get(each["id"], {})) for each in rounds]
    made = [
        {
            "label": place["label"], "picture": card_picture(card_address(door, place["place"])),
            "tables": [(no, numbers[seats[place["label"]]]) for no, seats in planned if place["label"] in seats],
        }
        for place in seating.listed if place["place"]
    ]
    return render_template("seating/cards.html", meeting=meeting, cards=made, reach=services().config.reach)


def _done(meeting: Row, job: Any, part: str):
    """Writes and goes back to the part of the page; a refusal is said at the top of it."""
    try:
        services().store.write(job)
    except Refused as refused:
        return _page(meeting, problem=sentence(refused.code, refused.facts)), status(refused.code)
    return redirect(url_for("seating.page", code=meeting["code"]) + f"#{part}", 303)


def _page(
    meeting: Row, form: Form | None = None, *, problem: str = "", proposed: dict[str, Round] | None = None,
    kept: frozenset[str] = frozenset(),
) -> str:
    seating = _read(meeting)
    shown = seating.plan if proposed is None else proposed
    rounds = _numbered(seating, seating.coming)
    rows = [
        {**each, "kept": each["label"] in kept, "cells": [(step, shown.get(step["id"], {}).get(each["label"])) for step in rounds]}
        for each in seating.listed
    ]
    with_labels = sorted(seating.listed, key=lambda each: each["label"])
    return render_template(
        "seating/page.html", meeting=meeting, form=form or forms.blank(count=""), problem=problem, rows=rows, rounds=rounds,
        places=[each for each in seating.listed if each["place"]], labels=with_labels, tables=seating.tables,
        numbers=_table_numbers(seating), rules=seating.rules, unmet=_sentences(seating, rounds, shown), proposed=proposed is not None,
        planned=any(step["id"] in seating.plan for step in rounds), most=seat_plan.LONGEST_UNIT, form_id=new_id(),
    )


def _read(meeting: Row) -> Seating:
    with services().store.read() as db:
        return seat_plan.read(db, meeting["id"])


def _numbered(seating: Seating, steps: list[Row]) -> list[Row]:
    """Steps with their number among all the rounds of the meeting."""
    numbers = {step["id"]: no for no, step in enumerate(seating.rounds, 1)}
    return [{**step, "round": numbers[step["id"]]} for step in steps]


def _table_numbers(seating: Seating) -> dict[str | None, int]:
    return {table["id"]: table["no"] for table in seating.tables}


def _cells(seating: Seating) -> dict[str, Round]:
    """What the selects say, by round; a label that has left meanwhile is passed over."""
    return {
        step["id"]: {
            each["label"]: table for each in seating.listed if (table := request.form.get(f"{step['id']}.{each['label']}", ""))
        }
        for step in seating.coming
    }


def _kept(seating: Seating) -> frozenset[str]:
    """Rows that are ticked, and those in which somebody has just changed a cell."""
    changed = {
        each["label"] for each in seating.listed for step in seating.coming
        if (name := f"{step['id']}.{each['label']}") in request.form and request.form[name] != request.form.get(f"was.{name}", "")
    }
    return frozenset(changed | set(request.form.getlist("keep")))


def _sentences(seating: Seating, rounds: list[Row], shown: dict[str, Round]) -> list[str]:
    """What a shown plan does not meet. About experts only while the marks are the coordinator's own: trying out seats must not tell
    who of those in the room is one (L10).
    """
    if not any(shown.get(step["id"]) for step in rounds):
        return []
    unmet = rotation.check(seating.task(), [shown.get(step["id"], {}) for step in rounds])
    told = [each for each in unmet if seating.marks_are_ours or each.code not in _OF_EXPERTS]
    return [_sentence(each, rounds) for each in told]


def _sentence(unmet: Unmet, rounds: list[Row]) -> str:
    facts = unmet.facts if unmet.round is None else {**unmet.facts, "round": rounds[unmet.round]["round"]}
    return str(UNMET[unmet.code]) % facts


