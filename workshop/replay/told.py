"""What participants read afterwards on their own pages: every answer with its reason, and what was agreed."""
from __future__ import annotations

from collections.abc import Iterator

from workshop.replay.browser import words
from workshop.replay.stage import Stage
from workshop.replay.traffic import plain


def read_by_all(stage: Stage) -> None:
    """Each seat that has a browser opens its page, also who left early; whatever is missing there is a failure."""
    readers = [person for person in stage.people.values() if person.browser]
    wanted = list(_wanted(stage))
    for person in readers:
        page = plain(words(person.browser.get(f"/t/{stage.code}").text))
        missing = [name for name, text in wanted if plain(text) not in page]
        if missing:
            stage.fail(f"{person.who} does not read {', '.join(missing)}")
    if wanted:
        stage.kept.append(
            f"participants   {len(readers)} pages, each with {len(stage.scenario.decisions)} answers and their reasons,"
            f" {len(stage.scenario.agreements)} agreements"
        )


def _wanted(stage: Stage) -> Iterator[tuple[str, str]]:
    """What stands on everybody's page, each with a name for the reader of the result."""
    for name, each in stage.scenario.proposals.items():
        yield f"{name} title", each["title"]
    for each in stage.scenario.decisions:
        for field in ("decision", "reason", "plain_language"):
            if each.get(field):
                yield f"{each['proposal']} {field}", each[field]
    for each in stage.scenario.agreements:
        yield f"{each['id']} text", each.get("new_text") or each["text"]
        if each.get("modification"):
            yield f"{each['id']} modification", each["modification"]
