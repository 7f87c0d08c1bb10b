"""Every page there is, filled, and the browsers that may open it: anybody's, a seat's, the support person's, a decider's, staff's."""
from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from tests.browser import filling
from tests.browser.conftest import Desk
from tests.conftest import PATIENCE_S, Staff
from tests.sockets import Person

PAGES = {
    "pages.front": ("/", "anyone"),
    "pages.help_page": ("/help", "anyone"),
    "pages.privacy": ("/privacy", "anyone"),
    "pages.accessibility": ("/accessibility", "anyone"),
    "exit.neutral": ("/today", "anyone"),
    "staff.sign_in": ("/sign-in", "anyone"),
    "staff.welcome": ("/welcome/used", "anyone"),
    "staff.invited": ("/invite/used", "anyone"),
    "staff.reset": ("/account/reset/used", "anyone"),
    "entry.ask": ("/j/{code}?t=1", "anyone"),
    "back.ask": ("/j/{code}/back", "anyone"),
    "room.phone": ("/m/{code}", "seat"),
    "cases.at_table": ("/m/{code}/case/{case}?show=all", "seat"),
    "outcome.page": ("/t/{closed}", "seat"),
    "room.wall": ("/m/{code}/wall", "anyone"),
    "advance.page": ("/a/{code}", "anyone"),
    "care.page": ("/m/{code}/care#{secret}", "support"),
    "room.run": ("/m/{code}/run", "staff"),
    "series.every": ("/series", "staff"),
    "series.new": ("/series/new", "staff"),
    "series.one": ("/series/{series}", "staff"),
    "cafe.new": ("/cafe/new", "staff"),
    "cafe.planner_page": ("/m/{code}/plan", "staff"),
    "again.ask": ("/m/{code}/again", "staff"),
    "sheet.printable": ("/m/{code}/sheet", "staff"),
    "sheet.blank": ("/m/{code}/sheet/blank", "staff"),
    "cases.every": ("/cases", "staff"),
    "cases.one": ("/cases/aava-avain-kadessa?show=all", "staff"),
    "case_editing.new": ("/cases/new", "staff"),
    "case_editing.edit": ("/cases/{written}/edit", "staff"),
    "case_import.ask": ("/cases/import", "staff"),
    "case_reading.page": ("/read", "anyone"),
    "seating.page": ("/m/{code}/seating", "staff"),
    "seating.printed": ("/m/{code}/seating/print", "staff"),
    "seating.cards": ("/m/{code}/seating/cards", "staff"),
    "paper.ask": ("/m/{code}/paper", "staff"),
    "erasing.ask_meeting": ("/m/{code}/erase", "staff"),
    "erasing.ask_series": ("/series/{series}/erase", "staff"),
    "erasing.ask_case": ("/cases/aava-avain-kadessa/erase", "staff"),
    "exports.memo_page": ("/m/{code}/memo", "staff"),
    "exports.instruction_page": ("/m/{code}/instruction", "staff"),
    "exports.card": ("/series/{series}/innokyla", "staff"),
    "exports.bring": ("/series/import", "staff"),
    "reports.edit": ("/m/{code}/summary", "staff"),
    "report_files.as_html": ("/m/{code}/summary.html", "staff"),
    "answers.every": ("/m/{closed}/answers", "staff"),
    "answers.one": ("/m/{closed}/answers/1", "staff"),
    "deciding.page": ("{link}", "decider"),
    "deciding.one": ("{link}/1", "decider"),
    "agreements.every": ("/series/{of_agreed}/agreements", "staff"),
    "agreements.new": ("/series/{of_agreed}/agreements/new", "staff"),
    "agreements.one": ("/series/{of_agreed}/agreements/{agreed}", "staff"),
    "agreements.edit": ("/series/{of_agreed}/agreements/{agreed}/edit", "staff"),
    "follow_up.page": ("/m/{closed}/follow-up", "staff"),
    "follow_up.one": ("/m/{closed}/follow-up/{agreed}", "staff"),
    "figures.every": ("/series/{of_agreed}/figures", "staff"),
    "figures.one": ("/series/{of_agreed}/figures/{figure}", "staff"),
    "combined.page": ("/series/{of_agreed}/combined", "staff"),
    "chain.page": ("/m/{closed}/chain", "staff"),
    "feedback.page": ("/m/{closed}/feedback", "staff"),
    "open_links.page": ("{open}", "anyone"),
    "voices.page": ("/series/{series}/voices", "staff"),
    "invitations.page": ("/series/{series}/invitations", "staff"),
    "invitations.mandate": ("/series/{series}/mandate", "staff"),
    "report_files.versions": ("/m/{code}/summary/versions", "staff"),
    "standing.handover_page": ("/series/{of_agreed}/handover", "staff"),
    "standing.steering_page": ("/steering", "staff"),
    "agreed.search": ("/agreed?q=siirron", "staff"),
    "closing.page": ("/series/{of_agreed}/close", "staff"),
    "closing.preview": ("/series/{of_agreed}/publication", "staff"),
    "closing.published": ("{published}", "anyone"),
    "evaluation.page": ("/series/{of_agreed}/self-evaluation", "staff"),
}
"""By endpoint: an address and who opens it. A page that is missing here fails ``test_every_page_is_looked_at``."""

