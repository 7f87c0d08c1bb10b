"""Notes: what people write about a case, how it is read before others see it, and how it is taken back.

A note's author is kept only so that the author can edit, withdraw and follow it. No row, frame or ack names the author.
"""
from __future__ import annotations

import json

from workshop.access import seats
from workshop.access.roles import HARVEST, Actor
from workshop.access.roles import HOST as HOST_ROLE
from workshop.cases.gate.note import Verdict
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, WALL, Audience, Publication, Scene
from workshop.core.words import language, row_id, words
from workshop.live import care, followers
from workshop.live.agenda import refuse_frozen
from workshop.live.followers import set_shown
from workshop.live.gated import marks, weighed
from workshop.live.judging import drop_proposals, forget_question
from workshop.live.links import link_under
from workshop.live.path_rights import sees_case
from workshop.live.quotes import forget_quotes

LONGEST_NOTE = 500
UNDO_MS = 10 * 60_000


class AddNote(Args):
    """``step`` and ``table`` are those at which it was written; ``under`` a note of an earlier round that it answers.

    ``stopped``: the gate stopped its first wording, which nobody has kept.
    """

    id: str
    step: str
    table: str
    text: str
    lang: str = "fi"
    under: str | None = None
    chair: str | None = None
    stopped: bool = False


class EditNote(Args):
    id: str
    text: str
    base_version: int
    stopped: bool = False


class OneNote(Args):
    id: str


def add(change: Change, actor: Actor, args: AddNote) -> Row:
    """A new note, also a late one: it is taken at the step and table where it was written (design rules 8 and 10).

    The same id again from the same seat gives the stored note. A lone name waits for staff also where notes are shown at once (L30).
    Raises ``Refused``: frozen, muted, not_seated_there, empty, too_long, not_yours, and the gate's codes (L28).
    """
    text = words(args.text, LONGEST_NOTE)
    author = _author(change, actor, args)
    _refuse_repetition(change, actor, args.id)
    refuse_frozen(change)
    _refuse_muted(change, author["id"])
    step, table = change.get("steps", args.step), change.get("tables", args.table)
    if not change.all(
        "SELECT 1 FROM sittings WHERE seat_id = ? AND step_id = ? AND table_id = ?", [author["id"], step["id"], table["id"]]
    ):
        raise Refused("not_seated_there")
    verdict = weighed(change, text, args.lang)
    note = change.insert("notes", {
        "id": row_id(args.id), "step_id": step["id"], "table_id": table["id"], "case_id": step["case_id"] or table["case_id"],
        "kind": step["note_kind"], "typed_kind": step["note_kind"], "text": text, "lang": language(args.lang),
        "state": "waiting" if verdict.wait or change.meeting["moderation"] == "review" else "shown",
        "marks": marks(verdict), "stopped": int(args.stopped),
        "author": author["id"], "scribe": actor.seat_id if author["id"] != actor.seat_id else None,
    })
    if args.under:
        link_under(change, change.get("notes", args.under), note)
    return {"note": PUBLICATION.own(note)}


def edit(change: Change, actor: Actor, args: EditNote) -> Row:
    """The author (or who wrote for them) changes the words; what was reviewed waits for review again.

    Raises ``Refused("conflict")`` with the stored row when ``base_version`` is old: the writer's draft stays in the box;
    ``Refused("withdrawn")`` until the note has been brought back; the gate's codes.
    """
    note = own_note(change, actor, args.id)
    text = words(args.text, LONGEST_NOTE)
    refuse_frozen(change)
    if note["version"] == args.base_version + 1 and note["text"] == text:
        raise Repeated({"rev": change.rev - 1, "note": PUBLICATION.own(note)})
    _refuse_muted(change, note["author"])
    if note["version"] != args.base_version:
        raise Refused("conflict", current=PUBLICATION.own(note))
    if note["state"] == "withdrawn":
        raise Refused("withdrawn")
    verdict = weighed(change, text, note["lang"])
    note = change.update(
        "notes", note["id"], text=text, version=note["version"] + 1, state=_state_after_edit(change, note, verdict), reason="",
        replaced=0, original="", reason_kind="", undo="", marks=marks(verdict), stopped=max(note["stopped"], int(args.stopped)),
    )
    drop_proposals(change, note)
    set_shown(change, note)
    return {"note": PUBLICATION.own(note)}


