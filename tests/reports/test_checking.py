"""The gate over the summary: nothing that names somebody goes to management without a human's reason (L31)."""
from __future__ import annotations

import pytest

from tests.reports.stage import MEETING, Stage
from workshop.core.errors import Refused
from workshop.reports.approval import approve
from workshop.reports.checking import Checked, check
from workshop.reports.draft import Draft, load_draft, save_draft
from workshop.reports.reading import read_rows
from workshop.reports.summary import compose

NUMBER = "soita 040 123 4567"


def checked(stage: Stage) -> Checked:
    with stage.store.read() as db:
        rows = read_rows(db, MEETING)
    return check(compose(rows, "2026-03-01"), rows)


def save(stage: Stage, base_version: int = 0, **fields) -> None:
    stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(**fields), base_version))


def accept(stage: Stage) -> None:
    with stage.store.read() as db:
        version = load_draft(db, MEETING).version
    stage.store.write(lambda tx: approve(tx, MEETING, "fanni", version, read=True))


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.insert("accounts", id="fanni", name="Fanni", password_hash="x", stamp="x", created_at=0)
    return stage


@pytest.mark.parametrize("field", ["title", "purpose", "case_text", "limits", "next_text", "message", "decision_number"])
def test_every_text_of_the_editor_is_read(stage, field):
    save(stage, **{field: NUMBER})
    assert [each.words for each in checked(stage).standing] == ["040 123 4567"]


@pytest.mark.parametrize(("table", "column"), [
    ("groups", "title"), ("groups", "dissent"), ("proposals", "dissent"), ("path_lanes", "name"), ("path_steps", "text"),
    ("path_steps", "who"), ("path_steps", "felt"), ("path_steps", "dissent"),
    ("proposals", "what"), ("proposals", "details"), ("proposals", "owner"), ("proposals", "cost_note"),
    ("proposals", "measure"), ("proposals", "date_text"), ("proposals", "experience_view"), ("notes", "text"), ("steps", "title"),
    ("meetings", "title"), ("meetings", "place"),
])
def test_every_text_of_the_meeting_is_read(stage, table, column):
    stage.group("G", "problem", "Ei vastausta")
    stage.note("n1", "problem", text="Kukaan ei vastaa", group_id="G")
    stage.proposal(1, "Yksi numero")
    stage.lane("kela")
    stage.step("s", "Joku vastaa", lane="kela")
    stage.execute(f"UPDATE {table} SET {column} = ?", NUMBER)
    assert "040 123 4567" in [each.words for each in checked(stage).standing]


def test_an_organisation_may_be_called_as_somebody_but_not_be_a_person(stage):
    for name in ("Kuopion kaupunki", "Maija-talo", "Oppilashuolto / Matti Virtanen"):
        stage.insert("attendance", meeting_id=MEETING, organisation=name)
    found = checked(stage)
    assert [each.words for each in found.standing] == ["Matti Virtanen"] and not found.to_read


def test_a_short_wording_for_page_one_is_read(stage):
    stage.proposal(1, "Yksi numero")
    save(stage, short={"P1": NUMBER})
    assert [each.words for each in checked(stage).standing] == ["040 123 4567"]


def test_a_summary_with_a_block_is_not_approved(stage):
    save(stage, next_text=NUMBER)
    with pytest.raises(Refused) as refused:
        accept(stage)
    assert (refused.value.code, refused.value.facts) == ("block_stands", {"n": 1})


def test_a_reason_keeps_the_words_and_holds_none_of_them(stage):
    save(stage, next_text=NUMBER)
    block, = checked(stage).standing
    save(stage, 1, next_text=NUMBER, kept={block.key: "Numero on yksikön, ei ihmisen."})
    found = checked(stage)
    assert not found.standing and found.kept == ((block, "Numero on yksikön, ei ihmisen."),)
    assert "4567" not in block.key
    accept(stage)


def test_a_reason_that_names_somebody_is_refused(stage):
    save(stage, next_text="kiitos, Matti Virtanen")
    block, = checked(stage).standing
    with pytest.raises(Refused, match="case_reason_tells"):
        save(stage, 1, next_text="kiitos, Matti Virtanen", kept={block.key: "Matti Virtanen on ministeri."})
    save(stage, 1, next_text="kiitos, Matti Virtanen", kept={block.key: "Hän on ministeri."})


def test_an_identity_code_is_never_kept(stage):
    save(stage, next_text="asiakas 131052A308T")
    block, = checked(stage).standing
    save(stage, 1, next_text="asiakas 131052A308T", kept={block.key: "Se saa jäädä."})
    assert checked(stage).standing and not block.may_be_kept


def test_a_reason_is_for_these_words_only(stage):
    save(stage, next_text=NUMBER)
    block, = checked(stage).standing
    save(stage, 1, next_text="soita 050 765 4321", kept={block.key: "Numero on yksikön."})
    assert [each.words for each in checked(stage).standing] == ["050 765 4321"]


def test_pseudonyms_of_the_cases_stand_free(stage):
    save(stage, next_text="Mitä Aavalle kuuluu? Kysymme Aavan omaa näkemystä.")
    assert checked(stage) == Checked((), (), ())


def test_what_hints_at_somebody_is_for_the_human_to_read(stage):
    stage.note("n1", "problem", text="Kuopion ainoa kirkkoherra tiesi asian")
    assert [passage.text for passage, _ in checked(stage).to_read] == ["Kuopion ainoa kirkkoherra tiesi asian"]
