"""Typing in what was written on paper: the step and table once, then note after note by keyboard. Works without script too."""
from __future__ import annotations

from typing import Annotated, Any

import msgspec
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.commands import Principal
from workshop.core.errors import Refused
from workshop.live.making import agenda_and_tables
from workshop.live.notes import LONGEST_NOTE
from workshop.live.paper import id_of, typed_notes
from workshop.web import forms
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.rights import current_account, my_meeting, signed_in
from workshop.web.sentences import sentence

blueprint = Blueprint("paper", __name__)

NOTE_LANGUAGES = {
    "fi": "suomi", "sv": "svenska", "en": "English", "ar": "العربية", "so": "Soomaali", "uk": "українська", "ru": "русский",
    "et": "eesti", "fa": "فارسی",
}
"""Languages offered for a note, each in its own words; ``und`` is any other (``static/js/parts/phone_collect.js`` has the same)."""

_LISTED = 40


class Typed(msgspec.Struct):
    """One note on its way in. ``secret`` lets its typist correct it (``live.paper``)."""

    secret: Annotated[str, msgspec.Meta(max_length=40)]
    step: Annotated[str, msgspec.Meta(max_length=40)]
    table: Annotated[str, msgspec.Meta(max_length=40)]
    text: Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE * 4)] = ""
    lang: Annotated[str, msgspec.Meta(max_length=12)] = "fi"


class Correction(msgspec.Struct):
    """``act`` is ``retype`` or ``untype``."""

    secret: Annotated[str, msgspec.Meta(max_length=40)]
    act: Annotated[str, msgspec.Meta(max_length=10)]
    text: Annotated[str, msgspec.Meta(max_length=LONGEST_NOTE * 4)] = ""
    base_version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] = 1


@blueprint.get("/m/<code>/paper")
@signed_in
def ask(code: str):
    """The form as it was left (``step``, ``table``, ``lang`` in the address), and what this browser has typed so far."""
    meeting = my_meeting(code)
    chosen = {name: request.args.get(name, "") for name in ("step", "table", "lang")}
    return _page(meeting, forms.blank(**{**chosen, "lang": chosen["lang"] or chosen_language()}))


@blueprint.post("/m/<code>/paper")
@signed_in
def take(code: str):
    """One note through the door. A refusal keeps the words in the field."""
    meeting = my_meeting(code)
    form = forms.read(Typed, request.form)
    if form.data:
        try:
            note = form.data
            _run(meeting, "note.type_in", id=id_of(note.secret), step=note.step, table=note.table, text=note.text, lang=note.lang)
            _keep(meeting, note.secret)
            return redirect(url_for("paper.ask", code=meeting["code"], step=note.step, table=note.table, lang=note.lang), 303)
        except Refused as refused:
            form.refuse(refused, at="text")
    return _page(meeting, form), 409


@blueprint.post("/m/<code>/paper/change")
@signed_in
def change(code: str):
    """Other words for a note of the list, or the note taken out; its words are then said once more."""
    meeting = my_meeting(code)
    form = forms.read(Correction, request.form)
    place = {name: request.form.get(name, "") for name in ("step", "table", "lang")}
    page = forms.blank(**place)
    if form.data and form.data.act in ("retype", "untype"):
        try:
            _correct(meeting, form.data)
            return redirect(url_for("paper.ask", code=meeting["code"], **place), 303)
        except Refused as refused:
            page.refuse(refused, at="text")
    return _page(meeting, page), 409


@blueprint.post("/m/<code>/paper/done")
@signed_in
def done(code: str):
    """The typist leaves: this browser forgets which notes it typed."""
    meeting = my_meeting(code)
    session.pop("typed", None)
    return redirect(url_for("room.run", code=meeting["code"]), 303)


def _correct(meeting: Row, correction: Correction) -> None:
    if correction.act == "retype":
        _run(meeting, "note.retype", secret=correction.secret, text=correction.text, base_version=correction.base_version)
        return
    _run(meeting, "note.untype", secret=correction.secret)
    flash(_("Lappu otettiin pois: %(text)s", text=correction.text), "care")


def _run(meeting: Row, name: str, **args: Any) -> None:
    services().door.run(meeting["id"], Principal("staff", current_account()["id"]), name, args)


def _keep(meeting: Row, secret: str) -> None:
    session["typed"] = [*_whose(meeting), *[each for each in _secrets(meeting) if each != secret][-_LISTED + 1:], secret]


def _secrets(meeting: Row) -> list[str]:
    kept = session.get("typed", [])
    return kept[2:] if kept[:2] == _whose(meeting) else []


def _whose(meeting: Row) -> list[str]:
    return [meeting["code"], current_account()["id"]]


def _page(meeting: Row, form: forms.Form) -> str:
    with services().store.read() as db:
        made = agenda_and_tables(db, meeting["id"])
        typed = typed_notes(db, meeting["id"], _secrets(meeting))
    rounds = [step for step in made.steps if step["kind"] == "collect"]
    form.values["step"] = form.values.get("step") or _likely(rounds, meeting)
    return render_template(
        "paper/type_in.html", meeting=meeting, form=form, rounds=rounds, tables=made.tables, typed=typed, secret=new_id(),
        note_languages={**NOTE_LANGUAGES, "und": _("Muu kieli")}, longest=LONGEST_NOTE,
        problem=next(iter(form.errors.values()), "") or (sentence("frozen", {}) if meeting["frozen_at"] else ""),
    )


def _likely(rounds: list[Row], meeting: Row) -> str:
    """The round that is on, else the latest one held."""
    held = [step["id"] for step in rounds if step["opened"]]
    return meeting["step_id"] if meeting["step_id"] in held else held[-1] if held else ""
