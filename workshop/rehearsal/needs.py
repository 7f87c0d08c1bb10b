"""What invented people need beside writing: more time, an answer to the facilitator's question, once somebody to talk to."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.core.change import Row
from workshop.live.questions import my_questions

SLOW_WRITERS, HURRIED_MS = 2, 60_000
"""So many ask for more time when the silence has less than a minute left."""
ANSWERS = (
    "Tarkoitin yhteistä ohjetta. Sellaista ei ollut.", "En muista tarkkaan. Se oli syksyllä.", "En tiennyt, kenelle soittaa.",
)
Send = Callable[[Row, str, dict[str, Any]], Any]
"""``send(seat, name, args)`` sends a command as that seat."""


def ask_for_time(db: Any, now: int, meeting: Row, people: list[Row], send: Send) -> bool:
    """A slow writer asks for more, in the last minute of the silence. Whether somebody did."""
    if meeting["phase"] != "silent" or meeting["paused_at"] or not meeting["reveal_at"] or meeting["reveal_at"] - now > HURRIED_MS:
        return False
    asked = {row["seat_id"] for row in db.query("SELECT seat_id FROM time_requests WHERE step_id = ?", [meeting["step_id"]])}
    slow = next((seat for seat in people[-SLOW_WRITERS:] if seat["id"] not in asked), None)
    if slow:
        send(slow, "step.more_time", {"step": meeting["step_id"]})
    return slow is not None


def answer_questions(db: Any, people: list[Row], send: Send) -> bool:
    """Somebody answers what was asked about a note, or takes the proposed wording, or gives leave to quote. Whether somebody did."""
    for seat in people:
        for question in my_questions(db, seat["id"]):
            if question["state"] != "asked":
                continue
            if question["kind"] == "reword" or question["quote"]:
                send(seat, "question.accept", {"id": question["id"]})
            else:
                send(seat, "question.answer", {"id": question["id"], "text": ANSWERS[len(question["text"]) % len(ANSWERS)]})
            return True
    return False


def ask_for_company(db: Any, meeting: Row, step: Row, people: list[Row], signal_id: str, send: Send) -> bool:
    """Once, in a later round, one would like to talk with the support person, if there is one. Whether it happened now."""
    if not meeting["support_name"] or not people or step["kind"] != "collect" or step["note_kind"] == "problem":
        return False
    if next(db.query("SELECT 1 FROM care_signals WHERE id = ?", [signal_id]), None):
        return False
    send(people[0], "care.ask", {"id": signal_id, "table": True})
    return True
