"""Whole scenarios against a real server."""
from __future__ import annotations

import json
import re
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
    assert re.search(r"lapp3 reached [^\n]*\bbo\b", done.stdout)
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


def test_another_folder_comes_out_as_expected_from_wishes_to_the_follow_up(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "workshop.cli", "replay", "tests/replay/second", "--out", str(tmp_path)],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", timeout=300,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 agreements lead back to 2–8 notes each, 15 notes forward to a state, 4 answers to their proposals" in done.stdout
    assert "6 pages, each with 4 answers and their reasons, 3 agreements" in done.stdout
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert [each["text"] for each in summary["agreements"]][0] == "Kotihoito soittaa osastolle keskiviikkoisin kello 13."
    assert {each["source"] for each in summary["decisions"]} == {"link", "minutes"} and summary["approved_on"]


def test_an_agreement_that_rests_on_no_shown_note_is_told_honestly(tiny):
    tiny.data["proposals"] = [{"id": "tolk", "title": "Tolk i varje möte", "based_on_notes": ["lapp5"]}]
    tiny.data["agreements"] = [{"id": "vi", "text": "Vi bokar tolk", "from_proposals": ["tolk"], "agreed_on": "2024-03-01"}]
    tiny.data["expected"] |= {"agreements_total": 1, "notes_behind": {"vi": 0}, "decisions": {}, "follow_up_states": {}}
    done = tiny.replay()

    assert done.returncode == 0, done.stdout + done.stderr
    assert "no beginning   vi rests on no note that was shown" in done.stdout
    assert "approved " not in done.stdout, "nobody was asked to decide: the summary stays a draft"


def test_an_answer_that_the_server_refuses_ends_the_run(tiny):
    tiny.data["proposals"] = [{"id": "tolk", "title": "Tolk i varje möte", "based_on_notes": ["lapp4"]}]
    tiny.data["decisions"] = [{"proposal": "tolk", "status": "rejected", "reason": "Ring 040 0000 999 först"}]
    done = tiny.replay()

    assert done.returncode == 1
    assert "/d/" in done.stdout and "answered 4" in done.stdout


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
    assert "7 agreements lead back to 12–31 notes each, 114 notes forward to a state, 8 answers to their proposals" in done.stdout
