"""Where series are, on the web: the series page, handover, steering, the calendar, closing, search, self-evaluation; staff only."""
from __future__ import annotations

import json
import re

import pytest

from tests.conftest import PASSWORD
from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access import accounts
from workshop.core.erasure import purge_expired
from workshop.series import agreements, invitations, reviews


@pytest.fixture
def aino(app):
    visitor = first_facilitator(app)
    visitor.client.set_cookie("lang", "fi")
    return visitor


@pytest.fixture
def code(aino):
    """A café that is over, with two proposals of which one is answered, and something agreed."""
    code = new_cafe(aino, title="Kevään kahvila", place="Kirjasto, sali 2", date="2026-02-12")
    held = meeting(aino, code)
    aino.store.write(lambda tx: _harvest(tx, held["id"], held["series_id"]))
    return code


@pytest.fixture
def series_id(aino, code):
    return meeting(aino, code)["series_id"]


def _harvest(tx, held: str, series_id: str) -> None:
    change = tx.open_change(held)
    for no, what in ((1, "Nimetty työntekijä ennen siirtoa"), (2, "Soitto viikon päästä")):
        change.insert("proposals", {"id": f"proposal-{no}", "no": no, "what": what})
    change.update("meetings", held, state="closed")
    tx.execute(
        "INSERT INTO decisions (proposal_id, meeting_id, status, reason, answered_at) VALUES ('proposal-1', ?, 'accepted', 'Sopii.', 1)",
        [held],
    )
    tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, 'Aino', ?)", [held, tx.now - 5 * 24 * 3600 * 1000])
    terms = agreements.Terms(
        "Siirtopalaveriin kutsuu nuori", "nuorten tiimi", resources="2 t viikossa", follow_up_on="2031-03", rooting="tried",
        permission=True,
    )
    agreements.make(tx, series_id, terms)
    invitations.ask(tx, series_id, "Jälkihuolto", "vastaava ohjaaja")


def colleague(app, series_id: str, role: str) -> Visitor:
    visitor = Visitor(app)
    token = visitor.store.write(lambda tx: accounts.invite_link(tx, series_id, role))
    assert visitor.send(f"/invite/{token}", name=f"Matti {role}", password=PASSWORD).status_code == 303
    return visitor


PAGES = ("", "/handover", "/handover.md", "/meetings.ics", "/self-evaluation", "/self-evaluation.md", "/publication", "/close")


@pytest.mark.parametrize("page", PAGES)
def test_only_the_series_own_staff_open_its_pages(app, aino, series_id, page):
    path = f"/series/{series_id}{page}"
    seat = Visitor(app)
    assert aino.get(path).status_code == 200
    assert another_facilitator(app, "Vieras").get(path).status_code == 404
    assert "/sign-in" in seat.get(path).location
    assert colleague(app, series_id, "coordinator").get(path).status_code == 200


def test_a_helper_of_the_day_reads_everything_but_closes_nothing(app, aino, series_id):
    helper = colleague(app, series_id, "cofacilitator")
    assert [helper.get(f"/series/{series_id}{page}").status_code for page in PAGES] == [200] * 6 + [403] * 2
    for path in ("close", "reopen"):
        answer = helper.send(f"/series/{series_id}/{path}", form_at=f"/series/{series_id}", way="delete", until="2099-01-01")
        assert answer.status_code == 403
    assert f"/series/{series_id}/close" not in helper.get(f"/series/{series_id}").text
    assert not any(json.loads(row["data"]).get("closing") for row in aino.rows("SELECT data FROM series"))


def test_strangers_close_open_and_copy_nothing(app, aino, series_id):
    other = another_facilitator(app, "Vieras")
    before = aino.rows("SELECT * FROM series") + aino.rows("SELECT * FROM agreements")
    made = aino.rows("SELECT id FROM agreements")[0]["id"]
    for path in (f"/series/{series_id}/close", f"/series/{series_id}/reopen"):
        assert other.send(path, form_at="/series/new", way="publish", read="on", until="2099-01-01").status_code == 404
    assert other.send("/agreed/reuse", form_at="/series/new", agreement=made, series="elsewhere").status_code == 404
    assert other.send("/agreed/reuse", form_at="/series/new", agreement=made, series=series_id).status_code == 404
    assert "Siirtopalaveriin" not in other.get("/agreed?q=nuori").text and "Kevään kahvila" not in other.get("/steering").text
    assert aino.rows("SELECT * FROM series") + aino.rows("SELECT * FROM agreements") == before


