"""The queue of notes by one person with a keyboard, and what authors learn of it on their phones."""
from __future__ import annotations

import re
import sqlite3
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.conftest import until
from tests.sockets import Person
from workshop.access.seats import new_id


@pytest.fixture
def queue(staff_page, meeting):
    """The facilitator's page at the section *Laput*."""
    staff_page.goto(f"{meeting.url}/run#notes")
    staff_page.wait_for_selector(".desk")
    return staff_page


def write_many(server, meeting, desk, count: int) -> list[str]:
    """So many waiting notes from a few people of table 1; the ids."""
    desk.must("meeting.set", moderation="review")
    ids = []
    for _ in range(-(-count // 15)):
        person = Person(server.url)
        table = person.seated(meeting.code, 1 + len(ids) // 60)["me"]["table"]
        for number in range(min(15, count - len(ids))):
            ids.append(new_id())
            text = f"Lappu {number}: kukaan ei vastannut puhelimeen, ja päivä vaihtui."
            send = partial(person.send, "note.add", id=ids[-1], step=desk.steps["problem"], table=table, text=text)
            assert until(lambda send=send: _taken(send()))
        person.leave()
    return ids


def _taken(ack: dict) -> bool:
    assert ack["ok"] or ack.get("retry_after"), ack
    return ack["ok"]


def current(page) -> str | None:
    return page.evaluate("document.activeElement.dataset.note || null")


def _cards_drawn_by_a_key(page) -> int:
    """The most notes that changed on the page when one key was pressed, of forty."""
    return page.evaluate("""async () => {
      let changed = new Set(), most = 0;
      const watch = (records) => records.forEach(({ target }) => changed.add((target.closest || (() => 0)).call(target, "[data-note]")));
      const observer = new MutationObserver(watch);
      observer.observe(document.querySelector(".queue"), { subtree: true, childList: true, attributes: true, characterData: true });
      for (let i = 0; i < 40; i++) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true }));
        await new Promise((go) => setTimeout(go, 10));
        watch(observer.takeRecords());
        most = Math.max(most, changed.size);
        changed = new Set();
      }
      return most;
    }""")


def _next_after(page, note: str) -> bool:
    """Focus is on another note, or on the words that say that none is left."""
    return current(page) not in (None, note) or page.evaluate("document.activeElement.className") == "empty"


def read(page) -> None:
    page.get_by_role("button", name="Lue", exact=True).focus()
    page.keyboard.press("Enter")
    until(lambda: current(page))


def states(desk) -> dict[str, int]:
    found: dict[str, int] = {}
    for note in desk.rows("notes"):
        found[note["state"]] = found.get(note["state"], 0) + 1
    return found


def test_120_notes_are_judged_by_keyboard_alone(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 120)
    read(queue)
    until(lambda: queue.locator(".queue-note").count() == 120)
    assert _cards_drawn_by_a_key(queue) <= 2, "a key must not draw 120 notes anew"
    for number in range(120):
        note = current(queue)
        assert note, f"focus was lost after {number} notes"
        if number % 10 == 3:
            queue.keyboard.press("p")
            queue.get_by_role("group", name="Miksi lappu piilotetaan?").wait_for()
            queue.keyboard.press("2")
        elif number % 10 == 7:
            queue.keyboard.press("s")
        else:
            queue.keyboard.press("h")
        until(lambda note=note: _next_after(queue, note))
    queue.get_by_text("Yhtään lappua ei odota.").wait_for()
    assert states(desk) == {"shown": 96, "hidden": 12, "care": 12}
    assert {note["reason_kind"] for note in desk.rows("notes") if note["state"] == "hidden"} == {"stigma"}


def test_the_last_act_is_undone_by_a_key_and_focus_goes_to_what_came_back(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 3)
    read(queue)
    note = current(queue)
    queue.keyboard.press("p")
    queue.keyboard.press("1")
    until(lambda: states(desk) == {"hidden": 1, "waiting": 2})
    until(lambda: current(queue) not in (None, note))
    queue.keyboard.press("u")
    until(lambda: current(queue) == note)
    assert states(desk) == {"waiting": 3}
    queue.keyboard.press("h")
    until(lambda: states(desk) == {"shown": 1, "waiting": 2} and queue.locator(".queue-note").count() == 2)
    queue.keyboard.press("Control+z")
    until(lambda: states(desk) == {"waiting": 3})


def test_an_act_is_undone_by_the_very_next_key_before_the_server_has_answered(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 2)
    read(queue)
    note = current(queue)
    queue.keyboard.press("h")
    queue.keyboard.press("u")
    queue.locator("#status", has_text="Kumottiin: lapun hyväksyminen.").wait_for(state="attached")
    until(lambda: states(desk) == {"waiting": 2} and current(queue) == note)


def test_no_key_acts_while_words_are_written(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 2)
    read(queue)
    note = current(queue)
    for key, label in (("q", "Kysymys kirjoittajalle"), ("e", "Ehdota näitä sanoja"), ("m", "Uudet sanat")):
        queue.keyboard.press(key)
        box = queue.get_by_label(label)
        box.wait_for()
        queue.keyboard.press("Control+A")
        queue.keyboard.type("hjkpsqelvru 1234567")
        assert box.input_value() == "hjkpsqelvru 1234567"
        queue.keyboard.press("Escape")
        until(lambda: current(queue) == note)
    queue.keyboard.press("p")
    queue.get_by_label("Kerro kirjoittajalle lisää. Ei ole pakko.").fill("12 hjk")
    queue.keyboard.press("Escape")
    assert states(desk) == {"waiting": 2}


def test_kind_mute_and_every_other_act_have_a_key_and_a_button(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 2)
    read(queue)
    note = current(queue)
    queue.keyboard.press("l")
    queue.get_by_text("Onko laji väärä? Oikea laji on:").wait_for()
    queue.keyboard.press("2")
    until(lambda: next(each for each in desk.rows("notes") if each["id"] == note)["kind"] == "gap")
    queue.locator(f"[data-note='{note}']").focus()
    queue.keyboard.press("v")
    queue.locator(f"[data-note='{note}']").get_by_role("button", name="Muut toiminnot").click()
    queue.get_by_role("button", name="Salli kirjoittajan laput taas").wait_for()
    card = queue.locator(f"[data-note='{note}']")
    offered = {each.get_attribute("aria-keyshortcuts") for each in card.locator("button[aria-keyshortcuts]").all()}
    assert offered == set("hmpqeslv")


def test_reading_is_remembered_between_sections_but_not_over_a_reload(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 2)
    read(queue)
    queue.get_by_role("button", name=re.compile("^Näkyy")).click()
    queue.get_by_label("Laji").select_option("gap")
    queue.get_by_role("link", name="Ryhmät").click()
    queue.get_by_role("link", name=re.compile("^Laput")).click()
    assert queue.get_by_role("button", name=re.compile("^Näkyy")).get_attribute("aria-pressed") == "true"
    assert queue.get_by_label("Laji").input_value() == "gap"
    queue.reload()
    queue.get_by_role("button", name="Lue", exact=True).wait_for()
    assert queue.locator(".queue-note").count() == 0


def test_a_hidden_note_leaves_the_other_screens_at_once_without_a_reload(queue, seated, neighbours, desk):
    desk.open("problem", reveal=True)
    phone = seated(1)
    neighbours(1, "Tässä on nimi")
    phone.get_by_text("Tässä on nimi").wait_for()
    queue.get_by_role("button", name="Lue", exact=True).click()
    queue.get_by_role("button", name=re.compile("^Näkyy")).click()
    queue.locator(".queue-note").focus()
    queue.keyboard.press("p")
    queue.keyboard.press("1")
    phone.get_by_text("Tässä on nimi").wait_for(state="detached")


def test_what_was_done_is_listed_for_staff(queue, server, meeting, desk):
    desk.open("problem", reveal=True)
    write_many(server, meeting, desk, 1)
    read(queue)
    queue.keyboard.press("p")
    queue.keyboard.press("3")
    queue.get_by_text("Yhtään lappua ei odota.").wait_for()
    queue.get_by_text("Mitä lapuille on tehty", exact=True).click()
    queue.locator(".queue-log li", has_text="Teksti syyttää ihmistä.").wait_for()


def test_a_question_shows_on_the_phone_only_after_the_next_step_and_silently(queue, seated, desk, meeting):
    desk.open("problem", reveal=True)
    asked, other = seated(1), seated(1)
    heard: list[str] = []
    for page in (asked, other):
        write(page, "Kukaan ei soittanut")
        page.get_by_text("Lappu lähti.").first.wait_for()
        page.get_by_role("button", name=re.compile("^Omat laput")).click()
        page.get_by_text("Näkyy muille").wait_for()
    note = _own_note(asked)
    asked.on("request", lambda request: heard.append(request.url))
    shown = [_looks(page) for page in (asked, other)]
    question = "Tarkoititko iltaa vai päivää?"
    desk.must("note.ask", id=new_id(), note=note, text=question)
    desk.must("note.propose", id=new_id(), note=note, text="Kukaan ei soittanut illalla", base_version=1)
    desk.must("group.add", id=new_id(), kind="problem", title="Merkki")
    asked.reload()
    asked.locator(".link-state.online").wait_for()
    asked.get_by_role("button", name=re.compile("^Omat laput")).click()
    asked.get_by_text("Näkyy muille").wait_for()
    assert [_looks(page) for page in (asked, other)] == shown
    assert question not in asked.content() and not [url for url in heard if "question" in url and "/js/" not in url]
    desk.open("gap", reveal=True)
    asked.get_by_text(question).wait_for()
    assert "kysy" not in asked.locator("#status").inner_text() and question not in other.content()
    assert asked.locator(".ways").inner_text() == other.locator(".ways").inner_text()
    asked.get_by_role("button", name="Nämä sanat käyvät").click()
    asked.get_by_text("Hyväksyit sanat. Uudet sanat tulevat lappuun, kun vaihe vaihtuu.").wait_for()
    asked.get_by_role("button", name="Vastaan", exact=True).click()
    asked.get_by_label("Vastaa ohjaajalle. Muut eivät näe tätä.").fill("Iltaa")
    asked.get_by_role("button", name="Lähetä vastaus").click()
    asked.get_by_text("Vastasit: Iltaa").wait_for()
    assert {each["state"] for each in desk.rows("questions")} == {"asked"}
    desk.open("ideal", reveal=True)
    asked.get_by_text("Kukaan ei soittanut illalla").first.wait_for()
    assert sorted(each["state"] for each in desk.rows("questions")) == ["accepted", "answered"]
    queue.get_by_role("button", name="Lue", exact=True).click()
    queue.locator(".queue-note", has_text="Kirjoittaja vastasi").get_by_text("Kirjoittaja vastasi: Iltaa").wait_for()
    queue.locator(".queue-note").focus()
    queue.keyboard.press("r")
    queue.get_by_text("Yhtään lappua ei odota.").wait_for()


def write(page, text: str) -> None:
    """A note from somebody's phone."""
    page.get_by_label("Kirjoita yksi asia.").fill(text)
    page.get_by_role("button", name="Lähetä", exact=True).click()


def _own_note(page) -> str:
    return page.locator(".own-note").get_attribute("data-own")


def _looks(page) -> tuple[str, str, str]:
    """What somebody beside the phone could see or hear of it."""
    return page.title(), page.locator(".ways").inner_text(), page.locator(".own-note").inner_text()


def test_the_authors_screen_does_not_change_when_a_note_is_kept_back_but_at_the_next_step(seated, desk):
    page = seated(1)
    desk.open("problem", reveal=True)
    write(page, "Työntekijä on laiska")
    note = desk.note_with("Työntekijä on laiska")["id"]
    page.get_by_text("Lappu lähti. Voit kirjoittaa toisen.").wait_for()
    page.locator("li.note", has_text="Työntekijä on laiska").wait_for()
    desk.must("note.hide", id=note, reason_kind="blame")
    page.locator("li.note", has_text="Työntekijä on laiska").wait_for(state="detached")
    assert page.get_by_text("Lappu lähti. Voit kirjoittaa toisen.").is_visible()
    assert "piilossa" not in page.locator("body").inner_text()
    desk.open("gap", reveal=True)
    page.get_by_text("Yksi lappusi on piilossa. Katso kohta Omat laput.").wait_for()


def test_an_open_list_of_own_notes_does_not_change_when_one_is_kept_back_but_at_the_next_step(seated, desk):
    page, other = seated(1), seated(1)
    desk.open("problem", reveal=True)
    for text in ("Työntekijä on laiska", "Kukaan ei soittanut"):
        write(page, text)
        other.locator("li.note", has_text=text).wait_for()
    page.get_by_role("button", name=re.compile("^Omat laput")).click()
    expect(page.get_by_text("Näkyy muille")).to_have_count(2)
    before = page.locator("main").inner_text()
    desk.must("note.hide", id=desk.note_with("Työntekijä on laiska")["id"], reason_kind="blame")
    other.locator("li.note", has_text="Työntekijä on laiska").wait_for(state="detached")
    desk.must("group.add", id=new_id(), kind="problem", title="Merkki")
    assert page.locator("main").inner_text() == before
    page.locator(".own-note", has_text="Kukaan ei soittanut").get_by_role("button", name="Ota pois").click()
    page.get_by_text("Otettu pois", exact=True).wait_for()
    assert page.get_by_text("Piilossa").count() == 0, "one's own press tells of that note alone"
    desk.open("gap", reveal=True)
    page.get_by_text("Syy: Teksti syyttää ihmistä.").wait_for()


def test_the_author_reads_why_and_may_rephrase(seated, desk):
    desk.must("meeting.set", moderation="review")
    desk.open("problem", reveal=True)
    phone = seated(1)
    write(phone, "Siinä on nimi")
    note = desk.note_with("Siinä on nimi")
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    phone.get_by_text("Tallessa. Odottaa: ohjaaja lukee ensin.").wait_for()
    desk.must("note.hide", id=note["id"], reason_kind="identifying", reason="Jätä nimi pois.")
    phone.get_by_role("button", name="Nyt", exact=True).click()
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    phone.get_by_text("Syy: Tekstistä voi tunnistaa ihmisen. Jätä nimi pois.").wait_for()
    phone.get_by_role("button", name="Muuta").click()
    phone.get_by_label("Muuta lappua").fill("Ilman nimeä")
    phone.get_by_role("button", name="Tallenna").click()
    phone.get_by_text("Tallessa. Odottaa: ohjaaja lukee ensin.").wait_for()
    assert desk.note_with("Ilman nimeä")["reason_kind"] == ""


def test_a_begun_change_keeps_its_words_and_focus_over_200_changes_a_step_and_a_reload(seated, desk, neighbours):
    desk.open("problem", reveal=True)
    phone = seated(1)
    write(phone, "Alku")
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    phone.get_by_role("button", name="Muuta").click()
    box = phone.get_by_label("Muuta lappua")
    box.fill("Kesken jäänyt lause")
    group = new_id()
    desk.must("group.add", id=group, kind="problem", title="Otsikko 0")
    for number in range(1, 200):
        desk.must("group.rename", id=group, title=f"Otsikko {number}")
    desk.open("gap", reveal=True)
    phone.get_by_text("Vaihe 2/3").wait_for()
    assert box.input_value() == "Kesken jäänyt lause" and phone.evaluate("document.activeElement.value") == "Kesken jäänyt lause"
    phone.reload()
    phone.locator(".link-state.online").wait_for()
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    assert phone.get_by_label("Muuta lappua").input_value() == "Kesken jäänyt lause"


def test_after_the_summary_is_ready_the_author_asks_and_staff_remove(queue, server, meeting, seated, desk):
    desk.open("problem", reveal=True)
    phone = seated(1)
    write(phone, "Tämä pitää poistaa")
    note = desk.note_with("Tämä pitää poistaa")["id"]
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    _freeze(server, meeting)
    phone.reload()
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    phone.get_by_role("button", name="Pyydä poistamaan lappu").click()
    phone.get_by_text("Pyysit poistamaan lapun. Ohjaaja näkee pyynnön.").wait_for()
    assert phone.get_by_role("button", name="Muuta").count() == 0
    queue.reload()
    queue.get_by_role("button", name="Lue", exact=True).click()
    card = queue.locator(f"[data-note='{note}']", has_text="Kirjoittaja pyytää poistamaan lapun")
    card.get_by_role("button", name="Poista lopullisesti").click()
    queue.get_by_text("Tulostettua tai lähetettyä paperia ei voi muuttaa.").wait_for()
    card.get_by_role("button", name="Poista", exact=True).click()
    phone.get_by_text("Et ole vielä kirjoittanut lappuja.").wait_for()
    assert desk.rows("notes") == []


def _freeze(server, meeting) -> None:
    """As if the summary had been approved."""
    conn = sqlite3.connect(server.data / "nivel.db")
    conn.execute("UPDATE meetings SET frozen_at = 1, rev = rev + 1 WHERE code = ?", [meeting.code])
    conn.commit()
    conn.close()


@pytest.mark.parametrize("width", [320, 1920])
def test_the_queue_and_ones_own_notes_are_clean_at_every_width(queue, seated, desk, check_page, width):
    desk.open("problem", reveal=True)
    phone = seated(1)
    write(phone, "Sähköpostiosoitteettomuus vei kaikki yhteydenottomahdollisuudet")
    note = desk.note_with("Sähköpostiosoitteettomuus vei kaikki yhteydenottomahdollisuudet")["id"]
    desk.must("note.hide", id=note, reason_kind="unclear")
    desk.must("note.ask", id=new_id(), note=note, text="Mitä tarkoitat tällä?")
    desk.must("note.propose", id=new_id(), note=note, text="Ilman sähköpostia ei saanut yhteyttä", base_version=1)
    desk.open("gap", reveal=True)
    phone.get_by_role("button", name=re.compile("^Omat laput")).click()
    phone.get_by_role("button", name="Nämä sanat käyvät").wait_for()
    check_page(phone)
    queue.set_viewport_size({"width": width, "height": 900})
    queue.get_by_role("button", name="Lue", exact=True).click()
    queue.get_by_role("button", name=re.compile("^Piilotettu")).click()
    queue.locator(".queue-note").focus()
    for key in ("q", "e", "m", "l"):
        queue.keyboard.press(key)
        queue.locator(".queue-note form").wait_for()
        check_page(queue)
        queue.keyboard.press("Escape")
    queue.get_by_role("button", name="Muut toiminnot").click()
    queue.get_by_text("Näppäimet", exact=True).click()
    queue.get_by_text("Mitä lapuille on tehty", exact=True).click()
    queue.locator(".queue-log li").first.wait_for()
    check_page(queue)


def test_one_press_opens_the_other_acts_of_a_note_that_is_not_current(queue, server, meeting, desk):
    """The card becomes current under the press; its buttons must not move away from the pointer."""
    desk.open("problem")
    write_many(server, meeting, desk, 3)
    queue.get_by_role("button", name="Lue", exact=True).click()
    last = queue.locator(".queue-note").nth(2)
    last.get_by_role("button", name="Muut toiminnot").click()
    last.get_by_role("button", name="Kysy kirjoittajalta").wait_for()
    assert "current" in last.get_attribute("class")
