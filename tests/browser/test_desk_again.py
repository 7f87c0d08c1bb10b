"""The desk is never lost: reload, a second device, a colleague who takes over, a link for one more, acts that are taken back."""
from __future__ import annotations

import re
import secrets

import pytest
import requests
from playwright.sync_api import expect

from tests.conftest import PASSWORD, Staff, until
from tests.sockets import Person
from workshop.access.seats import new_id


@pytest.fixture
def open_desk(new_context, meeting):
    """Opens this meeting's desk in a browser of its own, signed in as somebody."""

    def make(staff: Staff, width: int = 1280, path: str = ""):
        context = new_context(width, 800)
        context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
        page = context.new_page()
        page.goto(f"{meeting.url}/run{path}")
        page.wait_for_selector(".desk")
        return page

    return make


@pytest.fixture
def maija(staff, meeting) -> Staff:
    """A colleague with an account of her own, invited from the desk of this meeting."""
    name = f"Maija {secrets.token_hex(3)}"
    colleague = Staff(staff.server, requests.Session())
    path = invitation(staff, meeting).removeprefix(staff.server.url)
    answer = colleague.post(path, {"name": name, "password": PASSWORD})
    assert answer.url == f"{meeting.url}/run", answer.url
    colleague.name = name
    yield colleague
    colleague.session.close()


@pytest.fixture
def grouped(neighbours, desk):
    """Three shown notes of round 1; their ids."""
    desk.open("problem")
    person = neighbours(1, "Kukaan ei soittanut", "Vuokra jäi maksamatta", "Työntekijä vaihtui")
    desk.must("step.reveal", step=desk.steps["problem"])
    return person.notes


def invitation(staff: Staff, meeting) -> str:
    """The address that the desk's own button gets."""
    token = re.search(r'data-csrf="([^"]+)"', staff.get(f"/m/{meeting.code}/run").text)[1]
    answer = staff.session.post(f"{meeting.url}/run/invite", headers={"X-CSRFToken": token, "Referer": meeting.url})
    assert answer.ok, answer.text
    return answer.json()["address"]


def section(page, name: str) -> None:
    page.goto(re.sub(r"#.*", "", page.url) + f"#{name}")
    page.wait_for_selector(".desk h2")


def undo(page):
    return page.locator(".desk-undo button")


def test_the_section_and_its_tab_are_remembered_for_each_meeting(open_desk, staff, meeting):
    page = open_desk(staff)
    section(page, "groups")
    page.get_by_role("button", name=re.compile("^Puutteet")).click()
    page.goto("about:blank")
    page.goto(f"{meeting.url}/run")
    page.get_by_role("heading", name="Ryhmät", level=2).wait_for()
    assert page.get_by_role("button", name=re.compile("^Puutteet")).get_attribute("aria-pressed") == "true"
    assert not page.evaluate("Object.values(localStorage).join(' ').match(/Kukaan|soittanut/)")


def test_after_a_crash_the_same_address_gives_the_same_room(open_desk, staff, desk, grouped):
    first = open_desk(staff, path="#groups")
    first.get_by_label("Uuden ryhmän otsikko").fill("Tieto ei kulje")
    first.keyboard.press("Enter")
    first.locator(".group-card", has_text="Tieto ei kulje").wait_for()
    first.context.close()
    second = open_desk(staff)
    second.get_by_text("Ongelmat · puhutaan").wait_for()
    section(second, "groups")
    second.locator(".group-card", has_text="Tieto ei kulje").wait_for()
    assert second.locator(".groups-loose input[type=checkbox]").count() == 3


def test_two_devices_of_one_account_show_and_do_the_same(open_desk, staff):
    laptop, phone = open_desk(staff), open_desk(staff, 390)
    phone.locator(".desk-act").get_by_role("button", name="Aloita kierros 1").click()
    laptop.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    laptop.locator(".desk-act").get_by_role("button", name="Näytä laput pöydille").click()
    phone.get_by_text("Ongelmat · puhutaan").wait_for()


def test_alone_nothing_is_said_of_leading(open_desk, staff):
    assert open_desk(staff).locator(".desk-lead").count() == 0


