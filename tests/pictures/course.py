"""What came before and after the invented workshop: units alone, wishes beforehand, answers, agreements, the follow-up; by forms."""
from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from requests import Session

from tests.browser.conftest import Desk
from tests.pictures.album import LAPTOP, viewport
from workshop.access.seats import new_id
from workshop.rehearsal.invented import material
from workshop.replay.agreeing import add_figures, agree
from workshop.replay.browser import Browser
from workshop.replay.preparation import make_another, make_others, series_of
from workshop.replay.stage import Stage
from workshop.replay.traffic import PHONE

DECIDED, MANAGERS = "2026-03-26", "palvelujohtaja"
STATUS = {"accepted": "accepted", "accepted_modified": "adapted", "rejected": "rejected", "deferred": "needs_more"}
ROOTING = {"done": "in_use", "partly": "tried", "not_done": "agreed"}
AREA = "nuorten siirtymä"
MISSING = (("terveysasema", "sairaanhoitaja", "not"), ("edunvalvonta", "edunvalvoja", "asked"))
"""Units that nobody comes from, so that the list has something to say: unit, who was asked, the answer; the one that waits is the last."""
ABOUT = {
    "title": "Siirtymä jälkihuollosta aikuissosiaalityöhön", "area": AREA,
    "purpose": "Yksikään nuori ei jää yksin, kun työntekijä vaihtuu.",
    "need": "Vuonna 2026 jälkihuollosta siirtyy 38 nuorta. Moni jää ilman omaa työntekijää.",
}
SHARPENED = {"cost": "needed", "cost_note": "työaikaa noin 0,5 htv, arvioidaan kokeilun jälkeen", "date_text": "kokeilu 1.5.–31.12.2026"}
BESIDE = "Sama ohjaaja pysyy rinnalla ensimmäisen kuukauden omassa kodissa"
THANKS = "Kortti auttoi. Tiesin, kenelle soittaa."


