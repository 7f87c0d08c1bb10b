"""The page on which a coordinator prepares places and rounds, its papers, and the cards that people join with."""
from __future__ import annotations

import re

import pytest

from tests.web.test_series import new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access.places import card_secret
from workshop.web.seating import UNMET


@pytest.fixture
def aino(app):
    return first_facilitator(app)


@pytest.fixture
def code(aino):
    return new_cafe(aino, people="24", seats_per_table="8")


def add(visitor, code: str, count: int, unit: str = "", expert: bool = False):
    marked = {"expert": "on"} if expert else {}
    return visitor.send(f"/m/{code}/seating/places", form_at=f"/m/{code}/seating", count=str(count), unit=unit, **marked)


def prepare(visitor, code: str) -> None:
    """24 places as in a real café: six units and five experts by experience."""
    for unit, count in (("jälkihuolto", 6), ("sijaishuolto", 4), ("aikuissosiaalityö", 5), ("asuminen", 4)):
        assert add(visitor, code, count, unit).status_code == 303
    assert add(visitor, code, 5, "kehittäjät", expert=True).status_code == 303


def cells(html: str) -> dict[str, str]:
    """What a browser would send of the plan's selects and hidden fields."""
    import html5lib

    found: dict[str, str] = {}
    for control in html5lib.parse(html, namespaceHTMLElements=False).iter():
        name = control.get("name") or ""
        if control.tag == "select" and "." in name:
            chosen = [option for option in control.iter("option") if option.get("selected") is not None]
            found[name] = chosen[0].get("value") if chosen else ""
        elif control.tag == "input" and name.startswith("was."):
            found[name] = control.get("value", "")
    return found


def propose(visitor, code: str, fields: dict | None = None, **more):
    page = f"/m/{code}/seating"
    return visitor.send(page, propose="1", **(fields or cells(visitor.get(page).text)), **more)


def save(visitor, code: str, fields: dict):
    return visitor.send(f"/m/{code}/seating", save="1", **fields)


def plan_rows(visitor) -> list[dict]:
    return visitor.rows("SELECT step_id, label, table_id FROM seat_plans ORDER BY step_id, label")


def card_of(visitor, place: dict) -> str:
    return card_secret(visitor.store.secret, place["id"])


def test_places_get_labels_and_keep_no_names(aino, code):
    assert "Älä kirjoita tänne nimiä." in aino.get(f"/m/{code}/seating").text
    prepare(aino, code)
    places = aino.rows("SELECT * FROM places")
    assert len({place["label"] for place in places}) == 24
    assert all(re.fullmatch(r"[A-Z]\d{2}", place["label"]) for place in places)
    assert sum(place["people_group"] == "expert_by_experience" for place in places) == 5


@pytest.mark.parametrize(("count", "words"), [("0", "väliltä 1–60"), ("61", "väliltä 1–60"), ("x", "väliltä 1–60"), ("", "väliltä 1–60")])
def test_a_wrong_number_of_places_gets_one_sentence_and_changes_nothing(aino, code, count, words):
    answer = aino.send(f"/m/{code}/seating/places", form_at=f"/m/{code}/seating", count=count, unit="Kirjasto")
    assert answer.status_code == 400 and words in answer.text and "Kirjasto" in answer.text
    assert aino.rows("SELECT * FROM places") == []


def test_a_form_that_is_sent_twice_makes_its_places_once(aino, code):
    page = aino.get(f"/m/{code}/seating").text
    sent = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)[1] for name in ("csrf_token", "form_id")}
    sent |= {"count": "4", "unit": "jälkihuolto"}
    first, again = (aino.client.post(f"/m/{code}/seating/places", data=sent) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303) and first.location == again.location
    assert len(aino.rows("SELECT * FROM places")) == 4
    aino.client.post(f"/m/{code}/seating/places", data=sent | {"unit": "sijaishuolto"})
    assert add(aino, code, 4, "jälkihuolto").status_code == 303
    assert len(aino.rows("SELECT * FROM places")) == 12


def test_too_many_places_are_refused(aino, code):
    for _ in range(5):
        add(aino, code, 60)
    answer = add(aino, code, 1)
    assert answer.status_code == 409 and "enintään 300" in answer.text
    assert len(aino.rows("SELECT * FROM places")) == 300


