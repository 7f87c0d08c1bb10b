"""Open links, invitations, mandate, release and feedback pages: who may open and change them, floods, closed and outdated links."""
from __future__ import annotations

import logging
import re

import pytest

from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access.seats import new_id
from workshop.series import open_links

DAY = 24 * 3600 * 1000
STAFF_PAGES = ("voices", "invitations", "mandate")


@pytest.fixture
def aino(app):
    return first_facilitator(app)


@pytest.fixture
def series(aino):
    made = aino.send("/series/new", title="Siirtymä", retain_until="2099-01-01", purpose="Kukaan ei putoa.").location
    return made.rpartition("/")[2]


@pytest.fixture
def link(aino, series):
    """The address of an open link, without the server's own address."""
    def make(kind: str = "themes", **fields) -> str:
        answer = aino.send(f"/series/{series}/voices", kind=kind, **fields)
        assert answer.status_code == 200, answer.text
        return re.search(r'value="[^"]*(/o/[\w-]+)"', answer.text)[1]

    return make


def write(visitor: Visitor, address: str, text: str, **fields):
    found = re.search(r'name="id" value="([\w-]+)"', visitor.get(address).text)
    return visitor.send(address, id=found[1], text=text, **fields)


def answers(aino) -> list[dict]:
    return aino.rows("SELECT * FROM open_answers ORDER BY text")


def judge(aino, series: str, answer_id: str, act: str, **fields):
    return aino.send(f"/series/{series}/voices/answers/{answer_id}", form_at=f"/series/{series}/voices", act=act, **fields)


def meeting(aino, series: str, slug: str = "own_unit") -> dict:
    from tests.web.test_series import new_cafe

    return aino.rows("SELECT * FROM meetings WHERE code = ?", new_cafe(aino, f"?series={series}&format={slug}", format=slug))[0]


class TestRights:
    @pytest.mark.parametrize("name", STAFF_PAGES)
    def test_pages_of_a_series_are_for_its_staff_alone(self, app, aino, series, name):
        assert aino.get(f"/series/{series}/{name}").status_code == 200
        assert another_facilitator(app, "Bertta").get(f"/series/{series}/{name}").status_code == 404
        stranger = Visitor(app).get(f"/series/{series}/{name}")
        assert stranger.status_code == 303 and "/sign-in" in stranger.location

    def test_nobody_else_changes_anything(self, app, aino, series, link):
        address = link()
        write(Visitor(app), address, "Vuokravelat")
        answer, row = answers(aino)[0], aino.rows("SELECT id FROM open_links")[0]
        other = another_facilitator(app, "Bertta")
        before = aino.rows("SELECT * FROM open_links"), answers(aino)
        for path in ("voices", f"voices/links/{row['id']}", f"voices/answers/{answer['id']}", "invitations", f"invitations/{row['id']}"):
            sent = other.send(f"/series/{series}/{path}", form_at="/series/new", act="show", kind="themes", unit="Kela", answer="comes")
            assert sent.status_code == 404, path
        assert (aino.rows("SELECT * FROM open_links"), answers(aino)) == before

    def test_an_answer_of_another_series_is_not_there(self, app, aino, series, link):
        write(Visitor(app), link(), "Vuokravelat")
        elsewhere = aino.send("/series/new", title="Toinen", retain_until="2099-01-01").location.rpartition("/")[2]
        assert judge(aino, elsewhere, answers(aino)[0]["id"], "show").status_code == 404
        assert answers(aino)[0]["state"] == "waiting"

    def test_feedback_of_a_meeting_is_for_its_staff_alone(self, app, aino, series):
        code = meeting(aino, series)["code"]
        assert aino.get(f"/m/{code}/feedback").status_code == 200
        other = another_facilitator(app, "Bertta")
        assert other.get(f"/m/{code}/feedback").status_code == 404
        for path in ("feedback", f"feedback/{new_id()}", "release"):
            assert other.send(f"/m/{code}/{path}", form_at="/series/new", oral="x", shown="1", released="1").status_code == 404

    @pytest.mark.parametrize("token", ["x", "A" * 22, "%2e%2e", "ä"])
    def test_a_guessed_link_opens_nothing_and_is_logged_without_it(self, app, aino, series, link, caplog, token):
        link()
        with caplog.at_level(logging.INFO):
            answer = Visitor(app).get(f"/o/{token}")
        assert answer.status_code == 404 and "Pyydä uusi linkki" in answer.text and token not in caplog.text.replace("x", "")
        assert "an open link was refused" in caplog.text

    def test_the_token_is_nowhere_in_the_database(self, aino, link):
        token = link().rpartition("/")[2]
        aino.store.write(lambda tx: None)
        assert token.encode() not in b"".join(path.read_bytes() for path in aino.store.path.parent.iterdir() if path.is_file())


