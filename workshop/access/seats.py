"""People without accounts: a seat is a random token in a cookie, and a chair that staff can see.

The seat's id is the author of notes and never leaves the server. The chair (a second random id and a short label) is for
seating and for writing on somebody's behalf; it is sent to staff and to that table's host, never beside a note.
"""
from __future__ import annotations

import hashlib
import secrets
from typing import Any

from workshop.access import places
from workshop.access.roles import CHAIR_TAKEN, SEAT_WITH_CHAIR
from workshop.core.change import Change, Row
from workshop.core.db import Tx
from workshop.core.errors import Refused

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
"""Thirty letters and digits, none of which is read as another (no 0, 1, 8, 9, I, O)."""


def new_id() -> str:
    """A random row id of 128 bits."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """A join code: 8 signs of ``ALPHABET`` (domain.md I20: nothing else is typed)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def hashed(token: str) -> str:
    """What is kept of a secret: whoever reads the database cannot sit down with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    """What a seat's cookie holds: 256 random bits."""
    return secrets.token_urlsafe(32)


def join(tx: Tx, meeting_id: str, lang: str, table_id: str | None, token: str, place_id: str | None = None) -> Row:
    """A new seat with a device, at the table asked for, at that of the place's card, or at the emptiest one.

    Raises ``Refused``: not_open, closed, locked, table_full, card_unknown, card_used.
    """
    change = tx.open_change(meeting_id)
    _refuse_closed_doors(change.meeting)
    place = places.free_place(change, place_id) if place_id else None
    table = change.get("tables", table_id)["id"] if table_id else _table_for(change, place)
    if table:
        refuse_full_table(change, table)
    seat = add_seat(change, table, lang=lang, token=token, place=place)
    if change.meeting["devices"] == "table" and table and not host_of_table(change, table):
        change.update("chairs", seat["chair_id"], host_of=table)
    return seat


def add_seat(
    change: Change, table_id: str | None, *, lang: str, token: str | None, people_group: str | None = None, chair_id: str = "",
    place: Row | None = None,
) -> Row:
    """A seat and its chair, with what was marked of the ``place``; without a token it is a person without a device."""
    label = place["label"] if place else free_label(change, change.meeting_id)
    chair = change.insert(
        "chairs", {"id": chair_id or new_id(), "label": label, "table_id": table_id, "device": int(token is not None)},
    )
    seat = {
        "id": new_id(), "meeting_id": change.meeting_id, "chair_id": chair["id"], "token_hash": hashed(token) if token else None,
        "people_group": place["people_group"] if place else people_group, "lang": lang, "unit": place["unit"] if place else "",
    }
    change.execute(
        "INSERT INTO seats (id, meeting_id, chair_id, token_hash, people_group, lang, unit)"
        " VALUES (:id, :meeting_id, :chair_id, :token_hash, :people_group, :lang, :unit)",
        seat,
    )
    if place:
        places.take(change, place, chair["id"])
    remember_sitting(change, seat["id"], table_id)
    return seat


def come_back(tx: Tx, meeting_id: str, token: str) -> Row | None:
    """The seat of somebody who left and opens the same link again: the chair is taken into use. ``None`` for strangers.

    When another has sat down with the same card meanwhile, the label and the place stay theirs, and this chair gets a new label.
    """
    seat = tx.one(
        "SELECT seats.*, chairs.gone FROM seats JOIN chairs ON chairs.id = chair_id"
        " WHERE seats.meeting_id = ? AND token_hash = ?",
        [meeting_id, hashed(token)],
    )
    if seat and seat["gone"]:
        change = tx.open_change(meeting_id)
        chair = change.update("chairs", seat["chair_id"], gone=0, label=_own_label(change, change.find("chairs", seat["chair_id"])))
        remember_sitting(change, seat["id"], chair["table_id"])
    return seat


def by_token(db: Any, meeting_id: str, token: str | None) -> Row | None:
    """The seat, with its chair, that this token opens in this meeting, or ``None``."""
    if not token:
        return None
    return next(
        db.query(f"{SEAT_WITH_CHAIR} AND seats.meeting_id = ? AND token_hash = ?", [meeting_id, hashed(token)]), None
    )


def by_chair(change: Change, chair_id: str) -> Row:
    """The seat of a chair of this meeting. Raises ``Refused("not_found")``."""
    found = change.all(f"{CHAIR_TAKEN} AND chairs.id = ? AND seats.meeting_id = ?", [chair_id, change.meeting_id])
    if not found:
        raise Refused("not_found")
    return found[0]


def host_of_table(change: Change, table_id: str) -> Row | None:
    """The chair that hosts a table, or ``None``."""
    found = change.all("SELECT * FROM chairs WHERE host_of = ? AND gone = 0", [table_id])
    return found[0] if found else None