def test_a_proposal_is_shown_and_not_saved_until_somebody_says_so(aino, code):
    prepare(aino, code)
    answer = propose(aino, code)
    assert answer.status_code == 200 and "Sitä ei ole vielä tallennettu." in answer.text and "Mieti vielä näitä" not in answer.text
    assert plan_rows(aino) == [] and aino.rows("SELECT rotation FROM meetings") == [{"rotation": "free"}]
    assert save(aino, code, cells(answer.text)).status_code == 303
    assert len(plan_rows(aino)) == 24 * 3 and aino.rows("SELECT rotation FROM meetings") == [{"rotation": "planned"}]
    assert "Suunnitelma on käytössä." in aino.get(f"/m/{code}/seating").text


def test_a_row_changed_by_hand_is_kept_by_the_next_proposal(aino, code):
    prepare(aino, code)
    fields = cells(propose(aino, code).text)
    tables = [table["id"] for table in aino.rows("SELECT id FROM tables ORDER BY no")]
    name = next(name for name in fields if not name.startswith("was."))
    label = name.partition(".")[2]
    fields[name] = next(table for table in tables if table != fields[name])
    again = propose(aino, code, fields)
    assert cells(again.text)[name] == fields[name]
    assert re.search(rf'value="{label}" checked', again.text)


def test_what_a_plan_does_not_meet_is_said_and_it_is_saved_all_the_same(aino, code):
    prepare(aino, code)
    fields = cells(propose(aino, code).text)
    first = aino.rows("SELECT id FROM tables ORDER BY no")[0]["id"]
    fields = {name: first if not name.startswith("was.") else value for name, value in fields.items()}
    assert save(aino, code, fields).status_code == 303
    page = aino.get(f"/m/{code}/seating").text
    assert "jossain pöydässä on liikaa ihmisiä" in page and "toisen kerran samassa pöydässä" in page


def test_another_meetings_table_is_refused(aino, code):
    prepare(aino, code)
    fields = cells(propose(aino, code).text)
    name = next(name for name in fields if not name.startswith("was."))
    answer = save(aino, code, {**fields, name: "somebody-elses-table"})
    assert answer.status_code == 409 and "Jokin tieto on väärin." in answer.text and plan_rows(aino) == []


def test_a_plan_can_be_given_up(aino, code):
    prepare(aino, code)
    save(aino, code, cells(propose(aino, code).text))
    assert aino.send(f"/m/{code}/seating/forget", form_at=f"/m/{code}/seating").status_code == 303
    assert plan_rows(aino) == [] and aino.rows("SELECT rotation FROM meetings") == [{"rotation": "free"}]


def test_a_rule_is_made_of_labels_that_say_which_unit_they_are_of(aino, code):
    prepare(aino, code)
    place = aino.rows("SELECT label, unit FROM places WHERE unit != '' LIMIT 1")[0]
    page = aino.get(f"/m/{code}/seating").text
    assert page.count(f'<option value="{place["label"]}">{place["label"]} · {place["unit"]}</option>') == 3


def test_rules_are_kept_without_a_reason_and_met(aino, code):
    prepare(aino, code)
    client, worker, host = (place["label"] for place in aino.rows("SELECT label FROM places LIMIT 3"))
    table = aino.rows("SELECT id FROM tables ORDER BY no")[2]["id"]
    page = f"/m/{code}/seating"
    assert aino.send(f"{page}/rules", form_at=page, label=client, apart_from=worker).status_code == 303
    assert aino.send(f"{page}/rules", form_at=page, label=worker, apart_from=client).status_code == 303
    assert aino.send(f"{page}/rules", form_at=page, label=host, table=table).status_code == 303
    assert len(aino.rows("SELECT * FROM seat_rules")) == 2
    assert f"{host} istuu aina pöydässä 3" in aino.get(page).text
    save(aino, code, cells(propose(aino, code).text))
    by_round: dict[str, dict[str, str]] = {}
    for row in plan_rows(aino):
        by_round.setdefault(row["step_id"], {})[row["label"]] = row["table_id"]
    assert all(seats[client] != seats[worker] and seats[host] == table for seats in by_round.values())
    rule = aino.rows("SELECT id FROM seat_rules WHERE table_id IS NOT NULL")[0]["id"]
    aino.send(f"{page}/rules/remove", form_at=page, rule=rule)
    assert len(aino.rows("SELECT * FROM seat_rules")) == 1


