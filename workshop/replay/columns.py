"""The columns that ``docs/protocol.md`` promises, by audience: written out here a second time, so that a leak shows."""
from __future__ import annotations

OTHERS: dict[str, set[str]] = {
    "meetings": set(["id", "code", "title", "state", "step_id", "phase", "reveal_at", "ends_at", "frozen_at", "devices"]),
    "steps": set(["id", "no", "kind", "note_kind", "title", "prompt", "minutes", "silent_minutes", "case_id", "opened"]),
    "meeting_cases": set(["id", "no", "titles", "pseudonym", "lead", "content_notes"]),
    "tables": set(["id", "no", "name", "case_id"]),
    "chairs": set(["id", "label", "table_id", "host_of", "device"]),
    "notes": set(["id", "step_id", "table_id", "case_id", "kind", "text", "lang", "group_id", "path_order"]),
    "groups": set(["id", "kind", "title", "table_id"]),
    "links": set(["id", "type", "from_note", "to_note"]),
    "votes": set(["id", "title", "target_type", "targets", "dots", "max_per_target", "state", "closes_at", "tally", "voters", "present"]),
    "proposals": set(
        ["id", "no", "what", "details", "owner", "cost", "cost_note", "measure", "date_text", "self_start", "experience_view", "groups", "notes", "table_id", "version"]
    ),
}
STAFF: dict[str, set[str]] = {
    **OTHERS,
    "meetings": OTHERS["meetings"] | set(["moderation", "locked", "seats_per_table", "people", "minutes", "format"]),
    "notes": OTHERS["notes"] | set(["typed_kind", "version", "state", "reason", "replaced"]),
}
MINE: set[str] = set(["id", "step_id", "table_id", "kind", "text", "lang", "version", "state", "reason", "replaced"])
