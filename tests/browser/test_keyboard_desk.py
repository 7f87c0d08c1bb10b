"""A whole meeting without a mouse: from signing in to the approved summary, with nothing but the keys."""
from __future__ import annotations

import re
import secrets

import pytest

from tests.conftest import PASSWORD, first_staff, form_values, until
from tests.sockets import Person

NOTES = ("Kukaan ei soittanut", "Vuokra jäi maksamatta")


class Keys:
    """A browser whose mouse does not exist. Whatever is pressed must be reached by Tab first."""

    def __init__(self, page) -> None:
        self.page, self.pressed = page, 0

    def reach(self, control) -> None:
        """Tabs, forwards, until the control has focus; then it must be seen."""
        control.wait_for()
        handle = control.element_handle()
        for _ in range(150):
            if self.page.evaluate("control => control === document.activeElement", handle):
                break
            self.page.keyboard.press("Tab")
        assert self.page.evaluate("control => control === document.activeElement", handle), control
        until(lambda: self.page.evaluate(SEEN))

    def press(self, control, key: str = "Enter") -> None:
        """Reaches a control and presses a key on it."""
        self.reach(control)
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, control, words: str) -> None:
        """Reaches a field and types over what stands in it."""
        self.reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def act(self, words: str) -> None:
        """The one main button, when it says these words."""
        self.press(self.page.locator(".desk-act").get_by_role("button", name=words, exact=True))


SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const middle = document.elementFromPoint(box.x + Math.min(box.width, innerWidth - box.x) / 2, box.y + Math.min(box.height, 20) / 2);
  if (box.bottom <= 0 || box.top >= innerHeight || !middle) return false;
  const own = document.activeElement.contains(middle) || middle.contains(document.activeElement);
  return own || Boolean(middle.closest("label, li, .field"));
}"""


@pytest.fixture
def keys(new_context, fresh_server):
    """Fanni's browser on a new server, not signed in yet; a café was prepared last week for another day."""
    staff = first_staff(fresh_server)
    page = staff.get("/cafe/new")
    wanted = {"date": "2031-05-06", "title": "Valmis kahvila", "moderation": "review"}
    fields = [(name, wanted.get(name, value)) for name, value in form_values(page.text)]
    staff.session.post(page.url, data=fields, headers={"Referer": page.url})
    made = Keys(new_context(1280, 720).new_page())
    made.server = fresh_server
    yield made


def sign_in(keys: Keys) -> None:
    keys.page.goto(f"{keys.server.url}/sign-in")
    keys.type(keys.page.get_by_label("Nimi"), "Fanni")
    keys.type(keys.page.get_by_label("Salasana"), PASSWORD)
    keys.page.keyboard.press("Enter")
    keys.pressed += 1
    keys.page.wait_for_url("**/series")


def to_the_desk(keys: Keys) -> str:
    keys.press(keys.page.get_by_role("link", name="Valmis kahvila").first)
    keys.press(keys.page.get_by_role("link", name=re.compile("^Ohjaus.*Valmis kahvila")))
    keys.page.wait_for_selector(".desk")
    return re.search(r"/m/([A-Z2-7]{8})/", keys.page.url)[1]


def write(person: Person, text: str) -> None:
    rows = person.hello(person.code)["snapshot"]["rows"]
    step = rows["meetings"][0]["step_id"]
    assert person.send("note.add", id=secrets.token_urlsafe(16), step=step, table=person.table, text=text)["ok"]


def test_a_prepared_session_starts_in_five_presses(keys):
    sign_in(keys)
    to_the_desk(keys)
    keys.act("Avaa ovet")
    keys.page.get_by_text("Ovet ovat auki. Ihmiset liittyvät.").wait_for()
    keys.act("Aloita kierros 1")
    keys.page.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    assert keys.pressed <= 5, "sign in, series, desk, doors, round 1"


def test_the_whole_meeting_from_signing_in_to_the_summary(keys):
    page = keys.page
    sign_in(keys)
    code = to_the_desk(keys)
    keys.act("Avaa ovet")
    page.get_by_text("Ovet ovat auki. Ihmiset liittyvät.").wait_for()
    people = _two_phones(keys.server.url, code)
    _round(keys, people)
    _read_and_group(keys)
    _vote(keys, people)
    _propose(keys)
    _close_and_approve(keys)
    for person in people:
        person.leave()


