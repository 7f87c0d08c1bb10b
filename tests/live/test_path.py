"""The ideal path of a case: steps that a table puts in order, and what the facilitator fills in afterwards."""
from __future__ import annotations

import pytest

from tests.core.test_sync import Ears
from tests.live.rules import HOSTS_AND_STAFF, KINDS, LATE, OPEN_ONLY, Rules, strange_note
from workshop.access.seats import new_id
from workshop.live.path import MOST_STEPS

WHOLE = {
    "text": "Työntekijä vie uuteen paikkaan", "who": "Työpari", "months": -2, "kind": "escorted_transfer", "present": "Nuori ja läheinen",
    "responsible": "Jälkihuolto", "pair": "Aikuissosiaalityö", "decides": "Kenen kanssa", "permission": True, "felt": "Turvallista",
    "mark": "cooperation", "mark_note": "Kaksi palvelua yhdessä", "dissent": "Yksi halusi aiemmin", "breaks": True,
}


class OfPath(Rules):
    """Every command on a step: staff in an open and a closed meeting, the host of a table, its people in the step ``path``."""

    by, refused_to, states, here = "facilitator", {**HOSTS_AND_STAFF, "expert": "wrong_step"}, LATE, "ideal"

    def test_people_of_the_table_do_it_in_the_step_for_it_alone(self, room):
        args = self.enter(room)
        for kind in KINDS:
            room.set(step_id=room.steps[kind])
            assert room.may("expert", self.name, **args) == (kind == "path"), kind
            assert room.may("host", self.name, **args), kind
        room.go("path")
        assert room.run("expert", self.name, **args)["ok"]

    @pytest.mark.parametrize("state", ["planned", "open", "closed"])
    @pytest.mark.parametrize("who", ["host", "expert"])
    def test_seated_people_only_while_it_is_open(self, room, who, state):
        args = self.enter(room)
        room.go("path")
        room.set(state=state)
        if OPEN_ONLY[state]:
            room.refused(who, self.name, OPEN_ONLY[state], **args)
        else:
            assert room.run(who, self.name, **args)["ok"]

    def test_only_the_case_of_the_own_table(self, room):
        args = self.enter(room)
        room.go("path")
        room.refused("elsewhere", self.name, "not_your_case", **args)

    def test_who_was_asked_to_rest_does_not(self, room):
        args = self.enter(room)
        room.go("path")
        room.store.write(lambda tx: tx.execute("UPDATE seats SET muted = 1 WHERE id = ?", [room.seats["expert"]["id"]]))
        room.refused("expert", self.name, "muted", **args)

    def test_it_rests_while_the_summary_is_approved(self, room):
        args = self.enter(room)
        room.set(frozen_at=room.clock())
        room.refused("facilitator", self.name, "frozen", **args)


