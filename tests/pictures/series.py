"""A series from its invitations to its public page, as each of its people sees it, on a server of its own."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from requests import Session

from tests.pictures.album import LAPTOP, PHONE, TABLET, WIDE, Album
from tests.pictures.approved import approved_workshop
from tests.pictures.course import MANAGERS, STATUS, THANKS, Course, reviewed
from tests.pictures.guide import series_picture
from workshop.rehearsal.invented import material

BOTH = (PHONE, WIDE)
LOOKED_AT = 2
"""The number of the agreement whose follow-up is pictured: it came true in part."""
WORDS = {
    "beforehand": [
        ("desk-invitations", "{series}/invitations", "Before the series: who is invited, and which units are missing", BOTH),
        ("desk-mandate", "{series}/mandate", "One page for managers, to print", BOTH),
        ("desk-voices", "{series}/voices", "What came by open links: staff read it before others do", BOTH),
    ],
    "answered": [
        ("desk-answers", "/m/{code}/answers", "Management's answers, and the links by which they came", BOTH),
        ("desk-decision", "/m/{code}/answers/1", "One answer: plain words, publishing, history", BOTH),
        ("desk-feedback", "/m/{code}/feedback", "The feedback of a meeting, and what was said aloud", BOTH),
    ],
    "followed": [
        ("desk-follow-up", "/m/{follow_up}/follow-up", "The follow-up: each agreement is opened", BOTH),
        ("desk-agreements", "{series}/agreements", "What was agreed", BOTH),
        ("desk-figures", "{series}/figures", "Figures before and after, with their sources", BOTH),
        ("desk-agreement", "{series}/agreements/{agreement}", "One agreement: its origin, its wordings, what follow-ups found", BOTH),
        ("desk-chain", "/m/{code}/chain", "The whole chain, and where it breaks off", BOTH),
        ("desk-thread", "/m/{code}/chain?at=agreement-{agreement}", "From one agreement back to its notes", BOTH),
    ],
    "standing": [
        ("desk-series-whole", "{series}", "A series after its follow-up: what to do next, which days come, what was agreed", BOTH),
        ("desk-steering", "/steering", "All series for those who steer: no authors, no units compared", BOTH),
        ("desk-handover", "{series}/handover", "Handing a series over: five minutes to read", BOTH),
        ("desk-agreed-search", "/agreed?q=siirto", "Searching what was agreed in all series", BOTH),
        ("desk-evaluation", "{series}/self-evaluation", "What a series holds for an outside evaluator", BOTH),
        ("desk-close", "{series}/close", "Ending a series", BOTH),
    ],
    "beside": [("desk-combined", "{series}/combined", "One report over two cafés held side by side", BOTH)],
}
"""By when: name, address, what it shows, the sizes."""


def series_pictures(browser: Browser, album: Album) -> None:
    """All of them; the workshop is played anew."""
    with _course(browser) as course:
        for scene in (beforehand, sharpening, deciding, telling, following_up, feedback, afterwards):
            album.play(scene, course)


@contextmanager
def _course(browser: Browser) -> Iterator[Course]:
    with tempfile.TemporaryDirectory() as name, approved_workshop(Path(name)) as stage:
        yield Course(browser, stage)


def beforehand(course: Course, album: Album) -> None:
    """Invitations, the mandate, wishes by an open link."""
    course.begin()
    address = course.beforehand()
    anybody = course.window(PHONE)
    with album.picture("open-wishes", anybody, "Wishes before the series: anybody writes one and supports others'", BOTH):
        anybody.goto(course.at(address))
    _staff_pages(course, album, "beforehand")
    anybody.context.close()


def sharpening(course: Course, album: Album) -> None:
    """The meeting with line managers: the café's proposals are there; one is sharpened."""
    phone, screen, desk = course.window(PHONE), course.window(session=course.staff.session), course.desk(course.managers)
    course.sharpen(desk)
    sharpened = screen.locator(".proposals li").first
    with album.picture("desk-carried", screen, "With line managers: the café's proposals, one sharpened", (PHONE, LAPTOP), at=sharpened):
        screen.goto(course.at(f"/m/{course.managers}/run#proposals"))
        sharpened.wait_for()
    with album.picture("phone-carried", phone, "With line managers: the café's proposals on a phone", (PHONE,)):
        phone.goto(course.at(f"/j/{course.managers}"))
        phone.get_by_role("button", name="Mukaan").click()
        phone.get_by_text("Tarkennettu").first.wait_for()
    desk.must("meeting.close")
    desk.leave()
    screen.context.close()
    phone.context.close()


def deciding(course: Course, album: Album) -> None:
    """The link and its cover mail; the manager's pages; all eight answers."""
    screen, manager = course.window(session=course.staff.session), course.window(WIDE)
    with album.picture("desk-answers-link", screen, "A link for management, shown once with the mail that brings it", (PHONE, LAPTOP)):
        screen.goto(course.at(f"/m/{course.code}/answers"))
        screen.locator("#body").fill(MANAGERS)
        screen.get_by_role("button", name="Tee linkki").click()
        screen.locator("#mail").wait_for()
    with album.picture("manager-door", manager, "The link before it is taken into use", BOTH):
        manager.goto(screen.locator("#decision-link").input_value())
    manager.get_by_role("button", name="Aloita").click()
    with album.picture("manager-proposal", manager, "One proposal and its answer", BOTH):
        manager.locator(".answer-list a").first.click()
        _fill(manager)
    evidence = manager.locator("details.evidence")
    with album.picture("manager-evidence", manager, "What the proposal rests on, one tap away", BOTH, at=evidence):
        evidence.locator("summary").first.click()
    for given in range(len(material()["decisions"])):
        if given == 3:
            _in_the_middle(manager, album)
        _fill(manager)
        manager.locator("button[name=give]").click()
    manager.context.close()
    screen.context.close()