class TestOpenLinks:
    def test_a_wish_is_read_by_staff_before_others_see_it_and_can_be_supported_once(self, app, aino, series, link):
        address, writer, reader = link(), Visitor(app), Visitor(app)
        answer = write(writer, address, "Missä kohdassa siirto alkaa?", unit="jälkihuolto")
        assert answer.status_code == 303 and "Ohjaaja lukee tekstin ensin" in writer.get(address).text
        assert "siirto alkaa" not in reader.get(address).text and "siirto alkaa" in aino.get(f"/series/{series}/voices").text
        wish = answers(aino)[0]
        judge(aino, series, wish["id"], "show")
        assert "siirto alkaa" in reader.get(address).text and "jälkihuolto" in reader.get(address).text
        for _ in range(2):
            reader.send(f"{address}/support", form_at=address, answer=wish["id"], wanted="1")
        writer.send(f"{address}/support", form_at=address, answer=wish["id"], wanted="1")
        assert answers(aino)[0]["supports"] == 2
        reader.send(f"{address}/support", form_at=address, answer=wish["id"], wanted="0")
        reader.send(f"{address}/support", form_at=address, answer=wish["id"], wanted="0")
        assert answers(aino)[0]["supports"] == 1

    def test_the_same_answer_sent_twice_is_one(self, app, aino, link):
        address, writer = link("ideas"), Visitor(app)
        sent = re.search(r'name="id" value="([\w-]+)"', writer.get(address).text)[1]
        for _ in range(2):
            assert writer.send(address, id=sent, text="Kahvia aina").status_code == 303
        assert len(answers(aino)) == 1

    @pytest.mark.parametrize(("text", "words"), [
        ("Soita numeroon 040 123 4567", "puhelinnumero"), ("Maija Virtanen lupasi auttaa", "nimi"), ("", "Teksti puuttuu"),
        ("x" * 501, "liian pitkä"),
    ])
    def test_a_text_that_may_not_be_kept_stays_in_its_field_and_nowhere_else(self, app, aino, link, text, words):
        answer = write(Visitor(app), link(), text)
        assert answer.status_code == 409 and words in answer.text and text in answer.text and answers(aino) == []

    def test_a_lone_name_is_marked_for_staff(self, app, aino, series, link):
        write(Visitor(app), link(), "Kysyin Tiinalta apua")
        assert "Tekstissä voi olla jonkun nimi" in aino.get(f"/series/{series}/voices").text

    def test_staff_may_make_the_words_safer_and_the_gate_reads_them_too(self, app, aino, series, link):
        address = link("needs")
        write(Visitor(app), address, "Kysyin Tiinalta apua")
        wish = answers(aino)[0]["id"]
        assert judge(aino, series, wish, "show", text="Soita 040 123 4567").status_code == 409
        assert answers(aino)[0]["state"] == "waiting"
        judge(aino, series, wish, "show", text="Kysyin työntekijältä apua")
        assert "Kysyin työntekijältä apua" in Visitor(app).get(address).text

    def test_what_is_hidden_is_seen_by_nobody_and_what_is_erased_is_gone(self, app, aino, series, link):
        address = link()
        write(Visitor(app), address, "Salaisuus-4711")
        wish = answers(aino)[0]["id"]
        judge(aino, series, wish, "hide")
        assert "Salaisuus" not in Visitor(app).get(address).text and "Salaisuus" in aino.get(f"/series/{series}/voices").text
        judge(aino, series, wish, "erase")
        aino.store.write(lambda tx: None)
        assert answers(aino) == [] and aino.store.erased_for_good()
        assert b"Salaisuus-4711" not in b"".join(path.read_bytes() for path in aino.store.path.parent.iterdir() if path.is_file())

    @pytest.mark.parametrize("kind", open_links.KINDS)
    def test_every_kind_asks_its_own_question_and_only_professionals_where_they_work(self, app, link, kind):
        page = Visitor(app).get(link(kind)).text
        assert ('name="unit"' in page) == (kind in ("themes", "partners"))
        assert "nimeä" in page and 'name="text"' in page

    def test_a_question_in_own_words_takes_the_place_of_the_usual_one(self, app, link):
        assert "Mitä haluat kysyä?" in Visitor(app).get(link(question="Mitä haluat kysyä?")).text

    def test_a_question_with_a_name_is_refused(self, aino, series):
        answer = aino.send(f"/series/{series}/voices", kind="ideas", question="Mitä Maija Virtanen teki?")
        assert answer.status_code == 400 and aino.rows("SELECT * FROM open_links") == []

    def test_feedback_is_about_something_that_was_agreed_and_others_do_not_read_it(self, app, aino, series, link):
        from workshop.series import agreements, open_answers

        made = aino.store.write(lambda tx: agreements.make(tx, series, agreements.Terms("Nuori kutsuu palaverin."), agreements.Basis()))
        address = link("follow_up")
        assert "Nuori kutsuu palaverin." in Visitor(app).get(address).text
        assert write(Visitor(app), address, "Se auttoi minua", agreement=made).status_code == 303
        assert write(Visitor(app), address, "Toinen", agreement="another").status_code == 404
        judge(aino, series, answers(aino)[0]["id"], "show")
        assert "Se auttoi minua" not in Visitor(app).get(address).text
        with aino.store.read() as db:
            assert [row["text"] for row in open_answers.about_agreements(db, series)[made]] == ["Se auttoi minua"]