class TestPathAdd(OfPath):
    name = "path.add"

    def args(self, room):
        after = room.step()
        room.step()
        return {"id": new_id(), "case": room.cases[1], "text": "Soitetaan nuorelle", "who": "Ohjaaja", "months": 1, "after": after}

    def test_it_goes_behind_the_step_that_is_named_or_last(self, room):
        args = self.enter(room)
        first, second = room.path()
        room.run("facilitator", "path.add", **args)
        assert room.path() == [first, args["id"], second]
        last = room.step()
        assert room.path() == [first, args["id"], second, last]
        row = room.row("path_steps", args["id"])
        assert (row["text"], row["who"], row["months"], row["shown"], row["lane_id"]) == ("Soitetaan nuorelle", "Ohjaaja", 1, 1, None)

    def test_without_text_it_says_its_notes_words(self, room):
        room.go("ideal")
        note = room.note("expert", "Nuori tapaa työntekijän", step="ideal", lang="sv")
        row = room.row("path_steps", room.step("host", "", note=note))
        assert (row["text"], row["note_id"], row["lang"]) == ("", note, "sv")
        room.refused("facilitator", "path.add", "empty", id=new_id(), case=room.cases[1], who="Ohjaaja")

    def test_a_note_stands_in_it_once(self, room):
        room.go("ideal")
        note = room.note(step="ideal")
        step = room.step(text="", note=note)
        room.refused("facilitator", "path.add", "on_path", id=new_id(), case=room.cases[1], note=note)
        room.run("facilitator", "path.remove", id=step)
        assert room.step(text="", note=note)

    def test_it_refuses_notes_that_are_no_ideal_steps_of_the_case(self, room):
        room.go("ideal")
        args = {"id": new_id(), "case": room.cases[1]}
        room.refused("facilitator", "path.add", "bad_path", **args, note=room.note("elsewhere", step="ideal"))
        room.go("gap")
        room.refused("facilitator", "path.add", "bad_path", **args, note=room.note(step="gap"))
        room.refused("facilitator", "path.add", "not_found", **args, note=strange_note(room))

    def test_seated_people_put_only_shown_notes_in(self, room):
        room.go("ideal")
        note = room.note(step="ideal", show=False)
        room.refused("host", "path.add", "not_found", id=new_id(), case=room.cases[1], note=note)
        assert room.row("path_steps", room.step(text="", note=note))["shown"] == 0
        other = room.note(step="ideal")
        room.run("expert", "note.withdraw", id=other)
        room.refused("facilitator", "path.add", "not_found", id=new_id(), case=room.cases[1], note=other)

    def test_it_refuses_a_place_in_another_case_and_behind_itself(self, room):
        args = self.enter(room)
        room.refused("facilitator", "path.add", "bad_place", **{**args, "after": room.step(case=0)})
        room.refused("facilitator", "path.add", "bad_place", **{**args, "after": args["id"]})

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("text", "a" * 201, "too_long"), ("who", "a" * 81, "too_long"), ("months", 121, "bad_months"), ("months", -121, "bad_months"),
        ("text", "Soita 040 123 4567", "stopped_phone"), ("who", "Tiina Virtanen", "stopped_name"), ("text", "\u202e", "empty"),
        ("id", "x", "bad_input"), ("months", 1.5, "bad_input"), ("note", "", "not_found"), ("after", "", "not_found"),
    ])
    def test_bad_input_gets_one_clear_sentence(self, room, field, value, code):
        room.refused("host", "path.add", code, **{**self.enter(room), field: value})

    def test_eighty_steps_are_the_most(self, room):
        room.go("ideal")
        for _ in range(MOST_STEPS):
            step = room.step()
        room.refused("facilitator", "path.add", "many_steps", id=new_id(), case=room.cases[1], text="Vielä yksi")
        room.run("facilitator", "path.remove", id=step)
        room.step()
        room.refused("facilitator", "path.restore", "many_steps", id=step)
        assert room.step(case=0)

    def test_who_names_a_lane_stands_in_it(self, room):
        lane = room.lane("Jälkihuolto")
        room.lane("Ohjaaja", case=0)
        room.go("path")
        assert room.row("path_steps", room.step("expert", who="jälkihuolto"))["lane_id"] == lane
        assert room.row("path_steps", room.step("expert", who="Ohjaaja"))["lane_id"] is None

    def test_an_id_is_not_taken_from_another_case(self, room):
        args = self.enter(room)
        there = room.step(case=0)
        room.refused("host", "path.add", "not_your_case", **{**args, "id": there})

    def test_where_all_take_one_case_it_is_that_of_the_step(self, room):
        room.go("path")
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("steps", room.steps["path"], case_id=room.cases[0]) and None)
        assert room.step("expert", case=0)
        room.refused("expert", "path.add", "not_your_case", id=new_id(), case=room.cases[1], text="Oma")


