"""Making a meeting: code, tables with their cases, the agenda, and what stands open."""
from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from workshop.core.days import today
from workshop.core.errors import Refused
from workshop.formats import find
from workshop.live import making
from workshop.live.making import MeetingPlan, SignedCase, make_meeting


def case(letter: str) -> SignedCase:
    return SignedCase(
        slug=f"case-{letter}", sha256=letter * 64, titles={"fi": f"Tapaus {letter}", "sv": f"Fall {letter}"}, pseudonym="Aava",
        leads={"fi": "Avain kädessä."}, content_notes={"fi": ("yksinäisyys",), "sv": ("ensamhet",)}, source=f"# {letter}",
    )


CASES = [case("a"), case("b")]


def plan(slug="learning_cafe", **more) -> MeetingPlan:
    usual = {
        "title": "Kahvila", "people": 20, "minutes": 120, "devices": "phones", "moderation": "review", "tables": 4,
        "seats_per_table": 7, "cases": CASES,
    }
    return MeetingPlan(format=find(slug), **{**usual, **more})


@pytest.fixture
def make(store):
    store.write(lambda tx: tx.execute("INSERT INTO series (id, title, retain_until, created_at) VALUES ('S', 'Sarja', '', 0)"))
    return lambda **more: store.write(lambda tx: make_meeting(tx, "S", plan(**more)))


def parts(store, meeting):
    with store.read() as db:
        return making.agenda_and_tables(db, meeting["id"])


def test_a_meeting_has_a_code_nobody_else_has(make):
    codes = {make()["code"] for _ in range(5)}
    assert len(codes) == 5 and all(re.fullmatch("[A-Z2-7]{8}", code) for code in codes)


def test_table_n_gets_case_n_and_the_first_again_when_they_run_out(store, make):
    made = parts(store, make())
    assert [table["name"] for table in made.tables] == [
        "Pöytä 1 – Tapaus a", "Pöytä 2 – Tapaus b", "Pöytä 3 – Tapaus a", "Pöytä 4 – Tapaus b",
    ]
    assert [table["case_id"] for table in made.tables] == [each["id"] for each in made.cases] * 2


def test_the_signed_text_is_copied_into_the_meeting(store, make):
    copy = parts(store, make()).cases[0]
    assert (copy["slug"], copy["sha256"], copy["source"]) == ("case-a", "a" * 64, "# a")
    assert json.loads(copy["content_notes"]) == {"fi": ["yksinäisyys"], "sv": ["ensamhet"]}


def test_the_agenda_is_the_formats(store, make):
    steps = parts(store, make()).steps
    assert [step["kind"] for step in steps] == [
        "welcome", "collect", "collect", "group", "vote", "collect", "path", "group", "propose", "feedback", "end",
    ]
    assert set(json.loads(steps[1]["prompt"])) == {"fi", "selko", "sv", "en"}
    assert sum(step["minutes"] for step in steps) == 120 and not any(step["opened"] for step in steps)


def test_in_a_case_group_the_steps_have_the_cases_and_the_table_has_none(store, make):
    made = parts(store, make(slug="case_group", tables=1))
    assert [(table["name"], table["case_id"]) for table in made.tables] == [("Pöytä 1", None)]
    asked = [(step["title"], step["case_id"]) for step in made.steps if step["kind"] == "collect"]
    assert asked[0] == ("Ongelmat – Tapaus a", made.cases[0]["id"]) and asked[3] == ("Ongelmat – Tapaus b", made.cases[1]["id"])


def test_titles_and_tables_speak_the_makers_language(store, make):
    made = parts(store, make(lang="sv"))
    assert made.tables[1]["name"] == "Bord 2 – Fall b" and made.steps[0]["title"] == "Välkommen"
    assert parts(store, make(lang="en")).tables[0]["name"] == "Table 1 – Tapaus a"


def test_it_is_open_today_and_planned_on_another_day(store, make):
    assert make()["state"] == make(date=today(store.now()).isoformat())["state"] == "open"
    assert make(date="2031-01-01")["state"] == "planned"


def lanes(store):
    with store.read() as db:
        return list(db.query(
            "SELECT meeting_cases.no AS case_no, path_lanes.kind, path_lanes.name, area FROM path_lanes"
            " JOIN meeting_cases ON meeting_cases.id = case_id ORDER BY meeting_cases.no, path_lanes.no"
        ))


