"""Who leads the meeting now, when there are several facilitators. A word between colleagues: every right stays with all of them."""
from __future__ import annotations

from workshop.access.roles import Actor
from workshop.core.change import Change
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated


class Lead(Args):
    """``to``: the name of a colleague to whom the lead is given; without it the sender takes it."""

    to: str | None = None


def lead(change: Change, actor: Actor, args: Lead) -> None:
    """Takes the lead, or gives it to another of the series' staff. Raises ``Refused("not_found")`` for any other name."""
    staff = change.all(
        "SELECT accounts.id, name FROM accounts JOIN series_staff ON account_id = accounts.id WHERE series_id = ?",
        [change.meeting["series_id"]],
    )
    name = next((each["name"] for each in staff if (each["id"] == actor.account if args.to is None else each["name"] == args.to)), None)
    if name is None:
        raise Refused("not_found")
    if change.meeting["leader"] == name:
        raise Repeated({"rev": change.rev - 1})
    change.update("meetings", change.meeting_id, leader=name)


COMMANDS = [Command("meeting.lead", Lead, lead)]
