"""Naming the support person, the private link, the page of the day before, the checklist: over HTTP, in process."""
from __future__ import annotations

import html
import json
import re

import pytest

from tests.conftest import until
from tests.sockets import Person
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access.seats import new_code

LINE = "Kriisipuhelin 09 2525 0111"


@pytest.fixture
def fanni(app) -> Visitor:
    return first_facilitator(app)


def make(visitor: Visitor, **fields) -> str:
    """A café of two cases, made through the form; its code."""
    sent = {"title": "Kahvila", "people": "20", "minutes": "120", "cases": cases(visitor), **fields}
    answer = visitor.send("/cafe/new", **sent)
    assert answer.status_code == 303, answer.text
    return re.search(r"/m/([A-Z2-7]{8})", answer.location)[1]


def cases(visitor: Visitor) -> list[str]:
    return re.findall(r'name="cases" value="([^"]+)"', visitor.get("/cafe/new").text)[:2]


def named(visitor: Visitor, **fields) -> str:
    return make(visitor, support_name="Sari", crisis_line=LINE, **fields)


def meeting(visitor: Visitor, code: str) -> dict:
    return visitor.rows("SELECT * FROM meetings WHERE code = ?", code)[0]


def link(visitor: Visitor, code: str) -> str:
    """A new link's secret, as the page shows it."""
    answer = visitor.send(f"/m/{code}/plan/support/link", form_at=f"/m/{code}/plan")
    return re.search(rf"/m/{code}/care#([\w-]+)", answer.text)[1]


def test_the_one_form_carries_the_support_person_behind_more(fanni):
    page = fanni.get("/cafe/new").text
    assert html.unescape(page).index("Lisää asetuksia") < page.index('name="support_name"') < page.index("</details>")
    assert f'value="{LINE}"' in page
    stored = meeting(fanni, named(fanni))
    assert (stored["support_name"], stored["crisis_line"], stored["support_hash"]) == ("Sari", LINE, None)


def test_the_next_meeting_of_a_series_begins_with_last_times_support(fanni):
    code = make(fanni, support_name="Sari", crisis_line="Päivystys 116 117")
    series = meeting(fanni, code)["series_id"]
    page = fanni.get(f"/cafe/new?series={series}").text
    assert 'value="Sari"' in page and 'value="Päivystys 116 117"' in html.unescape(page)


def test_a_meeting_on_the_model_of_a_former_one_takes_them_along(fanni):
    code = make(fanni, support_name="Sari", crisis_line="Päivystys 116 117")
    page = html.unescape(fanni.get(f"/m/{code}/again").text)
    assert 'value="Sari"' in page and 'value="Päivystys 116 117"' in page


def test_the_planner_changes_name_and_number_and_an_empty_name_voids_the_link(fanni):
    code = named(fanni)
    link(fanni, code)
    assert meeting(fanni, code)["support_hash"]
    fanni.send(f"/m/{code}/plan/support", form_at=f"/m/{code}/plan", support_name="Olli", crisis_line="")
    assert (meeting(fanni, code)["support_name"], meeting(fanni, code)["crisis_line"]) == ("Olli", "")
    fanni.send(f"/m/{code}/plan/support", form_at=f"/m/{code}/plan", support_name=" ", crisis_line="")
    assert meeting(fanni, code)["support_hash"] is None
    assert "Tee linkki puhelimeen" not in fanni.get(f"/m/{code}/plan").text


def test_a_link_is_shown_once_and_opens_the_page_through_a_cookie_that_no_script_reads(app, fanni):
    code = named(fanni)
    secret, sari = link(fanni, code), Visitor(app)
    assert secret not in fanni.get(f"/m/{code}/plan").text
    page = sari.get(f"/m/{code}/care")
    assert page.status_code == 200 and "Tukihenkilö" in page.text
    answer = sari.send(f"/m/{code}/care", secret=secret)
    cookie = answer.headers["Set-Cookie"]
    assert answer.status_code == 303 and secret not in answer.location
    assert f"nivel_care_{code}={secret}" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert sari.get(f"/m/{code}").status_code == 302, "the support person has no seat"


