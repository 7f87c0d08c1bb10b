"""The follow-up of a meeting: each agreement opened, one at a time; the figures; when it is looked at again (K04–K06, I22, I24)."""
from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import msgspec
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.core.days import months_from, today, working_day
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.series import agreement_basis, agreements, figures, reviews, series
from workshop.series.agreements import ROOTING, Terms
from workshop.series.reviews import HAPPENED, LIMITS, Review
from workshop.web import forms
from workshop.web.agreement_form import when_of, when_values
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import my_meeting, signed_in
from workshop.web.sentences import status

blueprint = Blueprint("follow_up", __name__)

_Long = Annotated[str, msgspec.Meta(max_length=LIMITS["feedback"])]
_Words = Annotated[str, msgspec.Meta(max_length=LIMITS["helped"])]
_Version = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
_AT = {"why_changed": "change", "bad_date": "next_on", "review_before_agreement": "reviewed_on"}


class ReviewForm(msgspec.Struct, frozen=True):
    """What was found, and the agreement from now on. ``review_version``: 0 for the first time; ``base_version``: of the agreement."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=agreements.LIMITS["text"])]
    happened: Literal[("", *HAPPENED)] = ""
    helped: _Words = ""
    figure: Annotated[str, msgspec.Meta(max_length=LIMITS["figure"])] = ""
    feedback: _Long = ""
    partners: _Long = ""
    change: _Words = ""
    rooting: Literal[ROOTING] = "agreed"
    evidence: Annotated[str, msgspec.Meta(max_length=agreements.LIMITS["evidence"])] = ""
    reviewed_on: datetime.date | None = None
    next_on: datetime.date | None = None
    month_only: bool = False
    base_version: _Version = 0
    review_version: _Version = 0


class NextForm(msgspec.Struct, frozen=True):
    """When everything is looked at again."""

    next_on: datetime.date


@blueprint.get("/m/<code>/follow-up")
@signed_in
def page(code: str):
    """What was agreed with what is known of it now, the figures, and the next date."""
    meeting = my_meeting(code)
    return _page(meeting, forms.blank(next_on=_usual()))


@blueprint.post("/m/<code>/follow-up")
@signed_in
def agree_next(code: str):
    """The next date: a day, a month, or that it will be agreed on later."""
    meeting = my_meeting(code)
    if "later" in request.form:
        when = series.LATER
    else:
        form = forms.read(NextForm, request.form)
        if form.data is None:
            return _page(meeting, form), 400
        when = when_of(form.data.next_on, "month" in request.form)
    services().store.write(lambda tx: series.agree_date(tx, meeting["series_id"], "follow_up", when))
    flash(_("Seuraava seuranta on tallessa."), "good")
    return redirect(url_for("follow_up.page", code=meeting["code"]), 303)


@blueprint.get("/m/<code>/follow-up/<agreement_id>")
@signed_in
def one(code: str, agreement_id: str):
    """One agreement: did it happen, did it help the young person, what do we change."""
    meeting = my_meeting(code)
    with services().store.read() as db:
        row = agreements.one(db, meeting["series_id"], agreement_id)
        there = _here(reviews.of_series(db, meeting["series_id"]).get(agreement_id, []), meeting)
    return _one(meeting, row, _begun(row, there, meeting))


@blueprint.post("/m/<code>/follow-up/<agreement_id>")
@signed_in
def record(code: str, agreement_id: str):
    """Keeps what was found, and a new version of the agreement if its words or its rooting changed; both or nothing."""
    meeting = my_meeting(code)
    series_id, form = meeting["series_id"], forms.read(ReviewForm, request.form)
    with services().store.read() as db:
        row = agreements.one(db, series_id, agreement_id)
    if form.data is None:
        return _one(meeting, row, form), 400
    data = form.data

    def save(tx: Tx) -> None:
        reviews.record(tx, series_id, agreement_id, _review(data), data.review_version, meeting_id=meeting["id"])
        terms = Terms(**{
            **{name: row[name] for name in Terms.__dataclass_fields__}, "permission": bool(row["permission"]),
            "text": data.text, "rooting": data.rooting, "evidence": data.evidence,
        })
        agreements.change(tx, series_id, agreement_id, terms, data.change, data.base_version, meeting_id=meeting["id"])

    try:
        services().store.write(save)
    except Refused as refused:
        form.refuse(refused, _AT.get(refused.code, "happened"))
        return _one(meeting, row, form, _stale(form, refused, meeting, agreement_id)), status(refused.code)
    flash(_("Seuranta on tallessa: S%(no)s.", no=row["no"]), "good")
    return redirect(_next_address(meeting, agreement_id), 303)


def _page(meeting: Row, form: Form) -> str:
    series_id, day = meeting["series_id"], today(services().store.now())
    with services().store.read() as db:
        found, looked = agreements.of_series(db, series_id), reviews.of_series(db, series_id)
        known = {each["id"]: each for each in agreement_basis.proposals(db, series_id)}
        told, dates = figures.of_series(db, series_id), series.dates(db, series_id)
        heard = reviews.heard(db, series_id).get(None, [])
    listed = [
        {
            "row": each, "due": reviews.due(each, looked.get(each["id"], [])), "here": _here(looked.get(each["id"], []), meeting),
            "warnings": agreement_basis.warnings(
                each, looked.get(each["id"], []), [known[one] for one in each["proposals"] if one in known], day,
            ),
        }
        for each in found
    ]
    return render_template(
        "agreements/follow_up.html", meeting=meeting, listed=listed, figures=told, next=dates.get("follow_up", ""), form=form,
        heard=heard,
    )


def _one(meeting: Row, row: Row, form: Form, theirs: dict[str, Any] | None = None) -> str:
    """The page of one agreement; ``theirs``: what somebody else saved meanwhile."""
    series_id = meeting["series_id"]
    with services().store.read() as db:
        everything = agreements.of_series(db, series_id)
        looked, heard = reviews.of_series(db, series_id).get(row["id"], []), reviews.heard(db, series_id).get(row["id"], [])
    numbers = [each["id"] for each in everything]
    at = numbers.index(row["id"]) if row["id"] in numbers else 0
    around = {"before": everything[at - 1] if at else None, "after": everything[at + 1] if at + 1 < len(numbers) else None}
    earlier = [each for each in looked if each["meeting_id"] != meeting["id"]]
    return render_template(
        "agreements/review.html", meeting=meeting, agreement=row, form=form, earlier=earlier, heard=heard, theirs=theirs, at=at + 1,
        count=len(numbers), **around,
    )


def _begun(row: Row, there: Row | None, meeting: Row) -> Form:
    """The form as it begins: what this meeting has said already, else nothing but today and half a year."""
    said = there or {"reviewed_on": today(services().store.now()).isoformat(), "next_on": _usual(), "happened": ""}
    kept = {name: said.get(name, "") for name in (*LIMITS, "happened", "reviewed_on")}
    return forms.blank(
        **kept, **when_values("next_on", said["next_on"]), text=row["text"], rooting=row["rooting"], evidence=row["evidence"],
        base_version=row["version"], review_version=there["version"] if there else 0,
    )


def _stale(form: Form, refused: Refused, meeting: Row, agreement_id: str) -> dict[str, Any] | None:
    """After a conflict the form may be sent again over what is stored now, which is shown beside it."""
    if refused.code != "conflict":
        return None
    with services().store.read() as db:
        row = agreements.one(db, meeting["series_id"], agreement_id)
        there = _here(reviews.of_series(db, meeting["series_id"]).get(agreement_id, []), meeting)
    form.values.update(base_version=row["version"], review_version=there["version"] if there else 0)
    return {"text": row["text"], "review": there}


def _review(data: ReviewForm) -> Review:
    plain = {name: getattr(data, name) for name in (*LIMITS, "happened")}
    return Review(**plain, reviewed_on=when_of(data.reviewed_on, False), next_on=when_of(data.next_on, data.month_only))


def _here(found: list[Row], meeting: Row) -> Row | None:
    return next((each for each in found if each["meeting_id"] == meeting["id"]), None)


def _next_address(meeting: Row, agreement_id: str) -> str:
    """The next agreement that this meeting has not looked at, else the overview."""
    with services().store.read() as db:
        found, looked = agreements.of_series(db, meeting["series_id"]), reviews.of_series(db, meeting["series_id"])
    left = [each["id"] for each in found if not _here(looked.get(each["id"], []), meeting)]
    order = [each["id"] for each in found]
    after = [each for each in left if order.index(each) > order.index(agreement_id)] or left
    if after:
        return url_for("follow_up.one", code=meeting["code"], agreement_id=after[0])
    return url_for("follow_up.page", code=meeting["code"])


def _usual() -> str:
    """Half a year from today, on a working day."""
    return working_day(months_from(today(services().store.now()), series.FOLLOW_UP_MONTHS)).isoformat()
