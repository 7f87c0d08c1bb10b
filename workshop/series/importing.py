"""Putting a whole series back: every row that ``archive`` knows, in one transaction, or none.

Ids stay; a meeting's code stays while it is free. Seats, chairs and what hangs on them do not come along: nobody can sit down where
they sat, and a meeting that was open is locked until staff let people in. Who imports answers for the series from now on.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from workshop.access.seats import new_code, new_id
from workshop.core.change import Change, Row, begin_meeting
from workshop.core.days import noon, today
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused
from workshop.series import closing
from workshop.series.archive import ROWS, Meeting, Part, Series
from workshop.series.importing_agreements import ids_of, import_agreements
from workshop.series.importing_voices import import_voices, voice_columns, voice_ids

_PLAIN = (
    "id", "kind", "format", "title", "place", "people", "minutes", "devices", "moderation", "seats_per_table", "state", "step_id",
    "crisis_line", "rehearsal",
)
_DERIVED = {"source", "quotable"}
"""Fields of the archive's rows that are no columns of their tables."""


def import_series(store: Store, series: Series, sources: dict[str, str], account_id: str | None) -> str:
    """Writes a series that ``reports.series_import`` has checked; returns its id. ``sources``: the text of each part with a case.

    Raises ``Refused``: import_there (the series or one of its rows is here already), import_erased (something of it was erased here for
    good), import_expired (its day has passed).
    """
    return store.write(lambda tx: _import(tx, _erased(store), series, sources, account_id))


def _import(tx: Tx, erased: set[str], series: Series, sources: dict[str, str], account_id: str | None) -> str:
    if series.retain_until < today(tx.now):
        raise Refused("import_expired")
    if not erased.isdisjoint(_ids(series)):
        raise Refused("import_erased")
    if tx.one("SELECT 1 FROM series WHERE id = ?", [series.id]):
        raise Refused("import_there")
    tx.execute(
        "INSERT INTO series (id, title, purpose, need, attaches, area, retain_until, data, created_at)"
        " VALUES (:id, :title, :purpose, :need, :attaches, :area, :retain_until, :data, :created_at)",
        {
            "id": series.id, "title": series.title, "purpose": series.purpose, "need": series.need,
            "attaches": series.attaches, "area": series.area,
            "retain_until": series.retain_until.isoformat(), "created_at": noon(series.created_on),
            "data": _text({**({"dates": series.dates} if series.dates else {}), **closing.taken_in(series.closed)}),
        },
    )
    if account_id:
        tx.execute("INSERT INTO series_staff (series_id, account_id, role) VALUES (?, ?, 'facilitator')", [series.id, account_id])
    for no, meeting in enumerate(series.meetings):
        _meeting(tx, series.id, no, meeting, sources)
    import_agreements(tx, series)
    import_voices(tx, series, account_id)
    return series.id


def _meeting(tx: Tx, series_id: str, no: int, meeting: Meeting, sources: dict[str, str]) -> None:
    if tx.one("SELECT 1 FROM meetings WHERE id = ?", [meeting.id]):
        raise Refused("import_there")
    approved = noon(meeting.summary.approved_on) if meeting.summary and meeting.summary.approved_on else None
    begin_meeting(tx.db, {
        **{name: getattr(meeting, name) for name in _PLAIN}, "series_id": series_id, "code": _free_code(tx, meeting.code),
        "date": meeting.date.isoformat() if meeting.date else "", "plan": _text(_plan(meeting)),
        "groups_told": _text(meeting.told) if meeting.state == "closed" else None, "frozen_at": approved, **voice_columns(meeting),
        "locked": int(meeting.state == "open"),
        "created_at": noon(meeting.created_on) + no,
    })
    change = tx.open_change(meeting.id)
    try:
        for table, row in _rows(meeting, sources):
            change.insert(table, row)
    except Refused as taken:
        raise Refused("import_there") from taken
    _ask_nobody_again(change, meeting)
    for name in meeting.organisations:
        tx.execute("INSERT OR IGNORE INTO attendance (meeting_id, organisation) VALUES (?, ?)", [meeting.id, name])
    _summary(tx, meeting, approved)
    _decisions(tx, meeting)