def _two_phones(url: str, code: str) -> list[Person]:
    people = [Person(url) for _ in NOTES]
    for no, person in enumerate(people, 1):
        person.code, person.table = code, person.seated(code, no)["me"]["table"]
    return people


def _round(keys: Keys, people: list[Person]) -> None:
    keys.page.locator(".desk-count", has_text="2 mukana").wait_for()
    keys.act("Aloita kierros 1")
    keys.page.get_by_text("Ongelmat · kirjoitetaan hiljaa").wait_for()
    for person, text in zip(people, NOTES, strict=True):
        write(person, text)
    keys.press(keys.page.get_by_role("button", name="+1 min"))
    keys.act("Näytä laput pöydille")
    keys.page.get_by_text("Ongelmat · puhutaan").wait_for()
    keys.act("Lopeta kierros")


def _read_and_group(keys: Keys) -> None:
    page = keys.page
    keys.press(page.get_by_role("link", name=re.compile("^Laput")))
    keys.press(page.get_by_role("button", name="Lue", exact=True))
    until(lambda: page.locator(".queue-note").count() == 2)
    keys.press(page.get_by_role("button", name=re.compile("^Hyväksy kaikki")))
    page.get_by_text("Yhtään lappua ei odota.").wait_for()
    keys.press(page.get_by_role("link", name="Ryhmät", exact=True))
    boxes = page.locator(".groups-loose input[type=checkbox]")
    until(lambda: boxes.count() == 2)
    for box in boxes.all():
        keys.press(box, " ")
    keys.type(page.get_by_label("Uuden ryhmän otsikko"), "Tieto ei kulje")
    page.keyboard.press("Enter")
    page.locator(".group-card", has_text="2 lappua").wait_for()
    page.get_by_role("heading", name="Ryhmät", level=2).focus()
    page.keyboard.press("Control+z")
    page.locator(".group-card").wait_for(state="detached")
    keys.type(page.get_by_label("Uuden ryhmän otsikko"), "Tieto katkeaa")
    page.keyboard.press("Enter")
    page.locator(".group-card", has_text="Tieto katkeaa").wait_for()


def _vote(keys: Keys, people: list[Person]) -> None:
    page = keys.page
    keys.press(page.get_by_role("link", name="Ohjaus", exact=True))
    keys.press(page.get_by_role("button", name="Avaa: Äänestys"))
    keys.press(page.locator(".desk-act").get_by_role("link", name="Valmistele äänestys"))
    keys.press(page.get_by_role("button", name="Tallenna äänestys"))
    keys.act("Avaa äänestys")
    page.get_by_text("Tulos näkyy vasta, kun se suljetaan.").wait_for()
    vote = people[0].hello(people[0].code)["snapshot"]["rows"]["votes"][0]
    target = re.findall(r'"([^"]+)"', vote["targets"])[0]
    assert people[0].send("vote.cast", id=vote["id"], dots={target: 2})["ok"]
    keys.act("Sulje äänestys")
    page.locator(".tally", has_text="2 pistettä").wait_for()


def _propose(keys: Keys) -> None:
    page = keys.page
    keys.press(page.get_by_role("link", name="Ehdotukset", exact=True))
    keys.type(page.get_by_label("Mitä ehdotetaan"), "Nimetty työntekijä puoli vuotta ennen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="1. Nimetty työntekijä puoli vuotta ennen").wait_for()


def _close_and_approve(keys: Keys) -> None:
    page = keys.page
    keys.press(page.get_by_role("link", name="Ohjaus", exact=True))
    keys.press(page.get_by_role("button", name="Sulje tapaaminen"))
    keys.press(page.get_by_role("button", name="Kyllä, sulje"))
    keys.press(page.get_by_role("link", name="Avaa koonti"))
    page.wait_for_url("**/summary")
    keys.press(page.get_by_label(re.compile("Luin kaikki")), " ")
    keys.press(page.get_by_role("button", name="Hyväksy koonti"))
    page.get_by_text(re.compile("hyväksytty", re.I)).first.wait_for()
