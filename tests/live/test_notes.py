"""Notes: writing, reading before others, taking back."""
from __future__ import annotations

import pytest

from tests.cast import MINUTE
from tests.live.rules import ALWAYS, CLOCK, KINDS, LATE, SEATS, Rules, strange_note
from workshop.access.seats import new_id
from workshop.live.seat_plan import save_plan

ROUNDS = ("problem", "gap", "ideal")


class TestNoteAdd(Rules):
    name, by, refused_to, states, steps = "note.add", "expert", SEATS, LATE, ROUNDS

    def args(self, room):
        return {"id": new_id(), "step": room.steps["problem"], "table": room.tables[0], "text": "Kukaan ei soittanut", "lang": "fi"}

    def in_step(self, room, args, kind):
        return {**args, "step": room.steps[kind]}

    def test_it_works(self, room):
        args = self.enter(room)
        own = room.run("expert", "note.add", **args)["note"]
        stored = room.row("notes", args["id"])
        assert own == {
            "id": args["id"], "step_id": args["step"], "table_id": args["table"], "kind": "problem",
            "typed_kind": "problem", "text": "Kukaan ei soittanut", "lang": "fi", "version": 1, "state": "waiting", "reason": "",
            "reason_kind": "", "replaced": 0, "removal_asked": 0, "for_other": 0, "marks": "[]",
        }
        assert (stored["author"], stored["scribe"], stored["case_id"]) == (room.seats["expert"]["id"], None, room.cases[1])

    def test_it_is_shown_at_once_where_nobody_reads_before(self, room):
        room.run("facilitator", "meeting.set", moderation="instant")
        assert room.run("expert", "note.add", **self.enter(room))["note"]["state"] == "shown"

    def test_its_second_sending_changes_nothing_of_an_edited_note(self, room):
        args = self.enter(room)
        room.run("expert", "note.add", **args)
        room.run("expert", "note.edit", id=args["id"], text="Toinen sanamuoto", base_version=1)
        assert room.run("expert", "note.add", **args)["note"]["text"] == "Toinen sanamuoto"

    def test_an_id_of_somebody_elses_note_is_refused_as_any_taken_id(self, room):
        args = self.enter(room)
        mine = room.note("elsewhere")
        for taken in (mine, strange_note(room)):
            refusal = room.refused("expert", "note.add", "not_yours", **{**args, "id": taken})
            assert (refusal.facts, refusal.current) == ({}, None)

    def test_it_is_taken_late_where_it_was_written(self, room):
        args = self.enter(room)
        room.run("expert", "seat.move", table=room.tables[1])
        room.go("group")
        note = room.run("expert", "note.add", **args)["note"]
        assert (note["kind"], note["table_id"]) == ("problem", room.tables[0])

    def test_it_is_taken_after_the_round_and_after_the_meeting(self, room):
        args = self.enter(room)
        room.run("facilitator", "step.end", step=room.steps["problem"])
        assert room.run("expert", "note.add", **args)["ok"]
        room.run("facilitator", "meeting.close")
        assert room.run("expert", "note.add", **{**args, "id": new_id()})["ok"]

    def test_it_is_not_taken_once_the_summary_is_frozen_but_a_repetition_is_answered(self, room):
        args = self.enter(room)
        room.run("expert", "note.add", **args)
        room.set(frozen_at=room.clock())
        assert room.run("expert", "note.add", **args)["note"]["id"] == args["id"]
        room.refused("expert", "note.add", "frozen", **{**args, "id": new_id()})

    def test_it_is_not_taken_where_one_did_not_sit_in_that_step(self, room):
        args = self.enter(room)
        room.refused("expert", "note.add", "not_seated_there", **{**args, "table": room.tables[1]})
        room.go("gap")
        room.run("expert", "seat.move", table=room.tables[1])
        room.refused("expert", "note.add", "not_seated_there", **{**args, "table": room.tables[1]})

    def test_who_came_during_the_step_may_write_in_it(self, room):
        self.enter(room)
        room.join("newcomer", room.tables[2])
        assert room.note("newcomer")

    def test_a_muted_seat_keeps_its_place_but_is_refused(self, room):
        args = self.enter(room)
        room.run("facilitator", "seat.mute", note=room.note("expert"))
        room.refused("expert", "note.add", "muted", **args)
        assert room.note("host")

    def test_a_host_writes_for_somebody_without_a_device(self, room):
        args = {**self.enter(room), "chair": room.person_without_device()}
        room.run("host", "note.add", **args)
        stored = room.row("notes", args["id"])
        assert stored["scribe"] == room.seats["host"]["id"] != stored["author"]
        assert room.run("host", "note.add", **args)["note"]["id"] == args["id"]

    def test_nobody_writes_for_somebody_with_a_device_or_at_another_table(self, room):
        args = self.enter(room)
        chair = room.person_without_device("facilitator", 1)
        room.refused("host", "note.add", "no_right", **args, chair=room.chair("expert"))
        room.refused("host", "note.add", "not_seated_there", **args, chair=chair)
        room.refused("expert", "note.add", "no_right", **args, chair=chair)

    def test_under_a_note_it_is_linked_to_it(self, room):
        self.enter(room)
        problem = room.note("elsewhere")
        room.go("gap")
        gap = room.note("expert", step="gap", under=problem)
        assert [(link["type"], link["from_note"], link["to_note"], link["shown"]) for link in room.find("SELECT * FROM links")] == [
            ("johtuu", problem, gap, 1)
        ]

    def test_it_is_not_put_under_a_note_that_is_not_shown_or_does_not_fit(self, room):
        self.enter(room)
        waiting, shown = room.note("elsewhere", show=False), room.note("elsewhere")
        args = {"id": new_id(), "table": room.tables[0], "text": "Koska"}
        room.refused("expert", "note.add", "bad_link", **args, step=room.steps["problem"], under=shown)
        room.go("gap")
        room.refused("expert", "note.add", "bad_link", **args, step=room.steps["gap"], under=waiting)

    @pytest.mark.parametrize(("text", "code"), [
        ("", "empty"), (" \n\t ", "empty"), ("\u202e\u0000", "empty"), ("\u200b\u200d\ufeff", "empty"), ("\ud800", "empty"),
        ("\u00ad\u2060", "empty"),
        ("a" * 501, "too_long"), (None, "bad_input"), (5, "bad_input"), (["a"], "bad_input"),
    ])
    def test_it_refuses_words_that_are_none(self, room, text, code):
        refusal = room.refused("expert", "note.add", code, **{**self.enter(room), "text": text})
        assert refusal.facts == ({"limit": 500, "length": 501} if code == "too_long" else {})

    @pytest.mark.parametrize(("typed", "kept"), [
        ("  a\r\nb  ", "a\nb"), ("a\u0000b\u001bc", "abc"), ("\u202eabc\u202c", "abc"), ("a\ud83db", "ab"), ("e\u0301", "é"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\u0085b", "ab"), ("ä" * 500, "ä" * 500), ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("'; DROP TABLE notes; --", "'; DROP TABLE notes; --"),
    ])
    def test_it_keeps_words_without_signs_that_hide_or_reorder_them(self, room, typed, kept):
        assert room.run("expert", "note.add", **{**self.enter(room), "text": typed})["note"]["text"] == kept

    @pytest.mark.parametrize("bad", ["", "short", "x" * 41, "with space in the id", "ä" * 20, "\ud800" * 20, "a" * 19 + "\n"])
    def test_it_refuses_an_id_that_is_none(self, room, bad):
        room.refused("expert", "note.add", "bad_input", **{**self.enter(room), "id": bad})

    @pytest.mark.parametrize("field", ["step", "table", "chair"])
    def test_it_refuses_ids_with_half_a_sign(self, room, field):
        room.refused("host", "note.add", "not_found", **{**self.enter(room), field: "\ud800"})


class TestNoteEdit(Rules):
    name, by, refused_to, states = "note.edit", "expert", SEATS, LATE

    def args(self, room):
        return {"id": room.note("expert"), "text": "Kukaan ei soittanut takaisin", "base_version": 1}

    def test_it_works(self, room):
        args = self.enter(room)
        note = room.run("expert", "note.edit", **args)["note"]
        assert (note["text"], note["version"], note["state"]) == (args["text"], 2, "waiting")

    def test_what_was_read_before_is_read_again_and_its_links_hide(self, room):
        room.go("problem")
        problem = room.note("expert")
        room.go("gap")
        room.note("expert", step="gap", under=problem)
        room.run("expert", "note.edit", id=problem, text="Muutettu", base_version=1)
        assert room.find("SELECT shown FROM links") == [{"shown": 0}]

    def test_it_stays_shown_where_nobody_reads_before(self, room):
        room.run("facilitator", "meeting.set", moderation="instant")
        args = self.enter(room)
        assert room.run("expert", "note.edit", **args)["note"]["state"] == "shown"

    def test_a_note_kept_back_for_care_stays_kept_back(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.hold", id=args["id"])
        assert room.run("expert", "note.edit", **args)["note"]["state"] == "care"

    def test_a_stale_version_carries_the_stored_row_and_changes_nothing(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.replace", id=args["id"], text="Toisin sanoin", base_version=1)
        conflict = room.refused("expert", "note.edit", "conflict", **args)
        assert (conflict.current["text"], conflict.current["version"], conflict.current["replaced"]) == ("Toisin sanoin", 2, 1)
        assert "author" not in conflict.current and "original" not in conflict.current

    @pytest.mark.parametrize("who", ["host", "elsewhere"])
    def test_somebody_elses_note_is_refused_as_one_that_is_not_there(self, room, who):
        args = self.enter(room)
        answers = [room.refused(who, "note.edit", "not_yours", **{**args, "id": each}) for each in (args["id"], new_id(), "\ud800", "")]
        assert {(answer.code, str(answer.facts), answer.current) for answer in answers} == {("not_yours", "{}", None)}

    def test_a_muted_seat_cannot_write_through_an_old_note(self, room):
        args = self.enter(room)
        room.run("facilitator", "seat.mute", note=args["id"])
        room.refused("expert", "note.edit", "muted", **args)

    def test_the_host_who_wrote_it_may_edit_it(self, room):
        self.enter(room)
        note = room.note("host", chair=room.person_without_device())
        assert room.run("host", "note.edit", id=note, text="Tarkemmin", base_version=1)["note"]["version"] == 2

    def test_it_refuses_empty_and_too_long_words_and_a_frozen_summary(self, room):
        args = self.enter(room)
        room.refused("expert", "note.edit", "empty", **{**args, "text": " "})
        room.refused("expert", "note.edit", "too_long", **{**args, "text": "a" * 501})
        room.set(frozen_at=room.clock())
        room.refused("expert", "note.edit", "frozen", **args)


class TestNoteWithdraw(Rules):
    name, by, refused_to, states = "note.withdraw", "expert", SEATS, LATE

    def args(self, room):
        return {"id": room.note("expert")}

    def test_it_works(self, room):
        args = self.enter(room)
        ack = room.run("expert", "note.withdraw", **args)
        assert (ack["note"]["state"], ack["undo_ms"]) == ("withdrawn", 10 * MINUTE)

    def test_it_can_be_sent_twice(self, room):
        args = self.enter(room)
        room.run("expert", "note.withdraw", **args)
        room.clock.forward(MINUTE)
        after = room.rows()
        assert room.run("expert", "note.withdraw", **args)["note"]["state"] == "withdrawn"
        assert room.rows() == after

    @pytest.mark.parametrize("who", ["host", "elsewhere"])
    def test_only_the_writer_takes_it_back(self, room, who):
        args = self.enter(room)
        for each in (args["id"], new_id()):
            room.refused(who, "note.withdraw", "not_yours", id=each)

    def test_it_is_refused_once_the_summary_is_frozen(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock())
        room.refused("expert", "note.withdraw", "frozen", **args)


class TestNoteRestore(Rules):
    name, by, refused_to, states = "note.restore", "expert", SEATS, LATE

    def args(self, room):
        note = room.note("expert")
        room.run("expert", "note.withdraw", id=note)
        return {"id": note}

    def test_it_works(self, room):
        assert room.run("expert", "note.restore", **self.enter(room))["note"]["state"] == "shown"

    def test_it_brings_back_group_links_proposals_and_place_in_the_path(self, room):
        room.go("problem")
        problem = room.note("expert")
        room.go("gap")
        gap = room.note("expert", step="gap", under=problem)
        group, proposal = room.group("facilitator", gap, kind="gap"), room.proposal(notes=[gap])
        before = room.rows(revisions=False)
        room.run("expert", "note.withdraw", id=gap)
        assert room.find("SELECT shown FROM links") == [{"shown": 0}]
        room.run("expert", "note.restore", id=gap)
        assert room.rows(revisions=False) == before
        assert room.row("notes", gap)["group_id"] == group and gap in room.row("proposals", proposal)["notes"]

    def test_it_comes_back_in_the_state_in_which_it_was_taken(self, room):
        self.enter(room)
        note = room.note("expert", show=False)
        room.run("facilitator", "note.hide", id=note, reason="Nimi mainitaan")
        room.run("expert", "note.withdraw", id=note)
        own = room.run("expert", "note.restore", id=note)["note"]
        assert (own["state"], own["reason"]) == ("hidden", "Nimi mainitaan")

    def test_a_muted_seat_brings_nothing_back_into_the_room(self, room):
        args = self.enter(room)
        other = room.note("expert")
        room.run("facilitator", "seat.mute", note=other)
        room.refused("expert", "note.restore", "muted", **args)

    def test_it_is_too_late_after_ten_minutes(self, room):
        args = self.enter(room)
        room.clock.forward(10 * MINUTE + 1)
        room.refused("expert", "note.restore", "too_late", **args)

    def test_it_is_in_time_to_the_last_millisecond_and_when_the_clock_jumped_back(self, room):
        args = self.enter(room)
        room.clock.forward(10 * MINUTE)
        assert room.run("expert", "note.restore", **args)["note"]["state"] == "shown"
        room.run("expert", "note.withdraw", **args)
        room.clock.forward(-60 * MINUTE)
        assert room.run("expert", "note.restore", **args)["note"]["state"] == "shown"

    def test_it_is_refused_once_the_summary_is_frozen(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock())
        room.refused("expert", "note.restore", "frozen", **args)


class TestNotePurge(Rules):
    name, by, refused_to, states = "note.purge", "clock", CLOCK, ALWAYS

    def args(self, room):
        note = room.note("expert")
        room.run("expert", "note.withdraw", id=note)
        room.clock.forward(10 * MINUTE + 1)
        return {"id": note}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("clock", "note.purge", **args)
        note = room.row("notes", args["id"])
        assert (note["state"], note["text"], note["author"], note["group_id"]) == ("erased", "", None, None)

    def test_it_waits_for_the_ten_minutes(self, room):
        note = room.note("expert", step="problem") if room.go("problem") is None else ""
        room.run("clock", "note.purge", id=note)
        room.run("expert", "note.withdraw", id=note)
        room.clock.forward(10 * MINUTE)
        before = room.rows()
        room.run("clock", "note.purge", id=note)
        assert room.rows() == before

    def test_nothing_can_be_done_with_what_is_left(self, room):
        args = self.enter(room)
        other = room.note("elsewhere")
        gap_step = room.steps["gap"]
        room.run("clock", "note.purge", **args)
        room.refused("expert", "note.restore", "not_yours", **args)
        for name, more in (
            ("note.replace", {"text": "Uusi", "base_version": 1}), ("note.hide", {}), ("note.hold", {}), ("note.set_kind", {"kind": "gap"}),
        ):
            room.refused("facilitator", name, "not_found", **args, **more)
        assert room.run("facilitator", "note.approve", notes={args["id"]: 1})["shown"] == 0
        room.refused("facilitator", "group.add", "not_found", id=new_id(), kind="problem", title="Ryhmä", notes=[args["id"]])
        room.refused("facilitator", "seat.mute", "not_found", note=args["id"])
        room.go("gap")
        room.refused(
            "elsewhere", "note.add", "not_found", id=new_id(), step=gap_step, table=room.tables[1], text="Koska", under=args["id"]
        )
        assert room.row("notes", other)["state"] == "shown"


def test_words_that_nobody_read_cannot_come_back_in_place_of_those_that_were(room):
    room.go("problem")
    note = room.note("expert")
    room.run("expert", "note.withdraw", id=note)
    room.refused("expert", "note.edit", "withdrawn", id=note, text="Lukematon", base_version=1)


def test_an_author_who_rewrites_the_facilitators_wording_is_read_again_also_without_review(room):
    room.set(moderation="instant")
    room.go("problem")
    note = room.note("expert", show=False)
    room.run("facilitator", "note.replace", id=note, text="Ilman nimeä", base_version=1)
    room.run("expert", "note.edit", id=note, text="Nimen kanssa", base_version=2)
    stored = room.row("notes", note)
    assert (stored["state"], stored["replaced"], stored["original"]) == ("waiting", 0, "")


def test_no_ack_of_a_note_command_names_its_author(room):
    room.go("problem")
    note = room.note("expert")
    acks = [
        room.run("expert", "note.edit", id=note, text="Toisin", base_version=1), room.run("facilitator", "note.approve", notes={note: 2}),
        room.run("expert", "note.withdraw", id=note), room.run("expert", "note.restore", id=note),
    ]
    told = repr(acks)
    assert all(seat["id"] not in told and seat["chair_id"] not in told for seat in room.seats.values())


def test_every_kind_of_step_is_tried():
    from workshop.access.roles import STEP_KINDS

    assert set(KINDS) - set(ROUNDS) | {"collect"} == STEP_KINDS


WAYS_TO_LOSE_A_TABLE = {
    "another host": lambda room: room.run("facilitator", "host.set", table=room.tables[0], chair=room.chair("expert")),
    "no host": lambda room: room.run("facilitator", "host.set", table=room.tables[0], chair=None),
    "moving": lambda room: room.run("host", "seat.move", table=room.tables[1]),
    "being moved": lambda room: room.run("facilitator", "seat.place", chair=room.chair("host"), table=room.tables[1]),
    "leaving": lambda room: room.run("host", "seat.leave"),
    "leaving without a trace": lambda room: room.run("host", "seat.leave", erase=True),
}


@pytest.mark.parametrize("way", WAYS_TO_LOSE_A_TABLE)
def test_the_next_host_does_not_learn_what_was_written_for_people_without_a_device(room, way):
    room.go("problem")
    note = room.note("host", chair=room.person_without_device())
    before = room.row("notes", note)
    WAYS_TO_LOSE_A_TABLE[way](room)
    assert room.row("notes", note)["rev"] == before["rev"], "the note must not be sent again in that moment"
    if way != "another host":
        room.run("facilitator", "host.set", table=room.tables[0], chair=room.chair("expert"))
    room.refused("expert", "note.edit", "not_yours", id=note, text="Toisin", base_version=1)
    assert room.seats["expert"]["id"] not in (room.row("notes", note)["author"], room.row("notes", note)["scribe"])
    if "leaving" not in way:
        assert room.run("host", "note.edit", id=note, text="Hän tarkensi", base_version=1)["ok"], "who wrote it knows it already"


@pytest.mark.parametrize("planned", [False, True])
def test_somebody_without_a_device_brings_no_notes_to_the_host_of_another_table(room, planned):
    """A facilitator who hosts a table by a phone of the own could else try whose a note is."""
    room.go("problem")
    chair = room.person_without_device()
    note = room.note("host", chair=chair)
    room.join("spy", room.tables[3])
    room.run("spy", "host.claim")
    if planned:
        label = room.row("chairs", chair)["label"]
        room.store.write(lambda tx: save_plan(tx, room.meeting_id, {room.steps["gap"]: {label: room.tables[3]}}))
        room.go("gap")
    else:
        room.run("facilitator", "seat.place", chair=chair, table=room.tables[3])
    assert room.row("chairs", chair)["table_id"] == room.tables[3]
    room.refused("spy", "note.withdraw", "not_yours", id=note)
    assert room.row("notes", note)["scribe"] == room.seats["host"]["id"]
