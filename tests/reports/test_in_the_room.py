"""The summary of a real meeting: at every step, through the real commands, and frozen once it is approved."""
from __future__ import annotations

import pytest

from tests.cast import AGENDA
from tests.reports.stage import pages_of
from workshop.access.seats import new_id
from workshop.reports.approval import approve, unapprove
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.pdf import build_pdf
from workshop.reports.summary import summarise

STEPS = [note_kind or kind for kind, note_kind in AGENDA]


def accept(room) -> None:
    account = room.people["facilitator"].id
    room.store.write(lambda tx: approve(tx, room.meeting_id, account, 0, read=True))


@pytest.mark.parametrize("step", STEPS)
def test_it_is_built_in_every_step(room, step):
    room.go(step)
    summary = summarise(room.store, room.meeting_id)
    assert summary.title in html(summary) and summary.participants == 4
    assert summary.title in pages_of(build_pdf(summary))[0]


def test_a_chain_goes_from_the_phones_to_page_one(room):
    room.go("problem")
    problem = room.note(text="Kukaan ei soittanut")
    room.go("gap")
    gap = room.note(text="Soittamisesta ei ole sovittu", step="gap", under=problem)
    room.go("ideal")
    room.note(text="Sama ihminen soittaa viikon päästä", step="ideal", under=gap)
    waiting = room.note(text="Vielä lukematta", step="ideal", show=False)
    room.run("facilitator", "proposal.add", id=new_id(), what="Soitto viikon päästä", self_start=True)
    summary = summarise(room.store, room.meeting_id)
    chain, = summary.strongest
    assert [note.text for note in (chain.problem, chain.gap, chain.ideal)] == [
        "Kukaan ei soittanut", "Soittamisesta ei ole sovittu", "Sama ihminen soittaa viikon päästä",
    ]
    said = markdown(summary)
    assert "Vielä lukematta" not in said and waiting not in said and summary.moderation.waiting == 1
    assert "## Sovimme itse – ei vaadi päätöstä\n\n- E1 Soitto viikon päästä" in said


def test_a_withdrawn_note_leaves_the_summary_at_once(room):
    room.go("problem")
    note = room.note(text="Otan tämän pois")
    room.run("expert", "note.withdraw", id=note)
    assert "Otan tämän pois" not in markdown(summarise(room.store, room.meeting_id))


def test_an_approved_summary_freezes_the_notes_until_it_is_taken_back(room):
    room.go("problem")
    note = room.note(text="Näin se oli")
    accept(room)
    room.refused("expert", "note.withdraw", "frozen", id=note)
    room.refused("facilitator", "note.replace", "frozen", id=note, text="Toisin", base_version=1)
    room.store.write(lambda tx: unapprove(tx, room.meeting_id))
    assert room.run("expert", "note.withdraw", id=note)["ok"]


def test_who_leaves_without_a_trace_leaves_the_approved_summary_too(room):
    room.go("problem")
    room.note(text="Pois kaikki")
    accept(room)
    room.run("expert", "seat.leave", erase=True)
    assert "Pois kaikki" not in markdown(summarise(room.store, room.meeting_id))


def test_a_secret_vote_is_told_as_attention(room):
    room.go("problem")
    group = room.group("facilitator", room.note(text="Yksin"), title="Yksin jääminen")
    other = room.group("facilitator", title="Ei mitään")
    room.go("vote")
    vote = room.vote(group, other)
    room.run("expert", "vote.cast", id=vote, dots={group: 2})
    assert summarise(room.store, room.meeting_id).votes == ()
    room.run("facilitator", "vote.close", id=vote)
    told, = summarise(room.store, room.meeting_id).votes
    assert [(option.title, option.dots) for option in told.options] == [("Yksin jääminen", 2), ("Ei mitään", 0)]
    assert (told.voters, told.participants, told.parts) == (1, 3, ())
