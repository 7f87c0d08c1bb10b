"""A file or pasted words in the editor's form, and nothing of them anywhere else."""
from __future__ import annotations

import random
import re
import tempfile

import pytest
from urllib3.filepost import encode_multipart_formdata
from werkzeug import formparser

from tests.cases.test_importing import paragraph, run, word
from tests.conftest import form_values
from tests.web.test_cases import app, desk, folder
from workshop.config import PROJECT

__all__ = ["app", "desk", "folder"]


def bring(desk, **fields):
    """A form as a browser sends it; a file is a name and its bytes. The test client's own encoder would use a temporary file."""
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', desk.get("/cases/import").text)[-1]
    body, kind = encode_multipart_formdata({"csrf_token": token, **fields})
    return desk.post("/cases/import", data=body, content_type=kind)


def values(page: str) -> dict[str, str]:
    return dict(form_values(page))


def test_pasted_words_come_into_the_form_checked_and_unsaved(desk, tmp_path):
    page = bring(desk, pasted="Eero ja ovi\n\nEero soitti numeroon 040 123 4567 hirvenvasasta.")
    assert page.status_code == 200 and "Näyttää puhelinnumerolta" in page.text and "Sitä ei ole tallennettu" in page.text
    fields = values(page.text)
    assert fields["title"] == "Eero ja ovi" and fields["origin"] == "real" and "040 123 4567" in fields["text"]
    assert 'action="/cases/new"' in page.text and 'data-typed="1"' in page.text
    assert "Eero ja ovi" not in desk.get("/cases").text
    assert not any(b"hirvenvasasta" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_word_file_comes_into_the_form(desk):
    data = word(paragraph(run("Eero ja ovi"), "Otsikko1") + paragraph(run("Ovi pysyi kiinni.")))
    page = bring(desk, file=("tarina.docx", data))
    assert page.status_code == 200 and values(page.text)["text"].strip() == "Ovi pysyi kiinni."


def test_a_case_file_comes_with_all_its_fields(desk):
    data = next((PROJECT / "case_library").glob("B-*.md")).read_bytes()
    fields = values(bring(desk, file=("B.md", data)).text)
    assert fields["pseudonym"] == "Benny" and "hopplöshet" in fields["content_notes_sv"] and fields["origin"] == "fictional"


@pytest.mark.parametrize(("fields", "words"), [
    ({"pasted": " "}, "Tekstiä ei löytynyt."), ({"file": ("a.docx", b"PK\x03\x04")}, "Tiedostoa ei voi lukea"),
    ({"file": ("kuva.png", b"x")}, "Tiedoston pitää olla"),
    ({"file": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, "suojattu salasanalla"),
    ({"file": ("a.txt", b"x" * 1_600_000)}, "Tiedosto on liian suuri."), ({"pasted": "---\ntitle: x\ny\n---\nz"}, "tapaus, rivi 3"),
])
def test_what_cannot_be_read_gets_one_sentence_at_its_field(desk, fields, words):
    page = bring(desk, **fields)
    assert page.status_code == 409 and page.text.count(words) == 2


def test_a_request_beyond_every_limit_is_refused(desk):
    page = bring(desk, file=("a.docx", b"x" * 3_000_000))
    assert page.status_code == 413 and "liian suuri" in page.text


def test_an_upload_never_touches_the_disk(desk, monkeypatch):
    def spill(*_, **__):
        raise AssertionError("written to a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, spill)
    monkeypatch.setattr(formparser, "SpooledTemporaryFile", spill)
    picture = random.Random(4).randbytes(900_000).hex()
    stored = word(paragraph(run("Eero odotti.")), "", **{"word/media/kuva.bin": picture})
    assert len(stored) > 800_000
    page = bring(desk, file=("suuri.docx", stored))
    assert page.status_code == 200 and "Eero odotti." in page.text


def test_import_is_for_staff(app):
    assert app.test_client().get("/cases/import").status_code == 303
