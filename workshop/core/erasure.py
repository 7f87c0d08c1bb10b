"""Erasing a meeting, a series, and what has passed its day. What each column holds, ``core.personal`` tells (design rule 7).

Whoever erases says that it is done only when ``Store.erased_for_good`` says so. What was erased by hand stays erased though somebody
restores a backup: its id is remembered beside the database.
"""
from __future__ import annotations

from workshop.core.db import Tx

_OF_MEETING = (
    "DELETE FROM ballots WHERE vote_id IN (SELECT id FROM votes WHERE meeting_id = :meeting)",
    "DELETE FROM answers WHERE question_id IN (SELECT id FROM questions WHERE meeting_id = :meeting)",
    *(
        f"DELETE FROM {table} WHERE seat_id IN (SELECT id FROM seats WHERE meeting_id = :meeting)"
        for table in ("sittings", "time_requests")
    ),
    *(
        f"DELETE FROM {table} WHERE meeting_id = :meeting"
        for table in (
            "decision_versions", "decisions", "decision_links", "path_steps", "path_lanes", "questions", "care_signals", "places",
            "seat_rules", "seat_plans", "links", "notes", "groups", "votes", "proposals", "feedback_answers", "seats", "chairs", "tables",
            "steps", "meeting_cases", "attendance", "summary_versions", "summaries",
            "moderation_acts",
        )
    ),
    *(
        f"{act} WHERE agreement_id IN (SELECT id FROM agreements WHERE meeting_id = :meeting)"
        for act in ("UPDATE open_answers SET agreement_id = NULL", "DELETE FROM reviews", "DELETE FROM agreement_versions")
    ),
    "DELETE FROM reviews WHERE meeting_id = :meeting", "UPDATE agreement_versions SET meeting_id = NULL WHERE meeting_id = :meeting",
    "DELETE FROM agreements WHERE meeting_id = :meeting", "DELETE FROM meetings WHERE id = :meeting",
)
_COPIES = "SELECT id, meeting_id FROM proposals WHERE carried_from IN (SELECT id FROM proposals WHERE meeting_id = ?)"
"""A meeting's proposals in meetings with line managers: they are its words. What those gave back to it goes with it."""
_OF_SERIES = (
    "DELETE FROM open_supports WHERE answer_id IN (SELECT open_answers.id FROM open_answers JOIN open_links ON open_links.id = link_id"
    " WHERE series_id = :series)",
    "DELETE FROM open_answers WHERE link_id IN (SELECT id FROM open_links WHERE series_id = :series)",
    "DELETE FROM open_links WHERE series_id = :series", "DELETE FROM invitations WHERE series_id = :series",
    *(
        f"DELETE FROM {table} WHERE agreement_id IN (SELECT id FROM agreements WHERE series_id = :series)"
        for table in ("reviews", "agreement_versions")
    ),
    "DELETE FROM agreements WHERE series_id = :series", "DELETE FROM figures WHERE series_id = :series",
    "DELETE FROM staff_links WHERE series_id = :series", "DELETE FROM series_staff WHERE series_id = :series",
    "DELETE FROM series WHERE id = :series",
)


def erase_meeting(tx: Tx, meeting_id: str) -> None:
    """Deletes everything of a meeting; its seats' screens are cut, desks and walls ask anew. Raises ``Refused("no_meeting")``."""
    _delete_meeting(tx, meeting_id)
    tx.erased_ids.add(meeting_id)


def erase_series(tx: Tx, series_id: str) -> None:
    """Deletes a series with all its meetings. One that is gone already stays gone."""
    _delete_series(tx, series_id)
    tx.erased_ids.add(series_id)


def purge_expired(tx: Tx, today: str) -> int:
    """Deletes every series whose ``retain_until`` lies before ``today`` (ISO dates), with its meetings. Returns how many.

    Nothing needs to be remembered of them: what a restored backup brings back has passed its day there too.
    """
    expired = tx.all("SELECT id FROM series WHERE retain_until < ?", [today])
    for series in expired:
        _delete_series(tx, series["id"])
    return len(expired)


def erase_again(tx: Tx, erased_id: str) -> int:
    """What a restored backup brought back of a meeting, a series, an open answer, an invitation or a figure that was erased by hand goes
    again. Returns how many notes it had."""
    found = tx.one(
        "SELECT count(notes.id) AS n FROM meetings JOIN notes ON meeting_id = meetings.id WHERE :id IN (meetings.id, series_id)",
        {"id": erased_id},
    )
    if tx.one("SELECT 1 FROM meetings WHERE id = ?", [erased_id]):
        erase_meeting(tx, erased_id)
    elif tx.one("SELECT 1 FROM series WHERE id = ?", [erased_id]):
        erase_series(tx, erased_id)
    tx.execute("DELETE FROM open_supports WHERE answer_id = ?", [erased_id])
    for table in ("open_answers", "invitations", "figures"):
        tx.execute(f"DELETE FROM {table} WHERE id = ?", [erased_id])
    return found["n"]


def _delete_meeting(tx: Tx, meeting_id: str) -> None:
    change = tx.open_change(meeting_id)
    change.cut.update(filter(None, [change.meeting["support_hash"]]))
    change.cut.update(seat["id"] for seat in tx.all("SELECT id FROM seats WHERE meeting_id = ?", [meeting_id]))
    # another state is another view: desks and walls that are open ask anew, and there is nothing any more
    change.update("meetings", meeting_id, state="planned")
    for copy in tx.all(_COPIES, [meeting_id]):
        tx.open_change(copy["meeting_id"]).forget("proposals", copy["id"])
    for statement in _OF_MEETING:
        tx.execute(statement, {"meeting": meeting_id})
    tx.erased = True


def _delete_series(tx: Tx, series_id: str) -> None:
    for meeting in tx.all("SELECT id FROM meetings WHERE series_id = ?", [series_id]):
        _delete_meeting(tx, meeting["id"])
    for statement in _OF_SERIES:
        tx.execute(statement, {"series": series_id})
    tx.erased = True
