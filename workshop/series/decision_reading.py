"""Reading management's answers: of a meeting, of one proposal with its history, and how long they have been waited for."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from workshop.core.change import Row
from workshop.core.days import today
from workshop.series.decisions import DAY_MS, Answer


@dataclass(frozen=True)
class Version:
    """An answer as it was given. ``at``: milliseconds; ``by``: the link's body or the account's name, empty when not known;
    ``source``: link, minutes or nothing."""

    number: int
    at: int
    answer: Answer
    plain: str
    by: str
    source: str


_ANSWERS = """SELECT proposals.id, proposals.no, proposals.what, proposals.details, proposals.owner AS proposed_owner, proposals.self_start,
    coalesce(status, '') AS status, coalesce(decision, '') AS decision, coalesce(reason, '') AS reason, coalesce(plain, '') AS plain,
    coalesce(decisions.owner, '') AS owner, coalesce(due, '') AS due, coalesce(review, '') AS review, coalesce(happening, '') AS happening,
    coalesce(body, '') AS body, coalesce(person, '') AS person, coalesce(show_person, 0) AS show_person,
    coalesce(official_number, '') AS official_number, coalesce(official_date, '') AS official_date,
    coalesce(decided_on, '') AS decided_on, coalesce(source, '') AS source, answered_at, published_at,
    coalesce(decisions.version, 0) AS version
    FROM proposals LEFT JOIN decisions ON proposal_id = proposals.id WHERE proposals.meeting_id = ? AND proposals.gone = 0
    AND carried_from IS NULL ORDER BY proposals.no"""
_VERSIONS = """SELECT decision_versions.version, at, content, link_id, account_id, coalesce(body, name, '') AS by FROM decision_versions
    LEFT JOIN decision_links ON decision_links.id = link_id LEFT JOIN accounts ON accounts.id = account_id
    WHERE proposal_id = ? ORDER BY decision_versions.version"""
_ASKED = """SELECT min(asked) AS at FROM (
    SELECT min(approved_at) AS asked FROM summary_versions WHERE meeting_id = :id AND approved_at IS NOT NULL
    UNION SELECT approved_at FROM summaries WHERE meeting_id = :id UNION SELECT min(made_at) FROM decision_links WHERE meeting_id = :id
    )"""
_MARK = """SELECT count(*) AS told, coalesce(sum(version), 0) AS versions FROM decisions
    WHERE meeting_id = :id AND answered_at IS NOT NULL AND (published_at IS NOT NULL OR answered_at <= :day_ago)"""


def answers(db: Any, meeting_id: str) -> list[Row]:
    """Every proposal that is there, by number: ``id no what details proposed_owner self_start`` and the columns of its answer.

    Without an answer texts are empty, ``version`` is 0 and ``answered_at`` is ``None``, as it is of a draft.
    """
    return list(db.query(_ANSWERS, [meeting_id]))


def history(db: Any, proposal_id: str) -> list[Version]:
    """Every answer to one proposal that was given, the first one first."""
    return [_version(row) for row in db.query(_VERSIONS, [proposal_id])]


def former(given: list[Version], told: int | None) -> list[Version]:
    """Earlier answers of a ``history`` that participants could read, from ``told`` (ms) on, before they were changed."""
    return [each for each, after in zip(given, given[1:], strict=False) if told is not None and told < after.at]


def asked_at(db: Any, meeting_id: str) -> int | None:
    """When management was asked first (ms): the summary was approved, or a link was made; ``None`` as long as it was not."""
    return next(db.query(_ASKED, {"id": meeting_id}))["at"]


def waiting_days(asked: int | None, now: int) -> int | None:
    """So many whole days management has been asked; ``None`` as long as it has not."""
    return None if asked is None else max(0, (today(now) - today(asked)).days)


def mark(db: Any, meeting_id: str, now: int) -> str:
    """A few signs that change whenever participants have something new to read of the answers."""
    row = next(db.query(_MARK, {"id": meeting_id, "day_ago": now - DAY_MS}))
    return f"{row['told']}-{row['versions']}"


def _version(row: Row) -> Version:
    content = json.loads(row["content"])
    plain = content.pop("plain", "")
    source = "link" if row["link_id"] else "minutes" if row["account_id"] else ""
    return Version(row["version"], row["at"], Answer(**content), plain, row["by"], source)
