"""Asking for the support person and telling them about a note: who may, who sees it, and that nothing of it stays."""
from __future__ import annotations

import json

import pytest

from tests.cast import MINUTE
from tests.core.test_sync import Ears
from tests.live.rules import ALWAYS, CLOCK, LATE, OPEN_ONLY, SEATS, STAFF, Rules, strange_note
from tests.test_erasure import bytes_of
from workshop.access.seats import new_id
from workshop.core.commands import Principal
from workshop.core.errors import Refused
from workshop.core.sync import CARE, Audience
from workshop.live import care
from workshop.live.clock import due

SUPPORT = {**STAFF, "facilitator": "no_right"}
"""Everybody but the support person."""


@pytest.fixture
def room(room):
    """The cast's room with a named support person, whose page is ``support``."""
    room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "Sari", "Kriisipuhelin 09 2525 0111"))
    new_support(room)
    return room


def new_support(room) -> str:
    """Another link for the support person; what the page is known by."""
    secret = room.store.write(lambda tx: care.new_link(tx, room.meeting_id))
    room.people["support"] = Principal("care", care.proof(room.meeting(), secret))
    return secret


def ask(room, who: str = "expert", *, table: bool = True) -> str:
    signal = new_id()
    room.run(who, "care.ask", id=signal, table=table)
    return signal


def held(room) -> str:
    """A note that a facilitator keeps back because somebody needs care."""
    note = room.note("expert", show=False)
    room.run("facilitator", "note.hold", id=note)
    return note


@pytest.fixture
def ears(room) -> Ears:
    ears = Ears(room)
    ears.everybody["support"] = Audience(CARE)
    ears.hub.listen(room.meeting_id, Audience(CARE))
    return ears


class TestCareAsk(Rules):
    name, by, refused_to, states = "care.ask", "expert", {**SEATS, "support": "no_right"}, OPEN_ONLY

    def args(self, room):
        return {"id": new_id(), "table": True}

    def stranger_code(self, key):
        return "bad_input"  # ``table`` is no id here but yes or no

    def test_it_works(self, room):
        args = self.enter(room)
        signal = room.run("expert", "care.ask", **args)["signal"]
        assert signal == {"id": args["id"], "table_id": room.tables[0], "sent_at": room.clock(), "seen_at": None}

    def test_the_table_is_told_only_if_the_sender_chose_so(self, room):
        assert room.row("care_signals", ask(room, table=False))["table_id"] is None
        assert room.row("care_signals", ask(room, "host"))["table_id"] == room.tables[0]

    def test_one_open_signal_for_each_seat_and_a_new_one_once_it_was_seen(self, room):
        first = ask(room)
        room.refused("expert", "care.ask", "care_waiting", id=new_id(), table=False)
        room.run("support", "care.seen", id=first)
        second = ask(room, table=False)
        assert [row["id"] for row in room.find("SELECT id FROM care_signals")] == [second]

    def test_without_a_support_person_there_is_nothing_to_ask(self, room):
        room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "  ", ""))
        room.refused("expert", "care.ask", "no_support", id=new_id(), table=True)

    def test_somebody_elses_id_is_refused(self, room):
        room.refused("host", "care.ask", "not_yours", id=ask(room), table=True)


class TestCareCancel(Rules):
    name, by, refused_to, states = "care.cancel", "expert", {**SEATS, "support": "no_right"}, LATE

    def args(self, room):
        return {"id": ask(room)}

    def test_it_works(self, room):
        room.run("expert", "care.cancel", **self.enter(room))
        assert room.find("SELECT * FROM care_signals") == []

    def test_somebody_elses_signal_stays_and_the_answer_is_the_same_as_for_none(self, room):
        args = self.enter(room)
        answers = [room.run("host", "care.cancel", **each) for each in (args, {"id": new_id()})]
        assert answers[0] == answers[1] and room.row("care_signals", args["id"])


