"""The whole task of the meeting with line managers: the café's proposals come, one is sharpened, the café's summary tells it (K03, K07)."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.conftest import Meeting, form_values
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser
SECRET = "Kukaan ei tiennyt kenelle soittaa"


@pytest.fixture
def managers(staff, desk, meeting, neighbours):
    """A café that is over, with two proposals on a group of one note; a meeting with line managers of the same series."""
    desk.open("gap", reveal=True)
    neighbours(1, SECRET, step="gap")
    desk.open("group")
    desk.must("group.add", id=(group := new_id()), kind="gap", title="Vastuu on epäselvä", notes=[desk.note_with(SECRET)["id"]])
    for what in ("Nimetty yhteyshenkilö", "Yhteinen tapaaminen ennen siirtoa"):
        desk.must("proposal.add", id=new_id(), what=what, dissent="Yksi piti tätä liian kalliina.", groups=[group])
    desk.must("meeting.close")
    series = re.search(r"/series/([\w-]{10,})", staff.get(f"/m/{meeting.code}/erase").text)[1]
    page = staff.get(f"/cafe/new?series={series}&format=with_managers")
    answer = staff.session.post(f"{staff.server.url}/cafe/new", data=form_values(page.text), headers={"Referer": page.url})
    made = Meeting(re.search(r"/m/([A-Z2-7]{8})", answer.url)[1], staff.server)
    made.series = series
    return made


@pytest.fixture
def laptop(new_context, staff):
    """Makes a signed-in window."""

    def make(width: int = 1280):
        context = new_context(width, 900)
        context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
        return context.new_page()

    return make


def seat(new_context, meeting, *, host: bool):
    """A phone of 320 px at the only table; its owner may take the host's task."""
    page = new_context(320, 700).new_page()
    page.goto(f"{meeting.join_url}?t=1")
    page.get_by_role("button", name="Mukaan").click()
    page.locator(".link-state.online").wait_for()
    if host:
        page.get_by_role("button", name="Lisää", exact=True).click()
        page.locator("summary", has_text="Pöydän vetäjä").click()
        page.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
        page.get_by_role("button", name="Vetäjä", exact=True).wait_for()
        page.get_by_role("button", name="Nyt", exact=True).click()
    return page


def at_the_desk(staff, meeting) -> Desk:
    """The facilitator opens the last proposals of the agenda: the café's are there by themselves."""
    person = Desk(staff.server.url, session=staff.session).connect()
    person.code = meeting.code
    steps = [step for step in person.rows("steps") if step["kind"] == "propose"]
    person.must("step.open", step=max(steps, key=lambda step: step["no"])["id"])
    return person


def sharpen(host) -> None:
    """The host writes down at the table what was agreed on the first proposal."""
    card = host.locator("li.card", has_text="Nimetty yhteyshenkilö")
    card.get_by_role("button", name="Muuta:").click()
    expect(card.get_by_label("Mitä tehdään?")).to_be_focused()
    card.get_by_label("Mitä tehdään?").fill("Nimetty yhteyshenkilö vuodeksi")
    card.get_by_label("Kenen tehtävä? Ei nimiä.").fill("aikuissosiaalityön esihenkilö")
    assert card.get_by_label("Kokemusasiantuntijoiden näkökulma").count() == 0, "managers do not rewrite what others see"
    card.get_by_role("button", name="Tallenna").click()
    expect(host.get_by_text("Tarkennettu", exact=True)).to_be_visible()


