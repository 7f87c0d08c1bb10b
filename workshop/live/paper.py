"""Notes that were written on paper and are typed in by staff. Afterwards nothing tells them from the others.

They have no author. Who typed one may still correct it or take it out, by the secret from which its id was made: the id alone, which
all staff see, opens nothing, so that nobody can try which notes came from paper.
"""
from __future__ import annotations

import base64
import hashlib
from typing import Any

from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.words import language, row_id, words
from workshop.live.agenda import refuse_frozen
from workshop.live.followers import set_shown
from workshop.live.gated import marks, weighed
from workshop.live.moderation import SomeNotes, approve
from workshop.live.notes import LONGEST_NOTE


class TypeIn(Args):
    """``id`` is ``id_of(secret)`` when the typist wants to correct it later; ``step`` and ``table`` stand on the sheet."""

    id: str
    step: str
    table: str
    text: str
    lang: str = "fi"


class Retype(Args):
    secret: str
    text: str
    base_version: int


class Untype(Args):
    secret: str


def id_of(secret: str) -> str:
    """The note id that belongs to a secret of 16 … 40 signs. Raises ``Refused("bad_input")``."""
    digest = hashlib.sha256(row_id(secret).encode()).digest()
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def type_in(change: Change, actor: Actor, args: TypeIn) -> Row:
    """A note from paper: read by staff already, so it is shown at once; its round counts as held (also when no screen opened it).

    The same words at the same place with the same id again are answered as before. Raises ``Refused``: not_yours, frozen, empty,
    too_long, bad_language, not_found, and the gate's codes.
    """
    text = words(args.text, LONGEST_NOTE)
    step, table = change.get("steps", args.step), change.get("tables", args.table)
    _refuse_repetition(change, args, text)
    refuse_frozen(change)
    if not step["opened"]:
        change.update("steps", step["id"], opened=1)
    found = marks(weighed(change, text, args.lang))
    reviewed = change.meeting["moderation"] == "review"
    note = change.insert("notes", {
        "id": row_id(args.id), "step_id": step["id"], "table_id": table["id"], "case_id": step["case_id"] or table["case_id"],
        "kind": step["note_kind"], "typed_kind": step["note_kind"], "text": text, "lang": language(args.lang),
        "state": "waiting" if reviewed else "shown", "marks": found, "author": None, "scribe": None,
    })
    if reviewed:
        approve(change, actor, SomeNotes(notes={note["id"]: 1}))
    return {"id": note["id"]}


def retype(change: Change, actor: Actor, args: Retype) -> Row:
    """The typist corrects the words. Raises ``Refused``: not_yours, conflict (somebody changed them meanwhile), frozen, empty, too_long."""
    note = _typed(change, args.secret)
    text = words(args.text, LONGEST_NOTE)
    if note["version"] == args.base_version + 1 and note["text"] == text:
        raise Repeated({"rev": change.rev - 1, "version": note["version"]})
    refuse_frozen(change)
    if note["version"] != args.base_version or note["state"] == "withdrawn":
        raise Refused("conflict", current={"text": note["text"], "version": note["version"]})
    found = marks(weighed(change, text, note["lang"]))
    note = change.update("notes", note["id"], text=text, version=note["version"] + 1, replaced=0, original="", undo="", marks=found)
    return {"version": note["version"]}


def untype(change: Change, actor: Actor, args: Untype) -> None:
    """Takes a note out that was typed by mistake; ten minutes later it is erased as any withdrawn one."""
    note = _typed(change, args.secret)
    if note["state"] == "withdrawn":
        raise Repeated({"rev": change.rev - 1})
    refuse_frozen(change)
    set_shown(change, change.update(
        "notes", note["id"], state="withdrawn", former_state=note["state"], withdrawn_at=change.now,
    ))


def typed_notes(db: Any, meeting_id: str, secrets: list[str]) -> list[Row]:
    """What became of the notes that these secrets made, latest first: ``secret, id, text, lang, version, table_no, step_title, kind``."""
    by_id = {id_of(secret): secret for secret in secrets}
    marks = ", ".join("?" for _ in by_id)
    found = db.query(
        "SELECT notes.id, text, lang, notes.kind, version, tables.no AS table_no, steps.title AS step_title FROM notes"
        " JOIN tables ON tables.id = table_id JOIN steps ON steps.id = step_id"
        f" WHERE notes.meeting_id = ? AND state NOT IN ('withdrawn', 'erased') AND notes.id IN ({marks})",
        [meeting_id, *by_id],
    )
    rows = {row["id"]: {**row, "secret": by_id[row["id"]]} for row in found}
    return [rows[note_id] for note_id in reversed(by_id) if note_id in rows]


def _refuse_repetition(change: Change, args: TypeIn, text: str) -> None:
    """Answers by what is sent alone: that an id is known must not tell whether a note came from paper."""
    stored = change.find("notes", row_id(args.id))
    if stored is None:
        return
    same_place = (stored["step_id"], stored["table_id"]) == (args.step, args.table)
    if stored["state"] != "erased" and same_place and text in (stored["text"], stored["original"]):
        raise Repeated({"rev": change.rev - 1, "id": stored["id"]})
    raise Refused("not_yours")


def _typed(change: Change, secret: str) -> Row:
    note = change.find("notes", id_of(secret))
    if note is None or note["state"] == "erased" or note["author"] or note["scribe"]:
        raise Refused("not_yours")
    return note


COMMANDS = [
    Command("note.type_in", TypeIn, type_in),
    Command("note.retype", Retype, retype),
    Command("note.untype", Untype, untype),
]
