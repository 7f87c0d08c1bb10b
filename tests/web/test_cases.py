"""The library's pages, and the story on a participant's phone."""
from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import requests

from tests.conftest import form_values
from tests.sockets import Person
from workshop import create_app
from workshop.access.seats import new_id
from workshop.config import PROJECT, Config
from workshop.web.rights import session_id

AAVA = "/cases/aava-avain-kadessa"
STORY = "Illalla Aava oli ensimmäistä kertaa elämässään yksin kotona"
FIELDS = {
    "title": "Eero ja ovi", "pseudonym": "Eero", "lead": "Eero odotti ovella.", "origin": "fictional",
    "text": "Ovi pysyi **kiinni**.",
    "content_notes": "yksinäisyys\npelko", "services": "Kela", "timeline": "0 | Kela | Odotus | katkos\n3 | Kela | Ovi aukeaa",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "case_library", tmp_path / "cases"))


@pytest.fixture
def app(tmp_path, folder):
    made = create_app(Config(data=tmp_path, case_library=folder))
    yield made
    made.extensions["nivel"].store.close()


@pytest.fixture
def desk(app):
    return signed_in(app)


def signed_in(app):
    """A browser of a new staff account."""
    account = {"id": new_id(), "name": new_id(), "stamp": "stamp"}
    app.extensions["nivel"].store.write(
        lambda tx: tx.execute("INSERT INTO accounts VALUES (:id, :name, 'no password', :stamp, 0)", account)
    )
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = session_id(account)
    return browser


def send(browser, path: str, fields: dict, form_at: str = ""):
    page = browser.get(form_at or path).text
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1]
    return browser.post(path, data={"csrf_token": token, **fields})


def write_case(browser, **other: str) -> str:
    answer = send(browser, "/cases/new", {**FIELDS, **other})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("?")[0]


def test_the_library_needs_a_sign_in(app):
    for path in ("/cases", AAVA, "/cases/new", f"{AAVA}/edit"):
        assert app.test_client().get(path).status_code == 303


def test_the_list_shows_every_case_with_its_state(desk):
    page = desk.get("/cases").text
    assert page.count("Tarkistettu") == 4 and "häätöuhka" in page and "Aava muutti ensimmäiseen" in page


def test_search_finds_another_form_of_the_word_and_says_when_nothing_is_found(desk):
    assert "Löytyi 1 tapaus." in desk.get("/cases?q=neuvolaan").text
    empty = desk.get('/cases?q="zebra*').text
    assert "Haulla ei löytynyt tapauksia." in empty and "&#34;zebra*" in empty


def test_a_story_begins_with_what_is_heavy_and_three_choices(desk):
    page = desk.get(AAVA).text
    assert "häätöuhka" in page and STORY not in page and "<svg class=\"timeline\"" not in page
    for words in ("Lue koko tarina", "Lue lyhyt tarina", "Ohita tarina"):
        assert words in page


def test_the_summary_is_short_and_the_whole_has_the_picture_and_the_same_as_a_list(desk):
    short, whole = desk.get(f"{AAVA}?show=summary").text, desk.get(f"{AAVA}?show=all").text
    assert STORY not in short and "Moni auttoi" in short
    assert STORY in whole and '<svg class="timeline"' in whole and '<ol class="months">' in whole
    assert whole.index("häätöuhka") < whole.index(STORY)


def test_a_case_without_heavy_matter_is_read_at_once(desk):
    assert "Ovi pysyi <strong>kiinni</strong>." in desk.get(write_case(desk, content_notes="")).text


def test_the_story_is_told_in_the_readers_language_where_there_is_one(app):
    desk = signed_in(app)
    desk.set_cookie("lang", "en")
    page = desk.get(f"{AAVA}?show=all").text
    assert "Key in hand" in page and page.index("Aava moves from") < page.index(STORY)


def test_what_is_heavy_is_told_in_the_readers_language_on_every_page_of_the_library(app):
    desk = signed_in(app)
    desk.set_cookie("lang", "sv")
    assert '<ul lang="sv"><li>ensamhet</li><li>hot om vräkning</li></ul>' in desk.get(AAVA).text
    for page in ("/cases", "/cafe/new"):
        assert '<span lang="sv">ensamhet, hot om vräkning</span>' in desk.get(page).text, page
    assert '<span lang="fi">yksinäisyys, häätöuhka</span><br><span lang="sv">ensamhet, hot om vräkning</span>' in desk.get(AAVA).text


def test_what_is_heavy_in_a_case_written_here_is_told_in_the_languages_that_were_given(app):
    desk = signed_in(app)
    path = write_case(desk, content_notes_sv="ensamhet\nrädsla", content_notes_en="lone<b>liness")
    assert '<ul lang="fi"><li>yksinäisyys</li><li>pelko</li></ul>' in desk.get(path).text
    desk.set_cookie("lang", "sv")
    assert '<ul lang="sv"><li>ensamhet</li><li>rädsla</li></ul>' in desk.get(path).text
    desk.set_cookie("lang", "en")
    page = desk.get(path).text
    assert '<ul lang="fi"><li>yksinäisyys</li><li>pelko</li></ul>' in page and '<span lang="en">lone&lt;b&gt;liness</span>' in page
    fields = dict(form_values(desk.get(f"{path}/edit").text))
    assert (fields["content_notes_sv"], fields["content_notes_en"]) == ("ensamhet\nrädsla", "lone<b>liness")


