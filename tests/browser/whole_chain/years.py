"""The third part: what was agreed, the follow-up, what participants read of it, and the successor."""
from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.whole_chain.day import ASKED, NOTE, UNIT, Story
from tests.browser.whole_chain.management import ADAPTED
from tests.conftest import PASSWORD

AGREED, AGREED_NOW = "Työntekijä nimetään neljä kuukautta ennen siirtoa", "Työntekijä ja sijainen nimetään neljä kuukautta ennen siirtoa"
HELPED, WHY, NEXT = "Nuori tiesi, kenelle soittaa", "Lomien aikana nimi puuttui", "2031-03-10"


def sign_in(story: Story) -> None:
    """Months later the facilitator signs in anew."""
    page = story.fanni
    page.goto(f"{story.server.url}/sign-in")
    page.get_by_label("Nimi").fill("Fanni")
    page.get_by_label(re.compile("^Salasana")).fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    expect(page.get_by_role("button", name="Kirjaudu ulos").first).to_be_visible()


def agree(story: Story) -> None:
    """Something is agreed on the first answered proposal: its words, who, when it is looked at."""
    page = story.fanni
    page.goto(f"{story.series}/agreements")
    page.get_by_role("link", name=re.compile("^Sovi tästä.*E1")).click()
    expect(page.get_by_label(re.compile(f"E1 {ASKED[0]}"))).to_be_checked()
    page.get_by_label("Mitä sovittiin").fill(AGREED)
    page.get_by_label("Kuka vastaa").fill("nuorten tiimi")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Sovittu asia on tallessa.")).to_be_visible()


def follow_up(story: Story) -> None:
    """Half a year later: did it happen, did it help the young person, what do we change; a change asks for its reason."""
    page = story.fanni
    page.goto(story.series)
    page.get_by_role("link", name=re.compile("^Lisää tapaaminen.*Seurantatapaaminen")).click()
    page.get_by_label("Nimi", exact=True).fill("Miten meni?")
    page.get_by_role("button", name="Tee tapaaminen").click()
    page.wait_for_url(re.compile("/run"))
    page.goto(story.series)
    page.get_by_role("link", name=re.compile("^Seuranta: miten meni")).click()
    page.get_by_role("link", name="Avaa seuraava: S1").click()
    expect(page.get_by_role("heading", name="Auttoiko se nuorta?")).to_be_visible()
    page.get_by_label("Toteutuu osittain").check()
    page.get_by_label("Mitä hyötyä tai haittaa nuorelle oli").fill(HELPED)
    page.get_by_label("Sovittu asia tästä eteenpäin").fill(AGREED_NOW)
    page.get_by_label("Seuraava seuranta").fill(NEXT)
    page.get_by_role("button", name="Tallenna ja avaa seuraava").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Mitä hyötyä tai haittaa nuorelle oli")).to_have_value(HELPED)
    expect(page.get_by_label("Sovittu asia tästä eteenpäin")).to_have_value(AGREED_NOW)
    page.get_by_label("Muutos ja syy").fill(WHY)
    page.get_by_role("button", name="Tallenna ja avaa seuraava").click()
    expect(page.get_by_text("Seuranta on tallessa: S1.")).to_be_visible()
    expect(page.get_by_text("Toteutuu osittain")).to_be_visible()
    page.goto(story.series)
    page.get_by_role("link", name=re.compile("^S1 ")).first.click()
    expect(page.get_by_text("Versio 2")).to_be_visible()
    expect(page.get_by_text(f"Syy muutokseen: {WHY}")).to_be_visible()
    expect(page.get_by_text(AGREED, exact=True)).to_be_visible()


def read_agreed(story: Story) -> None:
    """Both read on the same link what was agreed and how it went; the writer also that her note had a part in it."""
    for reader, mine in ((story.milla, 1), (story.ritva, 0)):
        reader.goto(f"{story.server.url}/t/{story.code}")
        card = reader.locator("li.card", has=reader.get_by_role("heading", level=3, name=AGREED_NOW))
        for words in ("Tämä on sovittu.", "Tämä toteutuu osittain.", f"Mitä muutettiin: {WHY}"):
            expect(card).to_contain_text(words)
        expect(reader.get_by_text("10.3.2031").first).to_be_visible()
        card.get_by_text("Mistä tämä tulee").click()
        expect(card.get_by_text(ASKED[0])).to_be_visible()
        expect(card.get_by_text("Sinun lappusi vaikutti tähän.")).to_have_count(mine)
        expect(reader.locator("#answer-1")).to_contain_text(ADAPTED)
        story.check(reader)


def successor(story: Story) -> Page:
    """Somebody new is invited as coordinator and finds on one page what is open, the next day, and who was asked to come."""
    page = story.fanni
    page.goto(story.series)
    page.locator("#more > summary").click()
    page.get_by_label("Kutsuttavan rooli").select_option(label="koordinaattori")
    page.get_by_role("button", name="Tee kutsulinkki").click()
    invitation = page.get_by_label("Kutsulinkki").input_value()
    new = story.new_context(1280, 900).new_page()
    new.goto(invitation)
    new.get_by_label("Nimi").fill("Seija")
    new.get_by_label(re.compile("^Salasana")).fill("syksyn uusi seuraaja")
    new.get_by_role("button", name="Tee tunnus ja liity").click()
    new.get_by_role("heading", level=1, name="Ensimmäinen siirtymä").wait_for()
    new.locator("#more > summary").click()
    new.get_by_role("link", name="Siirto seuraajalle").click()
    expect(new.get_by_role("heading", level=1)).to_contain_text("Siirto seuraajalle")
    paper = new.locator("article")
    for words in (AGREED_NOW, "nuorten tiimi", "10.3.2031", UNIT, "Seija (koordinaattori)", "Kukaan ei jää yksin"):
        expect(paper).to_contain_text(words)
    story.check(new)
    return new


def walk(story: Story, page: Page) -> None:
    """By keyboard alone from the note to what was agreed and found, and back."""
    page.goto(f"{story.server.url}/m/{story.code}/chain")
    walk_to(page, NOTE)
    expect(page.get_by_role("heading", name="Mitä tästä seurasi")).to_be_visible()
    for words in (ASKED[0], AGREED_NOW):
        expect(page.locator("section", has=page.locator("#ahead"))).to_contain_text(words)
    walk_to(page, AGREED_NOW)
    expect(page.locator("section", has=page.locator("#behind"))).to_contain_text(ASKED[0])
    story.check(page)
    walk_to(page, NOTE)
    expect(page.locator("section", has=page.locator("#ahead"))).to_contain_text(AGREED_NOW)


def walk_to(page: Page, words: str) -> None:
    """Tab to the link in the page with these words, and Enter; the page that opens is about them."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("words => document.activeElement.matches('main a') && document.activeElement.innerText.includes(words)", words):
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).to_contain_text(words)
            return
    raise AssertionError(f"{words} is not reached by Tab")