class TestClosedLinks:
    def test_a_closed_link_opens_nothing_and_keeps_its_sums(self, app, aino, series, link):
        address, reader = link(), Visitor(app)
        write(reader, address, "Vuokravelat")
        wish = answers(aino)[0]["id"]
        judge(aino, series, wish, "show")
        reader.send(f"{address}/support", form_at=address, answer=wish, wanted="1")
        row = aino.rows("SELECT id FROM open_links")[0]["id"]
        aino.send(f"/series/{series}/voices/links/{row}", form_at=f"/series/{series}/voices", act="close")
        assert reader.get(address).status_code == 404
        assert reader.send(address, form_at="/help", id=new_id(), text="Vielä yksi").status_code == 404
        assert reader.send(f"{address}/support", form_at="/help", answer=wish, wanted="1").status_code == 404
        assert answers(aino)[0]["supports"] == 1 and aino.rows("SELECT * FROM open_supports") == []

    def test_a_new_address_puts_the_former_one_out_of_use(self, app, aino, series, link):
        former = link()
        row = aino.rows("SELECT id FROM open_links")[0]["id"]
        page = aino.send(f"/series/{series}/voices/links/{row}", form_at=f"/series/{series}/voices", act="renew").text
        address = re.search(r'value="[^"]*(/o/[\w-]+)"', page)[1]
        assert (Visitor(app).get(former).status_code, Visitor(app).get(address).status_code) == (404, 200)

    @pytest.mark.parametrize(("days", "status"), [(59, 200), (61, 404)])
    def test_a_link_is_over_after_its_last_day(self, app, aino, link, days, status):
        address, now = link(), aino.store.now()
        aino.store.now = lambda: now + days * DAY
        assert Visitor(app).get(address).status_code == status

    @pytest.mark.parametrize("until", ["2020-01-01", "2999-01-01", "huomenna"])
    def test_a_last_day_that_makes_no_sense_is_refused(self, aino, series, until):
        assert aino.send(f"/series/{series}/voices", kind="themes", until=until).status_code == 400
        assert aino.rows("SELECT * FROM open_links") == []


class TestFloods:
    def test_one_browser_writes_a_few_times_a_minute_and_keeps_its_words(self, app, aino, link):
        address, writer = link(), Visitor(app)
        sent = [write(writer, address, f"Asia {no}") for no in range(8)]
        assert [answer.status_code for answer in sent] == [303] * 6 + [429] * 2
        assert "Asia 7" in sent[-1].text and int(sent[-1].headers["Retry-After"]) > 0 and len(answers(aino)) == 6

    def test_one_address_with_ever_new_browsers_is_stopped_too(self, app, link):
        address = link()
        assert 429 in [write(Visitor(app), address, f"Asia {no}").status_code for no in range(32)]

    def test_without_the_cookie_of_the_page_nothing_is_taken(self, app, aino, link):
        address, visitor = link(), Visitor(app)
        page = visitor.get(address).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        visitor.client.delete_cookie("nivel_open", path="/o")
        assert visitor.client.post(address, data={"csrf_token": token, "id": new_id(), "text": "Asia"}).status_code == 409
        assert answers(aino) == []

    def test_more_unread_answers_than_anybody_reads_are_not_kept(self, app, aino, link, monkeypatch):
        monkeypatch.setattr("workshop.series.open_answers.MOST_WAITING", 2)
        address = link()
        assert [write(Visitor(app), address, f"Asia {no}").status_code for no in range(3)] == [303, 303, 429]

    def test_guessing_is_slowed_down(self, app, monkeypatch):
        from limits import parse

        monkeypatch.setattr("workshop.web.open_links.WRONG_CODES", parse("3/minute"))
        monkeypatch.setattr("workshop.web.open_links._throttle", type(__import__("workshop.web.throttle", fromlist=["x"]).Throttle())())
        assert [Visitor(app).get("/o/wrong").status_code for _ in range(5)] == [404, 404, 404, 429, 429]


