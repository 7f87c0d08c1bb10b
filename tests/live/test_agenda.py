"""The course of a meeting: doors, steps, silence and reveal, the end of a round."""
from __future__ import annotations

import json

import pytest

from tests.cast import MINUTE, ROUND_MINUTES, SILENT_MINUTES
from tests.live.rules import ALWAYS, LATE, OPEN_ONLY, STAFF, TIMED, Rules
from workshop.access.seats import new_id


class TestMeetingOpen(Rules):
    name, by, refused_to, states, here = "meeting.open", "facilitator", STAFF, ALWAYS, None

    def args(self, room):
        return {}

    def test_it_works(self, room):
        for state in ("planned", "closed"):
            room.set(state=state)
            room.run("facilitator", "meeting.open")
            assert room.meeting()["state"] == "open"

    def test_a_frozen_summary_keeps_the_doors_shut(self, room):
        room.set(state="closed", frozen_at=room.clock())
        room.refused("facilitator", "meeting.open", "frozen")


class TestMeetingClose(Rules):
    name, by, refused_to, states = "meeting.close", "facilitator", STAFF, LATE

    def args(self, room):
        return {}

    def test_it_works(self, room):
        room.go("problem", reveal=False)
        room.run("facilitator", "meeting.close")
        meeting = room.meeting()
        assert (meeting["state"], meeting["phase"], meeting["reveal_at"], meeting["ends_at"]) == ("closed", "ended", None, None)

    def test_nothing_stands_still_in_a_closed_meeting(self, room):
        room.go("problem")
        room.run("expert", "step.more_time", step=room.steps["problem"])
        room.run("facilitator", "wall.freeze", frozen=True)
        room.run("facilitator", "meeting.pause")
        room.run("facilitator", "meeting.close")
        meeting = room.meeting()
        assert (meeting["paused_at"], meeting["wall_frozen"], meeting["more_time"]) == (None, 0, 0)
        assert room.find("SELECT * FROM time_requests") == []

    def test_first_wordings_are_erased(self, room):
        room.go("problem")
        note = room.note("expert")
        room.run("facilitator", "note.replace", id=note, text="Toisin", base_version=1)
        room.run("facilitator", "meeting.close")
        assert room.row("notes", note)["original"] == ""

    def test_open_votes_are_counted_and_every_ballot_is_erased(self, room):
        room.go("problem")
        group = room.group()
        vote = room.vote(group)
        room.run("expert", "vote.cast", id=vote, dots={group: 2})
        room.run("facilitator", "meeting.close")
        stored = room.row("votes", vote)
        assert (stored["state"], json.loads(stored["tally"]), stored["voters"]) == ("closed", {group: 2}, 1)
        assert room.find("SELECT * FROM ballots") == []


class TestMeetingLock(Rules):
    name, by, refused_to, states = "meeting.lock", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {"locked": True}

    def test_it_works(self, room):
        from workshop.core.errors import Refused

        room.run("facilitator", "meeting.lock", locked=True)
        with pytest.raises(Refused, match="locked"):
            room.join("newcomer", None)
        room.go("problem")
        assert room.note("expert")
        room.run("facilitator", "meeting.lock", locked=False)
        room.join("newcomer", None)


class TestMeetingSet(Rules):
    name, by, refused_to, states = "meeting.set", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {"moderation": "instant", "devices": "table", "seats_per_table": 6, "title": "Uusi nimi"}

    def test_it_works(self, room):
        room.run("facilitator", "meeting.set", **self.args(room))
        meeting = room.meeting()
        assert {key: meeting[key] for key in self.args(room)} == self.args(room)

    def test_only_named_settings_change(self, room):
        before = room.meeting()
        room.run("facilitator", "meeting.set", title="Vain nimi")
        after = room.meeting()
        assert {key for key in after if after[key] != before[key]} == {"rev", "title"}

    @pytest.mark.parametrize("bad", [
        {"moderation": "never"}, {"devices": "tv"}, {"seats_per_table": 0}, {"seats_per_table": 61}, {"seats_per_table": 10**30},
    ])
    def test_it_refuses_settings_that_do_not_exist(self, room, bad):
        room.refused("facilitator", "meeting.set", "bad_input", **bad)

    def test_it_refuses_a_title_without_words(self, room):
        room.refused("facilitator", "meeting.set", "empty", title="\u200b")
        room.refused("facilitator", "meeting.set", "too_long", title="a" * 121)


