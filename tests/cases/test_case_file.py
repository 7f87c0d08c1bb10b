"""A case file is read whole and typed, or refused with file, line and field."""
from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.cases.case_file import compose, notes_in, parse, slug_of, timeline_line, timeline_row
from workshop.config import PROJECT
from workshop.core.errors import Refused

SHIPPED = sorted((PROJECT / "case_library").glob("*.md"))

GOOD = """---
title: Avain
pseudonym: Aava
services: Kela
    jälkihuolto
timeline: 4 | jälkihuolto | Muutto |
    6 | Kela | Tuki hylätään | katkos
---

Ensin näin. Sitten noin. Lopuksi hyvin.

## In English

The key.
"""


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        parse(text, "avain.md")
    assert caught.value.facts["file"] == "avain.md"
    return caught.value


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_case_has_everything_that_its_pages_show(path: Path):
    case = parse(path.read_text(encoding="utf-8"), path.name)
    assert set(case.titles) == set(case.leads) == set(case.content_notes) == {"fi", "sv", "en"}
    assert len({len(notes) for notes in case.content_notes.values()}) == 1
    assert case.timeline and case.services and case.checked_by and case.fictional
    assert any(row.broken for row in case.timeline)
    assert case.timeline[-1].month == case.duration_months
    sentences = [sentence for lead in case.leads.values() for sentence in re.split(r"(?<=[.])\s", lead)]
    assert max(len(sentence.split()) for sentence in sentences) <= 12


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_front_matter_is_the_dialect_of_the_meta_extension(path: Path):
    text = path.read_text(encoding="utf-8")
    reader = markdown.Markdown(extensions=["meta"])
    reader.convert(text)
    case = parse(text, path.name)
    assert list(case.services) == reader.Meta["services"]
    for lang, field in (("fi", "content_notes"), ("sv", "content_notes_sv"), ("en", "content_notes_en")):
        assert list(case.content_notes[lang]) == reader.Meta[field]
    assert len(case.timeline) == len(reader.Meta["timeline"])


def test_rows_are_typed_and_in_order_of_months():
    case = parse(GOOD.replace("4 | jälkihuolto", "9 | jälkihuolto"), "avain.md")
    assert [(row.month, row.service, row.broken) for row in case.timeline] == [(6, "Kela", True), (9, "jälkihuolto", False)]
    assert case.duration_months == 9


def test_a_file_without_a_lead_begins_with_its_first_two_sentences():
    assert parse(GOOD, "avain.md").leads == {"fi": "Ensin näin. Sitten noin."}


def test_the_story_is_told_in_the_readers_language_or_else_in_finnish():
    case = parse(GOOD, "avain.md")
    assert [part.text for part in case.told_in("en")] == ["The key."]
    assert case.told_in("sv") == case.told_in("fi")


def test_a_service_of_the_timeline_that_is_not_listed_is_one_of_the_services():
    assert parse(GOOD.replace("6 | Kela", "6 | koulu"), "avain.md").services == ("Kela", "jälkihuolto", "koulu")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("", ("fi", ())),
        ("content_notes: häätö\n    pelko\n", ("fi", ("häätö", "pelko"))),
        ("content_notes: häätö\n    pelko\ncontent_notes_sv: vräkning\n    rädsla\n", ("sv", ("vräkning", "rädsla"))),
        ("content_notes: häätö\n    pelko\ncontent_notes_sv: vräkning\n", ("fi", ("häätö", "pelko"))),
        ("content_notes: häätö\ncontent_notes_sv:\ncontent_notes_en: eviction\n", ("fi", ("häätö",))),
        ("content_notes_en: eviction\n", ("en", ("eviction",))),
    ],
)
def test_what_is_heavy_is_told_in_the_readers_language_unless_that_would_leave_something_unsaid(fields: str, shown: tuple):
    case = parse(GOOD.replace("pseudonym:", fields + "pseudonym:"), "avain.md")
    assert notes_in(case.content_notes, "sv") == shown


def test_line_ends_of_other_systems_change_nothing():
    assert parse("\ufeff" + GOOD.replace("\n", "\r\n"), "avain.md") == parse(GOOD, "avain.md")


@pytest.mark.parametrize(
    ("old", "new", "code", "facts"),
    [
        ("---\ntitle", "title", "case_no_front_matter", {}),
        ("---\n\nEnsin", "\nEnsin", "case_bad_line", {"line": 8}),
        ("title: Avain\n", "", "case_missing", {"field": "title"}),
        ("pseudonym: Aava", "pseudonym:", "case_missing", {"field": "pseudonym"}),
        ("services: Kela", "services Kela", "case_bad_line", {"line": 4}),
        ("services: Kela", "title: Toinen", "case_twice", {"line": 4, "field": "title"}),
        ("services: Kela", "content_note: häätö", "case_unknown_field", {"line": 4, "field": "content_note"}),
        ("services: Kela", "content_note_sv: vräkning", "case_unknown_field", {"line": 4, "field": "content_note_sv"}),
        ("services: Kela", "age_from: noin 17", "case_bad_number", {"line": 4, "field": "age_from"}),
        ("services: Kela", "slug: Ei Käy", "case_bad_slug", {"line": 4, "field": "slug"}),
        ("6 | Kela | Tuki hylätään | katkos", "kesällä | Kela | Tuki", "case_bad_timeline", {"line": 7, "field": "timeline"}),
        ("6 | Kela | Tuki hylätään | katkos", "6 | Kela", "case_bad_timeline", {"line": 7}),
        ("| katkos", "| katkesi", "case_bad_timeline", {"line": 7}),
        ("6 | Kela", "999 | Kela", "case_bad_timeline", {"line": 7}),
        (GOOD[GOOD.index("Ensin"):], "", "case_no_text", {}),
        ("Ensin", "Ensin " * 20_000, "case_too_long", {}),
    ],
)
def test_a_broken_file_is_refused_with_its_place(old: str, new: str, code: str, facts: dict):
    assert old in GOOD
    problem = refused(GOOD.replace(old, new))
    assert problem.code == code
    assert facts.items() <= problem.facts.items()


WORDS = st.text(alphabet="aåäöАب|:-#*\n\r\u2028 .", max_size=40)


@given(title=WORDS, notes=WORDS)
def test_no_value_can_add_a_field_or_end_the_front_matter(title: str, notes: str):
    text = compose({"title": "x" + title, "pseudonym": "Aava\n---\norigin: oikea", "content_notes": notes}, "Teksti.")
    case = parse(text, "avain.md")
    assert case.origin == "" and case.pseudonym == "Aava --- origin: oikea"
    assert case.content_notes.get("fi", ()) == tuple(line.strip() for line in notes.splitlines() if line.strip())
    assert [part.text for part in case.sections] == ["Teksti."]


def test_a_row_of_the_timeline_is_written_as_it_is_read():
    for line in ("6 | Kela | Tuki hylätään | katkos", "0 | neuvola | Käynti |"):
        assert timeline_row(timeline_line(timeline_row(line))) == timeline_row(line)


def test_an_address_is_made_of_any_title():
    assert slug_of("Täyttä 23 – kun tuki loppuu!") == "taytta-23-kun-tuki-loppuu"
