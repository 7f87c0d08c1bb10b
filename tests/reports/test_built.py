"""A PDF is built once for the same content, and the memory of built ones stays small."""
from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from workshop.core.errors import Refused
from workshop.reports.built import Built


def counting(size: int = 10):
    asked = []

    def build(summary) -> bytes:
        asked.append(summary.title)
        return summary.title.encode().ljust(size)

    return build, asked


def test_the_same_content_is_built_once(stage):
    build, asked = counting()
    built, summary = Built(build), stage.summary()
    assert built.file(summary) == built.file(stage.summary()) and asked == [summary.title]
    built.file(replace(summary, title="Toinen"))
    assert len(asked) == 2


def test_many_who_ask_at_once_wait_for_one_build(stage):
    begun, go = threading.Event(), threading.Event()
    asked = []

    def slow(summary) -> bytes:
        asked.append(1)
        begun.set()
        go.wait(5)
        return b"x"

    built, summary = Built(slow), stage.summary()
    people = [threading.Thread(target=built.file, args=[summary]) for _ in range(4)]
    for person in people:
        person.start()
    assert begun.wait(5)
    go.set()
    for person in people:
        person.join(5)
    assert asked == [1]


def test_the_oldest_goes_when_the_memory_is_full(stage):
    build, asked = counting(400)
    built, summary = Built(build, most_bytes=1000), stage.summary()
    for title in ("a", "b", "a", "c", "a", "b"):
        built.file(replace(summary, title=title))
    assert asked == ["a", "b", "c", "b"]


def test_a_failure_is_tried_again(stage):
    answers = [Refused("not_built"), b"x"]

    def build(_summary) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, Refused):
            raise answer
        return answer

    built = Built(build)
    with pytest.raises(Refused):
        built.file(stage.summary())
    assert built.file(stage.summary()) == b"x"
