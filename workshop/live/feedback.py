"""Feedback on the meeting: one answer of a seat, which may be changed until the meeting closes (K39). Results: ``feedback_told``."""
from __future__ import annotations

import json
from typing import Any

from workshop.access import seats
from workshop.access.roles import HOST as HOST_ROLE
from workshop.access.roles import Actor
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.db import Tx
from workshop.core.errors import Refused, Repeated
from workshop.core.words import language, optional_words
from workshop.formats.feedback_items import HIGHEST, LOWEST, items
from workshop.live.gated import refuse_identifying, weighed
from workshop.live.time import Nothing

LONGEST, LONGEST_ORAL = 500, 4000


class Give(Args):
    """The whole answer in place of the former one. ``chair`` is somebody without a device at the host's table."""

    scores: dict[str, int] = {}
    words: str = ""
    lang: str | None = None
    chair: str | None = None


def give(change: Change, actor: Actor, args: Give) -> Row:
    """Keeps the answer; every sentence may be skipped, and an empty answer takes the former one back. Staff read words first.

    Raises ``Refused``: feedback_over (it has been counted), bad_input, too_long, stopped…
    """
    _refuse_counted(change)
    if set(args.scores) - set(items()) or any(not LOWEST <= score <= HIGHEST for score in args.scores.values()):
        raise Refused("bad_input")
    words, seat = optional_words(args.words, LONGEST), _whose(change, actor, args.chair)
    lang = language(args.lang or seat["lang"])
    if words:
        weighed(change, words, lang)
    if not words and not args.scores:
        forget(change, seat["id"])
    else:
        change.execute(
            "INSERT INTO feedback_answers (id, meeting_id, seat_id, scores, words, lang) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (meeting_id, seat_id) DO UPDATE SET scores = excluded.scores, words = excluded.words, lang = excluded.lang",
            [new_id(), change.meeting_id, seat["id"], json.dumps(args.scores), words, lang],
        )
    return {"feedback": {"scores": args.scores, "words": words}}


def mine(change: Change, actor: Actor, args: Nothing) -> None:
    """Answers a seat with its own ``feedback`` (or ``null``), the sentences as ``items`` and whether it is ``over``. Nothing changes."""
    found = change.all("SELECT scores, words FROM feedback_answers WHERE seat_id = ?", [actor.seat_id])
    own = next(({"scores": json.loads(row["scores"]), "words": row["words"]} for row in found), None)
    over = change.meeting["feedback_told"] is not None
    raise Repeated({"rev": change.rev - 1, "feedback": own, "items": items(), "over": over})


def forget(change: Change, seat_id: str) -> None:
    """Takes back what a seat answered, while it is still known whose it is."""
    change.execute("DELETE FROM feedback_answers WHERE seat_id = ?", [seat_id])


def record_oral(tx: Tx, meeting_id: str, text: str, before: str) -> None:
    """What was said aloud in the round, as staff wrote it down. ``before``: the text that they began from.

    Raises ``Refused``: frozen, conflict (somebody else wrote meanwhile; ``current``: the meeting), too_long, stopped…
    """
    change = _unfrozen(tx, meeting_id)
    kept, there = optional_words(text, LONGEST_ORAL), change.meeting["oral_feedback"]
    if there not in (kept, optional_words(before, LONGEST_ORAL)):
        raise Refused("conflict", current=change.meeting)
    refuse_identifying(change, kept)
    change.update_unseen("meetings", meeting_id, oral_feedback=kept)


def judge_words(tx: Tx, meeting_id: str, answer_id: str, shown: bool) -> None:
    """Whether somebody's written words stand in the summary. Raises ``Refused``: frozen, not_found."""
    change = _unfrozen(tx, meeting_id)
    if not any(row["id"] == answer_id for row in written(change.db, change.meeting)):
        raise Refused("not_found")
    change.execute("UPDATE feedback_answers SET state = ? WHERE id = ?", ["shown" if shown else "hidden", answer_id])


def written(db: Any, meeting: Row) -> list[Row]:
    """``id``, ``words``, ``lang``, ``state`` of what was written, in no order; nothing before the answers are counted, so that nobody
    can join words to the moment in which somebody sent them.
    """
    if meeting["feedback_told"] is None:
        return []
    return list(db.query(
        "SELECT id, words, lang, state FROM feedback_answers WHERE meeting_id = ? AND words != '' ORDER BY id", [meeting["id"]]
    ))


def answered(db: Any, meeting: Row) -> int:
    """How many have answered, in one number."""
    if meeting["feedback_told"] is not None:
        return json.loads(meeting["feedback_told"])["answered"]
    return next(db.query("SELECT count(*) AS n FROM feedback_answers WHERE meeting_id = ?", [meeting["id"]]))["n"]


def _whose(change: Change, actor: Actor, chair: str | None) -> Row:
    if chair is None:
        return actor.seat
    person = seats.by_chair(change, chair)
    if actor.role != HOST_ROLE or person["device"] or person["table_id"] != actor.table_id:
        raise Refused("no_right")
    return person


def _refuse_counted(change: Change) -> None:
    if change.meeting["feedback_told"] is not None:
        raise Refused("feedback_over")


def _unfrozen(tx: Tx, meeting_id: str) -> Change:
    change = tx.open_change(meeting_id)
    if change.meeting["frozen_at"]:
        raise Refused("frozen")
    return change


COMMANDS = [Command("feedback.give", Give, give), Command("feedback.mine", Nothing, mine)]
