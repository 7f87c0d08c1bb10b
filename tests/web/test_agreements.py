"""What was agreed, its follow-up, the figures and the chain on the web: staff of the series only, nothing typed is lost."""
from __future__ import annotations

import re

import pytest

from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.core.days import months_from, today
from workshop.series import agreements, reviews


@pytest.fixture
def aino(app):
    visitor = first_facilitator(app)
    visitor.client.set_cookie("lang", "fi")
    return visitor


@pytest.fixture
def code(aino):
    return new_cafe(aino, title="Kevään kahvila", place="Kirjasto")


@pytest.fixture
def series_id(aino, code):
    return meeting(aino, code)["series_id"]


@pytest.fixture
def proposal(aino, code):
    """E1 of the café, which management has not accepted."""
    held = meeting(aino, code)["id"]
    aino.store.write(lambda tx: tx.open_change(held).insert("proposals", {
        "id": "proposal-of-the-cafe", "no": 1, "what": "Nimetty työntekijä ennen siirtoa", "owner": "jälkihuolto",
        "measure": "osuus nuorista",
    }) and None)
    aino.store.write(lambda tx: tx.execute(
        "INSERT INTO decisions (proposal_id, meeting_id, status, decision, reason, answered_at) VALUES (?, ?, 'rejected', ?, ?, 1)",
        ["proposal-of-the-cafe", held, "Kortti tehdään muuten.", "Ei rahaa."],
    ))
    return "proposal-of-the-cafe"


@pytest.fixture
def agreed(aino, series_id):
    """The address of an agreement that the workers made themselves."""
    fields = {"text": "Soitamme viikon päästä siirrosta", "agreed_on": "2026-01-26", "follow_up_on": ""}
    answer = aino.send(f"/series/{series_id}/agreements/new", **fields)
    assert answer.status_code == 303, answer.text
    return answer.location


def only(visitor: Visitor) -> dict:
    found = visitor.rows("SELECT * FROM agreements")
    assert len(found) == 1
    return found[0]


def pages(visitor, code: str, series_id: str) -> list[str]:
    made = only(visitor)["id"]
    return [
        f"/series/{series_id}/agreements", f"/series/{series_id}/agreements/new", f"/series/{series_id}/agreements/{made}",
        f"/series/{series_id}/agreements/{made}/edit", f"/series/{series_id}/figures", f"/m/{code}/follow-up",
        f"/m/{code}/follow-up/{made}", f"/m/{code}/chain",
    ]


def test_strangers_find_nothing(app, aino, agreed, code, series_id):
    other, nobody = another_facilitator(app, "Vieras"), Visitor(app)
    for path in pages(aino, code, series_id):
        assert aino.get(path).status_code == 200, path
        assert other.get(path).status_code == 404, path
        assert "/sign-in" in nobody.get(path).location, path


def test_strangers_change_nothing(app, aino, agreed, code, series_id):
    other, made = another_facilitator(app, "Vieras"), only(aino)
    before = aino.rows("SELECT * FROM agreements") + aino.rows("SELECT * FROM reviews") + aino.rows("SELECT * FROM figures")
    form_at = "/series/new"
    for path in (
        f"/series/{series_id}/agreements/new", f"/series/{series_id}/agreements/{made['id']}/edit",
        f"/series/{series_id}/agreements/{made['id']}/take-away", f"/series/{series_id}/figures", f"/m/{code}/follow-up",
        f"/m/{code}/follow-up/{made['id']}",
    ):
        assert other.send(path, form_at=form_at, text="Muutettu", label="Luku", base_version="1").status_code == 404, path
    assert aino.rows("SELECT * FROM agreements") + aino.rows("SELECT * FROM reviews") + aino.rows("SELECT * FROM figures") == before


def test_an_agreement_of_another_series_is_not_there(aino, agreed, code):
    elsewhere = aino.send("/series/new", title="Toinen sarja").location.rsplit("/", 1)[1]
    made = only(aino)["id"]
    assert aino.get(f"/series/{elsewhere}/agreements/{made}").status_code == 404
    other = new_cafe(aino, query=f"?series={elsewhere}")
    assert meeting(aino, other)["series_id"] == elsewhere
    assert aino.get(f"/m/{other}/follow-up/{made}").status_code == 404


def test_a_new_one_begins_with_what_its_proposal_says_and_warns_that_it_was_rejected(aino, series_id, proposal):
    page = aino.get(f"/series/{series_id}/agreements/new?proposal={proposal}").text
    assert ">Kortti tehdään muuten.</textarea>" in page and 'value="jälkihuolto"' in page and ">osuus nuorista</textarea>" in page
    fields = {"text": "Kortti tehdään", "proposals": proposal}
    at = aino.send(f"/series/{series_id}/agreements/new?proposal={proposal}", **fields).location
    assert "Johto ei hyväksynyt ehdotusta" in aino.get(at).text and "E1" in aino.get(f"/series/{series_id}/agreements").text


