"""A broken folder is refused with one sentence that names the place."""
from __future__ import annotations

import re
from typing import Any

import pytest

from tests.replay.conftest import PROJECT
from workshop.replay.fields import EVENTS, EXPECTED, FIELDS, MEETING_FIELDS
from workshop.replay.reading import BrokenScenario, read


def path(*steps: dict) -> dict:
    """The path of the case of the folder, with one lane."""
    return {"case": "K", "lanes": [{"id": "l", "kind": "service", "name": "Kela"}], "steps": list(steps)}


def decided(data: dict, **more: Any) -> dict:
    """The data with an answer to their only proposal."""
    data["proposals"], data["decisions"] = [{"id": "P", "title": "Ring"}], [{"proposal": "P", "status": "accepted", **more}]
    return data["decisions"][0]


def agreed(data: dict, **more: Any) -> dict:
    """The data with something that was agreed."""
    data["agreements"] = [{"id": "A", "text": "Vi ringer", **more}]
    return data["agreements"][0]


def test_a_whole_folder_is_read(tiny):
    scenario = read(tiny.write())

    assert list(scenario.participants) == ["anna", "cia", "bo"]
    assert scenario.without_device == {"cia"}
    assert scenario.note_language(scenario.notes["lapp2"]) == "so"
    assert scenario.ballot("none", "anna") == {}