def test_the_series_page_says_where_it_is(aino, series_id):
    page = aino.get(f"/series/{series_id}").text
    assert "Pyydä johdolta vastaus yhteen ehdotukseen: Kevään kahvila." in page
    assert "Soitto viikon päästä" in page and "odottanut 5 päivää" in page
    assert "Siirtopalaveriin kutsuu nuori" in page and "Kokeiltu" in page and "3/2031" in page
    assert "Aiemmat muistiot" in page and "12.2.2026" in page
    more = page.index('<details class="more" id="more">')
    seldom = ("Itsearviointi", "Siirto seuraajalle", "Kutsulista", "Sarjan tiedot", "Tee kutsulinkki")
    assert all(page.index(words) > more for words in seldom)


def test_a_successor_reads_what_is_open_who_is_invited_and_where_everything_is(aino, series_id, code):
    page = aino.get(f"/series/{series_id}/handover").text
    for words in (
        "Tee ensin", "Siirtopalaveriin kutsuu nuori", "nuorten tiimi", "3/2031", "vain nuoren luvalla", "Soitto viikon päästä",
        "Jälkihuolto", "Kevään kahvila", "ehdotukset 2, johdon vastaukset 1", "Aino (ohjaaja)", f"/m/{code}/memo",
        "Puuttuu vielä: Jälkihuolto.",
    ):
        assert words in page, words
    text = aino.get(f"/series/{series_id}/handover.md").text
    assert text.startswith("# Siirto seuraajalle") and "- S1 Siirtopalaveriin kutsuu nuori" in text and f"/m/{code}/memo)" in text


def test_nobody_who_was_asked_by_post_stands_on_the_papers(aino, series_id):
    for page in ("handover", "handover.md", "publication", "self-evaluation"):
        assert "vastaava ohjaaja" not in aino.get(f"/series/{series_id}/{page}").text


def test_steering_tells_what_waits_without_authors_and_by_area(aino, series_id):
    aino.send("/series/new", title="Pohjoisen siirtymä", area="Pohjoinen")
    page = aino.get("/steering").text
    assert "Soitto viikon päästä" in page and "odottanut 5 päivää" in page and "3/2031" in page and "Kokeiltu" in page
    assert "nuorten tiimi" not in page and "Aino" not in page.split("<main")[1]
    north = aino.get("/steering?area=Pohjoinen").text
    assert "Pohjoisen siirtymä" in north and "Kevään kahvila" not in north


def test_the_calendar_has_the_meetings_that_have_a_day_and_no_code(aino, series_id, code):
    aino.send(f"/series/{series_id}/follow-up", form_at=f"/series/{series_id}", follow_up="2031-05-21")
    answer = aino.get(f"/series/{series_id}/meetings.ics")
    assert answer.content_type == "text/calendar; charset=utf-8"
    lines = answer.text.replace("\r\n ", "").split("\r\n")
    assert "SUMMARY:Kevään kahvila" in lines and "LOCATION:Kirjasto\\, sali 2" in lines and "DTSTART;VALUE=DATE:20310521" in lines
    assert lines.count("BEGIN:VEVENT") == 2 and code not in answer.text


def test_a_month_alone_is_no_day_of_a_calendar(aino, series_id):
    aino.send(f"/series/{series_id}/follow-up", form_at=f"/series/{series_id}", follow_up="2031-05-21", month="1")
    assert aino.get(f"/series/{series_id}/meetings.ics").text.count("BEGIN:VEVENT") == 1


def test_what_was_agreed_is_found_in_any_form_and_taken_over_with_its_origin(aino, series_id):
    into = aino.send("/series/new", title="Toinen sarja").location.rsplit("/", 1)[1]
    page = aino.get("/agreed?q=siirtopalavereissa+nuoren").text
    assert "Löytyi 1 sovittu asia." in page and "Siirtopalaveriin kutsuu nuori" in page
    made = re.search(r'name="agreement" value="([\w-]+)"', page)[1]
    answer = aino.send("/agreed/reuse", form_at="/agreed?q=nuori", agreement=made, series=into)
    assert answer.status_code == 303 and answer.location.startswith(f"/series/{into}/agreements/")
    copy = aino.rows("SELECT * FROM agreements WHERE series_id = ?", into)[0]
    assert copy["origin"].startswith("Sarjasta Kevään kahvila: S1, sovittu ") and (copy["rooting"], copy["follow_up_on"]) == ("agreed", "")
    assert "Löytyi 2 sovittua asiaa." in aino.get("/agreed?q=nuori").text and "Alkuperä:" in aino.get("/agreed?q=nuori").text
    assert "Haulla ei löytynyt" in aino.get("/agreed?q=%22*").text


