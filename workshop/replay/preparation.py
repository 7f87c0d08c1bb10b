"""Before the doors open: a library of the scenario's cases; the first account, series and meeting by the staff's forms."""
from __future__ import annotations

import datetime
import hashlib
import json
import re
from pathlib import Path

from workshop.replay.browser import Astray, Browser
from workshop.replay.scenario import Item, Scenario
from workshop.replay.script import agenda
from workshop.replay.stage import Stage

MOST_SEATS = 60
_TITLE = 120


def case_library(scenario: Scenario, folder: Path) -> None:
    """Copies the scenario's case files into a folder of their own, with their sign-offs in ``signed.txt``."""
    folder.mkdir(parents=True)
    today = datetime.date.today().isoformat()
    lines = []
    for no, case in enumerate(scenario.cases.values(), 1):
        text = (scenario.folder / case["file"]).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        (folder / f"{no:02}-{Path(case['file']).name}").write_text(text, encoding="utf-8", newline="\n")
        checksum = hashlib.sha256(text.encode()).hexdigest()
        lines += [f"{checksum}  {role}  {today}" for role in front_matter(text, "checked_by") or ["replay"]]
    (folder / "signed.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def front_matter(text: str, key: str) -> list[str]:
    """The values of one key of a case file's front matter: its line, and the lines below it that are indented by 4."""
    head = text.partition("\n---")[0]
    found = re.search(rf"^{key}: *(.*(?:\n {{4,}}.*)*)", head, re.M | re.I)
    return [" ".join(line.split()) for line in found[1].splitlines() if line.strip()] if found else []


def first_account(staff: Browser, welcome_path: str) -> None:
    """Makes the facilitator's account by the one-time link and stays signed in."""
    form = staff.form(welcome_path, "name", "password")
    staff.send(form, name="Harjoituksen ohjaaja", password="kolme sanaa peräkkäin 7", next="cafe")


def make_meeting(scenario: Scenario, staff: Browser) -> str:
    """Makes the series and its meeting by the forms; returns the meeting's code."""
    about = scenario.data.get("series", {})
    form = staff.form("/series/new", "title")
    kept_until = datetime.date.today() + datetime.timedelta(days=730)
    made = staff.send(
        form, title=(about.get("title") or scenario.title)[:_TITLE], area=about.get("topic_area", "")[:_TITLE],
        retain_until=kept_until.isoformat(),
    )
    series_id = made.url.rstrip("/").rpartition("/")[2]
    form = staff.form(f"/cafe/new?series={series_id}", "title", "people")
    if len(form.choices.get("cases", [])) != len(scenario.cases):
        raise Astray(f"the case library took {len(form.choices.get('cases', []))} of {len(scenario.cases)} case files")
    answer = staff.send(form, **_answers(scenario, form.choices))
    return re.search(r"/m/(\w+)", answer.url)[1]


def series_of(staff: Browser) -> str:
    """The id of the one series that there is."""
    return re.search(r'/series/([\w-]{10,})"', staff.get("/series").text)[1]


def make_others(scenario: Scenario, staff: Browser, kind: str) -> list[str]:
    """The other meetings of one kind that the series names, by the same form with what it begins with; returns their codes."""
    return [make_another(staff, kind, each) for each in scenario.meetings if each["type"] == kind]


def make_another(staff: Browser, kind: str, meeting: Item) -> str:
    """One more meeting of the series; returns its code."""
    form = staff.form(f"/cafe/new?series={series_of(staff)}&format={kind}", "title", "people")
    said = {"title": (meeting.get("title") or "")[:_TITLE], "date": meeting.get("date") or ""}
    answer = staff.send(form, **{name: value for name, value in said.items() if value})
    return re.search(r"/m/(\w+)", answer.url)[1]


def open_meeting(stage: Stage) -> None:
    """Opens the doors, puts the cases on their tables, and plans the agenda as the scenario's rounds and votes want it."""
    stage.desk.open()
    _cases_to_tables(stage)
    stage.order("meeting.open")
    stage.wall.open()
    stage.order("meeting.set", moderation="review", seats_per_table=min(MOST_SEATS, max(2, len(stage.scenario.participants))))
    planned = agenda(stage.scenario)
    made = stage.order("agenda.plan", steps=[step.args for step in planned])["steps"]
    stage.ids.update({("step", step.key): step_id for step, step_id in zip(planned, made, strict=True)})
    stage.order("step.open", step=stage.id("step", "welcome"))


def attendance(scenario: Scenario, staff: Browser, code: str) -> None:
    """The organisations of the participants, one on a line, by the planner's form."""
    units = list(dict.fromkeys(person["unit"] for person in scenario.participants.values() if person.get("unit")))
    staff.send(staff.form(f"/m/{code}/plan", "organisations"), organisations="\n".join(units))


def _answers(scenario: Scenario, choices: dict[str, list[str]]) -> dict[str, str | list[str]]:
    session = scenario.data.get("session", {})
    last = max(each["end_s"] for each in scenario.rounds.values()) / 60
    presets = sorted(int(each) for each in choices["minutes"])
    experts = sum(bool(person.get("expert_by_experience")) for person in scenario.participants.values())
    people = len(scenario.participants)
    return {
        "title": scenario.title[:_TITLE], "people": str(people), "format": "learning_cafe", "devices": "phones",
        "minutes": str(next((each for each in presets if each >= last), presets[-1])), "moderation": "review",
        "cases": choices["cases"], "tables": str(len(scenario.tables)), "seats_per_table": str(min(MOST_SEATS, max(2, people))),
        "date": session.get("date", ""), "place": session.get("place", "")[:_TITLE], "experts": str(experts),
    }


def _cases_to_tables(stage: Stage) -> None:
    """The scenario says by id which case lies where; the meeting knows its cases by their titles."""
    tables = sorted(stage.desk.rows.all("tables"), key=lambda row: row["no"])
    by_title = {json.loads(row["titles"])["fi"]: row["id"] for row in stage.desk.rows.all("meeting_cases")}
    for case in stage.scenario.cases.values():
        text = (stage.scenario.folder / case["file"]).read_text(encoding="utf-8-sig")
        stage.ids["case", case["id"]] = by_title[" ".join(front_matter(text, "title"))]
    wanted = {}
    for table, row in zip(stage.scenario.tables.values(), tables, strict=True):
        stage.ids["table", table["id"]] = row["id"]
        if table.get("case"):
            wanted[f"table-{row['id']}"] = stage.ids["case", table["case"]]
    if wanted:
        stage.staff.send(stage.staff.form(f"/m/{stage.code}/plan", *wanted), **wanted)
