"""What a screen reader gets: every note whole and in order, heads of tables, words for pictures and links, each language named."""
from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.lib.colors import white

from tests.pdf import samples
from tests.pdf.languages import SENTENCES
from tests.pdf.samples import DAY
from tests.pdf.tree import read_tree, words
from tests.reports.stage import pages_of
from workshop.reports.blocks import Bullets, Chapter, Heading, Line, Quote, Table, Text
from workshop.reports.pdf import style
from workshop.reports.pdf.document import draw


@pytest.fixture(scope="module")
def pdf():
    return draw(samples.long_one(), DAY, b"long")


@pytest.fixture(scope="module")
def tree(pdf):
    return read_tree(pdf)


def test_all_400_notes_come_back_whole_and_in_order(tree):
    read = [words(body.text) for body in tree.find("LBody")]
    written = [words(note.text + (f" – {note.remark}" if note.remark else "")) for note in samples.notes(400)]
    assert read[-400:] == written


def test_headings_tell_the_report_in_its_order(tree):
    headings = [(heading.role, words(heading.text)) for heading in tree.find("H1", "H2", "H3")]
    assert headings[0] == ("H1", "Nuoren siirtymä aikuispalveluihin")
    chapters = [text for role, text in headings if role == "H2"]
    assert chapters[3:8] == ["Tapaus 1 (Aava)", "Tapaus 2 (Aava)", "Tapaus 3 (Aava)", "Tapaus 4 (Aava)", "Ehdotukset kokonaan"]
    assert chapters[-1] == "Liite 3: Polut ja kuvat taulukoina"


def test_a_table_says_what_its_cells_mean(tree):
    table = next(table for table in tree.find("Table") if words(table.text).startswith("Vastuut"))
    caption, heads, *rows = table.children
    assert caption.role == "Caption" and [cell.scope for cell in heads.children] == ["Column"] * 3
    assert [[(cell.role, cell.scope) for cell in row.children] for row in rows] == [[("TH", "Row"), ("TD", ""), ("TD", "")]] * 6
    assert [words(cell.text) for cell in rows[1].children] == ["Askel 2 siirrossa", "aikuissosiaalityö", ""]


def test_heads_that_are_printed_again_are_read_once():
    rows = tuple((Line(f"Askel {number}"), Line("tapahtuu")) for number in range(120))
    made = draw(samples.document(Chapter("t", "Taulukko", (Table("", ("Askel", "Mitä"), rows),))), DAY, b"")
    pages = pages_of(made)
    assert sum("Askel Mitä" in page for page in pages) > 2
    table = [table for table in read_tree(made).find("Table") if len(table.children) > 100][0]
    assert [words(head.text) for head in table.find("TH") if head.scope == "Column"] == ["Askel", "Mitä"]
    assert len(table.children) == 121


def test_a_picture_says_what_it_shows_and_its_table_follows_in_the_annex(tree):
    figures = list(tree.find("Figure"))
    assert [figure.alt for figure in figures] == [f"Polku {number}: viisi askelta, yksi aukko." for number in range(1, 5)]
    assert sum(words(table.text).startswith("Polku") for table in tree.find("Table")) == 4


def test_a_link_says_where_it_leads(tree):
    links = {words(link.text): link.links for link in tree.find("Link")}
    assert links["tapaukset 2"] == ["Tapaus 1 (Aava)"] and ["Ehdotukset kokonaan"] in links.values() and len(links) == 4


def test_a_list_has_its_bullets_apart(tree):
    numbered = next(each for each in tree.find("L") if words(each.text).startswith("1."))
    assert [[part.role for part in item.children] for item in numbered.children] == [["Lbl", "LBody"]] * 6
    assert [words(item.children[0].text) for item in numbered.children] == ["1.", "2.", "3.", "4.", "5.", "6."]


