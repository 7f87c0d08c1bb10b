"""Who sits where: moving, hosts, people without a device, leaving, muting."""
from __future__ import annotations

import pytest

from tests.cast import MINUTE
from tests.live.rules import ALWAYS, CLOCK, HOSTS_AND_STAFF, LATE, OPEN_ONLY, SEATS, STAFF, Rules, strange_note
from workshop.access import seats
from workshop.access.seats import new_id
from workshop.core.errors import Refused
from workshop.live.clock import due


class TestSeatMove(Rules):
    name, by, refused_to, states = "seat.move", "expert", SEATS, OPEN_ONLY

    def args(self, room):
        return {"table": room.tables[1]}

    def test_it_works(self, room):
        room.run("expert", "seat.move", **self.enter(room))
        assert room.table_of("expert") == room.tables[1]

    def test_a_full_table_is_refused_by_its_number(self, room):
        room.run("facilitator", "meeting.set", seats_per_table=1)
        assert room.refused("expert", "seat.move", "table_full", table=room.tables[1]).facts == {"table": 2}

    def test_a_host_who_moves_is_no_longer_host(self, room):
        room.run("host", "seat.move", table=room.tables[1])
        assert room.row("chairs", room.chair("host"))["host_of"] is None
        room.refused("host", "seat.add", "no_right", id=new_id(), table=room.tables[0])


class TestSeatPlace(Rules):
    name, by, refused_to, states = "seat.place", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        return {"chair": room.chair("expert"), "table": room.tables[1]}

    def test_it_works(self, room):
        room.run("facilitator", "seat.place", **self.enter(room))
        assert room.table_of("expert") == room.tables[1]

    def test_who_left_is_not_there(self, room):
        room.refused("facilitator", "seat.place", "not_found", chair=room.chair("left"), table=room.tables[1])


class TestSeatSetGroup(Rules):
    name, by, refused_to, states = "seat.set_group", "expert", SEATS, LATE

    def args(self, room):
        return {"group": "professional"}

    @pytest.mark.parametrize("group", ["professional", "expert_by_experience", None])
    def test_it_works(self, room, group):
        room.run("expert", "seat.set_group", group=group)
        assert room.row("seats", room.seats["expert"]["id"])["people_group"] == group

    def test_it_touches_no_row_that_a_screen_follows(self, room):
        seen = []
        room.store.publish = lambda changes: seen.extend(changes)
        room.run("expert", "seat.set_group", group="professional")
        room.store.write(lambda tx: None)
        assert [change.touched for change in seen] == [{}]

    def test_it_refuses_another_group(self, room):
        room.refused("expert", "seat.set_group", "bad_input", group="manager")


class TestSeatSetLang(Rules):
    name, by, refused_to, states = "seat.set_lang", "expert", SEATS, LATE

    def args(self, room):
        return {"lang": "sv"}

    def test_it_works(self, room):
        room.run("expert", "seat.set_lang", lang="sv")
        assert room.row("seats", room.seats["expert"]["id"])["lang"] == "sv"

    def test_it_refuses_another_language(self, room):
        room.refused("expert", "seat.set_lang", "bad_input", lang="xx")


class TestSeatLeave(Rules):
    name, by, refused_to, states, second = "seat.leave", "expert", SEATS, LATE, "no_seat"

    def args(self, room):
        return {"erase": True}

    def test_it_works(self, room):
        self.enter(room)
        kept = room.note("expert")
        room.run("expert", "seat.leave")
        assert room.row("chairs", room.chair("expert"))["gone"] == 1
        assert room.row("notes", kept)["state"] == "shown"

    def test_it_erases_every_note_and_trace_when_asked(self, room):
        self.enter(room)
        note, theirs = room.note("expert"), room.note("host")
        room.group("facilitator", note)
        vote = room.vote(room.group())
        room.run("expert", "vote.cast", id=vote, dots={})
        room.run("facilitator", "note.hide", id=note, reason="Nimi")
        room.run("expert", "seat.leave", erase=True)
        erased, seat = room.row("notes", note), room.row("seats", room.seats["expert"]["id"])
        assert (erased["state"], erased["text"], erased["author"], erased["reason"], erased["group_id"]) == ("erased", "", None, "", None)
        assert (seat["token_hash"], seat["people_group"]) == (None, None)
        assert room.find("SELECT * FROM ballots") == []
        assert room.find("SELECT * FROM moderation_acts WHERE note_id = ?", note) == []
        assert room.row("notes", theirs)["state"] == "shown"

    def test_who_left_comes_back_by_the_same_token_and_who_left_without_a_trace_does_not(self, room):
        token = room.tokens["expert"]
        room.run("expert", "seat.leave")
        assert room.store.write(lambda tx: seats.come_back(tx, room.meeting_id, token))["id"] == room.seats["expert"]["id"]
        room.run("expert", "seat.leave", erase=True)
        assert room.store.write(lambda tx: seats.come_back(tx, room.meeting_id, token)) is None
        assert room.store.write(lambda tx: seats.come_back(tx, room.other_id, room.tokens["host"])) is None

    def test_erasing_is_possible_after_the_summary_was_frozen(self, room):
        self.enter(room)
        note = room.note("expert")
        room.set(state="closed", frozen_at=room.clock())
        room.run("expert", "seat.leave", erase=True)
        assert room.row("notes", note)["text"] == ""

    def test_the_seats_screens_are_cut(self, room):
        seen = []
        room.store.publish = lambda changes: seen.extend(changes)
        room.run("expert", "seat.leave")
        room.store.write(lambda tx: None)
        assert [change.cut for change in seen] == [{room.seats["expert"]["id"]}]


