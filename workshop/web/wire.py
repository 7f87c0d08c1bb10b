"""Two settings of the WebSocket that the library offers no switch for.

Compression is declined: one zlib context a phone costs more than it saves on frames of 200 bytes. Nagle's delay is switched off:
an ack behind a broadcast would wait for 40 ms. The driver table is private to python-engineio, which is pinned; when the seam is
gone the stock driver serves, only slower.
"""
from __future__ import annotations

import logging
import socket
from typing import Any

log = logging.getLogger(__name__)


def tune() -> bool:
    """Wraps the threading driver once. Returns whether the seam was there."""
    try:
        from engineio.async_drivers.threading import _async as driver

        stock = driver["websocket"]
    except (ImportError, KeyError):
        log.warning("the WebSocket driver could not be tuned; the stock one is used")
        return False
    if not getattr(stock, "tuned", False):
        driver["websocket"] = _tuned(stock)
    return True


def _tuned(stock: type) -> type:
    class Tuned(stock):
        tuned = True

        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            connection = environ.get("werkzeug.socket") or environ.get("gunicorn.socket")
            if connection is not None:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return super().__call__(environ, start_response)

    return Tuned
