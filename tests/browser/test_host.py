"""The table host's tools on a phone, in real Chromium, against the real server."""
from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.conftest import until
from tests.sockets import Person

WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


class Room:
    """The facilitator's socket in a meeting with its steps and tables by number."""

    def __init__(self, staff, meeting) -> None:
        self.person = Person(meeting.server.url, session=staff.session).connect()
        rows = self.person.hello(meeting.code, page="run")["snapshot"]["rows"]
        self.code = meeting.code
        self.steps = sorted(rows["steps"], key=lambda step: step["no"])

    def open(self, kind: str, *, reveal: bool = True) -> str:
        """Opens the step of a kind (or of a kind of note) and ends its silence."""
        step = next(step["id"] for step in self.steps if kind in (step["kind"], step["note_kind"]))
        self.send("step.open", step=step)
        if reveal:
            self.send("step.reveal", step=step)
        return step

    def send(self, name: str, **args) -> dict:
        ack = self.person.send(name, **args)
        assert ack["ok"], ack
        return ack

    def rows(self, table: str) -> list[dict]:
        """What staff see of a table now."""
        return self.person.hello(self.code, page="run")["snapshot"]["rows"][table]

    def approve_all(self) -> None:
        self.send("note.approve", notes={note["id"]: note["version"] for note in self.rows("notes")})


@pytest.fixture
def room(staff, meeting):
    opened = Room(staff, meeting)
    yield opened
    opened.person.leave()


@pytest.fixture
def host(new_context, meeting):
    """A phone of 320 px at table 1 whose owner has taken the host's task."""
    page = new_context(320, 640).new_page()
    page.goto(f"{meeting.join_url}?t=1")
    page.get_by_role("button", name="Mukaan").click()
    page.locator(".link-state.online").wait_for()
    page.get_by_role("button", name="Lisää", exact=True).click()
    page.locator("summary", has_text="Pöydän vetäjä").click()
    page.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
    to_the_tools(page)
    return page


def to_the_tools(page) -> None:
    """To the host's screen, drawn with its own look."""
    page.get_by_role("button", name="Vetäjä", exact=True).click()
    page.locator(".host-card").wait_for()
    page.wait_for_function("() => [...document.styleSheets].some(({ href }) => href?.endsWith('/host.css'))")


def enter(control) -> None:
    """Focuses a control and presses Enter; the control may be gone before the key is up."""
    control.focus()
    control.page.keyboard.press("Enter")


def test_somebody_without_a_device_gets_a_note_in_three_taps(host, room):
    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    box = host.get_by_label("Lappu:")
    expect(box).to_be_focused()
    box.fill("Kirjettä ei ymmärtänyt kukaan")
    host.get_by_role("button", name="Lähetä").click()
    note = until(lambda: next(iter(room.rows("notes")), None))
    assert note["text"] == "Kirjettä ei ymmärtänyt kukaan"
    until(lambda: box.input_value() == "")
    chairs = room.rows("chairs")
    assert sorted(chair["device"] for chair in chairs) == [0, 1]


def test_from_the_hosts_screen_it_is_two_taps_and_the_words(host, room):
    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    until(lambda: len(room.rows("chairs")) == 2)
    host.reload()
    host.locator(".link-state.online").wait_for()
    to_the_tools(host)
    person = host.get_by_role("group", name="Kenen puolesta").get_by_role("button").first
    person.wait_for()
    host.evaluate("window.taps = 0; addEventListener('click', () => (taps += 1), true)")
    person.click()
    expect(host.get_by_label("Lappu:")).to_be_focused()
    host.keyboard.type("Bussi ei kulje iltaisin")
    host.get_by_role("button", name="Lähetä").click()
    until(lambda: [note["text"] for note in room.rows("notes")] == ["Bussi ei kulje iltaisin"])
    assert host.evaluate("taps") <= 3


def test_nothing_tells_the_note_from_others_but_the_host_finds_it_marked(host, room, meeting):
    writer = Person(meeting.server.url)
    table = writer.seated(meeting.code, 1)["me"]["table"]
    step = room.open("problem")
    assert writer.send("note.add", id="n" * 20 + meeting.code, step=step, table=table, text="Samat sanat")["ok"]
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lappu:").fill("Samat sanat")
    host.get_by_role("button", name="Lähetä").click()
    rows = until(lambda: len(room.rows("notes")) == 2 and room.rows("notes"))
    assert {**rows[0], "id": ""} == {**rows[1], "id": ""}
    room.approve_all()
    own = writer.hello(meeting.code)
    seen = own["snapshot"]["rows"]["notes"]
    assert len(seen) == 2 and {**seen[0], "id": ""} == {**seen[1], "id": ""}
    assert [note["for_other"] for note in own["mine"]["notes"]] == [0]
    writer.leave()
    host.reload()
    host.locator(".link-state.online").wait_for()
    to_the_tools(host)
    host.get_by_text("Kirjoitit toisten puolesta (1)").click()
    host.locator("details .note", has_text="Samat sanat").first.wait_for()


