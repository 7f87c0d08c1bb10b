"""Typing in from paper in real Chromium: by keyboard alone, faster than the network, and without losing a word."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import until


@pytest.fixture
def typist(staff_page, meeting, desk):
    """The page, with the first round open."""
    desk.open("problem")
    staff_page.goto(f"{meeting.url}/paper")
    expect(staff_page.locator("#text")).to_be_focused()
    return staff_page


def words(desk) -> list[str]:
    return sorted(note["text"] for note in desk.rows("notes"))


def test_note_after_note_by_keyboard_without_waiting(typist, desk, check_page):
    texts = [f"Lappu numero {n:02}" for n in range(12)]
    for text in texts:
        typist.keyboard.type(text)
        typist.keyboard.press("Enter")
    until(lambda: words(desk) == texts)
    until(lambda: typist.locator("#typed .typed").count() == 12)
    expect(typist.locator("#waiting li")).to_have_count(0)
    expect(typist.locator("#text")).to_be_focused()
    assert {note["state"] for note in desk.rows("notes")} == {"shown"}
    check_page(typist)


def test_shift_and_enter_make_a_new_line_and_an_empty_field_sends_nothing(typist, desk):
    typist.keyboard.press("Enter")
    typist.keyboard.type("Ensin")
    typist.keyboard.press("Shift+Enter")
    typist.keyboard.type("sitten")
    typist.keyboard.press("Enter")
    until(lambda: words(desk) == ["Ensin\nsitten"])


def test_the_place_and_the_language_are_chosen_once(typist, desk):
    typist.get_by_label("Pöytä").select_option(index=2)
    typist.get_by_label("Lapun kieli").select_option("ar")
    field = typist.locator("#text")
    for text in ("لا أحد يجيب", "الرسالة صعبة"):
        field.fill(text)
        field.press("Enter")
    found = until(lambda: len(desk.rows("notes")) == 2 and desk.rows("notes"))
    third = next(table["id"] for table in desk.rows("tables") if table["no"] == 3)
    assert {(note["table_id"], note["lang"]) for note in found} == {(third, "ar")}
    assert field.evaluate("element => getComputedStyle(element).direction") == "ltr" and field.get_attribute("lang") == "ar"
    note = typist.locator("#typed .note").first
    assert note.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_without_a_network_nothing_is_lost_or_doubled(typist, desk):
    typist.context.set_offline(True)
    for text in ("Tunnelissa yksi", "Tunnelissa kaksi"):
        typist.keyboard.type(text)
        typist.keyboard.press("Enter")
    typist.get_by_text("Palvelin ei vastaa. Yritetään uudelleen.").wait_for()
    expect(typist.locator("#waiting li")).to_have_count(2)
    typist.context.set_offline(False)
    until(lambda: words(desk) == ["Tunnelissa kaksi", "Tunnelissa yksi"])
    until(lambda: typist.locator("#waiting li").count() == 0)


def test_an_answer_that_was_lost_makes_no_second_note(typist, desk):
    lost = []

    def lose_the_first(route):
        answer = route.fetch(max_redirects=0)
        if lost:
            return route.fulfill(response=answer)
        lost.append(answer.status)
        return route.abort()

    typist.route("**/paper", lambda route: lose_the_first(route) if route.request.method == "POST" else route.continue_())
    typist.keyboard.type("Kerran vain")
    typist.keyboard.press("Enter")
    until(lambda: typist.locator("#typed .typed").count() == 1)
    assert lost == [303] and words(desk) == ["Kerran vain"]


def test_the_list_corrects_and_takes_out_and_a_half_written_correction_stays(typist, desk):
    for text in ("Eka", "Toka"):
        typist.keyboard.type(text)
        typist.keyboard.press("Enter")
    until(lambda: typist.locator("#typed .typed").count() == 2)
    older = typist.locator("#typed .typed").nth(1)
    older.locator("summary").click()
    older.locator("textarea").fill("Eka, korjattu")
    typist.locator("#text").fill("Kolmas")
    typist.locator("#text").press("Enter")
    until(lambda: typist.locator("#typed .typed").count() == 3)
    half = typist.locator("#typed .typed").nth(2)
    assert half.locator("textarea").input_value() == "Eka, korjattu"
    half.get_by_role("button", name="Tallenna korjaus").click()
    until(lambda: words(desk) == ["Eka, korjattu", "Kolmas", "Toka"])
    typist.locator("#typed .note", has_text="Eka, korjattu").wait_for()
    newest = typist.locator("#typed .typed").first
    newest.locator("summary").click()
    newest.get_by_role("button", name="Ota lappu pois").click()
    until(lambda: words(desk) == ["Eka, korjattu", "Toka"])


def test_a_refused_note_can_be_taken_back_into_the_field(typist, desk):
    typist.evaluate("document.querySelector('#lang option').value = 'suomi'")
    typist.keyboard.type("Suomea")
    typist.keyboard.press("Enter")
    typist.locator("#waiting").get_by_text("Lapun kieltä ei tunneta.").wait_for()
    typist.get_by_role("button", name="Takaisin kenttään").click()
    assert typist.locator("#text").input_value() == "Suomea" and words(desk) == []
