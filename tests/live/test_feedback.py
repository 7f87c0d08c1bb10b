"""Feedback: who may give it, what is kept, and that nothing that is told tells of few people (K39, L10)."""
from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.attack import Reader
from tests.live.rules import OPEN_ONLY, SEATS, Rules
from tests.test_small_numbers import CAST, EXPERT, PROFESSIONAL, everybody, new_meeting, served
from workshop.core.commands import Principal
from workshop.core.small_numbers import GROUPS, SMALLEST, UNSAID
from workshop.formats.feedback_items import items
from workshop.live import feedback
from workshop.reports.html import html
from workshop.reports.model import as_dict
from workshop.reports.summary import summarise

__all__ = ["served"]
SCORES = {"F1": 4, "F5": 2}
EXAMPLES = int(os.environ.get("NIVEL_SEEDS", "40"))


def kept(room, who: str = "expert") -> list[dict]:
    return room.find("SELECT scores, words, state FROM feedback_answers WHERE seat_id = ?", room.seats[who]["id"])


class TestFeedbackGive(Rules):
    name, by, refused_to, states = "feedback.give", "expert", SEATS, OPEN_ONLY
    steps, here = ("feedback", "end"), "feedback"

    def args(self, room):
        return {"scores": SCORES, "words": "Kahvi oli hyvää"}

    def test_it_works_and_the_words_wait_for_staff(self, room):
        ack = room.run("expert", "feedback.give", **self.enter(room))
        assert ack["feedback"] == {"scores": SCORES, "words": "Kahvi oli hyvää"}
        assert kept(room) == [{"scores": json.dumps(SCORES), "words": "Kahvi oli hyvää", "state": "waiting"}]

    def test_the_whole_answer_takes_the_place_of_the_former_and_an_empty_one_takes_it_back(self, room):
        room.run("expert", "feedback.give", **self.enter(room))
        room.run("expert", "feedback.give", scores={"F7": 5})
        assert [json.loads(row["scores"]) for row in kept(room)] == [{"F7": 5}]
        room.run("expert", "feedback.give")
        assert kept(room) == []

    @pytest.mark.parametrize("scores", [{"F8": 3}, {"F1": 0}, {"F1": 6}, {"": 1}])
    def test_it_refuses_what_was_not_asked(self, room, scores):
        self.enter(room)
        room.refused("expert", "feedback.give", "bad_input", scores=scores)

    @pytest.mark.parametrize(("words", "code"), [
        ("Soita 040 123 4567", "stopped_phone"), ("Maija Virtanen puhui hyvin", "stopped_name"), ("x" * 501, "too_long"),
    ])
    def test_words_that_name_somebody_are_refused_and_nothing_of_them_is_kept(self, room, words, code):
        room.run("expert", "feedback.give", **self.enter(room))
        room.refused("expert", "feedback.give", code, words=words)

    def test_a_host_answers_for_somebody_without_a_device_at_the_own_table(self, room):
        self.enter(room)
        chair = room.person_without_device()
        room.run("host", "feedback.give", scores={"F1": 5}, chair=chair)
        found = room.find("SELECT chair_id FROM feedback_answers JOIN seats ON seats.id = seat_id")
        assert [row["chair_id"] for row in found] == [chair]
        room.refused("host", "seat.remove", "seat_used", chair=chair)

    @pytest.mark.parametrize(("who", "of"), [("host", "expert"), ("expert", None), ("host", "other table")])
    def test_nobody_else_is_answered_for(self, room, who, of):
        self.enter(room)
        chair = room.chair("expert") if of == "expert" else room.person_without_device("facilitator", 1 if of else 0)
        room.refused(who, "feedback.give", "no_right", chair=chair)

    def test_it_is_told_to_nobody(self, room):
        seen = []
        room.store.publish = seen.extend
        room.run("expert", "feedback.give", **self.enter(room))
        room.store.write(lambda tx: None)
        assert seen and all(not change.touched for change in seen[-1:])

    def test_leaving_without_a_trace_takes_it_along(self, room):
        room.run("expert", "feedback.give", **self.enter(room))
        room.run("expert", "seat.leave", erase=True)
        assert room.find("SELECT * FROM feedback_answers") == []

    def test_it_is_over_once_the_answers_are_counted_also_in_a_meeting_that_is_opened_again(self, room):
        room.run("expert", "feedback.give", **self.enter(room))
        room.run("facilitator", "meeting.close")
        room.run("facilitator", "meeting.open")
        room.refused("host", "feedback.give", "feedback_over", scores={"F1": 1})

    def test_a_meeting_that_closed_before_anybody_answered_still_asks(self, room):
        self.enter(room)
        room.run("facilitator", "meeting.close")
        room.run("facilitator", "meeting.open")
        assert room.run("expert", "feedback.give", scores=SCORES)["ok"]


