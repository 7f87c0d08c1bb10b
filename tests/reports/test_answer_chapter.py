"""Management's answers in the summary: a no stays a no, and nobody is asked to fill in what is already answered."""
from __future__ import annotations

from dataclasses import replace

import pytest

from workshop.reports.blocks import Picture, Text
from workshop.reports.chapters_answer import answer_chapter
from workshop.reports.model import Summary
from workshop.reports.model_agreements import Agreed
from workshop.reports.model_answers import Decision
from workshop.reports.wording import words_in

FI = words_in("fi")


@pytest.fixture
def summary(stage) -> Summary:
    return stage.full().summary()


def decided(proposal: str, status: str) -> Decision:
    return Decision(proposal, status, "", "Väkeä on liian vähän.", "", "", "", "", "", "palvelujohtaja", "", "", "", "2026-05-20", "link")


def in_use(no: int) -> Agreed:
    return Agreed("A1", 1, "Kortti", "tiimi", "", "", "area", "", "", False, "", "2026-06-01", "", "in_use", "", "", (no,), (), False, ())


def stage_of(summary: Summary, no: int) -> tuple[str, str]:
    picture = next(block for block in answer_chapter(summary, FI).blocks if isinstance(block, Picture))
    row = next(row for row in picture.twin.rows if row[0].text == f"E{no}")
    return row[2].text, row[2].remark


@pytest.mark.parametrize("agreements", [(), (in_use(1),)])
def test_what_was_rejected_is_never_shown_as_done(summary, agreements):
    told = replace(summary, decisions=(decided("P1", "rejected"),), agreements=agreements)
    assert stage_of(told, 1) == ("Päätetty", "Ei edetä: Väkeä on liian vähän.")


def test_what_was_agreed_on_a_yes_or_on_what_is_prepared_further_has_come_further(summary):
    for status in ("accepted", "needs_more"):
        told = replace(summary, decisions=(decided("P1", status),), agreements=(in_use(1),))
        assert stage_of(told, 1) == ("Toteutunut", "")


def test_room_for_the_official_decision_is_left_as_long_as_something_is_open(summary):
    given = tuple(decided(each.id, "accepted") for each in summary.proposals)
    for decisions, wanted in ((), True), (given[:1], True), (given, False):
        chapter = answer_chapter(replace(summary, decisions=decisions, decision_number="", decision_date=""), FI)
        texts = [block.text for block in chapter.blocks if isinstance(block, Text)]
        assert any("Viranhaltijapäätöksen numero" in text for text in texts) is wanted
