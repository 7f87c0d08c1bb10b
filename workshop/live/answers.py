"""What authors answered, until it is passed on.

A phone that lights up, or a desk that changes in the second in which somebody types, points at the author. So questions reach
their authors, and answers the staff, only when every screen in the room changes: at the next step, or when the meeting closes.
"""
from __future__ import annotations

from workshop.core.change import Change, Row
from workshop.live.judging import judge

_GIVEN = """SELECT questions.*, answers.state AS given, answers.text AS said FROM answers
    JOIN questions ON questions.id = question_id JOIN notes ON notes.id = note_id
    WHERE questions.meeting_id = ? AND notes.state NOT IN ('withdrawn', 'erased') ORDER BY questions.rowid"""


def pass_on(change: Change) -> None:
    """Gives staff the answers that were given since the last step, and lets authors see what they were asked in it.

    An accepted wording takes the place of the author's now; a note that is held for care stays held (K34). What belongs to a
    withdrawn note waits until it is brought back.
    """
    for given in change.all(_GIVEN, [change.meeting_id]):
        _tell(change, given)
    for asked in change.all("SELECT id FROM questions WHERE meeting_id = ? AND step_id IS NOT NULL", [change.meeting_id]):
        change.update("questions", asked["id"], step_id=None)


def _tell(change: Change, given: Row) -> None:
    if change.find("questions", given["id"])["gone"]:
        return
    change.update("questions", given["id"], state=given["given"], answer=given["said"])
    change.execute("DELETE FROM answers WHERE question_id = ?", [given["id"]])
    if given["given"] == "accepted" and given["kind"] == "reword" and not change.meeting["frozen_at"]:
        note = change.get("notes", given["note_id"])
        held = {} if note["state"] == "care" else {"state": "shown", "reason": ""}
        judge(change, note, "accept", text=given["text"], replaced=1, **held)
