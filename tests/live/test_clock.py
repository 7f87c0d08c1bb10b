"""Deadlines: the clock only proposes, through the same door as everybody."""
from __future__ import annotations

from tests.cast import MINUTE, ROUND_MINUTES, SILENT_MINUTES
from workshop.core.commands import Principal
from workshop.live.clock import due


def look(room):
    """Sends what is due, as the timekeeper does; returns the names of the commands."""
    with room.store.read() as db:
        found = due(db, room.clock())
    for meeting_id, name, args in found:
        room.door.run(meeting_id, Principal("clock", "clock"), name, args)
    return [name for _, name, _ in found]


def test_nothing_is_due_before_its_time(room):
    room.go("problem", reveal=False)
    room.clock.forward(SILENT_MINUTES * MINUTE - 1)
    assert look(room) == []


def test_reveal_and_end_come_at_their_times_and_once(room):
    room.go("problem", reveal=False)
    room.clock.forward(SILENT_MINUTES * MINUTE)
    assert look(room) == ["step.reveal"]
    assert room.meeting()["phase"] == "talk"
    room.clock.forward((ROUND_MINUTES - SILENT_MINUTES) * MINUTE)
    assert look(room) == ["step.end"]
    assert room.meeting()["phase"] == "ended"
    room.clock.forward(MINUTE)
    assert look(room) == []


def test_a_clock_that_jumps_forward_runs_everything_once(room):
    room.go("problem", reveal=False)
    note = room.note("expert")
    group = room.group()
    vote = room.vote(group, opened=False)
    room.run("facilitator", "vote.open", id=vote, minutes=5)
    room.run("expert", "note.withdraw", id=note)
    room.clock.forward(365 * 24 * 60 * MINUTE)
    assert look(room) == ["step.reveal", "step.end", "vote.close", "note.purge"]
    after = room.rows()
    assert look(room) == []
    assert room.rows() == after
    assert (room.meeting()["phase"], room.row("votes", vote)["state"], room.row("notes", note)["state"]) == ("ended", "closed", "erased")


def test_a_clock_that_jumps_back_runs_nothing_twice_and_nothing_early(room):
    room.go("problem", reveal=False)
    room.clock.forward(SILENT_MINUTES * MINUTE)
    look(room)
    room.clock.forward(-60 * MINUTE)
    assert look(room) == []
    assert room.meeting()["phase"] == "talk"
    room.clock.forward(60 * MINUTE + (ROUND_MINUTES - SILENT_MINUTES) * MINUTE)
    assert look(room) == ["step.end"]


def test_a_deadline_that_passed_while_the_server_was_down_is_kept(room):
    from tests.cast import Room
    from workshop.core.db import Store

    room.go("problem", reveal=False)
    room.store.close()
    room.clock.forward(24 * 60 * MINUTE)
    room.store = Store(room.store.path, now=room.clock)
    room.door = Room.door_of(room.store)
    assert look(room) == ["step.reveal", "step.end"]


def test_a_deadline_that_a_facilitator_met_first_changes_nothing(room):
    room.go("problem", reveal=False)
    with room.store.read() as db:
        waiting = due(db, room.clock() + SILENT_MINUTES * MINUTE)
    room.run("facilitator", "step.reveal", step=room.steps["problem"])
    before = room.rows()
    for meeting_id, name, args in waiting:
        room.door.run(meeting_id, Principal("clock", "clock"), name, args)
    assert room.rows() == before


def test_in_a_pause_the_clock_asks_for_nothing_but_erasure(room):
    room.go("problem", reveal=False)
    note = room.note("expert")
    vote = room.vote(room.group(), opened=False)
    room.run("facilitator", "vote.open", id=vote, minutes=5)
    room.run("expert", "note.withdraw", id=note)
    room.run("facilitator", "meeting.pause")
    room.clock.forward(24 * 60 * MINUTE)
    assert look(room) == ["note.purge"]
    assert room.meeting()["phase"] == "silent"
    room.run("facilitator", "meeting.resume")
    assert look(room) == []
    room.clock.forward(SILENT_MINUTES * MINUTE)
    assert look(room) == ["step.reveal"]
    room.clock.forward((ROUND_MINUTES - SILENT_MINUTES) * MINUTE)
    assert look(room) == ["step.end", "vote.close"]


def test_a_closed_meeting_has_no_deadlines_but_erasure(room):
    room.go("problem", reveal=False)
    note = room.note("expert")
    room.run("expert", "note.withdraw", id=note)
    room.run("facilitator", "meeting.close")
    room.clock.forward(60 * MINUTE)
    assert look(room) == ["note.purge"]
