"""Time in a meeting: more of it, asking for it without a name, and the pause."""
from __future__ import annotations

from tests.cast import MINUTE, ROUND_MINUTES, SILENT_MINUTES
from tests.core.test_sync import Ears
from tests.live.rules import OPEN_ONLY, SEATS, STAFF, Rules


class TestStepExtend(Rules):
    name, by, refused_to, states = "step.extend", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        return {"step": room.steps["problem"], "seconds": 60, "seen": room.meeting()["ends_at"]}

    def in_step(self, room, args, kind):
        return {**args, "step": room.steps[kind]}

    def test_it_works(self, room):
        args = self.enter(room)
        room.run("facilitator", "step.extend", **args)
        assert room.meeting()["ends_at"] == room.clock() + (ROUND_MINUTES + 1) * MINUTE

    def test_pressing_again_after_seeing_the_new_end_adds_again(self, room):
        args = self.enter(room)
        room.run("facilitator", "step.extend", **args)
        room.run("facilitator", "step.extend", **{**args, "seen": room.meeting()["ends_at"]})
        assert room.meeting()["ends_at"] == room.clock() + (ROUND_MINUTES + 2) * MINUTE

    def test_a_round_that_has_ended_goes_on(self, room):
        args = self.enter(room)
        room.run("clock", "step.end", step=room.steps["problem"])
        room.run("facilitator", "step.extend", **{**args, "seen": None})
        assert (room.meeting()["phase"], room.meeting()["ends_at"]) == ("talk", room.clock() + MINUTE)

    def test_less_time_never_ends_in_the_past(self, room):
        args = self.enter(room)
        room.run("facilitator", "step.extend", **{**args, "seconds": -3600})
        assert room.meeting()["ends_at"] == room.clock()

    def test_it_refuses_another_step_and_senseless_times(self, room):
        args = self.enter(room)
        room.refused("facilitator", "step.extend", "wrong_step", **{**args, "step": room.steps["gap"]})
        for seconds in (3601, -3601, 10**30):
            room.refused("facilitator", "step.extend", "bad_input", **{**args, "seconds": seconds})

    def test_it_answers_those_who_asked_and_less_time_does_not(self, room):
        args = self.enter(room)
        room.run("expert", "step.more_time", step=room.steps["problem"])
        room.run("facilitator", "step.extend", **{**args, "seconds": -60})
        assert room.meeting()["more_time"] == 1
        room.run("facilitator", "step.extend", **{**args, "seen": room.meeting()["ends_at"]})
        assert room.meeting()["more_time"] == 0

    def test_more_time_lengthens_the_silence_and_less_does_not_shorten_it(self, room):
        room.go("problem", reveal=False)
        reveal_at = room.meeting()["reveal_at"]
        room.run("facilitator", "step.extend", **self.args(room))
        assert room.meeting()["reveal_at"] == reveal_at + MINUTE
        room.run("facilitator", "step.extend", **{**self.args(room), "seconds": -60})
        assert room.meeting()["reveal_at"] == reveal_at + MINUTE

    def test_a_silent_round_without_a_limit_does_not_end_before_its_silence(self, room):
        room.go("problem", reveal=False)
        room.set(ends_at=None)
        room.run("facilitator", "step.extend", **self.args(room))
        assert room.meeting()["ends_at"] == room.meeting()["reveal_at"] == room.clock() + (SILENT_MINUTES + 1) * MINUTE

    def test_in_a_pause_it_adds_to_what_was_left(self, room):
        args = self.enter(room)
        room.run("facilitator", "meeting.pause")
        room.clock.forward(60 * MINUTE)
        room.run("facilitator", "step.extend", **args)
        room.run("facilitator", "meeting.resume")
        assert room.meeting()["ends_at"] == room.clock() + (ROUND_MINUTES + 1) * MINUTE


