"""ONE table: role × state of the meeting × kind of step × command. Nothing else decides what a person may do.

What a person may do to *which* row (an own note, the host's own table) stands beside the command in ``live/``.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.core.change import Change, Row
from workshop.core.commands import Principal
from workshop.core.errors import Refused

FACILITATOR, HOST, PARTICIPANT, CLOCK, CARE = "facilitator", "host", "participant", "clock", "care"
SEATED = frozenset({HOST, PARTICIPANT})
STAFF = frozenset({FACILITATOR})
HOSTS = frozenset({HOST})
TIMED = frozenset({FACILITATOR, CLOCK})

OPEN = frozenset({"open"})
LATE = frozenset({"open", "closed"})
ALWAYS = frozenset({"planned", "open", "closed"})

STEP_KINDS = frozenset({"welcome", "read_case", "collect", "group", "path", "vote", "propose", "feedback", "pause", "end"})
COLLECT = frozenset({"collect"})
HARVEST = frozenset({"group", "vote", "propose", "end"})
"""Kinds of step in which the whole room sees every shown note; in the others a table sees its own."""
PROPOSE = frozenset({"propose"})
PATH = frozenset({"path"})
FEEDBACK = frozenset({"feedback", "end"})
"""Feedback is given in its own step and may still be changed in the last one."""

PRINTED = frozenset({"group", "link", "path", "vote", "proposal"})
"""Nouns that an approved summary prints: they rest while it is approved. Notes look for themselves, so that a repeated one is answered."""


@dataclass(frozen=True)
class Right:
    """Who may, in which states of the meeting, and in which kinds of step (the step the command names, else the current one)."""

    roles: frozenset[str]
    states: frozenset[str] = OPEN
    steps: frozenset[str] = STEP_KINDS


_STAFF_ALWAYS = (Right(STAFF, ALWAYS),)
_STAFF_LATE = (Right(STAFF, LATE),)
_STAFF_OPEN = (Right(STAFF),)
_TIMED = (Right(TIMED),)
_SEATED_LATE = (Right(SEATED, LATE),)
_SEATED_OPEN = (Right(SEATED),)
_GROUPING = (Right(STAFF, LATE), Right(HOSTS))
_PATH = (Right(STAFF, LATE), Right(HOSTS), Right(frozenset({PARTICIPANT}), OPEN, PATH))
_FEEDBACK = (Right(SEATED, OPEN, FEEDBACK),)
_PROPOSING = (Right(STAFF, LATE), Right(SEATED, OPEN, PROPOSE))

RIGHTS: dict[str, tuple[Right, ...]] = {
    "meeting.open": _STAFF_ALWAYS,
    "meeting.close": _STAFF_LATE,
    "meeting.lock": _STAFF_ALWAYS,
    "meeting.lead": _STAFF_ALWAYS,
    "table.name": _STAFF_ALWAYS,
    "step.name": _STAFF_ALWAYS,
    "meeting.set": _STAFF_ALWAYS,
    "agenda.plan": _STAFF_ALWAYS,
    "agenda.add": _STAFF_ALWAYS,
    "step.open": _STAFF_OPEN,
    "step.reveal": _TIMED,
    "step.extend": _STAFF_OPEN,
    "step.end": _TIMED,
    "step.more_time": _SEATED_OPEN,
    "meeting.pause": _STAFF_OPEN,
    "meeting.resume": _STAFF_OPEN,
    "wall.freeze": _STAFF_OPEN,
    "wall.show": _STAFF_OPEN,
    "seat.move": _SEATED_OPEN,
    "seat.set_group": _SEATED_LATE,
    "seat.set_lang": _SEATED_LATE,
    "seat.leave": _SEATED_LATE,
    "seat.clear": (Right(frozenset({CLOCK}), ALWAYS),),
    "seat.add": (Right(STAFF | HOSTS),),
    "seat.remove": (Right(STAFF | HOSTS),),
    "seat.place": _STAFF_OPEN,
    "seat.mute": _STAFF_LATE,
    "host.claim": _SEATED_OPEN,
    "host.set": _STAFF_OPEN,
    "note.add": (Right(SEATED, LATE, COLLECT),),
    "note.edit": _SEATED_LATE,
    "note.withdraw": _SEATED_LATE,
    "note.restore": _SEATED_LATE,
    "note.purge": (Right(frozenset({CLOCK}), ALWAYS),),
    "note.approve": _STAFF_LATE,
    "note.replace": _STAFF_LATE,
    "note.hide": _STAFF_LATE,
    "note.hold": _STAFF_LATE,
    "note.set_kind": _STAFF_LATE,
    "note.undo": _STAFF_LATE,
    "note.remove": _STAFF_LATE,
    "note.acts": _STAFF_ALWAYS,
    "note.ask": _STAFF_LATE,
    "note.propose": _STAFF_LATE,
    "note.ask_quote": _STAFF_LATE,
    "note.ask_removal": _SEATED_LATE,
    "question.answer": _SEATED_LATE,
    "question.accept": _SEATED_LATE,
    "question.decline": _SEATED_LATE,
    "note.type_in": (Right(STAFF, LATE, COLLECT),),
    "note.retype": _STAFF_LATE,
    "note.untype": _STAFF_LATE,
    "care.ask": _SEATED_OPEN,
    "care.cancel": _SEATED_LATE,
    "care.tell": _STAFF_OPEN,
    "care.seen": (Right(frozenset({CARE}), LATE),),
    "care.clear": (Right(frozenset({CLOCK}), ALWAYS),),
    "path.add": _PATH,
    "path.edit": _PATH,
    "path.move": _PATH,
    "path.remove": _PATH,
    "path.restore": _PATH,
    "path.lane_add": _GROUPING,
    "path.lane_edit": _GROUPING,
    "path.lane_move": _GROUPING,
    "path.lane_remove": _GROUPING,
    "path.place_gap": _GROUPING,
    "path.set_transfer": _GROUPING,
    "group.add": _GROUPING,
    "group.rename": _GROUPING,
    "group.dissent": _GROUPING,
    "group.put": _GROUPING,
    "group.take": _GROUPING,
    "group.remove": _GROUPING,
    "group.restore": _GROUPING,
    "group.merge": _STAFF_LATE,
    "group.split": _STAFF_LATE,
    "link.add": _GROUPING,
    "link.remove": _GROUPING,
    "vote.prepare": _STAFF_LATE,
    "vote.open": _STAFF_OPEN,
    "vote.close": (Right(TIMED, LATE),),
    "vote.cast": _SEATED_OPEN,
    "vote.enter_totals": _STAFF_LATE,
    "proposal.add": _PROPOSING,
    "proposal.edit": _PROPOSING,
    "proposal.remove": _PROPOSING,
    "proposal.bring": _STAFF_ALWAYS,
    "proposal.give_back": _STAFF_LATE,
    "feedback.give": _FEEDBACK,
    "feedback.mine": _FEEDBACK,
}


@dataclass(frozen=True)
class Actor:
    """Somebody whose right to the command has been checked. ``seat`` is the joined seat and chair row of a seated person."""

    role: str
    seat: Row | None = None
    account: str | None = None
    """The account's id, of staff."""

    @property
    def seat_id(self) -> str | None:
        return self.seat["id"] if self.seat else None

    @property
    def table_id(self) -> str | None:
        """The table at which a seated person sits now."""
        return self.seat["table_id"] if self.seat else None