class TestSeatAdd(Rules):
    name, by, refused_to, states = "seat.add", "host", HOSTS_AND_STAFF, OPEN_ONLY

    def args(self, room):
        return {"id": new_id(), "table": room.tables[0], "group": "expert_by_experience"}

    def test_it_works(self, room):
        args = self.enter(room)
        ack = room.run("host", "seat.add", **args)
        chair = room.row("chairs", args["id"])
        assert (ack["chair"], ack["label"]) == (chair["id"], chair["label"])
        assert (chair["device"], chair["table_id"]) == (0, room.tables[0])

    def test_a_host_adds_at_the_own_table_only(self, room):
        args = self.enter(room)
        room.refused("host", "seat.add", "not_your_table", **{**args, "table": room.tables[1]})
        assert room.run("facilitator", "seat.add", **{**args, "table": room.tables[1]})["ok"]

    def test_it_refuses_a_full_table_and_another_group(self, room):
        args = self.enter(room)
        room.refused("host", "seat.add", "bad_input", **{**args, "group": "manager"})
        room.run("facilitator", "meeting.set", seats_per_table=2)
        room.refused("host", "seat.add", "table_full", **args)

    def test_a_chair_of_another_meeting_is_refused(self, room):
        room.refused("host", "seat.add", "not_yours", **{**self.enter(room), "id": room.chair("outsider")})


class TestSeatClear(Rules):
    name, by, refused_to, states = "seat.clear", "clock", CLOCK, ALWAYS

    def args(self, room):
        room.run("elsewhere", "seat.leave", erase=True)
        room.clock.forward(31 * MINUTE)
        return {"chair": room.chair("elsewhere")}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("clock", "seat.clear", **args)
        assert room.row("chairs", args["chair"])["gone"] == 1

    def test_the_chair_stays_for_a_while_and_the_clock_knows_when_it_may_go(self, room):
        room.run("expert", "seat.leave", erase=True)
        chair = room.chair("expert")
        room.clock.forward(9 * MINUTE)
        assert room.run("clock", "seat.clear", chair=chair)["ok"] and room.row("chairs", chair)["gone"] == 0
        room.clock.forward(22 * MINUTE)
        with room.store.read() as db:
            assert ("seat.clear", {"chair": chair}) in [each[1:] for each in due(db, room.clock())]

    def test_no_frame_joins_the_erased_notes_to_the_chair_that_left(self, room):
        self.enter(room)
        note = room.note("expert")
        touched = []
        room.store.publish = lambda changes: touched.extend(key for change in changes for key in change.touched)
        room.run("expert", "seat.leave", erase=True)
        assert ("notes", note) in touched and not [key for key in touched if key[0] == "chairs"]

    def test_who_left_without_a_trace_can_do_nothing_more(self, room):
        room.run("host", "seat.leave", erase=True)
        room.refused("host", "seat.set_lang", "no_seat", lang="sv")

    def test_nobody_learns_which_chair_left_without_a_trace_by_trying(self, room):
        self.enter(room)
        living, left = room.chair("elsewhere"), room.chair("expert")
        table = room.table_of("expert")
        room.run("expert", "seat.leave", erase=True)
        placed = [room.run("facilitator", "seat.place", chair=chair, table=room.tables[2])["ok"] for chair in (living, left)]
        assert placed == [True, True]
        for chair in (living, left):
            args = {"id": new_id(), "step": room.steps["problem"], "table": table, "text": "Hei", "chair": chair}
            room.refused("host", "note.add", "no_right", **args)

    def test_a_host_who_left_without_a_trace_is_still_the_host_for_others(self, room):
        room.run("host", "seat.leave", erase=True)
        room.refused("expert", "host.claim", "has_host")
        assert room.run("facilitator", "host.set", table=room.tables[0], chair=room.chair("expert"))["ok"]

    def test_what_was_written_for_others_no_longer_names_who_wrote_it(self, room):
        self.enter(room)
        chair = room.person_without_device()
        note = room.note("host", show=False, chair=chair)
        room.run("host", "seat.leave", erase=True)
        assert room.row("notes", note)["scribe"] is None

    def test_who_comes_back_may_write_in_the_step_that_was_opened_meanwhile(self, room):
        room.run("expert", "seat.leave")
        room.go("gap")
        room.store.write(lambda tx: seats.come_back(tx, room.meeting_id, room.tokens["expert"]))
        assert room.note("expert", step="gap")


