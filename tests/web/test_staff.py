"""The staff's doors: the first link, signing in and out, a forgotten password, an invitation."""
from __future__ import annotations

import pytest

from tests.conftest import PASSWORD
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access import accounts


@pytest.fixture
def aino(app):
    return first_facilitator(app)


def test_the_first_link_leads_to_a_new_cafe(app):
    visitor = Visitor(app)
    token = visitor.store.write(accounts.first_link)
    assert "Aloita" in visitor.get(f"/welcome/{token}").text
    answer = visitor.send(f"/welcome/{token}", name="Aino", password=PASSWORD, next="cafe")
    assert (answer.status_code, answer.location) == (303, "/cafe/new")
    assert "Uusi kahvila" in visitor.get("/cafe/new").text


def test_the_first_link_leads_to_a_rehearsal(app):
    visitor = Visitor(app)
    token = visitor.store.write(accounts.first_link)
    answer = visitor.send(f"/welcome/{token}", name="Aino", password=PASSWORD, next="rehearsal")
    assert answer.status_code == 303 and answer.location.endswith("/run")
    assert visitor.rows("SELECT rehearsal FROM meetings") == [{"rehearsal": 1}]


def test_a_poor_password_is_said_at_its_field_and_the_name_is_kept(app):
    visitor = Visitor(app)
    token = visitor.store.write(accounts.first_link)
    answer = visitor.send(f"/welcome/{token}", name="Aino Ääkkönen", password="lyhyt")
    assert answer.status_code == 400 and "vähintään 10 merkkiä" in answer.text
    assert 'value="Aino Ääkkönen"' in answer.text and 'href="#password"' in answer.text
    assert "lyhyt\"" not in answer.text


@pytest.mark.parametrize("path", ["/welcome/x", "/account/reset/x", "/invite/x"])
def test_a_dead_link_says_so_and_sets_nothing(app, path):
    visitor = Visitor(app)
    answer = visitor.get(path)
    assert answer.status_code == 409 and "Linkki on jo käytetty tai vanhentunut" in answer.text


def test_the_first_link_is_dead_once_there_is_an_account(app):
    visitor = Visitor(app)
    token = visitor.store.write(accounts.first_link)
    visitor.send(f"/welcome/{token}", name="Aino", password=PASSWORD)
    assert Visitor(app).get(f"/welcome/{token}").status_code == 409


def test_signing_out_and_in_again(app, aino):
    assert aino.get("/series").status_code == 200
    assert aino.send("/sign-out", form_at="/series").location == "/"
    assert aino.get("/series").location == "/sign-in?next=/series"
    assert aino.send("/sign-in", name="aino", password=PASSWORD, next="/series/new").location == "/series/new"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""])
def test_signing_in_never_leads_away(app, aino, wanted):
    answer = Visitor(app).send("/sign-in", name="Aino", password=PASSWORD, next=wanted)
    assert answer.location == "/series"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(app, aino):
    answers = [Visitor(app).send("/sign-in", name=name, password="ei tämäkään kelpaa") for name in ("Aino", "Kukaan")]
    assert {answer.status_code for answer in answers} == {409}
    assert all("Nimi tai salasana on väärin." in answer.text for answer in answers)


def test_guessing_is_slowed_down_and_says_how_long(app, aino):
    guesser = Visitor(app)
    answers = [guesser.send("/sign-in", name="Aino", password=f"arvaus numero {n}") for n in range(9)]
    assert answers[7].status_code == 409 and answers[8].status_code == 429
    assert int(answers[8].headers["Retry-After"]) > 60 and "Liian monta yritystä. Odota 15 min" in answers[8].text


def test_a_form_without_its_token_does_nothing(app, aino):
    answer = Visitor(app).client.post("/sign-in", data={"name": "Aino", "password": PASSWORD})
    assert answer.status_code == 400 and "Yritä uudelleen" in answer.text


def test_a_forgotten_password_is_replaced_and_other_browsers_are_signed_out(app, aino):
    helped = Visitor(app)
    token = helped.store.write(lambda tx: accounts.reset_link(tx, "Aino"))
    assert helped.send(f"/account/reset/{token}", password="Aino").status_code == 400
    assert helped.send(f"/account/reset/{token}", password="uusi hyvä salasana").location == "/series"
    assert helped.get("/series").status_code == 200
    assert aino.get("/series").location == "/sign-in?next=/series"
    assert helped.get(f"/account/reset/{token}").status_code == 409


def test_an_invitation_brings_somebody_new_to_the_series(app, aino):
    series_id = new_series(aino)
    link = invitation(aino, series_id)
    beata = Visitor(app)
    assert "Siirtymä" in beata.get(link).text
    assert beata.send(link, name="Aino", password=PASSWORD).status_code == 400
    assert beata.send(link, name="Beata", password=PASSWORD).location == f"/series/{series_id}"
    assert "Beata" in aino.get(f"/series/{series_id}").text
    assert Visitor(app).get(link).status_code == 409


def test_an_invitation_is_taken_with_the_account_one_has(app, aino):
    series_id = new_series(aino)
    beata = another_facilitator(app, "Beata")
    assert beata.get(f"/series/{series_id}").status_code == 404
    assert beata.send(invitation(aino, series_id)).location == f"/series/{series_id}"
    assert beata.get(f"/series/{series_id}").status_code == 200


def new_series(visitor) -> str:
    return visitor.send("/series/new", title="Siirtymä").location.removeprefix("/series/")


def invitation(visitor, series_id: str) -> str:
    page = visitor.send(f"/series/{series_id}/invite", form_at=f"/series/{series_id}", role="cofacilitator").text
    return "/invite/" + page.split("/invite/")[1].split('"')[0]