def test_a_wrong_or_former_secret_opens_nothing(app, fanni):
    code = named(fanni)
    former = link(fanni, code)
    link(fanni, code)
    for secret in (former, "", "x" * 43, meeting(fanni, code)["support_hash"]):
        answer = Visitor(app).send(f"/m/{code}/care", secret=secret)
        assert (answer.status_code, "Set-Cookie" in answer.headers and "nivel_care" in answer.headers["Set-Cookie"]) == (409, False)


def test_the_plan_of_a_strangers_meeting_does_not_exist(app, fanni):
    code, stranger = named(fanni), another_facilitator(app, "Outi")
    own = make(stranger)
    for path in ("support", "support/link", "checklist", "beforehand"):
        answer = stranger.send(f"/m/{code}/plan/{path}", form_at=f"/m/{own}/plan", support_name="Minä", state="done")
        assert answer.status_code == 404, path
    assert meeting(fanni, code)["support_name"] == "Sari"


def advance(fanni, **fields) -> tuple[str, str]:
    """A meeting's code and what a stranger reads of it the day before."""
    code = named(fanni, place="Kirjasto, Minna-sali", **fields)
    fanni.send(f"/m/{code}/plan/beforehand", form_at=f"/m/{code}/plan", starts="13:00", arrival="2. kerros, Sari on ovella")
    fanni.send(f"/m/{code}/plan/attendance", form_at=f"/m/{code}/plan", organisations="Lastensuojelu\nNuorten talo")
    return code, html.unescape(Visitor(fanni.app).get(f"/a/{code}").text)


def test_the_page_of_the_day_before_needs_no_seat_and_makes_none(fanni):
    code, page = advance(fanni, date="2090-01-15")
    assert meeting(fanni, code)["state"] == "planned" and fanni.rows("SELECT * FROM seats") == []
    for words in (
        "15.1.2090", "Klo 13.00–15.00", "Kirjasto, Minna-sali", "2. kerros, Sari on ovella", "Lastensuojelu", "Nuorten talo", LINE,
        "Vaikeat asiat", "Mitä puuttui", "Näin kaikki meni hyvin", "Tapaaminen loppuu", f"/j/{code}",
    ):
        assert words in page, words
    assert re.search(r"<dt>Tukihenkilö</dt><dd>Sari</dd>", page)
    assert "13.08" in page and "kokemusasiantunti" not in page.lower() and "asiakas" not in page.split("<h2 id=\"stories\"")[0].lower()
    assert Visitor(fanni.app).get(f"/a/{code}").headers.get("Set-Cookie", "").count("nivel_") <= 1


def test_content_notes_stand_before_each_text_and_the_text_is_folded(fanni):
    code, page = advance(fanni)
    stories = page.split('<section class="card"')[1:]
    assert len(stories) == 2
    for story in stories:
        assert story.index("Tarinassa on rankkoja asioita:") < story.index("<details") < story.index('class="story"')
        assert "Lue koko tarina" in story and "Lue lyhyt tarina" in story
    sources = [row["content_notes"] for row in fanni.rows("SELECT content_notes FROM meeting_cases")]
    for note in (note for source in sources for note in json.loads(source)["fi"]):
        assert note in page


def test_content_notes_are_in_the_readers_language(fanni):
    stranger = Visitor(fanni.app)
    stranger.client.set_cookie("lang", "sv")
    page = stranger.get(f"/a/{named(fanni)}").text
    assert page.count('<ul lang="sv">') == 2 and "<li>hot om vräkning</li>" in page and "häätöuhka" not in page


def test_its_own_sentences_have_at_most_twelve_words(fanni):
    page = advance(fanni)[1]
    main = re.sub(r"<details.*?</details>", "", page.split("<main", 1)[1].split("</main>")[0], flags=re.S)
    lines = re.sub(r"<[^>]+>", "\n", main.split("Kahvila", 1)[1]).splitlines()
    sentences = [each.strip() for line in lines for each in re.split(r"(?<=[.!?:])\s", line) if each.strip()]
    assert len(sentences) > 20
    assert [each for each in sentences if len(each.split()) > 12] == []


