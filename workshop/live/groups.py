"""Groups: notes gathered under a heading. Originals are kept; grouping may happen many times and be undone."""
from __future__ import annotations

import json

from workshop.access.roles import HARVEST, Actor
from workshop.access.roles import HOST as HOST_ROLE
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, Audience, Publication, Scene
from workshop.core.words import optional_words, row_id, words
from workshop.live.agenda import NOTE_KINDS
from workshop.live.gated import refuse_identifying

LONGEST_DISSENT = 500
MOST_OF_A_HOST = 3
"""A table's host gathers its notes of one kind under at most this many headings."""


class AddGroup(Args):
    id: str
    kind: str
    title: str
    notes: list[str] = []


class Rename(Args):
    id: str
    title: str


class Dissent(Args):
    """``text``: a view that differs from the heading's; empty: none."""

    id: str
    text: str


class Put(Args):
    id: str
    notes: list[str]


class Take(Args):
    notes: list[str]


class Merge(Args):
    into: str
    groups: list[str]


class OneGroup(Args):
    id: str


def add(change: Change, actor: Actor, args: AddGroup) -> Row:
    """A new heading, with the notes that go under it. A host's belongs to the own table. Raises ``Refused("too_many_groups")``."""
    if change.find("groups", row_id(args.id)):
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    if args.kind not in NOTE_KINDS:
        raise Refused("bad_input")
    table = actor.table_id if actor.role == HOST_ROLE else None
    if table:
        _refuse_many(change, table, args.kind)
    change.insert("groups", {"id": args.id, "kind": args.kind, "title": _title(change, actor, args.title), "table_id": table})
    _put(change, actor, args.id, args.notes)
    return {"id": args.id}


def rename(change: Change, actor: Actor, args: Rename) -> None:
    """Another heading for the same notes."""
    group = _allowed(change, actor, args.id)
    change.update("groups", group["id"], title=_title(change, actor, args.title))


def dissent(change: Change, actor: Actor, args: Dissent) -> None:
    """A differing view of a group stands beside it, also in the summary (*eriävä näkemys*)."""
    group = _allowed(change, actor, args.id)
    text = optional_words(args.text, LONGEST_DISSENT)
    refuse_identifying(change, text, names=actor.role == HOST_ROLE)
    change.update("groups", group["id"], dissent=text)


def put(change: Change, actor: Actor, args: Put) -> None:
    """Moves notes under a heading, from wherever they were."""
    _put(change, actor, _allowed(change, actor, args.id)["id"], args.notes)


def take(change: Change, actor: Actor, args: Take) -> None:
    """Takes notes out of their groups."""
    _put(change, actor, None, args.notes)


def merge(change: Change, actor: Actor, args: Merge) -> None:
    """Joins groups of one kind into one, across tables; each remembers its notes, so that ``group.split`` can undo it."""
    into = change.get("groups", args.into)
    waiting = [group_id for group_id in dict.fromkeys(args.groups) if not _lies_in(change, group_id, into["id"])]
    if not waiting:
        raise Repeated({"rev": change.rev - 1})
    for group_id in waiting:
        group = change.get("groups", group_id)
        if group["id"] == into["id"] or group["kind"] != into["kind"]:
            raise Refused("bad_merge")
        notes = [note["id"] for note in _notes_of(change, group_id)]
        for note_id in notes:
            change.update("notes", note_id, group_id=into["id"])
        change.update("groups", group_id, gone=1, merged_into=into["id"], merged_notes=json.dumps(notes))
    change.update("groups", into["id"], table_id=None)
    _list_merged(change, into["id"])


def split(change: Change, actor: Actor, args: OneGroup) -> None:
    """Undoes a merge: the group comes back with those of its notes that still lie where they were merged."""
    group = change.find("groups", args.id)
    if group is None or (group["gone"] and not group["merged_into"]):
        raise Refused("not_found")
    if not group["gone"]:
        raise Repeated({"rev": change.rev - 1})
    change.update("groups", group["id"], gone=0, merged_into=None, merged_notes="[]")
    for note_id in json.loads(group["merged_notes"]):
        note = change.find("notes", note_id)
        if note and note["group_id"] == group["merged_into"]:
            change.update("notes", note_id, group_id=group["id"])
    _list_merged(change, group["merged_into"])


