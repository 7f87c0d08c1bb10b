"""What goes wrong in a room of forty: after each, nothing is lost, nothing is doubled, nothing is shown that should not be."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_desk_again import maija, open_desk, section
from tests.browser.test_phone import go, wait_for_parts, write
from tests.conftest import until

__all__ = ["maija", "open_desk"]
pytestmark = pytest.mark.browser


def texts(desk) -> list[str]:
    return sorted(note["text"] for note in desk.rows("notes"))


def field(page):
    return page.get_by_label("Kirjoita yksi asia.")


def arrived(desk, *wanted: str) -> None:
    """Exactly these notes, each once."""
    until(lambda: texts(desk) == sorted(wanted))


def cafe_at(desk, page, step: str = "problem", *, reveal: bool = False) -> None:
    desk.open(step, reveal=reveal)
    field(page).wait_for()
    wait_for_parts(page)


@pytest.mark.slow
def test_a_tunnel(seated, new_context, meeting, desk):
    """Offline for 60 seconds while thirty notes come and three are written; own notes stay at hand.

    The 60 seconds pass on the phone's own clock, which the browser moves while it has no network: every timer of the page (retries,
    the socket's own patience, the countdown) lives through them. The other phone and the server live in real time.
    """
    page, other = new_context(320, 700).new_page(), seated(table_no=1)
    page.clock.install()
    desk.open("problem", reveal=True)
    page.goto(f"{meeting.join_url}?t=1")
    with page.expect_event("requestfinished", lambda request: "/phone_move.js" in request.url):  # the last part that it brings
        page.get_by_role("button", name="Mukaan").click()
    page.get_by_role("button", name="Ohita tarina").click()
    field(other).wait_for()
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    before = page.evaluate("Date.now()")
    theirs = [f"Pöydän asia {n}" for n in range(30)]
    for text in theirs:
        write(other, text)
    arrived(desk, *theirs)
    mine = ["Tunnelissa yksi", "Tunnelissa kaksi", "Tunnelissa kolme"]
    for text in mine:
        page.clock.fast_forward(20_000)
        write(page, text)
    assert page.evaluate("Date.now()") - before >= 60_000
    go(page, "Omat laput (3)")
    page.get_by_text("Tallessa tässä puhelimessa.").nth(2).wait_for()
    assert page.get_by_text("Pöydän asia 29").count() == 0 and "Tunnelissa" not in other.content()
    page.context.set_offline(False)
    page.clock.fast_forward(5_000)
    page.locator(".link-state.online").wait_for()
    arrived(desk, *theirs, *mine)
    go(page, "Nyt")
    for each in (page, other):
        for text in ("Pöydän asia 29", *mine):
            each.locator("main .note", has_text=text).wait_for()
        expect(each.locator("main .note", has_text="Pöydän asia")).to_have_count(30)


@pytest.fixture
def desk_page(open_desk, staff, desk):
    """The facilitator's own page, at a section: ``desk_page("people")``."""
    page = open_desk(staff)

    def at(name: str):
        section(page, name)
        return page

    return at


def test_a_reload_in_the_silent_phase(seated, desk):
    """Neighbours at one table: a reload shows one's own note and text, nothing of the other's, until the tables may talk."""
    page, other = seated(table_no=1), seated(table_no=1)
    cafe_at(desk, page)
    write(other, "Vierustoverin salaisuus")
    write(page, "Oma ennen latausta")
    arrived(desk, "Vierustoverin salaisuus", "Oma ennen latausta")
    page.get_by_text("Lappu lähti.").first.wait_for()
    field(page).fill("Kesken oleva laus")
    page.reload()
    page.locator(".link-state.online").wait_for()
    expect(field(page)).to_have_value("Kesken oleva laus")
    assert "Vierustoverin salaisuus" not in page.content() and "Oma ennen latausta" not in other.content()
    go(page, "Omat laput (1)")
    page.get_by_text("Oma ennen latausta").wait_for()
    go(page, "Nyt")
    desk.must("step.reveal", step=desk.steps["problem"])
    page.locator("main .note", has_text="Vierustoverin salaisuus").wait_for()
    other.locator("main .note", has_text="Oma ennen latausta").wait_for()
    assert field(page).input_value() == "Kesken oleva laus"
    arrived(desk, "Vierustoverin salaisuus", "Oma ennen latausta")


