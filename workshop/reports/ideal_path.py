"""The ideal path of each case as it was modelled in the room, and what its steps mend (K14, K20)."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from workshop.reports.model import Lane, Note, Step
from workshop.reports.reading import Rows

Row = dict[str, Any]
Ways = Mapping[str, Mapping[str, list[Note]]]

_PLAIN = (
    "id", "who", "months", "kind", "present", "responsible", "pair", "decides", "felt", "mark", "mark_note", "dissent",
)


def steps_by_case(rows: Rows, notes: Mapping[str, Note], ways: Ways) -> dict[str, tuple[Step, ...]]:
    """The steps of each case in order. A step stands on its note: when that is not shown, the step is not there either."""
    lanes = {row["id"] for row in rows.lanes}
    mended = _mended(ways)
    found: dict[str, list[Step]] = defaultdict(list)
    for row in rows.path:
        if row["note_id"] is None or row["note_id"] in notes:
            found[row["case_id"]].append(_step(row, len(found[row["case_id"]]) + 1, lanes, notes, mended))
    return {case: tuple(steps) for case, steps in found.items()}


def lanes_of(rows: Rows, case: str | None) -> tuple[Lane, ...]:
    """The lanes of a case, top first."""
    return tuple(Lane(row["id"], row["kind"], row["name"], row["area"]) for row in rows.lanes if row["case_id"] == case)


def mend(ways: Mapping[str, dict[str, list[Note]]], steps: Mapping[str, tuple[Step, ...]], notes: Mapping[str, Note]) -> None:
    """Lets every step that mends a gap go on from it in ``ways["korjaa"]``: as its note, else under its own id."""
    for case, path in steps.items():
        for step in path:
            ideal = notes[step.note] if step.note else Note(step.id, "ideal", step.text, step.lang, case, None, anonymised=False)
            for gap in step.gaps:
                if ideal not in ways["korjaa"][gap]:
                    ways["korjaa"][gap].append(ideal)


def _mended(ways: Ways) -> dict[str, list[str]]:
    """``{ideal note: [gap notes that are linked to it]}``"""
    found: dict[str, list[str]] = defaultdict(list)
    for gap, ideals in ways["korjaa"].items():
        for ideal in ideals:
            found[ideal.id].append(gap)
    return found


def _step(row: Row, no: int, lanes: set[str], notes: Mapping[str, Note], mended: Mapping[str, list[str]]) -> Step:
    note = notes.get(row["note_id"])
    own = [gap for gap in row["gaps"] if gap in notes]
    return Step(
        **{name: row[name] for name in _PLAIN}, no=no, text=row["text"] or (note.text if note else ""),
        lang=note.lang if note and not row["text"] else row["lang"], note=row["note_id"],
        lane=row["lane_id"] if row["lane_id"] in lanes else None, permission=bool(row["permission"]), breaks=bool(row["breaks"]),
        gaps=tuple(dict.fromkeys([*own, *mended.get(row["note_id"], ())])),
    )
