"""Every format says the same, in the same order, and what people wrote stays what they wrote."""
from __future__ import annotations

import html as entities
import re
import subprocess
import sys
from pathlib import Path

import html5lib
import msgspec
import pytest

from tests.reports.stage import MEETING, pages_of, squeezed
from workshop.reports.draft import Draft, save_draft
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.pdf import build_pdf

HOSTILE = (
    "<3 & <b>lihava</b> => \"x\"", "&amp; </para> <font size=50>", "| a | b |", "# otsikko", "- [linkki](http://x) `koodi`",
    "{{ 7*7 }} {% raw %} %(n)s", "1. _yksi_ *kaksi*", "<script>alert(1)</script>",
)


def plain(text: str) -> str:
    """Markdown without its escapes and marks."""
    return squeezed(re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", text))


def words_of_html(text: str) -> str:
    return squeezed("".join(html5lib.parse(text, namespaceHTMLElements=False).itertext()))


def every_format(summary) -> dict[str, str]:
    return {
        "pdf": squeezed(" ".join(pages_of(build_pdf(summary)))), "html": words_of_html(html(summary)),
        "markdown": plain(markdown(summary)), "json": squeezed(msgspec.json.encode(summary).decode()),
    }


@pytest.mark.parametrize("name", ["pdf", "html", "markdown", "json"])
def test_every_format_holds_the_same_statements(stage, name):
    summary = stage.full().summary()
    said = every_format(summary)[name]
    for proposal in summary.proposals:
        for text in (proposal.what, proposal.details, proposal.owner, proposal.measure, proposal.date_text, proposal.experience_view):
            assert squeezed(text) in said, text
    for note in [note for group in summary.groups for note in group.notes] + list(summary.ungrouped):
        assert squeezed(note.text) in said, note.text


def test_the_order_is_that_of_the_method(stage):
    titles = [
        "Päätettäväksi", "Miksi: ongelmasta ideaaliin", "Ehdotukset kokonaan", "Nuorten ja perheiden näkemys", "Avoimet puutteet",
        "Näin koonti tehtiin", "Seuraavaksi", "Ideaalipolku", "Mihin ryhmä kiinnitti huomion", "Ryhmät ja laput",
    ]
    said = every_format(stage.full().summary())
    for name in ("pdf", "html", "markdown"):
        body = said[name].split(squeezed("Johdolta pyydetään jokaiseen"))[1]
        places = [body.find(squeezed(title)) for title in titles[1:]]
        assert -1 not in places, (name, places)
        assert places == sorted(places), (name, places)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_printed_as_they_were_written(stage, text):
    stage.note("p", "problem", text)
    stage.proposal(1, text, owner=text, details=text)
    said = every_format(stage.summary())
    for name in ("pdf", "html", "markdown"):
        assert said[name].count(squeezed(text)) >= 3, name
    assert "<script>alert" not in html(stage.summary())


def test_missing_facts_are_printed_as_open(stage):
    stage.proposal(1, "Yksi asia")
    said = markdown(stage.summary())
    for label in ("Vastuu", "Kustannus", "Mittari", "Aikataulu"):
        assert f"- {label}: avoin" in said


def test_what_is_left_out_is_told_with_its_reason_and_not_printed(stage):
    stage.full()
    stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(left_out={"open_gaps": "Käsitellään myöhemmin."}), 0))
    for name, said in every_format(stage.summary()).items():
        assert "Käsitelläänmyöhemmin." in said, name
        assert "Näihinpuutteisiin" not in said, name


def test_a_minority_point_is_lifted_with_its_reason(stage):
    stage.store.write(lambda tx: save_draft(tx, MEETING, Draft(minority="Yksi sanoi ei.", minority_reason="Turvallisuus."), 0))
    for name in ("pdf", "html", "markdown"):
        assert squeezed("Yksi sanoi ei. Nostettu esiin, koska: Turvallisuus.") in every_format(stage.summary())[name]


def test_a_draft_says_so_until_a_human_approves(stage):
    draft, footer = stage.summary(), "Työpajan koonti. Ei viranhaltijapäätös."
    stage.execute("INSERT INTO accounts VALUES ('a', 'Fanni', 'x', 'x', 0)")
    stage.execute("INSERT INTO summaries VALUES (?, '{}', 1, 'a', 1790000000000)", MEETING)
    approved = stage.summary()
    for render in (markdown, html, lambda summary: " ".join(pages_of(build_pdf(summary)))):
        assert "Luonnos." in render(draft) and "Luonnos." not in render(approved)
        assert "Hyväksytty 21.9.2026." in render(approved) and footer in render(draft) and footer in render(approved)
    assert "LUONNOS" in html(draft) and "LUONNOS" not in html(approved)


def test_the_page_has_one_heading_unique_ids_and_languages_of_notes(stage):
    stage.full()
    stage.note("sv", "problem", "Skolan får aldrig veta", lang="sv")
    page = html5lib.parse(html(stage.summary(), stylesheet="/s/1/css/report.css"), namespaceHTMLElements=False)
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(list(page.iter("h1"))) == 1 and len(ids) == len(set(ids)) and page.get("lang") == "fi"
    assert not list(page.iter("style")) and not list(page.iter("script"))
    assert {each.get("lang") for each in page.iter("span") if each.text == "Skolan får aldrig veta"} == {"sv"}


def test_a_page_for_a_folder_carries_its_own_style(stage):
    page = html(stage.summary())
    assert "<style>" in page and ".report h1" in page and "<link" not in page


def test_a_language_without_a_catalogue_falls_back_to_finnish(stage):
    stage.plan(lang="xx")
    assert "Päätettäväksi" in markdown(stage.summary())


def test_the_child_process_gives_the_same_pdf(stage):
    summary = stage.full().summary()
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "workshop.reports.pdf"], input=msgspec.json.encode(summary), capture_output=True, cwd=root, check=True
    )
    assert done.stdout == build_pdf(summary)


def test_entities_do_not_pile_up(stage):
    stage.proposal(1, "a & b")
    assert "a &amp; b" in html(stage.summary()) and "&amp;amp;" not in html(stage.summary())
    assert entities.unescape("a &amp; b") in markdown(stage.summary()).replace("\\", "")
