"""The writer: one commit for many, a refusal undoes only itself, an ack means on disk, and nothing stops it."""
from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cast import START, Clock, Room, room_in, together
from workshop.access.seats import new_id
from workshop.core.db import Store
from workshop.core.errors import Refused

PROJECT = Path(__file__).resolve().parents[2]


def put(key: str, value: str = "x"):
    """A job that writes one setting and gives its key."""
    return lambda tx: tx.execute("INSERT INTO settings (key, value) VALUES (?, ?)", [key, value]) or key


def refuse(key: str):
    """A job that writes one setting and is then refused."""
    def job(tx):
        put(key)(tx)
        raise Refused("closed")

    return job


def keys(path: Path) -> set[str]:
    """What another process would read."""
    conn = sqlite3.connect(path)
    try:
        return {row[0] for row in conn.execute("SELECT key FROM settings WHERE key NOT IN ('epoch', 'secret')")}
    finally:
        conn.close()


def child(code: str, *args: str) -> subprocess.CompletedProcess:
    """Runs code in a process of its own."""
    return subprocess.run([sys.executable, "-c", code, *args], cwd=PROJECT, capture_output=True, text=True, timeout=15)


class TestOneCommit:
    """Jobs that wait at once share a commit."""

    def test_many_threads_write_and_nothing_is_lost(self, store):
        with ThreadPoolExecutor(32) as pool:
            done = list(pool.map(lambda number: store.write(put(f"k{number}")), range(600)))
        assert keys(store.path) == set(done) and len(done) == 600

    def test_a_refusal_undoes_only_itself(self, store):
        outcomes = together(store, [put("a"), refuse("b"), put("c")])
        assert (outcomes[0], outcomes[2]) == ("a", "c") and isinstance(outcomes[1], Refused)
        assert keys(store.path) == {"a", "c"}

    def test_a_fault_in_one_job_undoes_only_itself_and_is_told_to_its_caller(self, store):
        outcomes = together(store, [put("a"), lambda tx: put("b")(tx) and 1 / 0, put("a"), put("c")])
        assert [type(each).__name__ for each in outcomes] == ["str", "ZeroDivisionError", "IntegrityError", "str"]
        assert keys(store.path) == {"a", "c"}

    def test_a_refused_commands_revision_is_given_to_the_next(self, room):
        seen = []
        room.store.publish = seen.append
        rev = room.meeting()["rev"]
        outcomes = together(room.store, [
            room.job("facilitator", "meeting.lock", locked=True), room.job("left", "host.claim"),
            room.job("facilitator", "meeting.lock", locked=False),
        ])
        room.store.write(lambda tx: None)
        assert [outcomes[0]["rev"], outcomes[1].code, outcomes[2]["rev"]] == [rev + 1, "no_seat", rev + 2]
        assert [[change.rev for change in commit] for commit in seen] == [[rev + 1, rev + 2]]
        assert room.meeting()["rev"] == rev + 2

    def test_the_same_note_sent_twice_in_one_commit_is_written_once(self, room):
        room.go("problem")
        args = {"id": new_id(), "step": room.steps["problem"], "table": room.tables[0], "text": "Kerran"}
        first, second = together(room.store, [room.job("expert", "note.add", **args), room.job("expert", "note.add", **args)])
        assert first["note"]["id"] == args["id"] and second.answer["note"] == first["note"]
        assert room.find("SELECT count(*) AS n FROM notes") == [{"n": 1}]

    def test_two_who_want_the_last_seat_do_not_both_get_it(self, room):
        room.run("facilitator", "meeting.set", seats_per_table=1)
        room.store.write(lambda tx: tx.open_change(room.meeting_id).update("chairs", room.chair("elsewhere"), gone=1) and None)
        outcomes = together(room.store, [room.job(who, "seat.move", table=room.tables[1]) for who in ("host", "expert")])
        assert [outcomes[0].get("ok"), outcomes[1].code] == [True, "table_full"]

    def test_published_in_the_order_of_commits(self, store):
        room = Room(store, Clock())
        seen = []
        store.publish = lambda changes: seen.extend(change.rev for change in changes)
        first = room.meeting()["rev"] + 1
        with ThreadPoolExecutor(16) as pool:
            acks = list(pool.map(lambda n: room.run("facilitator", "meeting.lock", locked=bool(n % 2))["rev"], range(200)))
        store.write(lambda tx: None)
        assert seen == list(range(first, first + 200)) == sorted(acks)

    def test_a_fault_while_publishing_does_not_stop_the_writer(self, room):
        room.store.publish = lambda changes: 1 / 0
        assert room.run("facilitator", "meeting.lock", locked=True)["ok"]
        assert room.run("facilitator", "meeting.lock", locked=False)["ok"]


