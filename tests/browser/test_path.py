"""A table builds its ideal path on phones and on the host's tablet, and the wall draws it: in real browsers, against the real server."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility_live import press, to, walk_past_the_story
from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = "Oma työntekijä nimetään", "Tuttu tulee mukaan", "Tuki jatkuu syksyyn"
SIZES = ((320, 700), (1280, 800), (1920, 1080))
FOCUSED = "() => document.activeElement.closest('[data-step]')?.dataset.step + ' ' + document.activeElement.dataset.act"


def case_of(desk, table_no: int = 1) -> str:
    return next(table["case_id"] for table in desk.rows("tables") if table["no"] == table_no)


def add_steps(desk, *texts: str, **more) -> list[str]:
    """Steps in the path of table 1's case, by the facilitator; their ids."""
    ids = [new_id() for _ in texts]
    for step_id, text in zip(ids, texts, strict=True):
        desk.must("path.add", id=step_id, case=case_of(desk), text=text, **more)
    return ids


def words(page) -> list[str]:
    """What the steps say, in the order of the page."""
    return page.locator(".path-says > [dir=auto]:not(.path-facts)").all_inner_texts()


def add(page, text: str) -> None:
    page.get_by_label("Mitä tapahtuu?").first.fill(text)
    page.get_by_role("button", name="Lisää askel").click()
    until(lambda: text in words(page) or page.wait_for_timeout(20))


@pytest.fixture
def phone(seated, desk):
    """A phone at table 1, in the step of the path."""
    desk.open("path")
    return at_the_path(seated())


def at_the_path(page):
    """Past the story, at the field."""
    field, skip = page.get_by_label("Mitä tapahtuu?"), page.get_by_role("button", name="Ohita tarina")
    field.or_(skip).first.wait_for()
    if skip.is_visible():
        skip.click()
    field.first.wait_for()
    return page


def become_host(page) -> None:
    page.get_by_role("button", name="Lisää", exact=True).click()
    page.locator("summary", has_text="Pöydän vetäjä").click()
    page.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
    page.get_by_role("button", name="Vetäjä", exact=True).click()
    page.locator(".host-path").get_by_label("Mitä tapahtuu?").wait_for()


class TestTogether:
    def test_two_phones_and_the_wall_show_the_same_path_as_it_grows(self, phone, seated, desk, open_wall):
        other, wall = at_the_path(seated()), open_wall()
        wall.get_by_text("Pöydät rakentavat polkua.").wait_for()
        add(phone, FIRST)
        add(other, SECOND)
        for page in (phone, other):
            until(lambda page=page: words(page) == [FIRST, SECOND] or page.wait_for_timeout(20))
        picture, steps = wall.locator(".wall-path img"), wall.locator(".wall-path li")
        expect(steps).to_have_text([FIRST, SECOND])
        before = picture.get_attribute("src")
        other.get_by_role("button", name=f"Ylös: {SECOND}").click()
        until(lambda: words(phone) == [SECOND, FIRST] or phone.wait_for_timeout(20))
        expect(steps).to_have_text([SECOND, FIRST])
        assert picture.get_attribute("src") != before and picture.evaluate("each => each.decode().then(() => each.naturalWidth)") > 0

    def test_others_steps_take_neither_words_nor_focus_from_who_is_writing(self, phone, desk):
        field = phone.get_by_label("Mitä tapahtuu?")
        field.press_sequentially("Minulla on kes")
        add_steps(desk, FIRST, SECOND, THIRD)
        phone.get_by_text(THIRD, exact=True).wait_for()
        phone.keyboard.type("ken")
        assert field.input_value() == "Minulla on kesken"

    def test_of_two_changes_to_one_step_the_second_is_asked_again_and_keeps_its_words(self, phone, seated, desk):
        add_steps(desk, FIRST)
        other = at_the_path(seated())
        for page in (phone, other):
            page.locator("[data-act=edit]").click()
        form, theirs = phone.locator("[data-step] form"), other.locator("[data-step] form")
        theirs.get_by_label("Mitä tapahtuu?").fill(SECOND)
        theirs.get_by_role("button", name="Tallenna").click()
        other.get_by_text(SECOND, exact=True).wait_for()
        form.get_by_label("Mitä tapahtuu?").fill(THIRD)
        form.get_by_role("button", name="Tallenna").click()
        form.get_by_text(f"Nyt siinä lukee: {SECOND}").wait_for()
        assert form.get_by_label("Mitä tapahtuu?").input_value() == THIRD
        form.get_by_role("button", name="Tallenna").click()
        until(lambda: words(other) == [THIRD] or other.wait_for_timeout(20))

    def test_who_changes_a_step_that_others_take_away_can_add_the_words_anew(self, phone, desk):
        [step] = add_steps(desk, FIRST)
        phone.locator("[data-act=edit]").click()
        phone.locator("[data-step]").get_by_label("Mitä tapahtuu?").fill(SECOND)
        desk.must("path.remove", id=step)
        phone.get_by_text("Joku otti askeleen pois. Sanasi ovat tallessa.").wait_for()
        phone.locator("[data-step]").get_by_role("button", name="Lisää askel").click()
        until(lambda: words(phone) == [SECOND] or phone.wait_for_timeout(20))


