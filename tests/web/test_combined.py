"""The combined summary of a series' parallel cafés: for the series' own staff, once there are two (K08)."""
from __future__ import annotations

import io

import html5lib
import pypdf
import pytest

from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator

OFFERED = "Kahviloiden yhteinen koonti"


@pytest.fixture
def aino(app):
    visitor = first_facilitator(app)
    visitor.client.set_cookie("lang", "fi")
    return visitor


@pytest.fixture
def series_id(aino):
    """Two cafés of one series, each with a heading and a proposal; the earlier one was made last."""
    late = meeting(aino, new_cafe(aino, title="Illan kahvila", date="2031-02-12"))
    code = new_cafe(aino, f"?series={late['series_id']}", title="Aamun kahvila", date="2031-02-11", place="Kirjasto")
    early = meeting(aino, code)
    assert early["series_id"] == late["series_id"]
    for name, row in (("early", early), ("late", late)):
        propose(aino, row["id"], name)
    return late["series_id"]


def propose(visitor, meeting_id: str, name: str) -> None:
    visitor.store.write(lambda tx: tx.execute(
        "INSERT INTO proposals (id, meeting_id, rev, no, what) VALUES (?, ?, 1, 1, ?)", [name, meeting_id, f"Ehdotus {name}"],
    ))


def words_of(answer) -> str:
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return " ".join(" ".join(page.find("body").itertext()).split())


def test_two_cafes_are_offered_together_and_stand_by_their_days(aino, series_id):
    assert f"/series/{series_id}/combined" in aino.get(f"/series/{series_id}").text and OFFERED in aino.get(f"/series/{series_id}").text
    words = words_of(aino.get(f"/series/{series_id}/combined"))
    assert "K1 Aamun kahvila 11.2.2031" in words and "K2 Illan kahvila 12.2.2031" in words
    assert "Luonnos. Koontia ei ole vielä hyväksytty: K1, K2." in words
    assert words.index("K1 E1 Ehdotus early") < words.index("K2 E1 Ehdotus late")


def test_of_an_approved_summary_it_tells_what_was_given(aino, series_id):
    code = aino.rows("SELECT code FROM meetings WHERE title = 'Aamun kahvila'")[0]["code"]
    assert aino.send(f"/m/{code}/summary/approve", form_at=f"/m/{code}/summary", read="1", base_version="0").status_code == 303
    aino.store.write(lambda tx: tx.execute("UPDATE proposals SET what = 'Muutettu myöhemmin'"))
    words = words_of(aino.get(f"/series/{series_id}/combined"))
    assert "Luonnos. Koontia ei ole vielä hyväksytty: K2." in words and "Koonti hyväksytty" in words
    assert "K1 E1 Ehdotus early" in words and "K2 E1 Muutettu myöhemmin" in words


def test_the_same_stands_in_markdown_and_on_paper(aino, series_id):
    text = aino.get(f"/series/{series_id}/combined.md")
    assert text.content_type == "text/markdown; charset=utf-8" and "## Ketkä tekivät työtä" in text.text
    paper = aino.get(f"/series/{series_id}/combined.pdf")
    assert paper.content_type == "application/pdf" and "yhteinen-koonti.pdf" in paper.headers["Content-Disposition"]
    first = pypdf.PdfReader(io.BytesIO(paper.data)).pages[0].extract_text()
    assert "Yhteinen koonti" in first and "Ehdotus early" in first and "LUONNOS" in first
    assert aino.get(f"/series/{series_id}/combined.docx").status_code == 404


def test_one_cafe_and_its_rehearsal_are_not_offered(aino):
    row = meeting(aino, new_cafe(aino))
    other = meeting(aino, new_cafe(aino, f"?series={row['series_id']}"))
    aino.store.write(lambda tx: tx.execute("UPDATE meetings SET rehearsal = 1 WHERE id = ?", [other["id"]]))
    series = f"/series/{row['series_id']}"
    assert OFFERED not in aino.get(series).text
    answer = aino.get(f"{series}/combined")
    assert (answer.status_code, answer.location) == (303, series)
    assert "Yhteinen koonti tehdään, kun sarjassa on kaksi kahvilaa." in aino.get(series).text
    assert aino.get(f"{series}/combined.pdf").status_code == 404


@pytest.mark.parametrize("path", ["combined", "combined.md", "combined.pdf"])
def test_strangers_find_nothing(app, aino, series_id, path):
    assert another_facilitator(app, "Vieras").get(f"/series/{series_id}/{path}").status_code == 404
    assert "/sign-in" in Visitor(app).get(f"/series/{series_id}/{path}").location


def test_nobody_who_wrote_is_named_and_no_code_of_a_meeting_stands_there(aino, series_id):
    codes = [row["code"] for row in aino.rows("SELECT code FROM meetings")]
    for path in ("combined", "combined.md"):
        assert not [code for code in codes if code in aino.get(f"/series/{series_id}/{path}").text]
