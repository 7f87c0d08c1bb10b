"""The wall read from ten metres: sizes, shapes of screens, pages of a full load, colours, motion."""
from __future__ import annotations

import json

import pytest

from tests.conftest import PROJECT, until
from workshop.access.seats import new_id

pytestmark = pytest.mark.browser

SMALLEST_AT_1080P = 32
PLAIN = {"problem": "Vaikeat asiat", "group": "Katsomme yhdessä", "vote": "Äänestys", "propose": "Ehdotukset", "end": "Lopuksi"}
SMALL_WORDS = """smallest => [...document.querySelectorAll('#app *')].filter(each => !each.closest('.sr-only')
  && [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && parseFloat(getComputedStyle(each).fontSize) < smallest).map(each => each.textContent)"""
CUT_OFF = """() => [...document.querySelectorAll('#app li, #app h1, #app h2, #app p, #app button, #app img')].filter(each => {
  const box = each.getBoundingClientRect();
  return box.width && !each.closest('.sr-only, details:not([open]) > div')
    && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 2);
}).map(each => each.outerHTML)"""


@pytest.fixture
def full_load(desk, neighbours):
    """The rehearsal's forty problems, a note of 500 letters, one from right to left and one without letters; the room gathers."""
    invented = json.loads((PROJECT / "workshop/rehearsal/workshop.json").read_text("utf-8"))
    texts = [note.get("clean_text") or note["text"] for note in invented["notes"] if note["kind"] == "problem"]
    texts += ["Soitin ja odotin. " * 28, "لم يتصل بي أحد ولم أعرف إلى أين أذهب", "😢😢😡"]
    desk.open("problem", reveal=True)
    for person in range(8):
        neighbours(person % 4 + 1, *[text[:500].strip() for text in texts[person::8]])
    desk.must("note.approve", notes={note["id"]: note["version"] for note in desk.rows("notes") if note["state"] == "waiting"})
    desk.open("group")
    return texts


def notes_on(wall) -> list[str]:
    """The notes that are in view."""
    return [text.replace("\u200b", "") for text in wall.locator(".note").all_inner_texts()]


@pytest.mark.parametrize("step", ["welcome", "problem", "group", "vote", "propose", "end"])
def test_every_word_is_large_enough_for_ten_metres(wall, desk, neighbours, step):
    desk.open("problem", reveal=True)
    neighbours(1, "Kukaan ei soittanut")
    desk.must("proposal.add", id=new_id(), what="Nimetty yhteyshenkilö")
    if step != "problem":
        desk.open(step)
    title = PLAIN.get(step) or desk.rows("meetings")[0]["title"]
    wall.get_by_role("heading", name=title, level=1).wait_for()
    wall.get_by_text("Näyttö").click()
    assert wall.evaluate(SMALL_WORDS, SMALLEST_AT_1080P) == []


def test_a_narrow_wall_is_an_ordinary_page(new_context, meeting, desk, neighbours, check_page):
    desk.open("problem", reveal=True)
    neighbours(1, *[f"Lappu {no}" for no in range(13)])
    desk.open("group")
    page = new_context(320, 700).new_page()
    page.goto(f"{meeting.url}/wall")
    page.locator(".note").first.wait_for()
    check_page(page)


def test_the_way_in_is_in_a_corner_in_every_step_and_phase(wall, desk):
    def at_hand() -> bool:
        box = wall.locator(".door img").bounding_box()
        code = wall.locator(".door .code").is_visible()
        return bool(code and box) and box["x"] + box["width"] <= 1920 and box["y"] + box["height"] <= 1080 and box["width"] > 100

    vote, group = new_id(), new_id()
    desk.must("group.add", id=group, kind="problem", title="Yksin")
    for act in (
        lambda: desk.open("problem"), lambda: desk.must("step.reveal", step=desk.steps["problem"]),
        lambda: desk.must("step.end", step=desk.steps["problem"]), lambda: desk.must("meeting.pause"), lambda: desk.open("group"),
        lambda: desk.must("wall.freeze", frozen=True), lambda: desk.open("vote"),
        lambda: desk.must("vote.prepare", id=vote, title="Mikä?", target_type="group", targets=[group]),
        lambda: desk.must("vote.open", id=vote), lambda: desk.must("vote.close", id=vote), lambda: desk.open("propose"),
        lambda: desk.open("end"),
    ):
        act()
        until(at_hand)


