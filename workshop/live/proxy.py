"""Taking part without a device: a chair that was added for nobody goes away again (K24)."""
from __future__ import annotations

from workshop.access import seats
from workshop.access.roles import HOST as HOST_ROLE
from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated

_USES = (
    "SELECT 1 FROM notes WHERE author = :seat AND state != 'erased'",
    "SELECT 1 FROM ballots WHERE seat_id = :seat",
    "SELECT 1 FROM feedback_answers WHERE seat_id = :seat",
)


class RemoveSeat(Args):
    chair: str


def remove(change: Change, actor: Actor, args: RemoveSeat) -> None:
    """Takes away the chair of somebody without a device: a host at the own table an unused one, staff any.

    A chair that nothing was written for leaves no seat behind, so that nobody counts a person who never was. Staff take a used one
    away as if its owner had left: notes stay, and staff do not learn that there were any.
    Raises ``Refused``: no_right (it has a device, or stands at another table), seat_used, not_found.
    """
    chair = change.find("chairs", args.chair)
    if chair is None:
        raise Refused("not_found")
    if chair["device"] or (actor.role == HOST_ROLE and chair["table_id"] != actor.seat["host_of"]):
        raise Refused("no_right")
    if chair["gone"]:
        raise Repeated({"rev": change.rev - 1})
    seat = seats.by_chair(change, chair["id"])
    used = _used(change, seat)
    if used and actor.role == HOST_ROLE:
        raise Refused("seat_used", label=chair["label"])
    if not used:
        _forget(change, seat)
    change.update("chairs", chair["id"], gone=1, host_of=None)


def _used(change: Change, seat: Row) -> bool:
    return any(change.all(sql, {"seat": seat["id"]}) for sql in _USES)


def _forget(change: Change, seat: Row) -> None:
    change.execute("DELETE FROM sittings WHERE seat_id = ?", [seat["id"]])
    change.execute("DELETE FROM seats WHERE id = ?", [seat["id"]])


COMMANDS = [Command("seat.remove", RemoveSeat, remove)]
