"""A meeting from last time's in one press: everything comes along, nothing lands on a weekend, nothing comes from a rehearsal."""
from __future__ import annotations

import datetime
import json
import re

import pytest

from tests.conftest import form_values
from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import another_facilitator, first_facilitator
from workshop.core.days import today, working_day
from workshop.live import care
from workshop.web.again import next_day


@pytest.fixture
def aino(app):
    return first_facilitator(app)


def again(visitor, code: str, **changed) -> dict:
    """The meeting that one press makes of a former one."""
    fields: dict[str, list[str]] = {}
    for name, value in form_values(visitor.get(f"/m/{code}/again").text):
        fields.setdefault(name, []).append(value)
    answer = visitor.client.post(f"/m/{code}/again", data={**fields, **changed})
    assert answer.status_code == 303, answer.text
    return meeting(visitor, re.fullmatch(r"/m/([A-Z2-7]{8})/run", answer.location)[1])


def live(visitor, code: str, name: str, **args) -> dict:
    """A live command of the signed-in facilitator."""
    from workshop.core.commands import Principal

    account = visitor.rows("SELECT id FROM accounts ORDER BY created_at")[0]["id"]
    door = visitor.app.extensions["nivel"].door
    return door.run(meeting(visitor, code)["id"], Principal("staff", account), name, args)


def agenda(visitor, meeting_id: str) -> list[tuple]:
    steps = visitor.rows("SELECT * FROM steps WHERE meeting_id = ? AND gone = 0 ORDER BY no", meeting_id)
    return [(step["kind"], step["note_kind"], step["title"], step["prompt"], step["minutes"], step["silent_minutes"]) for step in steps]


def test_one_press_makes_it_in_the_same_series_with_everything_of_last_time(aino):
    changed = {"people": "33", "devices": "table", "moderation": "instant", "place": "Kirjasto", "seats_per_table": "9", "experts": "6"}
    code = new_cafe(aino, minutes="90", **changed)
    former = meeting(aino, code)
    made = again(aino, code)
    same = ("series_id", "format", "kind", "people", "minutes", "devices", "moderation", "place", "seats_per_table", "plan", "rotation")
    assert {name: made[name] for name in same} == {name: former[name] for name in same}
    assert agenda(aino, made["id"]) == agenda(aino, former["id"])
    assert made["code"] != code and made["state"] == "planned" and made["frozen_at"] is None and made["leader"] == ""


def test_hand_made_questions_and_steps_come_along(aino):
    code = new_cafe(aino)
    former = meeting(aino, code)
    steps = aino.rows("SELECT * FROM steps WHERE meeting_id = ? ORDER BY no", former["id"])
    gap = next(step for step in steps if step["note_kind"] == "gap")
    question = json.dumps({"fi": "Mitä meiltä puuttuu?"}, ensure_ascii=False)
    aino.store.write(lambda tx: tx.open_change(former["id"]).update("steps", gap["id"], prompt=question) and None)
    live(aino, code, "agenda.add", id="a" * 22, after=gap["id"], planned={"kind": "pause", "title": "Kahvitauko", "minutes": 12})
    made = again(aino, code)
    assert agenda(aino, made["id"]) == agenda(aino, former["id"])
    assert ("pause", None, "Kahvitauko", "{}", 12, 0) in agenda(aino, made["id"])
    shorter = again(aino, code, minutes="90")
    prompts = [step[3] for step in agenda(aino, shorter["id"]) if step[1] == "gap"]
    assert prompts and set(prompts) == {question} and sum(step[4] for step in agenda(aino, shorter["id"])) <= 90


def test_cases_stay_at_their_tables(aino):
    code = new_cafe(aino)
    former = meeting(aino, code)

    def at_tables(meeting_id):
        found = aino.rows(
            "SELECT tables.no, slug, tables.name FROM tables JOIN meeting_cases ON meeting_cases.id = case_id"
            " WHERE tables.meeting_id = ? ORDER BY tables.no", meeting_id,
        )
        return [(row["no"], row["slug"], row["name"]) for row in found]

    tables = aino.rows("SELECT id, case_id FROM tables WHERE meeting_id = ? ORDER BY no", former["id"])
    turned = {f"table-{table['id']}": other["case_id"] for table, other in zip(tables, reversed(tables), strict=True)}
    assert aino.send(f"/m/{code}/plan/tables", form_at=f"/m/{code}/plan", **turned).status_code == 303
    assert at_tables(again(aino, code)["id"]) == at_tables(former["id"])


