"""Every format says the same, in the same order, and what people wrote stays what they wrote."""
from __future__ import annotations

import html as entities
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import html5lib
import msgspec
import pytest

from tests.reports.stage import MEETING, pages_of, squeezed
from workshop.reports.chapters import document
from workshop.reports.content import content_of
from workshop.reports.draft import Draft, save_draft
from workshop.reports.drawing import Drawing
from workshop.reports.html import html
from workshop.reports.markdown import markdown
from workshop.reports.model import from_dict
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
        "Miksi: ongelmasta ideaaliin", "Avain kädessä (Aava)", "Aava: ideaalipolku", "Ehdotukset kokonaan", "Nuorten ja perheiden näkemys",
        "Avoimet puutteet", "Näin koonti tehtiin", "Seuraavaksi", "Johdon vastaus", "Liite 1: Punainen lanka",
        "Liite 2: Ryhmät ja laput", "Liite 3: Mihin ryhmä kiinnitti huomion",
    ]
    summary = stage.full().summary()
    assert [chapter.title for chapter in document(summary).chapters if chapter.title in titles] == [
        title for title in titles if title != "Miksi: ongelmasta ideaaliin"
    ]
    for name in ("pdf", "markdown"):
        body = every_format(summary)[name].split(squeezed("Johdolta pyydetään jokaiseen"))[1]
        cases = body.find(squeezed("Ehdotukset kokonaan"))  # what stands before may point to the open gaps
        places = [body.find(squeezed(title), cases if title == "Avoimet puutteet" else 0) for title in titles]
        assert -1 not in places and places == sorted(places), (name, places)


def texts_of(part: object, field: str = "") -> Iterator[str]:
    """Every text of a document that a reader gets in words. What a picture shows is told by its table."""
    if isinstance(part, str):
        if part and field not in ("lang", "id", "watermark", "alt"):
            yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts_of(each, field)
    elif is_dataclass(part) and not isinstance(part, Drawing):
        for each in fields(part):
            yield from texts_of(getattr(part, each.name), each.name)


def letters(text: str) -> str:
    """Letters and digits alone: a line end hides spaces and adds hyphens."""
    return "".join(sign for sign in text if sign.isalnum())


def rich(stage):
    """A café with everything that a report can hold."""
    stage.full()
    stage.lane("person", "person")
    stage.lane("kela")
    stage.step("own", "Sama ihminen tulee mukaan", lane="person", months=-6, who="lähityöntekijä", kind="meeting",
               present="nuori ja isovanhempi",
               responsible="nuorten tiimi", pair="ohjaaja", decides="ketkä kutsutaan", permission=1, felt="Helpotti.", mark="cooperation",
               mark_note="yhteinen aika", dissent="Aika on liian lyhyt.", breaks=1, gaps=("g8",))
    stage.execute("UPDATE groups SET dissent = 'Yksi pöytä näki toisin.' WHERE id = 'GP0'")
    stage.execute("UPDATE proposals SET dissent = 'Kaikki eivät kannata.' WHERE no = 2")
    stage.execute("UPDATE proposals SET self_start = 1 WHERE no = 6")
    stage.leave("p3")
    stage.meeting("before", date="2026-01-10", title="Oma yksikkö")
    stage.execute("INSERT INTO summaries (meeting_id, draft, version, approved_at) VALUES ('before', '{}', 1, 1768900000000)")
    kept = Draft(
        minority="Yksi sanoi ei.", minority_reason="Turvallisuus.", messages=["g7"], message="Laki ei tunne saattaen vaihtoa.",
        limits="Kaikki eivät päässeet paikalle.", next_text="Johto vastaa huhtikuussa.", short={"P1": "Lyhyt pyyntö"},
        decision_number="§ kaksi", decision_date="2026-04-01",
    )
    stage.store.write(lambda tx: save_draft(tx, MEETING, kept, 0))
    return stage.summary()


@pytest.mark.parametrize("name", ["pdf", "html", "markdown"])
def test_every_text_of_the_document_is_in_every_format(stage, name):
    summary = rich(stage)
    said = letters(every_format(summary)[name])
    lost = [text for text in texts_of(document(summary)) if letters(text) not in said]
    assert not lost


def test_the_data_hold_the_same_notes_and_proposals_as_the_document(stage):
    summary = rich(stage)
    data = from_dict(msgspec.json.decode(content_of(summary)))
    assert document(data) == document(summary)


@pytest.mark.parametrize("text", ["x" * 5000, "sana " * 1000, "a\u202eb\u0000c\u2066d", "\u200f\u061c", "🙂" * 400])
def test_odd_texts_give_a_good_document(stage, text):
    stage.note("p", "problem", text)
    stage.note("g", "gap", text)
    stage.link("johtuu", "p", "g")
    stage.step("s", text, gaps=("g",))
    summary = stage.summary()
    page, plain_text = html(summary), markdown(summary)
    assert not any(sign in page + plain_text for sign in "\u202e\u0000\u2066") and build_pdf(summary).startswith(b"%PDF")
    html5lib.HTMLParser(strict=False).parse(page)


def test_a_thousand_groups_are_a_document(stage):
    for n in range(1000):
        stage.group(f"G{n:04}", "gap", f"Ryhmä {n}")
    summary = stage.summary()
    assert "Ryhmä 999" in html(summary) and "Ryhmä 999" in markdown(summary)
    assert squeezed("Ryhmä 999") in squeezed(" ".join(pages_of(build_pdf(summary))))


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
    command = [sys.executable, "-m", "workshop.reports.pdf", "summary"]
    done = subprocess.run(command, input=msgspec.json.encode(summary), capture_output=True, cwd=root, check=True)
    assert done.stdout == build_pdf(summary)


def test_entities_do_not_pile_up(stage):
    stage.proposal(1, "a & b")
    assert "a &amp; b" in html(stage.summary()) and "&amp;amp;" not in html(stage.summary())
    assert entities.unescape("a &amp; b") in markdown(stage.summary()).replace("\\", "")
