"""A café with a proposal, and the cast's own meeting as the one with line managers."""
from __future__ import annotations

import json

import pytest

from tests.cast import Room, insert_meeting
from workshop.access.seats import new_id

WORDS = {
    "what": "Nimetty yhteyshenkilö", "details": "Koko siirron ajan", "owner": "", "cost": "unknown", "cost_note": "", "measure": "",
    "date_text": "kevät", "self_start": False, "experience_view": "Tämä on tärkein.", "dissent": "Yksi piti tätä liian kalliina.",
}


class Cafe:
    """A learning café of the room's series. ``proposal``: of its group ``group`` with one note."""

    def __init__(self, room: Room, title: str = "Oppimiskahvila", day: str = "2026-02-12") -> None:
        self.room = room
        self.id, self.steps, self.tables, _cases = room.store.write(lambda tx: insert_meeting(tx, room.series_id))
        self.set(kind="learning_cafe", title=title, date=day)
        self.run("group.add", id=(group := new_id()), kind="gap", title="Vastuu on epäselvä", notes=[])
        self.group = group
        self.note = self.typed("Kukaan ei tiennyt kenelle soittaa siirron jälkeen")
        self.proposal = self.propose(**WORDS, groups=[group], notes=[self.note])

    def run(self, name: str, /, **args: object) -> dict:
        return self.room.door.run(self.id, self.room.people["facilitator"], name, args)

    def typed(self, text: str) -> str:
        ack = self.run("note.type_in", id=new_id(), step=self.steps["gap"], table=self.tables[0], text=text)
        return ack["id"]

    def propose(self, **words: object) -> str:
        self.run("proposal.add", id=(made := new_id()), **words)
        return made

    def edit(self, **words: object) -> None:
        stored = self.row()
        sent = {**WORDS, **{name: stored[name] for name in WORDS if name != "self_start"}, **words}
        self.run("proposal.edit", id=self.proposal, base_version=stored["version"], groups=[self.group], **sent)

    def row(self) -> dict:
        return self.room.row("proposals", self.proposal)

    def history(self) -> list[dict]:
        return json.loads(self.row()["sharpened"])

    def set(self, **fields: object) -> None:
        self.room.store.write(lambda tx: tx.open_change(self.id).update("meetings", self.id, **fields) and None)


def copies(room: Room) -> list[dict]:
    """The café's proposals in the room's meeting, with ``carried`` parsed."""
    rows = room.find("SELECT * FROM proposals WHERE meeting_id = ? AND carried_from IS NOT NULL AND gone = 0 ORDER BY no", room.meeting_id)
    return [{**row, "carried": json.loads(row["carried"])} for row in rows]


def sharpen(room: Room, who: str = "facilitator", at: int = 0, **words: object) -> None:
    """Somebody edits a copy."""
    copy = copies(room)[at]
    sent = {**{name: copy[name] for name in WORDS}, "self_start": bool(copy["self_start"]), **words}
    room.run(who, "proposal.edit", id=copy["id"], base_version=copy["version"], **sent)


@pytest.fixture
def cafe(room: Room) -> Cafe:
    """The café is over when the managers meet, a month later."""
    made = Cafe(room)
    room.set(kind="with_managers", date="2026-03-12")
    return made
