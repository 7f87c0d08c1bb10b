"""Texts from elsewhere: what becomes of them, and files that want to do harm."""
from __future__ import annotations

import io
import zipfile

import pytest

from workshop.cases import docx
from workshop.cases.importing import MOST_UPLOADED, fields_of_file, fields_of_text
from workshop.config import PROJECT
from workshop.core.errors import Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="Otsikko1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style></w:styles>'
)


def run(text: str, more: str = "") -> str:
    return f"<w:r><w:rPr>{more}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inside: str, style: str = "", item: bool = False) -> str:
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{kind}{'<w:numPr/>' if item else ''}</w:pPr>{inside}</w:p>"


def document(body: str, head: str = "") -> str:
    return f"<?xml version='1.0'?>{head}<w:document {W} xmlns:mc='urn:mc' xmlns:a='urn:a'><w:body>{body}</w:body></w:document>"


def word(body: str, head: str = "", **parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document(body, head))
        file.writestr("word/styles.xml", STYLES)
        for name, text in parts.items():
            file.writestr(name, text)
    return kept.getvalue()


def code_of(data: bytes, name: str = "tarina.docx") -> str:
    with pytest.raises(Refused) as caught:
        fields_of_file(data, name)
    return caught.value.code


def test_a_word_file_becomes_title_and_story_with_headings_and_lists():
    body = paragraph(run("Eero ja ovi"), "Otsikko1") + paragraph(run("Eero odo") + run("tti.")) + paragraph(run("Loppu"), "Rubrik2")
    body += paragraph(run("yksi"), item=True) + paragraph(run("kaksi"), item=True) + paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>")
    assert fields_of_file(word(body), "Tarina.DOCX") == {
        "title": "Eero ja ovi", "text": "Eero odotti.\n\n## Loppu\n\n- yksi\n- kaksi\n\na\nb", "origin": "real",
    }


def test_what_nobody_sees_in_word_stays_out():
    body = paragraph(
        run("Näkyy.") + "<w:del><w:r><w:delText>Virtanen</w:delText></w:r></w:del>" + run("Piilossa", "<w:vanish/>")
        + run(" Tämäkin.", '<w:vanish w:val="false"/>') + "<w:r><w:instrText>HYPERLINK mailto:a@b.fi</w:instrText></w:r>"
        + "<mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>Kahdesti</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        + "<a:p><a:t>Kuvasta</a:t></a:p>"
    ) + "<w:p><w:moveFrom><w:r><w:t>Vanha paikka</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>Lisätty.</w:t></w:r></w:ins></w:p>"
    assert docx.to_markdown(word(body)) == "Näkyy. Tämäkin.\n\nLisätty."


@pytest.mark.parametrize("head", [
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>', '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
])
def test_document_types_and_entities_are_refused(head):
    assert code_of(word(paragraph(run("x")), head)) == "import_broken"


def test_a_zip_bomb_is_not_unpacked():
    body = "<w:p>" + "a" * (docx.MOST_UNPACKED + 10) + "</w:p>"
    data = word(body)
    assert len(data) < 100_000 and code_of(data) == "import_too_big"


def test_deep_nesting_is_no_danger():
    assert code_of(word("<w:p>" * 200_000)) == "import_broken"


@pytest.mark.parametrize(("data", "code"), [
    (b"", "import_broken"), (b"PK\x03\x04rikki", "import_broken"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1salattu", "import_encrypted"),
    (b"x" * (MOST_UPLOADED + 1), "import_too_big"), (word("")[:-40], "import_broken"), (word(""), "import_empty"),
])
def test_a_file_that_is_no_word_file_gets_one_sentence(data, code):
    assert code_of(data) == code


def test_an_encrypted_zip_is_told_apart():
    data = bytearray(word(paragraph(run("x"))))
    at = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1
    assert code_of(bytes(data)) == "import_encrypted"


def test_a_zip_without_a_document_is_broken():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        file.writestr("muu.txt", "x")
    assert code_of(kept.getvalue()) == "import_broken"


@pytest.mark.parametrize("name", ["kuva.png", "tarina.doc", "tarina.pdf", "tarina", ""])
def test_other_kinds_of_files_are_refused(name):
    assert code_of(b"teksti", name) == "import_kind"


def test_a_text_file_in_another_coding_is_told():
    assert code_of("Äiti".encode("latin-1"), "a.txt") == "import_not_text"
    assert fields_of_file("\ufeffÄiti\r\ntuli.".encode(), "a.txt")["text"] == "Äiti\ntuli."


def test_a_case_file_fills_every_field_of_the_form():
    source = next((PROJECT / "case_library").glob("A-*.md")).read_bytes()
    fields = fields_of_file(source, "A.md")
    assert fields["title"].startswith("Avain kädessä") and fields["lead_sv"] and fields["timeline"].startswith("0 |")
    assert fields["origin"] == "fictional"


def test_a_broken_case_file_is_told_with_its_line():
    with pytest.raises(Refused) as caught:
        fields_of_text("---\ntitle: Eero\nrikki\n---\nTeksti")
    assert (caught.value.code, caught.value.facts["line"]) == ("case_bad_line", 3)


@pytest.mark.parametrize(("text", "title", "story"), [
    ("# Eero\n\nOdotti.", "Eero", "Odotti."), ("Eero ja ovi\n\nOdotti.", "Eero ja ovi", "Odotti."),
    ("Eero odotti.\n\nSitten lähti.", "", "Eero odotti.\n\nSitten lähti."), ("Vain yksi rivi", "", "Vain yksi rivi"),
    ("- yksi\n\n- kaksi", "", "- yksi\n\n- kaksi"),
])
def test_the_first_line_is_the_title_when_it_looks_like_one(text, title, story):
    assert fields_of_text(text) == {"title": title, "text": story, "origin": "real"}


@pytest.mark.parametrize(("text", "code"), [("", "import_empty"), (" \n\x00", "import_empty"), ("ä" * 60_000, "import_too_long")])
def test_nothing_and_too_much_are_refused(text, code):
    with pytest.raises(Refused, match=code):
        fields_of_text(text)
