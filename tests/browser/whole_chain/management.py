"""The second part: the link to management with its mail, the manager's answers, and the answers that participants read."""
from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.whole_chain.day import ASKED, NOTE, Story

ADAPTED, REASON = "Nimetään työntekijä ensin kahdelle alueelle", "Väkeä on nyt liian vähän kaikille alueille."
NO, PLAIN, NOW = "Yhteisiin tiloihin ei ole rahaa tänä vuonna.", "Saat oman työntekijän aiemmin.", "Ensimmäinen työntekijä on valittu."
PLEASE = "Perustelu (tämä näkyy osallistujille)"


def make_link(story: Story) -> None:
    """The coordinator makes the link and copies the mail that brings it."""
    page = story.fanni
    page.goto(f"{story.server.url}/m/{story.code}/answers")
    page.get_by_label("Kuka vastaa").fill("palvelujohtaja")
    page.get_by_role("button", name="Tee linkki").click()
    page.get_by_role("button", name="Kopioi saateviesti").click()
    expect(page.locator("#status")).to_have_text(re.compile("Teksti on (kopioitu|valittu)"))
    mail = page.get_by_label("Saateviesti").input_value()
    assert "Kevään oppimiskahvila" in mail and "10 minuuttia" in mail
    story.link = re.search(r"http://\S+/d/[\w-]{43}", mail)[0]


def answer_some(story: Story) -> Page:
    """A manager without an account reads page 1, is told that the reason lacks, loses nothing, and keeps a draft."""
    manager = story.new_context(1280, 900).new_page()
    manager.goto(story.link)
    manager.get_by_role("button", name="Aloita").click()
    expect(manager.get_by_text("3 ehdotusta odottaa vastausta.")).to_be_visible()
    expect(manager.get_by_text("Kevään oppimiskahvila").first).to_be_visible()
    story.check(manager)
    manager.get_by_role("link", name="Vastaa: E1").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text(f"E1 {ASKED[0]}")
    manager.get_by_text("Mistä tämä tulee").click()
    expect(manager.get_by_text(NOTE).first).to_be_visible()
    manager.get_by_label("Hyväksytään muutettuna").check()
    manager.get_by_label("Mitä päätettiin").fill(ADAPTED)
    manager.get_by_role("button", name="Anna vastaus ja jatka").click()
    expect(manager.get_by_role("alert")).to_contain_text("Kirjoita perustelu.")
    expect(manager.get_by_label("Hyväksytään muutettuna")).to_be_checked()
    expect(manager.get_by_label("Mitä päätettiin")).to_have_value(ADAPTED)
    story.check(manager)
    manager.get_by_label(PLEASE).fill(REASON)
    manager.get_by_role("button", name="Tallenna luonnos").click()
    expect(manager.get_by_text("luonnos", exact=True)).to_be_visible()
    return manager


def answer_the_rest(story: Story, manager: Page) -> None:
    """Later, in the same browser: the draft is there; it is given, and the others after it."""
    browser = manager.context
    manager.close()
    manager = browser.new_page()
    manager.goto(story.link)
    manager.get_by_role("link", name="Vastaa: E1").click()
    expect(manager.get_by_label(PLEASE)).to_have_value(REASON)
    manager.get_by_role("button", name="Anna vastaus ja jatka").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text(f"E2 {ASKED[1]}")
    manager.get_by_label("Hyväksytään", exact=True).check()
    expect(manager.get_by_label(PLEASE)).to_have_value("Toteutetaan ehdotuksen mukaan.")
    manager.get_by_role("button", name="Anna vastaus ja jatka").click()
    expect(manager.get_by_role("heading", level=1)).to_have_text(f"E3 {ASKED[2]}")
    manager.get_by_label("Ei toteuteta").check()
    manager.get_by_label(PLEASE).fill(NO)
    manager.get_by_role("button", name="Anna vastaus ja jatka").click()
    expect(manager.get_by_text("Kiitos! Kaikkiin ehdotuksiin on vastattu.")).to_be_visible()


def another_browser_is_refused(story: Story) -> None:
    """Who was sent the link on reads nothing with it."""
    other = story.phone()
    other.goto(story.link)
    expect(other.get_by_text("Linkki on jo käytössä toisella laitteella.")).to_be_visible()
    expect(other.get_by_text(ASKED[0])).to_have_count(0)


def publish(story: Story) -> None:
    """The coordinator adds plain words and what is happening now, and publishes everything."""
    page = story.fanni
    page.goto(f"{story.server.url}/m/{story.code}/answers/1")
    page.get_by_label("Päätös helpolla kielellä").fill(PLAIN)
    page.get_by_label("Mitä nyt tapahtuu").first.fill(NOW)
    page.get_by_role("button", name="Tallenna ja julkaise nyt").click()
    expect(page.get_by_text("Vastaus näkyy nyt osallistujille.")).to_be_visible()
    page.get_by_role("link", name="Kaikki vastaukset").click()
    page.get_by_role("button", name="Julkaise kaikki annetut vastaukset").click()
    expect(page.get_by_text("Annetut vastaukset näkyvät nyt osallistujille.")).to_be_visible()


def read_answers(story: Story) -> None:
    """Three months later the writer opens the same QR code on the same phone; the other reads the same without anything of hers."""
    for reader, mine in ((story.milla, True), (story.ritva, False)):
        reader.goto(f"{story.server.url}/j/{story.code}?t=1")
        expect(reader).to_have_url(re.compile(f"/t/{story.code}$"))
        expect(reader.get_by_role("heading", name="Tätä ehdotitte – näin päätettiin")).to_be_visible()
        card = reader.locator("#answer-1")
        for words in (ASKED[0], "Päätös: kyllä, mutta muutettuna", PLAIN, ADAPTED, REASON, NOW, "palvelujohtaja"):
            expect(card).to_contain_text(words)
        expect(reader.locator("#answer-2")).to_contain_text("Päätös: kyllä")
        expect(reader.locator("#answer-3")).to_contain_text(f"Syy: {NO}")
        expect(reader.locator("#answer-3")).not_to_contain_text("Kuka tekee")  # what is not done nobody does
        card.get_by_text("Mistä tämä tulee").click()
        expect(card.get_by_text("Vastuu ei ole kenenkään")).to_be_visible()
        if mine:
            expect(card.get_by_text(NOTE)).to_be_visible()
        else:
            expect(card.get_by_text(NOTE)).to_have_count(0)
        story.check(reader)
