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
    assert not built._doors
    assert built.file(stage.summary()) == b"x"


def test_what_was_built_is_forgotten_when_words_are_erased(stage):
    build, asked = counting()
    built, summary = Built(build), stage.summary()
    built.file(summary)
    built.forget()
    assert not built._files
    built.file(summary)
    assert len(asked) == 2


def test_what_was_being_built_while_words_were_erased_is_not_kept(stage):
    def build(summary) -> bytes:
        built.forget()
        return b"x"

    built = Built(build)
    assert built.file(stage.summary()) == b"x" and not built._files


def test_the_running_product_forgets_its_files_when_a_note_is_erased(app):
    from workshop.web import report_files

    report_files._built._files["before"] = b"words"
    app.extensions["nivel"].store.write(lambda tx: setattr(tx, "erased", True))
    app.extensions["nivel"].store.write(lambda tx: None)
    assert not report_files._built._files
