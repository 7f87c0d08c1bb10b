"""While the summary is approved, nothing that it prints changes."""
import pytest

from workshop.access.seats import new_id


@pytest.fixture
def approved(room):
    """A note in a group, and a summary that somebody has approved."""
    room.go("problem")
    note = room.note("expert")
    group = room.group("facilitator", note)
    room.store.write(lambda tx: tx.open_change(room.meeting_id).update("meetings", room.meeting_id, frozen_at=tx.now))
    return {"note": note, "group": group}


@pytest.mark.parametrize(("name", "args"), [
    ("group.add", lambda room, made: {"id": new_id(), "kind": "problem", "title": "Uusi"}),
    ("group.rename", lambda room, made: {"id": made["group"], "title": "Uusi"}),
    ("group.take", lambda room, made: {"notes": [made["note"]]}),
    ("link.add", lambda room, made: {"id": new_id(), "type": "johtuu", "from_note": made["note"], "to_note": made["note"]}),
    ("group.dissent", lambda room, made: {"id": made["group"], "text": "Toisin"}),
    ("path.add", lambda room, made: {"id": new_id(), "case": room.cases[0], "text": "Uusi"}),
    ("path.set_transfer", lambda room, made: {"case": room.cases[0], "month": 2}),
    ("vote.prepare", lambda room, made: {"id": new_id(), "title": "Uusi", "target_type": "group", "targets": [made["group"]]}),
    ("proposal.add", lambda room, made: {"id": new_id(), "what": "Uusi"}),
    ("note.hide", lambda room, made: {"id": made["note"]}),
])
def test_what_the_summary_prints_rests(room, approved, name, args):
    room.refused("facilitator", name, "frozen", **args(room, approved))


def test_the_author_is_told_that_the_note_can_no_longer_be_changed(room, approved):
    room.refused("expert", "note.edit", "frozen", id=approved["note"], text="Toisin", base_version=1)
    room.refused("expert", "note.withdraw", "frozen", id=approved["note"])


def test_people_may_still_leave(room, approved):
    assert room.run("elsewhere", "seat.leave")["ok"]
