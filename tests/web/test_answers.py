"""Who may answer for management, read the answers, and publish them: the full cast; and what the pages do with what was typed."""
from __future__ import annotations

import logging
import re
import time

import html5lib
import pytest

from tests.reports.stage import MEETING, Stage
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access import accounts
from workshop.access.seats import hashed
from workshop.series import decision_links

CODE = "ABCDEFGH"
PAGE = f"/m/{CODE}/answers"
NO = {"status": "rejected", "reason": "Rahaa ei ole tänä vuonna.", "give": "1"}


@pytest.fixture
def stage(app):
    """A closed café with an approved summary, eight proposals, and a seat with a cookie whose note is behind the first of them."""
    made = Stage(app.extensions["nivel"].store).full()
    made.execute("UPDATE meetings SET code = ?, state = 'closed' WHERE id = ?", CODE, MEETING)
    made.execute("UPDATE seats SET token_hash = ? WHERE id = 'seat0'", hashed("seat0"))
    made.note("mine", "gap", "Tämä puute on minun", author="seat0")
    made.execute("""UPDATE proposals SET notes = '["mine"]', groups = '["GG1"]' WHERE id = 'P1'""")
    made.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", MEETING, time.time_ns() // 1_000_000 - 12 * 86_400_000)
    return made


@pytest.fixture
def aino(app, stage):
    return first_facilitator(app)


@pytest.fixture
def link(aino) -> str:
    return new_link(aino)


@pytest.fixture
def decider(app, link):
    """A manager whose browser took the link into use."""
    made = Visitor(app)
    assert made.send(link).status_code == 303
    return made


def new_link(staff: Visitor, body: str = "palvelujohtaja") -> str:
    answer = staff.send(f"{PAGE}/link", form_at=PAGE, body=body, days="60")
    assert answer.status_code == 200, answer.text
    return re.search(r"(/d/[\w-]{43})", answer.text)[1]


def base(page: str) -> str:
    return re.search(r'name="base_version" value="(\d+)"', page)[1]


def answer(who: Visitor, path: str, **fields: str):
    return who.send(path, **{"base_version": base(who.get(path).text), **fields})


def seat(app) -> Visitor:
    made = Visitor(app)
    made.client.set_cookie(f"nivel_{CODE}", "seat0")
    return made


