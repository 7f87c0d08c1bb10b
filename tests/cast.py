"""The cast: one meeting with real rows on a real file, and the people who may and may not act in it.

``facilitator`` and ``management`` are accounts (the second without any role in the series); ``host`` and ``expert`` (an expert
by experience) sit at table 1, ``elsewhere`` at table 2; ``left`` had a seat at table 1; ``outsider`` has a seat in another meeting
only; ``clock`` is the server's own.
"""
from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workshop.access import seats
from workshop.access.roles import authorise
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Door, Principal, parse
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused, Repeated
from workshop.live import COMMANDS

START = 1_790_000_000_000
MINUTE = 60_000
AGENDA = (
    ("welcome", None), ("read_case", None), ("collect", "problem"), ("collect", "gap"), ("collect", "ideal"),
    ("group", None), ("path", None), ("vote", None), ("propose", None), ("pause", None), ("end", None), ("feedback", None),
)
SILENT_MINUTES, ROUND_MINUTES = 2, 10


class Clock:
    """The server's clock, which stands still until somebody moves it (also back)."""

    def __init__(self, ms: int = START) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms

    def forward(self, ms: int) -> None:
        self.ms += ms


class Room:
    """A meeting, its cast and the door. ``steps`` by kind (``problem``, ``gap``, ``ideal`` for rounds); ``tables``, ``cases`` in order."""

    def __init__(self, store: Store, clock: Clock, *, moderation: str = "review", devices: str = "phones") -> None:
        self.store, self.clock = store, clock
        self.door = self.door_of(store)
        self.people: dict[str, Principal] = {"clock": Principal("clock", "clock")}
        self.seats: dict[str, Row] = {}
        self.tokens: dict[str, str] = {}
        store.write(lambda tx: self._build(tx, moderation, devices))

    @staticmethod
    def door_of(store: Store) -> Door:
        """The product's door, without limits."""
        return Door(store, COMMANDS, authorise=authorise, throttle=lambda principal: None)

    def run(self, who: str, name: str, /, **args: Any) -> Row:
        """The ack of a command that somebody of the cast sends."""
        return self.door.run(self.meeting_id, self.people[who], name, args)

    def job(self, who: str, name: str, /, **args: Any) -> Callable[[Tx], Row]:
        """What the door hands to the store for this command, to be committed with others."""
        kept: list[Callable[[Tx], Row]] = []
        door = self.door_of(SimpleNamespace(write=lambda job: kept.append(job) or {}))
        door.run(self.meeting_id, self.people[who], name, args)
        return kept[0]

    def refused(self, who: str, name: str, code: str, /, **args: Any) -> Refused:
        """Checks that the command is refused with ``code`` and that no byte of any row changes."""
        before = self.rows()
        try:
            ack = self.run(who, name, **args)
        except Refused as refusal:
            assert refusal.code == code, f"{who} {name}: {refusal.code} in place of {code}"
            assert self.rows() == before, f"{name} was refused and yet changed something"
            return refusal
        raise AssertionError(f"{who} was allowed {name}: {ack}")

    def may(self, who: str, name: str, /, **args: Any) -> bool:
        """Whether the table of rights lets somebody send this now. Nothing is done."""
        def look(tx: Tx) -> None:
            authorise(tx.open_change(self.meeting_id), self.people[who], name, parse(self.door.commands[name].args, args))
            raise Repeated({})

        try:
            self.store.write(look)
        except Repeated:
            return True
        except Refused:
            return False

    def join(self, who: str, table: str | None, *, group: str | None = None, meeting_id: str | None = None) -> None:
        """Somebody of the cast sits down, with a device."""
        token = seats.new_token()
        seat = self.store.write(lambda tx: seats.join(tx, meeting_id or self.meeting_id, "fi", table, token))
        self.seats[who], self.tokens[who], self.people[who] = seat, token, Principal("seat", seat["id"])
        if group:
            self.store.write(lambda tx: tx.execute("UPDATE seats SET people_group = ? WHERE id = ?", [group, seat["id"]]))

    def go(self, kind: str, *, reveal: bool = True) -> None:
        """The facilitator opens the step; a silent one is revealed at once unless ``reveal`` is false."""
        self.run("facilitator", "step.open", step=self.steps[kind])
        if reveal:
            self.run("facilitator", "step.reveal", step=self.steps[kind])

    def note(self, who: str = "expert", text: str = "Kukaan ei soittanut", *, step: str = "problem", show: bool = True, **args: Any) -> str:
        """The id of a note that somebody writes at the own table, opened to the others unless ``show`` is false."""
        note_id = new_id()
        table = args.pop("table", None) or self.table_of(who)
        self.run(who, "note.add", id=note_id, step=self.steps[step], table=table, text=text, **args)
        if show:
            self.run("facilitator", "note.approve", notes={note_id: 1})
        return note_id

    def group(self, who: str = "facilitator", *notes: str, kind: str = "problem", title: str = "Tieto ei kulje") -> str:
        """The id of a new group with these notes."""
        group_id = new_id()
        self.run(who, "group.add", id=group_id, kind=kind, title=title, notes=list(notes))
        return group_id

    def vote(self, *targets: str, opened: bool = True) -> str:
        """The id of a vote on groups, with 3 dots of which 2 on one."""
        vote_id = new_id()
        self.run("facilitator", "vote.prepare", id=vote_id, title="Mihin tartumme?", target_type="group", targets=list(targets))
        if opened:
            self.run("facilitator", "vote.open", id=vote_id)
        return vote_id

    def proposal(self, who: str = "facilitator", **args: Any) -> str:
        """The id of a new proposal."""
        proposal_id = new_id()
        self.run(who, "proposal.add", id=proposal_id, what="Nimetty yhteyshenkilö", **args)
        return proposal_id

    def step(self, sender: str = "facilitator", text: str = "Sovitaan yhteinen tapaaminen", *, case: int = 1, **args: Any) -> str:
        """The id of a new last step in the path of a case (that of table 1 unless another is named)."""
        step_id = new_id()
        self.run(sender, "path.add", id=step_id, case=self.cases[case], text=text, **args)
        return step_id

    def lane(self, name: str = "Jälkihuolto", *, case: int = 1, kind: str = "service") -> str:
        """The id of a new last lane in the path of a case."""
        lane_id = new_id()
        self.run("facilitator", "path.lane_add", id=lane_id, case=self.cases[case], kind=kind, name=name)
        return lane_id

    def path(self, case: int = 1) -> list[str]:
        """The ids of a case's steps in their order."""
        found = self.find("SELECT id FROM path_steps WHERE case_id = ? AND gone = 0 ORDER BY no, id", self.cases[case])
        return [row["id"] for row in found]

    def person_without_device(self, who: str = "host", table: int = 0) -> str:
        """The chair of somebody for whom the host writes."""
        chair = new_id()
        self.run(who, "seat.add", id=chair, table=self.tables[table])
        return chair

    def table_of(self, who: str) -> str:
        return self.row("chairs", self.seats[who]["chair_id"])["table_id"]

    def chair(self, who: str) -> str:
        return self.seats[who]["chair_id"]

    def row(self, table: str, row_id: str) -> Row:
        """A stored row, as it is now."""
        with self.store.read() as db:
            return next(db.query(f"SELECT * FROM {table} WHERE id = ?", [row_id]))

    def find(self, sql: str, *params: Any) -> list[Row]:
        with self.store.read() as db:
            return list(db.query(sql, params))

    def meeting(self) -> Row:
        return self.row("meetings", self.meeting_id)

    def rows(self, *, revisions: bool = True) -> dict[str, list[Row]]:
        """Every row of every table; without ``revisions`` what a repeated command may not change."""
        with self.store.read() as db:
            names = [name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite", "cases_fts"))]
            found = {name: sorted(db.query(f"SELECT * FROM {name}"), key=str) for name in names}
        if not revisions:
            for row in (row for rows in found.values() for row in rows):
                row.pop("rev", None)
        return found

    def set(self, **fields: Any) -> None:
        """Puts the meeting into a state without asking anybody, to look at what is refused in it."""
        self.store.write(lambda tx: tx.open_change(self.meeting_id).update("meetings", self.meeting_id, **fields) and None)

    def _build(self, tx: Tx, moderation: str, devices: str) -> None:
        series_id, stranger = insert_series(tx), insert_series(tx, "Toinen sarja")
        for who, series in (("facilitator", series_id), ("management", None)):
            account = insert_account(tx, f"{who} {new_id()}", series)
            self.people[who] = Principal("staff", account)
        self.series_id = series_id
        self.meeting_id, self.steps, self.tables, self.cases = insert_meeting(tx, series_id, moderation, devices)
        self.other_id, self.other_steps, self.other_tables, self.other_cases = insert_meeting(tx, stranger, moderation, devices)
        self._seat_the_cast(tx)

    def _seat_the_cast(self, tx: Tx) -> None:
        first, second = self.tables[:2]
        for who, meeting, table in (
            ("host", self.meeting_id, first), ("expert", self.meeting_id, first), ("elsewhere", self.meeting_id, second),
            ("left", self.meeting_id, first), ("outsider", self.other_id, self.other_tables[0]),
        ):
            self.tokens[who] = seats.new_token()
            self.seats[who] = seats.join(tx, meeting, "fi", table, self.tokens[who])
            self.people[who] = Principal("seat", self.seats[who]["id"])
        change = tx.open_change(self.meeting_id)
        change.update("chairs", self.chair("host"), host_of=first)
        change.update("chairs", self.chair("left"), gone=1)
        tx.execute("UPDATE seats SET people_group = 'expert_by_experience' WHERE id = ?", [self.seats["expert"]["id"]])


def together(store: Store, jobs: list[Callable[[Tx], Any]]) -> list[Any]:
    """Lets the jobs wait at the writer and be committed at once, in this order. Results, or what was raised, in order."""
    begun, go_on = threading.Event(), threading.Event()

    def gate(tx: Tx) -> None:
        begun.set()
        go_on.wait()

    waiting: list[tuple[Callable, Future[Any]]] = [(job, Future()) for job in jobs]
    store._jobs.put((gate, Future()))
    begun.wait()
    for each in waiting:
        store._jobs.put(each)
    go_on.set()
    return [future.exception() or future.result() for _, future in waiting]


def room_in(folder: Path, **settings: str) -> Room:
    """A room on a new file in ``folder``. Whoever asks closes ``room.store``."""
    clock = Clock()
    return Room(Store(folder / "nivel.db", now=clock), clock, **settings)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A fresh room for one test."""
    made = room_in(tmp_path)
    yield made
    made.store.close()


def insert_series(tx: Tx, title: str = "Sarja", retain_until: str = "2099-12-31") -> str:
    series_id = new_id()
    tx.execute(
        "INSERT INTO series (id, title, retain_until, created_at) VALUES (?, ?, ?, ?)", [series_id, title, retain_until, tx.now]
    )
    return series_id


def insert_account(tx: Tx, name: str, series_id: str | None, role: str = "facilitator") -> str:
    account_id = new_id()
    tx.execute("INSERT INTO accounts VALUES (?, ?, 'no password', 'stamp', ?)", [account_id, name, tx.now])
    if series_id:
        tx.execute("INSERT INTO series_staff VALUES (?, ?, ?)", [series_id, account_id, role])
    return account_id


def insert_meeting(
    tx: Tx, series_id: str, moderation: str = "review", devices: str = "phones"
) -> tuple[str, dict[str, str], list[str], list[str]]:
    """An open meeting with 2 cases, 4 tables of 8 and the agenda: ``(id, steps, tables, cases)``."""
    meeting_id = new_id()
    tx.execute(
        "INSERT INTO meetings (id, series_id, code, kind, format, title, people, minutes, devices, moderation, seats_per_table,"
        " state, created_at) VALUES (?, ?, ?, 'workshop', 'learning_cafe', 'Työpaja', 20, 150, ?, ?, 8, 'open', ?)",
        [meeting_id, series_id, seats.new_code(), devices, moderation, tx.now],
    )
    change = tx.open_change(meeting_id)
    cases = [_case(change, no) for no in (1, 2)]
    tables = [_table(change, no, cases[no % 2]) for no in (1, 2, 3, 4)]
    steps = {note_kind or kind: _step(change, no, kind, note_kind) for no, (kind, note_kind) in enumerate(AGENDA, 1)}
    return meeting_id, steps, tables, cases


def _case(change: Change, no: int) -> str:
    titles = json.dumps({"fi": f"Tapaus {no}"})
    row = {"no": no, "slug": f"case-{no}", "sha256": "0" * 64, "titles": titles, "pseudonym": "Aino", "leads": "{}", "content_notes": "[]"}
    return change.insert("meeting_cases", {"id": new_id(), "source": "# Tapaus", **row})["id"]


def _table(change: Change, no: int, case: str) -> str:
    return change.insert("tables", {"id": new_id(), "no": no, "name": f"Pöytä {no}", "case_id": case})["id"]


def _step(change: Change, no: int, kind: str, note_kind: str | None) -> str:
    times = {"minutes": ROUND_MINUTES, "silent_minutes": SILENT_MINUTES} if kind == "collect" else {}
    step = {"id": new_id(), "no": no, "kind": kind, "note_kind": note_kind, "title": f"Vaihe {no}", **times}
    return change.insert("steps", step)["id"]
