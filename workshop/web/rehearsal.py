"""*Kokeile harjoitusta*: a café with invented participants, made with one press."""
from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import login_user

from workshop import formats
from workshop.access import accounts
from workshop.access.roles import staff_role
from workshop.cases.library import signed_cases
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.live.making import MeetingPlan, SignedCase, make_meeting
from workshop.rehearsal.invented import InventedPeople
from workshop.series import series
from workshop.web.context import services
from workshop.web.rights import SignedIn, current_account, everyone, my_meeting, signed_in

blueprint = Blueprint("rehearsal", __name__)
TABLES, PEOPLE, MINUTES = 4, 20, 120


@blueprint.post("/rehearsal/start")
@signed_in
def start():
    """Opens the account's rehearsal, or makes one."""
    account = current_account()
    plan = rehearsal_plan(str(get_locale()))
    meeting = services().store.write(lambda tx: rehearsal_of(tx, account["id"], plan))
    return redirect(url_for("room.run", code=meeting["code"]), 303)


@blueprint.post("/m/<code>/rehearsal/go")
@signed_in
def go(code: str):
    """The invented people do at once what they would do in the next half minute: who practises alone need not wait."""
    meeting = my_meeting(code)
    if not meeting["rehearsal"]:
        abort(404)
    InventedPeople(services().store, services().door).hurry(meeting["id"])
    return "", 204


@blueprint.get("/rehearsal/enter/<token>")
@everyone
def enter(token: str):
    """The link of ``python3 run.py demo``: signs in the practising account once, straight to its meeting."""
    account = services().store.write(lambda tx: accounts.accept_enter(tx, token))
    login_user(SignedIn(account))
    with services().store.read() as db:
        meeting = next(db.query("SELECT code FROM meetings WHERE rehearsal = 1"))
    return redirect(url_for("room.run", code=meeting["code"]), 303)


def entrance() -> str:
    """Makes a rehearsal for a fresh data folder; returns the address that enters it. Needs the app's context."""
    plan = rehearsal_plan("fi")

    def make(tx: Tx) -> str:
        account_id, token = accounts.practice_link(tx)
        rehearsal_of(tx, account_id, plan)
        return token

    return f"{services().config.address}/rehearsal/enter/{services().store.write(make)}"


def rehearsal_plan(lang: str) -> MeetingPlan:
    """A café of two hours at four tables, with the signed cases of the library."""
    with services().store.read() as db:
        cases = [SignedCase(**_fields(case)) for case in signed_cases(db)[:TABLES]]
    return MeetingPlan(
        title=_("Harjoitus"), format=formats.find("learning_cafe"), people=PEOPLE, minutes=MINUTES, devices="phones",
        moderation="review", tables=TABLES, seats_per_table=8, cases=cases, rehearsal=True, plan={"experts": 5}, lang=lang,
    )


def rehearsal_of(tx: Tx, account_id: str, plan: MeetingPlan) -> Row:
    """The account's open rehearsal, or a new one in a series of its own."""
    for meeting in tx.all("SELECT * FROM meetings WHERE rehearsal = 1 AND state = 'open'"):
        if staff_role(tx.db, account_id, meeting["series_id"]):
            return meeting
    return make_meeting(tx, series.create(tx, account_id, series.About(title=plan.title)), plan)


def _fields(case: Row) -> Row:
    return {name: case[name] for name in SignedCase.__dataclass_fields__}
