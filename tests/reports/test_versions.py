"""Every saved version stays, and an approved one stays what management was given."""
from __future__ import annotations

import json

import pytest

from tests.reports.stage import MEETING, Stage
from workshop.core.errors import Refused
from workshop.reports.approval import approve, unapprove
from workshop.reports.content import content_hash
from workshop.reports.draft import Draft, load_draft, save_draft
from workshop.reports.versions import current, version_of, versions_of


@pytest.fixture
def stage(stage: Stage) -> Stage:
    for name in ("fanni", "kalle"):
        stage.insert("accounts", id=name, name=name.title(), password_hash="x", stamp="x", created_at=0)
    return stage


def save(stage: Stage, base: int, account: str = "fanni", **fields) -> int:
    return stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(**fields), base, account))


def accept(stage: Stage, base: int, account: str = "fanni", draft: Draft | None = None) -> None:
    stage.store.write(lambda tx: approve(tx, MEETING, account, base, read=True, draft=draft))


def test_every_saved_draft_is_there_with_its_writer_the_newest_first(stage):
    save(stage, 0, title="Ensin")
    save(stage, 1, "kalle", title="Sitten")
    kept = [(each.number, each.saved_by, each.given) for each in versions_of(stage.store, MEETING)]
    assert kept == [(2, "Kalle", False), (1, "Fanni", False)]
    assert version_of(stage.store, MEETING, 1).title == "Ensin" and version_of(stage.store, MEETING, 1).version == 1


def test_a_draft_version_is_shown_over_the_notes_of_today(stage):
    save(stage, 0, title="Ensin")
    stage.note("p", "problem", "Uusi lappu")
    assert [note.text for note in version_of(stage.store, MEETING, 1).ungrouped] == ["Uusi lappu"]
    assert version_of(stage.store, MEETING, 1).approved_on is None


def test_an_approved_version_stays_what_was_given(stage):
    stage.note("p", "problem", "Ennen hyväksyntää")
    accept(stage, 0, draft=Draft(title="Annettu"))
    before = version_of(stage.store, MEETING, 1)
    assert (before.title, before.version, bool(before.approved_on)) == ("Annettu", 1, True)
    stage.note("late", "problem", "Myöhemmin näytetty")
    stage.meeting("later", date="2026-09-10", title="Seuranta")
    assert version_of(stage.store, MEETING, 1) == before == current(stage.store, MEETING)
    assert content_hash(version_of(stage.store, MEETING, 1)) == content_hash(before)


def test_an_approval_that_is_taken_back_leaves_what_was_given_among_the_versions(stage):
    accept(stage, 0)
    stage.store.write(lambda tx: unapprove(tx, MEETING, "kalle"))
    stage.note("late", "problem", "Myöhemmin näytetty")
    assert [(each.number, bool(each.approved_at), each.approved_by) for each in versions_of(stage.store, MEETING)] == [
        (2, False, ""), (1, True, "Fanni"),
    ]
    assert version_of(stage.store, MEETING, 1).ungrouped == () and len(current(stage.store, MEETING).ungrouped) == 1


def test_a_refused_approval_leaves_no_version(stage):
    with pytest.raises(Refused, match="not_read"):
        stage.store.write(lambda tx: approve(tx, MEETING, "fanni", 0, read=False, draft=Draft(title="Oma")))
    assert versions_of(stage.store, MEETING) == []
    with stage.store.read() as db:
        assert load_draft(db, MEETING).version == 0


def test_words_that_were_blanked_in_what_was_given_stay_blank(stage):
    stage.note("p", "problem", "Sanat jotka poistetaan myöhemmin pois")
    accept(stage, 0)
    given = json.loads(next(iter(_rows(stage, "SELECT content FROM summary_versions")))["content"])
    given["ungrouped"][0]["text"] = "[poistettu]"
    stage.execute("UPDATE summary_versions SET content = ?", json.dumps(given, ensure_ascii=False))
    assert current(stage.store, MEETING).ungrouped[0].text == "[poistettu]"


def test_an_unknown_version_is_refused(stage):
    with pytest.raises(Refused, match="no_version"):
        version_of(stage.store, MEETING, 7)


def test_an_approved_summary_of_before_versions_is_read_as_it_stands(stage):
    stage.execute("INSERT INTO summaries VALUES (?, '{}', 1, 'fanni', 1790000000000)", MEETING)
    stage.execute(
        "INSERT INTO summary_versions (meeting_id, version, draft, saved_at, approved_at) VALUES (?, 1, '{}', 0, 1790000000000)", MEETING
    )
    assert current(stage.store, MEETING).approved_on == "2026-09-21"


def _rows(stage: Stage, sql: str) -> list[dict]:
    with stage.store.read() as db:
        return list(db.query(sql))
