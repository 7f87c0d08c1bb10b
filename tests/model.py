"""A whole meeting in small: random commands, a network that loses, doubles and shuffles frames, restarts and restored backups."""
from __future__ import annotations

import copy
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cast import MINUTE, START, Clock, Room, together
from tests.replica import Replica
from workshop.access.roles import SEAT_WITH_CHAIR
from workshop.access.seats import come_back, new_id
from workshop.core import hub
from workshop.core.change import Change, Row
from workshop.core.db import Store
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import HOST, STAFF, TABLE, WALL, Audience
from workshop.live import PUBLISHED
from workshop.live.clock import due

SEATED = ("host", "expert", "elsewhere")
FINDS = {
    "note": "SELECT id FROM notes WHERE meeting_id = ?", "group": "SELECT id FROM groups WHERE meeting_id = ?",
    "link": "SELECT id FROM links WHERE meeting_id = ?", "vote": "SELECT id FROM votes WHERE meeting_id = ?",
    "proposal": "SELECT id FROM proposals WHERE meeting_id = ?", "chair": "SELECT id FROM chairs WHERE meeting_id = ? AND device = 1",
    "step": "SELECT id FROM steps WHERE meeting_id = ? AND kind IN ('collect', 'group', 'path', 'vote', 'propose', 'end')",
    "path step": "SELECT id FROM path_steps WHERE meeting_id = ?", "lane": "SELECT id FROM path_lanes WHERE meeting_id = ?",
    "ideal": "SELECT id FROM notes WHERE meeting_id = ? AND kind = 'ideal'",
    "gap": "SELECT id FROM notes WHERE meeting_id = ? AND kind = 'gap'",
}


class Screen:
    """One viewer: its replica, what is on the way to it, and the answer to hello that is on the way."""

    def __init__(self, who: str) -> None:
        self.who = who
        self.replica = Replica()
        self.inbox: list[tuple[str, Row]] = []
        self.ack: Row | None = None
        self.room: str | None = None
        self.away = 0

    def reconnect(self, away: int = 0) -> None:
        """The connection breaks: what was on its way is lost. For so many of its turns the screen stays away."""
        self.inbox, self.ack, self.room, self.away = [], None, None, away
        self.replica.lose_connection()


