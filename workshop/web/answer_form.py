"""The form of one answer, the same for who decides on a link and for the coordinator with the minutes of a body."""
from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.errors import Refused
from workshop.reports.wording import words_in
from workshop.series.decisions import AS_PROPOSED, Answer, late_dates
from workshop.web import forms
from workshop.web.context import services
from workshop.web.languages import LANGUAGES

NAMES = {
    "accepted": _l("Hyväksytty"), "adapted": _l("Hyväksytty muutettuna"), "rejected": _l("Ei toteuteta"),
    "needs_more": _l("Jatkovalmisteluun"),
}
"""The decisions as staff and management name them, by their codes."""
_Long = Annotated[str, msgspec.Meta(max_length=1000)]
_Short = Annotated[str, msgspec.Meta(max_length=120)]
_DATES = ("due", "review", "official_date", "decided_on")


class AnswerForm(msgspec.Struct, frozen=True):
    """What is typed for one proposal; a draft may lack anything. ``base_version``: of the answer that the form shows."""

    base_version: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
    status: Literal["", "accepted", "adapted", "rejected", "needs_more"] = ""
    decision: _Long = ""
    reason: _Long = ""
    owner: _Short = ""
    due: datetime.date | None = None
    review: datetime.date | None = None
    happening: Annotated[str, msgspec.Meta(max_length=500)] = ""
    body: _Short = ""
    person: _Short = ""
    show_person: bool = False
    official_number: Annotated[str, msgspec.Meta(max_length=60)] = ""
    official_date: datetime.date | None = None
    decided_on: datetime.date | None = None


def form_of(row: Row, **usual: str) -> forms.Form:
    """The form with what is stored; ``usual``: what fields begin with that nobody has filled in."""
    names = (name for name in AnswerForm.__struct_fields__ if name != "base_version")
    return forms.blank(base_version=row["version"], **{name: row[name] or usual.get(name, "") for name in names})


def typed_answer(data: AnswerForm) -> Answer:
    """What was typed, with dates as ISO days."""
    days = {name: value.isoformat() if (value := getattr(data, name)) else "" for name in _DATES}
    others = {name: getattr(data, name) for name in Answer.__dataclass_fields__ if name not in _DATES}
    if data.status not in ("", "accepted") and data.reason in {words_in(lang)(AS_PROPOSED) for lang in LANGUAGES}:
        others["reason"] = ""  # left over from a yes, in whatever language it stood ready: no reason of anything else
    return Answer(**others, **days)


def refuse_at_field(form: forms.Form, refused: Refused) -> None:
    """The sentence goes to the field it is about. After a conflict the form has the newer version: the next press is meant."""
    at = {"status_missing": "status", "reason_missing": "reason", "conflict": "status"}.get(refused.code, "decision")
    form.refuse(refused, refused.facts.get("field", at))
    if refused.code == "conflict":
        form.values["base_version"] = refused.current["version"] if refused.current else 0


def flash_late_dates(row: Row) -> None:
    """A date that has passed is a warning, never a refusal."""
    if late_dates(row, today(services().store.now()).isoformat()):
        flash(_("Tallennettu. Huomaa: ehdotuksen E%(no)s päivä on jo mennyt. Tarkista, onko se oikein.", no=row["no"]), "care")
