"""What came out, by the names of ``expected``: from the facilitator's screen, the summary and, where no page tells, the file."""
from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from workshop.replay.accord import course
from workshop.replay.fields import expected_of_vote
from workshop.replay.kindness import SUPPORT
from workshop.replay.people import group_of
from workshop.replay.rows import Row
from workshop.replay.stage import Stage
from workshop.replay.traffic import readers
from workshop.replay.voices import feedback_split, means

_VOTED = """SELECT coalesce(people_group, 'unsaid'), count(*) FROM ballots JOIN seats ON seats.id = seat_id
    WHERE vote_id = ? AND dots != '{}' GROUP BY 1"""
"""The ballots are on disk until the meeting is closed; by group they are stored only if it may be told."""


def figures(stage: Stage, summary: Row) -> dict[str, Any]:
    """Every line that can come out, by name."""
    notes = stage.look().rows.all("notes")
    found = {
        "notes_total": len(notes),
        "by_round": _counted(stage, notes, "step", "step_id"),
        "by_table": _counted(stage, notes, "table", "table_id"),
        "by_kind_as_typed": dict(Counter(row["typed_kind"] for row in notes)),
        "by_kind_corrected": dict(Counter(row["kind"] for row in notes)),
        "by_lang": dict(Counter(row["lang"] for row in notes)),
        "moderation": dict(Counter(_judged(stage, row) for row in notes)),
        "auto_block_expected": sorted(stage.stopped),
        "must_not_be_flagged": _unflagged(stage, notes),
        "links": len(stage.desk.rows.all("links")),
        "open_gaps_without_an_ideal_step": sorted(_names(stage, summary["open_gaps"])),
        "must_not_reach_wall_verbatim": _never_reached(stage),
        "group_split_shown": {**_splits(stage, summary), "feedback": feedback_split(summary)}, "feedback_means": means(summary),
    }
    for vote_id in stage.scenario.vote_rounds:
        found.update(_vote(stage, vote_id))
    return {**found, **course(stage, summary)}


def count_voters(stage: Stage) -> None:
    """How many of each group voted, as long as the ballots are there."""
    for vote_id in stage.scenario.vote_rounds:
        stage.voted[vote_id] = dict(_query(stage.server.database, _VOTED, stage.id("vote", vote_id)))


def seat_ids(database: Path) -> list[str]:
    """The ids that must never leave the server: of every seat."""
    return [row[0] for row in _query(database, "SELECT id FROM seats")]


def stored_notes(database: Path) -> list[str]:
    """The ids of the notes that are on disk."""
    return [row[0] for row in _query(database, "SELECT id FROM notes")]


def _counted(stage: Stage, notes: list[Row], kind: str, column: str) -> dict[str, int]:
    return {stage.name_of(kind, wire_id): count for wire_id, count in Counter(row[column] for row in notes).items()}


def _unflagged(stage: Stage, notes: list[Row]) -> list[str]:
    """Of the notes that the gate must let pass, those that it neither stopped nor let wait."""
    passed = [row for row in notes if not any(mark["waits"] for mark in json.loads(row["marks"]))]
    free = {stage.name_of("note", row["id"]) for row in passed} - stage.stopped
    return [name for name in stage.scenario.expected.get("must_not_be_flagged", []) if name in free]


def _judged(stage: Stage, row: Row) -> str:
    if row["state"] in ("hidden", "care"):
        return "hide" if row["state"] == "hidden" else "care"
    if row["state"] != "shown":
        return row["state"]
    if row["kind"] != row["typed_kind"]:
        return "reclassify"
    return "anonymise" if row["replaced"] or stage.name_of("note", row["id"]) in stage.stopped else "ok"


def _names(stage: Stage, notes: list[Row]) -> list[str]:
    return [stage.name_of("note", note["id"]) or note["id"] for note in notes]


def _never_reached(stage: Stage) -> list[str]:
    """Of the notes that must stay hidden, those that did."""
    hidden = stage.scenario.expected.get("must_not_reach_wall_verbatim", [])
    found, kept = readers(stage.traffic, {name: stage.scenario.notes[name]["text"] for name in hidden}), []
    for name in hidden:
        may_know = {stage.scenario.notes[name]["author"], stage.scribes.get(name, ""), *([SUPPORT] if name in stage.told else [])}
        if found[name] - may_know:
            stage.fail(f"{name} reached {', '.join(sorted(found[name] - may_know))}")
        else:
            kept.append(name)
    return kept


def _splits(stage: Stage, summary: Row) -> dict[str, bool]:
    """Whether the summary shows a result by group: per vote, and per table anywhere."""
    shown = {stage.name_of("vote", vote["id"]): bool(vote["parts"]) for vote in summary["votes"]}
    per_table = any("table" in key for key in _keys([summary["votes"], summary["groups_present"]]))
    return {**{f"votes_{vote_id}": shown.get(vote_id, False) for vote_id in stage.scenario.vote_rounds}, "per_table": per_table}


def _vote(stage: Stage, vote_id: str) -> dict[str, Any]:
    row = stage.desk.rows.tables["votes"][stage.id("vote", vote_id)]
    kind = stage.scenario.vote_rounds[vote_id]["target_type"]
    tally = {stage.name_of(kind, target): dots for target, dots in json.loads(row["tally"]).items()}
    said = {group_of(person): person["group"] for person in stage.scenario.participants.values() if person.get("group")}
    by_group = {said.get(group, group): voters for group, voters in stage.voted[vote_id].items()}
    return dict(zip(expected_of_vote(vote_id), (tally, row["voters"], by_group), strict=True))


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(each) for each in value.values()))
    return set().union(*(_keys(each) for each in value)) if isinstance(value, list) else set()


def _query(database: Path, sql: str, *values: str) -> list[tuple]:
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()
