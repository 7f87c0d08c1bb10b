"""What a planner should think of before people come: warnings as codes, never a refusal (K27). Pure."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

FEWEST, BEST, MOST = 4, 5, 6
"""People at one table: 4–6 work best (domain.md 2.1); tables = people ÷ 5."""
ONE_TABLE_MOST = 12


@dataclass(frozen=True)
class Plan:
    """What is known beforehand. ``experts``: how many experts by experience come, ``None`` when not known."""

    people: int
    tables: int
    seats_per_table: int
    experts: int | None = None
    alone: bool = False


@dataclass(frozen=True)
class Warning:
    """A code whose sentence the web has, and the figures that fill its blanks."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def usual_tables(people: int, cases: int = 0) -> int:
    """How many tables for so many people: ÷ 5, at least one; more for more cases while four people are left for each."""
    return max(1, round(people / BEST), min(cases, people // FEWEST))


def usual_seats(people: int, tables: int) -> int:
    """Seats at each table: an even share rounded up, and two to spare for those who change tables."""
    return -(-people // tables) + 2


def warnings(plan: Plan) -> list[Warning]:
    """What to say of a plan, the most important first. A table without an expert by experience is fine."""
    return [*_experts(plan), *_tables(plan)]


def _experts(plan: Plan) -> list[Warning]:
    found = []
    if plan.experts is None:
        found.append(Warning("experts_unknown"))
    elif plan.experts == 0:
        found.append(Warning("no_expert"))
    if plan.experts == 1 or (plan.alone and plan.experts != 0):
        found.append(Warning("expert_alone"))
    return found


def _tables(plan: Plan) -> list[Warning]:
    found = []
    at_one = plan.people / plan.tables
    most = ONE_TABLE_MOST if plan.tables == 1 else MOST
    if at_one > most:
        found.append(Warning("tables_big", {"people": plan.people, "tables": plan.tables, "most": most}))
    if at_one < FEWEST and plan.tables > 1:
        found.append(Warning("tables_small", {"people": plan.people, "tables": plan.tables, "fewest": FEWEST}))
    if plan.tables * plan.seats_per_table < plan.people:
        found.append(Warning("seats_short", {"people": plan.people, "seats": plan.tables * plan.seats_per_table}))
    return found