def test_a_case_begins_with_the_lanes_of_its_story(store, make):
    services = ("Sijaishuolto", "Jälkihuolto", "Sijaishuolto", "Aikuissosiaalityö")
    make(cases=[replace(case("a"), services=services), case("b")])
    found = lanes(store)
    assert [(row["kind"], row["name"]) for row in found if row["case_no"] == 1] == [
        ("person", case("a").pseudonym), ("close", "Läheiset"), ("service", "Sijaishuolto"), ("service", "Jälkihuolto"),
        ("service", "Aikuissosiaalityö"),
    ]
    assert [row["kind"] for row in found if row["case_no"] == 2] == ["person", "close"] and {row["area"] for row in found} == {""}


@pytest.mark.parametrize(("lang", "close"), [("sv", "Närstående"), ("en", "Close people")])
def test_the_lanes_speak_the_makers_language_and_are_fifteen_at_most(store, make, lang, close):
    make(lang=lang, cases=[replace(case("a"), services=tuple(f"Palvelu {no}" for no in range(40)))])
    found = lanes(store)
    assert found[1]["name"] == close and len(found) == 15


def test_a_meeting_without_cases_has_plain_tables(store, make):
    made = parts(store, make(cases=[], tables=2))
    assert [table["name"] for table in made.tables] == ["Pöytä 1", "Pöytä 2"] and made.cases == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"tables": 0}, "bad_input"), ({"tables": 61}, "bad_input"), ({"people": 0}, "bad_input"), ({"minutes": 14}, "bad_input"),
        ({"minutes": 601}, "bad_input"), ({"seats_per_table": 0}, "bad_input"), ({"devices": "fax"}, "bad_input"),
        ({"moderation": "none"}, "bad_input"), ({"title": " "}, "empty"), ({"title": "x" * 121}, "too_long"),
        ({"date": "31.12.2026"}, "bad_date"), ({"slug": "case_group", "cases": [case("a")] * 40, "minutes": 60}, "too_short"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(store, make, wrong, code):
    with pytest.raises(Refused) as refused:
        make(**wrong)
    assert refused.value.code == code
    with store.read() as db:
        assert next(db.query("SELECT count(*) AS n FROM meetings"))["n"] == 0


def test_a_table_gets_another_case_until_a_step_has_been_opened(store, make):
    meeting = make()
    made = parts(store, meeting)
    wanted = {made.tables[0]["id"]: made.cases[1]["id"]}
    store.write(lambda tx: making.put_cases(tx, meeting["id"], wanted, "fi"))
    assert parts(store, meeting).tables[0]["name"] == "Pöytä 1 – Tapaus b"
    store.write(lambda tx: tx.open_change(meeting["id"]).update("steps", made.steps[0]["id"], opened=1))
    with pytest.raises(Refused, match="already_started"):
        store.write(lambda tx: making.put_cases(tx, meeting["id"], wanted, "fi"))


def test_a_case_of_another_meeting_does_not_exist(store, make):
    meeting, other = make(), make()
    wanted = {parts(store, meeting).tables[0]["id"]: parts(store, other).cases[0]["id"]}
    with pytest.raises(Refused, match="not_found"):
        store.write(lambda tx: making.put_cases(tx, meeting["id"], wanted, "fi"))


def test_the_plan_changes_until_the_summary_is_frozen(store, make):
    meeting = make()
    fields = {"title": "Toinen", "date": "2031-01-01", "place": "Sali", "people": 8, "plan": {"experts": 2, "alone": False}}
    store.write(lambda tx: making.change_plan(tx, meeting["id"], fields))
    with store.read() as db:
        changed = next(db.query("SELECT * FROM meetings WHERE id = ?", [meeting["id"]]))
    assert (changed["title"], changed["people"], json.loads(changed["plan"])["experts"]) == ("Toinen", 8, 2)
    assert changed["rev"] == meeting["rev"] + 1
    store.write(lambda tx: tx.open_change(meeting["id"]).update("meetings", meeting["id"], frozen_at=1))
    with pytest.raises(Refused, match="frozen"):
        store.write(lambda tx: making.change_plan(tx, meeting["id"], fields))