def remove(change: Change, actor: Actor, args: OneGroup) -> None:
    """Takes a heading away; its notes stay, ungrouped. ``group.restore`` can undo it."""
    if (change.find("groups", args.id) or {}).get("gone"):
        raise Repeated({"rev": change.rev - 1})
    group = _allowed(change, actor, args.id)
    notes = [note["id"] for note in _notes_of(change, group["id"])]
    for note_id in notes:
        change.update("notes", note_id, group_id=None)
    change.update("groups", group["id"], gone=1, merged_notes=json.dumps(notes))


def restore(change: Change, actor: Actor, args: OneGroup) -> None:
    """Undoes a removal: the heading comes back with those of its notes that no other group has taken since.

    Raises ``Refused``: not_found (also for one that was merged: ``group.split`` brings that back), not_your_table, too_many_groups.
    """
    group = change.find("groups", args.id)
    if group is None or group["merged_into"]:
        raise Refused("not_found")
    _refuse_another_tables(actor, group)
    if not group["gone"]:
        raise Repeated({"rev": change.rev - 1})
    if actor.role == HOST_ROLE:
        _refuse_many(change, group["table_id"], group["kind"])
    change.update("groups", group["id"], gone=0, merged_notes="[]")
    for note_id in json.loads(group["merged_notes"]):
        note = change.find("notes", note_id)
        if note and note["group_id"] is None and note["state"] != "erased":
            change.update("notes", note_id, group_id=group["id"])


def _allowed(change: Change, actor: Actor, group_id: str) -> Row:
    group = change.get("groups", group_id)
    _refuse_another_tables(actor, group)
    return group


def _refuse_another_tables(actor: Actor, group: Row) -> None:
    if actor.role == HOST_ROLE and group["table_id"] != actor.table_id:
        raise Refused("not_your_table")


def _put(change: Change, actor: Actor, group_id: str | None, notes: list[str]) -> None:
    for note_id in notes[:500]:
        note = change.get("notes", note_id)
        if actor.role == HOST_ROLE and note["table_id"] != actor.table_id:
            raise Refused("not_your_table")
        change.update("notes", note_id, group_id=group_id)


def _lies_in(change: Change, group_id: str, into: str) -> bool:
    group = change.find("groups", group_id)
    return bool(group and group["gone"] and group["merged_into"] == into)


def _title(change: Change, actor: Actor, title: str) -> str:
    kept = words(title, 120)
    refuse_identifying(change, kept, names=actor.role == HOST_ROLE)
    return kept


def _notes_of(change: Change, group_id: str) -> list[Row]:
    return change.all("SELECT id FROM notes WHERE group_id = ?", [group_id])


def _refuse_many(change: Change, table_id: str, kind: str) -> None:
    made = change.all("SELECT count(*) AS n FROM groups WHERE table_id = ? AND kind = ? AND gone = 0", [table_id, kind])
    if made[0]["n"] >= MOST_OF_A_HOST:
        raise Refused("too_many_groups", most=MOST_OF_A_HOST)


def _list_merged(change: Change, group_id: str) -> None:
    """Keeps with a group what was merged into it (``[{id, title}]``): what is gone is on no screen, and undo needs its name."""
    merged = change.all("SELECT id, title FROM groups WHERE merged_into = ? ORDER BY rev, id", [group_id])
    change.update("groups", group_id, merged=json.dumps(merged, ensure_ascii=False))


def _columns(audience: Audience) -> tuple[str, ...]:
    shared = ("id", "kind", "title", "table_id", "dissent")
    return (*shared, "merged") if audience.kind == STAFF else shared


def _visible(group: Row, scene: Scene, audience: Audience) -> bool:
    if group["gone"]:
        return False
    common = group["table_id"] is None or scene.step_kind in HARVEST
    return audience.kind == STAFF or common or group["table_id"] == audience.table_id


COMMANDS = [
    Command("group.add", AddGroup, add),
    Command("group.rename", Rename, rename),
    Command("group.dissent", Dissent, dissent),
    Command("group.put", Put, put),
    Command("group.take", Take, take),
    Command("group.merge", Merge, merge),
    Command("group.split", OneGroup, split),
    Command("group.remove", OneGroup, remove),
    Command("group.restore", OneGroup, restore),
]
PUBLISHED = [Publication("groups", _columns, _visible)]
