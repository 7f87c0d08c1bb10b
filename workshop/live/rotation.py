"""Who could sit where in the coming rounds: a proposal and what is not met in it. Pure, and the same for the same input.

Hosts stay. In this order: nobody beside whom they must not sit, room at the table, no expert by experience alone, tables of one
size, nobody twice at a table, then mixed units and new faces (K33). Pairs of experts outrank spread: a table without one is fine.
"""
from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from workshop.live.rotation_round import AGAIN, APART, MET, PLANNED, SAME_UNIT, STAY, TOGETHER, RoundSeating

_FEWEST_ATTEMPTS, _ATTEMPTS, _ATTEMPTS_WHEN_TOLD = 8, 24, 4
_NOT_HELPED = frozenset({"one_expert", "no_room"})
"""What no other order of people can mend."""

Round = dict[str, str]
"""``{label: table id}``."""


@dataclass(frozen=True)
class Person:
    """Somebody by the label of the chair or place. ``host_of`` and ``now`` are ids of tables."""

    label: str
    unit: str = ""
    expert: bool = False
    host_of: str | None = None
    now: str | None = None


@dataclass(frozen=True)
class Rules:
    """``fixed``: label → table id in every round; ``apart``: pairs of labels that never share a table. Nobody's reason is known."""

    fixed: Round = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Unmet:
    """A code whose sentence the web has; ``round`` counts from 0, ``None`` for all of them."""

    code: str
    round: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    rounds: list[Round]
    unmet: list[Unmet]


@dataclass(frozen=True)
class Task:
    """What is asked. ``tables``: id → how many fit, in their order. ``past``: the (label, table id) pairs of each earlier round, also
    of people who have left. ``kept``: per coming round, cells that somebody set by hand. ``planned``: for the first coming round, what
    was told to people already; it is left only for what weighs more than a table's size by one. ``salt``: a secret, without
    which nobody can tell by computing them who goes round together as a cover for the experts.
    """

    people: Sequence[Person]
    tables: dict[str, int]
    rounds: int
    past: Sequence[Iterable[tuple[str, str]]] = ()
    rules: Rules = Rules()
    kept: Sequence[Round] = ()
    planned: Round = field(default_factory=dict)
    salt: str = ""


def propose(task: Task) -> Proposal:
    """A seat for everybody in every coming round; it never fails, ``unmet`` says what could not be."""
    if not task.tables:
        return Proposal([{} for _ in range(task.rounds)], [Unmet("no_tables")])
    best: tuple[int, Proposal] | None = None
    for attempt in range(_ATTEMPTS_WHEN_TOLD if task.planned else _ATTEMPTS):
        cost, rounds = _attempt(task, random.Random(attempt))
        unmet = check(task, rounds)
        if best is None or cost < best[0]:
            best = cost, Proposal(rounds, unmet)
        if attempt + 1 >= _FEWEST_ATTEMPTS and {each.code for each in best[1].unmet} <= _NOT_HELPED:
            break
    return best[1]


def check(task: Task, rounds: Sequence[Round]) -> list[Unmet]:
    """What a plan, proposed or made by hand, does not meet."""
    experts = {person.label for person in task.people if person.expert}
    unmet = [Unmet("one_expert")] if len(experts) == 1 else []
    if len(task.people) > sum(task.tables.values()):
        unmet.append(Unmet("no_room", None, {"people": len(task.people), "seats": sum(task.tables.values())}))
    seen = {pair for earlier in task.past for pair in earlier}
    hosts = {person.label: person.host_of for person in task.people if person.host_of}
    for no, seats in enumerate(rounds):
        unmet += _check_round(task, no, seats, experts)
        again = sorted(label for label, table in seats.items() if (label, table) in seen and _free(task, hosts, label))
        if again:
            unmet.append(Unmet("again", no, {"people": len(again), "labels": ", ".join(again)}))
        seen |= set(seats.items())
    return unmet


def _free(task: Task, hosts: Round, label: str) -> bool:
    return label not in hosts and label not in task.rules.fixed


