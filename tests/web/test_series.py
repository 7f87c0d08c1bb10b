"""Series, the one form for a new café, the planner's page and the sheets; strangers find nothing."""
from __future__ import annotations

import contextlib
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT, form_values
from tests.web.visitor import another_facilitator, first_facilitator
from workshop import create_app
from workshop.config import Config
from workshop.core.days import months_from, today, working_day
from workshop.formats import PRESETS


@pytest.fixture
def aino(app):
    return first_facilitator(app)


def new_cafe(visitor, query: str = "", **changed) -> str:
    """The code of a café made with the form's own values, but for what is changed."""
    answer = send_cafe(visitor, query, **changed)
    assert answer.status_code == 303, answer.text
    return re.fullmatch(r"/m/([A-Z2-7]{8})/run", answer.location)[1]


def send_cafe(visitor, query: str = "", **changed):
    fields: dict[str, list[str]] = {}
    for name, value in form_values(visitor.get(f"/cafe/new{query}").text):
        fields.setdefault(name, []).append(value)
    return visitor.client.post("/cafe/new", data={**fields, **changed})


def meeting(visitor, code: str) -> dict:
    return visitor.rows("SELECT * FROM meetings WHERE code = ?", code)[0]


def test_the_form_is_ready_to_send(aino):
    code = new_cafe(aino)
    made = meeting(aino, code)
    assert (made["people"], made["minutes"], made["devices"], made["moderation"]) == (20, 120, "phones", "instant")
    assert (made["state"], made["date"], made["seats_per_table"]) == ("open", today(aino.store.now()).isoformat(), 7)
    assert made["title"].startswith("Oppimiskahvila ")
    tables = aino.rows("SELECT case_id FROM tables WHERE meeting_id = ?", made["id"])
    assert len(tables) == 4 and len({table["case_id"] for table in tables}) == 4
    assert aino.get(f"/m/{code}/run").status_code == 200


@pytest.mark.parametrize(("lang", "time"), [("fi", r"\d+\.\d\d"), ("sv", r"\d+\.\d\d"), ("en", r"\d+:\d\d")])
def test_days_are_written_alike_in_every_language_and_the_time_as_each_writes_it(aino, lang, time):
    aino.client.set_cookie("lang", lang)
    page, day = aino.get("/cafe/new").text, today(aino.store.now())
    assert dict(form_values(page))["title"].endswith(f" {day.day}.{day.month}.{day.year}")
    assert len(re.findall(rf"(?:klo|kl\.|at) {time}\.<", page)) == len(PRESETS)
    path = aino.send("/series/new", title="Siirtymä", retain_until="2027-11-22").location
    assert "22.11.2027" in aino.get(path).text


def test_the_series_is_made_silently_and_named_after_the_cafe(aino):
    new_cafe(aino, title="Kevään kahvila")
    page = aino.get("/series").text
    assert "Kevään kahvila" in page and "1 tapaaminen" in page


def test_a_cafe_is_made_inside_a_series(aino):
    series_id = aino.send("/series/new", title="Siirtymä").location.removeprefix("/series/")
    new_cafe(aino, f"?series={series_id}&format=own_unit")
    assert aino.rows("SELECT kind, series_id FROM meetings") == [{"kind": "own_unit", "series_id": series_id}]
    assert len(aino.rows("SELECT id FROM series")) == 1


def test_what_stands_behind_more_is_taken(aino):
    code = new_cafe(
        aino, people="12", tables="2", seats_per_table="9", date="2031-01-01", place="Kirjasto", experts="2",
        moderation="instant", devices="table", minutes="90",
    )
    made = meeting(aino, code)
    assert (made["state"], made["place"], made["seats_per_table"], made["devices"]) == ("planned", "Kirjasto", 9, "table")
    assert json.loads(made["plan"]) == {"experts": 2, "alone": False, "lang": "fi"}
    assert len(aino.rows("SELECT id FROM tables WHERE meeting_id = ?", made["id"])) == 2


def test_checking_first_says_what_to_think_of_and_makes_nothing(aino):
    answer = send_cafe(aino, check="1", people="40", experts="1", tables="4")
    assert answer.status_code == 200 and "Pöytiä tulee 4." in answer.text
    assert "Kokemusasiantuntija jää yksin" in answer.text and "Pöydistä tulee suuria: 40 ihmistä ja pöytiä 4" in answer.text
    assert aino.rows("SELECT id FROM meetings") == []


