"""Tables, memo, instruction, Innokylä card and the whole series: for the series' own staff, as files with safe headers."""
from __future__ import annotations

import io
import json
import re
import zipfile

import html5lib
import pytest

from tests.series.test_export_import import again, parts_of
from tests.web.test_series import meeting, new_cafe
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop import create_app
from workshop.config import Config
from workshop.reports.series_export import packed

OF_MEETING = ("tables.zip", "tables/notes.csv", "memo", "memo.md", "instruction", "instruction.md")
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def aino(app):
    visitor = first_facilitator(app)
    visitor.client.set_cookie("lang", "fi")
    return visitor


@pytest.fixture
def code(aino):
    return new_cafe(aino, title="Kevään kahvila", place="Kirjasto")


@pytest.fixture
def series_id(aino, code):
    return meeting(aino, code)["series_id"]


@pytest.fixture
def other(tmp_path):
    """Bea, the first facilitator of another, empty Nivel."""
    (tmp_path / "other").mkdir()
    made = create_app(Config(data=tmp_path / "other", port=8001))
    visitor = first_facilitator(made, "Bea")
    visitor.client.set_cookie("lang", "fi")
    yield visitor
    made.extensions["nivel"].store.close()


def upload(visitor: Visitor, data: bytes):
    page = visitor.get("/series/import")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]
    return visitor.client.post("/series/import", data={"csrf_token": token, "file": (io.BytesIO(data), "sarja.zip")})


def role(visitor: Visitor, series_id: str, new: str) -> None:
    visitor.store.write(lambda tx: tx.execute("UPDATE series_staff SET role = ? WHERE series_id = ?", [new, series_id]))


@pytest.mark.parametrize("path", OF_MEETING)
def test_strangers_find_nothing_of_a_meeting(app, aino, code, path):
    assert aino.get(f"/m/{code}/{path}").status_code == 200
    assert another_facilitator(app, "Vieras").get(f"/m/{code}/{path}").status_code == 404
    assert "/sign-in" in Visitor(app).get(f"/m/{code}/{path}").location


@pytest.mark.parametrize("path", ["innokyla", "innokyla.md", "export.zip"])
def test_strangers_find_nothing_of_a_series(app, aino, series_id, path):
    assert aino.get(f"/series/{series_id}/{path}").status_code == 200
    assert another_facilitator(app, "Vieras").get(f"/series/{series_id}/{path}").status_code == 404
    assert "/sign-in" in Visitor(app).get(f"/series/{series_id}/{path}").location


def test_only_who_answers_for_a_series_takes_all_of_it(aino, series_id):
    role(aino, series_id, "cofacilitator")
    assert aino.get(f"/series/{series_id}/export.zip").status_code == 403
    assert "export.zip" not in aino.get(f"/series/{series_id}").text
    role(aino, series_id, "coordinator")
    assert aino.get(f"/series/{series_id}/export.zip").status_code == 200


@pytest.mark.parametrize(("path", "kind"), [
    ("tables.zip", "application/zip"), ("tables/path.csv", "text/csv; charset=utf-8"), ("memo.md", "text/markdown; charset=utf-8"),
])
def test_files_are_saved_and_not_kept_by_anybody(aino, code, path, kind):
    answer = aino.get(f"/m/{code}/{path}")
    assert answer.headers["Content-Type"] == kind and answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Cache-Control"] == "no-store" and answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_zip_holds_every_table(aino, code):
    with zipfile.ZipFile(io.BytesIO(aino.get(f"/m/{code}/tables.zip").data)) as folder:
        assert sorted(folder.namelist()) == [
            "ehdotukset.csv", "ketjut.csv", "laput.csv", "palaute.csv", "pisteet.csv", "polku.csv", "ryhmat.csv", "seurannat.csv",
            "sovitut.csv", "vastaukset.csv",
        ]


def test_a_table_that_is_none(aino, code):
    assert aino.get(f"/m/{code}/tables/seats.csv").status_code == 404


def test_the_memo_names_the_day_the_place_and_the_organisations(aino, code):
    row = meeting(aino, code)
    aino.store.write(lambda tx: tx.execute("INSERT INTO attendance VALUES (?, 'Kela')", [row["id"]]))
    aino.store.write(lambda tx: tx.execute("UPDATE meetings SET date = '2026-02-12', minutes = 120 WHERE id = ?", [row["id"]]))
    page = html5lib.parse(aino.get(f"/m/{code}/memo").text, namespaceHTMLElements=False)
    words = " ".join(" ".join(page.itertext()).split())
    for said in ("Muistio: Kevään kahvila", "12.2.2026", "Kirjasto", "Kela", "Liitteet", "luonnos"):
        assert said in words, said


