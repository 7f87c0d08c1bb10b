"""The facilitator's desk in real Chromium, against the real server."""
from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.conftest import form_values, until
from tests.sockets import Person

NARROW = 320
SECTIONS = ("course", "notes", "groups", "path", "links", "votes", "proposals", "people", "settings")
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
SECRET = "Häätö tuli, eikä kukaan kuullut"


@pytest.fixture
def desk(staff, staff_page, meeting):
    """The signed-in facilitator's page, live; staff read every note before others do."""
    socket = Person(meeting.server.url, session=staff.session).connect()
    assert socket.hello(meeting.code, "run")["ok"] and socket.send("meeting.set", moderation="review")["ok"]
    socket.leave()
    staff_page.goto(f"{meeting.url}/run")
    staff_page.wait_for_selector(".desk")
    return staff_page


@pytest.fixture
def people(meeting):
    """Two phones: the first at table 1, the second at table 2."""
    seated = [Person(meeting.server.url) for _ in range(2)]
    hellos = [person.seated(meeting.code, no) for no, person in enumerate(seated, 1)]
    for person, hello in zip(seated, hellos, strict=True):
        person.code, person.table = meeting.code, hello["me"]["table"]
    yield seated
    for person in seated:
        person.leave()


def write(person: Person, step: str, text: str) -> str:
    """A note of a seated person at the own table; its id."""
    note = secrets.token_urlsafe(16)
    ack = until(lambda: _not_slowed(person.send("note.add", id=note, step=step, table=person.table, text=text, lang="fi")))
    assert ack["ok"], ack
    return note


def enter(control) -> None:
    """Focuses a control and presses Enter; the control may be gone before the key is up."""
    control.focus()
    control.page.keyboard.press("Enter")


def section(desk, name: str):
    """Opens a section by its address."""
    desk.goto(re.sub(r"#.*", "", desk.url) + f"#{name}")
    desk.wait_for_selector(".desk h2")


def press(desk, words: str) -> None:
    """Presses the main button by keyboard when it says these words."""
    enter(desk.locator(".desk-act").get_by_role("button", name=words, exact=True))


def step_of(person: Person) -> str:
    """The step that is open now, from what the person's phone would be told."""
    ack = person.hello(person.code)
    return ack["snapshot"]["rows"]["meetings"][0]["step_id"]


def test_lobby_shows_the_door_and_tells_of_the_first_phone(desk, meeting):
    assert desk.locator(".doors-code").inner_text().replace(" ", "") == meeting.code
    assert desk.locator(".doors-address").inner_text() == meeting.join_url
    assert "Odotetaan ensimmäistä puhelinta." in desk.locator(".doors").inner_text()
    person = Person(meeting.server.url)
    person.seated(meeting.code)
    desk.get_by_text("Ensimmäinen laite on mukana. Yhteys toimii.").wait_for()
    expect(desk.locator(".desk-count")).to_have_text("1 mukana")
    person.leave()


def test_lobby_offers_one_device_or_paper_after_half_a_minute(staff_page, meeting):
    staff_page.clock.install()
    staff_page.goto(f"{meeting.url}/run")
    staff_page.get_by_text("Odotetaan ensimmäistä puhelinta.").wait_for()
    staff_page.clock.fast_forward(31_000)
    offer = staff_page.get_by_role("button", name="Yksi laite pöydässä")
    offer.wait_for()
    assert staff_page.get_by_role("link", name="Tulosta paperit").get_attribute("href") == f"/m/{meeting.code}/sheet"
    offer.click()
    staff_page.get_by_text("Yksi laite pöydässä. Odotetaan ensimmäistä laitetta.").wait_for()


