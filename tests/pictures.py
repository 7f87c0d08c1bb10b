"""Takes the pictures of ``docs/pictures`` and writes ``docs/screens.md``: ``python3 -m tests.pictures``.

A rehearsal with its invented people, led from the open doors to the end, gives the live pages their full load; the stage of
``tests/browser/every_page.py`` gives the rest. A picture that fails is named on stderr and the others are taken all the same.
"""
from __future__ import annotations

import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import Desk
from tests.browser.every_page import ALL, Eyes, stage
from tests.conftest import CHROMIUM_FLAGS, PROJECT, Server, Staff, _running, chromium, first_staff, until
from workshop.access.seats import new_id
from workshop.rehearsal.invented import material

FOLDER = PROJECT / "docs" / "pictures"
GALLERY = PROJECT / "docs" / "screens.md"
BY_HAND = {f"{name}.png" for name in ("run", "phone", "wall", "notes", "groups", "together", "page-one")}
PHONE, TABLET, LAPTOP, WIDE = (320, 640), (768, 1024), (1280, 800), (1920, 1080)
SETTLE_MS = 350
LARGEST = 150 * 1024
INTRODUCTION = """# Screens

Every screen with a full load: invented people, invented notes. The number in a name is the width in pixels.
Made by `python3 -m tests.pictures`.
"""
FROM_STAGE = [
    ("front", "pages.front", "The front page", (PHONE, LAPTOP)),
    ("help", "pages.help_page", "Help", (PHONE,)),
    ("privacy", "pages.privacy", "What is kept, and for how long", (PHONE,)),
    ("accessibility", "pages.accessibility", "The accessibility statement", (PHONE,)),
    ("sign-in", "staff.sign_in", "Signing in", (LAPTOP,)),
    ("back", "back.ask", "Coming back to an own seat", (PHONE,)),
    ("outcome", "outcome.page", "What came of it: the page of a closed meeting for who was there", (PHONE, TABLET)),
    ("advance", "advance.page", "Before the day: what will happen", (PHONE, TABLET)),
    ("support", "care.page", "The support person's page", (PHONE, TABLET)),
    ("phone-story", "cases.at_table", "A table's story", (PHONE, TABLET)),
    ("series-all", "series.every", "The series of a facilitator", (LAPTOP, WIDE)),
    ("series-one", "series.one", "One series and its meetings", (LAPTOP, WIDE)),
    ("cafe-new", "cafe.new", "The one form of a new café", (LAPTOP, WIDE)),
    ("planner", "cafe.planner_page", "The planner", (LAPTOP, WIDE)),
    ("again", "again.ask", "The same café again", (LAPTOP,)),
    ("cases", "cases.every", "The case library", (LAPTOP, WIDE)),
    ("case-one", "cases.one", "One case of the library", (LAPTOP,)),
    ("case-editor", "cases.edit", "Writing a case", (LAPTOP,)),
]
FROM_REHEARSAL = [
    ("seating", "seating.page", "Who sits where in each round", (LAPTOP, WIDE)),
    ("seating-print", "seating.printed", "The seating, for the wall of the room", (LAPTOP,)),
    ("seating-cards", "seating.cards", "Cards with the seats of a person", (LAPTOP,)),
    ("sheet", "sheet.printable", "The printed sheets of the tables", (LAPTOP,)),
    ("sheet-blank", "sheet.blank", "Blank sheets for a day without phones", (LAPTOP,)),
    ("paper", "paper.ask", "Typing in what was written on paper", (LAPTOP,)),
    ("summary-editor", "reports.edit", "Editing the summary", (LAPTOP, WIDE)),
    ("summary", "reports.preview", "The summary", (LAPTOP,)),
]
"""Name of the picture, the page's name in ``every_page.ALL``, what it shows, the sizes."""


@dataclass
class Album:
    """The pictures that were taken, in order, and the names of those that failed."""

    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @contextmanager
    def picture(self, name: str, page: Page, words: str) -> Iterator[None]:
        """Takes the page as it is after the block; an error in the block is this picture's only."""
        file = f"{name}-{page.viewport_size['width']}.png"
        try:
            assert file not in BY_HAND
            yield
            page.wait_for_timeout(SETTLE_MS)
            _keep(page.screenshot(), FOLDER / file)
            size = (FOLDER / file).stat().st_size
            if size > LARGEST:
                print(f"{file}: {size // 1024} KB", file=sys.stderr)
            self.lines.append(f"- [{file}](pictures/{file}) {words}.")
        except Exception as error:  # the rest must be taken
            self.failed.append(file)
            print(f"{file}: {str(error).splitlines()[:3]}", file=sys.stderr)

    def take(self, name: str, page: Page, words: str) -> None:
        """Takes the page as it is."""
        with self.picture(name, page, words):
            pass

    def play(self, scene: Callable, practice: Practice) -> None:
        """One scene; what breaks it does not stop the next."""
        try:
            scene(practice, self)
        except Exception as error:
            self.failed.append(scene.__name__)
            print(f"{scene.__name__}: {str(error)[:300]}", file=sys.stderr)

    def write(self) -> None:
        """The gallery."""
        GALLERY.write_text(INTRODUCTION + "\n" + "\n".join(self.lines) + "\n", "utf-8")


