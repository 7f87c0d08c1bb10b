"""Groups: gathering notes under a heading, merging and splitting."""
from __future__ import annotations

import pytest

from tests.live.rules import HOSTS_AND_STAFF, LATE, STAFF, Rules, strange_group
from workshop.access.seats import new_id

HOST_OPEN = {"planned": "not_open", "open": None, "closed": "closed"}


class TestGroupAdd(Rules):
    name, by, refused_to, states = "group.add", "facilitator", HOSTS_AND_STAFF, LATE

    def args(self, room):
        return {"id": new_id(), "kind": "problem", "title": "Tieto ei kulje", "notes": [room.note("expert"), room.note("elsewhere")]}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "group.add", **args)["id"] == args["id"]
        assert {room.row("notes", each)["group_id"] for each in args["notes"]} == {args["id"]}
        assert room.row("groups", args["id"])["table_id"] is None

    def test_a_hosts_group_belongs_to_the_own_table_with_its_notes(self, room):
        args = self.enter(room)
        room.refused("host", "group.add", "not_your_table", **args)
        room.run("host", "group.add", **{**args, "notes": args["notes"][:1]})
        assert room.row("groups", args["id"])["table_id"] == room.tables[0]

    def test_a_host_makes_three_of_a_kind(self, room):
        room.go("problem")
        made = [room.group("host") for _ in range(3)]
        refusal = room.refused("host", "group.add", "too_many_groups", id=new_id(), kind="problem", title="Neljäs")
        assert refusal.facts == {"most": 3}
        room.group("host", kind="gap")
        room.run("host", "group.remove", id=made[0])
        room.group("host")

    def test_a_host_is_not_one_any_more_once_the_meeting_is_closed(self, room):
        args = self.enter(room)
        room.set(state="closed")
        room.refused("host", "group.add", "closed", **args)

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("kind", "wish", "bad_input"), ("title", " ", "empty"), ("title", "a" * 121, "too_long"), ("id", "short", "bad_input"),
    ])
    def test_it_refuses_a_group_that_is_none(self, room, field, value, code):
        room.refused("facilitator", "group.add", code, **{**self.enter(room), field: value})

    def test_an_id_taken_in_another_meeting_is_refused(self, room):
        room.refused("facilitator", "group.add", "not_yours", **{**self.enter(room), "id": strange_group(room)})


class OneGroup(Rules):
    """Commands on an existing group, which a host may give to the own table's only."""

    by, refused_to, states = "facilitator", HOSTS_AND_STAFF, LATE

    def test_a_host_may_only_touch_the_own_tables(self, room):
        args = self.enter(room)
        room.refused("host", self.name, "not_your_table", **args)
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("groups", args["id"], table_id=room.tables[0]) and None)
        assert room.run("host", self.name, **{**args, **({"notes": args["notes"][:1]} if "notes" in args else {})})["ok"]

    def test_a_group_of_another_meeting_is_not_there(self, room):
        room.refused("facilitator", self.name, "not_found", **{**self.enter(room), "id": strange_group(room)})


class TestGroupRename(OneGroup):
    name = "group.rename"

    def args(self, room):
        return {"id": room.group(), "title": "Uusi otsikko"}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.rename", **args)
        assert room.row("groups", args["id"])["title"] == "Uusi otsikko"

    def test_it_refuses_no_words(self, room):
        room.refused("facilitator", "group.rename", "empty", **{**self.enter(room), "title": "\u200b"})