@pytest.mark.parametrize(("change", "sentence"), [
    (lambda data: data["notes"][4].update(author="P99"), 'notes[4].author "P99" is not among the participants'),
    (lambda data: data["notes"][0].update(offset_s="soon"), 'notes[0].offset_s is "soon", not a number'),
    (lambda data: data["notes"][0].pop("text"), "notes[0].text is missing"),
    (lambda data: data.update(pre_themes=[{"theme": "Hyra"}]), "pre_themes[0].support is missing"),
    (lambda data: data.update(pre_themes=[{"theme": " ", "support": 1}]), "pre_themes[0] has no words, or a support below nought"),
    (lambda data: data.update(feedback=[]), "feedback is not an object"),
    (lambda data: data.update(feedback={"oral": "bra"}), "feedback.oral is not a list of texts"),
    (lambda data: data.update(feedback={"answers": [{"group": "proffs"}]}), "feedback.answers[0].scores is missing"),
    (lambda data: data.update(feedback={"answers": [{"group": "proffs", "scores": {"F1": 6}}]}),
     "feedback.answers[0].scores.F1 6 is no answer"),
    (lambda data: data.update(feedback={"answers": [{"group": "proffs", "scores": {}}] * 2}),
     'feedback.answers[1].group "proffs" has fewer participants than answers'),
    (lambda data: data["notes"][0].update(text=" "), "notes[0].text is empty"),
    (lambda data: data["notes"][1].pop("clean_text"), "notes[1].clean_text is missing, and expect is anonymise"),
    (lambda data: data["notes"][1].update(expect="maybe"), 'notes[1].expect "maybe" is none of ok, anonymise, hide, care'),
    (lambda data: data["notes"][3].update(kind="ideal"), 'notes[3].kind "ideal" is not the kind of round två'),
    (lambda data: data["notes"][1].update(offset_s=120), "notes[1].offset_s 120 is not while bo is there"),
    (lambda data: data["notes"][3].update(id="lapp1"), 'notes[3].id "lapp1" is there twice'),
    (lambda data: data["seating"]["två"]["bord"].remove("bo"), 'notes[4].author "bo" does not sit at bord in två'),
    (lambda data: data["seating"]["ett"]["bord"].append("anna"), 'seating.ett.bord[3] "anna" sits twice in seating.ett'),
    (lambda data: data["seating"].pop("två"), 'rounds[1].id "två" has no seating'),
    (lambda data: data.pop("rounds"), "rounds is missing"),
    (lambda data: data.update(participants={}), "participants is not a list"),
    (lambda data: data.update(format="nivel-scenario/9"), "format is 'nivel-scenario/9', not 'nivel-scenario/1'"),
    (lambda data: data["cases"][0].update(file="gone.md"), 'cases[0].file "gone.md" does not exist'),
    (lambda data: data["tables"][0].update(case="Z"), 'tables[0].case "Z" is not among the cases'),
    (lambda data: data["tables"][0].update(host="cia"), 'tables[0].host "cia" has no device to host with'),
    (lambda data: data["groups"][0]["notes"].append("lapp9"), 'groups[0].notes[2] "lapp9" is not among the notes'),
    (lambda data: data["links"][0].update(type="korjaa"), 'links[0].type "korjaa" does not lead from problem to gap'),
    (lambda data: data.update(paths=[{"case": "Z", "steps": []}]), 'paths[0].case "Z" is not among the cases'),
    (lambda data: data.update(paths=[{"case": "K"}]), "paths[0].steps is missing"),
    (lambda data: data.update(paths=[{"case": "K", "steps": []}] * 2), 'paths[1].case "K" is there twice'),
    (lambda data: data.update(paths=[path({"who": "Kela"})]), "paths[0].steps[0] has neither note nor text"),
    (lambda data: data.update(paths=[path({"note": "lapp4"})]), 'paths[0].steps[0].note "lapp4" is no note of kind ideal'),
    (lambda data: data.update(paths=[path({"text": "a", "gaps": ["lapp1"]})]), 'paths[0].steps[0].gaps "lapp1" is no note of kind gap'),
    (lambda data: data.update(paths=[path({"text": "a", "lane": "x"})]), 'paths[0].steps[0].lane "x" is not among the lanes of its path'),
    (lambda data: data.update(paths=[path({"text": "a", "kind": "party"})]), 'paths[0].steps[0].kind "party" is none of visit, '),
    (lambda data: data.update(paths=[path({"text": "a", "months": "2"})]), 'paths[0].steps[0].months is "2", not a whole number'),
    (lambda data: data.update(paths=[{"case": "K", "steps": [], "gap_places": [{"note": "lapp1", "row": 0}]}]),
     'paths[0].gap_places[0].note "lapp1" is not among the notes of kind gap'),
    (lambda data: data.update(paths=[{"case": "K", "lanes": [{"id": "l", "kind": "road", "name": "a"}], "steps": []}]),
     'paths[0].lanes[0].kind "road" is none of person, close, service'),
    (lambda data: data.update(series={"meetings": {}}), "series.meetings is not a list"),
    (lambda data: data.update(series=[]), "series is not an object"),
    (lambda data: data.update(series={"meetings": [{"title": "Fika"}]}), "series.meetings[0].type is missing"),
    (lambda data: data.update(series={"meetings": [{"type": "party"}]}), 'series.meetings[0].type "party" is none of own_unit, '),
    (lambda data: data.update(series={"meetings": [{"type": "follow_up", "date": "9/2026"}]}),
     'series.meetings[0].date "9/2026" is no day'),
    (lambda data: data.update(management=[{"id": "M"}]), "management[0].role is missing"),
    (lambda data: data.update(management=[{"id": "M", "role": "chef"}] * 2), 'management[1].id "M" is there twice'),
    (lambda data: decided(data, proposal="Z"), 'decisions[0].proposal "Z" is not among the proposals'),
    (lambda data: data.update(decisions=[decided(data)] * 2), 'decisions[1].proposal "P" is there twice'),
    (lambda data: decided(data, status="maybe"), 'decisions[0].status "maybe" is none of accepted, accepted_modified, deferred, rejected'),
    (lambda data: decided(data, status="deferred"), "decisions[0].reason is missing, and status is deferred"),
    (lambda data: decided(data, via="pigeon"), 'decisions[0].via "pigeon" is none of link, minutes'),
    (lambda data: decided(data, responsible="M9"), 'decisions[0].responsible "M9" is not among the management'),
    (lambda data: decided(data, decided_by="M9"), 'decisions[0].decided_by "M9" is not among the management'),
    (lambda data: decided(data, due="2026-13-01"), 'decisions[0].due "2026-13-01" is no day'),
    (lambda data: agreed(data).pop("text"), "agreements[0].text is missing"),
    (lambda data: agreed(data, text=" "), "agreements[0].text is empty"),
    (lambda data: agreed(data, from_proposals=["Z"]), 'agreements[0].from_proposals[0] "Z" is not among the proposals'),
    (lambda data: agreed(data, from_notes=["lapp9"]), 'agreements[0].from_notes[0] "lapp9" is not among the notes'),
    (lambda data: agreed(data, from_notes=["lapp5"]), 'agreements[0].from_notes "lapp5" is not shown to anybody'),
    (lambda data: agreed(data, level="world"), 'agreements[0].level "world" is none of unit, area, between'),
    (lambda data: agreed(data, rooting="deep"), 'agreements[0].rooting "deep" is none of agreed, tried, '),
    (lambda data: agreed(data, followup_status="fine"), 'agreements[0].followup_status "fine" is none of done, partly, not_done'),
    (lambda data: agreed(data, followup_date="september"), 'agreements[0].followup_date "september" is no day and no month'),
    (lambda data: agreed(data, agreed_on="2026-05"), 'agreements[0].agreed_on "2026-05" is no day'),
    (lambda data: agreed(data, agreed_on="2026-05-02", followup_date="2026-05-01"),
     'agreements[0].agreed_on "2026-05-02" is after its follow-up on 2026-05-01'),
    (lambda data: agreed(data, text="x" * 501), "agreements[0].text is longer than 500 characters"),
    (lambda data: decided(data, reason="x" * 1001), "decisions[0].reason is longer than 1000 characters"),
    (lambda data: agreed(data, new_text="Annat"), "agreements[0].modification is missing, and there is a new_text"),
    (lambda data: data.update(figures=[{"label": "samtal", "value": []}]), "figures[0].value is [], not text or a number"),
    (lambda data: data.update(figures=[{"label": "samtal", "verified": True}]), "figures[0].source is missing, and it is verified"),
    (lambda data: data["events"][0].update(type="earthquake"), 'events[0].type "earthquake" is none of '),
    (lambda data: data["events"][1].pop("until_s"), "events[1].until_s is missing, and type is offline"),
    (lambda data: data["expected"].update(votes_v1={}), "expected.votes_v1 is not a line that can come out"),
])
def test_the_sentence_names_the_place(tiny, change, sentence):
    change(tiny.data)

    with pytest.raises(BrokenScenario) as refused:
        read(tiny.write())

    assert str(refused.value).startswith("workshop.json: " + sentence)