def _keep(shot: bytes, path: Path) -> None:
    """In 256 colours: a third of the size, and no eye tells."""
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256).save(path, optimize=True)


class Practice:
    """One rehearsal: its facilitator's socket, its invented people, and the windows that look at it."""

    def __init__(self, browser: Browser, server: Server, staff: Staff, album: Album) -> None:
        self.browser, self.server, self.staff, self.album = browser, server, staff, album
        address = staff.post("/rehearsal/start", form_at="/series").url
        self.code = re.search(r"/m/([A-Z2-7]{8})/run", address)[1]
        self.url = f"{server.url}/m/{self.code}"
        self.desk = Desk(server.url, session=staff.session).connect()
        self.desk.code = self.code
        self.desk.hello(self.code, "run")
        self.screen, self.wall = self._window(LAPTOP, signed_in=True), self._window(WIDE)
        self.phone, self.host, self.dark = self._window(PHONE), self._window(TABLET), self._window(WIDE, color_scheme="dark")

    def _window(self, size: tuple[int, int], *, signed_in: bool = False, **options) -> Page:
        """A browser of its own; ``signed_in`` as the facilitator."""
        context = self.browser.new_context(viewport=_viewport(size), locale="fi-FI", **options)
        context.set_default_timeout(8_000)
        if signed_in:
            cookies = self.staff.session.cookies
            context.add_cookies([{"name": each.name, "value": each.value, "url": self.server.url} for each in cookies])
        return context.new_page()

    def go(self, times: int) -> None:
        """The invented people do ten things, so many times."""
        for _ in range(times):
            self.staff.post(f"/m/{self.code}/rehearsal/go", form_at="/series")

    def rounds_worth(self, kind: str) -> None:
        """The invented people write until nothing new comes: the whole round's notes."""
        step, before = self.desk.steps[kind], -1
        while before < (count := sum(note["step_id"] == step for note in self.desk.rows("notes"))):
            before = count
            self.go(2)

    def section(self, name: str, words: str, *, at: str, sizes=(LAPTOP, WIDE, PHONE), read: bool = False) -> None:
        """One section of the desk in each of the sizes."""
        for size in sizes:
            self.screen.set_viewport_size(_viewport(size))
            with self.album.picture(f"desk-{name}", self.screen, words):
                self.screen.goto("about:blank")
                self.screen.goto(f"{self.url}/run#{at}")
                self.screen.locator(".desk h2").first.wait_for()
                if read:
                    self.screen.get_by_role("button", name="Lue", exact=True).click()
                if size is PHONE:
                    self.screen.evaluate("document.querySelector('.desk h2').scrollIntoView()")

    def moderate(self, *, but: int = 0) -> None:
        """Reads the notes that wait, but for so many, and does with each what the material expects: no picture shows a name."""
        known = {note["text"]: note for note in material()["notes"]}
        waiting = [note for note in self.desk.rows("notes") if note["state"] == "waiting"]
        waiting.sort(key=lambda note: known.get(note["text"], {}).get("expect", "ok") == "ok")
        for note in waiting[:len(waiting) - but]:
            self._judge(note, known.get(note["text"], {}))

    def _judge(self, note: dict, known: dict) -> None:
        expect = known.get("expect", "ok")
        if expect == "anonymise":
            self.desk.must("note.replace", id=note["id"], text=known["clean_text"], base_version=note["version"])
        elif expect in ("hide", "care"):
            self.desk.must("note.hide" if expect == "hide" else "note.hold", id=note["id"])
        else:
            self.desk.must("note.approve", notes={note["id"]: note["version"]})

    def notes_by_text(self) -> dict[str, dict]:
        """The notes in the room by their words."""
        return {note["text"]: note for note in self.desk.rows("notes")}


