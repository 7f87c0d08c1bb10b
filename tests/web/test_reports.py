"""The summary's pages: edited, previewed and approved by the meeting's own staff, and by nobody else."""
from __future__ import annotations

import io
import json

import html5lib
import pypdf
import pytest

from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator

FORMATS = ("html", "md", "json", "pdf")


@pytest.fixture
def aino(app):
    return first_facilitator(app)


@pytest.fixture
def code(aino):
    return new_cafe(aino, title="Kevään kahvila")


def save(visitor, code: str, **fields):
    return visitor.send(f"/m/{code}/summary", **{"base_version": "0", **fields})


def add_proposals(visitor, code: str, count: int) -> None:
    row = meeting(visitor, code)
    for no in range(1, count + 1):
        visitor.store.write(lambda tx, no=no: tx.execute(
            "INSERT INTO proposals (id, meeting_id, rev, no, what) VALUES (?, ?, 1, ?, ?)", [f"P{no}", row["id"], no, f"Ehdotus {no}"]
        ))


def checked(page: str, name: str) -> list[str]:
    document = html5lib.parse(page, namespaceHTMLElements=False)
    found = (each for each in document.iter("input") if each.get("name") == name)
    return [each.get("value") for each in found if each.get("checked") is not None]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_there_from_the_first_moment(aino, code, suffix):
    answer = aino.get(f"/m/{code}/summary.{suffix}")
    assert answer.status_code == 200
    if suffix == "pdf":
        assert "Kevään kahvila" in pypdf.PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    else:
        assert "Kevään kahvila" in answer.text


@pytest.mark.parametrize("path", ["summary", *(f"summary.{suffix}" for suffix in FORMATS)])
def test_strangers_find_nothing(app, aino, code, path):
    assert another_facilitator(app, "Vieras").get(f"/m/{code}/{path}").status_code == 404
    answer = Visitor(app).get(f"/m/{code}/{path}")
    assert answer.status_code == 303 and answer.location.startswith("/sign-in")


def test_a_stranger_cannot_save_or_approve(app, aino, code):
    stranger = another_facilitator(app, "Vieras")
    for path in ("", "/approve", "/unapprove"):
        answer = stranger.send(f"/m/{code}/summary{path}", form_at="/series/new", base_version="0", read="on", title="Oma")
        assert answer.status_code == 404
    assert aino.rows("SELECT * FROM summaries") == [] and meeting(aino, code)["frozen_at"] is None


def test_the_preview_is_one_page_of_our_own_files(aino, code):
    page = aino.get(f"/m/{code}/summary.html").text
    document = html5lib.parse(page, namespaceHTMLElements=False)
    style, = [each.get("href") for each in document.iter("link")]
    assert len(list(document.iter("h1"))) == 1 and document.find("head/title").text.startswith("Kevään kahvila")
    assert not list(document.iter("style")) and aino.get(style).status_code == 200


def test_a_saved_draft_is_in_every_format(aino, code):
    assert save(aino, code, title="Johdon sivu", purpose="Yksi lause.").status_code == 303
    for suffix in ("html", "md", "json"):
        said = aino.get(f"/m/{code}/summary.{suffix}").text
        assert "Johdon sivu" in said and "Yksi lause." in said


def test_two_editors_keep_their_texts(aino, code):
    save(aino, code, title="Ensimmäinen")
    answer = save(aino, code, title="Toinen")
    assert answer.status_code == 409
    assert "Toinen" in answer.text and "Ensimmäinen" in answer.text and "Joku ehti muuttaa tätä ensin." in answer.text
    assert 'name="base_version" value="1"' in answer.text
    assert "Ensimmäinen" in aino.get(f"/m/{code}/summary.md").text
    assert save(aino, code, title="Toinen", base_version="1").status_code == 303


def test_the_tools_own_choice_is_not_kept_as_a_humans(aino, code):
    add_proposals(aino, code, 6)
    page = aino.get(f"/m/{code}/summary").text
    assert checked(page, "ask") == ["P1", "P2", "P3", "P4", "P5"]
    save(aino, code, ask=["P1", "P2", "P3", "P4", "P5"], tool_asks="P1 P2 P3 P4 P5")
    add_vote(aino, code, {"P6": 3, "P1": 1})
    assert checked(aino.get(f"/m/{code}/summary").text, "ask")[0] == "P6"


