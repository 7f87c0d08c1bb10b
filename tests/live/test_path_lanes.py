"""The lanes of a path, and where on today's path its gaps and the transfer lie."""
from __future__ import annotations

import pytest

from tests.live.rules import HOSTS_AND_STAFF, LATE, Rules, strange_note
from workshop.access.seats import new_id
from workshop.live.path_lanes import MOST_LANES


class OfLane(Rules):
    """Staff and the host of a table at the case."""

    by, refused_to, states, here = "facilitator", HOSTS_AND_STAFF, LATE, "path"

    def test_the_host_only_at_the_own_tables_case_while_it_is_open(self, room):
        args = self.enter(room)
        room.run("host", self.name, **args)
        room.set(state="closed")
        room.refused("host", self.name, "closed", **args)
        room.set(state="open")
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("tables", room.tables[0], case_id=room.cases[0]) and None)
        room.refused("host", self.name, "not_your_case", **args)

    def test_it_rests_while_the_summary_is_approved(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock())
        room.refused("facilitator", self.name, "frozen", **args)


def order(room, case: int = 1) -> list[str]:
    found = room.find("SELECT id FROM path_lanes WHERE case_id = ? AND gone = 0 ORDER BY no", room.cases[case])
    return [row["id"] for row in found]


class TestLaneAdd(OfLane):
    name = "path.lane_add"

    def args(self, room):
        return {"id": new_id(), "case": room.cases[1], "kind": "service", "name": "Jälkihuolto", "area": "receiving"}

    def test_it_is_the_last_one(self, room):
        args = self.enter(room)
        first = room.lane("Nuori", kind="person")
        room.run("host", "path.lane_add", **args)
        assert order(room) == [first, args["id"]]
        row = room.row("path_lanes", args["id"])
        assert (row["kind"], row["name"], row["area"]) == ("service", "Jälkihuolto", "receiving")

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("kind", "road", "bad_input"), ("area", "other", "bad_input"), ("name", " ", "empty"), ("name", "a" * 81, "too_long"),
        ("name", "Tiina Virtanen", "stopped_name"), ("id", "x", "bad_input"),
    ])
    def test_bad_input_gets_one_clear_sentence(self, room, field, value, code):
        room.refused("host", "path.lane_add", code, **{**self.enter(room), field: value})

    def test_fifteen_are_the_most(self, room):
        args = self.enter(room)
        for no in range(MOST_LANES):
            room.lane(f"Palvelu {no}")
        room.refused("facilitator", "path.lane_add", "many_lanes", **args)
        assert room.lane(case=0)


class TestLaneEdit(OfLane):
    name = "path.lane_edit"

    def args(self, room):
        return {"id": room.lane(), "name": "Aikuissosiaalityö", "area": "sending"}

    def test_it_gets_another_name_and_area(self, room):
        args = self.enter(room)
        room.run("facilitator", "path.lane_edit", **args)
        row = room.row("path_lanes", args["id"])
        assert (row["name"], row["area"], row["kind"]) == ("Aikuissosiaalityö", "sending", "service")

    def test_it_refuses_no_name_and_another_area(self, room):
        args = self.enter(room)
        room.refused("facilitator", "path.lane_edit", "empty", **{**args, "name": ""})
        room.refused("facilitator", "path.lane_edit", "bad_input", **{**args, "area": "north"})


class TestLaneMove(OfLane):
    name = "path.lane_move"

    def args(self, room):
        first = room.lane("Nuori", kind="person")
        return {"id": room.lane(), "after": first}

    def test_it_goes_first_or_under_another(self, room):
        first, second, third = (room.lane(f"Palvelu {no}") for no in range(3))
        room.run("facilitator", "path.lane_move", id=third, after=None)
        assert order(room) == [third, first, second]
        room.run("facilitator", "path.lane_move", id=third, after=second)
        assert order(room) == [first, second, third]

    def test_it_refuses_what_would_be_no_order(self, room):
        args = self.enter(room)
        room.refused("facilitator", "path.lane_move", "bad_place", id=args["id"], after=args["id"])
        room.refused("facilitator", "path.lane_move", "bad_place", id=args["id"], after=room.lane(case=0))


class TestLaneRemove(OfLane):
    name = "path.lane_remove"

    def args(self, room):
        return {"id": room.lane()}

    def test_whose_its_steps_are_is_then_no_longer_agreed(self, room):
        args = self.enter(room)
        step = room.step(who="Jälkihuolto")
        assert room.row("path_steps", step)["lane_id"] == args["id"]
        room.run("facilitator", "path.lane_remove", **args)
        assert room.row("path_steps", step)["lane_id"] is None and room.path() == [step] and order(room) == []

    def test_one_that_is_not_there(self, room):
        room.refused("facilitator", "path.lane_remove", "not_found", id=new_id())


class TestPlaceGap(OfLane):
    name = "path.place_gap"

    def args(self, room):
        room.go("gap")
        note = room.note(step="gap")
        room.go("path")
        return {"note": note, "row": 3}

    def test_a_gap_lies_at_a_row_of_the_timeline_or_nowhere(self, room):
        args = self.enter(room)
        room.run("facilitator", "path.place_gap", **args)
        assert room.row("notes", args["note"])["timeline_row"] == 3
        room.run("facilitator", "path.place_gap", note=args["note"])
        assert room.row("notes", args["note"])["timeline_row"] is None

    @pytest.mark.parametrize("row", [-1, 400])
    def test_no_timeline_has_such_a_row(self, room, row):
        room.refused("facilitator", "path.place_gap", "bad_input", **{**self.enter(room), "row": row})

    def test_only_gaps_that_may_be_seen(self, room):
        room.go("problem")
        problem, args = room.note(), self.enter(room)
        room.refused("facilitator", "path.place_gap", "bad_gap", note=problem, row=1)
        room.refused("host", "path.place_gap", "not_found", note=room.note(step="gap", show=False), row=1)
        room.refused("facilitator", "path.place_gap", "not_found", note=strange_note(room), row=1)
        room.run("expert", "note.withdraw", id=args["note"])
        room.refused("facilitator", "path.place_gap", "not_found", **args)


class TestSetTransfer(OfLane):
    name = "path.set_transfer"

    def args(self, room):
        return {"case": room.cases[1], "month": 18}

    def test_the_month_of_the_transfer_is_known_to_everybody(self, room):
        args = self.enter(room)
        room.run("facilitator", "path.set_transfer", **args)
        assert room.row("meeting_cases", args["case"])["transfer_month"] == 18
        room.run("facilitator", "path.set_transfer", case=args["case"])
        assert room.row("meeting_cases", args["case"])["transfer_month"] is None

    @pytest.mark.parametrize("month", [-1, 600])
    def test_no_story_has_such_a_month(self, room, month):
        room.refused("facilitator", "path.set_transfer", "bad_input", **{**self.enter(room), "month": month})
