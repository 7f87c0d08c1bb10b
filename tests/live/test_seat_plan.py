"""Prepared places and the plan: a fresh round seats people by it, and nobody's words or role show for it."""
from __future__ import annotations

from dataclasses import replace

import pytest

from workshop.access import places as cards
from workshop.access import seats
from workshop.access.seats import new_id
from workshop.core.errors import Refused
from workshop.live import rotation, seat_plan
from workshop.live.rotation import propose


def read(room):
    with room.store.read() as db:
        return seat_plan.read(db, room.meeting_id)


def plan(room, **rounds: dict[str, str]) -> None:
    """Saves who of the cast sits where in which round."""
    cells = {room.steps[kind]: {label_of(room, who): table for who, table in seats.items()} for kind, seats in rounds.items()}
    room.store.write(lambda tx: seat_plan.save_plan(tx, room.meeting_id, cells))


def label_of(room, who: str) -> str:
    return room.row("chairs", room.chair(who))["label"]


def add_places(room, count: int, unit: str = "", expert: bool = False) -> list[dict]:
    labels = room.store.write(lambda tx: seat_plan.add_places(tx, room.meeting_id, unit, count, expert))
    return [place for place in room.rows()["places"] if place["label"] in labels]


def join_with(room, who: str, place: dict) -> dict:
    token = seats.new_token()
    return room.store.write(lambda tx: seats.join(tx, room.meeting_id, "fi", None, token, place["id"]))


def leave(room, seat: dict) -> None:
    room.store.write(lambda tx: tx.open_change(room.meeting_id).update("chairs", seat["chair_id"], gone=1) and None)


class TestAFreshRound:
    def test_seats_everybody_by_the_plan_and_the_host_stays(self, room):
        first, second, third = room.tables[:3]
        plan(room, problem={"host": second, "expert": third, "elsewhere": third})
        room.go("problem")
        assert (room.table_of("host"), room.table_of("expert"), room.table_of("elsewhere")) == (first, third, third)
        assert room.row("chairs", room.chair("host"))["host_of"] == first

    def test_takes_notes_at_the_new_table_and_late_ones_at_the_old(self, room):
        old, new = room.tables[0], room.tables[2]
        plan(room, problem={"host": old, "expert": old, "elsewhere": new}, gap={"host": old, "expert": new, "elsewhere": new})
        room.go("problem")
        room.go("gap")
        room.note("expert", step="gap", table=new)
        room.note("expert", "Ehdin vasta nyt", step="problem", table=old)
        room.refused("expert", "note.add", "not_seated_there", id=new_id(), step=room.steps["gap"], table=old, text="Väärä pöytä")

    def test_tells_only_those_who_move(self, room):
        seen = []
        plan(room, problem={"host": room.tables[0], "expert": room.tables[0], "elsewhere": room.tables[2]})
        room.store.publish = lambda changes: seen.extend(changes)
        room.go("problem", reveal=False)
        room.store.write(lambda tx: None)
        assert seen[-1].moved == {room.seats["elsewhere"]["id"]}

    def test_moves_nobody_without_a_plan(self, room):
        before = room.rows()["chairs"]
        room.go("problem")
        assert [{**chair, "rev": 0} for chair in room.rows()["chairs"]] == [{**chair, "rev": 0} for chair in before]

    def test_moves_nobody_when_an_old_round_is_opened_again(self, room):
        plan(room, problem={"elsewhere": room.tables[2]})
        room.go("problem")
        room.run("elsewhere", "seat.move", table=room.tables[3])
        room.go("gap")
        where = room.table_of("elsewhere")
        room.go("problem")
        assert room.table_of("elsewhere") == where

    def test_moves_nobody_in_other_steps(self, room):
        plan(room, problem={"elsewhere": room.tables[2]})
        room.go("group", reveal=False)
        assert room.table_of("elsewhere") == room.tables[1]

    def test_fits_in_who_came_late_and_forgets_who_left(self, room):
        plan(room, problem={"host": room.tables[0], "expert": room.tables[0], "elsewhere": room.tables[1], "left": room.tables[2]})
        for who in ("first", "second"):
            room.join(who, room.tables[1])
        room.go("problem")
        assert room.row("chairs", room.chair("left"))["gone"] == 1
        assert room.table_of("expert") == room.tables[0] and room.table_of("elsewhere") == room.tables[1]
        assert {room.table_of("first"), room.table_of("second")} == set(room.tables[2:])

    def test_of_which_the_plan_knows_nothing_is_worked_out(self, room):
        plan(room, problem={"elsewhere": room.tables[1]})
        room.go("problem")
        room.go("gap")
        assert room.table_of("host") == room.tables[0] and room.table_of("elsewhere") not in (room.tables[1], room.tables[0])

    def test_seats_people_without_a_device_too(self, room):
        chair = new_id()
        label = room.run("host", "seat.add", id=chair, table=room.tables[0])["label"]
        cells = {room.steps["problem"]: {label: room.tables[3]}}
        room.store.write(lambda tx: seat_plan.save_plan(tx, room.meeting_id, cells))
        room.go("problem")
        assert room.row("chairs", chair)["table_id"] == room.tables[3]

    def test_leaves_the_plan_alone_for_nobodys_role(self, room):
        """Whoever was moved off the plan would be known as an expert whose pair was missing."""
        experts, labels = crowd(room)
        told = {label: room.tables[no % 4] for no, label in enumerate(sorted(labels, key=lambda label: (label in experts, label)))}
        at = [told[label] for label in experts]
        assert any(at.count(table) == 1 for table in at)
        room.store.write(lambda tx: seat_plan.save_plan(tx, room.meeting_id, {room.steps["problem"]: told}))
        room.go("problem")
        now = {chair["label"]: chair["table_id"] for chair in room.find("SELECT * FROM chairs WHERE gone = 0")}
        assert {label: now[label] for label in told} == told

    def test_can_be_opened_twice_at_once(self, room):
        plan(room, problem={"elsewhere": room.tables[2]})
        room.go("problem")
        before = room.rows(revisions=False)
        room.run("facilitator", "step.open", step=room.steps["problem"])
        assert room.rows(revisions=False) == before


