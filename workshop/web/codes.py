"""From a typed or scanned code to its meeting. Wrong codes are counted for each address, wherever they are tried."""
from __future__ import annotations

from flask import request

from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.web.context import services
from workshop.web.throttle import WRONG_CODES, Throttle

_throttle = Throttle()


def meeting_of(code: str) -> Row:
    """The meeting's row. Raises ``Refused``: unknown_code, or slow_down after many wrong ones from the same address."""
    address = request.remote_addr or ""
    _throttle.refuse_if_spent(WRONG_CODES, "code", address)
    with services().store.read() as db:
        meeting = next(db.query("SELECT * FROM meetings WHERE code = ?", [plain_code(code)]), None)
    if meeting is None:
        _throttle.count(WRONG_CODES, "code", address)
        raise Refused("unknown_code")
    return meeting


def plain_code(code: str) -> str:
    """A typed code as it is kept: capitals, no spaces or dashes."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
