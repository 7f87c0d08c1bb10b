"""The case on a phone: heavy things first, three equal ways on, reading aloud, and notes in any language."""
from __future__ import annotations

import json
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.conftest import until

FIELD = "Kirjoita yksi asia."
LINE = 26
VOICES = """window.said = []; window.hushed = 0;
const voices = [LIST].map(([lang, localService]) => ({ lang, localService, name: lang }));
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => voices,
  speak(words) { said.push([words.text, words.lang, words.voice?.lang]); window.last = words; },
  cancel() { hushed += 1; },
})});
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };"""


def voices(page, *known: tuple[str, bool]) -> None:
    """The browser's own voices (only those are stubbed): ``(language, lives in the device)``."""
    listed = ", ".join(f'["{lang}", {str(local).lower()}]' for lang, local in known)
    page.context.add_init_script(VOICES.replace("LIST", listed))


@pytest.fixture
def at_gate(seated, desk):
    """A phone of 320 × 640 in the first round, before its owner has chosen."""
    desk.open("problem")
    page = seated(1, at_story=True)
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Lue lyhyesti").wait_for()
    return page


def in_sight(page, locator) -> bool:
    """Whether the whole control stands on the first screen."""
    box = locator.bounding_box()
    return bool(box) and page.evaluate("scrollY") == 0 and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_heavy_things_come_before_any_of_the_story_and_the_ways_are_equal(at_gate, check_page):
    assert "Tarinassa on rankkoja asioita:" in at_gate.inner_text("main")
    assert "muutti ensimmäiseen omaan kotiin" not in at_gate.content()
    assert at_gate.get_by_label(FIELD).count() == 0
    ways = [at_gate.get_by_role("link", name="Lue tarina")]
    ways += [at_gate.get_by_role("button", name=name) for name in ("Lue lyhyesti", "Ohita tarina")]
    boxes = [way.bounding_box() for way in ways]
    assert len({(round(box["width"]), round(box["height"])) for box in boxes}) == 1 and boxes[0]["height"] >= 44
    assert all(in_sight(at_gate, way) for way in ways)
    looks = {way.evaluate("element => getComputedStyle(element).backgroundColor + getComputedStyle(element).color") for way in ways}
    assert len(looks) == 1
    check_page(at_gate)


@pytest.mark.parametrize(
    ("stored", "lang", "words"),
    [
        (None, "sv", "ensamhet, hot om vräkning."), (None, "en", "loneliness, threat of eviction."),
        (["häätö", "pelko"], "fi", "häätö, pelko."),  # as a meeting of an earlier version has them
        ({"fi": ["häätö", "pelko"], "sv": ["vräkning"]}, "fi", "häätö, pelko."), ({"en": ["eviction"]}, "en", "eviction."),
    ],
)
def test_heavy_things_are_told_in_the_readers_language_or_else_marked_as_another(
    seated, desk, meeting, stored, lang, words, check_page
):
    if stored:
        store_notes(meeting, stored)
    desk.open("problem")
    page = seated(1, at_story=True)
    reader = lang if stored is None else "sv"
    page.context.add_cookies([{"name": "lang", "value": reader, "url": meeting.server.url}])
    page.reload()
    heavy = page.locator("section.case > p > span")
    expect(heavy).to_have_text(words)
    assert (heavy.get_attribute("lang"), page.evaluate("document.documentElement.lang")) == (lang, reader)
    check_page(page)


def store_notes(meeting, notes: list | dict) -> None:
    """The meeting's cases as another version of the product would have stored them."""
    with sqlite3.connect(meeting.server.data / "nivel.db") as database:
        database.execute(
            "UPDATE meeting_cases SET content_notes = ? WHERE meeting_id = (SELECT id FROM meetings WHERE code = ?)",
            [json.dumps(notes), meeting.code],
        )


@pytest.mark.parametrize("way", ["Lue lyhyesti", "Ohita tarina"])
def test_one_tap_leads_to_the_field_on_the_first_screen(at_gate, way, check_page):
    at_gate.get_by_role("button", name=way).click()
    field = at_gate.get_by_label(FIELD)
    field.wait_for()
    assert field.bounding_box()["y"] + 2 * LINE <= at_gate.viewport_size["height"] and at_gate.evaluate("scrollY") == 0
    assert ("muutti ensimmäiseen omaan kotiin" in at_gate.inner_text("main")) == (way == "Lue lyhyesti")
    check_page(at_gate)


def test_reading_the_whole_story_comes_back_to_the_field_with_what_was_written(at_gate):
    at_gate.get_by_role("link", name="Lue tarina").click()
    at_gate.locator("#story").wait_for()
    at_gate.get_by_role("link", name="Takaisin tapaamiseen").first.click()
    field = at_gate.get_by_label(FIELD)
    field.fill("Tämä on kesken")
    at_gate.locator("summary", has_text="Tarina").click()
    at_gate.get_by_role("link", name="Lue koko tarina").click()
    at_gate.locator("#story").wait_for()
    at_gate.get_by_role("link", name="Takaisin tapaamiseen").last.click()
    until(lambda: at_gate.get_by_label(FIELD).input_value() == "Tämä on kesken")