def test_a_humans_order_is_kept(aino, code):
    add_proposals(aino, code, 6)
    fields = {"ask": ["P1", "P6"], "ask-place-P1": "2", "ask-place-P6": "1", "tool_asks": "P1 P2 P3 P4 P5"}
    assert save(aino, code, **fields).status_code == 303
    assert checked(aino.get(f"/m/{code}/summary").text, "ask") == ["P6", "P1"]


@pytest.mark.parametrize(("fields", "sentence"), [
    ({"title": "x" * 121}, "121 merkkiä"), ({"left_out": "views", "reason-views": ""}, "Kirjoita syy."),
    ({"minority": "Asia"}, "Kirjoita syy."), ({"ask": ["P1", "P2", "P3", "P4", "P5", "P6"]}, "enintään 5"),
])
def test_a_wrong_form_gets_a_sentence_keeps_the_texts_and_changes_nothing(aino, code, fields, sentence):
    answer = save(aino, code, purpose="Oma teksti", **fields)
    assert 400 <= answer.status_code < 500
    assert "Oma teksti" in answer.text and sentence in answer.text and 'role="alert"' in answer.text
    assert aino.rows("SELECT * FROM summaries") == []


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_form_without_a_version_changes_nothing(aino, code, version):
    assert save(aino, code, title="Uusi", base_version=version).status_code == 409
    assert aino.rows("SELECT * FROM summaries") == []


def test_a_part_is_left_out_with_a_reason(aino, code):
    assert save(aino, code, **{"left_out": "open_gaps", "reason-open_gaps": "Myöhemmin."}).status_code == 303
    said = aino.get(f"/m/{code}/summary.md").text
    assert "Myöhemmin." in said and "## Avoimet puutteet" not in said


def test_approving_needs_that_the_notes_were_read(aino, code):
    page = f"/m/{code}/summary"
    assert aino.send(f"{page}/approve", form_at=page, base_version="0").status_code == 409
    assert meeting(aino, code)["frozen_at"] is None
    assert aino.send(f"{page}/approve", form_at=page, base_version="0", read="on").status_code == 303
    assert meeting(aino, code)["frozen_at"] and "LUONNOS" not in aino.get(f"{page}.html").text
    assert "Peru hyväksyntä" in aino.get(page).text
    assert save(aino, code, title="Uusi", base_version="1").status_code == 409
    assert aino.send(f"{page}/unapprove", form_at=page).status_code == 303
    assert meeting(aino, code)["frozen_at"] is None and "LUONNOS" in aino.get(f"{page}.html").text


def test_no_answer_names_an_account(aino, code):
    page = f"/m/{code}/summary"
    aino.send(f"{page}/approve", form_at=page, base_version="0", read="on")
    for suffix in ("html", "md", "json"):
        assert "Aino" not in aino.get(f"{page}.{suffix}").text


def add_vote(visitor, code: str, tally: dict[str, int]) -> None:
    row = meeting(visitor, code)
    visitor.store.write(lambda tx: tx.execute(
        "INSERT INTO votes (id, meeting_id, rev, title, target_type, targets, dots, max_per_target, state, tally, voters, present)"
        " VALUES ('V', ?, 1, 'Mikä ensin?', 'proposal', ?, 3, 2, 'closed', ?, 3, 3)",
        [row["id"], json.dumps(list(tally)), json.dumps(tally)],
    ))


def test_approving_keeps_what_was_typed_and_a_refusal_loses_none_of_it(aino, code):
    page, typed = f"/m/{code}/summary", {"base_version": "0", "next_text": "Johto vastaa ennen joulua."}
    refused = aino.send(f"{page}/approve", form_at=page, **typed)
    assert refused.status_code == 409 and typed["next_text"] in refused.text and aino.rows("SELECT * FROM summaries") == []
    assert aino.send(f"{page}/approve", form_at=page, read="on", **typed).status_code == 303
    assert typed["next_text"] in aino.get(f"{page}.md").text and meeting(aino, code)["frozen_at"]


def test_who_approves_an_older_page_overwrites_nothing(aino, code):
    page = f"/m/{code}/summary"
    assert save(aino, code, next_text="Toisen teksti.").status_code == 303
    refused = aino.send(f"{page}/approve", form_at=page, read="on", base_version="0", next_text="Oma teksti.")
    assert refused.status_code == 409 and "Toisen teksti." in refused.text and "Oma teksti." in refused.text
    assert meeting(aino, code)["frozen_at"] is None and "Toisen teksti." in aino.get(f"{page}.md").text


