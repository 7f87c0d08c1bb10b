"""Notes typed in from paper: through the one door, without an author, and nothing tells them from the others."""
from __future__ import annotations

import pytest

from tests.cast import MINUTE
from tests.live.rules import LATE, STAFF, Rules
from workshop.access.seats import new_id
from workshop.core.sync import STAFF as STAFF_SCREENS
from workshop.core.sync import Audience
from workshop.live import PUBLISHED
from workshop.live.paper import id_of, typed_notes
from workshop.reports.reading import read_rows

ROUNDS = ("problem", "gap", "ideal")


def typed(room, text: str = "Kirje tuli vasta häädön jälkeen", *, step: str = "problem", table: int = 0, lang: str = "fi") -> str:
    """The secret of a note that the facilitator has typed in."""
    secret = new_id()
    room.run(
        "facilitator", "note.type_in", id=id_of(secret), step=room.steps[step], table=room.tables[table], text=text, lang=lang
    )
    return secret


class TestNoteTypeIn(Rules):
    name, by, refused_to, states, steps = "note.type_in", "facilitator", STAFF, LATE, ROUNDS

    def args(self, room):
        return {"id": new_id(), "step": room.steps["problem"], "table": room.tables[0], "text": "Kirje tuli myöhässä", "lang": "fi"}

    def in_step(self, room, args, kind):
        return {**args, "step": room.steps[kind]}

    @pytest.mark.parametrize("moderation", ["review", "instant"])
    def test_it_is_shown_at_once_and_looks_like_any_other_note(self, room, moderation):
        room.set(moderation=moderation)
        args = self.enter(room)
        room.run("facilitator", "note.type_in", **args)
        other = room.note("expert", args["text"], show=moderation == "review")
        unlike = ("id", "rev", "author", "case_id")
        rows = [{key: value for key, value in room.row("notes", each).items() if key not in unlike} for each in (args["id"], other)]
        assert rows[0] == rows[1]
        acts = "SELECT act, reason FROM moderation_acts WHERE note_id = ?"
        assert room.find(acts, args["id"]) == room.find(acts, other)

    def test_staff_screens_see_the_same_of_it_as_of_a_written_one(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.type_in", **args)
        other = room.note("expert", args["text"])
        publication = PUBLISHED["notes"]
        seen = [publication.row(room.row("notes", each), Audience(STAFF_SCREENS)) for each in (args["id"], other)]
        assert {**seen[0], "id": ""} == {**seen[1], "id": ""}

    def test_a_round_that_no_screen_opened_counts_as_held(self, room):
        room.run("facilitator", "note.type_in", **self.args(room))
        assert room.row("steps", room.steps["problem"])["opened"] == 1
        with room.store.read() as db:
            assert [note["text"] for note in read_rows(db, room.meeting_id).notes] == ["Kirje tuli myöhässä"]

    def test_the_same_id_with_other_words_or_of_somebodys_note_is_refused_alike(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.type_in", **args)
        written = room.note("expert")
        for taken in (args["id"], written):
            refusal = room.refused("facilitator", "note.type_in", "not_yours", **{**args, "id": taken, "text": "Aivan muuta"})
            assert (refusal.facts, refusal.current) == ({}, None)

    def test_an_answer_does_not_tell_a_note_from_paper_from_a_written_one(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.type_in", **args)
        written = room.note("expert")
        again = [
            room.run("facilitator", "note.type_in", **{**args, "id": each, "text": room.row("notes", each)["text"]})
            for each in (args["id"], written)
        ]
        assert [{**each, "id": "", "rev": 0} for each in again] == [{"ok": True, "id": "", "rev": 0}] * 2

    def test_it_is_refused_once_the_summary_is_frozen_but_a_repetition_is_answered(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.type_in", **args)
        room.set(frozen_at=room.clock())
        assert room.run("facilitator", "note.type_in", **args)["ok"]
        room.refused("facilitator", "note.type_in", "frozen", **{**args, "id": new_id()})

    @pytest.mark.parametrize(("field", "value", "code"), [
        ("text", " ", "empty"), ("text", "a" * 501, "too_long"), ("id", "short", "bad_input"),
        ("lang", "Suomi", "bad_language"), ("lang", "", "bad_language"), ("lang", "fi\n", "bad_language"), ("lang", '"><b', "bad_language"),
    ])
    def test_it_refuses_what_is_none(self, room, field, value, code):
        room.refused("facilitator", "note.type_in", code, **{**self.enter(room), field: value})

    @pytest.mark.parametrize(("text", "lang"), [
        ("لا أحد يجيب على الهاتف", "ar"), ("Ніхто не передзвонив", "uk"), ("Lähdettiin 😀", "fi"),
        ("没有人回电话", "zh-Hant"), ("…", "und"),
    ])
    def test_any_script_is_kept_with_its_language(self, room, text, lang):
        args = {**self.enter(room), "text": text, "lang": lang}
        room.run("facilitator", "note.type_in", **args)
        stored = room.row("notes", args["id"])
        assert (stored["text"], stored["lang"]) == (text, lang)


class TestNoteRetype(Rules):
    name, by, refused_to, states = "note.retype", "facilitator", STAFF, LATE

    def args(self, room):
        return {"secret": typed(room), "text": "Kirje tuli liian myöhään", "base_version": 1}

    def test_it_works_and_counts_as_nobodys_rewording(self, room):
        args = self.enter(room)
        assert room.run("facilitator", "note.retype", **args)["version"] == 2
        stored = room.row("notes", id_of(args["secret"]))
        assert (stored["text"], stored["replaced"], stored["original"], stored["state"]) == (args["text"], 0, "", "shown")

    def test_what_somebody_else_changed_meanwhile_is_not_overwritten(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.replace", id=id_of(args["secret"]), text="[Nimi] ei vastannut", base_version=1)
        refusal = room.refused("facilitator", "note.retype", "conflict", **args)
        assert refusal.current == {"text": "[Nimi] ei vastannut", "version": 2}

    def test_a_note_that_somebody_wrote_opens_to_nobody_whatever_is_tried(self, room):
        args = self.enter(room)
        written = room.note("expert")
        for secret in (written, id_of(args["secret"]), new_id()):
            refusal = room.refused("facilitator", "note.retype", "not_yours", **{**args, "secret": secret})
            assert (refusal.facts, refusal.current) == ({}, None)

    def test_a_note_of_a_writer_who_knows_the_secret_stays_the_writers(self, room):
        args = self.enter(room)
        secret = new_id()
        room.run("expert", "note.add", id=id_of(secret), step=room.steps["problem"], table=room.tables[0], text="Oma")
        room.refused("facilitator", "note.retype", "not_yours", **{**args, "secret": secret})

    def test_it_refuses_bad_words_and_a_frozen_summary(self, room):
        args = self.enter(room)
        room.refused("facilitator", "note.retype", "empty", **{**args, "text": ""})
        room.refused("facilitator", "note.retype", "too_long", **{**args, "text": "a" * 501})
        room.set(frozen_at=room.clock())
        room.refused("facilitator", "note.retype", "frozen", **args)


class TestNoteUntype(Rules):
    name, by, refused_to, states = "note.untype", "facilitator", STAFF, LATE

    def args(self, room):
        return {"secret": typed(room)}

    def test_it_goes_from_every_screen_and_is_erased_after_ten_minutes(self, room):
        args = self.enter(room)
        note = id_of(args["secret"])
        room.run("facilitator", "note.untype", **args)
        row = room.row("notes", note)
        assert row["state"] == "withdrawn" and not PUBLISHED["notes"].row(row, Audience(STAFF_SCREENS)).get("author")
        room.clock.forward(10 * MINUTE + 1)
        room.run("clock", "note.purge", id=note)
        assert room.row("notes", note)["text"] == ""
        room.refused("facilitator", "note.untype", "not_yours", **args)

    def test_a_note_that_somebody_wrote_stays(self, room):
        self.enter(room)
        room.refused("facilitator", "note.untype", "not_yours", secret=room.note("expert"))


def test_the_list_of_a_typist_holds_own_notes_as_they_are_now_latest_first(room):
    room.go("problem")
    first, second, third = typed(room, "Ensimmäinen"), typed(room, "Toinen", table=1), typed(room, "Kolmas")
    room.note("expert", "Ei paperilta")
    room.run("facilitator", "note.retype", secret=first, text="Eka", base_version=1)
    room.run("facilitator", "note.untype", secret=third)
    with room.store.read() as db:
        found = typed_notes(db, room.meeting_id, [first, second, third, new_id()])
    listed = [(row["text"], row["table_no"], row["version"], row["secret"]) for row in found]
    assert listed == [("Toinen", 2, 1, second), ("Eka", 1, 2, first)]
    with room.store.read() as db:
        assert typed_notes(db, room.other_id, [first]) == []


def test_notes_without_an_author_go_through_everything_that_notes_go_through(room):
    room.go("problem")
    note = id_of(typed(room))
    for name, args in (
        ("seat.mute", {"note": note}), ("note.hide", {"id": note, "reason": "Nimi mainitaan"}), ("note.approve", {"notes": {note: 1}}),
        ("note.replace", {"id": note, "text": "Kirje tuli [myöhään]", "base_version": 1}), ("note.hold", {"id": note}),
        ("note.approve", {"notes": {note: 2}}),
    ):
        assert room.run("facilitator", name, **args)["ok"], name
    group = room.group("facilitator", note)
    vote = room.vote(group)
    room.run("expert", "vote.cast", id=vote, dots={group: 2})
    room.run("facilitator", "vote.close", id=vote)
    assert room.row("votes", vote)["tally"] == f'{{"{group}": 2}}'
    for who in ("expert", "host"):
        room.refused(who, "note.edit", "not_yours", id=note, text="Minun", base_version=2)
        room.refused(who, "note.withdraw", "not_yours", id=note)
    room.run("expert", "seat.leave", erase=True)
    assert room.row("notes", note)["text"] == "Kirje tuli [myöhään]"
    room.run("facilitator", "meeting.close")
    with room.store.read() as db:
        assert [each["text"] for each in read_rows(db, room.meeting_id).notes] == ["Kirje tuli [myöhään]"]


def test_no_seat_owns_a_note_without_an_author(room):
    room.go("problem")
    assert PUBLISHED["notes"].owners(room.row("notes", id_of(typed(room)))) == set()
