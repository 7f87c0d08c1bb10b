"""What staff do with notes: approve, reword, hide, hold for care, correct the kind."""
from __future__ import annotations

import pytest

from tests.live.rules import ALWAYS, LATE, SEATS, STAFF, Rules, strange_note
from workshop.access.seats import new_id
from workshop.live.moderation import REASONS, acts_by_reason


class TestNoteApprove(Rules):
    name, by, refused_to, states = "note.approve", "facilitator", STAFF, LATE

    def args(self, room):
        return {"notes": {room.note("expert", show=False): 1, room.note("elsewhere", show=False): 1}}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "note.approve", **args)["shown"] == 2
        assert [room.row("notes", each)["state"] for each in args["notes"]] == ["shown", "shown"]

    def test_it_can_be_sent_twice(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.approve", **args)
        after = room.rows(revisions=False)
        assert room.run("facilitator", "note.approve", **args)["shown"] == 0
        assert room.rows(revisions=False) == after

    def test_it_passes_over_what_was_taken_back(self, room):
        args = self.enter(room)
        room.run("expert", "note.withdraw", id=next(iter(args["notes"])))
        assert room.run("facilitator", "note.approve", **args)["shown"] == 1

    def test_it_refuses_ids_of_another_meeting(self, room):
        self.enter(room)
        room.refused("facilitator", "note.approve", "not_found", notes={strange_note(room): 1})

    def test_words_that_changed_after_the_reading_wait_on(self, room):
        args = self.enter(room)
        edited = next(iter(args["notes"]))
        room.run("expert", "note.edit", id=edited, text="Toiset sanat", base_version=1)
        ack = room.run("facilitator", "note.approve", **args)
        assert (ack["shown"], ack["changed"]) == (1, 1) and room.row("notes", edited)["state"] == "waiting"

    def test_one_unknown_id_shows_none(self, room):
        args = self.enter(room)
        room.refused("facilitator", "note.approve", "not_found", notes={**args["notes"], new_id(): 1})

    def test_it_is_refused_once_the_summary_is_frozen(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock())
        room.refused("facilitator", "note.approve", "frozen", **args)


class TestNoteReplace(Rules):
    name, by, refused_to, states = "note.replace", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": room.note("expert", show=False), "text": "Eräs työntekijä ei soittanut", "base_version": 1}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "note.replace", **args)["version"] == 2
        note = room.row("notes", args["id"])
        assert (note["text"], note["original"], note["replaced"], note["state"]) == (args["text"], "Kukaan ei soittanut", 1, "shown")

    def test_the_first_wording_is_kept_through_a_second_replacing(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.replace", **args)
        room.run("facilitator", "note.replace", id=args["id"], text="Vielä toisin", base_version=2)
        assert room.row("notes", args["id"])["original"] == "Kukaan ei soittanut"

    def test_a_stale_version_carries_the_stored_row_and_changes_nothing(self, room):
        args = self.enter(room)
        room.run("expert", "note.edit", id=args["id"], text="Ehdin ensin", base_version=1)
        conflict = room.refused("facilitator", "note.replace", "conflict", **args)
        assert conflict.current["text"] == "Ehdin ensin" and not {"author", "scribe", "original"} & set(conflict.current)

    def test_what_was_taken_back_is_not_there(self, room):
        args = self.enter(room)
        room.run("expert", "note.withdraw", id=args["id"])
        room.refused("facilitator", "note.replace", "not_found", **args)


class TestNoteHide(Rules):
    name, by, refused_to, states, becomes = "note.hide", "facilitator", STAFF, LATE, "hidden"

    def args(self, room):
        return {"id": room.note("expert"), "reason": "Siinä on nimi"}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", self.name, **args)
        note = room.row("notes", args["id"])
        assert (note["state"], note["reason"], note["text"]) == (self.becomes, "Siinä on nimi", "Kukaan ei soittanut")

    def test_it_can_be_undone_by_approving(self, room):
        args = self.enter(room)
        room.run("facilitator", self.name, **args)
        room.run("facilitator", "note.approve", notes={args["id"]: 1})
        assert room.row("notes", args["id"])["reason"] == ""

    def test_its_links_hide_with_it(self, room):
        args = self.enter(room)
        room.go("gap")
        room.note("expert", step="gap", under=args["id"])
        room.run("facilitator", self.name, **args)
        assert room.find("SELECT shown FROM links") == [{"shown": 0}]

    def test_it_is_not_there_once_taken_back_and_not_to_be_touched_once_frozen(self, room):
        args = self.enter(room)
        room.refused("facilitator", self.name, "too_long", **{**args, "reason": "a" * 201})
        room.run("expert", "note.withdraw", id=args["id"])
        room.refused("facilitator", self.name, "not_found", **args)
        room.set(frozen_at=room.clock())
        room.refused("facilitator", self.name, "frozen", **args)


    @pytest.mark.parametrize("kind", REASONS)
    def test_the_author_learns_why(self, room, kind):
        args = self.enter(room)
        room.run("facilitator", self.name, **args, reason_kind=kind)
        own = room.run("expert", "note.withdraw", id=args["id"])["note"]
        assert (own["reason_kind"], own["reason"]) == (kind, "Siinä on nimi")

    def test_it_knows_only_its_reasons(self, room):
        room.refused("facilitator", self.name, "bad_input", **self.enter(room), reason_kind="asiaton")


class TestNoteHold(TestNoteHide):
    name, becomes = "note.hold", "care"


class TestNoteSetKind(Rules):
    name, by, refused_to, states = "note.set_kind", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": room.note("expert"), "kind": "gap"}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.set_kind", **args)
        note = room.row("notes", args["id"])
        assert (note["kind"], note["typed_kind"]) == ("gap", "problem")

    def test_links_that_no_longer_fit_are_taken_away_and_counted(self, room):
        args = self.enter(room)
        room.go("ideal")
        ideal = room.note("expert", step="ideal", under=args["id"])
        assert room.run("facilitator", "note.set_kind", **args)["links_removed"] == 1
        assert room.find("SELECT gone FROM links WHERE to_note = ?", ideal) == [{"gone": 1}]

    @pytest.mark.parametrize("kind", ["", "wish", "problem "])
    def test_it_refuses_another_kind(self, room, kind):
        room.refused("facilitator", "note.set_kind", "bad_input", **{**self.enter(room), "kind": kind})


class TestNoteUndo(Rules):
    name, by, refused_to, states = "note.undo", "facilitator", STAFF, LATE

    def args(self, room):
        note = room.note("expert")
        room.run("facilitator", "note.hide", id=note, reason_kind="identifying")
        return {"id": note}

    @pytest.mark.parametrize(("name", "more"), [
        ("note.hide", {"reason": "Nimi", "reason_kind": "identifying"}), ("note.hold", {}), ("note.set_kind", {"kind": "gap"}),
        ("note.replace", {"text": "Toisin", "base_version": 1, "reason_kind": "stigma"}),
    ])
    def test_everything_is_as_before(self, room, name, more):
        room.go("problem")
        note = room.note("expert")
        room.go("gap")
        room.note("expert", step="gap", under=note)
        before, links = room.row("notes", note), room.find("SELECT id, shown, gone FROM links")
        room.run("facilitator", name, id=note, **more)
        room.run("facilitator", "note.undo", id=note)
        after = room.row("notes", note)
        changing = {"rev", "undo", "version"}
        assert {k: v for k, v in after.items() if k not in changing} == {k: v for k, v in before.items() if k not in changing}
        assert after["version"] == (3 if name == "note.replace" else 1)
        assert room.find("SELECT id, shown, gone FROM links") == links

    def test_an_approved_note_waits_again(self, room):
        room.go("problem")
        assert room.run("facilitator", "note.undo", id=room.note("expert"))["state"] == "waiting"

    def test_links_that_were_drawn_anew_are_not_doubled(self, room):
        room.go("problem")
        note = room.note("expert")
        room.go("ideal")
        ideal = room.note("expert", step="ideal", under=note)
        room.run("facilitator", "note.set_kind", id=note, kind="gap")
        room.run("facilitator", "link.add", id=new_id(), type="korjaa", from_note=note, to_note=ideal)
        room.run("facilitator", "note.undo", id=note)
        assert len(room.find("SELECT * FROM links WHERE gone = 0")) == 1

    def test_words_that_the_author_changed_since_are_not_taken_back(self, room):
        args = self.enter(room)
        room.run("expert", "note.edit", id=args["id"], text="Ilman nimeä", base_version=1)
        room.refused("facilitator", "note.undo", "nothing_to_undo", **args)
        assert "Kukaan" not in repr(room.row("notes", args["id"]))

    def test_only_the_last_act_is_taken_back(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.hold", **args)
        assert room.run("facilitator", "note.undo", **args)["state"] == "hidden"
        room.run("facilitator", "note.undo", **args)
        assert room.row("notes", args["id"])["state"] == "hidden"

    def test_the_earlier_wording_goes_when_the_meeting_closes_and_none_is_kept_after_it(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.replace", id=args["id"], text="Toisin", base_version=1)
        room.run("facilitator", "meeting.close")
        room.refused("facilitator", "note.undo", "nothing_to_undo", **args)
        room.run("facilitator", "note.replace", id=args["id"], text="Vielä toisin", base_version=2)
        stored = room.row("notes", args["id"])
        assert (stored["original"], stored["undo"]) == ("", "")

    def test_it_is_refused_once_the_summary_is_frozen_and_for_what_was_taken_back(self, room):
        args = self.enter(room)
        room.run("expert", "note.withdraw", **args)
        room.refused("facilitator", "note.undo", "not_found", **args)
        room.refused("facilitator", "note.undo", "not_found", id=strange_note(room))
        room.set(frozen_at=room.clock())
        room.refused("facilitator", "note.undo", "frozen", **args)


class TestNoteRemove(Rules):
    name, by, refused_to, states = "note.remove", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": room.note("expert")}

    def test_it_works_also_when_the_summary_is_frozen(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.replace", id=args["id"], text="Toisin", base_version=1)
        room.set(frozen_at=room.clock(), state="closed")
        room.run("expert", "note.ask_removal", **args)
        room.run("facilitator", "note.remove", **args)
        note = room.row("notes", args["id"])
        assert [note[each] for each in ("state", "text", "undo", "original", "author", "removal_asked")] == ["erased", "", "", "", None, 0]
        assert args["id"] in room.store.erased_list.read_text()

    def test_a_withdrawn_note_may_go_at_once(self, room):
        args = self.enter(room)
        room.run("expert", "note.withdraw", **args)
        room.run("facilitator", "note.remove", **args)
        room.refused("expert", "note.restore", "not_yours", **args)

    def test_a_note_of_another_meeting_is_not_there(self, room):
        self.enter(room)
        for each in (strange_note(room), new_id()):
            room.refused("facilitator", "note.remove", "not_found", id=each)


class TestNoteAskRemoval(Rules):
    name, by, refused_to, states = "note.ask_removal", "expert", SEATS, LATE

    def args(self, room):
        return {"id": room.note("expert")}

    def test_staff_are_told_and_nothing_else_changes(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock(), state="closed")
        room.refused("expert", "note.withdraw", "frozen", **args)
        assert room.run("expert", "note.ask_removal", **args)["note"]["removal_asked"] == 1
        note = room.row("notes", args["id"])
        assert (note["removal_asked"], note["state"], note["text"]) == (1, "shown", "Kukaan ei soittanut")

    @pytest.mark.parametrize("who", ["host", "elsewhere"])
    def test_nobody_asks_for_somebody_elses(self, room, who):
        args = self.enter(room)
        for each in (args["id"], new_id()):
            room.refused(who, "note.ask_removal", "not_yours", id=each)


class TestNoteActs(Rules):
    name, by, refused_to, states = "note.acts", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {}

    def test_staff_read_what_was_done_and_why_but_not_by_whom(self, room):
        room.go("problem")
        note = room.note("expert")
        room.run("facilitator", "note.hide", id=note, reason="Siinä on nimi", reason_kind="identifying")
        room.run("facilitator", "note.undo", id=note)
        found = room.run("facilitator", "note.acts")["acts"]
        assert [each["act"] for each in found] == ["undo", "hide", "approve"]
        assert found[1] == {"note": note, "act": "hide", "reason_kind": "identifying", "reason": "Siinä on nimi"}

    def test_reading_makes_no_revision(self, room):
        before = room.meeting()["rev"]
        assert room.run("facilitator", "note.acts")["rev"] == before == room.meeting()["rev"]


def sums(room) -> dict:
    with room.store.read() as db:
        return acts_by_reason(db, room.meeting_id)


def test_rare_reasons_stand_together_and_care_is_no_counter(room):
    room.go("problem")
    kinds = ["identifying"] * 5 + ["stigma"] * 4
    for kind in kinds:
        room.run("facilitator", "note.hide", id=room.note("expert"), reason_kind=kind)
    room.run("facilitator", "note.hold", id=room.note("expert"))
    room.run("facilitator", "note.hide", id=room.note("expert"), reason_kind="care")
    room.run("facilitator", "note.replace", id=room.note("expert"), text="Toisin", base_version=1, reason_kind="blame")
    assert sums(room) == {
        "hidden": {"total": 9, "reasons": {"identifying": 5, "other": 4}}, "reworded": {"total": 1, "reasons": {"other": 1}},
    }


def test_sums_count_notes_and_leave_out_what_was_undone(room):
    room.go("problem")
    note, other = room.note("expert"), room.note("expert")
    room.run("facilitator", "note.hide", id=note, reason_kind="identifying")
    room.run("facilitator", "note.approve", notes={note: 1})
    room.run("facilitator", "note.hide", id=note, reason_kind="blame")
    room.run("facilitator", "note.hide", id=other)
    room.run("facilitator", "note.undo", id=other)
    assert sums(room)["hidden"] == {"total": 1, "reasons": {"other": 1}}


@pytest.mark.parametrize("words", ["Saatanan paskasysteemi!!", "VITTU TÄTÄ", "Itkin koko yön"])
def test_anger_and_sorrow_stay(room, words):
    room.set(moderation="instant")
    room.go("problem")
    assert room.row("notes", room.note("expert", words, show=False))["state"] == "shown"