def _in_the_middle(manager: Page, album: Album) -> None:
    here = manager.url
    with album.picture("manager-page", manager, "Page 1 for who decides: three answers given", BOTH):
        manager.goto(here.rsplit("/", 1)[0])
    manager.goto(here)


def _fill(manager: Page) -> None:
    """What the material's management says to the proposal that is open."""
    answer = next(each for each in material()["decisions"] if each["proposal"] == f"E{manager.url.rsplit('/', 1)[1]}")
    roles = {each["id"]: each["role"] for each in material()["management"]}
    manager.locator(f"input[name=status][value={STATUS[answer['status']]}]").check()
    for field in ("due", "decision", "reason"):
        manager.locator(f"#{field}").fill(answer[field])
    manager.locator("#owner").fill(roles[answer["responsible"]])


def telling(course: Course, album: Album) -> None:
    """What staff do with the answers, and what a participant reads then."""
    course.tell()
    _staff_pages(course, album, "answered")
    phone = course.window(PHONE, _author(course))
    with album.picture("phone-answers", phone, "Management's answers on the participants' page", BOTH):
        phone.goto(course.at(f"/t/{course.code}"))
    behind = phone.locator("#answer-1 details.behind")
    with album.picture("phone-answer-mine", phone, "What a proposal came from, and the reader's own notes in it", (PHONE,), at=behind):
        behind.locator("summary").first.click()
    phone.context.close()


def _author(course: Course) -> Session:
    """The cookies of who wrote the first note behind the first proposal on a phone of their own."""
    notes = {each["id"]: each["author"] for each in material()["notes"]}
    writers = [notes[each] for each in material()["proposals"][0]["based_on_notes"]]
    who = next(each for each in writers if course.stage.people[each].browser)
    return course.stage.people[who].browser.session


def following_up(course: Course, album: Album) -> None:
    """Agreements, their follow-up, figures, and the chain."""
    course.agree()
    course.wish("follow_up", THANKS)
    course.review(but=LOOKED_AT)
    screen, agreement = course.window(session=course.staff.session), course.agreement(LOOKED_AT)
    told = reviewed(material()["agreements"][LOOKED_AT - 1])
    with album.picture("desk-review", screen, "One agreement in the follow-up: did it happen, did it help, what do we change", BOTH):
        screen.goto(course.at(f"/m/{course.follow_up}/follow-up/{agreement}"))
        screen.locator(f"input[name=happened][value={told['happened']}]").check()
        for field in ("figure", "feedback", "change", "reviewed_on"):
            screen.locator(f"#{field}").fill(told[field])
        screen.locator("#rooting").select_option(told["rooting"])
    screen.get_by_role("button", name="Tallenna ja avaa seuraava").click()
    screen.context.close()
    _staff_pages(course, album, "followed", agreement=agreement)
    phone = course.window(PHONE, _author(course))
    phone.goto(course.at(f"/t/{course.code}"))
    agreed = phone.get_by_role("heading", name="Mitä sovittiin")
    album.take("phone-agreed", phone, "What was agreed, and how it went", (PHONE,), at=agreed)
    phone.context.close()


def feedback(course: Course, album: Album) -> None:
    """The sentences at the end of a meeting, on a phone; and the open link to those whom the agreements are for."""
    phone, desk = course.window(PHONE), course.desk(course.follow_up)
    desk.must("meeting.open")
    desk.open("feedback")
    with album.picture("phone-feedback", phone, "Feedback at the end: seven sentences, each may be skipped", (PHONE, TABLET)):
        phone.goto(course.at(f"/j/{course.follow_up}"))
        phone.get_by_role("button", name="Mukaan").click()
        phone.locator("form.feedback input").nth(4).check()
    desk.must("meeting.close")
    desk.leave()
    address = course.wish("follow_up")
    with album.picture("open-follow-up", phone, "Did it help? Asked by an open link, without an account", (PHONE,)):
        phone.goto(course.at(address))
    phone.context.close()


def afterwards(course: Course, album: Album) -> None:
    """The pages that tell where a series is; then it is closed and its results are published. And the picture of README."""
    _staff_pages(course, album, "standing")
    course.beside()
    _staff_pages(course, album, "beside")
    screen, anybody = course.window(session=course.staff.session), course.window(PHONE)
    screen.goto(course.at(f"{course.series}/close"))
    screen.locator("input[name=way][value=publish]").check()
    screen.locator("#read").check()
    screen.get_by_role("button", name="Päätä sarja").click()
    with album.picture("open-published", anybody, "The public page of a closed series", BOTH):
        anybody.goto(course.at(screen.get_by_role("link", name="Avaa julkinen sivu").get_attribute("href")))
    screen.context.close()
    anybody.context.close()
    series_picture()


def _staff_pages(course: Course, album: Album, when: str, **more: str) -> None:
    screen = course.window(session=course.staff.session)
    values = {"series": course.series, "code": course.code, "follow_up": course.follow_up, **more}
    for name, address, words, sizes in WORDS[when]:
        with album.picture(name, screen, words, sizes):
            answer = screen.goto(course.at(address.format(**values)))
            if not answer.ok:
                raise RuntimeError(f"{answer.url} answered {answer.status}")
    screen.context.close()
