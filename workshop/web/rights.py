"""Who may open a page. Every route carries one of these marks; a test over the code finds one without."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, abort, redirect, request, url_for
from flask_login import LoginManager, UserMixin, current_user

from workshop.access import accounts, seats
from workshop.core.change import Row
from workshop.web.codes import meeting_of, plain_code, seat_cookie
from workshop.web.context import services

View = Callable[..., Any]


class SignedIn(UserMixin):
    """A staff account in Flask-Login's terms; the id carries the stamp, so a new password ends old sessions."""

    def __init__(self, account: Row) -> None:
        self.account = account

    def get_id(self) -> str:
        return session_id(self.account)


def session_id(account: Row) -> str:
    """What the session cookie remembers of an account."""
    return f"{account['id']}.{account['stamp']}"


def set_up(app: Flask) -> None:
    """Sign-in through Flask-Login; who is not signed in is sent to the sign-in page and back."""
    manager = LoginManager(app)
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    app.context_processor(lambda: {"account": current_account()})


def everyone(view: View) -> View:
    """A page for anybody. The page itself checks the code, the seat or the one-time link, if it needs one."""
    view.rights = "everyone"
    return view


def signed_in(view: View) -> View:
    """A page for staff. What of it they may see, ``my_series`` and ``my_meeting`` tell."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs) if current_account() else _ask_to_sign_in()

    checked.rights = "signed_in"
    return checked


def current_account() -> Row | None:
    """The row of the signed-in account, read for this request, or ``None``."""
    return current_user.account if current_user and current_user.is_authenticated else None


def my_series(series_id: str) -> Row:
    """A series of the signed-in account, with the account's ``role``; anything else is 404 (design §5)."""
    with services().store.read() as db:
        return _first_or_404(db.query(
            "SELECT series.*, role FROM series JOIN series_staff ON series_id = series.id WHERE series.id = ? AND account_id = ?",
            [series_id, current_account()["id"]],
        ))


def my_meeting(code: str) -> Row:
    """A meeting of one of the account's series; anything else is 404."""
    with services().store.read() as db:
        return _first_or_404(db.query(
            "SELECT meetings.* FROM meetings JOIN series_staff USING (series_id) WHERE code = ? AND account_id = ?",
            [plain_code(code), current_account()["id"]],
        ))


def seat_here(code: str) -> tuple[Row, Row | None]:
    """The meeting of a code, and the seat that this browser's cookie opens in it, or ``None``."""
    meeting = meeting_of(code)
    with services().store.read() as db:
        return meeting, seats.by_token(db, meeting["id"], request.cookies.get(seat_cookie(meeting["code"])))


def _load(remembered: str) -> SignedIn | None:
    account_id, _, stamp = remembered.partition(".")
    with services().store.read() as db:
        account = accounts.load_account(db, account_id)
    return SignedIn(account) if account and account["stamp"] == stamp else None


def _ask_to_sign_in() -> Any:
    return redirect(url_for("staff.sign_in", next=request.path), 303)


def _first_or_404(rows: Any) -> Row:
    row = next(iter(rows), None)
    if row is None:
        abort(404)
    return row
