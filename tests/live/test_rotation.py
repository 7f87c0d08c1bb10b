"""The proposal of who sits where: what always holds, and the rooms that facilitators meet."""
from __future__ import annotations

import time
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.live.rotation import Person, Rules, Task, check, propose

UNITS = ("jälkihuolto", "sijaishuolto", "aikuissosiaalityö", "asuminen", "")


def room_of(people: int, tables: int, rounds: int, *, experts: int = 0, hosts: bool = True, seats: int = 8, **more) -> Task:
    """A room like those in the issue: the first people host, the last are experts by experience."""
    made = [
        Person(f"A{n:02}", UNITS[n % 5], expert=n >= people - experts, host_of=f"t{n}" if hosts and n < tables else None)
        for n in range(people)
    ]
    return Task(made, {f"t{n}": seats for n in range(tables)}, rounds, **more)


def codes(task: Task) -> set[str]:
    return {each.code for each in propose(task).unmet}


def tables_of(seats: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label, table in seats.items():
        found.setdefault(table, []).append(label)
    return found


def experts_at(task: Task, seats: dict[str, str]) -> list[int]:
    experts = {person.label for person in task.people if person.expert}
    return sorted(count for labels in tables_of(seats).values() if (count := len(experts.intersection(labels))))


@pytest.mark.parametrize(("people", "tables", "rounds", "experts"), [
    (24, 4, 3, 5), (24, 4, 4, 5), (7, 2, 2, 2), (40, 8, 4, 6), (60, 12, 4, 9), (50, 10, 6, 5), (23, 4, 3, 4), (13, 3, 3, 0),
])
def test_a_usual_room_has_everything(people, tables, rounds, experts):
    task = room_of(people, tables, rounds, experts=experts)
    proposal = propose(task)
    assert proposal.unmet == []
    for seats in proposal.rounds:
        assert all(seats[f"A{n:02}"] == f"t{n}" for n in range(tables))
        sizes = Counter(seats.values())
        assert max(sizes.values()) - min(sizes[table] for table in task.tables) <= 1
        assert 1 not in experts_at(task, seats)
    for one, other in combinations(proposal.rounds, 2):
        assert not {label for label in one if one[label] == other[label]} - {f"A{n:02}" for n in range(tables)}


def test_five_experts_are_a_pair_and_three_and_some_tables_have_none():
    task = room_of(24, 4, 3, experts=5)
    assert all(experts_at(task, seats) == [2, 3] for seats in propose(task).rounds)


def test_one_expert_is_said_and_nothing_else_is_worse_for_it():
    assert codes(room_of(24, 4, 3, experts=1)) == {"one_expert"}


def test_pairs_outrank_equal_tables():
    people = [Person("A", expert=True), Person("B", expert=True), Person("C")]
    seats = propose(Task(people, {"t1": 3, "t2": 3, "t3": 3}, 1)).rounds[0]
    assert seats["A"] == seats["B"]


def test_experts_who_host_get_company():
    people = [Person(label, expert=True, host_of=table) for label, table in (("A", "t1"), ("B", "t2"), ("C", None), ("D", None))]
    people += [Person(f"E{n}") for n in range(8)]
    for seats in propose(Task(people, {"t1": 8, "t2": 8, "t3": 8}, 2)).rounds:
        assert sorted(seats[label] for label in "ABCD") == ["t1", "t1", "t2", "t2"]


@pytest.mark.parametrize("experts", [2, 3])
def test_experts_are_not_the_only_ones_who_go_round_together(experts):
    task = room_of(24, 4, 3, experts=experts)
    rounds = propose(task).rounds
    marked = {person.label for person in task.people if person.expert}
    free = [person.label for person in task.people if not person.host_of]
    together = [pair for pair in combinations(free, 2) if all(seats[pair[0]] == seats[pair[1]] for seats in rounds)]
    assert sum(not marked.intersection(pair) for pair in together) >= sum(marked.issuperset(pair) for pair in together)
    assert propose(task).unmet == []


def test_units_are_mixed():
    people = [Person(f"{unit}{n}", unit) for unit in "abcd" for n in range(4)]
    for seats in propose(Task(people, {f"t{n}": 4 for n in range(4)}, 3)).rounds:
        assert all(len({label[0] for label in labels}) == 4 for labels in tables_of(seats).values())


def test_people_meet_others_than_before():
    task = room_of(16, 4, 3, hosts=False)
    shared = [sorted(labels) for seats in propose(task).rounds for labels in tables_of(seats).values()]
    met = Counter(pair for labels in shared for pair in combinations(labels, 2))
    assert max(met.values()) <= 2 and sum(count == 1 for count in met.values()) > 40


def test_more_rounds_than_tables_says_who_sits_again():
    proposal = propose(room_of(12, 3, 5))
    assert {(each.code, each.round) for each in proposal.unmet} == {("again", 3), ("again", 4)}
    assert proposal.unmet[0].facts["people"] == 9


def test_what_has_been_is_not_repeated():
    task = room_of(24, 4, 3, experts=5)
    first = propose(task).rounds[0]
    later = propose(room_of(24, 4, 2, experts=5, past=[set(first.items())]))
    assert later.unmet == []
    assert not [label for label, table in first.items() if int(label[1:]) > 3 and table in {seats[label] for seats in later.rounds}]


def test_late_comers_and_leavers_are_a_new_computation():
    whole = propose(room_of(24, 4, 3, experts=5)).rounds
    here = [person for person in room_of(26, 4, 3).people if person.label not in {"A07", "A11", "A15"}]
    again = propose(Task(here, {f"t{n}": 8 for n in range(4)}, 2, past=[set(whole[0].items())]))
    assert again.unmet == [] and set(again.rounds[0]) == {person.label for person in here}


def test_a_plan_that_people_have_been_told_is_left_alone():
    planned = propose(room_of(24, 4, 3, experts=5)).rounds[1]
    came_late = [*room_of(24, 4, 1, experts=5).people, Person("Z22"), Person("Z23")]
    seats = propose(Task(came_late, {f"t{n}": 8 for n in range(4)}, 1, planned=planned)).rounds[0]
    assert {label: seats[label] for label in planned} == planned and seats["Z22"] != seats["Z23"]


def test_but_an_expert_whose_pair_has_left_is_not_left_alone():
    task = room_of(24, 4, 3, experts=4)
    planned = propose(task).rounds[1]
    gone = "A23"
    here = [person for person in task.people if person.label != gone]
    again = Task(here, task.tables, 1, planned=planned)
    seats = propose(again).rounds[0]
    assert experts_at(again, seats) == [3]
    assert sum(seats[label] != planned[label] for label in seats) <= 2


def test_a_table_that_lost_most_of_its_people_gets_some():
    task = room_of(24, 4, 3)
    planned = propose(task).rounds[0]
    gone = [label for label, table in planned.items() if table == "t3"][1:5]
    here = [person for person in task.people if person.label not in gone]
    sizes = Counter(propose(Task(here, task.tables, 1, planned=planned)).rounds[0].values())
    assert min(sizes.values()) >= 4


def test_who_must_not_meet_never_does_and_who_is_fixed_stays():
    rules = Rules(fixed={"A10": "t2", "A05": "t0"}, apart=(("A06", "A23"), ("A00", "A22"), ("A06", "A07")))
    proposal = propose(room_of(24, 4, 3, experts=5, rules=rules))
    assert proposal.unmet == []
    for seats in proposal.rounds:
        assert seats["A10"] == "t2" and seats["A05"] == "t0"
        assert all(seats[one] != seats[other] for one, other in rules.apart)


def test_rules_that_fight_are_said():
    rules = Rules(fixed={"A10": "t2", "A11": "t2", "A00": "t1"}, apart=(("A10", "A11"),))
    assert codes(room_of(12, 3, 1, rules=rules)) == {"apart", "not_fixed"}


def test_cells_set_by_hand_are_kept():
    kept = [{"A10": "t3", "A11": "t3"}, {"A10": "t3"}]
    rounds = propose(room_of(24, 4, 3, experts=5, kept=kept)).rounds
    assert (rounds[0]["A10"], rounds[0]["A11"], rounds[1]["A10"]) == ("t3", "t3", "t3")


def test_too_few_seats_seat_everybody_and_say_so():
    task = room_of(12, 2, 1, seats=4)
    assert codes(task) == {"no_room"} and len(propose(task).rounds[0]) == 12


def test_without_tables_or_people_nothing_fails():
    assert propose(Task([Person("A")], {}, 2)).rounds == [{}, {}]
    assert propose(Task([], {"t1": 5}, 2)).rounds == [{}, {}]
    assert codes(Task([Person("A")], {}, 2)) == {"no_tables"}


def test_people_stay_where_they_sat_down_before_the_first_round():
    people = [Person(f"A{n}", now=f"t{n % 3}") for n in range(12)]
    assert propose(Task(people, {f"t{n}": 6 for n in range(3)}, 1)).rounds[0] == {person.label: person.now for person in people}


def test_a_plan_made_by_hand_is_judged_alike():
    task = room_of(12, 3, 2, experts=2)
    rounds = [{person.label: "t0" for person in task.people} for _ in range(2)]
    assert {each.code for each in check(task, rounds)} == {"too_full", "again"}
    spread = [{person.label: f"t{n % 3}" for n, person in enumerate(task.people)}]
    assert {each.code for each in check(task, spread)} == {"expert_alone"}


def test_sixty_people_and_four_rounds_take_less_than_a_second():
    began = time.process_time()
    propose(room_of(60, 12, 4, experts=9))
    propose(room_of(60, 10, 4, experts=5, hosts=False))
    assert time.process_time() - began < 1


@st.composite
def tasks(draw):
    """Any room at all, also impossible ones."""
    tables = {f"t{n}": draw(st.integers(1, 9)) for n in range(draw(st.integers(1, 6)))}
    ids = st.sampled_from(sorted(tables))
    count = draw(st.integers(0, 24))
    hosts = dict(zip(draw(st.permutations(range(count)))[: len(tables)], tables, strict=False)) if draw(st.booleans()) else {}
    people = [
        Person(f"A{n:02}", draw(st.sampled_from(UNITS)), draw(st.booleans()), hosts.get(n), draw(st.none() | ids)) for n in range(count)
    ]
    labels = st.sampled_from([person.label for person in people] + ["gone"])
    apart = draw(st.lists(st.tuples(labels, labels), max_size=3))
    past = draw(st.lists(st.lists(st.tuples(labels, ids), max_size=20), max_size=2))
    kept = draw(st.lists(st.dictionaries(labels, ids, max_size=3), max_size=2))
    rules = Rules(draw(st.dictionaries(labels, ids, max_size=2)), tuple(apart))
    return Task(people, tables, draw(st.integers(0, 3)), past, rules, kept, draw(st.dictionaries(labels, ids, max_size=5)))


@settings(max_examples=60, deadline=None)
@given(tasks())
def test_in_any_room_everybody_sits_hosts_stay_and_the_answer_is_the_same_again(task):
    proposal = propose(task)
    assert len(proposal.rounds) == task.rounds
    hosts = {person.label: person.host_of for person in task.people if person.host_of}
    for no, seats in enumerate(proposal.rounds):
        assert set(seats) == {person.label for person in task.people} and set(seats.values()) <= set(task.tables)
        assert hosts.items() <= seats.items()
        fixed = {label: table for label, table in task.rules.fixed.items() if label in seats and label not in hosts}
        assert fixed.items() <= seats.items()
        kept = task.kept[no] if no < len(task.kept) else {}
        by_hand = {label: table for label, table in kept.items() if label in seats and label not in {**hosts, **fixed}}
        assert by_hand.items() <= seats.items()
    turned = Task(list(reversed(task.people)), *[getattr(task, name) for name in ("tables", "rounds", "past", "rules", "kept", "planned")])
    assert propose(turned) == proposal
    assert proposal.unmet == check(task, proposal.rounds)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 8), st.integers(2, 7), st.integers(0, 4), st.integers(1, 4), st.booleans(), st.integers(0, 9))
def test_in_any_fair_room_nothing_is_unmet(tables, each, odd, rounds, hosts, experts):
    people = tables * each + min(odd, tables - 1)
    task = room_of(people, tables, min(rounds, tables), experts=min(experts, people - tables), hosts=hosts, seats=each + 2)
    unmet = {each.code for each in propose(task).unmet}
    assert not unmet & {"apart", "no_room", "too_full", "not_fixed", "expert_alone"}


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 7), st.integers(3, 7), st.integers(0, 6), st.booleans())
def test_without_rules_tables_are_of_one_size(tables, each, odd, hosts):
    people = tables * each + min(odd, tables - 1)
    for seats in propose(room_of(people, tables, 2, hosts=hosts, seats=each + 2)).rounds:
        sizes = [Counter(seats.values())[f"t{n}"] for n in range(tables)]
        assert max(sizes) - min(sizes) <= 1
