"""What a follow-up finds: one review of an agreement in a meeting, figures with their source."""
from __future__ import annotations

import pytest

from tests.cast import Room
from tests.series.test_agreements import make, refused, row, warned
from workshop.core.errors import Refused
from workshop.series import figures, reviews
from workshop.series.figures import Figure
from workshop.series.reviews import Review

FOUND = Review(
    "partly", helped="Nuori tuli kuulluksi", figure="9/16 kaksi kertaa", change="Toinen tapaaminen voi olla kävely",
    feedback="Kävely oli parempi", partners="Aika riitti", reviewed_on="2026-09-10", next_on="2027-03",
)


def record(room: Room, agreement: str, review: Review = FOUND, base: int = 0, **more) -> int:
    return room.store.write(lambda tx: reviews.record(tx, room.series_id, agreement, review, base, **more))


def of(room: Room, agreement: str) -> list[dict]:
    with room.store.read() as db:
        return reviews.of_series(db, room.series_id).get(agreement, [])


def test_a_review_keeps_everything_and_says_when_it_is_looked_at_again(room):
    made = make(room)
    assert record(room, made, meeting_id=room.meeting_id) == 1
    found = of(room, made)[0]
    assert {name: found[name] for name in Review.__dataclass_fields__} == vars(FOUND)
    assert reviews.due(row(room, made), of(room, made)) == "2027-03"


def test_before_any_review_the_day_is_the_agreements(room):
    assert reviews.due(row(room, make(room)), []) == "2026-09-10"


def test_a_meeting_has_one_review_of_an_agreement_and_may_go_on_writing(room):
    made = make(room)
    record(room, made, meeting_id=room.meeting_id)
    assert record(room, made, Review("done", reviewed_on="2026-09-10"), 1, meeting_id=room.meeting_id) == 2
    assert [each["happened"] for each in of(room, made)] == ["done"]


def test_later_reviews_stand_beside_earlier_ones(room):
    made = make(room)
    record(room, made, meeting_id=room.meeting_id)
    record(room, made, Review("done", reviewed_on="2027-03-10"))
    assert [each["happened"] for each in of(room, made)] == ["partly", "done"]


def test_who_comes_second_sees_what_is_stored(room):
    made = make(room)
    record(room, made, meeting_id=room.meeting_id)
    why = refused(room, lambda tx: reviews.record(tx, room.series_id, made, Review("done"), 0, meeting_id=room.meeting_id))
    assert why.code == "conflict" and why.current["happened"] == "partly"


def test_a_review_before_the_due_day_is_a_warning_and_before_the_agreement_a_mistake(room):
    made = make(room)
    record(room, made, Review("done", reviewed_on="2026-05-01", next_on="2026-12"))
    assert "review_early" in warned(room, made)
    early = Review("done", reviewed_on="2026-03-25")
    why = refused(room, lambda tx: reviews.record(tx, room.series_id, made, early, 0, meeting_id=room.meeting_id))
    assert why.code == "review_before_agreement"


@pytest.mark.parametrize(("review", "code"), [
    (Review(), "empty"), (Review("maybe"), "bad_input"), (Review("done", figure="x" * 121), "too_long"),
    (Review("done", next_on="maaliskuu"), "bad_date"),
    (Review("done", feedback="numeroni on 040 1234567"), "stopped_phone"),
])
def test_what_may_not_be_kept_is_refused(room, review, code):
    made = make(room)
    assert refused(room, lambda tx: reviews.record(tx, room.series_id, made, review, 0)).code == code


def test_what_is_not_of_the_series_is_not_there(room):
    made, other = make(room), room.row("meetings", room.other_id)["series_id"]
    assert refused(room, lambda tx: reviews.record(tx, other, made, FOUND, 0)).code == "not_found"


def test_a_figure_is_verified_only_with_its_source(room):
    assert refused(room, lambda tx: figures.add(tx, room.series_id, Figure("siirtyviä", verified=True))).code == "no_source"
    figure = Figure("siirtyviä", "jälkihuolto", "38", source="järjestelmä", verified=True)
    made = room.store.write(lambda tx: figures.add(tx, room.series_id, figure))
    room.store.write(lambda tx: figures.change(tx, room.series_id, made, Figure("siirtyviä", before_value="38", after_value="41"), 1))
    with room.store.read() as db:
        told = figures.of_series(db, room.series_id)
    assert [(each["before_value"], each["after_value"], each["verified"], each["version"]) for each in told] == [("38", "41", 0, 2)]
    assert refused(room, lambda tx: figures.change(tx, room.series_id, made, Figure("a"), 1)).code == "conflict"
    room.store.write(lambda tx: figures.remove(tx, room.series_id, made))
    with pytest.raises(Refused, match="not_found"):
        room.store.write(lambda tx: figures.remove(tx, room.series_id, made))