@pytest.mark.parametrize("rule", [
    {"label": "nobody", "table": "x"}, {}, {"label": "{one}", "apart_from": "{one}"}, {"label": "{one}", "table": "not a table"},
    {"label": "{one}", "apart_from": "nobody"},
])
def test_a_wrong_rule_changes_nothing(aino, code, rule):
    prepare(aino, code)
    one = aino.rows("SELECT label FROM places")[0]["label"]
    sent = {name: value.format(one=one) for name, value in rule.items()}
    answer = aino.send(f"/m/{code}/seating/rules", form_at=f"/m/{code}/seating", **sent)
    assert answer.status_code in (404, 409) and 'role="alert"' in answer.text
    assert aino.rows("SELECT * FROM seat_rules") == []


def test_a_free_place_goes_with_its_rules_and_its_plan(aino, code):
    prepare(aino, code)
    page, (one, other) = f"/m/{code}/seating", aino.rows("SELECT * FROM places LIMIT 2")
    aino.send(f"{page}/rules", form_at=page, label=one["label"], apart_from=other["label"])
    save(aino, code, cells(propose(aino, code).text))
    assert aino.send(f"{page}/places/remove", form_at=page, place=one["id"]).status_code == 303
    assert aino.rows("SELECT * FROM seat_rules") == [] and len(aino.rows("SELECT * FROM places")) == 23
    assert one["label"] not in {row["label"] for row in plan_rows(aino)}
    assert aino.send(f"{page}/places/remove", form_at=page, place=one["id"]).status_code == 404


def test_cards_carry_a_secret_that_is_kept_nowhere_and_nothing_about_the_person(aino, code):
    prepare(aino, code)
    save(aino, code, cells(propose(aino, code).text))
    page = aino.get(f"/m/{code}/seating/cards").text
    places = aino.rows("SELECT * FROM places")
    assert all(f">{place['label']}</h2>" in page for place in places)
    assert page.count("data:image/svg+xml") == 24 and page.count("Kierros 3:") == 24
    assert "jälkihuolto" not in page and card_of(aino, places[0]) not in page
    assert "kokemusasiantuntija" not in page.partition('<ul class="plain cards">')[2]
    told = repr([aino.rows(f"SELECT * FROM {table}") for table in ("places", "meetings", "seats", "chairs")])
    assert not any(card_of(aino, place) in told for place in places)


def test_the_printed_plan_has_labels_and_numbers_only(aino, code):
    assert "Suunnitelmaa ei ole vielä tallennettu." in aino.get(f"/m/{code}/seating/print").text
    prepare(aino, code)
    save(aino, code, cells(propose(aino, code).text))
    page = aino.get(f"/m/{code}/seating/print").text
    assert page.count('scope="row"') == 24 and page.count("<h3>Pöytä ") == len(aino.rows("SELECT id FROM tables"))
    assert "jälkihuolto" not in page and "kokemusasiantuntija" not in page


def sit_down(app, code: str, card: str):
    phone = Visitor(app)
    return phone, phone.send(f"/j/{code}", form_at=f"/j/{code}?c={card}", c=card)


def test_a_card_gives_its_label_unit_and_group_and_the_page_forgets_them(app, aino, code):
    add(aino, code, 2, "kehittäjät", expert=True)
    add(aino, code, 1, "jälkihuolto")
    place = aino.rows("SELECT * FROM places WHERE people_group IS NOT NULL")[0]
    assert f"Paikka {place['label']}" in Visitor(app).get(f"/j/{code}?c={card_of(aino, place)}").text
    assert sit_down(app, code, card_of(aino, place))[1].status_code == 303
    seat = aino.rows("SELECT seats.*, label FROM seats JOIN chairs ON chairs.id = chair_id")[0]
    assert (seat["label"], seat["unit"], seat["people_group"]) == (place["label"], "kehittäjät", "expert_by_experience")
    kept = aino.rows("SELECT * FROM places WHERE id = ?", place["id"])[0]
    assert (kept["unit"], kept["people_group"], kept["chair_id"]) == ("", None, seat["chair_id"])
    row = re.search(rf'>{place["label"]}</span>\s*<span class="small muted">([^<]*)<', aino.get(f"/m/{code}/seating").text)
    assert row[1] == "paikalla"


