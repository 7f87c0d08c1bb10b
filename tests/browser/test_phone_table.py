"""The own table on a phone: one tap to another, being told of a new one, and what a table has found. Drawn on a page of their own."""
from __future__ import annotations

import pytest

from tests.conftest import until
from workshop.access.seats import new_id

DRAW = """async ([code, name]) => {
  const base = document.querySelector('script[type=module][src*="phone.js"]').src;
  const load = (path) => import(new URL(path, base).href);
  const [{ html, render }, { connect }, { createStore }, { createSend }, { createDraft }, parts] = await Promise.all(
    ["../vendor/preact.js", "./link.js", "./store.js", "./send.js", "./kept.js", "./parts/phone_table.js"].map(load));
  const store = createStore();
  const link = connect({ code, page: "phone", store, onState: () => {} });
  const phone = { code, store, send: createSend(link, store), draft: createDraft(code) };
  const main = document.querySelector("main") || document.body;
  const root = Object.assign(document.createElement("div"), { id: "part" });
  main.after(root);
  const draw = () => render(html`<${parts[name]} phone=${phone} />`, root);
  phone.draw = draw;
  store.subscribe(() => queueMicrotask(draw));
  draw();
}"""


@pytest.fixture
def draw(meeting):
    """Draws one of the parts below a seated phone's page, over a connection of its own."""
    def make(page, name: str):
        page.evaluate(DRAW, [meeting.code, name])
        return page.locator("#part")

    return make


def table_id(desk, number: int) -> str:
    return next(table["id"] for table in desk.rows("tables") if table["no"] == number)


def test_one_tap_changes_the_table_and_nobody_is_asked_why(seated, draw, desk, check_page):
    page = seated(1)
    part = draw(page, "TableWays")
    part.get_by_role("button", name="Pöytä 3").click()
    page.locator(".where-table", has_text="Pöytä 3").wait_for()
    part.locator("[aria-pressed=true]", has_text="3").wait_for()
    assert part.locator("input, textarea, select").count() == 0 and part.locator(".new-table").count() == 0
    assert [chair["table_id"] for chair in desk.rows("chairs")] == [table_id(desk, 3)]
    check_page(page)


def test_a_full_table_says_so_and_nobody_moves(seated, draw, desk):
    page = seated(1)
    seated(2)
    desk.must("meeting.set", seats_per_table=1)
    part = draw(page, "TableWays")
    part.get_by_role("button", name="Pöytä 2").click()
    part.get_by_role("alert").get_by_text("Pöytä 2 on täynnä.").wait_for()
    part.locator("[aria-pressed=true]", has_text="1").wait_for()


def test_a_seat_that_was_moved_is_told_until_its_owner_has_moved(seated, draw, desk, check_page):
    page = seated(1)
    part = draw(page, "NewTable")
    until(lambda: page.evaluate("Object.keys(localStorage).some((key) => key.endsWith(':table'))"))
    assert part.inner_text() == ""
    desk.must("seat.place", chair=desk.rows("chairs")[0]["id"], table=table_id(desk, 4))
    part.get_by_text("Sinun pöytäsi on nyt 4.").wait_for()
    until(lambda: "Sinun pöytäsi on nyt 4." in page.locator("#status").inner_text())
    check_page(page)
    page.reload()
    page.locator(".link-state.online").wait_for()
    part = draw(page, "NewTable")
    part.get_by_role("button", name="Vaihdoin pöytää").click()
    until(lambda: part.inner_text() == "")


def test_who_arrives_sees_what_the_table_has_found(seated, draw, desk, neighbours, check_page):
    desk.open("problem", reveal=True)
    writer = neighbours(2, "Kukaan ei soittanut", "Vuokra jäi maksamatta")
    neighbours(1, "Toisen pöydän lappu")
    group = new_id()
    desk.must("group.add", id=group, kind="problem", title="Nuori jää yksin", notes=[writer.notes[0]])
    page = seated(2)
    part = draw(page, "Arrival")
    page.wait_for_load_state()
    assert part.inner_text() == ""
    desk.open("gap")
    part.get_by_role("heading", name="Tässä pöydässä on jo löydetty").wait_for()
    assert part.locator("ul.headings li").all_inner_texts() == ["Nuori jää yksin (1)"]
    part.get_by_text("Vaikeat asiat (2)").click()
    assert sorted(part.locator(".note").all_inner_texts()) == ["Kukaan ei soittanut", "Vuokra jäi maksamatta"]
    check_page(page)
