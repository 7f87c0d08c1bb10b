"""24 places planned on a small and on a large screen, printed, and walked through by people with cards."""
from __future__ import annotations

import re
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.conftest import until
from workshop.access.places import card_secret

UNITS = (
    ("jälkihuolto", 6, False), ("sijaishuolto", 4, False), ("aikuissosiaalityö", 5, False), ("asuminen", 4, False), ("kehittäjät", 5, True),
)


def follow(page, control) -> None:
    """Presses what leads to another page, or to this one anew, and waits for it."""
    with page.expect_navigation():
        control.click()


def prepare(page, url: str) -> None:
    """Adds 24 places by hand."""
    page.goto(f"{url}/seating")
    for unit, count, expert in UNITS:
        page.get_by_label("Yksikkö").fill(unit)
        page.get_by_label("Montako paikkaa?").fill(str(count))
        if expert:
            page.get_by_label("Nämä ovat kokemusasiantuntijoiden paikkoja").check()
        follow(page, page.get_by_role("button", name="Lisää paikat"))


def plan(page, url: str) -> None:
    """Prepares and saves a plan."""
    prepare(page, url)
    page.get_by_role("button", name="Ehdota paikat").click()
    page.get_by_role("button", name="Tallenna suunnitelma").first.click()
    page.get_by_text("Suunnitelma on käytössä.").wait_for()


def places(server) -> list[dict]:
    """The places in the server's own database, with the address that stands in each card's QR code."""
    with sqlite3.connect(server.data / "nivel.db") as db:
        db.row_factory = sqlite3.Row
        secret = db.execute("SELECT value FROM settings WHERE key = 'secret'").fetchone()[0]
        found = db.execute("SELECT places.*, meetings.code FROM places JOIN meetings ON meetings.id = meeting_id").fetchall()
    return [{**row, "card": card_secret(secret, row["id"])} for row in found]


def planned_tables(page, label: str) -> list[str]:
    """The table numbers of a label, by round, as they are printed."""
    row = page.get_by_role("row", name=label)
    return [cell.inner_text() for cell in row.get_by_role("cell").all()]


@pytest.mark.parametrize("width", [320, 1920])
def test_a_coordinator_plans_24_places_changes_one_and_prints(staff_page, meeting, check_page, width):
    staff_page.set_viewport_size({"width": width, "height": 900})
    prepare(staff_page, meeting.url)
    check_page(staff_page)
    staff_page.get_by_role("button", name="Ehdota paikat").click()
    staff_page.get_by_text("Sitä ei ole vielä tallennettu.").wait_for()
    assert staff_page.get_by_text("Mieti vielä näitä").count() == 0
    cell = staff_page.locator(".plan-table select").first
    label = re.match(r"\w+", cell.get_attribute("aria-label"))[0]
    other = "1" if cell.evaluate("each => each.selectedOptions[0].text") != "1" else "2"
    cell.select_option(label=other)
    follow(staff_page, staff_page.get_by_role("button", name="Ehdota paikat"))
    assert staff_page.get_by_label(f"Säilytä rivi {label}").is_checked()
    check_page(staff_page)
    follow(staff_page, staff_page.get_by_role("button", name="Tallenna suunnitelma").first)
    follow(staff_page, staff_page.get_by_role("link", name="Tulosta suunnitelma"))
    assert planned_tables(staff_page, label)[0] == other
    check_page(staff_page)
    staff_page.go_back()
    staff_page.get_by_role("link", name="Tulosta kortit (24)").click()
    expect(staff_page.locator(".place-card")).to_have_count(24)
    check_page(staff_page)


def test_nothing_but_the_keyboard_is_needed_to_plan(staff_page, meeting):
    prepare(staff_page, meeting.url)
    for words in ("Ehdota paikat", "Tallenna suunnitelma"):
        staff_page.get_by_role("button", name=words).first.focus()
        staff_page.keyboard.press("Enter")
        staff_page.wait_for_load_state()
    staff_page.get_by_text("Suunnitelma on käytössä.").wait_for()


def test_a_card_seats_its_owner_round_after_round_and_a_begun_text_stays_at_its_table(
    staff_page, new_context, server, meeting, desk, check_page,
):
    plan(staff_page, meeting.url)
    follow(staff_page, staff_page.get_by_role("link", name="Tulosta suunnitelma"))
    place = next(place for place in places(server) if place["code"] == meeting.code)
    tables = planned_tables(staff_page, place["label"])
    phone = new_context(320, 700).new_page()
    phone.goto(f"{meeting.join_url}?c={place['card']}")
    phone.get_by_text(f"Paikka {place['label']}").wait_for()
    phone.get_by_role("button", name="Mukaan").click()
    phone.locator(".where-table", has_text=f"Pöytä {tables[0]}").wait_for()
    desk.open("problem")
    phone.get_by_role("button", name="Ohita tarina").click()
    field = phone.locator("#note")
    field.fill("Tämä jäi kesken ensimmäisessä pöydässä")
    desk.must("step.end", step=desk.steps["problem"])
    phone.get_by_text("Puhelin kertoo seuraavan pöytäsi, kun vaihe alkaa.").wait_for()
    desk.open("gap")
    phone.locator(".where-table", has_text=f"Pöytä {tables[1]}").wait_for()
    phone.get_by_text(f"Sinun pöytäsi on nyt {tables[1]}.").first.wait_for()
    assert field.input_value() == "Tämä jäi kesken ensimmäisessä pöydässä"
    check_page(phone)
    phone.get_by_role("button", name="Vaihdoin pöytää").click()
    until(lambda: phone.locator(".new-table").count() == 0)
    phone.get_by_role("button", name="Lähetä").click()
    note = desk.note_with("Tämä jäi kesken ensimmäisessä pöydässä")
    numbers = {table["id"]: str(table["no"]) for table in desk.rows("tables")}
    assert numbers[note["table_id"]] == tables[0] and note["step_id"] == desk.steps["problem"]
    desk.open("problem")
    until(lambda: phone.locator("h1", has_text="Vaikeat asiat").count())
    assert phone.locator(".where-table").inner_text() == f"Pöytä {tables[1]}"


def test_a_used_card_still_lets_somebody_in(new_context, staff_page, server, meeting, check_page):
    plan(staff_page, meeting.url)
    card = next(place["card"] for place in places(server) if place["code"] == meeting.code)
    for words in ("Paikka ", "Tämä kortti on jo käytössä."):
        page = new_context(320, 700).new_page()
        page.goto(f"{meeting.join_url}?c={card}")
        page.get_by_text(words).first.wait_for()
        check_page(page)
        page.get_by_role("button", name="Mukaan").click()
        page.locator(".link-state.online").wait_for()
    staff_page.goto(f"{meeting.url}/seating")
    staff_page.get_by_role("heading", name="Kuka istuu missä").wait_for()
    assert staff_page.locator(".plan-table tbody tr").count() == 25
