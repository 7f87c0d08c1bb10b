"""What a summary says of a meeting, and what it never says."""
from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest

from tests.reports.stage import MEETING
from workshop.core.errors import Refused
from workshop.reports.draft import Draft, save_draft
from workshop.reports.findings import strongest
from workshop.reports.markdown import markdown
from workshop.reports.model import Chain, Note, as_dict, from_dict
from workshop.reports.summary import summarise


def draft(stage, **fields):
    stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(**fields), 0))
    return stage.summary()


def test_a_meeting_with_nothing_yet_has_a_summary(stage):
    summary = stage.summary()
    assert (summary.title, summary.purpose, summary.date) == ("Siirtymä", "Kukaan ei jää yksin.", "2026-02-12")
    assert summary.participants == 0 and summary.proposals == () and summary.experts_present is None


def test_an_unknown_meeting_is_refused(store):
    with pytest.raises(Refused) as refused:
        summarise(store, "nobody")
    assert refused.value.code == "no_meeting"


def test_it_goes_through_json_and_pickle_unchanged(stage):
    summary = stage.full().summary()
    assert from_dict(json.loads(json.dumps(as_dict(summary)))) == summary
    assert pickle.loads(pickle.dumps(summary)) == summary


def test_no_seat_chair_or_time_of_a_note_is_in_it(stage):
    stage.full()
    stage.note("mine", "gap", author="seat0", scribe="seat1")
    said = json.dumps(as_dict(stage.summary()))
    assert "seat0" not in said and "chair-" not in said and "author" not in said


@pytest.mark.parametrize("state", ["waiting", "hidden", "care", "withdrawn", "erased"])
def test_notes_that_the_room_has_not_seen_are_neither_printed_nor_counted(stage, state):
    stage.full()
    before = stage.summary()
    stage.note("secret", "gap", "Salainen lappu", state=state, group_id="GG1")
    stage.link("johtuu", "p9", "secret")
    after = stage.summary()
    assert "Salainen" not in json.dumps(as_dict(after))
    assert (after.open_gaps, after.rounds, after.groups) == (before.open_gaps, before.rounds, before.groups)


def test_care_is_no_counter_of_its_own(stage):
    stage.note("a", "gap", state="care")
    stage.note("b", "gap", state="hidden")
    stage.note("c", "gap", state="hidden", reason_kind="care")
    assert stage.summary().moderation.held_back == 1, "no sum from which another sum could be taken away"
    assert "care" not in json.dumps(as_dict(stage.summary()))


def test_moderation_counts(stage):
    stage.note("a", "gap")
    stage.note("b", "gap", replaced=1)
    stage.note("c", "gap", typed="problem")
    stage.note("d", "gap", state="waiting")
    stage.note("e", "gap", stopped=1)
    done = stage.summary().moderation
    assert (done.as_written, done.anonymised, done.kind_corrected, done.held_back, done.waiting) == (1, 2, 1, 0, 1)


def test_a_gap_whose_answer_is_hidden_is_open(stage):
    for name, state in (("i1", "shown"), ("i2", "hidden")):
        stage.note(name, "ideal", state=state)
    for name, ideal in (("g1", "i1"), ("g2", "i2")):
        stage.note(name, "gap")
        stage.link("korjaa", name, ideal)
    stage.note("g3", "gap", typed="problem")
    assert [note.id for note in stage.summary().open_gaps] == ["g2", "g3"]


def test_of_each_case_one_chain_comes_before_two_of_any():
    def chain(name: str, case: str, strength: int) -> Chain:
        note = Note(f"p{name}", "problem", name, "fi", case, None, False)
        return Chain(note, replace(note, id=f"g{name}", kind="gap"), replace(note, id=f"i{name}", kind="ideal"), strength)

    chains = [chain("1", "A", 9), chain("2", "A", 8), chain("3", "B", 2)]
    assert [each.strength for each in strongest(chains, 2)] == [9, 2] and [each.strength for each in strongest(chains, 3)] == [9, 2, 8]


def test_the_strongest_chains_have_most_dots_in_the_first_vote_on_groups(stage):
    summary = stage.full().summary()
    assert [(chain.problem.id, chain.strength) for chain in summary.strongest] == [("p1", 16), ("p4", 16), ("p0", 5)]


def test_a_problem_answered_without_a_gap_is_a_chain(stage):
    stage.note("p", "problem")
    stage.note("i", "ideal")
    stage.link("vastaa", "p", "i")
    chain, = stage.summary().strongest
    assert (chain.problem.id, chain.gap, chain.ideal.id) == ("p", None, "i")


def test_a_chain_across_two_cases_stands_whole_on_both_pages(stage):
    stage.case("B")
    stage.note("p", "problem")
    stage.note("g", "gap", case="B")
    stage.note("i", "ideal", case="B")
    stage.chain("p", "g", "i")
    assert [[chain.id for chain in case.chains] for case in stage.summary().cases] == [["p~g~i"], ["p~g~i"]]


