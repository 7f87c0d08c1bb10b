"""A seat in a new phone: words made on the old one, typed on the new one; the old one is cut."""
from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from requests.adapters import HTTPAdapter

from tests.conftest import first_staff, new_meeting, until
from tests.sockets import Person
from workshop.access.seats import new_id


class FromAddress(HTTPAdapter):
    """Another phone network: requests leave from another of the loopback's addresses."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__()

    def init_poolmanager(self, *args, **more) -> None:
        super().init_poolmanager(*args, source_address=(self.address, 0), **more)


def token_of(page) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]


def make_words(person: Person, meeting) -> dict:
    page = person.session.get(meeting.url)
    answer = person.session.post(f"{meeting.url}/words", data={"csrf_token": token_of(page)}, headers={"Referer": page.url})
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    return answer.json()


def type_words(person: Person, meeting, words: str, **more: str):
    page = person.session.get(f"{meeting.join_url}/back")
    sent = {"csrf_token": token_of(page), "words": words, **more}
    return person.session.post(page.url, data=sent, headers={"Referer": page.url}, allow_redirects=False)


@pytest.fixture
def desk(server, staff, meeting):
    person = Person(server.url, session=staff.session).connect()
    assert person.hello(meeting.code, "run")["ok"]
    yield person
    person.leave()


def test_the_words_open_the_same_seat_with_its_notes_and_the_old_phone_is_cut(server, meeting, desk):
    old, new = Person(server.url), Person(server.url)
    me = old.seated(meeting.code, 2)["me"]
    step = next(each for each in desk.hello(meeting.code, "run")["snapshot"]["rows"]["steps"] if each["kind"] == "collect")
    assert desk.send("step.open", step=step["id"])["ok"]
    assert old.send("note.add", id=new_id(), step=step["id"], table=me["table"], text="Mukana muutossa")["ok"]
    answer = type_words(new, meeting, make_words(old, meeting)["words"])
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/m/{meeting.code}")
    until(lambda: ("cut", {}) in old.frames)
    again = new.connect().hello(meeting.code)
    assert (again["me"]["label"], again["me"]["table"]) == (me["label"], me["table"])
    assert [note["text"] for note in again["mine"]["notes"]] == ["Mukana muutossa"]
    assert old.session.get(meeting.url).url == meeting.join_url
    new.leave()


def test_the_old_phones_socket_can_do_nothing_more(server, meeting):
    old, new = Person(server.url), Person(server.url)
    old.seated(meeting.code, 1)
    type_words(new, meeting, make_words(old, meeting)["words"])
    until(lambda: ("cut", {}) in old.frames)
    assert old.send("seat.set_group", group="professional")["code"] == "no_hello"
    assert old.hello(meeting.code)["code"] == "no_seat"


def test_the_picture_holds_the_words_where_no_log_sees_them(server, meeting):
    person = Person(server.url)
    person.seated(meeting.code)
    made = make_words(person, meeting)
    assert unquote(made["qr"]).startswith("data:image/svg+xml")
    log = (server.data / "stderr.log").read_text()
    assert not [word for word in made["words"].split() if f"back#{word}" in log or made["words"] in log]
    person.leave()


def test_words_are_made_only_for_ones_own_seat(server, meeting):
    stranger = Person(server.url)
    page = stranger.session.get(meeting.join_url)
    answer = stranger.session.post(f"{meeting.url}/words", data={"csrf_token": token_of(page)}, headers={"Referer": page.url})
    assert answer.status_code == 403 and "words" not in answer.json()


def test_wrong_words_get_one_sentence_at_the_field(server, meeting):
    answer = type_words(Person(server.url), meeting, "aalto avain helmi kivi sauna")
    assert answer.status_code == 409 and "Sanat eivät avaa paikkaa." in answer.text and "Set-Cookie" not in str(answer.headers.get("nivel"))


def test_the_page_says_that_only_own_words_are_to_be_used(server, meeting):
    page = Person(server.url).session.get(f"{meeting.join_url}/back")
    assert "Tämä avaa oman aiemman paikkasi. Käytä vain omia sanojasi." in page.text


def test_a_neighbours_words_do_not_replace_a_seat_without_a_question(server, meeting):
    neighbour, victim = Person(server.url), Person(server.url)
    neighbour.seated(meeting.code, 1)
    own = victim.seated(meeting.code, 2)["me"]["label"]
    words = make_words(neighbour, meeting)["words"]
    answer = type_words(victim, meeting, words)
    assert answer.status_code == 409 and "Antoiko joku muu sinulle nämä sanat?" in answer.text and f"Pidä paikka {own}" in answer.text
    assert victim.hello(meeting.code)["me"]["label"] == own and neighbour.send("seat.set_group", group="professional")["ok"]
    answer = type_words(victim, meeting, re.search(r'name="words" value="([^"]+)"', answer.text)[1], sure="1")
    assert answer.status_code == 303
    until(lambda: ("cut", {}) in neighbour.frames)
    victim.leave()


def test_wrong_words_in_a_browser_with_a_seat_are_only_wrong(server, meeting):
    person = Person(server.url)
    person.seated(meeting.code)
    answer = type_words(person, meeting, "aalto avain helmi kivi sauna")
    assert answer.status_code == 409 and "Sanat eivät avaa paikkaa." in answer.text and "sure" not in answer.text
    own = type_words(person, meeting, make_words(person, meeting)["words"])
    assert own.status_code == 303, "own words in the own phone need no question"
    person.leave()


def test_a_meeting_that_is_not_there_has_no_such_page(server):
    answer = Person(server.url).session.get(f"{server.url}/j/ABCDEFGH/back")
    assert answer.status_code == 404 and "Koodia ei löydy" in answer.text


def test_trying_words_is_slowed_down(fresh_server):
    meeting = new_meeting(first_staff(fresh_server))
    person = Person(fresh_server.url)
    page = person.session.get(f"{meeting.join_url}/back")
    sent = {"csrf_token": token_of(page), "words": "aalto avain helmi kivi sauna"}
    codes = [person.session.post(page.url, data=sent, headers={"Referer": page.url}).status_code for _ in range(32)]
    assert set(codes[:30]) == {409} and codes[-1] == 429


def test_one_address_cannot_shut_the_way_back_from_another(fresh_server):
    meeting = new_meeting(first_staff(fresh_server))
    owner, guesser, new = (Person(fresh_server.url) for _ in range(3))
    owner.seated(meeting.code)
    words = make_words(owner, meeting)["words"]
    page = guesser.session.get(f"{meeting.join_url}/back")
    sent = {"csrf_token": token_of(page), "words": "aalto avain helmi kivi sauna"}
    codes = [guesser.session.post(page.url, data=sent, headers={"Referer": page.url}).status_code for _ in range(340)]
    assert set(codes[30:]) == {429}
    new.session.mount("http://", FromAddress("127.0.0.2"))
    assert type_words(new, meeting, words).status_code == 303
    owner.leave()


def test_after_the_meeting_the_words_lead_to_what_became_of_it(server, meeting, desk):
    old = Person(server.url)
    old.seated(meeting.code, 1)
    words = make_words(old, meeting)["words"]
    assert desk.send("meeting.close")["ok"]
    answer = type_words(Person(server.url), meeting, words)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/t/{meeting.code}")
    old.leave()
