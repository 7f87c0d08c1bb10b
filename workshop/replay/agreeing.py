"""What was agreed goes in, and a follow-up meeting opens each of it again; figures before, and after where there are some."""
from __future__ import annotations

import re
from typing import Any

from workshop.replay.browser import Astray, words
from workshop.replay.course_validation import review_day
from workshop.replay.preparation import make_another, series_of
from workshop.replay.scenario import Item
from workshop.replay.stage import Stage
from workshop.replay.traffic import plain

_PLAIN = ("text", "responsible", "act_one", "act_other", "level", "rhythm", "resources", "measure", "agreed_on")
_FOUND = {
    "followup_status": "happened", "followup_figure": "figure", "helped": "helped", "modification": "change", "new_text": "text",
    "feedback_from_young_people": "feedback", "feedback_from_partners": "partners", "rooting": "rooting", "evidence": "evidence",
}
"""What a follow-up finds: the scenario's fields and the form's."""
_SAID = ("followup_figure", "modification")
_FROM_REJECTED = "Johto ei hyväksynyt ehdotusta, johon tämä perustuu."
_FROM_DEFERRED = "Ehdotus, johon tämä perustuu, on vielä jatkovalmistelussa."
_EARLY = "Tätä katsottiin ennen sovittua seurantapäivää."


def agree(stage: Stage) -> None:
    """Each agreement by the form, from its proposals or straight from notes. One on a proposal that was turned down is taken, with a
    warning that says so."""
    series = f"/series/{series_of(stage.staff)}/agreements"
    for item in stage.scenario.agreements:
        asked = [("meeting", stage.code), *(("proposal", stage.id("proposal", each)) for each in item.get("from_proposals") or [])]
        asked += [("note", stage.id("note", each)) for each in item.get("from_notes") or []]
        form = stage.staff.form(f"{series}/new?{'&'.join(f'{name}={value}' for name, value in asked)}", "text", "follow_up_on")
        said = {name: item[name] for name in _PLAIN if item.get(name)}
        permission = {"permission": "on"} if item.get("permission") else {}
        made = stage.staff.send(form, **said, **permission, **_when("follow_up_on", item.get("followup_date")))
        stage.ids["agreement", item["id"]] = made.url.rpartition("/")[2]
        _expect_warnings(stage, item, made.text)


def follow_up(stage: Stage) -> None:
    """The follow-up meeting is made by the form; each agreement of which the scenario tells how it went is opened there."""
    told = [item for item in stage.scenario.agreements if any(item.get(name) for name in _FOUND)]
    if not told and stage.scenario.follow_up is None:
        return
    meeting = stage.scenario.follow_up or {"date": max((item.get("followup_date") or "" for item in told), default="")}
    code = make_another(stage.staff, "follow_up", {**meeting, "date": _whole_day(meeting.get("date"))})
    for item in told:
        form = stage.staff.form(f"/m/{code}/follow-up/{stage.ids['agreement', item['id']]}", "happened", "change", "feedback")
        said = {field: item[name] for name, field in _FOUND.items() if item.get(name)}
        day = review_day(stage.scenario.data, item)
        stage.staff.send(form, **said, **({"reviewed_on": day} if day else {}), **_when("next_on", item.get("next_date")))
    _expect_looked_at(stage, code, told)


def add_figures(stage: Stage) -> None:
    """Figures as they were before, each with its source and whether somebody has checked it."""
    page = f"/series/{series_of(stage.staff)}/figures"
    for item in stage.scenario.figures:
        said = {"label": item["label"], "unit": item.get("unit") or "", "before_value": _number(item.get("value"))}
        verified = {"verified": "on"} if item.get("verified") else {}
        stage.staff.send(stage.staff.form(page, "label", "source", to=page), **said, source=item.get("source") or "", **verified)


def tell_figures_after(stage: Stage) -> None:
    """Those that were measured again."""
    page = f"/series/{series_of(stage.staff)}/figures"
    for item in (each for each in stage.scenario.figures if each.get("after") is not None):
        row = next((row for row in stage.staff.get(page).text.split("<tr ") if plain(item["label"]) in plain(row)), "")
        found = re.search(rf"{page}/[\w-]+", row)
        if found is None:
            raise Astray(f"{page} has no figure {item['label']}")
        address = found[0]
        stage.staff.send(stage.staff.form(address, "after_value", to=address), after_value=_number(item["after"]))
    _expect_figures(stage, page)


def _expect_warnings(stage: Stage, item: Item, page: str) -> None:
    answers = {each["proposal"]: each["status"] for each in stage.scenario.decisions}
    of = {answers.get(each) for each in item.get("from_proposals") or []}
    for status, warning in (("rejected", _FROM_REJECTED), ("deferred", _FROM_DEFERRED)):
        if (status in of) != (warning in page):
            stage.fail(f"{item['id']}: {'no' if status in of else 'a'} warning that it rests on a proposal that is {status}")


def _expect_looked_at(stage: Stage, code: str, told: list[Item]) -> None:
    """The follow-up's page and its memo tell what was found; what was looked at before its day has a warning."""
    page, memo = (stage.staff.get(f"/m/{code}/{name}").text for name in ("follow-up", "memo"))
    for item in told:
        line = next((each for each in page.split('class="card agreed"') if stage.ids["agreement", item["id"]] in each), "")
        for place, text in (("page", line), ("memo", memo)):
            missing = [name for name in _SAID if item.get(name) and plain(item[name]) not in plain(words(text))]
            if missing:
                stage.fail(f"{item['id']}: the follow-up's {place} does not tell {', '.join(missing)}")
        looked, due = review_day(stage.scenario.data, item), item.get("followup_date") or ""
        early = bool(looked and due) and looked[:len(due)] < due
        if early != (_EARLY in line):
            stage.fail(f"{item['id']}: {'no' if early else 'a'} warning that it was looked at before its day")


def _expect_figures(stage: Stage, page: str) -> None:
    told = plain(words(stage.staff.get(page).text))
    for item in stage.scenario.figures:
        row = "".join(plain(_number(item.get(name))) or "" for name in ("value", "after"))
        if plain(item["label"] + (item.get("unit") or "")) + row not in told or plain(item.get("source") or "") not in told:
            stage.fail(f"the figure {item['label']} is not told as it was given")


def _when(name: str, day: str | None) -> dict[str, Any]:
    """A day, or a month of which the day is open; the form's own proposal when the scenario is silent."""
    return {name: _whole_day(day), "month_only": ["on"] if len(day) == 7 else []} if day else {}


def _whole_day(day: str | None) -> str:
    return f"{day}-01" if day and len(day) == 7 else day or ""


def _number(value: Any) -> str:
    return "" if value is None else str(value)
