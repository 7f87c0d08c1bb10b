"""The desk's hand on paths, on differing views and on the leave to quote: in real Chromium, against the real server."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility_live import press, to
from tests.browser.test_path import FIRST, SECOND, SIZES, THIRD, add_steps, case_of
from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

FILLED = {
    "who": "Aikuissosiaalityö", "months": -4, "kind": "meeting", "present": "nuori ja tuttu työntekijä", "responsible": "esihenkilö",
    "pair": "jälkihuollon työntekijä", "decides": "missä tavataan", "felt": "turvalliselta", "mark": "cooperation",
    "mark_note": "yhteinen aika", "dissent": "Osa tapaisi myöhemmin",
}


@pytest.fixture
def paths(staff_page, desk, meeting):
    """The desk's section of paths, at table 1's case."""
    def make(*texts: str):
        ids = add_steps(desk, *texts) if texts else []
        staff_page.goto(f"{meeting.url}/run#path")
        staff_page.locator(".path-steps").wait_for()
        title = next(each for each in desk.rows("meeting_cases") if each["id"] == case_of(desk))["no"]
        staff_page.locator(".tabs button").nth(title - 1).click()
        return staff_page, ids

    return make


def undo(page, what: str) -> None:
    page.get_by_role("button", name=f"Kumoa: {what}").click()


def step(desk, step_id: str) -> dict:
    return next((each for each in desk.rows("path_steps") if each["id"] == step_id), {})


class TestSteps:
    def test_every_field_of_a_step_is_kept_and_comes_back_by_undo(self, paths, desk):
        page, [first] = paths(FIRST)
        page.locator("[data-step] [data-way=edit]").click()
        form = page.locator(".desk-step-form")
        expect(form.get_by_label("Mitä tapahtuu?")).to_be_focused()
        assert not form.get_by_label("Työpari").is_visible()
        form.get_by_text("Lisää tietoja").click()
        self._fill(form)
        form.get_by_role("button", name="Tallenna askel").click()
        told = until(lambda: step(desk, first)["pair"] and step(desk, first))
        assert FILLED.items() <= told.items()
        assert (told["permission"], told["breaks"]) == (1, 1) and told["lane_id"]
        undo(page, "askeleen muutos")
        until(lambda: step(desk, first)["pair"] == "" and step(desk, first)["months"] is None)

    def _fill(self, form) -> None:
        texts = {
            "Kuka": FILLED["who"], "Kuukausia": "4", "Ketkä ovat paikalla": FILLED["present"], "Kuka vastaa": FILLED["responsible"],
            "Työpari": FILLED["pair"], "Mistä ihminen itse päättää": FILLED["decides"], "Miltä tämä tuntui hänestä": FILLED["felt"],
            "Eriävä näkemys": FILLED["dissent"],
        }
        for label, text in texts.items():
            form.get_by_label(label, exact=True).fill(text)
        form.get_by_label("Kenen kaistalla").select_option(index=1)
        form.get_by_label("Mitä lajia askel on").select_option("meeting")
        form.get_by_label("Merkki", exact=True).select_option("cooperation")
        form.get_by_label("Mitä merkki tarkoittaa").fill(FILLED["mark_note"])
        form.get_by_label("Tähän tarvitaan ihmisen lupa").check()
        form.get_by_label("Tässä apu voi katketa").check()

    def test_order_adding_and_removing_by_keyboard_and_back_by_undo(self, paths, desk):
        page, [first, second] = paths(FIRST, SECOND)
        press(page, f"Ylös: {SECOND}")
        self._order(desk, [SECOND, FIRST])
        assert page.evaluate("() => document.activeElement.closest('[data-step]').dataset.step") == second
        to(page, "Uusi askel: mitä tapahtuu?")
        page.keyboard.type(THIRD)
        page.keyboard.press("Enter")
        self._order(desk, [SECOND, FIRST, THIRD])
        page.locator(f"[data-step='{first}']").get_by_role("button", name="Poista").press("Enter")
        self._order(desk, [SECOND, THIRD])
        for order in ([SECOND, FIRST, THIRD], [SECOND, FIRST], [FIRST, SECOND]):
            page.locator(".desk-undo button").click()
            self._order(desk, order)

    def _order(self, desk, texts: list[str]) -> None:
        until(lambda: [each["text"] for each in sorted(desk.rows("path_steps"), key=lambda each: each["no"])] == texts)

    def test_a_conflict_keeps_the_draft_and_shows_what_is_stored(self, paths, desk):
        page, [first] = paths(FIRST)
        page.locator("[data-step] [data-way=edit]").click()
        page.get_by_label("Mitä tapahtuu?", exact=True).fill(SECOND)
        desk.must("path.edit", id=first, base_version=step(desk, first)["version"], text=THIRD)
        page.get_by_role("button", name="Tallenna askel").click()
        page.get_by_text(f"Nyt siinä lukee: {THIRD}").wait_for()
        assert page.get_by_label("Mitä tapahtuu?", exact=True).input_value() == SECOND
        page.get_by_role("button", name="Tallenna askel").click()
        until(lambda: step(desk, first)["text"] == SECOND)

    def test_gaps_that_a_step_mends_are_chosen_from_the_cases_own(self, paths, desk, neighbours):
        desk.open("gap", reveal=True)
        writer = neighbours(1)
        gap = new_id()
        assert writer.send("note.add", id=gap, step=desk.steps["gap"], table=writer.table, text="Kukaan ei sovi, kuka soittaa")["ok"]
        page, [first] = paths(FIRST)
        page.locator("[data-step] [data-way=edit]").click()
        page.get_by_text("Lisää tietoja").click()
        page.get_by_label("Kukaan ei sovi, kuka soittaa").first.check()
        page.get_by_role("button", name="Tallenna askel").click()
        until(lambda: gap in step(desk, first)["gaps"])


class TestLanes:
    def test_lanes_are_added_named_moved_and_removed_and_all_of_it_comes_back(self, paths, desk):
        page, [first] = paths(FIRST)
        own = [lane["name"] for lane in self._lanes(desk)]
        page.locator("summary", has_text="Lisää kaista").click()
        page.get_by_label("Kaistan nimi").fill("Velkaneuvonta")
        page.get_by_label("Hyvinvointialue").select_option("receiving")
        page.locator(".path-lanes form").get_by_role("button", name="Lisää kaista").click()
        lane = until(lambda: next((each for each in self._lanes(desk) if each["name"] == "Velkaneuvonta"), None))
        assert lane["area"] == "receiving"
        page.get_by_role("button", name="Ylös: Velkaneuvonta").click()
        until(lambda: [each["name"] for each in self._lanes(desk)].index("Velkaneuvonta") == len(own) - 1)
        stored = step(desk, first)
        desk.must("path.edit", id=first, base_version=stored["version"], text=FIRST, lane=lane["id"])
        row = page.locator(".desk-lane", has_text="Velkaneuvonta")
        row.get_by_text("1 askel").wait_for()
        row.get_by_role("button", name="Poista").click()
        until(lambda: step(desk, first)["lane_id"] is None)
        undo(page, "kaistan ”Velkaneuvonta” poisto")
        until(lambda: any(each["id"] == step(desk, first)["lane_id"] for each in self._lanes(desk)))
        assert [each["name"] for each in self._lanes(desk)].index("Velkaneuvonta") == len(own) - 1

    def _lanes(self, desk) -> list[dict]:
        found = [lane for lane in desk.rows("path_lanes") if lane["case_id"] == case_of(desk)]
        return sorted(found, key=lambda lane: lane["no"])


class TestToday:
    def test_the_transfer_and_the_gaps_find_their_place_on_the_timeline(self, paths, desk, neighbours):
        desk.open("gap", reveal=True)
        writer = neighbours(1)
        gap = new_id()
        assert writer.send("note.add", id=gap, step=desk.steps["gap"], table=writer.table, text="Kukaan ei sovi, kuka soittaa")["ok"]
        page, _ = paths()
        page.get_by_label("Milloin siirto tapahtuu").select_option("4")
        until(lambda: next(each for each in desk.rows("meeting_cases") if each["id"] == case_of(desk))["transfer_month"] == 4)
        page.get_by_label("Kukaan ei sovi, kuka soittaa").select_option("2")
        page.locator(".path-events li").nth(2).get_by_text("Kukaan ei sovi, kuka soittaa").wait_for()
        undo(page, "puutteen paikka")
        until(lambda: desk.note_with("Kukaan ei sovi, kuka soittaa")["timeline_row"] is None)
        undo(page, "siirron kuukausi")
        until(lambda: next(each for each in desk.rows("meeting_cases") if each["id"] == case_of(desk))["transfer_month"] is None)


class TestDifferingViewsAndQuotes:
    def test_a_proposal_and_a_group_hold_a_differing_view(self, staff_page, desk, meeting):
        group = new_id()
        desk.must("group.add", id=group, kind="problem", title="Yhteys katkeaa", notes=[])
        staff_page.goto(f"{meeting.url}/run#groups")
        staff_page.get_by_role("button", name="Eriävä näkemys").click()
        staff_page.get_by_label("Eriävä näkemys").fill("Osalla yhteys toimi hyvin")
        staff_page.get_by_role("button", name="Tallenna").click()
        staff_page.locator(".group-card .notice").get_by_text("Osalla yhteys toimi hyvin").wait_for()
        undo(staff_page, "eriävä näkemys")
        until(lambda: desk.rows("groups")[0]["dissent"] == "")
        staff_page.goto(f"{meeting.url}/run#proposals")
        staff_page.get_by_label("Mitä ehdotetaan").fill("Nimetty työntekijä ennen siirtoa")
        staff_page.get_by_label("Eriävä näkemys").fill("Yksi pöytä pitäisi kaksi työntekijää")
        staff_page.get_by_role("button", name="Tallenna ehdotus").click()
        staff_page.locator(".proposals").get_by_text("Yksi pöytä pitäisi kaksi työntekijää").wait_for()

    def test_the_author_is_asked_for_leave_to_quote_and_may_take_it_back(self, staff_page, seated, desk, meeting):
        desk.open("problem", reveal=True)
        phone = seated()
        phone.get_by_label("Kirjoita yksi asia.").fill("Kukaan ei soittanut takaisin")
        phone.get_by_role("button", name="Lähetä", exact=True).click()
        desk.note_with("Kukaan ei soittanut takaisin")
        self._ask(staff_page, meeting)
        desk.open("gap", reveal=True)
        phone.get_by_role("button", name="Omat laput").click()
        phone.get_by_text("Saako tekstisi lainata johtajien paperissa?").wait_for()
        phone.get_by_text("Nimeäsi ei kerrota.").wait_for()
        phone.get_by_role("button", name="Kyllä", exact=True).click()
        phone.get_by_text("Vastasit: kyllä.").wait_for()
        desk.open("ideal", reveal=True)
        staff_page.get_by_text("Kirjoittaja antoi luvan lainata.").wait_for()
        phone.get_by_role("button", name="Perun luvan").click()
        phone.get_by_text("Vastasit: ei.").wait_for()

    def _ask(self, page, meeting) -> None:
        page.goto(f"{meeting.url}/run#notes")
        page.get_by_role("button", name="Lue", exact=True).click()
        page.get_by_role("button", name="Näkyy").click()
        card = page.locator(".queue-note", has_text="Kukaan ei soittanut takaisin")
        card.get_by_role("button", name="Muut toiminnot").click()
        card.get_by_role("button", name="Kysy lupa lainata").click()
        card.get_by_text("Kysyit, saako lapun lainata koontiin.").wait_for()
        expect(card.get_by_role("button", name="Kysy lupa lainata")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_axe_has_nothing_to_say_of_the_desk_at_any_width(paths, desk, check_page, neighbours, size):
    desk.open("gap", reveal=True)
    neighbours(1, "Kukaan ei sovi, kuka soittaa", step="gap")
    page, _ = paths(FIRST, SECOND)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.locator(".path-events li").first.wait_for()
    check_page(page)
    page.locator("[data-step] [data-way=edit]").first.click()
    page.get_by_text("Lisää tietoja").click()
    page.locator("summary", has_text="Lisää kaista").click()
    check_page(page)
