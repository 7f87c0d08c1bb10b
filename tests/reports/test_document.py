"""What the document says and where: page 1, quotes with leave, messages, dissent, the path, and what it never holds."""
from __future__ import annotations

import json

import pytest

from tests.reports.stage import MEETING
from workshop.reports.blocks import Chains, Picture, Quote, Table
from workshop.reports.chapters import document
from workshop.reports.draft import Draft, save_draft
from workshop.reports.model import as_dict

CASE = """---
id: A
title: Avain kädessä
pseudonym: Aava
timeline: 0 | sijaishuolto | Muutto omaan kotiin |
    6 | Kela | Tuki hylätään | katkos
---

Aava muutti yksin.
"""


def draft(stage, **fields):
    stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(**fields), 0))
    return stage.summary()


def chapter(summary, name: str):
    return next((each for each in document(summary).chapters if each.id == name), None)


def words(part) -> str:
    return repr(part)


class TestFigures:
    def chain(self, stage, text: str, kind: str = "gap"):
        texts = {"problem": "Kukaan ei vastaa", "gap": "Vastuu puuttuu", "ideal": "Joku vastaa", kind: text}
        for name, each in texts.items():
            stage.note(name[0], name, each)
        stage.chain("p", "g", "i")

    @pytest.mark.parametrize("kind", ["problem", "gap"])
    def test_a_figure_that_nobody_has_checked_never_reaches_page_one(self, stage, kind):
        self.chain(stage, "Yksi ohjaaja / 200 nuorta", kind)
        assert document(stage.summary()).page_one.chains is None
        assert "200" not in words(document(draft(stage, chains=["p~g~i"])).page_one)
        assert "200" in words(chapter(stage.summary(), "tapaus-65"))

    def test_a_checked_figure_may_stand_there(self, stage):
        self.chain(stage, "Yksi ohjaaja / 200 nuorta")
        assert "200" in words(document(draft(stage, verified=["g"])).page_one)

    def test_the_numbers_of_an_ideal_step_are_a_wish(self, stage):
        self.chain(stage, "Sama soittaja 6 kk", "ideal")
        assert document(stage.summary()).page_one.chains is not None


class TestPageOne:
    def test_a_short_wording_is_for_page_one_only(self, stage):
        stage.proposal(1, "Hyvin pitkä ehdotus kaikkine sanoineen")
        summary = draft(stage, short={"P1": "Lyhyesti"})
        assert document(summary).page_one.asks[0].what == "Lyhyesti"
        assert "Hyvin pitkä ehdotus" in words(chapter(summary, "ehdotukset")) and "Lyhyesti" not in words(chapter(summary, "ehdotukset"))

    def test_what_the_workers_start_themselves_stands_before_the_asks_and_needs_no_answer(self, stage):
        stage.proposal(1, "Alamme heti", self_start=1)
        stage.proposal(2, "Tarvitsemme luvan")
        doc = document(stage.summary())
        assert doc.page_one.own == ("E1 Alamme heti",) and [each.name for each in doc.page_one.asks] == ["E2"]
        assert "Alamme heti" not in words(chapter(stage.summary(), "vastaus"))


