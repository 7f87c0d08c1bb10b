"""Erasing: which columns may hold a participant's words, what blanks each, and the end of a series' retention (design rule 7).

A test reads the schema and fails when a TEXT column stands in neither list, or in both.
"""
from __future__ import annotations

from workshop.core.db import Tx

_NOTE = "note.purge ten minutes after note.withdraw; seat.leave with erase; the series' purge"
_PURGE = "the series' purge"
_LIBRARY = "removing the case from the library"

PERSONAL: dict[str, str] = {
    "notes.text": _NOTE, "notes.original": f"meeting.close; {_NOTE}", "notes.reason": _NOTE, "moderation_acts.reason": _NOTE,
    "ballots.dots": f"meeting.close; {_PURGE}", "seats.people_group": f"seat.leave with erase; {_PURGE}",
    "seats.token_hash": f"seat.leave with erase; {_PURGE}", "chairs.label": _PURGE, "votes.split": _PURGE,
    "groups.title": _PURGE, "groups.merged": _PURGE, "votes.title": _PURGE,
    "proposals.what": _PURGE, "proposals.details": _PURGE, "proposals.owner": _PURGE,
    "proposals.cost_note": _PURGE, "proposals.measure": _PURGE, "proposals.date_text": _PURGE, "proposals.experience_view": _PURGE,
    "attendance.organisation": _PURGE, "summaries.draft": _PURGE,
    "series.title": _PURGE, "series.purpose": _PURGE, "series.need": _PURGE, "series.area": _PURGE, "series.data": _PURGE,
    "meetings.title": _PURGE, "meetings.place": _PURGE, "meetings.plan": _PURGE, "steps.title": _PURGE, "steps.prompt": _PURGE,
    "tables.name": _PURGE, "meeting_cases.titles": _PURGE, "meeting_cases.pseudonym": _PURGE, "meeting_cases.leads": _PURGE,
    "meeting_cases.content_notes": _PURGE, "meeting_cases.source": _PURGE, "meeting_cases.slug": _PURGE,
    "notes.undo": f"meeting.close; {_NOTE}", "questions.text": _NOTE, "questions.answer": _NOTE, "answers.text": _NOTE,
    "seats.unit": f"seat.leave with erase; {_PURGE}", "seats.recovery_hash": f"seat.leave with erase; {_PURGE}",
    "places.label": _PURGE, "places.unit": _PURGE, "places.people_group": _PURGE, "seat_rules.label": _PURGE,
    "seat_rules.apart_from": _PURGE, "seat_plans.label": _PURGE,
    "meetings.leader": _PURGE, "meetings.support_name": _PURGE, "meetings.crisis_line": _PURGE, "meetings.support_hash": _PURGE,
    "cases.title": _LIBRARY, "cases.pseudonym": _LIBRARY, "cases.source": _LIBRARY, "cases.slug": _LIBRARY, "cases_fts.words": _LIBRARY,
}
"""Columns that may hold words of or about a participant or a case's person, with what erases them."""

_KINDS = (
    "meetings.kind meetings.format meetings.date meetings.code meetings.devices meetings.moderation meetings.state meetings.phase"
    " steps.kind steps.note_kind groups.kind notes.kind notes.typed_kind notes.lang notes.state notes.former_state links.type"
    " votes.target_type votes.state proposals.cost seats.lang moderation_acts.act series.retain_until series_staff.role"
    " cases.origin cases.sha256 meeting_cases.sha256 case_signoffs.sha256 case_signoffs.role case_signoffs.signed_on"
    " notes.told notes.reason_kind moderation_acts.reason_kind questions.kind questions.state answers.state meetings.rotation"
    " case_signoffs.slug staff_links.purpose staff_links.role staff_links.token_hash settings.key settings.value"
)
_STAFF_ACCOUNTS = "accounts.name accounts.password_hash accounts.stamp"
_COUNTS = "votes.tally"
_IDS = (
    "accounts.id staff_links.account_id staff_links.series_id series.id series_staff.series_id series_staff.account_id cases.id"
    " cases.created_by cases_fts.case_id meetings.id meetings.series_id meetings.step_id steps.id steps.meeting_id steps.case_id"
    " meeting_cases.id meeting_cases.meeting_id tables.id tables.meeting_id tables.case_id chairs.id chairs.meeting_id chairs.table_id"
    " chairs.host_of seats.id seats.meeting_id seats.chair_id sittings.seat_id sittings.step_id sittings.table_id groups.id"
    " groups.meeting_id groups.table_id groups.merged_into groups.merged_notes notes.id notes.meeting_id notes.step_id notes.table_id"
    " notes.case_id notes.author notes.scribe notes.group_id links.id links.meeting_id links.from_note links.to_note votes.id"
    " votes.meeting_id votes.targets ballots.vote_id ballots.seat_id proposals.id proposals.meeting_id proposals.groups"
    " proposals.notes proposals.table_id attendance.meeting_id summaries.meeting_id summaries.approved_by moderation_acts.meeting_id"
    " moderation_acts.note_id meetings.wall_table time_requests.seat_id time_requests.step_id places.id places.meeting_id"
    " places.chair_id seat_rules.id seat_rules.meeting_id seat_rules.table_id seat_plans.meeting_id seat_plans.step_id"
    " seat_plans.table_id questions.id questions.meeting_id questions.note_id questions.step_id answers.question_id"
    " care_signals.id care_signals.meeting_id care_signals.table_id care_signals.note_id care_signals.seat_id"
)
NOT_PERSONAL = frozenset(f"{_KINDS} {_STAFF_ACCOUNTS} {_COUNTS} {_IDS}".split())
"""Columns for one of a few known values, random ids, hashes, sums, and the staff's own sign-in names."""

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
            "questions", "care_signals", "places", "seat_rules", "seat_plans", "links", "notes", "groups", "votes", "proposals", "seats",
            "chairs", "tables", "steps", "meeting_cases", "attendance", "summaries", "moderation_acts",
        )
    ),
    "DELETE FROM meetings WHERE id = :meeting",
)
_OF_SERIES = (
    "DELETE FROM staff_links WHERE series_id = :series", "DELETE FROM series_staff WHERE series_id = :series",
    "DELETE FROM series WHERE id = :series",
)


def erase_meeting(tx: Tx, meeting_id: str) -> None:
    """Deletes everything of a meeting; its seats' screens are cut. Raises ``Refused("no_meeting")``."""
    change = tx.open_change(meeting_id)
    change.cut.update(filter(None, [change.meeting["support_hash"]]))
    change.cut.update(seat["id"] for seat in tx.all("SELECT id FROM seats WHERE meeting_id = ?", [meeting_id]))
    for statement in _OF_MEETING:
        tx.execute(statement, {"meeting": meeting_id})
    tx.erased = True


def purge_expired(tx: Tx, today: str) -> int:
    """Deletes every series whose ``retain_until`` lies before ``today`` (ISO dates), with its meetings. Returns how many."""
    expired = tx.all("SELECT id FROM series WHERE retain_until < ?", [today])
    for series in expired:
        for meeting in tx.all("SELECT id FROM meetings WHERE series_id = ?", [series["id"]]):
            erase_meeting(tx, meeting["id"])
        for statement in _OF_SERIES:
            tx.execute(statement, {"series": series["id"]})
        tx.erased = True
    return len(expired)