def test_without_a_start_there_is_no_clock_and_without_a_list_it_says_so(fanni):
    page = html.unescape(Visitor(fanni.app).get(f"/a/{make(fanni)}").text)
    assert "Noin 120 minuuttia" in page and "Klo" not in page and "Lista ei ole vielä valmis." in page
    assert "<dt>Tukihenkilö</dt>" not in page


def test_it_is_over_when_the_meeting_is(fanni):
    code = named(fanni)
    meeting_id = meeting(fanni, code)["id"]
    fanni.store.write(lambda tx: tx.open_change(meeting_id).update("meetings", meeting_id, state="closed") and None)
    answer = Visitor(fanni.app).get(f"/a/{code}")
    assert answer.status_code == 410 and "päättynyt" in answer.text and 'class="story"' not in answer.text
    assert Visitor(fanni.app).get(f"/a/{new_code()}").status_code == 404


def save_list(fanni: Visitor, code: str, *lines: tuple[str, str, str], terms: str = "fee"):
    key, label, state = ([line[n] for line in lines] for n in range(3))
    return fanni.send(f"/m/{code}/plan/checklist", form_at=f"/m/{code}/plan", key=key, label=label, state=state, terms=terms)


def test_the_checklist_begins_complete_and_keeps_own_words(fanni):
    code = make(fanni, experts="3")
    page = html.unescape(fanni.get(f"/m/{code}/plan").text)
    for words in ("Palkkiosta on sovittu", "Matkoista on sovittu", "Kukaan ei istu pöydässä yksin", "Purkukeskustelu"):
        assert words in page
    assert "asiakas" not in page.lower()
    answer = save_list(fanni, code, ("fee", "Palkkio 80 euroa", "done"), ("", "Lastenhoito", "not_needed"), ("debrief", "", "todo"))
    assert answer.status_code == 303
    plan = json.loads(meeting(fanni, code)["plan"])
    assert plan["checklist"] == [
        {"key": "fee", "label": "Palkkio 80 euroa", "state": "done"}, {"key": "", "label": "Lastenhoito", "state": "not_needed"},
    ]
    assert plan["terms"] == "fee" and plan["experts"] == 3


@pytest.mark.parametrize("line", [("fee", "Palkkio", "perhaps"), ("secret", "Palkkio", "done"), ("fee", "a" * 121, "done")])
def test_a_list_that_cannot_be_is_refused_whole(fanni, line):
    code = make(fanni)
    before = meeting(fanni, code)["plan"]
    assert save_list(fanni, code, ("fee", "Hyvä", "done"), line).status_code == 409
    assert meeting(fanni, code)["plan"] == before


def test_it_reminds_before_the_start_and_of_the_debrief_after_and_stops_nothing(fanni):
    code = make(fanni, experts="2")
    row = meeting(fanni, code)
    series = f"/series/{row['series_id']}"
    assert "muistilistassa on 9 kohtaa kesken" in fanni.get(f"/m/{code}/plan").text
    assert "muistilistassa on 9 kohtaa kesken" in fanni.get(series).text
    save_list(fanni, code, ("fee", "Palkkio", "done"), ("debrief", "Purku", "todo"))
    assert "muistilistassa on yksi kohta kesken" in fanni.get(series).text
    fanni.store.write(lambda tx: tx.open_change(row["id"]).update("meetings", row["id"], state="closed") and None)
    assert "Muista purkukeskustelu" in fanni.get(series).text
    save_list(fanni, code, ("fee", "Palkkio", "todo"), ("debrief", "Purku", "done"))
    assert "Muista purkukeskustelu" not in fanni.get(series).text and "muistilistassa on" not in fanni.get(series).text


def test_nobody_is_reminded_of_people_who_are_not_expected(fanni):
    code = make(fanni, experts="0")
    assert "muistilistassa on" not in fanni.get(f"/m/{code}/plan").text


