"""What a note said that was hidden, held for care, withdrawn or not yet read stands on no page that the series has since."""
from __future__ import annotations

import io
import json
import logging
import zipfile

import pytest
import requests

from tests.reports.stage import MEETING
from tests.web import test_answers
from tests.web.test_answers import CODE, NO, PAGE, answer, seat
from tests.web.visitor import Visitor
from workshop.reports.series_export import export_series
from workshop.series import agreements, closing, open_links, releasing

aino, decider, link, stage = test_answers.aino, test_answers.decider, test_answers.link, test_answers.stage
STATES = ("waiting", "hidden", "care", "withdrawn")
SECRET = "Salaisuus-4711"


@pytest.fixture
def kept_back(stage):
    """A note in each of the states, in a group, a chain, a path, a proposal and an agreement."""
    for state in STATES:
        stage.note(f"n-{state}", "gap", f"{SECRET} {state}", state=state, group_id="GG1", author="seat0")
        stage.link("johtuu", "p1", f"n-{state}")
        stage.step(f"step-{state}", note=f"n-{state}", gaps=(f"n-{state}",), shown=0)
        stage.execute("UPDATE proposals SET notes = json_insert(notes, '$[#]', ?) WHERE id = 'P1'", f"n-{state}")
    stage.execute("UPDATE proposals SET notes = json_insert(notes, '$[#]', 'g1') WHERE id = 'P1'")
    return stage


class TestHiddenWords:
    def test_they_are_on_no_page_of_managers_participants_or_staff(self, app, kept_back, aino, decider, link):
        answer(decider, f"{link}/1", **NO)
        aino.send(f"{PAGE}/publish", form_at=PAGE)
        basis = agreements.Basis(proposals=("P1",), notes=("g1",))
        made = aino.store.write(lambda tx: agreements.make(tx, "series", agreements.Terms("Sovittu asia"), basis))
        kept_back.execute("UPDATE agreements SET notes = ?", json.dumps(["g1", *(f"n-{state}" for state in STATES)]))
        others = Visitor(app)
        others.client.set_cookie(f"nivel_{CODE}", "seat1")
        kept_back.execute("UPDATE seats SET token_hash = ? WHERE id = 'seat1'", test_answers.hashed("seat1"))
        for who, paths in (
            (decider, ("", "/1", "/summary")), (others, (f"/t/{CODE}", f"/t/{CODE}/answers")),
            (aino, [f"/m/{CODE}/{name}" for name in ("chain", f"chain?at=agreement-{made}", "chain?at=proposal-P1", "answers/1", "memo",
                                                    f"follow-up/{made}")]),
            (aino, [f"/series/series/{name}" for name in ("handover", "handover.md", "self-evaluation.md", "publication",
                                                         f"agreements/{made}", f"agreements/{made}/edit", "agreements")]),
            (aino, ["/agreed?q=salaisuus", "/steering"]),
        ):
            for path in paths:
                page = who.get(link + path if who is decider else path)
                assert page.status_code == 200 and SECRET not in page.text, path

    def test_they_are_in_no_archive(self, kept_back, aino):
        archive = zipfile.ZipFile(io.BytesIO(export_series(aino.store, "series")))
        told = "".join(archive.read(name).decode() for name in archive.namelist())
        assert SECRET not in told and "Puute numero yksi" in told

    def test_the_own_page_shows_the_own_ones_alone(self, app, kept_back, aino, decider, link):
        mine = seat(app).get(f"/t/{CODE}").text
        assert f"{SECRET} hidden" in mine and f"{SECRET} waiting" in mine
        answers = seat(app).get(f"/t/{CODE}/answers").text
        assert SECRET not in answers, "behind a proposal stands only what the room saw"

    @pytest.mark.parametrize("way", ["notes", "steps"])
    def test_nobody_agrees_on_a_note_that_was_not_shown(self, kept_back, aino, way):
        rests = {"notes": "n-hidden"} if way == "notes" else {"steps": "step-hidden"}
        page = aino.get(f"/series/series/agreements/new?{'note' if way == 'notes' else 'step'}={next(iter(rests.values()))}").text
        assert SECRET not in page


class TestOwnUnits:
    @pytest.fixture
    def unit(self, stage, aino):
        stage.execute("UPDATE meetings SET kind = 'own_unit', released = 0, date = '2026-01-17' WHERE id = ?", MEETING)
        for basis, meeting in ((agreements.Basis(), MEETING), (agreements.Basis(proposals=("P1",)), None),
                               (agreements.Basis(notes=("g1",)), None), (agreements.Basis(steps=("s1",)), None)):
            terms = agreements.Terms("Yksikön oma sopimus")
            aino.store.write(lambda tx, terms=terms, basis=basis, meeting=meeting: agreements.make(
                tx, "series", terms, basis, meeting_id=meeting))
        return aino

    def test_what_a_unit_agreed_alone_is_not_public_before_it_is_released(self, app, stage, unit):
        account = unit.rows("SELECT id FROM accounts")[0]["id"]
        asked = "/o/" + unit.store.write(lambda tx: open_links.make_link(tx, "series", "follow_up", account))
        for path in (asked, "/series/series/publication"):
            page = unit.get(path).text
            assert "Yksikön oma sopimus" not in page and "17.1.2026" not in page, path
        unit.store.write(lambda tx: releasing.release(tx, MEETING, True))
        assert unit.get(asked).text.count("Yksikön oma sopimus") == 4 and "17.1.2026" in unit.get("/series/series/publication").text

    def test_an_answer_about_it_is_refused_too(self, app, unit):
        account = unit.rows("SELECT id FROM accounts")[0]["id"]
        asked = "/o/" + unit.store.write(lambda tx: open_links.make_link(tx, "series", "follow_up", account))
        made, writer = unit.rows("SELECT id FROM agreements")[0]["id"], Visitor(app)
        assert writer.send(asked, id="x" * 22, text="Arvattu", agreement=made).status_code == 404


