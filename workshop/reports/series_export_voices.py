"""What a series' archive holds of feedback, open links and invitations: sums, words that were shown, and of nobody whose they are."""
from __future__ import annotations

import json
from typing import Any

from workshop.core.days import today

Row = dict[str, Any]

_LINKS = "SELECT id, kind, question, made_at, expires_at FROM open_links WHERE series_id = ? ORDER BY id"
_ANSWERS = "SELECT id, text, lang, unit, agreement_id, received_on, state, supports FROM open_answers WHERE link_id = ?"
_SHOWN = "state = 'shown' ORDER BY id"
"""What others never read, or no longer may, stays here, as with notes."""
_INVITED = "SELECT id, unit, who, answer, remark FROM invitations WHERE series_id = ? ORDER BY unit, who, id"
_MEETING = "SELECT oral_feedback, feedback_told, released FROM meetings WHERE id = ?"
_WRITTEN = "SELECT id, words, lang, state FROM feedback_answers WHERE meeting_id = ? AND words != ''"


def voices(db: Any, series_id: str) -> Row:
    """``open_links`` with their answers, and ``invitations``."""
    links = [{
        "id": link["id"], "kind": link["kind"], "question": link["question"], "made_on": _day(link["made_at"]),
        "expires_on": _day(link["expires_at"]), "answers": list(db.query(f"{_ANSWERS} AND {_SHOWN}", [link["id"]])),
    } for link in db.query(_LINKS, [series_id])]
    return {"open_links": links, "invitations": list(db.query(_INVITED, [series_id]))}


def feedback(db: Any, meeting_id: str) -> Row:
    """``oral_feedback``, ``released``, and once the answers are counted ``feedback_told`` and ``written``."""
    row = next(db.query(_MEETING, [meeting_id]))
    told = json.loads(row["feedback_told"] or "null")
    written = list(db.query(f"{_WRITTEN} AND {_SHOWN}", [meeting_id])) if told else []
    return {"oral_feedback": row["oral_feedback"], "released": bool(row["released"]), "feedback_told": told, "written": written}


def _day(ms: int) -> str:
    return today(ms).isoformat()
