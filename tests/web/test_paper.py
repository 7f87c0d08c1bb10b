"""Blank sheets to print, and typing them in by plain forms: one door, no author, the typist's own list until leaving."""
from __future__ import annotations

import re

import html5lib
import pytest

from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import another_facilitator, first_facilitator


@pytest.fixture
def aino(app):
    return first_facilitator(app)


@pytest.fixture
def code(aino):
    return new_cafe(aino)


def places(aino, code) -> tuple[list[dict], list[dict]]:
    """The rounds and the tables of a meeting."""
    owner = meeting(aino, code)["id"]
    return (
        aino.rows("SELECT * FROM steps WHERE meeting_id = ? AND kind = 'collect' ORDER BY no", owner),
        aino.rows("SELECT * FROM tables WHERE meeting_id = ? ORDER BY no", owner),
    )


def type_in(aino, code, text: str, *, lang: str = "fi", table: int = 0, **changed):
    """The answer to a note sent as the page's own form would send it."""
    page = aino.get(f"/m/{code}/paper").text
    rounds, tables = places(aino, code)
    fields = {
        "secret": re.search(r'name="secret" value="([^"]+)"', page)[1], "step": rounds[0]["id"], "table": tables[table]["id"],
        "text": text, "lang": lang, **changed,
    }
    return aino.send(f"/m/{code}/paper", **fields)


def notes(aino) -> list[dict]:
    return aino.rows("SELECT text, lang, state, author, scribe, version FROM notes ORDER BY rev")


def correction(page: str) -> dict[str, str]:
    """The hidden fields of the first note in the list."""
    block = page[page.index('class="typed"'):]
    return {name: re.search(rf'name="{name}" value="([^"]*)"', block)[1] for name in ("secret", "base_version", "step", "table", "lang")}


def test_a_note_is_kept_and_the_form_comes_back_at_the_same_place(aino, code):
    answer = type_in(aino, code, "Kirje tuli myöhässä", lang="sv", table=2)
    assert answer.status_code == 303
    assert notes(aino) == [{"text": "Kirje tuli myöhässä", "lang": "sv", "state": "shown", "author": None, "scribe": None, "version": 1}]
    page = html5lib.parse(aino.get(answer.location).text, namespaceHTMLElements=False)
    chosen = {
        select.get("name"): option.get("value")
        for select in page.iter("select") for option in select.iter("option") if option.get("selected") is not None
    }
    rounds, tables = places(aino, code)
    assert chosen == {"step": rounds[0]["id"], "table": tables[2]["id"], "lang": "sv"}
    assert page.find(".//textarea[@id='text']").text in (None, "")


def test_the_same_form_sent_twice_makes_one_note(aino, code):
    secret = "s" * 22
    assert [type_in(aino, code, "Kerran", secret=secret).status_code for _ in range(2)] == [303, 303]
    assert len(notes(aino)) == 1
    assert aino.get(f"/m/{code}/paper").text.count('class="typed"') == 1


@pytest.mark.parametrize(("changed", "sentence"), [
    ({"text": " "}, "Kirjoita ensin jotain"), ({"text": "a" * 501}, "liian pitkä"), ({"lang": "suomi"}, "Lapun kieltä ei tunneta"),
    ({"secret": "x"}, "Jokin tieto on väärin"), ({"step": "t" * 22}, "Tätä ei enää ole"),
])
def test_a_refusal_is_one_sentence_and_keeps_the_words(aino, code, changed, sentence):
    answer = type_in(aino, code, **{"text": "Sanat jäävät", **changed})
    assert answer.status_code == 409 and notes(aino) == []
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert sentence in page.find(".//p[@id='text-error']").text
    assert (page.find(".//textarea[@id='text']").text or "") == changed.get("text", "Sanat jäävät").strip()


