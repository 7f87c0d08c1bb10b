"""Two at once, links that end under somebody's hands, a clock that jumps: one sentence, and no typed word is lost."""
from __future__ import annotations

import json
import re

import pytest

from tests.reports.stage import MEETING
from tests.web import test_answers
from tests.web.test_answers import CODE, NO, PAGE, answer, base, new_link, seat
from tests.web.visitor import Visitor
from workshop.reports.answered import answers_told
from workshop.series import agreements, open_links

aino, decider, link, stage = test_answers.aino, test_answers.decider, test_answers.link, test_answers.stage
HOUR = 3_600_000
LONG = "Pitkä perustelu, jota ei saa hukata."


@pytest.fixture
def hands(store_of):
    """The hands of the server's clock: sets it so many hours on, or back."""
    real = store_of.now

    def move(hours: int) -> None:
        store_of.now = lambda: real() + hours * HOUR

    return move


@pytest.fixture
def store_of(app):
    return app.extensions["nivel"].store


def held(who: Visitor, path: str, form_at: str = "", **typed: str):
    """The form as it stands open now; sending it comes later."""
    page = who.get(form_at or path).text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    known = {"base_version": base(page)} if "base_version" in page else {}
    return lambda: who.client.post(path, data={"csrf_token": token, **known, **typed})


class TestWhatWasTypedStays:
    @pytest.mark.parametrize(("happens", "status", "sentence"), [
        ("UPDATE summaries SET approved_at = NULL", 409, "Koontia muokataan juuri nyt."),
        ("UPDATE decision_links SET browser_hash = NULL", 409, "Avaa linkki ja paina Aloita."),
        ("UPDATE decision_links SET browser_hash = 'another'", 403, "toisella laitteella"),
        ("UPDATE decision_links SET revoked_at = 1", 404, "Tämä linkki ei toimi."),
        ("UPDATE decision_links SET expires_at = 1", 404, "Tämä linkki ei toimi."),
        ("UPDATE proposals SET gone = 1", 404, "Sivua ei löydy."),
    ])
    def test_when_the_page_of_an_answer_is_gone_meanwhile(self, stage, aino, decider, link, happens, status, sentence):
        send = held(decider, f"{link}/1", **{**NO, "reason": LONG, "decision": "Ei tänä vuonna."})
        stage.execute(happens)
        refused = send()
        assert refused.status_code == status and sentence in refused.text
        shown = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", refused.text, re.S)
        assert LONG in shown and "Ei tänä vuonna." in shown and aino.rows("SELECT * FROM decisions") == []

    def test_when_an_open_link_was_closed_meanwhile(self, app, aino):
        account = aino.rows("SELECT id FROM accounts")[0]["id"]
        token = aino.store.write(lambda tx: open_links.make_link(tx, "series", "themes", account))
        writer = Visitor(app)
        page = writer.get(f"/o/{token}").text
        csrf = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        aino.store.write(lambda tx: tx.execute("UPDATE open_links SET closed_at = 1"))
        refused = writer.client.post(f"/o/{token}", data={"csrf_token": csrf, "id": "x" * 22, "text": LONG})
        assert refused.status_code == 404 and LONG in refused.text

    def test_when_a_page_came_back_and_other_words_were_typed_on_it(self, app, stage, aino):
        """The browser's way back may show the form as it was, with the id of what was sent from it."""
        account = aino.rows("SELECT id FROM accounts")[0]["id"]
        token = aino.store.write(lambda tx: open_links.make_link(tx, "series", "themes", account))
        writer = Visitor(app)
        writer.get(f"/o/{token}")
        for text in ("Ensimmäinen asia.", "Ensimmäinen asia.", "Aivan toinen asia."):
            assert writer.send(f"/o/{token}", id="x" * 22, text=text).status_code == 303
        assert {row["text"] for row in aino.rows("SELECT text FROM open_answers")} == {"Ensimmäinen asia.", "Aivan toinen asia."}
        assert len(aino.rows("SELECT * FROM open_answers")) == 2

    def test_when_the_session_is_over(self, decider, link):
        send = held(decider, f"{link}/1", **{**NO, "reason": LONG})
        decider.client.delete_cookie("nivel_session")
        refused = send()
        assert refused.status_code == 400 and "Sivu oli auki liian kauan." in refused.text and LONG in refused.text

    def test_another_sites_form_puts_no_words_into_our_mouth(self, app):
        sent = Visitor(app).client.post("/d/x/1", data={"reason": LONG}, headers={"Sec-Fetch-Site": "cross-site"})
        assert sent.status_code == 400 and LONG not in sent.text

    def test_who_writes_too_often_is_told_to_send_again(self, app, stage, aino):
        """No script sends a form by itself."""
        account = aino.rows("SELECT id FROM accounts")[0]["id"]
        token = aino.store.write(lambda tx: open_links.make_link(tx, "series", "themes", account))
        writer = Visitor(app)
        writer.get(f"/o/{token}")
        sent = [writer.send(f"/o/{token}", id=f"{no:022}", text=f"{LONG} {no}") for no in range(7)]
        assert sent[-1].status_code == 429 and f"{LONG} 6" in sent[-1].text
        assert "yritä sitten uudelleen" in sent[-1].text and "itsestään" not in sent[-1].text

    def test_no_password_is_ever_shown_again(self, app):
        sent = Visitor(app).client.post("/sign-in", data={"name": "Aino", "password": "kahvia ja pullaa 7"})
        assert sent.status_code == 400 and "kahvia" not in sent.text


