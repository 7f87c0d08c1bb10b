"""The socket: hello, command, and the frames that go out. The only module that knows Flask-SocketIO."""
from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from flask import Flask, request
from flask_babel import force_locale
from flask_socketio import SocketIO, disconnect, join_room, leave_room

from workshop.access.roles import staff_role
from workshop.access.seats import by_token
from workshop.core.change import Row
from workshop.core.commands import Principal, parse
from workshop.core.errors import Refused
from workshop.core.hub import room
from workshop.core.sync import CARE, HOST, STAFF, TABLE, WALL, Audience
from workshop.live import care
from workshop.live.notes import PUBLICATION as NOTES
from workshop.live.questions import my_questions
from workshop.live.votes import my_ballots
from workshop.series import series
from workshop.web.codes import care_cookie, meeting_of, seat_cookie
from workshop.web.context import services
from workshop.web.languages import chosen_language
from workshop.web.presence import Presence
from workshop.web.rights import current_account
from workshop.web.sentences import sentence
from workshop.web.wire import tune

log = logging.getLogger(__name__)
_LARGEST_FRAME = 64 * 1024
_LAST_WORDS_S = 1.0


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first word of a socket, and every time it must catch up."""

    meeting: str
    page: Literal["phone", "run", "wall", "care"]
    rev: int | None = None
    view: str | None = None


@dataclass(frozen=True)
class Connection:
    """Who is behind a socket, as of its last hello. Rights are read anew at every command."""

    meeting_id: str
    principal: Principal | None
    audience: Audience
    lang: str


class Transport:
    """Sends frames and moves sockets between rooms; ``attach`` gives it a running Socket.IO server."""

    def __init__(self) -> None:
        self._io: SocketIO | None = None
        self._connections: dict[str, Connection] = {}
        self._sockets_of: dict[str, set[str]] = {}
        self._lock = threading.Lock()
        self._presence = Presence(self.emit, self._seats_of)

    def attach(self, app: Flask) -> None:
        """Starts Socket.IO on the app: threads, one process, long-polling allowed for proxies that block WebSocket."""
        self._presence.attach(services_of(app).store)
        if not services_of(app).config.stock_transport:
            tune()
        self._io = SocketIO(
            app, async_mode="threading", manage_session=False, max_http_buffer_size=_LARGEST_FRAME, ping_interval=25, ping_timeout=20
        )
        self._io.on_event("hello", self._hello)
        self._io.on_event("command", self._command)
        self._io.on_event("disconnect", self._gone)
        self._io.on_error_default(_failed)

    def emit(self, to: str, event: str, payload: Any) -> None:
        """Sends to a room, in the order of calls."""
        if self._io:
            self._io.server.emit(event, payload, room=to, namespace="/")
            self._presence.heed(to, event, payload)

    def move(self, seat_id: str) -> None:
        """A seat changed its table or role: its sockets leave the old room at once and are asked to say hello."""
        for sid in self._sids(seat_id):
            self._leave_audience(sid)
        self.emit(f"seat:{seat_id}", "again", {})

    def cut(self, seat_id: str) -> None:
        """A seat lost its right: its sockets leave the rooms at once and are closed."""
        self.emit(f"seat:{seat_id}", "cut", {})
        for sid in self._sids(seat_id):
            self._leave_audience(sid)
            self._io.server.leave_room(sid, f"seat:{seat_id}", namespace="/")
            self._forget(sid)
            self._io.start_background_task(self._close, sid)

    def hang_up(self, account_id: str) -> None:
        """A staff session ended: the account's sockets hear nothing more and are closed; those of other browsers connect again."""
        for sid in self._sids(account_id):
            self._leave_audience(sid)
            self._io.start_background_task(self._close, sid)

    def renew_desks(self, meeting_id: str) -> None:
        """Who runs the meeting has changed: its desks are asked to say hello, which tells them."""
        self.emit(room(meeting_id, Audience(STAFF)), "again", {})

    def _hello(self, payload: Any = None) -> Row:
        with force_locale(chosen_language()):
            try:
                return self._welcome(parse(Hello, payload))
            except Refused as refused:
                return _refusal(refused)

    def _welcome(self, hello: Hello) -> Row:
        connection, me, mine = self._settle(hello)
        hub = services().hub
        if mine:
            me["support_here"] = self._support_here(connection.meeting_id)
        answer: Row = {"ok": True, "now": services().store.now(), "me": me, "mine": mine}
        missed = None
        if hello.rev is not None and hello.view is not None:
            missed = hub.since(connection.meeting_id, connection.audience, hello.rev, hello.view)
        if missed:
            return {**answer, "changes": missed}
        return {**answer, "snapshot": hub.snapshot(connection.meeting_id, connection.audience)}

    def _settle(self, hello: Hello) -> tuple[Connection, Row, Row | None]:
        """Enters the rooms, then looks again: somebody may have been moved between the look and the entering."""
        found = _recognise(hello)
        while True:
            self._enter(request.sid, found[0])
            again = _recognise(hello)
            if again[0] == found[0]:
                return again
            found = again

    def _command(self, payload: Any = None) -> Row:
        connection = self._connections.get(request.sid)
        with force_locale(connection.lang if connection else chosen_language()):
            try:
                if connection is None or connection.principal is None:
                    raise Refused("no_hello" if connection is None else "no_right")
                if not isinstance(payload, dict) or set(payload) - {"name", "args"}:
                    raise Refused("bad_input")
                ack = services().door.run(connection.meeting_id, connection.principal, payload.get("name"), payload.get("args"))
                return {**ack, "heard": self._support_here(connection.meeting_id)} if "signal" in ack else ack
            except Refused as refused:
                return _refusal(refused)

    def _gone(self, *reason: Any) -> None:
        self._forget(request.sid)

    def _enter(self, sid: str, connection: Connection) -> None:
        former = self._connections.get(sid)
        if former and (former.meeting_id, former.audience) != (connection.meeting_id, connection.audience):
            leave_room(room(former.meeting_id, former.audience))
        if former and former.principal and former.principal != connection.principal:
            leave_room(f"seat:{former.principal.id}")
            self._forget(sid)
        with self._lock:
            self._connections[sid] = connection
            if connection.principal:
                self._sockets_of.setdefault(connection.principal.id, set()).add(sid)
        services().hub.listen(connection.meeting_id, connection.audience)
        join_room(room(connection.meeting_id, connection.audience))
        if connection.principal and connection.principal.kind == "seat":
            join_room(f"seat:{connection.principal.id}")
        if former is None or connection.audience.kind == STAFF:
            self._presence.stir(connection.meeting_id, anew=connection.audience.kind == STAFF)

    def _leave_audience(self, sid: str) -> None:
        connection = self._connections.get(sid)
        if connection:
            self._io.server.leave_room(sid, room(connection.meeting_id, connection.audience), namespace="/")

    def _close(self, sid: str) -> None:
        """In a thread of its own: the ack of a leaving seat must get out first, and the writer must not wait for a slow phone."""
        self._io.sleep(_LAST_WORDS_S)
        self._io.server.disconnect(sid, namespace="/")

    def _forget(self, sid: str) -> None:
        with self._lock:
            connection = self._connections.pop(sid, None)
            if connection and connection.principal:
                self._sockets_of.get(connection.principal.id, set()).discard(sid)
        if connection:
            self._presence.stir(connection.meeting_id)

    def _seats_of(self, meeting_id: str) -> set[str]:
        """The seats of a meeting that have a socket now."""
        with self._lock:
            here = [each for each in self._connections.values() if each.meeting_id == meeting_id and each.principal]
        return {each.principal.id for each in here if each.principal.kind == "seat"}

    def _support_here(self, meeting_id: str) -> bool:
        """Whether the support person's page is connected: who asks for one is told the truth at once."""
        with self._lock:
            return any(each.meeting_id == meeting_id and each.audience.kind == CARE for each in self._connections.values())

    def _sids(self, principal_id: str) -> list[str]:
        with self._lock:
            return list(self._sockets_of.get(principal_id, ()))