def test_a_colleague_who_comes_later_is_at_hand_on_the_open_desk_without_a_reload(open_desk, staff, meeting, request):
    page = open_desk(staff, path="#settings")
    page.get_by_label("Nimi", exact=True).fill("Kesken oleva kohta")
    maija = request.getfixturevalue("maija")
    page.locator(".colleagues", has_text=maija.name).wait_for()
    page.get_by_role("button", name="Ota ohjausvuoro").click()
    page.get_by_role("button", name=f"Anna ohjausvuoro: {maija.name}").wait_for()
    assert page.get_by_label("Nimi", exact=True).input_value() == "Kesken oleva kohta"


def test_the_lead_changes_in_one_tap_and_the_other_desk_is_told_at_once(open_desk, staff, maija):
    fannis, maijas = open_desk(staff), open_desk(maija)
    fannis.get_by_role("button", name="Ota ohjausvuoro").click()
    fannis.get_by_text("Sinä ohjaat", exact=True).wait_for()
    assert fannis.locator(".desk-led").count() == 0
    maijas.get_by_text("Fanni ohjaa", exact=True).wait_for()
    maijas.get_by_role("button", name="Ota ohjausvuoro").click()
    fannis.locator(".desk-led", has_text=f"{maija.name} ohjaa nyt.").wait_for()
    fannis.get_by_role("button", name="Selvä").click()
    fannis.locator(".desk-led").wait_for(state="detached")
    maijas.get_by_role("button", name="Anna ohjausvuoro: Fanni").click()
    fannis.locator(".desk-led", has_text="Ohjausvuoro tuli sinulle.").wait_for()
    fannis.get_by_text("Sinä ohjaat", exact=True).wait_for()


def test_who_does_not_lead_is_asked_once_more_and_may_do_everything(open_desk, staff, maija):
    fannis, maijas = open_desk(staff), open_desk(maija)
    maijas.get_by_role("button", name="Ota ohjausvuoro").click()
    fannis.locator(".desk-lead strong", has_text=f"{maija.name} ohjaa").wait_for()
    fannis.locator(".desk-act").get_by_role("button", name="Aloita kierros 1").click()
    fannis.get_by_text(f"{maija.name} ohjaa nyt. Teetkö tämän silti?").wait_for()
    assert "Ovet ovat auki" in maijas.locator(".desk-now").inner_text()
    maijas.context.close()
    fannis.get_by_role("button", name="Kyllä: Aloita kierros 1").click()
    fannis.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()


def test_a_link_for_a_colleague_is_copied_and_shown_as_a_code(open_desk, staff, new_context, meeting):
    page = open_desk(staff, path="#settings")
    page.get_by_role("button", name="Kutsu toinen ohjaaja").click()
    field = page.get_by_label("Kutsulinkki")
    field.wait_for()
    page.get_by_role("button", name="Kopioi linkki").click()
    page.locator("#status", has_text=re.compile("Linkki on")).wait_for(state="attached")
    until(lambda: page.locator(".colleague-qr").evaluate("image => image.naturalWidth"))
    phone = new_context(390, 800).new_page()
    phone.goto(field.input_value())
    phone.get_by_label("Nimi").fill(f"Matti {secrets.token_hex(3)}")
    phone.get_by_label("Salasana").fill(PASSWORD)
    phone.get_by_role("button", name="Tee tunnus ja liity").click()
    phone.wait_for_url(f"{meeting.url}/run")
    phone.wait_for_selector(".desk")


def test_the_series_page_gives_the_link_with_a_button_and_a_code(staff_page, staff, meeting):
    series = re.search(r"/series/[\w-]+", staff.get(f"/m/{meeting.code}/run").text)[0]
    staff_page.goto(staff.server.url + series)
    staff_page.locator("summary", has_text="Lisää").click()
    staff_page.get_by_role("button", name="Tee kutsulinkki").click()
    staff_page.get_by_role("button", name="Kopioi linkki").click()
    staff_page.locator("#status", has_text=re.compile("Linkki on")).wait_for(state="attached")
    until(lambda: staff_page.locator("img[src^='data:']").first.evaluate("image => image.naturalWidth"))


def test_a_removed_heading_comes_back_with_its_notes_by_one_button(open_desk, staff, desk, grouped):
    desk.must("group.add", id=new_id(), kind="problem", title="Tieto ei kulje", notes=grouped)
    page = open_desk(staff, path="#groups")
    page.get_by_role("button", name="Poista ryhmä").click()
    page.get_by_role("group", name=re.compile("Poistetaanko")).get_by_role("button", name="Poista ryhmä").click()
    page.locator(".group-card").wait_for(state="detached")
    page.get_by_role("button", name="Kumoa: ryhmän ”Tieto ei kulje” poisto").click()
    page.locator(".group-card", has_text="3 lappua").wait_for()
    assert undo(page).count() == 0


