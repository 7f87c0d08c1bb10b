"""The summary for management: its draft is edited beside a live preview, and a human approves it (K16, K44)."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from workshop.cases.gate.finding import Finding
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.reports.approval import approve, unapprove
from workshop.reports.draft import LIMITS, LONGEST_SHORT, MOST_ASKS, MOST_CHAINS, MOST_MESSAGES, MOST_QUOTES, Draft, save_draft
from workshop.reports.editing import choices, preview
from workshop.reports.html import html
from workshop.reports.versions import sharpened_since, versions_of
from workshop.web.context import services
from workshop.web.finding_words import reason_of
from workshop.web.report_files import stylesheet
from workshop.web.report_form import base_version, labels, sent_draft, sorts
from workshop.web.rights import current_account, my_meeting, signed_in
from workshop.web.sentences import sentence, status

blueprint = Blueprint("reports", __name__)

_MOST = {"ask": MOST_ASKS, "chain": MOST_CHAINS, "quote": MOST_QUOTES, "message": MOST_MESSAGES}


@blueprint.get("/m/<code>/summary")
@signed_in
def edit(code: str):
    """The editor's page."""
    return _page(my_meeting(code))


@blueprint.post("/m/<code>/summary")
@signed_in
def save(code: str):
    """Keeps the draft. When somebody else was first, the own texts stay in the form and the other's stand beside them."""
    meeting, account = my_meeting(code), current_account()["id"]
    draft, base = sent_draft(request.form), base_version(request.form)
    try:
        services().store.write(lambda tx: save_draft(tx, meeting["id"], draft, base, account))
    except Refused as refused:
        return _page(meeting, draft, refused), status(refused.code)
    flash(_("Luonnos on tallessa."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/summary/preview")
@signed_in
def look(code: str):
    """The report as it would be with what the form says now. Nothing is kept."""
    meeting = my_meeting(code)
    try:
        return html(preview(services().store, meeting["id"], sent_draft(request.form)), stylesheet=stylesheet())
    except Refused as refused:
        return sentence(refused.code, refused.facts), status(refused.code), {"Content-Type": "text/plain; charset=utf-8"}


@blueprint.post("/m/<code>/summary/approve")
@signed_in
def accept(code: str):
    """A human answers for the summary as the form shows it: what was typed is kept and approved together, or neither."""
    meeting, account = my_meeting(code), current_account()["id"]
    draft, read, base = sent_draft(request.form), "read" in request.form, base_version(request.form)
    try:
        services().store.write(lambda tx: approve(tx, meeting["id"], account, base, read=read, draft=draft))
    except Refused as refused:
        return _page(meeting, draft, refused), status(refused.code)
    flash(_("Koonti on hyväksytty. Laput eivät enää muutu."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/summary/unapprove")
@signed_in
def take_back(code: str):
    """Makes it a draft again."""
    meeting, account = my_meeting(code), current_account()["id"]
    services().store.write(lambda tx: unapprove(tx, meeting["id"], account))
    flash(_("Koonti on taas luonnos."), "good")
    return redirect(url_for("reports.edit", code=meeting["code"]), 303)


def marked(text: str, findings: Iterable[Finding]) -> Markup:
    """The text with what the gate found in ``<mark>``."""
    parts, at = [], 0
    for one in findings:
        parts += [escape(text[at:one.start]), Markup("<mark>"), escape(text[one.start:one.end]), Markup("</mark>")]
        at = one.end
    return Markup("").join([*parts, escape(text[at:])])


def _page(meeting: Row, draft: Draft | None = None, refused: Refused | None = None) -> str:
    found = choices(services().store, meeting["id"], draft)
    return render_template(
        "reports/edit.html", meeting=meeting, found=found, draft=draft or found.stored.draft, limits=LIMITS, longest_short=LONGEST_SHORT,
        wrong=sentence(refused.code, refused.facts) if refused else "", others=_differences(draft, found.stored.draft, refused),
        labels=labels(), sorts=sorts(), marked=marked, reason_of=reason_of, most=_MOST,
        approved=next((each for each in versions_of(services().store, meeting["id"]) if each.approved_at), None),
        sharpened=sharpened_since(services().store, meeting["id"]),
    )


def _differences(mine: Draft | None, stored: Draft, refused: Refused | None) -> dict[str, Any]:
    """After a conflict: what the stored draft says differently, by field."""
    if mine is None or refused is None or refused.code != "conflict":
        return {}
    return {name: getattr(stored, name) for name in LIMITS if getattr(stored, name) != getattr(mine, name)}
