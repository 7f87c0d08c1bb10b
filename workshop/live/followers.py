"""What follows a note: its links, and the steps of the path that say its words or mend it."""
from __future__ import annotations

import json

from workshop.core.change import Change, Row
from workshop.live import links


def set_shown(change: Change, note: Row) -> None:
    """Keeps the note's links and steps in step with what may be seen of it."""
    links.set_shown(change, note)
    shown = int(note["state"] == "shown")
    for step in _steps_of(change, note):
        if step["shown"] != shown:
            change.update("path_steps", step["id"], shown=shown)


def drop_misfits(change: Change, note: Row) -> dict[str, list[str]]:
    """Of a note whose kind was corrected: links whose type no longer fits, its steps if it is no ideal one, its mentions as a gap.

    Returns the ids of the ``links``, of the ``steps``, and of the steps that it was a gap of (``mended``).
    """
    dropped = {"links": links.drop_misfits(change, note), "steps": [], "mended": []}
    if note["kind"] != "ideal":
        dropped["steps"] = [step["id"] for step in _steps_of(change, note) if not step["gone"]]
        for step_id in dropped["steps"]:
            change.update("path_steps", step_id, gone=1)
    if note["kind"] != "gap":
        dropped["mended"] = _drop_gap(change, note)
    return {name: ids for name, ids in dropped.items() if ids}


def bring_back(change: Change, note: Row, dropped: dict[str, list[str]]) -> None:
    """What ``drop_misfits`` took away, where it fits again and nothing else has come in its place."""
    links.bring_back(change, dropped.get("links", []))
    standing = any(not step["gone"] for step in _steps_of(change, note))
    for step_id in dropped.get("steps", []):
        if note["kind"] == "ideal" and not standing and change.find("path_steps", step_id):
            change.update("path_steps", step_id, gone=0)
    for step_id in dropped.get("mended", []):
        step = change.find("path_steps", step_id)
        if note["kind"] == "gap" and step and note["id"] not in (gaps := json.loads(step["gaps"])):
            change.update("path_steps", step_id, gaps=json.dumps([*gaps, note["id"]]))


def forget(change: Change, note: Row) -> None:
    """Of an erased note no link stays and no step without own words; one that has some stands by itself from now on.

    A step that was kept back with its note stays with staff: that its note is gone shows it to nobody.
    """
    kept_back = (note["former_state"] or note["state"]) in ("hidden", "care")
    for link in change.all("SELECT id FROM links WHERE from_note = :id OR to_note = :id", {"id": note["id"]}):
        change.update("links", link["id"], gone=1, shown=0)
    for step in _steps_of(change, note):
        if step["text"]:
            change.update("path_steps", step["id"], note_id=None, shown=int(not kept_back))
        else:
            change.forget("path_steps", step["id"])
    _drop_gap(change, note)


def _steps_of(change: Change, note: Row) -> list[Row]:
    return change.all("SELECT * FROM path_steps WHERE note_id = ?", [note["id"]])


def _drop_gap(change: Change, note: Row) -> list[str]:
    mending = change.all("SELECT id, gaps FROM path_steps WHERE meeting_id = ? AND instr(gaps, ?)", [change.meeting_id, note["id"]])
    for step in mending:
        change.update("path_steps", step["id"], gaps=json.dumps([each for each in json.loads(step["gaps"]) if each != note["id"]]))
    return [step["id"] for step in mending]
