"""The socket of the real server, spoken to by the official client: bad frames, wrong doors, both transports, restarts."""
from __future__ import annotations

import contextlib
import sqlite3

import pytest
import requests
import websocket

from tests.conftest import first_staff, new_meeting, until
from tests.sockets import Person
from workshop.access.seats import new_id


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
    """The facilitator's socket, in the first round."""
    person = people(session=staff.session).connect()
    person.steps = {
        step["note_kind"] or step["kind"]: step["id"] for step in person.hello(meeting.code, "run")["snapshot"]["rows"]["steps"]
    }
    assert person.send("step.open", step=person.steps["problem"])["ok"]
    return person


def note(hello: dict, desk: Person, text: str = "Kukaan ei soittanut", **more) -> dict:
    return {"id": new_id(), "step": desk.steps["problem"], "table": hello["me"]["table"], "text": text, **more}


def test_a_note_reaches_its_author_and_staff_and_nobody_else_before_it_is_read(people, desk, meeting):
    author, neighbour, wall = people(), people(), people()
    hello = author.seated(meeting.code, 1)
    neighbour.seated(meeting.code, 1)
    assert wall.connect().hello(meeting.code, "wall")["ok"]
    assert desk.send("meeting.set", moderation="review")["ok"]
    desk.send("step.reveal", step=desk.steps["problem"])
    ack = author.send("note.add", **note(hello, desk))
    assert ack["ok"] and ack["note"]["state"] == "waiting"
    seen = until(lambda: [frame for _, frame in neighbour.frames if frame.get("rev") == ack["rev"]])
    assert seen[0]["rows"] == {}
    until(lambda: [frame for _, frame in wall.frames if frame.get("rev") == ack["rev"]])
    assert "Kukaan ei soittanut" not in repr(neighbour.frames) + repr(wall.frames)
    until(lambda: "Kukaan ei soittanut" in repr(desk.frames))
    assert desk.send("note.approve", notes={ack["note"]["id"]: 1})["ok"]
    until(lambda: "Kukaan ei soittanut" in repr(neighbour.frames))


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_the_same_works_where_a_proxy_blocks_websockets(people, desk, meeting, transport):
    person = people(transport=transport)
    hello = person.seated(meeting.code)
    assert person.client.transport() == transport
    assert person.send("note.add", **note(hello, desk))["ok"]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("nonsense", "bad_input"),
        (["note.add"], "bad_input"),
        (17, "bad_input"),
        ({"name": "note.add"}, "bad_input"),
        ({"name": "note.add", "args": {"id": "x" * 22, "text": "hei", "evil": 1}}, "bad_input"),
        ({"name": "note.add", "args": {}, "as": "facilitator"}, "bad_input"),
        ({"name": "note.explode", "args": {}}, "unknown_command"),
        ({"name": ["note.add"], "args": {}}, "unknown_command"),
        ({"name": "step.open", "args": {"step": "x"}}, "no_right"),
    ],
)
def test_a_broken_frame_gets_one_sentence_and_changes_nothing(people, desk, meeting, payload, code):
    person = people()
    rev = person.seated(meeting.code)["snapshot"]["rev"]
    ack = person.client.call("command", payload, timeout=10)
    assert ack["ok"] is False and ack["code"] == code and ack["message"].endswith(".")
    assert person.hello(meeting.code)["snapshot"]["rev"] == rev


@pytest.mark.parametrize(("lang", "words"), [("fi", "Äänestys ei ole auki."), ("sv", "röst"), ("en", "vote")])
def test_refusals_speak_the_readers_language(people, desk, meeting, staff, lang, words):
    groups = [new_id()]
    assert desk.send("group.add", id=groups[0], kind="problem", title="Tieto ei kulje")["ok"]
    vote = new_id()
    assert desk.send("vote.prepare", id=vote, title="Mikä ensin?", target_type="group", targets=groups)["ok"]
    person = people()
    person.session.cookies.set("lang", lang)
    person.seated(meeting.code)
    ack = person.send("vote.cast", id=vote, dots={groups[0]: 1})
    assert ack["code"] == "vote_closed" and words.lower() in ack["message"].lower()