def test_a_changed_file_is_told_plainly_without_a_restart(desk, folder):
    path = next(folder.glob("A-*.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\nLisäys.\n", encoding="utf-8")
    page = desk.get("/cases").text
    assert "Muutettu tarkistuksen jälkeen – ei voi ottaa pöytään ennen uutta tarkistusta" in page
    assert page.count("Tarkistettu") == 3


def test_a_broken_file_is_listed_with_file_line_and_field(desk, folder):
    (folder / "rikki.md").write_text("---\ntitle: Rikki\npseudonym: R\ntimeline: huomenna\n---\nTeksti", encoding="utf-8")
    page = desk.get("/cases").text
    assert "rikki.md, rivi 4, kenttä timeline:" in page and page.count("Tarkistettu") == 4


def test_a_case_written_here_is_read_signed_and_then_choosable(desk):
    path = write_case(desk)
    page = desk.get(f"{path}?show=all").text
    assert "Ovi pysyi <strong>kiinni</strong>." in page and "Ei vielä tarkistettu" in page
    sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)[1]
    answer = send(desk, f"{path}/sign", {"role": "ohjaaja", "sha256": sha256}, form_at=f"{path}?show=all")
    assert answer.status_code == 303
    assert "Tarkistettu" in desk.get(path).text and desk.get("/cases").text.count("Tarkistettu") == 5


def test_a_true_story_is_signed_by_another_person(app, desk):
    path, other = write_case(desk, origin="real"), signed_in(app)
    sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', other.get(f"{path}?show=all").text)[1]
    fields = {"role": "ohjaaja", "sha256": sha256}
    own = send(desk, f"{path}/sign", fields, form_at=f"{path}?show=all")
    assert own.status_code == 409 and "Toisen henkilön pitää lukea" in own.text
    assert send(other, f"{path}/sign", fields, form_at=f"{path}?show=all").status_code == 303


def test_a_sign_off_without_a_role_or_for_an_older_text_is_refused(desk):
    path = write_case(desk)
    shown = f"{path}?show=all"
    sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', desk.get(shown).text)[1]
    assert send(desk, f"{path}/sign", {"role": " ", "sha256": sha256}, form_at=shown).status_code == 409
    assert send(desk, f"{path}/sign", {"role": "ohjaaja", "sha256": "0" * 64}, form_at=shown).status_code == 409
    assert "Ei vielä tarkistettu" in desk.get(path).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Tämä tieto puuttuu."), ({"text": " "}, "Tämä tieto puuttuu."), ({"lead": "x" * 401}, "Enintään 400"),
        ({"origin": "?"}, "Valitse jokin vaihtoehdoista."), ({"timeline": "0 | Kela | Alku\nhuomenna"}, "Aikajana, rivi 2:"),
    ],
)
def test_a_fault_in_the_form_keeps_what_was_typed_and_saves_nothing(desk, wrong, words):
    answer = send(desk, "/cases/new", {**FIELDS, **wrong, "services": "Erityinen palvelu"})
    assert answer.status_code == 409 and words in answer.text and "Erityinen palvelu" in answer.text
    assert "Eero" not in desk.get("/cases").text


def test_an_edit_starts_from_what_is_stored_and_a_stale_one_is_refused(desk):
    path = write_case(desk)
    page = desk.get(f"{path}/edit").text
    fields = {name: value for name, value in form_values(page) if name != "csrf_token"}
    assert fields["timeline"] == "0 | Kela | Odotus | katkos\n3 | Kela | Ovi aukeaa |" and fields["origin"] == "fictional"
    assert send(desk, f"{path}/edit", {**fields, "text": "Toinen."}).status_code == 303
    stale = send(desk, f"{path}/edit", {**fields, "text": "Kolmas."})
    assert stale.status_code == 409 and "Joku ehti muuttaa" in stale.text and "Kolmas." in stale.text
    assert "Toinen." in desk.get(f"{path}?show=all").text


def test_a_case_that_is_a_file_has_no_form(desk):
    assert desk.get(f"{AAVA}/edit").status_code == 404


def test_hostile_text_cannot_run_on_the_page(desk):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    page = desk.get(write_case(desk, text=f"Alku {hostile}", title=f"T {hostile}"[:110], content_notes="") + "?show=all").text
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main and "<img" not in main and "href=\"javascript" not in main


def test_an_unknown_case_is_not_found(desk):
    assert desk.get("/cases/ei-ole").status_code == 404


def case_of(person: Person, code: str) -> str:
    return person.seated(code, 1)["snapshot"]["rows"]["meeting_cases"][0]["id"]


@pytest.fixture
def person(server, meeting):
    someone = Person(server.url)
    yield someone
    someone.leave()


def test_a_seat_reads_the_story_of_the_table_after_its_content_notes(person, meeting):
    address = f"{meeting.url}/case/{case_of(person, meeting.code)}"
    first, whole = person.session.get(address), person.session.get(address + "?show=all")
    assert first.ok and "Tarinassa on rankkoja asioita" in first.text and '<div id="story"' not in first.text
    assert '<div id="story"' in whole.text and f'href="/m/{meeting.code}"' in whole.text
    assert "Merkitse tarkistetuksi" not in whole.text


def test_staff_of_the_meeting_read_it_too_and_strangers_are_asked_to_join(person, staff, meeting):
    address = f"{meeting.url}/case/{case_of(person, meeting.code)}"
    assert staff.session.get(address).ok
    stranger = requests.get(address, allow_redirects=False)
    assert stranger.status_code == 303 and stranger.headers["Location"] == f"/j/{meeting.code}"


def test_a_case_of_another_meeting_is_not_found(person, meeting):
    person.seated(meeting.code, 1)
    assert person.session.get(f"{meeting.url}/case/{new_id()}").status_code == 404
