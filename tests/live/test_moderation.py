"""What staff do with notes: approve, reword, hide, hold for care, correct the kind."""
from __future__ import annotations

import pytest

from tests.live.rules import LATE, STAFF, Rules, strange_note
from workshop.access.seats import new_id


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
