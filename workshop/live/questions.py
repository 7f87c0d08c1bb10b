"""Asking a note's author without learning who it is: a question, a proposal for other words, or for leave to quote it.

The author sees it only under *Omat laput* and only after the next step change, and may answer, accept, decline, rephrase or do
nothing at all. Of a note that was written for somebody without a device, the host who wrote it is asked.
"""
from __future__ import annotations

from typing import Any

from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import STAFF, Audience, Publication, Scene
from workshop.core.words import row_id, words
from workshop.live.agenda import refuse_frozen
from workshop.live.answers import pass_on
from workshop.live.gated import refuse_identifying
from workshop.live.judging import log_act
from workshop.live.moderation import moderated
from workshop.live.notes import LONGEST_NOTE, own_note, staff_row

LONGEST_QUESTION = 300
MOST_OPEN = 3
"""So many questions about one note may wait for an answer at once."""


class Ask(Args):
    id: str
    note: str
    text: str


class Propose(Args):
    """``base_version``: the version of the note whose words the proposal would replace."""

    id: str
    note: str
    text: str
    base_version: int


class AskQuote(Args):
    id: str
    note: str


class Answer(Args):
    id: str
    text: str


class OneQuestion(Args):
    id: str


def ask(change: Change, actor: Actor, args: Ask) -> None:
    """A question to the author, who stays unknown. Raises ``Refused``: not_found, too_many_questions, frozen, empty, too_long."""
    _insert(change, args, "ask", words(args.text, LONGEST_QUESTION))


def propose(change: Change, actor: Actor, args: Propose) -> None:
    """Other words for a note. They become the note's only if the author accepts; ``conflict`` when its words are others by now."""
    text = words(args.text, LONGEST_NOTE)
    note = change.find("notes", args.note)
    if note and note["version"] != args.base_version and change.find("questions", row_id(args.id)) is None:
        raise Refused("conflict", current=staff_row(moderated(change, args.note)))
    _insert(change, args, "reword", text)


def ask_quote(change: Change, actor: Actor, args: AskQuote) -> None:
    """Asks the author for leave to print the note word for word in the summary. Raises ``Refused``: already_asked, and as ``ask``.

    The leave is for the words as they are: once these change it is over, and may be asked for anew.
    """
    given = "SELECT 1 FROM questions WHERE note_id = ? AND id != ? AND quote AND gone = 0"
    if change.all(given, [args.note, row_id(args.id)]):
        raise Refused("already_asked")
    _insert(change, args, "ask", "", quote=1)


def answer(change: Change, actor: Actor, args: Answer) -> Row:
    """The author's own words to staff. They are no note: nobody else ever sees them."""
    text = words(args.text, LONGEST_NOTE)
    refuse_identifying(change, text)
    return _give(change, actor, args.id, "answered", text)


def accept(change: Change, actor: Actor, args: OneQuestion) -> Row:
    """The author takes the proposed words, or gives leave to quote. Raises ``Refused``: not_yours, question_over, frozen, withdrawn."""
    return _give(change, actor, args.id, "accepted", "")


def decline(change: Change, actor: Actor, args: OneQuestion) -> Row:
    """The author does not want to answer, or to change the words, or to be quoted; a leave that was given is taken back."""
    return _give(change, actor, args.id, "declined", "")


def my_questions(db: Any, seat_id: str) -> list[Row]:
    """What a seat has been asked about its notes, as its own phone may know it: ``id, note, kind, quote, text, state, answer``.

    ``state`` and ``answer`` are the seat's own last word, which staff may not have been told yet.
    """
    return list(db.query(
        """SELECT questions.id, note_id AS note, questions.kind, quote, questions.text, coalesce(answers.state, questions.state) AS state,
        coalesce(answers.text, answer) AS answer FROM questions JOIN notes ON notes.id = note_id
        LEFT JOIN answers ON question_id = questions.id
        WHERE (author = :seat OR scribe = :seat) AND questions.gone = 0 AND questions.step_id IS NULL
        AND notes.state NOT IN ('withdrawn', 'erased') ORDER BY questions.id""",
        {"seat": seat_id},
    ))


