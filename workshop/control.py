"""How commands at the terminal (``backup``, ``purge``, ``open``, ``staff-link``) reach the server that holds the data folder.

A loopback listener whose port and key lie in the data folder, readable by its owner only: who can read that file can read the
database anyway.
"""
from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Listener
from pathlib import Path
from typing import Any

from flask import Flask

from workshop.operations import OPERATIONS

log = logging.getLogger(__name__)
_FILE = "control.json"


class Control:
    """Serves one request at a time, each one JSON object with ``do`` and its arguments."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._file = app.extensions["nivel"].config.data / _FILE
        self._key = secrets.token_hex(32)
        self._listener = Listener(("127.0.0.1", 0), authkey=self._key.encode())
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, name="control", daemon=True)

    def start(self) -> None:
        """Begins to listen and leaves word of it in the data folder."""
        self._file.unlink(missing_ok=True)
        descriptor = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump({"port": self._listener.address[1], "key": self._key}, file)
        self._thread.start()

    def stop(self) -> None:
        """Stops listening; a request that is being served is finished first."""
        self._stopping = True
        ask(self._file.parent, {"do": "nothing"})
        self._thread.join()
        self._listener.close()
        self._file.unlink(missing_ok=True)

    def _serve(self) -> None:
        while not self._stopping:
            try:
                with self._listener.accept() as connection:
                    connection.send_bytes(json.dumps(self._answer(connection.recv_bytes(1 << 20))).encode())
            except (OSError, EOFError, AuthenticationError) as error:
                log.warning("a control request failed: %s", type(error).__name__)

    def _answer(self, request: bytes) -> dict[str, Any]:
        asked = json.loads(request)
        operation = OPERATIONS.get(asked.pop("do", None))
        return operation(self._app.extensions["nivel"], **asked) if operation else {}


def ask(folder: Path, request: dict[str, Any]) -> dict[str, Any] | None:
    """The answer of the server that serves ``folder``, or ``None`` when none does."""
    try:
        known = json.loads((folder / _FILE).read_text())
        with Client(("127.0.0.1", known["port"]), authkey=known["key"].encode()) as connection:
            connection.send_bytes(json.dumps(request).encode())
            return json.loads(connection.recv_bytes(1 << 20))
    except (OSError, EOFError, ValueError, KeyError, AuthenticationError):
        return None