class TestPathEdit(OfPath):
    name = "path.edit"

    def args(self, room):
        room.go("gap")
        gap = room.note(step="gap")
        room.go("ideal")
        return {"id": room.step(), "base_version": 1, **WHOLE, "lane": room.lane(), "gaps": [gap]}

    def test_staff_fill_everything_in(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "path.edit", **args)["version"] == 2
        row = room.row("path_steps", args["id"])
        assert {name: row[name] for name in WHOLE} == {**WHOLE, "permission": 1, "breaks": 1}
        assert (row["lane_id"], row["gaps"], row["version"]) == (args["lane"], f'["{args["gaps"][0]}"]', 2)

    @pytest.mark.parametrize("who", ["host", "expert"])
    def test_seated_people_change_what_it_says_by_whom_and_when(self, room, who):
        args = self.enter(room)
        room.run("facilitator", "path.edit", **args)
        before = room.row("path_steps", args["id"])
        room.go("path")
        room.run(who, "path.edit", id=args["id"], base_version=2, text="Toisin", who="Nuori", months=3)
        after = room.row("path_steps", args["id"])
        assert (after.pop("text"), after.pop("who"), after.pop("months"), after.pop("version")) == ("Toisin", "Nuori", 3, 3)
        assert {name: after[name] for name in after if name != "rev"} == {name: before[name] for name in after if name != "rev"}

    def test_a_seated_persons_who_names_a_lane_only_while_none_is_agreed(self, room):
        lane, other = room.lane("Jälkihuolto"), room.lane("Asumispalvelu")
        step = room.step()
        room.go("path")
        room.run("expert", "path.edit", id=step, base_version=1, text="Toisin", who="Jälkihuolto")
        assert room.row("path_steps", step)["lane_id"] == lane
        room.run("expert", "path.edit", id=step, base_version=2, text="Toisin", who="Asumispalvelu")
        assert room.row("path_steps", step)["lane_id"] == lane != other

    @pytest.mark.parametrize("who", ["facilitator", "expert"])
    def test_a_stale_version_carries_the_stored_row_and_changes_nothing(self, room, who):
        args = self.enter(room)
        room.run("facilitator", "path.edit", **args)
        room.go("path")
        conflict = room.refused(who, "path.edit", "conflict", id=args["id"], base_version=1, text="Myöhässä")
        assert conflict.current["text"] == WHOLE["text"] and "rev" not in conflict.current
        assert ("dissent" in conflict.current) == (who == "facilitator")

    def test_an_own_text_goes_back_to_the_notes_words(self, room):
        room.go("ideal")
        step = room.step(text="Omin sanoin", note=room.note(step="ideal"))
        room.run("facilitator", "path.edit", id=step, base_version=1, text="")
        assert room.row("path_steps", step)["text"] == ""
        room.refused("facilitator", "path.edit", "empty", id=room.step(), base_version=1, text=" ")

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("lane", "no such lane", "not_found"), ("kind", "party", "bad_input"), ("mark", "star", "bad_input"),
        ("gaps", ["no such note"], "not_found"), ("gaps", ["x"] * 41, "bad_input"), ("months", 121, "bad_months"),
        ("present", "a" * 201, "too_long"), ("responsible", "a" * 81, "too_long"), ("pair", "a" * 81, "too_long"),
        ("decides", "a" * 201, "too_long"), ("felt", "a" * 201, "too_long"), ("mark_note", "a" * 201, "too_long"),
        ("dissent", "a" * 501, "too_long"), ("felt", "Soita 040 123 4567", "stopped_phone"), ("pair", "Tiina Virtanen", "stopped_name"),
        ("dissent", "matti.meikalainen@esimerkki.fi", "stopped_email"),
    ])
    def test_bad_input_gets_one_clear_sentence(self, room, field, value, code):
        room.refused("facilitator", "path.edit", code, **{**self.enter(room), field: value})

    def test_it_refuses_another_cases_lane_and_what_is_no_gap(self, room):
        args = self.enter(room)
        room.refused("facilitator", "path.edit", "bad_lane", **{**args, "lane": room.lane(case=0)})
        room.refused("facilitator", "path.edit", "bad_gap", **{**args, "gaps": [room.note(step="ideal")]})

    def test_an_erased_gap_does_not_stop_a_screen_that_still_shows_it(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.remove", id=args["gaps"][0])
        room.run("facilitator", "path.edit", **args)
        assert room.row("path_steps", args["id"])["gaps"] == "[]"


class TestPathMove(OfPath):
    name = "path.move"

    def args(self, room):
        first = room.step()
        return {"id": room.step(), "after": first}

    def test_in_it_goes_anywhere(self, room):
        room.go("ideal")
        first, second, third = (room.step() for _ in range(3))
        room.run("host", "path.move", id=third)
        assert room.path() == [third, first, second]
        room.run("facilitator", "path.move", id=third, after=first)
        assert room.path() == [first, third, second]
        room.run("facilitator", "path.move", id=first, after=second)
        assert room.path() == [third, second, first]

    def test_it_refuses_what_would_be_no_order(self, room):
        args = self.enter(room)
        room.refused("facilitator", "path.move", "bad_place", id=args["id"], after=args["id"])
        room.refused("facilitator", "path.move", "bad_place", id=args["id"], after=room.step(case=0))
        gone = room.step()
        room.run("facilitator", "path.remove", id=gone)
        room.refused("facilitator", "path.move", "not_found", id=args["id"], after=gone)


class TestPathRemove(OfPath):
    name = "path.remove"

    def args(self, room):
        return {"id": room.step()}

    def test_the_note_stays(self, room):
        room.go("ideal")
        note = room.note(step="ideal")
        room.run("facilitator", "path.remove", id=room.step(text="", note=note))
        assert room.path() == [] and room.row("notes", note)["state"] == "shown"

    def test_one_of_another_meeting_is_not_there(self, room):
        room.refused("facilitator", "path.remove", "not_found", id=new_id())


class TestPathRestore(OfPath):
    name = "path.restore"

    def args(self, room):
        step = room.step()
        room.run("facilitator", "path.remove", id=step)
        return {"id": step}

    def test_it_comes_back_to_its_place(self, room):
        first, second, third = (room.step() for _ in range(3))
        room.run("facilitator", "path.remove", id=second)
        room.run("facilitator", "path.restore", id=second)
        assert room.path() == [first, second, third]
        room.run("facilitator", "path.remove", id=first)
        room.run("facilitator", "path.move", id=third)
        room.run("facilitator", "path.restore", id=first)
        assert set(room.path()) == {first, second, third} and len(room.path()) == 3

    def test_not_when_its_note_stands_there_again_or_is_none_any_more(self, room):
        room.go("ideal")
        note = room.note(step="ideal")
        step = room.step(text="", note=note)
        room.run("facilitator", "path.remove", id=step)
        again = room.step(text="", note=note)
        room.refused("facilitator", "path.restore", "on_path", id=step)
        room.run("facilitator", "path.remove", id=again)
        room.run("facilitator", "note.set_kind", id=note, kind="gap")
        room.refused("facilitator", "path.restore", "bad_path", id=step)


class TestWhoSeesIt:
    """Staff always; a table its own case's; the room all of them in the harvest; the wall then and while they are built."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_steps_and_lanes(self, room, kind):
        own, other, lane = room.step(), room.step(case=0), room.lane()
        room.go(kind)
        ears = Ears(room)
        harvest, table_2 = kind in ("group", "vote", "propose", "end"), {other}
        everything = {own, other}
        seen = {who: set(ears.sees(who, "path_steps")) for who in ears.everybody}
        assert seen["staff"] == everything
        assert seen["wall"] == (everything if harvest or kind == "path" else set())
        assert seen["host"] == seen["expert"] == (everything if harvest else {own})
        assert seen["elsewhere"] == (everything if harvest else table_2)
        assert (lane in ears.sees("expert", "path_lanes")) and (lane in ears.sees("elsewhere", "path_lanes")) == harvest

    def test_a_step_is_heard_at_the_table_of_its_case(self, room):
        room.go("path")
        ears = Ears(room)
        step = room.step("expert")
        assert [row["id"] for row in ears.last("host", "path_steps")] == [step]
        assert ears.last("elsewhere", "path_steps") == []
        assert [row["id"] for row in ears.last("wall", "path_steps")] == [step]

    def test_while_paths_are_built_the_words_of_ideal_notes_are_seen_with_them(self, room):
        room.go("problem")
        problem = room.note()
        room.go("ideal")
        note, hidden = room.note(step="ideal"), room.note(step="ideal", show=False)
        ears = Ears(room)
        assert note in ears.sees("expert") and note not in ears.sees("wall")
        room.go("path")
        ears = Ears(room)
        assert note in ears.sees("wall") and not {problem, hidden} & set(ears.sees("wall"))
        assert note in ears.sees("expert") and note not in ears.sees("elsewhere")

    def test_another_case_at_a_table_is_another_view(self, room):
        ears = Ears(room)
        before = ears.hub.snapshot(room.meeting_id, ears.everybody["expert"])["view"]
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("tables", room.tables[0], case_id=room.cases[0]) and None)
        assert ears.frames("expert")[-1]["view"] != before
        assert ears.frames("expert")[-1]["view"] == ears.hub.snapshot(room.meeting_id, ears.everybody["expert"])["view"]

    def test_nobody_is_named_in_a_step(self, room):
        room.go("path")
        row = room.row("path_steps", room.step("expert"))
        assert room.seats["expert"]["id"] not in str(row) and room.chair("expert") not in str(row)
