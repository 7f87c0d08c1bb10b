"""What goes wrong in a room of forty: after each, nothing is lost, nothing is doubled, nothing is shown that should not be."""
from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Desk
from tests.browser.test_phone import go, wait_for_parts, write
from tests.conftest import PASSWORD, until
from tests.sockets import Person
from workshop.access.seats import new_id

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


def test_a_tunnel(seated, desk, neighbours):
    """Thirty notes come and three are written while the phone hears nothing; own notes stay at hand."""
    page, other = seated(table_no=1), seated(table_no=2)
    cafe_at(desk, page, reveal=True)
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    theirs = [f"Pöydän asia {n}" for n in range(30)]
    neighbours(1, *theirs)
    mine = ["Tunnelissa yksi", "Tunnelissa kaksi", "Tunnelissa kolme"]
    for text in mine:
        write(page, text)
    go(page, "Omat laput (3)")
    page.get_by_text("Tallessa tässä puhelimessa.").nth(2).wait_for()
    assert page.get_by_text("Pöydän asia 29").count() == 0
    page.context.set_offline(False)
    page.locator(".link-state.online").wait_for()
    arrived(desk, *theirs, *mine)
    go(page, "Nyt")
    page.get_by_text("Pöydän asia 29").wait_for()
    assert page.locator("main .note", has_text="Pöydän asia").count() == 30
    assert "Tunnelissa" not in other.content() and "Pöydän asia" not in other.content()


def test_a_reload_in_the_silent_phase(seated, desk, neighbours):
    page = seated(table_no=1)
    cafe_at(desk, page)
    neighbours(1, "Vierustoverin salaisuus")
    write(page, "Oma ennen latausta")
    page.get_by_text("Lappu lähti.").first.wait_for()
    field(page).fill("Kesken oleva laus")
    page.reload()
    page.locator(".link-state.online").wait_for()
    assert field(page).input_value() == "Kesken oleva laus"
    assert "Vierustoverin salaisuus" not in page.content()
    go(page, "Omat laput (1)")
    page.get_by_text("Oma ennen latausta").wait_for()
    arrived(desk, "Vierustoverin salaisuus", "Oma ennen latausta")


def test_the_table_changes_while_one_types(seated, desk):
    """The facilitator seats somebody elsewhere and opens the next round: the text goes to where it was begun."""
    page = seated(table_no=1)
    cafe_at(desk, page)
    tables = {table["no"]: table["id"] for table in desk.rows("tables")}
    problem = desk.steps["problem"]
    field(page).press_sequentially("Alku pöydässä yksi")
    desk.must("seat.place", chair=desk.rows("chairs")[0]["id"], table=tables[3])
    page.locator(".where-table", has_text="Pöytä 3").wait_for()
    desk.open("gap")
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


def test_the_reveal_comes_while_one_changes_an_own_note(seated, desk, neighbours):
    page = seated(table_no=1)
    cafe_at(desk, page)
    neighbours(1, "Toisen lappu")
    write(page, "Ensimmäinen muoto")
    desk.note_with("Ensimmäinen muoto")
    go(page, "Omat laput (1)")
    page.get_by_role("button", name="Muuta").click()
    box = page.get_by_label("Muuta lappua")
    box.fill("Toinen ")
    box.press("End")
    desk.must("step.reveal", step=desk.steps["problem"])
    until(lambda: page.evaluate("document.querySelector('.where') !== null") and desk.rows("meetings")[0]["phase"] == "talk")
    page.keyboard.type("muoto")
    assert box.input_value() == "Toinen muoto"
    page.get_by_role("button", name="Tallenna").click()
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


def test_the_lead_is_handed_over_while_people_write(seated, desk, staff, server, meeting):
    page = seated(table_no=1)
    cafe_at(desk, page)
    field(page).press_sequentially("Kesken luovu")
    second = _co_facilitator(staff, server, meeting)
    assert second.send("meeting.lead")["ok"]
    assert second.send("step.reveal", step=desk.steps["problem"])["ok"]
    page.get_by_text("Nyt puhutaan.").wait_for()
    page.keyboard.type("tuksen")
    assert field(page).input_value() == "Kesken luovutuksen"
    page.get_by_role("button", name="Lähetä", exact=True).click()
    desk.note_with("Kesken luovutuksen")
    second.leave()


def test_a_phone_with_unsent_notes_is_emptied_only_after_one_question(seated, desk, meeting):
    page = seated(table_no=1)
    cafe_at(desk, page)
    write(page, "Ehti perille")
    desk.note_with("Ehti perille")
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
    assert page.get_by_role("button", name="Mukaan").is_visible() and "Ehti perille" not in page.content()
    assert texts(desk) == ["Ehti perille", "Ei ehtinyt"]


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
        each.locator(".link-state.online").wait_for(timeout=20_000)
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


def _co_facilitator(staff, server, meeting) -> Person:
    """A second facilitator of the same series, through a real invitation."""
    import requests

    series = re.search(r"/series/([\w-]+)", staff.get(f"/m/{meeting.code}/plan").text)[1]
    invited = staff.post(f"/series/{series}/invite", {"role": "facilitator"}, form_at=f"/series/{series}")
    link = re.search(r"/invite/[\w-]+", invited.text)[0]
    session = requests.Session()
    page = session.get(server.url + link)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    name = f"Apu {new_id()[:6]}"
    session.post(page.url, data={"csrf_token": token, "name": name, "password": PASSWORD}, headers={"Referer": page.url})
    person = Desk(server.url, session=session).connect()
    assert person.hello(meeting.code, "run")["ok"]
    return person