class TestInvitations:
    def test_the_list_says_who_comes_and_which_unit_is_missing(self, aino, series):
        page = f"/series/{series}/invitations"
        for unit, who in (("Kela", "palvelupäällikkö"), ("Jälkihuolto", "ohjaaja"), ("Jälkihuolto", "esihenkilö")):
            assert aino.send(page, unit=unit, who=who).status_code == 303
        assert re.search(r"Nämä yksiköt puuttuvat.*Jälkihuolto.*Kela", aino.get(page).text, re.S)
        lines = {row["who"]: row["id"] for row in aino.rows("SELECT * FROM invitations")}
        aino.send(f"{page}/{lines['ohjaaja']}", form_at=page, answer="comes")
        missing = re.search(r'id="missing".*?</section>', aino.get(page).text, re.S)[0]
        assert "Kela" in missing and "Jälkihuolto" not in missing
        aino.send(f"{page}/{lines['palvelupäällikkö']}", form_at=page, answer="remove")
        assert "Jokaisesta kysytystä yksiköstä" in aino.get(page).text

    @pytest.mark.parametrize("fields", [{"unit": ""}, {"unit": "x" * 121}, {"unit": "Kela", "who": "Maija Virtanen"}])
    def test_bad_input_changes_nothing(self, aino, series, fields):
        assert aino.send(f"/series/{series}/invitations", **fields).status_code == 400
        assert aino.rows("SELECT * FROM invitations") == []

    def test_an_answer_that_nobody_can_give_is_refused(self, aino, series):
        page = f"/series/{series}/invitations"
        aino.send(page, unit="Kela")
        line = aino.rows("SELECT id FROM invitations")[0]["id"]
        assert aino.send(f"{page}/{line}", form_at=page, answer="maybe").status_code == 409
        assert aino.send(f"{page}/{new_id()}", form_at=page, answer="comes").status_code == 404

    def test_the_mandate_says_what_for_and_what_is_to_be_answered(self, aino, series):
        aino.send(f"/series/{series}/invitations", unit="Kela")
        page = aino.get(f"/series/{series}/mandate").text
        assert all(words in page for words in ("Kukaan ei putoa.", "Vastaatte jokaiseen ehdotukseen", "Kela", "Aino", "Seurantatapaaminen"))


class TestRelease:
    def test_what_a_unit_found_is_its_own_until_it_is_released(self, aino, series):
        from workshop.series.releasing import released_results

        row = meeting(aino, series)
        assert row["released"] == 0 and meeting(aino, series, "learning_cafe")["released"] == 1
        page, path = f"/series/{series}/voices", f"/m/{row['code']}/release"
        assert aino.send(path, form_at=page, released="1").status_code == 409, "it is not over"
        aino.store.write(lambda tx: tx.open_change(row["id"]).update("meetings", row["id"], state="closed") and None)
        group = {"id": new_id(), "kind": "gap", "title": "Tieto ei kulje"}
        aino.store.write(lambda tx: tx.open_change(row["id"]).insert("groups", group) and None)
        with aino.store.read() as db:
            assert released_results(db, series) == []
        aino.send(path, form_at=page, released="1")
        with aino.store.read() as db:
            assert [each["headings"] for each in released_results(db, series)] == [["Tieto ei kulje"]]
            assert released_results(db, series, but=row["id"]) == []
        aino.send(path, form_at=page, released="0")
        with aino.store.read() as db:
            assert released_results(db, series) == []

    def test_other_meetings_have_nothing_to_release(self, aino, series):
        row = meeting(aino, series, "learning_cafe")
        assert aino.send(f"/m/{row['code']}/release", form_at=f"/series/{series}/voices", released="0").status_code == 404


class TestFeedback:
    def test_staff_write_down_the_round(self, aino, series):
        code = meeting(aino, series)["code"]
        assert aino.send(f"/m/{code}/feedback", oral="Hiljaisuus toimi.").status_code == 303
        assert "Hiljaisuus toimi." in aino.get(f"/m/{code}/feedback").text
        refused = aino.send(f"/m/{code}/feedback", oral="Maija Virtanen kiitti.")
        assert refused.status_code == 409 and "Maija Virtanen kiitti." in refused.text
        assert aino.rows("SELECT oral_feedback FROM meetings WHERE code = ?", code) == [{"oral_feedback": "Hiljaisuus toimi."}]

    def test_no_result_is_shown_before_the_meeting_closes(self, aino, series):
        page = aino.get(f"/m/{meeting(aino, series)['code']}/feedback").text
        assert "Tulokset näkyvät, kun tapaaminen on suljettu." in page and "<table" not in page

    def test_thl_is_linked_and_not_bundled(self, aino, series):
        assert 'href="https://thl.fi/' in aino.get(f"/m/{meeting(aino, series)['code']}/feedback").text
