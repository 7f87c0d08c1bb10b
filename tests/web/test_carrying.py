"""What pages of staff, of management and of participants say of proposals that line managers sharpened."""
from __future__ import annotations

import json

import pytest

from tests.live.managers import Cafe, cafe, copies, sharpen
from workshop.reports.approval import approve
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.model import as_dict, from_dict
from workshop.reports.summary import summarise
from workshop.reports.versions import current
from workshop.series.agreement_basis import proposals
from workshop.series.decision_reading import answers
from workshop.series.standing import standing

__all__ = ["cafe"]
MARK = "Tarkennettu esihenkilöiden tapaamisessa 12.3.2026"


@pytest.fixture
def sharpened(room, cafe: Cafe) -> Cafe:
    """The managers gave the proposal other words, somebody in charge and a price, and closed their meeting."""
    room.run("facilitator", "proposal.bring")
    room.go("propose")
    sharpen(room, "host", what="Nimetty yhteyshenkilö vuodeksi", owner="Aikuissosiaalityön esihenkilö", cost="needed", cost_note="0,5 htv",
            self_start=True)
    room.proposal(details="Vain täällä syntynyt")
    room.run("facilitator", "meeting.close")
    return cafe


def test_the_cafes_summary_has_the_new_words_a_mark_and_the_first_words(room, sharpened):
    summary = summarise(room.store, sharpened.id)
    proposal = summary.proposals[0]
    assert (proposal.what, proposal.owner, proposal.asked) == ("Nimetty yhteyshenkilö vuodeksi", "Aikuissosiaalityön esihenkilö", False)
    assert proposal.sharpened[0].what == "Nimetty yhteyshenkilö" and proposal.sharpened[0].owner == ""
    assert (proposal.groups, proposal.notes) == (("Vastuu on epäselvä",), (sharpened.note,)), "what it rests on stays"
    page, plain = html(summary), markdown(summary)
    for text in (page, plain):
        assert MARK in text and "Ehdotusten alkuperäiset sanamuodot" in text
        assert "Kustannus" in text and "tarvitsee rahaa: 0,5 htv" in text and "Työntekijät aloittavat itse" in text
    assert 'href="#tarkennukset"' in page and 'id="tarkennukset"' in page, "the first words are one tap away"
    assert from_dict(json.loads(json.dumps(as_dict(summary)))) == summary


def test_only_the_managers_own_proposal_is_asked_in_their_own_summary(room, sharpened):
    summary = summarise(room.store, room.meeting_id)
    assert [each.details for each in summary.proposals] == ["Vain täällä syntynyt"]
    assert [(each.no, each.changed, each.clash) for each in summary.carried] == [(1, True, False)]
    assert "Kahvilan ehdotukset tässä tapaamisessa" in html(summary) and "Oppimiskahvila 12.2.2026, tarkennettu" in html(summary)


def test_nobody_is_asked_twice(room, sharpened):
    with room.store.read() as db:
        asked = [each["id"] for meeting in (sharpened.id, room.meeting_id) for each in answers(db, meeting)]
        found = [each["id"] for each in proposals(db, room.series_id)]
        row = next(db.query("SELECT * FROM series WHERE id = ?", [room.series_id]))
        waiting = standing(db, row, room.clock()).waiting
    copy = copies(room)[0]["id"]
    assert copy not in asked and copy not in found and sharpened.proposal in asked and sharpened.proposal in found
    assert [each.what for each in waiting] == ["Nimetty yhteyshenkilö"], "only the managers' own; the other one the workers start"


def test_two_meetings_one_after_the_other_show_each_change(room, sharpened):
    second = Cafe(room, "Toinen tapaaminen", "2026-05-07")
    second.set(kind="with_managers")
    second.run("proposal.bring")
    copy = next(iter(room.find("SELECT * FROM proposals WHERE meeting_id = ? AND carried_from = ?", second.id, sharpened.proposal)))
    second.run("proposal.edit", id=copy["id"], base_version=1, what="Nimetty yhteyshenkilö kahdeksi vuodeksi", owner=copy["owner"])
    second.run("proposal.give_back")
    plain = markdown(summarise(room.store, sharpened.id))
    assert "Tarkennettu esihenkilöiden tapaamisessa 7.5.2026" in plain
    assert "| Nimetty yhteyshenkilö | Nimetty yhteyshenkilö vuodeksi |" in plain
    assert "| Nimetty yhteyshenkilö vuodeksi | Nimetty yhteyshenkilö kahdeksi vuodeksi |" in plain


def test_what_was_approved_before_stays_and_what_is_approved_again_has_the_new_words(room, cafe):
    account = room.people["facilitator"].id
    room.store.write(lambda tx: approve(tx, cafe.id, account, 0, read=True))
    room.run("facilitator", "proposal.bring")
    sharpen(room, what="Toisin")
    room.run("facilitator", "meeting.close")
    assert MARK not in html(current(room.store, cafe.id)) and "Toisin" not in html(current(room.store, cafe.id))
    assert MARK in html(summarise(room.store, cafe.id))
