"""Nothing that anybody gets tells how many people of a group there were when they are few (L10).

Real meetings on a real file; everything is gathered that a reader gets, before and after, and given to the reader of ``tests.attack``.
"""
from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.attack import Reader
from tests.cast import Clock, Room
from workshop import create_app
from workshop.access import seats
from workshop.access.seats import new_id
from workshop.config import Config
from workshop.core import small_numbers
from workshop.core.commands import Principal
from workshop.core.small_numbers import GROUPS, SMALLEST, UNSAID, named_sums, safe_choices, safe_split, split_within
from workshop.core.sync import HOST, STAFF, TABLE, WALL, Audience
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.model import as_dict
from workshop.reports.summary import summarise
from workshop.web.codes import seat_cookie

PROFESSIONAL, EXPERT, _ = GROUPS
CAST = 4
EXAMPLES = int(os.environ.get("NIVEL_SEEDS", "60"))
COUNTS = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 14))
NAMED = re.compile(r"(ammattilaiset|kokemusasiantuntijat|ei kerrottu) (\d+)")
WORDS = {"ammattilaiset": PROFESSIONAL, "kokemusasiantuntijat": EXPERT, "ei kerrottu": UNSAID}


class TestTheRule:
    @given(COUNTS)
    def test_a_split_is_whole_and_of_large_parts_or_nothing(self, people):
        told = safe_split(people)
        assert not told or (sum(told.values()) == sum(people.values()) and min(told.values()) >= SMALLEST and len(told) > 1)
        assert list(told) == [name for name in GROUPS if name in told]

    @given(COUNTS, COUNTS)
    def test_a_split_below_another_leaves_nobody_over_or_enough_of_each_group(self, part, whole):
        if split_within(part, told := safe_split(whole)):
            left = {name: told[name] - part.get(name, 0) for name in told}
            assert not any(left.values()) or safe_split(left) == left

    @given(COUNTS, st.lists(COUNTS, max_size=3))
    def test_how_each_group_chose_is_told_only_if_nobody_can_be_picked_out(self, voters, choosers):
        if safe_choices(voters, choosers):
            for chosen in filter(lambda each: any(each.values()), choosers):
                assert all(SMALLEST <= chosen[name] <= voters[name] - SMALLEST for name in safe_split(voters))

    @given(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 9)))
    def test_rare_kinds_stand_together_and_the_order_is_not_that_of_time(self, found):
        told = named_sums(found, unnamed="e", rest="rest")
        assert sum(told.values()) == sum(found.values()) and told == named_sums(dict(reversed(found.items())), unnamed="e", rest="rest")
        assert list(told) == list(named_sums(dict(reversed(found.items())), unnamed="e", rest="rest"))
        assert all(found[kind] >= SMALLEST and kind != "e" for kind in told if kind != "rest")

    def test_totals_are_no_cells(self):
        assert safe_split({PROFESSIONAL: 1}) == {} and safe_split({}) == {}


def everybody(sort) -> bool:
    return True


class TestTheReader:
    """The attack finds what a careless rule would give away; else the tests below would prove nothing."""

    def test_who_did_not_vote(self):
        reader = Reader(votes=1)
        reader.hears(everybody, 16)
        reader.hears_split(everybody, {PROFESSIONAL: 10, EXPERT: 6})
        reader.hears(lambda sort: sort.voted[0], 15)
        silent = {"silent": lambda sort: not sort.voted[0]}
        assert reader.knows(silent) == []
        reader.hears_split(lambda sort: sort.voted[0], {PROFESSIONAL: 10, EXPERT: 5})
        assert reader.knows(silent) == [f"silent: 0 {PROFESSIONAL}", f"silent: 1 {EXPERT}"]

    def test_two_votes_that_together_tell_who_was_there(self):
        reader = Reader(votes=2)
        reader.hears(everybody, 16)
        reader.hears_split(lambda sort: sort.voted[0], {PROFESSIONAL: 10, EXPERT: 5})
        reader.hears_split(lambda sort: sort.voted[1], {PROFESSIONAL: 9, EXPERT: 6})
        assert f"silent: 1 {EXPERT}" in reader.knows({"silent": lambda sort: not sort.voted[0]})

    def test_who_came_between_two_versions(self):
        reader = Reader(votes=0)
        reader.hears_split(lambda sort: not sort.came, {PROFESSIONAL: 10, EXPERT: 5})
        reader.hears_split(everybody, {PROFESSIONAL: 10, EXPERT: 6})
        assert reader.knows({"late": lambda sort: sort.came}) == [f"late: 0 {PROFESSIONAL}", f"late: 1 {EXPERT}"]

    def test_a_remainder(self):
        reader = Reader(votes=0)
        reader.hears(everybody, 12)
        reader.hears(lambda sort: sort.group == PROFESSIONAL, 9)
        reader.hears(lambda sort: sort.group == UNSAID, 0)
        assert reader.knows({}) == [f"all: 3 {EXPERT}"]


