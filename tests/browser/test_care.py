"""The quiet way to the support person, between two real phones: delivered, seen, and honest when it cannot be."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CRISIS_LINE, new_support_link, pass_time
from tests.browser.test_phone import go
from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

FALLBACK = "Mene tukihenkilön luo: Sari."


def care_of(page):
    """The phone's part, two presses from the first screen."""
    go(page, "Lisää")
    page.get_by_role("heading", name="Haluan jutella jonkun kanssa").wait_for()
    return page.locator("section.care")


def test_it_reaches_the_support_page_and_seen_comes_back(seated, desk, support, check_page):
    sari, page = support(), seated(2)
    check_page(sari)
    desk.open("problem")
    care_of(page).get_by_role("button", name="Kerro, että olen pöydässä 2").click()
    sari.get_by_text("Pöytä 2").wait_for()
    expect(sari).to_have_title("(1) Tukihenkilö")
    assert "secret" not in sari.url and "#" not in sari.url
    check_page(page)
    page.get_by_text("Tukihenkilö ei ole vielä nähnyt sitä.").wait_for()
    assert page.get_by_text(FALLBACK).count() == 0
    check_page(sari)
    sari.get_by_role("button", name="Nähty").click()
    page.get_by_text("Sari on nähnyt viestisi.", exact=True).first.wait_for()
    page.get_by_text("Tukihenkilö tietää pöytäsi.").wait_for()
    sari.get_by_role("heading", name="Nähdyt").wait_for()
    expect(sari).to_have_title("Tukihenkilö")
    page.reload()
    care_of(page).get_by_text("Sari on nähnyt viestisi.").wait_for()


def test_without_the_table_nobody_learns_it_and_it_can_be_taken_back(seated, desk, support, check_page):
    sari, page = support(), seated(3)
    care_of(page).get_by_role("button", name="Älä kerro pöytää").click()
    sari.get_by_text("Ei pöytää. Hän tulee itse luoksesi.").wait_for()
    assert "Pöytä 3" not in sari.locator("article").inner_text()
    page.get_by_role("button", name="Peru viesti").click()
    sari.get_by_text("Ei uusia viestejä.").wait_for()
    page.get_by_role("button", name="Älä kerro pöytää").wait_for()
    expect(page.locator("#care-title")).to_be_focused()
    check_page(page)


def test_nothing_of_it_shows_on_the_desk_the_wall_the_host_or_another_phone(
    seated, desk, support, staff_page, new_context, meeting, neighbours
):
    sari, asking, host, other = support(), seated(1), seated(1), seated(1)
    go(host, "Lisää")
    host.locator("summary", has_text="Pöydän vetäjä").click()
    host.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
    wall = new_context(1280, 720).new_page()
    wall.goto(f"{meeting.url}/wall")
    staff_page.goto(f"{meeting.url}/run")
    staff_page.locator(".desk").wait_for()
    desk.open("problem", reveal=True)
    heard = []
    for page in (staff_page, wall, host, other):
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        page.reload()
    desk.open("gap", reveal=True)
    until(lambda: sum(desk.steps["gap"] in frame for frame in heard) >= 4 or other.wait_for_timeout(50))
    care_of(asking).get_by_role("button", name="Kerro, että olen pöydässä 1").click()
    signal = sari.locator("article").get_attribute("data-signal")
    neighbours(1, "Lappu pyynnön jälkeen", step="gap")
    for page in (host, other):
        page.get_by_text("Lappu pyynnön jälkeen").wait_for()
    assert heard and not [frame for frame in heard if signal in frame]
    for page in (staff_page, wall, host, other):
        assert signal not in page.content() and "haluaa jutella" not in page.inner_text("body")


