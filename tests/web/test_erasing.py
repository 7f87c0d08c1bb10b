"""Erasing by hand from the web: by those who answer for the series, after one page that says what goes and what stays."""
from __future__ import annotations

from types import SimpleNamespace

import pypdf
import pytest

from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.backup import backup, restore
from workshop.cases import library, removal
from workshop.core.db import Store
from workshop.core.errors import Refused

SECRET = "Salaisuus-4711"
CASE = f"""---
title: {SECRET} tapaus
pseudonym: Aava
origin: fictional
lead: Tarina.
---
# Tarina

Tässä kohdassa lukee {SECRET} ja muuta.
"""


@pytest.fixture
def aino(app):
    visitor = first_facilitator(app)
    visitor.client.set_cookie("lang", "fi")
    return visitor


@pytest.fixture
def code(aino):
    return new_cafe(aino, title=SECRET, place="Kirjasto")


def series_of(visitor, code: str) -> str:
    return meeting(visitor, code)["series_id"]


def on_disk(visitor, text: str = SECRET) -> bool:
    visitor.store.write(lambda tx: None)
    files = [path for path in visitor.store.path.parent.rglob("*") if path.is_file()]
    read = [page.extract_text() for path in files if path.read_bytes()[:4] == b"%PDF" for page in pypdf.PdfReader(path).pages]
    return text in " ".join(read) or text.encode() in b"".join(path.read_bytes() for path in files)


def add_case(visitor, text: str = CASE) -> str:
    account = visitor.rows("SELECT id FROM accounts")[0]["id"]
    return visitor.store.write(lambda tx: library.add_draft(tx, text, account))


def test_a_meeting_goes_after_one_page_and_its_series_stays(aino, code):
    other, series_id = new_cafe(aino, title="Toinen kahvila"), series_of(aino, code)
    page = aino.get(f"/m/{code}/erase").text
    assert "Mitä poistuu" in page and "Mitä jää" in page and "tiedostot eivät poistu" in page and "Tapaaminen on auki" in page
    assert f"/m/{code}/erase" in aino.get(f"/series/{series_id}").text
    answer = aino.send(f"/m/{code}/erase")
    assert (answer.status_code, answer.location) == (303, f"/series/{series_id}")
    assert "Tapaaminen on poistettu." in aino.get(answer.location).text
    assert aino.get(f"/m/{code}/run").status_code == 404 and aino.get(f"/m/{other}/run").status_code == 200
    assert [row["code"] for row in aino.rows("SELECT code FROM meetings")] == [other]


def test_a_series_goes_with_its_meetings_and_no_byte_of_them_is_left(aino, code):
    series_id = series_of(aino, code)
    aino.get(f"/m/{code}/summary.pdf")
    assert on_disk(aino)
    page = aino.get(f"/series/{series_id}/erase").text
    assert SECRET in page and "Poistoa ei voi perua." in page
    assert aino.send(f"/series/{series_id}/erase").location == "/series"
    assert "Sarja ja sen tapaamiset on poistettu." in aino.get("/series").text
    assert not on_disk(aino) and aino.rows("SELECT * FROM series") == []


def test_it_is_not_said_to_be_done_while_a_reader_holds_the_old_pages(aino, code, monkeypatch):
    monkeypatch.setattr("workshop.web.erasing._PATIENCE_S", 0.1)
    with aino.store.read() as db:
        assert next(db.query("SELECT count(*) AS n FROM meetings"))["n"] == 1
        answer = aino.send(f"/m/{code}/erase")
        told = aino.get(answer.location).text
    assert "Tapaaminen on poistettu." not in told and "valmistuu hetken kuluttua" in told
    assert aino.store.erased_for_good(10)


@pytest.mark.parametrize("role", ["cofacilitator", "facilitator", "coordinator"])
def test_a_cofacilitator_may_not_erase(app, aino, code, role):
    series_id = series_of(aino, code)
    aino.store.write(lambda tx: tx.execute("UPDATE series_staff SET role = ?", [role]))
    allowed = role != "cofacilitator"
    for path in (f"/m/{code}/erase", f"/series/{series_id}/erase"):
        assert aino.get(path).status_code == (200 if allowed else 403)
    assert ("/erase" in aino.get(f"/series/{series_id}").text) == allowed
    if not allowed:
        for path in (f"/m/{code}/erase", f"/series/{series_id}/erase"):
            assert aino.send(path, form_at="/series/new").status_code == 403
        assert meeting(aino, code)["title"] == SECRET


def test_strangers_find_nothing_and_erase_nothing(app, aino, code):
    series_id, slug = series_of(aino, code), add_case(aino)
    stranger = another_facilitator(app, "Vieras")
    stranger.store.write(lambda tx: tx.execute("UPDATE series_staff SET role = 'facilitator'"))
    for path, refused in ((f"/m/{code}/erase", 404), (f"/series/{series_id}/erase", 404), (f"/cases/{slug}/erase", 403)):
        assert stranger.get(path).status_code == refused and Visitor(app).get(path).status_code == 303
        assert stranger.send(path, form_at="/series/new").status_code == refused
    assert meeting(aino, code)["title"] == SECRET and aino.rows("SELECT slug FROM cases WHERE origin = 'app'") == [{"slug": slug}]


