"""Every page as everybody must find it: one inspecting look. What WCAG asks of it is in ``test_accessibility.py``."""
from __future__ import annotations

import pytest

from tests.browser.every_page import ALL, eyes, stage
from tests.conftest import first_staff

pytestmark = pytest.mark.browser
__all__ = ["eyes", "stage"]

BROKEN_WORDS = """() => [...document.querySelectorAll("h1, h2, h3")].flatMap(({ firstChild: text }) =>
  [...text.textContent.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  }).map(String))"""
"""Words of headings that stand on two lines."""


def look(page) -> None:
    """Language, title, one main heading, ids once, nothing inline, nothing from elsewhere, nothing that scrolls sideways."""
    seen = page.evaluate("""() => {
      const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
      return {
        lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll("h1").length,
        doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
        inline: document.querySelectorAll("[style], [onclick], style, script:not([src]):not([type='application/json'])").length,
        foreign: [...document.querySelectorAll("[src], link[href]")].map((each) => each.src || each.href)
          .filter((address) => !address.startsWith(location.origin) && !address.startsWith("data:")),
        wide: document.documentElement.scrollWidth > innerWidth,
      };
    }""")
    assert seen["lang"] == "fi" and seen["title"].strip() and seen["headings"] == 1, seen
    assert not seen["doubled"] and not seen["inline"] and not seen["foreign"] and not seen["wide"], seen


@pytest.mark.parametrize("name", ALL)
def test_every_page_is_in_order(eyes, name):
    look(eyes.open(name))


@pytest.mark.parametrize("name", ["pages.accessibility", "pages.privacy", "pages.help_page"])
@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_no_word_of_a_heading_is_broken_on_a_narrow_phone(eyes, stage, name, lang):
    page = eyes.open(name)
    page.context.add_cookies([{"name": "lang", "value": lang, "url": stage.server.url}])
    page.reload()
    broken = page.evaluate(BROKEN_WORDS)
    page.context.clear_cookies(name="lang")
    eyes.spoil(name)
    assert broken == []


def test_the_first_page_of_all_is_in_order(new_context, fresh_server, check_page):
    page = new_context(320, 700).new_page()
    page.goto(fresh_server.first_page)
    look(page)
    check_page(page)
    first_staff(fresh_server)
