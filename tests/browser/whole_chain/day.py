"""The first part: a facilitator makes a series and its café, people write on their phones, and a human approves the summary."""
from __future__ import annotations

import re
from dataclasses import dataclass

import requests
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.conftest import PASSWORD, Server
from workshop.access.seats import new_id

NOTE = "Kukaan ei kertonut, kuka on uusi työntekijä"
GAP, IDEAL = "Kukaan ei sovi, kuka soittaa", "Sama ihminen soittaa viikon päästä"
ASKED = ("Nimetty työntekijä ennen siirtoa", "Pieni palaveri nuoren kutsusta", "Yhteinen vastaanotto")
UNIT = "Aikuissosiaalityö"


@dataclass
class Story:
    """Who is there, each in a browser of their own: ``fanni`` on a laptop; on phones ``milla`` and ``otso``, who write, and ``ritva``."""

    server: Server
    new_context: object
    fanni: Page
    milla: Page | None = None
    otso: Page | None = None
    ritva: Page | None = None
    code: str = ""
    series: str = ""
    link: str = ""
    check: object = None

    def later(self, days: int) -> None:
        """The server is stopped and started again so many days later; every browser keeps what it has."""
        self.server.stop()
        self.server.ahead_s += days * 86_400
        self.server.start()

    def phone(self) -> Page:
        """A small phone of somebody's own."""
        return self.new_context(320, 700).new_page()


def make_series_and_cafe(story: Story) -> None:
    """From the one-time link to a café that is open, in a series that says what it is for and who was asked to come."""
    page = story.fanni
    page.goto(story.server.first_page)
    page.get_by_label("Nimi").fill("Fanni")
    page.get_by_label(re.compile("^Salasana")).fill(PASSWORD)
    page.get_by_role("button", name="Uusi kahvila").click()
    page.get_by_role("heading", level=1, name="Uusi kahvila").wait_for()
    page.goto(f"{story.server.url}/series/new")
    page.get_by_label("Sarjan nimi").fill("Ensimmäinen siirtymä")
    page.get_by_label("Tarkoitus").fill("Kukaan ei jää yksin, kun työntekijä vaihtuu.")
    page.get_by_label("Lappujen säilytys päättyy").fill("2099-12-31")
    page.get_by_role("button", name="Tee sarja").click()
    page.get_by_role("heading", level=1, name="Ensimmäinen siirtymä").wait_for()
    story.series = page.url
    page.goto(f"{story.series}/invitations")
    page.get_by_label("Yksikkö").first.fill(UNIT)
    page.get_by_role("button", name="Lisää listalle").click()
    expect(page.get_by_text(UNIT).first).to_be_visible()
    page.goto(story.series)
    page.get_by_role("link", name=re.compile("^Lisää tapaaminen.*oppimiskahvila")).click()
    page.get_by_label("Nimi", exact=True).fill("Kevään oppimiskahvila")
    page.get_by_role("button", name="Tee tapaaminen").click()
    page.wait_for_url(re.compile("/run"))
    story.code = re.search(r"/m/(\w+)/", page.url)[1]


def write_notes(story: Story) -> None:
    """Three people come in by the link of their table, two of them write; the facilitator gathers, and makes proposals of it."""
    story.milla, story.otso, story.ritva = (come_in(story) for _ in range(3))
    desk = desk_of(story)
    notes = {}
    for kind, writer, asked, text in (
        ("problem", story.milla, "Mikä oli vaikeaa?", NOTE), ("gap", story.otso, "Mitä apua ei ollut?", GAP),
        ("ideal", story.otso, "Kaikki meni hyvin.", IDEAL),
    ):
        desk.open(kind)
        expect(writer.get_by_role("heading", name=re.compile(asked))).to_be_visible()
        writer.get_by_label("Kirjoita yksi asia. Älä kirjoita nimiä.").fill(text)
        writer.get_by_role("button", name="Lähetä").click()
        notes[kind] = desk.note_with(text)["id"]
        desk.must("step.reveal", step=desk.steps[kind])
    gather(story, desk, notes)
    desk.must("meeting.close")
    desk.leave()
    expect(story.milla.get_by_role("link", name="Katso, mitä tästä tuli")).to_be_visible()


def come_in(story: Story) -> Page:
    """Somebody opens the address of the QR code at table 1 and presses *Mukaan*."""
    phone = story.phone()
    phone.goto(f"{story.server.url}/j/{story.code}?t=1")
    phone.get_by_role("button", name="Mukaan").click()
    phone.locator(".link-state.online").wait_for()
    phone.get_by_role("button", name="Ohita tarina").click()
    return phone


def desk_of(story: Story) -> Desk:
    """The facilitator's own session with a socket, for what the tests of the desk look at closely."""
    session = requests.Session()
    for cookie in story.fanni.context.cookies():
        session.cookies.set(cookie["name"], cookie["value"])
    desk = Desk(story.server.url, session=session).connect()
    desk.code = story.code
    assert desk.hello(story.code, "run")["ok"]
    desk.must("meeting.set", moderation="instant")
    return desk


def gather(story: Story, desk: Desk, notes: dict[str, str]) -> None:
    """A group of the gap, a chain through all three, a vote that both take part in, three proposals."""
    group = new_id()
    desk.must("group.add", id=group, kind="gap", title="Vastuu ei ole kenenkään", notes=[notes["gap"]])
    desk.must("link.add", id=new_id(), type="johtuu", from_note=notes["problem"], to_note=notes["gap"])
    desk.must("link.add", id=new_id(), type="korjaa", from_note=notes["gap"], to_note=notes["ideal"])
    vote = new_id()
    desk.open("vote")
    desk.must("vote.prepare", id=vote, title="Mihin tartumme?", target_type="group", targets=[group])
    desk.must("vote.open", id=vote)
    for voter in (story.milla, story.ritva):
        voter.get_by_role("button", name="Lisää piste: Vastuu ei ole kenenkään").click()
        voter.locator("strong", has_text="2 pistettä jäljellä").wait_for()
    desk.must("vote.close", id=vote)
    for no, what in enumerate(ASKED):
        first = {"groups": [group], "notes": [notes["problem"]]} if no == 0 else {}
        desk.must("proposal.add", id=new_id(), what=what, owner="nuorten tiimi", **first)


def approve_summary(story: Story) -> None:
    """The facilitator reads everything and approves."""
    page = story.fanni
    page.goto(f"{story.server.url}/m/{story.code}/summary")
    page.get_by_label(re.compile("Luin kaikki")).check()
    page.get_by_role("button", name="Hyväksy koonti").click()
    page.get_by_text(re.compile("hyväksytty", re.I)).first.wait_for()
