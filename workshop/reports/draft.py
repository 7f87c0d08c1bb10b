"""The tool drafts, a human edits and approves (K44). Kept is only what the human changed, under a version number."""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import msgspec

from workshop.cases.gate.note import weigh
from workshop.core.days import iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words

MOST_ASKS, MOST_CHAINS = 5, 3
"""Page 1 holds no more (domain.md §2.12)."""
MOST_QUOTES, MOST_MESSAGES = 6, 8
LONGEST_SHORT = 120
"""The longest wording of a proposal for page 1, in characters: two lines."""

LIMITS = {
    "title": 120, "purpose": 300, "case_text": 400, "minority": 300, "minority_reason": 300, "limits": 800, "next_text": 800,
    "message": 800, "decision_number": 80,
}
"""The longest text of each field, in characters."""
_LONGEST_REASON, _MOST_PARTS = 200, 500


@dataclass(frozen=True)
class Draft:
    """A human's changes; an empty field means the tool's own proposal.

    ``experts_present``: what was seen on the day, in place of the plan. ``asks``: ids of the proposals on page 1 in order; ``chains``: ids
    of chains (``Chain.id``); ``quotes``: ids of notes; ``None``: the tool chooses. ``messages``: ids of open gaps that are told to the
    national level, beside own words (``message``, one a line). ``short``: wording for page 1 by proposal. ``verified``: ids of notes whose
    figures somebody has checked. ``left_out``: reason by part (``views``, ``open_gaps``, ``case:ID``, ``vote:ID``, ``proposal:ID``).
    ``kept``: why words that the gate blocks may stay, by ``checking.Standing.key``; never the words.
    """

    title: str = ""
    purpose: str = ""
    case_text: str = ""
    experts_present: bool | None = None
    asks: list[str] | None = None
    chains: list[str] | None = None
    minority: str = ""
    minority_reason: str = ""
    quotes: list[str] | None = None
    messages: list[str] = field(default_factory=list)
    message: str = ""
    short: dict[str, str] = field(default_factory=dict)
    verified: list[str] = field(default_factory=list)
    limits: str = ""
    next_text: str = ""
    decision_number: str = ""
    decision_date: str = ""
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


def save_draft(tx: Tx, meeting_id: str, draft: Draft, base_version: int, account_id: str = "") -> int:
    """Keeps the draft and returns its new version; every former one stays (``summary_versions``).

    Raises ``Refused``: what ``checked`` raises, approved (take the approval back first), conflict (``current``: the stored draft as a
    dict, with ``version``).
    """
    stored = unapproved(tx, meeting_id)
    refuse_stale(stored, base_version)
    return keep(tx, meeting_id, checked(draft, stored.draft, today(tx.now).isoformat()), stored.version + 1, account_id)


def checked(draft: Draft, stored: Draft, now: str) -> Draft:
    """The draft as it may be kept, dated by ``now``, an ISO day.

    Raises ``Refused``: too_long, bad_date, case_reason_tells (a reason why words may stay says them again), reason_needed (something is
    left out or lifted without saying why), too_many_chosen, too_many_picked, bad_input (far more than any page has).
    """
    return replace(_checked(draft), created_on=stored.created_on or now, edited_on=now)


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
    short = {name: optional_words(text, LONGEST_SHORT) for name, text in draft.short.items()}
    if draft.decision_date:
        iso_day(draft.decision_date)
    if any(weigh(reason).stop for reason in kept.values()):
        raise Refused("case_reason_tells")
    if not all(reasons.values()) or (texts["minority"] and not texts["minority_reason"]):
        raise Refused("reason_needed")
    _refuse_too_many(draft)
    return replace(
        draft, **texts, left_out=reasons, kept={key: reason for key, reason in kept.items() if reason},
        short={name: text for name, text in short.items() if text},
    )


def _refuse_too_many(draft: Draft) -> None:
    for code, chosen, most in (
        ("too_many_chosen", draft.asks, MOST_ASKS), ("too_many_chosen", draft.chains, MOST_CHAINS),
        ("too_many_picked", draft.quotes, MOST_QUOTES), ("too_many_picked", draft.messages, MOST_MESSAGES),
    ):
        if chosen is not None and len(chosen) > most:
            raise Refused(code, most=most)
    if any(len(each) > _MOST_PARTS for each in (draft.left_out, draft.kept, draft.short, draft.verified)):
        raise Refused("bad_input")


def keep(tx: Tx, meeting_id: str, draft: Draft, version: int, account_id: str) -> int:
    """Writes the draft under a version, which it returns. ``account_id``: who saved it, empty for nobody in particular."""
    row = {"id": meeting_id, "draft": json.dumps(asdict(draft), ensure_ascii=False), "version": version, "by": account_id, "at": tx.now}
    tx.execute(
        "INSERT INTO summaries (meeting_id, draft, version) VALUES (:id, :draft, :version)"
        " ON CONFLICT (meeting_id) DO UPDATE SET draft = :draft, version = :version", row,
    )
    tx.execute(
        "INSERT INTO summary_versions (meeting_id, version, draft, saved_at, saved_by) VALUES (:id, :version, :draft, :at, :by)", row,
    )
    return version
