"""What management answers to each proposal and why: a draft that may lack anything, the answer, its changes (K44, L27).

An answer is read by participants a day after it was given at the latest, also without anybody's act. Every answer that was given is kept.
"""
from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from workshop.core.change import Row
from workshop.core.days import iso_day, today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words
from workshop.series.gated import refuse_identifying

STATUSES = ("accepted", "adapted", "rejected", "needs_more")
AS_PROPOSED = "Toteutetaan ehdotuksen mukaan."
"""The reason of a plain yes when nobody writes another."""
LIMITS = {
    "decision": 1000, "reason": 1000, "plain": 600, "owner": 120, "happening": 500, "body": 120, "person": 120, "official_number": 60,
}
"""The longest text of each field, in characters."""
DAY_MS = 24 * 3600 * 1000
_PUBLISH = "UPDATE decisions SET published_at = min(coalesce(published_at, ?), ?)"
"""The first time stays; one that a clock running ahead has set is mended."""
_DATES = ("due", "review", "official_date", "decided_on")
_OPEN_WORDS = ("decision", "reason", "owner", "happening", "body")
"""What participants read as it was typed. A person's name is asked in a field of its own; a decision's number looks like a case's."""


@dataclass(frozen=True)
class Answer:
    """What was typed for one proposal. Dates are ISO days. ``body``: who decides; ``person``: on record, told only if ``show_person``;
    ``happening``: what is happening now."""

    status: str = ""
    decision: str = ""
    reason: str = ""
    owner: str = ""
    due: str = ""
    review: str = ""
    happening: str = ""
    body: str = ""
    person: str = ""
    show_person: bool = False
    official_number: str = ""
    official_date: str = ""
    decided_on: str = ""


@dataclass(frozen=True)
class By:
    """Through which link, or by which account from the minutes of a body, an answer came."""

    link_id: str | None = None
    account_id: str | None = None

    @property
    def source(self) -> str:
        return "link" if self.link_id else "minutes"


def save_draft(tx: Tx, meeting_id: str, proposal_id: str, answer: Answer, base_version: int, by: By) -> None:
    """Keeps what there is so far; nobody but who answers and staff see it.

    ``base_version``: that of the answer which the form showed, 0 for none. Raises ``Refused``: not_found, conflict (``current``: the stored
    row), decision_given (a given answer is changed by giving another), bad_input, bad_date, too_long and what the gate says (with the
    ``field`` it is about).
    """
    kept, stored = _checked(tx, meeting_id, proposal_id, answer), _stored(tx, proposal_id)
    _refuse_stale(stored, base_version)
    if stored and stored["answered_at"] is not None:
        raise Refused("decision_given")
    _keep(tx, meeting_id, proposal_id, kept, by, answered_at=None)


def give(tx: Tx, meeting_id: str, proposal_id: str, answer: Answer, base_version: int, by: By) -> None:
    """Gives the answer, or changes a given one; what was given before stays in ``history``.

    A plain yes without a reason gets ``AS_PROPOSED``. A plain wording that says something else than the new answer goes. Raises as
    ``save_draft``, and ``Refused``: status_missing, reason_missing.
    """
    kept, stored = _checked(tx, meeting_id, proposal_id, answer), _stored(tx, proposal_id)
    _refuse_stale(stored, base_version)
    kept = _whole(kept, today(tx.now).isoformat())
    first = stored["answered_at"] if stored and stored["answered_at"] is not None else tx.now
    version = _keep(tx, meeting_id, proposal_id, kept, by, answered_at=first)
    if stored and any(stored[name] != getattr(kept, name) for name in ("status", "decision", "reason")):
        tx.execute("UPDATE decisions SET plain = '' WHERE proposal_id = ?", [proposal_id])
    plain = _stored(tx, proposal_id)["plain"]
    tx.execute(
        "INSERT INTO decision_versions (proposal_id, version, meeting_id, content, at, link_id, account_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [proposal_id, version, meeting_id, _text({**asdict(kept), "plain": plain}), tx.now, by.link_id, by.account_id],
    )


def tell(tx: Tx, meeting_id: str, proposal_id: str, plain: str, happening: str, base_version: int) -> None:
    """The coordinator's plain wording, and what is happening now. It holds up nothing (L27).

    Raises ``Refused``: not_found, no_answer (nothing is given yet), conflict, too_long and what the gate says.
    """
    series_id, stored = _series_of(tx, meeting_id, proposal_id), _stored(tx, proposal_id)
    _refuse_unanswered(stored)
    _refuse_stale(stored, base_version)
    said = [optional_words(plain, LIMITS["plain"]), optional_words(happening, LIMITS["happening"])]
    for name, text in zip(("plain", "happening"), said, strict=True):
        _refuse_identifying(tx, series_id, name, text)
    tx.execute("UPDATE decisions SET plain = ?, happening = ?, version = version + 1 WHERE proposal_id = ?", [*said, proposal_id])
    tx.execute(
        "UPDATE decision_versions SET content = json_set(content, '$.plain', ?, '$.happening', ?) WHERE proposal_id = ?"
        " AND version = (SELECT max(version) FROM decision_versions WHERE proposal_id = ?)", [*said, proposal_id, proposal_id],
    )


