"""What is done with a live note: stopped, kept waiting for the facilitator, marked, or nothing."""
from __future__ import annotations

import pytest

from tests.cases.gate.shape_texts import ALL, QUIET, unmarked
from workshop.cases.gate.finding import BLOCK, HINT, Finding
from workshop.cases.gate.note import verdict, weigh


@pytest.mark.parametrize(("reason", "marked"), ALL, ids=[text for _, text in ALL])
def test_a_direct_identifier_stops_a_note(reason, marked):
    given = weigh(unmarked(marked)[0])
    assert (given.stop, given.wait, given.mark) == (True, False, False)
    assert given.findings


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_writing_does_not_stop(text):
    assert not weigh(text).stop


VERDICTS = [
    ([], "nothing"),
    ([("full_name", BLOCK)], "stop"),
    ([("phone", BLOCK), ("name", BLOCK)], "stop"),
    ([("name", BLOCK)], "wait"),
    ([("name", HINT)], "wait"),
    ([("looks_like_name", HINT)], "mark"),
    ([("place", HINT), ("name", BLOCK)], "wait"),
    ([("common_word_name", HINT)], "mark"),
    ([("age", HINT)], "mark"),
]


@pytest.mark.parametrize(("reasons", "expected"), VERDICTS)
def test_a_full_name_stops_a_lone_name_waits_and_hints_only_mark(reasons, expected):
    found = [Finding(n, n + 1, "X", level, reason) for n, (reason, level) in enumerate(reasons)]
    given = verdict(found)
    assert [given.stop, given.wait, given.mark] == [expected == each for each in ("stop", "wait", "mark")]
    assert given.findings == tuple(found)


SCENES = [
    ("Kysyin Kaisalta kolme kertaa", "wait"), ("Kaisa Esimerkkilä lähti eilen", "stop"), ("Kukaan ei vastannut viikkoon.", "nothing"),
    ("Selma ja Selman palaveri", "nothing"), ("kai selmalle soitettiin", "nothing"),
]


@pytest.mark.parametrize(("text", "expected"), SCENES)
def test_a_name_is_found_in_any_form_and_a_pseudonym_is_free_in_any_form(text, expected):
    given = weigh(text, exempt=["Selma"])
    assert [given.stop, given.wait, given.mark] == [expected == each for each in ("stop", "wait", "mark")], given.findings
