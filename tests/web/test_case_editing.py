"""The case editor's rules on the server: what is checked is kept nowhere, and a text with a block is not saved."""
from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from tests.conftest import form_values
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.cases import cleaning, keeping
from workshop.cases.case_file import parse
from workshop.web.throttle import CASE_CHECKS

NAME, NUMBER = "Leena Hakkarainen", "040 765 4321"
FIELDS = {"title": "Ovi ja avain", "pseudonym": "Aava", "lead": "Aava odotti ovella.", "origin": "fictional", "text": "Ovi pysyi kiinni."}
BLOCKED = {**FIELDS, "text": f"Aava tapasi ihmisen. {NAME} soitti numerosta {NUMBER}."}


@pytest.fixture
def desk(app) -> Visitor:
    return first_facilitator(app)


def token_of(desk: Visitor) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', desk.get("/cases/new").text)[1]


def ask(desk: Visitor, fields: dict, token: str = ""):
    """What the page's script asks."""
    return desk.client.post("/cases/check", json={"fields": fields}, headers={"X-CSRFToken": token or token_of(desk)})


def ids(page: str) -> dict[str, str]:
    """The findings' reason fields and what they hold."""
    return dict(re.findall(r'name="(because\.\w+-[^"]+)" value="([^"]*)"', page))


def bytes_of(app) -> bytes:
    store = app.extensions["nivel"].store
    store.write(lambda tx: None)
    return b"".join(path.read_bytes() for path in sorted(Path(store.path).parent.rglob("*")) if path.is_file())


