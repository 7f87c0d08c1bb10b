"""A data folder of an earlier version opens, and nothing of it is lost."""
from __future__ import annotations

import json

import pytest
from sqlite_utils import Database

from workshop.core.db import Store
from workshop.core.schema import migrations


@pytest.fixture
def former(tmp_path):
    """A file as the version before paths left it: two cases, with notes that have a place in the order."""
    path = tmp_path / "nivel.db"
    db = Database(path)
    migrations.apply(db, stop_before="paths")
    run = db.conn.execute
    run("INSERT INTO series (id, title, retain_until, created_at) VALUES ('S', 'Sarja', '2099-12-31', 0)")
    run(
        "INSERT INTO meetings (id, series_id, code, kind, format, title, people, minutes, devices, moderation, seats_per_table, state,"
        " created_at) VALUES ('M', 'S', 'ABCDEFGH', 'learning_cafe', 'learning_cafe', 'Työpaja', 20, 120, 'phones', 'review', 8, 'open', 0)"
    )
    for case in ("A", "B"):
        run(
            "INSERT INTO meeting_cases (id, meeting_id, rev, no, slug, sha256, titles, leads, pseudonym, content_notes, source)"
            f" VALUES ('{case}', 'M', 1, 1, '{case}', 'x', '{{}}', '{{}}', 'Kuu', '{{}}', '')"
        )
    run("INSERT INTO steps (id, meeting_id, rev, no, kind, title) VALUES ('I', 'M', 1, 1, 'collect', 'Ideaali')")
    run("INSERT INTO tables (id, meeting_id, rev, no, name) VALUES ('T', 'M', 1, 1, 'Pöytä 1')")
    for note, case, place, state in (
        ("third", "A", 3, "shown"), ("first", "A", 1, "shown"), ("second", "A", 2, "hidden"), ("loose", "A", None, "shown"),
        ("gone", "A", 4, "erased"), ("there", "B", 1, "shown"), ("nowhere", None, 1, "shown"),
    ):
        run(
            "INSERT INTO notes (id, meeting_id, rev, step_id, table_id, case_id, kind, typed_kind, text, lang, state, path_order)"
            " VALUES (?, 'M', 7, 'I', 'T', ?, 'ideal', 'ideal', 'Sanat', 'sv', ?, ?)", [note, case, state, place],
        )
    run("INSERT INTO summaries VALUES ('M', '{\"opening\": \"Alku\"}', 3, 'Sari', 5)")
    db.conn.commit()
    db.conn.close()
    return path


def test_the_order_of_notes_becomes_the_steps_of_the_paths(former):
    store = Store(former)
    with store.read() as db:
        steps = list(db.query("SELECT * FROM path_steps ORDER BY case_id, no"))
        columns = {row["name"] for row in db.query("PRAGMA table_info(notes)")}
        notes = next(db.query("SELECT count(*) AS n FROM notes"))["n"]
        broken = list(db.query("PRAGMA foreign_key_check"))
    store.close()
    assert [(step["case_id"], step["note_id"], step["shown"]) for step in steps] == [
        ("A", "first", 1), ("A", "second", 0), ("A", "third", 1), ("B", "there", 1),
    ]
    assert {(step["text"], step["lane_id"], step["lang"], step["gaps"], step["rev"], step["gone"]) for step in steps} == {
        ("", None, "sv", "[]", 7, 0),
    }
    assert len({step["id"] for step in steps}) == 4 and all(len(step["id"]) == 32 for step in steps)
    assert "path_order" not in columns and "timeline_row" in columns and notes == 7 and broken == []


def test_the_summary_that_there_was_is_its_first_known_version(former):
    store = Store(former)
    with store.read() as db:
        version = next(db.query("SELECT * FROM summary_versions"))
    store.close()
    assert (version["version"], json.loads(version["draft"]), version["approved_by"]) == (3, {"opening": "Alku"}, "Sari")


def test_opening_it_again_changes_nothing(former):
    Store(former).close()
    store = Store(former)
    with store.read() as db:
        assert next(db.query("SELECT count(*) AS n FROM path_steps"))["n"] == 4
    store.close()
