"""Every ordinary page as everybody must find it: one inspecting look, axe, and no sideways scroll at 320 pixels."""
from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Desk
from tests.conftest import first_staff, new_meeting
from workshop.access.seats import new_id

STAFF_PAGES = (
    "/series", "/series/new", "/cafe/new", "/cases", "/cases/new", "/cases/aava-avain-kadessa?show=all", "/cases?q=j%C3%A4lkihuollossa",
    "/m/{code}/plan", "/m/{code}/sheet", "/m/{code}/summary", "/m/{code}/summary.html", "/series/{series}",
)
OPEN_PAGES = ("/", "/privacy", "/accessibility", "/sign-in", "/j/ABCDEFGH", "/welcome/used", "/invite/used")


@pytest.fixture(scope="module")
def filled(server, staff):
    """A café with a note, a group and a proposal; its code and series."""
    meeting = new_meeting(staff)
    desk = Desk(server.url, session=staff.session).connect()
    desk.code = meeting.code
    desk.hello(meeting.code, "run")
    desk.must("meeting.set", moderation="instant")
    desk.open("problem", reveal=True)
    author = Desk(server.url)
    table = author.seated(meeting.code, 1)["me"]["table"]
    author.must("note.add", id=new_id(), step=desk.steps["problem"], table=table, text="Kukaan ei soittanut")
    group = new_id()
    desk.must("group.add", id=group, kind="problem", title="Nuori jää yksin", notes=[note["id"] for note in desk.rows("notes")])
    desk.must("proposal.add", id=new_id(), what="Nimetty työntekijä", groups=[group])
    author.leave()
    desk.leave()
    found = re.search(r"/series/([\w-]+)", staff.get(f"/m/{meeting.code}/plan").text)
    return {"code": meeting.code, "series": found[1]}


@pytest.fixture
def inspect(check_page):
    """One look at a page: language, title, one main heading, ids once, nothing inline, then axe and the width."""

    def look(page) -> None:
        seen = page.evaluate("""() => {
          const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
          return {
            lang: document.documentElement.lang, title: document.title, headings: document.querySelectorAll("h1").length,
            doubled: ids.filter((id, at) => ids.indexOf(id) !== at),
            inline: document.querySelectorAll("[style], [onclick], style, script:not([src]):not([type='application/json'])").length,
            foreign: [...document.querySelectorAll("[src], link[href]")].map((each) => each.src || each.href)
              .filter((address) => !address.startsWith(location.origin) && !address.startsWith("data:")),
          };
        }""")
        assert seen["lang"] == "fi" and seen["title"].strip() and seen["headings"] == 1, seen
        assert not seen["doubled"] and not seen["inline"] and not seen["foreign"], seen
        check_page(page)

    return look


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_staff_pages_are_in_order(staff_page, staff, filled, inspect, path):
    staff_page.set_viewport_size({"width": 320, "height": 700})
    staff_page.goto(staff.server.url + path.format(**filled))
    inspect(staff_page)


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_open_pages_are_in_order(new_context, server, staff, inspect, path):
    page = new_context(320, 700).new_page()
    page.goto(server.url + path)
    inspect(page)


def test_the_first_page_of_all_is_in_order(new_context, fresh_server, inspect):
    page = new_context(320, 700).new_page()
    page.goto(fresh_server.first_page)
    inspect(page)
    first_staff(fresh_server)


def test_the_story_at_the_table_is_in_order(seated, meeting, inspect):
    page = seated(1)
    page.get_by_role("link", name="Lue koko tarina").click()
    page.get_by_role("heading", level=1).wait_for()
    inspect(page)
