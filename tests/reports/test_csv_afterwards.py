"""Tables of what came after the meeting: answers, agreements, follow-ups, feedback (M11)."""
from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tests.reports.aftermath import after
from tests.reports.test_csv import DANGEROUS
from workshop.reports.csv_tables import csv_table, csv_tables

OF_AFTER = ("decisions", "agreements", "reviews", "feedback")


@pytest.fixture
def stage(stage):
    """A meeting with one proposal."""
    stage.proposal(1)
    return stage


def table(summary, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_table(summary, name).decode("utf-8-sig"), newline=""), delimiter=";"))


def row(summary, name: str) -> dict[str, str]:
    heads, first = table(summary, name)[:2]
    return dict(zip(heads, first, strict=True))


def test_an_answer_is_told_by_the_body_and_not_by_the_person(stage):
    after(stage)
    stage.execute("UPDATE decisions SET show_person = 1, body = 'palvelujohtaja'")
    found = row(stage.summary(), "decisions")
    assert (found["Ehdotus"], found["Vastaus"], found["Kuka päätti"]) == ("E1", "Hyväksytty muutettuna", "palvelujohtaja")
    assert (found["Päätetty"], found["Viimeistään"], found["Kirjattu pöytäkirjasta"]) == ("2026-05-20", "2026-09-01", "kyllä")
    assert b"Virtanen" not in b"".join(csv_tables(stage.summary()).values())


def test_an_answer_that_is_only_a_draft_is_in_no_table(stage):
    after(stage, "Vielä kesken")
    stage.execute("UPDATE decisions SET answered_at = NULL")
    assert len(table(stage.summary(), "decisions")) == 1


def test_an_agreement_leads_back_to_its_proposal_and_notes_by_their_numbers(stage):
    stage.note("n", "gap", "Kukaan ei soita")
    stage.note("a", "gap", "Toinen")
    after(stage)
    found = row(stage.summary(), "agreements")
    assert (found["Sovittu asia"], found["Perustuu ehdotuksiin"], found["Perustuu lappuihin"]) == ("S1", "E1", "2")
    assert [each[2] for each in table(stage.summary(), "notes") if each[0] == "2"] == ["Kukaan ei soita"]
    assert (found["Nuoren luvalla"], found["Juurtuminen"], found["Taso"]) == ("kyllä", "sovittu", "yksikkö")


def test_every_follow_up_has_its_row(stage):
    after(stage)
    stage.insert("reviews", id="R2", agreement_id="A", happened="done", reviewed_on="2027-03-10")
    assert [each[:3] for each in table(stage.summary(), "reviews")[1:]] == [
        ["S1", "2026-09-10", "toteutuu osittain"], ["S1", "2027-03-10", "toteutuu"],
    ]


def test_feedback_is_told_in_sums_and_of_groups_only_where_it_may_be(stage):
    after(stage)
    assert table(stage.summary(), "feedback") == [
        ["Väite", "Vastaajia", "Keskiarvo", "Vastaajia: ammattilaiset", "Keskiarvo: ammattilaiset", "Vastaajia: kokemusasiantuntijat",
         "Keskiarvo: kokemusasiantuntijat"],
        ["Tulin kuulluksi.", "24", "4,21", "19", "4,21", "5", "4,20"],
        ["Uskalsin kirjoittaa sen, mitä ajattelin.", "4", "", "", "", "", ""],
        ["Ymmärsin, mitä pyydettiin.", "20", "4,00", "", "", "", ""],
    ]


@pytest.mark.parametrize("name", OF_AFTER)
def test_without_anything_there_are_heads_alone(stage, name):
    assert len(table(stage.summary(), name)) == 1


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(stage, text):
    after(stage, text)
    summary = stage.summary()
    assert summary.decisions and summary.agreements
    for name in OF_AFTER[:3]:
        cells = [cell for row in table(summary, name) for cell in row]
        assert not [cell for cell in cells if cell.strip()[:1] in set("=+-@＝")], name


def test_an_agreement_on_a_note_that_is_not_printed_names_no_number(stage):
    stage.note("n", "gap", "Kukaan ei soita")
    after(stage)
    summary = stage.summary()
    assert row(replace(summary, ungrouped=()), "agreements")["Perustuu lappuihin"] == ""