def test_a_row_of_acts_is_taken_back_one_by_one_with_the_keys(open_desk, staff, desk, grouped):
    page = open_desk(staff, path="#groups")
    for box in page.locator(".groups-loose input[type=checkbox]").all()[:2]:
        box.check()
    page.get_by_label("Uuden ryhmän otsikko").fill("Yksi")
    page.keyboard.press("Enter")
    page.locator(".group-card", has_text="2 lappua").wait_for()
    page.get_by_label("Uuden ryhmän otsikko").fill("Kaksi")
    page.keyboard.press("Enter")
    until(lambda: page.locator(".group-card").count() == 2)
    for box in page.locator(".group-card h4 input").all():
        box.check()
    page.get_by_role("button", name="Yhdistä valitut ryhmät").click()
    until(lambda: page.locator(".group-card").count() == 1)
    page.get_by_label("Uuden ryhmän otsikko").fill("kesken")
    page.keyboard.press("Control+z")
    assert page.locator(".group-card").count() == 1, "in a text field the keys belong to the text"
    page.get_by_role("heading", name="Ryhmät", level=2).focus()
    page.keyboard.press("Control+z")
    until(lambda: page.locator(".group-card").count() == 2)
    page.keyboard.press("Control+z")
    until(lambda: page.locator(".group-card").count() == 1)
    page.keyboard.press("Control+z")
    until(lambda: page.locator(".group-card").count() == 0)
    assert page.locator(".groups-loose input[type=checkbox]").count() == 3
    assert undo(page).count() == 0


def test_who_writes_on_before_the_server_has_answered_loses_neither_words_nor_choice(open_desk, staff, desk, grouped):
    page = open_desk(staff, path="#groups")
    boxes = page.locator(".groups-loose input[type=checkbox]")
    boxes.nth(0).check()
    title = page.get_by_label("Uuden ryhmän otsikko")
    page.context.set_offline(True)
    title.fill("Yksi")
    title.press("Enter")
    title.fill("Kaksi")
    title.press("Enter")
    boxes.nth(2).check()
    title.fill("Kesken jää")
    page.context.set_offline(False)
    expect(page.locator(".group-card")).to_have_count(2)
    undo(page).wait_for()
    expect(title).to_have_value("Kesken jää")
    expect(page.locator(".groups-loose input[type=checkbox]:checked")).to_have_count(1)


def test_moves_links_and_steps_are_taken_back(open_desk, staff, desk, grouped):
    page = open_desk(staff)
    page.locator(".agenda").get_by_role("button", name="Avaa: Ehdotukset").click()
    page.locator(".desk-now", has_text="Ehdotukset").wait_for()
    undo(page).click()
    page.locator(".desk-now", has_text="Ongelmat").wait_for()
    section(page, "people")
    first, second = page.locator(".people-table").nth(0), page.locator(".people-table").nth(1)
    first.locator(".chair summary").first.click()
    first.get_by_label("Siirrä pöytään").first.select_option(index=1)
    first.get_by_role("button", name="Siirrä", exact=True).first.click()
    until(lambda: second.locator(".chair").count() == 1)
    undo(page).click()
    until(lambda: second.locator(".chair").count() == 0 and first.locator(".chair").count() == 1)


def test_a_closed_meeting_offers_no_way_back_to_a_step_but_one_to_the_participants_page(open_desk, staff, desk, meeting):
    desk.open("problem")
    page = open_desk(staff)
    page.locator(".agenda").get_by_role("button", name="Avaa: Ehdotukset").click()
    undo(page).wait_for()
    desk.must("meeting.close")
    page.locator(".desk-now", has_text="Tapaaminen on suljettu.").wait_for()
    assert undo(page).count() == 0
    assert page.locator("main .button.primary").count() == 1, "one next act"
    assert page.get_by_role("link", name="Mitä tästä tuli").get_attribute("href") == f"/t/{meeting.code}"
    desk.must("meeting.open")
    undo(page).wait_for()