class TestOnePhone:
    def test_who_and_when_are_said_by_chips_or_in_own_words(self, phone, desk):
        lane = next(lane["name"] for lane in desk.rows("path_lanes") if lane["case_id"] == case_of(desk))
        phone.get_by_label("Mitä tapahtuu?").fill(FIRST)
        phone.locator("summary", has_text="Kuka?").click()
        phone.get_by_role("group", name="Kuka?").get_by_role("button", name=lane, exact=True).click()
        phone.locator("summary", has_text="Milloin?").click()
        phone.get_by_role("button", name="3 kk ennen", exact=True).click()
        phone.get_by_label("Kuukausia").fill("4")
        add_button = phone.get_by_role("button", name="Lisää askel")
        add_button.click()
        step = until(lambda: next(iter(desk.rows("path_steps")), None))
        assert (step["text"], step["who"], step["months"]) == (FIRST, lane, -4)
        phone.get_by_text(f"{lane} · 4 kk ennen siirtoa").wait_for()

    def test_a_step_of_an_own_note_says_what_the_note_says(self, seated, desk, neighbours):
        desk.open("ideal", reveal=True)
        writer = neighbours(1)
        ack = writer.send("note.add", id=new_id(), step=desk.steps["ideal"], table=writer.table, text="Sama ihminen soitti")
        assert ack["ok"], ack
        desk.open("path")
        page = at_the_path(seated())
        page.locator("summary", has_text="Ota lapusta").click()
        page.get_by_role("button", name="Lisää polulle").click()
        until(lambda: words(page) == ["Sama ihminen soitti"] or page.wait_for_timeout(20))
        expect(page.locator("summary", has_text="Ota lapusta")).to_have_count(0)

    def test_what_was_taken_away_comes_back_to_its_place(self, phone, desk):
        add_steps(desk, FIRST, SECOND, THIRD)
        phone.get_by_text(THIRD, exact=True).wait_for()
        phone.locator(".path-step").nth(1).get_by_role("button", name="Ota pois").click()
        until(lambda: words(phone) == [FIRST, THIRD] or phone.wait_for_timeout(20))
        expect(phone.get_by_role("button", name="Palauta askel")).to_be_focused()
        phone.get_by_role("button", name="Palauta askel").click()
        until(lambda: words(phone) == [FIRST, SECOND, THIRD] or phone.wait_for_timeout(20))
        expect(phone.get_by_role("button", name="Palauta askel")).to_have_count(0)

    def test_without_a_network_one_sentence_says_so_and_the_step_goes_once_later(self, phone, desk):
        phone.context.set_offline(True)
        phone.locator(".link-state.offline").wait_for()
        phone.get_by_label("Mitä tapahtuu?").fill(FIRST)
        phone.get_by_role("button", name="Lisää askel").click()
        phone.get_by_text("Ei verkkoa. Askel lähtee, kun verkko palaa.").wait_for()
        phone.context.set_offline(False)
        until(lambda: words(phone) == [FIRST] or phone.wait_for_timeout(20))
        assert [step["text"] for step in desk.rows("path_steps")] == [FIRST]
        assert phone.get_by_label("Mitä tapahtuu?").input_value() == ""

    def test_a_step_and_a_change_that_were_begun_outlive_a_reload(self, phone, desk):
        add_steps(desk, FIRST)
        phone.get_by_label("Mitä tapahtuu?").fill("Alku")
        phone.locator("[data-act=edit]").click()
        phone.locator("[data-step]").get_by_label("Mitä tapahtuu?").fill(SECOND)
        phone.reload()
        phone.locator("[data-step] form").wait_for()
        assert phone.get_by_label("Mitä tapahtuu?").first.input_value() == "Alku"
        assert phone.locator("[data-step]").get_by_label("Mitä tapahtuu?").input_value() == SECOND

    def test_a_refusal_is_one_sentence_and_the_words_stay(self, phone, desk):
        phone.get_by_role("button", name="Lisää askel").click()
        phone.get_by_role("alert").get_by_text("Kirjoita ensin jotain.").wait_for()
        field = phone.get_by_label("Mitä tapahtuu?")
        field.evaluate("each => each.removeAttribute('maxlength')")
        field.fill("Tämä on liian pitkä askel. " * 12)
        phone.get_by_role("button", name="Lisää askel").click()
        expect(phone.locator(".path-add [role=alert]")).to_have_count(1)
        assert field.input_value().startswith("Tämä on liian pitkä") and not desk.rows("path_steps")