def test_a_phone_without_network_names_the_way_at_once(seated, desk, support):
    support()
    page = seated(1)
    care = care_of(page)
    care.get_by_role("button", name="Älä kerro pöytää").wait_for()
    page.context.set_offline(True)
    page.get_by_text(FALLBACK).wait_for()
    assert page.get_by_role("link", name=CRISIS_LINE).get_attribute("href") == "tel:0925250111"
    assert page.get_by_role("button", name="Älä kerro pöytää").count() == 0
    page.context.set_offline(False)
    care.get_by_role("button", name="Älä kerro pöytää").wait_for()
    assert page.get_by_text(FALLBACK).count() == 0


def test_a_signal_that_the_network_holds_back_says_so(seated, desk, support):
    sari, page = support(), seated(1)
    care_of(page).get_by_role("button", name="Älä kerro pöytää").click()
    sari.locator("article").wait_for()
    page.context.set_offline(True)
    page.get_by_text("Ei verkkoa. Et näe, onko viesti nähty.").wait_for()
    assert page.get_by_text(FALLBACK).is_visible()
    sari.get_by_role("button", name="Nähty").click()
    page.context.set_offline(False)
    page.get_by_text("Sari on nähnyt viestisi.", exact=True).first.wait_for()


def test_with_no_support_page_open_the_way_is_named_at_once_and_a_later_page_still_hears(seated, desk, support_link, support):
    page = seated(1)
    care_of(page).get_by_role("button", name="Älä kerro pöytää").click()
    page.get_by_text(FALLBACK).wait_for()
    page.reload()
    care_of(page).get_by_text(FALLBACK).wait_for()
    support().locator("article").wait_for()


def test_not_seen_in_a_minute(seated, desk, support):
    support()
    page = seated(1)
    care_of(page).get_by_role("button", name="Älä kerro pöytää").click()
    page.get_by_text("Odota hetki.").wait_for()
    pass_time(page, 50)
    assert page.get_by_text(FALLBACK).count() == 0
    pass_time(page, 61)
    page.get_by_text(FALLBACK).wait_for()


def test_a_pause_leads_there_too(seated, desk, support, check_page):
    sari, page = support(), seated(1)
    go(page, "Tauko")
    page.get_by_role("button", name="Älä kerro pöytää").click()
    sari.locator("article").wait_for()
    assert page.get_by_role("heading", name="Pidä tauko").is_visible()
    check_page(page)


def test_without_a_named_person_there_is_no_button(seated, desk):
    page = seated(1)
    go(page, "Tauko")
    assert page.get_by_text("Haluan jutella jonkun kanssa").count() == 0
    go(page, "Lisää")
    page.get_by_role("heading", name="Vaihdan pöytää").wait_for()
    assert page.get_by_text("Haluan jutella jonkun kanssa").count() == 0


def test_the_support_page_says_when_it_is_offline_and_when_its_link_is_void(staff, meeting, support):
    sari = support()
    sari.context.set_offline(True)
    sari.get_by_text("Ei verkkoa. Viestit eivät tule nyt.").wait_for()
    sari.context.set_offline(False)
    sari.locator(".care-online").wait_for()
    new_support_link(staff, meeting)
    sari.get_by_text("Linkki on jo käytetty tai vanhentunut.").wait_for()


@pytest.mark.parametrize("answer", [429, 400, 500, 503])
def test_the_links_secret_waits_when_the_server_cannot_take_it_yet(meeting, support_link, new_context, answer):
    page, tries = new_context(320, 700).new_page(), []

    def refuse_the_first(route):
        if route.request.method != "POST":
            return route.continue_()
        tries.append(route.request.post_data)
        if len(tries) > 1:
            return route.continue_()
        page.context.clear_cookies()
        return route.fulfill(status=answer, body="Odota hetki.")

    page.route("**/care", refuse_the_first)
    page.goto(support_link)
    page.locator(".care-online").wait_for()
    assert page.url == f"{meeting.url}/care" and len(tries) >= 2


def test_a_dead_link_is_not_tried_again(staff, meeting, support_link, new_context):
    new_support_link(staff, meeting)
    page, tries = new_context(320, 700).new_page(), []
    page.on("request", lambda request: request.method == "POST" and request.url.endswith("/care") and tries.append(request))
    page.goto(support_link)
    page.get_by_text("Linkki on jo käytetty tai vanhentunut.").wait_for()
    assert page.url == f"{meeting.url}/care" and len(tries) == 1