def test_a_problem_without_a_gap_and_a_gap_without_a_problem_are_told(stage):
    for name, kind in (("p1", "problem"), ("p2", "problem"), ("g1", "gap"), ("g2", "gap"), ("i", "ideal")):
        stage.note(name, kind)
    stage.link("johtuu", "p1", "g1")
    stage.link("korjaa", "g2", "i")
    case, = stage.summary().cases
    assert sorted(chain.id for chain in case.chains) == ["p1~g1~", "~g2~i"]
    assert [note.id for note in case.loose_problems] == ["p2"] and [note.id for note in case.open_gaps] == ["g1"]
    assert stage.summary().strongest == ()


def test_proposals_stand_in_the_order_of_their_vote_and_five_on_page_one(stage):
    summary = stage.full().summary()
    assert [each.no for each in summary.asks] == [8, 1, 2, 3, 4, 5, 6, 7]
    assert [each.no for each in summary.asks if each.on_page_one] == [8, 1, 2, 3, 4]


def test_without_a_vote_proposals_stand_by_number_and_what_workers_start_is_not_asked(stage):
    stage.proposal(1, self_start=1)
    stage.proposal(2)
    stage.proposal(3)
    summary = stage.summary()
    assert [each.no for each in summary.asks] == [2, 3] and [each.no for each in summary.own] == [1]


def test_zero_vote_options_are_kept(stage):
    vote = stage.full().summary().votes[0]
    assert [option.dots for option in vote.options] == [9, 7, 5, 3, 2, 0]


def test_expected_experts_by_experience_are_no_present_ones_until_a_human_says_so(stage):
    stage.seat("expert_by_experience", 6)
    stage.plan(experts=3)
    assert stage.summary().experts_present is None
    stage.plan(experts=0)
    assert stage.summary().experts_present is False
    assert draft(stage, experts_present=True).experts_present is True


def test_groups_that_may_be_shown_tell_that_experts_by_experience_were_there(stage):
    stage.seat("expert_by_experience", 5)
    stage.seat("professional", 5)
    stage.plan(experts=None)
    stage.execute("UPDATE meetings SET state = 'closed', groups_told = ?", json.dumps({"professional": 5, "expert_by_experience": 5}))
    assert stage.summary().experts_present is True


def test_the_full_list_says_what_a_proposal_rests_on(stage):
    stage.group("g", "problem", "Nuori jää yksin")
    stage.proposal(1, groups=json.dumps(["g"]))
    assert "Perustuu: Nuori jää yksin" in markdown(stage.summary()).split("Ehdotukset kokonaan")[1]


def test_the_next_meetings_of_the_series_are_named_without_rehearsals(stage):
    stage.meeting("later", date="2026-09-10", title="Seuranta")
    stage.meeting("before", date="2026-01-10", title="Oma yksikkö")
    stage.meeting("trial", date="2026-10-10", title="Harjoitus", rehearsal=1)
    assert [(each.title, each.date) for each in stage.summary().coming] == [("Seuranta", "2026-09-10")]


def test_notes_of_a_table_without_a_case_have_their_chapter(stage):
    stage.note("p", "problem", case=None)
    assert [(case.id, [note.id for note in case.problems]) for case in stage.summary().cases][-1] == (None, ["p"])


def test_a_human_chooses_and_orders(stage):
    stage.full()
    summary = draft(stage, title="Oma", asks=["P3", "P8"], chains=["p5~g5~i5"], minority="Yksi asia.", minority_reason="Vaara.")
    assert summary.title == "Oma" and [each.no for each in summary.asks if each.on_page_one] == [3, 8]
    assert len(summary.asks) == 8 and [chain.problem.id for chain in summary.strongest] == ["p5"]


def test_a_case_that_is_left_out_is_printed_nowhere_and_its_reason_is(stage):
    summary = draft(stage.full(), left_out={"case:A": "Voi tunnistaa."})
    said = json.dumps(as_dict(summary), ensure_ascii=False)
    assert summary.cases == () and "Ongelma numero" not in said and "Voi tunnistaa." in said


def test_a_proposal_that_is_left_out_keeps_its_dots_under_its_number(stage):
    summary = draft(stage.full(), left_out={"proposal:P1": "Kaksoiskappale."})
    assert 1 not in [each.no for each in summary.proposals]
    assert "E1" in [option.title for option in summary.votes[1].options]


def test_a_choice_that_is_gone_is_passed_over(stage):
    summary = draft(stage.full(), asks=["P1", "gone"], chains=["x~y~z"])
    assert [each.no for each in summary.asks if each.on_page_one] == [1] and summary.strongest == ()


def test_the_case_in_short_is_two_sentences(stage):
    assert stage.summary().case_in_short == "Aava on 18. Hän muutti yksin."
