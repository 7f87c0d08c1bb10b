"""The tool drafts, a human edits and approves (K44). Kept is only what the human changed, under a version number."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import msgspec

from workshop.cases.gate.note import weigh
from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words

MOST_ASKS, MOST_CHAINS = 5, 3
"""Page 1 holds no more (domain.md §2.12)."""

LIMITS = {
    "title": 120, "purpose": 300, "case_text": 400, "minority": 300, "minority_reason": 300, "limits": 800, "next_text": 800,
}
"""The longest text of each field, in characters."""
_LONGEST_REASON = 200


@dataclass(frozen=True)
class Draft:
    """A human's changes; an empty field means the tool's own proposal.

    ``experts_present``: what was seen on the day, in place of the plan. ``asks``: ids of the proposals on page 1 in order;
    ``chains``: ids of chains (``Chain.id``); ``None``: the tool chooses. ``left_out``: reason by part (``views``,
    ``open_gaps``, ``case:ID``, ``vote:ID``, ``proposal:ID``). ``kept``: why words that the gate blocks may stay,
    by ``checking.Standing.key``; never the words.
    """

    title: str = ""
    purpose: str = ""
    case_text: str = ""
    experts_present: bool | None = None
    asks: list[str] | None = None
    chains: list[str] | None = None
    minority: str = ""
    minority_reason: str = ""
    limits: str = ""
    next_text: str = ""
    left_out: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    created_on: str = ""
    edited_on: str = ""


@dataclass(frozen=True)
class Stored:
    """A draft with its version (0: nobody has saved one) and who approved it when (milliseconds)."""

    draft: Draft
    version: int
    approved_by: str | None
    approved_at: int | None


def stored_draft(row: dict[str, Any] | None) -> Stored:
    """The draft in a row of ``summaries``, whose JSON may be text or parsed; without a row the empty one."""
    if row is None:
        return Stored(Draft(), 0, None, None)
    data = json.loads(row["draft"]) if isinstance(row["draft"], str) else row["draft"]
    return Stored(msgspec.convert(data, Draft), row["version"], row["approved_by"], row["approved_at"])


def load_draft(db: Any, meeting_id: str) -> Stored:
    """The meeting's draft as it is stored now."""
    return stored_draft(next(db.query("SELECT * FROM summaries WHERE meeting_id = ?", [meeting_id]), None))


def save_draft(tx: Tx, meeting_id: str, draft: Draft, base_version: int) -> int:
    """Keeps the draft and returns its new version.

    Raises ``Refused``: too_long, case_reason_tells (a reason why words may stay says them again), reason_needed (something is left out
    or lifted without saying why), too_many_chosen, approved (take the approval back first), conflict (``current``: the stored draft as a
    dict, with ``version``).
    """
    stored = unapproved(tx, meeting_id)
    refuse_stale(stored, base_version)
    now = today(tx.now).isoformat()
    kept = replace(_checked(draft), created_on=stored.draft.created_on or now, edited_on=now)
    keep(tx, meeting_id, kept, stored.version + 1)
    return stored.version + 1


def unapproved(tx: Tx, meeting_id: str) -> Stored:
    """The stored draft. Raises ``Refused("approved")`` when it is no draft any more."""
    stored = stored_draft(tx.one("SELECT * FROM summaries WHERE meeting_id = ?", [meeting_id]))
    if stored.approved_at:
        raise Refused("approved")
    return stored


def refuse_stale(stored: Stored, base_version: int) -> None:
    """Raises ``Refused("conflict")`` when somebody has saved since."""
    if stored.version != base_version:
        raise Refused("conflict", current={**asdict(stored.draft), "version": stored.version})


def _checked(draft: Draft) -> Draft:
    texts = {name: optional_words(getattr(draft, name), limit) for name, limit in LIMITS.items()}
    reasons = {part: optional_words(reason, _LONGEST_REASON) for part, reason in draft.left_out.items()}
    kept = {key: optional_words(reason, _LONGEST_REASON) for key, reason in draft.kept.items()}
    if any(weigh(reason).stop for reason in kept.values()):
        raise Refused("case_reason_tells")
    if not all(reasons.values()) or (texts["minority"] and not texts["minority_reason"]):
        raise Refused("reason_needed")
    for chosen, most in ((draft.asks, MOST_ASKS), (draft.chains, MOST_CHAINS)):
        if chosen is not None and len(chosen) > most:
            raise Refused("too_many_chosen", most=most)
    return replace(draft, **texts, left_out=reasons, kept={key: reason for key, reason in kept.items() if reason})


def keep(tx: Tx, meeting_id: str, draft: Draft, version: int) -> None:
    """Writes the draft under a version."""
    tx.execute(
        "INSERT INTO summaries (meeting_id, draft, version) VALUES (:id, :draft, :version)"
        " ON CONFLICT (meeting_id) DO UPDATE SET draft = :draft, version = :version",
        {"id": meeting_id, "draft": json.dumps(asdict(draft), ensure_ascii=False), "version": version},
    )