def test_a_chair_that_was_added_by_mistake_goes_away_and_a_used_one_stays(host, room):
    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    until(lambda: len(room.rows("chairs")) == 2)
    host.get_by_role("button", name="Poista paikka").click()
    host.get_by_role("button", name="Poista paikka", exact=True).click()
    until(lambda: len(room.rows("chairs")) == 1)
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lappu:").fill("Tämä on tallessa")
    host.get_by_role("button", name="Lähetä").click()
    until(lambda: room.rows("notes"))
    host.get_by_role("button", name="Poista paikka").click()
    host.get_by_role("button", name="Poista paikka", exact=True).click()
    host.get_by_text("on jo lappuja tai pisteitä. Paikkaa ei voi poistaa.").first.wait_for()
    assert len(room.rows("chairs")) == 2


def test_the_host_hears_how_many_need_more_time_and_writes_in_any_language(host, room, meeting):
    writer = Person(meeting.server.url)
    writer.seated(meeting.code, 2)
    step = room.open("problem", reveal=False)
    assert writer.send("step.more_time", step=step)["ok"]
    host.get_by_text("Yksi ihminen huoneessa tarvitsee lisää aikaa.").wait_for()
    writer.leave()
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lapun kieli").select_option("so")
    host.get_by_label("Lappu:").fill("Cidna ma jawaabin taleefanka")
    host.get_by_role("button", name="Lähetä").click()
    until(lambda: [note["lang"] for note in room.rows("notes")] == ["so"])


@pytest.mark.parametrize("size", [(768, 1024), (1024, 768)])
def test_on_a_tablet_everything_for_writing_stands_on_one_screen(host, room, meeting, size):
    writer = Person(meeting.server.url)
    table = writer.seated(meeting.code, 1)["me"]["table"]
    step = room.open("problem")
    for at in range(6):
        text = f"Kukaan ei vastannut puhelimeen, kerta {at}"
        assert writer.send("note.add", id=f"{at}" * 20 + meeting.code, step=step, table=table, text=text)["ok"]
    writer.leave()
    room.approve_all()
    room.open("gap")
    host.set_viewport_size({"width": size[0], "height": size[1]})
    host.reload()
    host.locator(".link-state.online").wait_for()
    to_the_tools(host)
    host.locator(".host-before[open] .note").first.wait_for()
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lappu:").wait_for()
    host.evaluate("scrollTo(0, 0)")
    parts = [host.locator(".host-time .time"), host.get_by_label("Lappu:"), host.get_by_role("button", name="Lähetä")]
    for part in [*parts, host.locator(".host-before summary")]:
        expect(part).to_be_in_viewport(ratio=1)
    assert host.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_words_stay_when_the_note_is_refused(host, room):
    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    too_long = "Tämä jää talteen. " * 30
    host.get_by_label("Lappu:").evaluate("box => box.removeAttribute('maxlength')")
    host.get_by_label("Lappu:").fill(too_long)
    host.get_by_role("button", name="Lähetä").click()
    host.locator(".refusal").wait_for()
    assert host.get_by_label("Lappu:").input_value() == too_long


def begin(host, words: str) -> None:
    """A text for somebody without a device, not sent yet."""
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lappu:").fill(words)


def reload(host) -> None:
    host.reload()
    host.locator(".link-state.online").wait_for()
    to_the_tools(host)


def test_a_reload_comes_back_to_the_hosts_tools_and_a_press_on_now_stays_there(host):
    host.reload()
    host.locator(".host-card").wait_for()
    host.get_by_role("button", name="Nyt", exact=True).click()
    host.reload()
    host.get_by_role("button", name="Vetäjä", exact=True).wait_for()
    assert host.locator(".host-card").count() == 0


