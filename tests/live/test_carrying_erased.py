"""What is erased of a café goes from the meeting with line managers too, and the other way; and both go out with their series."""
from __future__ import annotations

import json

import pytest

from tests.live.managers import Cafe, cafe, copies, sharpen
from tests.test_erasure import on_disk
from workshop.core.db import Store
from workshop.core.erasure import erase_meeting
from workshop.core.errors import Refused
from workshop.reports.approval import approve
from workshop.reports.series_export import export_series
from workshop.reports.series_import import read_archive
from workshop.reports.summary import summarise
from workshop.series.importing import import_series

__all__ = ["cafe"]
SENTENCE = "Salaisuus-4711 sanoi ettei kukaan soita takaisin"


@pytest.fixture
def told(room, cafe):
    """A note of the café whose words stand in its proposal, in the copy, and in what was sharpened."""
    note = cafe.typed(SENTENCE)
    cafe.edit(details=f"Koska {SENTENCE}.", measure=f"Ettei tapahdu: {SENTENCE}.")
    room.run("facilitator", "proposal.bring")
    sharpen(room, details="Yhteyshenkilö soittaa takaisin.")
    room.run("facilitator", "proposal.give_back")
    assert SENTENCE in str(copies(room)) and SENTENCE in str(cafe.history())
    return note


def test_a_notes_words_go_from_copies_and_from_the_former_wordings(room, cafe, told):
    cafe.run("note.remove", id=told)
    assert not on_disk(room, "Salaisuus-4711")
    assert copies(room)[0]["measure"] == "Ettei tapahdu: [poistettu]."
    assert cafe.history()[0]["before"] == {"details": "Koska [poistettu]."}


def test_words_of_the_managers_meeting_go_from_the_cafe_also_from_what_was_approved(room, cafe):
    room.run("facilitator", "proposal.bring")
    room.go("gap")
    note = room.note("expert", SENTENCE, step="gap")
    room.go("propose")
    sharpen(room, details=f"Koska {SENTENCE}.")
    room.run("facilitator", "proposal.give_back")
    room.store.write(lambda tx: approve(tx, cafe.id, room.people["facilitator"].id, 0, read=True))
    assert SENTENCE in room.find("SELECT content FROM summary_versions WHERE meeting_id = ?", cafe.id)[0]["content"]
    room.run("facilitator", "note.remove", id=note)
    assert not on_disk(room, "Salaisuus-4711") and cafe.row()["details"] == "Koska [poistettu]."


def test_the_words_go_from_every_meeting_with_managers(room, cafe, told):
    second = Cafe(room, "Toinen tapaaminen", "2026-04-01")
    second.set(kind="with_managers")
    second.run("proposal.bring")
    cafe.run("note.remove", id=told)
    assert not on_disk(room, "Salaisuus-4711")


def test_an_erased_cafe_leaves_no_copy(room, cafe, told):
    room.store.write(lambda tx: erase_meeting(tx, cafe.id))
    assert copies(room) == [] and not on_disk(room, "Salaisuus-4711")


def test_an_erased_meeting_with_managers_leaves_the_cafe_whole(room, cafe, told):
    room.store.write(lambda tx: erase_meeting(tx, room.meeting_id))
    assert cafe.row()["details"] == "Yhteyshenkilö soittaa takaisin." and cafe.history()[0]["on"] == "2026-03-12"


def test_copies_and_history_go_out_and_come_back(room, cafe, told, tmp_path):
    sharpen(room, measure="Vastausaika")
    first = export_series(room.store, room.series_id)
    (tmp_path / "elsewhere").mkdir()
    elsewhere = Store(tmp_path / "elsewhere" / "nivel.db", now=room.clock)
    series, sources = read_archive(first)
    import_series(elsewhere, series, sources, None)
    with elsewhere.read() as db:
        there = next(db.query("SELECT * FROM proposals WHERE carried_from = ?", [cafe.proposal]))
    here = room.find("SELECT * FROM proposals WHERE carried_from = ?", cafe.proposal)[0]
    assert json.loads(there["carried"]) == {**json.loads(here["carried"]), "lost": False}
    assert export_series(elsewhere, room.series_id) == first
    assert summarise(elsewhere, cafe.id).proposals[0].sharpened == summarise(room.store, cafe.id).proposals[0].sharpened != ()
    elsewhere.close()


def test_a_copy_of_what_was_taken_away_does_not_go_out(room, cafe, told):
    cafe.run("proposal.remove", id=cafe.proposal)
    series, _sources = read_archive(export_series(room.store, room.series_id))
    assert [each for meeting in series.meetings for each in meeting.proposals] == []


@pytest.mark.parametrize("fields", [{"carried_from": "nowhere"}, {"carried": None}, {"carried_from": None}])
def test_a_copy_that_says_of_nothing_is_not_taken_in(room, cafe, told, fields):
    from tests.series.test_export_import import changed

    def spoil(data: dict) -> None:
        rows = [each for meeting in data["meetings"] for each in meeting["proposals"] if each["carried_from"]]
        rows[0].update(fields)

    with pytest.raises(Refused, match="import_bad"):
        read_archive(changed(export_series(room.store, room.series_id), spoil))
