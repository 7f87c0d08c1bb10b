"""A form of the summary that leaves something out is found."""
from __future__ import annotations

import pytest

from workshop.replay.accord import on_paper
from workshop.replay.documents import Papers

NOTE = {"id": "n1", "text": "Kirje jäi avaamatta", "kind": "gap", "group": None}
SUMMARY = {
    "groups": [], "ungrouped": [NOTE, {**NOTE, "id": "n2", "text": "لا أحد يسأل"}],
    "decisions": [{"decision": "", "reason": "Ei ole rahaa."}],
    "agreements": [{
        "no": 2, "text": "Kirje luetaan yhdessä.", "from_proposals": [1, 3], "notes": ["n1"], "reviews": [{"figure": "15/16"}],
    }],
}
TOLD = "Laput: Kirje jäi\navaamatta. Ei toteuteta. Ei ole rahaa. S2 Kirje luetaan yh-\ndessä. E1, E3, 1 lappu. Toteutuu (15/16)"


def test_what_is_whole_is_taken():
    assert list(on_paper(Papers(SUMMARY, {"pdf": TOLD, "html": TOLD.replace("\n", " ").replace("yh- dessä", "yhdessä")}))) == []


@pytest.mark.parametrize(("lost", "sentence"), [
    ("Kirje jäi\navaamatta", "summary.pdf lacks 1 of the summary's sentences, such as Kirje jäi avaamatta"),
    ("Ei ole rahaa", "summary.pdf lacks 1 of the summary's sentences, such as Ei ole rahaa."),
    ("E3", "summary.pdf does not tell S2 with where it comes from and how it went"),
    ("15/16", "summary.pdf does not tell S2 with where it comes from and how it went"),
    ("1 lappu", "summary.pdf does not tell S2 with where it comes from and how it went"),
])
def test_what_one_form_leaves_out_is_named(lost, sentence):
    assert list(on_paper(Papers(SUMMARY, {"pdf": TOLD.replace(lost, "")}))) == [sentence]
