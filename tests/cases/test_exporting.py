"""A signed case of the app becomes a file, once, with its sign-offs."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.test_library import add_account, draft, held
from workshop.cases import exporting, library, readers, signoffs
from workshop.cases.draft import source_of
from workshop.core.db import Store
from workshop.core.errors import Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "cases"
    made.mkdir()
    (made / "signed.txt").write_text("# Tarkistukset\n", encoding="utf-8")
    return made


@pytest.fixture
def writer(store) -> str:
    return add_account(store, "Kirjoittaja")


@pytest.fixture
def slug(store, writer) -> str:
    made = store.write(lambda tx: library.add_draft(tx, source_of(draft()), writer))
    sign(store, made, writer)
    return made


def sign(store, slug: str, writer: str) -> None:
    sha256 = held(store, slug).sha256
    store.write(lambda tx: signoffs.sign(tx, slug, sha256, "kokemus  asiantuntija", writer))


def choosable(store) -> list[str]:
    with store.read() as db:
        return [case["slug"] for case in library.signed_cases(db)]


def test_the_file_is_the_case_and_is_signed_on_another_machine_too(store, folder, slug, tmp_path):
    before = held(store, slug)
    assert exporting.to_folder(store, folder, slug) == f"{slug}.md"
    assert (folder / f"{slug}.md").read_text(encoding="utf-8") == before.source
    assert library.refresh(store, folder) == [] and choosable(store) == [slug]
    assert held(store, slug).origin == "file" and held(store, slug).sha256 == before.sha256
    other = Store(tmp_path / "other.db")
    assert library.refresh(other, folder) == [] and choosable(other) == [slug]
    assert held(other, slug).signoffs == (("kokemus asiantuntija", before.signoffs[0][1]),)
    other.close()


def test_lines_of_others_stay_and_none_comes_twice(store, folder, slug):
    (folder / "signed.txt").write_text("# Ensin\n" + "0" * 64 + "  ohjaaja  2026-01-01  x", encoding="utf-8")
    exporting.to_folder(store, folder, slug)
    lines = (folder / "signed.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3 and lines[1].endswith("  x") and lines[2].endswith(f"  {slug}")
    store.write(lambda tx: tx.execute("UPDATE cases SET origin = 'app'"))
    exporting.to_folder(store, folder, slug)
    assert (folder / "signed.txt").read_text(encoding="utf-8").splitlines() == lines


def test_an_unsigned_a_doubted_and_an_unknown_case_are_not_exported(store, folder, slug, writer):
    secret = store.write(lambda tx: readers.make_link(tx, slug, writer))
    store.write(lambda tx: readers.send_back(tx, secret, held(store, slug).sha256, None))
    with pytest.raises(Refused, match="case_not_signed"):
        exporting.to_folder(store, folder, slug)
    with pytest.raises(Refused, match="not_found"):
        exporting.to_folder(store, folder, "ei-ole")
    assert [path.name for path in folder.iterdir()] == ["signed.txt"]


def test_another_file_of_that_name_is_left_alone(store, folder, slug):
    (folder / f"{slug}.md").write_text("Toinen", encoding="utf-8")
    with pytest.raises(Refused, match="export_exists"):
        exporting.to_folder(store, folder, slug)
    assert (folder / f"{slug}.md").read_text(encoding="utf-8") == "Toinen" and held(store, slug).origin == "app"


def test_a_folder_that_cannot_be_written_changes_nothing(store, tmp_path, slug):
    blocked = tmp_path / "file"
    blocked.write_text("ei kansio", encoding="utf-8")
    with pytest.raises(Refused, match="folder_read_only"):
        exporting.to_folder(store, blocked / "cases", slug)
    assert held(store, slug).origin == "app" and choosable(store) == [slug]
