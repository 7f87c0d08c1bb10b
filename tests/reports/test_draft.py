"""The human's changes: kept under a version, refused when stale, approved once somebody has read every note."""
from __future__ import annotations

import pytest

from tests.reports.stage import MEETING
from workshop.core.errors import Refused
from workshop.reports.approval import approve, unapprove
from workshop.reports.draft import Draft, load_draft, save_draft


def save(stage, base_version: int = 0, **fields) -> int:
    return stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(**fields), base_version))


def stored(stage):
    with stage.store.read() as db:
        return load_draft(db, MEETING)


def refused(stage, job) -> Refused:
    before = stored(stage)
    with pytest.raises(Refused) as found:
        stage.store.write(job)
    assert stored(stage) == before
    return found.value


def accept(stage, version: int, read: bool = True) -> None:
    stage.insert("accounts", id="fanni", name="Fanni", password_hash="x", stamp="x", created_at=0)
    stage.store.write(lambda tx: approve(tx, MEETING, "fanni", version, read=read))


def test_a_draft_is_kept_under_the_next_version(stage):
    assert save(stage, title="Ensin") == 1 and save(stage, 1, title="Sitten") == 2
    assert (stored(stage).draft.title, stored(stage).version) == ("Sitten", 2)


def test_a_stale_draft_is_refused_with_the_stored_one(stage):
    save(stage, title="Toisen")
    error = refused(stage, lambda tx: save_draft(tx, MEETING, Draft(title="Oma"), 0))
    assert error.code == "conflict" and error.current["title"] == "Toisen" and error.current["version"] == 1


@pytest.mark.parametrize(("fields", "code"), [
    ({"title": "x" * 121}, "too_long"), ({"left_out": {"views": " "}}, "reason_needed"), ({"minority": "Asia"}, "reason_needed"),
    ({"asks": list("abcdef")}, "too_many_chosen"), ({"quotes": list("abcdefg")}, "too_many_picked"),
    ({"messages": list("abcdefghi")}, "too_many_picked"),
    ({"decision_date": "huomenna"}, "bad_date"), ({"short": {"P1": "x" * 121}}, "too_long"),
    ({"verified": [str(n) for n in range(501)]}, "bad_input"), ({"chains": list("abcd")}, "too_many_chosen"),
])
def test_a_wrong_draft_changes_nothing(stage, fields, code):
    assert refused(stage, lambda tx: save_draft(tx, MEETING, Draft(**fields), 0)).code == code


def test_created_and_edited_days_are_kept(stage):
    stage.store.now = lambda: 1_790_000_000_000
    save(stage)
    stage.store.now = lambda: 1_790_000_000_000 + 3 * 86_400_000
    save(stage, 1, title="Uusi")
    assert (stage.summary().created_on, stage.summary().edited_on) == ("2026-09-21", "2026-09-24")


def test_approving_takes_the_watermark_and_freezes_the_notes(stage):
    stage.store.now = lambda: 1_790_000_000_000
    accept(stage, 0)
    assert stage.summary().approved_on == "2026-09-21" and stored(stage).approved_by == "fanni"
    with stage.store.read() as db:
        assert next(db.query("SELECT frozen_at FROM meetings WHERE id = ?", [MEETING]))["frozen_at"] == 1_790_000_000_000


def test_approving_bumps_the_meeting_so_that_screens_learn_of_it(stage):
    published = []
    stage.store.publish = published.extend
    accept(stage, 0)
    assert [change.meeting_id for change in published] == [MEETING]


def test_nobody_approves_what_was_not_read_or_has_changed(stage):
    save(stage, title="Muu")
    assert refused(stage, lambda tx: approve(tx, MEETING, "fanni", 1, read=False)).code == "not_read"
    assert refused(stage, lambda tx: approve(tx, MEETING, "fanni", 0, read=True)).code == "conflict"
    assert stage.summary().approved_on is None


def test_an_approved_summary_changes_only_after_the_approval_is_taken_back(stage):
    accept(stage, 0)
    assert refused(stage, lambda tx: save_draft(tx, MEETING, Draft(title="Uusi"), 1)).code == "approved"
    stage.store.write(lambda tx: unapprove(tx, MEETING))
    stage.store.write(lambda tx: unapprove(tx, MEETING))
    assert save(stage, stored(stage).version, title="Uusi") == 3 and stage.summary().approved_on is None
    with stage.store.read() as db:
        assert next(db.query("SELECT frozen_at FROM meetings WHERE id = ?", [MEETING]))["frozen_at"] is None
