"""The case editor in a real browser: what is found is seen, told, replaced, kept with a reason; a blocked text stays in the browser."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import form_values

pytestmark = pytest.mark.browser

NAME, NUMBER = "Leena Hakkarainen", "040 765 4321"
STORY = f"Aava tapasi työntekijän. {NAME} soitti. Hakkaraiselle vastattiin. Numero on {NUMBER}."
TEXT = ".checked[data-place=text]"
STORED = "Object.keys(localStorage).filter((key) => key.startsWith('nivel-case:'))"


@pytest.fixture
def editor(staff_page, staff):
    """The empty form, with nothing kept from another test."""
    staff_page.goto(f"{staff.server.url}/cases/new")
    return staff_page


def write(page, text: str = STORY, **fields: str) -> None:
    for name, words in {"title": "Ovi ja avain", "pseudonym": "Aava", "lead": "Aava odotti ovella.", **fields, "text": text}.items():
        page.fill(f"#{name}", words)


def entry(page, words: str, place: str = "text"):
    """An entry of a field's list."""
    return page.locator(f".checked[data-place={place}] button.open-finding").filter(has_text=words)


def marks(page, place: str = "text") -> list[str]:
    return page.locator(f".checked[data-place={place}] .behind mark").all_inner_texts()


def answer_on(page):
    return page.locator("#status")


def test_findings_are_marked_in_the_text_and_listed_with_their_reason(editor):
    write(editor)
    expect(editor.locator(f"{TEXT} .finding")).to_have_count(3)
    assert marks(editor) == [NAME, "Hakkaraiselle", NUMBER]
    entry(editor, "Hakkaraiselle").click()
    choices = editor.locator(f"{TEXT} .choices-of")
    expect(choices).to_contain_text("Näyttää henkilön nimeltä: Hakkarainen, allatiivi")
    expect(choices.get_by_role("group", name="Korvaa kaikki muodot")).to_have_count(1)
    expect(editor.locator("#counts")).to_contain_text("Estoja 3")
    expect(editor.locator("#copy")).to_contain_text("Teksti on vain tässä selaimessa, kunnes esto on ratkaistu.")


def test_a_mark_lies_exactly_behind_its_words(editor):
    """The layer has the same letters: widths, line ends and heights agree, also with long words and signs of two units."""
    write(editor, text=f"Alku 😀 {'pitkäsana' * 12}\n\n{STORY * 6}\n\n")
    expect(editor.locator(f"{TEXT} .behind mark").first).to_be_attached()
    for width in (320, 768, 1280):
        editor.set_viewport_size({"width": width, "height": 800})
        same = editor.evaluate("""() => {
          const [behind, text] = document.querySelector('.checked[data-place=text] .under').children;
          const names = ['font', 'letterSpacing', 'lineHeight', 'padding', 'width', 'wordSpacing'];
          const look = (each) => names.map((name) => getComputedStyle(each)[name]).join();
          return [look(behind) === look(text), text.scrollHeight <= text.clientHeight, behind.offsetHeight === text.offsetHeight,
            getComputedStyle(behind.querySelector('mark')).font === getComputedStyle(text).font];
        }""")
        assert same == [True] * 4, width


def test_one_press_replaces_in_the_same_case_and_can_be_undone(editor):
    write(editor)
    entry(editor, "Hakkaraiselle").click()
    editor.locator(f"{TEXT} .choices-of").get_by_role("group", name="Korvaa: Hakkaraiselle").get_by_role("button").first.click()
    assert "Hakkaraiselle" not in editor.input_value("#text") and NAME in editor.input_value("#text")
    expect(answer_on(editor)).to_contain_text("Korvattu. Jäljellä: estoja 2")
    editor.locator(f"{TEXT} .undo").click()
    assert editor.input_value("#text") == STORY
    expect(entry(editor, "Hakkaraiselle")).to_be_focused()


def test_all_forms_of_a_person_go_at_once_in_every_field_and_come_back_together(editor):
    write(editor, timeline="0 | Kela | Leena Hakkarainen soittaa")
    expect(entry(editor, NAME, "timeline")).to_have_count(1)
    entry(editor, NAME).click()
    editor.get_by_role("group", name="Korvaa kaikki muodot (3)").get_by_role("button").first.click()
    for field in ("#text", "#timeline"):
        assert "akkarai" not in editor.input_value(field)
    expect(editor.locator("#counts")).to_contain_text("Estoja 1")
    editor.locator(f"{TEXT} .undo").click()
    assert editor.input_value("#text") == STORY and "Leena Hakkarainen" in editor.input_value("#timeline")


