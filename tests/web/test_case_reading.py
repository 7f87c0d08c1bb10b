"""The second reader's link and page, as a browser without a screen gets them; and who may do what to a case after it was saved."""
from __future__ import annotations

import re

import pytest

from tests.web.test_cases import AAVA, FIELDS, app, desk, folder, send, signed_in, write_case

__all__ = ["app", "desk", "folder"]
REAL = {**FIELDS, "origin": "real"}


@pytest.fixture
def path(desk) -> str:
    return write_case(desk, **REAL)


@pytest.fixture
def secret(desk, path) -> str:
    return new_secret(desk, path)


@pytest.fixture
def phone(app, secret):
    return reader(app, secret)


def new_secret(desk, path: str) -> str:
    page = send(desk, f"{path}/readers", {}, form_at=path)
    assert page.status_code == 200, page.text
    return re.search(r"/read#([\w-]{43})\"", page.text)[1]


def reader(app, secret: str, browser=None):
    """A phone that has opened the link."""
    browser = browser or app.test_client()
    assert send(browser, "/read", {"secret": secret}).status_code == 303
    return browser


def answer(phone, act: str = "accept", role: str = "naapurin ohjaaja", **other: str):
    shown = re.search(r'name="sha256" value="([0-9a-f]{64})"', phone.get("/read?show=all").text)[1]
    return send(phone, f"/read/{act}", {"sha256": shown, "role": role, **other}, form_at="/read")


def change(desk, path: str, **other: str) -> None:
    base = re.search(r'name="base" value="([0-9a-f]{64})"', desk.get(f"{path}/edit").text)[1]
    assert send(desk, f"{path}/edit", {**REAL, "base": base, **other}).status_code == 303


def test_the_page_says_what_is_asked_and_shows_everything_with_what_is_heavy_first(phone):
    page = phone.get("/read").text
    assert "Et tarvitse tunnusta. Nimeäsi ei kysytä." in page and "Tunnistatko tästä jonkun?" in page
    assert page.index("yksinäisyys") < page.index("Eero odotti ovella.") < page.index("Ovi pysyi <strong>kiinni</strong>.")
    for words in ("Ovi aukeaa", "Peitenimi", "Voisiko naapuri", "Tarkistus auttaa, mutta ei takaa. Ihminen päättää."):
        assert words in page
    assert page.count("<details") == 1 and "site-nav" not in page


def test_a_yes_puts_the_case_into_the_library(phone, desk, path):
    assert answer(phone).status_code == 303
    assert "Kiitos! Vastauksesi on tallennettu." in phone.get("/read").text
    page = desk.get(path).text
    assert "Tarkistettu" in page and "naapurin ohjaaja" in page and "Lukija hyväksyi tämän tekstin" in page


def test_a_doubt_goes_back_to_the_writer_without_words(phone, desk, path):
    assert answer(phone, "doubt", role="Naapuri Virtanen").status_code == 303
    assert "Teksti palasi kirjoittajalle" in phone.get("/read").text
    page = desk.get(path).text
    assert "Lukija palautti tekstin" in page and "Virtanen" not in page and 'name="role"' not in desk.get(f"{path}?show=all").text
    assert "Virtanen" not in desk.get("/cases").text and "Lukija palautti tekstin" in desk.get("/cases").text


def test_after_an_edit_the_same_link_shows_only_the_difference_and_all_on_request(phone, desk, path):
    answer(phone)
    change(desk, path, text="Ovi pysyi **kiinni**.\n\nVasta kesällä joku avasi.")
    page = phone.get("/read").text
    assert "Mitä on muuttunut" in page and "Vasta kesällä joku avasi." in page and "Ovi pysyi" not in page
    assert page.index("yksinäisyys") < page.index("Vasta kesällä")
    assert "Ovi pysyi" in phone.get("/read?show=all").text
    assert "pyydä toista ihmistä lukemaan" in desk.get(path).text and "Muutettu tarkistuksen jälkeen" in desk.get(path).text
    assert answer(phone).status_code == 303 and "Tarkistettu" in desk.get(path).text


