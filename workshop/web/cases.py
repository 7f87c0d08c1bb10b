"""The case library's pages, and the page on which a participant reads the story of the table."""
from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from workshop.cases import cleaning, exporting, keeping, library, readers, signoffs
from workshop.cases.case_file import Case, notes_in
from workshop.cases.text import to_html
from workshop.cases.timeline import Words, draw
from workshop.core.days import today
from workshop.core.errors import Refused
from workshop.series import series
from workshop.web import forms
from workshop.web.case_findings import findings_of
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.rights import current_account, everyone, my_meeting, seat_here, signed_in
from workshop.web.sentences import sentence

blueprint = Blueprint("cases", __name__)

_SHOWN = ("all", "summary")
_BECAUSE = "because."


@blueprint.get("/cases")
@signed_in
def every():
    """The library with its search, how far each case is, and what is wrong in the folder."""
    broken = library.refresh(services().store, services().config.case_library)
    query = request.args.get("q", "").strip()[:200]
    with services().store.read() as db:
        held = [(each, _standing(db, each)) for each in library.held_cases(db, query)]
    faults = [sentence(refused.code, refused.facts) for refused in broken]
    return render_template("cases/every.html", held=held, query=query, faults=faults, notes_in=notes_in)


@blueprint.get("/cases/<slug>")
@signed_in
def one(slug: str):
    """One case: content notes first, then as much of the story as was asked for; how far it is, and what comes next."""
    return _page(slug, forms.blank(role=""))


@blueprint.post("/cases/<slug>/sign")
@signed_in
def sign(slug: str):
    """A reader's yes to exactly the text that the page showed."""
    form = forms.blank(role=request.form.get("role", ""))
    shown, reader = request.form.get("sha256", ""), current_account()["id"]
    try:
        services().store.write(lambda tx: signoffs.sign(tx, slug, shown, form.values["role"], reader))
    except Refused as refused:
        form.refuse(refused, at="role")
        return _page(slug, form, "all"), 409
    flash(_("Tarkistus on merkitty. Tapauksen voi ottaa pöytään."), "good")
    return redirect(url_for("cases.one", slug=slug), 303)


@blueprint.post("/cases/<slug>/keep")
@signed_in
def keep(slug: str):
    """Why something stays in the text of a case that is a file; in the app's own cases that is decided in the editor."""
    held, shown = _held(slug), request.form.get("sha256", "")
    because = {name.removeprefix(_BECAUSE): text for name, text in request.form.items() if name.startswith(_BECAUSE)}
    if held.origin != "file" or held.sha256 != shown:
        raise Refused("conflict" if held.origin == "file" else "not_found")
    try:
        rows = cleaning.decide(held.case, because)
        services().store.write(lambda tx: keeping.keep(tx, shown, rows))
    except Refused as refused:
        code = {"case_blocked": "case_keeps_blocked"}.get(refused.code, refused.code)
        form = forms.Form({"role": "", **because})
        form.refuse(Refused(code, **refused.facts), at="findings")
        return _page(slug, form, "all"), 409
    flash(_("Perustelut on tallennettu."), "good")
    return redirect(url_for("cases.one", slug=slug, show="all", _anchor="findings"), 303)


@blueprint.get("/cases/<slug>.md")
@signed_in
def download(slug: str):
    """The case as a file."""
    answer = Response(_held(slug).source, mimetype="text/markdown; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.md"'
    return answer


@blueprint.post("/cases/<slug>/export")
@signed_in
def export(slug: str):
    """Makes a file of the folder of a signed case, with its sign-offs; from now on it is edited there."""
    if not answers_for(_held(slug)):
        raise Refused("no_right")
    name = exporting.to_folder(services().store, services().config.case_library, slug)
    flash(_("Tapaus on nyt tiedosto %(file)s kansiossa case_library.", file=name), "good")
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


def answers_for(held: library.Held) -> bool:
    """Whether the signed-in account may take a case out of the app: its writers, and who coordinates a series."""
    account = current_account()["id"]
    with services().store.read() as db:
        coordinates = any(row["role"] == "coordinator" for row in series.of_account(db, account))
        wrote = account in signoffs.writers_of(db, held.slug)
    return held.origin == "app" and (coordinates or wrote)


def _page(slug: str, form: forms.Form, show: str = "") -> str:
    held, account, now = _held(slug), current_account()["id"], services().store.now()
    with services().store.read() as db:
        keeps, links, standing = keeping.keeps_of(db, held.sha256), readers.links_of(db, slug, now), _standing(db, held)
        mine = account in signoffs.writers_of(db, slug)
    told = findings_of(held.case, keeps)
    reasons = {**cleaning.reasons_by_id(held.case, keeps), **form.values}
    return render_template(
        "cases/one.html", held=held, form=form, standing=standing, told=told, reasons=reasons, longest_reason=cleaning.LONGEST_REASON,
        clean=cleaning.is_clean(held.case, keeps), mine=mine, answers=answers_for(held),
        links=[{**link, "until": today(link["expires_at"]).isoformat(), "made": today(link["made_at"]).isoformat()} for link in links],
        **reading(held.case, show),
    )


def _standing(db: Any, held: library.Held) -> dict[str, Any]:
    """``open``: findings that are to be decided, ``None`` when nobody asks; ``old``: the last yes is over a year old."""
    old = held.state == "signed" and signoffs.is_old(held.signoffs, today(services().store.now()))
    return {"open": library.undecided(db, held), "old": old}


def _held(slug: str) -> library.Held:
    with services().store.read() as db:
        return library.held_case(db, slug) or abort(404)


def reading(case: Case, show: str = "") -> dict[str, Any]:
    """What the reading templates need of a case. ``show`` is ``all``, ``summary``, or ``""``: then only content notes (L22)."""
    lang = chosen_language()
    asked = show or request.args.get("show", "")
    told, (notes_lang, notes) = case.told_in(lang), notes_in(case.content_notes, lang)
    return {
        "case": case, "show": asked if asked in _SHOWN else "" if notes else "all", "notes": notes, "notes_lang": notes_lang,
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
