"""Chairs without a device: a host or staff take away the one that was added by mistake."""
from __future__ import annotations

import pytest

from tests.live.rules import HOSTS_AND_STAFF, OPEN_ONLY, Rules
from workshop.access.roles import authorise
from workshop.access.seats import new_id
from workshop.core.sync import HOST, STAFF, Audience, frame
from workshop.live import PUBLISHED
from workshop.live.proxy import RemoveSeat, remove


class TestSeatRemove(Rules):
    name, by, refused_to, states = "seat.remove", "host", HOSTS_AND_STAFF, OPEN_ONLY

    def args(self, room):
        return {"chair": room.person_without_device()}

    def test_it_works_and_nobody_counts_the_person(self, room):
        args = self.enter(room)
        before = len(room.find("SELECT id FROM seats"))
        room.run("host", "seat.remove", **args)
        assert room.row("chairs", args["chair"])["gone"] == 1
        assert len(room.find("SELECT id FROM seats")) == before - 1
        assert not room.find("SELECT * FROM seats WHERE chair_id = ?", args["chair"])

    def test_its_place_is_free_again(self, room):
        room.set(seats_per_table=3)
        args = self.enter(room)
        room.refused("host", "seat.add", "table_full", id=new_id(), table=room.tables[0])
        room.run("host", "seat.remove", **args)
        assert room.run("host", "seat.add", id=new_id(), table=room.tables[0])["ok"]

    @pytest.mark.parametrize("who", ["host", "facilitator"])
    def test_the_chair_of_somebody_with_a_device_is_not_taken(self, room, who):
        self.enter(room)
        room.refused(who, "seat.remove", "no_right", chair=room.chair("expert"))

    def test_a_host_takes_none_at_another_table_staff_do(self, room):
        self.enter(room)
        chair = room.person_without_device("facilitator", 1)
        room.refused("host", "seat.remove", "no_right", chair=chair)
        assert room.run("facilitator", "seat.remove", chair=chair)["ok"]

    def test_a_host_does_not_take_one_for_whom_something_was_written_or_voted(self, room):
        self.enter(room)
        writer, voter = room.person_without_device(), room.person_without_device()
        room.note("host", chair=writer)
        vote = room.vote(group := room.group())
        room.run("host", "vote.cast", id=vote, dots={group: 1}, chair=voter)
        for chair in (writer, voter):
            refusal = room.refused("host", "seat.remove", "seat_used", chair=chair)
            assert refusal.facts == {"label": room.row("chairs", chair)["label"]}

    def test_staff_are_answered_alike_whether_or_not_something_was_written_and_the_note_stays(self, room):
        self.enter(room)
        used, unused = room.person_without_device(), room.person_without_device()
        note = room.note("host", chair=used)
        answers = [room.run("facilitator", "seat.remove", chair=chair) for chair in (used, unused)]
        assert [{**each, "rev": 0} for each in answers] == [{"ok": True, "rev": 0}] * 2
        assert room.row("notes", note)["state"] == "shown"
        assert room.run("host", "note.edit", id=note, text="Tarkemmin", base_version=1)["ok"]

    def test_screens_lose_the_chair(self, room):
        args = self.enter(room)
        sent = RemoveSeat(**args)

        def remove_it(tx):
            change = tx.open_change(room.meeting_id)
            remove(change, authorise(change, room.people["host"], "seat.remove", sent), sent)
            return change

        change = room.store.write(remove_it)
        for audience in (Audience(STAFF), Audience(HOST, room.tables[0])):
            assert frame(PUBLISHED, "e", [change], audience)["rows"]["chairs"] == [{"id": args["chair"], "gone": True}]