def test_a_text_for_somebody_else_outlives_a_reload(host, room):
    room.open("problem")
    begin(host, "Hän sanoi tämän hitaasti")
    room_for_two = host.get_by_role("group", name="Kenen puolesta")
    host.get_by_role("button", name="Lisää ihminen").click()
    until(lambda: len(room.rows("chairs")) == 3)
    reload(host)
    assert host.get_by_label("Lappu:").input_value() == "Hän sanoi tämän hitaasti"
    expect(room_for_two.get_by_text("(kesken)")).to_have_count(1)
    host.get_by_role("button", name="Lähetä").click()
    until(lambda: [note["text"] for note in room.rows("notes")] == ["Hän sanoi tämän hitaasti"])
    reload(host)
    host.get_by_role("button", name="Lisää ihminen").wait_for()
    assert host.get_by_text("(kesken)").count() == 0


@pytest.mark.parametrize("kind", ["gap", "group", "vote", "propose", "end"])
def test_a_text_for_somebody_else_stays_in_sight_in_later_steps_and_goes_where_it_was_begun(host, room, kind):
    begun = room.open("problem")
    begin(host, "Jäi kesken")
    box = host.get_by_label("Lappu:")
    room.open(kind, reveal=kind == "gap")
    told = host.get_by_text("Lappu kuuluu tähän:")
    told.wait_for()
    assert ", pöytä 1, " in told.inner_text() and box.input_value() == "Jäi kesken"
    assert box.evaluate("element => element === document.activeElement"), "the writer was interrupted"
    if kind != "gap":
        box.fill("")
    box.fill("Jäi kesken, nyt valmis")
    reload(host)
    assert box.input_value() == "Jäi kesken, nyt valmis"
    host.get_by_role("button", name="Lähetä").click()
    note = until(lambda: next(iter(room.rows("notes")), None))
    table = next(table["id"] for table in room.rows("tables") if table["no"] == 1)
    assert (note["text"], note["step_id"], note["table_id"]) == ("Jäi kesken, nyt valmis", begun, table)
    expect(told).to_have_count(0)
    expect(box).to_have_count(int(kind == "gap"))