@pytest.mark.parametrize("frame", ["42SALAINEN, ei JSONia", '42["command"', "4", "99999", '421["nosuch",{}]', "42" + "[" * 5000])
def test_a_frame_that_is_no_json_changes_nothing_and_the_next_one_is_answered(people, desk, meeting, server, frame):
    person = people()
    person.join(meeting.code)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.session.cookies)
    address = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
    raw = websocket.create_connection(address, cookie=cookies, timeout=10)
    with contextlib.closing(raw):
        raw.send("40")
        assert [raw.recv()[0], raw.recv()[:2]] == ["0", "40"]
        raw.send(frame)
        raw.send(f'427["hello",{{"meeting":"{meeting.code}","page":"phone"}}]')
        assert raw.recv().startswith('437[{"ok":true')
    assert "SALAINEN" not in (server.data / "stderr.log").read_text()


def test_a_frame_over_the_limit_ends_the_connection_and_loses_nothing(people, desk, meeting):
    person = people()
    hello = person.seated(meeting.code)
    kept = person.send("note.add", **note(hello, desk))["note"]["id"]
    person.client.emit("command", {"name": "note.add", "args": note(hello, desk, "x" * 200_000)})
    until(lambda: not person.client.connected)
    again = person.connect().hello(meeting.code)
    assert [row["id"] for row in again["mine"]["notes"]] == [kept]


def test_a_command_before_hello_is_refused(people, desk, meeting):
    person = people()
    person.join(meeting.code)
    person.connect()
    assert person.send("host.claim")["code"] == "no_hello"


def test_a_seat_of_another_meeting_opens_nothing_here(people, desk, meeting, staff):
    stranger = people()
    stranger.session.cookies.set(f"nivel_{meeting.code}", "not-a-token")
    assert stranger.connect().hello(meeting.code)["code"] == "no_seat"
    assert stranger.hello("ABCDEFGH")["code"] == "unknown_code"
    assert stranger.hello(meeting.code, "run")["code"] == "no_right"


def test_the_wall_may_look_and_never_touch(people, desk, meeting):
    wall = people().connect()
    assert wall.hello(meeting.code, "wall")["me"]["role"] == "wall"
    assert wall.send("step.end", step=desk.steps["problem"])["code"] == "no_right"
    assert desk.send("meeting.close")["ok"]
    assert wall.hello(meeting.code, "wall")["code"] == "closed"


def test_too_many_commands_are_told_when_to_come_again_and_then_taken(people, desk, meeting):
    person = people()
    hello = person.seated(meeting.code)
    acks = [person.send("note.add", **note(hello, desk, f"lappu {n}")) for n in range(32)]
    refused = [ack for ack in acks if not ack["ok"]]
    assert refused and all(ack["code"] == "slow_down" and 1 <= ack["retry_after"] <= 60 for ack in refused)
    assert len(person.hello(meeting.code)["mine"]["notes"]) == len(acks) - len(refused)


def test_leaving_cuts_the_live_socket(people, desk, meeting):
    person = people()
    person.seated(meeting.code)
    assert person.send("seat.leave")["ok"]
    until(lambda: not person.client.connected)
    assert person.frames[-1][0] == "cut" or ("cut", {}) in person.frames


def test_a_signed_out_facilitators_other_windows_hear_nothing_more(people, fresh_server):
    staff = first_staff(fresh_server)
    meeting = new_meeting(staff)
    window = Person(fresh_server.url, session=staff.session).connect()
    step = next(row["id"] for row in window.hello(meeting.code, "run")["snapshot"]["rows"]["steps"] if row["note_kind"] == "problem")
    assert window.send("step.open", step=step)["ok"]
    author = Person(fresh_server.url)
    hello = author.seated(meeting.code)
    staff.post("/sign-out", form_at="/series")
    ack = author.send("note.add", id=new_id(), step=step, table=hello["me"]["table"], text="Vain lukijoille")
    until(lambda: [frame for name, frame in author.frames if name == "changes" and frame["rev"] == ack["rev"]])
    until(lambda: window.client.eio.state == "disconnected")
    assert "Vain lukijoille" not in repr(window.frames)
    assert window.connect().hello(meeting.code, "run")["code"] == "no_right"
    window.leave(), author.leave()


