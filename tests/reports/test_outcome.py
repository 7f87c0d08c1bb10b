"""What a participant reads afterwards: the room's result, and only the own notes beside it."""
from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from tests.reports.stage import MEETING
from workshop.access.seats import hashed
from workshop.reports.outcome import outcome_of
from workshop.reports.outcome_reading import seat_afterwards


@pytest.fixture
def own(stage):
    """A full café of which the first seat wrote a note of each kind and of each fate."""
    stage.full()
    stage.execute("UPDATE notes SET author = 'seat0' WHERE id IN ('p1', 'g1', 'i7')")
    stage.note("hidden", "problem", "Piilotettu oma", state="hidden", author="seat0", reason="Tästä voi tunnistaa ihmisen.")
    stage.note("waiting", "gap", "Odottava oma", state="waiting", author="seat0")
    stage.note("others", "problem", "Toisen piilotettu", state="hidden", author="seat1")
    stage.note("gone", "problem", "Poistettu", state="erased", author="seat0")
    return stage


def outcome(stage, seat: str | None = "seat0", table: str | None = "T1"):
    return outcome_of(stage.store, MEETING, seat and {"id": seat, "table_id": table}, "fi")


def test_the_room_reads_its_headings_chains_votes_and_proposals(own):
    found = outcome(own)
    assert [(heading.kind, heading.title, heading.dots) for heading in found.headings[:2]] == [
        ("problem", "Ryhmä GP1", 7), ("problem", "Ryhmä GP0", 2),
    ]
    assert len(found.chains) == 3 and all(chain.problem and chain.gap and chain.ideal for chain in found.chains)
    assert [vote.title for vote in found.votes] == ["Äänestys V1", "Äänestys V2"] and len(found.proposals) == 8
    assert found.proposals[0].what == "Ehdotus numero 8", "the proposal with most dots is first"


def test_own_notes_know_their_heading_chain_and_the_proposals_that_rest_on_them(own):
    own.execute("UPDATE proposals SET groups = ? WHERE id = 'P2'", json.dumps(["GP1"]))
    own.execute("UPDATE proposals SET notes = ? WHERE id = 'P5'", json.dumps(["p1"]))
    notes = {note.text: note for note in outcome(own).own}
    problem = notes["Ongelma numero yksi vei nuorelta kodin"]
    assert problem.heading == "Ryhmä GP1" and [chain.id for chain in problem.chains] == ["p1~g1~i1"]
    assert {proposal.id for proposal in problem.proposals} == {"P2", "P5"}
    assert notes["Ideaali numero seitsemän sovittiin yhdessä nuoren kanssa"].chains == ()


def test_own_notes_that_were_held_back_are_there_with_the_reason_and_without_a_place(own):
    notes = {note.text: note for note in outcome(own).own}
    assert notes["Piilotettu oma"].state == "hidden" and notes["Piilotettu oma"].reason == "Tästä voi tunnistaa ihmisen."
    assert notes["Odottava oma"].state == "waiting" and notes["Odottava oma"].heading == ""
    assert "Poistettu" not in notes


def test_what_the_room_did_not_see_is_nowhere_but_with_its_author(own):
    words = json.dumps(asdict(outcome(own)), ensure_ascii=False)
    assert "Toisen piilotettu" not in words and words.count("Piilotettu oma") == 1
    assert "Piilotettu oma" not in json.dumps(asdict(outcome(own, "seat1")), ensure_ascii=False)


def test_no_seat_and_no_author_leaves_the_reading(own):
    words = json.dumps(asdict(outcome(own)), ensure_ascii=False)
    assert "seat" not in words and "author" not in words and "chair" not in words


def test_a_preview_has_the_room_but_no_table_and_no_own_notes(own):
    found = outcome(own, None)
    assert found.tables == () and found.own == () and len(found.headings) == len(outcome(own).headings)


def test_the_tables_are_those_where_the_reader_sat_the_last_one_first(own):
    own.live("tables", id="T2", no=2)
    own.live("tables", id="T3", no=3)
    own.insert("sittings", seat_id="seat0", step_id="problem", table_id="T2")
    own.execute("UPDATE notes SET table_id = 'T2' WHERE id = 'p0'")
    found = outcome(own)
    assert [(part.no, part.case_title) for part in found.tables] == [(1, "Avain kädessä"), (2, "")]
    assert [note.id for heading in found.tables[1].headings for note in heading.notes] == ["p0"]


def test_acts_are_sums_without_a_note_and_care_is_not_counted(own):
    for note, act in (("p1", "replace"), ("p1", "replace"), ("hidden", "hide"), ("others", "hold"), ("g1", "approve")):
        own.insert("moderation_acts", meeting_id=MEETING, note_id=note, act=act, at=0)
    acts = outcome(own).acts
    assert (acts["reworded"]["total"], acts["hidden"]["total"]) == (1, 1)
    assert "care" not in acts["hidden"]["reasons"] and "p1" not in json.dumps(acts)


def test_the_facilitators_own_words_on_what_comes_next_are_read_when_they_are_approved(own):
    own.insert("summaries", meeting_id=MEETING, draft=json.dumps({"next_text": "Johto vastaa 1.3."}), version=1)
    assert outcome(own).next_text == ""
    own.execute("UPDATE summaries SET approved_at = 1")
    own.meeting("later", date="2026-05-01", title="Seuranta")
    found = outcome(own)
    assert found.next_text == "Johto vastaa 1.3." and [(each.title, each.date) for each in found.coming] == [("Seuranta", "2026-05-01")]


def test_a_meeting_without_a_note_is_an_empty_page(stage):
    stage.seat()
    found = outcome(stage)
    assert (found.headings, found.chains, found.votes, found.proposals, found.own) == ((), (), (), (), ())
    assert [part.headings for part in found.tables] == [()]


class TestTheSeatAfterwards:
    def look(self, stage, token: str | None):
        with stage.store.read() as db:
            return seat_afterwards(db, MEETING, token)

    def test_it_is_opened_by_its_cookie_also_when_its_owner_left_early(self, stage):
        stage.seat()
        stage.execute("UPDATE seats SET token_hash = ? WHERE id = 'seat0'", hashed("oma"))
        assert self.look(stage, "oma") == {"id": "seat0", "table_id": "T1"}
        stage.execute("UPDATE chairs SET gone = 1")
        assert self.look(stage, "oma")["id"] == "seat0"

    def test_who_left_without_a_trace_or_has_another_cookie_finds_nothing(self, stage):
        stage.seat()
        stage.execute("UPDATE seats SET token_hash = ?, clear_at = 1 WHERE id = 'seat0'", hashed("oma"))
        assert self.look(stage, "oma") is None
        assert self.look(stage, "toisen") is None and self.look(stage, None) is None