def test_what_the_cafe_proposed_is_sharpened_at_a_table(new_context, laptop, staff, managers, check_page):
    run = laptop()
    run.goto(f"{managers.url}/plan")
    expect(run.locator("#carried")).to_contain_text("2 ehdotusta")
    run.goto(f"{managers.url}/run#proposals")
    run.get_by_role("button", name="Tuo kahvilan ehdotukset").click()
    expect(run.locator(".proposals > li")).to_have_count(2)
    check_page(run)
    host, guest = (seat(new_context, managers, host=each) for each in (True, False))
    person = at_the_desk(staff, managers)
    expect(guest.get_by_text("Nimetty yhteyshenkilö", exact=True)).to_be_visible()
    expect(guest.get_by_text("Pöydän vetäjä kirjaa muutokset.")).to_be_visible()
    assert guest.get_by_role("button", name="Muuta:").count() == 0
    sharpen(host)
    check_page(host)
    expect(guest.get_by_text("Nimetty yhteyshenkilö vuodeksi", exact=True)).to_be_visible()
    check_page(guest)
    expect(run.get_by_text("Tarkennettu, ei vielä koonnissa")).to_be_visible()
    run.get_by_text("Alkuperäinen sanamuoto").click()
    expect(run.locator(".proposals dd", has_text=re.compile("^Nimetty yhteyshenkilö$"))).to_be_visible()
    check_page(run)
    person.must("meeting.close")
    person.leave()
    expect(run.get_by_text("Tarkennettu, viety koontiin")).to_be_visible()
    run.get_by_role("link", name="Mihin ehdotus perustuu").first.click()
    expect(run.get_by_role("link", name=SECRET)).to_be_visible()
    for page in (host, guest):
        assert SECRET not in page.content(), "no note of the café is on a manager's phone"


def test_the_cafes_summary_says_what_was_sharpened(new_context, laptop, staff, meeting, managers, check_page):
    person, page = at_the_desk(staff, managers), laptop(320)
    sharpen(seat(new_context, managers, host=True))
    person.must("meeting.close")
    person.leave()
    page.goto(f"{meeting.url}/summary.html")
    mark = page.get_by_role("link", name=re.compile("Tarkennettu esihenkilöiden tapaamisessa"))
    expect(mark).to_have_count(2)
    mark.first.click()
    annex = page.locator("section", has=page.locator("#tarkennukset"))
    expect(annex.get_by_role("cell", name=re.compile("Nimetty yhteyshenkilö$"))).to_be_visible()
    check_page(page)
    page.goto(f"{managers.url}/summary.html")
    expect(page.get_by_text("Kahvilan ehdotukset tässä tapaamisessa").first).to_be_visible()
    check_page(page)
    page.goto(f"{staff.server.url}/t/{meeting.code}")
    page.get_by_text("Tekstiä muutettiin esihenkilöiden kanssa").click()
    expect(page.get_by_text("Nimetty yhteyshenkilö", exact=True)).to_be_visible()
    check_page(page)
    decide(new_context(320, 700).new_page(), staff, meeting, check_page)


def decide(page, staff, meeting, check_page) -> None:
    """Who decides reads the new words, and the first ones one tap away."""
    staff.post(f"/m/{meeting.code}/summary/approve", {"base_version": "0", "read": "1"}, form_at=f"/m/{meeting.code}/summary")
    made = staff.post(f"/m/{meeting.code}/answers/link", {"body": "johtoryhmä", "days": "60"}, form_at=f"/m/{meeting.code}/answers")
    page.goto(staff.server.url + re.search(r"/d/[\w-]+", made.text)[0])
    page.get_by_role("button", name="Aloita").click()
    page.get_by_role("link", name="Vastaa: E1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("E1 Nimetty yhteyshenkilö vuodeksi")
    page.get_by_text("Tarkennettu esihenkilöiden tapaamisessa").click()
    expect(page.get_by_text("Nimetty yhteyshenkilö", exact=True)).to_be_visible()
    check_page(page)


def test_words_that_the_cafe_changed_meanwhile_wait_for_the_facilitator(laptop, staff, desk, managers, check_page):
    person, run = at_the_desk(staff, managers), laptop(320)
    for who, owner in ((person, "aikuissosiaalityö"), (desk, "perhetyö")):
        stored = next(each for each in who.rows("proposals") if each["what"] == "Nimetty yhteyshenkilö")
        who.must("proposal.edit", id=stored["id"], what=stored["what"], owner=owner, base_version=stored["version"])
    person.must("meeting.close")
    person.leave()
    run.goto(f"{managers.url}/run#course")
    expect(run.get_by_text("Ne odottavat sinua")).to_be_visible()
    run.get_by_role("link", name="Katso ehdotukset").click()
    expect(run.locator(".notice.care dd", has_text="perhetyö")).to_be_visible()
    check_page(run)
    run.get_by_role("button", name="Vie tämän tapaamisen sanat koontiin").click()
    expect(run.get_by_text("Tarkennettu, viety koontiin")).to_be_visible()
    assert {each["owner"] for each in desk.rows("proposals")} == {"aikuissosiaalityö", ""}