class TestCase:
    def test_today_comes_from_the_cases_timeline_with_the_gaps_that_were_placed_on_it(self, stage):
        stage.execute("UPDATE meeting_cases SET source = ?, transfer_month = 6", CASE)
        stage.note("g", "gap", "Kela ei kysy", timeline_row=1)
        stage.note("hidden", "gap", "Piilossa", state="hidden", timeline_row=1)
        stage.note("corrected", "problem", "Ei olekaan puute", typed="gap", timeline_row=1)
        case, = stage.summary().cases
        assert [(event.month, event.service, event.broken, event.gaps) for event in case.today] == [
            (0, "sijaishuolto", False, ()), (6, "Kela", True, ("g",)),
        ]
        assert case.transfer_month == 6

    def test_a_text_that_cannot_be_read_any_more_leaves_only_today_out(self, stage):
        stage.execute("UPDATE meeting_cases SET source = 'rikki'")
        stage.note("p", "problem")
        assert stage.summary().cases[0].today == () and len(stage.summary().cases[0].problems) == 1

    def test_the_path_has_its_lanes_and_steps_in_order_and_a_note_gives_its_words(self, stage):
        stage.note("i", "ideal", "Sama ihminen soittaa")
        stage.lane("kela")
        stage.lane("gone")
        stage.execute("UPDATE path_lanes SET gone = 1 WHERE id = 'gone'")
        stage.step("b", note="i", lane="kela", months=-6)
        stage.step("a", "Nuori kutsuu itse", lane="gone")
        case, = stage.summary().cases
        assert [(step.no, step.text, step.lane, step.months) for step in case.steps] == [
            (1, "Sama ihminen soittaa", "kela", -6), (2, "Nuori kutsuu itse", None, None),
        ]
        assert case.wishes == () and [lane.name for lane in case.lanes] == ["Kaista kela"]

    def test_a_step_mends_its_own_gaps_and_those_of_its_note(self, stage):
        for name in ("g1", "g2", "g3"):
            stage.note(name, "gap")
        stage.note("i", "ideal")
        stage.link("korjaa", "g1", "i")
        stage.step("s", note="i", gaps=("g2", "gone"))
        summary = stage.summary()
        assert summary.cases[0].steps[0].gaps == ("g2", "g1") and [note.id for note in summary.open_gaps] == ["g3"]

    def test_a_step_without_a_note_ends_a_chain_too(self, stage):
        stage.note("p", "problem")
        stage.note("g", "gap")
        stage.link("johtuu", "p", "g")
        stage.step("s", "Nuori kutsuu itse", gaps=("g",))
        chain, = stage.summary().strongest
        assert chain.ideal.text == "Nuori kutsuu itse" and stage.summary().open_gaps == ()

    @pytest.mark.parametrize("state", ["waiting", "hidden", "care"])
    def test_a_step_whose_note_is_not_shown_is_nowhere(self, stage, state):
        stage.note("i", "ideal", "Salainen", state=state)
        stage.step("s", note="i", who="salainen kuka")
        assert "alainen" not in json.dumps(as_dict(stage.summary()))

    def test_the_path_is_a_picture_whose_table_is_told_once(self, stage):
        stage.step("s", "Nuori kutsuu itse", who="nuori")
        told, path = (each for each in document(stage.summary()).chapters if each.id.startswith("tapaus-65"))
        picture, = path.blocks
        assert isinstance(picture, Picture) and picture.title == path.title == "Aava: ideaalipolku" and path.landscape
        assert not [block for block in told.blocks if isinstance(block, Table)]
        assert "Nuori kutsuu itse" in words(picture.twin) and "Nuori kutsuu itse" not in words(told)

    def test_a_page_holds_the_strongest_chains_and_points_to_the_others(self, stage):
        for n in range(12):
            stage.note(f"p{n:02}", "problem", f"Ongelma {n}")
            stage.note(f"g{n:02}", "gap", f"Puute {n}")
            stage.note(f"i{n:02}", "ideal", f"Ideaali {n}")
            stage.chain(f"p{n:02}", f"g{n:02}", f"i{n:02}")
            stage.note(f"x{n:02}", "problem", f"Irrallinen ongelma {n} jota kukaan ei ratkaise")
            stage.note(f"y{n:02}", "gap", f"Avoin puute {n} jota mikään ei korjaa")
        summary = stage.summary()
        page, rest = chapter(summary, "tapaus-65"), chapter(summary, "ketjut")
        chains, = (block for block in page.blocks if isinstance(block, Chains))
        table, = rest.blocks
        assert 5 <= len(chains.rows) <= 7 and len(chains.rows) + len(table.rows) == 12
        assert f"Lisäksi {len(table.rows)}, katso ”Muut ketjut ongelmasta ideaaliin”." in words(page)
        assert "katso ”Avoimet puutteet”" in words(page) and "katso ”Ryhmät ja laput”" in words(page)

    def test_annexes_are_numbered(self, stage):
        titles = [each.title for each in document(stage.full().summary()).chapters if each.annex]
        assert titles == ["Liite 1: Punainen lanka", "Liite 2: Ryhmät ja laput", "Liite 3: Mihin ryhmä kiinnitti huomion"]


