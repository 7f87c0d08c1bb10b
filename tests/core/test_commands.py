"""The door: throttle, parse, authorise, apply, acknowledge."""
from __future__ import annotations

import pytest

from workshop.access.roles import authorise
from workshop.access.seats import new_id
from workshop.core.commands import Args, Door, Principal, parse
from workshop.core.errors import Refused
from workshop.live import COMMANDS


@pytest.mark.parametrize("name", ["note.burn", "", None, 5, ["note.add"], {"note": "add"}, "__class__"])
def test_an_unknown_command_is_refused(room, name):
    with pytest.raises(Refused, match="unknown_command"):
        room.door.run(room.meeting_id, room.people["expert"], name, {})


@pytest.mark.parametrize("args", [[], "x", 5, True, {"unknown": 1}, {1: 2}, {"step": None}, float("nan")])
def test_arguments_that_are_none_are_refused(room, args):
    with pytest.raises(Refused, match="bad_input"):
        room.door.run(room.meeting_id, room.people["facilitator"], "step.open", args)


def test_arguments_too_deep_to_read_are_refused():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(Refused, match="bad_input"):
        parse(Args, {"x": deep})
    while deep:
        deep = deep.pop()


def test_a_meeting_that_is_not_there_is_refused(room):
    with pytest.raises(Refused, match="no_meeting"):
        room.door.run(new_id(), room.people["expert"], "seat.move", {"table": room.tables[0]})


def test_a_seat_has_no_right_in_another_meeting(room):
    with pytest.raises(Refused, match="no_seat"):
        room.door.run(room.other_id, room.people["expert"], "seat.set_lang", {"lang": "sv"})
    with pytest.raises(Refused, match="no_right"):
        room.door.run(room.other_id, room.people["facilitator"], "meeting.lock", {"locked": True})


def test_a_throttled_command_is_not_parsed_and_changes_nothing(room):
    asked = []

    def throttle(principal: Principal) -> None:
        asked.append(principal)
        raise Refused("slow_down", retry_after=3)

    door = Door(room.store, COMMANDS, authorise=authorise, throttle=throttle)
    before = room.rows()
    with pytest.raises(Refused, match="slow_down") as refusal:
        door.run(room.meeting_id, room.people["expert"], "note.add", "no arguments at all")
    assert refusal.value.facts == {"retry_after": 3} and asked == [room.people["expert"]]
    assert room.rows() == before


def test_a_right_is_read_from_the_row_at_every_command(room):
    room.go("problem")
    room.run("host", "group.add", id=new_id(), kind="problem", title="Ryhmä")
    room.run("facilitator", "host.set", table=room.tables[0])
    room.refused("host", "group.add", "no_right", id=new_id(), kind="problem", title="Ryhmä")
    room.store.write(lambda tx: tx.execute("DELETE FROM series_staff WHERE series_id = ?", [room.series_id]))
    room.refused("facilitator", "meeting.lock", "no_right", locked=True)


def test_words_and_ids_lose_half_signs_and_numbers_keep_their_kind(room):
    room.go("problem")
    note = {"id": new_id(), "step": room.steps["problem"], "table": room.tables[0], "text": "puoli \ud83d merkki"}
    assert room.run("expert", "note.add", **note)["note"]["text"] == "puoli  merkki"
    room.refused("facilitator", "step.extend", "bad_input", step=room.steps["problem"], seen=None, seconds=1.5)
    room.refused("facilitator", "step.extend", "bad_input", step=room.steps["problem"], seen=None, seconds="60")