def test_who_is_moved_hears_nothing_more_of_the_old_table(people, desk, meeting):
    person, author = people(), people()
    first = person.seated(meeting.code, 1)
    hello = author.seated(meeting.code, 1)
    desk.send("step.reveal", step=desk.steps["problem"])
    tables = {table["no"]: table["id"] for table in first["snapshot"]["rows"]["tables"]}
    assert person.send("seat.move", table=tables[2])["ok"]
    until(lambda: ("again", {}) in person.frames)
    ack = author.send("note.add", **note(hello, desk, "Vain pöydälle yksi"))
    desk.send("note.approve", notes={ack["note"]["id"]: 1})
    until(lambda: "Vain pöydälle yksi" in repr(author.frames))
    rows = person.hello(meeting.code)["snapshot"]["rows"]
    assert rows["notes"] == [] and "Vain pöydälle yksi" not in repr(person.frames)


def test_after_kill_and_restart_the_seat_and_its_notes_are_there(fresh_server):
    staff = first_staff(fresh_server)
    meeting = new_meeting(staff)
    desk, person = Person(fresh_server.url, session=staff.session).connect(), Person(fresh_server.url)
    steps = desk.hello(meeting.code, "run")["snapshot"]["rows"]["steps"]
    desk.steps = {step["note_kind"]: step["id"] for step in steps}
    desk.send("step.open", step=desk.steps["problem"])
    hello = person.seated(meeting.code)
    written = note(hello, desk)
    ack = person.send("note.add", **written)
    fresh_server.restart()
    until(lambda: not person.client.connected)
    again = person.connect().hello(meeting.code, rev=ack["rev"], view=hello["snapshot"]["view"])
    assert [row["id"] for row in again["mine"]["notes"]] == [ack["note"]["id"]]
    assert person.send("note.add", **written)["note"]["id"] == ack["note"]["id"]
    assert len(person.hello(meeting.code)["mine"]["notes"]) == 1
    person.leave(), desk.leave()


def test_a_short_absence_is_caught_up_with_one_frame(people, desk, meeting):
    person = people()
    hello = person.seated(meeting.code)
    person.leave()
    for _ in range(2):
        seen = desk.hello(meeting.code, "run")["snapshot"]["rows"]["meetings"][0]["ends_at"]
        assert desk.send("step.extend", step=desk.steps["problem"], seconds=60, seen=seen)["ok"]
    snapshot = hello["snapshot"]
    again = person.connect().hello(meeting.code, rev=snapshot["rev"], view=snapshot["view"])
    assert "snapshot" not in again and again["changes"]["from"] <= snapshot["rev"]
    assert [row["state"] for row in again["changes"]["rows"]["meetings"]] == ["open"]


def test_no_author_or_seat_id_in_anything_that_others_get(people, desk, meeting, server):
    author, neighbour = people(), people()
    hello = author.seated(meeting.code, 1)
    neighbour.seated(meeting.code, 1)
    ack = author.send("note.add", **note(hello, desk))
    desk.send("note.approve", notes={ack["note"]["id"]: 1})
    desk.send("step.reveal", step=desk.steps["problem"])
    pages = requests.get(f"{meeting.url}/wall").text + neighbour.session.get(meeting.url).text
    hellos = repr(neighbour.hello(meeting.code)) + repr(desk.hello(meeting.code, "run"))
    traffic = repr(neighbour.frames) + repr(desk.frames) + hellos + pages
    with contextlib.closing(sqlite3.connect(server.data / "nivel.db")) as db:
        seats = [row[0] for row in db.execute("SELECT id FROM seats")]
    assert len(seats) >= 2 and not [seat for seat in seats if seat in traffic]
