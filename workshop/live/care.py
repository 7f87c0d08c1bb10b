"""The quiet way to the support person: *Haluan jutella jonkun kanssa*, and a facilitator's word about a note (L24, N14).

A signal reaches the support person alone, who has a private link and no account; its sender sees the own one. It never names
anybody, says the table only if the sender chose so, and is erased soon after it was seen and when the meeting closes.
"""
from __future__ import annotations

from typing import Any

from workshop.access import seats
from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.db import Tx
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import Publication
from workshop.core.words import optional_words, row_id

LONGEST_NAME = LONGEST_LINE = 120
SEEN_KEPT_MS = 10 * 60_000
LONGEST_KEPT_MS = 12 * 60 * 60_000
"""Nobody waits so long: what a restored backup or a forgotten meeting still holds goes too."""


class Ask(Args):
    """``table``: whether the support person learns the sender's table."""

    id: str
    table: bool


class OneSignal(Args):
    id: str


class Tell(Args):
    id: str
    note: str


def ask(change: Change, actor: Actor, args: Ask) -> Row:
    """One open signal for each seat; asking again after it was seen takes the place of the former.

    Raises ``Refused``: no_support, care_waiting, not_yours.
    """
    stored = change.find("care_signals", row_id(args.id))
    if stored and stored["seat_id"] == actor.seat_id:
        raise Repeated({"rev": change.rev - 1, "signal": PUBLICATION.own(stored)})
    _refuse_without_support(change)
    for former in _signals(change, "seat_id", actor.seat_id):
        if former["seen_at"] is None:
            raise Refused("care_waiting")
        _erase(change, former)
    signal = change.insert("care_signals", {
        "id": args.id, "seat_id": actor.seat_id, "table_id": actor.table_id if args.table else None, "sent_at": change.now,
    })
    return {"signal": PUBLICATION.own(signal)}


def cancel(change: Change, actor: Actor, args: OneSignal) -> None:
    """The sender takes the own signal back: it is erased at once. Somebody else's and none at all are answered the same."""
    signal = change.find("care_signals", args.id)
    if signal is None or signal["seat_id"] != actor.seat_id:
        raise Repeated({"rev": change.rev - 1})
    _erase(change, signal)


def tell(change: Change, actor: Actor, args: Tell) -> None:
    """A facilitator lets the support person read a note that is held for care, with its table.

    The words are the note's own row: taken back or no longer held, they vanish there too. Raises ``Refused``: no_support, not_found.
    """
    note = change.get("notes", args.note)
    if change.find("care_signals", row_id(args.id)) or _signals(change, "note_id", note["id"]):
        raise Repeated({"rev": change.rev - 1})
    _refuse_without_support(change)
    if note["state"] != "care":
        raise Refused("not_found")
    change.insert("care_signals", {"id": args.id, "note_id": note["id"], "table_id": note["table_id"], "sent_at": change.now})
    change.update("notes", note["id"], told="sent")


def see(change: Change, actor: Actor, args: OneSignal) -> None:
    """The support person has seen it: its sender, or for a note the staff, are told so."""
    signal = change.get("care_signals", args.id)
    if signal["seen_at"] is not None:
        raise Repeated({"rev": change.rev - 1})
    change.update("care_signals", signal["id"], seen_at=change.now)
    if signal["note_id"]:
        change.update("notes", signal["note_id"], told="seen")


def clear(change: Change, actor: Actor, args: OneSignal) -> None:
    """The clock erases what was seen ten minutes ago and what is left of another day."""
    signal = change.find("care_signals", args.id)
    if signal is None or not _is_over(change, signal):
        raise Repeated({"rev": change.rev - 1})
    _erase(change, signal)


def forget(change: Change, *, seat: str | None = None, note: str | None = None) -> None:
    """Erases the signals of a seat that leaves, those about a note, or without either all of the meeting."""
    column, value = ("seat_id", seat) if seat else ("note_id", note) if note else ("meeting_id", change.meeting_id)
    for signal in _signals(change, column, value):
        _erase(change, signal)


