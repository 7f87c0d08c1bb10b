"""Whether a scenario holds together: shapes first, then references, then what the server would refuse."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop.replay.course_validation import course_faults
from workshop.replay.fields import (
    EVENTS,
    EXPECT,
    EXPECTED,
    FIELDS,
    KINDS,
    OPTIONAL_LISTS,
    REQUIRED_LISTS,
    WAYS,
    expected_of_vote,
)
from workshop.replay.path_validation import faults
from workshop.replay.scenario import FORMAT, Item, Scenario
from workshop.replay.shape import known, said, shape
from workshop.replay.voices_validation import voice_faults


def first_fault(data: Any, folder: Path) -> str | None:
    """The first thing that is wrong, as ``place problem``, or ``None``."""
    for check in (_whole, _shapes, _unique, _seating, _people, _tables_and_cases, _notes, _groups, _links, _votes, _proposals,
                  _paths, _voices, _course, _events, _expected):
        fault = next(check(data, folder), None)
        if fault:
            return fault
    return None


def _whole(data: Any, folder: Path) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "is not an object"
        return
    if data.get("format") != FORMAT:
        yield f"format is {data.get('format')!r}, not {FORMAT!r}"
    for name in (*REQUIRED_LISTS, *OPTIONAL_LISTS):
        if not isinstance(data.get(name, [] if name in OPTIONAL_LISTS else None), list):
            yield f"{name} is missing" if name not in data else f"{name} is not a list"
    for name in ("participants", "tables", "rounds", "cases"):
        if not data[name]:
            yield f"{name} is empty"
    for name in ("seating", "expected"):
        if not isinstance(data.get(name, {} if name == "expected" else None), dict):
            yield f"{name} is missing" if name not in data else f"{name} is not an object"


def _shapes(data: Item, folder: Path) -> Iterator[str]:
    for name, fields in FIELDS.items():
        for place, item in _places(data, name):
            yield from shape(place, item, fields)


def _unique(data: Item, folder: Path) -> Iterator[str]:
    for name in ("participants", "tables", "rounds", "cases", "notes", "groups", "vote_rounds", "proposals", "management", "agreements"):
        seen: set[str] = set()
        for place, item in _places(data, name):
            if item["id"] in seen:
                yield f"{place}.id {said(item['id'])} is there twice"
            seen.add(item["id"])
    numbers = Counter(table["no"] for table in data["tables"])
    for place, table in _places(data, "tables"):
        if numbers[table["no"]] > 1:
            yield f"{place}.no {table['no']} is there twice"


def _seating(data: Item, folder: Path) -> Iterator[str]:
    for round_id, tables in data["seating"].items():
        place = f"seating.{round_id}"
        yield from known(place, round_id, _ids(data, "rounds"), "rounds")
        if not isinstance(tables, dict):
            yield f"{place} is not an object"
            continue
        yield from _seated_once(data, place, tables)
    for place, each in _places(data, "rounds"):
        if each["id"] not in data["seating"]:
            yield f"{place}.id {said(each['id'])} has no seating"
        if each["kind"] not in KINDS:
            yield f"{place}.kind {said(each['kind'])} is none of {', '.join(KINDS)}"
        if each["start_s"] > each["end_s"]:
            yield f"{place}.end_s is before its start_s"


def _seated_once(data: Item, place: str, tables: Item) -> Iterator[str]:
    seen: set[str] = set()
    for table, people in tables.items():
        yield from known(f"{place}.{table}", table, _ids(data, "tables"), "tables")
        for index, who in enumerate(people if isinstance(people, list) else [None]):
            yield from known(f"{place}.{table}[{index}]", who, _ids(data, "participants"), "participants")
            if who in seen:
                yield f"{place}.{table}[{index}] {said(who)} sits twice in {place}"
            seen.add(who)


def _people(data: Item, folder: Path) -> Iterator[str]:
    scenario = Scenario(folder, data)
    for round_id, tables in data["seating"].items():
        for table, people in tables.items():
            if scenario.without_device.intersection(people) and scenario.host_at(round_id, table) is None:
                yield f"seating.{round_id}.{table} has somebody without a device, and nobody with one to write for them"
    for place, table in _places(data, "tables"):
        if table.get("host") in scenario.without_device:
            yield f"{place}.host {said(table['host'])} has no device to host with"


def _tables_and_cases(data: Item, folder: Path) -> Iterator[str]:
    for place, table in _places(data, "tables"):
        yield from known(f"{place}.case", table.get("case"), _ids(data, "cases"), "cases", optional=True)
        yield from known(f"{place}.host", table.get("host"), _ids(data, "participants"), "participants", optional=True)
    for place, case in _places(data, "cases"):
        if not (folder / case["file"]).is_file():
            yield f"{place}.file {said(case['file'])} does not exist"
        head = (folder / case["file"]).read_bytes()
        if not head.lstrip(b"\xef\xbb\xbf").startswith(b"---") or b"\ntitle:" not in head or b"\npseudonym:" not in head:
            yield f"{place}.file {said(case['file'])} does not begin with front matter that has a title and a pseudonym"


def _notes(data: Item, folder: Path) -> Iterator[str]:
    rounds = {each["id"]: each for each in data["rounds"]}
    for place, note in _places(data, "notes"):
        yield from known(f"{place}.author", note["author"], _ids(data, "participants"), "participants")
        yield from known(f"{place}.table", note["table"], _ids(data, "tables"), "tables")
        yield from known(f"{place}.round", note["round"], set(rounds), "rounds")
        if note["kind"] != rounds[note["round"]]["kind"]:
            yield f"{place}.kind {said(note['kind'])} is not the kind of round {note['round']}"
        if note["author"] not in data["seating"][note["round"]].get(note["table"], []):
            yield f"{place}.author {said(note['author'])} does not sit at {note['table']} in {note['round']}"
        author = next(person for person in data["participants"] if person["id"] == note["author"])
        if not author.get("join_offset_s", 0) <= note["offset_s"] < author.get("left_offset_s", float("inf")):
            yield f"{place}.offset_s {note['offset_s']} is not while {note['author']} is there"
        if not note["text"].strip():
            yield f"{place}.text is empty"
        if note.get("via", "phone") not in ("phone", "host"):
            yield f"{place}.via {said(note['via'])} is neither phone nor host"
        yield from _moderation(place, note)


def _moderation(place: str, note: Item) -> Iterator[str]:
    expect = note.get("expect", "ok")
    if expect not in EXPECT:
        yield f"{place}.expect {said(expect)} is none of {', '.join(EXPECT)}"
    if expect == "anonymise" and not note.get("clean_text"):
        yield f"{place}.clean_text is missing, and expect is anonymise"
    if expect == "reclassify" and note.get("kind_corrected") not in KINDS:
        yield f"{place}.kind_corrected is none of {', '.join(KINDS)}, and expect is reclassify"


def _groups(data: Item, folder: Path) -> Iterator[str]:
    for place, group in _places(data, "groups"):
        if group["kind"] not in KINDS:
            yield f"{place}.kind {said(group['kind'])} is none of {', '.join(KINDS)}"
        yield from _all_known(f"{place}.notes", group["notes"], _ids(data, "notes"), "notes")


def _links(data: Item, folder: Path) -> Iterator[str]:
    kinds = {note["id"]: note.get("kind_corrected") or note["kind"] for note in data["notes"]}
    for place, link in _places(data, "links"):
        for end in ("from", "to"):
            yield from known(f"{place}.{end}", link[end], set(kinds), "notes")
        if link["type"] not in WAYS:
            yield f"{place}.type {said(link['type'])} is none of {', '.join(WAYS)}"
        elif WAYS[link["type"]] != (kinds[link["from"]], kinds[link["to"]]):
            yield f"{place}.type {said(link['type'])} does not lead from {kinds[link['from']]} to {kinds[link['to']]}"


def _votes(data: Item, folder: Path) -> Iterator[str]:
    rounds = {each["id"]: each for each in data.get("vote_rounds", [])}
    for place, vote in _places(data, "vote_rounds"):
        if vote["target_type"] not in ("group", "proposal"):
            yield f"{place}.target_type {said(vote['target_type'])} is neither group nor proposal"
        targets = vote["target_type"] + "s"
        yield from _all_known(f"{place}.targets", vote["targets"], _ids(data, targets), targets)
    for name in ("votes", "vote_attempts_to_reject"):
        for place, cast in _places(data, name):
            yield from known(f"{place}.vote_round", cast["vote_round"], set(rounds), "vote_rounds")
            yield from known(f"{place}.voter", cast["voter"], _ids(data, "participants"), "participants")
            targets = set(rounds[cast["vote_round"]]["targets"])
            yield from known(f"{place}.target", cast["target"], targets, "the round's targets")
    joins = {person["id"]: person.get("join_offset_s", 0) for person in data["participants"]}
    for place, cast in _places(data, "votes"):
        if joins[cast["voter"]] >= rounds[cast["vote_round"]]["close_s"]:
            yield f"{place}.voter {said(cast['voter'])} joins after {cast['vote_round']} is closed"
    yield from _budgets(data, rounds)


def _budgets(data: Item, rounds: dict[str, Item]) -> Iterator[str]:
    spent: Counter[tuple[str, ...]] = Counter()
    for place, cast in _places(data, "votes"):
        vote = rounds[cast["vote_round"]]
        whole, one = (vote["id"], cast["voter"]), (vote["id"], cast["voter"], cast["target"])
        spent[whole] += cast["dots"]
        spent[one] += cast["dots"]
        if spent[whole] > vote["dots_per_person"]:
            yield f"{place}.dots: {cast['voter']} has only {vote['dots_per_person']} dots in {vote['id']}"
        if spent[one] > vote["max_per_target"]:
            yield f"{place}.dots: at most {vote['max_per_target']} on one target in {vote['id']}"


def _proposals(data: Item, folder: Path) -> Iterator[str]:
    for place, proposal in _places(data, "proposals"):
        yield from _all_known(f"{place}.based_on_groups", proposal.get("based_on_groups", []), _ids(data, "groups"), "groups")
        yield from _all_known(f"{place}.based_on_notes", proposal.get("based_on_notes", []), _ids(data, "notes"), "notes")


def _paths(data: Item, folder: Path) -> Iterator[str]:
    yield from faults(data)


def _voices(data: Item, folder: Path) -> Iterator[str]:
    yield from voice_faults(data)


def _course(data: Item, folder: Path) -> Iterator[str]:
    yield from course_faults(data)


def _events(data: Item, folder: Path) -> Iterator[str]:
    authors = {note["id"]: note["author"] for note in data["notes"]}
    for place, event in _places(data, "events"):
        if event["type"] not in EVENTS:
            yield f"{place}.type {said(event['type'])} is none of {', '.join(EVENTS)}"
            continue
        for field in EVENTS[event["type"]]:
            if event.get(field) is None:
                yield f"{place}.{field} is missing, and type is {event['type']}"
        if "who" in EVENTS[event["type"]]:
            yield from known(f"{place}.who", event["who"], _ids(data, "participants"), "participants")
        if "note" in EVENTS[event["type"]]:
            yield from known(f"{place}.note", event["note"], set(authors), "notes")
        if event["type"].startswith("author_") and event["type"] != "author_consent" and authors[event["note"]] != event["who"]:
            yield f"{place}.who {said(event['who'])} is not the author of {event['note']}"
        if event["type"] == "merge_groups":
            yield from known(f"{place}.to", event["to"], _ids(data, "groups"), "groups")


def _expected(data: Item, folder: Path) -> Iterator[str]:
    allowed = set(EXPECTED).union(*(expected_of_vote(vote["id"]) for vote in data.get("vote_rounds", [])))
    for name in data.get("expected", {}):
        if name not in allowed:
            yield f"expected.{name} is not a line that can come out"


def _places(data: Item, name: str) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(data.get(name, [])):
        yield f"{name}[{index}]", item


def _ids(data: Item, name: str) -> set[str]:
    return {item["id"] for item in data.get(name, [])}


def _all_known(place: str, values: list, among: set[str], what: str) -> Iterator[str]:
    for index, value in enumerate(values):
        yield from known(f"{place}[{index}]", value, among, what)
