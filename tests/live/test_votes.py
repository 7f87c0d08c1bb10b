"""Secret votes with dots, on phones and on paper."""
from __future__ import annotations

import json

import pytest

from tests.live.rules import LATE, OPEN_ONLY, SEATS, STAFF, TIMED, Rules, strange_group
from workshop.access.seats import new_id


class TestVotePrepare(Rules):
    name, by, refused_to, states = "vote.prepare", "facilitator", STAFF, LATE

    def args(self, room):
        targets = [room.group(), room.group()]
        return {"id": new_id(), "title": "Mihin tartumme?", "target_type": "group", "targets": targets, "dots": 3, "max_per_target": 2}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.prepare", **args)
        vote = room.row("votes", args["id"])
        assert (vote["state"], json.loads(vote["targets"]), vote["tally"]) == ("draft", args["targets"], None)

    def test_a_draft_can_be_prepared_anew_and_an_opened_one_cannot(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.prepare", **args)
        room.run("facilitator", "vote.prepare", **{**args, "dots": 5})
        assert room.row("votes", args["id"])["dots"] == 5
        room.run("facilitator", "vote.open", id=args["id"])
        room.refused("facilitator", "vote.prepare", "already_started", **args)

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("target_type", "note", "bad_input"), ("targets", [], "bad_input"), ("dots", 0, "bad_input"), ("dots", 21, "bad_input"),
        ("max_per_target", 0, "bad_input"), ("max_per_target", 4, "bad_input"), ("title", "", "empty"), ("targets", ["x"], "not_found"),
        ("dots", 10**30, "bad_input"), ("id", "x", "bad_input"),
    ])
    def test_it_refuses_a_vote_that_makes_no_sense(self, room, field, value, code):
        room.refused("facilitator", "vote.prepare", code, **{**self.enter(room), field: value})

    def test_it_refuses_a_target_twice_or_of_another_meeting(self, room):
        args = self.enter(room)
        room.refused("facilitator", "vote.prepare", "bad_input", **{**args, "targets": args["targets"][:1] * 2})
        room.refused("facilitator", "vote.prepare", "not_found", **{**args, "targets": [strange_group(room)]})


class TestVoteOpen(Rules):
    name, by, refused_to, states = "vote.open", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        return {"id": room.vote(room.group(), opened=False), "minutes": 5}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.open", **args)
        vote = room.row("votes", args["id"])
        assert (vote["state"], vote["closes_at"]) == ("open", room.clock() + 5 * 60_000)

    def test_again_it_begins_anew_so_that_no_two_tallies_differ_by_one_voter(self, room):
        args = self.enter(room)
        target = json.loads(room.row("votes", args["id"])["targets"])[0]
        room.run("facilitator", "vote.open", **args)
        room.run("expert", "vote.cast", id=args["id"], dots={target: 1})
        room.run("facilitator", "vote.close", id=args["id"])
        seen = []
        room.store.publish = seen.extend
        room.run("facilitator", "vote.open", **args)
        room.store.write(lambda tx: None)
        assert (room.row("votes", args["id"])["tally"], room.find("SELECT * FROM ballots")) == (None, [])
        assert [change.moved for change in seen] == [{room.seats["expert"]["id"]}]

    def test_a_counted_vote_without_ballots_is_not_opened_again(self, room):
        args = self.enter(room)
        target = json.loads(room.row("votes", args["id"])["targets"])[0]
        room.run("facilitator", "vote.open", **args)
        room.run("expert", "vote.cast", id=args["id"], dots={target: 1})
        room.run("facilitator", "meeting.close")
        room.run("facilitator", "meeting.open")
        room.refused("facilitator", "vote.open", "vote_closed", **args)


class TestVoteClose(Rules):
    name, by, refused_to, states = "vote.close", "facilitator", TIMED, LATE

    def args(self, room):
        self.groups = [room.group(), room.group()]
        vote = room.vote(*self.groups)
        room.run("expert", "vote.cast", id=vote, dots={self.groups[0]: 2})
        room.run("host", "vote.cast", id=vote, dots={self.groups[0]: 1})
        room.run("elsewhere", "vote.cast", id=vote, dots={})
        return {"id": vote}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.close", **args)
        vote = room.row("votes", args["id"])
        assert json.loads(vote["tally"]) == {self.groups[0]: 3, self.groups[1]: 0}
        assert (vote["voters"], vote["present"]) == (2, 3)
        assert vote["split"] is None, "one expert among two voters: what may not be told is not kept either"

    def test_the_split_never_leaves_the_server(self, room):
        from workshop.core.sync import HOST, STAFF, TABLE, WALL, Audience
        from workshop.live import PUBLISHED

        for kind in (STAFF, WALL, HOST, TABLE):
            assert "split" not in PUBLISHED["votes"].columns(Audience(kind, "t"))
        assert "ballots" not in PUBLISHED