class TestQuotes:
    def test_only_notes_whose_authors_gave_leave_are_quoted(self, stage):
        for name, state in (("a", "accepted"), ("b", "declined"), ("c", "asked")):
            stage.note(name, "problem")
            stage.leave(name, state)
        stage.note("d", "problem")
        assert [note.id for note in stage.summary().quotes] == ["a"]
        assert [block.line.text for block in chapter(stage.summary(), "nakemys").blocks if isinstance(block, Quote)] == ["teksti a"]

    def test_a_human_chooses_and_orders_them(self, stage):
        for name in ("a", "b", "c"):
            stage.note(name, "problem")
            stage.leave(name)
        stage.note("d", "problem")
        assert [note.id for note in draft(stage, quotes=["c", "a", "d"]).quotes] == ["c", "a"]

    def test_a_note_that_was_hidden_or_taken_back_after_its_leave_is_no_quote(self, stage):
        for name, state in (("a", "hidden"), ("b", "withdrawn")):
            stage.note(name, "problem", state=state)
            stage.leave(name)
        assert stage.summary().quotes == ()

    def test_a_chapter_or_case_that_was_left_out_quotes_nothing(self, stage):
        stage.note("a", "problem", "Lainattava")
        stage.leave("a")
        assert draft(stage, left_out={"case:A": "Syy."}).quotes == ()


class TestMessagesAndDissent:
    def test_messages_are_chosen_open_gaps_and_own_words(self, stage):
        stage.note("g1", "gap", "Laki ei tunne tätä", lang="fi")
        stage.note("g2", "gap")
        stage.note("i", "ideal")
        stage.link("korjaa", "g2", "i")
        summary = draft(stage, messages=["g1", "g2", "gone"], message="Omin sanoin.\n\nToinen viesti.")
        assert [each.text for each in summary.messages] == ["Laki ei tunne tätä", "Omin sanoin.", "Toinen viesti."]

    def test_dissent_is_told_wherever_it_was_noted(self, stage):
        stage.proposal(1, dissent="Emme kannata ehdotusta.")
        stage.live("groups", id="G", kind="gap", title="Kieli", dissent="Ryhmä on liian laaja.")
        stage.step("s", "Joku soittaa", dissent="Soitto ei riitä.")
        said = words(chapter(stage.summary(), "eriavat"))
        assert all(each in said for each in ("Emme kannata ehdotusta.", "Ryhmä on liian laaja.", "Soitto ei riitä."))

    @pytest.mark.parametrize("name", ["valtakunnalle", "eriavat", "muistiot", "vastaus", "lanka", "pisteet", "ryhmat"])
    def test_there_is_no_empty_chapter(self, stage, name):
        assert chapter(stage.summary(), name) is None


class TestAnswer:
    def test_there_is_a_line_for_each_ask_and_a_space_for_the_decision(self, stage):
        stage.proposal(1, "Yksi asia")
        answer = chapter(stage.summary(), "vastaus")
        assert "E1 Yksi asia" in words(answer) and "jos päätös tehdään" in words(answer)

    def test_an_official_decision_is_named(self, stage):
        stage.proposal(1, "Yksi asia")
        summary = draft(stage, decision_number="§ kaksi", decision_date="2026-04-01")
        assert "Viranhaltijapäätös: § kaksi, 1.4.2026" in words(chapter(summary, "vastaus"))


def test_earlier_approved_summaries_of_the_series_are_named_and_drafts_are_not(stage):
    for name, date in (("one", "2026-01-10"), ("two", "2026-01-20"), ("after", "2026-03-01")):
        stage.meeting(name, date=date, title=f"Tapaaminen {name}")
    stage.execute("INSERT INTO summaries (meeting_id, draft, version, approved_at) VALUES ('one', '{}', 1, 1768900000000)")
    stage.execute("INSERT INTO summaries (meeting_id, draft, version) VALUES ('two', '{}', 1)")
    stage.execute("INSERT INTO summaries (meeting_id, draft, version, approved_at) VALUES ('after', '{}', 1, 1768900000000)")
    assert [(memo.title, memo.date) for memo in stage.summary().memos] == [("Tapaaminen one", "2026-01-10")]
