"""Every act of staff on a note goes through here: it is logged without its maker, and the last one can be taken back."""
from __future__ import annotations

import json

from workshop.core.change import Change, Row
from workshop.live.followers import set_shown
from workshop.live.gated import marks_again

_KEPT = ("state", "reason", "reason_kind", "replaced", "kind")
_WORDS = ("text", "original", "marks")


def judge(change: Change, note: Row, act: str, **fields: object) -> Row:
    """The note with ``fields`` changed, its links in step, the act logged, and what was before kept in ``notes.undo``.

    Of a closed meeting no earlier wording is kept (L32): replacing cannot be taken back there.
    """
    closed, reworded = change.meeting["state"] == "closed", "text" in fields
    if reworded:
        found = marks_again(change, str(fields["text"]), note["lang"])
        fields |= {"version": note["version"] + 1, "original": "" if closed else note["original"] or note["text"], "marks": found}
        drop_proposals(change, note)
    before = {name: note[name] for name in (*_KEPT, *(_WORDS if reworded else ()))}
    judged = change.update("notes", note["id"], undo="" if closed and reworded else json.dumps(before, ensure_ascii=False), **fields)
    change.erased |= closed and reworded
    set_shown(change, judged)
    log_act(change, note["id"], act, judged["reason_kind"], judged["reason"])
    return judged


def log_act(change: Change, note_id: str, act: str, reason_kind: str = "", reason: str = "") -> None:
    """One line of the log: what was done to which note and why; not by whom."""
    change.execute(
        "INSERT INTO moderation_acts (meeting_id, note_id, act, reason, at, reason_kind) VALUES (?, ?, ?, ?, ?, ?)",
        [change.meeting_id, note_id, act, reason, change.now, reason_kind],
    )


def drop_proposals(change: Change, note: Row) -> None:
    """The words that staff proposed, and the leave to quote, were meant for the note's old words: they are over once these change."""
    open_ones = (
        "SELECT id FROM questions WHERE note_id = ? AND gone = 0 AND (quote OR (kind = 'reword' AND state = 'asked'))"
    )
    for question in change.all(open_ones, [note["id"]]):
        forget_question(change, question["id"])


def forget_question(change: Change, question_id: str) -> None:
    """A question without its words, and without the answer, also one that nobody has read yet."""
    change.update("questions", question_id, text="", answer="", gone=1)
    change.execute("DELETE FROM answers WHERE question_id = ?", [question_id])
