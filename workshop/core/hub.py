"""Carries committed changes to the screens, in order, and answers a screen that comes back.

It remembers each audience's last frames, so that a phone that was away for a moment gets exactly what it missed; when
that is not enough (long away, server restarted, view changed) it gets a snapshot. Only the writer thread publishes.
"""
from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from itertools import groupby, pairwise
from typing import Any

from workshop.core import sync
from workshop.core.change import Change, Row, cases_of_tables
from workshop.core.db import Store
from workshop.core.sync import Audience, Publications

Emit = Callable[[str, str, Any], None]
Seats = Callable[[str], None]
_REMEMBERED = 256


class Hub:
    """One per process. ``emit(room, event, payload)`` sends; ``move(seat_id)`` and ``cut(seat_id)`` change a seat's rooms."""

    def __init__(self, store: Store, publications: Publications, *, emit: Emit, move: Seats, cut: Seats) -> None:
        self._store, self._publications = store, publications
        self._emit, self._move, self._cut = emit, move, cut
        self._lock = threading.Lock()
        self._frames: dict[str, dict[Audience, deque[Row]]] = {}
        self._snapshots: dict[tuple[str, str], tuple[int, dict[str, list[Row]]]] = {}
        store.publish = self.publish

    def publish(self, changes: list[Change]) -> None:
        """One frame per audience and meeting for consecutive changes; then what is for single seats."""
        for meeting_id, batch in groupby(changes, key=lambda change: change.meeting_id):
            self._publish_meeting(meeting_id, list(batch))

    def listen(self, meeting_id: str, audience: Audience) -> None:
        """From now on frames are made for this audience. Call it, and join its room, before reading a snapshot."""
        with self._lock:
            self._frames.setdefault(meeting_id, {}).setdefault(audience, deque(maxlen=_REMEMBERED))

    def since(self, meeting_id: str, audience: Audience, rev: int, view: str) -> Row | None:
        """One frame from ``rev`` to the newest published revision, or ``None`` when only a snapshot will do."""
        with self._lock:
            remembered = list(self._frames.get(meeting_id, {}).get(audience, ()))
        missed = [frame for frame in remembered if frame["rev"] > rev]
        if not missed or missed[0]["from"] > rev or any(frame["view"] != view for frame in missed):
            return None
        if any(one["rev"] != next_one["from"] for one, next_one in pairwise(missed)):
            return None
        return sync.merge_frames(missed)

    def snapshot(self, meeting_id: str, audience: Audience) -> Row:
        """``{rev, view, rows}``: everything the audience may see at one moment. Raises ``LookupError`` without the meeting."""
        with self._store.read() as db:
            meeting = next(db.query("SELECT * FROM meetings WHERE id = ?", [meeting_id]), None)
            if meeting is None:
                raise LookupError(meeting_id)
            step = next(db.query("SELECT * FROM steps WHERE id = ?", [meeting["step_id"]]), None)
            scene = sync.scene_of(self._store.epoch, meeting, step, cases_of_tables(db, meeting_id))
            rows = self._remembered_snapshot(db, meeting, scene, audience)
        return {"rev": meeting["rev"], "view": scene.view(audience), "rows": rows}

    def _remembered_snapshot(self, db, meeting: Row, scene: sync.Scene, audience: Audience) -> dict[str, list[Row]]:
        key = (meeting["id"], audience.key)
        rev, rows = self._snapshots.get(key, (-1, {}))
        if rev != meeting["rev"]:
            found = {table: db.query(_rows_of(table), [meeting["id"]]) for table in self._publications}
            rows = sync.snapshot(self._publications, scene, audience, found)
            self._snapshots[key] = (meeting["rev"], rows)
        return rows

    def _publish_meeting(self, meeting_id: str, changes: list[Change]) -> None:
        for change in changes:
            for seat_id in change.cut:
                self._cut(seat_id)
        with self._lock:
            audiences = list(self._frames.get(meeting_id, {}).items())
            for audience, remembered in audiences:
                made = sync.frame(self._publications, self._store.epoch, changes, audience)
                remembered.append(made)
                self._emit(room(meeting_id, audience), "changes", made)
        for seat_id, rows in sync.own_rows(self._publications, changes).items():
            self._emit(f"seat:{seat_id}", "mine", {"rev": changes[-1].rev, "rows": rows})
        for change in changes:
            for seat_id in change.moved:
                self._move(seat_id)


def room(meeting_id: str, audience: Audience) -> str:
    """The name of the Socket.IO room in which an audience of a meeting listens."""
    return f"{meeting_id}/{audience.key}"


def _rows_of(table: str) -> str:
    return f"SELECT * FROM {table} WHERE {'id' if table == 'meetings' else 'meeting_id'} = ?"