class World:
    """Runs one seed. ``template`` is a closed data file with the cast's meeting; ``people`` what ``Room`` knew of it."""

    def __init__(self, seed: int, folder: Path, template: Room) -> None:
        self.random = random.Random(seed)
        self.folder, self.room = folder, copy.copy(template)
        self.room.seats, self.room.tokens, self.room.people = dict(template.seats), dict(template.tokens), dict(template.people)
        self.clock = Clock(START)
        self.screens = [Screen("staff"), Screen("wall"), *(Screen(who) for who in SEATED)]
        self.published: list[list[Change]] = []
        self._open(folder / "nivel.db")

    def run(self, acts: int) -> None:
        """Does this many random things, then lets everything arrive and compares every screen with a fresh snapshot."""
        self.backup: Path | None = None
        for _ in range(acts):
            act = self.random.choices(
                [self.command, self.network, self.flush, self.reconnect, self.restart, self.save, self.restore, self.pass_time,
                 self.arrive, self.walk, self.ruin], [60, 70, 24, 5, 1.5, 2, 1, 4, 3, 5, 1],
            )[0]
            act()
        self.settle()
        self.compare()

    def close(self) -> None:
        self.store.close()

    def command(self) -> None:
        """One random command, or three that share a commit; what is refused changes nothing."""
        chosen = [self._random_command() for _ in range(1 if self.random.random() < 0.8 else 3)]
        self._outcome(*(self.room.job(who, name, **args) for name, who, args in chosen))

    def network(self) -> None:
        """Something happens to one event on its way."""
        screen = self.random.choice(self.screens)
        if screen.away:
            screen.away -= 1
            return
        self._open_again(screen)
        if screen.ack is not None and self.random.random() < 0.4:
            ack, screen.ack = screen.ack, None
            screen.replica.answer(ack)
        if screen.inbox:
            self._deliver(screen)
        if screen.replica.asks and screen.ack is None and not screen.replica.closed:
            self._hello(screen)

    def flush(self) -> None:
        """What was committed goes out, a frame for each commit."""
        for commit in self.published:
            self.hub.publish(commit)
        self.published.clear()

    def arrive(self) -> None:
        """Somebody new sits down, or somebody who left comes back by the same link."""
        who = self.random.choice([*SEATED, f"newcomer {len(self.screens)}"])
        try:
            if who in SEATED:
                self.store.write(lambda tx: come_back(tx, self.room.meeting_id, self.room.tokens[who]))
            elif len(self.screens) < 8:
                self.room.join(who, self.random.choice(self.room.tables[:3]))
                self.screens.append(Screen(who))
        except Refused as refused:
            assert refused.code in ("closed", "table_full")
        self.store.write(lambda tx: None)

    def reconnect(self) -> None:
        """A connection breaks, shortly or for long; then the screen says hello with what it knows."""
        self.random.choice(self.screens).reconnect(self.random.choice([0, 0, 2, 10]))

    def restart(self) -> None:
        """The process ends and another begins on the same file: frames are forgotten, every socket is new."""
        self.store.close()
        self._open(self.store.path)

    def save(self) -> None:
        """A backup of the file as it is now."""
        self.backup = self.folder / f"backup-{self.random.random()}.db"
        with self.store.read() as db:
            target = sqlite3.connect(self.backup)
            db.conn.backup(target)
            target.close()

    def restore(self) -> None:
        """An older file takes the place of the present one; the epoch is new (design rule 5)."""
        if self.backup is None:
            return
        self.store.close()
        restored = self.folder / f"restored-{self.random.random()}.db"
        shutil.copy(self.backup, restored)
        conn = sqlite3.connect(restored)
        conn.execute("DELETE FROM settings WHERE key = 'epoch'")
        conn.commit()
        conn.close()
        self._open(restored)

    def ruin(self) -> None:
        """A backup, a few commands that every screen hears of, and the backup comes back; others take the lost revisions' numbers."""
        self.save()
        for _ in range(self.random.randint(1, 4)):
            self.command()
        self.flush()
        self._let_arrive()
        self.restore()
        for _ in range(self.random.randint(2, 10)):
            self.command()
        self.flush()

    def walk(self) -> None:
        """Somebody moves to another table while the connection breaks: nothing of it is heard."""
        screen = self.random.choice(self.screens[2:])
        self._outcome(self.room.job(screen.who, "seat.move", table=self.random.choice(self.room.tables[:3])))
        self.flush()
        screen.reconnect()

    def pass_time(self) -> None:
        """The clock goes on (or back) and sends what is due."""
        self.clock.forward(self.random.choice([MINUTE, 3 * MINUTE, 11 * MINUTE, -MINUTE]))
        with self.store.read() as db:
            waiting = due(db, self.clock())
        for meeting_id, name, args in waiting:
            if meeting_id == self.room.meeting_id:
                self.room.run("clock", name, **args)
        self.store.write(lambda tx: None)

    def settle(self) -> None:
        """One last change reaches everybody; whoever then asks is answered. Nobody is made to ask."""
        self.flush()
        self.room.run("facilitator", "meeting.lock", locked=False)
        self.store.write(lambda tx: None)
        self.flush()
        self._let_arrive()

    def _let_arrive(self) -> None:
        for screen in self.screens:
            for _ in range(20):
                self._open_again(screen)
                if screen.ack is not None:
                    ack, screen.ack = screen.ack, None
                    screen.replica.answer(ack)
                while screen.inbox:
                    screen.replica.hear(*screen.inbox.pop(0))
                if screen.replica.asks and not screen.replica.closed:
                    self._hello(screen)

    def compare(self) -> None:
        """Every screen shows what a new one would."""
        fresh = hub.Hub(self.store, PUBLISHED, emit=lambda *args: None, move=lambda seat: None, cut=lambda seat: None)
        for screen in self.screens:
            audience, mine = self._recognise(screen.who)
            if audience is None:
                assert screen.replica.closed, f"{screen.who} has no right any more and still listens"
                continue
            expected = fresh.snapshot(self.room.meeting_id, audience)
            new = Replica()
            new.answer({"snapshot": expected, "mine": mine})
            seen = {table: rows for table, rows in screen.replica.rows.items() if rows}
            assert seen == {table: rows for table, rows in new.rows.items() if rows}, f"{screen.who} differs from a fresh snapshot"
            assert (screen.replica.rev, screen.replica.view) == (new.rev, new.view), f"{screen.who} differs from a fresh snapshot"
            assert screen.replica.mine == new.mine, f"{screen.who}'s own notes differ from a fresh snapshot"

    def _open(self, path: Path) -> None:
        self.store = Store(path, now=self.clock)
        self.hub = hub.Hub(self.store, PUBLISHED, emit=self._emit, move=self._move, cut=lambda seat: self._emit(f"seat:{seat}", "cut", {}))
        self.published = []
        self.store.publish = self.published.append
        self.room.store, self.room.door = self.store, Room.door_of(self.store)
        for table in self.room.tables[:3]:
            self.hub.listen(self.room.meeting_id, Audience(TABLE, table))
            self.hub.listen(self.room.meeting_id, Audience(HOST, table))
        for screen in self.screens:
            screen.reconnect(self.random.choice([0, 0, 1, 3, 10]))
            screen.replica.closed = False
            self.hub.listen(self.room.meeting_id, self._recognise(screen.who)[0] or Audience(WALL))

    def _outcome(self, *jobs: Callable) -> None:
        for outcome in together(self.store, list(jobs)):
            if isinstance(outcome, Exception) and not isinstance(outcome, Repeated):
                assert isinstance(outcome, Refused) and outcome.code not in ("bad_input", "not_saved"), outcome
        self.store.write(lambda tx: None)

    def _open_again(self, screen: Screen) -> None:
        """A page that was shut out is opened once more when its right has come back."""
        if screen.replica.closed and self._recognise(screen.who)[0]:
            screen.replica = Replica()
            screen.reconnect()

    def _emit(self, to: str, event: str, payload: Row) -> None:
        told = json.dumps(payload)
        assert not any(seat["id"] in told for seat in self.room.seats.values()), "a seat's id left the server"
        for screen in self.screens:
            if screen.room == to or (screen.room and to == f"seat:{self._seat_id(screen.who)}"):
                screen.inbox.append((event, json.loads(told)))

    def _move(self, seat_id: str) -> None:
        self._emit(f"seat:{seat_id}", "again", {})
        for screen in self.screens:
            if screen.room and self._seat_id(screen.who) == seat_id:
                screen.room = "moving"

    def _seat_id(self, who: str) -> str | None:
        return self.room.seats[who]["id"] if who in self.room.seats else None

    def _hello(self, screen: Screen) -> None:
        question = screen.replica.question()
        audience, mine = self._recognise(screen.who)
        if audience is None:
            screen.replica.closed, screen.inbox, screen.room = True, [], None
            return
        screen.room = hub.room(self.room.meeting_id, audience)
        self.hub.listen(self.room.meeting_id, audience)
        missed = self.hub.since(self.room.meeting_id, audience, **question) if question else None
        answer = {"changes": missed} if missed else {"snapshot": self.hub.snapshot(self.room.meeting_id, audience)}
        screen.ack = json.loads(json.dumps({**answer, "mine": mine}))

    def _recognise(self, who: str) -> tuple[Audience | None, Row | None]:
        if who == "staff":
            return Audience(STAFF), None
        with self.store.read() as db:
            if who == "wall":
                state = next(db.query("SELECT state FROM meetings WHERE id = ?", [self.room.meeting_id]))["state"]
                return (Audience(WALL) if state == "open" else None), None
            seat = next(db.query(f"{SEAT_WITH_CHAIR} AND seats.id = ?", [self._seat_id(who)]), None)
            if seat is None:
                return None, None
            notes = db.query("SELECT * FROM notes WHERE (author = :s OR scribe = :s) AND state != 'erased'", {"s": seat["id"]})
            mine = {"notes": [PUBLISHED["notes"].own(note) for note in notes]}
        return (Audience(HOST, seat["host_of"]) if seat["host_of"] else Audience(TABLE, seat["table_id"])), mine

    def _deliver(self, screen: Screen) -> None:
        """Frames may be lost, doubled and shuffled; what is for one seat keeps its place, as on one connection."""
        place = self.random.randrange(min(4, len(screen.inbox)))
        if screen.inbox[place][0] != "changes":
            place = 0
        event, payload = screen.inbox[place]
        fate = self.random.random() if event == "changes" else 1.0
        if fate > 0.1:
            del screen.inbox[place]
        if fate > 0.25 or fate <= 0.1:
            screen.replica.hear(event, payload)

    def _pick(self, what: str) -> str:
        found = self.room.find(FINDS[what] + " ORDER BY rowid", self.room.meeting_id)
        return self.random.choice(found)["id"] if found else new_id()

    def _some(self, what: str) -> list[str]:
        return list(dict.fromkeys(self._pick(what) for _ in range(self.random.randint(1, 3))))

    def _random_command(self) -> tuple[str, str, dict[str, Any]]:
        who = self.random.choice([screen.who for screen in self.screens[2:]])
        name = self.random.choice(_OFTEN)
        if name == "note.add":
            return name, who, self._note_args(who)
        staff = self.random.choice(["facilitator", "facilitator", "host"])
        own, args = _ARGS[name](self)
        return name.partition(" ")[0], who if own else staff, args

    def _note_args(self, who: str) -> dict[str, Any]:
        sat = self.room.find(
            "SELECT step_id, table_id FROM sittings JOIN steps ON steps.id = step_id WHERE seat_id = ? AND kind = 'collect'",
            self._seat_id(who),
        )
        place = self.random.choice(sat) if sat else {"step_id": self.room.steps["problem"], "table_id": self.room.tables[0]}
        under = {"under": self._pick("note")} if self.random.random() < 0.3 else {}
        return {"id": new_id(), "step": place["step_id"], "table": place["table_id"], "text": f"Sanat {self.random.random()}", **under}


