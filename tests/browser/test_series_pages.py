"""Where a series is, in real Chromium: by keyboard alone at 320 pixels, with nothing for axe to say; a successor; paper."""
from __future__ import annotations

import re

import pytest

from tests.browser.every_page import eyes, stage
from tests.browser.test_follow_up import laptop, tab_to

pytestmark = pytest.mark.browser
__all__ = ["eyes", "laptop", "stage"]


@pytest.fixture
def series(staff, meeting) -> str:
    """The address of a series of this test's own, with something agreed."""
    found = re.search(r"/series/[\w-]{10,}", staff.get(f"/m/{meeting.code}/erase").text)[0]
    fields = {"text": "Nuori kutsuu siirtopalaverin", "responsible": "nuorten tiimi", "follow_up_on": "2031-03-10"}
    staff.post(f"{found}/agreements/new", fields)
    return found


def test_what_is_next_stands_first_and_the_rest_behind_more(laptop, staff, series, check_page):
    page = laptop(320)
    page.goto(staff.server.url + series)
    check_page(page)
    assert page.locator("main h2").first.inner_text() == "Seuraavaksi"
    assert page.get_by_role("link", name="Itsearviointi").is_hidden() and page.get_by_role("button", name="Tee kutsulinkki").is_hidden()
    tab_to(page, "Lisää", 120)
    while page.evaluate("document.activeElement.parentElement.id") != "more":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Itsearviointi").wait_for()
    check_page(page)


def test_a_successor_walks_from_the_handover_to_what_is_open_by_keyboard(laptop, staff, series, meeting, check_page):
    page = laptop(320)
    page.goto(f"{staff.server.url}{series}/handover")
    check_page(page)
    words = len(page.locator("article").inner_text().split())
    assert words < 750, "five minutes at 150 words a minute"
    tab_to(page, "Mitä sovittiin, kaikki versiot")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Mitä sovittiin").wait_for()
    assert page.get_by_text("Nuori kutsuu siirtopalaverin").first.is_visible()


def test_the_handover_prints_without_buttons_on_two_pages_at_most(laptop, staff, series, tmp_path):
    from pypdf import PdfReader

    page = laptop(1280)
    page.goto(f"{staff.server.url}{series}/handover")
    page.pdf(path=tmp_path / "paper.pdf", format="A4")
    paper = PdfReader(tmp_path / "paper.pdf")
    text = " ".join("\n".join(each.extract_text() for each in paper.pages).split())
    assert len(paper.pages) <= 2 and "Nuori kutsuu siirtopalaverin" in text and "Markdown" not in text and "Kirjaudu ulos" not in text


def test_a_practice_is_found_and_copied_by_keyboard(laptop, staff, series, check_page):
    staff.post("/series/new", {"title": "Pohjoisen sarja"})
    page = laptop(320)
    page.goto(f"{staff.server.url}/agreed")
    check_page(page)
    tab_to(page, "Mitä etsit?")
    page.keyboard.type("siirtopalavereihin")
    page.keyboard.press("Enter")
    page.get_by_text("Nuori kutsuu siirtopalaverin").first.wait_for()
    check_page(page)
    tab_to(page, "Ota käyttöön toisessa sarjassa")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Pohjoisen")
    tab_to(page, "Kopioi käytäntö")
    page.keyboard.press("Enter")
    page.get_by_text("Käytäntö on kopioitu.").wait_for()
    check_page(page)


def test_a_series_is_closed_and_opened_again_by_keyboard(laptop, staff, series, check_page):
    page = laptop(320)
    page.goto(f"{staff.server.url}{series}/close")
    check_page(page)
    tab_to(page, "Päätä sarja")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sarja on päätetty").wait_for()
    check_page(page)
    page.goto(f"{staff.server.url}{series}/close")
    tab_to(page, "Avaa sarja uudelleen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Seuraavaksi").wait_for()


@pytest.mark.parametrize("width", [320, 1920])
def test_one_button_stands_out_and_seldom_acts_are_folded(eyes, width):
    page = eyes.open("a series with everything", width=width, height=900)
    assert page.locator("main .primary:visible").count() == 1
    assert page.locator(".next a.primary").is_visible()
    assert page.get_by_role("link", name="Tee uusi tämän pohjalta").first.is_hidden()
    page.locator(".meeting summary").first.press("Enter")
    assert page.locator(".meeting").first.get_by_role("link", name="Tee uusi tämän pohjalta").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    eyes.spoil("a series with everything")


@pytest.mark.parametrize("name", [
    "a series with everything", "agreements.every", "follow_up.page", "follow_up.one", "answers.one", "chain.page",
])
def test_lines_stay_readable_on_a_wide_screen(eyes, name):
    page = eyes.open(name, width=1920, height=900)
    widest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("main p, main li > span, main dd")].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return range.getBoundingClientRect().width / parseFloat(getComputedStyle(each).fontSize);
    }))""")
    assert widest < 46, "more than about 90 letters on a line"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [
    "a series with everything", "a closed series", "standing.handover_page", "standing.steering_page", "closing.published",
    "evaluation.page",
])
def test_every_page_reads_at_both_widths(eyes, check_page, name, width):
    check_page(eyes.open(name, width=width, height=800))
