"""Each rule of the spine is held by a test: taken out in a copy of the source, it must make that test fail (design §9)."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
MODEL = "tests/test_sync_model.py"
SEEN = "tests/core/test_sync.py"
WRITER = "tests/core/test_db.py"
ERASED = "tests/test_erasure.py"


@dataclass(frozen=True)
class Rule:
    """``old`` stands exactly once in ``file``; with ``new`` in its place ``test`` must fail."""

    file: str
    old: str
    new: str
    test: str


RULES = {
    "every change bumps the revision": Rule(
        "workshop/core/change.py", "UPDATE meetings SET rev = rev + 1 WHERE", "UPDATE meetings SET rev = rev WHERE", MODEL),
    "a client sees a gap": Rule("tests/replica.py", 'elif frame["from"] > self.rev:', "elif False:", MODEL),
    "a client drops its rows when the view changes": Rule(
        "tests/replica.py", 'if self.rev is None or frame["view"] != self.view:', "if self.rev is None:", MODEL),
    "a row that is hidden leaves a stub": Rule(
        "workshop/core/sync.py", 'rows.setdefault(table, []).append({"id": row_id, "gone": True})', "pass", MODEL),
    "a row that was never seen leaves nothing": Rule(
        "workshop/core/sync.py", "elif known:", "else:",
        f"{SEEN}::test_row_stub_or_nothing"),
    "a row that is what it was is not sent again": Rule(
        "workshop/core/sync.py", "if not known or row != publication.row(before, audience):", "if True:",
        f"{SEEN}::test_nobody_hears_that_a_row_was_touched_of_which_nothing_changed_for_them"),
    "the view names the step and its phase": Rule(
        "workshop/core/sync.py", "self.state, self.step_id, self.step_kind, self.phase, audience.kind", "self.state, audience.kind", MODEL),
    "the view names the table": Rule(
        "workshop/core/sync.py", "audience.kind, audience.table_id)", "audience.kind)",
        f"{SEEN}::test_every_part_of_the_scene_and_of_the_audience_changes_the_view"),
    "the view names the epoch": Rule("workshop/core/sync.py", "words = (self.epoch, ", "words = (", MODEL),
    "a frame of another view is not resumed": Rule(
        "workshop/core/hub.py", 'any(frame["view"] != view for frame in missed)', "False", MODEL),
    "a resumption begins where the client stands": Rule(
        "workshop/core/hub.py", 'missed[0]["from"] > rev', "False",
        f"{SEEN}::TestSince::test_what_was_missed_before_the_first_remembered_frame_needs_a_snapshot"),
    "a resumption has no hole": Rule(
        "workshop/core/hub.py", 'any(one["rev"] != next_one["from"] for one, next_one in pairwise(missed))', "False",
        f"{SEEN}::TestSince::test_a_frame_that_was_never_made_is_not_passed_over"),
    "columns leave by the allow-list": Rule(
        "workshop/core/sync.py", "return {name: row[name] for name in self.columns(audience)}", "return dict(row)", MODEL),
    "the view names the table's case": Rule(
        "workshop/core/sync.py", "words = (self.epoch, case, ", "words = (self.epoch, ",
        "tests/live/test_path.py::TestWhoSeesIt::test_another_case_at_a_table_is_another_view"),
    "a path is its own tables' until the harvest": Rule(
        "workshop/live/path_rights.py", "return case_id is not None and case_id == scene.case_of(audience)", "return True",
        "tests/live/test_path.py::TestWhoSeesIt::test_steps_and_lanes"),
    "a step shows only while its note does": Rule(
        "workshop/live/followers.py", 'if step["shown"] != shown:', "if False:",
        "tests/live/test_followers.py::test_a_step_is_seen_only_while_its_note_is"),
    "a snapshot has no order of writing": Rule(
        "workshop/core/sync.py", 'sorted(found, key=lambda row: row["id"])', "found",
        f"{SEEN}::test_the_order_of_a_snapshot_tells_nothing_of_the_time_of_writing"),
    "a closed meeting's wall is dark": Rule(
        "workshop/core/sync.py", '(audience.kind != WALL or scene.state == "open") and ', "",
        f"{SEEN}::test_the_wall_is_dark_once_the_meeting_is_closed"),
    "a right is read from the row": Rule(
        "workshop/access/roles.py", " WHERE chairs.gone = 0", " WHERE 1", "tests/live/test_notes.py::TestNoteAdd::test_it_needs_the_right"),
    "a right holds in its own meeting": Rule(
        "workshop/access/roles.py", "AND seats.id = ? AND seats.meeting_id = ?", "AND seats.id = ? AND ? != ''",
        "tests/core/test_commands.py::test_a_seat_has_no_right_in_another_meeting"),
    "clients name their writes": Rule(
        "workshop/live/notes.py", "    _refuse_repetition(change, actor, args.id)\n", "",
        "tests/live/test_notes.py::TestNoteAdd::test_it_can_be_sent_twice"),
    "somebody else's id is refused": Rule(
        "workshop/live/notes.py", 'if stored and actor.seat_id in (stored["author"], stored["scribe"]):', "if stored:",
        "tests/live/test_notes.py::TestNoteAdd::test_an_id_of_somebody_elses_note_is_refused_as_any_taken_id"),
    "a note is taken late": Rule(
        "workshop/access/roles.py", '"note.add": (Right(SEATED, LATE, COLLECT),)', '"note.add": (Right(SEATED, OPEN, COLLECT),)',
        "tests/live/test_notes.py::TestNoteAdd::test_it_is_taken_after_the_round_and_after_the_meeting"),
    "a note belongs to the step in which it was written": Rule(
        "workshop/access/roles.py", 'named = getattr(args, "step", None)', "named = None",
        "tests/live/test_notes.py::TestNoteAdd::test_it_is_taken_late_where_it_was_written"),
    "a stale edit is a conflict": Rule(
        "workshop/live/notes.py", 'if note["version"] != args.base_version:', "if False:",
        "tests/live/test_notes.py::TestNoteEdit::test_a_stale_version_carries_the_stored_row_and_changes_nothing"),
    "what is deleted is wiped": Rule(
        "workshop/core/db.py", "PRAGMA secure_delete=ON", "PRAGMA secure_delete=OFF",
        f"{WRITER}::TestOnDisk::test_it_commits_with_a_real_sync_and_wipes_what_it_deletes"),
    "slack is rewritten": Rule(
        "workshop/core/db.py", 'self._writer_db.conn.execute("VACUUM")', "pass",
        f"{WRITER}::test_erased_words_do_not_stay_in_pages_that_were_packed_anew"),
    "the log is emptied after an erasure": Rule(
        "workshop/core/db.py", 'execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]', 'execute("SELECT 0").fetchone()[0]',
        f"{ERASED}::test_leaving_without_a_trace"),
    "a tombstone keeps no words": Rule(
        "workshop/live/notes.py", 'text="", original="",', 'original="",', f"{ERASED}::test_a_withdrawn_note_after_its_ten_minutes"),
    "a refusal undoes itself": Rule(
        "workshop/core/db.py", '            conn.execute("ROLLBACK TO job")\n', "",
        f"{WRITER}::TestOneCommit::test_a_refusal_undoes_only_itself"),
    "an ack comes after the commit": Rule(
        "workshop/core/db.py", '            conn.execute("COMMIT")\n', "",
        f"{WRITER}::TestOnDisk::test_an_ack_means_that_another_process_reads_it"),
    "a failed commit is told": Rule(
        "workshop/core/db.py", 'future.set_exception(Refused("not_saved"))', "future.set_result(None)",
        f"{WRITER}::TestNotSaved::test_a_full_disk"),
    "the writer outlives a full disk": Rule(
        "workshop/core/db.py", "except sqlite3.Error:  # the disk is full", "except ZeroDivisionError:  # the disk is full",
        f"{WRITER}::TestNotSaved::test_a_full_disk_while_the_log_is_emptied_does_not_stop_the_writer"),
}


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """A copy of what the tests of the spine need; the factory is left out, so that only the spine is loaded."""
    copied = tmp_path_factory.mktemp("source")
    for name in ("workshop", "tests"):
        shutil.copytree(PROJECT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__", "browser", "web"))
    shutil.copy(PROJECT / "pyproject.toml", copied / "pyproject.toml")
    (copied / "workshop" / "__init__.py").write_text("")
    return copied


def run(source: Path, *tests: str, seeds: int = 80) -> subprocess.CompletedProcess:
    """The tests in a process of its own over a copy of the source."""
    settings = {"PYTHONPATH": str(source), "NIVEL_SEEDS": str(seeds), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests], cwd=source,
        env={**os.environ, **settings}, capture_output=True, text=True, timeout=300,
    )


def without(source: Path, rule: Rule, folder: Path) -> subprocess.CompletedProcess:
    """Runs the rule's test over a copy in which the rule is taken out."""
    shutil.copytree(source, folder)
    path = folder / rule.file
    text = path.read_text("utf-8")
    assert text.count(rule.old) == 1, f"{rule.file} has no longer exactly one {rule.old!r}"
    path.write_text(text.replace(rule.old, rule.new), "utf-8")
    return run(folder, rule.test)


@pytest.fixture(scope="module")
def outcomes(source, tmp_path_factory):
    """What became of every rule's test without the rule; as many at once as there are processors."""
    base = tmp_path_factory.mktemp("without")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = {name: pool.submit(without, source, rule, base / str(no)) for no, (name, rule) in enumerate(RULES.items())}
        yield {name: future for name, future in waiting.items()}


def test_the_rules_tests_pass_while_the_rules_stand(source):
    whole = run(source, *sorted({rule.test for rule in RULES.values()}), seeds=20)
    assert whole.returncode == 0, whole.stdout


@pytest.mark.parametrize("name", list(RULES))
def test_a_rule_taken_out_makes_its_test_fail(name, outcomes):
    done = outcomes[name].result()
    assert done.returncode == 1 and "1 failed" in done.stdout and "SyntaxError" not in done.stdout, done.stdout + done.stderr
