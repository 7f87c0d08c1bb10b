"""The phone and the server stop the same notes at the same signs: one file of shapes, read twice."""
from __future__ import annotations

import unicodedata

import pytest

from tests.cases.gate.shape_texts import ALL, QUIET, unmarked
from workshop.cases.gate import shapes

pytestmark = pytest.mark.browser

ODD = (
    "👩‍👧 150382-944T\u200b\u200b, 😡😡 @kaisa_esim", "\u0301\u0301", "👍🏽", "\r\n150382-944T\r\n050 999 0001",
    "\u0661\u0665\u0660\u0663\u0668\u0662-944T", "",
)
HOSTILE = ("0 ", "a@", "a.fi/", "nolla,", "insta on ", "Aan aan ", "1-", "dnro A/", "0.", "\u200b", "a\u0301")
FIND = """async ({server, texts}) => {
  const { bringShapes, stops } = await import(`${server}/s/0/js/shapes.js`);
  const ready = await bringShapes(`${server}/s/0/shapes.json`);
  return texts.map((text) => stops(text, ready).map((one) => [one.reason, one.label, one.start, one.end]));
}"""


def texts() -> list[str]:
    plain = [unmarked(marked)[0] for _, marked in ALL] + QUIET
    spelled = [change(text) for text in plain for change in (
        lambda text: unicodedata.normalize("NFD", text), str.upper, str.lower, lambda text: "\u200b".join(text.replace(" ", "\u00a0")),
    )]
    pairs = [f"{one} {other}" for one, other in zip(plain, plain[1:], strict=False)]
    return [*plain, *spelled, *pairs, *ODD, *((piece * 5000)[:5000] for piece in HOSTILE)]


def utf16(text: str, offset: int) -> int:
    """The place that a text field of a browser gives to a code point."""
    return len(text[:offset].encode("utf-16-le")) // 2


def test_the_phone_and_the_server_find_the_same(browser_page, server):
    browser_page.goto(f"{server.url}/")
    asked = texts()
    answered = browser_page.evaluate(FIND, {"server": server.url, "texts": asked})
    expected = [[[one.reason, one.label, utf16(text, one.start), utf16(text, one.end)] for one in shapes.stops(text)] for text in asked]
    differing = [(text[:80], phone, own) for text, phone, own in zip(asked, answered, expected, strict=True) if phone != own]
    assert differing == [] and sum(map(bool, expected)) > 500


def test_without_the_shapes_the_phone_says_so_and_guesses_nothing(browser_page, server):
    browser_page.goto(f"{server.url}/")
    asked = """async (server) => {
      const { bringShapes } = await import(`${server}/s/0/js/shapes.js`);
      return bringShapes(`${server}/s/0/none.json`).then(() => "came", (refused) => refused.message);
    }"""
    assert browser_page.evaluate(asked, server.url).endswith("none.json: 404")