@dataclass
class Meeting:
    """A meeting that is told of. ``people``: by seat, ``{group, came, left}``; ``votes``: the seats that voted in each."""

    app: object
    room: Room
    targets: list[str]
    people: dict[str, dict] = field(default_factory=dict)
    votes: dict[str, set[str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    closed_once: bool = False

    def come(self, group: str, count: int) -> None:
        def sit(tx):
            change = tx.open_change(self.room.meeting_id)
            said = None if group == UNSAID else group
            return [seats.add_seat(change, None, lang="fi", token=seats.new_token(), people_group=said)["id"] for _ in range(count)]

        for seat in self.room.store.write(sit):
            self.people[seat] = {"group": group, "came": int(self.closed_once), "left": False}

    def vote(self, silent: dict[str, int], liking: dict[str, int]) -> None:
        """Of each group some stay silent, and some of the others choose the second thing only."""
        vote = self.room.vote(*self.targets)
        ballots, voters = [], set()
        for group in GROUPS:
            here = sorted(seat for seat, person in self.people.items() if person["group"] == group and seat not in self.gone)
            for no, seat in enumerate(here[silent.get(group, 0):]):
                ballots.append([vote, seat, json.dumps({self.targets[no < liking.get(group, 0)]: 1 + no % 2})])
                voters.add(seat)
        self.room.store.write(lambda tx: [tx.execute("INSERT INTO ballots VALUES (?, ?, ?)", each) for each in ballots] and None)
        self.room.run("facilitator", "vote.close", id=vote)
        self.votes[vote] = voters

    def leave(self, group: str) -> None:
        """One of a group, but nobody of the cast, leaves without a trace; that the meeting had closed before changes nothing told."""
        here = [seat for seat, person in [*self.people.items()][CAST:] if person["group"] == group and seat not in self.gone]
        if here:
            self.gone.add(here[0])
            self.room.people["leaver"] = Principal("seat", here[0])
            self.room.run("leaver", "seat.leave", erase=True)
            self.people[here[0]]["left"] = not self.closed_once

    def close(self) -> None:
        self.room.run("facilitator", "meeting.close")
        self.closed_once = True

    def open_again(self) -> None:
        self.room.run("facilitator", "meeting.open")

    def told(self) -> dict:
        """The summary as JSON, once it is checked that no other output tells more by group than it does."""
        summary = summarise(self.room.store, self.room.meeting_id)
        told = as_dict(summary)
        parts = [*told["groups_present"], *(part for vote in told["votes"] for part in vote["parts"])]
        numbers = {(part["group"], part["people"]) for part in parts}
        for vote in told["votes"]:
            groups = [part["group"] for part in vote["parts"]]
            numbers |= {pair for option in vote["options"] for pair in zip(groups, option["parts"], strict=False)}
        for page in (html(summary), markdown(summary), self.afterwards()):
            assert {(WORDS[name], int(n)) for name, n in NAMED.findall(" ".join(re.sub(r"<[^>]+>", " ", page).split()))} <= numbers
        screens = json.dumps(self.screens())
        assert not any(word in screens for word in (PROFESSIONAL, EXPERT, "people_group", "split", "groups_told", "ballots"))
        return told

    def afterwards(self) -> str:
        """``/t/`` for one who was there."""
        code, client = self.room.meeting()["code"], self.app.test_client()
        client.set_cookie(seat_cookie(code), self.room.tokens["expert"])
        answer = client.get(f"/t/{code}")
        assert answer.status_code == 200
        return answer.text

    def screens(self) -> list[dict]:
        """The snapshots of staff, wall, host and participant."""
        hub, table = self.app.extensions["nivel"].hub, self.room.tables[0]
        audiences = (Audience(STAFF), Audience(WALL), Audience(HOST, table), Audience(TABLE, table))
        return [hub.snapshot(self.room.meeting_id, audience) for audience in audiences]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = create_app(Config(data=tmp_path_factory.mktemp("few"), port=8000))
    yield made
    made.extensions["nivel"].store.close()


def new_meeting(app) -> Meeting:
    room = Room(app.extensions["nivel"].store, Clock())
    room.store.write(lambda tx: [
        tx.execute("UPDATE meetings SET seats_per_table = 500 WHERE id = ?", [room.meeting_id]),
        tx.execute("UPDATE seats SET people_group = 'professional' WHERE meeting_id = ?", [room.meeting_id]),
    ])
    made = Meeting(app, room, [room.group(), room.group(kind="gap")])
    cast = ("host", "expert", "elsewhere", "left")
    made.people = {room.seats[who]["id"]: {"group": PROFESSIONAL, "came": 0, "left": False} for who in cast}
    return made


def attack(meeting: Meeting, versions: list[dict]) -> list[str]:
    """What a reader of all versions finds out; the reader also knows how many came late and how many left without a trace."""
    order = list(meeting.votes)
    people = meeting.people.values()
    late = frozenset(no for no, vote in enumerate(order) if vote not in {each["id"] for each in versions[0]["votes"]})
    reader = Reader(len(order), late)
    reader.hears(everybody, len(people))
    reader.hears(lambda sort: not sort.came, sum(not person["came"] for person in people))
    reader.hears(lambda sort: sort.left, sum(person["left"] for person in people))
    for told in versions:
        if told["groups_present"]:
            split = {part["group"]: part["people"] for part in told["groups_present"]}
            reader.hears_split(lambda sort: not sort.came, split, settled=True)
        for vote in told["votes"]:
            no = order.index(vote["id"])
            reader.hears(lambda sort, no=no: sort.voted[no], vote["voters"])
            if vote["parts"]:
                reader.hears_split(lambda sort, no=no: sort.voted[no], {part["group"]: part["people"] for part in vote["parts"]})
    sets = {"late": lambda sort: sort.came, "early": lambda sort: not sort.came, "leavers": lambda sort: sort.left}
    for no in range(len(order)):
        sets |= {f"voters {no}": lambda sort, no=no: sort.voted[no], f"silent {no}": lambda sort, no=no: not sort.voted[no]}
    return reader.knows(sets)


def refuse_small_choices(meeting: Meeting, told: dict) -> None:
    """However each group chose: what is told of it hides every single voter."""
    for vote in told["votes"]:
        for option in filter(lambda option: any(option["parts"]), vote["options"]):
            assert min(option["parts"]) >= SMALLEST, "so many dots are at least so many people, with two on one at least half as many"


SIZES = st.sampled_from([0, 1, 2, 4, 5, 6, 7, 10, 11, 16])
SOME = st.fixed_dictionaries({group: st.sampled_from([0, 0, 0, 0, 1, 2, 4, 5, 6]) for group in GROUPS})
LIKING = st.fixed_dictionaries({group: st.sampled_from([0, 1, 4, 5, 6, 8]) for group in GROUPS})
LATER = st.lists(st.one_of(
    st.tuples(st.just("come"), st.sampled_from(GROUPS), st.sampled_from([1, 1, 2, 5, 6])),
    st.tuples(st.just("leave"), st.sampled_from(GROUPS)),
    st.tuples(st.just("vote"), SOME, LIKING),
), max_size=3)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    sizes=st.fixed_dictionaries({PROFESSIONAL: SIZES, EXPERT: SIZES, UNSAID: st.sampled_from([0, 0, 0, 1, 5, 6])}),
    votes=st.lists(st.tuples(SOME, LIKING), max_size=2), leaver=st.sampled_from([None, None, *GROUPS]), later=LATER,
)
def test_no_reader_of_everything_learns_the_group_of_few(served, sizes, votes, leaver, later):
    meeting = new_meeting(served)
    for group, count in sizes.items():
        meeting.come(group, count)
    for silent, liking in votes:
        meeting.vote(silent, liking)
    if leaver:
        meeting.leave(leaver)
    assert summarise(meeting.room.store, meeting.room.meeting_id).groups_present == (), "a split that is still moving"
    meeting.close()
    versions = [meeting.told()]
    if later:
        meeting.open_again()
        for act, *args in later:
            getattr(meeting, act)(*args)
        assert summarise(meeting.room.store, meeting.room.meeting_id).groups_present == ()
        meeting.close()
        versions.append(meeting.told())
    for told in versions:
        refuse_small_choices(meeting, told)
    assert attack(meeting, versions) == []


@pytest.mark.parametrize("careless", ["no rest", "live"])
def test_a_careless_rule_is_found_out(served, monkeypatch, careless):
    """The same gathering and the same reader, with a rule taken out."""
    meeting = new_meeting(served)
    meeting.come(PROFESSIONAL, 6)
    meeting.come(EXPERT, 6)
    if careless == "no rest":
        monkeypatch.setattr("workshop.reports.tally.split_within", lambda part, told: safe_split(part))
        meeting.vote({EXPERT: 1}, {})
        meeting.close()
        assert f"silent 0: 1 {EXPERT}" in attack(meeting, [meeting.told()])
    else:
        monkeypatch.setattr("workshop.live.presence_told.told_now", None)
        monkeypatch.setattr("workshop.reports.reading.told_now", lambda kept, state, participants: dict(kept))
        meeting.close()
        first = meeting.told()
        meeting.open_again()
        meeting.come(EXPERT, 1)
        meeting.room.store.write(lambda tx: tx.open_change(meeting.room.meeting_id).update(
            "meetings", meeting.room.meeting_id, groups_told=json.dumps({PROFESSIONAL: 10, EXPERT: 7})) and None)
        meeting.close()
        with pytest.raises(AssertionError, match="cannot all be true"):
            attack(meeting, [first, meeting.told()])


def test_what_may_not_be_told_is_not_in_the_file_either(served):
    meeting = new_meeting(served)
    meeting.come(EXPERT, 4)
    meeting.come(PROFESSIONAL, 10)
    meeting.vote({}, {})
    meeting.close()
    (vote,), row = meeting.votes, meeting.room.meeting()
    assert meeting.room.row("votes", vote)["split"] is None and row["groups_told"] == "{}"
    assert meeting.told()["votes"][0]["voters"] == 18, "the total is told"


def test_enough_people_are_told_of(served):
    """The rule does not simply hide everything."""
    meeting = new_meeting(served)
    meeting.come(EXPERT, 12)
    meeting.come(PROFESSIONAL, 8)
    meeting.vote({}, {PROFESSIONAL: 6, EXPERT: 6})
    meeting.close()
    told = meeting.told()
    assert [(part["group"], part["people"]) for part in told["groups_present"]] == [(PROFESSIONAL, 12), (EXPERT, 12)]
    assert told["votes"][0]["parts"] == told["groups_present"] and all(len(option["parts"]) == 2 for option in told["votes"][0]["options"])
    assert attack(meeting, [told]) == []


def test_a_vote_of_few_people_has_its_total_and_nothing_else(served):
    """With one voter the total is that voter's ballot: it is told all the same, zeros too (L12), and said so beforehand."""
    meeting = new_meeting(served)
    meeting.vote({PROFESSIONAL: 3}, {})
    meeting.close()
    vote, = meeting.told()["votes"]
    assert (vote["voters"], vote["participants"], list(vote["parts"])) == (1, 3, [])
    assert sorted(option["dots"] for option in vote["options"]) == [0, 1]


def test_lists_that_leave_the_server_are_not_in_the_order_in_which_people_wrote(served):
    meeting = new_meeting(served)
    room = meeting.room
    room.go("problem")
    ids = sorted((new_id() for _ in range(8)), reverse=True)
    for no, note in enumerate(ids):
        room.run("expert", "note.add", id=note, step=room.steps["problem"], table=room.tables[0], text=f"Lappu {no}")
    room.run("facilitator", "note.approve", notes=dict.fromkeys(ids, 1))
    meeting.close()
    told, shown = meeting.told(), [f"Lappu {no}" for no in reversed(range(8))]
    room_part = meeting.afterwards().partition("<h2>Mitä löysimme yhdessä")[2].partition("<h2")[0]
    for page in (json.dumps(told["ungrouped"]), json.dumps(meeting.screens()[0]["rows"]["notes"]), room_part):
        assert re.findall(r"Lappu \d", page)[:8] == shown, page[:300]
    shown = json.dumps([told, [screen["rows"] for screen in meeting.screens()]])
    assert not re.findall(r'"(at|created_at|withdrawn_at|rev|sent_at)"', shown)


def test_one_module_decides():
    """Nobody else compares people with a smallest number or reads groups to count them."""
    from tests.test_imports import FILES, SOURCE

    allowed = {
        "core/small_numbers.py", "live/presence_told.py", "live/votes.py", "replay/outcome.py",
    }
    for path in FILES:
        words, name = path.read_text("utf-8"), str(path.relative_to(SOURCE))
        if name not in allowed:
            assert not re.search(r"SMALLEST|GROUP BY people_group|count\(\*\).*people_group|people_group.*count\(\*\)", words), name
    assert small_numbers.SMALLEST == 5
