"""Pages that stand still: before and after a café, and those of who keeps the server."""
from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.conftest import Server, form_values
from tests.pictures.album import DESK, HAND, LAPTOP, PHONE, TABLET, WIDE, Album
from tests.pictures.cafe import Cafe, make_cafe

ALL_WIDTHS = (PHONE, TABLET, WIDE)
ANYBODY = [
    ("phone-front", "/", "The front page", ALL_WIDTHS),
    ("phone-help", "/help", "Help", HAND),
    ("phone-privacy", "/privacy", "What is kept, and for how long", HAND),
    ("phone-accessibility", "/accessibility", "The accessibility statement", HAND),
    ("phone-back", "/j/{code}/back", "Coming back to an own seat with the words", HAND),
    ("phone-advance", "/a/{next}", "Before the day: what will happen", HAND),
    ("phone-wrong-code", "/j/ABCDEFGH", "A code that leads nowhere", (PHONE,)),
    ("admin-sign-in", "/sign-in", "Signing in", ALL_WIDTHS),
]
FACILITATOR = [
    ("desk-series-all", "/series", "The series of a facilitator", ALL_WIDTHS),
    ("desk-series-one", "{series}", "One series and its meetings", ALL_WIDTHS),
    ("desk-cafe-new", "/cafe/new", "The one form of a new café", DESK),
    ("desk-planner", "/m/{next}/plan", "The planner", DESK),
    ("desk-again", "/m/{code}/again", "The same café again", ALL_WIDTHS),
    ("desk-cases", "/cases", "The case library", ALL_WIDTHS),
    ("desk-case-one", "/cases/aava-avain-kadessa?show=all", "One case of the library", ALL_WIDTHS),
    ("desk-case-editor", "/cases/{draft}/edit", "Writing a case", ALL_WIDTHS),
    ("desk-seating", "/m/{next}/seating", "Who sits where in each round", DESK),
    ("desk-seating-print", "/m/{next}/seating/print", "The seating, for the wall of the room", (LAPTOP,)),
    ("desk-seating-cards", "/m/{next}/seating/cards", "Cards with the seats of a person", (LAPTOP,)),
    ("desk-sheet", "/m/{code}/sheet", "The printed sheets of the tables", (PHONE, LAPTOP)),
    ("desk-sheet-blank", "/m/{code}/sheet/blank", "Blank sheets for a day without phones", (LAPTOP,)),
    ("desk-paper", "/m/{code}/paper", "Typing in what was written on paper", ALL_WIDTHS),
    ("desk-summary-editor", "/m/{code}/summary", "Editing the summary", DESK),
    ("desk-summary-versions", "/m/{code}/summary/versions", "Every version of the summary", ALL_WIDTHS),
    ("desk-summary", "/m/{code}/summary.html", "The summary", ALL_WIDTHS),
    ("desk-memo", "/m/{code}/memo", "The memo", ALL_WIDTHS),
    ("desk-instruction", "/m/{code}/instruction", "The working instruction, of the paths", ALL_WIDTHS),
    ("desk-innokyla", "{series}/innokyla", "The series in the fields of the Innokylä card", ALL_WIDTHS),
    ("desk-series-import", "/series/import", "Taking in a series that was exported", ALL_WIDTHS),
]
"""Name, address, what it shows, the sizes."""
LEAD = "Eero muutti yksin. Kirjeet jäivät avaamatta, eikä kukaan kysynyt niistä."
STORY = "Eero sai avaimen ja muutti.\n\nKela lähetti kolme kirjettä. Eero ei ymmärtänyt niitä eikä uskaltanut kysyä."
TIMELINE = "0 | jälkihuolto | Muutto omaan kotiin\n2 | Kela | Kirje jää avaamatta | katkos\n5 | aikuissosiaalityö | Ensimmäinen tapaaminen"
UNITS = (("jälkihuolto", 6), ("sijaishuolto", 4), ("aikuissosiaalityö", 5), ("asuminen", 4), ("kehittäjät", 5))


def first_page(server: Server, cafe_window: Page, album: Album) -> None:
    """The page behind the one-time link of the first start; it takes no one's place."""
    with album.picture("admin-welcome", cafe_window, "The first start: the first facilitator's account", ALL_WIDTHS):
        cafe_window.goto(server.first_page)


def before_the_day(cafe: Cafe) -> str:
    """A café of the next time with prepared places, and a plan of who sits where; its code."""
    plan = {"title": "Oppimiskahvila 2", "people": "24", "tables": "4", "seats_per_table": "8", "experts": "5", "place": "Kirjaston sali"}
    code = make_cafe(cafe.staff, **plan)
    page = f"/m/{code}/seating"
    for unit, count in UNITS:
        marked = {"expert": "on"} if unit == "kehittäjät" else {}
        cafe.staff.post(f"{page}/places", {"count": str(count), "unit": unit, **marked}, form_at=page)
    browser = cafe.screen
    browser.goto(cafe.server.url + page)
    browser.locator("button[name=propose]").click()
    browser.locator("button[name=save]").first.click()
    return code


def _draft(cafe: Cafe) -> str:
    """A case that is being written; the last part of its address."""
    fields = {"origin": "fictional", "title": "Kirje, jota kukaan ei avannut", "pseudonym": "Eero", "lead": LEAD, "text": STORY}
    more = {"content_notes": "yksinäisyys", "services": "Kela\naikuissosiaalityö", "timeline": TIMELINE}
    return cafe.staff.post("/cases/new", {**fields, **more}).url.split("?")[0].rsplit("/", 1)[1]


def _save_summary(cafe: Cafe) -> None:
    """What the tool proposes, as the first version."""
    page = cafe.staff.get(f"/m/{cafe.code}/summary")
    cafe.staff.session.post(page.url, data=form_values(page.text), headers={"Referer": page.url})


def still_pages(cafe: Cafe, album: Album) -> None:
    """All of them, for who may open them."""
    _save_summary(cafe)
    series = re.search(r"/series/([\w-]{10,})", cafe.staff.get("/series").text)[0]
    values = {"code": cafe.code, "next": before_the_day(cafe), "series": series, "draft": _draft(cafe)}
    anybody = cafe.window(PHONE)
    for window, listed in ((anybody, ANYBODY), (cafe.screen, FACILITATOR)):
        for name, address, words, sizes in listed:
            with album.picture(name, window, words, sizes):
                window.goto(cafe.server.url + address.format(**values))
    with album.picture("admin-ui", anybody, "Every part of the look, for who builds (`--dev`)", ALL_WIDTHS):
        anybody.goto(f"{cafe.server.url}/ui")
    album.take("admin-ui-whole", anybody, "Every part of the look, the whole page", (LAPTOP,), full=True)
    anybody.emulate_media(color_scheme="dark")
    album.take("admin-ui-dark", anybody, "Every part of the look, dark", (LAPTOP,), full=True)
    anybody.context.close()
