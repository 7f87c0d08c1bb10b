"""Proposals: what a table or the facilitator asks for, with the notes and groups it came from. Only *what* is required."""
from __future__ import annotations

import json
from typing import Any

from workshop.access.roles import FACILITATOR, HOST, Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, Audience, Publication, Scene
from workshop.core.words import optional_words, row_id, words
from workshop.live.carrying import stays
from workshop.live.gated import refuse_identifying

COSTS = ("none", "needed", "unknown")
_LIMITS = {
    "what": 200, "details": 1000, "owner": 120, "cost_note": 200, "measure": 300, "date_text": 60, "experience_view": 500, "dissent": 500,
}


class AddProposal(Args):
    """``owner`` is a function, never a person. What is missing is printed as *avoin*."""

    id: str
    what: str
    details: str = ""
    owner: str = ""
    cost: str = "unknown"
    cost_note: str = ""
    measure: str = ""
    date_text: str = ""
    self_start: bool = False
    experience_view: str = ""
    dissent: str = ""
    groups: list[str] = []
    notes: list[str] = []


class EditProposal(AddProposal):
    base_version: int = 0


class OneProposal(Args):
    id: str


def add(change: Change, actor: Actor, args: AddProposal) -> Row:
    """A new proposal; the same id again changes nothing. A seated person's belongs to the own table."""
    stored = change.find("proposals", row_id(args.id))
    if stored:
        _refuse_other_tables(actor, stored)
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    _refuse_muted(actor)
    number = change.all("SELECT coalesce(max(no), 0) + 1 AS no FROM proposals WHERE meeting_id = ?", [change.meeting_id])
    fields = _fields(change, actor, args)
    change.insert("proposals", {"id": args.id, "no": number[0]["no"], "table_id": actor.table_id, **fields})
    return {"id": args.id}


def edit(change: Change, actor: Actor, args: EditProposal) -> Row:
    """Replaces the whole proposal; of one that came from the café only what may be sharpened, also by any table's host.

    Raises ``Refused("conflict")`` with the stored row when ``base_version`` is old; carried_stays.
    """
    stored, fields = _to_be_edited(change, actor, args.id), _fields(change, actor, args)
    if stored["carried_from"]:
        fields |= stays(stored, fields)
    _refuse_muted(actor)
    if stored["version"] == args.base_version + 1 and fields.items() <= stored.items():
        raise Repeated({"rev": change.rev - 1, "id": args.id, "version": stored["version"]})
    if stored["version"] != args.base_version:
        raise Refused("conflict", current=PUBLICATION.row(stored, Audience(STAFF)))
    change.update("proposals", stored["id"], version=stored["version"] + 1, **fields)
    return {"id": args.id, "version": stored["version"] + 1}


def remove(change: Change, actor: Actor, args: OneProposal) -> None:
    """Takes a proposal away; its notes and groups stay. One that is being voted on cannot be removed."""
    if (change.find("proposals", args.id) or {}).get("gone"):
        raise Repeated({"rev": change.rev - 1})
    stored = _allowed(change, actor, args.id)
    for vote in change.all("SELECT targets FROM votes WHERE meeting_id = ? AND state = 'open'", [change.meeting_id]):
        if stored["id"] in json.loads(vote["targets"]):
            raise Refused("being_voted")
    change.update("proposals", stored["id"], gone=1)


def _allowed(change: Change, actor: Actor, proposal_id: str) -> Row:
    stored = change.get("proposals", proposal_id)
    _refuse_other_tables(actor, stored)
    return stored


def _to_be_edited(change: Change, actor: Actor, proposal_id: str) -> Row:
    stored = change.get("proposals", proposal_id)
    if not stored["carried_from"]:
        _refuse_other_tables(actor, stored)
    elif actor.role not in (FACILITATOR, HOST):
        raise Refused("host_sharpens")
    return stored


def _refuse_muted(actor: Actor) -> None:
    if actor.seat and actor.seat["muted"]:
        raise Refused("muted")


def _refuse_other_tables(actor: Actor, stored: Row) -> None:
    if actor.role != FACILITATOR and stored["table_id"] != actor.table_id:
        raise Refused("not_your_table")


def _fields(change: Change, actor: Actor, args: AddProposal) -> Row:
    if args.cost not in COSTS:
        raise Refused("bad_input")
    fields: dict[str, Any] = {name: optional_words(getattr(args, name), limit) for name, limit in _LIMITS.items()}
    words(args.what, _LIMITS["what"])
    refuse_identifying(change, *(fields[name] for name in _LIMITS), names=actor.role != FACILITATOR)
    fields["groups"] = json.dumps([change.get("groups", each)["id"] for each in args.groups])
    fields["notes"] = json.dumps([each for each in args.notes if not _erased(change, each)])
    return {**fields, "cost": args.cost, "self_start": int(args.self_start)}


def _erased(change: Change, note_id: str) -> bool:
    """Whether only a tombstone is left: a screen that still mentions the note must not be stopped by it."""
    note = change.find("notes", note_id)
    if note is None:
        raise Refused("not_found")
    return note["state"] == "erased"


def _visible(proposal: Row, scene: Scene, audience: Audience) -> bool:
    if proposal["gone"]:
        return False
    common = proposal["table_id"] is None or scene.step_kind in ("vote", "end")
    return audience.kind == STAFF or common or proposal["table_id"] == audience.table_id


def _columns(audience: Audience) -> tuple[str, ...]:
    return ("id", "no", *_LIMITS, "cost", "self_start", "groups", "notes", "table_id", "version", "carried")


PUBLICATION = Publication("proposals", _columns, _visible)
COMMANDS = [
    Command("proposal.add", AddProposal, add),
    Command("proposal.edit", EditProposal, edit),
    Command("proposal.remove", OneProposal, remove),
]
PUBLISHED = [PUBLICATION]
