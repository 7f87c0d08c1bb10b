"""Management answers: the summary is approved, whoever decides opens a personal link in a browser of their own, staff tell it plainly."""
from __future__ import annotations

import datetime
import re

from workshop.replay.browser import Astray, Browser
from workshop.replay.fields import DECISIONS
from workshop.replay.rows import Row
from workshop.replay.scenario import Item
from workshop.replay.stage import Stage
from workshop.replay.traffic import DECIDER, plain

_BODY, _OWNER = 120, 120
_NOBODY = "johto"
_KEPT = "Ohjaaja luki tämän tapaamisessa: ketään ei nimetä."


def approve(stage: Stage) -> None:
    """A human approves the summary by the form, and says that every note was read. Words that look like a name and were let through in
    the meeting are kept with a reason. Screens know of it by their next revision."""
    page = f"/m/{stage.code}/summary"
    form = stage.staff.form(page, "read", "title", to=page)
    form.action += "/approve"
    kept = {name: _KEPT for name, _ in form.fields if name.startswith("keep-")}
    stage.staff.send(form, read="on", **kept)
    stage.kept.append(f"approved       the summary; what the gate found and was kept with a reason: {len(kept)}")
    stage.rev = max(stage.rev, stage.desk.snapshot()[0].rev)


def decide(stage: Stage, draft: Row) -> None:
    """Every answer of the scenario, by the links of those who give it or from their minutes; what is open stays open.

    ``draft``: the summary, which knows the proposals' numbers.
    """
    approve(stage)
    numbers = {stage.name_of("proposal", each["id"]): each["no"] for each in draft["proposals"]}
    given = stage.scenario.decisions
    for who in dict.fromkeys(each.get("decided_by") for each in given):
        theirs = [each for each in given if each.get("decided_by") == who]
        _on_a_link(stage, who, [each for each in theirs if each.get("via") != "minutes"], numbers)
        for each in theirs:
            if each.get("via") == "minutes":
                _from_minutes(stage, each, numbers[each["proposal"]])
    _not_told_yet(stage)
    _tell(stage, numbers)


def _on_a_link(stage: Stage, who: str | None, decisions: list[Item], numbers: dict[str | None, int]) -> None:
    if not decisions:
        return
    page = f"/m/{stage.code}/answers"
    link = stage.staff.send(stage.staff.form(page, "body", "days", to=f"{page}/link"), body=_named(stage, who, _BODY) or _NOBODY)
    address = stage.ids["link", who or ""] = re.search(r"/d/[\w-]+", link.text)[0]
    browser = Browser(stage.server, stage.traffic, f"management {who or ''}".strip(), DECIDER)
    browser.send(browser.form(address, to=address))
    for each in decisions:
        number = numbers[each["proposal"]]
        form = browser.form(f"{address}/{number}", "status", "reason", "owner", "due")
        _warned_of_late_dates(stage, each, browser.send(form, give="1", **_answer(stage, each)).text)
    browser.get(f"{address}/summary")
    _opens_nowhere_else(stage, address)


def _from_minutes(stage: Stage, decision: Item, number: int) -> None:
    """The coordinator enters it, with the body and the day of its meeting."""
    page = f"/m/{stage.code}/answers/{number}"
    form = stage.staff.form(page, "status", "decided_on", to=page)
    said = {"body": _named(stage, decision.get("decided_by"), _BODY), "decided_on": decision.get("decided_on") or ""}
    filled = {name: value for name, value in said.items() if value}
    _warned_of_late_dates(stage, decision, stage.staff.send(form, give="1", **_answer(stage, decision), **filled).text)


def _answer(stage: Stage, decision: Item) -> dict[str, str]:
    """What is typed; a field of which the scenario says nothing stays as the form begins."""
    said = {name: decision.get(name) for name in ("decision", "reason", "due", "review", "happening")}
    said["owner"] = _named(stage, decision.get("responsible"), _OWNER)
    return {"status": DECISIONS[decision["status"]], **{name: value for name, value in said.items() if value}}


def _named(stage: Stage, who: str | None, most: int) -> str:
    return stage.scenario.management[who]["role"][:most] if who else ""


def _warned_of_late_dates(stage: Stage, decision: Item, page: str) -> None:
    """A date that has passed is told as a warning beside the answer that was kept; another one is not."""
    today = datetime.date.today().isoformat()
    late = any(decision.get(name) and decision[name] < today for name in ("due", "review"))
    if late != ('class="notice care" role="status"' in page):
        stage.fail(f"{decision['proposal']}: {'no warning of' if late else 'a warning without'} a date that has passed")


def _opens_nowhere_else(stage: Stage, address: str) -> None:
    """Sent on, the link opens nothing."""
    try:
        Browser(stage.server, stage.traffic, "a stranger", DECIDER).get(address)
    except Astray:
        return
    stage.fail("a link that management uses opened in another browser")


def _not_told_yet(stage: Stage) -> None:
    """What is given and not published is on no participant's page."""
    reader = next((person.browser for person in stage.people.values() if person.browser), None)
    page = plain(reader.get(f"/t/{stage.code}").text) if reader else ""
    for each in stage.scenario.decisions:
        if each.get("decision") and plain(each["decision"]) in page:
            stage.fail(f"{each['proposal']}: participants read the answer before it was published")


def _tell(stage: Stage, numbers: dict[str | None, int]) -> None:
    """Plain words where the scenario has them, and each of these is published; then the others at one press."""
    plainly = [each for each in stage.scenario.decisions if each.get("plain_language")]
    for each in plainly:
        page = f"/m/{stage.code}/answers/{numbers[each['proposal']]}"
        stage.staff.send(stage.staff.form(page, "plain", to=f"{page}/tell"), plain=each["plain_language"], publish="1")
    if len(plainly) < len(stage.scenario.decisions):
        page = f"/m/{stage.code}/answers"
        stage.staff.send(stage.staff.form(page, to=f"{page}/publish"))
