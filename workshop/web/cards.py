"""Place cards: the address in a card's QR code, and the place that a scanned card opens."""
from __future__ import annotations

import segno
from flask import request

from workshop.access import places
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.web.context import services


def sent_card() -> str:
    """The secret of the card that was scanned, or nothing."""
    return request.values.get("c", "")[:64]


def card_address(door: str, place_id: str) -> str:
    """The address that a place's card carries, from the meeting's door."""
    return f"{door}?c={places.card_secret(services().store.secret, place_id)}"


def card_picture(address: str) -> str:
    """A card's QR code inside the page: no other address ever carries its secret."""
    return segno.make(address, error="m").svg_data_uri(border=2, omitsize=True)


def place_on_card(meeting: Row) -> tuple[Row | None, Refused | None]:
    """The place of the scanned card, or why it is not to be had; nothing at all without a card."""
    if not sent_card():
        return None, None
    try:
        with services().store.read() as db:
            return places.place_of_card(db, meeting["id"], services().store.secret, sent_card()), None
    except Refused as refused:
        return None, refused
