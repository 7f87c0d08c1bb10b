"""A Word file becomes text in the editor, is cleaned there, and only then a case."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.cases.test_importing import paragraph, run, word

pytestmark = pytest.mark.browser


def test_a_word_file_is_brought_completed_and_saved(staff_page, server, check_page):
    data = word(paragraph(run("Aamu ja avain"), "Otsikko1") + paragraph(run("Avain oli hukassa koko kesän.")))
    staff_page.goto(f"{server.url}/cases")
    staff_page.get_by_role("link", name="Tuo teksti").click()
    check_page(staff_page)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    staff_page.get_by_label("Tiedosto").set_input_files({"name": "tarina.docx", "mimeType": kind, "buffer": data})
    staff_page.get_by_role("button", name="Tuo ja tarkista").click()
    expect(staff_page.get_by_text("Sitä ei ole tallennettu.")).to_be_visible()
    expect(staff_page.get_by_label("Otsikko", exact=True)).to_have_value("Aamu ja avain")
    expect(staff_page.get_by_label("Mitä tapahtui", exact=True)).to_have_value("Avain oli hukassa koko kesän.")
    staff_page.get_by_label("Peitenimi").fill("Aamu")
    staff_page.get_by_label("Tarina 2–3 rivillä").fill("Avain oli hukassa.")
    staff_page.get_by_role("button", name="Tallenna", exact=True).click()
    expect(staff_page.get_by_role("heading", level=1)).to_have_text("Aamu ja avain")
    expect(staff_page.get_by_text("Seuraavaksi: pyydä toista ihmistä lukemaan teksti.")).to_be_visible()
    check_page(staff_page)
