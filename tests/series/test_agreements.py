"""What was agreed: every wording is kept, what it rests on is of the same series, warnings never stop anybody."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import Room
from tests.test_erasure import on_disk
from workshop.core.erasure import erase_meeting, erase_series
from workshop.core.errors import Refused
from workshop.series import agreement_basis, agreements, figures, reviews
from workshop.series.agreements import Basis, Terms

TERMS = Terms("Siirtopalaveriin kutsuu nuori", "jälkihuolto", measure="palaverin koko", agreed_on="2026-03-26", follow_up_on="2026-09-10")


NOTHING = Basis()


def make(room: Room, terms: Terms = TERMS, basis: Basis = NOTHING, **more) -> str:
    return room.store.write(lambda tx: agreements.make(tx, room.series_id, terms, basis, **more))


def change(room: Room, agreement_id: str, terms: Terms, reason: str = "", base: int = 1, **more) -> int:
    return room.store.write(lambda tx: agreements.change(tx, room.series_id, agreement_id, terms, reason, base, **more))


def row(room: Room, agreement_id: str) -> dict:
    with room.store.read() as db:
        return agreements.one(db, room.series_id, agreement_id)


def refused(room: Room, job) -> Refused:
    before = room.rows()
    with pytest.raises(Refused) as told:
        room.store.write(job)
    assert room.rows() == before
    return told.value


def warned(room: Room, agreement_id: str, day: str = "2026-04-01") -> list[str]:
    with room.store.read() as db:
        found, looked = agreements.one(db, room.series_id, agreement_id), reviews.of_series(db, room.series_id).get(agreement_id, [])
        basis = [each for each in agreement_basis.proposals(db, room.series_id) if each["id"] in found["proposals"]]
    return agreement_basis.warnings(found, looked, basis, date.fromisoformat(day))


def decide(room: Room, proposal: str, status: str) -> None:
    sql = "INSERT INTO decisions (proposal_id, meeting_id, status, reason, answered_at) VALUES (?, ?, ?, 'Syy', 1)"
    room.store.write(lambda tx: tx.execute(sql, [proposal, room.meeting_id, status]))


def test_agreements_are_numbered_in_their_series_and_keep_their_first_wording(room):
    first, second = make(room), make(room, replace(TERMS, text="Soitto viikon päästä"))
    assert [row(room, each)["no"] for each in (first, second)] == [1, 2]
    with room.store.read() as db:
        kept = agreements.versions(db, first)
    assert [(each["version"], each["content"]["text"], each["reason"]) for each in kept] == [(1, TERMS.text, "")]


def test_another_wording_is_another_version_with_its_reason_and_day(room):
    made = make(room)
    assert change(room, made, replace(TERMS, text="Kutsuu nuori, enintään neljä"), "Laaja palaveri pelotti") == 2
    with room.store.read() as db:
        kept = agreements.versions(db, made)
    assert [each["content"]["text"] for each in kept] == [TERMS.text, "Kutsuu nuori, enintään neljä"]
    assert kept[1]["reason"] == "Laaja palaveri pelotti" and kept[1]["changed_on"] == "2026-09-21"


def test_another_wording_without_a_reason_is_refused(room):
    made = make(room)
    terms = replace(TERMS, responsible="nuorten tiimi")
    assert refused(room, lambda tx: agreements.change(tx, room.series_id, made, terms, " ", 1)).code == "why_changed"


@pytest.mark.parametrize("rooting", agreements.ROOTING[1:])
def test_how_far_it_has_come_needs_no_reason(room, rooting):
    made = make(room)
    assert change(room, made, replace(TERMS, rooting=rooting, evidence="Ohje 4/2026")) == 2
    assert (row(room, made)["rooting"], row(room, made)["evidence"]) == (rooting, "Ohje 4/2026")


def test_the_same_words_again_make_no_version(room):
    made = make(room)
    assert change(room, made, TERMS) == 1


def test_a_change_that_came_second_is_refused_with_what_is_stored(room):
    made = make(room)
    change(room, made, replace(TERMS, text="Toinen"), "syy")
    why = refused(room, lambda tx: agreements.change(tx, room.series_id, made, replace(TERMS, text="Kolmas"), "syy", 1))
    assert why.code == "conflict" and why.current["text"] == "Toinen"


def test_a_month_is_enough_and_nothing_is_open(room):
    assert row(room, make(room, replace(TERMS, follow_up_on="2026-09")))["follow_up_on"] == "2026-09"
    assert "date_open" in warned(room, make(room, replace(TERMS, follow_up_on="")))
    assert refused(room, lambda tx: agreements.make(tx, room.series_id, replace(TERMS, follow_up_on="2026-13"))).code == "bad_date"


@pytest.mark.parametrize(("field", "value", "code"), [
    ("text", " ", "empty"), ("text", "x" * 501, "too_long"), ("level", "nation", "bad_input"), ("rooting", "grown", "bad_input"),
    ("agreed_on", "2026-02-30", "bad_date"), ("responsible", "soita 040 1234567", "stopped_phone"),
    ("evidence", "131052-308T", "stopped_identity_code"),
])
def test_what_may_not_be_kept_is_refused(room, field, value, code):
    assert refused(room, lambda tx: agreements.make(tx, room.series_id, replace(TERMS, **{field: value}))).code == code


def test_what_it_rests_on_is_of_this_series(room):
    note, proposal = room_with_basis(room)
    for basis in (Basis(proposals=("nowhere",)), Basis(notes=("nowhere",)), Basis(steps=(note,))):
        assert refused(room, lambda tx, basis=basis: agreements.make(tx, room.series_id, TERMS, basis)).code == "not_found"
    assert refused(room, lambda tx: agreements.make(tx, room.series_id, TERMS, meeting_id=room.other_id)).code == "not_found"
    made = make(room, basis=Basis(proposals=(proposal,), notes=(note,)), meeting_id=room.meeting_id)
    assert (row(room, made)["proposals"], row(room, made)["notes"]) == ([proposal], [note])


def room_with_basis(room: Room) -> tuple[str, str]:
    room.go("problem")
    note = room.note("expert", "Kukaan ei soittanut")
    return note, room.proposal(notes=[note])


def test_a_hidden_note_carries_no_agreement(room):
    room.go("problem")
    hidden = room.note("expert", "Odottaa", show=False)
    assert refused(room, lambda tx: agreements.make(tx, room.series_id, TERMS, Basis(notes=(hidden,)))).code == "not_found"


def test_what_it_rests_on_can_be_said_later(room):
    note, proposal = room_with_basis(room)
    made = make(room)
    assert "no_basis" in warned(room, made)
    room.store.write(lambda tx: agreements.rest_on(tx, room.series_id, made, Basis((proposal,), (note,))))
    assert "no_basis" not in warned(room, made) and row(room, made)["version"] == 1


@pytest.mark.parametrize(("status", "code"), [("rejected", "from_rejected"), ("needs_more", "from_needs_more")])
def test_an_agreement_from_a_proposal_without_a_yes_is_a_warning(room, status, code):
    _, proposal = room_with_basis(room)
    made = make(room, basis=Basis(proposals=(proposal,)))
    assert "unanswered" in warned(room, made)
    decide(room, proposal, status)
    assert code in warned(room, made) and "unanswered" not in warned(room, made)


def test_a_draft_of_an_answer_is_no_answer(room):
    _, proposal = room_with_basis(room)
    decide(room, proposal, "rejected")
    room.store.write(lambda tx: tx.execute("UPDATE decisions SET answered_at = NULL"))
    assert "unanswered" in warned(room, make(room, basis=Basis(proposals=(proposal,))))


def test_between_organisations_both_sides_acts_are_asked_for(room):
    alone = replace(TERMS, level="between", act_one="Ilmoitamme nuoren", act_other="")
    assert "one_sided" in warned(room, make(room, alone)) and "one_sided" not in warned(room, make(room, replace(alone, level="unit")))
    assert "one_sided" not in warned(room, make(room, replace(alone, act_other="Nimeämme työntekijän")))


def test_past_dates_are_warnings(room):
    made = make(room, replace(TERMS, follow_up_on="2026-01"))
    assert {"review_before_agreed", "date_over"} <= set(warned(room, made))
    assert "agreed_later" in warned(room, make(room), "2026-01-01")
    assert "date_over" not in warned(room, make(room, replace(TERMS, follow_up_on="2026-04")), "2026-04-30"), "a month lasts to its end"


def test_taking_away_loses_nothing(room):
    made = make(room)
    room.store.write(lambda tx: agreements.take_away(tx, room.series_id, made, True))
    with room.store.read() as db:
        assert agreements.of_series(db, room.series_id) == [] and len(agreements.of_series(db, room.series_id, gone=True)) == 1
    assert refused(room, lambda tx: agreements.change(tx, room.series_id, made, TERMS, "", 1)).code == "not_found"
    room.store.write(lambda tx: agreements.take_away(tx, room.series_id, made, False))
    assert change(room, made, replace(TERMS, text="Jatkuu"), "palautettu") == 2


def test_a_copy_keeps_from_where_it_came(room):
    source = row(room, make(room, replace(TERMS, permission=True, rooting="normal", evidence="Ohje")))
    other = room.row("meetings", room.other_id)["series_id"]
    copied = room.store.write(lambda tx: agreements.reuse(tx, other, source, "Siirtymä 2026"))
    with room.store.read() as db:
        there = agreements.one(db, other, copied)
    kept = {name: there[name] for name in ("text", "origin", "rooting", "evidence", "permission", "responsible")}
    assert kept == {
        "text": TERMS.text, "origin": "Siirtymä 2026", "rooting": "agreed", "evidence": "", "permission": 1, "responsible": "",
    }


def test_an_agreement_of_another_series_does_not_exist(room):
    made = make(room)
    other = room.row("meetings", room.other_id)["series_id"]
    assert refused(room, lambda tx: agreements.change(tx, other, made, TERMS, "", 1)).code == "not_found"
    assert refused(room, lambda tx: agreements.take_away(tx, other, made, True)).code == "not_found"
    assert refused(room, lambda tx: agreements.rest_on(tx, other, made, Basis())).code == "not_found"


def test_an_erased_note_takes_its_sentence_from_every_wording_too(room):
    sentence = "Salaisuus-4711 kukaan ei soita takaisin koskaan"
    room.go("problem")
    note = room.note("expert", sentence)
    made = make(room, replace(TERMS, text=f"Koska {sentence}"), Basis(notes=(note,)))
    change(room, made, replace(TERMS, text="Soitamme", evidence=sentence), f"Joku sanoi: {sentence}")
    found = reviews.Review("done", feedback=sentence)
    room.store.write(lambda tx: reviews.record(tx, room.series_id, made, found, 0))
    assert on_disk(room, "Salaisuus-4711")
    room.run("facilitator", "note.remove", id=note)
    assert not on_disk(room, "Salaisuus-4711") and row(room, made)["text"] == "Soitamme"


def test_erasing_a_meeting_takes_what_was_agreed_in_it_and_leaves_the_rest(room):
    gone, kept = make(room, meeting_id=room.meeting_id), make(room)
    for each in (gone, kept):
        found = reviews.Review("done")
        room.store.write(lambda tx, each=each, found=found: reviews.record(tx, room.series_id, each, found, 0, meeting_id=room.meeting_id))
    change(room, kept, replace(TERMS, text="Muuttui"), "syy", meeting_id=room.meeting_id)
    room.store.write(lambda tx: erase_meeting(tx, room.meeting_id))
    assert [each["id"] for each in room.find("SELECT id FROM agreements")] == [kept] and not room.find("SELECT 1 FROM reviews")
    assert room.find("PRAGMA foreign_key_check") == [] and len(room.find("SELECT 1 FROM agreement_versions")) == 2


def test_erasing_a_series_leaves_nothing_of_it(room):
    make(room)
    room.store.write(lambda tx: figures.add(tx, room.series_id, figures.Figure("siirtyviä")))
    room.store.write(lambda tx: erase_series(tx, room.series_id))
    assert not any(room.find(f"SELECT 1 FROM {table}") for table in ("agreements", "agreement_versions", "reviews", "figures"))