class TestTwoAtOnce:
    def test_one_link_in_two_tabs(self, aino, decider, link):
        first, second = (held(decider, f"{link}/1", **{**NO, "reason": text}) for text in ("Ensimmäinen välilehti.", "Toinen välilehti."))
        assert first().status_code == 303
        late = second()
        assert late.status_code == 409 and "Ensimmäinen välilehti." in late.text and "Toinen välilehti." in late.text
        assert [row["reason"] for row in aino.rows("SELECT reason FROM decisions")] == ["Ensimmäinen välilehti."]

    def test_the_decider_and_the_minutes(self, aino, decider, link):
        minutes = held(aino, f"{PAGE}/1", **{**NO, "reason": "Pöytäkirjan mukaan.", "body": "johtoryhmä"})
        assert answer(decider, f"{link}/1", status="accepted", give="1").status_code == 303
        late = minutes()
        assert late.status_code == 409 and "Pöytäkirjan mukaan." in late.text and "Toteutetaan ehdotuksen mukaan." in late.text
        assert aino.rows("SELECT source FROM decisions") == [{"source": "link"}]

    def test_a_link_pressed_in_two_browsers_is_the_firsts(self, app, aino):
        address, first, second = new_link(aino), Visitor(app), Visitor(app)
        pages = [each.get(address).text for each in (first, second)]
        tokens = [re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1] for page in pages]
        sent = [each.client.post(address, data={"csrf_token": token}) for each, token in zip((first, second), tokens, strict=True)]
        codes = [each.status_code for each in sent]
        assert codes == [303, 403] and first.get(address).status_code == 200 and second.get(address).status_code == 403

    def test_plain_words_after_a_conflict_are_meant_the_second_time(self, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        late = aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", base_version="0", plain="Omat sanat", publish="1")
        newer = base(late.text.partition(f'{PAGE}/1/tell"')[2])
        assert late.status_code == 409 and "Toinen vastasi samaan aikaan" in late.text and newer == "1"
        again = aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", base_version=newer, plain="Omat sanat", publish="1")
        assert again.status_code == 303 and aino.rows("SELECT plain FROM decisions") == [{"plain": "Omat sanat"}]

    def test_two_who_write_down_the_oral_round(self, aino, stage):
        page = f"/m/{CODE}/feedback"
        assert aino.send(page, oral="Ensimmäisen kirjaama.", before="").status_code == 303
        late = aino.send(page, oral="Toisen kirjaama.", before="")
        assert late.status_code == 409 and "Ensimmäisen kirjaama." in late.text and "Toisen kirjaama." in late.text
        assert aino.rows("SELECT oral_feedback AS said FROM meetings")[0]["said"] == "Ensimmäisen kirjaama."
        assert aino.send(page, oral="Molempien.\nToisen.", before="Ensimmäisen kirjaama.").status_code == 303


    def test_who_closes_a_series_twice_keeps_its_public_address(self, app, aino):
        send = [held(aino, "/series/series/close", way="publish", read="on", until="2099-01-01") for _ in range(2)]
        assert send[0]().status_code == 303
        first = json.loads(aino.rows("SELECT data FROM series WHERE id = 'series'")[0]["data"])["closing"]["token"]
        assert send[1]().status_code == 409 and Visitor(app).get(f"/p/{first}").status_code == 200


class TestTheClock:
    def test_a_day_later_participants_read_it_also_after_a_restart(self, app, store_of, decider, link, hands):
        answer(decider, f"{link}/1", **NO)
        reader, path = seat(app), f"/t/{CODE}"
        hands(23)
        assert NO["reason"] not in reader.get(path).text
        hands(25)
        assert NO["reason"] in reader.get(path).text, "nothing waits in memory: a server that has just begun tells the same"

    def test_what_was_published_stays_when_the_clock_goes_back(self, app, aino, decider, link, hands):
        answer(decider, f"{link}/1", **NO)
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        hands(-2)
        assert NO["reason"] in seat(app).get(f"/t/{CODE}").text and "näkyy osallistujille" in aino.get(f"{PAGE}/1").text

    def test_what_a_clock_that_ran_ahead_has_published_keeps_no_wrong_day(self, app, store_of, aino, decider, link, hands):
        hands(24 * 30)
        answer(decider, f"{link}/1", **NO)
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        hands(0)
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        assert aino.rows("SELECT published_at FROM decisions")[0]["published_at"] <= store_of.now()
        assert NO["reason"] in seat(app).get(f"/t/{CODE}").text

    def test_nobody_has_waited_less_than_no_day(self, app, aino, link, hands):
        hands(-24 * 40)
        assert "odotettu -" not in aino.get(PAGE).text and "odotettu -" not in seat(app).get(f"/t/{CODE}").text


class TestAChangedAnswer:
    def test_who_takes_the_own_name_back_is_named_in_no_former_answer(self, app, aino, decider, link):
        answer(decider, f"{link}/1", **NO, person="Päivi Päättäjä", show_person="on")
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        assert "Päivi Päättäjä" in seat(app).get(f"/t/{CODE}").text
        answer(decider, f"{link}/1", **{**NO, "reason": "Uusi syy."}, person="Päivi Päättäjä")
        with aino.store.read() as db:
            told = answers_told(db, MEETING, aino.store.now())
        assert len(told.told[0].former) == 1 and "Päivi" not in str(told)

    @pytest.mark.parametrize("yes", ["Toteutetaan ehdotuksen mukaan.", "Genomförs enligt förslaget.", "Carried out as proposed."])
    def test_a_no_with_the_words_of_a_plain_yes_has_no_reason(self, aino, decider, link, yes):
        answer(decider, f"{link}/1", status="accepted", reason=yes, give="1")
        refused = answer(decider, f"{link}/1", status="rejected", reason=yes, give="1")
        assert refused.status_code == 409 and "Kirjoita perustelu." in refused.text
        assert aino.rows("SELECT status FROM decisions") == [{"status": "accepted"}]

    def test_a_draft_is_nobodys_agreement_yet(self, aino, decider, link):
        answer(decider, f"{link}/1", decision="Keskeneräinen ajatus", owner="Luonnosvastaava", review="2031-01-01")
        page = aino.get("/series/series/agreements/new?proposal=P1").text
        assert not any(words in page for words in ("Keskeneräinen ajatus", "Luonnosvastaava", "2031-01-01"))

    def test_an_agreement_from_a_no_and_past_days_are_warned_of_and_kept(self, aino, decider, link):
        answer(decider, f"{link}/1", **NO, due="2020-01-01")
        made = aino.send("/series/series/agreements/new", text="Silti kokeillaan", proposals="P1", agreed_on="2020-01-02",
                         follow_up_on="2020-06-01", rooting="agreed")
        assert made.status_code == 303
        with aino.store.read() as db:
            assert [row["text"] for row in agreements.of_series(db, "series")] == ["Silti kokeillaan"]
        page = aino.get(made.location).text
        assert "Johto ei hyväksynyt ehdotusta, johon tämä perustuu." in page and "Seurannan aika on mennyt." in page

    def test_a_text_of_many_lines_is_as_long_as_the_browser_counts_it(self, aino, decider, link):
        """A form sends two signs for a line's end; the field lets one be typed."""
        assert answer(decider, f"{link}/1", **{**NO, "reason": "rivi\r\n" * 199 + "loppu"}).status_code == 303