class TestFeedbackMine(Rules):
    name, by, refused_to, states = "feedback.mine", "expert", SEATS, OPEN_ONLY
    steps, here = ("feedback", "end"), "feedback"

    def args(self, room):
        return {}

    def test_it_works(self, room):
        self.enter(room)
        answer = room.run("expert", "feedback.mine")
        assert (answer["feedback"], answer["over"]) == (None, False) and answer["items"] == items()
        room.run("expert", "feedback.give", scores=SCORES, words="Hyvä päivä")
        assert room.run("expert", "feedback.mine")["feedback"] == {"scores": SCORES, "words": "Hyvä päivä"}
        assert room.run("host", "feedback.mine")["feedback"] is None


def test_the_sentences_are_seven_in_three_languages():
    assert list(items()) == [f"F{no}" for no in range(1, 8)]
    assert all(set(texts) == {"fi", "sv", "en"} and all(texts.values()) for texts in items().values())


class TestStaff:
    @pytest.fixture
    def answered(self, room):
        room.go("feedback")
        for who in ("expert", "host", "elsewhere"):
            room.run(who, "feedback.give", scores=SCORES, words=f"Sanat {len(who)}")
        return room

    def test_staff_read_no_words_before_the_answers_are_counted_and_nobodys_afterwards(self, answered):
        with answered.store.read() as db:
            assert feedback.written(db, answered.meeting()) == [] and feedback.answered(db, answered.meeting()) == 3
        answered.run("facilitator", "meeting.close")
        with answered.store.read() as db:
            found = feedback.written(db, answered.meeting())
        assert sorted(row["words"] for row in found) == ["Sanat 4", "Sanat 6", "Sanat 9"]
        assert set(found[0]) == {"id", "words", "lang", "state"}
        assert {(row["seat_id"], row["scores"]) for row in answered.find("SELECT * FROM feedback_answers")} == {(None, "{}")}

    def test_only_words_that_staff_chose_stand_in_the_summary(self, answered):
        answered.run("facilitator", "meeting.close")
        with answered.store.read() as db:
            first, second, _ = feedback.written(db, answered.meeting())
        answered.store.write(lambda tx: feedback.judge_words(tx, answered.meeting_id, first["id"], True))
        answered.store.write(lambda tx: feedback.judge_words(tx, answered.meeting_id, second["id"], False))
        said = "Pöytä 4: hiljaisuus toimi.\nToive: muistio kaikille."
        answered.store.write(lambda tx: feedback.record_oral(tx, answered.meeting_id, said, ""))
        summary = summarise(answered.store, answered.meeting_id)
        assert [each.text for each in summary.feedback.written] == [first["words"]]
        page = html(summary)
        assert first["words"] in page and second["words"] not in page and "Toive: muistio kaikille." in page

    def test_few_answers_have_no_mean_but_their_number(self, answered):
        answered.run("facilitator", "meeting.close")
        told = summarise(answered.store, answered.meeting_id).feedback
        assert told.answered == 3 and {(each.people, each.mean) for each in told.items} == {(3, None), (0, None)}
        assert "sum" not in answered.meeting()["feedback_told"]


class Crowd:
    """A meeting in which people of each group answer, some of them only in part."""

    def __init__(self, app) -> None:
        self.meeting = new_meeting(app)
        self.room = self.meeting.room
        self.given: dict[str, dict[str, int]] = {}
        self.room.go("feedback")

    def answer(self, silent: dict[str, int], skipping: dict[str, int], low: dict[str, int]) -> None:
        """Of each group some stay silent; of the others some skip F2, and some give F1 the lowest number, the rest the highest."""
        for group in GROUPS:
            here = sorted(seat for seat, person in self.meeting.people.items() if person["group"] == group)
            for no, seat in enumerate(here[silent.get(group, 0):]):
                scores = {"F1": 1 if no < low.get(group, 0) else 5, **({"F2": 3} if no >= skipping.get(group, 0) else {})}
                self.room.people["one"] = Principal("seat", seat)
                try:
                    self.room.run("one", "feedback.give", scores=scores)
                    self.given[seat] = scores
                except Exception as refused:  # the one of the cast who has left
                    assert refused.code == "no_seat"


SIZES = st.sampled_from([0, 1, 4, 5, 6, 10, 11, 16])
SOME = st.fixed_dictionaries({group: st.sampled_from([0, 0, 0, 1, 2, 5, 6]) for group in GROUPS})


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    sizes=st.fixed_dictionaries({PROFESSIONAL: SIZES, EXPERT: SIZES, UNSAID: st.sampled_from([0, 0, 1, 5])}), silent=SOME, skipping=SOME,
    low=SOME, again=st.sampled_from([None, None, PROFESSIONAL, EXPERT]),
)
def test_no_reader_of_everything_learns_the_group_of_few(served, sizes, silent, skipping, low, again):
    """Those who answered, those who answered one sentence, all who took part: no difference of what is told of them tells of few."""
    crowd = Crowd(served)
    for group, count in sizes.items():
        crowd.meeting.come(group, count)
    crowd.answer(silent, skipping, low)
    assert summarise(crowd.room.store, crowd.room.meeting_id).feedback is None, "nothing while people may still change their answers"
    crowd.meeting.close()
    versions = [as_dict(summarise(crowd.room.store, crowd.room.meeting_id))]
    if again:
        crowd.meeting.open_again()
        crowd.meeting.come(again, 1)
        crowd.meeting.close()
        versions.append(as_dict(summarise(crowd.room.store, crowd.room.meeting_id)))
        assert versions[1]["feedback"] == versions[0]["feedback"], "one version"
    assert knows(crowd, versions) == []
    means_are_true(crowd, versions[0]["feedback"])


