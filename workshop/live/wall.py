"""What the facilitator does with the wall: let it stand still while people talk (N16), or show one table at a time (L5).

Neither hides anything from anybody: the wall may see every shown note of a harvest. A note that is hidden or taken back leaves
the wall at once, also one that stands still: the wall itself keeps only ids of what it showed, never words.
"""
from __future__ import annotations

from workshop.access.roles import Actor
from workshop.core.change import Change
from workshop.core.commands import Args, Command
from workshop.core.errors import Repeated


class Freeze(Args):
    frozen: bool


class Show(Args):
    """``table`` is the one whose notes the wall shows; ``None``: all."""

    table: str | None


def freeze(change: Change, actor: Actor, args: Freeze) -> None:
    """Nothing new appears on the wall until it is let go, or another step is opened."""
    _set(change, wall_frozen=int(args.frozen))


def show(change: Change, actor: Actor, args: Show) -> None:
    """Turns every wall to one table's notes, or to all. Raises ``Refused("not_found")``."""
    _set(change, wall_table=change.get("tables", args.table)["id"] if args.table else None)


def _set(change: Change, **fields: int | str | None) -> None:
    if all(change.meeting[name] == value for name, value in fields.items()):
        raise Repeated({"rev": change.rev - 1})
    change.update("meetings", change.meeting_id, **fields)


FOLLOWING = {"wall_frozen": 0, "wall_table": None}
"""A wall that follows everything again: so it begins each step."""

COMMANDS = [Command("wall.freeze", Freeze, freeze), Command("wall.show", Show, show)]
