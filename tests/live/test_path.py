"""The ideal path of a case: an order of ideal notes."""
from __future__ import annotations

from tests.live.rules import HOSTS_AND_STAFF, LATE, Rules, strange_note


class TestPathSet(Rules):
    name, by, refused_to, states, here = "path.set", "facilitator", HOSTS_AND_STAFF, LATE, "ideal"

    def args(self, room):
        return {"case": room.cases[1], "notes": [room.note("expert", step="ideal") for _ in range(3)]}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "path.set", **args)
        assert [room.row("notes", each)["path_order"] for each in args["notes"]] == [1, 2, 3]

    def test_notes_that_are_not_named_lose_their_place(self, room):
        first, second, third = (args := self.enter(room))["notes"]
        room.run("facilitator", "path.set", **args)
        room.run("facilitator", "path.set", case=args["case"], notes=[third, first])
        assert [room.row("notes", each)["path_order"] for each in (first, second, third)] == [2, None, 1]

    def test_it_refuses_another_kind_and_another_case(self, room):
        args = self.enter(room)
        there = room.note("elsewhere", step="ideal")
        room.refused("facilitator", "path.set", "bad_path", case=args["case"], notes=[there])
        room.run("facilitator", "note.set_kind", id=args["notes"][0], kind="gap")
        room.refused("facilitator", "path.set", "bad_path", **args)

    def test_a_host_orders_the_own_tables_notes_only(self, room):
        args = self.enter(room)
        there = room.note("elsewhere", step="ideal")
        room.refused("host", "path.set", "not_your_table", case=room.cases[0], notes=[there])
        assert room.run("host", "path.set", **args)["ok"]

    def test_an_erased_step_leaves_the_path_and_does_not_stop_the_next_order(self, room):
        args = self.enter(room)
        room.run("facilitator", "path.set", **args)
        other = room.note("host", step="ideal")
        room.run("expert", "seat.leave", erase=True)
        assert room.run("facilitator", "path.set", case=args["case"], notes=[other])["ok"]
        assert room.find("SELECT path_order FROM notes WHERE state = 'erased'") == [{"path_order": None}] * 3

    def test_a_note_of_another_meeting_is_not_there(self, room):
        room.refused("facilitator", "path.set", "not_found", **{**self.enter(room), "notes": [strange_note(room)]})