def knows(crowd: Crowd, versions: list[dict]) -> list[str]:
    """What follows from all versions about few people: answering is to the reader what voting is, answering F2 another vote. That nobody
    of them kept silent about the own group tells nothing of anybody's group."""
    people, told = crowd.meeting.people.values(), versions[0]["feedback"]
    reader = Reader(2)
    reader.hears(everybody, len(people))
    reader.hears(lambda sort: not sort.came, sum(not person["came"] for person in people))
    reader.hears(lambda sort: sort.voted[1] and not sort.voted[0], 0)
    for each in versions:
        if each["groups_present"]:
            reader.hears_split(lambda sort: not sort.came, {part["group"]: part["people"] for part in each["groups_present"]}, settled=True)
    if told:
        reader.hears(lambda sort: sort.voted[0] and not sort.came, told["answered"])
        reader.hears(lambda sort: sort.voted[0] and sort.came, 0)
        if told["groups"]:
            reader.hears_split(lambda sort: sort.voted[0], {part["group"]: part["people"] for part in told["groups"]})
        second = told["items"][1]
        reader.hears(lambda sort: sort.voted[1], second["people"])
        if second["groups"]:
            reader.hears_split(lambda sort: sort.voted[1], {part["group"]: part["people"] for part in second["groups"]})
    found = reader.knows({
        "answered": lambda sort: sort.voted[0], "silent": lambda sort: not sort.voted[0], "late": lambda sort: bool(sort.came),
        "F2": lambda sort: sort.voted[1], "skipped F2": lambda sort: sort.voted[0] and not sort.voted[1],
    })
    return [each for each in found if not each.endswith(f"0 {UNSAID}")]


def means_are_true(crowd: Crowd, told: dict | None) -> None:
    """Each mean is of at least five people and is theirs."""
    for item in (told or {"items": []})["items"]:
        scores = {seat: given[item["id"]] for seat, given in crowd.given.items() if item["id"] in given}
        assert item["people"] == len(scores) and (item["mean"] is None) == (len(scores) < SMALLEST)
        for part in item["groups"]:
            of_group = [score for seat, score in scores.items() if crowd.meeting.people[seat]["group"] == part["group"]]
            assert part["people"] == len(of_group) >= SMALLEST and part["mean"] == round(sum(of_group) / len(of_group), 2)


def test_a_group_of_five_is_heard_though_few_others_stayed_silent(served):
    """The split of those who answered is told, and that of all who took part then is not: else it would tell who stayed silent."""
    crowd = Crowd(served)
    crowd.meeting.come(PROFESSIONAL, 19 - CAST)
    crowd.meeting.come(EXPERT, 5)
    crowd.answer({PROFESSIONAL: 3}, {}, {})
    crowd.meeting.close()
    told = summarise(crowd.room.store, crowd.room.meeting_id)
    left = sum(person["group"] == PROFESSIONAL for person in crowd.meeting.people.values()) - 3
    assert told.feedback.groups[1].people == 5 and told.feedback.answered in (left + 5, left + 4)
    assert told.groups_present == () and knows(crowd, [as_dict(told)]) == []


@pytest.mark.parametrize("careless", ["no rest", "no rest of a sentence"])
def test_a_careless_rule_is_found_out(served, monkeypatch, careless):
    crowd = Crowd(served)
    crowd.meeting.come(PROFESSIONAL, 12)
    crowd.meeting.come(EXPERT, 12)
    rule = "workshop.live.presence_told.beside_each_other" if careless == "no rest" else "workshop.live.feedback_told.safe_sums"
    from workshop.core.small_numbers import safe_split

    if careless == "no rest":
        monkeypatch.setattr(rule, lambda whole, part: (safe_split(whole), safe_split(part)))
        crowd.answer({EXPERT: 1}, {}, {})
    else:
        monkeypatch.setattr(rule, lambda given, told: {
            name: (people, sum(given[name])) for name, people in safe_split({name: len(found) for name, found in given.items()}).items()
        })
        crowd.answer({}, {EXPERT: 1}, {})
    crowd.meeting.close()
    assert knows(crowd, [as_dict(summarise(crowd.room.store, crowd.room.meeting_id))])


def test_what_may_not_be_told_is_not_in_the_file_either(served):
    crowd = Crowd(served)
    crowd.meeting.come(EXPERT, 4)
    crowd.meeting.come(PROFESSIONAL, 10)
    crowd.answer({}, {}, {})
    crowd.meeting.close()
    told = json.loads(crowd.room.meeting()["feedback_told"])
    assert told["groups"] == {} and all(item["groups"] == {} for item in told["items"].values()) and told["items"]["F1"]["sum"] > 0
    assert crowd.room.find("SELECT * FROM feedback_answers WHERE meeting_id = ?", crowd.room.meeting_id) == []
