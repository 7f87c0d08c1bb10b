"""L10: a split is shown only when every part has at least five people and nobody is left over."""
from __future__ import annotations

import pytest

from tests.reports.stage import pages_of
from workshop.reports.markdown import markdown
from workshop.reports.pdf import build_pdf


def split(**voters: int) -> dict:
    return {group: {"voters": count, "dots": {"GP": count, "GG": 0}} for group, count in voters.items()}


def voted(stage, voters: int, **groups: int):
    stage.group("GP", "problem")
    stage.group("GG", "gap")
    stage.vote("V1", "group", {"GP": voters, "GG": 0}, voters=voters, split=split(**groups))
    return stage.summary()


@pytest.mark.parametrize("groups", [
    {"professional": 5, "expert_by_experience": 5}, {"professional": 19, "expert_by_experience": 5, "unsaid": 7},
])
def test_a_split_of_large_parts_is_shown(stage, groups):
    vote, = voted(stage, sum(groups.values()), **groups).votes
    assert [(part.group, part.people) for part in vote.parts] == list(groups.items())
    assert [option.parts for option in vote.options] == [tuple(groups.values()), (0,) * len(groups)]


@pytest.mark.parametrize(("groups", "voters"), [
    ({"professional": 19, "expert_by_experience": 4}, 23), ({"professional": 4, "expert_by_experience": 5}, 9),
    ({"professional": 9, "expert_by_experience": 5, "unsaid": 4}, 18), ({"professional": 20}, 20), ({"unsaid": 20}, 20),
    ({"professional": 9, "expert_by_experience": 5}, 16),
])
def test_a_split_with_a_small_part_or_a_remainder_is_withheld_everywhere(stage, groups, voters):
    summary = voted(stage, voters, **groups)
    assert summary.votes[0].parts == () and all(option.parts == () for option in summary.votes[0].options)
    assert "kokemusasiantuntijat" not in markdown(summary) and "kokemusasiantuntijat" not in " ".join(pages_of(build_pdf(summary)))


def test_who_took_part_is_split_by_the_same_rule(stage):
    stage.seat("professional", 6)
    stage.seat("expert_by_experience", 4)
    assert stage.summary().groups_present == ()
    stage.seat("expert_by_experience")
    assert [(part.group, part.people) for part in stage.summary().groups_present] == [("professional", 6), ("expert_by_experience", 5)]
    stage.seat()
    assert stage.summary().groups_present == ()


def test_votes_tell_attention_and_never_a_decision(stage):
    said = markdown(voted(stage, 10, professional=10))
    assert "Mihin ryhmä kiinnitti huomion" in said and "Pisteitä antoi 10/12 osallistujaa" in said and "päätti" not in said


def test_who_voted_and_left_still_took_part(stage):
    stage.group("GP", "problem")
    stage.vote("V1", "group", {"GP": 13}, voters=13)
    assert (stage.summary().votes[0].voters, stage.summary().votes[0].participants) == (13, 13)


def test_totals_counted_on_paper_have_no_split(stage):
    stage.group("GP", "problem")
    stage.vote("V1", "group", {"GP": 4}, voters=9)
    assert stage.summary().votes[0].parts == ()