@pytest.mark.parametrize("lang", SENTENCES)
def test_each_language_is_named_and_its_text_comes_back(lang):
    line = Line(SENTENCES[lang], lang if len(lang) < 4 else "fi")
    blocks = (Bullets((line, Line(line.text, line.lang, "2 pistettä"))), Quote(line), Table("", ("Lappu",), ((line,),)))
    tree = read_tree(draw(samples.document(Chapter("kieli", "Kieli", blocks)), DAY, b""))
    found = [*list(tree.find("LBody"))[-2:], *tree.find("BlockQuote"), list(tree.find("TH", "TD"))[-1]]
    written = words(SENTENCES[lang])
    assert [words(node.text) for node in found] == [written, f"{written} – 2 pistettä", written, written]
    named = {node.lang for node in tree.find("LBody", "Span", "P", "TH", "TD") if node.lang}
    assert named == ({lang} if line.lang != "fi" else set())


def test_markup_that_people_type_stays_text():
    typed = 'A & B <b>ei</b> <link href="#x">y</link> &#0; ]]> {0} %s'
    blocks = (Heading(typed), Text(typed), Bullets((Line(typed, "uk", typed),)))
    tree = read_tree(draw(samples.document(Chapter("x", typed, blocks), title=typed), DAY, b""))
    assert [words(node.text) for node in tree.find("H2", "H3")][-2:] == [typed, typed]
    assert words(list(tree.find("LBody"))[-1].text) == f"{typed} – {typed}" and len(list(tree.find("Link"))) == 1


def test_what_decorates_is_no_text(tree):
    assert not {"LUONNOS", "Sivu 1/20"} & set(words(tree.text).split(" "))
    assert "Ei viranhaltijapäätös" not in tree.text


def test_pages_lie_on_their_side_where_a_chapter_says_so():
    with pikepdf.open(BytesIO(draw(samples.short_one(), DAY, b""))) as made:
        shapes = ["lying" if page.mediabox[2] > page.mediabox[3] else "upright" for page in made.pages]
    assert shapes == ["upright", "upright", "lying", "upright"]


def test_the_file_says_what_it_is_and_nothing_of_when_or_where_it_was_made(pdf):
    with pikepdf.open(BytesIO(pdf)) as made:
        xmp = made.Root.Metadata.read_bytes().decode()
        assert made.Root.Lang == "fi-FI" and made.Root.ViewerPreferences.DisplayDocTitle
        assert str(made.docinfo.CreationDate) == str(made.docinfo.ModDate) == "D:20260212000000Z"
    for said in ("<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", "Nuoren siirtymä", "2026-02-12T00:00:00Z"):
        assert said in xmp


def test_the_id_comes_from_the_content_and_the_bytes_from_it_too(pdf):
    same, other = draw(samples.long_one(), DAY, b"long"), draw(samples.long_one(), DAY, b"other")
    assert same == pdf and other != pdf
    with pikepdf.open(BytesIO(pdf)) as one, pikepdf.open(BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_no_text_is_smaller_than_8_points_nor_than_10_on_page_one():
    with pikepdf.open(BytesIO(draw(samples.long_one(40), DAY, b""))) as made:
        sizes = [{float(operands[1]) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "Tf"}
                 for page in made.pages]
    assert min(sizes[0]) >= 10 and min(min(size) for size in sizes) >= 8


def test_every_ink_can_be_read_on_every_ground_in_colour_and_in_grey():
    inks, grounds = (style.INK, style.ACCENT, style.QUIET), (white, style.SOFT, style.WATERMARK)
    for ink in inks:
        for ground in grounds:
            assert _contrast(_light(ink), _light(ground)) >= 4.5 and _contrast(_grey(ink), _grey(ground)) >= 4.5


def _contrast(one, other):
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


def _light(color):
    return sum(weight * _linear(part) for weight, part in zip((0.2126, 0.7152, 0.0722), color.rgb(), strict=True))


def _grey(color):
    """What a grey printer makes of it."""
    return _linear(sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), color.rgb(), strict=True)))


def _linear(part):
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
