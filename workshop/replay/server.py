"""A server process of our own: started on a free port, killed and started again on the same port and data."""
from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


class ServerTrouble(Exception):
    """The server did not start, or stopped by itself; the message carries its last words."""


class Server:
    """``folder`` holds the data and ``server.log``. ``options`` go to ``serve`` on the command line."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder, self._options = folder, options
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.kills = 0
        self._process: subprocess.Popen | None = None
        self._lock = threading.Lock()

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self._folder / "data" / "nivel.db"

    def start(self) -> None:
        """Starts and waits until it answers. Raises ``ServerTrouble``."""
        self._folder.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable, "-m", "workshop.cli", "serve", "--port", str(self.port), "--data", str(self._folder / "data"),
            "--no-browser", *self._options,
        ]
        settings = {**os.environ, "PYTHONUNBUFFERED": "1"}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=_PROJECT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=settings
            )
        until = time.monotonic() + _PATIENCE_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise ServerTrouble(f"the server did not start: {self.last_words()}")
            time.sleep(0.05)

    def welcome_path(self) -> str:
        """The one-time link of the first start, without the address. Raises ``ServerTrouble``."""
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            found = re.search(r"/welcome/[\w-]+", self.log.read_text(encoding="utf-8", errors="replace"))
            if found:
                return found[0]
            time.sleep(0.05)
        raise ServerTrouble(f"the server gave no one-time link: {self.last_words()}")

    def kill(self) -> None:
        """SIGKILL, and a new start on the same port and data; returns when it answers again."""
        with self._lock:
            self.check()
            self._process.kill()
            self._process.wait()
            self.kills += 1
            self.start()

    def check(self) -> None:
        """Raises ``ServerTrouble`` when the server has stopped by itself."""
        if self._process is None or self._process.poll() is not None:
            raise ServerTrouble(f"the server stopped: {self.last_words()}")

    def stop(self) -> None:
        """Ends it in good order."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def memory_mb(self) -> float | None:
        """Its resident memory in MB, where the system tells (``/proc``)."""
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text()
        except OSError:
            return None
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def last_words(self) -> str:
        """The end of its log."""
        return self.log.read_text(encoding="utf-8", errors="replace").strip()[-800:] or "it said nothing"

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "/healthz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
