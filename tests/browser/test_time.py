"""Time in real browsers: it ends softly, stands still in a pause, and more of it is asked for without a name."""
from __future__ import annotations

import pytest

from tests.conftest import until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser


@pytest.fixture
def run_page(staff_page, meeting, desk):
    """The facilitator's own page, beside the socket that leads."""
    staff_page.goto(f"{meeting.url}/run")
    staff_page.locator(".desk").wait_for()
    return staff_page


@pytest.fixture
def seated(seated):
    """As everywhere, and the story has been skipped: the field comes first."""

    def make(table_no: int = 1):
        phone = seated(table_no)
        skip = phone.get_by_role("button", name="Ohita tarina")
        if skip.count():
            skip.click()
        return phone

    return make


def write(phone, text: str) -> None:
    """Types into the one field, without sending."""
    field = phone.get_by_label("Kirjoita yksi asia")
    field.click()
    phone.keyboard.type(text)


def test_time_that_ends_while_somebody_types_takes_nothing_away(seated, desk):
    phone = seated(1)
    desk.open("problem", reveal=True)
    write(phone, "Tämä jäi ")
    desk.must("step.end", step=desk.steps["problem"])
    phone.get_by_text("Vaihe loppui. Kiitos.").wait_for()
    phone.keyboard.type("kes")
    desk.open("gap")
    phone.get_by_text("Voit vielä lähettää sen.").wait_for()
    phone.keyboard.type("ken")
    assert phone.get_by_label("Kirjoita yksi asia").input_value() == "Tämä jäi kesken"
    phone.get_by_role("button", name="Lähetä").click()
    note = desk.note_with("Tämä jäi kesken")
    tables = {table["id"]: table["no"] for table in desk.rows("tables")}
    assert (note["step_id"], tables[note["table_id"]]) == (desk.steps["problem"], 1)


def test_a_text_that_was_begun_goes_to_the_table_where_it_was_begun(seated, desk):
    phone = seated(1)
    desk.open("problem", reveal=True)
    write(phone, "Ykköspöydän ajatus")
    desk.must("step.end", step=desk.steps["problem"])
    chair = until(lambda: desk.rows("chairs"))[0]["id"]
    second = next(table for table in desk.rows("tables") if table["no"] == 2)
    desk.must("seat.place", chair=chair, table=second["id"])
    desk.open("gap")
    phone.get_by_text("Voit vielä lähettää sen.").wait_for()
    phone.get_by_role("button", name="Lähetä").click()
    note = desk.note_with("Ykköspöydän ajatus")
    assert note["step_id"] == desk.steps["problem"] and note["table_id"] != second["id"]


def test_in_a_pause_time_stands_and_text_is_taken(seated, run_page, desk):
    phone = seated(1)
    desk.open("problem")
    clock = run_page.locator(".desk-clock .time")
    clock.wait_for()
    run_page.get_by_role("group", name="Aika").get_by_role("button", name="Tauko").click()
    run_page.get_by_text("Tauko. Aika ei kulu.").first.wait_for()
    phone.get_by_text("Nyt on tauko. Aika ei kulu.").wait_for()
    before = clock.inner_text()
    write(phone, "Tauollakin saa kirjoittaa")
    phone.get_by_role("button", name="Lähetä").click()
    desk.note_with("Tauollakin saa kirjoittaa")
    run_page.wait_for_timeout(1500)
    assert clock.inner_text() == before
    run_page.get_by_role("button", name="Käynnistä aika").click()
    phone.get_by_text("Nyt on tauko. Aika ei kulu.").wait_for(state="detached")
    until(lambda: clock.inner_text() != before)


def test_more_time_is_asked_for_without_a_name_and_given_with_one_press(seated, run_page, desk):
    phones = [seated(1), seated(2)]
    desk.open("problem", reveal=True)
    for phone in phones:
        phone.get_by_role("button", name="Tarvitsen lisää aikaa").click()
        phone.get_by_text("Pyysit lisää aikaa.").wait_for()
        assert phone.get_by_role("button", name="Tarvitsen lisää aikaa").count() == 0
    run_page.get_by_text("2 pyytää lisää aikaa").wait_for()
    phones[0].reload()
    phones[0].get_by_text("Pyysit lisää aikaa.").wait_for()
    run_page.get_by_role("button", name="+1 min").click()
    run_page.get_by_text("2 pyytää lisää aikaa").wait_for(state="detached")
    desk.open("gap")
    phones[0].get_by_role("button", name="Tarvitsen lisää aikaa").wait_for()


