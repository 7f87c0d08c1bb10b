"""What staff do with notes before and after others see them: approve, reword, hide, hold for care, correct the kind, undo, remove.

The author is never named to them; each act is logged with its reason and without its maker. No word hides a note by itself:
anger and swearing stay (K34).
"""
from __future__ import annotations

import json
from collections import Counter
from typing import Any

from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.small_numbers import named_sums
from workshop.core.words import optional_words, words
from workshop.live.agenda import NOTE_KINDS, refuse_frozen
from workshop.live.followers import bring_back, drop_misfits, set_shown
from workshop.live.gated import refuse_identifying, weighed
from workshop.live.judging import drop_proposals, judge, log_act
from workshop.live.notes import LONGEST_NOTE, OneNote, erase, staff_row
from workshop.live.time import Nothing

REASONS = ("identifying", "stigma", "blame", "care", "unclear", "repeated", "other")
"""Why a note is kept back or reworded: it identifies somebody, labels (K35), blames a person (K13), somebody needs care (L24) …"""
_UNDONE = json.dumps({})
_SUMMED = {"hide": "hidden", "replace": "reworded", "accept": "reworded"}
_MOST_ACTS = 1000


class SomeNotes(Args):
    """``notes``: the version of each note that was read."""

    notes: dict[str, int]


class HideNote(Args):
    """``reason_kind``: one of ``REASONS``; ``reason``: a sentence for the author, if one is needed."""

    id: str
    reason: str = ""
    reason_kind: str | None = None


class ReplaceNote(Args):
    id: str
    text: str
    base_version: int
    reason_kind: str = ""


class SetKind(Args):
    id: str
    kind: str


def approve(change: Change, actor: Actor, args: SomeNotes) -> Row:
    """Lets notes be seen in the version that was read. Those shown already, withdrawn or erased are passed over.

    A note whose words changed meanwhile waits on: ``changed`` counts those.
    """
    refuse_frozen(change)
    shown = changed = 0
    for note_id, version in list(args.notes.items())[:500]:
        note = change.find("notes", note_id)
        if note is None:
            raise Refused("not_found")
        if note["state"] in ("waiting", "hidden", "care") and note["version"] == version:
            judge(change, note, "approve", state="shown", reason="", reason_kind="")
            shown += 1
        changed += note["version"] != version
    return {"shown": shown, "changed": changed}


def replace(change: Change, actor: Actor, args: ReplaceNote) -> Row:
    """The facilitator's wording takes the place of the author's (K35, L29); the first wording is kept until the meeting closes."""
    note = moderated(change, args.id)
    text = words(args.text, LONGEST_NOTE)
    if note["replaced"] and note["version"] == args.base_version + 1 and note["text"] == text:
        raise Repeated({"rev": change.rev - 1, "version": note["version"]})
    if note["version"] != args.base_version:
        raise Refused("conflict", current=staff_row(note))
    weighed(change, text, note["lang"])
    kind = _reason(args.reason_kind) if args.reason_kind else ""
    return {"version": judge(change, note, "replace", text=text, replaced=1, state="shown", reason="", reason_kind=kind)["version"]}


def hide(change: Change, actor: Actor, args: HideNote) -> None:
    """Takes a note away from everyone but its author and staff; the author reads the reason."""
    _keep_back(change, args, "hide", "hidden", "other")


def hold(change: Change, actor: Actor, args: HideNote) -> None:
    """Keeps a note back because somebody needs care: it is never a finding and never stands on a wall (K34, L24)."""
    _keep_back(change, args, "hold", "care", "care")


def set_kind(change: Change, actor: Actor, args: SetKind) -> Row:
    """Corrects the kind; the typed one is kept (K12). Links that no longer fit are taken away and counted; steps of the path too."""
    if args.kind not in NOTE_KINDS:
        raise Refused("bad_input")
    note = moderated(change, args.id)
    if note["kind"] == args.kind:
        raise Repeated({"rev": change.rev - 1, "links_removed": 0})
    note = judge(change, note, "set_kind", kind=args.kind)
    dropped = drop_misfits(change, note)
    if dropped:
        change.update("notes", note["id"], undo=json.dumps({**json.loads(note["undo"]), "dropped": dropped}, ensure_ascii=False))
    return {"links_removed": len(dropped.get("links", []))}


