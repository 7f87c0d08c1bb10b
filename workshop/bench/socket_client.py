"""A phone's socket without a phone: Engine.IO 4 and Socket.IO text frames over one non-blocking WebSocket.

Thousands of frames a second go through one thread, in order, and each is stamped when it is read. Compression is offered as
browsers offer it; the server decides.
"""
from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Ping, RejectConnection, Request, TextMessage
from wsproto.extensions import PerMessageDeflate

_PATH = "/socket.io/?EIO=4&transport=websocket"


class Refused(Exception):
    """The server did not open the socket, or closed it."""


class Phone:
    """``take()`` yields ``(event, payload)`` or ``(ack number, answer)``; ``"ready"`` comes once, when emitting may begin."""

    def __init__(self, host: str, port: int, cookies: str) -> None:
        self.sock = socket.create_connection((host, port), timeout=10)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wire = WSConnection(ConnectionType.CLIENT)
        self._text: list[str] = []
        self._asked = 0
        opening = Request(
            host=f"{host}:{port}", target=_PATH, extensions=[PerMessageDeflate()], extra_headers=[(b"Cookie", cookies.encode())]
        )
        self.sock.sendall(self._wire.send(opening))

    def ask(self, event: str, payload: Any) -> int:
        """Emits and returns the number that the answer will carry."""
        self._asked += 1
        self._send("42" + str(self._asked) + json.dumps([event, payload]))
        return self._asked

    def take(self) -> Iterator[tuple[Any, Any]]:
        """What one read of the socket brings. Raises ``Refused`` when the server hung up."""
        received = self.sock.recv(65536)
        self._wire.receive_data(received or None)
        for event in self._wire.events():
            if isinstance(event, TextMessage):
                self._text.append(event.data)
                if event.message_finished:
                    packet, self._text = "".join(self._text), []
                    yield from self._packet(packet)
            elif isinstance(event, Ping):
                self.sock.sendall(self._wire.send(event.response()))
            elif isinstance(event, CloseConnection | RejectConnection):
                raise Refused(type(event).__name__)
            else:
                assert isinstance(event, AcceptConnection), event

    def close(self) -> None:
        """Hangs up."""
        self.sock.close()

    def _packet(self, packet: str) -> Iterator[tuple[Any, Any]]:
        if packet.startswith("0"):
            self._send("40")
        elif packet == "2":
            self._send("3")
        elif packet.startswith("40"):
            yield "ready", None
        elif packet.startswith("43"):
            start = packet.index("[")
            yield int(packet[2:start]), json.loads(packet[start:])[0]
        elif packet.startswith("42"):
            yield tuple(json.loads(packet[2:]))
        else:
            raise Refused(packet[:80])

    def _send(self, text: str) -> None:
        self.sock.sendall(self._wire.send(TextMessage(text)))