class TestThePlan:
    def test_is_made_for_places_and_for_people_who_are_here(self, room):
        labels = {place["label"] for place in add_places(room, 3)} | {label_of(room, who) for who in ("host", "expert", "elsewhere")}
        assert {person.label for person in read(room).people} == labels

    def test_knows_the_rounds_that_have_been(self, room):
        room.go("problem")
        seating = read(room)
        assert (label_of(room, "expert"), room.tables[0]) in seating.past[0] and len(seating.coming) == 2
        later = propose(seating.task()).rounds
        assert room.tables[0] not in {seats[label_of(room, "expert")] for seats in later}

    def test_of_a_round_that_has_begun_is_refused(self, room):
        room.go("problem")
        with pytest.raises(Refused, match="already_started"):
            plan(room, problem={"expert": room.tables[1]})

    def test_refuses_tables_of_another_meeting(self, room):
        with pytest.raises(Refused, match="bad_input"):
            plan(room, problem={"expert": room.other_tables[0]})

    def test_is_read_by_no_screen(self, room):
        from workshop.live import PUBLISHED

        assert not {"places", "seat_rules", "seat_plans"} & set(PUBLISHED)
        assert not any("unit" in publication.own_columns for publication in PUBLISHED.values())

    def test_lists_no_unit_and_no_role_of_who_sits_there(self, room):
        place, other = add_places(room, 2, "kehittäjät", expert=True)
        join_with(room, "new", place)
        listed = {each["label"]: each for each in read(room).listed}
        assert (listed[other["label"]]["expert"], listed[other["label"]]["unit"]) == (True, "kehittäjät")
        for label in (place["label"], label_of(room, "expert")):
            assert (listed[label]["expert"], listed[label]["unit"], listed[label]["here"]) == (False, "", True)
        assert not read(room).marks_are_ours


def crowd(room) -> tuple[set[str], list[str]]:
    """Twenty people who came without cards: the labels of those who called themselves experts, and everybody's but the host's."""
    for no in range(20):
        room.join(f"guest {no}", room.tables[no % 4], group="expert_by_experience" if no in (3, 7, 12) else None)
    people = read(room).people
    return {each.label for each in people if each.expert}, [each.label for each in people if not each.host_of]


class TestTryingOutSeats:
    @pytest.mark.parametrize("by", ["hand", "rules"])
    def test_does_not_tell_whether_the_only_one_left_free_is_an_expert(self, room, by):
        """An expert would not be put alone at the empty table, anybody else would."""
        _, labels = crowd(room)
        alone = []
        for free in labels:
            where = {label: room.tables[1 + no % 3] for no, label in enumerate(labels) if label != free}
            seating = read(room)
            if by == "rules":
                where_rules = [{"label": label, "table_id": table, "apart_from": None} for label, table in where.items()]
                seating, where = replace(seating, rules=where_rules), {}
            seats = rotation.propose(seating.trial([where] * len(seating.coming))).rounds[0]
            alone.append(seats[free])
        assert set(alone) == {room.tables[0]}

    def test_still_keeps_experts_in_pairs_when_nobody_is_kept(self, room):
        experts, _ = crowd(room)
        for where in rotation.propose(read(room).trial([])).rounds:
            at = [where[label] for label in experts]
            assert all(at.count(table) > 1 for table in at)

    def test_those_who_go_round_together_as_a_cover_cannot_be_computed(self, room):
        crowd(room)
        task = read(room).task()
        people = sorted(task.people, key=lambda each: each.label)
        assert task.salt == room.store.secret
        assert rotation._companions(task, people) != rotation._companions(replace(task, salt=""), people)


