"""What follows a note: its steps of the path show while it does, go with it, and come back with it."""
from __future__ import annotations

import json

import pytest

from tests.cast import MINUTE
from tests.core.test_sync import Ears
from workshop.live.paper import id_of


@pytest.fixture
def ideal(room):
    """A shown ideal note of table 1, in the path of its case."""
    room.go("ideal")
    note = room.note(step="ideal")
    return {"note": note, "step": room.step(text="", note=note)}


def shown(room, step: str) -> int:
    return room.row("path_steps", step)["shown"]


@pytest.mark.parametrize(("act", "back"), [
    (("facilitator", "note.hide"), ("facilitator", "note.undo")), (("facilitator", "note.hold"), ("facilitator", "note.undo")),
    (("expert", "note.withdraw"), ("expert", "note.restore")),
])
def test_a_step_is_seen_only_while_its_note_is(room, ideal, act, back):
    ears = Ears(room)
    room.run(*act, id=ideal["note"])
    assert shown(room, ideal["step"]) == 0
    assert ears.last("expert", "path_steps") == [{"id": ideal["step"], "gone": True}]
    assert [row["shown"] for row in ears.last("staff", "path_steps")] == [0]
    room.refused("host", "path.edit", "not_found", id=ideal["step"], base_version=1, text="Toisin")
    room.refused("host", "path.remove", "not_found", id=ideal["step"])
    room.run(*back, id=ideal["note"])
    assert shown(room, ideal["step"]) == 1
    assert [row["id"] for row in ears.last("expert", "path_steps")] == [ideal["step"]]


def test_a_waiting_notes_step_shows_once_it_is_approved_and_not_while_its_new_words_wait(room):
    room.go("ideal")
    note = room.note(step="ideal", show=False)
    step = room.step(text="", note=note)
    assert shown(room, step) == 0
    room.run("facilitator", "note.approve", notes={note: 1})
    assert shown(room, step) == 1
    room.run("expert", "note.edit", id=note, text="Toisin sanoin", base_version=1)
    assert shown(room, step) == 0


def erase_by_leaving(room, note):
    room.run("expert", "seat.leave", erase=True)


def erase_by_staff(room, note):
    room.run("facilitator", "note.remove", id=note)


def erase_by_the_clock(room, note):
    room.run("expert", "note.withdraw", id=note)
    room.clock.forward(11 * MINUTE)
    room.run("clock", "note.purge", id=note)


@pytest.mark.parametrize("erase", [erase_by_leaving, erase_by_staff, erase_by_the_clock])
def test_of_an_erased_note_only_a_step_with_own_words_stays(room, ideal, erase):
    other = room.note(step="ideal")
    own = room.step(text="Omin sanoin", note=other)
    ears = Ears(room)
    erase(room, ideal["note"])
    if room.row("notes", other)["state"] != "erased":
        erase(room, other) if erase is not erase_by_leaving else None
    assert room.path() == [own] and room.find("SELECT id FROM path_steps WHERE id = ?", ideal["step"]) == []
    kept = room.row("path_steps", own)
    assert (kept["note_id"], kept["shown"], kept["text"]) == (None, 1, "Omin sanoin")
    assert {"id": ideal["step"], "gone": True} in [row for frame in ears.frames("expert") for row in frame["rows"].get("path_steps", [])]


def test_a_removed_step_of_an_erased_note_does_not_come_back(room, ideal):
    room.run("facilitator", "path.remove", id=ideal["step"])
    room.run("facilitator", "note.remove", id=ideal["note"])
    room.refused("facilitator", "path.restore", "not_found", id=ideal["step"])


def test_a_note_that_is_no_ideal_after_all_leaves_the_path_and_undo_brings_its_step_back(room, ideal):
    room.run("facilitator", "note.set_kind", id=ideal["note"], kind="gap")
    assert room.path() == []
    room.run("facilitator", "note.undo", id=ideal["note"])
    assert room.path() == [ideal["step"]]


def test_a_step_does_not_come_back_beside_a_new_one_of_the_same_note(room, ideal):
    room.run("facilitator", "note.set_kind", id=ideal["note"], kind="gap")
    undo = room.row("notes", ideal["note"])["undo"]
    room.run("facilitator", "note.set_kind", id=ideal["note"], kind="ideal")
    again = room.step(text="", note=ideal["note"])
    change = {"kind": "gap", "undo": undo}
    room.store.write(lambda tx: tx.open_change(room.meeting_id).update("notes", ideal["note"], **change) and None)
    room.run("facilitator", "note.undo", id=ideal["note"])
    assert room.path() == [again]


def test_a_gap_that_is_none_after_all_or_is_erased_is_mended_by_no_step(room, ideal):
    room.go("gap")
    gap, other = room.note(step="gap"), room.note(step="gap")
    room.run("facilitator", "path.edit", id=ideal["step"], base_version=1, gaps=[gap, other])
    room.run("facilitator", "note.set_kind", id=gap, kind="problem")
    assert json.loads(room.row("path_steps", ideal["step"])["gaps"]) == [other]
    room.run("facilitator", "note.undo", id=gap)
    assert json.loads(room.row("path_steps", ideal["step"])["gaps"]) == [other, gap]
    room.run("facilitator", "path.place_gap", note=gap, row=2)
    room.run("facilitator", "note.remove", id=gap)
    assert json.loads(room.row("path_steps", ideal["step"])["gaps"]) == [other]
    assert room.row("notes", gap)["timeline_row"] is None


def test_a_paper_note_that_is_taken_out_takes_its_step_from_the_room(room):
    room.go("ideal")
    secret = "s" * 40
    args = {"step": room.steps["ideal"], "table": room.tables[0], "text": "Kirjoitettu paperille"}
    room.run("facilitator", "note.type_in", id=id_of(secret), **args)
    step = room.step(text="", note=id_of(secret))
    room.run("facilitator", "note.untype", secret=secret)
    assert shown(room, step) == 0


@pytest.mark.parametrize("act", ["note.hide", "note.hold"])
@pytest.mark.parametrize("erase", [erase_by_staff, erase_by_leaving])
def test_a_step_that_was_kept_back_with_its_note_does_not_come_out_when_the_note_is_erased(room, ideal, act, erase):
    note = room.note(step="ideal")
    own = room.step(text="Omin sanoin", note=note)
    room.run("facilitator", act, id=note)
    ears = Ears(room)
    erase(room, note)
    assert shown(room, own) == 0 and room.row("path_steps", own)["note_id"] is None
    assert own not in json.dumps(ears.frames("expert"))


def test_a_table_never_learns_of_a_gap_that_only_staff_may_know(room, ideal):
    room.go("gap")
    gap = room.note(step="gap")
    room.run("facilitator", "note.hold", id=gap)
    room.go("path")
    ears = Ears(room)
    room.run("facilitator", "path.edit", id=ideal["step"], base_version=1, gaps=[gap])
    assert json.loads(room.row("path_steps", ideal["step"])["gaps"]) == [gap]
    assert all(gap not in json.dumps(ears.frames(who)) for who in ("expert", "host", "wall"))
    assert gap in json.dumps(ears.frames("staff"))
