"""The whole chain as the web shows it, walked both ways; and the same chain worked out a second time from the summary's data. Pure."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from workshop.replay.rows import Row

STATES = (
    "alone", "grouped", "explained", "answered", "on_path", "proposed", "own", "needs_more", "rejected", "adapted", "accepted", "agreed",
    "not_done", "partly", "done",
)
"""How far something came, from nowhere to a follow-up that found it done."""
_OWN_STATE = {"problem": "alone", "gap": "explained", "ideal": "answered"}


@dataclass
class Place:
    """One link of the chain as a page shows it: its address, its short name, its neighbours' short names, how far it came in words."""

    key: str
    name: str
    back: tuple[str, ...]
    forward: tuple[str, ...]
    state: str

    @property
    def kind(self) -> str:
        """``note``, ``group``, ``step``, ``proposal``, ``decision``, ``agreement`` or ``review``."""
        return self.key.partition("-")[0]

    @property
    def id(self) -> str:
        """The id on the wire of what it is."""
        return self.key.partition("-")[2]


class Web:
    """The chain's page: ``places`` by their short names."""

    def __init__(self, page: str) -> None:
        reader = _LineReader()
        reader.feed(page)
        self.places = {place.name: place for place in reader.places()}

    def of_kind(self, kind: str) -> list[Place]:
        """The places of one kind."""
        return [place for place in self.places.values() if place.kind == kind]

    def behind(self, place: Place) -> set[str]:
        """The ids of the notes that somebody comes to who walks back from a place, link by link."""
        seen: set[str] = set()
        waiting = list(place.back)
        while waiting:
            if (name := waiting.pop()) not in seen:
                seen.add(name)
                waiting += self.places[name].back
        return {self.places[name].id for name in seen if self.places[name].kind == "note"}

    def one_way(self) -> list[str]:
        """Steps that the page lets one walk in one direction only, as ``L3 → R1``."""
        there = {(place.name, ahead) for place in self.places.values() for ahead in place.forward}
        back = {(behind, place.name) for place in self.places.values() for behind in place.back}
        return sorted(f"{tail} → {head}" for tail, head in there ^ back)

    def states(self) -> dict[str, str]:
        """How far each note came, by its id, in the page's words."""
        return {place.id: place.state for place in self.of_kind("note")}


def printed(summary: Row) -> dict[str, Row]:
    """The notes that a summary prints, by id."""
    return {note["id"]: note for part in [*(group["notes"] for group in summary["groups"]), summary["ungrouped"]] for note in part}


def states(summary: Row) -> dict[str, str]:
    """How far each printed note came by what the summary's data say: its continuations, groups, path, proposals, answers, agreements."""
    notes, ahead = printed(summary), dict(_continuations(summary))
    reached = {name: _furthest(_states_of(note, summary)) for name, note in notes.items()}

    def furthest(name: str, seen: frozenset[str] = frozenset()) -> str:
        onwards = (furthest(each, seen | {name}) for each in ahead.get(name, ()) if each in notes and each not in seen)
        return _furthest([reached[name], *onwards])

    return {name: furthest(name) for name in notes}


def contradictions(said: dict[str, str], known: dict[str, str]) -> list[str]:
    """Where the page's words and the data's states of the same notes do not go together one to one, as ``words = state``; and ids of
    notes that only one of them knows."""
    pairs = {(said[name], known[name]) for name in said.keys() & known.keys()}
    words, found = Counter(word for word, _ in pairs), Counter(state for _, state in pairs)
    return sorted([*(said.keys() ^ known.keys()), *(f"{word} = {state}" for word, state in pairs if words[word] > 1 or found[state] > 1)])


def _states_of(note: Row, summary: Row) -> Iterator[str]:
    """What a note came to by itself."""
    yield _OWN_STATE[note["kind"]]
    group = next((each for each in summary["groups"] if each["id"] == note["group"]), None)
    if group:
        yield "grouped"
    if any(note["id"] in (*step["gaps"], step["note"]) for case in summary["cases"] for step in case["steps"]):
        yield "on_path"
    answers = {each["proposal"]: each["status"] for each in summary["decisions"]}
    for proposal in summary["proposals"]:
        if note["id"] in proposal["notes"] or (group and group["title"] in proposal["groups"]):
            yield "proposed" if proposal["asked"] else "own"
            yield answers.get(proposal["id"], "proposed" if proposal["asked"] else "own")
    for agreement in summary["agreements"]:
        if note["id"] in agreement["notes"]:
            yield "agreed"
            yield from (review["happened"] for review in agreement["reviews"] if review["happened"])


def _continuations(summary: Row) -> Iterator[tuple[str, set[str]]]:
    onwards: dict[str, set[str]] = {}
    for chain in [*(chain for case in summary["cases"] for chain in case["chains"]), *summary["strongest"]]:
        line = [chain[part]["id"] for part in ("problem", "gap", "ideal") if chain[part]]
        for tail, head in zip(line, line[1:], strict=False):
            onwards.setdefault(tail, set()).add(head)
    yield from onwards.items()


def _furthest(found: Iterable[str]) -> str:
    return max(found, key=STATES.index)


class _LineReader(HTMLParser):
    """Collects the lines of the chain's page: each has a link to its own thread, neighbours after arrows, and a tag."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[dict[str, str]] = []
        self._into = ""

    def places(self) -> Iterator[Place]:
        """Every line once."""
        for line in self._lines:
            back, forward = (re.search(rf"{arrow}([^←→]*)", line["around"]) for arrow in "←→")
            yield Place(line["key"], line["name"].strip(), _names(back), _names(forward), " ".join(line["tag"].split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "li":
            self._lines += [{"key": "", "name": "", "around": "", "tag": ""}] if "chain-line" in classes else []
            self._into = ""
        elif self._lines and tag == "a" and "at=" in given.get("href", ""):
            self._lines[-1]["key"] = self._lines[-1]["key"] or given["href"].partition("at=")[2]
        elif self._lines and tag == "span":
            self._into = next((part for part, name in _PARTS.items() if name in classes), "")

    def handle_endtag(self, tag: str) -> None:
        self._into = ""

    def handle_data(self, data: str) -> None:
        if self._into:
            self._lines[-1][self._into] += data


_PARTS = {"name": "number", "around": "muted", "tag": "tag"}


def _names(found: re.Match | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in found[1].split(",") if name.strip()) if found else ()
