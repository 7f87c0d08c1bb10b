"""What the planner warns of: experts by experience, and how many sit at a table (K27)."""
from __future__ import annotations

import pytest

from workshop.series.planner import Plan, usual_seats, usual_tables, warnings


def codes(**plan) -> list[str]:
    return [each.code for each in warnings(Plan(**{"people": 20, "tables": 4, "seats_per_table": 7, "experts": 4, **plan}))]


def test_a_good_plan_gets_no_warning():
    assert codes() == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"experts": None}, ["experts_unknown"]),
        ({"experts": 0}, ["no_expert"]),
        ({"experts": 0, "alone": True}, ["no_expert"]),
        ({"experts": 1}, ["expert_alone"]),
        ({"experts": 3, "alone": True}, ["expert_alone"]),
        ({"people": 30}, ["tables_big", "seats_short"]),
        ({"people": 12}, ["tables_small"]),
        ({"people": 12, "tables": 1, "seats_per_table": 14}, []),
        ({"people": 13, "tables": 1, "seats_per_table": 15}, ["tables_big"]),
        ({"people": 3, "tables": 1}, []),
        ({"people": 24, "seats_per_table": 5}, ["seats_short"]),
    ],
)
def test_each_risk_is_said(plan, expected):
    assert codes(**plan) == expected


def test_the_figures_are_in_the_warning():
    found = warnings(Plan(people=30, tables=4, seats_per_table=7, experts=4))
    assert found[0].facts == {"people": 30, "tables": 4, "most": 6} and found[1].facts == {"people": 30, "seats": 28}


@pytest.mark.parametrize(
    ("people", "cases", "tables"), [(20, 0, 4), (20, 4, 4), (20, 5, 5), (20, 9, 5), (3, 4, 1), (1, 0, 1), (23, 0, 5), (50, 4, 10)]
)
def test_there_is_a_table_for_five_and_for_each_case_while_four_are_left_for_it(people, cases, tables):
    assert usual_tables(people, cases) == tables


def test_there_are_two_seats_to_spare_at_each_table():
    assert usual_seats(20, 4) == 7 and usual_seats(21, 4) == 8 and usual_seats(1, 1) == 3
