"""What the tests stand on: a real store, the real app in process, the real server in a process of its own, real Chromium."""
from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

pytest.register_assert_rewrite("tests.cast", "tests.live.rules", "tests.model")

from tests.cast import room  # noqa: E402, F401  (a fixture)

PROJECT = Path(__file__).resolve().parent.parent
PASSWORD = "kahvia ja pullaa 7"
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
PATIENCE_S = 30.0
"""How long anything that will happen may take. A slow, noisy machine must not fail a good program; a green run never waits for it."""


def pytest_collection_modifyitems(config, items):
    """In CI a failed test has one more try, which the report names: a shared machine stalls browsers and servers now and then.

    What fails always fails twice; what hypothesis has found it tries again first. The tests that take rules out run without plugins, once.
    """
    if os.environ.get("CI") and config.pluginmanager.hasplugin("rerunfailures"):
        for item in items:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def store(tmp_path):
    """A fresh database on a real file."""
    from workshop.core.db import Store

    opened = Store(tmp_path / "nivel.db")
    yield opened
    opened.close()


@pytest.fixture
def app(tmp_path):
    """The whole app in process, on a data folder of its own."""
    from workshop import create_app
    from workshop.config import Config

    made = create_app(Config(data=tmp_path, port=8000))
    yield made
    made.extensions["nivel"].store.close()


@dataclass
class Server:
    """A real server process on a free port of the loopback; ``ahead_s``: so many seconds is its clock ahead of ours (``tests.later``)."""

    data: Path
    arguments: list[str] = field(default_factory=list)
    port: int = 0
    process: subprocess.Popen | None = None
    first_page: str = ""
    ahead_s: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        """Starts the process and waits for the line with its address."""
        program = ["tests.later", str(self.ahead_s)] if self.ahead_s else ["workshop.cli"]
        command = [sys.executable, "-m", *program, "serve", "--data", str(self.data), "--port", str(self.port)]
        with (self.data / "stderr.log").open("a") as errors:
            self.process = subprocess.Popen(
                [*command, *self.arguments], cwd=PROJECT, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(\S*)", line)
        assert found, f"the server said {line!r}: {(self.data / 'stderr.log').read_text()}"
        self.port, self.first_page = int(found[1]), found[0]
        return self

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        self.process.terminate()
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code

    def restart(self) -> None:
        """Kills the process and starts another on the same port and data."""
        self.kill()
        self.start()


def _running(data: Path) -> Iterator[Server]:
    data.mkdir()
    started = Server(data).start()
    yield started
    if started.process.poll() is None:
        started.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """One running server for all tests that do it no harm; each makes its own meeting there."""
    yield from _running(tmp_path_factory.mktemp("server") / "data")


@pytest.fixture
def fresh_server(tmp_path) -> Iterator[Server]:
    """A server of the test's own, with an empty data folder: for first starts, kills and throttles."""
    yield from _running(tmp_path / "data")


@dataclass
class Staff:
    """A signed-in facilitator: a browser without a screen."""

    server: Server
    session: requests.Session

    def get(self, path: str) -> requests.Response:
        """One page."""
        return self.session.get(self.server.url + path)

    def post(self, path: str, fields: dict | None = None, *, form_at: str | None = None, follow: bool = True) -> requests.Response:
        """Sends a form with the token of the page it stands on."""
        page = self.get(form_at or path)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        assert token, f"no form at {form_at or path}: {page.status_code}"
        values = {"csrf_token": token[1], **(fields or {})}
        return self.session.post(self.server.url + path, data=values, allow_redirects=follow, headers={"Referer": page.url})


def first_staff(server: Server) -> Staff:
    """The first facilitator of a server, made through the one-time link."""
    signed_in = Staff(server, requests.Session())
    path = server.first_page.removeprefix(server.url)
    answer = signed_in.post(path, {"name": "Fanni", "password": PASSWORD, "next": "cafe"})
    assert answer.ok, answer.text
    return signed_in


@pytest.fixture(scope="session")
def staff(server) -> Iterator[Staff]:
    """Fanni, the first facilitator."""
    signed_in = first_staff(server)
    yield signed_in
    signed_in.session.close()


@dataclass
class Meeting:
    """An open learning café made through the one form."""

    code: str
    server: Server

    @property
    def url(self) -> str:
        return f"{self.server.url}/m/{self.code}"

    @property
    def join_url(self) -> str:
        return f"{self.server.url}/j/{self.code}"


def new_meeting(staff: Staff) -> Meeting:
    """A learning café with the form's own defaults, today, doors open."""
    page = staff.get("/cafe/new")
    answer = staff.session.post(page.url, data=form_values(page.text), headers={"Referer": page.url})
    found = re.search(r"/m/([A-Z2-7]{8})", answer.url)
    assert found, answer.text[:2000]
    return Meeting(found[1], staff.server)


@pytest.fixture
def meeting(staff) -> Meeting:
    """A café of this test's own on the common server."""
    return new_meeting(staff)


def form_values(html: str) -> list[tuple[str, str]]:
    """What a browser would send of the page's main form when nothing is touched."""
    import html5lib

    document = html5lib.parse(html, namespaceHTMLElements=False)
    form = next(each for each in document.iter("form") if each.find(".//input[@name='title']") is not None)
    return [pair for control in form.iter() for pair in _control_values(control)]


def _control_values(control) -> list[tuple[str, str]]:
    name = control.get("name")
    if not name:
        return []
    if control.tag == "textarea":
        return [(name, control.text or "")]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return [(name, option.get("value", option.text)) for option in chosen]
    if control.tag == "input":
        if control.get("type") in ("checkbox", "radio") and control.get("checked") is None:
            return []
        return [(name, control.get("value", "on" if control.get("type") == "checkbox" else ""))]
    return []


def chromium() -> str | None:
    """The browser's path; ``NIVEL_BROWSER`` names another."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("NIVEL_BROWSER") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    """Real Chromium, one for all tests. In CI a missing browser is a failure."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_S * 1000)
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser):
    """Makes browser contexts (people with a browser of their own) that are closed after the test."""
    opened = []

    def make(width: int = 390, height: int = 800, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="fi-FI", **options)
        context.set_default_timeout(PATIENCE_S * 1000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        with contextlib.suppress(Exception):
            context.close()


@pytest.fixture
def browser_page(new_context):
    """One page of a phone-sized browser."""
    return new_context().new_page()


@pytest.fixture
def staff_page(new_context, staff):
    """A laptop-sized browser page that is signed in as the first facilitator."""
    context = new_context(1280, 900)
    context.add_cookies([
        {"name": cookie.name, "value": cookie.value, "url": staff.server.url} for cookie in staff.session.cookies
    ])
    return context.new_page()


def until(condition, seconds: float = PATIENCE_S):
    """Waits for something that another process does; returns its value. Fails when the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("waited in vain")
