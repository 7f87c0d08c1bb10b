"""One Socket.IO connection: asks that end with an answer or with the line being lost, never with silence."""
from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any

import requests
import socketio
from socketio.exceptions import SocketIOError

EVENTS = ("changes", "mine", "again", "cut")
_ANSWER_S = 15

logging.getLogger("engineio.client").setLevel(logging.CRITICAL)
logging.getLogger("socketio.client").setLevel(logging.CRITICAL)


class Lost(Exception):
    """The connection is gone; whether the last command arrived is not known."""


class Line:
    """A connection from opening to loss. ``hear(event, payload, line)`` is called from several threads; the loss is an event."""

    def __init__(
        self, address: str, cookies: requests.Session, transports: list[str], hear: Callable[[str, Any, Line], None]
    ) -> None:
        self._hear, self._gone = hear, threading.Event()
        self._waiting: set[queue.SimpleQueue] = set()
        self._io = socketio.Client(reconnection=False, handle_sigint=False, http_session=cookies, request_timeout=10)
        for event in EVENTS:
            self._io.on(event, self._handler(event))
        self._io.on("disconnect", self._lose)
        try:
            self._io.connect(address, transports=transports, wait_timeout=10)
        except (SocketIOError, OSError, ValueError) as failed:
            self._io.disconnect()
            raise Lost from failed

    @property
    def gone(self) -> bool:
        """Whether the connection is known to be lost."""
        return self._gone.is_set()

    def ask(self, event: str, payload: Any) -> Any:
        """Emits and waits for the acknowledgement. Raises ``Lost``."""
        answer: queue.SimpleQueue = queue.SimpleQueue()
        self._waiting.add(answer)
        try:
            if self.gone:
                raise Lost
            self._io.emit(event, payload, callback=answer.put)
            found = answer.get(timeout=_ANSWER_S)
        except (SocketIOError, OSError, queue.Empty) as failed:
            raise Lost from failed
        finally:
            self._waiting.discard(answer)
        if found is None:
            raise Lost
        return found

    def close(self) -> None:
        """Hangs up. Frames that are on their way are not heard any more."""
        self._lose()
        self._io.disconnect()

    def _handler(self, event: str) -> Callable[..., None]:
        def handle(payload: Any = None) -> None:
            self._hear(event, payload, self)

        return handle

    def _lose(self, *reason: Any) -> None:
        if not self.gone:
            self._gone.set()
            for waiting in list(self._waiting):
                waiting.put(None)
            self._hear("lost", None, self)
