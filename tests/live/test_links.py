"""The chain: typed links between notes."""
from __future__ import annotations

import pytest

from tests.live.rules import HOSTS_AND_STAFF, LATE, Rules
from workshop.access.seats import new_id


def notes_of_all_kinds(room, who="expert"):
    """One shown note a round, at the writer's table."""
    found = {}
    for kind in ("problem", "gap", "ideal"):
        room.go(kind)
        found[kind] = room.note(who, step=kind)
    return found


class TestLinkAdd(Rules):
    name, by, refused_to, states = "link.add", "facilitator", HOSTS_AND_STAFF, LATE

    def args(self, room):
        notes = notes_of_all_kinds(room)
        return {"id": new_id(), "type": "johtuu", "from_note": notes["problem"], "to_note": notes["gap"]}

    def test_it_works(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "link.add", **args)["id"] == args["id"]
        link = room.row("links", args["id"])
        assert (link["type"], link["from_note"], link["to_note"], link["shown"]) == ("johtuu", args["from_note"], args["to_note"], 1)

    @pytest.mark.parametrize("way", [("johtuu", "problem", "gap"), ("korjaa", "gap", "ideal"), ("vastaa", "problem", "ideal")])
    @pytest.mark.parametrize("ends", [("problem", "gap"), ("gap", "ideal"), ("problem", "ideal"), ("gap", "problem"), ("gap", "gap")])
    def test_every_type_joins_its_own_kinds_only(self, room, way, ends):
        notes = notes_of_all_kinds(room)
        args = {"id": new_id(), "type": way[0], "from_note": notes[ends[0]], "to_note": notes[ends[1]]}
        if way[1:] == ends:
            assert room.run("facilitator", "link.add", **args)["ok"]
        else:
            room.refused("facilitator", "link.add", "bad_link", **args)

    def test_two_notes_are_joined_once(self, room):
        args = self.enter(room)
        room.run("facilitator", "link.add", **args)
        room.refused("facilitator", "link.add", "already_linked", **{**args, "id": new_id()})

    def test_a_link_shows_when_both_of_its_notes_do(self, room):
        room.go("problem")
        problem = room.note("expert", show=False)
        room.go("gap")
        gap = room.note("expert", step="gap", show=False)
        link = new_id()
        room.run("facilitator", "link.add", id=link, type="johtuu", from_note=problem, to_note=gap)
        shown = []
        for note in (problem, gap):
            room.run("facilitator", "note.approve", notes={note: 1})
            shown.append(room.row("links", link)["shown"])
        assert shown == [0, 1]

    def test_a_host_joins_notes_of_the_own_table_only(self, room):
        args = self.enter(room)
        there = notes_of_all_kinds(room, "elsewhere")
        room.refused("host", "link.add", "not_your_table", **{**args, "to_note": there["gap"]})
        assert room.run("host", "link.add", **args)["ok"]

    def test_it_refuses_an_unknown_type_and_a_bad_id(self, room):
        args = self.enter(room)
        room.refused("facilitator", "link.add", "bad_link", **{**args, "type": "liittyy"})
        room.refused("facilitator", "link.add", "bad_input", **{**args, "id": "x"})


class TestLinkRemove(Rules):
    name, by, refused_to, states = "link.remove", "facilitator", HOSTS_AND_STAFF, LATE

    def args(self, room):
        notes = notes_of_all_kinds(room)
        link = new_id()
        room.run("facilitator", "link.add", id=link, type="johtuu", from_note=notes["problem"], to_note=notes["gap"])
        return {"id": link}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "link.remove", **args)
        assert room.row("links", args["id"])["gone"] == 1
        assert {note["state"] for note in room.find("SELECT state FROM notes")} == {"shown"}

    def test_a_host_removes_the_own_tables_only(self, room):
        args = self.enter(room)
        room.run("facilitator", "host.set", table=room.tables[1], chair=room.chair("elsewhere"))
        room.refused("elsewhere", "link.remove", "not_your_table", **args)
        assert room.run("host", "link.remove", **args)["ok"]

    def test_an_unknown_link_is_not_there(self, room):
        room.refused("facilitator", "link.remove", "not_found", id=new_id())