def test_phones_show_minutes_and_no_running_seconds(seated, desk):
    phone = seated(1)
    desk.open("problem")
    time = phone.locator(".where-time .time")
    time.wait_for()
    assert time.inner_text() == "20 min"


def test_only_five_minutes_and_one_minute_are_announced(seated, desk):
    phone = seated(1)
    phone.evaluate("""() => { window.said = []; const status = document.getElementById('status');
      new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true}); }""")

    def leave(seconds: int) -> None:
        """Lets this much time be left."""
        row = desk.rows("meetings")[0]
        left = (row["ends_at"] - desk.hello(desk.code, "run")["now"]) // 1000
        desk.must("step.extend", step=row["step_id"], seconds=seconds - left, seen=row["ends_at"])

    desk.open("problem", reveal=True)
    for seconds, words in ((303, "Aikaa on 5 minuuttia."), (63, "Aikaa on 1 minuutti.")):
        leave(seconds)
        until(lambda words=words: any(words in each for each in phone.evaluate("said")))
    assert sum("Aikaa" in each for each in phone.evaluate("said")) == 2


def test_the_desk_always_names_the_next_sensible_act(run_page, desk, neighbours):
    def says(words: str) -> None:
        until(lambda: words in run_page.locator(".desk-next").inner_text())

    says("Odota ensimmäistä tulijaa.")
    person = neighbours(1)
    says("1 on mukana.")
    desk.open("problem")
    says("Anna kirjoittaa rauhassa.")
    desk.must("meeting.set", moderation="review")
    assert person.send("note.add", id=new_id(), step=desk.steps["problem"], table=person.table, text="Hiljaa kirjoitettu")["ok"]
    says("Lue odottavat laput: 1.")
    assert person.send("step.more_time", step=desk.steps["problem"])["ok"]
    says("Joku tarvitsee lisää aikaa.")
    desk.must("note.approve", notes={desk.note_with("Hiljaa kirjoitettu")["id"]: 1})
    desk.must("step.reveal", step=desk.steps["problem"])
    desk.must("step.extend", step=desk.steps["problem"], seen=desk.rows("meetings")[0]["ends_at"])
    says("Pöydät puhuvat.")
    assert person.send("note.add", id=new_id(), step=desk.steps["problem"], table=person.table, text="Odottaa")["ok"]
    says("Lue odottavat laput: 1.")
    desk.must("note.approve", notes={desk.note_with("Odottaa")["id"]: 1})
    desk.must("step.end", step=desk.steps["problem"])
    says("Aika on loppu.")
    desk.must("meeting.pause")
    says("Nyt on tauko.")
    desk.open("group")
    says("Näytä pöydät seinällä yksi kerrallaan")
    tables = sorted(desk.rows("tables"), key=lambda table: table["no"])
    desk.must("wall.show", table=tables[0]["id"])
    says("Näytä sitten seuraava pöytä.")
    desk.must("wall.show", table=tables[-1]["id"])
    says("Viimeinen pöytä kertoo.")


def test_the_desk_names_the_next_act_from_the_vote_to_the_summary(run_page, desk):
    def says(words: str) -> None:
        until(lambda: words in run_page.locator(".desk-next").inner_text())

    group, vote = new_id(), new_id()
    desk.must("group.add", id=group, kind="problem", title="Yksin")
    desk.open("vote")
    says("Valitse, mistä äänestetään.")
    desk.must("vote.prepare", id=vote, title="Mikä?", target_type="group", targets=[group])
    says("avaa se")
    desk.must("vote.open", id=vote)
    says("Sulje se, kun kaikki ovat äänestäneet.")
    desk.must("vote.close", id=vote)
    says("Lukekaa tulos yhdessä.")
    desk.open("propose")
    says("Pöydät kirjoittavat ehdotuksia.")
    desk.must("proposal.add", id=new_id(), what="Yhteyshenkilö")
    says("Ehdotuksia on 1.")
    desk.open("end")
    says("Kerro, mitä ehdotuksille nyt tapahtuu.")
    desk.must("meeting.close")
    says("Tarkista koonti ja hyväksy se.")
