"""Whether the web, the summary's data, its page, its Markdown and its PDF tell the same of what came of the notes."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from workshop.replay.documents import Papers
from workshop.replay.rows import Row
from workshop.replay.scenario import Item
from workshop.replay.stage import Stage
from workshop.replay.traffic import plain
from workshop.replay.walk import Web, contradictions, printed, states

_ROW = 1200
"""So many letters at most lie between an agreement's first words and where it comes from, in a table's row read as text."""


def walk(stage: Stage, papers: Papers) -> None:
    """From every agreement back to a note, from every note forward to a state, from every answer to its proposal: on the web, then the
    same by the summary's data, then whether the papers say so."""
    web = Web(stage.staff.get(f"/m/{stage.code}/chain").text)
    for sentence in (*_on_the_web(stage, web), *_by_thread(stage, web), *_by_data(stage, web, papers.summary), *on_paper(papers)):
        stage.fail(sentence)
    if web.of_kind("proposal"):
        stage.kept += _walked(stage, web)


def course(stage: Stage, summary: Row) -> dict[str, Any]:
    """The lines of ``expected`` about what came after the workshop."""
    proposals = {each["id"]: stage.name_of("proposal", each["id"]) for each in summary["proposals"]}
    agreed = {stage.name_of("agreement", each["id"]): each for each in summary["agreements"]}
    latest = {name: each["reviews"][-1]["happened"] for name, each in agreed.items() if each["reviews"]}
    return {
        "decisions": {proposals[each["proposal"]]: each["status"] for each in summary["decisions"]},
        "agreements_total": len(agreed), "follow_up_states": {name: state for name, state in latest.items() if state},
        "notes_behind": {name: len(each["notes"]) for name, each in agreed.items()}, "note_states": dict(Counter(states(summary).values())),
    }


def on_paper(papers: Papers) -> Iterator[str]:
    """What a form of the summary leaves out of what its data say."""
    for name, text in papers.texts.items():
        told = plain(text)
        lost = [each for each in _sentences(papers.summary) if plain(each) not in told]
        if lost:
            yield f"summary.{name} lacks {len(lost)} of the summary's sentences, such as {lost[0][:60]}"
        for each in papers.summary["agreements"]:
            if not _told_with_origin(each, told):
                yield f"summary.{name} does not tell S{each['no']} with where it comes from and how it went"


def _on_the_web(stage: Stage, web: Web) -> Iterator[str]:
    yield from (f"the chain leads {step} in one direction only" for step in web.one_way())
    for item in stage.scenario.agreements:
        place = _place(web, "agreement", stage.ids["agreement", item["id"]])
        if place is None or (not web.behind(place) and _rests_on_a_shown_note(stage, item)):
            yield f"{item['id']} leads back to no note"
    for each in stage.scenario.decisions:
        wire_id = stage.id("proposal", each["proposal"])
        place = _place(web, "decision", wire_id)
        if place is None or [web.places[name].key for name in place.back] != [f"proposal-{wire_id}"]:
            yield f"the answer to {each['proposal']} does not come from it"
    stuck = [name for name, state in web.states().items() if not state]
    if stuck:
        yield f"{len(stuck)} notes lead to no state"


def _by_thread(stage: Stage, web: Web) -> Iterator[str]:
    """The page of one proposal or agreement names the notes to which one comes who walks back link by link."""
    for place in (place for kind in ("proposal", "agreement") for place in web.of_kind(kind)):
        thread = Web(stage.staff.get(f"/m/{stage.code}/chain?at={place.key}").text)
        if {each.id for each in thread.of_kind("note")} != web.behind(place):
            yield f"{place.name}: its own page names other notes than the whole chain"


def _by_data(stage: Stage, web: Web, summary: Row) -> Iterator[str]:
    for each in contradictions(web.states(), states(summary)):
        yield f"web and summary differ in how far notes came: {stage.name_of('note', each) or each}"
    for each in summary["agreements"]:
        place = _place(web, "agreement", each["id"])
        if place is None or web.behind(place) != set(each["notes"]):
            yield f"S{each['no']}: the web and the summary's data name other notes behind it"


def _sentences(summary: Row) -> Iterator[str]:
    """What every form of the summary must say. Letters that are written from right to left are not compared: a PDF's text has them in
    the order in which they are drawn."""
    yield from (note["text"] for note in printed(summary).values() if not re.search(r"[\u0590-\u08ff]", note["text"]))
    for each in summary["decisions"]:
        yield from filter(None, (each["decision"], each["reason"]))


def _told_with_origin(agreement: Row, told: str) -> bool:
    """In one row: its number and words, the proposals and how many notes, and what the follow-up found."""
    origin = [f"E{no}" for no in agreement["from_proposals"]] + ([str(len(agreement["notes"]))] if agreement["notes"] else [])
    found = agreement["reviews"][-1]["figure"] if agreement["reviews"] else ""
    parts = [plain(each) for each in (f"S{agreement['no']}{agreement['text']}", "".join(origin), found) if each]
    return re.search(rf".{{0,{_ROW}}}?".join(map(re.escape, parts)), told) is not None


def _walked(stage: Stage, web: Web) -> list[str]:
    behind = {item["id"]: _place(web, "agreement", stage.ids["agreement", item["id"]]) for item in stage.scenario.agreements}
    counts = [len(web.behind(place)) for place in behind.values() if place]
    bare = [name for name, place in behind.items() if place and not web.behind(place)]
    lines = [
        f"walk           {len(counts)} agreements lead back to {min(counts, default=0)}–{max(counts, default=0)} notes each,"
        f" {len(web.of_kind('note'))} notes forward to a state, {len(web.of_kind('decision'))} answers to their proposals",
        "papers         web, JSON, HTML, Markdown and PDF tell the same of notes, answers, agreements and follow-up",
    ]
    return lines + [f"no beginning   {name} rests on no note that was shown, and the chain says so" for name in bare]


def _rests_on_a_shown_note(stage: Stage, item: Item) -> bool:
    """Whether the scenario itself gives an agreement a note that everybody may see."""
    scenario = stage.scenario
    named = set(item.get("from_notes") or [])
    for each in (scenario.proposals[name] for name in item.get("from_proposals") or []):
        named |= set(each.get("based_on_notes") or [])
        named |= {note for group in each.get("based_on_groups") or [] for note in scenario.groups[group]["notes"]}
    return any(scenario.notes[name].get("expect") not in ("hide", "care") for name in named)


def _place(web: Web, kind: str, wire_id: str) -> Any:
    return next((place for place in web.of_kind(kind) if place.id == wire_id), None)
