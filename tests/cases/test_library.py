"""The folder, the search and what may be put on a table."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workshop.cases import cleaning, library
from workshop.cases.draft import Draft, draft_of, source_of
from workshop.cases.keeping import keep
from workshop.cases.signoffs import checksum, sign
from workshop.config import PROJECT
from workshop.core.errors import Refused

AAVA = "aava-avain-kadessa"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "case_library", tmp_path / "cases"))


@pytest.fixture
def writer(store) -> str:
    return add_account(store, "Kirjoittaja")


def add_account(store, name: str) -> str:
    store.write(lambda tx: tx.execute("INSERT INTO accounts VALUES (?, ?, 'x', 'x', 0)", [name, name]))
    return name


def draft(**other: str) -> Draft:
    fields = {"title": "Eero ja ovi", "pseudonym": "Eero", "lead": "Eero odotti.", "origin": "fictional"}
    fields["text"] = "Eero odotti ovella."
    return Draft(**{**fields, **other})


def found(store, query: str) -> set[str]:
    with store.read() as db:
        return {held.case.pseudonym for held in library.held_cases(db, query)}


def held(store, slug: str) -> library.Held:
    with store.read() as db:
        return library.held_case(db, slug)


def choosable(store) -> set[str]:
    with store.read() as db:
        return {case["slug"] for case in library.signed_cases(db)}


def change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("Häätö saatiin", "Häätö sitten saatiin"), encoding="utf-8")


def test_the_shipped_cases_are_signed_off_and_may_be_used(store):
    assert library.refresh(store, PROJECT / "case_library") == []
    with store.read() as db:
        signed = library.signed_cases(db)
    assert [case["pseudonym"] for case in signed] == ["Aava", "Cilla", "Dani", "Benny"]
    for case in signed:
        assert checksum(case["source"]) == case["sha256"] and case["leads"]["en"] and case["titles"]["sv"]
        assert set(case["content_notes"]) == {"fi", "sv", "en"}


def test_a_second_look_at_the_same_folder_writes_nothing(store, folder):
    library.refresh(store, folder)
    store.write = None
    assert library.refresh(store, folder) == []


def test_a_changed_file_cannot_be_used_until_it_is_signed_off_again(store, folder):
    library.refresh(store, folder)
    before = held(store, AAVA)
    change(next(folder.glob("A-*.md")))
    library.refresh(store, folder)
    after = held(store, AAVA)
    assert (before.state, after.state) == ("signed", "changed")
    assert AAVA not in choosable(store)
    with pytest.raises(Refused, match="case_not_clean"):
        store.write(lambda tx: sign(tx, AAVA, after.sha256, "kokemusasiantuntija", "x"))
    because = {one.id: "yleistä" for one in cleaning.open_findings(after.case, [])}
    store.write(lambda tx: keep(tx, after.sha256, cleaning.decide(after.case, because)))
    store.write(lambda tx: sign(tx, AAVA, after.sha256, "kokemusasiantuntija", "x"))
    assert AAVA in choosable(store) and held(store, AAVA).source == after.source


def test_changed_since_shipping_is_told_on_the_first_start_too(store, folder):
    change(next(folder.glob("A-*.md")))
    library.refresh(store, folder)
    assert held(store, AAVA).state == "changed"


def test_a_broken_file_stops_neither_the_start_nor_the_other_files(store, folder):
    library.refresh(store, folder)
    broken = next(folder.glob("A-*.md"))
    broken.write_text("---\ntitle: Aava\n    x\nTeksti", encoding="utf-8")
    (folder / "latin.md").write_bytes("---\ntitle: Äiti".encode("latin-1"))
    (folder / "signed.txt").write_text("ei mitään\n", encoding="utf-8")
    problems = library.refresh(store, folder)
    assert [(one.code, one.facts["file"]) for one in problems] == [
        ("case_bad_line", broken.name), ("case_unreadable", "latin.md"), ("case_bad_signature", "signed.txt"),
    ]
    assert found(store, "") == {"Benny", "Cilla", "Dani"}


def test_two_files_of_the_same_address_are_told(store, folder):
    shutil.copy(next(folder.glob("A-*.md")), folder / "Z.md")
    problem = library.refresh(store, folder)[0]
    assert (problem.code, problem.facts["file"], problem.facts["slug"]) == ("case_same_slug", "Z.md", AAVA)


def test_a_folder_that_is_not_there_is_an_empty_library(store, tmp_path):
    assert library.refresh(store, tmp_path / "none") == [] and found(store, "") == set()


def test_a_file_that_is_gone_is_gone_from_the_library(store, folder):
    library.refresh(store, folder)
    next(folder.glob("B-*.md")).unlink()
    library.refresh(store, folder)
    assert "Benny" not in found(store, "") | found(store, "psykiatria")


@pytest.mark.parametrize(
    ("query", "pseudonyms"),
    [
        ("jälkihuollossa", {"Aava", "Benny", "Cilla"}), ("JÄLKIHUOLTO", {"Aava", "Benny", "Cilla"}), ("häätöä", {"Aava"}),
        ("häädön", {"Aava"}), ("sohvissa", {"Aava", "Cilla"}),
        ("neuvolaan", {"Cilla"}), ("tulkkia", {"Dani"}), ("isovanhemman", {"Cilla"}),
        ("neuvola masennus", {"Cilla"}), ("Benny", {"Benny"}), ("psykiatrinen sairaanhoitaja", {"Benny"}), ("zebra", set()),
        ("", {"Aava", "Benny", "Cilla", "Dani"}), ("födelsedagen", {"Benny"}),
    ],
)
def test_search_finds_words_in_any_form(store, query, pseudonyms):
    library.refresh(store, PROJECT / "case_library")
    assert found(store, query) == pseudonyms


@pytest.mark.parametrize("query", ['"', "NEAR(a b)", "words:x", "a*", "-", "^x", "AND", "ä" * 500, "x " * 200, "{}", "\x00"])
def test_the_searchs_own_syntax_is_only_words(store, query):
    library.refresh(store, PROJECT / "case_library")
    assert isinstance(found(store, query), set)


def test_a_draft_is_not_choosable_until_signed_and_its_writer_may_sign_fiction(store, writer):
    slug = store.write(lambda tx: library.add_draft(tx, source_of(draft()), writer))
    mine = held(store, slug)
    assert (slug, mine.state, mine.origin, choosable(store)) == ("eero-ja-ovi", "unsigned", "app", set())
    store.write(lambda tx: sign(tx, slug, mine.sha256, "ohjaaja", writer))
    assert choosable(store) == {slug} and found(store, "ovella") == {"Eero"}


def test_a_true_story_needs_a_second_reader(store, writer):
    slug = store.write(lambda tx: library.add_draft(tx, source_of(draft(origin="real")), writer))
    mine = held(store, slug)
    with pytest.raises(Refused, match="case_needs_second_reader"):
        store.write(lambda tx: sign(tx, slug, mine.sha256, "ohjaaja", writer))
    store.write(lambda tx: sign(tx, slug, mine.sha256, "ohjaaja", "toinen"))
    assert choosable(store) == {slug}


def test_a_sign_off_is_for_the_text_that_was_read(store, writer):
    slug = store.write(lambda tx: library.add_draft(tx, source_of(draft()), writer))
    read = held(store, slug).sha256
    store.write(lambda tx: library.change_draft(tx, slug, source_of(draft(text="Toinen.")), read, writer))
    with pytest.raises(Refused, match="conflict"):
        store.write(lambda tx: sign(tx, slug, read, "ohjaaja", writer))
    assert choosable(store) == set()


def test_an_edit_takes_the_sign_off_away_and_the_same_text_brings_it_back(store, writer):
    first, second = source_of(draft()), source_of(draft(text="Toinen."))
    slug = store.write(lambda tx: library.add_draft(tx, first, writer))
    store.write(lambda tx: sign(tx, slug, checksum(first), "ohjaaja", writer))
    store.write(lambda tx: library.change_draft(tx, slug, second, checksum(first), writer))
    assert held(store, slug).state == "changed" and found(store, "Toinen") == {"Eero"}
    store.write(lambda tx: library.change_draft(tx, slug, first, checksum(second), writer))
    assert held(store, slug).state == "signed"


def test_an_edit_of_an_old_text_is_refused(store, writer):
    slug = store.write(lambda tx: library.add_draft(tx, source_of(draft()), writer))
    with pytest.raises(Refused, match="conflict"):
        store.write(lambda tx: library.change_draft(tx, slug, source_of(draft(text="Oma.")), "0" * 64, writer))
    assert held(store, slug).case.sections[0].text == "Eero odotti ovella."


def test_a_file_is_not_edited_in_the_app(store, writer):
    library.refresh(store, PROJECT / "case_library")
    with pytest.raises(Refused, match="not_found"):
        store.write(lambda tx: library.change_draft(tx, AAVA, source_of(draft()), held(store, AAVA).sha256, writer))


def test_equal_titles_get_addresses_of_their_own(store, writer):
    slugs = [store.write(lambda tx: library.add_draft(tx, source_of(draft()), writer)) for _ in range(3)]
    assert slugs == ["eero-ja-ovi", "eero-ja-ovi-2", "eero-ja-ovi-3"]


def test_a_draft_comes_back_into_its_form_as_it_was_written():
    whole = draft(
        title_sv="Eero och dörren", lead_en="Eero waited.", services="Kela\nneuvola", content_notes="yksinäisyys\npelko",
        content_notes_sv="ensamhet\nrädsla", content_notes_en="loneliness",
        timeline="0 | Kela | Odotus | katkos\n3 | neuvola | Käynti |", text="Alku.\n\n## In English\n\nStart.",
    )
    source = source_of(whole)
    assert draft_of(library.parse(source, "eero")) == {name: getattr(whole, name) for name in Draft.__struct_fields__}


def test_a_draft_of_invisible_signs_is_empty():
    with pytest.raises(Refused, match="empty"):
        source_of(draft(title="\u202e\ufeff"))


def test_a_bad_line_of_the_timeline_is_named():
    with pytest.raises(Refused) as caught:
        source_of(draft(timeline="0 | Kela | Alku\nhuomenna | Kela"))
    assert (caught.value.code, caught.value.facts) == ("timeline_line", {"line": 2})


@pytest.mark.parametrize(("title", "slug"), [("New", "tapaus"), ("Import", "tapaus"), ("Check", "tapaus"), ("Kajaanin Eero", "tapaus")])
def test_no_address_is_that_of_a_page_or_tells_what_the_title_may_lose(store, writer, title, slug):
    source = source_of(draft(title=title))
    assert store.write(lambda tx: library.add_draft(tx, source, writer)) == slug
    assert store.write(lambda tx: library.add_draft(tx, source, writer)) == f"{slug}-2"