def test_a_link_is_taken_back_and_so_is_its_removal(open_desk, staff, desk, neighbours):
    for step, text in (("problem", "Rahat loppuivat"), ("gap", "Ohje puuttuu")):
        desk.open(step)
        neighbours(1, text, step=step)
        desk.must("step.reveal", step=desk.steps[step])
    page = open_desk(staff, path="#links")
    page.locator(".note-button", has_text="Rahat loppuivat").click()
    page.get_by_role("button", name=re.compile("^Liitä.*Ohje puuttuu")).click()
    page.get_by_text("Ilman vastausta (0)").wait_for()
    page.get_by_role("button", name="Kumoa: uusi yhteys").click()
    page.get_by_text("Ilman vastausta (1)").wait_for()
    page.get_by_role("button", name=re.compile("^Liitä.*Ohje puuttuu")).click()
    page.get_by_role("button", name=re.compile("^Poista yhteys.*Ohje puuttuu")).click()
    page.get_by_text("Ilman vastausta (1)").wait_for()
    page.get_by_role("button", name="Kumoa: yhteyden poisto").click()
    page.get_by_text("Ilman vastausta (0)").wait_for()


def test_a_hidden_note_is_shown_again(open_desk, staff, desk, grouped, meeting):
    page = open_desk(staff, path="#notes")
    ack = desk.must("note.hide", id=grouped[0], reason_kind="other")
    assert ack["ok"] and undo(page).count() == 0, "another desk's act is not mine to take back"
    desk.must("note.undo", id=grouped[0])
    page.get_by_role("button", name="Lue", exact=True).click()
    page.get_by_role("button", name=re.compile(r"^Näkyy \(")).click()
    card = page.locator(".queue-note", has_text="Kukaan ei soittanut")
    card.get_by_role("button", name="Piilota", exact=True).click()
    card.get_by_role("button", name="Piilota lappu").click()
    until(lambda: page.locator(".queue-note").count() == 2)
    page.get_by_role("button", name="Kumoa: lapun piilottaminen").click()
    card.wait_for()


def test_what_somebody_else_has_changed_is_left_alone_with_one_sentence(open_desk, staff, desk, grouped):
    group = new_id()
    desk.must("group.add", id=group, kind="problem", title="Ennen", notes=grouped)
    page = open_desk(staff, path="#groups")
    page.get_by_role("button", name="Muuta otsikkoa").click()
    page.get_by_label("Otsikko", exact=True).fill("Minun otsikkoni")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kumoa: otsikko ”Minun otsikkoni”").wait_for()
    desk.must("group.rename", id=group, title="Toisen otsikko")
    page.locator(".group-card", has_text="Toisen otsikko").wait_for()
    undo(page).click()
    page.locator(".desk-undo .refusal", has_text="Tätä ei voi enää kumota").wait_for()
    assert page.locator(".group-card h4").inner_text().strip() == "Toisen otsikko"


def test_the_room_is_counted_and_nobody_is_named(open_desk, staff, meeting):
    page = open_desk(staff)
    people = [Person(meeting.server.url) for _ in range(3)]
    for person in people:
        person.seated(meeting.code)
    page.locator(".desk-count", has_text="3 mukana").wait_for()
    people[0].leave()
    page.locator(".desk-count", has_text="2 mukana, 1 poissa").wait_for()
    for person in people[1:]:
        person.leave()


def test_a_break_goes_right_after_what_goes_on_now(open_desk, staff):
    page = open_desk(staff, path="#settings")
    after = page.get_by_label("Minkä jälkeen")
    assert after.evaluate("box => box.selectedIndex") == 0
    section(page, "course")
    page.locator(".desk-act").get_by_role("button", name="Aloita kierros 1").click()
    page.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    section(page, "settings")
    assert "Ongelmat" in after.evaluate("box => box.selectedOptions[0].textContent")


def test_who_practises_alone_lets_the_invented_people_go_on(staff_page, staff):
    answer = staff.post("/rehearsal/start", form_at="/series")
    staff_page.goto(answer.url)
    staff_page.get_by_text("Kaikki on keksittyä.").wait_for()
    people = staff_page.locator(".desk-count")
    for _ in range(3):
        staff_page.get_by_role("button", name="Anna ihmisten jatkaa nyt").click()
        staff_page.locator("#status", has_text="Ihmiset jatkoivat.").wait_for(state="attached")
    until(lambda: people.inner_text().strip() == "20 mukana")
