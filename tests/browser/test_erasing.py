"""Staff erase a meeting in a browser: one page that says what goes and what stays, one button, and everybody's screen goes with it."""
from __future__ import annotations

import re

import pytest
import requests

from tests.conftest import new_meeting

pytestmark = pytest.mark.browser


def test_a_meeting_is_erased_with_the_keyboard_and_its_wall_goes_dark(staff, staff_page, new_context):
    meeting = new_meeting(staff)
    wall = new_context(1280, 720).new_page()
    wall.goto(f"{meeting.url}/wall")
    wall.locator(".door").wait_for()
    staff_page.goto(f"{meeting.url}/erase")
    assert staff_page.locator("h2").all_inner_texts() == ["Mitä poistuu", "Mitä jää", "Mitä poisto ei koske"]
    button = staff_page.locator("main button.danger")
    button.focus()
    staff_page.keyboard.press("Enter")
    staff_page.wait_for_url(re.compile(r"/series/"))
    assert staff_page.get_by_text("Tapaaminen on poistettu.").is_visible()
    assert requests.get(f"{meeting.url}/wall").status_code == 404
    wall.locator(".door").wait_for(state="detached")


def test_not_erasing_is_as_near_as_erasing(staff, staff_page):
    meeting = new_meeting(staff)
    staff_page.goto(f"{meeting.url}/erase")
    staff_page.get_by_role("link", name="Älä poista").click()
    staff_page.wait_for_url(re.compile(r"/series/"))
    assert requests.get(f"{meeting.url}/wall").status_code == 200


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_what_is_kept_can_be_opened_on_a_narrow_phone(server, new_context, lang):
    context = new_context(320, 700)
    context.add_cookies([{"name": "lang", "value": lang, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/privacy")
    for each in page.locator("main summary").all():
        each.click()
    assert page.locator("main details dd").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
