"""What was agreed and its follow-up in real Chromium: at 320 pixels, by keyboard alone, with nothing for axe to say, and printed."""
from __future__ import annotations

import re

import pytest

from tests.browser.every_page import eyes, stage
from tests.conftest import PATIENCE_S, new_meeting

pytestmark = pytest.mark.browser
__all__ = ["eyes", "stage"]


@pytest.fixture
def followed(staff, desk, meeting):
    """The address of a series with something agreed on a note of the meeting."""
    found = re.findall(r"/series/([\w-]{10,})", staff.get(f"/m/{meeting.code}/erase").text)
    return f"/series/{found[0]}"


@pytest.fixture
def laptop(new_context, staff):
    """Makes a signed-in window."""

    def make(width: int = 320):
        context = new_context(width, 800)
        context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
        return context.new_page()

    return make


def tab_to(page, name: str, most: int = 60) -> None:
    """Presses Tab until the control with this accessible name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("""(name) => {
          const at = document.activeElement;
          const words = [at.getAttribute("aria-label"), at.labels?.[0]?.innerText, at.innerText].filter(Boolean).join(" ");
          return words.includes(name);
        }""", name):
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_something_is_agreed_and_looked_at_by_keyboard_alone(laptop, staff, followed, meeting, check_page):
    page = laptop()
    page.goto(f"{staff.server.url}{followed}/agreements/new")
    check_page(page)
    tab_to(page, "Mitä sovittiin")
    page.keyboard.type("Soitamme viikon päästä siirrosta")
    tab_to(page, "Kuka vastaa")
    page.keyboard.type("nuorten tiimi")
    tab_to(page, "Tallenna")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Soitamme viikon päästä siirrosta").wait_for()
    check_page(page)
    page.goto(f"{meeting.url}/follow-up")
    check_page(page)
    tab_to(page, "Avaa seuraava")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tapahtuiko se?").wait_for()
    check_page(page)
    tab_to(page, "Toteutuu")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    tab_to(page, "Muutos ja syy")
    page.keyboard.type("Ennen soittoa viesti")
    tab_to(page, "Tallenna ja avaa seuraava")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Seuranta: miten meni?").wait_for()
    page.get_by_text("Toteutuu osittain").wait_for()
    assert page.get_by_text("Ennen soittoa viesti").is_visible()


def test_a_refusal_says_why_and_keeps_the_words(laptop, staff, followed, check_page):
    page = laptop()
    page.goto(f"{staff.server.url}{followed}/agreements/new")
    page.get_by_label("Mitä sovittiin").fill("Soita 040 123 4567")
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_role("alert").wait_for()
    check_page(page)
    assert page.get_by_label("Mitä sovittiin").input_value() == "Soita 040 123 4567"


def test_the_chain_is_walked_both_ways_by_keyboard(eyes, stage, check_page):
    page = eyes.open("chain.page")
    check_page(page)
    page.get_by_role("link", name="Kukaan ei soittanut 0").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Mitä tästä seurasi").wait_for()
    check_page(page)
    page.get_by_role("link", name="Sama ihminen soitti heti 0").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Sama ihminen soitti heti 0").wait_for()
    assert page.get_by_role("link", name="Kukaan ei soittanut 0").is_visible()
    eyes.spoil("chain.page")


def test_on_paper_the_breaks_are_open_and_no_button_is_printed(eyes, stage):
    page = eyes.open("chain.page")
    page.emulate_media(media="print")
    assert page.locator(".site-head").is_hidden() and page.locator(".joint .chain-line").first.is_visible()
    page.emulate_media(media="screen")
    eyes.spoil("chain.page")


@pytest.mark.parametrize("name", [
    "agreements.every", "agreements.one", "agreements.edit", "follow_up.page", "follow_up.one", "figures.every",
])
def test_every_page_fits_a_wide_screen_too(eyes, name):
    page = eyes.open(name, width=1280, height=900)
    page.set_default_timeout(PATIENCE_S * 1000)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_meeting_of_no_agreement_says_so(laptop, staff, check_page):
    page = laptop()
    page.goto(f"{new_meeting(staff).url}/follow-up")
    assert page.get_by_text("Sarjassa ei ole vielä sovittu mistään.").is_visible()
    check_page(page)
