"""The ideal path of a case: steps in order (K14: a modelled path, not a list of wishes). Without text a step says its note's words.

A table writes what happens, who does it and when; the rest is filled in by the facilitator afterwards. Order is a list, so that no
path can go round in circles. Nobody's name is kept with a step.
"""
from __future__ import annotations

import json
from typing import Any

from workshop.access.roles import FACILITATOR, Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import HOST, STAFF, Audience, Publication, Scene
from workshop.core.words import optional_words, row_id
from workshop.live.gated import refuse_identifying
from workshop.live.path_order import in_order, next_no, place_again, place_behind
from workshop.live.path_rights import allowed_case, sees_case

MOST_STEPS, MOST_GAPS, MOST_MONTHS = 80, 40, 120
KINDS = ("", "visit", "decision", "meeting", "escorted_transfer", "waiting")
MARKS = ("", "problem", "development", "cooperation")
_LIMITS = {"text": 200, "who": 80}
_AFTERWARDS = {"present": 200, "responsible": 80, "pair": 80, "decides": 200, "felt": 200, "mark_note": 200, "dissent": 500}
"""Texts that staff fill in, with their limits."""


class AddStep(Args):
    """``after``: the step before it; ``None``: it is the last one."""

    id: str
    case: str
    text: str = ""
    note: str | None = None
    who: str = ""
    months: int | None = None
    after: str | None = None


class EditStep(Args):
    """Replaces all; of seated people only ``text``, ``who`` and ``months`` are taken, the rest stays as it is stored."""

    id: str
    base_version: int
    text: str = ""
    who: str = ""
    months: int | None = None
    lane: str | None = None
    kind: str = ""
    present: str = ""
    responsible: str = ""
    pair: str = ""
    decides: str = ""
    permission: bool = False
    felt: str = ""
    mark: str = ""
    mark_note: str = ""
    dissent: str = ""
    breaks: bool = False
    gaps: list[str] = []


class MoveStep(Args):
    """``after``: the step behind which it goes; ``None``: it goes first."""

    id: str
    after: str | None = None


class OneStep(Args):
    id: str


def add(change: Change, actor: Actor, args: AddStep) -> Row:
    """A new step; the same id again changes nothing. A step whose ``who`` names a lane stands in it.

    Raises ``Refused``: not_found, not_your_case, muted, bad_path (the note is no ideal step of this case), on_path, many_steps,
    bad_months, bad_place, empty, too_long, and the gate's codes.
    """
    case = allowed_case(change, actor, args.case)
    if stored := change.find("path_steps", row_id(args.id)):
        allowed_case(change, actor, stored["case_id"])
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    if len(in_order(change, "path_steps", case["id"])) >= MOST_STEPS:
        raise Refused("many_steps", most=MOST_STEPS)
    note = _ideal_note(change, actor, case, args.note) if args.note is not None else None
    fields = _told(change, actor, args, note)
    step = change.insert("path_steps", {
        "id": args.id, "case_id": case["id"], "no": next_no(change, "path_steps", case["id"]), "note_id": note and note["id"],
        "shown": int(note is None or note["state"] == "shown"), "lang": _language(change, actor, note), **fields,
        "lane_id": _lane_named(change, case["id"], fields["who"]),
    })
    if args.after is not None:
        place_behind(change, "path_steps", step, args.after)
    return {"id": args.id}


def edit(change: Change, actor: Actor, args: EditStep) -> Row:
    """Replaces a step. Raises ``Refused``: conflict with the stored row when ``base_version`` is old; bad_lane, bad_gap, and as ``add``."""
    stored = _allowed(change, actor, args.id)
    fields = _told(change, actor, args, change.find("notes", stored["note_id"]) if stored["note_id"] else None)
    if actor.role == FACILITATOR:
        fields |= _filled_in(change, stored["case_id"], args)
    elif stored["lane_id"] is None:
        fields["lane_id"] = _lane_named(change, stored["case_id"], fields["who"])
    if stored["version"] == args.base_version + 1 and fields.items() <= stored.items():
        raise Repeated({"rev": change.rev - 1, "id": args.id, "version": stored["version"]})
    if stored["version"] != args.base_version:
        raise Refused("conflict", current=PUBLICATION.row(stored, Audience(STAFF if actor.role == FACILITATOR else HOST)))
    change.update("path_steps", stored["id"], version=stored["version"] + 1, **fields)
    return {"id": args.id, "version": stored["version"] + 1}


def move(change: Change, actor: Actor, args: MoveStep) -> None:
    """Puts a step behind another one of its case, or first. Raises ``Refused``: bad_place (behind itself, or another case's)."""
    place_behind(change, "path_steps", _allowed(change, actor, args.id), args.after)


def remove(change: Change, actor: Actor, args: OneStep) -> None:
    """Takes a step away; its note stays. ``path.restore`` brings it back."""
    step = change.find("path_steps", args.id)
    if step is None or not sees_step(actor, step):
        raise Refused("not_found")
    allowed_case(change, actor, step["case_id"])
    if step["gone"]:
        raise Repeated({"rev": change.rev - 1})
    change.update("path_steps", step["id"], gone=1)


