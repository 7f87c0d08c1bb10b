"""What people type, made safe to keep."""
from __future__ import annotations

import pytest

from workshop.core.errors import Refused
from workshop.core.words import optional_words, row_id, words

CONTROLS = [chr(n) for n in [*range(0, 9), *range(11, 32), *range(127, 160)]]
REORDERING = list("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@pytest.mark.parametrize("sign", CONTROLS + REORDERING)
def test_signs_that_hide_or_reorder_text_are_dropped(sign):
    assert words(f"a{sign}b", 10) == "ab"


def test_lines_and_tabs_stay_and_the_ends_are_trimmed():
    assert words(" a\tb\r\n\nc \n", 20) == "a\tb\n\nc"


def test_letters_with_loose_accents_become_one_sign_and_count_as_one():
    assert words("a\u0308" * 5, 5) == "äääää"


@pytest.mark.parametrize(
    "nothing", ["", " ", "\n", "\u00a0", "\u200b", "\u200b \u200d", "\u2060\ufeff", "\u00ad", "\u0301", "\u2028", "\ud800"]
)
def test_words_without_ink_are_empty(nothing):
    with pytest.raises(Refused, match="empty"):
        words(nothing, 10)


@pytest.mark.parametrize("seen", [".", "?", "1", "👍", "👩\u200d👧", "♥\ufe0f", "中", "ا"])
def test_one_sign_is_enough(seen):
    assert words(seen, 10) == seen


def test_too_long_tells_the_limit_and_the_length():
    with pytest.raises(Refused, match="too_long") as refusal:
        optional_words("ä" * 11, 10)
    assert refusal.value.facts == {"limit": 10, "length": 11}


@pytest.mark.parametrize("value", ["a" * 15, "a" * 41, "a" * 16 + "\n", "a b" * 6, "ä" * 16, "../" * 6, ""])
def test_an_id_is_sixteen_to_forty_plain_signs(value):
    assert row_id("Az09_-" * 3) == "Az09_-" * 3
    with pytest.raises(Refused, match="bad_input"):
        row_id(value)
