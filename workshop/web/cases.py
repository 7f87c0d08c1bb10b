"""The case library's pages, and the page on which a participant reads the story of the table."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from workshop.cases import library, signoffs
from workshop.cases.case_file import Case
from workshop.cases.draft import Draft, draft_of, source_of
from workshop.cases.text import to_html
from workshop.cases.timeline import Words, draw
from workshop.core.errors import Refused
from workshop.web import forms
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.rights import current_account, everyone, my_meeting, seat_here, signed_in
from workshop.web.sentences import sentence

blueprint = Blueprint("cases", __name__)

_SHOWN = ("all", "summary")


@blueprint.get("/cases")
@signed_in
def every():
    """The library with its search, and what is wrong in the folder."""
    broken = library.refresh(services().store, services().config.case_library)
    query = request.args.get("q", "").strip()[:200]
    with services().store.read() as db:
        held = library.held_cases(db, query)
    faults = [sentence(refused.code, refused.facts) for refused in broken]
    return render_template("cases/every.html", held=held, query=query, faults=faults)


@blueprint.get("/cases/<slug>")
@signed_in
def one(slug: str):
    """One case: content notes first, then as much of the story as was asked for."""
    held = _held(slug)
    return render_template("cases/one.html", held=held, form=forms.blank(role=""), **reading(held.case))


@blueprint.route("/cases/new", methods=["GET", "POST"])
@signed_in
def new():
    """A form for a case that is written here."""
    if request.method == "GET":
        return render_template("cases/edit.html", form=forms.blank(origin="fictional"), held=None)

    writer = current_account()["id"]

    def save(source: str) -> str:
        return services().store.write(lambda tx: library.add_draft(tx, source, writer))

    return _saved(save, None)


@blueprint.route("/cases/<slug>/edit", methods=["GET", "POST"])
@signed_in
def edit(slug: str):
    """The same form for a case of the app; a case that is a file is edited in its file."""
    held = _held(slug)
    if held.origin != "app":
        abort(404)
    if request.method == "GET":
        return render_template("cases/edit.html", form=forms.blank(**draft_of(held.case)), held=held, base=held.sha256)
    base, writer = request.form.get("base", ""), current_account()["id"]

    def save(source: str) -> str:
        services().store.write(lambda tx: library.change_draft(tx, slug, source, base, writer))
        return slug

    return _saved(save, held)


@blueprint.post("/cases/<slug>/sign")
@signed_in
def sign(slug: str):
    """A reader's yes to exactly the text that the page showed."""
    held, form = _held(slug), forms.blank(role=request.form.get("role", ""))
    shown, reader = request.form.get("sha256", ""), current_account()["id"]
    try:
        services().store.write(
            lambda tx: signoffs.sign(tx, slug, shown, form.values["role"], reader, fictional=held.case.fictional)
        )
    except Refused as refused:
        form.refuse(refused, at="role")
        return render_template("cases/one.html", held=held, form=form, **reading(held.case, "all")), 409
    flash(_("Tarkistus on merkitty. Tapauksen voi ottaa pöytään."), "good")
    return redirect(url_for("cases.one", slug=slug), 303)


@blueprint.get("/m/<code>/case/<case_id>")
@everyone
def at_table(code: str, case_id: str):
    """The story of a table, from the meeting's own copy, for its seats and its staff."""
    meeting, seat = seat_here(code)
    if seat is None:
        if current_account() is None:
            return redirect(f"/j/{meeting['code']}", 303)
        my_meeting(code)
    with services().store.read() as db:
        case = library.copy_on_table(db, meeting["id"], case_id)
    if case is None:
        abort(404)
    back = f"/m/{meeting['code']}" + ("" if seat else "/run")
    return render_template("cases/at_table.html", back=back, **reading(case))


def _held(slug: str) -> library.Held:
    with services().store.read() as db:
        return library.held_case(db, slug) or abort(404)


def _saved(save: Any, held: library.Held | None):
    """The page after a form: the case, or the form again with what was typed and one sentence for each fault."""
    form = forms.read(Draft, request.form)
    if form.data:
        try:
            return redirect(url_for("cases.one", slug=save(source_of(form.data)), show="all"), 303)
        except Refused as refused:
            form.refuse(refused, at="timeline" if refused.code == "timeline_line" else "title")
    base = request.form.get("base", "")
    return render_template("cases/edit.html", form=form, held=held, base=base), 409


def reading(case: Case, show: str = "") -> dict[str, Any]:
    """What the reading templates need of a case. ``show`` is ``all``, ``summary``, or ``""``: then only content notes (L22)."""
    lang = chosen_language()
    asked = show or request.args.get("show", "")
    told = case.told_in(lang)
    return {
        "case": case, "show": asked if asked in _SHOWN else "" if case.content_notes else "all",
        "title": case.titles.get(lang, case.titles["fi"]), "title_lang": lang if lang in case.titles else "fi",
        "lead": case.leads.get(lang, case.leads["fi"]), "lead_lang": lang if lang in case.leads else "fi",
        "story": [_html(section) for section in told],
        "elsewhere": [_html(section) for section in case.sections if section not in told],
        "picture": Markup(draw(case.timeline, _words(case))),
    }


def _html(section: Any) -> dict[str, Any]:
    return {"heading": section.heading, "lang": section.lang, "html": Markup(to_html(section.text))}


def _words(case: Case) -> Words:
    breaks = sum(row.broken for row in case.timeline)
    desc = _(
        "Kuukausia %(months)s, palveluja %(services)s, katkoksia %(breaks)s. Samat tapahtumat ovat luettelossa kuvan jälkeen.",
        months=case.duration_months, services=len({row.service for row in case.timeline}), breaks=breaks,
    )
    return Words(title=_("Aikajana kuvana"), desc=desc, month=_("Kuukausi"), broken=_("katkos"))
