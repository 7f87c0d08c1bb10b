"""Proposals that line managers sharpened, on paper: the mark on page 1, which never spills, and the first words in an annex."""
from __future__ import annotations

import json

from tests.reports.stage import Stage, pages_of
from workshop.reports.child import pdf_in_child

MARK = "Tarkennettu esihenkilöiden tapaamisessa 12.3.2026"


def test_page_one_holds_five_marked_asks_and_the_annex_their_first_words(store):
    stage = Stage(store).full()
    for no in range(1, 9):
        before = {"what": f"Ensimmäinen sanamuoto {no}", "owner": "", "cost": "unknown", "self_start": 1}
        entry = json.dumps([{"meeting": "managers", "on": "2026-03-12", "before": before}])
        what = f"Tarkennettu ehdotus {no}: " + "pitkä " * 25
        stage.execute("UPDATE proposals SET sharpened = ?, what = ? WHERE id = ?", entry, what, f"P{no}")
    pages = pages_of(pdf_in_child(stage.summary()))
    assert pages[0].count(MARK) == 5 and "Kokonaan" not in pages[0] and "Ehdotukset kokonaan" not in pages[0]
    whole = " ".join(pages)
    assert whole.count(MARK) == 13
    assert all(f"Ensimmäinen sanamuoto {no}" in whole for no in range(1, 9))
    assert sum("Ehdotusten alkuperäiset sanamuodot" in page for page in pages[1:]) >= 1
