"""A folder of three people that the tests change to their needs."""
from __future__ import annotations

import copy
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CASE = """---
title: Kirje jäi avaamatta
pseudonym: Kuu
origin: kuvitteellinen
---

## Mitä tapahtui

Kuu sai kirjeen. Kuu ei avannut kirjettä.
"""


@dataclass
class Folder:
    """A scenario folder on disk; ``data`` may be changed until it is written."""

    path: Path
    data: dict[str, Any]

    def write(self) -> Path:
        """Puts the data and the case file on disk."""
        (self.path / "case.md").write_text(CASE, encoding="utf-8")
        (self.path / "workshop.json").write_text(json.dumps(self.data, ensure_ascii=False), encoding="utf-8")
        return self.path

    def replay(self, *options: str) -> subprocess.CompletedProcess:
        """Runs the replay as a user would."""
        return subprocess.run(
            [sys.executable, "-m", "workshop.cli", "replay", str(self.write()), *options],
            cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", timeout=300,
        )


@pytest.fixture
def tiny(tmp_path):
    """One table, two rounds, no vote: a Swedish speaker, a Somali speaker who comes late, and somebody without a phone."""
    return Folder(tmp_path, copy.deepcopy(_TINY))


def _note(number: int, author: str, kind: str, round_id: str, second: float, text: str, **more: Any) -> dict[str, Any]:
    place = {"table": "bord", "round": round_id, "offset_s": second}
    return {"id": f"lapp{number}", "author": author, "kind": kind, "text": text, **place, **more}


_TINY: dict[str, Any] = {
    "format": "nivel-scenario/1",
    "participants": [
        {"id": "anna", "lang": "sv", "group": "proffs", "unit": "Kela"},
        {"id": "bo", "lang": "so", "join_offset_s": 150, "expert_by_experience": True, "group": "erfaren"},
        {"id": "cia", "device": "ei omaa laitetta", "join_offset_s": 20},
    ],
    "tables": [{"id": "bord", "no": 7, "case": "K", "host": "anna"}],
    "rounds": [
        {"id": "ett", "kind": "problem", "title": "Problem", "start_s": 100, "silent_until_s": 160, "end_s": 300},
        {"id": "två", "kind": "gap", "title": "Brister", "start_s": 400, "end_s": 500},
    ],
    "seating": {"ett": {"bord": ["anna", "bo", "cia"]}, "två": {"bord": ["anna", "bo", "cia"]}},
    "cases": [{"id": "K", "file": "case.md"}],
    "notes": [
        _note(1, "anna", "problem", "ett", 110, "Brevet låg oöppnat i hallen <3 & väntade"),
        _note(
            2, "bo", "problem", "ett", 200, "Warqadda ma fahmin, telefon 040 0000 999", expect="anonymise",
            clean_text="Warqadda ma fahmin",
        ),
        _note(3, "cia", "problem", "ett", 250, "Kukaan ei kysynyt isoäidiltä", via="host", lang="fi"),
        _note(4, "anna", "gap", "två", 420, "Ingen ringer efter brevet", client_note_id="c-1"),
        _note(5, "bo", "gap", "två", 480, "Tulk saknas", expect="hide", received_offset_s=520),
    ],
    "groups": [{"id": "brev", "kind": "problem", "title": "Brev", "notes": ["lapp1", "lapp2"]}],
    "links": [{"from": "lapp1", "to": "lapp4", "type": "johtuu"}],
    "events": [{"s": 430, "type": "reload", "who": "bo"}, {"s": 460, "type": "offline", "who": "bo", "until_s": 490}],
    "expected": {
        "notes_total": 5, "by_lang": {"sv": 2, "so": 2, "fi": 1}, "moderation": {"ok": 3, "anonymise": 1, "hide": 1}, "links": 1,
        "must_not_reach_wall_verbatim": ["lapp2", "lapp5"], "open_gaps_without_an_ideal_step": ["lapp4"],
    },
}