class TestAgendaPlan(Rules):
    name, by, refused_to, states, here = "agenda.plan", "facilitator", STAFF, ALWAYS, None

    def args(self, room):
        return {"steps": [
            {"kind": "welcome", "title": "Tervetuloa"},
            {"kind": "collect", "note_kind": "problem", "title": "Ongelmat", "prompt": {"fi": "Mikä ei toimi?"}, "minutes": 12,
             "silent_minutes": 2, "case": room.cases[0]},
        ]}

    def test_it_works(self, room):
        ids = room.run("facilitator", "agenda.plan", **self.args(room))["steps"]
        kept = room.find("SELECT * FROM steps WHERE meeting_id = ? AND gone = 0 ORDER BY no", room.meeting_id)
        assert [step["id"] for step in kept] == ids
        assert (kept[1]["note_kind"], kept[1]["minutes"], json.loads(kept[1]["prompt"])) == ("problem", 12, {"fi": "Mikä ei toimi?"})

    def test_it_can_be_sent_twice(self, room):
        def planned():
            return [(step["no"], step["kind"], step["title"]) for step in room.find("SELECT * FROM steps WHERE gone = 0 ORDER BY no")]

        room.run("facilitator", "agenda.plan", **self.args(room))
        first = planned()
        room.run("facilitator", "agenda.plan", **self.args(room))
        assert planned() == first

    def test_it_is_refused_once_a_step_has_been_opened(self, room):
        room.go("welcome")
        room.refused("facilitator", "agenda.plan", "already_started", **self.args(room))

    @pytest.mark.parametrize("step", [
        {"kind": "dance", "title": "x"}, {"kind": "collect", "title": "x"}, {"kind": "vote", "note_kind": "gap", "title": "x"},
        {"kind": "collect", "note_kind": "wish", "title": "x"}, {"kind": "vote", "title": "x", "minutes": -1},
        {"kind": "vote", "title": "x", "minutes": 1441}, {"kind": "vote", "title": "x", "minutes": 10**30}, {"kind": "vote"},
        {"kind": "vote", "title": "x", "prompt": {"fi": 1}}, {"kind": "vote", "title": "x", "prompt": {"": "Mitä?"}},
        {"kind": "vote", "note_kind": "wish", "title": "x"},
    ])
    def test_it_refuses_a_step_that_makes_no_sense(self, room, step):
        room.refused("facilitator", "agenda.plan", "bad_input", steps=[step])

    def test_it_refuses_none_and_too_many_and_a_strangers_case(self, room):
        step = {"kind": "pause", "title": "Tauko"}
        room.refused("facilitator", "agenda.plan", "bad_input", steps=[])
        room.refused("facilitator", "agenda.plan", "bad_input", steps=[step] * 61)
        room.refused("facilitator", "agenda.plan", "not_found", steps=[{**step, "case": room.other_cases[0]}])


class TestAgendaAdd(Rules):
    name, by, refused_to, states = "agenda.add", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {"id": new_id(), "after": room.steps["problem"], "planned": {"kind": "pause", "title": "Kahvi"}}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "agenda.add", **args)
        order = [step["id"] for step in room.find("SELECT id FROM steps WHERE meeting_id = ? ORDER BY no", room.meeting_id)]
        assert order[3] == args["id"] and len(order) == len(set(order)) == 13

    def test_an_id_taken_in_another_meeting_is_refused(self, room):
        room.refused("facilitator", "agenda.add", "not_yours", **{**self.enter(room), "id": room.other_steps["gap"]})


class TestStepOpen(Rules):
    name, by, refused_to, states, here = "step.open", "facilitator", STAFF, OPEN_ONLY, None

    def args(self, room):
        return {"step": room.steps["problem"]}

    def test_it_works(self, room):
        room.run("facilitator", "step.open", step=room.steps["problem"])
        meeting = room.meeting()
        assert (meeting["step_id"], meeting["phase"]) == (room.steps["problem"], "silent")
        assert meeting["reveal_at"] == room.clock() + SILENT_MINUTES * MINUTE
        assert meeting["ends_at"] == room.clock() + ROUND_MINUTES * MINUTE

    def test_it_can_be_sent_twice(self, room):
        room.run("facilitator", "step.open", step=room.steps["problem"])
        room.clock.forward(MINUTE)
        after = room.rows()
        assert room.run("facilitator", "step.open", step=room.steps["problem"])["ok"]
        assert room.rows() == after

    def test_going_back_is_neither_silent_nor_timed(self, room):
        room.go("problem")
        note = room.note("expert")
        room.go("gap")
        room.go("problem", reveal=False)
        meeting = room.meeting()
        assert (meeting["phase"], meeting["reveal_at"], meeting["ends_at"]) == ("talk", None, None)
        assert room.row("notes", note)["state"] == "shown"

    def test_another_step_ends_the_pause_lets_the_wall_go_and_forgets_who_asked_for_time(self, room):
        room.go("problem")
        room.run("expert", "step.more_time", step=room.steps["problem"])
        room.run("facilitator", "wall.freeze", frozen=True)
        room.run("facilitator", "wall.show", table=room.tables[0])
        room.run("facilitator", "meeting.pause")
        room.run("facilitator", "step.open", step=room.steps["gap"])
        meeting = room.meeting()
        assert (meeting["paused_at"], meeting["wall_frozen"], meeting["wall_table"], meeting["more_time"]) == (None, 0, None, 0)
        assert room.find("SELECT * FROM time_requests") == []
        assert meeting["ends_at"] == room.clock() + ROUND_MINUTES * MINUTE

    def test_a_step_that_was_planned_away_is_not_there(self, room):
        room.run("facilitator", "agenda.plan", steps=[{"kind": "pause", "title": "Tauko"}])
        room.refused("facilitator", "step.open", "not_found", step=room.steps["problem"])


class TestStepReveal(Rules):
    name, by, refused_to, states = "step.reveal", "facilitator", TIMED, OPEN_ONLY

    def enter(self, room):
        room.go("problem", reveal=False)
        return self.args(room)

    def args(self, room):
        return {"step": room.steps["problem"]}

    def test_it_works(self, room):
        room.run("facilitator", "step.reveal", **self.enter(room))
        assert (room.meeting()["phase"], room.meeting()["reveal_at"]) == ("talk", None)

    def test_another_steps_reveal_changes_nothing(self, room):
        self.enter(room)
        before = room.rows()
        room.run("clock", "step.reveal", step=room.steps["gap"])
        assert room.rows() == before


class TestStepEnd(Rules):
    name, by, refused_to, states = "step.end", "facilitator", TIMED, OPEN_ONLY

    def args(self, room):
        return {"step": room.steps["problem"]}

    def test_it_works(self, room):
        room.run("facilitator", "step.end", **self.enter(room))
        meeting = room.meeting()
        assert (meeting["phase"], meeting["ends_at"], meeting["step_id"]) == ("ended", None, room.steps["problem"])

    def test_another_steps_end_changes_nothing(self, room):
        self.enter(room)
        before = room.rows()
        room.run("clock", "step.end", step=room.steps["gap"])
        assert room.rows() == before