def test_a_follow_up_begins_half_a_year_away_and_a_month_is_enough(aino, series_id):
    at = f"/series/{series_id}/agreements/new"
    usual = months_from(today(aino.store.now()), 6).isoformat()[:7]
    assert f'value="{usual}' in aino.get(at).text
    aino.send(at, text="Soitamme", follow_up_on="2031-09-10", month_only="on")
    made = only(aino)
    assert made["follow_up_on"] == "2031-09" and "9/2031" in aino.get(f"/series/{series_id}/agreements").text
    assert 'value="2031-09-01"' in aino.get(f"/series/{series_id}/agreements/{made['id']}/edit").text


def test_without_a_date_it_is_shown_as_open(aino, agreed):
    assert "Seurannan aika on avoin." in aino.get(agreed).text


def test_another_wording_needs_its_reason_and_keeps_what_was_typed(aino, agreed):
    answer = aino.send(f"{agreed}/edit", text="Soitamme kuukauden päästä", base_version="1", reason="")
    assert answer.status_code == 409 and "Kirjoita syy" in answer.text and "Soitamme kuukauden päästä</textarea>" in answer.text
    assert only(aino)["version"] == 1
    fields = {"text": "Soitamme kuukauden päästä", "base_version": "1", "reason": "Viikko oli liian pian"}
    assert aino.send(f"{agreed}/edit", **fields).status_code == 303
    page = aino.get(agreed).text
    assert "Viikko oli liian pian" in page and "Soitamme viikon päästä siirrosta" in page and "alkuperäinen" in page


def test_two_who_change_at_once_lose_nothing(aino, agreed):
    aino.send(f"{agreed}/edit", text="Ensimmäinen teksti", base_version="1", reason="a")
    answer = aino.send(f"{agreed}/edit", text="Toinen teksti", base_version="1", reason="b")
    assert answer.status_code == 409 and "Toinen teksti</textarea>" in answer.text and "Ensimmäinen teksti" in answer.text
    assert 'name="base_version" value="2"' in answer.text
    assert aino.send(f"{agreed}/edit", text="Toinen teksti", base_version="2", reason="b").status_code == 303
    assert [row["version"] for row in aino.rows("SELECT version FROM agreement_versions ORDER BY version")] == [1, 2, 3]


def test_a_name_is_refused_and_nothing_is_kept(aino, series_id):
    answer = aino.send(f"/series/{series_id}/agreements/new", text="Soita 040 123 4567 Matti Virtanen")
    assert answer.status_code == 409 and not aino.rows("SELECT 1 FROM agreements")


def test_what_was_made_by_mistake_is_taken_away_and_comes_back(aino, agreed, series_id):
    aino.send(f"{agreed}/take-away", form_at=agreed)
    assert only(aino)["gone"] == 1 and "Pois otetut" in aino.get(f"/series/{series_id}/agreements").text
    aino.send(f"{agreed}/take-away", form_at=f"/series/{series_id}/agreements", back="1")
    assert only(aino)["gone"] == 0


def review(visitor, code: str, **changed):
    made = only(visitor)
    fields = {
        "text": made["text"], "rooting": "in_use", "evidence": "soittolista", "happened": "partly", "figure": "9/16",
        "base_version": made["version"],
        "review_version": "0", "reviewed_on": "2026-07-10", "next_on": "2027-01-15", "change": "", **changed,
    }
    return visitor.send(f"/m/{code}/follow-up/{made['id']}", **fields)


def test_a_review_and_the_change_it_makes_are_kept_together(aino, agreed, code):
    answer = review(aino, code, text="Soitamme, viesti ensin", change="Vieraaseen numeroon ei vastata", feedback="Viesti auttoi")
    assert answer.status_code == 303
    made, found = only(aino), aino.rows("SELECT * FROM reviews")[0]
    assert (made["text"], made["rooting"], made["version"]) == ("Soitamme, viesti ensin", "in_use", 2)
    assert (found["happened"], found["figure"], found["feedback"], found["next_on"]) == ("partly", "9/16", "Viesti auttoi", "2027-01-15")
    page = aino.get(f"/m/{code}/follow-up").text
    assert "Toteutuu osittain" in page and "15.1.2027" in page and "Katsottu 1/1" in page


def test_a_change_without_its_reason_keeps_neither_and_loses_nothing(aino, agreed, code):
    answer = review(aino, code, text="Soitamme toisin")
    assert answer.status_code == 409 and "Kirjoita syy" in answer.text and "Soitamme toisin</textarea>" in answer.text
    assert not aino.rows("SELECT 1 FROM reviews") and only(aino)["version"] == 1


def test_a_follow_up_before_the_agreement_is_one_clear_sentence(aino, agreed, code):
    answer = review(aino, code, reviewed_on="2025-12-01")
    assert answer.status_code == 409 and "ennen päivää, jona asiasta sovittiin" in answer.text and 'value="9/16"' in answer.text
    assert not aino.rows("SELECT 1 FROM reviews")


