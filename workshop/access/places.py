"""Places that a coordinator prepared before the meeting: a label, a card to hand out, a unit. No name is asked or kept.

The card's secret follows from the place's id and the server's secret, so none is stored. What the coordinator marked goes over
to the seat of whoever sits down with the card, and leaves the place: then no page can tell it by the label (L10).
"""
from __future__ import annotations

import hashlib
import hmac
from typing import Any

from workshop.core.change import Change, Row
from workshop.core.errors import Refused


def card_secret(store_secret: str, place_id: str) -> str:
    """What the QR code of a place's card carries: 128 bits that only this server can make."""
    return hmac.new(store_secret.encode(), f"place/{place_id}".encode(), hashlib.sha256).hexdigest()[:32]


def place_of_card(db: Any, meeting_id: str, store_secret: str, card: str) -> Row:
    """The free place of a card. Raises ``Refused``: card_unknown, card_used."""
    sent = card.encode()
    for place in db.query("SELECT * FROM places WHERE meeting_id = ?", [meeting_id]):
        if hmac.compare_digest(card_secret(store_secret, place["id"]).encode(), sent):
            refuse_taken(db, place)
            return place
    raise Refused("card_unknown")


def refuse_taken(db: Any, place: Row) -> None:
    """Raises ``Refused("card_used")`` while somebody sits with the place's label."""
    if place["chair_id"] and list(db.query("SELECT 1 FROM chairs WHERE id = ? AND gone = 0", [place["chair_id"]])):
        raise Refused("card_used")


def free_place(change: Change, place_id: str) -> Row:
    """A place that is free at this moment. Raises ``Refused``: card_unknown, card_used."""
    found = change.all("SELECT * FROM places WHERE id = ? AND meeting_id = ?", [place_id, change.meeting_id])
    if not found:
        raise Refused("card_unknown")
    refuse_taken(change.db, found[0])
    return found[0]


def take(change: Change, place: Row, chair_id: str) -> None:
    """The chair sits at the place; what was marked beside the label is forgotten there."""
    change.execute("UPDATE places SET chair_id = ?, unit = '', people_group = NULL WHERE id = ?", [chair_id, place["id"]])


def table_of(change: Change, label: str) -> str | None:
    """Where a label sits now by the plan (that of the present round, before the first one that of the first), else by a rule."""
    found = change.all(
        """SELECT table_id FROM seat_plans JOIN steps ON steps.id = step_id WHERE seat_plans.meeting_id = :meeting AND label = :label
        AND steps.gone = 0 AND (steps.id = :step OR opened = 0) ORDER BY steps.id != :step, no LIMIT 1""",
        {"meeting": change.meeting_id, "label": label, "step": change.meeting["step_id"] or ""},
    ) if change.meeting["rotation"] == "planned" else []
    found = found or change.all(
        "SELECT table_id FROM seat_rules WHERE meeting_id = ? AND label = ? AND table_id IS NOT NULL", [change.meeting_id, label]
    )
    return found[0]["table_id"] if found else None


def kept_apart(change: Change, label: str) -> set[str]:
    """Labels beside which this one must not be seated."""
    rules = change.all(
        "SELECT label, apart_from FROM seat_rules WHERE meeting_id = :meeting AND apart_from IS NOT NULL AND :label IN (label, apart_from)",
        {"meeting": change.meeting_id, "label": label},
    )
    return {each for rule in rules for each in rule.values()} - {label}
