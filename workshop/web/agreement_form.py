"""The form of an agreement: what was typed, as ``Terms`` and ``Basis``, and what it begins with."""
from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import msgspec

from workshop.core.change import Row
from workshop.core.days import months_from, today, working_day
from workshop.series.agreements import LEVELS, LIMITS, ROOTING, Basis, Terms
from workshop.series.series import FOLLOW_UP_MONTHS
from workshop.web import forms
from workshop.web.forms import Form

_Line = Annotated[str, msgspec.Meta(max_length=LIMITS["responsible"])]
_Words = Annotated[str, msgspec.Meta(max_length=LIMITS["act_one"])]
_Id = Annotated[str, msgspec.Meta(max_length=64)]


class AgreementForm(msgspec.Struct, frozen=True):
    """``month_only``: of the follow-up only the month is agreed. ``base_version``: 0 for a new one."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LIMITS["text"])]
    responsible: _Line = ""
    act_one: _Words = ""
    act_other: _Words = ""
    level: Literal[LEVELS] = "unit"
    rhythm: _Line = ""
    resources: _Words = ""
    permission: bool = False
    measure: _Words = ""
    agreed_on: datetime.date | None = None
    follow_up_on: datetime.date | None = None
    month_only: bool = False
    rooting: Literal[ROOTING] = "agreed"
    evidence: Annotated[str, msgspec.Meta(max_length=LIMITS["evidence"])] = ""
    reason: Annotated[str, msgspec.Meta(max_length=500)] = ""
    base_version: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0
    meeting: Annotated[str, msgspec.Meta(max_length=20)] = ""
    proposals: list[_Id] = []
    notes: list[_Id] = []
    steps: list[_Id] = []


def terms_of(data: AgreementForm) -> Terms:
    """What was agreed, as it was typed."""
    plain = {name: getattr(data, name) for name in (*LIMITS, "level", "permission", "rooting")}
    return Terms(
        **plain, agreed_on=data.agreed_on.isoformat() if data.agreed_on else "", follow_up_on=when_of(data.follow_up_on, data.month_only)
    )


def basis_of(data: AgreementForm) -> Basis:
    """What it rests on, as it was ticked."""
    return Basis(tuple(data.proposals), tuple(data.notes), tuple(data.steps))


def when_of(day: datetime.date | None, month_only: bool) -> str:
    """A day, its month alone, or nothing."""
    return day.isoformat()[:7 if month_only else 10] if day else ""


def when_values(name: str, when: str) -> dict[str, Any]:
    """How a stored day or month begins in the form."""
    return {name: f"{when}-01" if len(when) == 7 else when, "month_only": len(when) == 7}


def new_form(now: int, proposals: list[Row], chosen: dict[str, list[str]], meeting: str) -> Form:
    """A new agreement, begun with what the proposals that it rests on say."""
    day = today(now)
    usual = working_day(months_from(day, FOLLOW_UP_MONTHS)).isoformat()
    rests = [each for each in proposals if each["id"] in chosen["proposals"]]
    first = rests[0] if rests else {}
    return forms.blank(
        text=first.get("decision") or first.get("what", ""), responsible=first.get("decided_owner") or first.get("owner", ""),
        measure=first.get("measure", ""), resources=first.get("cost_note", ""), level="unit", rooting="agreed", agreed_on=day.isoformat(),
        **when_values("follow_up_on", max(filter(None, (each["review"] for each in rests)), default="") or usual), base_version=0,
        meeting=meeting, **chosen,
    )


def edit_form(row: Row, meeting: str) -> Form:
    """An agreement as it stands now."""
    when = when_values("follow_up_on", row["follow_up_on"])
    return forms.blank(**{**row, **when}, reason="", base_version=row["version"], meeting=meeting)
