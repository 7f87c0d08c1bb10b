"""The lanes of a case's path: the person and those close first, then each service; and where on today's path its gaps lie."""
from __future__ import annotations

from collections.abc import Iterable

from workshop.access.roles import FACILITATOR, Actor
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import Audience, Publication, Scene
from workshop.core.words import row_id, words
from workshop.live.gated import refuse_identifying
from workshop.live.path_order import in_order, next_no, place_behind
from workshop.live.path_rights import allowed_case, sees_case

MOST_LANES, LONGEST_NAME = 15, 80
MOST_ROWS, MOST_MONTHS = 400, 600
"""So many rows a timeline may have, and so many months."""
KINDS = ("person", "close", "service")
AREAS = ("", "sending", "receiving")
CLOSE = {"fi": "Läheiset", "sv": "Närstående", "en": "Close people"}


class AddLane(Args):
    """``kind``: person, close or service; ``area``: sending, receiving or empty."""

    id: str
    case: str
    kind: str
    name: str
    area: str = ""


class EditLane(Args):
    id: str
    name: str
    area: str = ""


class MoveLane(Args):
    """``after``: the lane under which it goes; ``None``: it goes first."""

    id: str
    after: str | None = None


class OneLane(Args):
    id: str


class PlaceGap(Args):
    """``row``: of the case's timeline, from 0; ``None``: nowhere any more."""

    note: str
    row: int | None = None


class Transfer(Args):
    """``month`` of the timeline; ``None``: not known."""

    case: str
    month: int | None = None


def add(change: Change, actor: Actor, args: AddLane) -> Row:
    """A further lane, the last one. Raises ``Refused``: not_your_case, many_lanes, empty, too_long, bad_input, and the gate's codes."""
    case = allowed_case(change, actor, args.case)
    if stored := change.find("path_lanes", row_id(args.id)):
        allowed_case(change, actor, stored["case_id"])
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    if args.kind not in KINDS:
        raise Refused("bad_input")
    if len(in_order(change, "path_lanes", case["id"])) >= MOST_LANES:
        raise Refused("many_lanes", most=MOST_LANES)
    no = next_no(change, "path_lanes", case["id"])
    change.insert("path_lanes", {"id": args.id, "case_id": case["id"], "no": no, "kind": args.kind, **_named(change, actor, args)})
    return {"id": args.id}


def edit(change: Change, actor: Actor, args: EditLane) -> None:
    """Another name or area."""
    lane = _allowed(change, actor, args.id)
    change.update("path_lanes", lane["id"], **_named(change, actor, args))


def move(change: Change, actor: Actor, args: MoveLane) -> None:
    """Puts a lane under another one of its case, or first. Raises ``Refused("bad_place")``."""
    place_behind(change, "path_lanes", _allowed(change, actor, args.id), args.after)


def remove(change: Change, actor: Actor, args: OneLane) -> None:
    """Takes a lane away; whose its steps are is then no longer agreed."""
    lane = change.find("path_lanes", args.id)
    if lane is None:
        raise Refused("not_found")
    allowed_case(change, actor, lane["case_id"])
    if lane["gone"]:
        raise Repeated({"rev": change.rev - 1})
    for step in change.all("SELECT id FROM path_steps WHERE lane_id = ?", [lane["id"]]):
        change.update("path_steps", step["id"], lane_id=None)
    change.update("path_lanes", lane["id"], gone=1)


def place_gap(change: Change, actor: Actor, args: PlaceGap) -> None:
    """Says at which row of today's path a gap lies. Raises ``Refused``: not_found, bad_gap, not_your_case, bad_input."""
    note = change.get("notes", args.note)
    hidden = actor.role != FACILITATOR and note["state"] != "shown"
    if note["state"] == "withdrawn" or hidden:
        raise Refused("not_found")
    if note["kind"] != "gap" or note["case_id"] is None:
        raise Refused("bad_gap")
    allowed_case(change, actor, note["case_id"])
    change.update("notes", note["id"], timeline_row=_within(args.row, MOST_ROWS))


def set_transfer(change: Change, actor: Actor, args: Transfer) -> None:
    """Says in which month of the timeline the transfer is, from which steps count their months."""
    case = allowed_case(change, actor, args.case)
    change.update("meeting_cases", case["id"], transfer_month=_within(args.month, MOST_MONTHS))


def insert_usual(change: Change, case: Row, services: Iterable[str], lang: str) -> None:
    """The lanes with which a case begins: the person, those close, and the services in their order, as many as there is room for."""
    close = ("close", CLOSE.get(lang, CLOSE["fi"]))
    named = dict.fromkeys(name.strip()[:LONGEST_NAME] for name in services if name.strip())
    lanes = [("person", case["pseudonym"][:LONGEST_NAME]), close, *(("service", name) for name in named)]
    for no, (kind, name) in enumerate(lanes[:MOST_LANES], 1):
        change.insert("path_lanes", {"id": new_id(), "case_id": case["id"], "no": no, "kind": kind, "name": name})


def _allowed(change: Change, actor: Actor, lane_id: str) -> Row:
    lane = change.get("path_lanes", lane_id)
    allowed_case(change, actor, lane["case_id"])
    return lane


def _named(change: Change, actor: Actor, args: AddLane | EditLane) -> Row:
    if args.area not in AREAS:
        raise Refused("bad_input")
    name = words(args.name, LONGEST_NAME)
    refuse_identifying(change, name, names=actor.role != FACILITATOR)
    return {"name": name, "area": args.area}


def _within(number: int | None, most: int) -> int | None:
    if number is not None and not 0 <= number < most:
        raise Refused("bad_input")
    return number


def _visible(lane: Row, scene: Scene, audience: Audience) -> bool:
    return not lane["gone"] and sees_case(scene, audience, lane["case_id"])


def _columns(audience: Audience) -> tuple[str, ...]:
    return ("id", "case_id", "no", "kind", "name", "area")


COMMANDS = [
    Command("path.lane_add", AddLane, add),
    Command("path.lane_edit", EditLane, edit),
    Command("path.lane_move", MoveLane, move),
    Command("path.lane_remove", OneLane, remove),
    Command("path.place_gap", PlaceGap, place_gap),
    Command("path.set_transfer", Transfer, set_transfer),
]
PUBLISHED = [Publication("path_lanes", _columns, _visible)]
