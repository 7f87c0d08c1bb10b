"""What was agreed, as a summary holds it: plain, frozen, without authors. Dates are ISO days, or months of what is to come."""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reviewed:
    """What a follow-up found. ``happened``: done, partly, not_done or empty."""

    happened: str
    helped: str
    figure: str
    change: str
    feedback: str
    partners: str
    reviewed_on: str


@dataclass(frozen=True)
class Agreed:
    """``due_on``: day or month of the next look, empty as long as it is open. ``from_proposals``: numbers of those it rests on; ``notes``:
    ids of shown notes behind it. ``made_here``: in this very meeting. ``reviews``: the earliest first. ``changed_on``: the day of its
    latest wording, empty when that is not known."""

    id: str
    no: int
    text: str
    responsible: str
    act_one: str
    act_other: str
    level: str
    rhythm: str
    resources: str
    permission: bool
    measure: str
    agreed_on: str
    due_on: str
    rooting: str
    evidence: str
    origin: str
    from_proposals: tuple[int, ...]
    notes: tuple[str, ...]
    made_here: bool
    reviews: tuple[Reviewed, ...]
    changed_on: str = ""

    @property
    def latest(self) -> Reviewed | None:
        """What the last follow-up found, if there was one."""
        return self.reviews[-1] if self.reviews else None
