"""What a participant does on a phone in the pictures."""
from __future__ import annotations

from playwright.sync_api import Page

from tests.pictures.cafe import Cafe


def go(page: Page, screen: str) -> None:
    """One of the views of a phone."""
    page.get_by_role("navigation", name="Näkymät").get_by_role("button", name=screen).click()


def join(page: Page, cafe: Cafe, table: int) -> None:
    """In at a table."""
    page.goto(f"{cafe.server.url}/j/{cafe.code}?t={table}")
    page.get_by_role("button", name="Mukaan").click()
    page.locator(".link-state.online").wait_for()


def become_host(page: Page) -> None:
    """Takes the task of the table's host."""
    go(page, "Lisää")
    page.locator("summary", has_text="Pöydän vetäjä").click()
    page.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
    page.get_by_role("button", name="Vetäjä", exact=True).click()
    page.locator(".host-card").wait_for()


def skip_story(page: Page) -> None:
    """Past the choice before a story, when there is one."""
    skip = page.get_by_role("button", name="Ohita tarina")
    page.get_by_label("Kirjoita yksi asia.").or_(skip).first.wait_for()
    if skip.is_visible():
        skip.click()


def write(page: Page, text: str) -> None:
    """Writes a note and does not send it yet."""
    page.get_by_label("Kirjoita yksi asia.").fill(text)


def send(page: Page) -> None:
    """Sends what was written, and waits until it has left."""
    page.get_by_role("button", name="Lähetä", exact=True).click()
    page.get_by_text("Lappu lähti.").first.wait_for()


def speak(page: Page, cafe: Cafe, lang: str) -> None:
    """The page in another language."""
    page.context.add_cookies([{"name": "lang", "value": lang, "url": cafe.server.url}])
    page.reload()
    page.locator(".link-state.online").wait_for()