def test_a_facilitator_tells_about_a_held_note_and_hears_that_it_was_seen(desk, staff_page, meeting, support, neighbours, check_page):
    sari = support(1280)
    desk.open("problem", reveal=True)
    writer = neighbours(2, "En jaksa enää")
    desk.must("note.hold", id=writer.notes[0])
    staff_page.goto(f"{meeting.url}/run")
    staff_page.locator(".desk").wait_for()
    staff_page.get_by_role("link", name=re.compile("^Laput")).click()
    staff_page.get_by_role("button", name="Lue", exact=True).click()
    staff_page.get_by_role("button", name=re.compile("^Pidetään sivussa")).click()
    staff_page.get_by_role("button", name="Kerro tukihenkilölle: Sari").click()
    sari.get_by_text("En jaksa enää").wait_for()
    assert sari.get_by_text("Pöytä 2").is_visible()
    check_page(sari)
    sari.get_by_role("button", name="Nähty").click()
    staff_page.get_by_text("Tukihenkilö on nähnyt lapun.").wait_for()
    assert writer.send("note.withdraw", id=writer.notes[0])["ok"]
    until(lambda: sari.get_by_text("En jaksa enää").count() == 0)


def test_the_desk_reminds_of_the_talk_as_soon_as_the_meeting_is_closed(staff, desk, staff_page, meeting):
    fields = {"key": "debrief", "label": "Purkukeskustelu", "state": "todo", "terms": ""}
    staff.post(f"/m/{meeting.code}/plan/checklist", fields, form_at=f"/m/{meeting.code}/plan")
    staff_page.goto(f"{meeting.url}/run")
    staff_page.locator(".desk").wait_for()
    assert staff_page.get_by_text("Muista purkukeskustelu").count() == 0
    desk.must("meeting.close")
    staff_page.get_by_text("Muista purkukeskustelu").wait_for()


def test_a_signal_is_sent_once_however_often_it_is_pressed(seated, desk, support):
    sari, page = support(), seated(1)
    care_of(page).get_by_role("button", name="Älä kerro pöytää").dblclick()
    sari.locator("article").wait_for()
    assert sari.locator("article").count() == 1 and page.get_by_role("alert").count() == 0
    assert new_id() not in page.content()


def test_the_page_of_the_day_before_and_its_link_in_the_plan(staff, meeting, staff_page, new_context, support_link, check_page):
    staff_page.set_viewport_size({"width": 320, "height": 700})
    staff_page.goto(f"{meeting.url}/plan")
    address = staff_page.get_by_label("Linkki", exact=True).input_value()
    staff_page.get_by_role("button", name="Kopioi linkki").click()
    staff_page.get_by_role("button", name="Kopioitu").wait_for()
    check_page(staff_page)
    page = new_context(320, 700).new_page()
    assert page.goto(meeting.server.url + re.search(r"/a/\w+", address)[0]).status == 200
    notes = page.get_by_text("Tarinassa on rankkoja asioita:").first
    assert notes.is_visible() and not page.locator(".story").first.is_visible()
    page.locator("summary", has_text="Lue koko tarina").first.press("Enter")
    assert page.locator(".story").first.is_visible()
    assert notes.bounding_box()["y"] < page.locator(".story").first.bounding_box()["y"]
    check_page(page)
    page.emulate_media(color_scheme="dark")
    check_page(page)
    assert not [cookie for cookie in page.context.cookies() if cookie["name"].startswith("nivel_") and meeting.code in cookie["name"]]


def test_without_the_links_secret_the_page_says_which_link_to_open(meeting, support_link, new_context, check_page):
    page = new_context(320, 700).new_page()
    for path in ("/care", "/plan/support/link"):
        page.goto(meeting.url + path)
        page.get_by_text("Avaa linkki, jonka sait. Tämä sivu ei aukea ilman sitä.").wait_for()
        check_page(page)
