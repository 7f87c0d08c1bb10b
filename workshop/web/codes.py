"""From a typed or scanned code to its meeting. Wrong codes are counted for each address, wherever they are tried."""
from __future__ import annotations

from typing import Any

from flask import request, session

from workshop.access import seats
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.web.context import services
from workshop.web.throttle import WRONG_CODES, Throttle

_throttle = Throttle()


def meeting_of(code: str) -> Row:
    """The meeting's row. Raises ``Refused``: unknown_code, or slow_down after many wrong ones from the same address."""
    address = request.remote_addr or ""
    with services().store.read() as db:
        meeting = next(db.query("SELECT * FROM meetings WHERE code = ?", [plain_code(code)]), None)
        if meeting and _inside(db, meeting):
            return meeting
    _throttle.refuse_if_spent(WRONG_CODES, "code", address)
    if meeting is None:
        _throttle.count(WRONG_CODES, "code", address)
        raise Refused("unknown_code")
    return meeting


def _inside(db: Any, meeting: Row) -> bool:
    """Who has a seat here or is signed in is not held up when somebody else at the same venue tries codes."""
    token = request.cookies.get(seat_cookie(meeting["code"]))
    return "_user_id" in session or seats.by_token(db, meeting["id"], token) is not None


def seat_cookie(code: str) -> str:
    """The name of the cookie that holds a seat's token in one meeting."""
    return f"nivel_{code}"


def is_seat_cookie(name: str) -> bool:
    """Whether a cookie is a seat's: the session's own has a small-lettered name."""
    return name.startswith("nivel_") and name != "nivel_session"


def care_cookie(code: str) -> str:
    """The name of the cookie that holds the support person's secret in one meeting."""
    return f"nivel_care_{code}"


def plain_code(code: str) -> str:
    """A typed code as it is kept: capitals, no spaces or dashes."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
