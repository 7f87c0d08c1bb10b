"""What is kept of people: every column that may hold text, by the kind of thing that it is, and what erases each kind.

The page on data protection is made from this list, and the tests of erasing read it. A test reads the schema and fails when a column
stands in no kind, or in two.
"""
from __future__ import annotations

from dataclasses import dataclass

_NOTE = ("withdrawn", "left", "removed", "purge")
_PURGE = ("purge",)


@dataclass(frozen=True)
class Kind:
    """``words``: columns that may hold words of or about a person; ``others``: ids, hashes, sums and choices of the same kind, names of
    columns parted by spaces. ``ends``: what erases them, in the order in which it may come.
    """

    name: str
    ends: tuple[str, ...]
    words: str = ""
    others: str = ""


KINDS = (
    Kind("notes", _NOTE, "notes.text", "notes.kind notes.typed_kind notes.lang notes.state notes.former_state notes.told"),
    Kind("authorship", _NOTE, others="notes.author notes.scribe sittings.seat_id sittings.step_id sittings.table_id"),
    Kind("first_words", ("closed", *_NOTE), "notes.original notes.undo"),
    Kind(
        "judging", _NOTE, "notes.reason notes.marks moderation_acts.reason",
        "notes.reason_kind moderation_acts.meeting_id moderation_acts.note_id moderation_acts.act moderation_acts.reason_kind",
    ),
    Kind(
        "questions", _NOTE, "questions.text questions.answer answers.text",
        "questions.id questions.meeting_id questions.note_id questions.step_id questions.kind questions.state answers.question_id"
        " answers.state",
    ),
    Kind("ballots", ("closed", "purge"), "ballots.dots", "ballots.vote_id ballots.seat_id"),
    Kind(
        "votes", _PURGE, "votes.title votes.split",
        "votes.id votes.meeting_id votes.target_type votes.targets votes.state votes.tally",
    ),
    Kind("group", ("left", "purge"), "seats.people_group meetings.groups_told"),
    Kind(
        "seat", ("left", "purge"), "seats.token_hash seats.recovery_hash seats.unit chairs.label",
        "seats.id seats.meeting_id seats.chair_id seats.lang chairs.id chairs.meeting_id chairs.table_id chairs.host_of",
    ),
    Kind("feedback", ("closed", "left", "purge"), "feedback_answers.scores", "feedback_answers.seat_id"),
    Kind(
        "feedback_words", ("left", "purge"), "feedback_answers.words meetings.oral_feedback meetings.feedback_told",
        "feedback_answers.id feedback_answers.meeting_id feedback_answers.lang feedback_answers.state",
    ),
    Kind(
        "voices", _PURGE, "open_answers.text open_answers.unit",
        "open_answers.id open_answers.link_id open_answers.lang open_answers.agreement_id open_answers.received_on open_answers.state"
        " open_supports.answer_id open_supports.browser_hash",
    ),
    Kind(
        "invitations", _PURGE, "invitations.unit invitations.who invitations.remark open_links.question",
        "invitations.id invitations.series_id invitations.answer open_links.id open_links.series_id open_links.kind open_links.token_hash"
        " open_links.made_by",
    ),
    Kind(
        "places", _PURGE, "places.label places.unit places.people_group seat_rules.label seat_rules.apart_from seat_plans.label",
        "places.id places.meeting_id places.chair_id seat_rules.id seat_rules.meeting_id seat_rules.table_id seat_plans.meeting_id"
        " seat_plans.step_id seat_plans.table_id",
    ),
    Kind(
        "care", ("care",),
        others="care_signals.id care_signals.meeting_id care_signals.seat_id care_signals.table_id care_signals.note_id",
    ),
    Kind("more_time", ("step",), others="time_requests.seat_id time_requests.step_id"),
    Kind(
        "results", _PURGE,
        "groups.title groups.merged proposals.what proposals.details proposals.owner proposals.cost_note proposals.measure"
        " proposals.date_text proposals.experience_view proposals.dissent proposals.carried proposals.sharpened groups.dissent"
        " path_lanes.name path_steps.text path_steps.who path_steps.present path_steps.responsible path_steps.pair path_steps.decides"
        " path_steps.felt path_steps.mark_note path_steps.dissent",
        "groups.id groups.meeting_id groups.kind groups.table_id groups.merged_into groups.merged_notes proposals.id proposals.meeting_id"
        " proposals.cost proposals.groups proposals.notes proposals.table_id proposals.carried_from path_lanes.id path_lanes.meeting_id"
        " path_lanes.case_id path_lanes.kind path_lanes.area path_steps.id path_steps.meeting_id path_steps.case_id path_steps.lane_id"
        " path_steps.note_id path_steps.lang path_steps.kind path_steps.mark path_steps.gaps",
    ),
    Kind(
        "summary", _PURGE, "summaries.draft summary_versions.draft summary_versions.content attendance.organisation",
        "summaries.meeting_id summaries.approved_by attendance.meeting_id summary_versions.meeting_id summary_versions.saved_by"
        " summary_versions.approved_by",
    ),
    Kind(
        "agreements", _PURGE,
        "agreements.text agreements.responsible agreements.act_one agreements.act_other agreements.rhythm agreements.resources"
        " agreements.measure agreements.evidence agreements.origin agreement_versions.content agreement_versions.reason reviews.helped"
        " reviews.figure reviews.change reviews.feedback reviews.partners figures.unit figures.label figures.before_value"
        " figures.after_value figures.source",
        "agreements.id agreements.series_id agreements.meeting_id agreements.level agreements.agreed_on agreements.follow_up_on"
        " agreements.rooting agreements.proposals agreements.notes agreements.steps agreement_versions.agreement_id"
        " agreement_versions.changed_on agreement_versions.meeting_id reviews.id reviews.agreement_id reviews.meeting_id reviews.happened"
        " reviews.reviewed_on reviews.next_on figures.id figures.series_id figures.told_on",
    ),
    Kind(
        "decisions", _PURGE,
        "decisions.decision decisions.reason decisions.plain decisions.owner decisions.happening decisions.body decisions.person"
        " decisions.official_number decision_versions.content decision_links.body",
        "decisions.proposal_id decisions.meeting_id decisions.status decisions.due decisions.review decisions.official_date"
        " decisions.decided_on decisions.source decision_versions.proposal_id decision_versions.meeting_id decision_versions.link_id"
        " decision_versions.account_id decision_links.id decision_links.meeting_id decision_links.token_hash decision_links.made_by"
        " decision_links.browser_hash",
    ),
    Kind(
        "meeting", _PURGE,
        "meetings.title meetings.place meetings.plan meetings.leader meetings.support_name meetings.crisis_line meetings.support_hash"
        " steps.title steps.prompt tables.name",
        "meetings.id meetings.series_id meetings.code meetings.kind meetings.format meetings.date meetings.devices meetings.moderation"
        " meetings.state meetings.phase meetings.rotation meetings.step_id meetings.wall_table steps.id steps.meeting_id steps.kind"
        " steps.note_kind steps.case_id tables.id tables.meeting_id tables.case_id",
    ),
    Kind(
        "series", _PURGE, "series.title series.purpose series.need series.attaches series.area series.data",
        "series.id series.retain_until series_staff.series_id series_staff.account_id series_staff.role",
    ),
    Kind(
        "stories", _PURGE,
        "meeting_cases.titles meeting_cases.pseudonym meeting_cases.leads meeting_cases.content_notes meeting_cases.source"
        " meeting_cases.slug",
        "meeting_cases.id meeting_cases.meeting_id meeting_cases.sha256",
    ),
    Kind(
        "library", ("library",),
        "cases.title cases.pseudonym cases.source cases.slug cases_fts.words case_texts.source case_texts.slug case_keeps.because"
        " case_readers.slug case_signoffs.slug case_writers.slug",
        "cases.id cases.origin cases.sha256 cases.created_by cases_fts.case_id case_texts.sha256 case_keeps.sha256 case_keeps.place"
        " case_keeps.label case_readers.id case_readers.token_hash case_readers.made_by case_readers.read_sha256 case_signoffs.sha256"
        " case_signoffs.role case_signoffs.signed_on case_writers.account_id",
    ),
    Kind(
        "staff", ("staff",),
        others="accounts.id accounts.name accounts.password_hash accounts.stamp staff_links.account_id staff_links.series_id"
        " staff_links.purpose staff_links.role staff_links.token_hash",
    ),
    Kind(
        "machinery", _PURGE,
        others="notes.id notes.meeting_id notes.step_id notes.table_id notes.case_id notes.group_id links.id links.meeting_id links.type"
        " links.from_note links.to_note settings.key settings.value",
    ),
)
"""In the order in which the page tells them. ``staff`` and ``machinery`` hold nothing that a participant wrote or is."""

PERSONAL: dict[str, tuple[str, ...]] = {column: kind.ends for kind in KINDS for column in kind.words.split()}
"""Columns that may hold words of or about a participant or a case's person, with what erases them."""
NOT_PERSONAL = frozenset(column for kind in KINDS for column in kind.others.split())
"""Columns for one of a few known values, random ids, hashes, sums, and the staff's own sign-in names."""
