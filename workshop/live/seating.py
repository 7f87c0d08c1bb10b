"""Who sits where: moving, hosts, people without a device, leaving. Nobody is locked to a table (L3)."""
from __future__ import annotations

import secrets

from workshop.access import seats
from workshop.access.roles import FACILITATOR, Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.words import row_id
from workshop.live import care, feedback
from workshop.live.notes import erase

LANGUAGES = ("fi", "sv", "en")
PEOPLE_GROUPS = ("professional", "expert_by_experience")


class Move(Args):
    table: str


class SetGroup(Args):
    group: str | None = None


class SetLang(Args):
    lang: str


class Leave(Args):
    erase: bool = False


class Clear(Args):
    chair: str


class AddSeat(Args):
    """``id`` becomes the chair's id."""

    id: str
    table: str
    group: str | None = None


class Place(Args):
    chair: str
    table: str


class Mute(Args):
    note: str
    muted: bool = True


class SetHost(Args):
    table: str
    chair: str | None = None


def move(change: Change, actor: Actor, args: Move) -> None:
    """The seat moves to another table of the meeting. Raises ``Refused``: table_full, not_found."""
    _move_chair(change, actor.seat, args.table)


def place(change: Change, actor: Actor, args: Place) -> None:
    """The facilitator moves somebody by the list."""
    _move_chair(change, seats.by_chair(change, args.chair), args.table)


def set_group(change: Change, actor: Actor, args: SetGroup) -> None:
    """What the person wants to say of the own role; ``null`` is *En halua sanoa*. Never shown by seat (L10)."""
    if args.group is not None and args.group not in PEOPLE_GROUPS:
        raise Refused("bad_input")
    change.execute("UPDATE seats SET people_group = ? WHERE id = ?", [args.group, actor.seat_id])


def set_lang(change: Change, actor: Actor, args: SetLang) -> None:
    """The language of this person's screens and refusals."""
    if args.lang not in LANGUAGES:
        raise Refused("bad_input")
    change.execute("UPDATE seats SET lang = ? WHERE id = ?", [args.lang, actor.seat_id])


def leave(change: Change, actor: Actor, args: Leave) -> None:
    """The seat leaves. Its notes stay, or with ``erase`` they go at once with every trace of the seat (design rule 7)."""
    change.cut.add(actor.seat_id)
    care.forget(change, seat=actor.seat_id)
    if args.erase:
        _leave_without_a_trace(change, actor)
    else:
        change.update("chairs", actor.seat["chair_id"], gone=1, host_of=None)


def clear(change: Change, actor: Actor, args: Clear) -> None:
    """The clock takes away the chair of somebody who left without a trace."""
    chair = change.find("chairs", args.chair)
    if chair is None:
        raise Refused("not_found")
    if chair["gone"] or not change.all("SELECT 1 FROM seats WHERE chair_id = ? AND clear_at <= ?", [chair["id"], change.now]):
        raise Repeated({"rev": change.rev - 1})
    change.execute("DELETE FROM places WHERE chair_id = ?", [chair["id"]])
    change.erased_ids |= {seat["id"] for seat in change.all("SELECT id FROM seats WHERE chair_id = ?", [chair["id"]])}
    change.update("chairs", chair["id"], gone=1, host_of=None)


def _leave_without_a_trace(change: Change, actor: Actor) -> None:
    """Notes go now, the chair some time later: staff who saw both vanish at once would know whose notes they were."""
    for note in change.all("SELECT * FROM notes WHERE meeting_id = ? AND author = ?", [change.meeting_id, actor.seat_id]):
        erase(change, note)
    change.execute("DELETE FROM ballots WHERE seat_id = ? AND vote_id IN (SELECT id FROM votes WHERE state = 'open')", [actor.seat_id])
    clear_at = change.now + (10 + secrets.randbelow(20)) * 60_000 + secrets.randbelow(60_000)
    feedback.forget(change, actor.seat_id)
    seats.forget(change, actor.seat_id, clear_at)
    seats.let_go(change, actor.seat_id)
    change.erased = True


def add(change: Change, actor: Actor, args: AddSeat) -> Row:
    """A person without a device at a table: the host writes, votes and answers for them (K24, ``via: host``)."""
    stored = change.find("chairs", row_id(args.id))
    if stored:
        raise Repeated({"rev": change.rev - 1, "chair": stored["id"], "label": stored["label"]})
    if args.group is not None and args.group not in PEOPLE_GROUPS:
        raise Refused("bad_input")
    table = change.get("tables", args.table)["id"]
    if actor.role != FACILITATOR and actor.seat["host_of"] != table:
        raise Refused("not_your_table")
    seats.refuse_full_table(change, table)
    lang = actor.seat["lang"] if actor.seat else "fi"
    seat = seats.add_seat(change, table, lang=lang, token=None, people_group=args.group, chair_id=args.id)
    return {"chair": args.id, "label": change.get("chairs", seat["chair_id"])["label"]}


def mute(change: Change, actor: Actor, args: Mute) -> None:
    """Silences the seat that wrote a note, without telling whose it is.

    It touches no live row: a chair that changed in the same revision as a note's moderation would point at its author. A person
    without a device is not silenced: whoever then wrote for each of them in turn would learn by a refusal whose the note is.
    """
    note = change.get("notes", args.note)
    with_device = "chair_id IN (SELECT id FROM chairs WHERE device = 1)"
    change.execute(f"UPDATE seats SET muted = ? WHERE id = ? AND {with_device}", [int(args.muted), note["author"]])


def claim_host(change: Change, actor: Actor, args: Args) -> None:
    """A seated person becomes the host of the own table when it has none."""
    if not actor.table_id:
        raise Refused("no_table")
    holder = seats.host_of_table(change, actor.table_id)
    if holder and holder["id"] == actor.seat["chair_id"]:
        raise Repeated({"rev": change.rev - 1})
    if holder:
        raise Refused("has_host")
    _set_host(change, actor.table_id, actor.seat)


def set_host(change: Change, actor: Actor, args: SetHost) -> None:
    """The facilitator names a table's host by a chair with a device, or nobody."""
    table = change.get("tables", args.table)["id"]
    former = seats.host_of_table(change, table)
    if former:
        change.update("chairs", former["id"], host_of=None)
        change.moved.add(seats.by_chair(change, former["id"])["id"])
    if args.chair:
        seat = seats.by_chair(change, args.chair)
        if not seat["device"]:
            raise Refused("not_found")
        _set_host(change, table, seat)


def _set_host(change: Change, table: str, seat: Row) -> None:
    change.update("chairs", seat["chair_id"], host_of=table, table_id=table)
    change.moved.add(seat["id"])
    seats.remember_sitting(change, seat["id"], table)


def _move_chair(change: Change, seat: Row, table_id: str) -> None:
    table = change.get("tables", table_id)["id"]
    if seat["table_id"] == table:
        raise Repeated({"rev": change.rev - 1})
    seats.refuse_full_table(change, table)
    change.update("chairs", seat["chair_id"], table_id=table, host_of=None)
    seats.remember_sitting(change, seat["id"], table)
    change.moved.add(seat["id"])


class Claim(Args):
    """The own table is meant."""


COMMANDS = [
    Command("seat.move", Move, move),
    Command("seat.place", Place, place),
    Command("seat.set_group", SetGroup, set_group),
    Command("seat.set_lang", SetLang, set_lang),
    Command("seat.leave", Leave, leave),
    Command("seat.clear", Clear, clear),
    Command("seat.add", AddSeat, add),
    Command("seat.mute", Mute, mute),
    Command("host.claim", Claim, claim_host),
    Command("host.set", SetHost, set_host),
]