class TestPreview:
    def look(self, visitor, code: str, **fields):
        return visitor.send(f"/m/{code}/summary/preview", form_at=f"/m/{code}/summary", base_version="0", **fields)

    def test_it_shows_what_the_form_says_and_keeps_nothing(self, aino, code):
        add_proposals(aino, code, 2)
        answer = self.look(aino, code, title="Vielä tallentamatta", ask="P2", **{"short-P2": "Lyhyesti sama"})
        assert answer.status_code == 200 and "Vielä tallentamatta" in answer.text and "Lyhyesti sama" in answer.text
        assert aino.rows("SELECT * FROM summaries") == [] == aino.rows("SELECT * FROM summary_versions")
        assert "Vielä tallentamatta" not in aino.get(f"/m/{code}/summary").text

    @pytest.mark.parametrize(("fields", "said"), [
        ({"title": "x" * 5000}, "5000 merkkiä"), ({"decision_date": "eilen"}, "kalenterista"),
        ({"message_gap": [f"g{n}" for n in range(9)]}, "enintään 8"), ({"left_out": "views"}, "Kirjoita syy."),
    ])
    def test_a_wrong_form_gets_a_sentence(self, aino, code, fields, said):
        answer = self.look(aino, code, **fields)
        assert 400 <= answer.status_code < 500 and said in answer.text and answer.mimetype == "text/plain"

    def test_a_form_of_thousands_of_fields_changes_nothing(self, aino, code):
        answer = save(aino, code, **{f"short-{n}": "sana" for n in range(900)})
        assert 400 <= answer.status_code < 500 and aino.rows("SELECT * FROM summaries") == []

    def test_strangers_see_none_of_it(self, app, aino, code):
        stranger = another_facilitator(app, "Vieras")
        answer = stranger.send(f"/m/{code}/summary/preview", form_at="/series/new", base_version="0")
        assert answer.status_code == 404


class TestVersions:
    def test_each_saved_version_is_listed_with_who_saved_it_and_can_be_read(self, aino, code):
        save(aino, code, title="Ensimmäinen")
        save(aino, code, title="Toinen", base_version="1")
        page = aino.get(f"/m/{code}/summary/versions").text
        assert page.index("Versio 2") < page.index("Versio 1") and "Aino" in page
        for number, title in ((1, "Ensimmäinen"), (2, "Toinen")):
            for suffix in ("html", "json", "md"):
                assert title in aino.get(f"/m/{code}/summary/versions/{number}.{suffix}").text
        assert aino.get(f"/m/{code}/summary/versions/1.pdf").data.startswith(b"%PDF")

    def test_who_approved_is_told_to_staff_and_in_no_report(self, aino, code):
        page = f"/m/{code}/summary"
        aino.send(f"{page}/approve", form_at=page, base_version="0", read="on")
        assert "Hyväksyjä: Aino." in aino.get(page).text and "Hyväksytty" in aino.get(f"{page}/versions").text
        assert "Aino" not in aino.get(f"{page}/versions/1.html").text

    @pytest.mark.parametrize("path", ["9.html", "1.exe", "0.pdf", "99999999999999999999.html", "1.html.html"])
    def test_what_is_not_there_is_not_found(self, aino, code, path):
        save(aino, code, title="Ensimmäinen")
        assert aino.get(f"/m/{code}/summary/versions/{path}").status_code == 404

    def test_strangers_find_none(self, app, aino, code):
        save(aino, code, title="Ensimmäinen")
        stranger = another_facilitator(app, "Vieras")
        for path in ("versions", "versions/1.html", "versions/1.pdf"):
            assert stranger.get(f"/m/{code}/summary/{path}").status_code == 404


def test_no_browser_keeps_a_pdf_whose_words_may_be_erased(aino, code):
    first = aino.get(f"/m/{code}/summary.pdf")
    assert "no-store" in first.headers["Cache-Control"] and "ETag" not in first.headers
    assert aino.get(f"/m/{code}/summary.pdf").data == first.data


def test_quotes_and_messages_are_chosen_from_what_may_be_chosen(aino, code):
    page = aino.get(f"/m/{code}/summary").text
    assert "Kukaan ei ole vielä antanut lupaa." in page and "Avoimia puutteita ei ole." in page
    assert save(aino, code, message="Laki ei tunne saattaen vaihtoa.", quote="nobody").status_code == 303
    said = aino.get(f"/m/{code}/summary.md").text
    assert "Viestit valtakunnalliselle tasolle" in said and "Laki ei tunne saattaen vaihtoa." in said
