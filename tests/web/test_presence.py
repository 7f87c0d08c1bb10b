"""The room in numbers: how many are here and how many are away reaches the desks, and only them, without a name."""
from __future__ import annotations

import re
import time

import pytest
import requests

from tests.conftest import PASSWORD, Staff, until
from tests.sockets import Person


@pytest.fixture
def people(server):
    """Makes people whose sockets are closed after the test."""
    made: list[Person] = []

    def make(**options) -> Person:
        made.append(Person(server.url, **options))
        return made[-1]

    yield make
    for person in made:
        person.leave()


@pytest.fixture
def desk(people, staff, meeting):
    """The facilitator's socket."""
    person = people(session=staff.session).connect()
    assert person.hello(meeting.code, "run")["me"]["name"] == "Fanni"
    return person


def numbers(person: Person) -> list[dict]:
    """What a socket has heard of presence, in order."""
    return [payload for event, payload in person.frames if event == "presence"]


def test_people_who_come_and_go_are_counted(desk, people, meeting):
    until(lambda: {"here": 0, "away": 0} in numbers(desk))
    first, second = people(), people()
    first.seated(meeting.code, 1)
    second.seated(meeting.code, 2)
    until(lambda: numbers(desk)[-1] == {"here": 2, "away": 0})
    second.leave()
    until(lambda: numbers(desk)[-1] == {"here": 1, "away": 1})
    second.connect().hello(meeting.code)
    until(lambda: numbers(desk)[-1] == {"here": 2, "away": 0})


def test_somebody_with_a_seat_who_never_opened_the_page_is_away(desk, people, meeting):
    assert people().join(meeting.code).status_code == 303
    until(lambda: numbers(desk)[-1:] == [{"here": 0, "away": 1}])


def test_two_pages_of_one_person_are_one(desk, people, meeting):
    person = people()
    person.seated(meeting.code)
    people(session=person.session).connect().hello(meeting.code)
    until(lambda: numbers(desk)[-1:] == [{"here": 1, "away": 0}])
    person.leave()
    assert_stays(desk, {"here": 1, "away": 0}, people, meeting)


def test_a_desk_that_comes_late_hears_the_numbers(people, staff, meeting):
    people().seated(meeting.code)
    late = people(session=staff.session).connect()
    late.hello(meeting.code, "run")
    until(lambda: numbers(late) == [{"here": 1, "away": 0}])


def test_who_leaves_for_good_is_not_counted_and_who_leaves_without_a_trace_looks_away(desk, people, meeting):
    plain, traceless = people(), people()
    for person in (plain, traceless):
        person.seated(meeting.code)
    until(lambda: numbers(desk)[-1:] == [{"here": 2, "away": 0}])
    assert plain.send("seat.leave")["ok"]
    until(lambda: numbers(desk)[-1] == {"here": 1, "away": 0})
    assert traceless.send("seat.leave", erase=True)["ok"]
    until(lambda: numbers(desk)[-1] == {"here": 0, "away": 1})


def test_thirty_comings_are_told_in_few_words(desk, people, meeting):
    began = time.monotonic()
    for _ in range(15):
        people().seated(meeting.code)
    until(lambda: numbers(desk)[-1:] == [{"here": 15, "away": 0}])
    assert len(numbers(desk)) <= 2 + (time.monotonic() - began) / 0.9


def test_neither_phones_nor_the_wall_hear_of_it_and_no_id_is_in_it(desk, people, meeting):
    phone, wall = people(), people()
    wall.connect().hello(meeting.code, "wall")
    hello = phone.seated(meeting.code)
    until(lambda: numbers(desk)[-1:] == [{"here": 1, "away": 0}])
    assert numbers(phone) == [] and numbers(wall) == []
    assert all(set(each) == {"here", "away"} for each in numbers(desk)) and hello["me"]["label"] not in repr(numbers(desk))


def test_another_meeting_is_not_counted(desk, people, meeting, staff):
    from tests.conftest import new_meeting

    people().seated(new_meeting(staff).code)
    people().seated(meeting.code)
    until(lambda: numbers(desk)[-1:] == [{"here": 1, "away": 0}])


def assert_stays(desk, wanted: dict, people, meeting) -> None:
    """Another person's coming is told with the former still counted."""
    people().seated(meeting.code)
    until(lambda: numbers(desk)[-1] == {**wanted, "here": wanted["here"] + 1})


def test_the_desks_ask_anew_when_a_colleague_comes_and_nobody_else_does(desk, people, staff, meeting):
    person = people()
    assert "staff" not in person.seated(meeting.code)["me"]
    assert desk.hello(meeting.code, "run")["me"]["staff"] == ["Fanni"]
    series = re.search(r"/series/([\w-]+)", staff.get(f"/m/{meeting.code}/plan").text)[1]
    invited = staff.post(f"/series/{series}/invite", {"role": "cofacilitator"}, form_at=f"/series/{series}")
    name = f"Maija {meeting.code}"
    Staff(staff.server, requests.Session()).post(
        re.search(r"/invite/[\w-]+", invited.text)[0], {"name": name, "password": PASSWORD}
    )
    until(lambda: ("again", {}) in desk.frames)
    assert desk.hello(meeting.code, "run")["me"]["staff"] == ["Fanni", name]
    assert "again" not in [event for event, _ in person.frames]
