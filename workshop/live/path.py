"""The ideal path of a case as an order of ideal notes (K14: modelled steps, not a wish list)."""
from __future__ import annotations

from workshop.access.roles import HOST as HOST_ROLE
from workshop.access.roles import Actor
from workshop.core.change import Change
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused


class SetPath(Args):
    """``notes``: the ideal notes of one case, first step first."""

    case: str
    notes: list[str]


def set_path(change: Change, actor: Actor, args: SetPath) -> None:
    """Numbers the case's steps anew; ideal notes that are not named lose their place. Raises ``Refused("bad_path")``."""
    case = change.get("meeting_cases", args.case)
    former = change.all("SELECT id, table_id FROM notes WHERE case_id = ? AND path_order IS NOT NULL", [case["id"]])
    if actor.role == HOST_ROLE:
        former = [note for note in former if note["table_id"] == actor.table_id]
    places: dict[str, int | None] = {note["id"]: None for note in former}
    places.update({note_id: place for place, note_id in enumerate(args.notes, 1)})
    for note_id, place in places.items():
        note = change.get("notes", note_id)
        if place and (note["kind"] != "ideal" or note["case_id"] != case["id"]):
            raise Refused("bad_path")
        if actor.role == HOST_ROLE and note["table_id"] != actor.table_id:
            raise Refused("not_your_table")
        if note["path_order"] != place:
            change.update("notes", note_id, path_order=place)


COMMANDS = [Command("path.set", SetPath, set_path)]
