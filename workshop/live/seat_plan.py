"""Prepared places, rules of seating and the plan of who sits where in which round; a fresh round seats people by it.

Everything goes by the labels of places and chairs. No name and no reason is asked: who knows why two labels must not meet keeps it.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workshop.access.roles import CHAIR_TAKEN
from workshop.access.seats import free_label, hashed, new_id
from workshop.core.change import Change, Row
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import optional_words
from workshop.live.rotation import Person, Round, Rules, Task, propose

MOST_PLACES = 300
LONGEST_UNIT = 60
EXPERT = "expert_by_experience"


@dataclass(frozen=True)
class Seating:
    """All that seating knows of a meeting. ``people`` carries who is an expert by experience: it goes to ``rotation`` only, never to a
    page. ``listed`` is what a page may show: ``{label, unit, expert, here, place}``; the coordinator's own marks stand there until
    somebody sits down with the card, then nothing but the label (L10). ``rounds``: collecting steps; ``plan``: by step id.
    """

    people: list[Person]
    listed: list[Row]
    tables: list[Row]
    rounds: list[Row]
    rules: list[Row]
    plan: dict[str, Round]
    past: list[set[tuple[str, str]]]
    room: int
    salt: str

    @property
    def coming(self) -> list[Row]:
        """The rounds that have not begun."""
        return [step for step in self.rounds if not step["opened"]]

    @property
    def marks_are_ours(self) -> bool:
        """Whether nobody has come yet: then a warning about experts tells the coordinator nothing but the own marks.

        It goes by that alone, not by what anybody says of the own role: a warning that vanished then would tell it (L10).
        """
        return not any(each["here"] for each in self.listed)

    @property
    def _marked(self) -> set[str]:
        return {each["label"] for each in self.listed if each["expert"]}

    def trial(self, kept: list[Round]) -> Task:
        """What a page may try out around the cells of ``kept``. Who keeps all but one person, by hand or by rules, would read from the
        one seat whether that person is an expert: then only the coordinator's own marks count, and the round's beginning mends the rest.
        """
        task = self.task(kept=kept)
        if not self.rules and not any(kept):
            return task
        return replace(task, people=[replace(each, expert=each.expert and each.label in self._marked) for each in self.people])

    def task(self, *, rounds: int | None = None, kept: list[Round] | None = None, planned: Round | None = None) -> Task:
        """What ``rotation`` is asked."""
        fixed = {rule["label"]: rule["table_id"] for rule in self.rules if rule["table_id"]}
        apart = tuple((rule["label"], rule["apart_from"]) for rule in self.rules if rule["apart_from"])
        return Task(
            self.people, {table["id"]: self.room for table in self.tables}, len(self.coming) if rounds is None else rounds,
            past=self.past, rules=Rules(fixed, apart), kept=kept or [], planned=planned or {}, salt=self.salt,
        )


def read(db: Any, meeting_id: str, *, places: bool = True) -> Seating:
    """The seating of a meeting at this moment; without ``places`` only of those who have come."""
    def rows(sql: str) -> list[Row]:
        return list(db.query(sql, {"meeting": meeting_id}))

    chairs = rows(f"{CHAIR_TAKEN} AND seats.meeting_id = :meeting ORDER BY chairs.label")
    waiting = rows("SELECT * FROM places WHERE meeting_id = :meeting AND chair_id IS NULL ORDER BY unit, label") if places else []
    rounds = rows("SELECT * FROM steps WHERE meeting_id = :meeting AND kind = 'collect' AND gone = 0 ORDER BY no")
    plan: dict[str, Round] = {}
    for row in rows("SELECT * FROM seat_plans WHERE meeting_id = :meeting"):
        plan.setdefault(row["step_id"], {})[row["label"]] = row["table_id"]
    return Seating(
        people=[_person(each) for each in (*waiting, *chairs)],
        listed=[_listed_place(each) for each in waiting] + [_listed_chair(each) for each in chairs],
        tables=rows("SELECT * FROM tables WHERE meeting_id = :meeting ORDER BY no"), rounds=rounds, plan=plan,
        rules=rows("SELECT * FROM seat_rules WHERE meeting_id = :meeting ORDER BY label, id"), past=_past(db, meeting_id, rounds),
        room=rows("SELECT seats_per_table FROM meetings WHERE id = :meeting")[0]["seats_per_table"],
        salt=next(iter(rows("SELECT value FROM settings WHERE key = 'secret'")), {}).get("value", ""),
    )


def add_places(tx: Tx, meeting_id: str, unit: str, count: int, expert: bool, form_id: str = "") -> list[str]:
    """So many places of one unit, with labels of their own; their labels. The same sent again from the same form makes no more.

    Raises ``Refused``: bad_input, too_long, too_many_places.
    """
    form_id = form_id or new_id()
    ids = [hashed(f"{meeting_id}/{form_id}/{unit}/{count}/{expert}/{no}")[:32] for no in range(count)]
    if made := tx.all(f"SELECT label FROM places WHERE id IN ({', '.join('?' * len(ids))})", ids):
        return [place["label"] for place in made]
    there = tx.one("SELECT count(*) AS n FROM places WHERE meeting_id = ?", [meeting_id])["n"]
    if count < 1 or there + count > MOST_PLACES:
        raise Refused("too_many_places" if count > 0 else "bad_input", most=MOST_PLACES)
    unit = optional_words(unit, LONGEST_UNIT)
    labels = []
    for place_id in ids:
        labels.append(free_label(tx, meeting_id))
        tx.execute(
            "INSERT INTO places (id, meeting_id, label, unit, people_group) VALUES (?, ?, ?, ?, ?)",
            [place_id, meeting_id, labels[-1], unit, EXPERT if expert else None],
        )
    return labels


def remove_place(tx: Tx, meeting_id: str, place_id: str) -> None:
    """Takes a place away with its rules and its rows in the plan, as long as nobody has sat down there. Raises ``Refused("not_found")``."""
    place = tx.one("SELECT * FROM places WHERE id = ? AND meeting_id = ? AND chair_id IS NULL", [place_id, meeting_id])
    if place is None:
        raise Refused("not_found")
    named = {"meeting": meeting_id, "label": place["label"]}
    tx.execute("DELETE FROM seat_rules WHERE meeting_id = :meeting AND :label IN (label, apart_from)", named)
    tx.execute("DELETE FROM seat_plans WHERE meeting_id = :meeting AND label = :label", named)
    tx.execute("DELETE FROM places WHERE id = ?", [place_id])


def add_rule(tx: Tx, meeting_id: str, label: str, *, table: str | None = None, apart_from: str | None = None) -> None:
    """Fixes a label to a table, or keeps two labels apart. A label has one fixed table: a new one replaces it.

    Raises ``Refused``: bad_input, not_found.
    """
    if bool(table) == bool(apart_from) or label == apart_from:
        raise Refused("bad_input")
    labels = {each["label"] for each in read(tx.db, meeting_id).listed}
    if not {label, apart_from or label} <= labels:
        raise Refused("not_found")
    if table and not tx.one("SELECT 1 FROM tables WHERE id = ? AND meeting_id = ?", [table, meeting_id]):
        raise Refused("not_found")
    one, other = (label, None) if table else sorted((label, apart_from))
    same = "label = :one AND " + ("table_id IS NOT NULL" if table else "apart_from = :other")
    tx.execute(f"DELETE FROM seat_rules WHERE meeting_id = :meeting AND {same}", {"meeting": meeting_id, "one": one, "other": other})
    tx.execute(
        "INSERT INTO seat_rules (id, meeting_id, label, apart_from, table_id) VALUES (?, ?, ?, ?, ?)",
        [new_id(), meeting_id, one, other, table or None],
    )


def remove_rule(tx: Tx, meeting_id: str, rule_id: str) -> None:
    """Takes a rule away; one that is gone already stays gone."""
    tx.execute("DELETE FROM seat_rules WHERE id = ? AND meeting_id = ?", [rule_id, meeting_id])


def save_plan(tx: Tx, meeting_id: str, plan: dict[str, Round]) -> None:
    """Keeps a plan, ``{step id: {label: table id}}``, for rounds that have not begun: from now on a fresh round seats people by it.

    Raises ``Refused``: bad_input (another meeting's table), already_started (the round has begun meanwhile).
    """
    seating = read(tx.db, meeting_id)
    tables, coming = {table["id"] for table in seating.tables}, {step["id"] for step in seating.coming}
    if not plan or not {table for seats in plan.values() for table in seats.values()} <= tables:
        raise Refused("bad_input")
    if not set(plan) <= coming:
        raise Refused("already_started")
    for step, seats in plan.items():
        tx.execute("DELETE FROM seat_plans WHERE step_id = ?", [step])
        for label, table in seats.items():
            tx.execute("INSERT INTO seat_plans VALUES (?, ?, ?, ?)", [meeting_id, step, label, table])
    tx.open_change(meeting_id).update("meetings", meeting_id, rotation="planned")


def forget_plan(tx: Tx, meeting_id: str) -> None:
    """People choose their tables themselves again; places and rules stay."""
    tx.execute("DELETE FROM seat_plans WHERE meeting_id = ?", [meeting_id])
    tx.open_change(meeting_id).update("meetings", meeting_id, rotation="free")


def seat_by_plan(change: Change, step: Row) -> None:
    """Seats everybody who is here for a round that begins: hosts stay, late comers are fitted in, who has left is not waited for.

    Nothing happens in a meeting without a plan. Texts that are being written keep the table at which they were begun. A plan is left
    only for sizes and rules, without a look at who is an expert: otherwise those who are moved would be known as experts (L10).
    Pairs are kept by a proposal, which the coordinator may ask for anew when people have left.
    """
    if change.meeting["rotation"] != "planned":
        return
    seating = read(change.db, change.meeting_id, places=False)
    told = seating.plan.get(step["id"], {})
    task = seating.task(rounds=1, planned=told)
    if told or seating.rules:
        task = replace(task, people=[replace(person, expert=False) for person in task.people])
    seats = propose(task).rounds[0]
    for seat in change.all(f"{CHAIR_TAKEN} AND seats.meeting_id = ?", [change.meeting_id]):
        table = seats.get(seat["label"])
        if table and table != seat["table_id"]:
            change.update("chairs", seat["chair_id"], table_id=table)
            change.moved.add(seat["id"])


def _person(row: Row) -> Person:
    return Person(row["label"], row["unit"], row["people_group"] == EXPERT, row.get("host_of"), row.get("table_id"))


def _listed_place(place: Row) -> Row:
    return {
        "label": place["label"], "unit": place["unit"], "expert": place["people_group"] == EXPERT, "here": False, "place": place["id"],
    }


def _listed_chair(chair: Row) -> Row:
    return {"label": chair["label"], "unit": "", "expert": False, "here": True, "place": None, "host_of": chair["host_of"]}


def _past(db: Any, meeting_id: str, rounds: list[Row]) -> list[set[tuple[str, str]]]:
    """Who sat where in the rounds that have begun, also those who have left since."""
    sat: dict[str, set[tuple[str, str]]] = {step["id"]: set() for step in rounds if step["opened"]}
    for row in db.query(
        "SELECT step_id, chairs.label, sittings.table_id FROM sittings JOIN seats ON seats.id = seat_id"
        " JOIN chairs ON chairs.id = chair_id WHERE seats.meeting_id = ?", [meeting_id],
    ):
        if row["step_id"] in sat:
            sat[row["step_id"]].add((row["label"], row["table_id"]))
    return list(sat.values())