def test_an_undo_after_more_typing_takes_back_only_the_replacement(editor):
    write(editor)
    entry(editor, NUMBER).click()
    editor.locator(f"{TEXT} .choices-of").get_by_role("button", name="Ota pois").click()
    replaced = editor.input_value("#text")
    editor.locator("#text").press("Control+Home")
    editor.keyboard.type("Alussa. ")
    editor.locator(f"{TEXT} .undo").click()
    assert NUMBER not in replaced and editor.input_value("#text") == "Alussa. " + STORY


def test_keeping_asks_for_a_reason_and_shows_what_was_kept(editor):
    write(editor)
    entry(editor, NUMBER).click()
    editor.get_by_role("button", name="Jätä tekstiin").click()
    expect(editor.locator(f"{TEXT} .error")).to_have_text("Kirjoita ensin syy.")
    for telling in (f"{NUMBER} on keksitty", "Matti Virtanen lupasi"):
        editor.get_by_label("Jätä, koska…").fill(telling)
        editor.get_by_role("button", name="Jätä tekstiin").click()
        expect(editor.locator(f"{TEXT} .error")).to_contain_text("Kirjoita syy toisin sanoin.")
    editor.get_by_label("Jätä, koska…").fill("keksitty numero")
    editor.get_by_role("button", name="Jätä tekstiin").click()
    expect(editor.locator(f"{TEXT} .finding-list > .finding")).to_have_count(2)
    editor.get_by_text("Tekstiin jätetyt: 1").click()
    expect(editor.locator(f"{TEXT} details")).to_contain_text("Syy: keksitty numero")
    editor.get_by_role("button", name="Palauta luetteloon").click()
    expect(entry(editor, NUMBER)).to_be_focused()


def test_a_reason_stays_with_its_place_when_an_equal_word_before_it_goes(editor):
    write(editor, text=f"Soita {NUMBER}. Sitten soita {NUMBER}.")
    expect(entry(editor, NUMBER)).to_have_count(2)
    entry(editor, NUMBER).nth(1).click()
    editor.get_by_label("Jätä, koska…").fill("keksitty")
    editor.get_by_role("button", name="Jätä tekstiin").click()
    editor.get_by_role("button", name="Ota pois").click()
    expect(editor.locator("#counts")).to_contain_text("Ei löytöjä")
    expect(editor.locator(f"{TEXT} .behind mark.of-kept")).to_have_count(1)


def test_a_blocked_text_is_not_sent_and_a_decided_one_is_saved_and_leaves_the_browser(editor, staff):
    write(editor)
    posted = []
    editor.on("request", lambda sent: posted.append(sent.url) if sent.method == "POST" and not sent.url.endswith("/check") else None)
    editor.get_by_role("button", name="Tallenna").click()
    expect(editor.locator(".error-summary")).to_contain_text("Ratkaise ensin estot: 3")
    expect(editor.locator(".error-summary")).to_be_focused()
    assert posted == []
    for words in (NAME, "Hakkaraiselle", NUMBER):
        editor.locator(f"{TEXT} button.open-finding[aria-expanded=false]").or_(entry(editor, words)).first.wait_for()
        if entry(editor, words).get_attribute("aria-expanded") == "false":
            entry(editor, words).click()
        editor.locator(f"{TEXT} .choices-of").get_by_role("group", name=f"Korvaa: {words}").get_by_role("button").first.click()
    editor.get_by_role("button", name="Tallenna").click()
    editor.wait_for_url("**/cases/ovi-ja-avain*")
    assert editor.evaluate(STORED) == [] and len(posted) == 1
    assert "akkarai" not in staff.get(editor.url.removeprefix(staff.server.url)).text


def test_a_closed_tab_loses_nothing_and_the_server_has_nothing(editor, staff):
    secret = "Kaarina Tuppurainen-Zz"
    write(editor, text=f"{secret} soitti.")
    expect(editor.locator("#counts")).to_contain_text("Estoja 1")
    expect(editor.locator("#copy")).to_contain_text("Voit sulkea välilehden")
    again = editor.context.new_page()
    editor.close()
    again.goto(f"{staff.server.url}/cases/new")
    expect(again.locator("#restored")).to_contain_text("Jatkat siitä, mihin jäit.")
    assert again.input_value("#text") == f"{secret} soitti." and again.input_value("#title") == "Ovi ja avain"
    expect(again.locator("#counts")).to_contain_text("Estoja 1")
    assert secret.encode() not in b"".join(path.read_bytes() for path in staff.server.data.rglob("*") if path.is_file())


