"""``python3 run.py check-text``: the gate as a filter, JSON lines in and out."""
from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TextIO

from workshop.cases.gate import check
from workshop.cases.gate.finding import Finding


def check_lines(lines: Iterable[bytes], out: TextIO, errors: TextIO) -> int:
    """Answers each line ``{"id", "text", "lang"}`` with a line ``{"id", "spans": [{"start", "end", "label", "level"}]}`` as soon
    as it is read; ``lang`` may be left out (fi). Places are code points, end exclusive. An empty line is skipped.

    A line that cannot be read is named by its number on ``errors``, never by its words, and the rest is still answered. Returns
    how many such lines there were.
    """
    bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            answer = _answer(line)
        except ValueError as refused:
            bad += 1
            print(f"Rivi {number}: {refused}", file=errors, flush=True)
            continue
        print(json.dumps(answer, ensure_ascii=True), file=out, flush=True)
    return bad


def run() -> int:
    """From standard input to standard output; 1 when a line could not be read. A reader that leaves early ends it quietly."""
    try:
        return 1 if check_lines(sys.stdin.buffer, sys.stdout, sys.stderr) else 0
    except BrokenPipeError:
        sys.stdout = None
        return 1


def _answer(line: bytes) -> dict:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ValueError("tämä ei ole JSONia (UTF-8).") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str) or "id" not in asked:
        raise ValueError('tarvitaan kentät "id" ja "text".')
    lang = asked.get("lang", "fi")
    if not isinstance(lang, str):
        raise ValueError('kenttä "lang" on kielen tunnus, esimerkiksi "fi".')
    return {"id": asked["id"], "spans": [_span(one) for one in check(asked["text"], lang)]}


def _span(one: Finding) -> dict:
    return {"start": one.start, "end": one.end, "label": one.label, "level": one.level}
