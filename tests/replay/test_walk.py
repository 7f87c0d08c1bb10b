"""The chain is walked as its page shows it, and worked out a second time from the summary's data."""
from __future__ import annotations

import pytest

from workshop.replay.walk import Web, contradictions, printed, states


def line(key: str, name: str, around: str, tag: str) -> str:
    """One line of the chain's page."""
    link = f'<a class="way" href="/m/X/chain?at={key}"><span class="number">{name}</span> <span lang="fi">Laskut → posti</span></a>'
    return f'<li class="chain-line gap">{link}\n<span class="small muted">{around}</span> <span class="tag good">{tag}</span></li>'


PAGE = "<ul>" + "".join((
    line("note-n1", "L1", "→ L2, R1", "sovittu, toteutuu"), line("note-n2", "L2", "← L1", "puute nimetty, ei askelta"),
    line("group-g", "R1", "← L1 → E1", "sovittu, toteutuu"), line("proposal-p", "E1", "← R1 → P1", "sovittu, toteutuu"),
    line("decision-p", "P1", "← E1 → S1", "sovittu, toteutuu"), line("agreement-a", "S1", "← P1 → U1", "sovittu, toteutuu"),
    line("review-r", "U1", "← S1", "sovittu, toteutuu"),
)) + "</ul>"


def note(name: str, kind: str, group: str | None = None) -> dict:
    """A note as the summary's data have it."""
    return {"id": name, "kind": kind, "text": name, "lang": "fi", "case": None, "group": group, "anonymised": False}


@pytest.fixture
def summary():
    """Two notes in a chain, one of them under a heading that became a proposal."""
    first, second, third = note("n1", "problem", "g"), note("n2", "gap"), note("n3", "problem")
    return {
        "groups": [{"id": "g", "kind": "problem", "title": "Posti", "notes": [first]}], "ungrouped": [second, third], "strongest": [],
        "cases": [{"chains": [{"problem": first, "gap": second, "ideal": None}], "steps": []}],
        "proposals": [{"id": "p", "no": 1, "groups": ["Posti"], "notes": [], "asked": True}], "decisions": [], "agreements": [],
    }


def test_one_walks_back_from_an_agreement_to_its_notes():
    web = Web(PAGE)

    assert {web.places[name].kind for name in ("L1", "R1", "U1")} == {"note", "group", "review"}
    assert web.behind(web.places["S1"]) == {"n1"}
    assert web.behind(web.places["L2"]) == {"n1"}
    assert web.behind(web.places["L1"]) == set()


def test_each_note_has_its_state():
    assert Web(PAGE).states() == {"n1": "sovittu, toteutuu", "n2": "puute nimetty, ei askelta"}


def test_words_and_states_go_together_one_to_one():
    known = {"n1": "done", "n2": "explained", "n3": "done"}

    assert contradictions({"n1": "kyllä", "n2": "ei", "n3": "kyllä"}, known) == []
    assert contradictions({"n1": "kyllä", "n2": "ei", "n3": "ei"}, known) == ["ei = done", "ei = explained", "kyllä = done"]
    assert contradictions({"n1": "kyllä", "n2": "kyllä"}, known) == ["kyllä = done", "kyllä = explained", "n3"]


def test_a_step_in_one_direction_only_is_found():
    assert Web(PAGE).one_way() == []
    assert Web(PAGE.replace("← L1 → E1", "→ E1")).one_way() == ["L1 → R1"]


def test_a_note_comes_as_far_as_the_furthest_of_what_came_of_it(summary):
    assert printed(summary).keys() == {"n1", "n2", "n3"}
    assert states(summary) == {"n1": "proposed", "n2": "explained", "n3": "alone"}


@pytest.mark.parametrize(("decisions", "agreements", "state"), [
    ([{"proposal": "p", "status": "rejected"}], [], "rejected"),
    ([{"proposal": "p", "status": "accepted"}], [{"notes": ["n1"], "reviews": []}], "agreed"),
    ([], [{"notes": ["n1"], "reviews": [{"happened": "done"}, {"happened": ""}]}], "done"),
])
def test_answers_and_agreements_take_it_further(summary, decisions, agreements, state):
    summary["decisions"], summary["agreements"] = decisions, agreements

    assert states(summary)["n1"] == state


def test_a_note_on_the_path_says_so(summary):
    summary["cases"][0]["steps"] = [{"gaps": ["n2"], "note": None}]

    assert states(summary)["n2"] == "on_path"
