"""What the feedback of a meeting says, settled once: sums that may be told, and words of nobody in particular (L10).

While people answer nothing is told, and afterwards nothing changes: two versions would tell by their difference what one person gave.
"""
from __future__ import annotations

import json
from typing import Any

from workshop.core.change import Change, Row
from workshop.core.small_numbers import UNSAID, Split, enough, safe_sums
from workshop.formats.feedback_items import items
from workshop.live.presence_told import settled

_GIVEN = """SELECT scores, coalesce(people_group, ?) AS name FROM feedback_answers JOIN seats ON seats.id = seat_id
    WHERE feedback_answers.meeting_id = ?"""


def settle(change: Change) -> dict[str, Any]:
    """The columns of ``meetings`` that hold from now on what may be told. Of the answers only words stay, without their writers.

    ``feedback_told`` is JSON: ``{"answered": n, "groups": {group: people}, "items": {item: {"n", "sum"?, "groups": {group: [n, sum]}}}}``;
    ``None`` as long as nobody has answered.
    """
    given = change.all(_GIVEN, [UNSAID, change.meeting_id])
    people: dict[str, int] = {}
    for row in given:
        people[row["name"]] = people.get(row["name"], 0) + 1
    groups_told, groups = settled(change, people)
    if not given:
        return {"groups_told": groups_told}
    _let_go(change)
    told = {"answered": len(given), "groups": groups, "items": {item: _item(item, given, groups) for item in items()}}
    return {"groups_told": groups_told, "feedback_told": json.dumps(told)}


def _item(item: str, given: list[Row], groups: Split) -> dict[str, Any]:
    numbers: dict[str, list[int]] = {}
    for row in given:
        score = json.loads(row["scores"]).get(item)
        if score is not None:
            numbers.setdefault(row["name"], []).append(score)
    found = [score for part in numbers.values() for score in part]
    if not enough(len(found)):
        return {"n": len(found), "groups": {}}
    return {"n": len(found), "sum": sum(found), "groups": safe_sums(numbers, groups)}


def _let_go(change: Change) -> None:
    """Scores go, and who wrote which words; an answer without words goes whole."""
    change.execute("DELETE FROM feedback_answers WHERE meeting_id = ? AND words = ''", [change.meeting_id])
    change.execute("UPDATE feedback_answers SET seat_id = NULL, scores = '{}' WHERE meeting_id = ?", [change.meeting_id])
    change.erased = True
