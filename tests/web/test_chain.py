"""The walk: every agreement leads back to a note, every note forward to a state, and page, HTML and PDF agree on it."""
from __future__ import annotations

import html
import re

import pytest

from tests.reports.stage import MEETING, Stage, pages_of, squeezed
from tests.web.visitor import first_facilitator
from workshop.reports.chain import FATES, NOTES
from workshop.reports.chain_reading import chain_of
from workshop.reports.summary import summarise
from workshop.series import agreements, reviews
from workshop.series.agreements import Basis, Terms

CODE = "ABCDEFGH"
AGREED = {"S1": ("P1", "done"), "S2": ("P2", "partly"), "S3": ("P2", "not_done"), "S4": ("P3", "")}


@pytest.fixture
def held(app):
    """A café as it ended, with four agreements on its proposals and one that workers made on a note alone."""
    aino = first_facilitator(app)
    aino.client.set_cookie("lang", "fi")
    stage = Stage(app.extensions["nivel"].store).full()
    stage.execute("UPDATE meetings SET code = 'ABCDEFGH'")
    stage.execute("INSERT INTO series_staff SELECT 'series', id, 'facilitator' FROM accounts")
    for no in range(1, 5):
        stage.execute("UPDATE proposals SET groups = ? WHERE id = ?", f'["GP{no % 3}", "GG{no % 3}"]', f"P{no}")
    stage.execute("UPDATE proposals SET notes = '[\"i7\"]' WHERE id = 'P4'")
    for proposal, status in (("P1", "accepted"), ("P2", "adapted"), ("P3", "rejected"), ("P5", "accepted")):
        answer = {"status": status, "decision": f"Päätös {proposal}", "reason": "Syy", "answered_at": 1}
        stage.insert("decisions", proposal_id=proposal, meeting_id=MEETING, **answer)
    for name, (proposal, happened) in AGREED.items():
        made = stage.store.write(lambda tx, name=name, proposal=proposal: agreements.make(
            tx, "series", Terms(f"Sovittu asia {name}", agreed_on="2026-03-26"), Basis(proposals=(proposal,))))
        if happened:
            found = reviews.Review(happened, figure="15/16", reviewed_on="2026-09-10")
            stage.store.write(lambda tx, made=made, found=found: reviews.record(tx, "series", made, found, 0))
    own, basis = Terms("Soitamme itse", agreed_on="2026-03-26"), Basis(notes=("g9",), steps=("s2",))
    stage.store.write(lambda tx: agreements.make(tx, "series", own, basis))
    aino.stage = stage
    return aino


def test_every_agreement_leads_back_to_a_note(held):
    whole = chain_of(held.store, MEETING)
    found = whole.of_kind("agreement")
    assert len(found) == 5
    for node in found:
        assert [each for each in whole.backwards(node.key) if each.kind in NOTES], node.name


def test_every_note_leads_forward_to_a_state(held):
    whole = chain_of(held.store, MEETING)
    fates = {node.text: node.fate for node in whole.of_kind(*NOTES)}
    assert len(fates) == 30 and set(fates.values()) <= set(FATES)
    assert fates["Ongelma numero yksi vei nuorelta kodin"] == "done", "through its group, E1, the answer and S1"
    assert fates["Puute numero yhdeksän on sopimatta palvelujen kesken"] == "agreed"
    assert fates["Ideaali numero seitsemän sovittiin yhdessä nuoren kanssa"] == "proposed"
    assert fates["Ideaali numero kahdeksan sovittiin yhdessä nuoren kanssa"] == "answered"


def test_what_goes_forward_goes_back_the_same_way(held):
    whole = chain_of(held.store, MEETING)
    for node in whole.nodes.values():
        assert all(node.key in whole.nodes[key].back for key in node.forward), node.key
        assert all(node.key in whole.nodes[key].forward for key in node.back), node.key