@pytest.mark.parametrize("shape", [(1920, 1080), (1280, 720), (3840, 2160), (1080, 1920)])
def test_a_full_load_is_paged_and_nothing_is_cut_off_or_left_out(open_wall, full_load, shape):
    wall = open_wall(*shape, reduced_motion="reduce")
    wall.locator(".note").first.wait_for()
    pages = int(wall.locator(".wall-pages .number").inner_text().split("/")[1])
    seen: list[str] = []
    for page in range(1, pages + 1):
        wall.get_by_text(f"{page}/{pages}", exact=True).wait_for()
        assert 1 <= len(notes_on(wall)) <= 12
        assert wall.evaluate(CUT_OFF) == []
        seen += notes_on(wall)
        wall.keyboard.press("ArrowRight")
    assert sorted(seen) == sorted(text[:500].strip() for text in full_load)
    size = wall.locator(".note").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= SMALLEST_AT_1080P * max(shape) / 1920


@pytest.mark.parametrize("shape", [(1920, 1080), (1080, 1920)])
def test_results_and_proposals_fit_every_shape(open_wall, desk, shape):
    wall = open_wall(*shape, reduced_motion="reduce")
    targets, vote = [new_id() for _ in range(9)], new_id()
    for no, target in enumerate(targets):
        desk.must("group.add", id=target, kind="problem", title=f"{no} Luottamus puuttuu ja avun pyytäminen pelottaa monia nuoria")
    desk.open("vote")
    desk.must("vote.prepare", id=vote, title="Mihin ongelmaan tartumme ensin?", target_type="group", targets=targets)
    desk.must("vote.open", id=vote)
    desk.must("vote.close", id=vote)
    seen = 0
    wall.get_by_text("1/2", exact=True).wait_for()
    for page in (1, 2):
        wall.get_by_text(f"{page}/2", exact=True).wait_for()
        assert wall.evaluate(CUT_OFF) == []
        seen += wall.locator(".wall-result li").count()
        wall.keyboard.press("ArrowRight")
    assert seen == len(targets)
    for no in range(6):
        desk.must("proposal.add", id=new_id(), what=f"{no} " + "Nimetty yhteyshenkilö jokaiselle nuorelle. " * 4)
    desk.open("propose")
    wall.locator(".wall-proposals").first.wait_for()
    assert wall.evaluate(CUT_OFF) == []


def test_a_note_from_right_to_left_stands_so(open_wall, full_load):
    wall = open_wall(reduced_motion="reduce")
    wall.locator(".note").first.wait_for()
    note = wall.locator(".note", has_text="لم يتصل")
    while not note.count():
        wall.keyboard.press("ArrowRight")
    assert note.evaluate("each => getComputedStyle(each).direction") == "rtl"


def dark(page) -> bool:
    """Whether the page's own paper is darker than its ink."""
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    return sum(map(int, paper[4:-1].split(","))) < sum(map(int, ink[4:-1].split(",")))


@pytest.mark.parametrize("computer", ["light", "dark"])
def test_the_wall_is_light_or_dark_as_the_computer_is_and_as_its_own_switch_says(open_wall, computer, check_page):
    wall = open_wall(color_scheme=computer)
    assert dark(wall) == (computer == "dark")
    wall.get_by_text("Näyttö").click()
    other = "Vaalea" if computer == "dark" else "Tumma"
    wall.get_by_role("button", name=other).click()
    until(lambda: dark(wall) == (computer == "light"))
    check_page(wall)
    wall.reload()
    until(lambda: dark(wall) == (computer == "light"))
    wall.get_by_text("Näyttö").click()
    wall.get_by_role("button", name="Laitteen asetuksen mukaan").click()
    until(lambda: dark(wall) == (computer == "dark"))


def test_who_wants_no_motion_gets_none(open_wall, full_load):
    wall = open_wall(reduced_motion="reduce")
    wall.locator(".note").first.wait_for()
    assert wall.get_by_role("button", name="Vaihtuu itsestään").get_attribute("aria-pressed") == "false"
    assert wall.locator(".wall-page").evaluate("each => getComputedStyle(each).animationName") == "none"


def test_a_case_that_is_read_is_on_the_wall_in_its_few_lines(wall, desk):
    step = new_id()
    desk.must("agenda.add", id=step, after=desk.steps["welcome"], planned={"kind": "read_case", "title": "Tapaukset"})
    desk.must("step.open", step=step)
    cases = desk.rows("meeting_cases")
    for case in cases[:4]:
        wall.get_by_text(json.loads(case["leads"])["fi"]).wait_for()
    assert wall.evaluate(CUT_OFF) == [] and wall.evaluate(SMALL_WORDS, SMALLEST_AT_1080P) == []
