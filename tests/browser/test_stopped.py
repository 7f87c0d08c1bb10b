"""Words that would tell who somebody is: stopped on the phone before they are sent, and again by the server (L28)."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

NUMBER = "soittakaa minulle 040 123 4567"
NAME = "meidän asiakas Matti Virtanen sai häädön"
NAMED = "Kysyin Tiinalta kolme kertaa"


def write(page, text: str) -> None:
    page.locator("#note").fill(text)
    page.get_by_role("button", name="Lähetä").click()


@pytest.fixture
def checking(seated, desk):
    """A phone in an open round whose check has come, and the texts that it has sent since."""
    page = seated()
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda payload: sent.append(str(payload))))
    with page.expect_response("**/shapes.json"):
        page.reload()
    desk.open("problem")
    expect(page.locator("#note")).to_be_visible()
    page.sent = sent
    return page


def test_a_number_does_not_leave_the_phone_and_the_text_stays(checking, desk):
    write(checking, NUMBER)
    expect(checking.locator("#note-problem")).to_have_text("Tekstissä näyttää olevan puhelinnumero. Ota se pois ja lähetä uudelleen.")
    expect(checking.locator("#note")).to_have_value(NUMBER)
    write(checking, "soittakaa minulle joskus")
    assert desk.note_with("soittakaa minulle joskus")["state"] == "shown"
    assert not [frame for frame in checking.sent if "4567" in frame]


def test_it_is_stopped_without_network_too(checking, desk):
    checking.context.set_offline(True)
    write(checking, NUMBER)
    expect(checking.locator("#note-problem")).to_contain_text("puhelinnumero")
    expect(checking.locator("#note")).to_have_value(NUMBER)


def test_a_whole_name_is_stopped_by_the_server_and_comes_back_to_the_field(checking, desk):
    write(checking, NAME)
    expect(checking.locator("#note-problem")).to_contain_text("jonkun nimi")
    expect(checking.locator("#note")).to_have_value(NAME)
    assert desk.rows("notes") == []


def test_a_text_that_was_begun_meanwhile_is_not_overwritten(checking, desk):
    checking.locator("#note").fill(NAME)
    checking.evaluate("""() => {
        document.querySelector("form.composer button[type=submit]").click();
        const field = document.querySelector("#note");
        field.value = "seuraava ajatus";
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect(checking.get_by_role("alert").filter(has_text="jonkun nimi")).to_be_visible()
    expect(checking.locator("#note")).to_have_value("seuraava ajatus")
    write(checking, "seuraava ajatus")
    expect(checking.locator("#note")).to_have_value(NAME)


def test_a_change_to_a_note_is_stopped_as_well(checking, desk):
    write(checking, "Kukaan ei soittanut")
    desk.note_with("Kukaan ei soittanut")
    checking.get_by_role("button", name="Omat laput").click()
    checking.get_by_role("button", name="Muuta").click()
    checking.get_by_label("Muuta lappua").fill(NUMBER)
    checking.get_by_role("button", name="Tallenna").click()
    expect(checking.get_by_role("alert").filter(has_text="puhelinnumero")).to_be_visible()
    assert [note["text"] for note in desk.rows("notes")] == ["Kukaan ei soittanut"]


def test_a_lone_name_waits_and_its_author_is_told_why(checking, desk):
    write(checking, NAMED)
    assert desk.note_with(NAMED)["state"] == "waiting"
    checking.get_by_role("button", name="Omat laput").click()
    expect(checking.locator(".own-note")).to_contain_text("Lapussa voi olla nimi. Ohjaaja katsoo sen ensin.")


def test_the_desk_marks_the_name_and_offers_other_words(checking, desk, staff_page, meeting):
    write(checking, NAMED)
    desk.note_with(NAMED)
    staff_page.set_viewport_size({"width": 1280, "height": 900})
    staff_page.goto(f"{meeting.server.url}/m/{meeting.code}/run#notes")
    staff_page.get_by_role("button", name="Lue", exact=True).click()
    card = staff_page.locator(".queue-note").filter(has_text=NAMED)
    expect(card.locator("mark")).to_have_text("Tiinalta")
    expect(card).to_contain_text("Lue ensin: nimi")
    card.get_by_role("button", name="Muuta sanoja").click()
    card.locator(".suggestions button").first.click()
    expect(card.get_by_label("Uudet sanat")).not_to_have_value(NAMED)
    card.get_by_role("button", name="Tallenna ja näytä").click()
    expect(staff_page.locator("mark")).to_have_count(0)
    assert "Tiina" not in desk.rows("notes")[0]["text"]
