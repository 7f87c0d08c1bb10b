"""The summary as tables for a spreadsheet (M11)."""
from __future__ import annotations

import csv
import io

import pytest

from tests.reports.aftermath import after
from tests.reports.stage import MEETING
from workshop.reports.csv_tables import TABLES, csv_table, csv_tables
from workshop.reports.escaping import in_cell

DANGEROUS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1+1")


def rows(stage, name: str) -> list[list[str]]:
    """As Excel in Finnish reads the file."""
    return list(csv.reader(io.StringIO(csv_table(stage.summary(), name).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_table_opens_in_excel_with_its_letters(stage):
    stage.full()
    stage.note("extra", "problem", "Äiti ei päässyt kyytiin öisin; silti häntä odotettiin")
    for name, body in csv_tables(stage.summary()).items():
        assert body.startswith(b"\xef\xbb\xbf"), name
        assert body.endswith(b"\r\n") and body.count(b"\n") == body.count(b"\r\n"), name
    assert [row[2] for row in rows(stage, "notes") if "Äiti" in row[2]] == ["Äiti ei päässyt kyytiin öisin; silti häntä odotettiin"]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_cell_for_every_head(stage, name):
    after(stage.full())
    found = rows(stage, name)
    assert len(found) > 1 and {len(row) for row in found} == {len(found[0])}


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(stage, text):
    stage.note("bad", "problem", text)
    stage.proposal(1, what=text, owner=text)
    stage.group("G", "problem", title=text)
    for name in ("notes", "proposals", "groups"):
        cells = [cell for row in rows(stage, name) for cell in row]
        assert not [cell for cell in cells if cell.strip()[:1] in set("=+-@＝")], name
    assert in_cell(text).startswith("'")


def test_numbers_stay_numbers(stage):
    stage.full()
    body = csv_table(stage.summary(), "votes").decode("utf-8-sig")
    assert '"Ryhmä GG1";9;10;12\r\n' in body


def test_a_step_before_the_transfer_keeps_its_minus(stage):
    stage.live("path_steps", id="S", case_id="A", no=1, lang="fi", text="Tavataan", months=-4, who="jälkihuolto")
    assert ';"jälkihuolto";-4;' in csv_table(stage.summary(), "path").decode("utf-8-sig")


@pytest.mark.parametrize("state", ["waiting", "hidden", "care", "withdrawn"])
def test_what_was_not_shown_is_in_no_table(stage, state):
    stage.full()
    stage.note("secret", "problem", "Salaisuus tässä", state=state, group_id="GP0")
    stage.link("johtuu", "secret", "g0")
    assert not [name for name, body in csv_tables(stage.summary()).items() if "Salaisuus" in body.decode("utf-8-sig")]


def test_no_row_tells_when_it_was_written_or_by_whom(stage):
    stage.full()
    stage.execute("UPDATE notes SET author = 'seat3' WHERE id = 'p1'")
    everything = b"".join(csv_tables(stage.summary()).values()).decode("utf-8-sig")
    assert "seat3" not in everything and MEETING not in everything
    numbers = [row[0] for row in rows(stage, "notes")[1:]]
    assert numbers == [str(no) for no in range(1, len(numbers) + 1)]


def test_dots_by_group_are_told_of_five_or_more_alone(stage):
    few = {"professional": {"voters": 7, "dots": {"GP0": 3}}, "expert_by_experience": {"voters": 3, "dots": {"GP0": 4}}}
    stage.full()
    stage.execute("UPDATE votes SET split = ? WHERE id = 'V1'", str(few).replace("'", '"'))
    assert len(rows(stage, "votes")[0]) == 5, "no column for a group"


@pytest.mark.parametrize("separator", [",", "\t", "|"])
@pytest.mark.parametrize("text", [
    "hei,=1+1,hei", "hei, @SUM(A1),", "hei\t=1+1\t", "hei|+1+1|", "hei,-1+1", 'hei,"=1+1', "hei\n=1+1", "hei,\ufeff=1+1", "hei;\n@x",
])
def test_no_cell_is_a_formula_in_a_program_that_believes_in_another_separator(stage, text, separator):
    """The first cell is a number: a reader of another separator sees quotes only in the middle of cells, where they mean nothing."""
    stage.note("bad", "problem", text)
    body = csv_table(stage.summary(), "notes").decode("utf-8-sig")
    cells = [cell for line in body.splitlines() for cell in line.split(separator)]
    assert not [cell for cell in cells if cell.strip().strip('"').strip()[:1] in tuple("=+-@")]


def test_prose_keeps_its_dashes(stage):
    assert in_cell("Hinta oli 10,- ja sitten, - niin") == "Hinta oli 10,- ja sitten, - niin"


def test_no_sign_hides_others(stage):
    assert in_cell("hei\u202eolleh\x07") == "heiolleh"