def withdraw(change: Change, actor: Actor, args: OneNote) -> Row:
    """Hides the note from everybody at once; for ten minutes it can be brought back with its group, links and proposals."""
    note = own_note(change, actor, args.id)
    if note["state"] == "withdrawn":
        raise Repeated({"rev": change.rev - 1, "note": PUBLICATION.own(note)})
    refuse_frozen(change)
    note = change.update("notes", note["id"], state="withdrawn", former_state=note["state"], withdrawn_at=change.now)
    set_shown(change, note)
    return {"note": PUBLICATION.own(note), "undo_ms": UNDO_MS}


def restore(change: Change, actor: Actor, args: OneNote) -> Row:
    """Brings a withdrawn note back as it was. Raises ``Refused``: too_late after ten minutes, muted, frozen."""
    note = own_note(change, actor, args.id)
    if note["state"] != "withdrawn":
        raise Repeated({"rev": change.rev - 1, "note": PUBLICATION.own(note)})
    refuse_frozen(change)
    _refuse_muted(change, note["author"])
    if change.now > note["withdrawn_at"] + UNDO_MS:
        raise Refused("too_late")
    note = change.update("notes", note["id"], state=note["former_state"], former_state="", withdrawn_at=None)
    set_shown(change, note)
    return {"note": PUBLICATION.own(note)}


def ask_removal(change: Change, actor: Actor, args: OneNote) -> Row:
    """The author asks staff to take the note away, which is the way left once the summary is frozen."""
    note = own_note(change, actor, args.id)
    if note["removal_asked"]:
        raise Repeated({"rev": change.rev - 1, "note": PUBLICATION.own(note)})
    return {"note": PUBLICATION.own(change.update("notes", note["id"], removal_asked=1))}


def purge(change: Change, actor: Actor, args: OneNote) -> None:
    """The clock erases a note that was withdrawn more than ten minutes ago."""
    note = change.find("notes", args.id)
    if note is None:
        raise Refused("not_found")
    if note["state"] != "withdrawn" or change.now <= note["withdrawn_at"] + UNDO_MS:
        raise Repeated({"rev": change.rev - 1})
    erase(change, note)


def erase(change: Change, note: Row) -> None:
    """A tombstone: words blank, author unknown, links, group, place in the paths and proposals' mentions gone (design rule 7)."""
    followers.forget(change, note)
    care.forget(change, note=note["id"])
    forget_quotes(change, note)
    change.update(
        "notes", note["id"], text="", original="", reason="", reason_kind="", undo="", marks="[]", former_state="", author=None,
        scribe=None, group_id=None, timeline_row=None, state="erased", withdrawn_at=None, removal_asked=0,
    )
    for question in change.all("SELECT id FROM questions WHERE note_id = ?", [note["id"]]):
        forget_question(change, question["id"])
    for proposal in change.all("SELECT id, notes FROM proposals WHERE meeting_id = ?", [change.meeting_id]):
        mentioned = json.loads(proposal["notes"])
        if note["id"] in mentioned:
            change.update("proposals", proposal["id"], notes=json.dumps([each for each in mentioned if each != note["id"]]))
    change.execute("DELETE FROM moderation_acts WHERE note_id = ?", [note["id"]])
    change.erased = True
    change.erased_ids.add(note["id"])


