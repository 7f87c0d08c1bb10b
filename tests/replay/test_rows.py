"""A screen's store keeps the rules of the protocol."""
from __future__ import annotations

import pytest

from workshop.replay.rows import Rows


@pytest.fixture
def rows():
    store = Rows()
    store.reset({"rev": 4, "view": "v", "rows": {"notes": [{"id": "n1", "text": "a"}]}})
    return store


def _frame(start, rev, view="v", **tables):
    return {"from": start, "rev": rev, "view": view, "rows": tables}


def test_a_row_replaces_and_a_stub_removes(rows):
    assert rows.take(_frame(4, 5, notes=[{"id": "n1", "text": "b"}, {"id": "n2", "text": "c"}])) == "applied"
    assert rows.take(_frame(5, 6, notes=[{"id": "n1", "gone": True}])) == "applied"

    assert (rows.rev, rows.known()) == (6, {"notes": {"n2": {"id": "n2", "text": "c"}}})


@pytest.mark.parametrize(("frame", "taken"), [
    (_frame(3, 4), "old"), (_frame(5, 6), "gap"), (_frame(4, 5, "w"), "void"), (_frame(2, 4, "w"), "old"),
    (_frame(2, 7), "applied"),
])
def test_the_cursor_moves_only_without_a_gap(rows, frame, taken):
    assert rows.take(frame) == taken
    assert rows.rev == (frame["rev"] if taken == "applied" else 4)


def test_an_older_word_on_an_own_note_does_not_undo_a_newer_one(rows):
    rows.take_mine(8, [{"id": "n1", "state": "shown"}])
    rows.take_mine(7, [{"id": "n1", "state": "waiting"}])

    assert rows.mine["n1"]["state"] == "shown"
