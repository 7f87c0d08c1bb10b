"""Who sees what of a meeting, and how it reaches the screens: views, rows or stubs, frames, snapshots. Pure.

The features declare, beside their commands, a ``Publication`` per live table; nothing else ever leaves the server.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workshop.core.change import Change, Row

STAFF, WALL, HOST, TABLE, CARE = "staff", "wall", "host", "table", "care"


@dataclass(frozen=True)
class Audience:
    """Screens that see the same: all staff, the walls, the host of one table, the participants of one table, the support person."""

    kind: str
    table_id: str | None = None

    @property
    def key(self) -> str:
        """A name for rooms and memory; it is never sent."""
        return f"{self.kind}:{self.table_id}" if self.table_id else self.kind


@dataclass(frozen=True)
class Scene:
    """The state of a meeting that decides what may be seen, beside the rows themselves.

    ``case_id`` is the case of the step (where everybody takes the same one), ``cases`` the case of each table.
    """

    epoch: str
    state: str
    step_id: str | None
    step_kind: str
    phase: str
    case_id: str | None = None
    cases: Mapping[str, str | None] = field(default_factory=dict)

    def case_of(self, audience: Audience) -> str | None:
        """The case at which an audience works now."""
        return (self.case_id or self.cases.get(audience.table_id)) if audience.table_id else None

    def view(self, audience: Audience) -> str:
        """The view token: another token means that the client's rows are void and it must take a snapshot."""
        case = self.case_of(audience)
        words = (self.epoch, case, self.state, self.step_id, self.step_kind, self.phase, audience.kind, audience.table_id)
        return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def scene_of(epoch: str, meeting: Row, step: Row | None, cases: Mapping[str, str | None]) -> Scene:
    """The scene of a meeting row, the row of its current step and the case of each table."""
    kind = step["kind"] if step else "welcome"
    return Scene(epoch, meeting["state"], meeting["step_id"], kind, meeting["phase"], step and step["case_id"], cases)


@dataclass(frozen=True)
class Publication:
    """What leaves the server of one live table. The support person sees nothing but the rows that ``support(row)`` names.

    ``columns(audience)`` is the allow-list; ``visible(row, scene, audience)`` decides on a row; ``owners(row)`` names the seats
    whose own row it is, and ``own_columns`` what they alone get of it, whether it is visible to others or not.
    """

    table: str
    columns: Callable[[Audience], tuple[str, ...]]
    visible: Callable[[Row, Scene, Audience], bool]
    owners: Callable[[Row], set[str]] = field(default=lambda row: set())
    own_columns: tuple[str, ...] = ()
    own_gone: Callable[[Row], bool] = field(default=lambda row: False)
    support: Callable[[Row], bool] = field(default=lambda row: False)

    def seen(self, row: Row, scene: Scene, audience: Audience) -> bool:
        """Whether an audience may see a row. A wall is dark unless the meeting is open: anybody may look at it."""
        if audience.kind == CARE:
            return self.support(row)
        return (audience.kind != WALL or scene.state == "open") and self.visible(row, scene, audience)

    def row(self, row: Row, audience: Audience) -> Row:
        """The row's allowed columns for an audience."""
        return {name: row[name] for name in self.columns(audience)}

    def own(self, row: Row) -> Row:
        """The row for its owner, or a stub when nothing is left of it."""
        if self.own_gone(row):
            return {"id": row["id"], "gone": True}
        return {name: row[name] for name in self.own_columns}


Publications = dict[str, Publication]


def frame(publications: Publications, epoch: str, changes: list[Change], audience: Audience) -> Row:
    """One frame for one audience, of consecutive changes to one meeting.

    Visible after: the row, unless it is to this audience what it was: a row that is sent again tells that something about it was
    touched now. Visible before and not after: ``{id, gone}``. Neither: nothing, only the new rev, so that nobody can link a
    hidden row's id to the moment in which somebody wrote it. When the view changed no rows are sent at all.
    """
    first, last = changes[0], changes[-1]
    scene_before = scene_of(epoch, first.before, first.step_before, first.cases_before)
    scene = scene_of(epoch, last.meeting, last.step, last.cases)
    view = scene.view(audience)
    rows: dict[str, list[Row]] = {}
    if view == scene_before.view(audience):
        rows = _rows_or_stubs(publications, _merged(changes), scene, audience)
    return {"from": first.rev - 1, "rev": last.rev, "view": view, "rows": rows}


def own_rows(publications: Publications, changes: list[Change]) -> dict[str, dict[str, list[Row]]]:
    """What each seat must hear about its own rows: ``{seat_id: {table: [row]}}``."""
    told: dict[str, dict[str, list[Row]]] = {}
    for (table, _), (before, after) in _merged(changes).items():
        publication = publications[table]
        for seat_id in publication.owners(after) | (publication.owners(before) if before else set()):
            told.setdefault(seat_id, {}).setdefault(table, []).append(publication.own(after))
    return told


def snapshot(publications: Publications, scene: Scene, audience: Audience, rows: dict[str, Iterable[Row]]) -> dict[str, list[Row]]:
    """Everything an audience may see, ordered by random ids so that the order tells nothing of the time of writing."""
    return {
        table: [
            publications[table].row(row, audience)
            for row in sorted(found, key=lambda row: row["id"])
            if publications[table].seen(row, scene, audience)
        ]
        for table, found in rows.items()
    }


def merge_frames(frames: list[Row]) -> Row:
    """Consecutive frames of one view as one: the last word on each row wins."""
    latest: dict[str, dict[str, Row]] = {}
    for each in frames:
        for table, rows in each["rows"].items():
            latest.setdefault(table, {}).update({row["id"]: row for row in rows})
    rows = {table: list(found.values()) for table, found in latest.items()}
    return {"from": frames[0]["from"], "rev": frames[-1]["rev"], "view": frames[-1]["view"], "rows": rows}


def _merged(changes: list[Change]) -> dict[tuple[str, str], tuple[Row | None, Row]]:
    merged: dict[tuple[str, str], tuple[Row | None, Row]] = {}
    for change in changes:
        for key, (before, after) in change.touched.items():
            merged[key] = (merged[key][0] if key in merged else before, after)
    return merged


def _rows_or_stubs(publications: Publications, touched: dict, scene: Scene, audience: Audience) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for (table, row_id), (before, after) in sorted(touched.items()):
        publication = publications[table]
        known = before is not None and publication.seen(before, scene, audience)
        if publication.seen(after, scene, audience):
            row = publication.row(after, audience)
            if not known or row != publication.row(before, audience):
                rows.setdefault(table, []).append(row)
        elif known:
            rows.setdefault(table, []).append({"id": row_id, "gone": True})
    return rows
