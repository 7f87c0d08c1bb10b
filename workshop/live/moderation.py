"""What staff do with notes before and after others see them: approve, reword, hide, hold for care, correct the kind.

The author is never named to them; each act is logged with its reason and without its maker.
"""
from __future__ import annotations

from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, Audience
from workshop.core.words import optional_words, words
from workshop.live.agenda import NOTE_KINDS, refuse_frozen
from workshop.live.links import drop_misfits, set_shown
from workshop.live.notes import LONGEST_NOTE, PUBLICATION, EditNote


class SomeNotes(Args):
    """``notes``: the version of each note that was read."""

    notes: dict[str, int]


class HideNote(Args):
    id: str
    reason: str = ""


class SetKind(Args):
    id: str
    kind: str


def approve(change: Change, actor: Actor, args: SomeNotes) -> Row:
    """Lets notes be seen in the version that was read. Those shown already, withdrawn or erased are passed over.

    A note whose words changed meanwhile waits on: ``changed`` counts those.
    """
    shown = changed = 0
    for note_id, version in list(args.notes.items())[:500]:
        note = change.find("notes", note_id)
        if note is None:
            raise Refused("not_found")
        if note["state"] in ("waiting", "hidden", "care") and note["version"] == version:
            _judge(change, note, "approve", state="shown", reason="")
            shown += 1
        changed += note["version"] != version
    return {"shown": shown, "changed": changed}


def replace(change: Change, actor: Actor, args: EditNote) -> Row:
    """The facilitator's wording takes the place of the author's (K35, L29); the first wording is kept until the meeting closes."""
    note = _moderated(change, args.id)
    text = words(args.text, LONGEST_NOTE)
    if note["replaced"] and note["version"] == args.base_version + 1 and note["text"] == text:
        raise Repeated({"rev": change.rev - 1, "version": note["version"]})
    if note["version"] != args.base_version:
        raise Refused("conflict", current=PUBLICATION.row(note, Audience(STAFF)))
    note = _judge(
        change, note, "replace", text=text, original=note["original"] or note["text"], version=note["version"] + 1,
        replaced=1, state="shown", reason="",
    )
    return {"version": note["version"]}


def hide(change: Change, actor: Actor, args: HideNote) -> None:
    """Takes a note away from everyone but its author and staff; the author reads the reason."""
    _keep_back(change, args, "hide", "hidden")


def hold(change: Change, actor: Actor, args: HideNote) -> None:
    """Keeps a note back because somebody needs care: it is never a finding and never stands on a wall (K34, L24)."""
    _keep_back(change, args, "hold", "care")


def set_kind(change: Change, actor: Actor, args: SetKind) -> Row:
    """Corrects the kind; the typed one is kept (K12). Links that no longer fit their type are taken away and counted."""
    if args.kind not in NOTE_KINDS:
        raise Refused("bad_input")
    note = _moderated(change, args.id)
    if note["kind"] == args.kind:
        raise Repeated({"rev": change.rev - 1, "links_removed": 0})
    note = _judge(change, note, "set_kind", kind=args.kind)
    return {"links_removed": drop_misfits(change, note)}


def _moderated(change: Change, note_id: str) -> Row:
    refuse_frozen(change)
    note = change.get("notes", note_id)
    if note["state"] in ("withdrawn", "erased"):
        raise Refused("not_found")
    return note


def _keep_back(change: Change, args: HideNote, act: str, state: str) -> None:
    note, reason = _moderated(change, args.id), optional_words(args.reason, 200)
    if (note["state"], note["reason"]) == (state, reason):
        raise Repeated({"rev": change.rev - 1})
    _judge(change, note, act, state=state, reason=reason)


def _judge(change: Change, note: Row, act: str, **fields: object) -> Row:
    refuse_frozen(change)
    judged = change.update("notes", note["id"], **fields)
    set_shown(change, judged)
    change.execute(
        "INSERT INTO moderation_acts (meeting_id, note_id, act, reason, at) VALUES (?, ?, ?, ?, ?)",
        [change.meeting_id, note["id"], act, judged["reason"], change.now],
    )
    return judged


COMMANDS = [
    Command("note.approve", SomeNotes, approve),
    Command("note.replace", EditNote, replace),
    Command("note.hide", HideNote, hide),
    Command("note.hold", HideNote, hold),
    Command("note.set_kind", SetKind, set_kind),
]
