"""Rehearsal: invented people answer to what the facilitator does, through the same door, and a restart doubles nothing."""
from __future__ import annotations

import re

import pytest

from tests.web.visitor import first_facilitator
from workshop.access.seats import new_id
from workshop.core.commands import Principal
from workshop.live import care
from workshop.rehearsal.invented import InventedPeople


class Practice:
    """One rehearsal café and its facilitator."""

    def __init__(self, app) -> None:
        self.visitor = first_facilitator(app)
        services = app.extensions["nivel"]
        self.store, self.door = services.store, services.door
        answer = self.visitor.send("/rehearsal/start", form_at="/series")
        self.code = re.fullmatch(r"/m/([A-Z2-7]{8})/run", answer.location)[1]
        self.meeting = self.rows("SELECT * FROM meetings")[0]
        self.staff = Principal("staff", self.rows("SELECT id FROM accounts")[0]["id"])
        self.people = InventedPeople(self.store, self.door)

    def rows(self, sql: str, *params) -> list[dict]:
        with self.store.read() as db:
            return list(db.query(sql, params))

    def run(self, name: str, **args):
        return self.door.run(self.meeting["id"], self.staff, name, args)

    def open(self, kind: str, note_kind: str | None = None) -> None:
        found = self.rows("SELECT id FROM steps WHERE kind = ? AND note_kind IS ? ORDER BY no", kind, note_kind)
        self.run("step.open", step=found[0]["id"])

    def look(self, times: int) -> None:
        for _ in range(times):
            self.people.look()


@pytest.fixture
def practice(app):
    return Practice(app)


def test_each_table_builds_the_path_of_its_case(practice):
    practice.look(25)
    practice.open("collect", "ideal")
    practice.look(40)
    waiting = {row["id"]: row["version"] for row in practice.rows("SELECT id, version FROM notes WHERE state = 'waiting'")}
    practice.run("note.approve", notes=waiting)
    practice.look(3)
    assert practice.rows("SELECT id FROM path_steps") == [], "not before the facilitator opens the step for it"
    practice.open("path")
    practice.look(30)
    made = practice.rows("SELECT case_id, no, who, months, lane_id FROM path_steps ORDER BY case_id, no")
    notes = practice.rows("SELECT case_id, count(*) AS n FROM notes WHERE kind = 'ideal' AND state = 'shown' GROUP BY case_id")
    assert len(notes) > 1
    for case in notes:
        steps = [step for step in made if step["case_id"] == case["case_id"]]
        assert [step["no"] for step in steps] == list(range(1, min(5, case["n"]) + 1)) and all(step["who"] for step in steps)
        assert [step["months"] for step in steps] == sorted(step["months"] for step in steps)


def test_pressing_again_leads_to_the_same_rehearsal(practice):
    again = practice.visitor.send("/rehearsal/start", form_at="/series")
    assert practice.code in again.location and len(practice.rows("SELECT id FROM meetings")) == 1


def test_people_come_one_by_one_and_write_only_in_a_round(practice):
    practice.look(25)
    assert len(practice.rows("SELECT id FROM chairs")) == 20
    assert practice.rows("SELECT id FROM notes") == []
    practice.open("collect", "problem")
    practice.look(10)
    notes = practice.rows("SELECT * FROM notes")
    assert len(notes) == 10 and {note["state"] for note in notes} == {"waiting"} and {note["kind"] for note in notes} == {"problem"}


def test_a_restart_neither_doubles_nor_forgets(practice):
    practice.open("collect", "problem")
    practice.look(30)
    before = practice.rows("SELECT id FROM notes ORDER BY id")
    seats = practice.rows("SELECT id FROM seats ORDER BY id")
    practice.people = InventedPeople(practice.store, practice.door)
    practice.look(1)
    after = practice.rows("SELECT id FROM notes ORDER BY id")
    assert len(after) == len(before) + 1 and [row for row in before if row in after] == before
    assert practice.rows("SELECT id FROM seats ORDER BY id") == seats


def test_they_vote_once_each_and_propose(practice):
    practice.look(21)
    groups = [new_id(), new_id()]
    for group in groups:
        practice.run("group.add", id=group, kind="problem", title="Tieto ei kulje")
    vote = new_id()
    practice.run("vote.prepare", id=vote, title="Mikä ensin?", target_type="group", targets=groups)
    practice.open("vote")
    practice.run("vote.open", id=vote)
    practice.look(25)
    practice.run("vote.close", id=vote)
    assert practice.rows("SELECT voters FROM votes") == [{"voters": 20}]
    practice.open("propose")
    practice.look(8)
    assert len(practice.rows("SELECT id FROM proposals")) == 4


def test_a_real_meeting_is_left_alone(practice):
    practice.store.write(lambda tx: tx.execute("UPDATE meetings SET rehearsal = 0"))
    practice.look(5)
    assert practice.rows("SELECT id FROM chairs") == []