def test_what_breaks_off_is_listed_at_each_joint(held):
    orphans = {joint: [node.name for node in nodes] for joint, nodes in chain_of(held.store, MEETING).orphans.items()}
    assert orphans["decision"] == ["P5"], "accepted, and nothing was agreed; a no needs no agreement"
    assert orphans["proposal"] == ["E4", "E6", "E7", "E8"] and orphans["proposal_back"] == ["E5", "E6", "E7", "E8"]
    assert orphans["agreement"] == ["S4", "S5"] and "agreement_back" not in orphans
    assert len(orphans["gap"]) == 4 and len(orphans["problem"]) == 4


def test_one_walks_both_ways_by_links(held):
    at = f"/m/{CODE}/chain"
    page = held.get(f"{at}?at=note-p1").text
    assert "Tästä ketju alkaa." in page
    way = re.search(r'href="([^"]+at=agreement-[^"]+)"[^>]*><span class="number">S1<', page)
    page = held.get(html.unescape(way[1])).text
    assert "Ongelma numero yksi vei nuorelta kodin" in page and "at=note-p1" in page
    for kind in ("group", "proposal", "decision", "agreement", "review", "step", "note"):
        for each in set(re.findall(rf'href="([^"]+at={kind}-[^"]+)"', held.get(at).text)):
            assert held.get(html.unescape(each)).status_code == 200


def test_a_link_that_is_not_there(held):
    at = f"/m/{CODE}/chain"
    assert held.get(f"{at}?at=note-nowhere").status_code == 404
    held.stage.execute("UPDATE notes SET state = 'hidden' WHERE id = 'p1'")
    whole = held.get(at)
    assert held.get(f"{at}?at=note-p1").status_code == 404 and whole.status_code == 200 and "Ongelma numero yksi" not in whole.text


def test_no_author_and_no_seat_is_in_the_chain(held):
    held.stage.execute("UPDATE notes SET author = 'seat0' WHERE id = 'p1'")
    for path in ("chain", "chain?at=note-p1", "summary.html"):
        page = held.get(f"/m/{CODE}/{path}")
        assert page.status_code == 200 and "seat0" not in page.text


def test_page_html_and_pdf_agree(held):
    from workshop.reports.pdf import build_pdf

    summary = summarise(held.store, MEETING)
    pdf = squeezed(" ".join(pages_of(build_pdf(summary))))
    pages = [held.get(f"/m/{CODE}/{path}").text for path in ("chain", "summary.html", "summary.md", "memo.md")]
    assert len(summary.agreements) == 5 and all(each.notes for each in summary.agreements)
    for each in summary.agreements:
        assert all(each.text in page for page in pages) and squeezed(each.text) in pdf
        origin = ", ".join([f"E{no}" for no in each.from_proposals] + [f"{len(each.notes)} lappua"])
        if len(each.notes) > 1:
            assert origin in pages[1] and squeezed(origin) in pdf
    assert "toteutuu osittain (15/16)" in pages[1] and squeezed("toteutuu osittain (15/16)") in pdf


def test_the_summary_knows_the_same_notes_as_the_chain(held):
    whole = chain_of(held.store, MEETING)
    for each in summarise(held.store, MEETING).agreements:
        behind = {node.key.removeprefix("note-") for node in whole.backwards(f"agreement-{each.id}") if node.kind in NOTES}
        assert behind == set(each.notes), each.text


def test_a_gap_that_a_step_of_the_path_mends_goes_on_to_the_note_the_step_stands_on(held):
    """As in the summary's chains, which management reads."""
    held.stage.execute("UPDATE proposals SET groups = '[]', notes = '[\"i8\"]' WHERE id = 'P1'")
    held.stage.execute("UPDATE path_steps SET note_id = 'i8', gaps = '[\"g5\"]' WHERE id = 's1'")

    whole = chain_of(held.store, MEETING)
    first = next(node for node in whole.of_kind("agreement") if node.text == "Sovittu asia S1")
    assert "note-i8" in whole.nodes["note-g5"].forward
    assert whole.nodes["note-g5"] in whole.backwards(first.key)
    test_the_summary_knows_the_same_notes_as_the_chain(held)