def test_a_used_card_lets_in_without_its_label_and_says_so(app, aino, code):
    add(aino, code, 1, "jälkihuolto")
    place = aino.rows("SELECT * FROM places")[0]
    card = card_of(aino, place)
    sit_down(app, code, card)
    late = Visitor(app)
    page = late.get(f"/j/{code}?c={card}")
    assert page.status_code == 409 and "Tämä kortti on jo käytössä. Voit silti tulla mukaan." in page.text and card not in page.text
    assert late.send(f"/j/{code}", form_at=f"/j/{code}?c={card}").status_code == 303
    labels = [chair["label"] for chair in aino.rows("SELECT label FROM chairs")]
    assert len(labels) == 2 and labels.count(place["label"]) == 1


def test_the_same_card_sent_twice_from_one_phone_makes_one_seat(app, aino, code):
    add(aino, code, 1)
    card = card_of(aino, aino.rows("SELECT * FROM places")[0])
    phone, _ = sit_down(app, code, card)
    phone.client.delete_cookie(f"nivel_{code}")
    assert phone.send(f"/j/{code}", form_at="/", c=card).status_code in (303, 409)
    assert len(aino.rows("SELECT * FROM seats")) == 1


@pytest.mark.parametrize("card", ["nonsense", "a" * 32, "ä" * 40, "x" * 5000])
def test_an_unknown_card_is_said_and_does_not_stop_anybody(app, aino, code, card):
    add(aino, code, 1)
    phone = Visitor(app)
    page = phone.get(f"/j/{code}?c={card}")
    assert page.status_code == 409 and "Korttia ei tunneta. Voit silti tulla mukaan." in page.text
    assert sit_down(app, code, card)[1].status_code == 409
    assert phone.send(f"/j/{code}").status_code == 303
    assert aino.rows("SELECT chair_id FROM places") == [{"chair_id": None}]


def test_a_card_of_another_meeting_is_unknown(app, aino, code):
    other = new_cafe(aino)
    add(aino, other, 1)
    card = card_of(aino, aino.rows("SELECT * FROM places")[0])
    assert "Korttia ei tunneta" in Visitor(app).get(f"/j/{code}?c={card}").text


def test_a_card_seats_by_the_plan(app, aino, code):
    prepare(aino, code)
    save(aino, code, cells(propose(aino, code).text))
    place = aino.rows("SELECT * FROM places")[7]
    first = aino.rows("SELECT id FROM steps WHERE kind = 'collect' ORDER BY no")[0]["id"]
    planned = next(row["table_id"] for row in plan_rows(aino) if (row["step_id"], row["label"]) == (first, place["label"]))
    sit_down(app, code, card_of(aino, place))
    assert aino.rows("SELECT table_id FROM chairs") == [{"table_id": planned}]


def test_trying_out_seats_tells_nothing_of_experts_in_the_room(app, aino, code):
    add(aino, code, 2, expert=True)
    add(aino, code, 6)
    experts = aino.rows("SELECT * FROM places WHERE people_group IS NOT NULL")
    fields = cells(propose(aino, code).text)
    tables = [table["id"] for table in aino.rows("SELECT id FROM tables ORDER BY no")]
    for name in fields:
        if not name.startswith("was."):
            fields[name] = tables[experts[0]["label"] == name.partition(".")[2]]
    save(aino, code, fields)
    assert "jää pöytään yksin" in aino.get(f"/m/{code}/seating").text
    sit_down(app, code, card_of(aino, experts[0]))
    assert "kokemusasiantuntija jää" not in aino.get(f"/m/{code}/seating").text


@pytest.mark.parametrize("path", ["", "/print", "/cards"])
def test_strangers_find_nothing(app, aino, code, path):
    assert Visitor(app).get(f"/m/{code}/seating{path}").status_code == 303
    stranger = another_facilitator(app, "Toinen")
    assert stranger.get(f"/m/{code}/seating{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/places", "/places/remove", "/rules", "/rules/remove", "/forget"])
def test_strangers_change_nothing(app, aino, code, path):
    prepare(aino, code)
    before = aino.rows("SELECT * FROM places")
    stranger = another_facilitator(app, "Toinen")
    answer = stranger.send(f"/m/{code}/seating{path}", form_at="/series", count="3", place=before[0]["id"], save="1")
    assert answer.status_code == 404 and aino.rows("SELECT * FROM places") == before


def test_every_code_of_the_rules_has_a_sentence():
    import inspect

    from workshop.live import rotation

    assert set(re.findall(r'Unmet\("(\w+)"', inspect.getsource(rotation))) == set(UNMET)
