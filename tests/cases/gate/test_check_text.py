"""``check-text``: JSON lines in, JSON lines out, a bad line never stops the rest and its words are never repeated."""
from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import PROJECT

COMMAND = [sys.executable, "-m", "workshop.cli", "check-text"]
CODE = {"id": "a", "text": "Tunnus 150382-944T näkyi.", "lang": "fi"}


def asked(*lines: bytes) -> tuple[list[dict], str, int]:
    done = subprocess.run(COMMAND, cwd=PROJECT, input=b"\n".join(lines), capture_output=True, timeout=60)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode(), done.returncode


def test_each_line_is_answered_with_its_spans():
    other = {"id": 7, "text": "😡 soita 050 999 0001", "lang": "fi"}
    answers, errors, code = asked(json.dumps(CODE).encode(), b"", json.dumps(other, ensure_ascii=False).encode())
    assert (errors, code) == ("", 0)
    assert answers == [
        {"id": "a", "spans": [{"start": 7, "end": 18, "label": "HETU", "level": "block"}]},
        {"id": 7, "spans": [{"start": 8, "end": 20, "label": "PHONE", "level": "block"}]},
    ]


def test_a_bad_line_is_told_by_number_and_the_rest_is_answered():
    bad = [
        b"salaista ei jsonia", b"[1]", b'{"text": "salaista"}', b'{"id": 1}', b'{"id": 1, "text": 5}',
        b'{"id": 1, "text": "salaista", "lang": 5}', b"\xff\xfe", b"[" * 100_000,
    ]
    answers, errors, code = asked(*bad, json.dumps(CODE).encode(), b'{"id": 1')
    assert [answer["id"] for answer in answers] == ["a"] and code == 1
    assert [line.split(":")[0] for line in errors.splitlines()] == [f"Rivi {n}" for n in (*range(1, len(bad) + 1), len(bad) + 2)]
    assert "salaista" not in errors


def test_the_language_may_be_left_out_or_unknown():
    lines = [json.dumps({"id": n, "text": CODE["text"], **more}).encode() for n, more in enumerate(({}, {"lang": "so"}, {"lang": ""}))]
    answers, errors, code = asked(*lines)
    assert (errors, code) == ("", 0) and [len(answer["spans"]) for answer in answers] == [1, 1, 1]


def test_a_line_is_answered_before_the_next_one_comes():
    process = subprocess.Popen(COMMAND, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        for n in range(3):
            process.stdin.write(json.dumps({**CODE, "id": n}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == n
        process.stdin.close()
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_reader_that_leaves_early_ends_it_without_a_word(tmp_path):
    many = tmp_path / "many.jsonl"
    many.write_text((json.dumps(CODE) + "\n") * 5000, "utf-8")
    with many.open("rb") as lines:
        process = subprocess.Popen(COMMAND, cwd=PROJECT, stdin=lines, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert json.loads(process.stdout.readline())["id"] == "a"
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=20) == 1 and errors == b""
