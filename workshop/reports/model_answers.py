"""The part of a summary that management gives back: its answers (``model`` holds the rest)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Decision:
    """An answer that was given. ``proposal``: its id. ``person``: who decided, if that may be told. ``source``: a link, or the coordinator
    from the ``minutes`` of a body. Dates are ISO days or empty."""

    proposal: str
    status: Literal["accepted", "adapted", "rejected", "needs_more"]
    decision: str
    reason: str
    plain: str
    happening: str
    owner: str
    due: str
    review: str
    body: str
    person: str
    official_number: str
    official_date: str
    decided_on: str
    source: Literal["link", "minutes"]