def _viewport(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def _go(page: Page, screen: str) -> None:
    """One of the views of a phone."""
    page.get_by_role("navigation", name="Näkymät").get_by_role("button", name=screen).click()


def _join(page: Page, practice: Practice, table: int) -> None:
    page.goto(f"{practice.server.url}/j/{practice.code}?t={table}")
    page.get_by_role("button", name="Mukaan").click()
    page.locator(".link-state.online").wait_for()


def _skip_story(page: Page) -> None:
    """Past the choice before a story, when there is one."""
    skip = page.get_by_role("button", name="Ohita tarina")
    page.get_by_label("Kirjoita yksi asia.").or_(skip).first.wait_for()
    if skip.is_visible():
        skip.click()


def lobby(practice: Practice, album: Album) -> None:
    """People come in; one of them with our phone, one as a table's host."""
    phone, host = practice.phone, practice.host
    practice.section("lobby-empty", "The lobby before the first phone", at="course", sizes=(LAPTOP,))
    practice.go(3)
    with album.picture("phone-join", phone, "The way in"):
        phone.goto(f"{practice.server.url}/j/{practice.code}?t=1")
    with album.picture("phone-welcome", phone, "Seated, before the first round"):
        _join(phone, practice, 1)
    with album.picture("host-welcome", host, "A table's host before the first round"):
        _join(host, practice, 1)
        _go(host, "Lisää")
        host.locator("summary", has_text="Pöydän vetäjä").click()
        host.get_by_role("button", name="Olen tämän pöydän vetäjä").click()
        host.get_by_role("button", name="Vetäjä", exact=True).click()
        host.locator(".host-card").wait_for()
    for wall, name in ((practice.wall, "wall-lobby"), (practice.dark, "wall-lobby-dark")):
        with album.picture(name, wall, "The wall before the first round" + (", dark" if "dark" in name else "")):
            wall.goto(f"{practice.url}/wall")
            wall.locator(".door").first.wait_for()
    practice.section("lobby", "The lobby with everybody in", at="course")


def first_round(practice: Practice, album: Album) -> None:
    """The problems: silence, the queue, the talk."""
    phone, host, desk = practice.phone, practice.host, practice.desk
    desk.open("problem")
    with album.picture("phone-gate", phone, "The choice before a story"):
        phone.get_by_role("button", name="Ohita tarina").wait_for()
    with album.picture("phone-writing", phone, "Writing in silence"):
        _skip_story(phone)
        phone.get_by_label("Kirjoita yksi asia.").fill("Kukaan ei kertonut, kenelle soittaa, kun avain oli kädessä.")
    with album.picture("phone-sent", phone, "A note has gone"):
        phone.get_by_role("button", name="Lähetä", exact=True).click()
        phone.get_by_text("Lappu lähti.").first.wait_for()
    album.take("host-silent", host, "A table's host in the silence")
    practice.rounds_worth("problem")
    album.take("wall-silent", practice.wall, "The wall in the silence")
    practice.section("round", "A round is on", at="course")
    practice.section("notes", "The queue of notes", at="notes", read=True)
    practice.moderate(but=4)
    desk.must("step.reveal", step=desk.steps["problem"])
    _talk(practice, album)


def _talk(practice: Practice, album: Album) -> None:
    phone = practice.phone
    with album.picture("phone-table", phone, "After the silence: the notes of the table"):
        phone.get_by_text("Nyt puhutaan.").first.wait_for()
    with album.picture("phone-own", phone, "Own notes"):
        _go(phone, "Omat laput")
    with album.picture("phone-menu", phone, "The menu"):
        _go(phone, "Lisää")
    with album.picture("phone-new-phone", phone, "Words that bring the seat to a new phone"):
        phone.locator("summary", has_text="Uusi puhelin").first.click()
        phone.get_by_role("button", name="Näytä sanat").click()
    with album.picture("phone-break", phone, "A break"):
        _go(phone, "Tauko")
    phone.get_by_role("button", name="Jatkan").click()
    album.take("host-talk", practice.host, "A table's host when the table talks")
    album.take("wall-talk", practice.wall, "The wall when the tables talk")
    practice.section("talk", "The tables talk", at="course", sizes=(LAPTOP,))


def harvest(practice: Practice, album: Album) -> None:
    """The other rounds, then what was written, gathered and linked."""
    desk, wall = practice.desk, practice.wall
    for kind in ("gap", "ideal"):
        desk.open(kind)
        practice.rounds_worth(kind)
        desk.must("step.reveal", step=desk.steps[kind])
        practice.moderate()
    album.take("phone-third-round", practice.phone, "The third round")
    desk.open("group")
    practice.moderate()
    with album.picture("wall-harvest", wall, "The harvest: the notes of all tables"):
        wall.locator(".note").first.wait_for()
    groups = _gather(practice)
    with album.picture("wall-groups", wall, "The notes, gathered"):
        wall.get_by_role("heading", name=material()["groups"][0]["title"]).wait_for()
    album.take("wall-groups-dark", practice.dark, "The notes, gathered, dark")
    album.take("phone-groups", practice.phone, "A phone while notes are gathered")
    album.take("host-groups", practice.host, "A table's host while notes are gathered")
    practice.section("groups", "Groups", at="groups")
    practice.section("links", "Chains from a problem to an answer", at="links")
    _vote(practice, album, groups)


def _gather(practice: Practice) -> list[str]:
    """The groups and the chains of the invented workshop; the ids of the first six groups of problems and gaps."""
    by_text, desk = practice.notes_by_text(), practice.desk
    notes = {note["id"]: by_text.get(note["text"]) for note in material()["notes"]}
    made = []
    for group in material()["groups"]:
        fitting = [notes[each]["id"] for each in group["notes"] if notes[each] and notes[each]["kind"] == group["kind"]]
        made.append(new_id())
        desk.must("group.add", id=made[-1], kind=group["kind"], title=group["title"], notes=fitting)
    for link in material()["links"]:
        if notes[link["from"]] and notes[link["to"]]:
            ends = {"from_note": notes[link["from"]]["id"], "to_note": notes[link["to"]]["id"]}
            desk.send("link.add", id=new_id(), type=link["type"], **ends)
    return made[:6]


def _vote(practice: Practice, album: Album, targets: list[str]) -> None:
    """A vote, open and counted."""
    desk, phone, wall, vote = practice.desk, practice.phone, practice.wall, new_id()
    desk.open("vote")
    desk.must("vote.prepare", id=vote, title="Mikä on tärkeintä korjata?", target_type="group", targets=targets)
    desk.must("vote.open", id=vote)
    with album.picture("phone-vote", phone, "Voting"):
        phone.get_by_role("button", name=re.compile("^Lisää piste")).first.wait_for()
    practice.go(3)
    album.take("wall-vote", wall, "A vote is open")
    album.take("host-vote", practice.host, "A table's host while a vote is open")
    practice.section("votes-open", "A vote is open", at="votes", sizes=(LAPTOP,))
    desk.must("vote.close", id=vote)
    for name, page in (("wall-vote-result", wall), ("wall-vote-result-dark", practice.dark), ("phone-vote-result", phone)):
        with album.picture(name, page, "The result of a vote"):
            page.get_by_text(material()["groups"][0]["title"]).first.wait_for()
    practice.section("votes", "The result of a vote", at="votes")


def ending(practice: Practice, album: Album) -> None:
    """Proposals and the end."""
    desk = practice.desk
    desk.open("propose")
    practice.go(2)
    until(lambda: desk.rows("proposals"))
    for name, page in (("phone-propose", practice.phone), ("host-propose", practice.host), ("wall-propose", practice.wall)):
        album.take(name, page, "Proposals")
    practice.section("proposals", "Proposals", at="proposals")
    practice.section("people", "People and tables", at="people", sizes=(LAPTOP,))
    practice.section("settings", "Settings", at="settings", sizes=(LAPTOP,))
    desk.open("end")
    for name, page in (("phone-end", practice.phone), ("host-end", practice.host), ("wall-end", practice.wall)):
        album.take(name, page, "The end")
    practice.section("ending", "The end", at="course")


def pages(eyes: Eyes, album: Album, listed: list[tuple]) -> None:
    """Pages that stand still."""
    for name, called, words, sizes in listed:
        for width, height in sizes:
            page = eyes.pages[ALL[called][1]]
            page.set_viewport_size(_viewport((width, height)))
            with album.picture(name, page, words):
                eyes.open(called, width=width, height=height)


def main() -> int:
    """All pictures; 1 when one of them failed."""
    album = Album()
    with ExitStack() as held:
        data = Path(held.enter_context(tempfile.TemporaryDirectory())) / "data"
        server = held.enter_context(contextmanager(_running)(data))
        staff = first_staff(server)
        playwright = held.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        held.callback(browser.close)
        practice = Practice(browser, server, staff, album)
        for scene in (lobby, first_round, harvest, ending):
            album.play(scene, practice)
        set_up = held.enter_context(contextmanager(stage.__wrapped__)(server, staff))
        pages(Eyes(browser, set_up), album, FROM_STAGE)
        pages(Eyes(browser, replace(set_up, values={**set_up.values, "code": practice.code})), album, FROM_REHEARSAL)
        practice.desk.leave()
    album.write()
    return 1 if album.failed else 0


if __name__ == "__main__":
    sys.exit(main())