def undo(change: Change, actor: Actor, args: OneNote) -> Row:
    """Takes back the last act of staff on a note: state, reason, kind, words and links are as before. The ack says the ``state``.

    Raises ``Refused("nothing_to_undo")`` when nothing was done since the author's last edit, or when the meeting closed since.
    """
    note = moderated(change, args.id)
    if note["undo"] == _UNDONE:
        raise Repeated({"rev": change.rev - 1, "state": note["state"]})
    if not note["undo"]:
        raise Refused("nothing_to_undo")
    before = json.loads(note["undo"])
    dropped = before.pop("dropped", {"links": before.pop("links", [])})
    version = note["version"] + ("text" in before)
    if "text" in before:
        drop_proposals(change, note)
    note = change.update("notes", note["id"], **before, version=version, undo=_UNDONE)
    bring_back(change, note, dropped)
    set_shown(change, note)
    log_act(change, note["id"], "undo")
    return {"state": note["state"]}


def remove(change: Change, actor: Actor, args: OneNote) -> None:
    """Erases a note for good, also when the summary is frozen: its author asked for it, or it may not stay.

    What has been printed or sent cannot be changed by this.
    """
    note = change.find("notes", args.id)
    if note is None:
        raise Refused("not_found")
    if note["state"] == "erased":
        raise Repeated({"rev": change.rev - 1})
    erase(change, note)
    log_act(change, note["id"], "remove")


def acts(change: Change, actor: Actor, args: Nothing) -> None:
    """Answers staff with the log, newest first: ``acts: [{note, act, reason_kind, reason}]``. Nothing changes, nobody else hears."""
    found = change.all(
        "SELECT note_id AS note, act, reason_kind, reason FROM moderation_acts WHERE meeting_id = ? ORDER BY rowid DESC LIMIT ?",
        [change.meeting_id, _MOST_ACTS],
    )
    raise Repeated({"rev": change.rev - 1, "acts": found})


def acts_by_reason(db: Any, meeting_id: str) -> dict[str, dict[str, Any]]:
    """What participants may read of it after the meeting: ``{"hidden" | "reworded": {"total": n, "reasons": {kind: n}}}``.

    Notes, not presses; what was undone does not count; of the whole room, never of a table. Reasons that few (``core.small_numbers``)
    notes had stand together under ``other``: a single *stigma* in a small room would be asked after. Notes kept back because somebody
    needs care are in no sum: distress is no counter.
    """
    last: dict[tuple[str, str], str] = {}
    done: dict[str, list[Row]] = {}
    for act in db.query("SELECT * FROM moderation_acts WHERE meeting_id = ? ORDER BY rowid", [meeting_id]):
        if act["act"] == "undo" and done.get(act["note_id"]):
            done[act["note_id"]].pop()
        elif act["act"] in (*_SUMMED, "hold", "approve", "set_kind"):
            done.setdefault(act["note_id"], []).append(act)
    for act in (act for each in done.values() for act in each if act["act"] in _SUMMED):
        if act["reason_kind"] != "care":
            last[act["note_id"], _SUMMED[act["act"]]] = act["reason_kind"] or "other"
    return {name: _sums(Counter(kind for (_, summed), kind in last.items() if summed == name)) for name in ("hidden", "reworded")}


def moderated(change: Change, note_id: str) -> Row:
    """A note that staff may act on now. Raises ``Refused``: frozen, not_found (also when it has been taken back)."""
    refuse_frozen(change)
    note = change.get("notes", note_id)
    if note["state"] == "withdrawn":
        raise Refused("not_found")
    return note


def _keep_back(change: Change, args: HideNote, act: str, state: str, usual: str) -> None:
    note, reason = moderated(change, args.id), optional_words(args.reason, 200)
    refuse_identifying(change, reason)
    kind = _reason(args.reason_kind or usual)
    if (note["state"], note["reason"], note["reason_kind"]) == (state, reason, kind):
        raise Repeated({"rev": change.rev - 1})
    judge(change, note, act, state=state, reason=reason, reason_kind=kind)


def _reason(kind: str) -> str:
    if kind not in REASONS:
        raise Refused("bad_input")
    return kind


def _sums(found: Counter[str]) -> dict[str, Any]:
    return {"total": found.total(), "reasons": named_sums(found, unnamed=("other", "care"), rest="other")}


COMMANDS = [
    Command("note.approve", SomeNotes, approve),
    Command("note.replace", ReplaceNote, replace),
    Command("note.hide", HideNote, hide),
    Command("note.hold", HideNote, hold),
    Command("note.set_kind", SetKind, set_kind),
    Command("note.undo", OneNote, undo),
    Command("note.remove", OneNote, remove),
    Command("note.acts", Nothing, acts),
]