class TestOnDisk:
    """What has been acknowledged survives everything but the loss of the disk."""

    def test_an_ack_means_that_another_process_reads_it(self, store):
        store.write(put("acked"))
        read = child("import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute('SELECT key FROM settings'))", str(store.path))
        assert "acked" in read.stdout

    def test_it_commits_with_a_real_sync_and_wipes_what_it_deletes(self, store):
        def pragmas(db):
            names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
            return {name: db.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

        assert store.write(lambda tx: pragmas(tx.db)) == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}

    def test_a_process_that_ends_right_after_the_ack_has_kept_it(self, tmp_path):
        code = (
            "import os, sys; from pathlib import Path; from workshop.core.db import Store\n"
            "store = Store(Path(sys.argv[1]))\n"
            "store.write(lambda tx: tx.execute(\"INSERT INTO settings VALUES ('acked', 'x')\"))\n"
            "os._exit(7)\n"
        )
        ended = child(code, str(tmp_path / "nivel.db"))
        assert ended.returncode == 7, ended.stderr
        assert keys(tmp_path / "nivel.db") == {"acked"}

    @pytest.mark.parametrize("acks", [1, 40, 150])
    def test_a_process_killed_while_writing_loses_no_acknowledged_note_and_doubles_none(self, tmp_path, acks):
        room = room_in(tmp_path)
        room.go("problem")
        room.store.close()
        seat, step, table = room.seats["expert"]["id"], room.steps["problem"], room.tables[0]
        writing = subprocess.Popen(
            [sys.executable, "-m", "tests.core.writing_child", str(room.store.path), room.meeting_id, seat, step, table],
            cwd=PROJECT, stdout=subprocess.PIPE, text=True,
        )
        told = [writing.stdout.readline().split() for _ in range(acks)]
        while sum(word == "acked" for word, _ in told) < acks:
            told.append(writing.stdout.readline().split())
        writing.kill()
        rest, _ = writing.communicate()
        told += [line.split() for line in rest.splitlines() if len(line.split()) == 2]
        sent, acked = ({note for word, note in told if word == what} for what in ("sent", "acked"))

        store = Store(room.store.path, now=Clock(START))
        try:
            door = Room.door_of(store)
            stored = set(keys_of_notes(store))
            assert acked <= stored <= sent
            for note in sent:
                args = {"id": note, "step": step, "table": table, "text": "Kukaan ei soittanut"}
                assert door.run(room.meeting_id, room.people["expert"], "note.add", args)["note"]["id"] == note
            assert sorted(keys_of_notes(store)) == sorted(sent)
            with store.read() as db:
                assert next(db.query("PRAGMA integrity_check"))["integrity_check"] == "ok"
        finally:
            store.close()


class TestNotSaved:
    """A commit that fails is told to everybody in it, and the next one works."""

    def test_a_full_disk(self, store):
        db = store._writer_db
        pages = db.conn.execute("PRAGMA page_count").fetchone()[0]
        db.conn.execute(f"PRAGMA max_page_count = {pages}")
        outcomes = together(store, [put("small"), put("big", "x" * 100_000)])
        assert [each.code for each in outcomes] == ["not_saved", "not_saved"]
        assert keys(store.path) == set()
        db.conn.execute("PRAGMA max_page_count = 1000000")
        assert store.write(put("later")) == "later"
        assert keys(store.path) == {"later"}

    def test_a_database_that_somebody_else_has_locked(self, store):
        store._writer_db.conn.execute("PRAGMA busy_timeout=20")
        other = sqlite3.connect(store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="not_saved"):
            store.write(put("locked"))
        other.execute("ROLLBACK")
        assert store.write(put("free")) == "free"
        assert keys(store.path) == {"free"}

    def test_nothing_is_published_of_a_commit_that_failed(self, room):
        seen = []
        room.store.publish = seen.append
        room.store._writer_db.conn.execute("PRAGMA busy_timeout=20")
        other = sqlite3.connect(room.store.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="not_saved"):
            room.run("facilitator", "meeting.lock", locked=True)
        other.close()
        rev = room.meeting()["rev"]
        assert room.run("facilitator", "meeting.lock", locked=True)["rev"] == rev + 1
        room.store.write(lambda tx: None)
        assert [change.rev for commit in seen for change in commit] == [rev + 1]

    def test_a_full_disk_while_the_log_is_emptied_does_not_stop_the_writer(self, tmp_path):
        ended = child(FULL_WHILE_EMPTYING, str(tmp_path / "nivel.db"))
        assert ended.stdout.split() == ["wrote", "and", "again"], ended.stderr
        assert keys(tmp_path / "nivel.db") == {"again"}