def test_the_card_has_the_fields_in_their_order_and_invents_nothing(aino, code, series_id):
    text = aino.get(f"/series/{series_id}/innokyla.md").text
    heads = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")][1:]
    assert heads == [
        "Perustiedot", "Toimintamallin nimi", "Toimintamallin lyhyt kuvaus", "Toteutuspaikka", "Paikkakunta tai maakunta",
        "Toimintamallin rahoittaja", "Muu rahoittaja", "Luotu", "Viimeksi muokattu", "Ratkaisun perusidea", "Toimintaympäristö",
        "Kohderyhmä ja asiakasymmärrys", "Toimivuuden ja käyttöönoton ehdot", "Arvioinnin tulokset tiivistettynä",
        "Vinkit toimintamallin soveltajille", "Kehittämisen vaihe", "Aihealueet", "Ilmiöt", "Kohderyhmä",
    ]
    assert "### Toimintamallin rahoittaja\n\n### Muu rahoittaja\n\n### Luotu" in text


def test_a_series_moves_to_another_nivel(aino, code, series_id, other):
    archive = aino.get(f"/series/{series_id}/export.zip").data
    answer = upload(other, archive)
    assert (answer.status_code, answer.location) == (303, f"/series/{series_id}")
    page = other.get(f"/series/{series_id}").text
    assert "Kevään kahvila" in page and "Bea" in page and "Osallistujien paikat eivät tulleet mukana." in page
    assert other.rows("SELECT role FROM series_staff WHERE series_id = ?", series_id) == [{"role": "facilitator"}]
    for path in ("run", "plan", "summary", "memo", "instruction", "wall"):
        assert other.get(f"/m/{code}/{path}").status_code == 200, path
    assert other.get(f"/series/{series_id}/export.zip").data == archive


def test_a_series_that_is_here_already_stays_as_it_is(aino, series_id):
    answer = upload(aino, aino.get(f"/series/{series_id}/export.zip").data)
    assert answer.status_code == 409 and "on jo täällä" in answer.text
    assert len(aino.rows("SELECT id FROM series WHERE id = ?", series_id)) == 1


@pytest.mark.parametrize(("data", "words"), [
    (b"", "Tiedostoa ei voi lukea"), (b"hei", "Tiedostoa ei voi lukea"),
    (packed({"manifest.json": json.dumps({"format": "nivel-series/9"}).encode()}), "uudemmalla Nivelellä"),
])
def test_a_file_that_cannot_be_taken_in_gets_one_sentence_at_its_field(other, data, words):
    answer = upload(other, data)
    assert answer.status_code == 409 and words in answer.text and 'id="file-error"' in answer.text
    assert other.rows("SELECT id FROM series") == []


def test_a_file_that_is_too_large_gets_a_sentence(other):
    answer = other.client.post("/series/import", data=b"x" * 3_000_000, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413 and "liian suuri" in answer.text


def test_words_of_a_file_are_never_markup(aino, code, series_id, other):
    parts = parts_of(aino.get(f"/series/{series_id}/export.zip").data)
    data = json.loads(parts["series.json"])
    data["title"] = data["purpose"] = data["need"] = SCRIPT
    data["meetings"][0] |= {"title": SCRIPT, "place": SCRIPT, "organisations": [SCRIPT]}
    data["meetings"][0]["proposals"] = [_proposal()]
    assert upload(other, again({**parts, "series.json": json.dumps(data).encode()})).status_code == 303
    of_meeting = [f"/m/{code}/{name}" for name in ("memo", "instruction", "summary.html")]
    for path in (f"/series/{series_id}", f"/series/{series_id}/innokyla", *of_meeting):
        assert SCRIPT not in other.get(path).text and "alert(1)" in other.get(path).text, path


def _proposal() -> dict:
    texts = ("details", "owner", "cost_note", "measure", "date_text", "experience_view", "dissent")
    return {
        "id": "imported-proposal-1", "no": 1, "what": SCRIPT, "cost": "none", "self_start": True, "groups": [], "notes": [],
        "table_id": None, "version": 1, **{name: SCRIPT for name in texts},
    }


def test_a_memo_opens_the_memos_before_it_and_the_series_lists_all_by_date(aino, code, series_id):
    """V15"""
    later = new_cafe(aino, f"?series={series_id}", title="Syksyn kahvila", date="2031-09-10")
    played = new_cafe(aino, f"?series={series_id}", title="Kokeilu", date="2031-01-01")
    aino.store.write(lambda tx: tx.execute("UPDATE meetings SET rehearsal = 1 WHERE code = ?", [played]))
    aino.store.write(lambda tx: tx.execute("UPDATE meetings SET date = '2031-02-12' WHERE code = ?", [code]))
    for each in (code, later, played):
        aino.store.write(lambda tx, each=each: tx.execute("UPDATE meetings SET state = 'closed' WHERE code = ?", [each]))
    linked = [memos_in(aino.get(f"/m/{each}/memo").text) for each in (later, code)]
    assert linked == [[(f"/m/{code}/memo", "12.2.2031 Kevään kahvila")], []]
    page = aino.get(f"/series/{series_id}").text
    part = page[page.index('id="memos"'):]
    assert [href for href, _words in memos_in(page)] == [f"/m/{later}/memo", f"/m/{code}/memo"]
    assert 0 < part.index("10.9.2031") < part.index("12.2.2031") and "Kevään kahvila" in part


def memos_in(page: str) -> list[tuple[str, str]]:
    links = html5lib.parse(page, namespaceHTMLElements=False).iter("a")
    return [(each.get("href"), " ".join("".join(each.itertext()).split())) for each in links if (each.get("href") or "").endswith("/memo")]