class TestVoteCast(Rules):
    name, by, refused_to, states = "vote.cast", "expert", SEATS, OPEN_ONLY

    def args(self, room):
        self.groups = [room.group(), room.group()]
        return {"id": room.vote(*self.groups), "dots": {self.groups[0]: 2, self.groups[1]: 1}}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("expert", "vote.cast", **args)["ballot"] == {"vote": args["id"], "dots": args["dots"]}

    def test_a_whole_ballot_takes_the_place_of_the_former(self, room):
        args = self.enter(room)
        room.run("expert", "vote.cast", **args)
        room.run("expert", "vote.cast", id=args["id"], dots={self.groups[1]: 1, self.groups[0]: 0})
        assert [json.loads(ballot["dots"]) for ballot in room.find("SELECT dots FROM ballots")] == [{self.groups[1]: 1}]

    def test_a_refused_ballot_leaves_the_former(self, room):
        args = self.enter(room)
        room.run("expert", "vote.cast", **args)
        one, other = self.groups
        room.refused("expert", "vote.cast", "too_many_on_one", id=args["id"], dots={one: 3})
        room.refused("expert", "vote.cast", "too_many_dots", id=args["id"], dots={one: 2, other: 2})
        room.refused("expert", "vote.cast", "bad_input", id=args["id"], dots={one: -1})
        room.refused("expert", "vote.cast", "not_found", id=args["id"], dots={strange_group(room): 1})
        room.refused("expert", "vote.cast", "too_many_on_one", id=args["id"], dots={one: 10**30})

    def test_it_is_refused_before_and_after_the_vote(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.close", id=args["id"])
        room.refused("expert", "vote.cast", "vote_closed", **args)
        room.refused("expert", "vote.cast", "vote_closed", id=room.vote(self.groups[0], opened=False), dots={})

    def test_a_host_votes_for_somebody_without_a_device_at_the_own_table(self, room):
        args = self.enter(room)
        mine, theirs = room.person_without_device(), room.person_without_device("facilitator", 1)
        room.run("host", "vote.cast", **args, chair=mine)
        assert len(room.find("SELECT * FROM ballots")) == 1
        room.refused("host", "vote.cast", "no_right", **args, chair=theirs)
        room.refused("host", "vote.cast", "no_right", **args, chair=room.chair("expert"))
        room.refused("expert", "vote.cast", "no_right", **args, chair=mine)

    def test_nothing_of_a_ballot_reaches_a_screen(self, room):
        args = self.enter(room)
        seen = []
        room.store.publish = lambda changes: seen.extend(changes)
        room.run("expert", "vote.cast", **args)
        room.store.write(lambda tx: None)
        assert [change.touched for change in seen] == [{}]


class TestVoteEnterTotals(Rules):
    name, by, refused_to, states = "vote.enter_totals", "facilitator", STAFF, LATE

    def args(self, room):
        self.groups = [room.group(), room.group()]
        return {"id": room.vote(*self.groups, opened=False), "dots": {self.groups[0]: 7}, "voters": 4}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "vote.enter_totals", **args)
        vote = room.row("votes", args["id"])
        assert (json.loads(vote["tally"]), vote["voters"], vote["state"]) == ({self.groups[0]: 7, self.groups[1]: 0}, 4, "closed")
        assert vote["split"] is None

    @pytest.mark.parametrize(("dots", "voters", "code"), [
        ((-1, 0), 4, "bad_input"), ((1, 0), -1, "bad_input"), ((1, 0), 10**30, "bad_input"), ((9, 0), 4, "too_many_on_one"),
        ((7, 6), 4, "too_many_dots"), ((1, 0), 0, "too_many_on_one"),
    ])
    def test_it_refuses_sums_that_cannot_be(self, room, dots, voters, code):
        args = self.enter(room)
        sums = dict(zip(self.groups, dots, strict=True))
        room.refused("facilitator", "vote.enter_totals", code, id=args["id"], dots=sums, voters=voters)

    def test_it_refuses_a_target_that_is_not_of_the_vote(self, room):
        room.refused("facilitator", "vote.enter_totals", "bad_input", **{**self.enter(room), "dots": {strange_group(room): 1}})