def test_the_table_changes_while_one_types(seated, desk, desk_page):
    """The facilitator's own page seats somebody elsewhere and opens the next round: the text goes to where it was begun."""
    page = seated(table_no=1)
    cafe_at(desk, page)
    tables = {table["no"]: table["id"] for table in desk.rows("tables")}
    problem = desk.steps["problem"]
    field(page).press_sequentially("Alku pöydässä yksi")
    first = desk_page("people").locator(".people-table").first
    first.locator(".chair summary").click()
    first.get_by_label("Siirrä pöytään").select_option(tables[3])
    first.get_by_role("button", name="Siirrä", exact=True).click()
    page.locator(".where-table", has_text="Pöytä 3").wait_for()
    desk_page("course").locator(".agenda").get_by_role("button", name="Avaa: Puutteet toimintakentässä").click()
    page.get_by_text("Tämä jäi kesken.").wait_for()
    page.keyboard.type(", loppu pöydässä kolme")
    assert field(page).input_value() == "Alku pöydässä yksi, loppu pöydässä kolme"
    page.get_by_role("button", name="Lähetä", exact=True).click()
    note = desk.note_with("Alku pöydässä yksi, loppu pöydässä kolme")
    assert (note["step_id"], note["table_id"]) == (problem, tables[1])


def test_a_table_changed_within_the_round_says_where_the_begun_text_goes(seated, desk, neighbours):
    """The sentence names the old table, the new table's notes are not offered, and its story stays shut behind its heavy things."""
    page = seated(table_no=1)
    [own] = desk.rows("chairs")
    desk.open("problem", reveal=True)
    neighbours(1, "Vanhan pöydän lappu")
    neighbours(3, "Uuden pöydän lappu")
    cafe_at(desk, page, "gap")
    tables = {table["no"]: table["id"] for table in desk.rows("tables")}
    field(page).press_sequentially("Alku")
    page.get_by_text("Liittyykö tämä johonkin lappuun?").wait_for()
    desk.must("seat.place", chair=own["id"], table=tables[3])
    page.get_by_text("Tämä lappu lähtee pöytään 1.").wait_for()
    assert page.get_by_text("Liittyykö tämä johonkin lappuun?").count() == 0
    page.keyboard.type(" ja loppu")
    page.locator("summary", has_text="Tarina").click()
    page.get_by_text("Tarinassa on rankkoja asioita:").wait_for()
    assert page.locator(".case-few").count() == 0 and page.get_by_role("link", name="Lue koko tarina").count() == 0
    page.get_by_role("button", name="Ohita tarina").click()
    assert page.locator(".case-few").count() == 0 and field(page).input_value() == "Alku ja loppu"
    page.get_by_role("button", name="Lähetä", exact=True).click()
    assert desk.note_with("Alku ja loppu")["table_id"] == tables[1]
    assert page.get_by_text("Tämä lappu lähtee").count() == 0
    write(page, "Jo uudessa pöydässä")
    assert desk.note_with("Jo uudessa pöydässä")["table_id"] == tables[3]
    assert page.locator(".new-table").count() == 0