def visible(note: Row, scene: Scene, audience: Audience) -> bool:
    """Staff read what is not taken back; the room reads what is shown, a table its own until the harvest, nobody in silence.

    While paths are built, ideal notes are seen by whoever sees the path of their case: its steps say their words.
    """
    if audience.kind == STAFF:
        return note["state"] not in ("withdrawn", "erased")
    if note["state"] != "shown":
        return False
    if scene.step_kind in HARVEST:
        return True
    if scene.step_kind == "path" and note["kind"] == "ideal" and sees_case(scene, audience, note["case_id"]):
        return True
    silent = scene.phase == "silent" and note["step_id"] == scene.step_id
    return audience.kind != WALL and note["table_id"] == audience.table_id and not silent


def staff_row(note: Row) -> Row:
    """The note as staff may see it."""
    return PUBLICATION.row(note, Audience(STAFF))


def _state_after_edit(change: Change, note: Row, verdict: Verdict) -> str:
    """Words that somebody has judged are judged again before others see the new ones. A note that waited only for a name which
    it no longer has is shown."""
    review = change.meeting["moderation"] == "review"
    if note["state"] == "hidden" or (note["state"] == "shown" and (note["replaced"] or review or verdict.wait)):
        return "waiting"
    if note["state"] == "waiting" and not review and not verdict.wait and not _judged_before(change, note):
        return "shown"
    return note["state"]


def _judged_before(change: Change, note: Row) -> bool:
    return bool(change.all("SELECT 1 FROM moderation_acts WHERE note_id = ? LIMIT 1", [note["id"]]))


def _author(change: Change, actor: Actor, args: AddNote) -> Row:
    if args.chair is None:
        return actor.seat
    author = seats.by_chair(change, args.chair)
    if actor.role != HOST_ROLE or actor.seat["host_of"] != args.table or author["device"]:
        raise Refused("no_right")
    return author


def _refuse_repetition(change: Change, actor: Actor, note_id: str) -> None:
    stored = change.find("notes", row_id(note_id))
    if stored is None and not change.all("SELECT 1 FROM notes WHERE id = ?", [note_id]):
        return
    if stored and actor.seat_id in (stored["author"], stored["scribe"]):
        raise Repeated({"rev": change.rev - 1, "note": PUBLICATION.own(stored)})
    raise Refused("not_yours")


def own_note(change: Change, actor: Actor, note_id: str) -> Row:
    """A note of the actor's own, or one that the actor keeps for somebody without a device. Raises ``Refused("not_yours")``."""
    note = change.find("notes", note_id)
    if note is None or note["state"] == "erased" or actor.seat_id not in (note["author"], note["scribe"]):
        raise Refused("not_yours")
    return note


def _refuse_muted(change: Change, seat_id: str) -> None:
    if change.all("SELECT 1 FROM seats WHERE id = ? AND muted = 1", [seat_id]):
        raise Refused("muted")


COMMANDS = [
    Command("note.add", AddNote, add),
    Command("note.edit", EditNote, edit),
    Command("note.withdraw", OneNote, withdraw),
    Command("note.restore", OneNote, restore),
    Command("note.purge", OneNote, purge),
    Command("note.ask_removal", OneNote, ask_removal),
]

_SHARED = ("id", "step_id", "table_id", "case_id", "kind", "text", "lang", "group_id", "timeline_row")
_STAFF_TOO = ("typed_kind", "version", "state", "reason", "reason_kind", "replaced", "removal_asked", "told", "marks")


def _columns(audience: Audience) -> tuple[str, ...]:
    return (*_SHARED, *_STAFF_TOO) if audience.kind == STAFF else _SHARED


PUBLICATION = Publication(
    "notes", _columns, visible,
    owners=lambda note: {seat for seat in (note["author"], note["scribe"]) if seat},
    own_columns=(
        "id", "step_id", "table_id", "kind", "typed_kind", "text", "lang", "version", "state", "reason", "reason_kind", "replaced",
        "removal_asked", "for_other", "marks",
    ),
    own_gone=lambda note: note["state"] == "erased",
    support=lambda note: note["state"] == "care" and note["told"] in ("sent", "seen"),
)
PUBLISHED = [PUBLICATION]