class TestTheCast:
    def test_a_look_takes_no_link_into_use_and_shows_nothing(self, app, link):
        for _ in range(2):
            page = Visitor(app).get(link)
            assert page.status_code == 200 and "palvelujohtaja" in page.text and "Ehdotus numero" not in page.text

    def test_before_the_press_a_proposal_leads_to_the_door(self, app, link):
        answered = Visitor(app).get(f"{link}/1")
        assert answered.status_code == 302 and answered.headers["Location"].endswith(link)
        assert Visitor(app).get(f"{link}/summary").status_code == 302

    def test_the_decider_reads_page_one_proposals_and_evidence(self, decider, link):
        page = decider.get(link).text
        assert "8 ehdotusta odottaa vastausta." in page and "Ehdotus numero 3" in page and "Ongelma numero" in page
        one = decider.get(f"{link}/1").text
        assert "Tämä puute on minun" in one and "Ryhmä GG1" in one and "Ehdotuksen 1 tarkempi kuvaus." in one and "Näkemys 1" in one
        assert "Ehdotuksen 1 tarkempi kuvaus." in decider.get(f"{link}/summary").text

    @pytest.mark.parametrize("tail", ["", "/1", "/summary"])
    def test_a_forwarded_link_opens_nothing(self, app, decider, link, tail, caplog):
        with caplog.at_level(logging.WARNING):
            refused = Visitor(app).get(link + tail)
        assert refused.status_code == 403 and "Linkki on jo käytössä toisella laitteella." in refused.text and "Ehdotus" not in refused.text
        assert "decision_link_elsewhere" in caplog.text and link.removeprefix("/d/") not in caplog.text

    @pytest.mark.parametrize("tail", ["", "/1", "/summary"])
    def test_a_revoked_link_opens_nothing(self, aino, decider, link, tail):
        link_id = re.search(r"answers/link/([\w-]+)/revoke", aino.get(PAGE).text)[1]
        assert aino.send(f"{PAGE}/link/{link_id}/revoke", form_at=PAGE).status_code == 303
        refused = decider.get(link + tail)
        assert refused.status_code == 404 and "Tämä linkki ei toimi." in refused.text and "Ehdotus" not in refused.text

    def test_a_link_revoked_while_the_form_is_open_writes_nothing(self, aino, decider, link):
        page = decider.get(f"{link}/1").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        aino.store.write(lambda tx: tx.execute("UPDATE decision_links SET revoked_at = 1"))
        refused = decider.client.post(f"{link}/1", data={"csrf_token": token, "base_version": "0", **NO})
        assert refused.status_code == 404 and aino.rows("SELECT * FROM decisions") == []

    def test_an_expired_link_opens_nothing(self, aino, decider, link):
        aino.store.write(lambda tx: tx.execute("UPDATE decision_links SET expires_at = 1"))
        assert decider.get(link).status_code == 404 and decider.get(f"{link}/1").status_code == 404

    def test_guessed_links_are_refused_and_slowed_down(self, app, decider, link, caplog):
        place = {"REMOTE_ADDR": "203.0.113.9"}
        with caplog.at_level(logging.WARNING):
            codes = [Visitor(app).client.get(f"/d/{no:043}", environ_base=place).status_code for no in range(301)]
        assert set(codes[:250]) == {404} and codes[-1] == 429
        assert "0" * 30 not in caplog.text and "203.0.113.9" not in caplog.text
        there = decider.client.get(link, environ_base=place)
        assert there.status_code == 200, "who has a right one is not held up by others at the same place"

    def test_a_decider_of_another_series_reaches_nothing_here(self, app, stage, aino, decider, link):
        stage.insert("series", id="elsewhere", title="Muualla", retain_until="2030-01-01", created_at=0)
        stage.meeting("other", date="2026-03-01", title="Muu")
        stage.execute("UPDATE meetings SET series_id = 'elsewhere', code = 'ZZZZZZZZ' WHERE id = 'other'")
        stage.insert("proposals", id="Q1", meeting_id="other", rev=1, no=31, what="Salainen ehdotus muualta")
        stage.execute("INSERT INTO summaries VALUES ('other', '{}', 1, NULL, 1)")
        account = aino.rows("SELECT id FROM accounts")[0]["id"]
        secret = aino.store.write(lambda tx: decision_links.make_link(tx, "other", "muu johto", account))
        stranger = Visitor(app)
        assert stranger.send(f"/d/{secret}").status_code == 303
        assert "Salainen ehdotus" in stranger.get(f"/d/{secret}").text
        assert stranger.get(f"/d/{secret}/1").status_code == 404, "numbers lead to the link's own meeting alone"
        assert stranger.get(link).status_code == 403 and decider.get(f"{link}/31").status_code == 404
        assert decider.get(f"/d/{secret}").status_code == 403

    def test_staff_of_another_series_and_strangers(self, app, stage, aino, link):
        other = another_facilitator(app, "Vieras")
        assert other.get(PAGE).status_code == 404 and other.get(f"{PAGE}/1").status_code == 404
        assert "/sign-in" in Visitor(app).get(PAGE).headers["Location"]
        assert other.get(f"/t/{CODE}/answers").status_code == 403 and Visitor(app).get(f"/t/{CODE}/answers").status_code == 403
        assert "/sign-in" in seat(app).get(PAGE).headers["Location"]

    def test_the_coordinator_reads_answers_at_once(self, app, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        token = aino.store.write(lambda tx: accounts.invite_link(tx, "series", "coordinator"))
        kerttu = Visitor(app)
        assert kerttu.send(f"/invite/{token}", name="Kerttu", password="kahvia ja pullaa 7").status_code == 303
        assert "Rahaa ei ole tänä vuonna." in kerttu.get(PAGE).text


class TestAnswering:
    def test_eight_proposals_one_after_another(self, aino, decider, link):
        seen, at = [], f"{link}/8"
        while True:
            seen.append(at)
            onward = answer(decider, at, status="accepted", give="1")
            assert onward.status_code == 303, onward.text
            at = onward.headers["Location"]
            if at == link:
                break
        assert len(set(seen)) == 8 and "Kaikkiin ehdotuksiin on vastattu" in decider.get(link).text
        assert {row["reason"] for row in aino.rows("SELECT reason FROM decisions")} == {"Toteutetaan ehdotuksen mukaan."}
        assert len({row["link_id"] for row in aino.rows("SELECT link_id FROM decision_versions")}) == 1

    def test_a_draft_comes_back(self, decider, link):
        assert answer(decider, f"{link}/2", decision="Ehkä puoleksi vuodeksi").headers["Location"] == link
        assert "luonnos" in decider.get(link).text and "Ehkä puoleksi vuodeksi" in decider.get(f"{link}/2").text

    def test_without_its_reason_it_is_refused_and_what_was_typed_stays(self, aino, decider, link):
        refused = answer(decider, f"{link}/1", status="adapted", decision="Neljä kuukautta", owner="aikuissosiaalityö", give="1")
        assert refused.status_code == 409 and "Kirjoita perustelu." in refused.text
        assert "Neljä kuukautta" in refused.text and ">aikuissosiaalityö</textarea>" in refused.text
        assert aino.rows("SELECT * FROM decisions") == []

    def test_what_names_somebody_is_told_at_its_field(self, decider, link):
        refused = answer(decider, f"{link}/1", **{**NO, "happening": "Liisa Virtanen soittaa"})
        document = html5lib.parse(refused.text, namespaceHTMLElements=False)
        field = next(each for each in document.iter("textarea") if each.get("id") == "happening")
        assert refused.status_code == 409 and field.get("aria-invalid") == "true" and field.text == "Liisa Virtanen soittaa"

    def test_bad_dates_get_a_sentence_and_past_ones_a_warning(self, decider, link):
        assert "Valitse päivä kalenterista" in answer(decider, f"{link}/1", due="ensi viikolla", status="accepted", give="1").text
        onward = answer(decider, f"{link}/1", due="2020-01-01", status="accepted", give="1")
        assert "ehdotuksen E1 päivä on jo mennyt" in decider.get(onward.headers["Location"]).text

    def test_two_at_once(self, app, aino, decider, link):
        link2 = new_link(aino, "johtoryhmä")
        second = Visitor(app)
        second.send(link2)
        answer(decider, f"{link}/1", **NO)
        late = second.send(f"{link2}/1", base_version="0", status="adapted", reason="Kokeillaan kuitenkin.", give="1")
        assert late.status_code == 409 and "Joku ehti muuttaa tätä ensin." in late.text
        assert "Rahaa ei ole tänä vuonna." in late.text and "Kokeillaan kuitenkin." in late.text and base(late.text) == "1"
        assert answer(second, f"{link2}/1", status="adapted", reason="Kokeillaan kuitenkin.", give="1").status_code == 303
        assert [row["version"] for row in aino.rows("SELECT version FROM decision_versions ORDER BY version")] == [1, 2]
        assert "Rahaa ei ole tänä vuonna." in aino.get(f"{PAGE}/1").text, "the former answer stands in the history"

    def test_while_the_summary_is_edited_again_there_is_one_sentence(self, stage, decider, link):
        stage.execute("UPDATE summaries SET approved_at = NULL")
        assert "Koontia muokataan juuri nyt." in decider.get(link).text and "Ehdotus numero" not in decider.get(f"{link}/1").text


    def test_who_changes_anothers_answer_answers_as_the_own_body(self, app, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        second, second_link = Visitor(app), new_link(aino, "johtoryhmä")
        second.send(second_link)
        field = re.search(r'<input[^>]*id="body"[^>]*>', second.get(f"{second_link}/1").text)[0]
        assert 'value="johtoryhmä"' in field
        assert 'value="palvelujohtaja"' in re.search(r'<input[^>]*id="body"[^>]*>', decider.get(f"{link}/1").text)[0]


class TestTheStaffsPage:
    def test_waiting_days_links_and_texts_to_copy(self, aino, link):
        page = aino.get(PAGE).text
        assert "Vastausta on odotettu 12 päivää." in page and "ei vielä avattu" in page and link not in page
        assert "ovat odottaneet vastausta 12 päivää" in page and "E1, E2, E3, E4, E5, E6, E7, E8" in page

    def test_the_cover_mail_has_the_link_and_a_reload_does_not_show_it_again(self, aino):
        shown = aino.send(f"{PAGE}/link", form_at=PAGE, body="palvelujohtaja", days="60").text
        mail = re.search(r'<textarea id="mail"[^>]*>(.*?)</textarea>', shown, re.S)[1]
        assert "/d/" in mail and "10 minuuttia" in mail
        assert aino.get(f"{PAGE}/link").status_code == 303

    def test_a_link_needs_somebody_and_an_approved_summary(self, stage, aino):
        assert aino.send(f"{PAGE}/link", form_at=PAGE, body="", days="60").status_code == 400
        assert "Tee linkki" in aino.get(PAGE).text
        stage.execute("UPDATE summaries SET approved_at = NULL")
        page = aino.get(PAGE).text
        assert "Koontia ei ole vielä hyväksytty." in page and "Tee linkki" not in page

    def test_from_minutes_it_says_who_entered_it(self, app, aino, link):
        answer(aino, f"{PAGE}/1", **NO, body="johtoryhmä", decided_on="2026-03-26")
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        assert "kirjannut koordinaattori, johtoryhmä 26.3.2026" in aino.get(f"{PAGE}/1").text
        shown = seat(app).get(f"/t/{CODE}").text
        assert "Järjestäjä kirjasi päätöksen kokouksesta." in shown and "Aino" not in shown

    def test_plain_words_and_publishing_at_once(self, app, aino, decider, link):
        answer(decider, f"{link}/1", **NO, person="Päivi Päättäjä")
        reader = seat(app)
        assert "Rahaa ei ole" not in reader.get(f"/t/{CODE}").text
        version = re.findall(r'name="base_version" value="(\d+)"', aino.get(f"{PAGE}/1").text)[0]
        told = aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", base_version=version, plain="Tätä ei tehdä nyt.", publish="1")
        assert told.status_code == 303
        page = reader.get(f"/t/{CODE}").text
        assert page.index("Tätä ei tehdä nyt.") < page.index("Rahaa ei ole tänä vuonna.")
        assert "Päivi Päättäjä" not in page and "palvelujohtaja" in page

    def test_stale_plain_words_are_refused_and_kept_in_the_form(self, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        refused = aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", base_version="0", plain="Omat sanat", publish="1")
        assert refused.status_code == 409 and "Omat sanat" in refused.text


class TestTheReports:
    def test_what_was_approved_is_read_with_the_answers_since(self, app, aino, decider, link):
        """Also by management: what was given stays as it was, and beside it stands what became of it."""
        answer(decider, f"{link}/1", **NO, person="Päivi Päättäjä")
        answer(decider, f"{link}/2", decision="Luonnos vain")
        for suffix in ("html", "md", "json"):
            text = aino.get(f"/m/{CODE}/summary.{suffix}").text
            assert "Rahaa ei ole tänä vuonna." in text and "Luonnos vain" not in text and "Päivi Päättäjä" not in text
        assert aino.get(f"/m/{CODE}/summary.json").json["decisions"][0]["status"] == "rejected"
        assert "Ei edetä: Rahaa ei ole" in aino.get(f"/m/{CODE}/summary.md").text


class TestTheParticipantsPage:
    def test_it_begins_with_what_was_decided_and_what_of_mine_is_behind_it(self, app, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        page = seat(app).get(f"/t/{CODE}").text
        assert page.index("Tätä ehdotitte – näin päätettiin") < page.index("Omat laput")
        card = page.partition('id="answer-1"')[2].partition("</li>\n<li")[0]
        assert "Päätös: ei" in card and "Rahaa ei ole tänä vuonna." in card and "Tämä puute on minun" in card
        assert "Vastausta on odotettu 12 päivää." in page.partition('id="answer-2"')[2]

    def test_the_fragment_is_empty_until_there_is_something_new(self, app, aino, decider, link):
        reader = seat(app)
        mark = re.search(r'data-mark="([^"]+)"', reader.get(f"/t/{CODE}").text)[1]
        answer(decider, f"{link}/1", **NO)
        assert reader.get(f"/t/{CODE}/answers?mark={mark}").status_code == 204
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        fresh = reader.get(f"/t/{CODE}/answers?mark={mark}")
        assert fresh.status_code == 200 and "Rahaa ei ole tänä vuonna." in fresh.text and "seat0" not in fresh.text

    def test_staff_preview_it_without_anybodys_notes(self, aino, decider, link):
        page = aino.get(f"/t/{CODE}").text
        assert "Tätä ehdotitte" in page and "oma lappusi" not in page