FULL_WHILE_EMPTYING = """
import logging, os, resource, sys
from pathlib import Path
from workshop.core.db import Store

def no_file_grows_beyond(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def grow_and_erase(tx):
    tx.execute("INSERT INTO settings VALUES ('gone', ?)", ["x" * 60000])
    tx.erased = True
    no_file_grows_beyond(size)

logging.disable()
store = Store(Path(sys.argv[1]))
store._writer_db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
size = os.path.getsize(sys.argv[1])
store.write(grow_and_erase)
print("wrote", flush=True)
store.write(lambda tx: None)
no_file_grows_beyond(resource.RLIM_INFINITY)
store.write(lambda tx: tx.execute("DELETE FROM settings WHERE key = 'gone'"))
store.write(lambda tx: tx.execute("INSERT INTO settings VALUES ('again', 'x')"))
print("and again", flush=True)
store.close()
"""


def test_erased_words_do_not_stay_in_pages_that_were_packed_anew(tmp_path):
    """SQLite wipes what it frees, but not the copies that it leaves in the slack of a page when rows are moved between pages."""
    for seed in range(10):
        store, chance = Store(tmp_path / f"{seed}.db"), random.Random(seed)

        def value(number: int, longest: int, chance: random.Random = chance) -> str:
            return f"{'Salaisuus' if number % 3 == 0 else 'Jäävä'} {'x' * chance.randrange(longest)}"

        def erase(tx):
            tx.execute("UPDATE settings SET value = '' WHERE value LIKE 'Salaisuus%'")
            tx.erased = True

        store.write(lambda tx, value=value: [put(f"{number:05}", value(number, 450))(tx) for number in range(600)])
        store.write(lambda tx, value=value, chance=chance: [
            tx.execute("UPDATE settings SET value = ? WHERE key = ?", [value(number, 470), f"{number:05}"])
            for number in chance.sample(range(600), 300)
        ])
        store.write(erase)
        store.write(lambda tx: None)
        left = b"".join(path.read_bytes() for path in tmp_path.glob(f"{seed}.db*"))
        store.close()
        assert b"Salaisuus" not in left and "Jäävä".encode() in left


class TestReading:
    """Reading never waits for the writer, and sees one moment."""

    def test_a_block_sees_the_same_moment_throughout(self, store):
        store.write(put("before"))
        with store.read() as db:
            first = db["settings"].count
            store.write(put("meanwhile"))
            assert db["settings"].count == first
        with store.read() as db:
            assert db["settings"].count == first + 1

    def test_readers_cannot_write(self, store):
        with store.read() as db, pytest.raises(sqlite3.OperationalError):
            db.conn.execute("DELETE FROM settings")

    def test_a_reader_that_fails_leaves_its_connection_usable(self, store):
        with pytest.raises(ZeroDivisionError), store.read() as db:
            next(db.query("SELECT * FROM settings"))
            1 / 0  # noqa: B018
        with store.read() as db:
            assert db["settings"].count == 2

    def test_many_threads_read_while_others_write(self, store):
        stop = threading.Event()

        def read() -> int:
            times = 0
            while not stop.is_set():
                with store.read() as db:
                    assert db["settings"].count >= 2
                times += 1
            return times

        with ThreadPoolExecutor(12) as pool:
            readers = [pool.submit(read) for _ in range(8)]
            list(pool.map(lambda number: store.write(put(f"k{number}")), range(200)))
            stop.set()
        assert all(reader.result() > 0 for reader in readers)


def test_what_waits_is_written_before_it_closes(tmp_path):
    store = Store(tmp_path / "nivel.db")
    together(store, [put(f"k{number}") for number in range(30)])
    store.close()
    assert len(keys(store.path)) == 30
    assert not store.path.with_name("nivel.db-wal").exists()


def test_a_closed_store_says_so_and_does_not_hang(tmp_path):
    store = Store(tmp_path / "nivel.db")
    store.close()
    with pytest.raises(Refused, match="not_saved"):
        store.write(put("late"))


def test_epoch_and_secret_stay_over_a_restart(tmp_path):
    first = Store(tmp_path / "nivel.db")
    first.close()
    second = Store(tmp_path / "nivel.db")
    second.close()
    assert (first.epoch, first.secret) == (second.epoch, second.secret) and first.epoch != first.secret


def test_a_job_may_change_two_meetings_and_each_gets_its_revision(room):
    revs = room.meeting()["rev"], room.row("meetings", room.other_id)["rev"]
    room.store.write(lambda tx: [tx.open_change(each).rev for each in (room.meeting_id, room.other_id)])
    assert (room.meeting()["rev"], room.row("meetings", room.other_id)["rev"]) == (revs[0] + 1, revs[1] + 1)


def keys_of_notes(store: Store) -> list[str]:
    with store.read() as db:
        return [row["id"] for row in db.query("SELECT id FROM notes")]
