"""The wall in real Chromium, against the real server: what it shows, and how the facilitator leads it."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser


def test_the_wall_shows_the_way_in_as_a_picture_and_as_text(wall, meeting, check_page):
    until(lambda: wall.locator(".door img").evaluate("image => image.complete && image.naturalWidth > 0"))
    words = wall.locator(".door").inner_text()
    assert f"{meeting.code[:4]} {meeting.code[4:]}" in words and "127.0.0.1" in words
    check_page(wall)


def write(person, desk, text: str) -> None:
    """A late note of the first round: it is taken where it was begun."""
    ack = person.send("note.add", id=new_id(), step=desk.steps["problem"], table=person.table, text=text)
    assert ack["ok"], ack


def notes_on(wall) -> list[str]:
    """The notes that are in view."""
    return wall.locator(".note").all_inner_texts()


def test_before_the_first_round_the_wall_counts_who_have_come(wall, neighbours):
    assert wall.get_by_text("mukana").count() == 0
    for count in (1, 2):
        neighbours(count)
        wall.get_by_text(f"{count} mukana").wait_for()
    assert wall.locator(".door.large").is_visible()


def test_in_a_round_the_wall_shows_the_task_and_no_note(wall, desk, neighbours):
    traffic = []
    wall.on("websocket", lambda socket: socket.on("framereceived", lambda frame: traffic.append(str(frame))))
    wall.reload()
    desk.open("problem", reveal=True)
    neighbours(1, "Vain pöydälle")
    wall.get_by_text("Nyt puhutaan.").wait_for()
    wall.get_by_text("Vaihe 1/3").wait_for()
    desk.must("step.end", step=desk.steps["problem"])
    wall.get_by_text("Aika on loppu").wait_for()
    assert traffic and not any("Vain pöydälle" in frame for frame in traffic)
    assert "Vain pöydälle" not in wall.content()


def test_the_harvest_shows_at_most_twelve_notes_and_pages_by_key(wall, desk, neighbours, check_page):
    desk.open("problem", reveal=True)
    neighbours(1, *[f"Lappu {no}" for no in range(14)])
    neighbours(2, "Toisesta pöydästä")
    desk.open("group")
    wall.get_by_text("1/3", exact=True).wait_for()
    assert wall.locator(".note").count() == 12
    check_page(wall)
    wall.keyboard.press("ArrowRight")
    wall.get_by_text("2/3", exact=True).wait_for()
    assert wall.locator(".note").count() == 2
    wall.get_by_role("button", name="Seuraava").click()
    expect(wall.locator(".note")).to_have_text(["Toisesta pöydästä"])
    assert wall.get_by_role("button", name="Vaihtuu itsestään").get_attribute("aria-pressed") == "false"


def test_groups_come_with_their_notes_and_the_thread_is_counted(wall, desk, neighbours):
    desk.open("problem", reveal=True)
    person = neighbours(1, "Kukaan ei soittanut", "Pelkäsin")
    desk.must("group.add", id=new_id(), kind="problem", title="Yksin jääminen", notes=person.notes[:1])
    desk.open("group")
    wall.get_by_role("heading", name="Yksin jääminen").wait_for()
    assert wall.locator(".note").all_inner_texts() == ["Kukaan ei soittanut"]
    assert "Ongelmia: 2" in wall.locator(".thread").inner_text()
    assert "2 ilman vastausta" in wall.locator(".thread").inner_text()


def test_dots_are_seen_only_when_the_vote_is_closed_and_zero_is_an_answer(wall, desk, neighbours, check_page):
    person = neighbours(1)
    targets = [new_id(), new_id()]
    for target, title in zip(targets, ("Suosittu", "Ei yhtään"), strict=True):
        desk.must("group.add", id=target, kind="problem", title=title)
    desk.open("vote")
    vote = new_id()
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=targets)
    desk.must("vote.open", id=vote)
    assert person.send("vote.cast", id=vote, dots={targets[0]: 2})["ok"]
    wall.get_by_text("Äänestys on auki.").wait_for()
    assert wall.locator(".bar").count() == 0
    desk.must("vote.close", id=vote)
    wall.get_by_text("Ei yhtään").wait_for()
    assert [text.split() for text in wall.locator(".wall-result li").all_inner_texts()] == [["Suosittu", "2"], ["Ei", "yhtään", "0"]]
    check_page(wall)


def test_the_wall_goes_dark_with_the_meeting_and_comes_back_with_it(wall, desk):
    desk.open("problem")
    wall.get_by_text("Vaihe 1/3").wait_for()
    desk.must("meeting.close")
    wall.get_by_role("heading", name="Tapaaminen on päättynyt.").wait_for()
    desk.must("meeting.open")
    wall.get_by_text("Vaihe 1/3").wait_for()


def test_the_wall_calls_the_steps_what_the_phones_call_them(wall, desk, seated):
    phone = seated(1)
    for step in ("problem", "gap", "group", "vote", "propose", "end"):
        desk.open(step)
        until(lambda: phone.locator("h1").first.inner_text() == wall.locator("h1").inner_text())


def test_a_still_wall_takes_nothing_new_and_drops_at_once_what_is_hidden_or_taken_back(wall, desk, neighbours):
    desk.open("problem", reveal=True)
    person = neighbours(1, "Jää seinälle", "Piilotetaan", "Otetaan pois", "Tyttö on tässä")
    desk.open("group")
    wall.get_by_text("Tyttö on tässä").wait_for()
    desk.must("wall.freeze", frozen=True)
    wall.get_by_text("Seinä on pysäytetty.").wait_for()
    write(person, desk, "Myöhäinen lappu")
    desk.must("group.add", id=new_id(), kind="problem", title="Uusi otsikko", notes=[desk.note_with("Jää seinälle")["id"]])
    desk.must("note.hide", id=desk.note_with("Piilotetaan")["id"])
    wall.get_by_text("Piilotetaan").wait_for(state="detached")
    assert person.send("note.withdraw", id=person.notes[2])["ok"]
    wall.get_by_text("Otetaan pois").wait_for(state="detached")
    named = desk.note_with("Tyttö on tässä")
    desk.must("note.replace", id=named["id"], text="Nuori on tässä", base_version=named["version"])
    wall.get_by_text("Nuori on tässä").wait_for()
    assert sorted(notes_on(wall)) == ["Jää seinälle", "Nuori on tässä"]
    assert wall.get_by_text("Uusi otsikko").count() == 0
    wall.reload()
    wall.get_by_text("Jää seinälle").wait_for()
    assert sorted(notes_on(wall)) == ["Jää seinälle", "Nuori on tässä"]
    desk.must("wall.freeze", frozen=False)
    wall.get_by_role("heading", name="Uusi otsikko").wait_for()
    wall.keyboard.press("ArrowRight")
    wall.get_by_text("Myöhäinen lappu").wait_for()


def test_another_step_lets_the_wall_go(wall, desk, neighbours):
    desk.open("problem", reveal=True)
    neighbours(1, "Lappu")
    desk.open("group")
    desk.must("wall.freeze", frozen=True)
    wall.get_by_text("Seinä on pysäytetty.").wait_for()
    desk.open("end")
    wall.get_by_role("heading", name="Lopuksi").wait_for()
    assert wall.get_by_text("Seinä on pysäytetty.").count() == 0
    wall.get_by_text("Ehdotuksia: 0").wait_for()
    assert wall.get_by_text("Pöydät kirjoittavat ehdotuksia.").count() == 0, "at the end nobody writes them any more"


def test_one_screen_can_be_held_in_place(wall, open_wall, desk, neighbours):
    desk.open("problem", reveal=True)
    person = neighbours(1, "Eka")
    desk.open("group")
    wall.get_by_text("Eka").wait_for()
    wall.get_by_text("Näyttö").click()
    wall.get_by_role("button", name="Pidä seinä paikallaan").click()
    wall.get_by_text("Seinä on pysäytetty.").wait_for()
    other = open_wall()
    write(person, desk, "Toka")
    other.get_by_text("Toka").wait_for()
    assert notes_on(wall) == ["Eka"]
    wall.get_by_role("button", name="Pidä seinä paikallaan").click()
    wall.get_by_text("Toka").wait_for()


def test_the_facilitator_shows_table_after_table_with_one_button(wall, desk, neighbours, staff_page, meeting):
    desk.open("problem", reveal=True)
    neighbours(1, "Ykkösen lappu")
    neighbours(2, "Kakkosen lappu")
    desk.open("group")
    staff_page.goto(f"{meeting.url}/run")
    staff_page.get_by_role("button", name="Aloita pöydästä 1").click()
    wall.get_by_role("heading", name="Pöytä 1").wait_for()
    expect(wall.locator(".note")).to_have_text(["Ykkösen lappu"])
    staff_page.get_by_role("button", name="Seuraava pöytä (2)").click()
    wall.get_by_role("heading", name="Pöytä 2").wait_for()
    expect(wall.locator(".note")).to_have_text(["Kakkosen lappu"])
    staff_page.get_by_role("button", name="Näytä pöytä 3", exact=True).click()
    wall.get_by_text("Pöytä 3: lappuja ei ole näkyvissä.").wait_for()
    staff_page.get_by_role("button", name="Näytä kaikki pöydät").first.click()
    wall.get_by_text("1/2", exact=True).wait_for()
    staff_page.get_by_role("button", name="Pysäytä seinä").click()
    wall.get_by_text("Seinä on pysäytetty.").wait_for()
    staff_page.get_by_role("button", name="Anna seinän jatkaa").click()
    wall.get_by_text("Seinä on pysäytetty.").wait_for(state="detached")


def test_a_wall_that_crashed_comes_back_as_it_was(wall, open_wall, desk, neighbours):
    desk.open("problem", reveal=True)
    neighbours(1, "Ykkösen lappu")
    neighbours(2, "Kakkosen lappu")
    desk.open("group")
    table = next(row for row in desk.rows("tables") if row["no"] == 2)
    desk.must("wall.show", table=table["id"])
    wall.get_by_text("Kakkosen lappu").wait_for()
    before = wall.locator("main").inner_text()
    wall.close()
    again = open_wall()
    again.get_by_text("Kakkosen lappu").wait_for()
    until(lambda: again.locator("main").inner_text() == before)


def test_in_a_pause_the_walls_time_stands(wall, desk):
    desk.open("problem")
    wall.locator(".wall-time .time").wait_for()
    desk.must("meeting.pause")
    wall.get_by_text("Nyt on tauko. Aika ei kulu.").wait_for()
    assert desk.rows("meetings")[0]["paused_at"]
    desk.must("meeting.resume")
    wall.get_by_text("Nyt on tauko. Aika ei kulu.").wait_for(state="detached")


def test_time_on_the_wall_is_calm(wall, desk):
    desk.open("problem")
    time = wall.locator(".wall-time .time")
    time.wait_for()
    assert time.inner_text() == "20 min"
    assert wall.locator("audio, video").count() == 0
