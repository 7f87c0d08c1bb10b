"""What every page may use of the running product."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from workshop.config import Config
from workshop.core.commands import Door
from workshop.core.db import Store
from workshop.core.hub import Hub


@dataclass(frozen=True)
class Services:
    """The parts of one running server.

    ``hang_up(account_id)`` makes an account's live pages prove themselves anew; ``renew_desks(meeting_id)`` lets a meeting's desks
    ask anew who runs it.
    """

    store: Store
    hub: Hub
    door: Door
    config: Config
    hang_up: Callable[[str], None]
    renew_desks: Callable[[str], None]


def services() -> Services:
    """The services of the app that answers the present request."""
    return current_app.extensions["nivel"]