def test_what_is_kept_in_the_browser_can_be_forgotten(editor, check_page):
    write(editor)
    expect(editor.locator("#copy")).to_contain_text("Yhteinen tietokone?")
    editor.locator("#copy").get_by_role("button", name="Tyhjennä").click()
    dialog = editor.locator("#forget")
    check_page(editor)
    dialog.get_by_role("button", name="Peru").click()
    assert editor.input_value("#text") == STORY
    editor.locator("#copy").get_by_role("button", name="Tyhjennä").click()
    with editor.expect_navigation():
        dialog.get_by_role("button", name="Tyhjennä").click()
    assert editor.input_value("#text") == "" and editor.evaluate(STORED) == []


def test_a_session_that_is_over_is_told_and_the_text_waits(editor, staff):
    write(editor)
    expect(editor.locator("#counts")).to_contain_text("Estoja 3")
    editor.context.clear_cookies()
    editor.locator("#text").press("Control+End")
    editor.keyboard.type(" Loppu.")
    expect(editor.locator("#counts")).to_contain_text("Istunto on päättynyt.")
    editor.context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
    editor.reload()
    expect(editor.locator("#restored")).to_contain_text("Jatkat siitä, mihin jäit.")
    assert editor.input_value("#text") == f"{STORY} Loppu."


def test_a_copy_that_is_older_than_the_case_says_so(editor, staff):
    fields = {"title": "Vanha portti", "pseudonym": "Aava", "lead": "Aava.", "origin": "fictional", "text": "Ovi."}
    editor.goto(staff.post("/cases/new", fields).url)
    editor.goto(editor.url.partition("?")[0] + "/edit")
    editor.fill("#text", "Oma teksti.")
    expect(editor.locator("#copy")).to_contain_text("kunnes tallennat")
    path = editor.url.removeprefix(staff.server.url)
    staff.post(path, dict(form_values(staff.get(path).text)) | {"text": "Toisen teksti."})
    editor.get_by_role("button", name="Tallenna").click()
    expect(editor.locator(".error-summary")).to_contain_text("Joku ehti muuttaa tätä ensin.")
    editor.reload()
    expect(editor.locator("#restored")).to_contain_text("Tapausta on sen jälkeen muutettu.")
    assert editor.input_value("#text") == "Oma teksti."
    editor.get_by_role("button", name="Tallenna").click()
    editor.wait_for_url("**show=all")
    assert "Oma teksti." in staff.get(path).text


def test_an_imported_text_does_not_push_out_the_one_that_is_kept(editor, staff):
    write(editor)
    expect(editor.locator("#counts")).to_contain_text("Estoja 3")
    editor.goto(f"{staff.server.url}/cases/import")
    editor.locator("[name=pasted]").fill("Toinen tarina. Ovi pysyi kiinni.")
    editor.locator("main form button.primary").click()
    expect(editor.locator("#restored")).to_contain_text("Tässä selaimessa on jo toinen teksti")
    editor.get_by_role("link", name="Palaa toiseen tekstiin").click()
    expect(editor.locator("#restored")).to_contain_text("Jatkat siitä, mihin jäit.")
    assert editor.input_value("#text") == STORY


def test_the_list_speaks_after_a_pause_and_not_at_each_key(editor):
    write(editor, text="")
    editor.evaluate("""() => {
      const status = document.getElementById('status');
      window.spoken = [];
      new MutationObserver(() => spoken.push(status.textContent)).observe(status, { childList: true });
    }""")
    editor.locator("#text").press_sequentially(STORY, delay=20)
    expect(answer_on(editor)).to_contain_text("Jäljellä: estoja 3")
    assert len(editor.evaluate("spoken")) <= 3 < len(STORY)


def test_the_whole_way_by_keyboard(editor):
    write(editor, text=f"Aava odotti. {NAME} soitti.")
    expect(entry(editor, NAME)).to_be_visible()
    editor.locator("#text").focus()
    editor.keyboard.press("Tab")
    expect(entry(editor, NAME)).to_be_focused()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Tab")
    expect(editor.get_by_role("group", name="Korvaa").get_by_role("button").first).to_be_focused()
    editor.get_by_role("button", name="Muokkaa itse tekstissä").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator("#text")).to_be_focused()
    assert editor.evaluate("() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd); }") == NAME
    editor.keyboard.press("Escape")
    expect(entry(editor, NAME)).to_be_focused()
    editor.keyboard.press("Tab")
    editor.keyboard.press("Enter")
    expect(editor.locator("#findings")).to_be_focused()
    assert "akkarai" not in editor.input_value("#text")