def services_of(app: Flask):
    """The services of an app outside a request."""
    return app.extensions["nivel"]


def _recognise(hello: Hello) -> tuple[Connection, Row, Row | None]:
    """Who says hello, read from the database. Raises ``Refused``: unknown_code, not_open, closed, no_seat, no_right, no_link, link_dead."""
    lang = chosen_language()
    meeting_id = meeting_of(hello.meeting)["id"]
    with services().store.read() as db:
        meeting = next(db.query("SELECT * FROM meetings WHERE id = ?", [meeting_id]))
        if hello.page == "wall":
            return _wall(db, meeting, lang)
        if hello.page == "run":
            return _staff(db, meeting, lang)
        return _care(meeting, lang) if hello.page == "care" else _seat(db, meeting)


def _wall(db: Any, meeting: Row, lang: str) -> tuple[Connection, Row, None]:
    if meeting["state"] != "open":
        raise Refused("closed" if meeting["state"] == "closed" else "not_open")
    joined = next(db.query("SELECT count(*) AS n FROM chairs WHERE meeting_id = ? AND gone = 0", [meeting["id"]]))["n"]
    return Connection(meeting["id"], None, Audience(WALL), lang), {"role": "wall", "lang": lang, "joined": joined}, None


def _staff(db: Any, meeting: Row, lang: str) -> tuple[Connection, Row, None]:
    account = current_account()
    if account is None or staff_role(db, account["id"], meeting["series_id"]) is None:
        raise Refused("no_right")
    colleagues = [each["name"] for each in series.staff(db, meeting["series_id"])]
    me = {"role": "facilitator", "name": account["name"], "staff": colleagues, "lang": lang}
    return Connection(meeting["id"], Principal("staff", account["id"]), Audience(STAFF), lang), me, None


