"""PDFs that were built before, known by their content: the same report is built once, however many ask for it."""
from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from workshop.reports.content import Report, content_hash

_MOST_BYTES = 16 * 1024 * 1024


class Built:
    """A small memory of finished files. ``build`` makes the bytes of a report and may raise; a failure is not remembered."""

    def __init__(self, build: Callable[[Report], bytes], *, most_bytes: int = _MOST_BYTES) -> None:
        self._build, self._most = build, most_bytes
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._doors: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()
        self._forgot = 0

    def file(self, report: Report) -> bytes:
        """The file of a report. Who asks for one that is just being built waits for it."""
        name = content_hash(report)
        with self._lock:
            door, before = self._doors.setdefault(name, threading.Lock()), self._forgot
        try:
            with door:
                found = self._kept(name)
                if found is None:
                    found = self._build(report)
                    self._keep(name, found, before)
        finally:
            with self._lock:
                self._doors.pop(name, None)
        return found

    def forget(self) -> None:
        """Somebody's words were erased: nothing that was built before is kept, nor what is being built now."""
        with self._lock:
            self._files.clear()
            self._forgot += 1

    def _kept(self, name: str) -> bytes | None:
        with self._lock:
            if name in self._files:
                self._files.move_to_end(name)
            return self._files.get(name)

    def _keep(self, name: str, file: bytes, forgot: int) -> None:
        with self._lock:
            if forgot != self._forgot:
                return
            self._files[name] = file
            while len(self._files) > 1 and sum(map(len, self._files.values())) > self._most:
                self._files.popitem(last=False)
