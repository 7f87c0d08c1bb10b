"""The ideal path of one case as the wall may show it now: read anew at every question, by the same rule as the wall's own rows."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.core.change import Row
from workshop.core.sync import WALL, Audience, scene_of
from workshop.live.path import PUBLICATION

_STEPS = """SELECT path_steps.*, notes.text AS note_text, notes.lang AS note_lang FROM path_steps LEFT JOIN notes ON notes.id = note_id
    WHERE path_steps.meeting_id = ? AND path_steps.case_id = ? AND (note_id IS NULL OR state = 'shown') ORDER BY no, path_steps.id"""
_LANES = "SELECT id, name FROM path_lanes WHERE meeting_id = ? AND case_id = ? AND gone = 0 ORDER BY no, id"


@dataclass(frozen=True)
class WallStep:
    """``lane``: its place among the path's lanes, ``None`` as long as nobody has agreed whose it is. ``months``: as in ``path_steps``."""

    id: str
    no: int
    text: str
    lang: str
    who: str
    months: int | None
    lane: int | None
    breaks: bool


@dataclass(frozen=True)
class WallPath:
    """``lanes``: their names, the person's own first."""

    lanes: tuple[str, ...]
    steps: tuple[WallStep, ...]


def path_on_wall(db: Any, meeting: Row, case_id: str, only: frozenset[str] | None = None) -> WallPath:
    """Only what the wall may see: nothing while the meeting is not open, or in a step in which no path is shown there.

    ``only``: the steps that a wall shows which stands still; nothing new comes to it.
    """
    step = next(db.query("SELECT * FROM steps WHERE id = ?", [meeting["step_id"]]), None)
    scene = scene_of("", meeting, step, {})
    seen = [row for row in db.query(_STEPS, [meeting["id"], case_id]) if PUBLICATION.seen(row, scene, Audience(WALL))]
    seen = seen if only is None else [row for row in seen if row["id"] in only]
    lanes = list(db.query(_LANES, [meeting["id"], case_id])) if seen else []
    places = {lane["id"]: place for place, lane in enumerate(lanes)}
    return WallPath(tuple(lane["name"] for lane in lanes), tuple(_step(no, row, places) for no, row in enumerate(seen, 1)))


def _step(no: int, row: Row, places: dict[str, int]) -> WallStep:
    own = bool(row["text"]) or row["note_text"] is None
    text, lang = (row["text"], row["lang"]) if own else (row["note_text"], row["note_lang"])
    return WallStep(row["id"], no, text, lang, row["who"], row["months"], places.get(row["lane_id"]), bool(row["breaks"]))