def name_support(tx: Tx, meeting_id: str, name: str, crisis_line: str) -> None:
    """Who the support person is and whom to call otherwise. Without a name there is no signal, and the link is void.

    Raises ``Refused("too_long")``.
    """
    change = tx.open_change(meeting_id)
    name, crisis_line = optional_words(name, LONGEST_NAME), optional_words(crisis_line, LONGEST_LINE)
    if not name:
        forget(change)
        _cut_link(change)
    change.update("meetings", meeting_id, support_name=name, crisis_line=crisis_line)


def new_link(tx: Tx, meeting_id: str) -> str:
    """A new secret for the support person's own phone; it is kept as a hash only, and the former one is void at once.

    Raises ``Refused("no_support")``.
    """
    change = tx.open_change(meeting_id)
    _refuse_without_support(change)
    secret = seats.new_token()
    _cut_link(change)
    change.update("meetings", meeting_id, support_hash=seats.hashed(secret))
    return secret


def mine(db: Any, seat_id: str) -> list[Row]:
    """A seat's own signal, as its sender may see it; it is there after a reload too."""
    return [PUBLICATION.own(row) for row in db.query("SELECT * FROM care_signals WHERE seat_id = ?", [seat_id])]


def last_support(db: Any, series_id: str) -> Row | None:
    """``support_name`` and ``crisis_line`` of the series' newest meeting that has a support person, or ``None``."""
    return next(db.query(
        "SELECT support_name, crisis_line FROM meetings WHERE series_id = ? AND support_name != '' AND rehearsal = 0"
        " ORDER BY date DESC, created_at DESC LIMIT 1", [series_id],
    ), None)


def proof(meeting: Row, secret: str | None) -> str | None:
    """What a right secret is known by (never the secret itself), or ``None``."""
    shown = seats.hashed(secret) if secret else None
    return shown if shown and shown == meeting["support_hash"] else None


def _cut_link(change: Change) -> None:
    if change.meeting["support_hash"]:
        change.cut.add(change.meeting["support_hash"])
        change.update("meetings", change.meeting_id, support_hash=None)


def _refuse_without_support(change: Change) -> None:
    if not change.meeting["support_name"]:
        raise Refused("no_support")


def _signals(change: Change, column: str, value: str) -> list[Row]:
    return change.all(f"SELECT * FROM care_signals WHERE meeting_id = ? AND {column} = ?", [change.meeting_id, value])


def _is_over(change: Change, signal: Row) -> bool:
    seen_at = signal["seen_at"]
    seen_long_ago = seen_at is not None and seen_at < change.now - SEEN_KEPT_MS
    return seen_long_ago or signal["sent_at"] < change.now - LONGEST_KEPT_MS or change.meeting["state"] == "closed"


def _erase(change: Change, signal: Row) -> None:
    """How many wanted to talk is nobody's business either: nothing of it stays."""
    change.forget("care_signals", signal["id"])
    if signal["note_id"]:
        change.update("notes", signal["note_id"], told="over")


COMMANDS = [
    Command("care.ask", Ask, ask),
    Command("care.cancel", OneSignal, cancel),
    Command("care.tell", Tell, tell),
    Command("care.seen", OneSignal, see),
    Command("care.clear", OneSignal, clear),
]

OVERDUE = f"""SELECT meeting_id, care_signals.id FROM care_signals JOIN meetings ON meetings.id = meeting_id
    WHERE seen_at < :now - {SEEN_KEPT_MS} OR sent_at < :now - {LONGEST_KEPT_MS} OR state = 'closed'"""
"""What ``care.clear`` is due for."""

PUBLICATION = Publication(
    "care_signals",
    lambda audience: ("id", "table_id", "note_id", "sent_at", "seen_at"),
    lambda row, scene, audience: False,
    owners=lambda row: {row["seat_id"]} if row["seat_id"] else set(),
    own_columns=("id", "table_id", "sent_at", "seen_at"),
    own_gone=lambda row: bool(row["gone"]),
    support=lambda row: not row["gone"],
)
PUBLISHED = [PUBLICATION]