def test_what_the_organiser_notes_reaches_no_participant_and_no_report(app, fanni):
    code = named(fanni, experts="2")
    save_list(fanni, code, ("", "SALAINEN-MUISTIO", "todo"), terms="volunteer")
    guest = Visitor(app)
    guest.send(f"/j/{code}")
    pages = [guest.get(path).text for path in (f"/m/{code}", f"/j/{code}", f"/a/{code}", f"/m/{code}/wall")]
    pages += [fanni.get(f"/m/{code}/summary{kind}").text for kind in ("", ".html", ".md", ".json")]
    assert all(pages) and not [page for page in pages if "SALAINEN-MUISTIO" in page or "volunteer" in page]


def test_a_start_that_is_no_time_is_refused(fanni):
    code = make(fanni)
    answer = fanni.send(f"/m/{code}/plan/beforehand", form_at=f"/m/{code}/plan", starts="25:00", arrival="")
    assert answer.status_code == 409 and "beforehand" not in json.loads(meeting(fanni, code)["plan"])


@pytest.fixture
def people(server):
    """Makes people with sockets, which are closed after the test."""
    made: list[Person] = []

    def make(**options) -> Person:
        made.append(Person(server.url, **options))
        return made[-1]

    yield make
    for person in made:
        person.leave()


def real_link(staff, code: str) -> str:
    staff.post(f"/m/{code}/plan/support", {"support_name": "Sari", "crisis_line": LINE}, form_at=f"/m/{code}/plan")
    page = staff.post(f"/m/{code}/plan/support/link", form_at=f"/m/{code}/plan").text
    return re.search(rf"/m/{code}/care#([\w-]+)", page)[1]


def open_page(person: Person, code: str, secret: str) -> Person:
    """What the script of the page does."""
    page = person.session.get(f"{person.url}/m/{code}/care")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    person.session.post(page.url, data={"csrf_token": token, "secret": secret}, headers={"Referer": page.url})
    return person.connect()


def test_only_the_cookie_of_the_link_opens_the_socket_of_the_support_page(people, staff, meeting):
    secret = real_link(staff, meeting.code)
    for stranger in (people(), people(session=staff.session)):
        assert stranger.connect().hello(meeting.code, "care")["code"] == "no_link"
    guest = people()
    guest.seated(meeting.code)
    assert guest.hello(meeting.code, "care")["code"] == "no_link"
    sari = open_page(people(), meeting.code, secret)
    ack = sari.hello(meeting.code, "care")
    assert ack["me"] == {"role": "care", "lang": "fi"} and ack["mine"] is None
    assert {table for table, rows in ack["snapshot"]["rows"].items() if rows} == {"meetings", "tables"}
    assert sari.send("meeting.close")["code"] == "no_right" and sari.hello(meeting.code, "run")["code"] == "no_right"


def test_the_sender_learns_whether_anybody_listens(people, staff, meeting):
    secret, guest = real_link(staff, meeting.code), people()
    assert guest.seated(meeting.code)["me"]["support_here"] is False
    assert guest.send("care.ask", id="a" * 22, table=False)["heard"] is False
    sari = open_page(people(), meeting.code, secret)
    assert sari.hello(meeting.code, "care")["snapshot"]["rows"]["care_signals"][0]["id"] == "a" * 22
    assert guest.hello(meeting.code)["me"]["support_here"] is True
    assert guest.send("care.cancel", id="a" * 22)["ok"]
    assert guest.send("care.ask", id="b" * 22, table=False)["heard"] is True
    mine = guest.hello(meeting.code)["mine"]["care_signals"]
    assert [signal["id"] for signal in mine] == ["b" * 22]


def test_a_new_link_closes_the_former_page_at_once(people, staff, meeting):
    sari, guest = open_page(people(), meeting.code, real_link(staff, meeting.code)), people()
    assert sari.hello(meeting.code, "care")["ok"]
    guest.seated(meeting.code)
    real_link(staff, meeting.code)
    before = len(sari.frames)
    assert guest.send("care.ask", id="c" * 22, table=True)["heard"] is False
    until(lambda: not sari.client.connected)
    assert "c" * 22 not in repr(sari.frames[before:])