def _care(meeting: Row, lang: str) -> tuple[Connection, Row, None]:
    secret = request.cookies.get(care_cookie(meeting["code"]))
    known_by = care.proof(meeting, secret)
    if known_by is None:
        raise Refused("link_dead" if secret else "no_link")
    return Connection(meeting["id"], Principal("care", known_by), Audience(CARE), lang), {"role": "care", "lang": lang}, None


def _seat(db: Any, meeting: Row) -> tuple[Connection, Row, Row]:
    seat = by_token(db, meeting["id"], request.cookies.get(seat_cookie(meeting["code"])))
    if seat is None:
        raise Refused("no_seat")
    audience = Audience(HOST, seat["host_of"]) if seat["host_of"] else Audience(TABLE, seat["table_id"])
    me = {
        "role": "host" if seat["host_of"] else "participant", "label": seat["label"], "table": seat["table_id"],
        "host_of": seat["host_of"], "group": seat["people_group"], "lang": seat["lang"],
    }
    notes = db.query(
        "SELECT * FROM notes WHERE meeting_id = :meeting AND (author = :seat OR scribe = :seat) AND state != 'erased' ORDER BY id",
        {"meeting": meeting["id"], "seat": seat["id"]},
    )
    mine = {
        "rev": meeting["rev"], "notes": [NOTES.own(note) for note in notes], "ballots": my_ballots(db, seat["id"]),
        "questions": my_questions(db, seat["id"]), "care_signals": care.mine(db, seat["id"]),
    }
    return Connection(meeting["id"], Principal("seat", seat["id"]), audience, seat["lang"]), me, mine


def _refusal(refused: Refused) -> Row:
    answer: Row = {"ok": False, "code": refused.code, "message": sentence(refused.code, refused.facts), "facts": refused.facts}
    if "retry_after" in refused.facts:
        answer["retry_after"] = refused.facts["retry_after"]
    if refused.current is not None:
        answer["current"] = refused.current
    return answer


def _failed(error: Exception) -> Row:
    """Without an answer the client would wait for its timeout and send the same again."""
    if isinstance(error, TypeError):
        disconnect()
    log.error("a socket event failed: %s", type(error).__name__, exc_info=error)
    return _refusal(Refused("bad_input"))
