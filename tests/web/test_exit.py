"""*Poistu*: first on every participant's page, leads to a page that tells nothing, and loses nothing."""
from __future__ import annotations

import re

import pytest

from tests.sockets import Person


@pytest.mark.parametrize("path", ["/j/{code}", "/j/{code}/back", "/m/{code}"])
def test_the_way_out_is_the_first_thing_on_a_participants_page(server, meeting, path):
    person = Person(server.url)
    person.join(meeting.code)
    person.session.cookies.set("away", "1") if path.startswith("/j") else None
    page = person.session.get(server.url + path.format(code=meeting.code))
    body = page.text[page.text.index("<body"):]
    assert re.search(r"<(?:a|button|input|select|textarea)\b[^>]*>", body)[0] == '<a class="exit" href="/today">'


def test_the_page_it_leads_to_tells_nothing_of_us(server):
    page = Person(server.url).session.get(f"{server.url}/today")
    title = re.search("<title>(.*?)</title>", page.text)[1]
    words = re.sub(r"<[^>]+>", " ", page.text)
    assert title == "Tänään" and "Viikko" in words
    assert not re.search(r"nivel|tapaami|laput|tarina", words, re.IGNORECASE) and "<a" not in page.text


def test_the_seat_stays_and_opens_again_with_one_press(server, meeting):
    person = Person(server.url)
    label = person.seated(meeting.code)["me"]["label"]
    person.session.get(f"{server.url}/today")
    assert person.session.get(meeting.url).url == meeting.join_url
    assert person.join(meeting.code).status_code == 303
    assert person.session.get(meeting.url).url == meeting.url
    assert person.hello(meeting.code)["me"]["label"] == label
    person.leave()


def test_an_emptied_phone_opens_none_of_its_seats(server, staff, meeting):
    from tests.conftest import new_meeting

    person, other = Person(server.url), new_meeting(staff)
    person.join(meeting.code)
    person.join(other.code)
    page = person.session.get(meeting.url)
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    answer = person.session.post(f"{meeting.url}/forget", data={"csrf_token": token}, headers={"Referer": page.url})
    assert answer.ok
    assert person.session.get(meeting.url).url == meeting.join_url and person.session.get(other.url).url == other.join_url
