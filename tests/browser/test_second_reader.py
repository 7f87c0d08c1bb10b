"""The second reader on a phone, without an account: reads, says yes; after an edit sees only the difference."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
STORY = "Ovi pysyi kiinni koko talven.\n\nKukaan ei soittanut."
ROLE = "naapuritiimin ohjaaja"
LEADS = iter(f"Eero odotti ovella {when}." for when in ("aamulla", "illalla", "keväällä", "syksyllä", "talvella", "kesällä"))
"""Equal texts have one checksum: a yes to one would be a yes to the other."""


def fields(text: str, **other: str) -> dict[str, str]:
    return {
        "title": "Eero ja ovi", "pseudonym": "Eero", "origin": "real", "text": text, "content_notes": "yksinäisyys", "services": "Kela",
        "timeline": "0 | Kela | Odotus | katkos", **other,
    }


@pytest.fixture
def path(staff) -> str:
    """A case drawn from real clients that Fanni has written."""
    answer = staff.post("/cases/new", fields(STORY, lead=next(LEADS)))
    return "/cases/" + answer.url.partition("/cases/")[2].partition("?")[0]


@pytest.fixture
def link(staff_page, server, path) -> str:
    """The link as the writer's page shows it, once."""
    staff_page.goto(server.url + path)
    staff_page.get_by_role("button", name="Tee linkki toiselle lukijalle").click()
    address = staff_page.get_by_label("Linkki", exact=True).input_value()
    expect(staff_page.get_by_alt_text("QR-koodi: lukijan sivu")).to_be_visible()
    assert re.fullmatch(re.escape(server.url) + r"/read#[\w-]{43}", address)
    return address


def open_link(context, link: str):
    page = context.new_page()
    page.goto(link)
    page.wait_for_url(lambda address: "#" not in address)
    return page


def accept(page) -> None:
    page.get_by_label("Roolisi").fill(ROLE)
    page.get_by_role("button", name="Luin tämän. En tunnista ketään.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos! Vastauksesi on tallennettu.")


def edit(staff, path: str, text: str) -> None:
    page = staff.get(f"{path}/edit").text
    base, lead = re.search(r'name="base" value="(\w+)"', page)[1], re.search(r"Eero odotti ovella \w+\.", page)[0]
    answer = staff.post(f"{path}/edit", fields(text, base=base, lead=lead))
    assert answer.ok and not answer.url.endswith("/edit"), answer.text


def test_a_reader_without_account_signs_and_after_an_edit_sees_only_the_difference(
    new_context, staff, staff_page, server, path, link, check_page
):
    page = open_link(new_context(320, 700), link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tunnistatko tästä jonkun?")
    expect(page.get_by_text("Ovi pysyi kiinni koko talven.")).to_be_visible()
    assert page.get_by_text("yksinäisyys").bounding_box()["y"] < page.get_by_text("Eero odotti ovella").bounding_box()["y"]
    check_page(page)
    page.get_by_text("Mieti vielä näitä ennen kuin vastaat").click()
    expect(page.get_by_text("Voisiko naapuri, työkaveri tai sukulainen tunnistaa ihmisen?")).to_be_visible()
    accept(page)
    staff_page.goto(server.url + path)
    expect(staff_page.get_by_text("Tapauksen voi ottaa pöytään.")).to_be_visible()
    check_page(staff_page)

    edit(staff, path, STORY.replace("Kukaan ei soittanut.", "Naapuri soitti vihdoin."))
    page.reload()
    expect(page.get_by_role("heading", name="Mitä on muuttunut")).to_be_visible()
    expect(page.locator("ins")).to_have_text("Uusi: Naapuri soitti vihdoin.")
    expect(page.locator("del")).to_have_text("Poistettu: Kukaan ei soittanut.")
    expect(page.get_by_text("Ovi pysyi kiinni")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Lue koko teksti").click()
    expect(page.get_by_text("Ovi pysyi kiinni")).to_be_visible()
    accept(page)
    staff_page.reload()
    expect(staff_page.get_by_text("Tapauksen voi ottaa pöytään.")).to_be_visible()


def test_a_doubt_is_one_press_and_goes_back_to_the_writer(new_context, staff_page, server, path, link, check_page):
    page = open_link(new_context(320, 700), link)
    page.get_by_role("button", name="Tunnistan jonkun tai epäilen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos! Teksti palasi kirjoittajalle.")
    check_page(page)
    staff_page.goto(server.url + path)
    expect(staff_page.get_by_text("Lukija palautti tekstin – ei voi ottaa pöytään")).to_be_visible()


def test_the_secret_reaches_no_request_address_and_no_referer(new_context, link):
    context, secret, told = new_context(320, 700), link.partition("#")[2], []
    context.on("request", lambda request: told.append(request.url + request.headers.get("referer", "")))
    page = open_link(context, link)
    page.get_by_text("Mieti vielä näitä").click()
    assert told and not any(secret in each.partition("#")[0] or each.count(secret) > each.partition("#")[2].count(secret) for each in told)
    assert secret not in page.evaluate("document.documentElement.outerHTML + document.cookie + location.href")


def test_the_writer_is_told_that_the_link_is_for_somebody_else(staff_page, link):
    staff_page.goto(link)
    expect(staff_page.get_by_role("heading", level=1)).to_have_text("Tämä linkki on toiselle ihmiselle")


def test_a_link_opened_while_the_network_is_away_opens_when_it_is_back(new_context, server, link):
    context = new_context(320, 700)
    page = context.new_page()
    page.goto(f"{server.url}/read")
    context.set_offline(True)
    page.evaluate("(secret) => (location.hash = secret)", link.partition("#")[2])
    expect(page.get_by_text("Yhteys puuttuu.")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tunnistatko tästä jonkun?")