def test_two_who_review_at_once_see_each_other(aino, agreed, code):
    review(aino, code, helped="Auttoi")
    answer = review(aino, code, helped="Ei auttanut", review_version="0")
    assert answer.status_code == 409 and "Joku tallensi tämän juuri" in answer.text and "Ei auttanut</textarea>" in answer.text
    assert 'name="review_version" value="1"' in answer.text


def test_what_came_by_an_open_link_stands_with_its_agreement_once_staff_let_it(aino, agreed, code, series_id):
    made = only(aino)["id"]
    link = "INSERT INTO open_links (id, series_id, kind, token_hash, made_at, expires_at) VALUES (?, ?, ?, ?, 0, 9)"
    columns = "(id, link_id, text, lang, agreement_id, received_on, state)"
    answer = f"INSERT INTO open_answers {columns} VALUES (?, ?, ?, 'fi', ?, '2026-09-01', ?)"
    aino.store.write(lambda tx: [tx.execute(link, [each, series_id, each, each]) for each in ("follow_up", "partners")])
    aino.store.write(lambda tx: [tx.execute(answer, row) for row in (
        ["a", "follow_up", "Kävely oli parempi", made, "shown"], ["b", "follow_up", "Ei vielä luettu", made, "waiting"],
        ["c", "partners", "Aika riitti hyvin", None, "shown"],
    )])
    one, every = aino.get(f"/m/{code}/follow-up/{made}").text, aino.get(f"/m/{code}/follow-up").text
    assert "Kävely oli parempi" in one and "Kävely oli parempi" in aino.get(agreed).text and "Aika riitti hyvin" not in one
    assert "Aika riitti hyvin" in every and "yhteistyökumppani" in every
    assert "Ei vielä luettu" not in one + every


def test_the_next_follow_up_is_a_day_a_month_or_open(aino, agreed, code, series_id):
    page = f"/m/{code}/follow-up"
    for fields, told in (
        ({"next_on": "2031-05-21"}, "21.5.2031"), ({"next_on": "2031-05-21", "month": "1"}, "5/2031"), ({"later": "1"}, "avoin"),
    ):
        assert aino.send(page, **fields).status_code == 303
        assert told in aino.get(page).text
    assert aino.send(page, next_on="31.2.").status_code == 400


def test_the_series_page_takes_a_month_too(aino, series_id):
    path = f"/series/{series_id}"
    aino.send(f"{path}/follow-up", form_at=path, follow_up="2031-05-21", month="1")
    assert "5/2031" in aino.get(path).text


def test_figures_say_whether_somebody_checked_them(aino, series_id):
    at = f"/series/{series_id}/figures"
    refused = aino.send(at, label="asiakkaita / työntekijä", before_value="74", verified="on")
    assert refused.status_code == 409 and "lähde" in refused.text and 'value="74"' in refused.text
    aino.send(at, label="asiakkaita / työntekijä", before_value="74", after_value="61", source="oma laskelma", verified="on")
    page = aino.get(at).text
    assert "tarkistettu" in page and "61" in page
    one = re.search(rf'href="({at}/[\w-]+)"', page)[1]
    assert aino.send(one, label="asiakkaita / työntekijä", after_value="60", base_version="1").status_code == 303
    assert "ei tarkistettu" in aino.get(at).text
    assert aino.send(one, label="myöhässä", base_version="1").status_code == 409
    aino.send(one, remove="1")
    assert not aino.rows("SELECT 1 FROM figures") and aino.get(one).status_code == 404


def test_memo_instruction_and_card_tell_what_was_agreed(aino, code, series_id, proposal):
    held = meeting(aino, code)["id"]
    terms = agreements.Terms("Siirtopalaveriin kutsuu nuori", "jälkihuolto", permission=True, rooting="in_use", agreed_on="2026-01-26")
    basis = agreements.Basis(proposals=(proposal,))
    made = aino.store.write(lambda tx: agreements.make(tx, series_id, terms, basis))
    found = reviews.Review("done", figure="15/16 palaveria", change="Ei muutosta", reviewed_on="2026-07-10", next_on="2027-03")
    aino.store.write(lambda tx: reviews.record(tx, series_id, made, found, 0, meeting_id=held))
    paths = (f"/m/{code}/memo.md", f"/m/{code}/instruction.md", f"/series/{series_id}/innokyla.md")
    memo, sheet, card = (aino.get(path).text for path in paths)
    assert "Siirtopalaveriin kutsuu nuori" in memo and "15/16 palaveria" in memo and "3/2027" in memo
    assert "Siirtopalaveriin kutsuu nuori" in sheet and "kysy nuorelta" in sheet
    assert "Sovitut käytännöt" in card and "15/16 palaveria" in card and "Ei vielä sovittu" not in card


def test_the_participants_page_says_it_in_plain_words(aino, agreed, code):
    held = meeting(aino, code)["id"]
    aino.store.write(lambda tx: tx.open_change(held).update("meetings", held, state="closed") and None)
    page = aino.get(f"/t/{code}").text
    assert "Mitä sovittiin" in page and "Soitamme viikon päästä siirrosta" in page and "Tämä on sovittu." in page
