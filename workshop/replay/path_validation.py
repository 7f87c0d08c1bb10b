"""Whether the paths of a scenario hold together."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workshop.replay.fields import AREAS, GAP_PLACE_FIELDS, LANE_FIELDS, LANE_KINDS, STEP_FIELDS, STEP_KINDS, STEP_MARKS
from workshop.replay.scenario import Item
from workshop.replay.shape import known, said, shape


def faults(data: Item) -> Iterator[str]:
    """What is wrong with ``paths``, as ``place problem``: shapes first, then references."""
    seen: set[Any] = set()
    for index, path in enumerate(data.get("paths", [])):
        place = f"paths[{index}]"
        yield from known(f"{place}.case", path["case"], {case["id"] for case in data["cases"]}, "cases")
        if path["case"] in seen:
            yield f"{place}.case {said(path['case'])} is there twice"
        seen.add(path["case"])
        yield from _lanes(place, path.get("lanes") or [])
        yield from _steps(place, path, data)
        yield from _gap_places(place, path.get("gap_places") or [], data)


def _lanes(place: str, lanes: list[Any]) -> Iterator[str]:
    seen: set[str] = set()
    for index, lane in enumerate(lanes):
        yield from shape(f"{place}.lanes[{index}]", lane, LANE_FIELDS)
        if lane["kind"] not in LANE_KINDS:
            yield f"{place}.lanes[{index}].kind {said(lane['kind'])} is none of {', '.join(LANE_KINDS)}"
        if (lane.get("area") or "") not in AREAS:
            yield f"{place}.lanes[{index}].area {said(lane['area'])} is neither sending nor receiving"
        if lane["id"] in seen:
            yield f"{place}.lanes[{index}].id {said(lane['id'])} is there twice"
        seen.add(lane["id"])


def _gap_places(place: str, gap_places: list[Any], data: Item) -> Iterator[str]:
    kinds = _kinds(data)
    for index, each in enumerate(gap_places):
        here = f"{place}.gap_places[{index}]"
        yield from shape(here, each, GAP_PLACE_FIELDS)
        yield from known(f"{here}.note", each["note"], {note for note, kind in kinds.items() if kind == "gap"}, "notes of kind gap")


def _kinds(data: Item) -> dict[str, str]:
    return {note["id"]: note.get("kind_corrected") or note["kind"] for note in data["notes"]}


def _steps(place: str, path: Item, data: Item) -> Iterator[str]:
    kinds = _kinds(data)
    lanes = {lane["id"] for lane in path.get("lanes") or []}
    for index, step in enumerate(path["steps"]):
        here = f"{place}.steps[{index}]"
        yield from shape(here, step, STEP_FIELDS)
        if not step.get("note") and not (step.get("text") or "").strip():
            yield f"{here} has neither note nor text"
        yield from known(f"{here}.lane", step.get("lane"), lanes, "lanes of its path", optional=True)
        for field, value, wanted in [("note", step.get("note"), "ideal"), *(("gaps", each, "gap") for each in step.get("gaps") or [])]:
            yield from known(f"{here}.{field}", value, set(kinds), "notes", optional=True)
            if value is not None and kinds[value] != wanted:
                yield f"{here}.{field} {said(value)} is no note of kind {wanted}"
        for field, allowed in (("kind", STEP_KINDS), ("mark", STEP_MARKS)):
            if step.get(field) and step[field] not in allowed:
                yield f"{here}.{field} {said(step[field])} is none of {', '.join(allowed)}"