class TestGroupDissent(OneGroup):
    name = "group.dissent"

    def args(self, room):
        return {"id": room.group(), "text": "Osa oli eri mieltä"}

    def test_a_differing_view_stands_beside_the_heading_until_it_is_taken_away(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.dissent", **args)
        row = room.row("groups", args["id"])
        assert (row["title"], row["dissent"]) == ("Tieto ei kulje", "Osa oli eri mieltä")
        room.run("facilitator", "group.dissent", id=args["id"], text=" ")
        assert room.row("groups", args["id"])["dissent"] == ""

    @pytest.mark.parametrize(("text", "code"), [("a" * 501, "too_long"), ("Soita 040 123 4567", "stopped_phone")])
    def test_bad_input_gets_one_clear_sentence(self, room, text, code):
        room.refused("facilitator", "group.dissent", code, **{**self.enter(room), "text": text})


class TestGroupPut(OneGroup):
    name = "group.put"

    def args(self, room):
        return {"id": room.group(), "notes": [room.note("expert"), room.note("elsewhere")]}

    def test_it_works(self, room):
        args = self.enter(room)
        former = room.group("facilitator", *args["notes"])
        room.run("facilitator", "group.put", **args)
        assert {room.row("notes", each)["group_id"] for each in args["notes"]} == {args["id"]} != {former}

    def test_one_unknown_note_moves_none(self, room):
        args = self.enter(room)
        room.refused("facilitator", "group.put", "not_found", id=args["id"], notes=[*args["notes"], new_id()])


class TestGroupTake(Rules):
    name, by, refused_to, states = "group.take", "facilitator", HOSTS_AND_STAFF, LATE

    def args(self, room):
        note = room.note("expert")
        room.group("facilitator", note)
        return {"notes": [note]}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.take", **args)
        assert room.row("notes", args["notes"][0])["group_id"] is None

    def test_a_host_takes_only_the_own_tables_notes(self, room):
        room.go("problem")
        room.refused("host", "group.take", "not_your_table", notes=[room.note("elsewhere")])


class TestGroupMerge(Rules):
    name, by, refused_to, states = "group.merge", "facilitator", STAFF, LATE

    def args(self, room):
        return {"into": room.group("host"), "groups": [room.group("facilitator", room.note("expert"))]}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.merge", **args)
        assert room.find("SELECT DISTINCT group_id FROM notes") == [{"group_id": args["into"]}]
        assert room.row("groups", args["into"])["table_id"] is None
        assert room.row("groups", args["groups"][0])["gone"] == 1

    def test_it_refuses_another_kind_and_the_group_itself(self, room):
        args = self.enter(room)
        room.refused("facilitator", "group.merge", "bad_merge", **{**args, "groups": [room.group(kind="gap")]})
        room.refused("facilitator", "group.merge", "bad_merge", **{**args, "groups": [args["into"]]})

    def test_one_named_twice_is_merged_once(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "group.merge", **{**args, "groups": args["groups"] * 2})["ok"]


class TestGroupSplit(Rules):
    name, by, refused_to, states = "group.split", "facilitator", STAFF, LATE

    def args(self, room):
        self.notes = [room.note("expert"), room.note("elsewhere")]
        group = room.group("facilitator", *self.notes)
        self.into = room.group()
        room.run("facilitator", "group.merge", into=self.into, groups=[group])
        return {"id": group}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.split", **args)
        assert {room.row("notes", each)["group_id"] for each in self.notes} == {args["id"]}
        assert room.row("groups", args["id"])["gone"] == 0

    def test_notes_that_were_moved_on_stay_where_they_are(self, room):
        args = self.enter(room)
        third = room.group("facilitator", self.notes[0])
        room.run("facilitator", "group.split", **args)
        assert [room.row("notes", each)["group_id"] for each in self.notes] == [third, args["id"]]

    def test_a_note_erased_in_between_does_not_come_back(self, room):
        args = self.enter(room)
        room.run("expert", "seat.leave", erase=True)
        room.run("facilitator", "group.split", **args)
        assert room.row("notes", self.notes[0])["group_id"] is None

    def test_a_removed_group_is_not_there(self, room):
        room.go("problem")
        group = room.group()
        room.run("facilitator", "group.remove", id=group)
        room.refused("facilitator", "group.split", "not_found", id=group)
        room.refused("facilitator", "group.split", "not_found", id=strange_group(room))


class TestGroupRemove(OneGroup):
    name = "group.remove"

    def args(self, room):
        return {"id": room.group("facilitator", room.note("expert"))}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.remove", **args)
        assert room.row("groups", args["id"])["gone"] == 1
        assert room.find("SELECT group_id, state FROM notes") == [{"group_id": None, "state": "shown"}]


class TestGroupRestore(OneGroup):
    name = "group.restore"

    def args(self, room):
        self.notes = [room.note("expert"), room.note("elsewhere")]
        group = room.group("facilitator", *self.notes)
        room.run("facilitator", "group.remove", id=group)
        return {"id": group}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "group.restore", **args)
        assert {room.row("notes", each)["group_id"] for each in self.notes} == {args["id"]}
        assert room.row("groups", args["id"])["gone"] == 0

    def test_notes_that_another_group_has_taken_stay_there(self, room):
        args = self.enter(room)
        other = room.group("facilitator", self.notes[0])
        room.run("facilitator", "group.restore", **args)
        assert [room.row("notes", each)["group_id"] for each in self.notes] == [other, args["id"]]

    def test_a_note_erased_in_between_does_not_come_back(self, room):
        args = self.enter(room)
        room.run("expert", "seat.leave", erase=True)
        room.run("facilitator", "group.restore", **args)
        assert [room.row("notes", each)["group_id"] for each in self.notes] == [None, args["id"]]

    def test_a_merged_group_comes_back_by_splitting_only(self, room):
        room.go("problem")
        group, into = room.group("facilitator", room.note("expert")), room.group()
        room.run("facilitator", "group.merge", into=into, groups=[group])
        room.refused("facilitator", "group.restore", "not_found", id=group)

    def test_a_host_does_not_come_above_three_by_it(self, room):
        room.go("problem")
        first = room.group("host")
        room.run("host", "group.remove", id=first)
        for _ in range(3):
            room.group("host")
        room.refused("host", "group.restore", "too_many_groups", id=first)

    def test_it_can_be_removed_and_brought_back_again(self, room):
        args = self.enter(room)
        for _ in range(2):
            room.run("facilitator", "group.restore", **args)
            room.run("facilitator", "group.remove", **args)
        room.run("facilitator", "group.restore", **args)
        assert {room.row("notes", each)["group_id"] for each in self.notes} == {args["id"]}