def test_a_text_that_changes_while_it_is_read_is_not_signed_and_the_new_one_is_shown(phone, desk, path):
    shown = re.search(r'name="sha256" value="([0-9a-f]{64})"', phone.get("/read").text)[1]
    change(desk, path, text="Aivan toinen loppu.")
    refused = send(phone, "/read/accept", {"sha256": shown, "role": "ohjaaja"}, form_at="/read")
    assert refused.status_code == 409 and "Teksti muuttui sillä aikaa" in refused.text and "Aivan toinen loppu." in refused.text
    assert "Ei vielä tarkistettu" in desk.get(path).text


def test_a_missing_role_and_a_name_for_a_role_are_refused_at_the_field(phone, desk, path):
    for role, words in (("", "Teksti puuttuu"), ("Marjatta Virtanen", "Kirjoita rooli, ei nimeä.")):
        refused = answer(phone, role=role)
        assert refused.status_code == 409 and words in refused.text and "Ovi pysyi" in refused.text
    assert "Ei vielä tarkistettu" in desk.get(path).text


def test_the_writer_is_told_that_the_link_is_for_somebody_else(app, desk, secret, path):
    reader(app, secret, desk)
    page = desk.get("/read").text
    assert "Tämä linkki on toiselle ihmiselle" in page and "Ovi pysyi" not in page
    sha256 = re.search(r'name="base" value="([0-9a-f]{64})"', desk.get(f"{path}/edit").text)[1]
    refused = send(desk, "/read/accept", {"sha256": sha256, "role": "ohjaaja"}, form_at="/read")
    assert refused.status_code == 409 and "Ei vielä tarkistettu" in desk.get(path).text


def test_a_colleague_who_is_signed_in_may_read_by_the_link(app, secret):
    colleague = reader(app, secret, signed_in(app))
    assert answer(colleague).status_code == 303


def test_a_guessed_link_is_refused_and_guessing_is_slowed_down(app, secret):
    guesser = app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', guesser.get("/read").text)[1]
    codes = [guesser.post("/read", data={"csrf_token": token, "secret": f"x{no}"}).status_code for no in range(310)]
    assert set(codes[:300]) == {409} and set(codes[300:]) == {429}
    assert "Tunnistatko" not in guesser.get("/read").text
    assert "Tunnistatko" in reader(app, secret).get("/read").text


def test_a_revoked_link_shows_nothing_more(phone, desk, path):
    revoke = re.search(rf'action="({path}/readers/[\w-]+/revoke)"', desk.get(path).text)[1]
    assert send(desk, revoke, {}, form_at=path).status_code == 303
    closed = phone.get("/read")
    assert closed.status_code == 404 and "Linkki on jo käytetty tai vanhentunut" in closed.text and "Ovi" not in closed.text
    assert phone.get("/read").status_code == 200


def test_a_link_opens_its_own_case_and_no_page_of_staff(phone, path):
    for staffs in (path, "/cases", f"{path}.md", f"{path}/readers"):
        assert phone.get(staffs).status_code in (302, 303)


def test_the_secret_lives_in_a_cookie_of_this_page_that_no_script_reads(app, secret):
    cookie = send(app.test_client(), "/read", {"secret": secret}).headers["Set-Cookie"]
    assert f"nivel_read={secret}" in cookie and all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/read", "Max-Age=86400"))


def test_no_page_nor_answer_carries_the_secret_again(phone, desk, path, secret):
    assert secret not in phone.get("/read").text and secret not in desk.get(path).text
    assert desk.get(f"{path}/readers").headers["Location"].endswith(f"{path}#readers")


def test_without_a_link_the_page_is_empty(app):
    page = app.test_client().get("/read")
    assert page.status_code == 200 and "Avaa linkki, jonka sait" in page.text


def test_a_draft_is_not_shown_to_the_reader(phone, desk, path):
    change(desk, path, text="Eero odotti Kajaanissa.")
    page = phone.get("/read").text
    assert "Tekstiä muokataan vielä" in page and "Kajaanissa" not in page
    assert "päätä 1 löydöstä" in desk.get(path).text and 'name="role"' not in desk.get(f"{path}?show=all").text
    refused = send(desk, f"{path}/readers", {}, form_at=path)
    assert refused.status_code == 409 and "löytöjä, joista ei ole päätetty" in refused.text


