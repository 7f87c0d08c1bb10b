"""A meeting's summary on paper as a reader gets it: page 1 never spills, nothing is lost, every sign is printed or named."""
from __future__ import annotations

import io
import json
import os
import random
import re
from dataclasses import replace

import pypdf
import pytest

from tests.pdf.samples import short_one
from tests.pdf.tree import read_tree
from tests.reports.stage import MEETING, pages_of, squeezed
from workshop.bench.report_sample import sample
from workshop.reports.blocks import Bullets, Chapter, Heading, Line, Picture, Table, Text
from workshop.reports.draft import Draft, save_draft
from workshop.reports.drawing import Drawing, Label
from workshop.reports.pdf import build_pdf
from workshop.reports.pdf.document import draw
from workshop.reports.pdf.fonts import fonts

LONG = "Pitkä teksti jossa on yhdyssanoja kuten aikuissosiaalityöntekijä ja asumisneuvontapalvelu "


def read(stage) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(build_pdf(stage.summary())))


def test_page_one_asks_five_and_points_to_the_rest(stage):
    pages = pages_of(build_pdf(stage.full().summary()))
    assert [f"E{no} Ehdotus numero {no}" in pages[0] for no in (8, 1, 2, 3, 4, 5, 6, 7)] == [True] * 5 + [False] * 3
    page = int(pages[0].split("Lisäksi 3 ehdotusta: sivu ")[1].split(".")[0])
    assert "Ehdotukset kokonaan" in pages[page - 1] and all(f"Ehdotus numero {no}" in pages[page - 1] for no in range(1, 8))
    assert pages[1].removeprefix("LUONNOS ").startswith("Avain kädessä")
    for word in ("Vastuu", "Kustannus", "Mittari", "Aikataulu", "Miksi: ongelmasta ideaaliin"):
        assert word in pages[0]


@pytest.mark.parametrize("text", [LONG, "W" * 90, "أريد شخصًا واحدًا ", "漢字 "])
def test_page_one_never_spills_whatever_people_write(stage, text):
    stage.full()
    texts = ((text * 9)[:most] for most in (200, 120, 200, 300))
    stage.execute("UPDATE proposals SET what = ?, owner = ?, cost_note = ?, measure = ?", *texts)
    stage.execute("UPDATE proposals SET self_start = 1 WHERE no > 5")
    stage.execute("UPDATE notes SET text = ?", (text * 9)[:500])
    stage.execute("UPDATE series SET purpose = ?", text * 20)
    stage.execute("UPDATE meetings SET title = ?", (text * 9)[:120])
    stage.execute("UPDATE meeting_cases SET leads = ?", json.dumps({"fi": text * 20}))
    for n in range(40):
        stage.organisation(f"{text} {n}")
    kept = Draft(minority=(text * 9)[:300], minority_reason=(text * 9)[:300])
    stage.store.write(lambda tx: save_draft(tx, MEETING, kept, 0))
    pages = pages_of(build_pdf(stage.summary()))
    assert "Päätettäväksi" in pages[0] and "Sivuilta löydät" in pages[0]
    assert pages[1].removeprefix("LUONNOS ").startswith("Avain kädessä")


def test_what_page_one_shortens_is_said_and_printed_whole_behind_it(stage):
    for n in range(60):
        stage.organisation(f"Organisaatio {n} pitkällä nimellä")
    pages = pages_of(build_pdf(stage.full().summary()))
    assert "muuta" in pages[0] and "Tätä sivua on lyhennetty, tekstit kokonaan: sivu" in pages[0]
    page = int(pages[0].split("tekstit kokonaan: sivu ")[1].split(".")[0])
    assert "Sivun 1 tekstit kokonaan" in pages[page - 1]
    assert squeezed("Organisaatio 59 pitkällä nimellä") in squeezed("".join(pages[page - 1:]))


def test_page_one_points_to_the_right_pages(stage):
    pdf = build_pdf(stage.full().summary())
    pages, links = pages_of(pdf), list(read_tree(pdf).find("Link"))
    assert len(links) > 4
    for link in links:
        page = int(link.text.rsplit(" ", 1)[1])
        assert squeezed(link.links[0]) in squeezed(pages[page - 1]), link.text


def test_every_page_has_its_number_and_footer(stage):
    pages = pages_of(build_pdf(stage.full().summary()))
    for number, page in enumerate(pages, 1):
        assert f"Sivu {number}/{len(pages)}" in page and "Työpajan koonti. Ei viranhaltijapäätös." in page


def test_title_language_and_outline_are_set(stage):
    found = read(stage.full())
    assert found.metadata.title == "Siirtymä" and found.trailer["/Root"]["/Lang"] == "fi-FI"
    assert found.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    titles = [entry.title for entry in found.outline]
    assert titles[0] == "Avain kädessä (Aava)" and titles[-1] == "Liite 4: Polut ja kuvat taulukoina"
    assert titles.index("Ehdotukset kokonaan") < titles.index("Nuorten ja perheiden näkemys") < titles.index("Liite 2: Ryhmät ja laput")


