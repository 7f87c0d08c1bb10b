"""Staff at the door: sign in and out, the first account, a forgotten password, an invitation to a series."""
from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from workshop.access import accounts
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.series import series
from workshop.web import forms, rehearsal
from workshop.web.context import services
from workshop.web.forms import Form
from workshop.web.rights import SignedIn, current_account, everyone
from workshop.web.sentences import status

blueprint = Blueprint("staff", __name__)

_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=accounts.LONGEST_NAME)]
_Password = Annotated[str, msgspec.Meta(min_length=1, max_length=accounts.LONGEST_PASSWORD)]


class NameAndPassword(msgspec.Struct, frozen=True):
    """What an account is opened with, or made of."""

    name: _Name
    password: _Password


class NewPassword(msgspec.Struct, frozen=True):
    """What a forgotten password is replaced by."""

    password: _Password


@blueprint.record
def _one_guard(state) -> None:
    state.app.extensions["sign_in_guard"] = accounts.Guard()


@blueprint.get("/sign-in")
@everyone
def sign_in():
    """The sign-in form; who is signed in already goes on."""
    return redirect(_wanted_page(), 303) if current_account() else _sign_in_page(forms.blank())


@blueprint.post("/sign-in")
@everyone
def check():
    """Opens the session, or says one sentence that does not tell whether the name exists."""
    form = forms.read(NameAndPassword, request.form)
    if form.errors:
        return _sign_in_page(form), 400
    guard = current_app.extensions["sign_in_guard"]
    try:
        account = accounts.sign_in(services().store, guard, form.data.name, form.data.password, request.remote_addr or "")
    except Refused as refused:
        _say_no(form, refused)
        return _sign_in_page(form), status(refused.code), _retry_header(refused)
    login_user(SignedIn(account))
    return redirect(_wanted_page(), 303)


@blueprint.post("/sign-out")
@everyone
def sign_out():
    """Ends the session of this browser; its live pages hear nothing more."""
    account = current_account()
    logout_user()
    if account:
        services().hang_up(account["id"])
    return redirect("/", 303)


@blueprint.get("/welcome/<token>")
@everyone
def welcome(token: str):
    """The first page of a new installation: a name, a password, and where to go first."""
    _link("first", token)
    return _welcome_page(forms.blank())


@blueprint.post("/welcome/<token>")
@everyone
def begin(token: str):
    """Makes the first account and goes to the rehearsal or to the first café."""
    _link("first", token)
    form = forms.read(NameAndPassword, request.form)
    account = _tried(form, lambda data: services().store.write(
        lambda tx: accounts.accept_first(tx, token, data.name, data.password)
    ))
    if account is None:
        return _welcome_page(form), 400
    login_user(SignedIn(account))
    return rehearsal.start() if request.form.get("next") == "rehearsal" else redirect(url_for("cafe.new"), 303)


@blueprint.get("/account/reset/<token>")
@everyone
def reset(token: str):
    """A new password for a forgotten one."""
    return _reset_page(_link("reset", token), forms.blank())


@blueprint.post("/account/reset/<token>")
@everyone
def set_password(token: str):
    """Sets the password and signs in; all other browsers of the account are signed out."""
    link = _link("reset", token)
    form = forms.read(NewPassword, request.form)
    account = _tried(form, lambda data: services().store.write(lambda tx: accounts.accept_reset(tx, token, data.password)))
    if account is None:
        return _reset_page(link, form), 400
    services().hang_up(account["id"])
    login_user(SignedIn(account))
    return redirect(url_for("series.every"), 303)


@blueprint.get("/invite/<token>")
@everyone
def invited(token: str):
    """An invitation to a series: with the account that one has, or with a new one."""
    return _invite_page(_link("invite", token), forms.blank())


@blueprint.post("/invite/<token>")
@everyone
def accept(token: str):
    """Brings the signed-in account, or a new one, to the series."""
    link = _link("invite", token)
    if account := current_account():
        series_id = services().store.write(lambda tx: accounts.accept_invite(tx, token, account["id"]))
        _tell_colleagues(series_id)
        return redirect(_wanted_page(url_for("series.one", series_id=series_id)), 303)
    form = forms.read(NameAndPassword, request.form)
    made = _tried(form, lambda data: services().store.write(
        lambda tx: accounts.accept_invite_new(tx, token, data.name, data.password)
    ))
    if made is None:
        return _invite_page(link, form), 400
    _tell_colleagues(made[1])
    login_user(SignedIn(made[0]))
    return redirect(_wanted_page(url_for("series.one", series_id=made[1])), 303)


def _tell_colleagues(series_id: str) -> None:
    """The desks that are open now learn who has come."""
    with services().store.read() as db:
        meetings = series.meetings(db, series_id)
    for meeting in meetings:
        services().renew_desks(meeting["id"])


def _link(purpose: str, token: str) -> Row:
    store = services().store
    with store.read() as db:
        return accounts.live_link(db, purpose, token, store.now())


def _tried(form: Form, act):
    """What ``act`` gives for good input; ``None``, with a sentence in the form, for input that is refused."""
    if form.data is None:
        return None
    try:
        return act(form.data)
    except Refused as refused:
        if refused.code == "link_dead":
            raise
        form.refuse(refused, "password" if refused.code.startswith("password") else "name")
        return None


def _say_no(form: Form, refused: Refused) -> None:
    if refused.code != "slow_down":
        return form.refuse(refused, "name")
    minutes = -(-refused.facts["retry_after"] // 60)
    form.errors["name"] = _("Liian monta yritystä. Odota %(minutes)s min ja yritä uudelleen.", minutes=minutes)


def _retry_header(refused: Refused) -> dict[str, str]:
    return {"Retry-After": str(refused.facts["retry_after"])} if "retry_after" in refused.facts else {}


def _wanted_page(usual: str = "") -> str:
    """The page that asked for signing in, if it is one of ours: an address with a host would lead people away."""
    wanted = request.values.get("next", "").replace("\\", "/")
    return wanted if _is_ours(wanted) else usual or url_for("series.every")


def _is_ours(wanted: str) -> bool:
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return False
    return wanted.startswith("/") and not wanted.startswith("//") and not parts.netloc and not parts.scheme and wanted.isprintable()


def _sign_in_page(form: Form) -> str:
    return render_template("staff/sign_in.html", form=form, wanted=request.values.get("next", ""))


def _welcome_page(form: Form) -> str:
    return render_template("staff/welcome.html", form=form)


def _reset_page(link: Row, form: Form) -> str:
    return render_template("staff/reset.html", form=form, name=link["name"])


def _invite_page(link: Row, form: Form) -> str:
    return render_template("staff/invite.html", form=form, series_title=link["title"])
