"""Formats are data: every file is complete, its times add up, and its questions are about the case."""
from __future__ import annotations

import re

import pytest

from workshop.access.roles import STEP_KINDS
from workshop.core.errors import Refused
from workshop.formats import MEETING_KINDS, PRESETS, find, formats, read
from workshop.live.agenda import NOTE_KINDS

ALL = sorted(formats())


def test_all_four_kinds_of_meeting_can_be_made():
    assert {each.kind for each in formats().values()} == set(MEETING_KINDS)
    assert next(iter(formats())) == "learning_cafe"


@pytest.mark.parametrize("slug", ALL)
def test_every_text_is_there_in_every_language(slug):
    chosen = find(slug)
    for texts in (chosen.names, chosen.about, *(step.titles for step in chosen.steps)):
        assert set(texts) == {"fi", "sv", "en"} and all(texts.values())
    for step in chosen.steps:
        assert not step.prompt or set(step.prompt) == {"fi", "selko", "sv", "en"}
        assert step.kind in STEP_KINDS
        assert (step.note_kind in NOTE_KINDS and bool(step.prompt)) if step.kind == "collect" else step.note_kind is None


@pytest.mark.parametrize("slug", ALL)
def test_selko_sentences_have_at_most_twelve_words(slug):
    for step in find(slug).steps:
        for sentence in re.split(r"[.?!]", step.prompt.get("selko", "")):
            assert len(sentence.split()) <= 12, sentence


@pytest.mark.parametrize("slug", ALL)
def test_no_question_asks_for_ones_own_experience(slug):
    asked = " ".join(text for step in find(slug).steps for text in step.prompt.values()).lower()
    assert not re.search(r"kokemukse(si|sta)|oma tarina|dina erfarenheter|your (own )?experience", asked)


@pytest.mark.parametrize("minutes", [*PRESETS, 25, 200])
@pytest.mark.parametrize("cases", [0, 1, 4])
@pytest.mark.parametrize("slug", ALL)
def test_the_steps_last_as_long_as_the_meeting(slug, cases, minutes):
    agenda = find(slug).agenda(minutes, cases)
    assert sum(step.minutes for step in agenda) == minutes
    assert all(step.minutes >= 1 and step.silent_minutes <= step.minutes // 2 for step in agenda)


def test_the_cafe_is_the_chain_with_the_times_of_the_design():
    agenda = find("learning_cafe").agenda(120, 4)
    assert [step.kind for step in agenda] == [
        "welcome", "collect", "collect", "group", "vote", "collect", "path", "group", "propose", "feedback", "end",
    ]
    assert next(step.minutes for step in agenda if step.kind == "path") == 10
    rounds = [(step.note_kind, step.minutes, step.silent_minutes) for step in agenda if step.kind == "collect"]
    assert rounds == [("problem", 20, 5), ("gap", 20, 5), ("ideal", 20, 5)]
    third = next(step for step in agenda if step.note_kind == "ideal")
    assert third.prompt["fi"] == "Vuosi on kulunut. Kaikki meni hyvin. Mitä tehtiin, kuka teki, milloin?"


@pytest.mark.parametrize("minutes", PRESETS)
@pytest.mark.parametrize("slug", ALL)
def test_people_write_in_silence_for_five_minutes_first(slug, minutes):
    rounds = [step for step in find(slug).agenda(minutes, 1) if step.kind == "collect"]
    assert rounds and {step.silent_minutes for step in rounds} == {5}


@pytest.mark.parametrize("slug", ["learning_cafe", "case_group"])
def test_a_path_is_built_right_after_the_ideal_where_there_is_time_for_it(slug):
    agenda = find(slug).agenda(120, 2)
    after = [agenda[place + 1] for place, step in enumerate(agenda) if step.note_kind == "ideal"]
    assert {step.kind for step in after} == {"path"} and min(step.minutes for step in after) >= 5
    assert [step.case for step in after] == ([0, 1] if slug == "case_group" else [None])
    assert "path" not in [step.kind for step in find(slug).agenda(90, 2)]


def test_a_long_cafe_has_a_break():
    assert "pause" in [step.kind for step in find("learning_cafe").agenda(180, 4)]


def test_the_case_group_takes_the_cases_one_after_another():
    collects = [(step.case, step.note_kind) for step in find("case_group").agenda(120, 3) if step.kind == "collect"]
    assert collects == [(case, kind) for case in range(3) for kind in NOTE_KINDS]


def test_too_many_cases_for_the_time_are_refused():
    with pytest.raises(Refused) as refused:
        find("case_group").agenda(20, 10)
    assert refused.value.code == "too_short" and refused.value.facts["least"] == 35


def test_an_unknown_format_is_refused():
    with pytest.raises(Refused, match="no_format"):
        find("../secrets")


def test_a_broken_file_is_named(tmp_path):
    broken = tmp_path / "broken.toml"
    for text in ("kind = ", 'kind = "x"', 'name = {}\nsteps = [{kind = "vote", title = {}, minuts = 3}]'):
        broken.write_text(text)
        with pytest.raises(ValueError, match=r"broken\.toml"):
            read(broken)