def test_warnings_never_stop_anything(aino):
    code = new_cafe(aino, people="3", experts="0", tables="9")
    page = aino.get(f"/m/{code}/plan").text
    assert "Mukana ei ole yhtään kokemusasiantuntijaa" in page and "Pöydistä tulee pieniä" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Tämä tieto puuttuu."), ("title", "x" * 121, "Enintään 120 merkkiä käy."),
        ("people", "monta", "Kirjoita luku väliltä 1–500."), ("people", "0", "Kirjoita luku väliltä 1–500."),
        ("minutes", "100", "Valitse jokin vaihtoehdoista."), ("date", "huomenna", "Valitse päivä kalenterista"),
        ("format", "juhlat", "Tätä tapaamisen muotoa ei ole."), ("cases", ["tuntematon"], "Tapauksen teksti on muuttunut"),
        ("tables", "61", "Kirjoita luku väliltä 1–60."),
    ],
)
def test_bad_input_gets_a_sentence_keeps_the_rest_and_makes_nothing(aino, field, value, sentence):
    answer = send_cafe(aino, **{"place": "Kirjasto", field: value})
    assert answer.status_code == 400 and sentence in answer.text
    assert 'value="Kirjasto"' in answer.text and f'href="#{field}"' in answer.text
    assert aino.rows("SELECT id FROM meetings") == aino.rows("SELECT id FROM series") == []


def test_a_case_changed_after_its_sign_off_cannot_be_put_on_a_table(tmp_path):
    library = Path(shutil.copytree(PROJECT / "case_library", tmp_path / "cases"))
    app = create_app(Config(data=tmp_path, case_library=library))
    with contextlib.closing(app.extensions["nivel"].store):
        refuse_a_changed_case(first_facilitator(app), next(library.glob("A-*.md")))


def refuse_a_changed_case(aino, case):
    page = aino.get("/cafe/new").text
    case.write_text(case.read_text("utf-8") + "\nLisäys, jota kukaan ei ole lukenut.\n", "utf-8")
    fields: dict[str, list[str]] = {}
    for name, value in form_values(page):
        fields.setdefault(name, []).append(value)
    answer = aino.client.post("/cafe/new", data=fields)
    assert answer.status_code == 400 and "Tapauksen teksti on muuttunut" in answer.text
    assert aino.rows("SELECT id FROM meetings") == []


def test_the_planner_changes_the_plan_and_the_organisations(aino):
    code = new_cafe(aino)
    path = f"/m/{code}/plan"
    assert aino.send(path, title="Uusi nimi", people="8", experts="2", alone="on", date="", place="Sali").status_code == 303
    changed = meeting(aino, code)
    assert changed["title"] == "Uusi nimi" and json.loads(changed["plan"]) == {"experts": 2, "alone": True, "lang": "fi"}
    aino.send(f"{path}/attendance", form_at=path, organisations="Kaupunki\r\n\r\nJärjestö ry\r\n")
    assert "Järjestö ry\nKaupunki" in aino.get(path).text
    assert aino.send(path, title="", people="8").status_code == 400


def test_the_planner_gives_a_table_another_case(aino):
    code = new_cafe(aino)
    made = meeting(aino, code)
    table = aino.rows("SELECT id FROM tables WHERE meeting_id = ? ORDER BY no", made["id"])[0]["id"]
    case = aino.rows("SELECT id FROM meeting_cases WHERE meeting_id = ? ORDER BY no", made["id"])[1]["id"]
    aino.send(f"/m/{code}/plan/tables", form_at=f"/m/{code}/plan", **{f"table-{table}": case})
    assert aino.rows("SELECT case_id FROM tables WHERE id = ?", table) == [{"case_id": case}]


def test_there_is_a_sheet_for_the_meeting_and_for_each_table(aino):
    code = new_cafe(aino)
    page = aino.get(f"/m/{code}/sheet").text
    for address in (f"/qr/{code}.svg", *(f"/qr/{code}.svg?t={n}" for n in (1, 2, 3, 4))):
        assert f'src="{address}"' in page and aino.get(address).status_code == 200
    assert f"{code[:4]} {code[4:]}" in page and "Linkit toimivat vain tällä koneella" in page