class TestCareTell(Rules):
    name, by, refused_to, states = "care.tell", "facilitator", {**STAFF, "support": "no_right"}, OPEN_ONLY

    def args(self, room):
        return {"id": new_id(), "note": held(room)}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "care.tell", **args)
        signal = room.row("care_signals", args["id"])
        assert (signal["note_id"], signal["table_id"], signal["seat_id"]) == (args["note"], room.tables[0], None)
        assert room.row("notes", args["note"])["told"] == "sent"

    def test_only_a_note_that_is_held_for_care(self, room):
        self.enter(room)
        room.refused("facilitator", "care.tell", "not_found", id=new_id(), note=room.note("expert"))
        room.refused("facilitator", "care.tell", "not_found", id=new_id(), note=strange_note(room))

    def test_twice_about_the_same_note_is_once(self, room):
        args = self.enter(room)
        room.run("facilitator", "care.tell", **args)
        room.run("facilitator", "care.tell", id=new_id(), note=args["note"])
        assert [row["id"] for row in room.find("SELECT id FROM care_signals")] == [args["id"]]

    def test_without_a_support_person_nobody_is_told(self, room):
        args = self.enter(room)
        room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "", ""))
        room.refused("facilitator", "care.tell", "no_support", **args)


class TestCareSeen(Rules):
    name, by, refused_to, states = "care.seen", "support", SUPPORT, LATE

    def args(self, room):
        return {"id": ask(room)}

    def test_it_works(self, room):
        args = self.enter(room)
        room.clock.forward(30_000)
        room.run("support", "care.seen", **args)
        assert room.row("care_signals", args["id"])["seen_at"] == room.clock()

    def test_staff_hear_that_what_they_told_was_seen(self, room):
        self.enter(room)
        signal, note = new_id(), held(room)
        room.run("facilitator", "care.tell", id=signal, note=note)
        room.run("support", "care.seen", id=signal)
        assert room.row("notes", note)["told"] == "seen"

    def test_a_new_link_takes_the_right_from_the_former(self, room):
        args, former = self.enter(room), room.people["support"]
        cut = []
        room.store.publish = lambda changes: cut.extend(seat for change in changes for seat in change.cut)
        new_support(room)
        room.store.write(lambda tx: None)
        assert cut == [former.id] and former != room.people["support"]
        room.people["former"] = former
        room.refused("former", "care.seen", "no_right", **args)
        assert room.run("support", "care.seen", **args)["ok"]

    def test_signals_of_other_meetings_do_not_exist(self, room):
        room.refused("support", "care.seen", "not_found", id=new_id())


class TestCareClear(Rules):
    name, by, refused_to, states = "care.clear", "clock", {**CLOCK, "support": "no_right"}, ALWAYS

    def args(self, room):
        signal = ask(room)
        room.run("support", "care.seen", id=signal)
        room.clock.forward(11 * MINUTE)
        return {"id": signal}

    def test_it_works(self, room):
        room.run("clock", "care.clear", **self.enter(room))
        assert room.find("SELECT * FROM care_signals") == []

    def test_it_is_due_ten_minutes_after_it_was_seen_and_not_before(self, room):
        signal = ask(room)
        room.run("support", "care.seen", id=signal)
        room.clock.forward(9 * MINUTE)
        assert overdue(room) == []
        room.run("clock", "care.clear", id=signal)
        assert room.row("care_signals", signal)
        room.clock.forward(2 * MINUTE)
        assert overdue(room) == [(room.meeting_id, "care.clear", {"id": signal})]

    def test_one_that_nobody_saw_waits_for_the_day_only(self, room):
        signal = ask(room)
        room.clock.forward(60 * MINUTE)
        assert overdue(room) == []
        room.clock.forward(12 * 60 * MINUTE)
        assert overdue(room) == [(room.meeting_id, "care.clear", {"id": signal})]


def overdue(room) -> list:
    with room.store.read() as db:
        return [each for each in due(db, room.clock()) if each[1] == "care.clear"]


def test_only_the_support_person_and_the_sender_hear_of_it(room, ears):
    room.go("problem")
    signal = ask(room)
    assert ears.last("support", "care_signals") == [
        {"id": signal, "table_id": room.tables[0], "note_id": None, "sent_at": room.clock(), "seen_at": None}
    ]
    assert ears.mine("expert")[-1]["rows"] == {
        "care_signals": [{"id": signal, "table_id": room.tables[0], "sent_at": room.clock(), "seen_at": None}]
    }
    room.run("support", "care.seen", id=signal)
    assert ears.mine("expert")[-1]["rows"]["care_signals"][0]["seen_at"] == room.clock()
    room.run("expert", "care.cancel", id=signal)
    assert ears.last("support", "care_signals") == [{"id": signal, "gone": True}]
    for who in ("staff", "wall", "host", "elsewhere"):
        assert signal not in json.dumps(ears.frames(who)), who
        assert all(frame["rows"] == {} for frame in ears.frames(who)[-3:]), who
    assert signal not in json.dumps(ears.frames("expert")) and not ears.mine("host") and not ears.mine("elsewhere")
    seats = [seat["id"] for seat in room.seats.values()]
    assert not [seat for seat in seats if seat in json.dumps([payload for _, _, payload in ears.sent])]


