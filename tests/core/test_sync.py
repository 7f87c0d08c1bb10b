"""Who sees what, and how it reaches the screens: row, stub or nothing; views; frames; snapshots."""
from __future__ import annotations

import json

import pytest

from tests.cast import Room
from workshop.access.seats import new_id
from workshop.core.hub import Hub
from workshop.core.hub import room as room_name
from workshop.core.sync import HOST, STAFF, TABLE, WALL, Audience, Scene
from workshop.live import PUBLISHED

DOCUMENTED = {
    "meetings": "id code title state step_id phase reveal_at ends_at frozen_at devices paused_at wall_frozen wall_table rotation",
    "steps": "id no kind note_kind title prompt minutes silent_minutes case_id opened",
    "meeting_cases": "id no titles pseudonym leads content_notes transfer_month", "tables": "id no name case_id",
    "chairs": "id label table_id host_of device",
    "notes": "id step_id table_id case_id kind text lang group_id timeline_row",
    "groups": "id kind title table_id dissent",
    "links": "id type from_note to_note",
    "votes": "id title target_type targets dots max_per_target state closes_at tally voters present",
    "proposals": "id no what details owner cost cost_note measure date_text self_start experience_view dissent groups notes table_id"
    " version carried",
    "care_signals": "id table_id note_id sent_at seen_at", "questions": "",
    "path_lanes": "id case_id no kind name area",
    "path_steps": "id case_id no lane_id note_id text lang who months kind mark breaks version",
}
SEATS_TOO = {"meetings": "support_name crisis_line"}
STAFF_TOO = {
    "meetings": "support_name crisis_line more_time moderation locked seats_per_table people minutes format kind leader",
    "notes": "typed_kind version state reason reason_kind replaced removal_asked told marks",
    "questions": "id note_id kind quote text state answer",
    "groups": "merged",
    "path_steps": "gaps shown present responsible pair decides permission felt mark_note dissent",
}
HOST_TOO = {"meetings": "support_name crisis_line more_time"}