def test_who_practises_alone_can_let_them_go_on_at_once(practice):
    practice.visitor.send(f"/m/{practice.code}/rehearsal/go", form_at="/series")
    practice.visitor.send(f"/m/{practice.code}/rehearsal/go", form_at="/series")
    assert len(practice.rows("SELECT id FROM chairs")) == 20
    practice.open("collect", "problem")
    practice.visitor.send(f"/m/{practice.code}/rehearsal/go", form_at="/series")
    assert len(practice.rows("SELECT id FROM notes")) == 10
    practice.store.write(lambda tx: tx.execute("UPDATE meetings SET rehearsal = 0"))
    answer = practice.visitor.send(f"/m/{practice.code}/rehearsal/go", form_at="/series")
    assert answer.status_code == 404 and len(practice.rows("SELECT id FROM notes")) == 10


def test_slow_writers_ask_for_more_time_before_the_silence_ends(practice):
    practice.look(21)
    practice.open("collect", "problem")
    practice.look(3)
    assert practice.rows("SELECT more_time FROM meetings") == [{"more_time": 0}]
    meeting = practice.meeting["id"]
    practice.store.write(lambda tx: tx.open_change(meeting).update("meetings", meeting, reveal_at=tx.now + 30_000) and None)
    practice.look(5)
    assert practice.rows("SELECT more_time FROM meetings") == [{"more_time": 2}]
    practice.run("step.reveal", step=practice.rows("SELECT step_id FROM meetings")[0]["step_id"])
    practice.look(3)
    assert practice.rows("SELECT more_time FROM meetings") == [{"more_time": 2}]


def test_they_sit_by_the_plan_and_write_there(practice):
    practice.look(21)
    step = practice.rows("SELECT id FROM steps WHERE note_kind = 'problem'")[0]["id"]
    tables = practice.rows("SELECT id FROM tables ORDER BY no")
    labels = [row["label"] for row in practice.rows("SELECT label FROM chairs ORDER BY label")]

    def plan(tx) -> None:
        tx.open_change(practice.meeting["id"]).update("meetings", practice.meeting["id"], rotation="planned")
        for at, label in enumerate(labels):
            tx.execute("INSERT INTO seat_plans VALUES (?, ?, ?, ?)", [practice.meeting["id"], step, label, tables[at % 4]["id"]])

    practice.store.write(plan)
    practice.open("collect", "problem")
    wanted = {label: tables[at % 4]["id"] for at, label in enumerate(labels)}
    practice.look(30)
    assert {row["label"]: row["table_id"] for row in practice.rows("SELECT label, table_id FROM chairs")} == wanted
    assert len(practice.rows("SELECT id FROM notes")) == 30


def test_somebody_wants_company_once_and_only_when_a_support_person_is_named(practice):
    practice.look(21)
    practice.open("collect", "gap")
    practice.look(3)
    assert practice.rows("SELECT id FROM care_signals") == []
    practice.store.write(lambda tx: care.name_support(tx, practice.meeting["id"], "Sirpa", ""))
    practice.look(3)
    assert len(practice.rows("SELECT id FROM care_signals")) == 1


def test_an_author_answers_the_facilitators_question_at_the_next_step(practice):
    practice.look(21)
    practice.open("collect", "problem")
    practice.look(5)
    notes = practice.rows("SELECT id, version FROM notes ORDER BY id")
    practice.run("note.ask", id=new_id(), note=notes[0]["id"], text="Mitä ohjetta tarkoitat?")
    practice.run("note.propose", id=new_id(), note=notes[1]["id"], text="Yhteinen ohje puuttui", base_version=notes[1]["version"])
    practice.look(3)
    assert practice.rows("SELECT question_id FROM answers") == []
    practice.open("collect", "gap")
    practice.look(4)
    practice.open("group")
    assert {row["state"] for row in practice.rows("SELECT state FROM questions")} == {"answered", "accepted"}
    assert practice.rows("SELECT text FROM notes WHERE id = ?", notes[1]["id"]) == [{"text": "Yhteinen ohje puuttui"}]


@pytest.mark.parametrize("path", [
    "/j/{code}", "/m/{code}/wall", "/m/{code}/run", "/m/{code}/plan", "/m/{code}/sheet", "/m/{code}/summary", "/m/{code}/summary.html",
    "/m/{code}/summary.md",
])
def test_every_page_says_that_it_is_a_rehearsal(practice, path):
    practice.run("meeting.set", title="Syksyn kahvila")
    assert "Harjoitus." in practice.visitor.get(path.format(code=practice.code)).text
    practice.store.write(lambda tx: tx.execute("UPDATE meetings SET rehearsal = 0"))
    assert "Harjoitus." not in practice.visitor.get(path.format(code=practice.code)).text
