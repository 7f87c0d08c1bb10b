"""Proposals: what is asked for, with what it came from."""
from __future__ import annotations

import json

import pytest

from tests.live.rules import SEATS, Rules, strange_group
from workshop.access.seats import new_id

PROPOSING = {who: code for who, code in SEATS.items() if who != "facilitator"}
SEATED_STATES = {"planned": "not_open", "open": None, "closed": "closed"}


class TestProposalAdd(Rules):
    name, by, refused_to, states, steps, here = "proposal.add", "expert", PROPOSING, SEATED_STATES, ("propose",), "propose"

    def args(self, room):
        room.go("problem")
        group, note = room.group(), room.note("expert")
        room.go("propose")
        return {
            "id": new_id(), "what": "Nimetty yhteyshenkilö", "details": "Joka arkipäivä", "owner": "Perhetyön esihenkilö", "cost": "needed",
            "cost_note": "0,5 htv", "measure": "Vastausaika", "date_text": "kevät", "self_start": True,
            "experience_view": "Tärkein", "groups": [group], "notes": [note],
        }

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("expert", "proposal.add", **args)
        stored = room.row("proposals", args["id"])
        lists = {"groups": json.dumps(args["groups"]), "notes": json.dumps(args["notes"]), "self_start": 1}
        assert stored | args | lists == stored
        assert (stored["table_id"], stored["no"], stored["version"]) == (room.tables[0], 1, 1)

    def test_only_what_is_required(self, room):
        self.enter(room)
        proposal = room.row("proposals", room.proposal("expert"))
        assert (proposal["owner"], proposal["cost"], proposal["groups"]) == ("", "unknown", "[]")

    def test_staff_propose_in_every_step_for_the_whole_room(self, room):
        room.go("problem")
        assert room.row("proposals", room.proposal())["table_id"] is None

    def test_numbers_go_on_after_a_removed_one(self, room):
        self.enter(room)
        first, second = room.proposal(), room.proposal()
        room.run("facilitator", "proposal.remove", id=second)
        assert [room.row("proposals", each)["no"] for each in (first, room.proposal())] == [1, 3]

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("what", "", "empty"), ("what", "\u200b", "empty"), ("what", "a" * 201, "too_long"), ("details", "a" * 1001, "too_long"),
        ("cost", "much", "bad_input"), ("id", "x", "bad_input"), ("self_start", 1, "bad_input"), ("notes", ["x"], "not_found"),
    ])
    def test_it_refuses_what_is_none(self, room, field, value, code):
        room.refused("expert", "proposal.add", code, **{**self.enter(room), field: value})


class TestProposalEdit(Rules):
    name, by, refused_to, states, steps, here = "proposal.edit", "expert", PROPOSING, SEATED_STATES, ("propose",), "propose"

    def args(self, room):
        return {"id": room.proposal("expert"), "what": "Toisin", "base_version": 1}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("expert", "proposal.edit", **args)["version"] == 2
        assert room.row("proposals", args["id"])["what"] == "Toisin"

    def test_a_stale_version_carries_the_stored_row_and_changes_nothing(self, room):
        args = self.enter(room)
        room.run("facilitator", "proposal.edit", id=args["id"], what="Ehdin ensin", base_version=1)
        conflict = room.refused("expert", "proposal.edit", "conflict", **args)
        assert (conflict.current["what"], conflict.current["version"]) == ("Ehdin ensin", 2)

    def test_another_tables_proposal_is_not_to_be_touched(self, room):
        args = self.enter(room)
        room.refused("elsewhere", "proposal.edit", "not_your_table", **args)
        room.refused("expert", "proposal.edit", "not_your_table", **{**args, "id": room.proposal()})

    def test_an_erased_note_drops_out_and_does_not_stop_who_still_names_it(self, room):
        room.go("problem")
        note, kept = room.note("expert"), room.note("host")
        room.go("propose")
        proposal = room.proposal(notes=[note, kept])
        room.run("expert", "seat.leave", erase=True)
        assert json.loads(room.row("proposals", proposal)["notes"]) == [kept]
        room.run("facilitator", "proposal.edit", id=proposal, what="Toisin", base_version=1, notes=[note, kept])
        assert json.loads(room.row("proposals", proposal)["notes"]) == [kept]

    def test_an_unknown_one_is_not_there(self, room):
        room.refused("expert", "proposal.edit", "not_found", **{**self.enter(room), "id": strange_group(room)})


class TestProposalRemove(Rules):
    name, by, refused_to, states, steps, here = "proposal.remove", "expert", PROPOSING, SEATED_STATES, ("propose",), "propose"

    def args(self, room):
        return {"id": room.proposal("expert")}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("expert", "proposal.remove", **args)
        assert room.row("proposals", args["id"])["gone"] == 1

    def test_one_that_is_voted_on_stays(self, room):
        args = self.enter(room)
        vote = new_id()
        room.run("facilitator", "vote.prepare", id=vote, title="Mitkä?", target_type="proposal", targets=[args["id"]])
        room.run("facilitator", "vote.open", id=vote)
        room.refused("facilitator", "proposal.remove", "being_voted", **args)
        room.run("facilitator", "vote.close", id=vote)
        assert room.run("facilitator", "proposal.remove", **args)["ok"]

    def test_another_tables_stays(self, room):
        args = self.enter(room)
        room.refused("elsewhere", "proposal.remove", "not_your_table", **args)