def _plan(meeting: Meeting) -> Row:
    told = {"starts": meeting.starts, "arrival": meeting.arrival}
    return {
        "lang": meeting.lang, "took_part": meeting.took_part, **({"experts": 0} if meeting.without_experts else {}),
        **({"beforehand": told} if any(told.values()) else {}),
    }


def _rows(meeting: Meeting, sources: dict[str, str]) -> Iterator[tuple[str, Row]]:
    shown = {note.id for note in meeting.notes if note.state == "shown"}
    for name, (table, _) in ROWS.items():
        for each in getattr(meeting, name):
            row = _columns(each)
            if table == "meeting_cases":
                source = sources[each.source]
                row |= {"source": source, "sha256": hashlib.sha256(source.encode()).hexdigest()}
            if table == "path_steps" and each.note_id:
                row["shown"] = int(each.note_id in shown)
            if table == "links":
                row["shown"] = int({each.from_note, each.to_note} <= shown)
            yield table, row


def _columns(each: Part) -> Row:
    found = {name: getattr(each, name) for name in each.__struct_fields__ if name not in _DERIVED}
    return {name: _text(value) if isinstance(value, dict | list | Part) else value for name, value in found.items()}


def _ask_nobody_again(change: Change, meeting: Meeting) -> None:
    """Leave to quote that an author gave stays given."""
    for note in meeting.notes:
        if note.quotable:
            change.insert("questions", {"id": new_id(), "note_id": note.id, "kind": "ask", "text": "", "state": "accepted", "quote": 1})


def _summary(tx: Tx, meeting: Meeting, approved: int | None) -> None:
    if meeting.summary:
        tx.execute(
            "INSERT INTO summaries (meeting_id, draft, version, approved_at) VALUES (?, ?, ?, ?)",
            [meeting.id, _text(meeting.summary.draft), meeting.summary.version, approved],
        )
    for each in meeting.versions:
        tx.execute(
            "INSERT INTO summary_versions (meeting_id, version, draft, saved_at, approved_at, content) VALUES (?, ?, ?, ?, ?, ?)",
            [
                meeting.id, each.version, _text(each.draft), noon(each.saved_on), noon(each.approved_on) if each.approved_on else None,
                None if each.content is None else _text(each.content),
            ],
        )


def _decisions(tx: Tx, meeting: Meeting) -> None:
    for each in meeting.decisions:
        row = _columns(each)
        days = {"answered_at": row.pop("answered_on"), "published_at": row.pop("published_on")}
        row |= {"meeting_id": meeting.id, "source": each.source, **{name: noon(day) if day else None for name, day in days.items()}}
        tx.execute(f"INSERT INTO decisions ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    for each in meeting.decision_versions:
        tx.execute(
            "INSERT INTO decision_versions (proposal_id, version, meeting_id, content, at) VALUES (?, ?, ?, ?, ?)",
            [each.proposal_id, each.version, meeting.id, _text(each.content), noon(each.given_on)],
        )


def _free_code(tx: Tx, code: str) -> str:
    while tx.one("SELECT 1 FROM meetings WHERE code = ?", [code]):
        code = new_code()
    return code


def _erased(store: Store) -> set[str]:
    """What was erased here by hand, and must not come back with a file either."""
    return set(store.erased_list.read_text("ascii").split()) if store.erased_list.exists() else set()


def _ids(series: Series) -> Iterable[str]:
    yield series.id
    yield from ids_of(series)
    yield from voice_ids(series)
    for meeting in series.meetings:
        yield meeting.id
        for name in ROWS:
            yield from (each.id for each in getattr(meeting, name))


def _text(value: Any) -> str:
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)