def test_publishing_asks_for_reading_and_shows_nothing_internal(app, aino, series_id, code):
    path = f"/series/{series_id}/close"
    refused = aino.send(path, way="publish", until="2031-12-31")
    assert refused.status_code == 400 and "Lue ensin, mitä julkaistaan" in refused.text and 'value="2031-12-31"' in refused.text
    assert aino.send(path, way="publish", read="on", until="2031-12-31").status_code == 303
    page = aino.get(f"/series/{series_id}").text
    public = re.search(r'href="(/p/[\w-]+)"', page)[1]
    anybody = Visitor(app)
    anybody.client.set_cookie("lang", "fi")
    told = anybody.get(public).text
    assert "Siirtopalaveriin kutsuu nuori" in told and "nuoren luvalla" in told and "kokeiltu" in told
    for inner in ("nuorten tiimi", "2 t viikossa", "Aino", code, series_id, "Soitto viikon päästä", "Jälkihuolto"):
        assert inner not in told and inner not in anybody.get(f"{public}.md").text, inner
    aino.send(f"/series/{series_id}/reopen", form_at=path)
    assert anybody.get(public).status_code == 404 and anybody.get("/p/guessed").status_code == 404
    assert "Seuraavaksi" in aino.get(f"/series/{series_id}").text


def test_the_public_reads_only_figures_that_somebody_checked(aino, series_id):
    at = f"/series/{series_id}/figures"
    aino.send(at, label="asiakkaita / työntekijä", before_value="74", source="oma laskelma", verified="on")
    aino.send(at, label="soittoja", before_value="200", source="arvio")
    with aino.store.read() as db:
        agreed = agreements.of_series(db, series_id)[0]["id"]
    found = reviews.Review("done", figure="15/16 palaveria")
    aino.store.write(lambda tx: reviews.record(tx, series_id, agreed, found, 0))
    told = aino.get(f"/series/{series_id}/publication").text
    assert "asiakkaita / työntekijä: 74" in told and "→" not in told
    assert "soittoja" not in told and "15/16" not in told and "toteutuu" in told


def test_a_closed_series_is_kept_to_its_day_and_participants_still_read(aino, series_id, code):
    assert aino.send(f"/series/{series_id}/close", way="archive", until="2016-12-31").status_code == 409
    assert aino.send(f"/series/{series_id}/close", way="archive", until="").status_code == 400
    aino.send(f"/series/{series_id}/close", way="delete", until="2031-12-31")
    page = aino.get(f"/series/{series_id}").text
    assert "Sarja on päätetty" in page and "31.12.2031" in page and "/p/" not in page
    assert "Soitto viikon päästä" in aino.get(f"/t/{code}").text
    aino.store.write(lambda tx: purge_expired(tx, "2032-01-01"))
    assert aino.get(f"/series/{series_id}").status_code == 404


def test_self_evaluation_gathers_what_is_there_and_leaves_the_rest_empty(aino, series_id):
    page = aino.get(f"/series/{series_id}/self-evaluation").text
    assert "Osallisuus" in page and "Lupaava käytäntö" in page and "Johto on vastannut 1/2 ehdotukseen." in page
    assert "kokeiltu: 1" in page and "vain nuoren luvalla: 1." in page and page.count("Ei tietoa.") > 5
    assert "https://thl.fi/" in page and "<textarea" not in page
    text = aino.get(f"/series/{series_id}/self-evaluation.md").text
    assert "## Osallisuus" in text and "**Onko käytetty kirjallisuutta?**" in text


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_page_opens_in_the_other_languages(aino, series_id, lang):
    aino.client.set_cookie("lang", lang)
    for page in (*(f"/series/{series_id}{each}" for each in PAGES), "/steering", "/agreed?q=nuori"):
        assert aino.get(page).status_code == 200, page