def saved(desk: Visitor, **fields: str) -> str:
    answer = desk.send("/cases/new", **{**FIELDS, **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("?")[0]


def held(desk: Visitor, path: str):
    row = desk.rows("SELECT * FROM cases WHERE slug = ?", path.rsplit("/", 1)[1])[0]
    with desk.store.read() as db:
        return parse(row["source"], row["slug"]), keeping.keeps_of(db, row["sha256"])


def test_the_check_tells_what_it_found_where_why_and_what_could_stand_there(desk):
    told = ask(desk, {"pseudonym": "Aava", "text": "😀 Aava tapasi Leena Hakkaraisen Pihtiputaalla.", "title_sv": "Dörren"}).json
    person, place = told["findings"]
    assert (person["place"], person["start"], person["end"], person["level"]) == ("text", 14, 31, "block")
    assert person["reason"] == "Näyttää henkilön nimeltä: Leena Hakkarainen, genetiivi" and 2 <= len(person["suggestions"]) <= 4
    assert (place["level"], place["words"]) == ("hint", "Pihtiputaalla") and told["together"] == "fine"


def test_the_check_is_for_those_who_are_signed_in_and_sent_the_pages_token(app, desk):
    assert Visitor(app).client.post("/cases/check", json={"fields": {}}).status_code in (303, 400)
    assert desk.client.post("/cases/check", json={"fields": {"text": NAME}}).status_code == 400
    assert ask(desk, {"text": NAME}).status_code == 200


@pytest.mark.parametrize("body", ['{"fields": {"text": "' + NAME + '"', f'"{NAME}"', '{"fields": {"text": ["' + NAME + '"]}}', "\udcff"])
def test_a_broken_question_gets_one_sentence_without_a_word_of_it(desk, body, caplog):
    token = token_of(desk)
    with caplog.at_level(logging.DEBUG):
        data = body.encode("utf-8", "surrogateescape")
        answer = desk.client.post("/cases/check", data=data, headers={"X-CSRFToken": token, "Content-Type": "application/json"})
    assert answer.status_code == 400 and "Jokin tieto on väärin" in answer.json["message"]
    assert NAME not in answer.text and NAME not in caplog.text


def test_unknown_fields_are_not_looked_at_and_a_field_has_its_longest(desk):
    assert ask(desk, {"elsewhere": NAME}).json["findings"] == []
    assert ask(desk, {"text": "x" * 20_001}).status_code == 400
    assert ask(desk, dict.fromkeys(("text", "lead", "timeline"), "x" * 19_000)).status_code == 400


def test_who_asks_too_often_waits_and_nobody_else_does(app, desk):
    other = another_facilitator(app, "Bertta")
    token = token_of(desk)
    for _ in range(CASE_CHECKS.amount):
        ask(desk, {}, token)
    late = ask(desk, {"text": NAME})
    assert late.status_code == 429 and late.json["retry_after"] >= 1 and NAME not in late.text
    assert ask(other, {"text": NAME}).status_code == 200


def test_a_gate_that_fails_lets_nothing_through_and_logs_no_word(app, desk, caplog, monkeypatch):
    """A fault is put in, since none is known; the messages of such faults often quote what they stumbled over."""
    token = token_of(desk)

    def stumble(text, *_):
        raise KeyError(text)

    monkeypatch.setattr(cleaning, "check", stumble)
    asked, sent = ask(desk, BLOCKED, token), desk.send("/cases/new", **BLOCKED)
    assert (asked.status_code, sent.status_code) == (503, 409) and "Tekstiä ei voitu tarkistaa." in sent.text and NAME in sent.text
    assert "KeyError" in caplog.text and "Leena" not in caplog.text and b"Hakkarai" not in bytes_of(app)


def test_what_is_checked_is_in_no_byte_of_the_data_and_in_no_log(app, desk, caplog):
    with caplog.at_level(logging.DEBUG):
        assert len(ask(desk, BLOCKED).json["findings"]) == 2
        assert desk.send("/cases/new", **BLOCKED).status_code == 409
    left = bytes_of(app)
    assert b"Aino" in left, "the bytes are really looked at"
    for word in ("Hakkarai", NUMBER, "pysyi", "Aava tapasi"):
        assert word.encode() not in left and word not in caplog.text


def test_a_text_with_a_block_is_refused_with_one_sentence_and_stays_in_the_page(desk):
    answer = desk.send("/cases/new", **BLOCKED)
    assert answer.status_code == 409 and "Siinä on vielä estoja: 2." in answer.text
    assert f"{NAME} soitti" in answer.text and len(ids(answer.text)) == 2
    assert "Näyttää puhelinnumerolta" in answer.text and desk.rows("SELECT slug FROM cases WHERE origin = 'app'") == []


@pytest.mark.parametrize("field", ["title", "lead", "content_notes", "services", "title_sv", "lead_en", "content_notes_en"])
def test_every_field_is_looked_at(desk, field):
    answer = desk.send("/cases/new", **{**FIELDS, field: f"Soita {NUMBER}"})
    assert answer.status_code == 409 and "estoja: 1" in answer.text


def test_the_page_cannot_claim_that_nothing_was_found(desk):
    claims = {"together": "fine", "findings": "[]", "because.": "ei löytöjä", "because.text-phone-0000000000-1": "tarkistettu"}
    assert desk.send("/cases/new", **BLOCKED, **claims).status_code == 409


def test_without_script_a_block_is_kept_with_a_reason_that_is_stored_without_its_words(app, desk):
    refused = desk.send("/cases/new", **BLOCKED).text
    answer = desk.send("/cases/new", **BLOCKED, **{name: "esimerkki harjoitusta varten" for name in ids(refused)})
    assert answer.status_code == 303
    rows = desk.rows("SELECT * FROM case_keeps ORDER BY first")
    assert [(row["place"], row["label"], row["because"]) for row in rows] == [
        ("text", "PERSON", "esimerkki harjoitusta varten"), ("text", "PHONE", "esimerkki harjoitusta varten"),
    ]
    assert cleaning.is_clean(*held(desk, answer.headers["Location"].partition("?")[0]))


def test_what_was_typed_as_a_reason_is_in_the_page_again(desk):
    refused = desk.send("/cases/new", **BLOCKED).text
    first, second = ids(refused)
    again = desk.send("/cases/new", **BLOCKED, **{first: "sovittu", second: " "})
    assert again.status_code == 409 and ids(again.text) == {first: "sovittu", second: ""} and "estoja: 1" in again.text


def test_a_reason_with_a_name_in_it_is_refused(app, desk):
    refused = desk.send("/cases/new", **BLOCKED).text
    answer = desk.send("/cases/new", **BLOCKED, **{name: "Leena Hakkaraisen luvalla" for name in ids(refused)})
    assert answer.status_code == 409 and "Kirjoita syy niin" in answer.text and b"Hakkarai" not in bytes_of(app)


def test_hints_may_wait_and_the_case_is_clean_when_each_is_decided(desk):
    path = saved(desk, text="Aava muutti Pihtiputaalle.")
    assert not cleaning.is_clean(*held(desk, path))
    fields = dict(form_values(desk.get(f"{path}/edit").text))
    hint = next(name for name in fields if name.startswith("because.text"))
    desk.send(f"{path}/edit", **{**fields, hint: "paikka on keksitty"})
    assert cleaning.is_clean(*held(desk, path))
    assert dict(form_values(desk.get(f"{path}/edit").text))[hint] == "paikka on keksitty"


def test_a_reason_goes_along_when_other_words_change_and_goes_when_its_words_do(desk):
    path = saved(desk, text="Aava muutti Pihtiputaalle.")
    fields = dict(form_values(desk.get(f"{path}/edit").text))
    hint = next(name for name in fields if name.startswith("because.text"))
    desk.send(f"{path}/edit", **{**fields, hint: "paikka on keksitty", "text": "Vuosi kului. Aava muutti Pihtiputaalle."})
    assert cleaning.is_clean(*held(desk, path)) and desk.rows("SELECT first FROM case_keeps") == [{"first": 25}]
    fields = dict(form_values(desk.get(f"{path}/edit").text))
    desk.send(f"{path}/edit", **{**fields, "text": "Vuosi kului. Aava muutti Viitasaarelle."})
    assert not cleaning.is_clean(*held(desk, path)) and desk.rows("SELECT * FROM case_keeps") == []


def test_three_kinds_together_are_told_and_ask_for_a_reason(desk):
    path = saved(desk, text="Aava on 24-vuotias. Hän muutti Pihtiputaalle 3.4.2024.")
    page = desk.get(f"{path}/edit").text
    assert "Nämä yhdessä voivat paljastaa ihmisen" in page and "paikka, ikä, päivä" in page
    fields = {name: value or "keksitty" if name.startswith("because.") else value for name, value in form_values(page)}
    desk.send(f"{path}/edit", **{**fields, "because.combination": ""})
    assert not cleaning.is_clean(*held(desk, path))
    desk.send(f"{path}/edit", **dict(form_values(desk.get(f"{path}/edit").text)) | {"because.combination": "kaikki on keksitty"})
    assert cleaning.is_clean(*held(desk, path))


def test_other_decisions_on_a_signed_text_ask_for_the_yes_again(desk):
    path = saved(desk, text="Aava muutti Pihtiputaalle.")
    sha256 = desk.rows("SELECT sha256 FROM cases WHERE origin = 'app'")[0]["sha256"]
    desk.store.write(lambda tx: tx.execute("INSERT INTO case_signoffs VALUES (?, 'ohjaaja', '2026-01-01', 'ovi-ja-avain')", [sha256]))
    fields = dict(form_values(desk.get(f"{path}/edit").text))
    desk.send(f"{path}/edit", **fields)
    assert desk.rows("SELECT 1 FROM case_signoffs WHERE sha256 = ?", sha256)
    desk.send(f"{path}/edit", **{name: "keksitty" if name.startswith("because.text") else value for name, value in fields.items()})
    assert not desk.rows("SELECT 1 FROM case_signoffs WHERE sha256 = ?", sha256)


def test_a_page_with_script_gets_the_address_or_the_sentences(desk):
    token = token_of(desk)
    wanted = {"Accept": "application/json"}
    refused = desk.client.post("/cases/new", data={"csrf_token": token, **BLOCKED}, headers=wanted)
    assert refused.status_code == 409 and "estoja: 2" in refused.json["errors"]["findings"] and NAME not in json.dumps(refused.json)
    empty = desk.client.post("/cases/new", data={"csrf_token": token, **FIELDS, "lead": ""}, headers=wanted)
    assert list(empty.json["errors"]) == ["lead"]
    good = desk.client.post("/cases/new", data={"csrf_token": token, **FIELDS}, headers=wanted)
    assert good.json == {"at": "/cases/ovi-ja-avain?show=all"} and desk.get(good.json["at"]).status_code == 200


def test_the_page_says_what_the_check_cannot_do_and_where_the_text_is(desk):
    page = desk.get("/cases/new").text
    assert "Tarkistus auttaa, mutta ei takaa. Ihminen päättää." in page and "Teksti on vain tällä sivulla" in page


def test_hostile_words_are_only_words_in_the_list(desk):
    page = desk.send("/cases/new", **{**FIELDS, "text": f'"><script>alert(1)</script> {NAME} <b>{NUMBER}</b>'}).text
    main = page[page.index("<main"):page.index("<script type=\"application/json\"")]
    assert "<script" not in main and "<b>" not in main and NAME in main
