"""What comes from outside the rounds: wishes beforehand by an open link, feedback at the end, its results once the meeting closes."""
from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing

from workshop.replay.browser import Astray, Browser, Form
from workshop.replay.preparation import series_of
from workshop.replay.scenario import Item
from workshop.replay.script import Act
from workshop.replay.stage import Stage
from workshop.replay.traffic import PHONE

_TOO_OFTEN, _MOST_TRIES, _UNIT = "answered 429", 60, 120


def pre_themes(stage: Stage) -> None:
    """Staff make an open link; every theme comes by a browser of its own, is read and shown, and supported by as many as the data say."""
    themes = stage.scenario.pre_themes
    if not themes:
        return
    page = f"/series/{series_of(stage.staff)}/voices"
    made = stage.staff.send(stage.staff.form(page, "kind", "question"), kind="themes")
    address = re.search(r'value="[^"]*(/o/[\w-]+)"', made.text)[1]
    for theme in themes:
        _give(_visitor(stage, "a writer"), address, theme)
    for form in [each for each in _forms(stage.staff, page) if "/voices/answers/" in each]:
        stage.staff.send(stage.staff.form(page, "from", to=form), act="show")
    supporters = [_visitor(stage, f"supporter {no}") for no in range(max(theme["support"] for theme in themes))]
    for no, supporter in enumerate(supporters):
        _support(supporter, address, [theme["theme"] for theme in themes if theme["support"] > no])
    _compare(stage, themes)


def answer_feedback(stage: Stage, act: Act) -> None:
    """Answer k goes to the next free seat of its group that is still there; the written answers go along with the first ones."""
    given, words = act.item["answer"], act.item["words"]
    free = [
        who for who, person in stage.people.items()
        if who not in stage.answered and not person.left and stage.scenario.participants[who].get("group") == given["group"]
    ]
    if not free:
        stage.fail(f"feedback {given.get('id', '')}: nobody of the group {given['group']} is left to give it")
        return
    stage.answered.add(free[0])
    screen, chair = stage.actor(free[0])
    stage.command(screen, "feedback.give", scores=given["scores"], words=words, **chair)


def close_meeting(stage: Stage) -> None:
    """What was said aloud is written down, and the meeting is closed: only then are the answers counted."""
    oral = stage.scenario.feedback.get("oral", [])
    if oral:
        stage.staff.send(stage.staff.form(f"/m/{stage.code}/feedback", "oral"), oral="\n".join(oral))
    stage.wall.close()
    stage.order("meeting.close")


def means(summary: Item) -> dict[str, float]:
    """The means of all who answered, as the summary tells them."""
    told = summary.get("feedback") or {"items": []}
    return {item["id"]: item["mean"] for item in told["items"] if item["mean"] is not None}


def feedback_split(summary: Item) -> bool:
    """Whether the summary tells the feedback by group."""
    return bool((summary.get("feedback") or {}).get("groups"))


ACTS = {"feedback": answer_feedback}


def _visitor(stage: Stage, name: str) -> Browser:
    return Browser(stage.server, stage.traffic, name, PHONE)


def _give(browser: Browser, address: str, theme: Item) -> None:
    form = browser.form(address, "text", "unit")
    _patiently(browser, form, text=theme["theme"], unit=theme.get("asked_by", "")[:_UNIT])


def _support(browser: Browser, address: str, wanted: list[str]) -> None:
    """Each wish has a form of its own on the page; the wish's words stand before it."""
    page = browser.get(address).text
    ids = {" ".join(text.split()): wish for wish, text in re.findall(r'id="wish-([\w-]+)">([^<]*)</p>', page)}
    for text in wanted:
        form = browser.form(address, "answer", "wanted")
        _patiently(browser, form, answer=ids[text], wanted="1")


def _patiently(browser: Browser, form: Form, **values: str) -> None:
    """Sends a form, and again when it was too often."""
    for _ in range(_MOST_TRIES):
        try:
            browser.send(form, **values)
            return
        except Astray as refused:
            if _TOO_OFTEN not in str(refused):
                raise
            time.sleep(2)
    raise Astray(f"{form.action} was too often for two minutes")


def _forms(browser: Browser, page: str) -> list[str]:
    return re.findall(r'action="(/series/[^"]*/voices/answers/[^"]+)"', browser.get(page).text)


def _compare(stage: Stage, themes: list[Item]) -> None:
    with closing(sqlite3.connect(f"{stage.server.database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        found = dict(connection.execute("SELECT text, supports FROM open_answers").fetchall())
    wanted = {theme["theme"]: theme["support"] for theme in themes}
    if found != wanted:
        stage.fail(f"the wishes of the open link differ: {found}")