@pytest.mark.parametrize(("cast", "sentence"), [
    ({"target": "lapp1"}, 'votes[1].target "lapp1" is not among the round\'s targets'),
    ({"voter": "eve"}, 'votes[1].voter "eve" is not among the participants'),
    ({"dots": 2}, "votes[1].dots: anna has only 3 dots in V"),
    ({"voter": "bo", "dots": 3}, "votes[1].dots: at most 2 on one target in V"),
])
def test_a_ballot_must_fit_its_round(tiny, cast, sentence):
    tiny.data["vote_rounds"] = [{
        "id": "V", "title": "Viktigast", "target_type": "group", "targets": ["brev", "svar"], "dots_per_person": 3,
        "max_per_target": 2, "open_s": 600, "close_s": 700,
    }]
    tiny.data["groups"].append({"id": "svar", "kind": "gap", "title": "Svar", "notes": []})
    first = {"vote_round": "V", "voter": "anna", "target": "brev", "dots": 2}
    tiny.data["votes"] = [first, {**first, "target": "svar", "dots": 1, **cast}]

    with pytest.raises(BrokenScenario) as refused:
        read(tiny.write())

    assert str(refused.value) == "workshop.json: " + sentence


def test_text_that_is_no_json_names_line_and_column(tiny):
    path = tiny.write()
    (path / "workshop.json").write_text('{\n "format": oops}', encoding="utf-8")

    with pytest.raises(BrokenScenario, match="line 2, column 12: not JSON"):
        read(path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(BrokenScenario, match="nowhere.*does not exist"):
        read(tmp_path / "nowhere")


def test_every_field_is_in_the_manual():
    manual = (PROJECT / "docs" / "scenario-format.md").read_text(encoding="utf-8")
    fields = [field.rstrip("?") for each in (*FIELDS.values(), MEETING_FIELDS) for field in each]
    missing = [name for name in [*FIELDS, *fields, *EVENTS, *EXPECTED] if not re.search(rf"`{name}\??`", manual)]

    assert missing == []