def test_the_list_corrects_and_takes_out(aino, code):
    type_in(aino, code, "Kirje tuli myöhäsä")
    first = correction(aino.get(f"/m/{code}/paper").text)
    corrected = aino.send(f"/m/{code}/paper/change", form_at=f"/m/{code}/paper", act="retype", text="Kirje tuli myöhässä", **first)
    assert corrected.status_code == 303 and notes(aino)[0]["text"] == "Kirje tuli myöhässä"
    stale = aino.send(f"/m/{code}/paper/change", form_at=f"/m/{code}/paper", act="retype", text="Muuta", **first)
    assert stale.status_code == 409 and notes(aino)[0]["text"] == "Kirje tuli myöhässä"
    again = correction(aino.get(f"/m/{code}/paper").text)
    taken = aino.send(f"/m/{code}/paper/change", form_at=f"/m/{code}/paper", act="untype", text="Kirje tuli myöhässä", **again)
    page = aino.get(taken.location).text
    assert notes(aino)[0]["state"] == "withdrawn" and 'class="typed"' not in page
    assert "Lappu otettiin pois: Kirje tuli myöhässä" in page


def test_leaving_forgets_what_was_typed_and_no_other_browser_ever_knew(aino, app, code):
    type_in(aino, code, "Paperilta")
    assert "Paperilta" in aino.get(f"/m/{code}/paper").text
    assert aino.send(f"/m/{code}/paper/done", form_at=f"/m/{code}/paper").location == f"/m/{code}/run"
    assert "Paperilta" not in aino.get(f"/m/{code}/paper").text


def test_a_meeting_lists_only_its_own(aino, code):
    type_in(aino, code, "Ensimmäisen tapaamisen")
    assert "Ensimmäisen" not in aino.get(f"/m/{new_cafe(aino)}/paper").text


def test_strangers_and_the_signed_out_find_nothing(aino, app, code):
    pages = ("paper", "sheet/blank")
    stranger = another_facilitator(app, "Ville")
    assert [stranger.get(f"/m/{code}/{page}").status_code for page in pages] == [404, 404]
    for page in pages:
        assert app.test_client().get(f"/m/{code}/{page}").location.startswith("/sign-in")


def test_after_the_meeting_notes_are_taken_until_the_summary_is_approved(aino, code):
    owner = meeting(aino, code)["id"]
    aino.store.write(lambda tx: tx.open_change(owner).update("meetings", owner, state="closed") and None)
    assert type_in(aino, code, "Jälkikäteen").status_code == 303
    aino.store.write(lambda tx: tx.open_change(owner).update("meetings", owner, frozen_at=1) and None)
    assert type_in(aino, code, "Liian myöhään").status_code == 409
    assert [note["text"] for note in notes(aino)] == ["Jälkikäteen"]


def test_blank_sheets_are_one_for_each_table_and_round_with_question_case_and_code(aino, code):
    rounds, tables = places(aino, code)
    page = aino.get(f"/m/{code}/sheet/blank").text
    document = html5lib.parse(page, namespaceHTMLElements=False)
    sheets = [each for each in document.iter("section") if "blank" in each.get("class", "").split()]
    assert len(sheets) == len(rounds) * len(tables)
    assert [each.get("class").split()[1] for each in sheets[:3]] == [step["note_kind"] for step in rounds]
    first = "".join(sheets[0].itertext())
    assert "Mikä oli vaikeaa? Missä kohdassa apu loppui?" in first and f"{code[:4]} {code[4:]}" in first and "Vaikea asia" in first
    assert "Aava muutti ensimmäiseen omaan kotiin" in first
    assert sheets[0].find(".//img").get("src").endswith("?t=1")
    assert len(sheets[0].findall(".//ul[@class='blank-notes']/li")) == 6


def test_blank_sheets_speak_the_readers_language(aino, code):
    aino.client.set_cookie("lang", "sv")
    assert "Vad var svårt?" in aino.get(f"/m/{code}/sheet/blank").text
