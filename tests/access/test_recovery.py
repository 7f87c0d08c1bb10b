"""Recovery words: five of many, kept as a slow hash, good in one meeting only, and void when new ones are made."""
from __future__ import annotations

import math
import re

import pytest

from tests.cast import Room
from workshop.access import recovery, seats
from workshop.core.errors import Refused


def distance(one: str, other: str) -> int:
    """How many signs must be changed, added or taken away."""
    row = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        former, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            former, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, former + (sign != against))
    return row[-1]


def give(room: Room, who: str) -> str:
    words = recovery.new_words()
    kept = recovery.digest(room.meeting_id, words)
    room.store.write(lambda tx: recovery.remember(tx, room.seats[who]["id"], kept))
    return words


def move(room: Room, words: str, token: str = "new") -> dict:
    kept = recovery.digest(room.meeting_id, words)
    return room.store.write(lambda tx: recovery.move(tx, room.meeting_id, kept, token))


def test_the_words_are_plain_enough_and_many_enough():
    assert len(set(recovery.WORDS)) == len(recovery.WORDS) >= 256
    assert recovery.HOW_MANY * math.log2(len(recovery.WORDS)) >= 40
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in recovery.WORDS)


def test_no_word_is_misread_as_another():
    near = [(a, b) for i, a in enumerate(recovery.WORDS) for b in recovery.WORDS[i + 1:] if distance(a, b) < 2 or b.startswith(a)]
    assert near == []


def test_new_words_are_five_of_the_list_and_not_the_same_twice():
    made = [recovery.new_words() for _ in range(20)]
    assert len(set(made)) == 20
    assert all(len(words.split()) == 5 and set(words.split()) <= set(recovery.WORDS) for words in made)


def test_capitals_and_signs_between_do_not_matter():
    assert recovery.digest("m", "Aalto,  avain\nHELMI-kivi sauna ") == recovery.digest("m", "aalto avain helmi kivi sauna")
    assert recovery.digest("m", "aalto avain") != recovery.digest("m", "avain aalto")


def test_the_same_words_are_kept_differently_in_another_meeting():
    assert recovery.digest("one", "aalto avain") != recovery.digest("other", "aalto avain")


def test_the_database_holds_no_word(room):
    words = give(room, "expert")
    stored = str(room.find("SELECT * FROM seats"))
    assert not [word for word in words.split() if word in stored]


def test_the_seat_opens_with_the_new_token_alone(room):
    before = room.find("SELECT id, token_hash, chair_id, people_group FROM seats WHERE id = ?", room.seats["expert"]["id"])[0]
    seat = move(room, give(room, "expert"), "new")
    after = room.find("SELECT id, token_hash, chair_id, people_group FROM seats WHERE id = ?", seat["id"])[0]
    assert {**before, "token_hash": None} == {**after, "token_hash": None}
    assert after["token_hash"] == seats.hashed("new") != before["token_hash"]


def test_words_stay_good_and_new_words_void_the_old(room):
    old = give(room, "expert")
    assert move(room, old)["id"] == move(room, old, "newer")["id"]
    new = give(room, "expert")
    with pytest.raises(Refused, match="wrong_words"):
        move(room, old)
    assert move(room, new)["id"] == room.seats["expert"]["id"]


@pytest.mark.parametrize("typed", ["", "aalto avain helmi kivi sauna", "'; DROP TABLE seats; --"])
def test_wrong_words_change_nothing(room, typed):
    give(room, "expert")
    before = room.find("SELECT * FROM seats ORDER BY id")
    with pytest.raises(Refused, match="wrong_words"):
        move(room, typed)
    assert room.find("SELECT * FROM seats ORDER BY id") == before


def test_who_leaves_without_a_trace_takes_the_words_along(room):
    words = give(room, "expert")
    room.run("expert", "seat.leave", erase=True)
    with pytest.raises(Refused, match="wrong_words"):
        move(room, words)