def test_every_font_is_embedded(stage):
    stage.note("p", "problem", "→ ✓ ä")
    for page in read(stage.full()).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]


def test_the_watermark_goes_when_a_human_approves(stage):
    assert "LUONNOS" in squeezed(pages_of(build_pdf(stage.summary()))[0])
    stage.execute("INSERT INTO accounts VALUES ('a', 'Fanni', 'x', 'x', 0)")
    stage.execute("INSERT INTO summaries VALUES (?, '{}', 1, 'a', 1790000000000)", MEETING)
    assert "LUONNOS" not in squeezed(" ".join(pages_of(build_pdf(stage.summary()))))


def test_an_empty_meeting_is_two_pages_without_a_broken_line(stage):
    stage.execute("UPDATE tables SET case_id = NULL")
    stage.execute("DELETE FROM meeting_cases")
    pages = pages_of(build_pdf(stage.summary()))
    assert len(pages) == 2 and "Päätettäviä ehdotuksia ei vielä ole." in pages[0] and "Kukaan ei ole vielä liittynyt." in pages[0]


def test_signs_that_no_font_has_are_named_and_counted_on_the_last_page(stage):
    stage.note("p", "problem", "字 漢")
    pages = pages_of(build_pdf(stage.summary()))
    whole = squeezed(" ".join(pages))
    for sign in "字漢":
        assert f"[U+{ord(sign):04X}]" in whole
    printed = whole.count("[U+") - 1  # the sentence that says it names one, too
    assert f"kirjasimista:{printed}." in squeezed(pages[-1])


def test_nothing_is_said_of_signs_when_all_could_be_printed(stage):
    assert "Merkit, joita ei voitu tulostaa" not in " ".join(pages_of(build_pdf(stage.full().summary())))


def test_signs_above_ffff_can_be_copied(stage):
    if fonts().holding("😡") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no font here has this sign: apt-get install fonts-noto-core")
    stage.note("p", "problem", "Suututtaa 😡")
    assert "Suututtaa 😡" in " ".join(pages_of(build_pdf(stage.summary())))


def test_the_same_summary_gives_the_same_bytes(stage):
    summary = stage.full().summary()
    assert build_pdf(summary) == build_pdf(summary)


def test_a_report_of_400_notes_has_three_pages_for_a_case_and_few_in_all():
    pages = pages_of(build_pdf(sample(400)))
    starts = [number for number, page in enumerate(pages) if page.removeprefix("LUONNOS ").startswith("Tapaus ")]
    after = next(number for number, page in enumerate(pages) if "Ehdotukset kokonaan" in page and number > starts[-1])
    assert [later - first for first, later in zip(starts, [*starts[1:], after], strict=True)] == [3, 3, 3, 3]
    assert len(pages) <= 45


def test_a_drawing_keeps_to_its_boxes_in_a_font_that_is_wider_than_it_was_laid_out_for(monkeypatch):
    label = Label(0, 20, "Aikuissosiaalityöntekijä vastaa nuoresta", 10)
    drawing = Drawing(400, 40, (label,))
    picture = Picture("Kuva", "Kuva", drawing, Table("", ("a",), ((Line("b"),),)))

    def streams(pdf: bytes) -> bytes:
        return b"".join(page.get_contents().get_data() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)

    made = replace(short_one(), chapters=(Chapter("k", "Kuva", (picture,)),))
    assert b" Tz" not in streams(draw(made, "2026-02-12", b""))
    monkeypatch.setattr("workshop.reports.pdf.drawings.text_width", lambda text, size, bold: 150.0)
    narrowed = re.search(rb"([\d.]+) Tz", streams(draw(made, "2026-02-12", b"")))
    assert narrowed and float(narrowed[1]) < 90


def test_no_heading_stands_alone_at_the_foot_of_a_page():
    pick, blocks = random.Random(2), []
    for n in range(300):
        blocks += [Heading(f"Otsikko {n}")]
        blocks += [Bullets(tuple(Line("Kukaan ei kertonut " * pick.randint(1, 12)) for _ in range(pick.randint(1, 3))))]
        if pick.random() < 0.3:
            blocks.append(Text("Pitkä selitys. " * pick.randint(20, 40)))
    chapter = Chapter("pitka", "Pitkä", tuple(blocks))
    pages = pages_of(draw(replace(short_one(), chapters=(chapter,)), "2026-02-12", b""))
    assert len(pages) > 40 and [page[-80:] for page in pages if re.search(r"Otsikko \d+ Työpajan koonti", page)] == []