def test_a_text_for_somebody_who_was_moved_to_another_table_is_not_out_of_sight(host, room):
    from axe_playwright_python.sync_playwright import Axe

    begun = room.open("problem")
    begin(host, "Sanoi ennen kuin siirtyi")
    tables = {table["no"]: table["id"] for table in room.rows("tables")}
    chair = next(chair for chair in room.rows("chairs") if not chair["device"])
    room.send("seat.place", chair=chair["id"], table=tables[2])
    host.get_by_text(f"Lappu kuuluu tähän: {chair['label']}, pöytä 1,").wait_for()
    found = Axe().run(host, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not found.response["violations"], found.generate_report()
    assert host.evaluate("document.documentElement.scrollWidth") <= 320
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_role("button", name="Lähetä").first.wait_for()
    host.locator("form", has_text="Lappu kuuluu tähän:").get_by_role("button", name="Lähetä").click()
    note = until(lambda: next(iter(room.rows("notes")), None))
    assert (note["step_id"], note["table_id"]) == (begun, tables[1])
    until(lambda: host.get_by_text("Lappu kuuluu tähän:").count() == 0)


def test_an_unfinished_text_can_be_thrown_away_and_leaving_counts_it(host, room):
    room.open("problem")
    begin(host, "Ei tämä")
    host.get_by_role("button", name="Lisää", exact=True).click()
    host.locator("summary", has_text="Lähde").click()
    host.get_by_text("Yksi lappu ei ole lähtenyt.").first.wait_for()
    host.get_by_role("button", name="Vetäjä", exact=True).click()
    room.open("group", reveal=False)
    host.get_by_role("button", name="Poista teksti").click()
    host.get_by_role("button", name="Poista teksti").click()
    until(lambda: host.get_by_label("Lappu:").count() == 0)
    reload(host)
    host.get_by_role("heading", name="Kirjoita toisen puolesta").wait_for(state="detached")
    assert room.rows("notes") == []


def test_the_card_tells_what_to_ask_the_time_and_what_came_before(host, room, meeting):
    writer = Person(meeting.server.url)
    table = writer.seated(meeting.code, 1)["me"]["table"]
    step = room.open("problem")
    assert writer.send("note.add", id="n" * 20 + meeting.code, step=step, table=table, text="Apu loppui kesken")["ok"]
    room.approve_all()
    room.open("gap")
    host.get_by_text("Mitä apua ei ollut? Mikä sääntö tai tapa oli väärä?").wait_for()
    size = host.locator(".host-time .time").evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 64
    host.get_by_text("Mitä täällä jo kirjoitettiin").click()
    host.locator(".host-before .note", has_text="Apu loppui kesken").wait_for()
    writer.leave()


def test_notes_are_gathered_under_three_headings_at_most(host, room):
    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    for text in ("Puhelimeen ei vastattu", "Kukaan ei soittanut takaisin"):
        host.get_by_label("Lappu:").fill(text)
        host.get_by_role("button", name="Lähetä").click()
        until(lambda: host.get_by_label("Lappu:").input_value() == "")
    room.approve_all()
    for title in ("Yhteys", "Raha", "Koti"):
        host.get_by_label("Uusi otsikko").fill(title)
        host.get_by_role("button", name="Tee otsikko").click()
        host.locator(".host-gather").get_by_role("heading", name=title).wait_for()
    expect(host.get_by_label("Uusi otsikko")).to_have_count(0)
    host.locator(".host-loose").first.get_by_role("button", name="Yhteys").click()
    until(lambda: host.locator(".host-loose").count() == 1)
    host.locator(".host-loose").first.get_by_role("button", name="Yhteys").click()
    host.get_by_text("Kaikki laput ovat otsikon alla.").wait_for()
    group = next(group for group in room.rows("groups") if group["title"] == "Yhteys")
    assert [note["group_id"] for note in room.rows("notes")] == [group["id"]] * 2


def test_ideal_steps_are_put_in_order_by_buttons(host, room):
    room.open("ideal")
    host.get_by_role("button", name="Lisää ihminen").click()
    for text in ("Kutsu tulee ajoissa", "Joku lähtee mukaan"):
        host.get_by_label("Lappu:").fill(text)
        host.get_by_role("button", name="Lähetä").click()
        until(lambda: host.get_by_label("Lappu:").input_value() == "")
    room.approve_all()
    path = host.locator(".host-path")
    path.locator("summary", has_text="Ota lapusta").click()
    for _ in range(2):
        before = path.locator(".path-step").count()
        enter(path.get_by_role("button", name="Lisää polulle").first)
        until(lambda before=before: path.locator(".path-step").count() == before + 1)
        expect(host.locator("body"), "the pressed button went away with the focus").not_to_be_focused()
    words = path.locator(".path-says > [lang]")
    first = words.first.inner_text()
    enter(path.get_by_role("button", name="Alas").first)
    until(lambda: words.nth(1).inner_text() == first)
    notes = {note["id"]: note["text"] for note in room.rows("notes")}
    assert [notes[step["note_id"]] for step in sorted(room.rows("path_steps"), key=lambda step: step["no"])][1] == first


def test_the_host_votes_for_somebody_without_a_device_and_keeps_the_own_ballot(host, room):
    host.get_by_role("button", name="Lisää ihminen").click()
    until(lambda: len(room.rows("chairs")) == 2)
    group, vote = "g" * 14 + room.code, "v" * 14 + room.code
    room.send("group.add", id=group, kind="problem", title="Tieto ei kulje")
    room.send("vote.prepare", id=vote, title="Mikä on tärkeintä?", target_type="group", targets=[group])
    room.open("vote", reveal=False)
    room.send("vote.open", id=vote)
    section = host.locator("section", has=host.get_by_role("heading", name="Äänestä toisen puolesta"))
    section.get_by_role("group", name="Kenen puolesta").get_by_role("button").click()
    more = section.get_by_role("button", name="Lisää piste: Tieto ei kulje")
    more.click()
    more.click()
    expect(more).to_have_attribute("aria-disabled", "true")
    section.get_by_role("button", name="Tallenna pisteet").click()
    section.get_by_text("Pisteet ovat tallessa. Voit vielä muuttaa niitä.").wait_for()
    host.get_by_role("button", name="Nyt", exact=True).click()
    host.get_by_text("3 pistettä jäljellä").wait_for()
    room.send("vote.close", id=vote)
    tally = next(row for row in room.rows("votes") if row["id"] == vote)
    assert (json.loads(tally["tally"]), tally["voters"]) == ({group: 2}, 1)


@pytest.mark.parametrize("kind", ["problem", "group", "vote"])
def test_the_tools_are_clean_and_fit_a_small_phone(host, room, kind):
    from axe_playwright_python.sync_playwright import Axe

    room.open("problem")
    host.get_by_role("button", name="Lisää ihminen").click()
    host.get_by_label("Lappu:").fill("Sähköpostiosoitteettomuus vei kaikki yhteydenottomahdollisuudet")
    host.get_by_role("button", name="Lähetä").click()
    until(lambda: host.get_by_label("Lappu:").input_value() == "")
    room.approve_all()
    if kind != "problem":
        room.open(kind, reveal=False)
    host.wait_for_selector(".host-card")
    assert host.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(host, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert not found.response["violations"], found.generate_report()
