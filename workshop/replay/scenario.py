"""A scenario folder: ``workshop.json`` and the case files that it names. Every field: ``docs/scenario-format.md``."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FORMAT = "nivel-scenario/1"
LANGUAGES = ("fi", "sv", "en")

Item = dict[str, Any]


@dataclass(frozen=True)
class Scenario:
    """A checked scenario. Optional lists that are absent are empty."""

    folder: Path
    data: Item

    @property
    def title(self) -> str:
        """What the meeting is called; the folder's name when the data is silent."""
        return self.data.get("title") or self.folder.resolve().name

    @cached_property
    def participants(self) -> dict[str, Item]:
        """By id, in the order in which they join."""
        return _by_id(sorted(self._list("participants"), key=lambda each: each.get("join_offset_s", 0)))

    @cached_property
    def tables(self) -> dict[str, Item]:
        """By id, in the order of their numbers."""
        return _by_id(sorted(self._list("tables"), key=lambda each: each["no"]))

    @cached_property
    def rounds(self) -> dict[str, Item]:
        """By id, in the order of time."""
        return _by_id(sorted(self._list("rounds"), key=lambda each: each["start_s"]))

    @cached_property
    def notes(self) -> dict[str, Item]:
        """By id, in the order of writing."""
        return _by_id(sorted(self._list("notes"), key=lambda each: each["offset_s"]))

    @cached_property
    def groups(self) -> dict[str, Item]:
        """By id."""
        return _by_id(self._list("groups"))

    @cached_property
    def vote_rounds(self) -> dict[str, Item]:
        """By id, in the order of time."""
        return _by_id(sorted(self._list("vote_rounds"), key=lambda each: each["open_s"]))

    @cached_property
    def proposals(self) -> dict[str, Item]:
        """By id."""
        return _by_id(self._list("proposals"))

    @cached_property
    def cases(self) -> dict[str, Item]:
        """By id."""
        return _by_id(self._list("cases"))

    @property
    def links(self) -> list[Item]:
        """Typed links between notes."""
        return self._list("links")

    @property
    def paths(self) -> list[Item]:
        """Modelled paths, at most one for a case."""
        return self._list("paths")

    @property
    def events(self) -> list[Item]:
        """In the order of time."""
        return sorted(self._list("events"), key=lambda each: each["s"])

    @property
    def expected(self) -> Item:
        """What must come out; empty when the folder expects nothing."""
        return self.data.get("expected", {})

    @property
    def feedback(self) -> Item:
        """``answers``, ``open_answers`` and what was said aloud (``oral``); empty when nobody was asked."""
        return self.data.get("feedback", {})

    @property
    def pre_themes(self) -> list[Item]:
        """Wishes beforehand, each with how many supported it."""
        return self._list("pre_themes")

    @cached_property
    def management(self) -> dict[str, Item]:
        """Who decides and who is made responsible, by id."""
        return _by_id(self._list("management"))

    @property
    def decisions(self) -> list[Item]:
        """What management answers to proposals."""
        return self._list("decisions")

    @property
    def agreements(self) -> list[Item]:
        """What was agreed, in the order in which it is written down."""
        return self._list("agreements")

    @property
    def figures(self) -> list[Item]:
        """Figures before and after."""
        return self._list("figures")

    @property
    def meetings(self) -> list[Item]:
        """The series' meetings in their order; empty when the data are silent."""
        return self.data.get("series", {}).get("meetings", [])

    @property
    def follow_up(self) -> Item | None:
        """The meeting at which agreements are looked at, when the series names one."""
        return next((each for each in self.meetings if each["type"] == "follow_up"), None)

    @property
    def attempts(self) -> list[Item]:
        """Votes that must be refused."""
        return self._list("vote_attempts_to_reject")

    @cached_property
    def without_device(self) -> frozenset[str]:
        """People for whom a table's host writes: some note of theirs came ``via: host``, or their device says *ei …*."""
        written_for = {note["author"] for note in self.notes.values() if note.get("via") == "host"}
        return frozenset(
            who for who, person in self.participants.items() if who in written_for or says_no_device(person.get("device"))
        )

    def table_at(self, round_id: str, who: str) -> str | None:
        """Where somebody sits in a round, or ``None`` when the seating is silent."""
        return next((table for table, people in self.data["seating"][round_id].items() if who in people), None)

    def host_at(self, round_id: str, table: str, left: frozenset[str] = frozenset()) -> str | None:
        """Who hosts a table in a round: the named host when seated there, else the first there with a device who has not left."""
        people = self.data["seating"][round_id].get(table, [])
        named = self.tables[table].get("host")
        able = [who for who in people if who not in self.without_device | left]
        return named if named in able else next(iter(able), None)

    def ballot(self, vote: str, voter: str) -> dict[str, int]:
        """The whole ballot of a voter: ``{target: dots}``."""
        dots: dict[str, int] = {}
        for cast in self._list("votes"):
            if (cast["vote_round"], cast["voter"]) == (vote, voter):
                dots[cast["target"]] = dots.get(cast["target"], 0) + cast["dots"]
        return dots

    def voters(self, vote: str) -> list[str]:
        """Who voted, in the order of joining."""
        voted = {cast["voter"] for cast in self._list("votes") if cast["vote_round"] == vote}
        return [who for who in self.participants if who in voted]

    def note_language(self, note: Item) -> str:
        """The language a note was written with: its own, else its author's phone's."""
        return note.get("lang") or spoken(self.participants[note["author"]])

    def _list(self, name: str) -> list[Item]:
        return self.data.get(name, [])


def spoken(person: Item) -> str:
    """The first two letters of somebody's language, ``fi`` when it is not said."""
    return (person.get("lang") or "fi")[:2].lower()


def screen_language(person: Item) -> str:
    """The language of somebody's screens: the spoken one when the product speaks it, else Finnish."""
    return spoken(person) if spoken(person) in LANGUAGES else "fi"


def says_no_device(device: str | None) -> bool:
    """Whether the words of ``participants[].device`` mean that there is none."""
    return (device or "").lower().startswith(("ei ", "no ", "none"))


def _by_id(items: list[Item]) -> dict[str, Item]:
    return {item["id"]: item for item in items}
