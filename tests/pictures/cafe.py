"""One café with the invented workshop's people and notes, led by the facilitator's socket, and the windows that look at it."""
from __future__ import annotations

import re
import sys

from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import Desk
from tests.conftest import Server, Staff, form_values
from tests.pictures.album import DESK, LAPTOP, PHONE, TABLET, WIDE, Album, viewport
from tests.sockets import Person
from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.rehearsal.invented import material

ROUNDS = {"problem": "R1", "gap": "R2", "ideal": "R3"}
OWN_NOTE = "Kukaan ei kertonut, kenelle soittaa, kun avain oli kädessä."


def make_cafe(staff: Staff, **wanted: str) -> str:
    """A café through the one form, filled as the form fills itself but for ``wanted``; its code."""
    page = staff.get("/cafe/new")
    fields = [(name, wanted.get(name, value)) for name, value in form_values(page.text)]
    answer = staff.session.post(page.url, data=fields, headers={"Referer": page.url})
    return re.search(r"/m/([A-Z2-7]{8})", answer.url)[1]


class Cafe:
    """A café of 24 with sockets and of two with windows. ``ids``: a note's or a group's id in the café by the material's."""

    def __init__(self, browser: Browser, server: Server, staff: Staff) -> None:
        self.browser, self.server, self.staff = browser, server, staff
        self.code = make_cafe(
            staff, title="Jälkihuollosta aikuissosiaalityöhön", people="26", tables="4", seats_per_table="12", experts="6",
            place="Kirjaston sali", moderation="review", support_name="Tuire", crisis_line="Kriisipuhelin 09 2525 0111",
        )
        self.url = f"{server.url}/m/{self.code}"
        self.desk = Desk(server.url, session=staff.session).connect()
        self.desk.code = self.code
        self.desk.hello(self.code, "run")
        self._lay_cases()
        self.people: dict[str, Person] = {}
        self.ids: dict[str, str] = {}
        self.screen, self.wall = self.window(LAPTOP, signed_in=True), self.window(WIDE)
        self.phone, self.host, self.dark = self.window(PHONE), self.window(TABLET), self.window(WIDE, color_scheme="dark")

    def _lay_cases(self) -> None:
        """Each table has the case that the material gives it: its notes tell of that one."""
        ids, plan = {row["pseudonym"]: row["id"] for row in self.desk.rows("meeting_cases")}, f"/m/{self.code}/plan"
        tables = {table["no"]: table["id"] for table in self.desk.rows("tables")}
        laid = {f"table-{tables[table['no']]}": ids[_whose(table["case"])] for table in material()["tables"]}
        self.staff.post(f"{plan}/tables", laid, form_at=plan)

    def window(self, size: tuple[int, int], *, signed_in: bool = False, **options) -> Page:
        """A browser of its own; ``signed_in`` as the facilitator."""
        context = self.browser.new_context(viewport=viewport(size), locale="fi-FI", **options)
        context.set_default_timeout(8_000)
        if signed_in:
            cookies = self.staff.session.cookies
            context.add_cookies([{"name": each.name, "value": each.value, "url": self.server.url} for each in cookies])
        return context.new_page()

    def come_in(self) -> None:
        """The 24 sit down where the plan says for the first round."""
        for person in material()["participants"]:
            self.people[person["id"]] = Person(self.server.url)
            self.people[person["id"]].seated(self.code, _table_no("R1", person["id"]))
            group = "expert_by_experience" if person["expert_by_experience"] else "professional"
            self.people[person["id"]].send("seat.set_group", group=group)

    def write_round(self, kind: str) -> None:
        """Everybody sits at the round's own table and writes all the notes of the round: forty."""
        step, tables = self.desk.steps[kind], {table["no"]: table["id"] for table in self.desk.rows("tables")}
        for name, person in self.people.items():
            person.send("seat.move", table=tables[_table_no(ROUNDS[kind], name)])
        for note in sorted((each for each in material()["notes"] if each["kind"] == kind), key=lambda each: each["offset_s"]):
            self.ids[note["id"]] = new_id()
            self._write(note, {"step": step, "table": tables[int(note["table"][1:])], "lang": note["lang"]})

    def _write(self, note: Row, place: Row) -> None:
        """A note that is stopped for what it tells of somebody is written again in the material's clean words; else it is named."""
        send = self.people[note["author"]].send
        ack = send("note.add", id=self.ids[note["id"]], text=note["text"], **place)
        if not ack["ok"] and "clean_text" in note:
            ack = send("note.add", id=self.ids[note["id"]], text=note["clean_text"], **place)
        if not ack["ok"]:
            print(f"{note['id']} is not written: {ack['code']}", file=sys.stderr)
            del self.ids[note["id"]]

    def moderate(self, *, but: int = 0) -> None:
        """Reads the notes that wait, but for so many, and does with each what the material expects: no picture shows a name."""
        known = {self.ids[note["id"]]: note for note in material()["notes"] if note["id"] in self.ids}
        waiting = [note for note in self.desk.rows("notes") if note["state"] == "waiting"]
        waiting.sort(key=lambda note: known.get(note["id"], {}).get("expect", "ok") in ("ok", "reclassify"))
        for note in waiting[:len(waiting) - but]:
            self._judge(note, known.get(note["id"], {}))

    def _judge(self, note: Row, known: Row) -> None:
        expect = known.get("expect", "ok")
        if expect == "anonymise" and note["text"] == known["text"]:
            self.desk.must("note.replace", id=note["id"], text=known["clean_text"], base_version=note["version"])
        elif expect in ("hide", "care"):
            self.desk.must("note.hide" if expect == "hide" else "note.hold", id=note["id"])
        else:
            self.desk.must("note.approve", notes={note["id"]: note["version"]})

    def section(self, album: Album, name: str, words: str, *, at: str, sizes: tuple = DESK, top: bool = False, full: bool = False) -> None:
        """One section of the desk; on a phone from its heading on, unless ``top``."""
        for size in sizes:
            mark = None if top or size not in (PHONE, TABLET) else self.heading
            with album.picture(f"desk-{name}", self.screen, words, (size,), at=mark, full=full):
                self.open_section(at)

    def open_section(self, name: str) -> None:
        """The desk's page with this section, loaded anew; the notes are shown there."""
        self.screen.goto("about:blank")
        self.screen.goto(f"{self.url}/run#{name}")
        self.heading.first.wait_for()
        if name == "notes":
            self.screen.get_by_role("button", name="Lue", exact=True).click()
            self.screen.locator(".reading").wait_for()

    @property
    def heading(self) -> Locator:
        """The heading of the desk's section."""
        return self.screen.locator(".desk h2")

    def leave(self) -> None:
        """Everybody with a socket goes."""
        for person in [*self.people.values(), self.desk]:
            person.leave()


def _whose(case_id: str) -> str:
    """The pseudonym of a case of the material."""
    path = next(path for path in material()["paths"] if path["case"] == case_id)
    return next(lane["name"] for lane in path["lanes"] if lane["kind"] == "person")


def _table_no(round_id: str, person_id: str) -> int:
    """Where the invented plan seats somebody; who is not in it keeps to the first table."""
    seating = material()["seating"][round_id]
    return int(next((table for table, people in seating.items() if person_id in people), "T1")[1:])
