"""Asking an author without learning who it is: what reaches whom, and when."""
from __future__ import annotations

import io
import zipfile

import pytest

from tests.core.test_sync import Ears
from tests.live.rules import LATE, SEATS, STAFF, Rules, strange_note
from workshop.access.seats import new_id
from workshop.core.sync import CARE, Audience
from workshop.live.questions import my_questions, quotable
from workshop.reports.series_export import export_series
from workshop.reports.summary import summarise

WORDS = "Eräs työntekijä ei soittanut"


def zipped(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def asked(room, note: str, text: str = "Mitä tarkoitat?") -> str:
    """The id of a question to the author of a note."""
    question = new_id()
    room.run("facilitator", "note.ask", id=question, note=note, text=text)
    return question


def proposed(room, note: str, text: str = WORDS) -> str:
    """The id of a proposal of other words."""
    question = new_id()
    room.run("facilitator", "note.propose", id=question, note=note, text=text, base_version=room.row("notes", note)["version"])
    return question


def seen(room, who: str) -> list[dict]:
    """What the phone of somebody is told at its next hello."""
    with room.store.read() as db:
        return my_questions(db, room.seats[who]["id"])


class TestNoteAsk(Rules):
    name, by, refused_to, states = "note.ask", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": new_id(), "note": room.note("expert"), "text": "Mitä tarkoitat?"}

    def test_it_reaches_the_author_at_the_next_step_and_nobody_else(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.ask", **args)
        assert seen(room, "expert") == []
        room.go("gap")
        assert seen(room, "expert") == [{
            "id": args["id"], "note": args["note"], "kind": "ask", "quote": 0, "text": "Mitä tarkoitat?", "state": "asked",
            "answer": "",
        }]
        assert seen(room, "host") == seen(room, "elsewhere") == []

    def test_it_stays_when_the_facilitator_goes_back_to_the_step_in_which_it_was_asked(self, room):
        room.run("facilitator", "note.ask", **self.enter(room))
        room.go("gap")
        room.go("problem")
        assert len(seen(room, "expert")) == 1

    def test_it_reaches_the_author_when_the_meeting_closes_and_at_once_in_a_closed_one(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.ask", **args)
        room.run("facilitator", "meeting.close")
        assert len(seen(room, "expert")) == 1
        asked(room, args["note"])
        assert len(seen(room, "expert")) == 2

    def test_three_may_wait_at_once(self, room):
        args = self.enter(room)
        questions = [asked(room, args["note"]) for _ in range(3)]
        room.refused("facilitator", "note.ask", "too_many_questions", **args)
        room.go("gap")
        room.run("expert", "question.decline", id=questions[0])
        room.go("ideal")
        assert room.run("facilitator", "note.ask", **args)["ok"]

    def test_it_refuses_no_words_and_what_may_not_be_touched(self, room):
        args = self.enter(room)
        room.refused("facilitator", "note.ask", "empty", **{**args, "text": " "})
        room.refused("facilitator", "note.ask", "too_long", **{**args, "text": "a" * 301})
        room.refused("facilitator", "note.ask", "not_found", **{**args, "note": strange_note(room)})
        room.run("expert", "note.withdraw", id=args["note"])
        room.refused("facilitator", "note.ask", "not_found", **args)
        room.set(frozen_at=room.clock())
        room.refused("facilitator", "note.ask", "frozen", **args)

    def test_an_id_is_not_taken_from_another_note(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.ask", **args)
        room.refused("facilitator", "note.ask", "not_yours", **{**args, "note": room.note("elsewhere")})


class TestNotePropose(Rules):
    name, by, refused_to, states = "note.propose", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": new_id(), "note": room.note("expert"), "text": WORDS, "base_version": 1}

    def test_it_changes_nothing_of_the_note(self, room):
        args = self.enter(room)
        before = room.row("notes", args["note"])
        room.run("facilitator", "note.propose", **args)
        assert room.row("notes", args["note"]) == before

    def test_it_is_for_the_words_that_were_read(self, room):
        args = self.enter(room)
        room.run("expert", "note.edit", id=args["note"], text="Ehdin ensin", base_version=1)
        conflict = room.refused("facilitator", "note.propose", "conflict", **args)
        assert conflict.current["text"] == "Ehdin ensin" and not {"author", "scribe", "original", "undo"} & set(conflict.current)

    @pytest.mark.parametrize("who", ["expert", "facilitator"])
    def test_it_is_over_once_the_words_have_changed(self, room, who):
        args = self.enter(room)
        room.run("facilitator", "note.propose", **args)
        room.go("gap")
        name = "note.edit" if who == "expert" else "note.replace"
        room.run(who, name, id=args["note"], text="Toiset sanat", base_version=1)
        assert seen(room, "expert") == []
        room.refused("expert", "question.accept", "question_over", id=args["id"])
        assert room.row("questions", args["id"])["text"] == ""


class Given(Rules):
    """What the author says to a question."""

    by, refused_to, states = "expert", SEATS, LATE
    becomes: str
    more: dict = {}

    def args(self, room):
        question = proposed(room, room.note("expert"))
        room.go("gap")
        return {"id": question, **self.more}

    def test_staff_hear_it_only_at_the_next_step(self, room):
        args = self.enter(room)
        told = room.run("expert", self.name, **args)["question"]
        assert (told["state"], told["answer"]) == (self.becomes, args.get("text", "")) and seen(room, "expert") == [told]
        stored = room.row("questions", args["id"])
        assert (stored["state"], stored["answer"]) == ("asked", "")
        room.go("ideal")
        stored = room.row("questions", args["id"])
        assert (stored["state"], stored["answer"]) == (self.becomes, args.get("text", ""))
        assert seen(room, "expert") == [told] and room.find("SELECT * FROM answers") == []

    def test_in_a_closed_meeting_they_hear_it_at_once(self, room):
        args = self.enter(room)
        room.run("facilitator", "meeting.close")
        room.run("expert", self.name, **args)
        assert room.row("questions", args["id"])["state"] == self.becomes

    def test_the_last_word_before_the_next_step_counts_and_none_after_it(self, room):
        args = self.enter(room)
        room.run("expert", "question.decline" if self.becomes != "declined" else "question.accept", id=args["id"])
        room.run("expert", self.name, **args)
        room.go("ideal")
        assert room.row("questions", args["id"])["state"] == self.becomes
        room.refused("expert", "question.answer", "question_over", id=args["id"], text="Vielä yksi asia")

    @pytest.mark.parametrize("who", ["host", "elsewhere"])
    def test_somebody_elses_question_is_refused_as_one_that_is_not_there(self, room, who):
        args = self.enter(room)
        for each in (args["id"], new_id()):
            room.refused(who, self.name, "not_yours", **{**args, "id": each})

    def test_nobody_answers_before_the_question_has_arrived(self, room):
        self.enter(room)
        room.refused("expert", self.name, "not_yours", **{**self.more, "id": proposed(room, room.note("expert"))})

    def test_a_withdrawn_note_takes_its_question_along_and_brings_it_back(self, room):
        args = self.enter(room)
        note = room.row("questions", args["id"])["note_id"]
        room.run("expert", "note.withdraw", id=note)
        assert seen(room, "expert") == []
        room.refused("expert", self.name, "withdrawn", **args)
        room.run("expert", "note.restore", id=note)
        assert room.run("expert", self.name, **args)["ok"]

    def test_a_muted_seat_may_still_answer(self, room):
        args = self.enter(room)
        room.run("facilitator", "seat.mute", note=room.row("questions", args["id"])["note_id"])
        assert room.run("expert", self.name, **args)["ok"]

    def test_nothing_is_left_of_it_when_the_author_leaves_without_a_trace(self, room):
        args = self.enter(room)
        room.run("expert", self.name, **args)
        room.run("expert", "seat.leave", erase=True)
        stored = room.row("questions", args["id"])
        assert (stored["text"], stored["answer"], stored["gone"]) == ("", "", 1) and room.find("SELECT * FROM answers") == []


class TestQuestionAnswer(Given):
    name, becomes, more = "question.answer", "answered", {"text": "En muista enää"}

    def test_it_refuses_no_words(self, room):
        args = self.enter(room)
        room.refused("expert", "question.answer", "empty", **{**args, "text": " "})
        room.refused("expert", "question.answer", "too_long", **{**args, "text": "a" * 501})


class TestQuestionDecline(Given):
    name, becomes = "question.decline", "declined"


class TestQuestionAccept(Given):
    name, becomes = "question.accept", "accepted"

    def test_the_words_change_with_the_step_and_are_logged(self, room):
        args = self.enter(room)
        note = room.row("questions", args["id"])["note_id"]
        room.run("facilitator", "note.hide", id=note, reason_kind="stigma")
        room.run("expert", "question.accept", **args)
        assert room.row("notes", note)["text"] == "Kukaan ei soittanut"
        room.go("ideal")
        stored = room.row("notes", note)
        assert (stored["text"], stored["state"], stored["replaced"], stored["version"]) == (WORDS, "shown", 1, 2)
        assert room.find("SELECT act FROM moderation_acts ORDER BY rowid DESC LIMIT 1") == [{"act": "accept"}]
        assert room.run("facilitator", "note.undo", id=note)["state"] == "hidden"
        assert room.row("notes", note)["text"] == "Kukaan ei soittanut"

    def test_words_that_changed_after_the_acceptance_stay(self, room):
        args = self.enter(room)
        note = room.row("questions", args["id"])["note_id"]
        room.run("expert", "question.accept", **args)
        room.run("expert", "note.edit", id=note, text="Sittenkin näin", base_version=1)
        room.go("ideal")
        assert room.row("notes", note)["text"] == "Sittenkin näin"

    def test_of_two_proposals_the_first_accepted_one_counts(self, room):
        args = self.enter(room)
        note = room.row("questions", args["id"])["note_id"]
        other = proposed(room, note, "Toinen ehdotus")
        room.go("ideal")
        for each in (other, args["id"]):
            room.run("expert", "question.accept", id=each)
        room.go("group")
        assert room.row("notes", note)["text"] == WORDS and room.row("questions", other)["gone"] == 1

    def test_a_question_has_nothing_to_accept(self, room):
        room.go("problem")
        question = asked(room, room.note("expert"))
        room.go("gap")
        room.refused("expert", "question.accept", "question_over", id=question)

    def test_a_frozen_summary_keeps_its_words(self, room):
        args = self.enter(room)
        note = room.row("questions", args["id"])["note_id"]
        later = proposed(room, note, "Toinen ehdotus")
        room.run("expert", "question.accept", **args)
        room.set(frozen_at=room.clock())
        room.go("ideal")
        assert room.row("notes", note)["text"] == "Kukaan ei soittanut"
        room.refused("expert", "question.accept", "frozen", id=later)


def test_words_proposed_for_a_wording_that_was_undone_are_gone(room):
    room.go("problem")
    note = room.note("expert")
    room.run("facilitator", "note.replace", id=note, text="Toisin", base_version=1)
    question = proposed(room, note)
    room.run("facilitator", "note.undo", id=note)
    room.go("gap")
    assert seen(room, "expert") == []
    room.refused("expert", "question.accept", "question_over", id=question)


def test_no_answer_is_an_answer(room):
    room.go("problem")
    question = asked(room, room.note("expert"))
    for step in ("gap", "ideal", "group"):
        room.go(step)
    room.run("facilitator", "meeting.close")
    assert room.row("questions", question)["state"] == "asked" and len(seen(room, "expert")) == 1


def test_of_a_person_without_a_device_the_host_who_wrote_is_asked(room):
    room.go("problem")
    note = room.note("host", chair=room.person_without_device())
    question = asked(room, note)
    room.go("gap")
    assert [each["id"] for each in seen(room, "host")] == [question]
    room.run("facilitator", "host.set", table=room.tables[0], chair=room.chair("expert"))
    assert seen(room, "expert") == [] and [each["id"] for each in seen(room, "host")] == [question]
    room.refused("expert", "question.answer", "not_yours", id=question, text="Hän sanoi näin")
    assert room.run("host", "question.answer", id=question, text="Hän sanoi näin")["ok"]


def test_when_who_wrote_has_left_without_a_trace_nobody_is_asked_and_staff_are_answered_the_same(room):
    room.go("problem")
    note = room.note("host", chair=room.person_without_device())
    room.run("host", "seat.leave", erase=True)
    first, second = asked(room, note), asked(room, room.note("expert"))
    room.go("gap")
    assert seen(room, "host") == [] and len(seen(room, "expert")) == 1
    assert room.row("questions", first)["state"] == room.row("questions", second)["state"] == "asked"


def test_questions_and_answers_are_staffs_alone_and_the_asked_hears_no_more_than_the_others(room):
    ears = Ears(room)
    ears.hub.listen(room.meeting_id, Audience(CARE))
    ears.everybody["care"] = Audience(CARE)
    room.go("problem")
    note = room.note("expert")
    begun = len(ears.mine("expert"))
    question, other = asked(room, note), proposed(room, note)
    assert ears.last("staff", "questions")
    room.go("gap")
    for name, more in (("question.answer", {"text": "Salainen vastaus"}), ("question.decline", {}), ("question.accept", {})):
        room.run("expert", name, id=other if name == "question.accept" else question, **more)
        assert [ears.last(who, table) for who in ears.everybody for table in ("questions", "notes")] == [[]] * 12
    assert len(ears.mine("expert")) == begun
    room.run("elsewhere", "note.add", id=new_id(), step=room.steps["gap"], table=room.tables[1], text="Muu")
    for who in ears.everybody:
        frames = ears.frames(who)
        assert who == "staff" or not [frame for frame in frames if "questions" in frame["rows"]], who
        assert "Salainen vastaus" not in repr(frames)
        if who != "staff":
            assert ears.sees(who, "questions") == []
    assert len({len(ears.frames(who)) for who in ("staff", "host", "expert", "elsewhere", "wall")}) == 1
    room.go("ideal")
    staff = ears.hub.snapshot(room.meeting_id, ears.everybody["staff"])["rows"]["questions"]
    assert {each["state"] for each in staff} == {"declined", "accepted"} and room.seats["expert"]["id"] not in repr(staff)


def test_a_removed_note_takes_its_questions_along(room):
    room.go("problem")
    note = room.note("expert")
    question = asked(room, note)
    room.go("gap")
    room.run("expert", "question.answer", id=question, text="Näin")
    room.run("facilitator", "note.remove", id=note)
    room.go("ideal")
    assert room.row("questions", question)["gone"] == 1 and room.find("SELECT * FROM answers") == []
    assert seen(room, "expert") == []


def leave_asked(room, note: str) -> str:
    """The id of a question for leave to quote."""
    question = new_id()
    room.run("facilitator", "note.ask_quote", id=question, note=note)
    return question


class TestNoteAskQuote(Rules):
    name, by, refused_to, states = "note.ask_quote", "facilitator", STAFF, LATE

    def args(self, room):
        return {"id": new_id(), "note": room.note("expert")}

    def test_it_reaches_the_author_at_the_next_step_without_words_of_its_own(self, room):
        args = self.enter(room)
        room.run("facilitator", "note.ask_quote", **args)
        assert seen(room, "expert") == []
        room.go("gap")
        assert [(each["quote"], each["text"], each["state"]) for each in seen(room, "expert")] == [(1, "", "asked")]
        assert seen(room, "host") == []

    def test_one_asks_once(self, room):
        args = self.enter(room)
        leave_asked(room, args["note"])
        room.refused("facilitator", "note.ask_quote", "already_asked", **args)
        room.go("gap")
        room.run("expert", "question.decline", id=room.find("SELECT id FROM questions")[0]["id"])
        room.go("ideal")
        room.refused("facilitator", "note.ask_quote", "already_asked", **args)


class TestLeaveToQuote:
    """The author says yes or no, and may change it as long as nothing has been printed."""

    @pytest.fixture
    def leave(self, room):
        room.go("problem")
        note = room.note("expert")
        question = leave_asked(room, note)
        room.go("gap")
        return {"id": question, "note": note}

    def test_the_summary_and_the_export_know_a_yes(self, room, leave):
        room.run("expert", "question.accept", id=leave["id"])
        room.go("ideal")
        assert [note.id for note in summarise(room.store, room.meeting_id).quotes] == [leave["note"]]
        assert b'"quotable": true' in zipped(export_series(room.store, room.series_id), "series.json")

    def quoted(self, room) -> set[str]:
        with room.store.read() as db:
            return quotable(db, room.meeting_id)

    def test_staff_hear_a_yes_at_the_next_step_and_the_words_stay_as_they_are(self, room, leave):
        told = room.run("expert", "question.accept", id=leave["id"])["question"]
        assert (told["state"], told["quote"]) == ("accepted", 1) and self.quoted(room) == set()
        assert room.row("questions", leave["id"])["state"] == "asked"
        room.go("ideal")
        assert room.row("questions", leave["id"])["state"] == "accepted" and self.quoted(room) == {leave["note"]}
        note = room.row("notes", leave["note"])
        assert (note["text"], note["replaced"], note["version"], note["state"]) == ("Kukaan ei soittanut", 0, 1, "shown")

    def test_a_yes_can_be_taken_back_and_counts_no_more_from_that_moment(self, room, leave):
        room.run("expert", "question.accept", id=leave["id"])
        room.go("ideal")
        room.run("expert", "question.decline", id=leave["id"])
        assert self.quoted(room) == set() and room.row("questions", leave["id"])["state"] == "accepted"
        assert summarise(room.store, room.meeting_id).quotes == ()
        assert b'"quotable": true' not in zipped(export_series(room.store, room.series_id), "series.json")
        room.go("group")
        assert room.row("questions", leave["id"])["state"] == "declined"
        room.run("expert", "question.accept", id=leave["id"])
        room.run("facilitator", "meeting.close")
        assert self.quoted(room) == {leave["note"]}
        room.run("expert", "question.decline", id=leave["id"])
        assert self.quoted(room) == set() and room.row("questions", leave["id"])["state"] == "declined"

    @pytest.mark.parametrize("word", ["accept", "decline"])
    def test_the_same_word_again_changes_nothing(self, room, leave, word):
        first = room.run("expert", f"question.{word}", id=leave["id"])
        room.go("ideal")
        before = room.rows()
        assert room.run("expert", f"question.{word}", id=leave["id"])["question"] == first["question"] and room.rows() == before

    def test_not_once_the_summary_is_frozen(self, room, leave):
        room.run("expert", "question.accept", id=leave["id"])
        room.go("ideal")
        room.set(frozen_at=room.clock())
        room.refused("expert", "question.decline", "frozen", id=leave["id"])

    def test_it_wants_yes_or_no_from_the_author_alone(self, room, leave):
        room.refused("expert", "question.answer", "question_over", id=leave["id"], text="Ehkä")
        room.refused("host", "question.accept", "not_yours", id=leave["id"])
        room.run("expert", "note.withdraw", id=leave["note"])
        room.refused("expert", "question.accept", "withdrawn", id=leave["id"])

    @pytest.mark.parametrize("who", ["expert", "facilitator"])
    def test_the_leave_is_for_these_words_only(self, room, leave, who):
        room.run("expert", "question.accept", id=leave["id"])
        room.go("ideal")
        name = "note.edit" if who == "expert" else "note.replace"
        room.run(who, name, id=leave["note"], text="Toiset sanat", base_version=1)
        assert self.quoted(room) == set() and seen(room, "expert") == []
        room.refused("expert", "question.accept", "question_over", id=leave["id"])
        assert leave_asked(room, leave["note"])

    def test_staff_see_how_it_stands_and_nobody_else(self, room, leave):
        room.run("expert", "question.accept", id=leave["id"])
        ears = Ears(room)
        room.go("ideal")
        snapshot = {who: ears.hub.snapshot(room.meeting_id, each)["rows"]["questions"] for who, each in ears.everybody.items()}
        assert [(row["quote"], row["state"]) for row in snapshot["staff"]] == [(1, "accepted")]
        assert not any(rows for who, rows in snapshot.items() if who != "staff")
