"""A thread that does one thing again and again until it is stopped; one failure is logged and does not end it."""
from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class Heartbeat:
    """Calls ``beat`` every ``pause_s`` seconds from ``start`` to ``stop``."""

    def __init__(self, name: str, pause_s: float, beat: Callable[[], object]) -> None:
        self._name, self._pause_s, self._beat = name, pause_s, beat
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)

    def start(self) -> None:
        """Begins; the first beat comes after one pause."""
        self._thread.start()

    def stop(self) -> None:
        """Waits for the present beat to end."""
        self._stopped.set()
        self._thread.join()

    def _serve(self) -> None:
        while not self._stopped.wait(self._pause_s):
            try:
                self._beat()
            except Exception:
                log.exception("%s failed", self._name)
