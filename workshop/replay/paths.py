"""The ideal paths: as the scenario models them, or of the ideal notes in their order."""
from __future__ import annotations

from typing import Any

from workshop.replay.rows import Row
from workshop.replay.scenario import Item
from workshop.replay.screen import Screen
from workshop.replay.script import Act
from workshop.replay.stage import Stage

TOLD = ("text", "who", "months")
"""What a table says of a step; everything else is filled in afterwards."""
FILLED_IN = ("kind", "present", "responsible", "pair", "decides", "permission", "felt", "mark", "mark_note", "dissent", "breaks")


def build_paths(stage: Stage, act: Act) -> None:
    """The steps of everything that has been written by now: by the hosts of the tables where they may, else by the facilitator."""
    for path in stage.scenario.paths:
        needed = {note for step in path["steps"] for note in (step.get("note"), *step.get("gaps", [])) if note}
        needed |= {each["note"] for each in path.get("gap_places", [])}
        if ("path", path["case"]) not in stage.made and needed <= set(stage.acknowledged):
            _make_path(stage, path)
    if not stage.scenario.paths:
        _make_of_notes(stage)


def _make_path(stage: Stage, path: Item) -> None:
    case = stage.id("case", path["case"])
    _make_lanes(stage, case, path)
    before = None
    for place, step in enumerate(path["steps"]):
        name = f"{path['case']} {place}"
        note = stage.id("note", step["note"]) if step.get("note") else None
        before = _add(stage, name, before, case=case, note=note, **{field: step[field] for field in TOLD if step.get(field) is not None})
        lane = stage.id("lane", f"{path['case']} {step['lane']}") if step.get("lane") else None
        filled = {field: step[field] for field in (*TOLD, *FILLED_IN) if step.get(field) is not None}
        gaps = [stage.id("note", each) for each in step.get("gaps", [])]
        stage.order("path.edit", id=stage.id("step of path", name), base_version=1, lane=lane, gaps=gaps, **filled)
    if path.get("transfer_month") is not None:
        stage.order("path.set_transfer", case=case, month=path["transfer_month"])
    for each in path.get("gap_places", []):
        stage.order("path.place_gap", note=stage.id("note", each["note"]), row=each["row"])
    stage.made.add(("path", path["case"]))


def _make_lanes(stage: Stage, case: str, path: Item) -> None:
    """The lanes that a case begins with make way for those of the scenario, if it names any."""
    wanted = path.get("lanes", [])
    usual = [row for row in stage.look().rows.all("path_lanes") if row["case_id"] == case]
    for row in usual if wanted else ():
        stage.order("path.lane_remove", id=row["id"])
    for lane in wanted:
        name = {"kind": lane["kind"], "name": lane["name"], "area": lane.get("area") or ""}
        stage.order("path.lane_add", id=stage.id("lane", f"{path['case']} {lane['id']}"), case=case, **name)


def _make_of_notes(stage: Stage) -> None:
    """Ideal notes with a place become the steps of their case, in that order, in no lane yet."""
    written = (stage.scenario.notes[note_id] for note_id in stage.acknowledged)
    placed = sorted((note for note in written if note.get("path_order") is not None), key=lambda note: note["path_order"])
    rows: dict[str, Row] = stage.look().rows.tables["notes"]
    last: dict[str, str] = {}
    for note in placed:
        row = rows.get(stage.id("note", note["id"]))
        if row and row["case_id"] and row["kind"] == "ideal":
            case = row["case_id"]
            last[case] = _add(stage, note["id"], last.get(case), case=case, note=row["id"])


def _add(stage: Stage, name: str, after: str | None, **args: Any) -> str:
    """The id on the wire of a step, which is made unless it has been."""
    step = stage.id("step of path", name)
    if ("step of path", name) not in stage.made:
        stage.command(_builder(stage, args), "path.add", id=step, after=after, **args)
        if after is None:
            stage.order("path.move", id=step, after=None)
        stage.made.add(("step of path", name))
    return step


def _builder(stage: Stage, args: Row) -> Screen:
    """A host of the case's table, if it is the time for that and the room sees the note; else the facilitator's desk."""
    rows = stage.look().rows
    step = rows.tables["steps"].get(rows.meeting["step_id"], {})
    note = rows.tables["notes"].get(args.get("note"), {"state": "shown"})
    if step.get("kind") != "path" or note["state"] != "shown":
        return stage.desk
    for table, who in stage.hosts.items():
        screen = stage.people[who].screen
        if rows.tables["tables"][stage.id("table", table)]["case_id"] == args["case"] and screen.online:
            return screen
    return stage.desk


ACTS = {"build_paths": build_paths}