def publish(tx: Tx, meeting_id: str, proposal_id: str) -> None:
    """Participants may read the answer from now on. Safe to repeat. Raises ``Refused``: not_found, no_answer."""
    _series_of(tx, meeting_id, proposal_id)
    _refuse_unanswered(_stored(tx, proposal_id))
    tx.execute(f"{_PUBLISH} WHERE proposal_id = ?", [tx.now, tx.now, proposal_id])


def publish_all(tx: Tx, meeting_id: str) -> None:
    """Participants may read every answer of the meeting that is given by now."""
    tx.execute(f"{_PUBLISH} WHERE meeting_id = ? AND answered_at IS NOT NULL", [tx.now, tx.now, meeting_id])


def told_from(row: Row) -> int | None:
    """When participants may read an answer: when it was published, or a day after it was first given; ``None`` for a draft."""
    if row["answered_at"] is None:
        return None
    latest = row["answered_at"] + DAY_MS
    return latest if row["published_at"] is None else min(row["published_at"], latest)


def is_told(row: Row, now: int) -> bool:
    """Whether participants read an answer. What was published is not taken back when the server's clock is set back."""
    since = told_from(row)
    return since is not None and (row["published_at"] is not None or since <= now)


def late_dates(row: Row, day: str) -> list[str]:
    """Which of the dates *due* and *review* lie before the ISO ``day``: a warning, never a refusal."""
    return [name for name in ("due", "review") if row[name] and row[name] < day]


def _checked(tx: Tx, meeting_id: str, proposal_id: str, answer: Answer) -> Answer:
    series_id = _series_of(tx, meeting_id, proposal_id)
    if answer.status not in ("", *STATUSES):
        raise Refused("bad_input")
    texts = {name: optional_words(getattr(answer, name), most) for name, most in LIMITS.items() if name != "plain"}
    dates = {name: iso_day(getattr(answer, name)) for name in _DATES if getattr(answer, name)}
    for name in _OPEN_WORDS:
        _refuse_identifying(tx, series_id, name, texts[name])
    return replace(answer, **texts, **dates)


def _refuse_identifying(tx: Tx, series_id: str, name: str, text: str) -> None:
    """The gate's refusal with the ``field`` that it is about: a form of ten fields must say which."""
    try:
        refuse_identifying(tx, series_id, text, names=True)
    except Refused as refused:
        raise Refused(refused.code, **{**refused.facts, "field": name}) from None


def _whole(answer: Answer, day: str) -> Answer:
    if not answer.status:
        raise Refused("status_missing")
    reason = answer.reason
    if answer.status == "accepted":
        reason = reason or AS_PROPOSED
    elif reason in ("", AS_PROPOSED):
        raise Refused("reason_missing")
    return replace(answer, reason=reason, decided_on=answer.decided_on or day)


def _keep(tx: Tx, meeting_id: str, proposal_id: str, answer: Answer, by: By, *, answered_at: int | None) -> int:
    fields = {**asdict(answer), "show_person": int(answer.show_person), "source": by.source, "answered_at": answered_at}
    names = ", ".join(fields)
    told = ", ".join(f"{name} = excluded.{name}" for name in fields)
    tx.execute(
        f"INSERT INTO decisions (proposal_id, meeting_id, {names}) VALUES (:proposal, :meeting, {', '.join(f':{name}' for name in fields)})"
        f" ON CONFLICT (proposal_id) DO UPDATE SET {told}, version = version + 1",
        {**fields, "proposal": proposal_id, "meeting": meeting_id},
    )
    return _stored(tx, proposal_id)["version"]


def _refuse_stale(stored: Row | None, base_version: int) -> None:
    if (stored["version"] if stored else 0) != base_version:
        raise Refused("conflict", current=stored)


def _refuse_unanswered(stored: Row | None) -> None:
    if stored is None or stored["answered_at"] is None:
        raise Refused("no_answer")


def _stored(tx: Tx, proposal_id: str) -> Row | None:
    return tx.one("SELECT * FROM decisions WHERE proposal_id = ?", [proposal_id])


def _series_of(tx: Tx, meeting_id: str, proposal_id: str) -> str:
    found = tx.one(
        "SELECT series_id FROM proposals JOIN meetings ON meetings.id = meeting_id"
        " WHERE proposals.id = ? AND meeting_id = ? AND proposals.gone = 0 AND carried_from IS NULL",
        [proposal_id, meeting_id],
    )
    if found is None:
        raise Refused("not_found")
    return found["series_id"]


def _text(value: Row) -> str:
    return json.dumps(value, ensure_ascii=False)