def test_a_case_leaves_the_library_with_its_words_in_every_table_and_in_the_search(aino):
    slug = add_case(aino)
    sha = aino.rows("SELECT sha256 FROM cases WHERE slug = ?", slug)[0]["sha256"]
    account = aino.rows("SELECT id FROM accounts")[0]["id"]
    aino.store.write(lambda tx: [
        tx.execute("INSERT INTO case_keeps VALUES (?, 'story', 1, 4, 'PLACE', ?)", [sha, f"Syy {SECRET}"]),
        tx.execute("INSERT INTO case_texts VALUES (?, ?, ?)", ["0" * 64, slug, f"Aiempi {SECRET}"]),
        tx.execute("INSERT INTO case_readers VALUES ('r', ?, 'h', ?, 1, 2, NULL, 0)", [slug, account]),
        tx.execute("INSERT INTO case_signoffs VALUES (?, 'lukija', '2026-01-01', ?)", [sha, slug]),
    ])
    assert on_disk(aino) and on_disk(aino, "salaisuus") and "Mitä poistuu" in aino.get(f"/cases/{slug}/erase").text
    assert aino.send(f"/cases/{slug}/erase").location == "/cases"
    for table in ("case_keeps", "case_texts", "case_readers", "case_writers", "case_signoffs"):
        assert aino.rows(f"SELECT * FROM {table} WHERE 1 = 1" + ("" if table == "case_keeps" else f" AND slug = '{slug}'")) == []
    assert not on_disk(aino) and not on_disk(aino, "salaisuus"), "the search's index keeps the words of deleted rows in small letters"
    assert "Tapaus on poistettu kirjastosta." in aino.get("/cases").text


def test_who_changed_a_comma_takes_nothing_from_the_writer(app, aino):
    slug, other = add_case(aino), another_facilitator(app, "Pilkun vaihtaja")
    account = other.rows("SELECT id FROM accounts WHERE name = 'Pilkun vaihtaja'")[0]["id"]
    sha = aino.rows("SELECT sha256 FROM cases WHERE slug = ?", slug)[0]["sha256"]
    aino.store.write(lambda tx: library.change_draft(tx, slug, CASE.replace(f"lukee {SECRET}", "lukee muuta"), sha, account))
    aino.store.write(lambda tx: tx.execute("UPDATE series_staff SET role = 'facilitator'"))
    assert aino.send(f"/cases/{slug}/erase").location == "/cases"


def test_the_former_words_of_a_case_leave_the_search_when_it_is_changed(aino):
    slug, account = add_case(aino), aino.rows("SELECT id FROM accounts")[0]["id"]
    sha = aino.rows("SELECT sha256 FROM cases WHERE slug = ?", slug)[0]["sha256"]
    aino.store.write(lambda tx: library.change_draft(tx, slug, CASE.replace(f"lukee {SECRET}", "lukee muuta"), sha, account))
    assert on_disk(aino), "the title has it still"
    assert not on_disk(aino, f"lukee {SECRET}")


def test_a_case_that_is_a_file_goes_with_its_file(aino, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "oma.md").write_text(CASE, "utf-8")
    library.refresh(aino.store, folder)
    slug = aino.rows("SELECT slug FROM cases")[0]["slug"]
    assert aino.get(f"/cases/{slug}/erase").status_code == 404
    with pytest.raises(Refused, match="not_found"):
        aino.store.write(lambda tx: removal.remove(tx, slug))
    (folder / "oma.md").unlink()
    library.refresh(aino.store, folder)
    assert not on_disk(aino) and not on_disk(aino, "salaisuus")


def test_a_restored_backup_brings_back_neither_meeting_nor_series_nor_case(tmp_path, aino, code):
    data, copy = aino.store.path.parent, tmp_path / "elsewhere" / "kopio.db"
    copy.parent.mkdir()
    slug, kept = add_case(aino), new_cafe(aino, title="Jää")
    of_meeting = new_cafe(aino, f"?series={series_of(aino, kept)}", title="Menee")
    backup(aino.store, copy)
    for path in (f"/series/{series_of(aino, code)}/erase", f"/m/{of_meeting}/erase", f"/cases/{slug}/erase"):
        assert aino.send(path).status_code == 303
    assert SECRET.encode() not in (data / "erased.ids").read_bytes() and b"salaisuus" not in (data / "erased.ids").read_bytes()
    aino.store.close()
    restore(SimpleNamespace(database=data / "nivel.db"), copy)
    again = Store(data / "nivel.db")
    with again.read() as db:
        assert [row["code"] for row in db.query("SELECT code FROM meetings")] == [kept]
        assert list(db.query("SELECT 1 FROM cases WHERE slug = ?", [slug])) == []
    again.close()
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in data.iterdir() if path.is_file())


def test_a_case_of_the_same_name_that_was_written_later_outlives_a_restored_backup(tmp_path, aino):
    copy = tmp_path / "elsewhere" / "kopio.db"
    copy.parent.mkdir()
    slug = add_case(aino)
    aino.send(f"/cases/{slug}/erase")
    later = aino.store.now() + 60_000
    aino.store.now = lambda: later
    assert add_case(aino) == slug
    backup(aino.store, copy)
    path = aino.store.path
    aino.store.close()
    restore(SimpleNamespace(database=path), copy)
    again = Store(path)
    with again.read() as db:
        assert len(list(db.query("SELECT 1 FROM cases WHERE slug = ?", [slug]))) == 1
    again.close()
