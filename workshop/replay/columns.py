"""The columns that ``docs/protocol.md`` promises, by audience: written out here a second time, so that a leak shows."""
from __future__ import annotations

OTHERS: dict[str, set[str]] = {
    "meetings": {
        "id", "code", "title", "state", "step_id", "phase", "reveal_at", "ends_at", "frozen_at", "devices", "paused_at", "wall_frozen",
        "wall_table", "rotation",
    },
    "steps": {"id", "no", "kind", "note_kind", "title", "prompt", "minutes", "silent_minutes", "case_id", "opened"},
    "meeting_cases": {"id", "no", "titles", "pseudonym", "leads", "content_notes", "transfer_month"},
    "tables": {"id", "no", "name", "case_id"},
    "chairs": {"id", "label", "table_id", "host_of", "device"},
    "notes": {"id", "step_id", "table_id", "case_id", "kind", "text", "lang", "group_id", "timeline_row"},
    "groups": {"id", "kind", "title", "table_id", "dissent"},
    "links": {"id", "type", "from_note", "to_note"},
    "votes": {
        "id", "title", "target_type", "targets", "dots", "max_per_target", "state", "closes_at", "tally", "voters", "present",
    },
    "proposals": {
        "id", "no", "what", "details", "owner", "cost", "cost_note", "measure", "date_text", "self_start", "experience_view",
        "dissent", "groups", "notes", "table_id", "version", "carried",
    },
    "questions": set(),
    "path_lanes": {"id", "case_id", "no", "kind", "name", "area"},
    "path_steps": {
        "id", "case_id", "no", "lane_id", "note_id", "text", "lang", "who", "months", "kind", "mark", "breaks", "version",
    },
}
SEAT: dict[str, set[str]] = {**OTHERS, "meetings": OTHERS["meetings"] | {"support_name", "crisis_line"}}
HOST: dict[str, set[str]] = {**SEAT, "meetings": SEAT["meetings"] | {"more_time"}}
STAFF: dict[str, set[str]] = {
    **OTHERS,
    "meetings": HOST["meetings"] | {"moderation", "locked", "seats_per_table", "people", "minutes", "format", "leader", "kind"},
    "groups": OTHERS["groups"] | {"merged"},
    "notes": OTHERS["notes"] | {"typed_kind", "version", "state", "reason", "reason_kind", "replaced", "removal_asked", "told", "marks"},
    "questions": {"id", "note_id", "kind", "quote", "text", "state", "answer"},
    "path_steps": OTHERS["path_steps"] | {
        "gaps", "shown", "present", "responsible", "pair", "decides", "permission", "felt", "mark_note", "dissent",
    },
}
SUPPORT: dict[str, set[str]] = {
    "meetings": SEAT["meetings"], "tables": OTHERS["tables"], "notes": OTHERS["notes"],
    "care_signals": {"id", "table_id", "note_id", "sent_at", "seen_at"},
}
MINE: set[str] = {
    "id", "step_id", "table_id", "kind", "typed_kind", "text", "lang", "version", "state", "reason", "reason_kind", "replaced",
    "removal_asked", "for_other", "marks",
}
