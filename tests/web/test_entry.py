"""The participant's door: codes, full tables, locked doors, coming back."""
from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.conftest import first_staff, new_meeting
from tests.sockets import Person


@pytest.fixture
def desk(server, staff, meeting):
    person = Person(server.url, session=staff.session).connect()
    assert person.hello(meeting.code, "run")["ok"]
    yield person
    person.leave()


def test_joining_asks_for_nothing_and_sets_one_http_only_cookie(server, meeting):
    person = Person(server.url)
    answer = person.join(meeting.code)
    assert answer.status_code == 303 and answer.headers["Location"] == f"/m/{meeting.code}"
    cookie = next(cookie for cookie in person.session.cookies if cookie.name == f"nivel_{meeting.code}")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert person.session.get(meeting.join_url).url == meeting.url


def test_a_code_may_be_typed_small_and_with_spaces(server, meeting):
    typed = f"{meeting.code[:4].lower()} {meeting.code[4:].lower()}"
    answer = Person(server.url).session.get(f"{server.url}/j", params={"code": typed})
    assert answer.ok and answer.url == meeting.join_url


def test_an_unknown_code_gets_a_sentence_on_the_front_page(server):
    answer = Person(server.url).session.get(f"{server.url}/j/ABCDEFGH")
    assert answer.status_code == 404 and "Koodia ei löydy" in answer.text


def test_guessing_codes_is_slowed_down(fresh_server):
    person = Person(fresh_server.url)
    doors = ("/j/ABCDE{}", "/m/ABCDE{}", "/m/ABCDE{}/wall", "/qr/ABCDE{}.svg")
    answers = [person.session.get(fresh_server.url + doors[n % 4].format(n)).status_code for n in range(310)]
    assert set(answers[:300]) == {404} and answers[-1] == 429


def test_who_is_inside_is_not_held_up_by_somebody_who_tries_codes(fresh_server):
    staff = first_staff(fresh_server)
    meeting = new_meeting(staff)
    seated, guesser = Person(fresh_server.url), Person(fresh_server.url)
    assert seated.join(meeting.code).status_code == 303
    for n in range(301):
        guesser.session.get(f"{fresh_server.url}/j/ABCDE{n}")
    assert guesser.session.get(meeting.join_url).status_code == 429
    assert seated.session.get(meeting.url).status_code == 200
    assert seated.connect().hello(meeting.code)["ok"]
    seated.leave()


def test_a_double_tap_makes_one_seat_and_no_error(server, meeting, staff):
    person = Person(server.url)
    page = person.session.get(meeting.join_url)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    cookies = person.session.cookies.get_dict()

    def press(_):
        sent = {"data": {"csrf_token": token}, "headers": {"Referer": page.url}, "cookies": cookies}
        return requests.post(meeting.join_url, **sent, allow_redirects=False)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, range(4)))
    assert [answer.status_code for answer in answers] == [303] * 4
    assert len({answer.cookies[f"nivel_{meeting.code}"] for answer in answers}) == 1


@pytest.mark.parametrize("path", ["/s/x/%00", "/s/x/" + "a" * 5000])
def test_a_file_that_no_disk_has_is_not_found(server, path):
    assert requests.get(server.url + path).status_code == 404


def test_a_broken_address_to_go_back_to_leads_to_the_front_page(server):
    person = Person(server.url)
    page = person.session.get(server.url)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    answer = person.session.post(
        f"{server.url}/language", data={"lang": "sv", "csrf_token": token}, headers={"Referer": "http://[::1"}, allow_redirects=False
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_table_of_the_qr_code_is_the_table_one_gets_until_it_is_full(server, meeting, desk):
    assert desk.send("meeting.set", seats_per_table=1)["ok"]
    first = Person(server.url)
    assert first.join(meeting.code, 3).status_code == 303
    full = Person(server.url).join(meeting.code, 3)
    assert full.status_code == 409 and "Pöytä 3 on täynnä" in full.text
    assert Person(server.url).join(meeting.code, 77).status_code == 404


def test_locked_doors_let_nobody_new_in_and_those_inside_stay(server, meeting, desk):
    inside = Person(server.url)
    inside.join(meeting.code)
    assert desk.send("meeting.lock", locked=True)["ok"]
    answer = Person(server.url).join(meeting.code)
    assert answer.status_code == 409 and "Ovet ovat kiinni" in answer.text
    assert inside.session.get(meeting.url).status_code == 200


def test_a_closed_meeting_says_so(server, meeting, desk):
    assert desk.send("meeting.close")["ok"]
    answer = Person(server.url).join(meeting.code)
    assert answer.status_code == 409 and "päättynyt" in answer.text


def test_months_later_the_same_code_leads_to_what_came_of_it(server, meeting, desk):
    inside = Person(server.url)
    inside.join(meeting.code, 1)
    assert desk.send("meeting.close")["ok"]
    found = inside.session.get(f"{meeting.join_url}?t=2")
    assert found.status_code == 200 and found.url == f"{server.url}/t/{meeting.code}"
    stranger = Person(server.url).session.get(f"{meeting.join_url}?t=2")
    assert stranger.status_code == 403 and "Tämä sivu on mukana olleille" in stranger.text


def test_who_left_comes_back_to_the_same_seat(server, meeting, desk):
    person = Person(server.url)
    label = person.seated(meeting.code)["me"]["label"]
    assert person.send("seat.leave")["ok"]
    person.leave()
    assert person.seated(meeting.code)["me"]["label"] == label
    person.leave()


def test_a_form_without_its_token_changes_nothing(server, meeting):
    person = Person(server.url)
    answer = person.session.post(meeting.join_url)
    assert answer.status_code == 400 and f"nivel_{meeting.code}" not in person.session.cookies


def test_the_qr_code_is_ours_and_of_the_right_meeting(server, meeting):
    person = Person(server.url)
    answer = person.session.get(f"{server.url}/qr/{meeting.code}.svg", params={"t": 2})
    assert answer.headers["Content-Type"].startswith("image/svg+xml") and "<path" in answer.text
    assert person.session.get(f"{server.url}/qr/ABCDEFGH.svg").status_code == 404
