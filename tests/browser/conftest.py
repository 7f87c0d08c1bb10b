"""People in real browsers, and the facilitator's socket that leads them through the steps."""
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conftest import until
from tests.sockets import Person
from workshop.access.seats import new_id

CRISIS_LINE = "Kriisipuhelin 09 2525 0111"


class Desk(Person):
    """The facilitator, without a screen. ``steps`` by note kind or kind; ``rows`` is what a fresh hello shows."""

    code: str

    def open(self, step: str, *, reveal: bool = False) -> None:
        """Opens a step; ``reveal`` ends its silence at once."""
        self.must("step.open", step=self.steps[step])
        if reveal:
            self.must("step.reveal", step=self.steps[step])

    def must(self, name: str, /, **args: object) -> dict:
        """A command that has to be accepted."""
        ack = self.send(name, **args)
        assert ack["ok"], ack
        return ack

    def rows(self, table: str) -> list[dict]:
        """Every row of a table that staff may see now."""
        return self.hello(self.code, "run")["snapshot"]["rows"].get(table, [])

    @property
    def steps(self) -> dict[str, str]:
        return {step["note_kind"] or step["kind"]: step["id"] for step in self.rows("steps")}

    def note_with(self, text: str) -> dict:
        """The one note with these words, as soon as it has arrived."""
        found = until(lambda: [note for note in self.rows("notes") if note["text"] == text])
        assert len(found) == 1, found
        return found[0]


@pytest.fixture
def desk(staff, meeting):
    """The facilitator of the open meeting; notes are shown at once."""
    person = Desk(staff.server.url, session=staff.session).connect()
    person.code = meeting.code
    assert person.hello(meeting.code, "run")["ok"]
    person.must("meeting.set", moderation="instant")
    yield person
    person.leave()


@pytest.fixture
def neighbours(server, meeting, desk):
    """Makes people without screens: ``make(table, "text", …)`` seats one who writes these notes in the open round."""
    made: list[Person] = []

    def make(table_no: int, *texts: str, step: str = "problem") -> Person:
        person = Person(server.url)
        made.append(person)
        person.table = person.seated(meeting.code, table_no)["me"]["table"]
        person.notes = [new_id() for _ in texts]
        for note_id, text in zip(person.notes, texts, strict=True):
            ack = person.send("note.add", id=note_id, step=desk.steps[step], table=person.table, text=text)
            assert ack["ok"], ack
        return person

    yield make
    for person in made:
        person.leave()


@pytest.fixture
def seated(new_context, meeting) -> Callable:
    """Makes a phone's page whose owner has pressed *Mukaan* and sits at the table; the story is skipped unless ``at_story``."""

    def make(table_no: int = 1, width: int = 320, *, at_story: bool = False, **options):
        page = new_context(width, 700, **options).new_page()
        page.goto(f"{meeting.join_url}?t={table_no}")
        page.get_by_role("button", name="Mukaan").click()
        page.locator(".link-state.online").wait_for()
        skip = page.get_by_role("button", name="Ohita tarina")
        if not at_story and skip.count():
            skip.click()
        return page

    return make


@pytest.fixture
def support_link(staff, meeting) -> str:
    """Sari is the support person; her private link."""
    plan = f"/m/{meeting.code}/plan"
    staff.post(f"{plan}/support", {"support_name": "Sari", "crisis_line": CRISIS_LINE}, form_at=plan)
    return new_support_link(staff, meeting)


def new_support_link(staff, meeting) -> str:
    """A new private link; the former one is void."""
    page = staff.post(f"/m/{meeting.code}/plan/support/link", form_at=f"/m/{meeting.code}/plan")
    found = re.search(r'value="http://[^"/]+(/m/\w+/care#[\w-]+)"', page.text)
    assert found, page.text
    return meeting.server.url + found[1]


@pytest.fixture
def support(new_context, support_link) -> Callable:
    """Makes the support person's phone with the page open."""

    def make(width: int = 320):
        page = new_context(width, 700).new_page()
        page.goto(support_link)
        page.locator(".care-online").wait_for()
        return page

    return make


def pass_time(page, seconds: int) -> None:
    """The page's clock goes on, its timers do not: a fast-forward would let the connection time out."""
    page.evaluate("(ms) => { window.realNow ||= Date.now; Date.now = () => window.realNow() + ms; }", seconds * 1000)
    page.evaluate("() => { window.ticks = 0; setInterval(() => (window.ticks += 1), 500); }")
    page.wait_for_function("() => window.ticks > 2")


@pytest.fixture
def check_page() -> Callable:
    """Checks a page as everybody must find it: axe has nothing to say, and nothing scrolls sideways."""
    from axe_playwright_python.sync_playwright import Axe

    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}

    def check(page) -> None:
        found = Axe().run(page, options=tags).response["violations"]
        assert not found, [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    return check


@pytest.fixture
def wall(new_context, meeting, desk):
    """The projector's page, at 1920 × 1080."""
    page = new_context(1920, 1080).new_page()
    page.goto(f"{meeting.url}/wall")
    page.locator(".door").wait_for()
    return page


@pytest.fixture
def open_wall(new_context, meeting, desk):
    """Makes another wall of the same meeting, with a screen of this shape."""

    def make(width: int = 1920, height: int = 1080, **options):
        page = new_context(width, height, **options).new_page()
        page.goto(f"{meeting.url}/wall")
        page.locator(".door").first.wait_for()
        return page

    return make
