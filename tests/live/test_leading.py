"""Who leads: one tap, and nobody loses a right by it."""
from __future__ import annotations

from tests.cast import insert_account
from tests.live.rules import ALWAYS, STAFF, Rules
from workshop.core.commands import Principal
from workshop.core.sync import STAFF as STAFF_AUDIENCE
from workshop.core.sync import WALL, Audience
from workshop.live import PUBLISHED


class TestMeetingLead(Rules):
    name, by, refused_to, states = "meeting.lead", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {}

    def name_of(self, room, who: str = "facilitator") -> str:
        return room.row("accounts", room.people[who].id)["name"]

    def colleague(self, room, name: str = "Maija") -> None:
        account = room.store.write(lambda tx: insert_account(tx, name, room.series_id, "cofacilitator"))
        room.people["colleague"] = Principal("staff", account)

    def test_it_works(self, room):
        room.run("facilitator", "meeting.lead")
        assert room.meeting()["leader"] == self.name_of(room)

    def test_a_colleague_takes_it_and_nobody_loses_a_right(self, room):
        self.colleague(room)
        room.run("facilitator", "meeting.lead")
        room.run("colleague", "meeting.lead")
        assert room.meeting()["leader"] == "Maija"
        assert room.may("facilitator", "step.open", step=room.steps["problem"])
        room.run("facilitator", "meeting.lead")
        assert room.meeting()["leader"] == self.name_of(room)

    def test_it_is_given_to_a_colleague_and_to_nobody_else(self, room):
        self.colleague(room)
        room.run("facilitator", "meeting.lead", to="Maija")
        assert room.meeting()["leader"] == "Maija"
        room.refused("facilitator", "meeting.lead", "not_found", to=self.name_of(room, "management"))
        room.refused("facilitator", "meeting.lead", "not_found", to="")

    def test_only_staff_hear_the_name(self, room):
        meetings = PUBLISHED["meetings"]
        assert "leader" in meetings.columns(Audience(STAFF_AUDIENCE)) and "leader" not in meetings.columns(Audience(WALL))