def quotable(db: Any, meeting_id: str) -> set[str]:
    """The ids of the notes whose authors let them be printed word for word. A leave that was taken back is none at once."""
    found = db.query(
        "SELECT note_id FROM questions WHERE meeting_id = ? AND quote AND gone = 0 AND state = 'accepted'"
        " AND NOT EXISTS (SELECT 1 FROM answers WHERE question_id = questions.id AND answers.state != 'accepted')", [meeting_id],
    )
    return {row["note_id"] for row in found}


def _insert(change: Change, args: Ask | Propose | AskQuote, kind: str, text: str, quote: int = 0) -> None:
    stored = change.find("questions", row_id(args.id))
    if stored and stored["note_id"] == args.note:
        raise Repeated({"rev": change.rev - 1})
    note = moderated(change, args.note)
    refuse_identifying(change, text, lang=note["lang"])
    waiting = "SELECT count(*) AS n FROM questions WHERE note_id = ? AND state = 'asked' AND gone = 0"
    if change.all(waiting, [note["id"]])[0]["n"] >= MOST_OPEN:
        raise Refused("too_many_questions")
    change.insert("questions", {
        "id": args.id, "note_id": note["id"], "kind": kind, "text": text, "state": "asked", "quote": quote,
        "step_id": change.meeting["step_id"] if change.meeting["state"] == "open" else None,
    })
    log_act(change, note["id"], "ask" if kind == "ask" else "propose")


def _give(change: Change, actor: Actor, question_id: str, state: str, text: str) -> Row:
    question = change.find("questions", question_id)
    if question is None or question["step_id"]:
        raise Refused("not_yours")
    note = own_note(change, actor, question["note_id"])
    if question["quote"]:
        return _give_leave(change, actor, note, question, state)
    if (question["state"], question["answer"]) == (state, text):
        raise Repeated({"rev": change.rev - 1, "question": _own(change, actor, question_id)})
    _refuse_late(change, note, question, state)
    return _keep(change, actor, question_id, state, text)


def _give_leave(change: Change, actor: Actor, note: Row, question: Row, state: str) -> Row:
    """Yes and no are open to the author as long as nothing has been printed, however often."""
    if question["gone"] or state == "answered":
        raise Refused("question_over")
    own = _own(change, actor, question["id"]) if note["state"] != "withdrawn" else None
    if own and own["state"] == state:
        raise Repeated({"rev": change.rev - 1, "question": own})
    refuse_frozen(change)
    if own is None:
        raise Refused("withdrawn")
    return _keep(change, actor, question["id"], state, "")


def _keep(change: Change, actor: Actor, question_id: str, state: str, text: str) -> Row:
    change.execute("INSERT OR REPLACE INTO answers (question_id, state, text) VALUES (?, ?, ?)", [question_id, state, text])
    told = _own(change, actor, question_id)
    if change.meeting["state"] == "closed":
        pass_on(change)
    return {"question": told}


def _refuse_late(change: Change, note: Row, question: Row, state: str) -> None:
    if state == "accepted":
        refuse_frozen(change)
    if note["state"] == "withdrawn":
        raise Refused("withdrawn")
    if question["gone"] or question["state"] != "asked" or (state == "accepted" and question["kind"] != "reword"):
        raise Refused("question_over")


def _own(change: Change, actor: Actor, question_id: str) -> Row:
    return next(each for each in my_questions(change.db, actor.seat_id) if each["id"] == question_id)


COMMANDS = [
    Command("note.ask", Ask, ask),
    Command("note.propose", Propose, propose),
    Command("note.ask_quote", AskQuote, ask_quote),
    Command("question.answer", Answer, answer),
    Command("question.accept", OneQuestion, accept),
    Command("question.decline", OneQuestion, decline),
]


def _columns(audience: Audience) -> tuple[str, ...]:
    return ("id", "note_id", "kind", "quote", "text", "state", "answer") if audience.kind == STAFF else ()


def _visible(question: Row, scene: Scene, audience: Audience) -> bool:
    return audience.kind == STAFF and not question["gone"]


PUBLISHED = [Publication("questions", _columns, _visible)]
