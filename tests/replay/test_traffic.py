"""What must not be in the traffic is found in it."""
from __future__ import annotations

import pytest

from workshop.replay.traffic import (
    DOCUMENT,
    PHONE,
    STAFF_PAGE,
    WALL,
    Traffic,
    early_notes,
    named_ids,
    readers,
    strange_chairs,
    stray_columns,
)

NOTE = {
    "id": "n1", "step_id": "s1", "table_id": "t1", "case_id": None, "kind": "gap", "text": "Soita!", "lang": "fi",
    "group_id": None, "timeline_row": None,
}


@pytest.fixture
def traffic():
    return Traffic()


def _frame(rev, rows, view="v"):
    return {"from": rev - 1, "rev": rev, "view": view, "rows": rows}


def _snapshot(phase, view="v"):
    meeting = {"id": "m", "phase": phase, "step_id": "s1"}
    return {"ok": True, "mine": None, "snapshot": {"rev": 1, "view": view, "rows": {"meetings": [meeting]}}}


def test_an_id_is_found_in_keys_values_and_documents(traffic):
    traffic.hear("anna", PHONE, "changes", _frame(2, {"notes": [{**NOTE, "id": "seat-7"}]}))
    traffic.hear("bo", PHONE, "ack", {"ok": True, "by": {"seat-7": 1}})
    traffic.hear("summary", DOCUMENT, "summary.md", "from seat-7")
    traffic.hear("wall", WALL, "changes", _frame(2, {}))

    assert named_ids(traffic, ["seat-7", "seat-8"]) == ["anna/changes", "bo/ack", "summary/summary.md"]


def test_words_are_found_through_line_breaks_marks_and_html(traffic):
    traffic.hear("summary", DOCUMENT, "summary.pdf", "Rantakatu\n14 B 27 oli tyh-\njänä")
    traffic.read("bo", PHONE, "/m/X", "<p>Rantakatu 14&nbsp;B&#32;27 oli &quot;tyhjänä&quot;</p>")
    traffic.hear("staff", STAFF_PAGE, "changes", _frame(2, {"notes": [{**NOTE, "text": "Rantakatu 14 B 27 oli tyhjänä"}]}))
    traffic.hear("anna", PHONE, "mine", {"rev": 2, "rows": {"notes": [{"text": "Rantakatu 14 B 27 oli tyhjänä"}]}})

    assert readers(traffic, {"n7": "Rantakatu 14 B 27 oli tyhjänä", "n8": "Muu"}) == {"n7": {"anna", "bo", "summary"}, "n8": set()}


def test_a_column_that_is_not_for_them_is_found(traffic):
    traffic.hear("anna", PHONE, "changes", _frame(2, {"notes": [{**NOTE, "written_at": 1}]}))
    traffic.hear("staff", STAFF_PAGE, "changes", _frame(2, {"notes": [{**NOTE, "state": "waiting"}]}))
    shown = _frame(2, {"notes": [{**NOTE, "state": "shown"}]})
    traffic.hear("wall", WALL, "hello", {"ok": True, "mine": None, "snapshot": shown})

    assert stray_columns(traffic) == ["anna/changes: notes.written_at", "wall/hello: notes.state"]


def test_a_note_before_the_reveal_is_found(traffic):
    traffic.hear("anna", PHONE, "hello", _snapshot("silent"))
    traffic.hear("anna", PHONE, "changes", _frame(2, {"notes": [NOTE]}))
    traffic.hear("bo", PHONE, "hello", _snapshot("talk", "w"))
    traffic.hear("bo", PHONE, "changes", _frame(2, {"notes": [NOTE]}, "w"))

    assert early_notes(traffic) == ["anna: a note before the reveal"]


def test_a_stub_of_a_note_that_was_never_shown_is_found(traffic):
    for name in ("anna", "bo"):
        traffic.hear(name, PHONE, "changes", _frame(3, {"notes": [{"id": "n1", "gone": True}]}))
    traffic.hear("bo", PHONE, "changes", _frame(2, {"notes": [NOTE]}))

    assert early_notes(traffic) == ["anna: stub of a note that it never saw"]


def test_a_chair_of_another_table_is_found(traffic):
    chair = {"id": "c", "label": "ABC", "table_id": "t1", "host_of": None, "device": 1}
    for name in ("anna", "bo"):
        traffic.hear(name, PHONE, "changes", _frame(2, {"chairs": [chair]}))

    assert strange_chairs(traffic, {("anna", "t1"), ("bo", "t2")}) == ["bo got a chair of another table"]
