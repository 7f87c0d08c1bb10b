"""What is asked of every live command, in the same words: a class per command says how it is sent and to whom it is refused."""
from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Room
from workshop.access.seats import new_id

SEATS = {"left": "no_seat", "outsider": "no_seat", "facilitator": "no_right", "management": "no_right", "clock": "no_right"}
"""Who is refused what only seats may do."""
STAFF = {"host": "no_right", "expert": "no_right", "left": "no_seat", "outsider": "no_seat", "management": "no_right", "clock": "no_right"}
HOSTS_AND_STAFF = {who: code for who, code in STAFF.items() if who != "host"}
TIMED = {who: code for who, code in STAFF.items() if who != "clock"}
CLOCK = {**SEATS, "host": "no_right", "expert": "no_right"}
del CLOCK["clock"]

OPEN_ONLY = {"planned": "not_open", "open": None, "closed": "closed"}
LATE = {"planned": "not_open", "open": None, "closed": None}
ALWAYS = {"planned": None, "open": None, "closed": None}
KINDS = ("welcome", "read_case", "problem", "gap", "ideal", "group", "path", "vote", "propose", "pause", "end", "feedback")


class Rules:
    """Subclasses set ``name``, ``by``, ``refused_to``, ``states`` and, if not every step allows it, ``steps``; and give ``args``.

    ``here`` is the step in which the command is tried (``None``: none has been opened).
    """

    name: str
    by: str
    refused_to: dict[str, str]
    states: dict[str, str | None]
    steps: tuple[str, ...] = KINDS
    here: str | None = "problem"
    second: str | None = None
    """The refusal of the same command sent again; ``None``: it is answered as before."""

    def args(self, room: Room) -> dict[str, Any]:
        """Arguments that work now; it may prepare rows."""
        raise NotImplementedError

    def enter(self, room: Room) -> dict[str, Any]:
        if self.here:
            room.go(self.here)
        return self.args(room)

    def test_it_needs_the_right(self, room):
        args = self.enter(room)
        for who, code in self.refused_to.items():
            room.refused(who, self.name, code, **args)

    def test_it_is_refused_outside_its_step(self, room):
        args = self.enter(room)
        for kind in KINDS:
            room.set(step_id=room.steps[kind])
            sent = self.in_step(room, args, kind)
            if kind in self.steps:
                assert room.may(self.by, self.name, **sent), kind
            else:
                room.refused(self.by, self.name, "wrong_step", **sent)

    def in_step(self, room: Room, args: dict[str, Any], kind: str) -> dict[str, Any]:
        """The same arguments sent in another step; overridden where the command names its step."""
        return args

    @pytest.mark.parametrize("state", ["planned", "open", "closed"])
    def test_it_is_refused_outside_its_state(self, room, state):
        args = self.enter(room)
        room.set(state=state)
        if self.states[state]:
            room.refused(self.by, self.name, self.states[state], **args)
        else:
            assert room.run(self.by, self.name, **args)["ok"]

    def test_it_can_be_sent_twice(self, room):
        args = self.enter(room)
        first = room.run(self.by, self.name, **args)
        after = room.rows(revisions=False)
        if self.second:
            room.refused(self.by, self.name, self.second, **args)
        else:
            again = room.run(self.by, self.name, **args)
            assert {**again, "rev": 0} == {**first, "rev": 0}
        assert room.rows(revisions=False) == after

    def test_it_refuses_ids_of_another_meeting(self, room):
        args = self.enter(room)
        for key, value in args.items():
            stranger = foreign(room, key, value)
            if stranger is not None:
                room.refused(self.by, self.name, self.stranger_code(key), **{**args, key: stranger})

    def stranger_code(self, key: str) -> str:
        return "not_found"

    def test_it_refuses_unknown_fields_and_wrong_types(self, room):
        args = self.enter(room)
        room.refused(self.by, self.name, "bad_input", **args, author="x")
        for key in args:
            room.refused(self.by, self.name, "bad_input", **{**args, key: object})


def foreign(room: Room, key: str, value: Any) -> Any:
    """An id of the same kind in the other meeting, or ``None`` when the value names no row of it."""
    rows = {
        "step": lambda: room.other_steps["problem"], "after": lambda: room.other_steps["problem"],
        "table": lambda: room.other_tables[0], "case": lambda: room.other_cases[0],
        "chair": lambda: room.seats["outsider"]["chair_id"], "note": lambda: strange_note(room),
        "under": lambda: strange_note(room), "from_note": lambda: strange_note(room), "to_note": lambda: strange_note(room),
        "notes": lambda: [strange_note(room)], "ids": lambda: [strange_note(room)], "into": lambda: strange_group(room),
        "groups": lambda: [strange_group(room)], "lane": lambda: strange_lane(room), "gaps": lambda: [strange_note(room)],
    }
    return rows[key]() if key in rows and value is not None else None


def strange_note(room: Room) -> str:
    """A shown problem note in the meeting of the outsider."""
    note = {
        "id": new_id(), "step_id": room.other_steps["problem"], "table_id": room.other_tables[0], "kind": "problem",
        "typed_kind": "problem", "text": "Muualla", "lang": "fi", "state": "shown", "author": room.seats["outsider"]["id"],
    }
    return room.store.write(lambda tx: tx.open_change(room.other_id).insert("notes", note))["id"]


def strange_lane(room: Room) -> str:
    """A lane in the meeting of the outsider."""
    lane = {"id": new_id(), "case_id": room.other_cases[0], "no": 1, "kind": "service", "name": "Muualla"}
    return room.store.write(lambda tx: tx.open_change(room.other_id).insert("path_lanes", lane))["id"]


def strange_group(room: Room) -> str:
    """A group in the meeting of the outsider."""
    group = {"id": new_id(), "kind": "problem", "title": "Muualla"}
    return room.store.write(lambda tx: tx.open_change(room.other_id).insert("groups", group))["id"]
