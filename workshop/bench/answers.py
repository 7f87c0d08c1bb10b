"""Participants who have their page open when management's answers are published, and how long it takes until each page has them.

Every page is a client over HTTP that asks as ``static/js/outcome_answers.js`` does while somebody has just looked: so long after each
answer, with the mark of what it has.
"""
from __future__ import annotations

import random
import re
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests

from workshop.bench.room import another_meeting, bench_server, facilitator, join
from workshop.replay.browser import Browser
from workshop.replay.server import Server

_SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "outcome_answers.js"
_MARK = re.compile(r'data-mark="([^"]*)"')
_AT_ONE_TABLE, _PATIENCE_S = 50, 30.0


@dataclass
class Measured:
    """In seconds. ``arrived``: from the press of *publish* until each page had the answer; ``pressed``: until who pressed had their page;
    ``quiet``: each question to which there was nothing new. ``missing``: pages that never had an answer."""

    arrived: list[float] = field(default_factory=list)
    pressed: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    missing: int = 0


def often_s() -> float:
    """How long a page that is being read waits between two questions, as the page's own script says."""
    return int(re.search(r"OFTEN_MS = ([\d_]+)", _SCRIPT.read_text("utf-8"))[1].replace("_", "")) / 1000


def measure(pages: int, rounds: int) -> Measured:
    """One answer is published in each round, to so many open pages."""
    measured = Measured()
    with bench_server() as server:
        staff = facilitator(server)
        code, readers = _after_a_meeting(server, staff, pages, rounds)
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.settled.wait(_PATIENCE_S)
        for number in range(1, rounds + 1):
            _publish(staff, code, number, readers, measured)
        for reader in readers:
            reader.stop()
        measured.quiet = [each for reader in readers for each in reader.quiet]
    return measured


class Reader(threading.Thread):
    """One open page of ``/t/CODE``. ``has``: the moment at which it had each of the reasons that it was told to look for; ``settled``: it
    has asked once, ``quiet``: how long it then waited for each answer without news."""

    def __init__(self, address: str, code: str, cookies: requests.cookies.RequestsCookieJar, often: float) -> None:
        super().__init__(daemon=True)
        self._session, self._often, self._over = requests.Session(), often, threading.Event()
        self._session.cookies.update(cookies)
        self._at = f"{address}/t/{code}"
        self.has: dict[str, float] = {}
        self.quiet: list[float] = []
        self.settled = threading.Event()
        self.wanted = ""

    def run(self) -> None:
        """Opens the page and asks until it is closed; the pages were not opened at the same moment."""
        page = self._session.get(self._at, timeout=_PATIENCE_S).text
        self._over.wait(random.uniform(0, self._often))
        while not self._over.is_set():
            begun = time.monotonic()
            answer = self._session.get(f"{self._at}/answers", params={"mark": _MARK.search(page)[1]}, timeout=_PATIENCE_S)
            if answer.status_code == 200:
                page = answer.text
                if self.wanted and self.wanted in page:
                    self.has.setdefault(self.wanted, time.monotonic())
            elif self.settled.is_set():
                self.quiet.append(time.monotonic() - begun)
            self.settled.set()
            self._over.wait(self._often)

    def stop(self) -> None:
        """Closes the page."""
        self._over.set()
        self.join()


def _after_a_meeting(server: Server, staff: Browser, pages: int, proposals: int) -> tuple[str, list[Reader]]:
    """A closed meeting with so many seats and proposals and an approved summary."""
    desk = another_meeting(server, staff, pages)
    seats = [join(server, desk.code, 1 + place // _AT_ONE_TABLE) for place in range(pages)]
    for no in range(proposals + 1):  # one stays open: the pages go on asking
        desk.command("proposal.add", id=f"proposal-of-the-bench-{no}", what=f"Ehdotus {no + 1}")
    desk.command("meeting.close")
    desk.close()
    form = staff.form(f"/m/{desk.code}/summary", "title", "minority")
    form.action += "/approve"
    staff.send(form, read="on")
    often = often_s()
    return desk.code, [Reader(server.address, desk.code, cookies, often) for cookies in seats]


def _publish(staff: Browser, code: str, number: int, readers: list[Reader], measured: Measured) -> None:
    reason, at = f"Syy numero {number} mittausta varten.", f"/m/{code}/answers"
    staff.send(staff.form(f"{at}/{number}", "status", "reason"), status="accepted", reason=reason, give="1")
    form = staff.form(at, to="/publish")
    time.sleep(random.uniform(0, 2 * often_s()))  # nobody publishes in step with the pages' questions
    for reader in readers:
        reader.wanted = reason
    begun = time.monotonic()
    staff.send(form)
    measured.pressed.append(time.monotonic() - begun)
    while time.monotonic() - begun < _PATIENCE_S and not all(reason in reader.has for reader in readers):
        time.sleep(0.05)
    found = [reader.has[reason] - begun for reader in readers if reason in reader.has]
    measured.arrived += found
    measured.missing += len(readers) - len(found)