def test_the_choice_stays_in_this_phone_and_nobody_else_learns_of_it(at_gate, desk):
    before = desk.hello(desk.code, "run")["snapshot"]
    at_gate.get_by_role("button", name="Ohita tarina").click()
    at_gate.get_by_label(FIELD).wait_for()
    at_gate.reload()
    at_gate.get_by_label(FIELD).wait_for()
    at_gate.locator(".link-state.online").wait_for()
    expect(at_gate.locator(".composer")).to_be_visible()
    assert at_gate.get_by_role("button", name="Lue lyhyesti").count() == 0
    assert at_gate.locator("summary", has_text="Tarina").count() == 1
    assert desk.hello(desk.code, "run")["snapshot"] == before


def test_the_gate_never_takes_away_what_is_being_written(at_gate):
    at_gate.get_by_role("button", name="Ohita tarina").click()
    at_gate.get_by_label(FIELD).fill("Aloitettu")
    at_gate.evaluate("Object.keys(localStorage).filter((key) => key.includes(':case:')).forEach((key) => localStorage.removeItem(key))")
    at_gate.reload()
    until(lambda: at_gate.get_by_label(FIELD).input_value() == "Aloitettu")
    at_gate.locator(".link-state.online").wait_for()
    assert at_gate.get_by_label(FIELD).input_value() == "Aloitettu"


@pytest.mark.parametrize("known", [(), (("fi-FI", False),), (("sv-SE", True),)])
def test_there_is_nothing_to_listen_to_without_a_voice_of_the_language_in_the_device(at_gate, known):
    if known:
        voices(at_gate, *known)
        at_gate.reload()
    at_gate.get_by_role("button", name="Lue lyhyesti").click()
    at_gate.get_by_role("link", name="Lue koko tarina").wait_for()
    at_gate.wait_for_load_state("networkidle")
    assert at_gate.get_by_role("button", name="Kuuntele").count() == 0
    at_gate.get_by_role("link", name="Lue koko tarina").click()
    at_gate.locator("#story").wait_for()
    assert not at_gate.locator("#listen").is_visible()


def test_the_few_lines_are_read_aloud_at_a_press_only_and_hushed_at_another(at_gate):
    voices(at_gate, ("en-US", True), ("fi-FI", True))
    at_gate.reload()
    at_gate.get_by_role("button", name="Lue lyhyesti").click()
    button = at_gate.get_by_role("button", name="Kuuntele")
    button.wait_for()
    assert at_gate.evaluate("said") == []
    button.click()
    [[text, lang, voice]] = at_gate.evaluate("said")
    assert text.startswith("Aava muutti") and (lang, voice) == ("fi", "fi-FI")
    before = at_gate.evaluate("hushed")
    at_gate.get_by_role("button", name="Lopeta kuuntelu").click()
    assert at_gate.evaluate("hushed") == before + 1
    at_gate.get_by_role("button", name="Kuuntele").click()
    at_gate.evaluate("last.dispatchEvent(new Event('end'))")
    button.wait_for()
    before = at_gate.evaluate("hushed")
    at_gate.get_by_role("button", name="Tauko", exact=True).click()
    until(lambda: at_gate.evaluate("hushed") > before)


def test_the_story_is_read_in_parts_to_its_end(at_gate):
    voices(at_gate, ("fi-FI", True))
    at_gate.get_by_role("link", name="Lue tarina").click()
    at_gate.get_by_role("button", name="Kuuntele").click()
    said = at_gate.evaluate("said")
    assert len(said) > 3 and {(lang, voice) for _, lang, voice in said} == {("fi", "fi-FI")}
    at_gate.get_by_role("button", name="Lopeta kuuntelu").wait_for()
    at_gate.evaluate("last.dispatchEvent(new Event('end'))")
    at_gate.get_by_role("button", name="Kuuntele").wait_for()


def test_a_note_in_another_language_keeps_its_language_and_direction_everywhere(at_gate, seated, desk, new_context, meeting, check_page):
    words = "لا أحد يجيب على الهاتف"
    at_gate.get_by_role("button", name="Ohita tarina").click()
    at_gate.get_by_label("Lapun kieli").select_option("ar")
    at_gate.get_by_label(FIELD).fill(words)
    assert at_gate.get_by_label(FIELD).evaluate("element => [element.lang, getComputedStyle(element).direction]") == ["ar", "rtl"]
    at_gate.get_by_role("button", name="Lähetä", exact=True).click()
    note = desk.note_with(words)
    assert note["lang"] == "ar"
    desk.must("step.reveal", step=desk.steps["problem"])
    neighbour = seated(1)
    for page in (at_gate, neighbour):
        bearer(page, words)
    check_page(at_gate)
    desk.must("group.add", id="g" * 14 + desk.code, kind="problem", title="Yhteys", notes=[note["id"]])
    desk.open("group")
    wall = new_context(1920, 1080).new_page()
    wall.goto(f"{meeting.url}/wall")
    bearer(wall, words)
    desk.open("gap")
    at_gate.reload()
    until(lambda: at_gate.get_by_label("Lapun kieli").input_value() == "ar")


def bearer(page, words: str) -> None:
    """Waits for the note on a page: its language is said and its direction is its own."""
    note = page.locator("[lang=ar][dir=auto]").filter(has_text=words).first
    note.wait_for(state="attached")
    assert note.evaluate("element => getComputedStyle(element).direction") == "rtl", page.url
