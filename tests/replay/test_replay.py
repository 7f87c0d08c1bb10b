"""Whole scenarios against a real server."""
from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from tests.replay.conftest import PROJECT


def test_three_people_at_one_table_come_out_as_expected(tiny, tmp_path):
    done = tiny.replay("--out", str(tmp_path / "out"))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok             notes_total  5  5" in done.stdout
    assert "acknowledged   5 notes, each once on disk" in done.stdout
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "summary.html", "summary.json", "summary.md", "summary.pdf"
    ]
    assert "040 0000 999" not in (tmp_path / "out" / "summary.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))["organisations"] == ["Kela"]


def test_another_outcome_than_expected_is_shown_and_fails(tiny):
    tiny.data["expected"]["notes_total"] = 6
    done = tiny.replay()

    assert done.returncode == 1
    assert "DIFFERS        notes_total  6  5" in done.stdout


def test_a_note_that_reaches_others_fails(tiny):
    tiny.data["expected"]["must_not_reach_wall_verbatim"].append("lapp3")
    done = tiny.replay()

    assert done.returncode == 1
    assert "lapp3 reached bo" in done.stdout
    assert "anna" not in done.stdout.split("lapp3 reached ")[1].splitlines()[0], "the scribe wrote it and may know it"


def test_a_vote_without_proposals_and_a_refused_ballot(tiny):
    tiny.data["vote_rounds"] = [{
        "id": "V", "title": "Viktigast", "target_type": "group", "targets": ["brev"], "dots_per_person": 3, "max_per_target": 2,
        "open_s": 600, "close_s": 700,
    }]
    tiny.data["votes"] = [{"vote_round": "V", "voter": who, "target": "brev", "dots": 2} for who in ("anna", "cia")]
    tiny.data["vote_attempts_to_reject"] = [{"vote_round": "V", "voter": "anna", "target": "brev", "dots": 1}]
    tiny.data["expected"] |= {"votes_v": {"brev": 4}, "voters_v": 2, "v_voters_by_group": {"unsaid": 2}}
    done = tiny.replay()

    assert done.returncode == 0, done.stdout + done.stderr
    assert "refused        anna V brev +1  too_many_on_one" in done.stdout


def test_a_modelled_path_is_built_and_printed(tiny, tmp_path):
    tiny.data["paths"] = [{
        "case": "K",
        "lanes": [
            {"id": "kuu", "kind": "person", "name": "Kuu"},
            {"id": "kela", "kind": "service", "name": "Neuvonta", "area": "receiving"},
        ],
        "steps": [
            {"text": "Neuvoja soittaa kirjeen jälkeen", "who": "Neuvonta", "months": -1, "lane": "kela", "kind": "visit", "gaps": ["lapp4"],
             "responsible": "Neuvonta", "pair": "Oma työntekijä", "decides": "Milloin tavataan", "permission": True, "felt": "Helpotti",
             "mark": "cooperation", "mark_note": "Yhdessä", "dissent": "Yksi soittaisi heti", "present": "Kuu", "breaks": True},
            {"text": "Kuu avaa kirjeen", "lane": "kuu"},
        ],
    }]
    tiny.data["expected"]["open_gaps_without_an_ideal_step"] = []
    done = tiny.replay("--out", str(tmp_path / "out"))

    assert done.returncode == 0, done.stdout + done.stderr
    told = (tmp_path / "out" / "summary.json").read_text(encoding="utf-8")
    assert "Neuvoja soittaa kirjeen jälkeen" in told and "Kuu avaa kirjeen" in told


def test_a_broken_folder_is_refused_before_anything_starts(tiny):
    tiny.data["notes"][2]["author"] = "P99"
    done = tiny.replay()

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'workshop.json: notes[2].author "P99" is not among the participants\n'


@pytest.mark.slow
def test_the_rehearsal_comes_out_as_expected_though_the_server_crashes():
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "workshop.cli", "replay", "workshop/rehearsal", "--kill", "3"],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", timeout=600,
    )
    print(f"the rehearsal took {time.monotonic() - begun:.0f} s")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 crashes" in done.stdout
    assert "acknowledged   120 notes, each once on disk" in done.stdout