@pytest.mark.parametrize(("url", "reach"), [
    (None, "machine"), ("http://localhost:8000", "machine"), ("http://[::1]:8000", "machine"), ("http://192.168.1.20:8000", "venue"),
    ("https://nivel.example.fi", "anywhere"), ("http://193.166.3.2", "anywhere"),
])
def test_a_link_says_how_far_it_leads(tmp_path, url, reach):
    assert Config(data=tmp_path, url=url).reach == reach


@pytest.mark.parametrize(("url", "said"), [
    ("http://192.168.1.20:8000", "Linkit toimivat vain tapahtumapaikan verkossa"), ("https://nivel.example.fi", None),
])
def test_the_sheet_says_no_more_than_is_true(tmp_path, url, said):
    app = create_app(Config(data=tmp_path, url=url))
    page = (visitor := first_facilitator(app)).get(f"/m/{new_cafe(visitor)}/sheet").text
    assert (said in page) if said else "Linkit toimivat vain" not in page


def test_the_follow_up_is_offered_after_closing_with_a_day_half_a_year_away(aino):
    code = new_cafe(aino)
    made = meeting(aino, code)
    path = f"/series/{made['series_id']}"
    assert "Kahvila on pidetty" not in aino.get(path).text
    aino.store.write(lambda tx: tx.open_change(made["id"]).update("meetings", made["id"], state="closed"))
    page = aino.get(path).text
    assert "Kahvila on pidetty" in page and f'value="{working_day(months_from(today(aino.store.now()), 6)).isoformat()}"' in page
    assert aino.send(f"{path}/follow-up", form_at=path, follow_up="31.2.").status_code == 400
    aino.send(f"{path}/follow-up", form_at=path, later="1")
    assert "Päivä sovitaan myöhemmin." in aino.get(path).text and "Kahvila on pidetty" not in aino.get(path).text
    aino.send(f"{path}/follow-up", form_at=path, follow_up="2031-05-21")
    assert "Sovittu päivälle 21.5.2031." in aino.get(path).text


def test_a_series_says_what_it_is_for(aino):
    path = aino.send("/series/new", title="Siirtymä", purpose="Kukaan ei putoa").location
    assert aino.send(path, title="Siirtymä", need="Tuki katkeaa", retain_until="2030-01-01").location == path
    page = aino.get(path).text
    assert "Tuki katkeaa" in page and "1.1.2030" in page
    assert aino.send(path, title="").status_code == 400 and aino.send("/series/new", title="").status_code == 400


def test_only_known_roles_are_invited(aino):
    path = aino.send("/series/new", title="Siirtymä").location
    assert aino.send(f"{path}/invite", form_at=path, role="queen").status_code == 409
    assert aino.rows("SELECT purpose FROM staff_links WHERE purpose = 'invite'") == []


def test_a_stranger_finds_nothing(app, aino):
    code = new_cafe(aino)
    series_id = meeting(aino, code)["series_id"]
    beata = another_facilitator(app, "Beata")
    pages = [f"/series/{series_id}", f"/m/{code}/plan", f"/m/{code}/sheet", f"/cafe/new?series={series_id}"]
    assert [beata.get(page).status_code for page in pages] == [404] * 4
    posts = [f"/series/{series_id}", f"/series/{series_id}/invite", f"/series/{series_id}/follow-up", f"/m/{code}/plan",
             f"/m/{code}/plan/tables", f"/m/{code}/plan/attendance"]
    assert [beata.send(path, form_at="/series/new", title="X").status_code for path in posts] == [404] * 6
    assert send_cafe(beata, series=series_id).status_code == 404
    assert "Oppimiskahvila" not in beata.get("/series").text
    assert len(aino.rows("SELECT id FROM meetings")) == 1


@pytest.mark.parametrize("slip", ["2016-11-21", "0001-01-01"])
def test_a_slip_in_the_retention_date_is_said_at_its_field_and_loses_nothing(aino, slip):
    path = aino.send("/series/new", title="Siirtymä").location
    before = aino.rows("SELECT * FROM series")
    for address, form_at in ((path, path), ("/series/new", "/series/new")):
        answer = aino.send(address, form_at=form_at, title="Siirtymä", need="Tuki katkeaa täysi-ikäisenä", retain_until=slip)
        assert answer.status_code == 400
        assert "Päivä" in answer.text and "Tuki katkeaa täysi-ikäisenä" in answer.text and 'href="#retain_until"' in answer.text
    assert aino.rows("SELECT * FROM series") == before