def test_three_kinds_together_ask_for_a_reason(editor):
    write(editor, text="Aava on 24-vuotias. Hän muutti Pihtiputaalle 3.4.2024.")
    expect(editor.locator("#together")).to_contain_text("paikka, ikä, päivä")
    expect(editor.get_by_label("Miksi ne voivat jäädä tekstiin?")).to_be_visible()


def test_a_labelling_word_is_a_gentle_hint_that_may_simply_stay(editor):
    write(editor, text="Aava on moniongelmainen.")
    expect(entry(editor, "moniongelmainen")).to_contain_text("Sanavalinta")
    entry(editor, "moniongelmainen").click()
    editor.get_by_role("button", name="Jätä näin").click()
    expect(editor.locator("#counts")).to_contain_text("Ei löytöjä")


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_the_page_is_for_everybody_with_an_open_entry(editor, check_page, width):
    editor.set_viewport_size({"width": width, "height": 800})
    write(editor, text=f"{STORY} Aava on 24-vuotias ja moniongelmainen. Hän muutti Pihtiputaalle 3.4.2024.")
    entry(editor, NAME).click()
    check_page(editor)
    for media in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
        editor.emulate_media(**media)
        check_page(editor)
    editor.emulate_media(forced_colors="none")
    editor.evaluate("document.documentElement.style.fontSize = '200%'")
    assert width < 640 or editor.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_words_from_right_to_left_are_marked_at_their_place(editor):
    write(editor, text=f"قالت ليلى إن {NAME} اتصلت.")
    expect(editor.locator(f"{TEXT} .behind mark").first).to_be_attached()
    assert NAME in "".join(marks(editor))


def test_without_script_the_list_comes_with_the_answer(new_context, staff, check_page):
    context = new_context(320, 700, java_script_enabled=False)
    context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
    page = context.new_page()
    page.goto(f"{staff.server.url}/cases/new")
    write(page, title="Portti", text=f"Soita {NUMBER}.")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.locator(".error-summary")).to_contain_text("estoja: 1")
    assert page.input_value("#text") == f"Soita {NUMBER}."
    page.get_by_label("Jätä, koska…").fill("keksitty numero")
    page.get_by_role("button", name="Tallenna").click()
    page.wait_for_url("**/cases/portti*")


def test_places_move_along_with_edits_and_code_points_become_units(editor):
    """Edits of all kinds on a text with signs of two units: the former text and the edit make the new one, places keep their words."""
    wrong = editor.evaluate("""async () => {
      const source = document.querySelector('script[src*="case_editor.js"]').src.replace('case_editor.js', 'case_editor_text.js');
      const { editBetween, editFor, edited, moved, unitsOf } = await import(source);
      const wrong = [];
      const say = (what, found, wanted) => found !== wanted && wrong.push(`${what}: ${found} instead of ${wanted}`);
      let seed = 7;
      const chance = (most) => (seed = (seed * 48271) % 2147483647) % most;
      for (let round = 0; round < 2000; round += 1) {
        const before = Array.from({ length: 1 + chance(30) }, () => ['a', 'b', ' ', '😀', '.'][chance(5)]).join('');
        const cut = chance(before.length + 1);
        const after = before.slice(0, cut) + ['', 'x', 'ab', '😀'][chance(4)] + before.slice(Math.min(before.length, cut + chance(4)));
        const edit = editBetween(before, after);
        say('edit', edited(before, edit), after);
        const range = { start: chance(before.length), end: before.length };
        const there = moved(range, edit);
        if (there) say('place', after.slice(there.start, there.end), before.slice(range.start, range.end));
        const signs = [...before];
        const at = chance(signs.length + 1);
        say('unit', before.slice(0, unitsOf(before)(at)), signs.slice(0, at).join(''));
      }
      const out = (text, word) => {
        const start = text.indexOf(word);
        return edited(text, editFor(text, { start, end: start + word.length }, ''));
      };
      say('comma', out('numero, 050 1.', '050 1'), 'numero.');
      say('middle', out('tapasi Leenan kotona', 'Leenan'), 'tapasi kotona');
      say('start', out('Leena tuli', 'Leena'), 'tuli');
      say('brackets', out('äiti (Leena) tuli', 'Leena'), 'äiti () tuli');
      return wrong;
    }""")
    assert wrong == []