def _check_round(task: Task, no: int, seats: Round, experts: set[str]) -> list[Unmet]:
    at = {table: [label for label, where in seats.items() if where == table] for table in task.tables}
    unmet = [
        Unmet("apart", no, {"one": one, "other": other})
        for one, other in task.rules.apart if one in seats and seats[one] == seats.get(other)
    ]
    unmet += [
        Unmet("not_fixed", no, {"label": label})
        for label, table in task.rules.fixed.items() if table in task.tables and seats.get(label, table) != table
    ]
    if len(experts) > 1 and any(len(experts.intersection(labels)) == 1 for labels in at.values()):
        unmet.append(Unmet("expert_alone", no))
    sizes = [len(labels) for labels in at.values()]
    if any(len(labels) > task.tables[table] for table, labels in at.items()) and len(seats) <= sum(task.tables.values()):
        unmet.append(Unmet("too_full", no))
    elif seats and max(sizes) - min(sizes) > 1:
        unmet.append(Unmet("uneven", no, {"fewest": min(sizes), "most": max(sizes)}))
    return unmet


def _attempt(task: Task, chance: random.Random) -> tuple[int, list[Round]]:
    people, tables = sorted(task.people, key=lambda person: person.label), list(task.tables)
    past, rounds, cost = [set(earlier) for earlier in task.past], [], 0
    for no in range(task.rounds):
        kept = task.kept[no] if no < len(task.kept) else {}
        planned = task.planned if no == 0 else {}
        costs = _costs(task, people, tables, past, planned)
        experts = [person.expert for person in people]
        filled = RoundSeating(experts, list(task.tables.values()), costs, _togetherness(task, people, past))
        filled.pin(_pins(task, people, tables, kept))
        filled.begin({p: tables.index(planned[person.label]) for p, person in enumerate(people) if planned.get(person.label) in tables})
        filled.fill(chance)
        cost += filled.settle()
        rounds.append({person.label: tables[filled.at[p]] for p, person in enumerate(people)})
        past.append(set(rounds[-1].items()))
    return cost, rounds


def _pins(task: Task, people: list[Person], tables: list[str], kept: Round) -> dict[int, int]:
    """Whom nobody moves: hosts first, then rules, then what was set by hand."""
    wanted = {p: (person.host_of, task.rules.fixed.get(person.label), kept.get(person.label)) for p, person in enumerate(people)}
    return {p: tables.index(found) for p, ways in wanted.items() if (found := next((way for way in ways if way in tables), None))}


def _costs(task: Task, people: list[Person], tables: list[str], past: list[set], planned: Round) -> list[list[int]]:
    """What each person pays at each table, whoever else sits there."""
    def cost(person: Person, table: str) -> int:
        again = sum((person.label, table) in earlier for earlier in past) * AGAIN
        elsewhere = PLANNED if planned.get(person.label) in task.tables and planned[person.label] != table else 0
        return again + elsewhere + (STAY if not past and person.now in task.tables and person.now != table else 0)

    return [[cost(person, table) for table in tables] for person in people]


def _togetherness(task: Task, people: list[Person], past: list[set]) -> list[list[int]]:
    """What two people pay when they share a table."""
    number = {person.label: p for p, person in enumerate(people)}
    costs = [[0] * len(people) for _ in people]

    def pay(one: int, other: int, price: int) -> None:
        costs[one][other] += price
        costs[other][one] += price

    for (one, first), (other, second) in combinations(enumerate(people), 2):
        if first.unit and first.unit.casefold() == second.unit.casefold():
            pay(one, other, SAME_UNIT)
    for one, other in task.rules.apart:
        if one in number and other in number and one != other:
            pay(number[one], number[other], APART)
    for (one, other), times in _met(past).items():
        if one in number and other in number:
            pay(number[one], number[other], MET * times * times)
    for group in _companions(task, people):
        for one, other in combinations(group, 2):
            pay(number[one], number[other], -TOGETHER)
    return costs


def _companions(task: Task, people: list[Person]) -> list[list[str]]:
    """Few experts go round together, whoever reads the plan: so some others do as well, or it would tell who they are (L10)."""
    experts = sum(person.expert for person in people)
    size = experts if experts <= 3 else 2
    others = [person.label for person in people if not person.expert and not person.host_of and person.label not in task.rules.fixed]
    if not 2 <= experts <= 5 or len(others) < 4 * size:
        return []
    others.sort(key=lambda label: hashlib.sha256(f"{task.salt}/{label}".encode()).digest())
    return [others[:size], others[size:2 * size]]


def _met(past: list[set]) -> Counter[tuple[str, str]]:
    """In how many rounds each pair of labels shared a table."""
    met: Counter[tuple[str, str]] = Counter()
    for earlier in past:
        at: dict[str, list[str]] = {}
        for label, table in earlier:
            at.setdefault(table, []).append(label)
        for labels in at.values():
            met.update(combinations(sorted(labels), 2))
    return met
