"""What a series asks of its coordinator, the most urgent first: from what was seen alone."""
from __future__ import annotations

from datetime import date

import pytest

from workshop.core.change import Row
from workshop.reports.standing_words import act_text
from workshop.reports.wording import words_in
from workshop.series.next_acts import Seen, acts

DAY = date(2026, 9, 23)


def seen(**changed) -> Seen:
    return Seen(**{
        "meetings": [], "approved": set(), "linked": set(), "proposals": [], "waiting_days": 0, "to_agree": 0, "overdue": 0,
        "awaits_follow_up": False, "next_day": "", **changed,
    })


def meeting(**changed) -> Row:
    return {"id": "a", "code": "ABCDEFGH", "title": "Kahvila", "state": "planned", "kind": "learning_cafe", "date": "", **changed}


@pytest.mark.parametrize(("day", "first"), [("2026-09-30", "prepare"), ("2027-01-30", "agree")])
def test_a_meeting_is_prepared_first_only_when_it_is_near(day, first):
    assert acts(seen(meetings=[meeting(date=day)], to_agree=1), DAY)[0].name == first


def test_a_meeting_whose_day_has_passed_unopened_is_said_to_be_late():
    first = acts(seen(meetings=[meeting(date="2026-09-22")]), DAY)[0]
    assert (first.name, first.code) == ("late_meeting", "ABCDEFGH")


@pytest.mark.parametrize(("days", "order"), [(6, ["agree", "await"]), (7, ["remind", "agree"])])
def test_management_is_reminded_only_after_a_week(days, order):
    proposals = [{"meeting_id": "a", "answered_at": None, "self_start": 0}]
    found = acts(seen(
        meetings=[meeting(state="closed")], approved={"a"}, linked={"a"}, proposals=proposals, waiting_days=days, to_agree=1,
    ), DAY)
    assert [each.name for each in found] == order


@pytest.mark.parametrize(("next_day", "name"), [("2027-01-15", "wait"), ("", "rest")])
def test_when_nothing_is_to_be_done_that_is_said(next_day, name):
    assert [each.name for each in acts(seen(meetings=[meeting(state="closed")], next_day=next_day), DAY)] == [name]


@pytest.mark.parametrize(("title", "said"), [
    ("Miten meni?", "Tapaaminen on auki: Miten meni?"), ("Kahvila", "Tapaaminen on auki: Kahvila."),
])
def test_a_title_that_ends_with_its_own_mark_gets_no_full_stop(title, said):
    first = acts(seen(meetings=[meeting(state="open", title=title)]), DAY)[0]
    assert act_text(first, words_in("fi")) == said
