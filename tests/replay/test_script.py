"""The scenario's own clock decides what comes first."""
from __future__ import annotations

import pytest

from workshop.replay.reading import read
from workshop.replay.script import agenda, script


@pytest.fixture
def acts(tiny):
    return [(act.name, act.item["id"] if act.name == "note" else act.who) for act in script(read(tiny.write()))]


def test_notes_come_in_the_order_of_writing_and_offline_ones_when_the_network_is_back(acts):
    assert [about for name, about in acts if name == "note"] == ["lapp1", "lapp2", "lapp3", "lapp4", "lapp5"]
    assert acts.index(("offline_over", "bo")) < acts.index(("note", "lapp5"))
    assert acts.index(("note", "lapp5")) > [name for name, _ in acts].index("harvest")


def test_a_late_note_is_read_by_the_moderator_before_the_end(acts):
    assert ("moderate", None) in acts[acts.index(("note", "lapp5")):]


def test_the_agenda_is_the_rounds_and_a_harvest_after_the_last(tiny):
    assert [step.key for step in agenda(read(tiny.write()))] == ["welcome", "ett", "två", "harvest två", "end"]


def test_a_vote_on_groups_is_preceded_by_a_harvest(tiny):
    tiny.data["vote_rounds"] = [{
        "id": "V", "title": "Viktigast", "target_type": "group", "targets": ["brev"], "dots_per_person": 3, "max_per_target": 2,
        "open_s": 320, "close_s": 380,
    }]

    assert [step.key for step in agenda(read(tiny.write()))][:4] == ["welcome", "ett", "harvest ett", "V"]


def test_paths_are_built_after_the_last_ideal_round_and_before_its_harvest(tiny):
    tiny.data["rounds"][1]["kind"] = "ideal"
    for note in tiny.data["notes"][3:]:
        note["kind"] = "ideal"
    tiny.data["links"] = []
    assert "path" not in [step.key for step in agenda(read(tiny.write()))], "nothing says what a path would be made of"
    tiny.data["notes"][3]["path_order"] = 1
    scenario = read(tiny.write())
    assert [step.key for step in agenda(scenario)] == ["welcome", "ett", "två", "path", "harvest två", "end"]
    names = [act.name for act in script(scenario)]
    assert names.index("build_paths") < names.index("harvest")


def test_an_edit_never_comes_before_its_note(tiny):
    tiny.data["events"].append({"s": 105, "type": "author_edit", "who": "anna", "note": "lapp4"})
    names = [(act.name, act.at) for act in script(read(tiny.write())) if act.name in ("note", "author_edit")]

    assert ("author_edit", 421) in names


def test_a_round_that_was_given_more_time_ends_later(tiny):
    tiny.data["events"].append({"s": 290, "type": "extend_round", "seconds": 40})

    assert next(act.at for act in script(read(tiny.write())) if act.name == "end_round") == 340
