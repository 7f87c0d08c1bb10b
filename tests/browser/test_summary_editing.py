"""The editor of a summary in a real browser: the report beside its form follows what is typed, and keeps nothing."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(staff_page, meeting):
    """The editor of an empty café."""
    staff_page.goto(f"{meeting.server.url}/m/{meeting.code}/summary")
    expect(shown(staff_page).locator("h1")).to_be_visible()
    return staff_page


def shown(page):
    """The report inside its frame."""
    return page.frame_locator(".preview iframe")


def said(page):
    return page.locator("[data-said]")


def test_the_preview_follows_what_is_typed_and_nothing_is_saved(editor):
    editor.fill("#title", "Otsikko kesken")
    expect(shown(editor).locator("h1")).to_have_text("Otsikko kesken")
    expect(said(editor)).to_have_text("Näin koonti näyttää nyt. Tätä ei ole tallennettu.")
    assert editor.evaluate("document.activeElement.id") == "title"
    editor.reload()
    expect(editor.locator("#title")).to_have_value("")


def test_the_reader_stays_where_they_were_when_the_preview_changes(editor):
    frame = editor.locator(".preview iframe").element_handle().content_frame()
    frame.evaluate("scrollTo(0, 300)")
    editor.fill("#limits", "Kaikki eivät päässeet paikalle.")
    expect(shown(editor).get_by_text("Kaikki eivät päässeet paikalle.")).to_have_count(1)
    assert frame.evaluate("scrollY") == 300


def test_what_is_wrong_is_said_beside_the_preview_and_the_typed_text_stays(editor):
    editor.locator("summary", has_text="Jätä jotain pois").click()
    editor.locator("input[name=left_out]").first.check()
    expect(said(editor)).to_contain_text("Kirjoita syy.")
    expect(shown(editor).locator("h1")).to_be_visible()


def test_a_pdf_says_that_it_is_being_made_and_opens_beside_the_form(editor):
    link = editor.locator("a[data-build]")
    words = link.inner_text()
    editor.fill("#title", "Otsikko kesken")
    with editor.context.expect_page() as opened:
        link.click()
        expect(link).to_have_attribute("aria-busy", "true")
    assert opened.value.url.endswith("/summary.pdf")
    expect(link).to_have_text(words)
    expect(editor.locator("#status")).to_have_text("PDF on valmis.")
    expect(editor.locator("#title")).to_have_value("Otsikko kesken")


def test_without_scripts_there_is_the_form_and_plain_links(new_context, staff, meeting):
    context = new_context(1280, 900, java_script_enabled=False)
    context.add_cookies([{"name": each.name, "value": each.value, "url": staff.server.url} for each in staff.session.cookies])
    page = context.new_page()
    page.goto(f"{meeting.server.url}/m/{meeting.code}/summary")
    expect(page.locator(".preview")).to_be_hidden()
    expect(page.locator("#title")).to_be_visible()
    assert page.locator("a[data-build]").get_attribute("href").endswith("/summary.pdf")
