"""Feedback on the phone and at the host's tools, and the open link: at 320 px, by keyboard, with axe, in few words."""
from __future__ import annotations

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.test_few_words import COUNT, LANGUAGES, LONGEST_SENTENCE, MOST_WORDS
from tests.conftest import Staff, until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser
LOOKS = [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}]


@pytest.fixture
def at_feedback(desk, seated):
    """A phone at the feedback step."""
    def make(**options):
        page = seated(**options)
        desk.open("feedback")
        page.locator("form.feedback").wait_for()
        return page

    return make


@pytest.fixture
def open_link(staff, meeting):
    """The address of an open link in the meeting's series, with one wish that others see."""
    def make(kind: str = "themes", *wishes: str) -> str:
        series = re.search(r"/series/([\w-]{10,})", staff.get(f"/m/{meeting.code}/erase").text)[1]
        at = f"/series/{series}/voices"
        address = re.search(r'value="[^"]*(/o/[\w-]+)"', staff.post(at, {"kind": kind}).text)[1]
        for wish in wishes:
            writer = Staff(staff.server, requests.Session())
            row = re.search(r'name="id" value="([\w-]+)"', writer.get(address).text)[1]
            writer.post(address, {"id": row, "text": wish})
            found = re.search(rf"{at}/answers/[\w-]+", staff.get(at).text)[0]
            staff.post(found, {"act": "show", "from": "unread"}, form_at=at)
        return staff.server.url + address

    return make


def given(page) -> dict[str, int]:
    """What is chosen on the form."""
    return {each.get_attribute("name"): int(each.get_attribute("value")) for each in page.locator("form.feedback input:checked").all()}


def few_words(page, where: str) -> None:
    seen = page.evaluate(COUNT)
    assert 0 < seen["total"] <= MOST_WORDS and seen["longest"] <= LONGEST_SENTENCE, (where, seen)


class TestPhone:
    @pytest.mark.parametrize("options", LOOKS, ids=str)
    def test_everybody_can_use_it(self, at_feedback, check_page, options):
        page = at_feedback(**options)
        check_page(page)
        page.locator("form.feedback label").filter(has_text="4").first.click()
        check_page(page)
        sizes = [box.bounding_box() for box in page.locator("form.feedback .scores label").all()]
        assert len(sizes) == 35 and min(box["width"] for box in sizes) >= 44 and min(box["height"] for box in sizes) >= 44

    def test_an_answer_goes_by_keyboard_alone_and_is_there_after_a_reload(self, at_feedback):
        page = at_feedback()
        page.locator("#main input[type=radio]").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.locator("#f-words").focus()
        page.keyboard.type("Kahvi oli hyvää")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator(".sent").filter(has_text="tallessa").wait_for()
        page.reload()
        page.locator("form.feedback").wait_for()
        assert given(page) == {"f-F1": 4} and page.locator("#f-words").input_value() == "Kahvi oli hyvää"

    def test_what_was_begun_lives_through_a_reload_and_goes_when_the_network_is_back(self, at_feedback):
        page = at_feedback()
        page.locator("form.feedback fieldset").nth(4).locator("label").nth(1).click()
        page.reload()
        page.locator("form.feedback").wait_for()
        assert given(page) == {"f-F5": 2}
        page.context.set_offline(True)
        page.locator(".link-state.offline").wait_for()
        page.locator("form.feedback [type=submit]").click()
        page.locator(".sent").filter(has_text="Ei verkkoa").wait_for()
        page.context.set_offline(False)
        page.locator(".sent").filter(has_text="tallessa").wait_for()

    def test_a_sentence_may_be_left_empty_again(self, at_feedback):
        page = at_feedback()
        page.locator("form.feedback fieldset").first.locator("label").nth(2).click()
        page.get_by_role("button", name="Tyhjennä").click()
        assert given(page) == {}

    def test_a_name_is_refused_and_the_words_stay(self, at_feedback):
        page = at_feedback()
        page.locator("#f-words").fill("Maija Virtanen oli ihana")
        page.locator("form.feedback [type=submit]").click()
        page.locator("form.feedback .error").filter(has_text="nimi").wait_for()
        assert page.locator("#f-words").input_value() == "Maija Virtanen oli ihana"

    def test_the_answer_may_still_be_changed_in_the_last_step(self, at_feedback, desk):
        page = at_feedback()
        desk.open("end")
        page.get_by_text("Anna palautetta").click()
        page.locator("form.feedback").wait_for()
        page.locator("form.feedback label").first.click()
        page.locator("form.feedback [type=submit]").click()
        page.locator(".sent").filter(has_text="tallessa").wait_for()

    @LANGUAGES
    def test_few_words(self, at_feedback, meeting, lang):
        page = at_feedback()
        page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
        page.reload()
        page.locator("form.feedback").wait_for()
        few_words(page, lang)