def _text(world: World) -> str:
    return f"Toiset sanat {world.random.random()}"


def _kind(world: World) -> str:
    return world.random.choice(["problem", "gap", "ideal"])


_ARGS = {
    "note.edit": lambda w: (True, {"id": w._pick("note"), "text": _text(w), "base_version": w.random.choice([1, 1, 2])}),
    "note.withdraw": lambda w: (True, {"id": w._pick("note")}),
    "note.restore": lambda w: (True, {"id": w._pick("note")}),
    "seat.move": lambda w: (True, {"table": w.random.choice(w.room.tables[:3])}),
    "seat.leave": lambda w: (True, {"erase": w.random.random() < 0.7}),
    "host.claim": lambda w: (True, {}),
    "proposal.add": lambda w: (True, {"id": new_id(), "what": _text(w), "notes": w._some("note")}),
    "proposal.remove": lambda w: (True, {"id": w._pick("proposal")}),
    "note.approve": lambda w: (False, {"notes": dict.fromkeys(w._some("note"), 1)}),
    "note.replace": lambda w: (False, {"id": w._pick("note"), "text": _text(w), "base_version": 1}),
    "note.hide": lambda w: (False, {"id": w._pick("note"), "reason": "Nimi"}),
    "note.hold": lambda w: (False, {"id": w._pick("note")}),
    "note.set_kind": lambda w: (False, {"id": w._pick("note"), "kind": _kind(w)}),
    "group.add": lambda w: (False, {"id": new_id(), "kind": _kind(w), "title": _text(w), "notes": w._some("note")}),
    "group.put": lambda w: (False, {"id": w._pick("group"), "notes": w._some("note")}),
    "group.merge": lambda w: (False, {"into": w._pick("group"), "groups": w._some("group")}),
    "group.split": lambda w: (False, {"id": w._pick("group")}),
    "group.remove": lambda w: (False, {"id": w._pick("group")}),
    "link.add": lambda w: (False, {"id": new_id(), "type": "johtuu", "from_note": w._pick("note"), "to_note": w._pick("note")}),
    "link.remove": lambda w: (False, {"id": w._pick("link")}),
    "path.add": lambda w: (w.random.random() < 0.5, {"id": new_id(), "case": w.random.choice(w.room.cases), "text": _text(w)}),
    "path.add note": lambda w: (w.random.random() < 0.5, {"id": new_id(), "case": w.random.choice(w.room.cases), "note": w._pick("ideal")}),
    "path.edit": lambda w: (w.random.random() < 0.3, {
        "id": w._pick("path step"), "base_version": w.random.choice([1, 1, 2]), "text": w.random.choice(["", _text(w)]), "months": -3,
        "lane": w._pick("lane"), "felt": _text(w), "gaps": [w._pick("gap")],
    }),
    "path.remove": lambda w: (False, {"id": w._pick("path step")}),
    "path.restore": lambda w: (w.random.random() < 0.5, {"id": w._pick("path step")}),
    "path.move": lambda w: (False, {"id": w._pick("path step"), "after": w._pick("path step")}),
    "path.lane_add": lambda w: (False, {"id": new_id(), "case": w.random.choice(w.room.cases), "kind": "service", "name": _text(w)}),
    "path.lane_edit": lambda w: (False, {"id": w._pick("lane"), "name": _text(w), "area": "sending"}),
    "path.lane_move": lambda w: (False, {"id": w._pick("lane"), "after": w.random.choice([None, w._pick("lane")])}),
    "path.lane_remove": lambda w: (False, {"id": w._pick("lane")}),
    "path.place_gap": lambda w: (False, {"note": w._pick("gap"), "row": w.random.choice([None, 0, 3])}),
    "path.set_transfer": lambda w: (False, {"case": w.random.choice(w.room.cases), "month": w.random.choice([None, 7])}),
    "vote.prepare": lambda w: (False, {"id": new_id(), "title": _text(w), "target_type": "group", "targets": w._some("group")}),
    "vote.open": lambda w: (False, {"id": w._pick("vote"), "minutes": 3}),
    "vote.close": lambda w: (False, {"id": w._pick("vote")}),
    "step.open": lambda w: (False, {"step": w._pick("step")}),
    "step.reveal": lambda w: (False, {"step": w._pick("step")}),
    "step.end": lambda w: (False, {"step": w._pick("step")}),
    "host.set": lambda w: (False, {"table": w.random.choice(w.room.tables[:2]), "chair": w._pick("chair")}),
    "seat.place": lambda w: (False, {"chair": w._pick("chair"), "table": w.random.choice(w.room.tables[:3])}),
    "seat.mute": lambda w: (False, {"note": w._pick("note")}),
    "meeting.close": lambda w: (False, {}),
    "meeting.open": lambda w: (False, {}),
    "meeting.set": lambda w: (False, {"moderation": w.random.choice(["review", "instant"])}),
}
_RARE = ("meeting.close", "seat.leave", "vote.open", "vote.close", "note.hold")
_OFTEN = ["seat.move"] * 3 + ["note.add"] * 12 + ["note.approve"] * 8 + ["step.open"] * 4 + ["meeting.open"] * 3 + [
    name for name in _ARGS for _ in range(1 if name in _RARE or name.startswith("path.") else 2)
]