class Course:
    """A stage whose summary is approved. ``series``, ``code``, ``follow_up``: where the pages are. Each act is done once, in this order."""

    def __init__(self, chromium: Chromium, stage: Stage) -> None:
        self.chromium, self.stage, self.staff, self.code = chromium, stage, stage.staff, stage.code
        self.series = f"/series/{series_of(stage.staff)}"
        self.managers, self.follow_up = self._code_of("esihenkilöiden"), self._code_of("Seurantatapaaminen")

    def window(self, size: tuple[int, int] = LAPTOP, session: Session | None = None) -> Page:
        """A browser window, with the cookies of somebody who is known already."""
        context = self.chromium.new_context(viewport=viewport(size), locale="fi-FI")
        context.set_default_timeout(10_000)
        kept = session.cookies if session else ()
        context.add_cookies([{"name": each.name, "value": each.value, "url": self.at("")} for each in kept])
        return context.new_page()

    def at(self, path: str) -> str:
        """A whole address."""
        return self.stage.server.address + path

    def begin(self) -> None:
        """The series' own words; two units have met alone; who is invited."""
        self.staff.send(self.staff.form(self.series, "purpose", "need"), **ABOUT)
        for code in make_others(self.stage.scenario, self.staff, "own_unit"):
            desk = self.desk(code)
            desk.must("meeting.open")
            desk.must("meeting.close")
            desk.leave()
        page = f"{self.series}/invitations"
        units = dict.fromkeys(each["unit"] for each in material()["participants"])
        for unit, who, said in [*((unit, "työntekijä", "comes") for unit in units), *MISSING]:
            self.staff.send(self.staff.form(page, "unit", "who"), unit=unit, who=who)
            if said != "asked":
                self._answer(page, said)

    def wish(self, kind: str, *wishes: str, unit: str = "", unread: int = 0) -> str:
        """An open link by which others wrote; all but ``unread`` of it is shown. Its address."""
        page = f"{self.series}/voices"
        made = self.staff.send(self.staff.form(page, "kind", "question"), kind=kind)
        address = re.search(r'value="[^"]*(/o/[\w-]+)"', made.text)[1]
        for text in wishes:
            writer = Browser(self.stage.server, self.stage.traffic, "a writer", PHONE)
            form = writer.form(address, "text")
            writer.send(form, text=text, **({"unit": unit} if form.has("unit") and unit else {}))
        waiting = re.findall(r'action="(/series/[^"]*/voices/answers/[^"]+)"', self.staff.get(page).text)
        for form in waiting[:len(wishes) - unread]:
            self.staff.send(self.staff.form(page, "from", to=form), act="show")
        return address

    def beforehand(self) -> str:
        """The pre-themes with as many supporters as the material says; one is not read yet. The link's address."""
        themes = material()["pre_themes"]
        address = self.wish("themes", *(each["theme"] for each in themes), unread=1)
        with self._database() as db:
            for each in themes:
                db.execute(
                    "UPDATE open_answers SET supports = ?, unit = ? WHERE text = ? AND state = 'shown'",
                    [each["support"], each["asked_by"], each["theme"]],
                )
        return address

    def sharpen(self, desk: Desk) -> None:
        """In the meeting with line managers the café's first proposal gets a date and a price."""
        desk.must("meeting.open")
        desk.open("propose")
        first = next(row for row in desk.rows("proposals") if row["no"] == 1)
        kept = {name: first[name] for name in ("what", "details", "owner", "measure", "experience_view", "dissent")}
        desk.must("proposal.edit", id=first["id"], base_version=first["version"], **kept, **SHARPENED)

    def tell(self) -> None:
        """Plain words for every answer, which participants may read at once; the days of the answers are the material's."""
        for no, each in enumerate(material()["decisions"], 1):
            form = self.staff.form(f"/m/{self.code}/answers/{no}", "plain", "now")
            self.staff.send(form, plain=each["plain_language"], publish="1")
        with self._database() as db:
            db.execute("UPDATE decisions SET decided_on = ?", [DECIDED])

    def agree(self) -> None:
        """What the material says was agreed on, and its figures."""
        agree(self.stage)
        add_figures(self.stage)

    def review(self, *, but: int) -> None:
        """The follow-up has looked at every agreement but one of this number."""
        for no, each in enumerate(material()["agreements"], 1):
            if no != but:
                form = self.staff.form(f"/m/{self.follow_up}/follow-up/{self.agreement(no)}", "figure", "feedback")
                self.staff.send(form, **reviewed(each))

    def agreement(self, number: int) -> str:
        """The id of one of the material's agreements, from 1."""
        return self.stage.id("agreement", material()["agreements"][number - 1]["id"])

    def beside(self) -> None:
        """A second café of the same theme, on paper: a group of each kind, and a proposal of its own."""
        desk = self.desk(make_another(self.staff, "learning_cafe", {"title": "Oppimiskahvila: pohjoinen alue", "date": "2026-02-19"}))
        desk.must("meeting.open")
        table = desk.rows("tables")[0]["id"]
        words = {each["id"]: each.get("clean_text", each["text"]) for each in material()["notes"]}
        groups = {each["kind"]: each for each in reversed(material()["groups"])}
        for kind, group in groups.items():
            notes = [new_id() for _ in group["notes"]]
            desk.open(kind, reveal=True)
            for note, known in zip(notes, group["notes"], strict=True):
                desk.must("note.type_in", id=note, step=desk.steps[kind], table=table, text=words[known])
            groups[kind] = new_id()
            desk.must("group.add", id=groups[kind], kind=kind, title=group["title"], notes=notes)
        desk.must("proposal.add", id=new_id(), what=BESIDE, groups=list(groups.values()))
        desk.must("meeting.close")
        desk.leave()

    def desk(self, code: str) -> Desk:
        """The facilitator's socket in one of the meetings; whoever asks leaves."""
        made = Desk(self.stage.server.address, session=self.staff.session).connect()
        made.code = code
        made.hello(code, "run")
        return made

    def _answer(self, page: str, said: str) -> None:
        """Of the one who was asked last: the only line without an answer."""
        for line in dict.fromkeys(re.findall(rf'action="({page}/[\w-]+)"', self.staff.get(page).text)):
            if ("answer", "asked") not in self.staff.form(page, to=line).buttons:
                self.staff.send(self.staff.form(page, to=line), answer=said)

    def _code_of(self, title: str) -> str:
        return re.search(rf"<h3>[^<]*{title}[^<]*</h3>.*?/m/(\w{{8}})/run", self.staff.get(self.series).text, re.S)[1]

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.stage.server.database)) as db, db:
            yield db


def reviewed(agreement: dict) -> dict[str, str]:
    """A follow-up's form for an agreement of the material."""
    status = agreement["followup_status"]
    return {
        "happened": status, "rooting": ROOTING[status], "figure": agreement["followup_figure"], "change": agreement["modification"],
        "feedback": agreement["feedback_from_young_people"], "reviewed_on": agreement["followup_date"],
    }