def restore(change: Change, actor: Actor, args: OneStep) -> None:
    """Brings a step back to its place. Raises ``Refused``: not_found, bad_path (its note is no ideal one now), on_path, many_steps."""
    step = change.find("path_steps", args.id)
    if step is None or not sees_step(actor, step):
        raise Refused("not_found")
    case = allowed_case(change, actor, step["case_id"])
    if not step["gone"]:
        raise Repeated({"rev": change.rev - 1})
    if len(in_order(change, "path_steps", case["id"])) >= MOST_STEPS:
        raise Refused("many_steps", most=MOST_STEPS)
    if step["note_id"]:
        _ideal_note(change, actor, case, step["note_id"])
    step = change.update("path_steps", step["id"], gone=0)
    place_again(change, "path_steps", step)


def sees_step(actor: Actor, step: Row) -> bool:
    """Whether somebody who works at the step's case may know of it: one whose note is hidden only staff do."""
    return actor.role == FACILITATOR or bool(step["shown"])


def _allowed(change: Change, actor: Actor, step_id: str) -> Row:
    step = change.get("path_steps", step_id)
    allowed_case(change, actor, step["case_id"])
    if not sees_step(actor, step):
        raise Refused("not_found")
    return step


def _ideal_note(change: Change, actor: Actor, case: Row, note_id: str) -> Row:
    note = change.get("notes", note_id)
    if note["state"] == "withdrawn" or (actor.role != FACILITATOR and note["state"] != "shown"):
        raise Refused("not_found")
    if note["kind"] != "ideal" or note["case_id"] != case["id"]:
        raise Refused("bad_path")
    if change.all("SELECT 1 FROM path_steps WHERE note_id = ? AND gone = 0", [note["id"]]):
        raise Refused("on_path")
    return note


def _told(change: Change, actor: Actor, args: AddStep | EditStep, note: Row | None) -> dict[str, Any]:
    """What a table says of a step."""
    fields: dict[str, Any] = {name: optional_words(getattr(args, name), limit) for name, limit in _LIMITS.items()}
    if note is None and not fields["text"]:
        raise Refused("empty")
    if args.months is not None and abs(args.months) > MOST_MONTHS:
        raise Refused("bad_months", most=MOST_MONTHS)
    refuse_identifying(change, *fields.values(), names=actor.role != FACILITATOR)
    return {**fields, "months": args.months}


def _filled_in(change: Change, case_id: str, args: EditStep) -> dict[str, Any]:
    """What staff fill in afterwards."""
    if args.kind not in KINDS or args.mark not in MARKS or len(args.gaps) > MOST_GAPS:
        raise Refused("bad_input")
    fields: dict[str, Any] = {name: optional_words(getattr(args, name), limit) for name, limit in _AFTERWARDS.items()}
    refuse_identifying(change, *fields.values())
    if args.lane is not None and change.get("path_lanes", args.lane)["case_id"] != case_id:
        raise Refused("bad_lane")
    return {
        **fields, "lane_id": args.lane, "kind": args.kind, "mark": args.mark, "permission": int(args.permission),
        "breaks": int(args.breaks), "gaps": json.dumps(_gaps(change, args.gaps)),
    }


def _gaps(change: Change, wanted: list[str]) -> list[str]:
    """Gap notes of whatever case; an erased one is passed over, so that a screen which still shows it is not stopped by it."""
    kept = []
    for note_id in dict.fromkeys(wanted):
        note = change.find("notes", note_id)
        if note is None:
            raise Refused("not_found")
        if note["state"] != "erased":
            if note["kind"] != "gap":
                raise Refused("bad_gap")
            kept.append(note_id)
    return kept


def _lane_named(change: Change, case_id: str, who: str) -> str | None:
    lanes = in_order(change, "path_lanes", case_id)
    return next((lane["id"] for lane in lanes if who and lane["name"].casefold() == who.casefold()), None)


def _language(change: Change, actor: Actor, note: Row | None) -> str:
    if note:
        return note["lang"]
    return actor.seat["lang"] if actor.seat else json.loads(change.meeting["plan"]).get("lang", "fi")


def _visible(step: Row, scene: Scene, audience: Audience) -> bool:
    if step["gone"]:
        return False
    return audience.kind == STAFF or (bool(step["shown"]) and sees_case(scene, audience, step["case_id"]))


# gaps: staff alone, who may have chosen a note that nobody else may know of (hidden, or held for care)
_SHARED = ("id", "case_id", "no", "lane_id", "note_id", "text", "lang", "who", "months", "kind", "mark", "breaks", "version")


def _columns(audience: Audience) -> tuple[str, ...]:
    if audience.kind != STAFF:
        return _SHARED
    return (*_SHARED, "gaps", "shown", *_AFTERWARDS, "permission")


COMMANDS = [
    Command("path.add", AddStep, add),
    Command("path.edit", EditStep, edit),
    Command("path.move", MoveStep, move),
    Command("path.remove", OneStep, remove),
    Command("path.restore", OneStep, restore),
]
PUBLICATION = Publication("path_steps", _columns, _visible)
PUBLISHED = [PUBLICATION]
