"""The summary for management: its draft is edited, previewed, approved and taken along in four formats (§2.12, K16, K44)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec
from flask import Blueprint, Response, flash, redirect, render_template, render_template_string, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict

from workshop.cases.gate.finding import Finding
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.reports.approval import approve, unapprove
from workshop.reports.child import pdf_in_child
from workshop.reports.draft import LIMITS, MOST_ASKS, MOST_CHAINS, Draft, save_draft
from workshop.reports.editing import choices
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.summary import summarise
from workshop.web.context import services
from workshop.web.finding_words import reason_of
from workshop.web.rights import current_account, my_meeting, signed_in
from workshop.web.sentences import sentence, status

blueprint = Blueprint("reports", __name__)

_YES_NO = {"yes": True, "no": False}


@blueprint.get("/m/<code>/summary")
@signed_in
def edit(code: str):
    """The editor's page."""
    return _page(my_meeting(code))


@blueprint.post("/m/<code>/summary")
@signed_in
def save(code: str):
    """Keeps the draft. When somebody else was first, the own texts stay in the form and the other's stand beside them."""
    meeting = my_meeting(code)
    draft, base_version = sent_draft(request.form), _base_version()
    try:
        services().store.write(lambda tx: save_draft(tx, meeting["id"], draft, base_version))
    except Refused as refused:
        return _page(meeting, draft, refused), status(refused.code)
    flash(_("Luonnos on tallessa."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/summary/approve")
@signed_in
def accept(code: str):
    """A human answers for the summary as the form shows it: what was typed is kept and approved together, or neither."""
    meeting, account = my_meeting(code), current_account()["id"]
    draft, read, base_version = sent_draft(request.form), "read" in request.form, _base_version()

    def keep_and_approve(tx: Tx) -> None:
        approve(tx, meeting["id"], account, save_draft(tx, meeting["id"], draft, base_version), read=read)

    try:
        services().store.write(keep_and_approve)
    except Refused as refused:
        return _page(meeting, draft, refused), status(refused.code)
    flash(_("Koonti on hyväksytty. Laput eivät enää muutu."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/summary/unapprove")
@signed_in
def take_back(code: str):
    """Makes it a draft again."""
    meeting = my_meeting(code)
    services().store.write(lambda tx: unapprove(tx, meeting["id"]))
    flash(_("Koonti on taas luonnos."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


@blueprint.get("/m/<code>/summary.html")
@signed_in
def preview(code: str):
    """The report as a page."""
    stylesheet = render_template_string("{{ static_url('css/report.css') }}")
    return html(summarise(services().store, my_meeting(code)["id"]), stylesheet=stylesheet)


@blueprint.get("/m/<code>/summary.md")
@signed_in
def as_markdown(code: str):
    """The report as Markdown."""
    meeting = my_meeting(code)
    return _file(markdown(summarise(services().store, meeting["id"])), meeting, "md", "text/markdown; charset=utf-8")


@blueprint.get("/m/<code>/summary.json")
@signed_in
def as_json(code: str):
    """The report's data."""
    meeting = my_meeting(code)
    data = msgspec.json.format(msgspec.json.encode(summarise(services().store, meeting["id"])), indent=1)
    return _file(data, meeting, "json", "application/json")


@blueprint.get("/m/<code>/summary.pdf")
@signed_in
def as_pdf(code: str):
    """The report on paper, built in a child process."""
    meeting = my_meeting(code)
    return _file(pdf_in_child(summarise(services().store, meeting["id"])), meeting, "pdf", "application/pdf")


def sent_draft(form: MultiDict[str, str]) -> Draft:
    """The draft that a form carries. What equals the tool's own choice is not kept as a human's."""
    draft = Draft(
        **{name: form.get(name, "").strip() for name in LIMITS}, experts_present=_YES_NO.get(form.get("experts_present", "")),
        asks=_in_order(form, "ask"), chains=_in_order(form, "chain"),
        left_out={part: form.get(f"reason-{part}", "").strip() for part in form.getlist("left_out")},
        kept={name.removeprefix("keep-"): because.strip() for name, because in form.items() if name.startswith("keep-")},
    )
    if draft.asks == form.get("tool_asks", "").split():
        draft = replace(draft, asks=None)
    return replace(draft, chains=None) if draft.chains == form.get("tool_chains", "").split() else draft


def marked(text: str, findings: Iterable[Finding]) -> Markup:
    """The text with what the gate found in ``<mark>``."""
    parts, at = [], 0
    for one in findings:
        parts += [escape(text[at:one.start]), Markup("<mark>"), escape(text[one.start:one.end]), Markup("</mark>")]
        at = one.end
    return Markup("").join([*parts, escape(text[at:])])


def _in_order(form: MultiDict[str, str], name: str) -> list[str]:
    """The ids that were ticked, by the numbers beside them; an empty number keeps the page's order, last."""
    ticked = form.getlist(name)
    numbers = [form.get(f"{name}-place-{each}", "") for each in ticked]
    places = [int(number) if number.isdecimal() and len(number) < 4 else 999 for number in numbers]
    return [each for _place, each in sorted(zip(places, ticked, strict=True), key=lambda pair: pair[0])]


def _base_version() -> int:
    sent = request.form.get("base_version", "")
    if not sent.isdecimal() or len(sent) > 9:
        raise Refused("bad_input")
    return int(sent)


def _page(meeting: Row, draft: Draft | None = None, refused: Refused | None = None) -> str:
    found = choices(services().store, meeting["id"], draft)
    return render_template(
        "reports/edit.html", meeting=meeting, found=found, draft=draft or found.stored.draft, limits=LIMITS,
        wrong=sentence(refused.code, refused.facts) if refused else "", others=_differences(draft, found.stored.draft, refused),
        labels=_labels(), sorts=_sorts(), marked=marked, reason_of=reason_of, most_asks=MOST_ASKS, most_chains=MOST_CHAINS,
    )


def _differences(mine: Draft | None, stored: Draft, refused: Refused | None) -> dict[str, Any]:
    """After a conflict: what the stored draft says differently, by field."""
    if mine is None or refused is None or refused.code != "conflict":
        return {}
    return {name: getattr(stored, name) for name in LIMITS if getattr(stored, name) != getattr(mine, name)}


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "title": (_("Otsikko"), ""), "purpose": (_("Tarkoitus yhdellä lauseella"), ""),
        "case_text": (_("Yksi tapaus kahdella lauseella"), _("Tyhjänä tähän tulee tapauksen alku.")),
        "minority": (_("Eriävä näkemys"), _("Asia, joka sai vähän pisteitä mutta jonka johdon pitää nähdä.")),
        "minority_reason": (_("Miksi nostat sen esiin?"), _("Perustelu tulee koontiin.")),
        "limits": (_("Rajat"), _("Mitä tästä työpajasta ei voi päätellä?")),
        "next_text": (_("Seuraavaksi"), _("Milloin johto vastaa? Kuka vastaa kenelle?")),
    }


def _sorts() -> dict[str, str]:
    return {
        "views": _("Nuorten ja perheiden näkemys"), "open_gaps": _("Avoimet puutteet"), "case": _("Tapaus"),
        "vote": _("Pisteet"), "proposal": _("Ehdotus"),
    }


def _file(body: str | bytes, meeting: Row, suffix: str, mimetype: str) -> Response:
    answer = Response(body, content_type=mimetype)
    answer.headers["Content-Disposition"] = f'inline; filename="koonti-{meeting["date"] or meeting["code"]}.{suffix}"'
    return answer