def test_organisations_the_support_person_and_the_crisis_line_come_along_without_the_old_link(aino):
    code = new_cafe(aino)
    former = meeting(aino, code)
    aino.send(f"/m/{code}/plan/attendance", form_at=f"/m/{code}/plan", organisations="Kuopion kaupunki\nTyöpaja ry")
    aino.store.write(lambda tx: care.name_support(tx, former["id"], "Sirpa", "09 2525 0111"))
    aino.store.write(lambda tx: tx.open_change(former["id"]).update("meetings", former["id"], support_hash="h") and None)
    page = aino.get(f"/m/{code}/again").text
    assert "Työpaja ry" in page and "Sirpa" in page
    made = again(aino, code)
    assert (made["support_name"], made["crisis_line"], made["support_hash"]) == ("Sirpa", "09 2525 0111", None)
    names = aino.rows("SELECT organisation FROM attendance WHERE meeting_id = ? ORDER BY organisation", made["id"])
    assert [row["organisation"] for row in names] == ["Kuopion kaupunki", "Työpaja ry"]


def test_nothing_that_anybody_wrote_comes_along(aino):
    code = new_cafe(aino)
    live(aino, code, "group.add", id="g" * 22, kind="problem", title="Tieto ei kulje")
    live(aino, code, "meeting.lead")
    made = again(aino, code)
    for table in ("notes", "groups", "links", "votes", "proposals", "chairs", "seats", "places"):
        assert aino.rows(f"SELECT 1 FROM {table} WHERE meeting_id = ?", made["id"]) == []


def test_the_title_is_told_with_the_new_day_and_can_be_changed(aino):
    code = new_cafe(aino)
    values = dict(form_values(aino.get(f"/m/{code}/again").text))
    day = datetime.date.fromisoformat(values["date"])
    assert values["title"].endswith(f" {day.day}.{day.month}.{day.year}")
    assert again(aino, code, title="Kevään kahvila")["title"] == "Kevään kahvila"


@pytest.mark.parametrize("weekday", range(7))
def test_the_day_is_the_same_weekday_and_never_on_a_weekend(weekday):
    now = datetime.date(2026, 11, 16) + datetime.timedelta(days=weekday)
    for last in range(7):
        former = datetime.date(2026, 11, 2) + datetime.timedelta(days=last)
        found = next_day(former.isoformat(), now)
        assert found.weekday() == (former.weekday() if former.weekday() < 5 else 0)
        assert 7 <= (found - now).days <= 15
    assert next_day("", now).weekday() < 5


def test_the_follow_up_is_never_proposed_for_a_weekend(aino):
    code = new_cafe(aino)
    page = aino.get(f"/series/{meeting(aino, code)['series_id']}").text
    field = re.search(r'<input[^>]*name="follow_up"[^>]*>', page)[0]
    proposed = datetime.date.fromisoformat(re.search(r'value="([\d-]+)"', field)[1])
    assert proposed.weekday() < 5 and proposed == working_day(proposed)
    assert working_day(datetime.date(2027, 5, 22)) == working_day(datetime.date(2027, 5, 23)) == datetime.date(2027, 5, 24)
    assert proposed > today(aino.store.now())


def test_a_case_whose_text_is_no_longer_signed_is_left_out_aloud(aino):
    code = new_cafe(aino)
    gone = aino.rows("SELECT * FROM meeting_cases WHERE meeting_id = ? ORDER BY no", meeting(aino, code)["id"])[0]
    aino.store.write(lambda tx: tx.open_change(gone["meeting_id"]).update("meeting_cases", gone["id"], slug="havitetty") and None)
    page = aino.get(f"/m/{code}/again").text
    assert f"Tapaus ”{json.loads(gone['titles'])['fi']}” jäi pois" in page
    assert len(aino.rows("SELECT 1 FROM meeting_cases WHERE meeting_id = ?", again(aino, code)["id"])) == 3


def test_looking_at_the_tables_first_makes_nothing_and_bad_input_is_one_sentence(aino):
    code = new_cafe(aino)
    before = len(aino.rows("SELECT id FROM meetings"))
    fields = dict(form_values(aino.get(f"/m/{code}/again").text))
    looked = aino.client.post(f"/m/{code}/again", data={**fields, "check": "1"})
    assert looked.status_code == 200 and "Pöytiä tulee" in looked.text
    refused = aino.client.post(f"/m/{code}/again", data={**fields, "people": "0"})
    assert refused.status_code == 400 and "Pohjana on" in refused.text
    assert len(aino.rows("SELECT id FROM meetings")) == before


def test_strangers_and_rehearsals_have_nothing_to_repeat(aino, app):
    code = new_cafe(aino)
    stranger = another_facilitator(app, "Vieras")
    assert stranger.get(f"/m/{code}/again").status_code == 404
    aino.send("/rehearsal/start", form_at="/series")
    practice = aino.rows("SELECT code, series_id FROM meetings WHERE rehearsal = 1")[0]
    assert aino.get(f"/m/{practice['code']}/again").status_code == 404
    assert "Tee uusi tämän pohjalta" not in aino.get(f"/series/{practice['series_id']}").text
    assert "Tee uusi tämän pohjalta" in aino.get(f"/series/{meeting(aino, code)['series_id']}").text