class TestStepMoreTime(Rules):
    name, by, refused_to, states = "step.more_time", "expert", SEATS, OPEN_ONLY

    def args(self, room):
        return {"step": room.steps["problem"]}

    def in_step(self, room, args, kind):
        return {"step": room.steps[kind]}

    def test_it_works(self, room):
        args = self.enter(room)
        for who in ("expert", "host", "elsewhere"):
            room.run(who, "step.more_time", **args)
        assert room.meeting()["more_time"] == 3

    def test_one_person_counts_once_in_a_step_and_again_in_the_next(self, room):
        args = self.enter(room)
        room.run("expert", "step.more_time", **args)
        room.run("facilitator", "step.extend", step=args["step"], seen=room.meeting()["ends_at"])
        room.run("expert", "step.more_time", **args)
        assert room.meeting()["more_time"] == 0
        room.go("gap")
        room.run("expert", "step.more_time", step=room.steps["gap"])
        assert room.meeting()["more_time"] == 1

    def test_another_step_cannot_be_prolonged(self, room):
        self.enter(room)
        room.refused("expert", "step.more_time", "wrong_step", step=room.steps["gap"])

    def test_only_the_sum_leaves_and_only_to_staff_and_hosts(self, room):
        ears = Ears(room)
        room.run("expert", "step.more_time", **self.enter(room))
        assert [ears.last(who, "meetings")[0]["more_time"] for who in ("staff", "host")] == [1, 1]
        assert not any(ears.frames(who)[-1]["rows"] for who in ("wall", "expert", "elsewhere"))
        seat = room.seats["expert"]["id"]
        assert not any(seat in str(payload) for _, event, payload in ears.sent if event == "changes")


class TestMeetingPause(Rules):
    name, by, refused_to, states = "meeting.pause", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        return {}

    def test_it_works(self, room):
        room.go("problem", reveal=False)
        room.run("facilitator", "meeting.pause")
        assert room.meeting()["paused_at"] == room.clock()

    def test_people_write_in_a_pause_as_before(self, room):
        room.go("problem")
        room.run("facilitator", "meeting.pause")
        assert room.row("notes", room.note("expert"))["state"] == "shown"

    def test_a_later_press_does_not_move_its_beginning(self, room):
        room.go("problem")
        room.run("facilitator", "meeting.pause")
        began = room.clock()
        room.clock.forward(MINUTE)
        room.run("facilitator", "meeting.pause")
        assert room.meeting()["paused_at"] == began


class TestMeetingResume(Rules):
    name, by, refused_to, states = "meeting.resume", "facilitator", STAFF, OPEN_ONLY

    def args(self, room):
        room.run("facilitator", "meeting.pause")
        return {}

    def test_it_works(self, room):
        room.go("problem", reveal=False)
        room.clock.forward(MINUTE)
        room.run("facilitator", "meeting.pause")
        room.clock.forward(45 * MINUTE)
        room.run("facilitator", "meeting.resume")
        meeting = room.meeting()
        assert meeting["paused_at"] is None
        assert meeting["reveal_at"] == room.clock() + (SILENT_MINUTES - 1) * MINUTE
        assert meeting["ends_at"] == room.clock() + (ROUND_MINUTES - 1) * MINUTE

    def test_open_votes_get_their_time_back(self, room):
        room.go("vote")
        group = room.group()
        before, during, untimed = (room.vote(group, opened=False) for _ in range(3))
        room.run("facilitator", "vote.open", id=before, minutes=5)
        room.run("facilitator", "vote.open", id=untimed)
        room.clock.forward(2 * MINUTE)
        room.run("facilitator", "meeting.pause")
        room.clock.forward(20 * MINUTE)
        room.run("facilitator", "vote.open", id=during, minutes=5)
        room.clock.forward(10 * MINUTE)
        room.run("facilitator", "meeting.resume")
        assert room.row("votes", before)["closes_at"] == room.clock() + 3 * MINUTE
        assert room.row("votes", during)["closes_at"] == room.clock() + 5 * MINUTE
        assert room.row("votes", untimed)["closes_at"] is None

    def test_a_step_without_a_limit_stays_without(self, room):
        room.go("problem")
        room.set(ends_at=None)
        room.run("facilitator", "meeting.pause")
        room.clock.forward(MINUTE)
        room.run("facilitator", "meeting.resume")
        assert (room.meeting()["ends_at"], room.meeting()["reveal_at"]) == (None, None)

    def test_a_clock_that_was_set_back_takes_no_time_away(self, room):
        room.go("problem")
        ends_at = room.meeting()["ends_at"]
        room.run("facilitator", "meeting.pause")
        room.clock.forward(-60 * MINUTE)
        room.run("facilitator", "meeting.resume")
        assert room.meeting()["ends_at"] == ends_at
