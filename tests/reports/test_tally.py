"""L10: a split is shown only when every part has at least five people and nobody is left over."""
from __future__ import annotations

import json

import pytest

from tests.reports.stage import pages_of
from workshop.reports.markdown import markdown
from workshop.reports.pdf import build_pdf


def split(dots: bool = True, **voters: int) -> dict:
    return {group: {"voters": count, "dots": {"GP": count, "GG": 0} if dots else {}} for group, count in voters.items()}


def voted(stage, voters: int, *, told: dict | None = None, dots: bool = True, **groups: int):
    """The summary of a closed meeting with one vote; ``told``: the split of all who took part (by itself that of the voters)."""
    people = groups if told is None else told
    for group, count in people.items():
        stage.seat(None if group == "unsaid" else group, count)
    stage.execute("UPDATE meetings SET state = 'closed', groups_told = ?", json.dumps(people))
    stage.group("GP", "problem")
    stage.group("GG", "gap")
    stage.vote("V1", "group", {"GP": voters, "GG": 0}, voters=voters, split=split(dots, **groups))
    return stage.summary()


@pytest.mark.parametrize("groups", [
    {"professional": 5, "expert_by_experience": 5}, {"professional": 19, "expert_by_experience": 5, "unsaid": 7},
])
def test_a_split_of_large_parts_is_shown(stage, groups):
    vote, = voted(stage, sum(groups.values()), **groups).votes
    assert [(part.group, part.people) for part in vote.parts] == list(groups.items())
    assert [option.parts for option in vote.options] == [tuple(groups.values()), (0,) * len(groups)]


def test_a_split_of_voters_may_stand_without_what_each_group_chose(stage):
    summary = voted(stage, 12, dots=False, professional=7, expert_by_experience=5)
    assert [part.people for part in summary.votes[0].parts] == [7, 5] and all(not option.parts for option in summary.votes[0].options)
    said = markdown(summary)
    assert "Pisteitä antoivat: ammattilaiset 7, kokemusasiantuntijat 5." in said and said.count("kokemusasiantuntijat") == 2


@pytest.mark.parametrize(("groups", "voters"), [
    ({"professional": 19, "expert_by_experience": 4}, 23), ({"professional": 4, "expert_by_experience": 5}, 9),
    ({"professional": 9, "expert_by_experience": 5, "unsaid": 4}, 18), ({"professional": 20}, 20), ({"unsaid": 20}, 20),
])
def test_a_split_with_a_small_part_is_withheld_everywhere(stage, groups, voters):
    summary = voted(stage, voters, told={}, **groups)
    assert summary.votes[0].parts == () and all(option.parts == () for option in summary.votes[0].options)
    assert "kokemusasiantuntijat" not in markdown(summary) and "kokemusasiantuntijat" not in " ".join(pages_of(build_pdf(summary)))


@pytest.mark.parametrize("told", [
    {}, {"professional": 10, "expert_by_experience": 6}, {"professional": 15, "expert_by_experience": 6},
    {"professional": 15, "expert_by_experience": 9}, {"professional": 10, "expert_by_experience": 6, "unsaid": 5},
    {"professional": 10, "expert_by_experience": 5, "unsaid": 5},
])
def test_a_vote_has_no_split_when_it_would_tell_who_did_not_vote(stage, told):
    assert voted(stage, 15, told=told, professional=10, expert_by_experience=5).votes[0].parts == ()


def test_a_vote_from_which_enough_of_each_group_stayed_away_is_split(stage):
    vote, = voted(stage, 15, told={"professional": 16, "expert_by_experience": 10}, professional=10, expert_by_experience=5).votes
    assert [part.people for part in vote.parts] == [10, 5]


def test_who_took_part_is_told_as_it_was_settled_or_not_at_all(stage):
    stage.seat("professional", 6)
    stage.seat("expert_by_experience", 5)
    assert stage.summary().groups_present == (), "not before the meeting has closed"
    stage.execute("UPDATE meetings SET groups_told = ?", json.dumps({"professional": 6, "expert_by_experience": 5}))
    assert stage.summary().groups_present == (), "nor while it is open again"
    stage.execute("UPDATE meetings SET state = 'closed'")
    told = [("professional", 6), ("expert_by_experience", 5)]
    assert [(part.group, part.people) for part in stage.summary().groups_present] == told
    stage.execute("UPDATE seats SET people_group = NULL WHERE id = 'seat10'")
    assert [(part.group, part.people) for part in stage.summary().groups_present] == told, "who left without a trace is not told"
    stage.seat()
    assert (stage.summary().groups_present, stage.summary().participants) == ((), 12)


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
