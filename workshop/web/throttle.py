"""How often is too often: per seat and per staff account, never per address, since a venue shares one."""
from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop.core.commands import Principal
from workshop.core.errors import Refused

_SEAT = parse("30/10 seconds")
_STAFF = parse("400/10 seconds")
JOINS = parse("240/minute")
NEW_WORDS = parse("6/minute")
TRIED_WORDS = parse("30/minute")
TRIED_WORDS_HERE = parse("300/minute")
"""Among 300⁵ words a guesser at one meeting of fifty seats would need more than a hundred years. One address has the smaller
count: only ten addresses together can shut a meeting's way back, and only while they go on."""
CASE_CHECKS = parse("120/minute")
"""The editor asks after each pause in typing."""
NEW_READERS = parse("30/hour")
READER_ACTS = parse("20/minute")
DECIDER_ACTS = parse("120/minute")
OPEN_ANSWERS = parse("60/minute")
OPEN_ANSWERS_HERE, OPEN_SUPPORTS_HERE = parse("30/minute"), parse("120/minute")
"""Of one open link, and of one address at it: a room of people shares one, and a flood from one does not shut the link for the others."""
OPEN_ANSWERS_OF_ONE, OPEN_SUPPORTS_OF_ONE = parse("6/minute"), parse("60/minute")
WRONG_CODES = parse("300/minute")
"""Many people at one venue mistype; among 30⁸ codes a guesser would still need millions of years of minutes."""


class Throttle:
    """Counts in memory; a restart forgives. Raises ``Refused("slow_down", retry_after=seconds)``."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def __call__(self, principal: Principal) -> None:
        """Counts one command of a seat or a staff account; the clock is not counted."""
        if principal.kind != "clock":
            self.count(_STAFF if principal.kind == "staff" else _SEAT, principal.kind, principal.id)

    def count(self, limit: RateLimitItem, *names: str) -> None:
        """Counts one act under ``names`` or refuses it."""
        if not self._limiter.hit(limit, *names):
            self._refuse(limit, *names)

    def refuse_if_spent(self, limit: RateLimitItem, *names: str) -> None:
        """Refuses without counting: for acts that are counted only when they fail."""
        if not self._limiter.test(limit, *names):
            self._refuse(limit, *names)

    def _refuse(self, limit: RateLimitItem, *names: str) -> None:
        reset = self._limiter.get_window_stats(limit, *names).reset_time
        raise Refused("slow_down", retry_after=max(1, min(60, round(reset - time.time()) or 1)))
