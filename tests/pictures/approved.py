"""The invented workshop, played by real clients, and its summary as a human edits and approves it."""
from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from tests.conftest import PROJECT
from workshop.replay.browser import Browser
from workshop.replay.performance import play
from workshop.replay.preparation import attendance, case_library, first_account, make_meeting, open_meeting, series_of
from workshop.replay.reading import read
from workshop.replay.script import script
from workshop.replay.server import Server
from workshop.replay.stage import Stage
from workshop.replay.traffic import Traffic
from workshop.replay.voices import close_meeting

QUOTED = ("n001", "n087", "n106", "n111")
"""Notes whose authors are asked for leave and give it: experts by experience with a phone of their own."""
NATIONAL = ("n058", "n072")
"""Open gaps that nobody can close locally."""
WORDS = {
    "title": "Siirtymä jälkihuollosta aikuissosiaalityöhön", "experts_present": "yes",
    "purpose": "Yksikään nuori ei jää yksin, kun työntekijä vaihtuu.",
    "minority": "Tulkki varataan valmiiksi jokaiseen tapaamiseen (E8).",
    "minority_reason": "Asia koski harvaa paikalla ollutta, mutta ilman tulkkia muut ehdotukset eivät auta heitä.",
    "message": "Samanikäisillä nuorilla pitää olla sama oikeus jälkihuoltoon, tultiinpa Suomeen yksin tai ei.",
    "limits": "Paikalla oli viisi kokemusasiantuntijaa. Päihdehoidosta ei ollut ketään. Kaksi pöytää jäi ideaalikierroksella kesken.",
    "next_text": "Johto vastaa jokaiseen ehdotukseen 26.3.2026 mennessä. Jälkihuollon esihenkilö kertoo vastaukset osallistujille.",
}
LATER = (
    ("Yhteinen tapaaminen lähiesihenkilöiden kanssa", "with_managers", "2026-03-12"), ("Seurantatapaaminen", "follow_up", "2026-09-10"),
)
"""Title, format and day of the meetings that are agreed on."""
EDITED, APPROVED = "2026-02-13", "2026-02-16"
"""The pictures have days near the workshop's own, not the day on which they are taken."""


@contextmanager
def approved_workshop(folder: Path) -> Iterator[Stage]:
    """The workshop on a server that runs until the block ends, with the summary approved. ``folder``: an empty one, for its data."""
    scenario = read(PROJECT / "workshop" / "rehearsal")
    case_library(scenario, folder / "cases")
    server = Server(folder, "--case-library", str(folder / "cases"))
    try:
        server.start()
        traffic = Traffic()
        staff = Browser(server, traffic, "staff pages", "staff pages")
        first_account(staff, server.welcome_path())
        stage = Stage(scenario, server, make_meeting(scenario, staff), staff, traffic, lambda _line: None)
        open_meeting(stage)
        play(stage, script(scenario), speed=None, kills=0)
        attendance(scenario, staff, stage.code)
        _get_leave(stage)
        close_meeting(stage)
        _take_words(stage)
        _agree_on_dates(stage)
        _edit_and_approve(stage)
        _date_back(server.database)
        yield stage
    finally:
        server.stop()


def _get_leave(stage: Stage) -> None:
    """Asked in one step, given in the next, known in the one after it."""
    last_but_one, last = sorted(stage.look().rows.all("steps"), key=lambda step: step["no"])[-2:]
    for name in QUOTED:
        stage.order("note.ask_quote", id=stage.id("question", name), note=stage.id("note", name))
    stage.order("step.open", step=last_but_one["id"])
    for name in QUOTED:
        screen, _ = stage.actor(stage.scenario.notes[name]["author"])
        screen.catch_up(stage.rev)
        screen.reload()
        stage.command(screen, "question.accept", id=stage.id("question", name))
    stage.order("step.open", step=last["id"])


def _take_words(stage: Stage) -> None:
    """What was written in the feedback goes into the summary."""
    page = f"/m/{stage.code}/feedback"
    for form in re.findall(rf'action="({page}/[\w-]+)"', stage.staff.get(page).text):
        stage.staff.send(stage.staff.form(page, to=form), shown="1")


def _agree_on_dates(stage: Stage) -> None:
    series = series_of(stage.staff)
    for title, kind, date in LATER:
        form = stage.staff.form(f"/cafe/new?series={series}", "title", "people")
        stage.staff.send(form, title=title, format=kind, date=date)


def _edit_and_approve(stage: Stage) -> None:
    """Figures are checked, quotes chosen, words of one's own added; what the gate found is kept with a reason."""
    page = f"/m/{stage.code}/summary"
    form = stage.staff.form(page, "title", "minority")
    messages = [stage.id("note", name) for name in NATIONAL]
    stage.staff.send(form, **WORDS, message_gap=messages, verified=form.choices.get("verified", []), quote=form.choices["quote"])
    form = stage.staff.form(page, "title", "minority")
    kept = {name: "Keksitty työpaja." for name, _old in form.fields if name.startswith("keep-")}
    form.action += "/approve"
    stage.staff.send(form, read="on", **kept)


def _date_back(database: Path) -> None:
    edited, approved = (int(datetime.fromisoformat(f"{day}T12:00+02:00").timestamp() * 1000) for day in (EDITED, APPROVED))
    days = f"'$.created_on', '{EDITED}', '$.edited_on', '{APPROVED}'"
    with closing(sqlite3.connect(database)) as db, db:
        db.execute(f"UPDATE summaries SET draft = json_set(draft, {days}), approved_at = ?", [approved])
        db.execute(f"UPDATE summary_versions SET draft = json_set(draft, {days}), saved_at = ?", [edited])
        db.execute(
            f"UPDATE summary_versions SET content = json_set(content, {days}, '$.approved_on', '{APPROVED}'), saved_at = ?1,"
            " approved_at = ?1 WHERE approved_at IS NOT NULL", [approved],
        )