class TestACard:
    def test_seats_by_a_rule(self, room):
        place = add_places(room, 1)[0]
        room.store.write(lambda tx: seat_plan.add_rule(tx, room.meeting_id, place["label"], table=room.tables[2]))
        seat = join_with(room, "new", place)
        assert room.row("chairs", seat["chair_id"])["table_id"] == room.tables[2]

    def test_does_not_seat_beside_whom_it_must_not(self, room):
        place = add_places(room, 1)[0]
        for table in room.tables[1:]:
            for _ in range(3):
                room.join(new_id(), table)
        room.store.write(lambda tx: seat_plan.add_rule(tx, room.meeting_id, label_of(room, "host"), apart_from=place["label"]))
        seat = join_with(room, "new", place)
        assert room.row("chairs", seat["chair_id"])["table_id"] != room.tables[0]

    def test_goes_to_the_emptiest_table_when_its_own_is_full(self, room):
        place = add_places(room, 1)[0]
        room.store.write(lambda tx: seat_plan.add_rule(tx, room.meeting_id, place["label"], table=room.tables[0]))
        room.set(seats_per_table=2)
        seat = join_with(room, "new", place)
        assert room.row("chairs", seat["chair_id"])["table_id"] == room.tables[2]

    def test_is_used_once_and_again_when_its_owner_has_left(self, room):
        place = add_places(room, 1, "jälkihuolto")[0]
        seat = join_with(room, "new", place)
        with pytest.raises(Refused, match="card_used"):
            join_with(room, "other", place)
        leave(room, seat)
        again = join_with(room, "other", place)
        assert room.row("chairs", again["chair_id"])["label"] == place["label"] and room.row("seats", again["id"])["unit"] == ""

    @pytest.mark.parametrize("second_left", [False, True])
    def test_stays_with_the_second_owner_when_the_first_comes_back(self, room, second_left):
        place, token = add_places(room, 1)[0], seats.new_token()
        first = room.store.write(lambda tx: seats.join(tx, room.meeting_id, "fi", None, token, place["id"]))
        leave(room, first)
        second = join_with(room, "second", place)
        if second_left:
            leave(room, second)
        room.store.write(lambda tx: seats.come_back(tx, room.meeting_id, token) and None)
        back = room.row("chairs", first["chair_id"])
        assert (back["gone"], back["label"] != place["label"]) == (0, True)
        assert room.row("chairs", second["chair_id"])["label"] == place["label"]
        assert [each["chair_id"] for each in room.rows()["places"]] == [second["chair_id"]]
        if second_left:
            third = join_with(room, "third", place)
            assert room.row("chairs", third["chair_id"])["label"] == place["label"]

    def test_is_still_its_owners_who_left_and_came_back(self, room):
        place, token = add_places(room, 1)[0], seats.new_token()
        seat = room.store.write(lambda tx: seats.join(tx, room.meeting_id, "fi", None, token, place["id"]))
        leave(room, seat)
        room.store.write(lambda tx: seats.come_back(tx, room.meeting_id, token) and None)
        chair = room.row("chairs", seat["chair_id"])
        assert (chair["gone"], chair["label"]) == (0, place["label"])

    def test_of_another_meeting_is_unknown(self, room):
        place = add_places(room, 1)[0]
        with pytest.raises(Refused, match="card_unknown"):
            room.store.write(lambda tx: seats.join(tx, room.other_id, "fi", None, seats.new_token(), place["id"]))

    def test_opens_its_own_place_only(self, room):
        one, other = add_places(room, 2)
        with room.store.read() as db:
            found = cards.place_of_card(db, room.meeting_id, room.store.secret, cards.card_secret(room.store.secret, other["id"]))
            assert found["id"] == other["id"] != one["id"]
            with pytest.raises(Refused, match="card_unknown"):
                cards.place_of_card(db, room.meeting_id, "another server", cards.card_secret(room.store.secret, one["id"]))

    def test_leaves_nothing_of_who_leaves_without_a_trace(self, room):
        place = add_places(room, 1, "kehittäjät", expert=True)[0]
        token = seats.new_token()
        seat = room.store.write(lambda tx: seats.join(tx, room.meeting_id, "fi", None, token, place["id"]))
        from workshop.core.commands import Principal

        room.people["new"] = Principal("seat", seat["id"])
        room.run("new", "seat.leave", erase=True)
        left = room.row("seats", seat["id"])
        assert (left["unit"], left["people_group"], left["token_hash"]) == ("", None, None)
        room.clock.forward(40 * 60_000)
        room.run("clock", "seat.clear", chair=seat["chair_id"])
        assert room.rows()["places"] == []
