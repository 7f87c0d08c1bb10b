"""The WebSocket's two settings: no compression, no waiting for small frames; and the stock driver when it is asked for."""
from __future__ import annotations

import contextlib
import socket

from tests.conftest import Server
from workshop.web.wire import tune

HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)


def answer_of(server) -> str:
    """What the server answers to a browser that offers compression."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(HANDSHAKE.format(port=server.port).encode())
        return connection.recv(4096).decode("latin-1")


def test_compression_is_declined(server):
    answer = answer_of(server)
    assert answer.startswith("HTTP/1.1 101") and "permessage-deflate" not in answer


def test_the_stock_driver_accepts_it_so_the_difference_is_ours(tmp_path):
    started = Server(tmp_path, ["--stock-transport"]).start()
    with contextlib.ExitStack() as stack:
        stack.callback(started.stop)
        assert "permessage-deflate" in answer_of(started)


def test_the_seam_is_still_there_in_the_pinned_library():
    assert tune() is True
