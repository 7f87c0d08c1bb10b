"""WCAG 2.2 AA row by row (``research/ecosystem.md`` §6): the rows of pages that change while somebody reads or writes."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import PROJECT, until
from workshop.access.seats import ALPHABET, new_id

pytestmark = pytest.mark.browser

STATUS_LOG = """() => {
  window.said = [];
  new MutationObserver(() => said.push(document.getElementById('status').textContent)).observe(
    document.getElementById('status'), { childList: true, characterData: true, subtree: true });
}"""
NAME = """() => { const at = document.activeElement;
  return at === document.body ? '' : (at.labels?.[0]?.innerText || at.ariaLabel || at.innerText || '').trim(); }"""
MOVES = """() => [...document.querySelectorAll('*')].filter((each) => { const style = getComputedStyle(each);
  return style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
}).map((each) => each.outerHTML.slice(0, 80))"""


def to(page, name: str, most: int = 90) -> None:
    """Presses the tab key until it stands on what is called so; a part of the page that comes later is waited for."""
    def reached() -> bool:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate(NAME).startswith(name):
                return True
        return False

    until(reached)


def press(page, name: str) -> None:
    """Goes there by the tab key and presses it."""
    to(page, name)
    page.keyboard.press("Enter")


def walk_past_the_story(page) -> None:
    """The choice before a story, when the table has one."""
    field = page.get_by_label("Kirjoita yksi asia.")
    skip = page.get_by_role("button", name="Ohita tarina")
    field.or_(skip).first.wait_for()
    if skip.is_visible():
        skip.click()
    field.wait_for()


def room_for(desk, n: int) -> None:
    desk.must("meeting.set", seats_per_table=n)


class TestStatusMessages413:
    """One polite region, text only, at most 140 characters, at most one announcement in five seconds; lists are not live."""

    def test_each_live_page_has_one_empty_region_and_no_live_list(self, seated, staff_page, new_context, meeting, desk):
        wall = new_context(1920, 1080).new_page()
        wall.goto(f"{meeting.url}/wall")
        staff_page.goto(f"{meeting.url}/run")
        for page in (seated(), staff_page, wall):
            page.locator("h1").first.wait_for()
            assert page.locator("[role=status]").count() == 1
            assert page.locator("#status *").count() == 0, "text only"
            assert page.locator("[aria-live], [role=log], [role=marquee], [role=timer]").count() == 0

    def test_many_notes_at_once_are_one_short_announcement(self, staff_page, meeting, desk, neighbours):
        desk.must("meeting.set", moderation="review")
        desk.open("problem")
        staff_page.goto(f"{meeting.url}/run")
        staff_page.locator(".desk-top").wait_for()
        staff_page.evaluate(STATUS_LOG)
        neighbours(1, *[f"Lappu {no}" for no in range(12)])
        said = until(lambda: staff_page.wait_for_timeout(50) or [words for words in staff_page.evaluate("said") if words])
        staff_page.get_by_text("12").first.wait_for()
        assert len(said) <= 2 and all(len(words) <= 140 for words in said), said


class TestUpdatesNeverMoveFocus243:
    def test_200_incoming_changes_leave_focus_text_and_place(self, seated, staff_page, desk, meeting, neighbours):
        room_for(desk, 20)
        phone = seated()
        desk.open("problem", reveal=True)
        walk_past_the_story(phone)
        staff_page.goto(f"{meeting.url}/run#groups")
        title = staff_page.get_by_label("Uuden ryhmän otsikko")
        title.press_sequentially("Nuori jää")
        field = phone.get_by_label("Kirjoita yksi asia.")
        field.press_sequentially("Minulla on kes")
        before = phone.evaluate("scrollY")
        for person in range(8):
            neighbours(1, *[f"Lappu {person} {no}" for no in range(25)])
        phone.get_by_text("Lappu 7 24").wait_for()
        staff_page.get_by_text("Lappu 7 24").first.wait_for()
        phone.keyboard.type("ken")
        staff_page.keyboard.type(" yksin")
        assert field.input_value() == "Minulla on kesken" and title.input_value() == "Nuori jää yksin"
        assert phone.evaluate("scrollY") == before

    def test_after_closing_an_own_notes_form_the_focus_stands_on_the_same_note(self, seated, desk):
        page = seated()
        desk.open("problem", reveal=True)
        walk_past_the_story(page)
        page.get_by_label("Kirjoita yksi asia.").fill("Ensimmäinen")
        page.get_by_role("button", name="Lähetä", exact=True).click()
        press(page, "Omat laput")
        press(page, "Muuta")
        page.get_by_label("Muuta lappua").wait_for()
        press(page, "Peru")
        page.get_by_label("Muuta lappua").wait_for(state="detached")
        until(lambda: page.wait_for_timeout(20) or page.evaluate("document.activeElement !== document.body"))


class TestAutoUpdating222:
    def test_the_wall_turns_its_pages_only_until_somebody_holds_it(self, new_context, meeting, desk, neighbours):
        wall = new_context(1920, 1080).new_page()
        wall.clock.install()
        wall.goto(f"{meeting.url}/wall")
        desk.open("problem", reveal=True)
        neighbours(1, *[f"Lappu {no}" for no in range(14)])
        desk.open("group")
        wall.get_by_text("1/2", exact=True).wait_for()
        wall.clock.run_for(21_000)
        wall.get_by_text("2/2", exact=True).wait_for()
        wall.get_by_role("button", name="Vaihtuu itsestään").click()
        wall.clock.run_for(60_000)
        assert wall.get_by_text("2/2", exact=True).is_visible()


class TestTiming221:
    def test_the_end_of_a_round_takes_no_text_and_it_may_still_be_sent(self, seated, desk):
        page = seated()
        desk.open("problem", reveal=True)
        walk_past_the_story(page)
        page.get_by_label("Kirjoita yksi asia.").press_sequentially("Ehdin melkein")
        desk.must("step.end", step=desk.steps["problem"])
        page.get_by_text("Vaihe loppui. Kiitos.").wait_for()
        assert page.get_by_label("Kirjoita yksi asia.").input_value() == "Ehdin melkein"
        page.get_by_role("button", name="Lähetä", exact=True).click()
        assert desk.note_with("Ehdin melkein")["step_id"] == desk.steps["problem"]

    def test_the_time_is_announced_at_five_minutes_and_at_one_only(self):
        words = (PROJECT / "static" / "js" / "clock.js").read_text("utf-8")
        assert re.search(r"\[5, 1\]|5.*1", words) and words.count("announce(") == 1


class TestDragging257:
    def test_nothing_is_dragged_anywhere(self):
        """Every move is a button or a select; so there is nothing to offer an alternative for."""
        scripts = [path for path in (PROJECT / "static" / "js").rglob("*.js")]
        found = [path.name for path in scripts if re.search(r"draggable|dragstart|pointermove|touchmove|ondrop", path.read_text("utf-8"))]
        assert scripts and not found


class TestReducedMotion233:
    def test_nothing_moves_for_who_asked_for_calm(self, seated, staff_page, new_context, meeting, desk):
        wall = new_context(1920, 1080, reduced_motion="reduce").new_page()
        wall.goto(f"{meeting.url}/wall")
        staff_page.emulate_media(reduced_motion="reduce")
        staff_page.goto(f"{meeting.url}/run")
        for page in (seated(reduced_motion="reduce"), staff_page, wall):
            page.locator("h1").first.wait_for()
            assert page.evaluate(MOVES) == []

    def test_1_4_13_nothing_appears_on_hover_only(self):
        for sheet in (PROJECT / "static" / "css").glob("*.css"):
            rules = re.findall(r"[^{}]*:hover[^{}]*\{([^}]*)\}", sheet.read_text("utf-8"))
            assert not [rule for rule in rules if re.search(r"display|visibility|opacity|content", rule)], sheet.name


class TestUseOfColour141:
    @pytest.mark.parametrize("scheme", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
    def test_kinds_differ_by_shape_edge_and_word(self, seated, desk, neighbours, scheme):
        page = seated(**scheme)
        desk.open("problem", reveal=True)
        neighbours(1, "Kukaan ei soittanut")
        desk.open("gap", reveal=True)
        neighbours(1, "Kukaan ei sovi, kuka soittaa", step="gap")
        walk_past_the_story(page)
        page.get_by_text("Vaikeat asiat (1)").click()
        seen = {kind: page.locator(f".note.{kind}").first.evaluate(
            "each => [getComputedStyle(each, '::before').content[1], getComputedStyle(each).borderInlineStartStyle]"
        ) for kind in ("problem", "gap")}
        assert seen == {"problem": ["▲", "solid"], "gap": ["○", "double"]}

    def test_the_wall_and_the_participants_page_say_the_word_too(self, new_context, meeting, desk, neighbours):
        wall = new_context(1920, 1080).new_page()
        wall.goto(f"{meeting.url}/wall")
        desk.open("problem", reveal=True)
        neighbours(1, "Kukaan ei soittanut")
        desk.open("group")
        wall.locator(".note.problem").wait_for()
        assert "Ongelm" in wall.locator("main").inner_text()


class TestLanguages311And312:
    @pytest.mark.parametrize("lang", ["sv", "en"])
    def test_every_page_says_its_language(self, new_context, server, lang):
        context = new_context()
        context.add_cookies([{"name": "lang", "value": lang, "url": server.url}])
        page = context.new_page()
        for path in ("/", "/privacy", "/accessibility", "/help"):
            page.goto(server.url + path)
            assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("form.languages [lang=fi]").inner_text() == "Suomi"

    def test_a_note_in_another_language_says_so_and_runs_its_own_way(self, seated, desk, neighbours):
        page = seated()
        desk.open("problem", reveal=True)
        person = neighbours(1)
        ack = person.send("note.add", id=new_id(), step=desk.steps["problem"], table=person.table, text="لم يتصل بي أحد", lang="ar")
        assert ack["ok"], ack
        walk_past_the_story(page)
        note = page.get_by_text("لم يتصل بي أحد")
        assert note.get_attribute("lang") == "ar" and note.get_attribute("dir") == "auto"
        assert note.evaluate("each => each.matches(':dir(rtl)')")


class TestErrors331:
    def test_an_error_stands_at_the_field_in_words_and_the_field_is_in_focus(self, seated, desk):
        page = seated()
        desk.open("problem")
        walk_past_the_story(page)
        page.get_by_role("button", name="Lähetä", exact=True).click()
        field = page.get_by_label("Kirjoita yksi asia.")
        expect(field).to_be_focused()
        assert page.locator(f"#{field.get_attribute('aria-describedby').split()[0]}").inner_text() == "Kirjoita ensin jotain."

    def test_a_form_keeps_what_was_typed_and_leads_to_the_field(self, staff_page, staff):
        staff_page.goto(f"{staff.server.url}/cafe/new")
        staff_page.locator("form:has([name=title])").first.evaluate("form => { form.noValidate = true; }")
        staff_page.locator("[name=title]").fill("")
        people = staff_page.locator("[name=people]")
        people.fill("17")
        staff_page.get_by_role("button", name="Tee kahvila").click()
        summary = staff_page.locator(".error-summary a, [role=alert] a").first
        summary.click()
        wrong = staff_page.locator("[name=title]")
        expect(wrong).to_be_focused()
        assert wrong.get_attribute("aria-invalid") == "true" and people.input_value() == "17"
        assert staff_page.locator(f"#{wrong.get_attribute('aria-describedby').split()[-1]}").inner_text().strip()

    def test_3_3_4_a_summary_is_approved_only_after_it_was_read(self, staff, meeting):
        answer = staff.post(f"/m/{meeting.code}/summary/approve", {"base_version": "0"}, form_at=f"/m/{meeting.code}/summary")
        assert answer.status_code == 409 and "Lue ensin kaikki laput." in answer.text

    def test_3_3_7_the_code_is_asked_once(self, seated, meeting):
        page = seated()
        page.goto(f"{meeting.server.url}/j/{meeting.code}")
        assert page.url.startswith(meeting.url)


class TestAccessibleAuthentication338:
    def test_a_code_is_short_has_no_lookalikes_and_may_be_pasted_in_any_form(self, browser_page, meeting):
        assert len(meeting.code) == 8 and not set("0O1I89") & set(ALPHABET)
        browser_page.goto(f"{meeting.server.url}/")
        browser_page.get_by_label("Tapaamisen koodi").fill(f" {meeting.code[:4].lower()}-{meeting.code[4:].lower()} ")
        browser_page.get_by_role("button", name="Jatka").click()
        browser_page.get_by_role("button", name="Mukaan").wait_for()

    def test_1_3_5_password_managers_know_the_fields(self, browser_page, server):
        browser_page.goto(f"{server.url}/sign-in")
        assert browser_page.get_by_label("Nimi").get_attribute("autocomplete") == "username"
        assert browser_page.locator("[type=password]").get_attribute("autocomplete") == "current-password"


class TestSnapshots:
    """What a screen reader is given: names, roles and order, screen by screen."""

    def test_join(self, browser_page, meeting):
        browser_page.goto(f"{meeting.join_url}?t=1")
        expect(browser_page.locator("body")).to_match_aria_snapshot("""
          - link "Poistu"
          - link "Siirry sisältöön"
          - main:
            - heading [level=1]
            - list:
              - listitem: /Muut näkevät tekstin/
            - button "Mukaan"
        """)

    def test_the_phone_in_a_round(self, seated, desk, neighbours):
        page = seated()
        desk.open("problem", reveal=True)
        neighbours(1, "Vuokra jäi maksamatta")
        walk_past_the_story(page)
        page.get_by_text("Vuokra jäi maksamatta").wait_for()
        expect(page.locator("body")).to_match_aria_snapshot("""
          - link "Poistu"
          - banner:
            - heading "Vaikeat asiat" [level=1]
          - navigation "Näkymät":
            - button "Nyt"
            - button "Omat laput"
            - button "Tauko"
            - button "Lisää"
          - main:
            - heading [level=2]
            - textbox /Kirjoita yksi asia/
            - button "Lähetä"
            - button "Ohita"
            - region "Pöydän laput":
              - heading "Pöydän laput" [level=2]
              - list:
                - listitem: Vuokra jäi maksamatta
        """)

    def test_the_host(self, seated, desk):
        page = seated()
        desk.open("problem")
        walk_past_the_story(page)
        press(page, "Lisää")
        press(page, "Pöydän vetäjä")
        press(page, "Olen tämän pöydän vetäjä")
        page.get_by_role("button", name="Vetäjä", exact=True).click()
        expect(page.locator("nav.ways")).to_match_aria_snapshot("""
          - navigation "Näkymät":
            - button "Nyt"
            - button "Vetäjä"
        """)
        expect(page.locator("main")).to_match_aria_snapshot("""
          - main:
            - region /mitä teet nyt/:
              - heading [level=2]
            - region "Kirjoita toisen puolesta":
              - heading [level=2]
              - group "Kenen puolesta":
                - button "Lisää ihminen"
        """)

    def test_the_desk_with_waiting_notes(self, staff_page, meeting, desk, neighbours):
        desk.must("meeting.set", moderation="review")
        desk.open("problem")
        neighbours(1, "Odottava lappu")
        staff_page.goto(f"{meeting.url}/run#notes")
        staff_page.get_by_role("button", name="Lue", exact=True).click()
        staff_page.get_by_text("Odottava lappu").first.wait_for()
        expect(staff_page.locator("main")).to_match_aria_snapshot("""
          - main:
            - heading [level=1]
            - navigation:
              - list:
                - listitem:
                  - link /Laput/
            - heading /Laput/ [level=2]
        """)

    def test_the_walls_harvest(self, new_context, meeting, desk, neighbours):
        wall = new_context(1920, 1080).new_page()
        wall.goto(f"{meeting.url}/wall")
        desk.open("problem", reveal=True)
        neighbours(1, "Kukaan ei soittanut")
        desk.open("group")
        wall.get_by_text("Kukaan ei soittanut").wait_for()
        expect(wall.locator("body")).to_match_aria_snapshot("""
          - banner:
            - heading "Katsomme yhdessä" [level=1]
            - img /QR-koodi/
          - main:
            - heading /Ongelmat Pöytä 1/ [level=2]
            - list:
              - listitem: Kukaan ei soittanut
            - list "Ketju":
              - listitem:
                - strong: /Ongelmia/
        """)

    def test_voting(self, seated, desk):
        page = seated()
        groups = _open_vote(desk)
        page.get_by_text("Nuori jää yksin").wait_for()
        expect(page.locator("main")).to_match_aria_snapshot("""
          - main:
            - region "Mihin tartumme?":
              - heading "Mihin tartumme?" [level=2]
              - list:
                - listitem:
                  - button /Ota piste pois/ [disabled]
                  - button /Lisää piste/
        """)
        assert len(groups) == 2


def test_2_1_1_the_whole_way_of_a_participant_by_keyboard_alone(new_context, meeting, desk):
    page = new_context(390, 800).new_page()
    page.goto(f"{meeting.join_url}?t=1")
    press(page, "Mukaan")
    page.locator(".link-state.online").wait_for()
    desk.open("problem", reveal=True)
    _write_by_keys(page, "Kukaan ei soitanut")
    note = _change_and_take_back_by_keys(page, desk)
    press(page, "Tauko")
    expect(page.get_by_role("button", name="Jatkan")).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "Lisää")
    press(page, "Pöytä 2")
    page.locator(".where-table", has_text="Pöytä 2").wait_for()
    _vote_and_propose_by_keys(page, desk, note)
    press(page, "Lisää")
    press(page, "Lähde tapaamisesta")
    press(page, "Lähde. Lappusi jäävät.")
    page.wait_for_url(f"{meeting.server.url}/")


def _write_by_keys(page, text: str) -> None:
    field, skip = page.get_by_label("Kirjoita yksi asia."), page.get_by_role("button", name="Ohita tarina")
    field.or_(skip).first.wait_for()
    if skip.is_visible():
        press(page, "Ohita tarina")
    field.wait_for()
    to(page, "Kirjoita yksi asia.")
    page.keyboard.type(text)
    press(page, "Lähetä")
    page.get_by_text("Lappu lähti.").first.wait_for()


def _change_and_take_back_by_keys(page, desk) -> str:
    """The id of the note, which is there again at the end."""
    press(page, "Omat laput")
    press(page, "Muuta")
    expect(page.get_by_label("Muuta lappua")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Kukaan ei soittanut")
    press(page, "Tallenna")
    note = desk.note_with("Kukaan ei soittanut")
    press(page, "Ota pois")
    page.get_by_text("Otettu pois", exact=True).wait_for()
    press(page, "Palauta")
    page.get_by_text("Näkyy muille", exact=True).wait_for()
    return note["id"]


def _vote_and_propose_by_keys(page, desk, note: str) -> None:
    _open_vote(desk, note)
    press(page, "Nyt")
    press(page, "Lisää piste: Nuori jää yksin")
    page.get_by_text("Pisteet ovat tallessa.").wait_for()
    desk.must("vote.close", id=desk.rows("votes")[0]["id"])
    desk.open("propose")
    page.get_by_label("Mitä tehdään?").wait_for()
    to(page, "Mitä tehdään?")
    page.keyboard.type("Nimetty työntekijä")
    press(page, "Lähetä ehdotus")
    page.get_by_role("listitem").filter(has_text="Nimetty työntekijä").wait_for()
    until(lambda: [each["what"] for each in desk.rows("proposals")] == ["Nimetty työntekijä"])


def _open_vote(desk, *notes: str) -> list[str]:
    groups = [new_id(), new_id()]
    for group, title in zip(groups, ("Nuori jää yksin", "Tieto ei kulje"), strict=True):
        desk.must("group.add", id=group, kind="problem", title=title, notes=list(notes) if title == "Nuori jää yksin" else [])
    desk.open("vote")
    vote = new_id()
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=groups)
    desk.must("vote.open", id=vote)
    return groups