def refuse_full_table(change: Change, table_id: str) -> None:
    """Raises ``Refused("table_full")`` when as many sit there as the meeting allows."""
    taken = change.all("SELECT count(*) AS n FROM chairs WHERE table_id = ? AND gone = 0", [table_id])[0]["n"]
    if taken >= change.meeting["seats_per_table"]:
        raise Refused("table_full", table=change.get("tables", table_id)["no"])


def remember_sitting(change: Change, seat_id: str, table_id: str | None) -> None:
    """Keeps that the seat sat at the table in the current step: a late note is taken from there (design rule 10)."""
    if table_id and change.meeting["step_id"]:
        change.execute(
            "INSERT OR IGNORE INTO sittings (seat_id, step_id, table_id) VALUES (?, ?, ?)",
            [seat_id, change.meeting["step_id"], table_id],
        )


def forget(tx: Tx | Change, seat_id: str, clear_at: int) -> None:
    """Nobody opens the seat any more, and nothing is known of who sat there."""
    tx.execute(
        "UPDATE seats SET token_hash = NULL, recovery_hash = NULL, people_group = NULL, unit = '', clear_at = ? WHERE id = ?",
        [clear_at, seat_id],
    )


def let_go(change: Change, seat_id: str) -> None:
    """What a seat wrote for people without a device is in nobody's keeping any more.

    It never goes to another: who hosts their table next would learn, or contrive to learn, which notes are theirs. It touches no
    live row: notes that were sent again in one revision would be known as those that were written for somebody.
    """
    for note in change.all("SELECT id FROM notes WHERE meeting_id = ? AND scribe = ?", [change.meeting_id, seat_id]):
        change.update_unseen("notes", note["id"], scribe=None)


def emptiest_table(change: Change, label: str = "") -> str | None:
    """The table with the fewest people, in the order of numbers; in one-device meetings the first without a host.

    A ``label`` is kept from whom it must not sit beside, as long as another table has room.
    """
    apart = places.kept_apart(change, label) if label else set()
    beside = f"max(chairs.label IN ({', '.join('?' * len(apart))}))" if apart else "0"
    order = "host_of IS NOT NULL, taken" if change.meeting["devices"] == "table" else "taken"
    found = change.all(
        f"""SELECT tables.id, count(chairs.id) AS taken, max(chairs.host_of) AS host_of,
        coalesce({beside}, 0) OR count(chairs.id) >= ? AS unfit FROM tables
        LEFT JOIN chairs ON chairs.table_id = tables.id AND chairs.gone = 0
        WHERE tables.meeting_id = ? GROUP BY tables.id ORDER BY unfit, {order}, tables.no""",
        [*sorted(apart), change.meeting["seats_per_table"], change.meeting_id],
    )
    return found[0]["id"] if found else None


def free_label(tx: Tx | Change, meeting_id: str) -> str:
    """A label that no chair and no place of the meeting has: a letter and digits that are not read as others."""
    taken = {row["label"] for row in tx.all(
        "SELECT label FROM chairs WHERE meeting_id = :meeting UNION SELECT label FROM places WHERE meeting_id = :meeting",
        {"meeting": meeting_id},
    )}
    digits = 2 + len(taken) // 400  # three signs make 864 labels; the writer must never look for the last free one
    while True:
        label = secrets.choice(ALPHABET[:24]) + "".join(secrets.choice(ALPHABET[-6:]) for _ in range(digits))
        if label not in taken:
            return label


def _own_label(change: Change, chair: Row) -> str:
    """The chair's label, or a new one when a living chair has it or its card has become another's."""
    taken = change.all(
        "SELECT 1 FROM chairs WHERE meeting_id = :meeting AND label = :label AND id != :chair AND gone = 0"
        " UNION ALL SELECT 1 FROM places WHERE meeting_id = :meeting AND label = :label AND chair_id IS NOT :chair",
        {"meeting": change.meeting_id, "label": chair["label"], "chair": chair["id"]},
    )
    return free_label(change, change.meeting_id) if taken else chair["label"]


def _table_for(change: Change, place: Row | None) -> str | None:
    table = places.table_of(change, place["label"]) if place else None
    if table:
        taken = change.all("SELECT count(*) AS n FROM chairs WHERE table_id = ? AND gone = 0", [table])[0]["n"]
        if taken < change.meeting["seats_per_table"]:
            return table
    return emptiest_table(change, place["label"] if place else "")


def _refuse_closed_doors(meeting: Row) -> None:
    if meeting["state"] != "open":
        raise Refused("closed" if meeting["state"] == "closed" else "not_open")
    if meeting["locked"]:
        raise Refused("locked")
