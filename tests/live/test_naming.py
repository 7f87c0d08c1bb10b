"""Tables and steps get other words; notes stay where they are."""
from __future__ import annotations

import json

import pytest

from tests.live.rules import ALWAYS, STAFF, Rules


class TestTableName(Rules):
    name, by, refused_to, states = "table.name", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {"table": room.tables[0], "title": "Ikkunapöytä"}

    def test_it_works(self, room):
        room.run("facilitator", "table.name", **self.enter(room))
        assert (room.row("tables", room.tables[0])["name"], room.row("tables", room.tables[0])["no"]) == ("Ikkunapöytä", 1)

    @pytest.mark.parametrize(("title", "code"), [(" ", "empty"), ("a" * 121, "too_long")])
    def test_it_refuses_a_name_that_is_none(self, room, title, code):
        room.refused("facilitator", "table.name", code, **{**self.enter(room), "title": title})

    def test_it_rests_while_the_summary_is_approved(self, room):
        args = self.enter(room)
        room.set(state="closed", frozen_at=1)
        room.refused("facilitator", "table.name", "frozen", **args)


class TestStepName(Rules):
    name, by, refused_to, states = "step.name", "facilitator", STAFF, ALWAYS

    def args(self, room):
        return {"step": room.steps["problem"], "title": "Mikä meni pieleen", "question": "Mikä oli vaikeaa?", "lang": "fi"}

    def test_it_works_and_keeps_the_other_languages(self, room):
        args = self.enter(room)
        before = json.dumps({"fi": "Vanha", "selko": "Vanha", "sv": "Gammal"})
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("steps", args["step"], prompt=before) and None)
        room.run("facilitator", "step.name", **args)
        step = room.row("steps", args["step"])
        assert step["title"] == "Mikä meni pieleen" and json.loads(step["prompt"]) == {"fi": "Mikä oli vaikeaa?", "sv": "Gammal"}

    def test_only_rounds_ask_something_and_only_in_known_languages(self, room):
        args = self.enter(room)
        room.refused("facilitator", "step.name", "bad_input", **{**args, "step": room.steps["pause"]})
        room.refused("facilitator", "step.name", "bad_input", **{**args, "lang": "de"})
        room.run("facilitator", "step.name", step=room.steps["pause"], title="Kahvit")
        assert room.row("steps", room.steps["pause"])["title"] == "Kahvit"

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("title", "", "empty"), ("question", "a" * 301, "too_long"), ("question", " ", "empty"),
    ])
    def test_it_refuses_words_that_are_none(self, room, field, value, code):
        room.refused("facilitator", "step.name", code, **{**self.enter(room), field: value})
