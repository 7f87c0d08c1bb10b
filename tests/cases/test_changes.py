"""Only what has changed, so that a reader sees all of it and nothing else."""
from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.cases.changes import ADDED, REMOVED, SAME, changes

TEXT = "Aava muutti. Avain oli kädessä.\n\nTalvella lasku jäi auki. Kukaan ei soittanut.\n\nKevät tuli."


def told(before: dict, after: dict) -> list[tuple]:
    return [(one.place, *((piece.kind, piece.text) for piece in one.pieces)) for one in changes(before, after)]


def test_the_same_text_has_no_changes():
    assert told({"text": TEXT}, {"text": TEXT}) == []


def test_spaces_that_nobody_sees_are_no_change():
    assert told({"text": "Yksi. Kaksi."}, {"text": "Yksi.  Kaksi. \n"}) == []


def test_one_sentence_is_told_with_its_paragraph_and_the_other_paragraphs_are_left_out():
    after = TEXT.replace("Kukaan ei soittanut.", "Naapuri soitti.")
    assert told({"text": TEXT}, {"text": after}) == [
        ("text", (SAME, "Talvella lasku jäi auki."), (REMOVED, "Kukaan ei soittanut."), (ADDED, "Naapuri soitti.")),
    ]


def test_a_new_paragraph_and_one_that_is_gone():
    assert told({"text": TEXT}, {"text": TEXT + "\n\nUusi. Loppu."}) == [("text", (ADDED, "Uusi."), (ADDED, "Loppu."))]
    assert told({"text": TEXT}, {"text": TEXT.replace("\n\nKevät tuli.", "")}) == [("text", (REMOVED, "Kevät tuli."))]


def test_a_line_of_a_list_is_a_change_of_its_own():
    assert told({"services": "Kela\nneuvola"}, {"services": "Kela\nterveysasema"}) == [
        ("services", (SAME, "Kela"), (REMOVED, "neuvola"), (ADDED, "terveysasema")),
    ]


def test_a_field_that_came_or_went_is_told():
    assert told({"title": "Vanha", "lead_sv": "Svenska."}, {"title": "Uusi"}) == [
        ("title", (REMOVED, "Vanha"), (ADDED, "Uusi")), ("lead_sv", (REMOVED, "Svenska.")),
    ]


def words_of(pieces, kinds) -> list[str]:
    return [word for piece in pieces if piece.kind in kinds for word in piece.text.split()]


@settings(max_examples=150, deadline=None)
@given(st.text("ab .\n!", max_size=60), st.text("ab .\n!", max_size=60))
def test_no_new_word_is_ever_left_out(before, after):
    pieces = [piece for one in changes({"text": before}, {"text": after}) for piece in one.pieces]
    unread = words_of(pieces, {ADDED})
    known = before.split()
    assert all(word in unread or word in known for word in after.split())
    if before.split() != after.split():
        assert pieces or "".join(before.split()) == "".join(after.split())


def test_a_hostile_text_is_compared_in_time():
    start = time.monotonic()
    assert changes({"text": "a\n\n" * 9000}, {"text": "a\n\nb\n\n" * 4500})
    assert time.monotonic() - start < 5
