"""The server process as its operator meets it: locks, ports, links, backup and restore, open, demo."""
from __future__ import annotations

import contextlib
import json
import re
import socket
import sqlite3
import subprocess
import sys

import pytest
import requests

from tests.conftest import PROJECT, first_staff, new_meeting, until
from tests.sockets import Person
from workshop.access.seats import new_id


def cli(*arguments: str) -> subprocess.CompletedProcess:
    """One command at the terminal."""
    return subprocess.run(
        [sys.executable, "-m", "workshop.cli", *arguments], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )


def test_a_second_process_on_the_same_folder_is_refused_with_a_sentence(fresh_server):
    refused = cli("serve", "--data", str(fresh_server.data), "--port", "0")
    assert refused.returncode == 2 and "Toinen Nivel käyttää jo kansiota" in refused.stderr
    assert requests.get(f"{fresh_server.url}/healthz").text == "ok\n"


def test_the_lock_is_freed_by_a_crash(fresh_server):
    fresh_server.restart()
    assert requests.get(f"{fresh_server.url}/healthz").ok


def test_a_taken_port_is_named_with_the_way_out(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = cli("serve", "--data", str(tmp_path), "--port", str(port))
    assert refused.returncode == 2
    assert f"Portti {port} on varattu" in refused.stderr and f"--port {port + 1}" in refused.stderr


def test_sigterm_ends_the_server_in_good_order(fresh_server):
    assert fresh_server.stop() == 0
    assert not (fresh_server.data / "control.json").exists()


def test_the_first_link_works_once(fresh_server):
    first_staff(fresh_server)
    again = requests.get(fresh_server.first_page)
    assert again.status_code in (404, 409, 410) and "password" not in again.text


def test_a_forgotten_password_gets_a_link_from_the_running_server(fresh_server):
    first_staff(fresh_server)
    answer = cli("staff-link", "Fanni", "--data", str(fresh_server.data))
    link = re.search(r"http://\S+/account/reset/\S+", answer.stdout)[0]
    assert requests.get(link).status_code == 200
    unknown = cli("staff-link", "Kukaan", "--data", str(fresh_server.data))
    assert unknown.returncode == 2 and "Tunnusta ei ole: Kukaan" in unknown.stderr


def test_open_prints_addresses_that_answer(fresh_server):
    answer = cli("open", "learning_cafe", "--tables", "3", "--cases", "A,benny-taytta-23", "--json", "--data", str(fresh_server.data))
    opened = json.loads(answer.stdout)
    assert re.fullmatch(r"[A-Z2-7]{8}", opened["code"])
    assert Person(fresh_server.url).join(opened["code"]).status_code == 303
    assert requests.get(opened["wall"]).status_code == 200


@pytest.mark.parametrize(("arguments", "words"), [
    (["open", "kahvila"], "Tapaamista ei voitu tehdä"), (["open", "learning_cafe", "--cases", "olematon"], "olematon"),
])
def test_open_says_what_is_wrong(fresh_server, arguments, words):
    refused = cli(*arguments, "--data", str(fresh_server.data))
    assert refused.returncode == 2 and words in refused.stderr


def test_a_backup_is_taken_while_people_write_and_never_over_another_file(fresh_server, tmp_path):
    meeting, person, _ = writing(fresh_server)
    target = tmp_path / "kopio.db"
    assert cli("backup", str(target), "--data", str(fresh_server.data)).returncode == 0
    again = cli("backup", str(target), "--data", str(fresh_server.data))
    assert again.returncode == 2 and "on jo olemassa" in again.stderr
    with contextlib.closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT text FROM notes").fetchall() == [("Kukaan ei soittanut",)]
    assert (target.stat().st_mode & 0o077) == 0
    person.leave()


def test_a_restored_backup_brings_screens_a_new_view_and_keeps_erased_notes_erased(fresh_server, tmp_path):
    meeting, person, hello = writing(fresh_server)
    target = tmp_path / "kopio.db"
    cli("backup", str(target), "--data", str(fresh_server.data))
    assert cli("restore", str(target), "--data", str(fresh_server.data)).returncode == 2
    assert person.send("seat.leave", erase=True)["ok"]
    fresh_server.stop()
    restored = cli("restore", str(target), "--data", str(fresh_server.data))
    assert restored.returncode == 0 and "Uudelleen poistettuja lappuja: 1" in restored.stdout
    fresh_server.start()
    with contextlib.closing(sqlite3.connect(fresh_server.data / "nivel.db")) as db:
        assert db.execute("SELECT text, state, author FROM notes").fetchall() == [("", "erased", None)]
    other = Person(fresh_server.url)
    assert other.seated(meeting.code)["snapshot"]["view"] != hello["snapshot"]["view"]
    other.leave()


def test_a_file_that_is_no_backup_is_refused_and_nothing_changes(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    assert cli("purge", "--data", str(data)).returncode == 0
    before = (data / "nivel.db").read_bytes()
    wrong = tmp_path / "kirje.txt"
    wrong.write_text("Hei!")
    refused = cli("restore", str(wrong), "--data", str(data))
    assert refused.returncode == 2 and "ei ole Nivelin varmuuskopio" in refused.stderr
    assert (data / "nivel.db").read_bytes() == before


def test_purge_erases_series_whose_time_is_over(fresh_server):
    meeting, person, _ = writing(fresh_server)
    person.leave()
    with contextlib.closing(sqlite3.connect(fresh_server.data / "nivel.db")) as db:
        db.execute("UPDATE series SET retain_until = '2020-01-01'")
        db.commit()
    said = cli("purge", "--data", str(fresh_server.data)).stdout
    assert "Poistettuja sarjoja: 1" in said and "Poisto on valmis" in said and "tiedostoihin poisto ei ulotu" in said
    assert requests.get(meeting.join_url).status_code == 404
    fresh_server.stop()
    assert b"Kukaan ei soittanut" not in b"".join(path.read_bytes() for path in fresh_server.data.glob("nivel.db*"))


def test_purge_without_a_server_says_what_it_erased(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    cli("purge", "--data", str(data))
    with contextlib.closing(sqlite3.connect(data / "nivel.db")) as db:
        db.execute("INSERT INTO series (id, title, retain_until, created_at) VALUES ('s', 'Salaisuus-4711', '2020-01-01', 0)")
        db.commit()
    first, second = (cli("purge", "--data", str(data)).stdout for _ in range(2))
    assert "Poistettuja sarjoja: 1" in first and "Poisto on valmis" in first and second.strip() == "Poistettuja sarjoja: 0"
    assert b"Salaisuus-4711" not in b"".join(path.read_bytes() for path in data.iterdir())


def test_a_deadline_that_passed_while_the_server_was_down_is_kept(fresh_server):
    meeting, person, _ = writing(fresh_server)
    person.leave()
    fresh_server.kill()
    with contextlib.closing(sqlite3.connect(fresh_server.data / "nivel.db")) as db:
        db.execute("UPDATE meetings SET reveal_at = 1, ends_at = 1")
        db.commit()
    fresh_server.start()

    def phase():
        with contextlib.closing(sqlite3.connect(fresh_server.data / "nivel.db")) as db:
            return db.execute("SELECT phase FROM meetings WHERE code = ?", [meeting.code]).fetchone()[0]

    until(lambda: phase() == "ended")


def test_the_demo_lets_invented_people_write_once_the_round_is_open(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "workshop.cli", "demo", "--port", "0"],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    try:
        link = re.search(r"http://\S+", process.stdout.readline())[0]
        session = requests.Session()
        page = session.get(link)
        code = re.search(r"/m/([A-Z2-7]{8})/run", page.url)[1]
        desk = Person(link.split("/rehearsal")[0], session=session).connect()
        rows = desk.hello(code, "run")["snapshot"]["rows"]
        step = next(step for step in rows["steps"] if step["note_kind"] == "problem")
        assert desk.send("step.open", step=step["id"])["ok"]
        until(lambda: desk.hello(code, "run")["snapshot"]["rows"]["notes"], seconds=30)
        assert requests.get(link).status_code in (404, 409, 410)
        desk.leave()
    finally:
        process.terminate()
        process.communicate(timeout=20)


def writing(server):
    """A café in its first round with one note; its author's socket and hello."""
    staff = first_staff(server)
    meeting = new_meeting(staff)
    desk, person = Person(server.url, session=staff.session).connect(), Person(server.url)
    steps = desk.hello(meeting.code, "run")["snapshot"]["rows"]["steps"]
    step = next(step["id"] for step in steps if step["note_kind"] == "problem")
    desk.send("step.open", step=step)
    desk.leave()
    hello = person.seated(meeting.code)
    ack = person.send("note.add", id=new_id(), step=step, table=hello["me"]["table"], text="Kukaan ei soittanut")
    assert ack["ok"]
    return meeting, person, hello


def test_what_is_no_request_is_logged_without_its_words(fresh_server):
    for sent in (b"salaisuus 040 123 4567\r\n\r\n", b"GET /salaisuus salaisuus HTTP/9\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", fresh_server.port)) as line:
            line.sendall(sent)
            while line.recv(1000):
                pass
    log = (fresh_server.data / "stderr.log").read_text()
    assert "http: 400" in log and "salaisuus" not in log and "4567" not in log
