"""Invented people who take part in a rehearsal at human speed, through the same door as everybody else.

They answer to what the facilitator does: sit where the plan says, write in a round, ask for more time, answer questions, build the
path of their case, vote when a vote is open, propose when it is time. Ids of all they make follow from the meeting and the data, so a
restart neither doubles nor forgets anything.
"""
from __future__ import annotations

import hashlib
import hmac
import json
import logging
import random
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from workshop.access import seats
from workshop.core.change import Row
from workshop.core.commands import Door, Principal
from workshop.core.db import Store
from workshop.core.errors import Refused
from workshop.live.gated import CODES
from workshop.rehearsal import needs, paths

log = logging.getLogger(__name__)
PAUSE_S = 2.5
AT_ONCE = 10
_DATA = Path(__file__).with_name("workshop.json")


@cache
def material() -> Row:
    """The invented workshop: people, seating, notes, votes, proposals."""
    return json.loads(_DATA.read_text("utf-8"))


class InventedPeople:
    """Lets somebody do something in each open rehearsal meeting at every ``look``."""

    def __init__(self, store: Store, door: Door) -> None:
        self._store, self._door = store, door
        self._random = random.Random()

    def look(self) -> None:
        """One moment in every open rehearsal meeting."""
        with self._store.read() as db:
            meetings = list(db.query("SELECT * FROM meetings WHERE rehearsal = 1 AND state = 'open'"))
        for meeting in meetings:
            self._try_moment(meeting)

    def hurry(self, meeting_id: str, moments: int = AT_ONCE) -> None:
        """Many moments of one open rehearsal at once: who practises alone need not wait. Anything else is left alone."""
        for _ in range(moments):
            with self._store.read() as db:
                sql = "SELECT * FROM meetings WHERE id = ? AND rehearsal = 1 AND state = 'open'"
                meeting = next(db.query(sql, [meeting_id]), None)
            if meeting:
                self._try_moment(meeting)

    def _try_moment(self, meeting: Row) -> None:
        try:
            self._moment(meeting)
        except Refused as refused:
            log.info("rehearsal: %s", refused.code)

    def _moment(self, meeting: Row) -> None:
        people = self._seated(meeting)
        with self._store.read() as db:
            step = next(db.query("SELECT * FROM steps WHERE id = ?", [meeting["step_id"]]), None)
            votes = list(db.query("SELECT * FROM votes WHERE meeting_id = ? AND state = 'open' AND gone = 0", [meeting["id"]]))
        for vote in votes:
            self._vote(meeting, vote, people)
        if step and self._needs(meeting, step, list(people.values())):
            return
        if step and step["kind"] == "collect" and meeting["phase"] != "ended":
            self._write(meeting, step, people)
        elif step and step["kind"] == "path":
            self._build_path(meeting, step, list(people.values()))
        elif step and step["kind"] == "propose":
            self._propose(meeting, people)

    def _needs(self, meeting: Row, step: Row, people: list[Row]) -> bool:
        def send(seat: Row, name: str, args: Row) -> Any:
            return self._door.run(meeting["id"], Principal("seat", seat["id"]), name, args)

        with self._store.read() as db, suppress(Refused):
            return (
                needs.ask_for_time(db, self._store.now(), meeting, people, send) or needs.answer_questions(db, people, send)
                or needs.ask_for_company(db, meeting, step, people, self._id(meeting, "care"), send)
            )
        return False

    def _seated(self, meeting: Row) -> dict[str, Row]:
        """Seats of the invented people by their id in the data; one more sits down at each look."""
        tables = self._tables(meeting)
        seated: dict[str, Row] = {}
        for person in material()["participants"][: meeting["people"]]:
            token = self._secret(meeting, person["id"])
            with self._store.read() as db:
                seat = seats.by_token(db, meeting["id"], token)
            if seat is None:
                self._sit_down(meeting, person, token, tables)
                return seated
            seated[person["id"]] = seat
        return seated

    def _sit_down(self, meeting: Row, person: Row, token: str, tables: list[Row]) -> None:
        place = _table_of(person["id"], material()["rounds"][0]["id"])
        table = tables[place % len(tables)]["id"]
        group = "expert_by_experience" if person["expert_by_experience"] else "professional"

        def sit(tx: Any) -> None:
            change = tx.open_change(meeting["id"])
            if seats.by_token(tx.db, meeting["id"], token):
                return  # two moments at once: the clock's and the facilitator's
            seat = seats.add_seat(change, table, lang="fi", token=token, people_group=group)
            tx.execute("UPDATE seats SET unit = ? WHERE id = ?", [person["unit"], seat["id"]])

        self._store.write(sit)

    def _write(self, meeting: Row, step: Row, people: dict[str, Row]) -> None:
        tables = self._tables(meeting)
        for note in _notes_of_kind(step["note_kind"]):
            note_id = self._id(meeting, note["id"])
            seat = people.get(note["author"])
            if seat is None or self._written(note_id):
                continue
            principal, table = Principal("seat", seat["id"]), seat["table_id"]
            if meeting["rotation"] == "free" and table != (wanted := tables[_table_number(note["table"]) % len(tables)]["id"]):
                self._door.run(meeting["id"], principal, "seat.move", {"table": wanted})
                table = wanted
            args = {"id": note_id, "step": step["id"], "table": table, "text": note["text"], "lang": note["lang"]}
            self._say(meeting, principal, note, args)
            return

    def _say(self, meeting: Row, principal: Principal, note: Row, args: Row) -> None:
        """Sends a note; whose words the gate stops says it without what names somebody, as people do."""
        try:
            self._door.run(meeting["id"], principal, "note.add", args)
        except Refused as refused:
            if refused.code not in CODES:
                raise
            self._door.run(meeting["id"], principal, "note.add", {**args, "text": note["clean_text"], "stopped": True})

    def _vote(self, meeting: Row, vote: Row, people: dict[str, Row]) -> None:
        targets = json.loads(vote["targets"])
        for seat in people.values():
            with self._store.read() as db:
                voted = next(db.query("SELECT 1 FROM ballots WHERE vote_id = ? AND seat_id = ?", [vote["id"], seat["id"]]), None)
            if not voted:
                chosen = self._random.sample(targets, min(vote["dots"], len(targets)))
                args = {"id": vote["id"], "dots": dict.fromkeys(chosen, 1)}
                self._door.run(meeting["id"], Principal("seat", seat["id"]), "vote.cast", args)
                return

    def _build_path(self, meeting: Row, step: Row, people: list[Row]) -> None:
        def send(seat: Row, name: str, args: Row) -> Any:
            return self._door.run(meeting["id"], Principal("seat", seat["id"]), name, args)

        with self._store.read() as db:
            paths.build(db, step, self._tables(meeting), people, send, lambda name: self._id(meeting, name))

    def _propose(self, meeting: Row, people: dict[str, Row]) -> None:
        for proposal, seat in zip(material()["proposals"][:4], people.values(), strict=False):
            proposal_id = self._id(meeting, proposal["id"])
            with self._store.read() as db:
                if next(db.query("SELECT 1 FROM proposals WHERE id = ?", [proposal_id]), None):
                    continue
            args = {
                "id": proposal_id, "what": proposal["title"], "details": proposal["text"], "owner": proposal["proposed_owner"],
                "measure": proposal["measure"], "date_text": proposal["proposed_start"], "cost_note": proposal["cost"],
            }
            self._door.run(meeting["id"], Principal("seat", seat["id"]), "proposal.add", args)
            return

    def _tables(self, meeting: Row) -> list[Row]:
        with self._store.read() as db:
            return list(db.query("SELECT * FROM tables WHERE meeting_id = ? ORDER BY no", [meeting["id"]]))

    def _written(self, note_id: str) -> bool:
        with self._store.read() as db:
            return next(db.query("SELECT 1 FROM notes WHERE id = ?", [note_id]), None) is not None

    def _secret(self, meeting: Row, name: str) -> str:
        """A token that follows from the server's secret: nobody else can sit down on an invented person's seat."""
        return hmac.new(self._store.secret.encode(), f"{meeting['id']}/{name}".encode(), hashlib.sha256).hexdigest()

    def _id(self, meeting: Row, name: str) -> str:
        return self._secret(meeting, name)[:24]


def _notes_of_kind(kind: str) -> list[Row]:
    return sorted((note for note in material()["notes"] if note["kind"] == kind), key=lambda note: note["offset_s"])


def _table_number(table_id: str) -> int:
    return next(table["no"] for table in material()["tables"] if table["id"] == table_id) - 1


def _table_of(person_id: str, round_id: str) -> int:
    seating = material()["seating"][round_id]
    return next((_table_number(table) for table, people in seating.items() if person_id in people), 0)