class TestWhatIsPublic:
    @pytest.fixture
    def public(self, aino):
        aino.store.write(lambda tx: closing.close(tx, "series", "publish", "2099-01-01"))
        with aino.store.read() as db:
            return "/p/" + closing.of(next(db.query("SELECT * FROM series WHERE id = 'series'"))).token

    def test_it_has_no_names_of_staff_no_links_and_nothing_internal(self, app, stage, aino, decider, link):
        answer(decider, f"{link}/1", **NO, person="Päivi Päättäjä")
        terms = agreements.Terms("Sovittu asia", responsible="Vastaava", resources="Raha", evidence="Todiste", measure="Mittari")
        aino.store.write(lambda tx: agreements.make(tx, "series", terms, agreements.Basis(proposals=("P1",))))
        aino.store.write(lambda tx: closing.close(tx, "series", "publish", "2099-01-01"))
        with aino.store.read() as db:
            public = "/p/" + closing.of(next(db.query("SELECT * FROM series WHERE id = 'series'"))).token
        for path in (public, f"{public}.md"):
            page = Visitor(app).get(path).text
            assert "Sovittu asia" in page
            inner = ("Aino", "Päivi", NO["reason"], "Vastaava", "Raha", "Todiste", CODE, "/m/", "/series/", "Puute numero")
            assert not [words for words in inner if words in page], path

    def test_words_that_name_somebody_do_not_become_public_afterwards(self, app, aino, public):
        refused = aino.send("/series/series", title="Sarja", purpose="Hänen tunnuksensa on 131052-308T.", retain_until="2099-01-01")
        assert refused.status_code == 400 and "henkilötunnus" in refused.text and "131052-308T" in refused.text
        assert "131052-308T" not in Visitor(app).get(public).text
        assert aino.send("/series/series", title="Sarja", purpose="Uusi tarkoitus.", retain_until="2099-01-01").status_code == 303

    def test_neither_does_a_name_that_nobody_has_looked_at(self, app, aino, public):
        refused = aino.send("/series/series/agreements/new", text="Tapasin Tiinan ja sovittiin", rooting="agreed")
        assert refused.status_code == 409 and "jonkun nimi" in refused.text and "Tiina" not in Visitor(app).get(public).text
        assert aino.send("/series/series/agreements/new", text="Tapasin nuoren ja sovittiin", rooting="agreed").status_code == 303

    def test_it_ends_when_the_series_is_opened_again_or_erased(self, app, aino, public):
        aino.send("/series/series/reopen", form_at="/series/series/close")
        assert Visitor(app).get(public).status_code == 404 and Visitor(app).get(f"{public}.md").status_code == 404


class TestLogs:
    def test_the_real_server_writes_no_address_of_a_link(self, server):
        """Of a right page, a wrong link, a form without its token and a page that is not there."""
        tokens = [f"Tunniste{kind}{no}" for kind in "dop" for no in range(2)]
        for kind, token in zip("ddoopp", tokens, strict=True):
            requests.get(f"{server.url}/{kind}/{token}")
            requests.post(f"{server.url}/{kind}/{token}", data={"text": SECRET})
        log = (server.data / "stderr.log").read_text()
        assert not any(token in log for token in tokens) and SECRET not in log

    @pytest.mark.parametrize(("path", "said"), [
        ("/d/", "a link of management was refused"), ("/o/", "an open link was refused"), ("/p/", "a public page was refused"),
    ])
    def test_guesses_are_logged_as_such_slowed_down_and_never_fill_the_log(self, app, caplog, path, said):
        guesser = Visitor(app).client
        codes = [guesser.get(f"{path}{no:043}", environ_base={"REMOTE_ADDR": "203.0.113.7"}).status_code for no in range(305)]
        lines = [record for record in caplog.records if said in record.getMessage()]
        assert codes[-1] == 429 and 290 <= len(lines) <= 300 and {record.levelname for record in lines} == {"WARNING"}
        assert "203.0.113.7" not in caplog.text and "0" * 30 not in caplog.text

    def test_a_press_that_came_too_late_is_logged_without_its_link(self, app, aino, link, decider, caplog):
        with caplog.at_level(logging.INFO):
            assert Visitor(app).send(link, form_at="/help").status_code == 403
        assert "decision_link_elsewhere" in caplog.text and link.removeprefix("/d/") not in caplog.text
