"""WCAG 2.2 AA row by row (``research/ecosystem.md`` §6), on every page there is. Each test is named after its row."""
from __future__ import annotations

import pytest

from tests.browser.every_page import ALL, NARROW, NO_PAGES, PAGES, eyes, stage
from tests.conftest import Server

pytestmark = pytest.mark.browser
__all__ = ["eyes", "stage"]

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
QUICK_EXIT = (
    "entry.ask", "back.ask", "advance.page", "room.phone", "cases.at_table", "gates before a case", "outcome.page", "no seat",
    "before the end",
)
"""Participants' pages: *Poistu* is their first stop."""
LABELS = ["Apua", "Tietosuoja", "Saavutettavuus"]

# ---------------------------------------------------------------- what the page is asked

SMALL_TARGETS = """() => {
  const inSentence = (each) => each.tagName === 'A' && getComputedStyle(each).display === 'inline'
    && [...each.parentNode.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const label = (each) => each.closest('label') || document.querySelector(`label[for="${each.id}"]`);
  const area = (each) => (['checkbox', 'radio'].includes(each.type) && label(each)) || each;
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.closest('.sr-only, .skip') && !inSentence(each))
    .map((each) => [each.outerHTML.slice(0, 90), area(each).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`);
}"""
SIDEWAYS = """() => [document.documentElement.scrollWidth > innerWidth + 1 && document.documentElement.scrollWidth,
  ...[...document.querySelectorAll('main *, header *, footer *')].filter((each) => each.checkVisibility()
    && !each.closest('.scroll, .sr-only, dialog') && each.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 80))].filter(Boolean)"""
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')].filter((each) => {
  const style = getComputedStyle(each);
  return each.checkVisibility() && !each.closest('.sr-only, textarea, select, input, svg, .scroll')
    && ['hidden', 'clip'].includes(style.overflowY) && each.textContent.trim() && each.scrollHeight > each.clientHeight + 2;
}).map((each) => each.outerHTML.slice(0, 90))"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
AT_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const inside = [[box.left + 4, box.top + 4], [box.right - 4, box.bottom - 4], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]]
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const covers = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && !(at.contains(top) || top.contains(at) || top.control === at);
  };
  const again = window.visited.has(at);
  window.visited.add(at);
  return { html: at.outerHTML.slice(0, 100), text: (at.innerText || at.ariaLabel || '').trim(), again,
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), seen: inside.length > 0,
    covered: inside.length > 0 && inside.every(([x, y]) => covers(x, y)) };
}"""

# ---------------------------------------------------------------- the browsers


@pytest.fixture(scope="module", params=ALL)
def name(request) -> str:
    """Each page in turn; all rows of one page follow each other, so that it is loaded once for most of them."""
    return request.param


@pytest.fixture(scope="module")
def developers_page(browser, tmp_path_factory):
    """``/ui`` on a server that runs for developers."""
    data = tmp_path_factory.mktemp("ui") / "data"
    data.mkdir()
    server = Server(data, ["--dev"]).start()
    page = browser.new_page(viewport=NARROW, locale="fi-FI")
    page.goto(f"{server.url}/ui")
    yield page
    page.close()
    server.stop()


def violations(page, rules: list[str] | None = None) -> list:
    """What axe finds: every rule of the tags, or only some."""
    from axe_playwright_python.sync_playwright import Axe

    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found = Axe().run(page, options={"runOnly": only}).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found]


def in_every_scheme(page) -> list:
    """All of axe in light; in dark and with forced colours what colours can break."""
    found = [("light", violations(page))]
    page.emulate_media(color_scheme="dark")
    found.append(("dark", violations(page, ["color-contrast", "link-in-text-block"])))
    page.emulate_media(color_scheme="light", forced_colors="active")
    found.append(("forced colours", violations(page, ["color-contrast", "link-in-text-block"])))
    page.emulate_media(forced_colors="none")
    return [each for each in found if each[1]]


def tab_stops(page, most: int = 150) -> list[dict]:
    """Every stop of the tab key from the top of the page, once around."""
    page.evaluate("""() => {
      window.visited = new Set();
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    }""")
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(AT_FOCUS)
        if stop is None or stop["again"]:
            break
        stops.append(stop)
    return stops


def test_every_page_is_looked_at(app):
    there = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert there - NO_PAGES == set(PAGES), "say in PAGES how a new page is reached, or in NO_PAGES that it is none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_1_4_11_the_outline_and_the_edges_of_controls_stand_out_three_to_one(developers_page, scheme):
    developers_page.emulate_media(color_scheme=scheme)
    names = ("paper", "sheet", "sunken", "focus", "edge", "accent")
    colours = dict(zip(names, developers_page.evaluate("""names => names.map((name) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = `var(--${name})`;
      const found = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
      probe.remove();
      return found;
    })""", list(names)), strict=True))
    pairs = [(line, ground) for line in ("focus", "edge", "accent") for ground in ("paper", "sheet", "sunken")]
    assert not [pair for pair in pairs if _contrast(*(colours[name] for name in pair)) < 3]


def _contrast(one: list[float], other: list[float]) -> float:
    """WCAG's ratio of two colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# ---------------------------------------------------------------- rows that hold for every page


def test_1_4_3_and_all_that_axe_knows_in_both_schemes_and_forced_colours(eyes, name):
    assert in_every_scheme(eyes.open(name)) == []


def test_axe_in_both_schemes_and_forced_colours_on_the_parts_of_the_look(developers_page):
    assert in_every_scheme(developers_page) == []
    assert developers_page.evaluate(SMALL_TARGETS) == [] and developers_page.evaluate(SIDEWAYS) == []


def test_1_4_10_reflow_1_4_4_text_of_200_percent_and_1_4_12_text_spacing(eyes, name):
    page = eyes.open(name, width=320, height=256)
    assert page.evaluate(SIDEWAYS) == [], "320 × 256"
    page.evaluate(SPACING)
    eyes.spoil(name)
    assert page.evaluate(SIDEWAYS) == [] and page.evaluate(CLIPPED) == [], "text spacing"
    page = eyes.open(name, width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    eyes.spoil(name)
    assert page.evaluate(SIDEWAYS) == [] and page.evaluate(CLIPPED) == [], "text of 200 %"


def test_2_5_8_targets_of_44_pixels(eyes, name):
    assert eyes.open(name).evaluate(SMALL_TARGETS) == []


def test_2_4_7_focus_visible_and_2_4_11_not_obscured(eyes, name):
    stops = tab_stops(eyes.open(name, height=600))
    assert (stops or name == "exit.neutral") and [stop["html"] for stop in stops if stop["outline"] < 3] == []
    assert [stop["html"] for stop in stops if stop["covered"] or not stop["seen"]] == []


def test_2_4_1_skip_3_1_1_language_and_3_2_6_help_in_the_same_place(eyes, name):
    page = eyes.open(name)
    assert page.locator("html").get_attribute("lang") == "fi" and page.title().strip()
    assert page.locator("h1").count() == 1
    if name in ("room.wall", "report_files.as_html", "combined.page", "exit.neutral"):
        return  # a projector, a document and a page that shows nothing of us
    foot = page.locator("footer.site-foot a").all_inner_texts()
    assert foot[:3] == LABELS, foot
    first = tab_stops(page, 2)
    if name in QUICK_EXIT:
        assert first[0]["text"] == "Poistu", first
    if name != "room.phone":
        assert "Siirry sisältöön" in [stop["text"] for stop in first]
