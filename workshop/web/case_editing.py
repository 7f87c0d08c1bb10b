"""Writing and cleaning a case. A text in which a block stands is looked at in memory only: it is in no row, no log and no answer but
the page of whoever typed it, and may be saved when each block is gone or kept with a reason.
"""
from __future__ import annotations

import logging
from typing import Annotated, Any

import msgspec
from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for

from workshop.cases import cleaning, keeping, library
from workshop.cases.case_file import Case, parse
from workshop.cases.draft import Draft, draft_of, source_of
from workshop.cases.gate.combining import Combination
from workshop.cases.gate.finding import BLOCK
from workshop.cases.signoffs import checksum
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.web import forms
from workshop.web.context import services
from workshop.web.finding_words import KINDS, reason_of
from workshop.web.rights import current_account, signed_in
from workshop.web.sentences import sentence, status
from workshop.web.throttle import CASE_CHECKS, Throttle

log = logging.getLogger(__name__)
blueprint = Blueprint("case_editing", __name__)

_throttle = Throttle()
_BECAUSE = "because."
_LONGEST, _LONGEST_ALL = 20_000, 45_000
"""Of one field, and of all together: somewhat more than the form takes."""
_AT = {"timeline_line": "timeline", "case_blocked": "findings", "case_reason_tells": "findings", "not_checked": "findings"}
"""Where the sentence of a refusal stands; all others at the title."""


class Typed(msgspec.Struct):
    """What the page asks about: its fields by place."""

    fields: dict[Annotated[str, msgspec.Meta(max_length=20)], Annotated[str, msgspec.Meta(max_length=_LONGEST)]]


@blueprint.route("/cases/new", methods=["GET", "POST"])
@signed_in
def new():
    """A form for a case that is written here."""
    if request.method == "GET":
        return form_page(forms.blank(origin="fictional"), None)
    writer = current_account()["id"]
    return _saved(None, lambda tx, source: library.add_draft(tx, source, writer))


@blueprint.route("/cases/<slug>/edit", methods=["GET", "POST"])
@signed_in
def edit(slug: str):
    """The same form for a case of the app; a case that is a file is edited in its file."""
    with services().store.read() as db:
        held = library.held_case(db, slug)
        keeps = keeping.keeps_of(db, held.sha256) if held else []
    if held is None or held.origin != "app":
        abort(404)
    if request.method == "GET":
        return form_page(forms.blank(**draft_of(held.case)), held, cleaning.reasons_by_id(held.case, keeps))
    base, writer = request.form.get("base", ""), current_account()["id"]

    def save(tx: Tx, source: str) -> str:
        library.change_draft(tx, slug, source, base, writer)
        return slug

    return _saved(held, save)


@blueprint.post("/cases/check")
@signed_in
def check():
    """What is found in the fields as they are typed, as JSON. Nothing of them is kept."""
    try:
        _throttle.count(CASE_CHECKS, "account", current_account()["id"])
        typed = msgspec.json.decode(request.get_data(), type=Typed)
        if sum(map(len, typed.fields.values())) > _LONGEST_ALL:
            raise Refused("bad_input")
        return jsonify(_told(_examined(typed.fields), typed.fields))
    except Refused as refused:
        facts = {"message": sentence(refused.code, refused.facts), **refused.facts}
        return jsonify(facts), 400 if refused.code == "bad_input" else status(refused.code)
    except (msgspec.DecodeError, UnicodeDecodeError):  # their message could quote what was typed
        return jsonify({"message": sentence("bad_input", {})}), 400


def _saved(held: library.Held | None, save: Any):
    """The answer to a form: its case, or one sentence for each fault with all that was typed. A page with script asks for JSON."""
    form, because = forms.read(Draft, request.form), _because()
    if form.data:
        try:
            at = url_for("cases.one", slug=_kept(form.data, because, save), show="all")
            return jsonify({"at": at}) if _wants_json() else redirect(at, 303)
        except Refused as refused:
            form.refuse(refused, at=_AT.get(refused.code, "title"))
    if _wants_json():
        return jsonify({"errors": form.errors}), 409
    return form_page(form, held, because, base=request.form.get("base", "")), 409


def _kept(draft: Draft, because: dict[str, str], save: Any) -> str:
    """The slug of the saved case. Raises ``Refused`` before anything is written when a block stands, whatever the page claims."""
    source = source_of(draft)
    rows = _decided(parse(source, "tapaus"), because)

    def job(tx: Tx) -> str:
        slug = save(tx, source)
        keeping.keep(tx, checksum(source), rows)
        return slug

    return services().store.write(job)


def _decided(case: Case, because: dict[str, str]) -> list[dict[str, Any]]:
    try:
        return cleaning.decide(case, because)
    except Refused:
        raise
    except Exception as error:
        raise _unchecked(error) from None


def _examined(values: dict[str, Any]) -> list[cleaning.Open]:
    try:
        return cleaning.examine(_texts(values))
    except Exception as error:
        raise _unchecked(error) from None


def _unchecked(error: Exception) -> Refused:
    """A fault in the gate must not let a text through, and its message could quote the text: only its kind is logged."""
    log.error("the gate failed: %s", type(error).__name__)
    return Refused("not_checked")


def _texts(values: dict[str, Any]) -> dict[str, str]:
    return {place: text for place in cleaning.PLACES if (text := str(values.get(place) or "").replace("\r\n", "\n"))}


def _because() -> dict[str, str]:
    """Reasons by finding."""
    sent = request.form.items()
    return {name.removeprefix(_BECAUSE): text.strip() for name, text in sent if name.startswith(_BECAUSE) and text.strip()}


def _told(found: list[cleaning.Open], values: dict[str, Any]) -> dict[str, Any]:
    """The findings as the page shows them; offsets are code points of the field."""
    texts, together = _texts(values), cleaning.together(found)
    return {
        "findings": [
            {
                "id": one.id, "place": one.place, "start": one.start, "end": one.end, "level": one.finding.level,
                "words": texts[one.place][one.start:one.end], "person": one.finding.person,
                "reason": reason_of(one.finding, texts[one.place][one.start:one.end], _language(one.place)),
                "suggestions": list(one.finding.suggestions),
            } for one in found
        ],
        "together": together.value, "kinds": [str(KINDS[kind]) for kind in cleaning.kinds(found)],
    }


def _language(place: str) -> str:
    return place[-2:] if place.endswith(("_sv", "_en")) else "fi"


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def form_page(
    form: forms.Form, held: library.Held | None, because: dict[str, str] | None = None, base: str = "", *, imported: bool = False
) -> str:
    """The form with what was typed or ``imported``, and the findings as a list for browsers without script."""
    try:
        found = _examined(form.values)
    except Refused as refused:
        found = []
        form.refuse(refused, at="findings")
    told, kept = _told(found, form.values), because or {}
    return render_template(
        "cases/edit.html", form=form, held=held, imported=imported, base=base or (held.sha256 if held else ""), because=kept, told=told,
        asks_reason=told["together"] == Combination.REASON.value, longest_reason=cleaning.LONGEST_REASON,
        standing=sum(one["level"] == BLOCK and one["id"] not in kept for one in told["findings"]),
    )
