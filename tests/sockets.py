"""People with the official Socket.IO client: they join over HTTP as a browser does and keep what reaches them."""
from __future__ import annotations

import re

import requests
import socketio


class Person:
    """One browser's cookies and one socket. ``frames`` are the events in the order in which they came."""

    def __init__(self, url: str, *, session: requests.Session | None = None, transport: str = "websocket") -> None:
        self.url, self.session = url, session or requests.Session()
        self.client = socketio.Client(http_session=self.session, reconnection=False)
        self.transport = transport
        self.frames: list[tuple[str, dict]] = []
        for event in ("changes", "mine", "again", "cut", "presence"):
            self.client.on(event, lambda payload, event=event: self.frames.append((event, payload)))

    def join(self, code: str, table_no: int | None = None) -> requests.Response:
        """Presses *Mukaan* on the join page."""
        address = f"{self.url}/j/{code}" + (f"?t={table_no}" if table_no else "")
        page = self.session.get(address)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        if not token:
            return page
        return self.session.post(address, data={"csrf_token": token[1]}, headers={"Referer": page.url}, allow_redirects=False)

    def connect(self) -> Person:
        """Opens the socket with the session's cookies; one that the server has just cut is closed to its end first."""
        self.client.eio.wait()
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies)
        self.client.connect(self.url, transports=[self.transport], headers={"Cookie": cookies})
        return self

    def hello(self, code: str, page: str = "phone", **more: object) -> dict:
        """The ack of a hello."""
        return self.client.call("hello", {"meeting": code, "page": page, **more}, timeout=30)

    def send(self, name: str, /, **args: object) -> dict:
        """The ack of a command."""
        return self.client.call("command", {"name": name, "args": args}, timeout=30)

    def seated(self, code: str, table_no: int | None = None) -> dict:
        """Joins, connects and says hello; returns the ack."""
        assert self.join(code, table_no).status_code == 303
        return self.connect().hello(code)

    def leave(self) -> None:
        """Closes the socket."""
        self.client.disconnect()
