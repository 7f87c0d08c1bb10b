"""Serves one data folder: lock, app, timekeeper, a threaded HTTP server; says where it is."""
from __future__ import annotations

import errno
import logging
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import StringIO

import segno
from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from workshop import create_app, timekeeper
from workshop.access import accounts
from workshop.cases.gate import warm
from workshop.config import Config
from workshop.control import Control
from workshop.heartbeat import Heartbeat
from workshop.lock import DataFolderBusy, hold
from workshop.operations import purge
from workshop.rehearsal import invented
from workshop.rehearsal.invented import InventedPeople
from workshop.timekeeper import Timekeeper
from workshop.web import rehearsal

log = logging.getLogger(__name__)
_HOUR_S = 3600


class CannotServe(Exception):
    """The server cannot start; the message is one sentence for the person at the terminal."""


class _QuietHandler(WSGIRequestHandler):
    """Keeps addresses and words of participants out of the logs, and connections open between requests."""

    protocol_version = "HTTP/1.1"

    def run_wsgi(self) -> None:
        """A connection that became a WebSocket never speaks HTTP again."""
        try:
            super().run_wsgi()
        finally:
            self.close_connection |= "Upgrade" in self.headers

    def log(self, type: str, message: str, *args: object) -> None:
        """Of a request that is none only the status: its message would quote what was sent."""
        if type != "info":
            log.warning("http: %s", next((each for each in args if isinstance(each, int)), type))


def serve(config: Config, *, lan: bool = False, browser: Callable[[str], object] | None = None, demo: bool = False) -> None:
    """Serves until it is told to stop (Ctrl-C, SIGTERM). Raises ``CannotServe`` with a sentence.

    ``browser`` opens the first page where a person sits at the terminal. ``demo`` makes a rehearsal and leads straight to it.
    """
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("engineio.server").addFilter(_one_line)
    with running(config, lan=lan) as (app, server):
        stop_on_signals(server)
        with app.app_context():
            first_page = rehearsal.entrance() if demo else entrance(app)
        print(announcement(first_page, lan=lan), flush=True)
        if browser and sys.stdout.isatty():
            threading.Timer(0.5, browser, [first_page]).start()
        server.serve_forever()


@contextmanager
def running(config: Config, *, lan: bool = False) -> Iterator[tuple[Flask, BaseWSGIServer]]:
    """The assembled app and a bound server; on leaving, everything is stopped and what was acknowledged is on disk."""
    try:
        lock = hold(config.data)
    except DataFolderBusy as busy:
        raise CannotServe(f"Toinen Nivel käyttää jo kansiota {busy}. Sulje se ensin, tai anna toinen kansio: --data KANSIO") from busy
    with lock:
        listener = _listen(config)
        config = _with_address(config, listener, lan)
        app = create_app(config)
        services = app.extensions["nivel"]
        threads = (
            Heartbeat("timekeeper", timekeeper.PAUSE_S, Timekeeper(services.store, services.door).look),
            Heartbeat("rehearsal", invented.PAUSE_S, InventedPeople(services.store, services.door).look),
            Heartbeat("retention", _HOUR_S, partial(purge, services)),
            Control(app),
        )
        purge(services)
        server = make_server(
            config.host, config.port, app, threaded=True, request_handler=_QuietHandler, fd=listener.fileno(), ssl_context=_tls(config)
        )
        server.daemon_threads = True
        for thread in threads:
            thread.start()
        threading.Thread(target=warm, name="gate", daemon=True).start()
        try:
            yield app, server
        finally:
            for thread in reversed(threads):
                thread.stop()
            server.server_close()
            services.store.close()


def entrance(app: Flask) -> str:
    """The address to open first: the front page, or the one-time link that makes the first account."""
    services = app.extensions["nivel"]
    token = services.store.write(accounts.first_link)
    return f"{services.config.address}/welcome/{token}" if token else f"{services.config.address}/"


def announcement(first_page: str, *, lan: bool) -> str:
    """What the terminal says: one line with the address; on a venue's network also a warning and a QR code."""
    if not lan:
        return f"Nivel on auki: {first_page}"
    warning = "Ilman salausta (TLS) muut samassa verkossa voivat lukea liikennettä."
    return f"Nivel on auki: {first_page}\n{warning}\n{_terminal_qr(first_page)}"


def venue_address() -> str:
    """This machine's address in the venue's network. No packet is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


def _one_line(record: logging.LogRecord) -> bool:
    """A frame that is no JSON is a line in the log, not forty: whoever sends such frames must not fill the disk."""
    record.exc_info = None
    return True


def _listen(config: Config) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((config.host, config.port))
        listener.listen(512)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise CannotServe(f"Portti {config.port} on varattu. Kokeile toista: python3 run.py --port {config.port + 1}") from error
        raise CannotServe(f"Osoitetta {config.host}:{config.port} ei voi käyttää: {error.strerror}") from error
    return listener


def _with_address(config: Config, listener: socket.socket, lan: bool) -> Config:
    config = replace(config, port=listener.getsockname()[1])
    if lan and config.url is None:
        scheme = "https" if config.tls else "http"
        config = replace(config, url=f"{scheme}://{venue_address()}:{config.port}")
    return config


def _tls(config: Config) -> ssl.SSLContext | None:
    if config.tls is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(*config.tls)
    except (OSError, ssl.SSLError) as error:
        raise CannotServe("Varmennetta tai avainta ei voi lukea. Tarkista: --tls VARMENNE AVAIN") from error
    return context


def stop_on_signals(server: BaseWSGIServer) -> None:
    """Ctrl-C and SIGTERM end ``serve_forever`` in good order."""

    def stop(*_: object) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def _terminal_qr(address: str) -> str:
    drawn = StringIO()
    segno.make(address, error="l").terminal(drawn, compact=True)
    return drawn.getvalue() if sys.stdout.isatty() else ""