@pytest.mark.parametrize("who", ["staff", "wall", "host", "expert", "elsewhere"])
def test_no_snapshot_but_the_support_persons_has_a_signal(room, ears, who):
    signal = ask(room)
    assert ears.sees(who, "care_signals") == [] and ears.sees("support", "care_signals") == [signal]


def test_the_support_page_gets_nothing_else_of_the_meeting(room, ears):
    room.go("problem")
    room.note("expert")
    held(room)
    room.go("vote")
    room.vote(room.group())
    room.proposal()
    snapshot = ears.hub.snapshot(room.meeting_id, Audience(CARE))["rows"]
    assert {table for table, rows in snapshot.items() if rows} == {"meetings", "tables"}
    assert not any(ears.last("support", table) for table in ("notes", "groups", "votes", "proposals"))


def test_the_words_of_a_told_note_follow_the_note(room, ears):
    room.go("problem")
    note = held(room)
    room.run("facilitator", "care.tell", id=new_id(), note=note)
    assert ears.last("support")[0]["text"] == "Kukaan ei soittanut"
    assert ears.last("staff")[0]["told"] == "sent"
    assert not any(ears.last(who) for who in ("expert", "host", "wall"))
    room.run("expert", "note.withdraw", id=note)
    assert ears.last("support") == [{"id": note, "gone": True}]
    room.run("expert", "note.restore", id=note)
    assert [row["id"] for row in ears.last("support")] == [note]
    room.run("facilitator", "note.approve", notes={note: 1})
    assert ears.last("support") == [{"id": note, "gone": True}]


def test_a_note_that_is_erased_takes_its_signal_along(room):
    room.go("problem")
    note = held(room)
    room.run("facilitator", "care.tell", id=new_id(), note=note)
    room.run("expert", "note.withdraw", id=note)
    room.clock.forward(11 * MINUTE)
    room.run("clock", "note.purge", id=note)
    assert room.find("SELECT * FROM care_signals") == []


@pytest.mark.parametrize("end", ["close", "leave", "leave without a trace", "no support person", "seen and over"])
def test_nothing_of_a_signal_stays_on_disk(room, end):
    room.go("problem")
    signal = ask(room)
    room.store.write(lambda tx: None)
    assert signal.encode() in bytes_of(room)
    if end == "close":
        room.run("facilitator", "meeting.close")
    elif end == "no support person":
        room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "", ""))
    elif end == "seen and over":
        room.run("support", "care.seen", id=signal)
        room.clock.forward(11 * MINUTE)
        room.run("clock", "care.clear", id=signal)
    else:
        room.run("expert", "seat.leave", erase="trace" in end)
    assert signal.encode() not in bytes_of(room)


def test_closing_takes_a_told_note_from_the_support_page(room, ears):
    room.go("problem")
    note = held(room)
    room.run("facilitator", "care.tell", id=new_id(), note=note)
    room.run("facilitator", "meeting.close")
    assert ears.sees("support") == [] and ears.sees("support", "care_signals") == []
    assert room.row("notes", note)["told"] == "over"


def test_only_the_right_secret_is_known_and_only_its_hash_is_kept(room):
    secret = new_support(room)
    assert care.proof(room.meeting(), secret) == room.meeting()["support_hash"] != secret
    assert care.proof(room.meeting(), "toinen") is care.proof(room.meeting(), None) is None
    assert care.proof({"support_hash": None}, "") is None
    assert secret.encode() not in bytes_of(room)


def test_a_link_needs_a_named_person_and_goes_with_the_name(room):
    room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "", "Kriisipuhelin"))
    assert (room.meeting()["support_hash"], room.meeting()["crisis_line"]) == (None, "Kriisipuhelin")
    with pytest.raises(Refused, match="no_support"):
        new_support(room)


def test_the_wall_is_not_told_who_the_support_person_is(room, ears):
    room.run("facilitator", "meeting.set", title="Toinen nimi")
    assert "support_name" not in ears.last("wall", "meetings")[0]
    assert [ears.last(who, "meetings")[0]["support_name"] for who in ("expert", "host", "staff", "support")] == ["Sari"] * 4
