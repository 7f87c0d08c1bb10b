"""What somebody took away is away: in copies of an erased note's sentence, in other series, in a backup that comes back."""
from __future__ import annotations

import json

import pytest

from tests.cast import insert_series
from tests.series.test_dead_links import restored  # noqa: F401  (a fixture)
from tests.test_erasure import on_disk
from workshop.access.seats import new_id
from workshop.series import agreed_search, agreements, decisions, figures, invitations, reviews

WORDS = "Kukaan ei kertonut kuka asiasta päättää"


@pytest.fixture
def note(room):
    """A note that somebody showed to the others, and that proposals may quote."""
    room.go("problem")
    return room.note("expert", WORDS)


def erase(room, note: str) -> None:
    room.run("expert", "seat.leave", erase=True)
    room.store.write(lambda tx: None)


def agree(room, **words: str) -> str:
    return room.store.write(lambda tx: agreements.make(tx, room.series_id, agreements.Terms(**{"text": "Sovittiin jotain", **words})))


@pytest.mark.parametrize("column", ["text", "responsible", "act_one", "act_other", "rhythm", "resources", "measure", "evidence"])
def test_an_agreement_quotes_no_erased_note_in_any_field(room, note, column):
    agree(room, **{column: WORDS})
    erase(room, note)
    assert not on_disk(room, WORDS)


@pytest.mark.parametrize("column", reviews.LIMITS)
def test_neither_does_what_a_follow_up_found(room, note, column):
    made = agree(room)
    found = reviews.Review(happened="done", **{column: WORDS})
    room.store.write(lambda tx: reviews.record(tx, room.series_id, made, found, 0, meeting_id=room.meeting_id))
    erase(room, note)
    assert not on_disk(room, WORDS)


def test_neither_does_management_in_what_participants_read(room, note):
    proposal = room.proposal()
    room.store.write(lambda tx: tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", [room.meeting_id, tx.now]))
    said = decisions.Answer(status="adapted", decision=WORDS, reason=WORDS, owner=WORDS, happening=WORDS)
    by = decisions.By(account_id=room.people["facilitator"].id)
    room.store.write(lambda tx: decisions.give(tx, room.meeting_id, proposal, said, 0, by))
    room.store.write(lambda tx: decisions.tell(tx, room.meeting_id, proposal, WORDS, WORDS, 1))
    erase(room, note)
    assert not on_disk(room, WORDS)


def test_neither_does_another_series_that_took_the_practice_over(room, note):
    made, account = agree(room, text=WORDS), room.people["facilitator"].id
    other = room.store.write(insert_series)
    room.store.write(lambda tx: tx.execute("INSERT INTO series_staff VALUES (?, ?, 'facilitator')", [other, account]))
    room.store.write(lambda tx: agreed_search.take_over(tx, account, made, other, lambda row: f"Sarjasta {row['title']}"))
    erase(room, note)
    assert not on_disk(room, WORDS)
    with room.store.read() as db:
        assert agreed_search.search(db, account, "päättää") == [] and len(agreements.of_series(db, other)) == 1


def test_an_own_agreement_of_another_series_keeps_its_words(room, note):
    """Two may well say the same: only what was copied goes."""
    other = room.store.write(insert_series)
    room.store.write(lambda tx: agreements.make(tx, other, agreements.Terms(WORDS)))
    erase(room, note)
    with room.store.read() as db:
        assert [row["text"] for row in agreements.of_series(db, other)] == [WORDS]


def test_a_restored_backup_brings_no_removed_line_and_no_removed_figure_back(room, restored):  # noqa: F811
    line = room.store.write(lambda tx: invitations.ask(tx, room.series_id, "Kela"))
    kept = room.store.write(lambda tx: invitations.ask(tx, room.series_id, "Jälkihuolto"))
    figure = room.store.write(lambda tx: figures.add(tx, room.series_id, figures.Figure("Asiakkaita työntekijää kohti")))

    def remove(tx) -> None:
        invitations.remove(tx, room.series_id, line)
        figures.remove(tx, room.series_id, figure)

    again = restored(remove)
    with again.read() as db:
        assert [row["id"] for rows in invitations.invited(db, room.series_id).values() for row in rows] == [kept]
        assert figures.of_series(db, room.series_id) == []


def test_what_was_agreed_outlives_its_erased_meeting_and_names_nothing_of_it(room, note):
    """It stands in the series: ids of what is gone lead nowhere, and nobody's page breaks."""
    from workshop.core.erasure import erase_meeting

    proposal, made = room.proposal(), new_id()
    basis = agreements.Basis(proposals=(proposal,), notes=(note,))
    made = room.store.write(lambda tx: agreements.make(tx, room.series_id, agreements.Terms("Sovittiin jotain"), basis))
    room.store.write(lambda tx: erase_meeting(tx, room.meeting_id))
    with room.store.read() as db:
        row = agreements.one(db, room.series_id, made)
        assert row["text"] == "Sovittiin jotain" and json.dumps(row["notes"]) == json.dumps([note])
    assert not on_disk(room, WORDS)
