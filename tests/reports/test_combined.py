"""The combined summary of parallel cafés (K08): side by side, in the order of days, nothing merged or ranked."""
from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.reports.stage import squeezed
from workshop.reports.blocks import Asks, Bullets, Document, Heading, Table, Text
from workshop.reports.chapters_combined import combined_document
from workshop.reports.combined import Combined, first_of_each, joints, same_headings, waiting
from workshop.reports.html import document_html
from workshop.reports.markdown import document_markdown
from workshop.reports.model_agreements import Agreed, Reviewed
from workshop.reports.model_answers import Decision

NO = Decision(
    "P1", "rejected", "", "Väkeä on liian vähän.", "", "", "", "", "", "palvelujohtaja", "", "", "", "2026-05-20", "link",
)


def agreed(no: int, proposals: tuple[int, ...] = (), notes: tuple[str, ...] = ()) -> Agreed:
    review = Reviewed("partly", "", "11/16 nuorta", "Lomat kalenteriin", "", "", "2026-09-10")
    return Agreed(
        f"A{no}", no, f"Sopimus {no}", "nuorten tiimi", "", "", "area", "", "", True, "", "2026-06-01", "2026-12", "in_use", "", "",
        proposals, notes, False, (review,),
    )


@pytest.fixture
def one(stage):
    """The café that was held first: approved, its first proposal answered."""
    return replace(stage.full().summary(), title="Aamun kahvila", approved_on="2026-02-20", decisions=(NO,))


@pytest.fixture
def two(one):
    """The one beside it: a draft, with a heading of its own; it lasted longer and got more dots."""
    titles = {"Ryhmä GP0": "  ryhmä  gp0 ", "Ryhmä GP1": "Iltana"}
    groups = tuple(replace(each, title=titles.get(each.title, each.title), dots=900) for each in one.groups)
    own = tuple(replace(each, asked=False) if each.no == 2 else each for each in one.proposals)
    return replace(
        one, title="Illan kahvila", date="2026-02-13", approved_on=None, groups=groups, proposals=own, decisions=(), participants=977,
        agreements=(agreed(1, (3,), ("g1",)), agreed(2)),
    )


@pytest.fixture
def whole(one, two):
    return Combined("fi", "Siirtymän sarja", "Kukaan ei putoa.", (replace(one, agreements=(agreed(1, (1,), ("g1", "g2")), agreed(2))), two))


def chapter(doc: Document, name: str):
    return next(each for each in doc.chapters if each.id == name)


def texts(blocks) -> list[str]:
    return [block.text for block in blocks if isinstance(block, (Heading, Text))]


def test_it_says_which_cafes_worked_and_what_is_still_a_draft(whole):
    doc = combined_document(whole)
    assert doc.watermark == "LUONNOS" and doc.page_one.notice == "Luonnos. Koontia ei ole vielä hyväksytty: K2."
    assert doc.page_one.organisations == ("K1 Aamun kahvila 12.2.2026", "K2 Illan kahvila 13.2.2026")
    told = texts(chapter(doc, "kahvilat").blocks)
    assert "12.2.2026 · Kirjasto · Koonti hyväksytty 20.2.2026" in told and "13.2.2026 · Kirjasto · Koonti on luonnos" in told


def test_when_every_summary_is_approved_nothing_calls_it_a_draft(whole):
    approved = replace(whole, cafes=tuple(replace(each, approved_on="2026-03-01") for each in whole.cafes))
    assert combined_document(approved).watermark == ""
    assert "uonnos" not in document_markdown(combined_document(approved))


def test_headings_are_brought_together_only_by_the_same_words(whole):
    found = same_headings(whole, "problem")
    assert list(found[:2]) == [("Ryhmä GP0", (1, 2)), ("Ryhmä GP2", (1, 2))], "those of several cafés first"
    assert found[2:] == (("Ryhmä GP1", (1,)), ("Iltana", (2,)))


def test_an_agreement_of_two_cafes_stands_once_with_both_behind_it(whole):
    first, second = joints(whole)
    assert (first.proposals, first.cafes, first.notes) == (((1, 1), (2, 3)), (1, 2), 3)
    assert (second.proposals, second.cafes, second.notes) == ((), (), 0)
    doc = combined_document(whole)
    table = chapter(doc, "sovittu").blocks[0]
    assert isinstance(table, Table) and [row[1].text for row in table.rows] == ["K1 E1, K2 E3, 3 lappua", "avoin"]
    joined = chapter(doc, "yhteista").blocks[2]
    assert isinstance(joined, Bullets)
    assert [(each.text, each.remark) for each in joined.items] == [("S1 Sopimus 1", "K1 E1, K2 E3, 3 lappua")]