class TestSeatMute(Rules):
    name, by, refused_to, states = "seat.mute", "facilitator", STAFF, LATE

    def args(self, room):
        return {"note": room.note("expert")}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "seat.mute", **args)
        assert room.row("seats", room.seats["expert"]["id"])["muted"] == 1
        room.run("facilitator", "seat.mute", **args, muted=False)
        assert room.note("expert")

    def test_it_tells_nobody_whose_the_note_is(self, room):
        args = self.enter(room)
        seen = []
        room.store.publish = lambda changes: seen.extend(changes)
        ack = room.run("facilitator", "seat.mute", **args)
        room.store.write(lambda tx: None)
        assert set(ack) == {"ok", "rev"} and [change.touched for change in seen] == [{}]

    def test_a_note_of_another_meeting_is_not_there(self, room):
        self.enter(room)
        room.refused("facilitator", "seat.mute", "not_found", note=strange_note(room))
        assert room.row("seats", room.seats["outsider"]["id"])["muted"] == 0


class TestHostClaim(Rules):
    name, by, refused_to, states = "host.claim", "elsewhere", SEATS, OPEN_ONLY

    def args(self, room):
        return {}

    def test_it_works(self, room):
        room.run("elsewhere", "host.claim")
        assert room.row("chairs", room.chair("elsewhere"))["host_of"] == room.tables[1]

    def test_a_table_has_one_host(self, room):
        room.refused("expert", "host.claim", "has_host")
        room.run("host", "seat.leave")
        assert room.run("expert", "host.claim")["ok"]

    def test_it_needs_a_table(self, room):
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("chairs", room.chair("expert"), table_id=None) and None)
        room.refused("expert", "host.claim", "no_table")


class TestHostSet(Rules):
    name, by, refused_to, states = "host.set", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        return {"table": room.tables[0], "chair": room.chair("expert")}

    def test_it_works(self, room):
        room.run("facilitator", "host.set", **self.enter(room))
        assert room.row("chairs", room.chair("expert"))["host_of"] == room.tables[0]
        assert room.row("chairs", room.chair("host"))["host_of"] is None

    def test_nobody_can_be_host(self, room):
        room.run("facilitator", "host.set", table=room.tables[0])
        assert room.row("chairs", room.chair("host"))["host_of"] is None

    def test_somebody_from_another_table_moves_to_it(self, room):
        room.run("facilitator", "host.set", table=room.tables[0], chair=room.chair("elsewhere"))
        assert room.table_of("elsewhere") == room.tables[0]

    def test_the_screens_of_both_ask_anew(self, room):
        seen = []
        room.store.publish = lambda changes: seen.extend(changes)
        room.run("facilitator", "host.set", **self.args(room))
        room.store.write(lambda tx: None)
        assert [change.moved for change in seen] == [{room.seats["host"]["id"], room.seats["expert"]["id"]}]

    def test_nobody_without_a_device_can_be_host(self, room):
        chair = room.person_without_device()
        room.refused("facilitator", "host.set", "not_found", table=room.tables[0], chair=chair)


@pytest.mark.parametrize(("state", "code"), [("planned", "not_open"), ("closed", "closed")])
def test_nobody_joins_a_meeting_that_is_not_open(room, state, code):
    room.set(state=state)
    with pytest.raises(Refused, match=code):
        room.join("newcomer", None)


def test_who_names_no_table_sits_at_the_emptiest(room):
    for who, table in (("first", 2), ("second", 3), ("third", 1)):
        room.join(who, None)
        assert room.table_of(who) == room.tables[table]


def test_a_table_of_another_meeting_cannot_be_joined(room):
    with pytest.raises(Refused, match="not_found"):
        room.join("newcomer", room.other_tables[0])


def test_labels_never_run_out(room):
    """The writer must not look for ever for a free label, however many came and went."""
    room.store.write(lambda tx: [
        tx.execute(
            "INSERT INTO chairs (id, meeting_id, rev, label, device, gone) VALUES (?, ?, 0, ?, 1, 1)",
            [new_id(), room.meeting_id, letter + one + two],
        )
        for letter in seats.ALPHABET[:24] for one in seats.ALPHABET[-6:] for two in seats.ALPHABET[-6:]
    ])
    room.join("newcomer", None)
    labels = room.find("SELECT label FROM chairs WHERE meeting_id = ?", room.meeting_id)
    assert len(room.row("chairs", room.chair("newcomer"))["label"]) > 3 and labels


def test_who_leaves_a_table_keeps_the_right_to_write_where_it_sat(room):
    room.go("problem")
    room.run("expert", "seat.move", table=room.tables[1])
    assert room.note("expert", table=room.tables[0]) and room.note("expert")