def test_what_is_typed_before_the_script_joins_what_was_begun_before_the_reload(seated, desk):
    page = seated()
    desk.open("problem")
    field(page).fill("Aloitin jo")
    held = []
    page.context.route("**/js/phone.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.locator("#early").press_sequentially("ja jatkan")
    until(lambda: held or page.wait_for_timeout(20))
    held[0].continue_()
    page.locator("#note").wait_for()
    page.keyboard.type(" loppuun")
    page.locator(".link-state.online").wait_for()
    assert field(page).input_value() == "Aloitin jo\nja jatkan loppuun"


def test_a_text_typed_before_the_storys_gate_is_not_taken_away_by_it(seated, desk):
    page = seated(at_story=True)
    desk.open("problem")
    page.get_by_role("button", name="Ohita tarina").wait_for()
    held = []
    page.context.route("**/js/phone.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    page.locator("#early").press_sequentially("Ehdin kirjoittaa")
    until(lambda: held or page.wait_for_timeout(20))
    held[0].continue_()
    page.locator("#note").wait_for()
    page.locator(".link-state.online").wait_for()
    assert field(page).input_value() == "Ehdin kirjoittaa"
    page.locator("summary", has_text="Tarina").click()
    page.get_by_text("Tarinassa on rankkoja asioita:").wait_for()
    assert page.locator(".case-few").count() == 0


def test_the_reveal_comes_while_one_changes_an_own_note(seated, desk):
    """The neighbour sees at the reveal what was sent, then what it was changed into; the writer loses neither word nor caret."""
    page, other = seated(table_no=1), seated(table_no=1)
    cafe_at(desk, page)
    write(other, "Toisen lappu")
    write(page, "Ensimmäinen muoto")
    arrived(desk, "Ensimmäinen muoto", "Toisen lappu")
    go(page, "Omat laput (1)")
    page.get_by_role("button", name="Muuta").click()
    box = page.get_by_label("Muuta lappua")
    box.fill("Toinen ")
    box.press("End")
    assert "Ensimmäinen muoto" not in other.content()
    desk.must("step.reveal", step=desk.steps["problem"])
    shown = other.locator("main .note")
    expect(shown.filter(has_text="Ensimmäinen muoto")).to_have_count(1)
    page.keyboard.type("muoto")
    assert box.input_value() == "Toinen muoto" and "Toinen muoto" not in other.content()
    page.get_by_role("button", name="Tallenna").click()
    expect(shown.filter(has_text="Toinen muoto")).to_have_count(1)
    expect(shown).to_have_count(2)
    arrived(desk, "Toinen muoto", "Toisen lappu")


def test_the_phone_is_changed_by_words(seated, desk, new_context, meeting):
    """The old phone keeps what it had not sent and says so; the new one has the seat, its table and its notes."""
    old = seated(table_no=2)
    cafe_at(desk, old)
    write(old, "Vanhalla puhelimella")
    desk.note_with("Vanhalla puhelimella")
    go(old, "Lisää")
    old.get_by_text("Uusi puhelin").click()
    old.get_by_role("button", name="Näytä sanat").click()
    words = old.locator(".words li")
    words.first.wait_for()
    typed = " ".join(words.all_inner_texts())
    go(old, "Nyt")
    field(old).fill("Jäi vanhaan puhelimeen")
    chairs = len(desk.rows("chairs"))
    new = new_context(390, 844).new_page()
    new.goto(f"{meeting.join_url}/back#{typed.replace(' ', '-')}")
    assert new.get_by_label("Kirjoita viisi sanaa").input_value() == typed and "#" not in new.url
    new.get_by_role("button", name="Jatka").click()
    new.locator(".where-table", has_text="Pöytä 2").wait_for()
    old.get_by_text("Paikkasi on ehkä uudessa puhelimessa.").wait_for()
    assert old.locator(".note", has_text="Jäi vanhaan puhelimeen").is_visible()
    go(new, "Omat laput (1)")
    new.get_by_text("Vanhalla puhelimella").wait_for()
    assert len(desk.rows("chairs")) == chairs and texts(desk) == ["Vanhalla puhelimella"]


def test_the_lead_is_handed_over_while_people_write(seated, desk, staff, maija, open_desk):
    """Two desks in two browsers and a phone: the old desk closes, the new one leads on, and the writer notices nothing of it."""
    page = seated(table_no=1)
    fannis, maijas = open_desk(staff), open_desk(maija)
    cafe_at(desk, page)
    field(page).press_sequentially("Kesken luovu")
    fannis.get_by_role("button", name="Ota ohjausvuoro").click()
    fannis.get_by_role("button", name=f"Anna ohjausvuoro: {maija.name}").click()
    maijas.get_by_text("Sinä ohjaat", exact=True).wait_for()
    fannis.context.close()
    assert maija.name not in page.content() and "Fanni" not in page.content()
    maijas.locator(".desk-act").get_by_role("button", name="Näytä laput pöydille").click()
    page.get_by_text("Nyt puhutaan.").wait_for()
    page.keyboard.type("tuksen")
    assert field(page).input_value() == "Kesken luovutuksen"
    page.get_by_role("button", name="Lähetä", exact=True).click()
    arrived(desk, "Kesken luovutuksen")


def test_a_phone_with_unsent_notes_is_emptied_only_after_one_question(seated, desk, meeting):
    """What had arrived stays on the neighbour's screen; of what had not, the phone says so before it forgets anything."""
    page, other = seated(table_no=1), seated(table_no=1)
    cafe_at(desk, page, reveal=True)
    field(other).wait_for()
    write(page, "Ehti perille")
    other.locator("main .note", has_text="Ehti perille").wait_for()
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    write(page, "Ei ehtinyt")
    field(page).fill("Vielä kesken")
    go(page, re.compile("Lisää"))
    page.get_by_text("Tyhjennä tämä puhelin").click()
    page.get_by_text("2 lappua ei ole lähtenyt. Ne katoavat.").wait_for()
    page.get_by_role("button", name="Tyhjennä silti").click()
    page.get_by_text("Ei verkkoa. Yritä, kun verkko palaa.").wait_for()
    assert "Ei ehtinyt" in page.evaluate("JSON.stringify({...localStorage})")
    page.context.set_offline(False)
    arrived(desk, "Ehti perille", "Ei ehtinyt")
    page.get_by_text("Yksi lappu ei ole lähtenyt. Se katoaa.").wait_for()
    page.get_by_role("button", name="Tyhjennä silti").click()
    page.get_by_label("Tapaamisen koodi").wait_for()
    assert page.evaluate("localStorage.length") == 0
    page.goto(meeting.url)
    page.get_by_role("button", name="Mukaan").wait_for()
    assert "Ehti perille" not in page.content()
    for text in ("Ehti perille", "Ei ehtinyt"):
        other.locator("main .note", has_text=text).wait_for()
    assert "Vielä kesken" not in other.content() and texts(desk) == ["Ehti perille", "Ei ehtinyt"]


@pytest.mark.slow
def test_the_server_dies_while_people_type_and_send(seated, desk, server):
    page, other = seated(table_no=1), seated(table_no=2)
    cafe_at(desk, page)
    field(other).wait_for()
    write(page, "Juuri ennen")
    write(other, "Toinen juuri ennen")
    field(other).press_sequentially("Kirjoitan kun kat")
    server.kill()
    write(page, "Kun palvelin oli poissa")
    other.keyboard.type("keaa")
    page.locator(".link-state.offline").wait_for()
    server.start()
    for each in (page, other):
        each.locator(".link-state.online").wait_for()
    assert field(other).input_value() == "Kirjoitan kun katkeaa"
    other.get_by_role("button", name="Lähetä", exact=True).click()
    desk.connect()
    desk.hello(desk.code, "run")
    arrived(desk, "Juuri ennen", "Toinen juuri ennen", "Kun palvelin oli poissa", "Kirjoitan kun katkeaa")


def test_two_hundred_changes_take_neither_focus_nor_text_and_are_told_in_few_words(seated, desk, neighbours):
    page = seated(table_no=1)
    desk.must("meeting.set", seats_per_table=12)
    cafe_at(desk, page, reveal=True)
    page.evaluate("""() => {
      window.told = [];
      const region = document.getElementById("status");
      const hear = () => region.textContent && window.told.push([Date.now(), region.textContent]);
      new MutationObserver(hear).observe(region, { childList: true, characterData: true, subtree: true });
    }""")
    field(page).press_sequentially("Kirjoitan ")
    for round_no in range(8):
        neighbours(1, *[f"Lappu {round_no}.{n}" for n in range(25)])
        page.keyboard.type(f"{round_no} ")
    page.get_by_text("Lappu 7.24").wait_for()
    assert page.locator("main .note").count() == 200
    assert field(page).input_value() == "Kirjoitan 0 1 2 3 4 5 6 7 "
    assert page.evaluate("document.activeElement.id") == "note"
    told = page.evaluate("window.told")
    assert all(later[0] - earlier[0] >= 4900 for earlier, later in zip(told, told[1:], strict=False))
    assert all(len(words) <= 140 for _, words in told)