def test_what_was_kept_is_told_to_the_reader_with_its_reason(desk, app):
    text = "Eero odotti Kajaanissa."
    typed = {**REAL, "text": text}
    form = desk.post("/cases/check", json={"fields": {"text": text, "pseudonym": "Eero"}}, headers={"X-CSRFToken": csrf(desk)}).json
    reasons = {f"because.{one['id']}": "keksitty paikka" for one in form["findings"]}
    path = write_case(desk, **typed, **reasons)
    page = reader(app, new_secret(desk, path)).get("/read").text
    assert "Nämä kirjoittaja on jättänyt tekstiin" in page and "Jää tekstiin, koska: keksitty paikka" in " ".join(page.split())


def csrf(desk) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', desk.get("/cases/new").text)[1]


def test_a_case_that_is_a_file_is_decided_on_its_page(desk, folder):
    file = next(folder.glob("A-*.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("Häätö saatiin", "Häätö sitten saatiin"), encoding="utf-8")
    desk.get("/cases")
    page = desk.get(f"{AAVA}?show=all").text
    assert "Päätä ensin jokaisesta löydöstä." in page and "putos" in page
    sha256, names = re.search(r'name="sha256" value="(\w+)"', page)[1], re.findall(r'name="(because\.[^"]+)"', page)
    refused = send(desk, f"{AAVA}/sign", {"role": "ohjaaja", "sha256": sha256}, form_at=AAVA)
    assert refused.status_code == 409 and "löytöjä, joista ei ole päätetty" in refused.text
    reasons = dict.fromkeys(names, "sopii moneen")
    telling = send(desk, f"{AAVA}/keep", {**reasons, names[0]: "Matti Virtanen on kuollut", "sha256": sha256}, form_at=AAVA)
    assert telling.status_code == 409 and "sopii moneen" in telling.text
    assert send(desk, f"{AAVA}/keep", {**reasons, "sha256": sha256}, form_at=AAVA).status_code == 303
    assert send(desk, f"{AAVA}/sign", {"role": "ohjaaja", "sha256": sha256}, form_at=f"{AAVA}?show=all").status_code == 303
    assert desk.get("/cases").text.count(">Tarkistettu<") == 4


def test_reasons_for_an_older_text_or_a_case_of_the_app_are_refused(desk, path):
    assert send(desk, f"{AAVA}/keep", {"sha256": "0" * 64}, form_at=AAVA).status_code == 409
    assert send(desk, f"{path}/keep", {"sha256": "0" * 64}, form_at=path).status_code == 404


def test_a_signed_file_shows_what_the_gate_finds_today_and_stays_signed(desk):
    page = desk.get(f"{AAVA}?show=all").text
    assert "Ihminen on jo hyväksynyt tämän tekstin. Löydöt näytetään vain tiedoksi." in page and "Tapauksen voi ottaa pöytään." in page


def test_a_yes_older_than_a_year_is_reminded_of_in_the_list_on_the_page_and_when_choosing(app, desk):
    old = "UPDATE case_signoffs SET signed_on = '2020-01-02' WHERE slug = 'aava-avain-kadessa'"
    app.extensions["nivel"].store.write(lambda tx: tx.execute(old))
    for page in ("/cases", AAVA, "/cafe/new"):
        assert desk.get(page).text.count("Tarkistettu yli vuosi sitten. Lue uudelleen.") == 1, page
    page = desk.get(f"{AAVA}?show=all").text
    assert "Päätä ensin jokaisesta löydöstä." in page


def test_a_download_is_the_file_itself(desk, path):
    answer = desk.get(f"{path}.md")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="eero-ja-ovi.md"'
    assert answer.data.startswith(b"---\ntitle: Eero ja ovi\n") and desk.get("/cases/ei-ole.md").status_code == 404


def test_a_signed_case_becomes_a_file_by_its_writer_only(app, desk, path, phone, folder):
    answer(phone)
    other = signed_in(app)
    assert send(other, f"{path}/export", {}, form_at=path).status_code == 403
    assert send(desk, f"{path}/export", {}, form_at=path).status_code == 303
    assert (folder / "eero-ja-ovi.md").is_file()
    page = desk.get("/cases").text
    assert page.count(">Tarkistettu<") == 5 and page.count("Eero ja ovi") == 1 and "ei voitu lukea" not in page
    assert desk.get(f"{path}/edit").status_code == 404
