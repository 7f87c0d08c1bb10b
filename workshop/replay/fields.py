"""The shape of ``workshop.json``: which fields the replay reads, what they hold, and which of them may be absent."""
from __future__ import annotations

NUMBER = (int, float)

REQUIRED_LISTS = ("participants", "tables", "rounds", "cases", "notes")
OPTIONAL_LISTS = (
    "groups", "links", "vote_rounds", "votes", "vote_attempts_to_reject", "proposals", "events", "paths", "pre_themes", "management",
    "decisions", "agreements", "figures",
)

FIELDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "participants": {
        "id": str, "group?": str, "unit?": str, "expert_by_experience?": bool, "lang?": str, "device?": str,
        "join_offset_s?": NUMBER, "left_offset_s?": NUMBER,
    },
    "tables": {"id": str, "no": int, "case?": str, "host?": str, "name?": str},
    "rounds": {
        "id": str, "kind": str, "title": str, "start_s": NUMBER, "end_s": NUMBER, "silent_until_s?": NUMBER,
        "question_fi?": str, "question_selko?": str, "question_sv?": str, "question_en?": str,
    },
    "cases": {"id": str, "file": str},
    "notes": {
        "id": str, "author": str, "kind": str, "table": str, "round": str, "offset_s": NUMBER, "text": str,
        "case?": str, "lang?": str, "via?": str, "path_order?": int, "expect?": str, "clean_text?": str,
        "kind_corrected?": str, "client_note_id?": str, "received_offset_s?": NUMBER,
    },
    "groups": {"id": str, "kind": str, "title": str, "notes": list},
    "links": {"id?": str, "type": str, "from": str, "to": str},
    "vote_rounds": {
        "id": str, "title": str, "target_type": str, "targets": list, "dots_per_person": int, "max_per_target": int,
        "open_s": NUMBER, "close_s": NUMBER,
    },
    "votes": {"vote_round": str, "voter": str, "target": str, "dots": int},
    "vote_attempts_to_reject": {"vote_round": str, "voter": str, "target": str, "dots": int, "offset_s?": NUMBER},
    "proposals": {
        "id": str, "title": str, "text?": str, "based_on_groups?": list, "based_on_notes?": list, "proposed_owner?": str,
        "cost?": str, "measure?": str, "proposed_start?": str, "expert_by_experience_view?": str,
        "dissent?": str,
    },
    "pre_themes": {"id?": str, "theme": str, "asked_by?": str, "support": int},
    "management": {"id": str, "role": str},
    "decisions": {
        "proposal": str, "status": str, "decision?": str, "reason?": str, "plain_language?": str, "responsible?": str, "due?": str,
        "review?": str, "decided_on?": str, "decided_by?": str, "via?": str, "happening?": str,
    },
    "agreements": {
        "id": str, "text": str, "from_proposals?": list, "from_notes?": list, "responsible?": str, "agreed_on?": str,
        "followup_date?": str, "act_one?": str, "act_other?": str, "level?": str, "rhythm?": str, "resources?": str, "permission?": bool,
        "measure?": str, "followup_status?": str, "followup_figure?": str, "helped?": str, "modification?": str, "new_text?": str,
        "feedback_from_young_people?": str, "feedback_from_partners?": str, "rooting?": str, "evidence?": str, "next_date?": str,
    },
    "figures": {
        "id?": str, "label": str, "unit?": str, "value?": (str, *NUMBER), "after?": (str, *NUMBER), "source?": str, "verified?": bool,
    },
    "paths": {"case": str, "transfer_month?": int, "lanes?": list, "steps": list, "gap_places?": list},
    "events": {
        "s": NUMBER, "type": str, "who?": str, "note?": str, "seconds?": int, "until_s?": NUMBER, "from?": str, "to?": str,
        "undone_at_s?": NUMBER,
    },
}

LANE_FIELDS: dict[str, type] = {"id": str, "kind": str, "name": str, "area?": str}
STEP_FIELDS: dict[str, type] = {
    "note?": str, "text?": str, "who?": str, "months?": int, "lane?": str, "kind?": str, "present?": str, "responsible?": str, "pair?": str,
    "decides?": str, "permission?": bool, "felt?": str, "mark?": str, "mark_note?": str, "dissent?": str, "breaks?": bool, "gaps?": list,
}
GAP_PLACE_FIELDS: dict[str, type] = {"note": str, "row": int}
LANE_KINDS = ("person", "close", "service")
AREAS = ("", "sending", "receiving")
STEP_KINDS = ("visit", "decision", "meeting", "escorted_transfer", "waiting")
STEP_MARKS = ("problem", "development", "cooperation")

MEETING_FIELDS: dict[str, type] = {"type": str, "title?": str, "date?": str, "session?": str}
MADE_MEETINGS = ("own_unit", "with_managers", "follow_up")
"""Types of ``series.meetings`` that are made by the form; the others are the workshop itself and what happens on a link."""
LONGEST: dict[str, dict[str, int]] = {
    "decisions": {"decision": 1000, "reason": 1000, "plain_language": 600, "happening": 500},
    "agreements": {
        "text": 500, "responsible": 120, "act_one": 300, "act_other": 300, "rhythm": 120, "resources": 300, "measure": 300,
        "followup_figure": 120, "helped": 500, "modification": 500, "new_text": 500, "feedback_from_young_people": 1000,
        "feedback_from_partners": 1000, "evidence": 500,
    },
    "figures": {"label": 200, "unit": 120, "source": 200},
}
"""In characters: what the forms take."""
DECISIONS = {"accepted": "accepted", "accepted_modified": "adapted", "deferred": "needs_more", "rejected": "rejected"}
"""The product's names of what management may answer."""
WAYS_OF_DECIDING = ("link", "minutes")
LEVELS = ("unit", "area", "between")
ROOTING = ("agreed", "tried", "in_use", "in_instruction", "normal", "dropped")
HAPPENED = ("done", "partly", "not_done")

KINDS = ("problem", "gap", "ideal")
EXPECT = ("ok", "anonymise", "hide", "care", "reclassify")
WAYS = {"johtuu": ("problem", "gap"), "korjaa": ("gap", "ideal"), "vastaa": ("problem", "ideal")}

EVENTS: dict[str, tuple[str, ...]] = {
    "test_projection": (),
    "late_join": ("who",),
    "author_edit": ("who", "note"),
    "extend_round": ("seconds",),
    "offline": ("who", "until_s"),
    "reload": ("who",),
    "projector_lost": ("until_s",),
    "care_signal": ("note",),
    "author_consent": ("note",),
    "merge_groups": ("from", "to"),
    "author_withdraw": ("who", "note"),
    "leave": ("who",),
}
"""Kinds of event and the fields that each needs."""

EXPECTED = (
    "notes_total", "by_round", "by_table", "by_kind_as_typed", "by_kind_corrected", "by_lang", "moderation",
    "must_not_reach_wall_verbatim", "links", "open_gaps_without_an_ideal_step", "group_split_shown", "auto_block_expected",
    "must_not_be_flagged", "feedback_means", "decisions", "agreements_total", "follow_up_states", "notes_behind", "note_states",
)
"""Lines of ``expected`` that every scenario may have; those about votes follow the vote rounds (``expected_of_vote``)."""


def expected_of_vote(vote_id: str) -> tuple[str, str, str]:
    """The names of the lines about one vote round."""
    name = vote_id.lower()
    return f"votes_{name}", f"voters_{name}", f"{name}_voters_by_group"