MORE_PAGES = {
    "a new link of management": ("{new_link}", "anyone"), "a link of management in another browser": ("{link}", "anyone"),
    "a wrong code": ("/j/ABCDEFGH", "anyone"), "no seat": ("/t/{closed}", "anyone"), "before the end": ("/t/{code}", "seat"),
    "a search": ("/cases?q=j%C3%A4lkihuollossa", "staff"), "gates before a case": ("/m/{code}/case/{case}", "seat"),
    "a series with everything": ("/series/{of_agreed}", "staff"), "a closed series": ("/series/{of_published}", "staff"),
    "an instruction with what was agreed": ("/m/{closed}/instruction", "staff"),
    "a memo with what was agreed": ("/m/{closed}/memo", "staff"),
    "preview of the outcome": ("/t/{closed}", "staff"), "one thread": ("/m/{closed}/chain?at=agreement-{agreed}", "staff"),
}
ALL = {**PAGES, **MORE_PAGES}
WRITTEN = {
    "title": "Ovi ja avain", "pseudonym": "Aava", "lead": "Aava odotti ovella.", "origin": "fictional", "content_notes": "yksinäisyys",
    "text": "Aava on 24-vuotias ja moniongelmainen. Hän muutti Pihtiputaalle 3.4.2024.", "timeline": "0 | Kela | Aava odottaa | katkos",
}
"""A draft with something left to decide."""
LIVE = {
    "room.phone": ".link-state.online", "room.run": ".desk-top", "room.wall": ".door", "care.page": ".care-online",
    "case_editing.edit": "button.open-finding",
}
"""Pages that a script draws, and what is there when it has."""
NARROW = {"width": 320, "height": 700}
NO_PAGES = {
    "standing.handover_file", "standing.meetings_file", "closing.published_file", "evaluation.file",
    "answers.link_again", "deciding.whole", "outcome.answers",
    "exports.tables", "exports.table", "exports.memo_file", "exports.instruction_file", "exports.card_file", "exports.whole_series",
    "assets.file", "care.link_again", "case_reading.link_again", "cases.download", "entry.by_code", "entry.qr", "languages.texts",
    "looks.parts", "pages.health", "path.picture", "path.steps", "path.today", "rehearsal.enter",
    "report_files.as_json", "report_files.as_markdown", "report_files.as_pdf",
    "report_files.one_version", "combined.file",
}
"""Files and redirections. ``/ui`` is looked at on a server of its own, since it is there for developers only."""


@dataclass
class Stage:
    """One open café in its first round and one that is closed; both with notes, groups, chains, a vote and proposals."""

    server: object
    staff: object
    desk: Desk
    seat: Person
    decider: Staff
    values: dict[str, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """The whole address of one of ``PAGES``."""
        return self.server.url + path.format(**self.values)

    def cookies(self, who: str) -> list[dict]:
        """What the browser of such a person has."""
        sessions = {"staff": self.staff.session, "seat": self.seat.session, "decider": self.decider.session}
        kept = sessions[who].cookies if who in sessions else ()
        return [{"name": each.name, "value": each.value, "url": self.server.url} for each in kept]


@pytest.fixture(scope="session")
def stage(server, staff):
    """The filled meetings, made once for all pages; nobody's test changes them."""
    seat = Person(server.url)
    closed, _desk = filling.filled(server, staff, seat)
    _desk.must("meeting.close")
    _desk.leave()
    seat.client.disconnect()
    code, desk = filling.filled(server, staff, seat)
    desk.open("problem", reveal=True)
    found = re.search(r"/series/([\w-]{10,})", staff.get("/series").text)
    plan = f"/m/{code}/plan"
    secret = re.search(r"/care#([\w-]+)", staff.post(f"{plan}/support/link", form_at=plan).text)
    values = {"code": code, "closed": closed, "series": found[1], "case": desk.rows("meeting_cases")[0]["id"], "secret": secret[1]}
    values["written"] = re.search(r"/cases/([\w-]+)", staff.post("/cases/new", WRITTEN).url)[1]
    values["link"], values["new_link"] = filling.links(staff, closed)
    decider = filling.answered(server, staff, closed, values["link"])
    values |= filling.agreed(staff, closed)
    filling.beside(staff, values["of_agreed"])
    values["open"] = filling.heard(server, staff, values["series"])
    values |= filling.published(staff)
    yield Stage(server, staff, desk, seat, decider, values)
    seat.leave()
    desk.leave()


class Eyes:
    """One browser window for each of these people, used for all pages."""

    def __init__(self, browser, stage) -> None:
        self.stage, self.pages, self.at = stage, {}, {}
        for who in ("anyone", "seat", "support", "decider", "staff"):
            context = browser.new_context(viewport=NARROW, locale="fi-FI")
            context.set_default_timeout(PATIENCE_S * 1000)
            context.add_cookies(stage.cookies(who))
            self.pages[who] = context.new_page()

    def open(self, name: str, **size: int):
        """The page called so in ``ALL``, drawn, at 320 pixels or at ``width`` × ``height``, without any preference."""
        path, who = ALL[name]
        page = self.pages[who]
        page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        page.set_viewport_size({**NARROW, **size})
        if self.at.get(who) == name:
            return page
        self.at[who] = name
        if "#" in path:  # a secret is proved once and leaves the address; the same address again would not load anything
            page.goto("about:blank")
        page.goto(self.stage.address(path))
        if "#" in path:
            page.wait_for_url(lambda address: "#" not in address)
        if name in LIVE:
            page.locator(LIVE[name]).first.wait_for()
        return page

    def spoil(self, name: str) -> None:
        """The page was changed for a test: the next look loads it anew."""
        self.at[ALL[name][1]] = None

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


@pytest.fixture(scope="module")
def eyes(browser, stage):
    made = Eyes(browser, stage)
    yield made
    made.close()