class Ears:
    """A hub whose frames are kept: ``frames(audience)`` in order, ``mine(who)``."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.sent: list[tuple[str, str, dict]] = []
        self.hub = Hub(room.store, PUBLISHED, emit=lambda *event: self.sent.append(event), move=self._moved, cut=self._cut)
        self.everybody = {
            "staff": Audience(STAFF), "wall": Audience(WALL), "host": Audience(HOST, room.tables[0]),
            "expert": Audience(TABLE, room.tables[0]), "elsewhere": Audience(TABLE, room.tables[1]),
        }
        for audience in self.everybody.values():
            self.hub.listen(room.meeting_id, audience)

    def last(self, who: str, table: str = "notes") -> list[dict]:
        """The rows of a table in the last frame for somebody."""
        return self.frames(who)[-1]["rows"].get(table, [])

    def frames(self, who: str) -> list[dict]:
        self.room.store.write(lambda tx: None)
        name = room_name(self.room.meeting_id, self.everybody[who])
        return [payload for to, event, payload in self.sent if (to, event) == (name, "changes")]

    def mine(self, who: str) -> list[dict]:
        self.room.store.write(lambda tx: None)
        return [payload for to, event, payload in self.sent if (to, event) == (f"seat:{self.room.seats[who]['id']}", "mine")]

    def sees(self, who: str, table: str = "notes") -> list[str]:
        """The ids in a snapshot for somebody."""
        return [row["id"] for row in self.hub.snapshot(self.room.meeting_id, self.everybody[who])["rows"][table]]

    def _moved(self, seat_id: str) -> None:
        self.sent.append((seat_id, "moved", {}))

    def _cut(self, seat_id: str) -> None:
        self.sent.append((seat_id, "cut", {}))


@pytest.fixture
def ears(room) -> Ears:
    return Ears(room)


@pytest.mark.parametrize("kind", [STAFF, WALL, HOST, TABLE])
@pytest.mark.parametrize("table", list(PUBLISHED))
def test_only_the_documented_columns_leave(table, kind):
    promised = DOCUMENTED[table].split() + {STAFF: STAFF_TOO, HOST: HOST_TOO, TABLE: SEATS_TOO}.get(kind, {}).get(table, "").split()
    assert sorted(PUBLISHED[table].columns(Audience(kind, "t"))) == sorted(promised)


def test_rows_on_the_wire_have_exactly_the_allowed_columns(room, ears):
    room.go("problem")
    note = room.note("expert")
    assert set(ears.last("expert")[0]) == set(DOCUMENTED["notes"].split())
    assert set(ears.last("staff")[0]) == {*DOCUMENTED["notes"].split(), *STAFF_TOO["notes"].split()}
    snapshot = ears.hub.snapshot(room.meeting_id, ears.everybody["wall"])["rows"]
    assert {table: set(row) for table, rows in snapshot.items() for row in rows} == {
        table: set(DOCUMENTED[table].split()) for table in ("meetings", "steps", "meeting_cases", "tables")
    }
    assert note not in json.dumps(snapshot)


def test_row_stub_or_nothing(room, ears):
    room.go("problem")
    note = room.note("expert", show=False)
    assert [ears.last(who) for who in ("expert", "elsewhere", "wall")] == [[], [], []]
    assert [row["id"] for row in ears.last("staff")] == [note]
    room.run("facilitator", "note.approve", notes={note: 1})
    assert [[row["id"] for row in ears.last(who)] for who in ("expert", "elsewhere", "wall")] == [[note], [], []]
    room.run("facilitator", "note.hide", id=note)
    assert ears.last("expert") == ears.last("host") == [{"id": note, "gone": True}]
    assert (ears.last("elsewhere"), ears.last("staff")[0]["state"]) == ([], "hidden")
    room.run("expert", "note.edit", id=note, text="Ilman nimeä", base_version=1)
    assert ears.last("expert") == []


def test_nobody_hears_that_a_row_was_touched_of_which_nothing_changed_for_them(room, ears):
    """Else who presses in that second is who asked for more time, or for the removal of just this note."""
    room.go("problem")
    note = room.note("expert")
    room.run("expert", "step.more_time", step=room.steps["problem"])
    assert [ears.frames(who)[-1]["rows"] for who in ("expert", "elsewhere", "wall")] == [{}, {}, {}]
    assert ears.last("staff", "meetings") and ears.last("host", "meetings")
    room.run("expert", "note.ask_removal", id=note)
    assert [ears.frames(who)[-1]["rows"] for who in ("expert", "host", "elsewhere", "wall")] == [{}, {}, {}, {}]
    assert ears.last("staff")[0]["removal_asked"] and ears.mine("expert")[-1]["rows"]["notes"]


def test_every_revision_gives_everyone_one_frame(room, ears):
    room.go("problem")
    room.note("expert")
    room.run("expert", "seat.set_group", group="professional")
    for who in ears.everybody:
        frames = ears.frames(who)
        assert [(frame["from"], frame["rev"]) for frame in frames] == [
            (rev, rev + 1) for rev in range(frames[0]["from"], room.meeting()["rev"])
        ]


def test_nobody_but_staff_reads_in_silence_and_everybody_at_once_after_it(room, ears):
    room.go("problem", reveal=False)
    note = room.note("expert")
    assert [note in ears.sees(who) for who in ("staff", "host", "expert", "wall")] == [True, False, False, False]
    assert ears.last("expert") == []
    room.run("clock", "step.reveal", step=room.steps["problem"])
    assert [note in ears.sees(who) for who in ("host", "expert", "elsewhere", "wall")] == [True, True, False, False]


@pytest.mark.parametrize("kind", ["group", "vote", "propose", "end"])
def test_the_whole_room_sees_shown_notes_in_the_harvest(room, ears, kind):
    room.go("problem")
    shown, waiting = room.note("expert"), room.note("expert", show=False)
    room.go(kind)
    assert [ears.sees(who) for who in ("elsewhere", "wall")] == [[shown], [shown]]
    assert waiting in ears.sees("staff")


@pytest.mark.parametrize("act", ["note.hide", "note.hold"])
def test_what_is_kept_back_stands_nowhere_but_before_staff_and_its_author(room, ears, act):
    room.go("problem")
    note = room.note("expert")
    room.go("group")
    room.run("facilitator", act, id=note, reason="Nimi")
    assert [ears.sees(who) for who in ("wall", "host", "expert", "elsewhere")] == [[], [], [], []]
    assert ears.mine("expert")[-1]["rows"]["notes"][0]["reason"] == "Nimi"
    assert ears.mine("host") == []


def test_what_is_taken_back_is_gone_for_staff_too(room, ears):
    room.go("problem")
    note = room.note("expert")
    room.run("expert", "note.withdraw", id=note)
    assert ears.last("staff") == ears.last("expert") == [{"id": note, "gone": True}]
    assert ears.mine("expert")[-1]["rows"]["notes"][0]["state"] == "withdrawn"
    room.clock.forward(11 * 60_000)
    room.run("clock", "note.purge", id=note)
    assert ears.last("staff") == [] and ears.mine("expert")[-1]["rows"]["notes"] == [{"id": note, "gone": True}]


def test_who_wrote_for_somebody_follows_the_note_too(room, ears):
    room.go("problem")
    note = room.note("host", show=False, chair=room.person_without_device())
    assert [row["id"] for row in ears.mine("host")[-1]["rows"]["notes"]] == [note]


def test_a_changed_view_sends_no_rows_and_another_token(room, ears):
    room.go("problem", reveal=False)
    before = ears.frames("expert")[-1]["view"]
    room.run("facilitator", "step.reveal", step=room.steps["problem"])
    frame = ears.frames("expert")[-1]
    assert frame["rows"] == {} and frame["view"] != before
    assert frame["view"] == ears.hub.snapshot(room.meeting_id, ears.everybody["expert"])["view"]


def test_every_part_of_the_scene_and_of_the_audience_changes_the_view():
    scene = Scene("epoch", "open", "step", "collect", "talk")
    others = [
        Scene("other", "open", "step", "collect", "talk"), Scene("epoch", "closed", "step", "collect", "talk"),
        Scene("epoch", "open", "next", "collect", "talk"), Scene("epoch", "open", "step", "group", "talk"),
        Scene("epoch", "open", "step", "collect", "silent"),
    ]
    audiences = [Audience(STAFF), Audience(WALL), Audience(HOST, "1"), Audience(HOST, "2"), Audience(TABLE, "1"), Audience(TABLE, "2")]
    tokens = [scene.view(each) for each in audiences] + [each.view(audiences[0]) for each in others]
    tokens += [Scene("epoch", "open", "step", "collect", "talk", None, {"1": case}).view(audiences[2]) for case in ("K", "L")]
    tokens.append(Scene("epoch", "open", "step", "collect", "talk", "M", {"1": "K"}).view(audiences[2]))
    assert len(set(tokens)) == len(tokens)


def test_the_wall_is_dark_once_the_meeting_is_closed(room, ears):
    room.go("problem")
    note = room.note("expert", show=False)
    room.go("group")
    room.run("facilitator", "meeting.close")
    room.run("facilitator", "note.approve", notes={note: 1})
    assert ears.frames("wall")[-1]["rows"] == {}
    assert all(rows == [] for rows in ears.hub.snapshot(room.meeting_id, ears.everybody["wall"])["rows"].values())
    assert [row["id"] for row in ears.last("expert")] == [note]


def test_the_order_of_a_snapshot_tells_nothing_of_the_time_of_writing(room, ears):
    room.go("problem")
    written = [room.note("expert") for _ in range(12)]
    assert ears.sees("host") == sorted(written) != written


def test_staff_see_all_chairs_a_host_the_own_tables_others_none(room, ears):
    mine = [room.chair("host"), room.chair("expert")]
    assert sorted(ears.sees("host", "chairs")) == sorted(mine)
    assert sorted(ears.sees("staff", "chairs")) == sorted([*mine, room.chair("elsewhere")])
    assert ears.sees("expert", "chairs") == ears.sees("wall", "chairs") == []


def test_no_seat_no_time_and_no_revision_is_in_any_frame_or_snapshot(room, ears):
    room.go("problem")
    problem = room.note("expert")
    room.go("gap")
    room.note("elsewhere", step="gap", under=problem)
    room.go("group")
    group = room.group("facilitator", problem)
    room.run("expert", "vote.cast", id=room.vote(group), dots={group: 1})
    room.run("expert", "seat.move", table=room.tables[2])
    room.store.write(lambda tx: None)
    told = json.dumps([payload for _, event, payload in ears.sent if event in ("changes", "mine")])
    told += json.dumps([ears.hub.snapshot(room.meeting_id, each) for each in ears.everybody.values()])
    assert not [who for who, seat in room.seats.items() if seat["id"] in told]
    for word in ("author", "scribe", "token", "people_group", "withdrawn_at", "created_at", "original", "former_state", "split"):
        assert f'"{word}"' not in told, word
    rows = [row for _, event, frame in ears.sent if event == "changes" for found in frame["rows"].values() for row in found]
    assert rows and not any("rev" in row for row in rows)


def test_links_show_to_the_room_in_the_harvest_when_both_notes_do(room, ears):
    room.go("problem")
    problem = room.note("expert")
    room.go("gap")
    gap = room.note("expert", step="gap", under=problem)
    assert ears.sees("expert", "links") == []
    room.go("group")
    assert len(ears.sees("wall", "links")) == 1
    room.run("facilitator", "note.hide", id=gap)
    assert ears.last("wall", "links")[0]["gone"] and ears.sees("wall", "links") == []


def test_drafts_of_votes_are_for_staff(room, ears):
    vote = room.vote(room.group(), opened=False)
    assert (ears.sees("staff", "votes"), ears.sees("expert", "votes")) == ([vote], [])
    room.run("facilitator", "vote.open", id=vote)
    assert [row["tally"] for row in ears.last("expert", "votes")] == [None]


class TestSince:
    """Coming back: exactly what was missed, or a snapshot."""

    def test_it_gives_one_frame_of_what_was_missed(self, room, ears):
        room.go("problem")
        start = ears.frames("host")[-1]
        first = room.note("expert")
        second = room.note("expert")
        room.run("facilitator", "note.hide", id=second)
        room.store.write(lambda tx: None)
        missed = ears.hub.since(room.meeting_id, ears.everybody["host"], start["rev"], start["view"])
        assert (missed["from"], missed["rev"], missed["view"]) == (start["rev"], room.meeting()["rev"], start["view"])
        assert {row["id"]: row.get("gone") for row in missed["rows"]["notes"]} == {first: None, second: True}

    def test_another_view_or_a_forgotten_revision_needs_a_snapshot(self, room, ears):
        room.go("problem")
        frames = ears.frames("host")
        room.note("expert")
        room.store.write(lambda tx: None)
        view = ears.frames("host")[-1]["view"]
        assert ears.hub.since(room.meeting_id, ears.everybody["host"], frames[-1]["rev"], "another") is None
        assert ears.hub.since(room.meeting_id, ears.everybody["host"], frames[0]["from"], view) is None
        assert ears.hub.since(room.meeting_id, ears.everybody["host"], frames[0]["from"] - 1, view) is None
        assert ears.hub.since(room.meeting_id, Audience(TABLE, room.tables[3]), frames[-1]["rev"], view) is None

    def test_what_was_missed_before_the_first_remembered_frame_needs_a_snapshot(self, room, ears):
        room.go("problem")
        start = ears.frames("host")[-1]
        missed = room.note("expert")
        again = Ears(room)
        room.note("expert")
        assert again.frames("host")[-1]["view"] == start["view"]
        assert again.hub.since(room.meeting_id, again.everybody["host"], start["rev"], start["view"]) is None
        assert missed in again.sees("host")

    def test_a_long_absence_needs_a_snapshot(self, room, ears):
        room.go("problem")
        start = ears.frames("host")[-1]
        for _ in range(300):
            room.run("facilitator", "meeting.lock", locked=False)
        room.store.write(lambda tx: None)
        assert ears.hub.since(room.meeting_id, ears.everybody["host"], start["rev"], start["view"]) is None

    def test_a_frame_that_was_never_made_is_not_passed_over(self, room, ears, monkeypatch):
        """A fault while publishing must cost a snapshot, never a row."""
        room.go("problem")
        start = ears.frames("host")[-1]
        room.note("expert")
        with monkeypatch.context() as broken:
            broken.setitem(PUBLISHED, "notes", None)
            room.note("expert")
            room.store.write(lambda tx: None)
        room.run("facilitator", "meeting.lock", locked=False)
        room.store.write(lambda tx: None)
        assert ears.hub.since(room.meeting_id, ears.everybody["host"], start["rev"], start["view"]) is None
        assert len(ears.sees("host")) == 2

    def test_after_a_restart_it_needs_a_snapshot(self, room, ears):
        room.go("problem")
        start = ears.frames("host")[-1]
        again = Ears(room)
        assert again.hub.since(room.meeting_id, again.everybody["host"], start["rev"], start["view"]) is None


def test_a_moved_seat_leaves_its_old_room_and_a_left_one_is_cut_before_the_frame(room, ears):
    room.run("expert", "seat.move", table=room.tables[1])
    room.run("expert", "seat.leave")
    room.store.write(lambda tx: None)
    seat = room.seats["expert"]["id"]
    events = [(to, event) for to, event, _ in ears.sent if to == seat]
    assert events == [(seat, "moved"), (seat, "cut")]
    cut = ears.sent.index((seat, "cut", {}))
    assert all(event == "changes" for _, event, _ in ears.sent[cut + 1:])


def test_a_snapshot_of_no_meeting_is_a_lookup_error(ears):
    with pytest.raises(LookupError):
        ears.hub.snapshot(new_id(), Audience(STAFF))