class TestHost:
    def test_a_host_answers_for_somebody_without_a_device(self, desk, seated, check_page, staff, meeting):
        page = seated()
        chair = new_id()
        table = desk.rows("chairs")[0]["table_id"]
        desk.must("host.set", table=table, chair=desk.rows("chairs")[0]["id"])
        desk.must("seat.add", id=chair, table=table)
        desk.open("feedback")
        page.get_by_role("button", name="Vetäjä").click()
        part = page.locator("section", has=page.locator("#host-feedback"))
        part.get_by_role("button").first.click()
        part.locator("fieldset").first.locator("label").nth(4).click()
        check_page(page)
        part.get_by_role("button", name="Tallenna palaute").click()
        part.get_by_text("Uusi vastaus korvaa sen").wait_for()
        until(lambda: "Yksi ihminen on vastannut" in staff.get(f"/m/{meeting.code}/feedback").text)
        assert part.locator("input:checked").count() == 0, "the next one at this tablet reads nothing"


class TestOpenLink:
    def test_a_wish_is_supported_and_written_by_keyboard_without_a_script(self, new_context, open_link):
        address = open_link("themes", "Missä kohdassa siirto alkaa?")
        page = new_context(320, 700, java_script_enabled=False).new_page()
        page.goto(address)
        support = page.get_by_role("button", name="Kannatan")
        support.focus()
        page.keyboard.press("Enter")
        page.get_by_text("1 kannattaa").wait_for()
        assert page.get_by_role("button", name="Peru kannatus").count() == 1
        page.locator("#text").focus()
        page.keyboard.type("Vuokravelat ja häädöt")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("Ohjaaja lukee tekstin ensin").wait_for()
        assert page.get_by_text("Vuokravelat").count() == 0

    @pytest.mark.parametrize("options", LOOKS, ids=str)
    @pytest.mark.parametrize("kind", ["themes", "needs", "follow_up"])
    def test_everybody_can_use_it(self, new_context, open_link, check_page, kind, options):
        page = new_context(320, 700, **options).new_page()
        page.goto(open_link(kind, "Yhdyspinta mielenterveys- ja päihdepalveluihin"))
        check_page(page)

    @LANGUAGES
    def test_few_words(self, new_context, open_link, meeting, lang):
        for kind in ("themes", "needs", "ideas", "follow_up", "partners"):
            page = new_context(320, 700).new_page()
            page.context.add_cookies([{"name": "lang", "value": lang, "url": meeting.server.url}])
            page.goto(open_link(kind, "Vuokravelat"))
            few_words(page, f"{kind} {lang}")
            page.locator("#text").fill("Soita 040 123 4567")
            page.locator("main [type=submit], main button.primary").last.click()
            page.locator(".error").wait_for()
            few_words(page, f"{kind} {lang}, refused")
            page.locator("#text").fill("Iltaisin")
            page.locator("main [type=submit], main button.primary").last.click()
            page.locator(".notice.good").wait_for()
            few_words(page, f"{kind} {lang}, sent")

    def test_what_is_refused_and_what_is_thanked_for_is_in_sight_on_a_long_page(self, new_context, open_link):
        page = new_context(320, 640).new_page()
        page.goto(open_link("themes", *(f"Toive numero {no}, josta muutkin haluavat puhua" for no in range(6))))
        page.get_by_role("link", name="Kirjoita oma asiasi").click()
        for text, seen in (("Soita 040 123 4567", ".error"), ("Iltaisin", ".notice.good")):
            page.locator("#text").fill(text)
            page.locator("main button.primary").last.click()
            expect(page.locator(seen)).to_be_in_viewport()