def authorise(change: Change, principal: Principal, name: str, args: Any) -> Actor:
    """The actor, read from the database now. Raises ``Refused``: no_seat, no_right, not_open, closed, frozen or wrong_step."""
    actor = _actor(change, principal)
    rights = [right for right in RIGHTS[name] if actor.role in right.roles]
    if not rights:
        raise Refused("no_right")
    state = change.meeting["state"]
    rights = [right for right in rights if state in right.states]
    if not rights:
        raise Refused("closed" if state == "closed" else "not_open")
    if change.meeting["frozen_at"] and name.partition(".")[0] in PRINTED:
        raise Refused("frozen")
    kind = _step_kind(change, args)
    if not any(kind in right.steps for right in rights):
        raise Refused("wrong_step")
    return actor


def staff_role(db: Any, account_id: str, series_id: str) -> str | None:
    """An account's role in a series, or ``None``: strangers do not learn that the series exists."""
    row = next(
        db.query("SELECT role FROM series_staff WHERE series_id = ? AND account_id = ?", [series_id, account_id]), None
    )
    return row["role"] if row else None


CHAIR_TAKEN = """SELECT seats.*, chairs.label, chairs.table_id, chairs.host_of, chairs.device
    FROM seats JOIN chairs ON chairs.id = seats.chair_id WHERE chairs.gone = 0"""
"""Seats as staff know them by their chairs: one that left without a trace a moment ago still looks like any other."""
SEAT_WITH_CHAIR = f"{CHAIR_TAKEN} AND seats.clear_at IS NULL"
"""Seats whose owners are here: who may act, and who may be written for."""


def _actor(change: Change, principal: Principal) -> Actor:
    if principal.kind == "clock":
        return Actor(CLOCK)
    if principal.kind == "care":
        if principal.id != change.meeting["support_hash"]:
            raise Refused("no_right")
        return Actor(CARE)
    if principal.kind == "staff":
        if staff_role(change.db, principal.id, change.meeting["series_id"]) is None:
            raise Refused("no_right")
        return Actor(FACILITATOR, account=principal.id)
    seats = change.all(f"{SEAT_WITH_CHAIR} AND seats.id = ? AND seats.meeting_id = ?", [principal.id, change.meeting_id])
    if not seats:
        raise Refused("no_seat")
    return Actor(HOST if seats[0]["host_of"] else PARTICIPANT, seats[0])


def _step_kind(change: Change, args: Any) -> str:
    named = getattr(args, "step", None)
    if named is None:
        return change.step["kind"] if change.step else "welcome"
    return change.get("steps", named)["kind"]
