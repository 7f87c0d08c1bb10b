"""The phone page in real Chromium, against the real server."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

LARGEST_FIRST_LOAD = 60 * 1024
BLOCKED_WEBSOCKET = """window.WebSocket = class {
  constructor() { setTimeout(() => this.onerror?.(new Event("error"))); }
  close() {}
}"""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400 * 1024 / 8, "uploadThroughput": 400 * 1024 / 8}


def write(page, text: str) -> None:
    page.get_by_label("Kirjoita yksi asia.").fill(text)
    page.get_by_role("button", name="Lähetä", exact=True).click()


def go(page, screen: str) -> None:
    page.get_by_role("navigation", name="Näkymät").get_by_role("button", name=screen).click()


def wait_for_parts(page) -> None:
    """Until the phone has brought, by itself, all that it wants before a tunnel."""
    brought = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/phone_move.js'))"
    until(lambda: page.evaluate(brought) or page.wait_for_timeout(50))


def test_a_part_that_has_not_come_is_said_calmly_and_comes_with_the_network(seated, desk):
    page = seated()
    page.context.route("**/parts/phone_notes.js*", lambda route: route.abort())
    page.reload()
    page.locator(".link-state.online").wait_for()
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    go(page, "Omat laput")
    page.get_by_text("Ei verkkoa. Tämä tulee, kun verkko palaa.").wait_for()
    page.context.unroute("**/parts/phone_notes.js*")
    page.context.set_offline(False)
    page.get_by_text("Et ole vielä kirjoittanut lappuja.").wait_for()


def test_a_part_that_failed_once_comes_by_itself(seated, desk):
    page = seated()
    tries: list[str] = []

    def fail_once(route) -> None:
        tries.append(route.request.url)
        route.abort() if len(tries) == 1 else route.continue_()

    page.context.route("**/parts/phone_menu.js*", fail_once)
    page.reload()
    page.locator(".link-state.online").wait_for()
    go(page, "Lisää")
    page.locator("summary", has_text="Pöydän vetäjä").wait_for()
    assert len(tries) == 2


def test_one_press_after_five_lines_and_the_first_note_is_on_its_way(seated, desk):
    page = seated()
    assert page.get_by_role("heading", level=1).inner_text() == "Tervetuloa"
    desk.open("problem")
    page.get_by_text("Muut eivät näe, kuka kirjoitti.").wait_for()
    write(page, "Kukaan ei soittanut")
    page.get_by_text("Lappu lähti. Voit kirjoittaa toisen.").wait_for()
    assert desk.note_with("Kukaan ei soittanut")["state"] == "shown"


def test_in_silence_a_phone_shows_only_own_notes_and_after_the_reveal_the_tables(seated, desk, neighbours):
    page = seated(table_no=2)
    desk.open("problem")
    neighbours(2, "Vuokra jäi maksamatta")
    neighbours(3, "Toisen pöydän asia")
    write(page, "Pelkäsin soittaa")
    page.get_by_text("Lappu lähti.").first.wait_for()
    assert "Vuokra jäi maksamatta" not in page.content()
    desk.must("step.reveal", step=desk.steps["problem"])
    page.get_by_text("Vuokra jäi maksamatta").wait_for()
    assert page.get_by_text("Nyt puhutaan. Laita puhelin pöydälle.").is_visible()
    assert "Toisen pöydän asia" not in page.content()


def test_what_is_typed_before_the_scripts_have_come_stays_in_the_field(seated, desk):
    page = seated()
    desk.open("problem")
    page.get_by_label("Kirjoita yksi asia.").wait_for()
    held = []
    page.context.route("**/js/phone.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    early = page.locator("#early")
    early.click()
    early.press_sequentially("Avain perjantaina")
    until(lambda: held or page.wait_for_timeout(20))
    held[0].continue_()
    field = page.locator("#note")
    field.wait_for()
    assert field.input_value() == "Avain perjantaina"
    page.keyboard.type(", tuki maanantaina")
    page.locator(".link-state.online").wait_for()
    assert field.input_value() == "Avain perjantaina, tuki maanantaina"


def test_other_peoples_notes_and_new_steps_take_neither_focus_nor_text(seated, desk, neighbours):
    page = seated()
    desk.open("problem", reveal=True)
    field = page.get_by_label("Kirjoita yksi asia.")
    field.press_sequentially("Minulla on kes")
    neighbours(1, "Uusi lappu", "Toinen uusi lappu")
    page.get_by_text("Toinen uusi lappu").wait_for()
    page.keyboard.type("ken")
    desk.open("gap")
    page.get_by_text("Tämä jäi kesken.").wait_for()
    page.keyboard.type(" lause")
    assert field.input_value() == "Minulla on kesken lause"
    page.get_by_role("button", name="Lähetä", exact=True).click()
    assert desk.note_with("Minulla on kesken lause")["step_id"] == desk.steps["problem"]


def test_a_draft_survives_a_reload(seated, desk):
    page = seated()
    desk.open("problem")
    page.get_by_label("Kirjoita yksi asia.").fill("Jäi kesken")
    page.reload()
    page.locator(".link-state.online").wait_for()
    assert page.get_by_label("Kirjoita yksi asia.").input_value() == "Jäi kesken"


def test_a_note_written_without_network_goes_out_once_to_its_own_round(seated, desk):
    page = seated()
    desk.open("problem")
    page.get_by_label("Kirjoita yksi asia.").wait_for()
    wait_for_parts(page)
    page.context.set_offline(True)
    page.locator(".link-state.offline").wait_for()
    write(page, "Kirjoitin ilman verkkoa")
    page.get_by_text("Lappu on tallessa.", exact=True).wait_for()
    go(page, "Omat laput")
    page.get_by_text("Tallessa tässä puhelimessa.").wait_for()
    desk.open("gap")
    page.context.set_offline(False)
    page.get_by_text("Näkyy muille").wait_for()
    assert desk.note_with("Kirjoitin ilman verkkoa")["step_id"] == desk.steps["problem"]


def test_an_unsent_note_survives_a_reload_and_a_server_restart(seated, desk, server):
    page = seated()
    desk.open("problem")
    page.get_by_label("Kirjoita yksi asia.").wait_for()
    problem = desk.steps["problem"]
    server.kill()
    write(page, "Palvelin oli alhaalla")
    page.locator(".link-state.offline").wait_for()
    server.start()
    page.reload()
    page.get_by_text("Lappu lähti. Voit kirjoittaa toisen.").wait_for()
    desk.connect()
    assert desk.note_with("Palvelin oli alhaalla")["step_id"] == problem


def test_a_note_may_be_put_under_one_of_the_round_before(seated, desk, neighbours):
    page = seated()
    desk.open("problem", reveal=True)
    under = neighbours(1, "Kukaan ei soittanut").notes[0]
    desk.open("gap")
    page.get_by_text("Liittyykö tämä johonkin lappuun?").click()
    page.get_by_label("Valitse lappu. Ei ole pakko.").select_option(label="Kukaan ei soittanut")
    write(page, "Vaihdosta ei kerrota")
    gap = desk.note_with("Vaihdosta ei kerrota")
    links = [(link["type"], link["from_note"], link["to_note"]) for link in desk.rows("links")]
    assert links == [("johtuu", under, gap["id"])]


def test_own_notes_tell_their_fate_and_can_be_changed_taken_back_and_restored(seated, desk):
    page = seated()
    desk.must("meeting.set", moderation="review")
    desk.open("problem")
    write(page, "Ensimmäinen muoto")
    note = desk.note_with("Ensimmäinen muoto")
    go(page, "Omat laput (1)")
    page.get_by_text("Tallessa. Odottaa: ohjaaja lukee ensin.").wait_for()
    page.get_by_role("button", name="Muuta").click()
    page.get_by_label("Muuta lappua").fill("Toinen muoto")
    page.get_by_role("button", name="Tallenna").click()
    assert desk.note_with("Toinen muoto")["version"] == note["version"] + 1
    desk.must("note.hide", id=note["id"], reason="Tästä voi tunnistaa ihmisen.")
    go(page, "Nyt")
    go(page, "Omat laput (1)")
    page.get_by_text("Syy: Tästä voi tunnistaa ihmisen.").wait_for()
    page.get_by_role("button", name="Ota pois").click()
    page.get_by_role("button", name="Palauta").click()
    page.get_by_text("Piilossa. Muut eivät näe tätä.").wait_for()


def test_a_stale_change_keeps_the_writers_words_in_the_box(seated, desk):
    page = seated()
    desk.open("problem")
    write(page, "Alku")
    note = desk.note_with("Alku")
    go(page, "Omat laput (1)")
    page.get_by_role("button", name="Muuta").click()
    page.get_by_label("Muuta lappua").fill("Minun muutokseni")
    desk.must("note.replace", id=note["id"], text="Ohjaajan sanat", base_version=note["version"])
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_text("Nyt lapussa lukee: Ohjaajan sanat").wait_for()
    assert page.get_by_label("Muuta lappua").input_value() == "Minun muutokseni"
    page.get_by_role("button", name="Tallenna").click()
    assert desk.note_with("Minun muutokseni")


def test_a_ballot_goes_whole_and_no_total_is_seen_before_the_vote_closes(seated, desk):
    page = seated()
    targets = [new_id() for _ in range(5)]
    for no, target in enumerate(targets):
        desk.must("group.add", id=target, kind="problem", title=f"Aihe {no}")
    desk.open("vote")
    vote = new_id()
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=targets, dots=3, max_per_target=2)
    desk.must("vote.open", id=vote)
    more = page.get_by_role("button", name="Lisää piste: Aihe 2")
    more.dblclick()
    page.locator(".left", has_text="1 piste jäljellä").wait_for()
    assert more.get_attribute("aria-disabled") == "true"
    page.get_by_text("Pisteet ovat tallessa.").wait_for()
    order = page.locator(".option p").all_inner_texts()
    page.reload()
    page.locator(".left", has_text="1 piste jäljellä").wait_for()
    assert page.locator(".option p").all_inner_texts() == order
    assert page.locator(".bar").count() == 0
    desk.must("vote.close", id=vote)
    page.get_by_role("heading", name="Tulos: Mihin tartumme?").wait_for()
    assert page.locator(".result").all_inner_texts()[0].split() == ["Aihe", "2", "2"]
    assert page.locator(".result").count() == 5


def test_a_proposal_needs_only_what(seated, desk):
    page = seated()
    desk.open("propose")
    page.get_by_label("Mitä tehdään?").fill("Nimetty yhteyshenkilö")
    page.get_by_role("button", name="Lähetä ehdotus").click()
    page.locator(".sent", has_text="Ehdotus lähti.").wait_for()
    page.get_by_role("button", name="Muuta: Nimetty yhteyshenkilö").click()
    page.get_by_text("Lisää tietoa ehdotukseen").click()
    page.get_by_label("Milloin?").fill("syksyllä")
    page.get_by_role("button", name="Tallenna").click()
    until(lambda: [(each["what"], each["date_text"]) for each in desk.rows("proposals")] == [("Nimetty yhteyshenkilö", "syksyllä")])


def test_anybody_may_change_the_table_by_number(seated, desk):
    page = seated(table_no=1)
    desk.open("problem")
    go(page, "Lisää")
    page.get_by_role("group", name="Pöydät").get_by_role("button", name="Pöytä 3").click()
    page.locator(".where-table", has_text="Pöytä 3").wait_for()
    go(page, "Nyt")
    page.get_by_role("button", name="Ohita tarina").click()
    write(page, "Kolmosesta")
    tables = {table["no"]: table["id"] for table in desk.rows("tables")}
    assert desk.note_with("Kolmosesta")["table_id"] == tables[3]


def test_a_tables_own_code_moves_a_seated_person_there(seated, meeting):
    page = seated(table_no=1)
    page.goto(f"{meeting.join_url}?t=2")
    page.locator(".where-table", has_text="Pöytä 2").wait_for()
    assert "t=" not in page.url


def test_a_pause_is_one_press_and_sends_nothing(seated, desk):
    page = seated()
    desk.open("problem")
    sent = []
    page.locator("#note").wait_for()
    page.on("request", lambda request: sent.append(request.url))
    page.on("websocket", lambda socket: sent.append(socket.url))
    heard = lambda: [event for event, _ in desk.frames if event == "changes"]  # noqa: E731
    page.wait_for_load_state("networkidle")
    sent.clear()
    before = heard()
    go(page, "Tauko")
    page.get_by_role("heading", name="Pidä tauko").wait_for()
    page.get_by_role("button", name="Jatkan").click()
    page.locator("#note").wait_for()
    page.get_by_role("button", name="Ohita", exact=True).click()
    page.get_by_role("heading", name="Ohitit tämän").wait_for()
    page.get_by_role("button", name="Palaan takaisin").click()
    page.locator("#note").wait_for()
    assert not [address for address in sent if "/s/" not in address] and heard() == before


def test_every_step_can_be_skipped_in_one_press_and_nothing_is_sent(seated, desk):
    page = seated()
    before = desk.rows("chairs")
    titles = {"problem": "Vaikeat asiat", "group": "Katsomme yhdessä", "propose": "Ehdotukset", "pause": "Tauko", "end": "Lopuksi"}
    for step in (None, "problem", "group", "propose", "pause", "end"):
        if step and step not in desk.steps:
            continue
        if step:
            desk.open(step)
            page.locator("h1", has_text=titles[step]).wait_for()
        page.get_by_role("button", name="Ohita", exact=True).click()
        page.get_by_text("Kukaan ei näe sitä.").wait_for()
        page.get_by_role("button", name="Palaan takaisin").click()
    assert desk.rows("chairs") == before


def test_with_letters_of_double_size_the_time_stays_on_the_screen(seated, desk):
    page = seated()
    desk.open("problem")
    page.locator(".where-time").wait_for()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for screen in ("Nyt", "Omat laput", "Tauko", "Lisää"):
        go(page, screen)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen


def test_letters_that_are_not_the_pages_are_not_called_finnish(seated, desk):
    page = seated()
    page.context.add_init_script("Object.defineProperty(navigator, 'languages', { value: ['ar-IQ', 'fi'] })")
    desk.open("problem")
    page.reload()
    for text, lang in (("لا أحد يجيب", "ar"), ("Ніхто не відповів", "und"), ("Kukaan ei vastannut", "fi")):
        write(page, text)
        assert desk.note_with(text)["lang"] == lang


def test_the_role_is_pre_set_to_nothing_and_is_said_only_if_one_wants(seated, desk):
    page = seated()
    go(page, "Lisää")
    page.get_by_text("Kuka olen").first.click()
    assert page.get_by_label("En halua sanoa").is_checked()
    page.get_by_label("Kokemusasiantuntija tai läheinen").check()
    page.locator("main").get_by_text("Tallessa.", exact=True).wait_for()
    page.reload()
    page.locator(".link-state.online").wait_for()
    go(page, "Lisää")
    page.get_by_text("Kuka olen").first.click()
    assert page.get_by_label("Kokemusasiantuntija tai läheinen").is_checked()


def test_the_first_who_claims_a_table_gets_the_hosts_tools_and_the_second_a_sentence(seated):
    first, second = seated(), seated()
    for page in (first, second):
        go(page, "Lisää")
        page.get_by_text("Pöydän vetäjä").click()
        page.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
        (page.get_by_role("button", name="Vetäjä", exact=True) if page is first else page.get_by_text("Pöydässä on jo vetäjä.")).wait_for()


def test_leaving_with_ones_notes_empties_the_phone(seated, desk):
    page = seated()
    desk.open("problem")
    write(page, "Otan tämän mukaani")
    desk.note_with("Otan tämän mukaani")
    go(page, "Lisää")
    page.get_by_text("Lähde tapaamisesta").click()
    page.get_by_role("button", name="Lähde ja poista lappusi.").click()
    page.get_by_label("Tapaamisen koodi").wait_for()
    assert desk.rows("notes") == []
    assert page.evaluate("localStorage.length") == 0


def test_an_emptied_phone_no_longer_opens_the_seat(seated, meeting):
    page = seated()
    go(page, "Lisää")
    page.get_by_text("Tyhjennä tämä puhelin").click()
    page.get_by_role("button", name="Tyhjennä", exact=True).click()
    page.get_by_label("Tapaamisen koodi").wait_for()
    page.goto(meeting.url)
    assert page.get_by_role("button", name="Mukaan").is_visible()


def test_the_language_is_one_press_away_in_every_step(seated, desk):
    page = seated()
    desk.open("problem")
    page.locator("#note").wait_for()
    page.get_by_role("button", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    page.locator("#note").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", ["welcome", "problem", "gap", "group", "vote", "propose", "end"])
def test_every_step_is_accessible_at_320_pixels(seated, desk, neighbours, check_page, step, scheme):
    page = seated(color_scheme=scheme)
    desk.open("problem", reveal=True)
    neighbours(1, "Kukaan ei soittanut kahteen viikkoon, enkä tiennyt kenelle soittaa.")
    group = new_id()
    desk.must("group.add", id=group, kind="problem", title="Yhteydenotto katkeaa", notes=[desk.rows("notes")[0]["id"]])
    if step == "vote":
        vote = new_id()
        desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=[group])
        desk.must("vote.open", id=vote)
    if step != "problem":
        desk.open(step)
    expect(page.get_by_role("heading", level=1)).to_have_text({
        "welcome": "Tervetuloa", "problem": "Vaikeat asiat", "gap": "Mitä puuttui", "group": "Katsomme yhdessä",
        "vote": "Äänestys", "propose": "Ehdotukset", "end": "Lopuksi",
    }[step])
    check_page(page)


def test_the_words_for_a_new_phone_are_accessible(seated, check_page):
    page = seated()
    go(page, "Lisää")
    page.get_by_text("Uusi puhelin").click()
    page.get_by_role("button", name="Näytä sanat").click()
    page.locator(".words").wait_for()
    check_page(page)


@pytest.mark.parametrize("screen", ["Omat laput", "Lisää", "Tauko"])
def test_the_screens_beside_the_task_are_accessible(seated, desk, check_page, screen):
    page = seated()
    desk.open("problem")
    write(page, "Yksi lappu")
    page.get_by_text("Lappu lähti. Voit kirjoittaa toisen.").wait_for()
    go(page, screen)
    check_page(page)


def test_the_doors_are_accessible(browser_page, meeting, check_page):
    for address in (meeting.join_url, f"{meeting.join_url}/back", f"{meeting.server.url}/today"):
        browser_page.goto(address)
        check_page(browser_page)
    browser_page.goto(meeting.server.url)
    check_page(browser_page)


def test_the_first_load_is_small_and_comes_from_us_alone(seated, desk, meeting, new_context):
    seat = seated().context
    desk.open("problem")
    context = new_context(320, 700, storage_state={"cookies": seat.cookies(), "origins": []})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes, addresses = [], []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(meeting.url)
    page.locator(".link-state.online").wait_for()
    assert all(address.startswith(meeting.server.url) for address in addresses)
    assert sum(sizes) <= LARGEST_FIRST_LOAD, sum(sizes)


def test_on_a_slow_phone_the_field_takes_text_before_the_page_is_live_and_keeps_it(seated, desk, meeting, new_context):
    seat = seated().context
    desk.open("problem")
    context = new_context(320, 700, storage_state={"cookies": seat.cookies(), "origins": []})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    held = []
    context.route("**/js/phone.js", lambda route: held.append(route))
    page.goto(meeting.url, wait_until="commit")
    page.locator("#early").fill("Hidas puhelin")
    until(lambda: held or page.wait_for_timeout(20))
    held[0].continue_()
    page.locator(".link-state.online").wait_for()
    assert page.locator("#note").input_value() == "Hidas puhelin"


def test_a_refused_note_stays_in_the_phone_with_the_reason_and_can_be_written_again(seated, desk):
    page = seated()
    desk.open("problem")
    write(page, "Ensimmäinen")
    note = desk.note_with("Ensimmäinen")
    desk.must("seat.mute", note=note["id"])
    write(page, "Toinen")
    page.get_by_text("Ohjaaja pyysi sinua pitämään tauon kirjoittamisesta.").wait_for()
    go(page, "Omat laput (2)")
    page.get_by_role("button", name="Kirjoita uudelleen").click()
    assert page.get_by_label("Kirjoita yksi asia.").input_value() == "Toinen"
    desk.must("seat.mute", note=note["id"], muted=False)
    page.get_by_role("button", name="Lähetä", exact=True).click()
    assert desk.note_with("Toinen")["state"] == "shown"


def test_a_full_table_is_said_in_one_sentence_and_nobody_moves(seated, desk, neighbours, meeting):
    page = seated(table_no=1)
    desk.must("meeting.set", seats_per_table=1)
    neighbours(2)
    go(page, "Lisää")
    page.get_by_role("group", name="Pöydät").get_by_role("button", name="Pöytä 2").click()
    page.locator("main").get_by_text("Pöytä 2 on täynnä. Valitse toinen pöytä.").wait_for()
    page.goto(f"{meeting.url}?t=2")
    page.locator("main").get_by_text("Pöytä 2 on täynnä. Valitse toinen pöytä.").wait_for()
    assert page.locator(".where-table").inner_text() == "Pöytä 1"


def test_where_a_proxy_blocks_websockets_the_phone_works_by_polling(new_context, meeting, desk):
    context = new_context(320, 700)
    context.add_init_script(BLOCKED_WEBSOCKET)
    page = context.new_page()
    page.goto(meeting.join_url)
    page.get_by_role("button", name="Mukaan").click()
    page.locator(".link-state.online").wait_for()
    desk.open("problem")
    page.get_by_role("button", name="Ohita tarina").click()
    write(page, "Ilman WebSocketia")
    assert desk.note_with("Ilman WebSocketia")["state"] == "shown"


def test_offline_it_is_said_that_one_may_write_only_where_there_is_a_field(seated, desk):
    page = seated()
    state = page.locator(".link-state.offline")
    wait_for_parts(page)
    page.context.set_offline(True)
    state.wait_for()
    assert state.inner_text() == "Ei verkkoa."
    page.context.set_offline(False)
    desk.open("problem")
    page.get_by_label("Kirjoita yksi asia.").wait_for()
    page.context.set_offline(True)
    page.locator("#status").get_by_text("Ei verkkoa. Voit silti kirjoittaa.").wait_for()
    assert state.inner_text() == "Ei verkkoa. Voit silti kirjoittaa."
    go(page, "Tauko")
    assert state.inner_text() == "Ei verkkoa."
