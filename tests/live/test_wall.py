"""What the facilitator does with the wall: it stands still, it shows one table."""
from __future__ import annotations

from tests.core.test_sync import Ears
from tests.live.rules import OPEN_ONLY, STAFF, Rules


class TestWallFreeze(Rules):
    name, by, refused_to, states, here = "wall.freeze", "facilitator", STAFF, OPEN_ONLY, "group"

    def args(self, room):
        return {"frozen": True}

    def test_it_works(self, room):
        ears = Ears(room)
        room.run("facilitator", "wall.freeze", **self.enter(room))
        assert [ears.last(who, "meetings")[0]["wall_frozen"] for who in ears.everybody] == [1] * len(ears.everybody)
        room.run("facilitator", "wall.freeze", frozen=False)
        assert room.meeting()["wall_frozen"] == 0

    def test_what_is_hidden_or_taken_back_leaves_a_still_wall_at_once(self, room):
        room.go("problem")
        hidden, withdrawn = room.note("expert"), room.note("expert")
        room.go("group")
        ears = Ears(room)
        room.run("facilitator", "wall.freeze", frozen=True)
        room.run("facilitator", "note.hide", id=hidden)
        assert ears.last("wall") == [{"id": hidden, "gone": True}]
        room.run("expert", "note.withdraw", id=withdrawn)
        assert ears.last("wall") == [{"id": withdrawn, "gone": True}]


class TestWallShow(Rules):
    name, by, refused_to, states, here = "wall.show", "facilitator", STAFF, OPEN_ONLY, "group"

    def args(self, room):
        return {"table": room.tables[1]}

    def test_it_works(self, room):
        ears = Ears(room)
        room.run("facilitator", "wall.show", **self.enter(room))
        assert {ears.last(who, "meetings")[0]["wall_table"] for who in ears.everybody} == {room.tables[1]}
        room.run("facilitator", "wall.show", table=None)
        assert room.meeting()["wall_table"] is None

    def test_it_opens_nothing_that_was_not_open(self, room):
        room.go("problem")
        waiting = room.note("expert", show=False)
        room.go("group")
        ears = Ears(room)
        room.run("facilitator", "wall.show", table=room.tables[0])
        assert waiting not in ears.sees("wall")