def test_what_waits_is_what_was_asked_and_not_answered(whole):
    assert [(no, each.no) for no, each in waiting(whole)][:3] == [(1, 8), (1, 2), (1, 3)]
    assert (1, 1) not in [(no, each.no) for no, each in waiting(whole)], "answered"
    assert (2, 2) not in [(no, each.no) for no, each in waiting(whole)], "the workers start it themselves"
    asks = [block for block in chapter(combined_document(whole), "odottaa").blocks if isinstance(block, Asks)]
    assert [len(each.items) for each in asks] == [7, 7] and asks[0].items[0].name == "K1 E8"


def test_page_one_takes_asks_from_the_cafes_in_turn(whole):
    assert [no for no, _each in first_of_each(waiting(whole), 5)] == [1, 1, 1, 2, 2]
    doc = combined_document(whole)
    assert [each.name for each in doc.page_one.asks] == ["K1 E8", "K1 E2", "K1 E3", "K2 E8", "K2 E1"]
    assert doc.page_one.more == "Lisäksi 9 ehdotusta"


def test_every_proposal_has_its_owner_and_its_answer_or_says_that_it_waits(whole):
    tables = [block for block in chapter(combined_document(whole), "ehdotukset").blocks if isinstance(block, Table)]
    rows = {row[0].text.split(" Ehdotus")[0]: row for table in tables for row in table.rows}
    assert len(rows) == 16 and rows["K1 E1"][1].text == "aikuissosiaalityön esihenkilö"
    assert rows["K1 E1"][2].text == "Ei toteuteta. Väkeä on liian vähän." and rows["K1 E1"][2].remark == "palvelujohtaja 20.5.2026"
    assert rows["K2 E1"][2].remark == "odottaa vastausta"
    assert rows["K2 E2"][2].remark == "työntekijät aloittavat itse, ei vaadi päätöstä"


def test_dots_and_turnout_stand_nowhere_and_people_are_not_added_up(whole):
    said = document_markdown(combined_document(whole))
    assert "pistettä" not in said and "900" not in said and "987" not in said
    assert said.count("Mukana 977 ihmistä") == 1 and said.count("Mukana 10 ihmistä") == 1


def test_cafes_stand_by_their_days_whatever_they_found(whole):
    said = document_markdown(combined_document(whole))
    for title in ("## Ketkä tekivät työtä", "## Tarvitsee päätöksen", "## Avoimet puutteet"):
        part = said[said.index(title):].split("\n## ", 2)[0]
        assert 0 < part.index("### K1 Aamun kahvila") < part.index("### K2 Illan kahvila"), title
    assert 0 < said.index("**K1 Aamun kahvila**") < said.index("**K2 Illan kahvila**")


def test_a_point_that_a_human_lifted_and_dissent_are_told_by_cafe(whole):
    lifted = replace(whole.cafes[1], minority="Kaksi pöytää toivoi iltaa.", minority_reason="iltavuorot")
    doc = combined_document(replace(whole, cafes=(whole.cafes[0], lifted)))
    assert texts(chapter(doc, "eriavat").blocks) == ["K2 Illan kahvila", "Kaksi pöytää toivoi iltaa. Nostettu esiin, koska: iltavuorot"]


def test_it_is_dated_by_what_changed_last(whole):
    assert whole.edited_on == max("2026-09-10", *(each.edited_on for each in whole.cafes))
    made = texts(chapter(combined_document(whole), "tekotapa").blocks)
    assert made[-1].startswith("Luotu ") and " Viimeksi muokattu " in made[-1]


def test_cafes_of_which_nothing_is_known_yet_make_a_report_too(stage):
    empty = stage.summary()
    doc = combined_document(Combined("fi", "Sarja", "", (empty, empty)))
    assert doc.page_one.asks_lead == "Päätettäviä ehdotuksia ei vielä ole."
    assert [each.id for each in doc.chapters] == ["kahvilat", "ehdotukset", "tekotapa"]


def test_when_all_is_answered_it_says_so(whole):
    answered = tuple(replace(each, decisions=tuple(replace(NO, proposal=ask.id) for ask in each.asks)) for each in whole.cafes)
    doc = combined_document(replace(whole, cafes=answered))
    assert doc.page_one.asks_lead == "Johto on vastannut kaikkiin ehdotuksiin." and not doc.page_one.asks


def test_page_and_markdown_say_the_same_and_no_words_are_markup(whole):
    loud = replace(whole, title="<b>Sarja</b> & | muut")
    page, text = (document_html(combined_document(loud), "Yhteinen koonti"), document_markdown(combined_document(loud)))
    assert "<b>Sarja" not in page and "<b>Sarja" not in text
    for each in ("K2 E8", "Ei toteuteta. Väkeä on liian vähän.", "Sopimus 2", "Kahvilat ovat päivien järjestyksessä."):
        assert squeezed(each) in squeezed(page) and squeezed(each) in squeezed(text), each


def test_it_goes_through_json_and_back(whole):
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Combined) == whole