def test_whole_meeting_by_keyboard_with_one_button(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    step = step_of(people[0])
    for person in people:
        write(person, step, "Kukaan ei soittanut")
    press(desk, "Näytä laput pöydille")
    desk.get_by_text("Ongelmat · puhutaan").wait_for()
    press(desk, "Lopeta kierros")
    desk.get_by_text("Ongelmat · aika on loppu").wait_for()
    _approve_and_group_by_keyboard(desk)
    _vote_by_keyboard(desk, people)
    _propose_by_keyboard(desk)
    _close_by_keyboard(desk, meeting)


def test_a_planned_meeting_opens_its_doors_with_the_main_button(staff, staff_page):
    page = staff.get("/cafe/new")
    fields = [(name, "2031-05-06" if name == "date" else value) for name, value in form_values(page.text)]
    answer = staff.session.post(page.url, data=fields, headers={"Referer": page.url})
    code = re.search(r"/m/([A-Z2-7]{8})", answer.url)[1]
    staff_page.goto(f"{staff.server.url}/m/{code}/run")
    staff_page.get_by_text("Ovet ovat vielä kiinni.").wait_for()
    press(staff_page, "Avaa ovet")
    staff_page.get_by_text("Ovet ovat auki. Ihmiset liittyvät.").wait_for()
    staff_page.locator(".desk-act").get_by_role("button", name="Aloita kierros 1").wait_for()


def test_a_double_press_does_not_do_the_next_thing_too(desk):
    desk.locator(".desk-act").get_by_role("button", name="Aloita kierros 1").dblclick(delay=20)
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    desk.locator(".desk-act").get_by_role("button", name="Näytä laput pöydille").wait_for()


def test_on_a_phone_the_parts_are_one_button_that_opens_and_shuts_by_keyboard(desk, check_page):
    desk.set_viewport_size({"width": NARROW, "height": 700})
    nav = desk.get_by_role("navigation", name="Ohjauksen osat")
    button = nav.get_by_role("button", name="Osa: Ohjaus")
    button.wait_for()
    assert nav.bounding_box()["height"] < 70 and nav.get_by_role("link").count() == 0
    enter(button)
    assert len(nav.get_by_role("listitem").all()) == len(SECTIONS)
    expect(nav.get_by_role("link", name="Avaa seinä")).to_be_visible()
    check_page(desk)
    desk.keyboard.press("Escape")
    expect(nav.get_by_role("link")).to_have_count(0)
    expect(button).to_be_focused()
    enter(button)
    enter(nav.get_by_role("link", name="Ryhmät"))
    expect(desk.get_by_role("heading", name="Ryhmät", level=2)).to_be_focused()
    expect(nav.get_by_role("link")).to_have_count(0)
    nav.get_by_role("button", name="Osa: Ryhmät").click()
    nav.get_by_role("link", name="Ryhmät").click()
    expect(nav.get_by_role("button", name="Osa: Ryhmät")).to_be_focused()


def test_the_main_button_leads_to_the_form_of_the_vote_also_where_the_votes_are(desk):
    section(desk, "course")
    desk.get_by_role("button", name="Avaa: Äänestys").click()
    section(desk, "votes")
    desk.get_by_role("button", name="Peru", exact=True).click()
    desk.get_by_role("button", name="Uusi äänestys").wait_for()
    desk.locator(".desk-act").get_by_role("link", name="Valmistele äänestys").click()
    expect(desk.get_by_label("Otsikko", exact=True)).to_be_focused()


def test_groups_are_merged_split_renamed_and_removed(desk):
    section(desk, "groups")
    for title in ("Tieto ei kulje", "Tieto katoaa"):
        desk.get_by_label("Uuden ryhmän otsikko").fill(title)
        desk.keyboard.press("Enter")
        desk.locator(".group-card", has_text=title).wait_for()
    for box in desk.locator(".group-card h4 input").all():
        box.press(" ")
    enter(desk.get_by_role("button", name="Yhdistä valitut ryhmät"))
    until(lambda: desk.locator(".group-card").count() == 1)
    desk.get_by_text("Yhdistetyt ryhmät (1)").click()
    enter(desk.get_by_role("button", name="Peru yhdistäminen"))
    until(lambda: desk.locator(".group-card").count() == 2)
    enter(desk.get_by_role("button", name="Muuta otsikkoa").first)
    desk.get_by_label("Otsikko", exact=True).fill("Kukaan ei kerro")
    desk.keyboard.press("Enter")
    card = desk.locator(".group-card", has_text="Kukaan ei kerro")
    enter(card.get_by_role("button", name="Poista ryhmä"))
    enter(card.get_by_role("group").get_by_role("button", name="Poista ryhmä"))
    until(lambda: desk.locator(".group-card").count() == 1)


def test_a_problem_is_joined_to_a_gap_and_leaves_the_list_of_open_ones(desk, people):
    for title, text in (("Aloita kierros 1", "Rahat loppuivat"), ("Seuraava: Puutteet toimintakentässä", "Ohje puuttuu")):
        if "kierros" in title:
            press(desk, title)
        else:
            section(desk, "course")
            enter(desk.locator(".agenda").get_by_role("button", name="Avaa: Puutteet toimintakentässä"))
            desk.get_by_text("Puutteet toimintakentässä · kirjoitetaan hiljaa").wait_for()
        until(lambda: desk.locator(".desk-act").get_by_role("button", name="Näytä laput pöydille").count())
        write(people[0], step_of(people[0]), text)
        section(desk, "notes")
        if "kierros 1" in title:
            desk.get_by_role("button", name="Lue", exact=True).click()
        desk.get_by_role("button", name="Hyväksy", exact=True).click()
        desk.get_by_text("Yhtään lappua ei odota.").wait_for()
    section(desk, "links")
    desk.get_by_role("button", name="Ilman vastausta (1)").wait_for()
    enter(desk.locator(".note-button", has_text="Rahat loppuivat"))
    until(lambda: desk.evaluate("document.activeElement.tagName") == "H3")
    enter(desk.get_by_role("button", name=re.compile("^Liitä.*Ohje puuttuu")))
    desk.get_by_text("Ilman vastausta (0)").wait_for()
    enter(desk.get_by_role("button", name=re.compile("^Poista yhteys.*Ohje puuttuu")))
    desk.get_by_text("Ilman vastausta (1)").wait_for()


def test_people_are_moved_made_hosts_and_added_without_a_device(desk, people):
    section(desk, "people")
    first = desk.locator(".people-table").nth(0)
    first.locator(".chair summary").click()
    enter(first.get_by_role("button", name="Tee pöydän vetäjäksi"))
    first.locator(".tag", has_text="pöydän vetäjä").wait_for()
    enter(first.get_by_role("button", name="Lisää ihminen ilman laitetta"))
    first.locator(".tag", has_text="ilman laitetta").wait_for()
    second = desk.locator(".people-table").nth(1)
    second.locator(".chair summary").click()
    second.get_by_label("Siirrä pöytään").select_option(index=1)
    enter(second.get_by_role("button", name="Siirrä"))
    until(lambda: first.locator(".chair").count() == 3)


def test_a_step_is_added_and_settings_are_kept(desk):
    section(desk, "settings")
    desk.get_by_label("Heti").check()
    desk.get_by_label("Paikkoja pöydässä").fill("9")
    enter(desk.get_by_label("Paikkoja pöydässä"))
    desk.get_by_label("Nimi", exact=True).fill("Kahvitauko")
    enter(desk.get_by_role("button", name="Lisää kohta"))
    until(lambda: desk.get_by_label("Nimi", exact=True).input_value() == "")
    desk.reload()
    desk.wait_for_selector(".settings")
    assert desk.get_by_label("Heti").is_checked()
    assert desk.get_by_label("Paikkoja pöydässä").input_value() == "9"
    section(desk, "course")
    desk.locator(".agenda-step", has_text="Kahvitauko").wait_for()


def test_a_round_and_a_table_get_other_words(desk, people):
    section(desk, "settings")
    desk.get_by_label("Mitä muutetaan").select_option(label="2. Ongelmat")
    desk.get_by_label("Uusi nimi").fill("Mikä meni pieleen")
    desk.locator("#name-question").fill("Mikä oli tässä vaikeinta?")
    enter(desk.locator("#name-question"))
    until(lambda: "vaikeinta" in repr(people[0].hello(people[0].code)))
    desk.get_by_label("Mitä muutetaan").select_option(index=desk.locator("#name-of optgroup").first.locator("option").count())
    desk.get_by_label("Uusi nimi").fill("Ikkunapöytä")
    enter(desk.get_by_label("Uusi nimi"))
    section(desk, "course")
    desk.locator(".tables", has_text="Ikkunapöytä").wait_for()
    desk.locator(".agenda-step", has_text="Mikä meni pieleen").wait_for()


def test_time_is_extended_and_shortened(desk):
    press(desk, "Aloita kierros 1")
    clock = desk.locator(".desk-clock .time")
    clock.wait_for()
    before = _seconds(clock.inner_text())
    enter(desk.get_by_role("button", name="+1 min"))
    until(lambda: _seconds(clock.inner_text()) > before)
    enter(desk.get_by_role("button", name="−1 min"))
    until(lambda: _seconds(clock.inner_text()) <= before)


def test_any_step_opens_also_back(desk):
    assert desk.get_by_role("button", name="Aloita kierros 1").count() == 1, "one name, one button"
    assert "Avaa" in desk.get_by_role("button", name="Avaa: Ongelmat").inner_text()
    press(desk, "Aloita kierros 1")
    enter(desk.get_by_role("button", name="Avaa: Ehdotukset"))
    desk.locator(".desk-now", has_text="Ehdotukset").wait_for()
    enter(desk.get_by_role("button", name="Palaa: Ongelmat"))
    desk.locator(".desk-now", has_text="Ongelmat").wait_for()


def test_a_waiting_note_is_only_a_number_until_read(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    write(people[0], step_of(people[0]), SECRET)
    for name in SECTIONS:
        section(desk, name)
        desk.locator(".desk-nav .badge", has_text="1").wait_for()
        assert SECRET not in desk.content(), f"a waiting note's words stand in the section {name}"
    section(desk, "notes")
    enter(desk.get_by_role("button", name="Lue", exact=True))
    desk.get_by_text(SECRET).wait_for()
    enter(desk.get_by_role("button", name="Piilota tekstit"))
    until(lambda: SECRET not in desk.content())


def test_queue_keys_replace_and_hide_and_can_be_switched_off(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    step = step_of(people[0])
    for number in range(3):
        write(people[0], step, f"Lappu numero {number}")
    section(desk, "notes")
    enter(desk.get_by_role("button", name="Lue", exact=True))
    notes = desk.locator(".queue-note")
    until(lambda: notes.count() == 3)
    notes.first.focus()
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement.dataset.note") == notes.nth(1).get_attribute("data-note")
    desk.keyboard.press("m")
    desk.get_by_label("Uudet sanat").wait_for()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("hjkmps [paikka]")
    enter(desk.get_by_role("button", name="Tallenna ja näytä"))
    until(lambda: notes.count() == 2)
    until(lambda: desk.evaluate("document.activeElement.dataset.note") is not None)
    desk.keyboard.press("p")
    desk.get_by_role("group", name="Miksi lappu piilotetaan? Kirjoittaja näkee syyn.").wait_for()
    enter(desk.get_by_role("button", name="Piilota lappu"))
    until(lambda: notes.count() == 1)
    desk.get_by_text("Näppäimet", exact=True).click()
    desk.get_by_label("Näppäimet ovat käytössä").uncheck()
    notes.first.focus()
    desk.keyboard.press("h")
    enter(desk.get_by_role("button", name="Piilotettu"))
    desk.get_by_text("Syy: Tekstistä voi tunnistaa ihmisen.").wait_for()
    assert desk.get_by_role("button", name="Odottaa").inner_text().endswith("(1)")


def test_approving_all_leaves_alone_the_note_that_is_being_hidden(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    step = step_of(people[0])
    for text in (SECRET, "Vuokra jäi maksamatta", "Kukaan ei soittanut"):
        write(people[0], step, text)
    section(desk, "notes")
    desk.get_by_role("button", name="Lue", exact=True).click()
    until(lambda: desk.locator(".queue-note").count() == 3)
    secret = desk.locator(".queue-note", has_text=SECRET)
    secret.get_by_role("button", name="Piilota", exact=True).click()
    secret.get_by_role("button", name="Piilota lappu").wait_for()
    assert secret.get_by_role("button", name="Hyväksy", exact=True).count() == 0
    desk.get_by_role("button", name=re.compile("^Hyväksy kaikki")).click()
    until(lambda: desk.locator(".queue-note").count() == 1)
    assert SECRET in desk.locator(".queue-note").inner_text()
    secret.get_by_role("button", name="Piilota lappu").click()
    desk.get_by_text("Yhtään lappua ei odota.").wait_for()


def test_a_conflict_keeps_the_draft_and_shows_the_stored_words(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    note = write(people[0], step_of(people[0]), "Ensimmäinen teksti")
    section(desk, "notes")
    desk.get_by_role("button", name="Lue", exact=True).click()
    desk.get_by_role("button", name="Muuta sanoja").click()
    box = desk.get_by_label("Uudet sanat")
    box.fill("Ohjaajan sanat")
    assert people[0].send("note.edit", id=note, text="Kirjoittajan uudet sanat", base_version=1)["ok"]
    desk.get_by_role("button", name="Tallenna ja näytä").click()
    desk.get_by_text("Lappu muuttui sillä välin. Nyt siinä lukee:").wait_for()
    assert box.input_value() == "Ohjaajan sanat"
    desk.get_by_role("button", name="Tallenna ja näytä").click()
    desk.get_by_role("button", name="Näkyy").click()
    desk.locator(".queue-note .note", has_text="Ohjaajan sanat").wait_for()


def test_a_refusal_stands_beside_the_act_and_keeps_the_draft(desk):
    section(desk, "proposals")
    desk.get_by_label("Tarkemmin").fill("Tärkeä yksityiskohta")
    desk.get_by_role("button", name="Tallenna ehdotus").click()
    desk.locator(".proposal-form .refusal").wait_for()
    assert desk.get_by_label("Tarkemmin").input_value() == "Tärkeä yksityiskohta"
    section(desk, "groups")
    section(desk, "proposals")
    assert desk.get_by_label("Tarkemmin").input_value() == "Tärkeä yksityiskohta"


def test_the_desk_comes_back_by_itself_after_a_restart_and_keeps_the_draft(desk, meeting):
    section(desk, "proposals")
    desk.get_by_label("Mitä ehdotetaan").fill("Kesken oleva ehdotus")
    meeting.server.kill()
    desk.get_by_text("Yhteys katkesi.").wait_for()
    meeting.server.start()
    desk.get_by_text("Yhteys katkesi.").wait_for(state="detached")
    assert desk.get_by_label("Mitä ehdotetaan").input_value() == "Kesken oleva ehdotus"
    desk.get_by_role("button", name="Tallenna ehdotus").click()
    desk.get_by_role("heading", name="1. Kesken oleva ehdotus").wait_for()


def test_no_person_is_named_beside_a_note(desk, people, meeting):
    section(desk, "people")
    labels = until(lambda: desk.locator(".chair summary").all_inner_texts())
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    write(people[0], step_of(people[0]), "Apu loppui kesken")
    section(desk, "notes")
    desk.get_by_role("button", name="Lue", exact=True).click()
    words = desk.locator(".queue-note").inner_text()
    assert not [label for label in labels if label.split()[0] in words]


def test_an_update_never_moves_focus(desk, people, meeting):
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    step = step_of(people[0])
    section(desk, "notes")
    desk.get_by_role("button", name="Lue", exact=True).focus()
    write(people[0], step, "Uusi lappu")
    desk.locator(".desk-nav .badge").wait_for()
    assert desk.evaluate("document.activeElement.textContent").strip() == "Lue"


@pytest.mark.parametrize("width", [NARROW, 1920])
def test_every_section_is_clean_and_never_wider_than_the_screen(desk, people, meeting, width):
    from axe_playwright_python.sync_playwright import Axe

    desk.set_viewport_size({"width": width, "height": 700})
    press(desk, "Aloita kierros 1")
    desk.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    write(people[0], step_of(people[0]), "Sähköpostiosoitteettomuus vei kaikki yhteydenottomahdollisuudet")
    for name in SECTIONS:
        section(desk, name)
        if name == "notes":
            desk.get_by_role("button", name="Lue", exact=True).click()
            desk.get_by_role("button", name=re.compile("^Hyväksy")).first.click()
            desk.locator(".desk-undo button").wait_for()
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, name
        desk.evaluate("scrollTo(0, document.documentElement.scrollHeight)")  # there the bar with the undo covers nothing
        found = Axe().run(desk, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert not found.response["violations"], (name, found.generate_report())


def _approve_and_group_by_keyboard(desk) -> None:
    enter(desk.get_by_role("link", name=re.compile("^Laput")))
    enter(desk.get_by_role("button", name="Lue", exact=True))
    desk.locator(".queue-note").first.focus()
    desk.keyboard.press("h")
    until(lambda: desk.locator(".queue-note").count() == 1)
    expect(desk.locator(".queue-note")).to_be_focused()
    desk.keyboard.press("h")
    desk.get_by_text("Yhtään lappua ei odota.").wait_for()
    enter(desk.get_by_role("link", name="Ryhmät"))
    boxes = desk.locator(".groups-loose input[type=checkbox]")
    expect(boxes).to_have_count(2)
    for box in boxes.all():
        box.press(" ")
    desk.get_by_label("Uuden ryhmän otsikko").fill("Tieto ei kulje")
    desk.keyboard.press("Enter")
    desk.locator(".group-card", has_text="Tieto ei kulje").wait_for()


def _vote_by_keyboard(desk, people) -> None:
    enter(desk.get_by_role("link", name="Ohjaus", exact=True))
    enter(desk.get_by_role("button", name="Avaa: Äänestys"))
    link = desk.locator(".desk-act").get_by_role("link", name="Valmistele äänestys")
    enter(link)
    until(lambda: desk.evaluate("document.activeElement.textContent") == "Äänestys")
    assert desk.get_by_role("checkbox", name=re.compile("Tieto ei kulje")).is_checked()
    enter(desk.get_by_role("button", name="Tallenna äänestys"))
    until(lambda: desk.evaluate("document.activeElement !== document.body"))
    press(desk, "Avaa äänestys")
    desk.get_by_text("Tulos näkyy vasta, kun se suljetaan.").wait_for()
    vote = people[0].hello(people[0].code)["snapshot"]["rows"]["votes"][0]
    target = re.findall(r'"([^"]+)"', vote["targets"])[0]
    assert people[0].send("vote.cast", id=vote["id"], dots={target: 2})["ok"]
    assert desk.locator(".tally").count() == 0
    press(desk, "Sulje äänestys")
    desk.locator(".tally", has_text="2 pistettä").wait_for()
    assert "Äänestäjiä 1, paikalla 2." in desk.locator(".tally").inner_text()


def _propose_by_keyboard(desk) -> None:
    enter(desk.get_by_role("link", name="Ehdotukset"))
    desk.get_by_label("Mitä ehdotetaan").fill("Nimetty työntekijä puoli vuotta ennen")
    desk.get_by_label("Tarvitsee rahaa").press(" ")
    enter(desk.get_by_label("Mitä ehdotetaan"))
    desk.get_by_role("heading", name="1. Nimetty työntekijä puoli vuotta ennen").wait_for()


def _close_by_keyboard(desk, meeting) -> None:
    enter(desk.get_by_role("link", name="Ohjaus", exact=True))
    enter(desk.get_by_role("button", name="Sulje tapaaminen"))
    until(lambda: desk.evaluate("document.activeElement.textContent").startswith("Suljetaanko tapaaminen?"))
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.textContent") == "Kyllä, sulje"
    desk.keyboard.press("Enter")
    desk.get_by_text("Tapaaminen on suljettu.", exact=True).first.wait_for()
    assert desk.get_by_role("link", name="Tee koonti johdolle").get_attribute("href") == f"/m/{meeting.code}/summary"
    assert re.match(r"/series/", desk.get_by_role("link", name="Sovi seuranta").get_attribute("href"))


def _seconds(clock: str) -> int:
    minutes, seconds = clock.split(":")
    return int(minutes) * 60 + int(seconds)


def _not_slowed(ack: dict) -> dict | None:
    return None if ack.get("retry_after") else ack
