"""The chain: typed links between two notes, also of different cases. *johtuu*, *korjaa*, *vastaa* (domain.md §0.2)."""
from __future__ import annotations

from typing import Any

from workshop.access.roles import HARVEST, Actor
from workshop.access.roles import HOST as HOST_ROLE
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, Audience, Publication, Scene
from workshop.core.words import row_id

WAYS = {"johtuu": ("problem", "gap"), "korjaa": ("gap", "ideal"), "vastaa": ("problem", "ideal")}
"""A problem is *due to* a gap; an ideal step *mends* a gap, or *answers* a problem directly."""


class AddLink(Args):
    id: str
    type: str
    from_note: str
    to_note: str


class RemoveLink(Args):
    id: str


def add(change: Change, actor: Actor, args: AddLink) -> Row:
    """Joins two notes. Raises ``Refused("bad_link")`` when their kinds do not fit the type."""
    if change.find("links", row_id(args.id)):
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    tail, head = change.get("notes", args.from_note), change.get("notes", args.to_note)
    if WAYS.get(args.type) != (tail["kind"], head["kind"]):
        raise Refused("bad_link")
    _refuse_other_tables(actor, tail, head)
    _refuse_double(change, tail, head)
    return {"id": _insert(change, args.id, args.type, tail, head)["id"]}


def remove(change: Change, actor: Actor, args: RemoveLink) -> None:
    """Takes a link away. The notes stay."""
    if (change.find("links", args.id) or {}).get("gone"):
        raise Repeated({"rev": change.rev - 1})
    link = change.get("links", args.id)
    _refuse_other_tables(actor, change.get("notes", link["from_note"]), change.get("notes", link["to_note"]))
    change.update("links", link["id"], gone=1, shown=0)


def link_under(change: Change, parent: Row, note: Row) -> None:
    """A note written under one of an earlier round is linked to it in passing. Raises ``Refused("bad_link")``."""
    kinds = (parent["kind"], note["kind"])
    fitting = [name for name, way in WAYS.items() if way == kinds]
    if not fitting or parent["state"] != "shown":
        raise Refused("bad_link")
    _insert(change, new_id(), fitting[0], parent, note)


def set_shown(change: Change, note: Row) -> None:
    """Keeps the note's links in step with what may be seen: a link shows only when both of its notes do."""
    for link in _links_of(change, note):
        other = change.get("notes", link["to_note"] if link["from_note"] == note["id"] else link["from_note"])
        shown = int(note["state"] == "shown" and other["state"] == "shown")
        if shown != link["shown"]:
            change.update("links", link["id"], shown=shown)


def drop_misfits(change: Change, note: Row) -> list[str]:
    """Removes the links of a note whose kind was corrected, where the type no longer fits. Returns their ids."""
    dropped = []
    for link in _links_of(change, note):
        kinds = tuple(change.get("notes", link[end])["kind"] for end in ("from_note", "to_note"))
        if WAYS[link["type"]] != kinds:
            change.update("links", link["id"], gone=1, shown=0)
            dropped.append(link["id"])
    return dropped


def bring_back(change: Change, link_ids: list[str]) -> None:
    """Links that ``drop_misfits`` took away, where they fit again and their notes have not been joined anew."""
    for link_id in link_ids:
        link = change.find("links", link_id)
        ends = [change.find("notes", link[end]) for end in ("from_note", "to_note")]
        if WAYS[link["type"]] == tuple(end["kind"] for end in ends) and not _joined(change, *ends):
            change.update("links", link_id, gone=0, shown=int(all(end["state"] == "shown" for end in ends)))


def _links_of(change: Change, note: Row) -> list[Row]:
    return change.all("SELECT * FROM links WHERE gone = 0 AND (from_note = :id OR to_note = :id)", {"id": note["id"]})


def _insert(change: Change, link_id: str, kind: str, tail: Row, head: Row) -> Row:
    shown = int(tail["state"] == "shown" and head["state"] == "shown")
    return change.insert("links", {"id": link_id, "type": kind, "from_note": tail["id"], "to_note": head["id"], "shown": shown})


def _refuse_other_tables(actor: Actor, *notes: Row) -> None:
    if actor.role == HOST_ROLE and any(note["table_id"] != actor.table_id for note in notes):
        raise Refused("not_your_table")


def _refuse_double(change: Change, tail: Row, head: Row) -> None:
    if _joined(change, tail, head):
        raise Refused("already_linked")


def _joined(change: Change, tail: Row, head: Row) -> bool:
    return bool(change.all("SELECT 1 FROM links WHERE from_note = ? AND to_note = ? AND gone = 0", [tail["id"], head["id"]]))


def _visible(link: Row, scene: Scene, audience: Audience) -> bool:
    return not link["gone"] and (audience.kind == STAFF or (bool(link["shown"]) and scene.step_kind in HARVEST))


COMMANDS = [Command("link.add", AddLink, add), Command("link.remove", RemoveLink, remove)]


def _columns(audience: Audience) -> tuple[Any, ...]:
    return ("id", "type", "from_note", "to_note")


PUBLISHED = [Publication("links", _columns, _visible)]
