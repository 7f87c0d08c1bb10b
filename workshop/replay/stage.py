"""Who is there: the server, the facilitator's desk, the wall, and every participant; and what they have done so far."""
from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workshop.replay.browser import Browser
from workshop.replay.rows import Row
from workshop.replay.scenario import Scenario
from workshop.replay.screen import Screen, Stuck
from workshop.replay.server import Server
from workshop.replay.traffic import PHONE, STAFF_PAGE, WALL, Traffic

TRANSPORTS = (["websocket"], ["polling", "websocket"], ["websocket"], ["polling"], ["websocket"])
"""What phones in a venue use, in turn: WebSocket at once, the upgrade, and long-polling where a proxy blocks the rest."""


@dataclass
class Person:
    """A participant at a ``table`` of the scenario. Without a device there is neither ``browser`` nor ``screen``; a host acts for the
    ``chair``."""

    who: str
    table: str
    browser: Browser | None = None
    screen: Screen | None = None
    chair: str = ""
    left: bool = False


@dataclass
class Stage:
    """The state of one run. ``ids[kind, id of the scenario]`` is the id on the wire; ``scribes`` who wrote a note for another;
    ``hosts`` who hosts a table now, and ``hosted`` who has hosted which; ``told`` the notes that the support person was told of;
    ``stopped`` those whose first wording the gate stopped; ``answered`` who gave feedback; ``voted`` how many of each group in each vote;
    ``kept`` what was looked at after the meeting and held, in lines for the reader of the result.
    """

    scenario: Scenario
    server: Server
    code: str
    staff: Browser
    traffic: Traffic
    say: Callable[[str], None]
    people: dict[str, Person] = field(default_factory=dict)
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    made: set[tuple[str, str]] = field(default_factory=set)
    hosts: dict[str, str] = field(default_factory=dict)
    hosted: set[tuple[str, str]] = field(default_factory=set)
    scribes: dict[str, str] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    voted: dict[str, dict[str, int]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    support: Screen | None = None
    rev: int = 0
    round: str = ""
    desk: Screen = field(init=False)
    wall: Screen = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.desk = self.screen("staff", STAFF_PAGE, self.staff)
        self.wall = self.new_wall()

    def new_wall(self) -> Screen:
        """The projector's browser: no cookie at all."""
        return self.screen("wall", WALL, Browser(self.server, self.traffic, "wall", WALL))

    def phone(self, who: str, browser: Browser) -> Screen:
        """The phone page of somebody who has just joined with this browser."""
        return self.screen(who, PHONE, browser, TRANSPORTS[len(self.people) % len(TRANSPORTS)])

    def command(self, screen: Screen, name: str, /, **args: Any) -> Row:
        """A command by a screen, on disk; remembers the newest revision."""
        answer = screen.command(name, **args)
        with self._lock:
            self.rev = max(self.rev, answer["rev"])
        return answer

    def order(self, name: str, /, **args: Any) -> Row:
        """A command by the facilitator."""
        return self.command(self.desk, name, **args)

    def look(self) -> Screen:
        """The facilitator's desk, once it knows everything that was acknowledged."""
        self.desk.catch_up(self.rev)
        return self.desk

    def id(self, kind: str, name: str) -> str:
        """The id on the wire of something of the scenario; a random one is drawn for what is new."""
        with self._lock:
            return self.ids.setdefault((kind, name), secrets.token_urlsafe(16))

    def name_of(self, kind: str, wire_id: str) -> str | None:
        """The scenario's id of something on the wire."""
        return next((name for (of, name), known in self.ids.items() if of == kind and known == wire_id), None)

    def fail(self, words: str) -> None:
        """Something that must hold did not; the run goes on and ends with exit code 1."""
        with self._lock:
            self.failures.append(words)

    def scribe(self, who: str) -> str | None:
        """Who acts for somebody without a device at their present table; ``None`` for those who act themselves."""
        person = self.people[who]
        if person.screen is None and person.table not in self.hosts:
            raise Stuck(f"nobody at {person.table} can act for {who}, who has no device")
        return None if person.screen else self.hosts[person.table]

    def actor(self, who: str) -> tuple[Screen, dict[str, str]]:
        """The screen that acts for somebody, and the chair to name when it is another's."""
        person, scribe = self.people[who], self.scribe(who)
        if scribe is None:
            return person.screen, {}
        return self.people[scribe].screen, {"chair": person.chair}

    def screens(self) -> list[Screen]:
        """Every screen that is open now."""
        phones = [person.screen for person in self.people.values() if person.screen and not person.left]
        return [screen for screen in [self.desk, self.wall, self.support, *phones] if screen and screen.online]

    def screen(self, name: str, page: str, browser: Browser, transports: list[str] | None = None) -> Screen:
        """A page of this meeting, not open yet, with a browser's cookies."""
        return Screen(name, page, self.server.address, self.code, browser.session, self.traffic, transports or ["websocket"])
