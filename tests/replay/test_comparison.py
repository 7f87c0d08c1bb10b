"""Each expected figure stands beside what came out."""
from __future__ import annotations

from workshop.replay.comparison import DIFFERS, OK, compare


def _statuses(expected, found):
    return {line.name: line.status for line in compare(expected, found)}


def test_equal_figures_are_ok_and_others_differ():
    assert _statuses({"notes_total": 5, "links": 2}, {"notes_total": 5, "links": 1}) == {"notes_total": OK, "links": DIFFERS}


def test_lists_are_compared_without_order():
    assert _statuses({"open_gaps": ["n2", "n1"]}, {"open_gaps": ["n1", "n2"]}) == {"open_gaps": OK}
    assert _statuses({"open_gaps": ["n2", "n1"]}, {"open_gaps": ["n1"]}) == {"open_gaps": DIFFERS}


def test_a_count_of_nought_may_be_absent():
    assert _statuses({"moderation": {"ok": 5, "hide": 0}}, {"moderation": {"ok": 5}}) == {"moderation": OK}
    assert _statuses({"moderation": {"ok": 5}}, {"moderation": {"ok": 5, "waiting": 1}}) == {"moderation": DIFFERS}


def test_a_mean_that_is_told_differently_differs():
    assert _statuses({"feedback_means": {"F1": 4.24}}, {"feedback_means": {"F1": 4.24}}) == {"feedback_means": OK}
    assert _statuses({"feedback_means": {"F1": 4.24}}, {"feedback_means": {}}) == {"feedback_means": DIFFERS}


def test_each_split_is_a_line_and_remarks_are_none():
    expected = {"group_split_shown": {"votes_V1": False, "feedback": True, "per_table": False, "why": "below 5"}}

    assert _statuses(expected, {"group_split_shown": {"votes_V1": True, "per_table": False}}) == {
        "group_split_shown.votes_V1": DIFFERS, "group_split_shown.feedback": DIFFERS, "group_split_shown.per_table": OK,
    }


def test_a_line_shows_both_sides():
    line = compare({"by_round": {"R2": 4, "R1": 3}}, {"by_round": {"R1": 3, "R2": 5}})[0]

    assert str(line) == "DIFFERS        by_round  R1 3, R2 4  R1 3, R2 5"