class TestKeyboard:
    def test_the_whole_path_on_a_phone(self, phone, desk):
        self._build(phone)
        self._change(phone)
        assert len(desk.rows("path_steps")) == 2

    def test_the_whole_path_on_the_hosts_tablet(self, phone, desk):
        phone.set_viewport_size({"width": 768, "height": 1024})
        become_host(phone)
        self._build(phone)
        self._change(phone)
        assert len(desk.rows("path_steps")) == 2

    def _build(self, page) -> None:
        for text in (FIRST, SECOND):
            to(page, "Mitä tapahtuu?")
            page.keyboard.type(text)
            press(page, "Milloin?")
            press(page, "1 kk ennen")
            press(page, "Lisää askel")
            page.locator(".path-step").get_by_text(text, exact=True).wait_for()
            expect(page.locator("form.path-add textarea")).to_be_focused()

    def _change(self, page) -> None:
        second = page.locator(".path-step").nth(1).get_attribute("data-step")
        press(page, f"Ylös: {SECOND}")
        until(lambda: words(page) == [SECOND, FIRST] or page.wait_for_timeout(20))
        until(lambda: page.evaluate(FOCUSED) == f"{second} up" or page.wait_for_timeout(20))
        press(page, "Muuta")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(THIRD)
        press(page, "Tallenna")
        until(lambda: words(page) == [THIRD, FIRST] or page.wait_for_timeout(20))
        until(lambda: page.evaluate(FOCUSED) == f"{second} edit" or page.wait_for_timeout(20))
        press(page, "Ota pois")
        expect(page.get_by_role("button", name="Palauta askel")).to_be_focused()
        page.keyboard.press("Enter")
        until(lambda: words(page) == [THIRD, FIRST] or page.wait_for_timeout(20))


class TestEverybodyFindsTheWay:
    """axe has nothing to say, and nothing scrolls sideways, at three widths."""

    @pytest.mark.parametrize("size", SIZES)
    def test_phone(self, phone, desk, check_page, size):
        phone.set_viewport_size({"width": size[0], "height": size[1]})
        add_steps(desk, FIRST, SECOND, THIRD)
        phone.get_by_text(THIRD, exact=True).wait_for()
        for chips in phone.locator("summary", has_text="?").all():
            chips.click()
        check_page(phone)
        phone.locator("[data-act=edit]").first.click()
        check_page(phone)
        phone.locator(".path-step").nth(1).get_by_role("button", name="Ota pois").click()
        phone.get_by_role("button", name="Palauta askel").wait_for()
        check_page(phone)

    @pytest.mark.parametrize("size", SIZES)
    def test_host(self, phone, desk, check_page, size):
        add_steps(desk, FIRST, SECOND)
        become_host(phone)
        phone.set_viewport_size({"width": size[0], "height": size[1]})
        check_page(phone)


def test_in_the_round_of_writing_the_host_can_already_begin_the_path(seated, desk):
    desk.open("ideal", reveal=True)
    page = seated()
    walk_past_the_story(page)
    become_host(page)
    add(page, FIRST)
    assert [step["text"] for step in desk.rows("path_steps")] == [FIRST]
