"""One room for the benchmark: a server of its own, a meeting, and as many seats as phones."""
from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

import requests
from requests.cookies import RequestsCookieJar

from workshop.bench.crowd import Crowd, Measured
from workshop.bench.socket_client import Phone
from workshop.replay.browser import Browser, forms
from workshop.replay.preparation import first_account
from workshop.replay.screen import Screen
from workshop.replay.server import Server
from workshop.replay.traffic import STAFF_PAGE, Traffic

_AT_ONE_TABLE = 50
_STEPS = [
    {"kind": "collect", "title": "Mittaus", "note_kind": "problem"},
    {"kind": "group", "title": "Ryhmittely"},
]


def measure(clients: int, rate: float, seconds: float, *options: str) -> tuple[Measured, float | None]:
    """What the phones measured, and the server's memory in MB at the end, with everybody connected.

    Everybody sits down while notes are collected; then the notes are grouped, the step in which the whole room reads each
    note, and late notes are still taken: so each note's row goes to every phone.
    """
    with bench_server(*options) as server:
        crowd, step = gather(server, new_meeting(server, clients), clients)
        crowd.enter()
        measured, memory = crowd.write(step, rate, seconds), server.memory_mb()
        crowd.leave()
        return measured, memory


def gather(server: Server, desk: Screen, clients: int, *, wall: bool = False) -> tuple[Crowd, str]:
    """So many phones seated in the desk's meeting, its wall if wanted, and the step in which they write. The desk is closed."""
    step, group = desk.command("agenda.plan", steps=_STEPS)["steps"]
    desk.command("step.open", step=step)
    phones = [_phone(server, desk.code, 1 + place // _AT_ONE_TABLE) for place in range(clients)]
    desk.command("step.open", step=group)
    desk.close()
    return Crowd(phones, desk.code, Phone("127.0.0.1", server.port, "") if wall else None), step


@contextmanager
def bench_server(*options: str) -> Iterator[Server]:
    """A server of its own with an empty data folder, stopped and swept away afterwards."""
    with tempfile.TemporaryDirectory(prefix="nivel-bench-") as folder:
        server = Server(Path(folder), *options)
        try:
            server.start()
            yield server
        finally:
            server.stop()


def new_meeting(server: Server, clients: int) -> Screen:
    """The facilitator's desk of a new meeting without review, on a server that has none yet."""
    return another_meeting(server, facilitator(server), clients)


def facilitator(server: Server) -> Browser:
    """The first account's signed-in browser."""
    staff = Browser(server, Traffic(), "staff", STAFF_PAGE)
    first_account(staff, server.welcome_path())
    return staff


def another_meeting(server: Server, staff: Browser, clients: int) -> Screen:
    """The facilitator's desk of one more meeting without review."""
    form = staff.form("/cafe/new", "title", "people")
    tables = str(ceil(clients / _AT_ONE_TABLE))
    answer = staff.send(form, title="Mittaus", people=str(clients), tables=tables, seats_per_table="60", moderation="instant")
    code = re.search(r"/m/(\w+)", answer.url)[1]
    desk = Screen("staff", STAFF_PAGE, server.address, code, staff.session, Traffic(), ["websocket"])
    desk.open()
    return desk


def _phone(server: Server, code: str, table: int) -> Phone:
    return Phone("127.0.0.1", server.port, "; ".join(f"{cookie.name}={cookie.value}" for cookie in join(server, code, table)))


def join(server: Server, code: str, table: int) -> RequestsCookieJar:
    """Joins through the door and returns the cookies of the seat; when the door asks to wait, waits."""
    session = requests.Session()
    address = f"{server.address}/j/{code}?t={table}"
    form = next(form for form in forms(session.get(address, timeout=60).text) if form.has("t"))
    while (answer := session.post(address, data=form.filled(), timeout=60)).status_code == 429:
        time.sleep(2)
    answer.raise_for_status()
    return session.cookies
