"""A whole series as one file that another Nivel can take in: what belongs to the organisation, and nothing that belongs to a person.

The same series gives the same bytes apart from the day of the export: nothing in it comes from the clock, and rows are in an order that
does not tell when they were written.
"""
from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

import msgspec

from workshop.core.days import today
from workshop.core.db import Store
from workshop.core.errors import Refused
from workshop.core.schema import names
from workshop.core.small_numbers import split_within
from workshop.live.presence_told import told_now
from workshop.live.questions import quotable
from workshop.reports.agreements_archive import read_agreements
from workshop.reports.reading import read_rows
from workshop.reports.series_export_voices import feedback, voices
from workshop.reports.series_readme import readme
from workshop.reports.summary import compose
from workshop.series import archive
from workshop.series.archive import DATA, FORMAT, MANIFEST, READ_ME, ROWS, Listed, Manifest, Meeting, Series
from workshop.series.archive_answers import Decision

Row = dict[str, Any]

_SERIES = "SELECT id, title, purpose, need, attaches, area, retain_until, data, created_at FROM series WHERE id = ?"
_MEETINGS = """SELECT id, code, kind, format, title, date, place, people, minutes, devices, moderation, seats_per_table, state, step_id,
    crisis_line, rehearsal, plan, groups_told, created_at FROM meetings WHERE series_id = ? ORDER BY created_at, id"""
_BEFOREHAND = {"starts": "", "arrival": ""}
_ORDERS = {
    "steps": "no, id", "tables": "no, id", "cases": "no, id", "groups": "rowid", "notes": "id", "links": "id", "votes": "rowid",
    "proposals": "no, id", "lanes": "case_id, no, id", "path": "case_id, no, id",
}
_GONE = {"steps", "groups", "links", "votes", "proposals", "lanes", "path"}
_KEPT_NOTES = "state IN ('shown', 'hidden')"
_KEPT_PROPOSALS = "gone = 0 AND (carried_from IS NULL OR carried_from IN (SELECT id FROM proposals WHERE gone = 0))"
"""A copy goes out with what it is a copy of."""
_JSON = {
    "prompt", "titles", "leads", "content_notes", "targets", "tally", "split", "groups", "notes", "gaps", "data", "plan", "draft",
    "groups_told", "content", "carried", "sharpened",
}


def export_series(store: Store, series_id: str) -> bytes:
    """The archive (ZIP) of a series. Raises ``Refused("not_found")``."""
    now = today(store.now())
    with store.read() as db:
        series, sources = _series(db, series_id)
        summaries = [compose(read_rows(db, each.id), "") for each in series.meetings]
    data = msgspec.json.format(msgspec.json.encode(series), indent=1)
    parts = {DATA: data, READ_ME: readme(series, summaries).encode()} | {name: text.encode() for name, text in sorted(sources.items())}
    listed = [Listed(name, hashlib.sha256(body).hexdigest(), len(body)) for name, body in parts.items()]
    manifest = Manifest(FORMAT, names()[-1], now, listed)
    return packed({MANIFEST: msgspec.json.format(msgspec.json.encode(manifest), indent=1), **parts})


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP file that is byte for byte the same for the same parts: it holds no time and no name of any computer."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as folder:
        for name, body in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            folder.writestr(entry, body)
    return file.getvalue()


def _series(db: Any, series_id: str) -> tuple[Series, dict[str, str]]:
    """The series, and the text of each part that holds a case."""
    row = next(_query(db, _SERIES, [series_id]), None)
    if row is None:
        raise Refused("not_found")
    sources: dict[str, str] = {}
    meetings = [_meeting(db, each, sources) for each in _query(db, _MEETINGS, [series_id])]
    data = row.pop("data")
    agreed = read_agreements(db, series_id, meetings)
    more = {
        **agreed, **voices(db, series_id), "created_on": _day(row.pop("created_at")), "dates": data.get("dates", {}),
        "meetings": meetings, "closed": _closed(data),
    }
    return _as(Series, {**row, **more}), sources


def _closed(data: Row) -> Row | None:
    kept = data.get("closing")
    return kept and {"way": kept["way"], "on": kept["on"]}


def _meeting(db: Any, row: Row, sources: dict[str, str]) -> Meeting:
    lists = {name: _rows(db, name, row["id"]) for name in ROWS}
    plan, people = row.pop("plan"), read_rows(db, row["id"]).participants
    told = told_now(row.pop("groups_told"), row["state"], people)
    leave = quotable(db, row["id"])
    for note in lists["notes"]:
        note["quotable"] = note["id"] in leave
        if note["state"] == "hidden":  # that there was one is a figure of the summary; what it said was meant for nobody else
            note["text"] = note["reason"] = ""
    for case in lists["cases"]:
        case["source"] = _case_part(case, sources)
    _only_what_is_there(lists)
    for vote in lists["votes"]:
        _only_what_may_be_told(vote, told)
    found = db.query("SELECT organisation FROM attendance WHERE meeting_id = ? ORDER BY organisation", [row["id"]])
    return _as(Meeting, {
        **row, **lists, "date": row["date"] or None, "created_on": _day(row.pop("created_at")), "lang": plan.get("lang", "fi"),
        "without_experts": plan.get("experts") == 0, **_BEFOREHAND, **plan.get("beforehand", {}),
        "took_part": people, "told": told,
        "organisations": [each["organisation"] for each in found], "summary": _draft(db, row["id"]), "versions": _versions(db, row["id"]),
        **feedback(db, row["id"]), **_decisions(db, row["id"], {each["id"] for each in lists["proposals"]}),
    })


def _rows(db: Any, name: str, meeting_id: str) -> list[Row]:
    table, kind = ROWS[name]
    columns = ", ".join(each for each in kind.__struct_fields__ if each != "quotable")
    kept = {"notes": _KEPT_NOTES, "proposals": _KEPT_PROPOSALS}.get(name, "gone = 0" if name in _GONE else "1")
    return list(_query(db, f"SELECT {columns} FROM {table} WHERE meeting_id = ? AND {kept} ORDER BY {_ORDERS[name]}", [meeting_id]))


def _case_part(case: Row, sources: dict[str, str]) -> str:
    name = f"cases/{case['slug']}-{hashlib.sha256(case['source'].encode()).hexdigest()[:8]}.md"
    sources[name] = case["source"]
    return name


def _only_what_is_there(lists: dict[str, list[Row]]) -> None:
    """What was withdrawn, erased or taken away is named nowhere, nor what still waits or is held for care.

    A step whose note is hidden is kept back with its note.
    """
    shown = {row["id"] for row in lists["notes"] if row["state"] == "shown"}
    notes, groups, proposals, lanes = ({row["id"] for row in lists[name]} for name in ("notes", "groups", "proposals", "lanes"))
    lists["links"] = [row for row in lists["links"] if {row["from_note"], row["to_note"]} <= notes]
    lists["path"] = [row for row in lists["path"] if row["note_id"] is None or row["note_id"] in shown]
    for row in lists["notes"]:
        row["group_id"] = row["group_id"] if row["group_id"] in groups else None
    for row in lists["path"]:
        row["lane_id"] = row["lane_id"] if row["lane_id"] in lanes else None
        row["gaps"] = _among(row["gaps"], notes)
    for row in lists["proposals"]:
        row["groups"], row["notes"] = _among(row["groups"], groups), _among(row["notes"], notes)
    for row in lists["votes"]:
        row["targets"] = _among(row["targets"], groups | proposals)


def _only_what_may_be_told(vote: Row, told: dict[str, int]) -> None:
    """No ballot of an open vote, no number of a group of people that may not be told (L10), nothing of what was taken away."""
    kept = set(vote["targets"])
    if vote["state"] != "closed":
        vote.update(state="draft", tally=None, voters=None, present=None, split=None)
    if vote["tally"]:
        vote["tally"] = {name: dots for name, dots in vote["tally"].items() if name in kept}
    split = vote["split"] or {}
    if not split_within({name: part["voters"] for name, part in split.items()}, told):
        vote["split"] = None
    for part in (vote["split"] or {}).values():
        part["dots"] = {name: dots for name, dots in part["dots"].items() if name in kept}


def _draft(db: Any, meeting_id: str) -> Row | None:
    row = next(_query(db, "SELECT version, draft, approved_at FROM summaries WHERE meeting_id = ?", [meeting_id]), None)
    return row and {"version": row["version"], "draft": row["draft"], "approved_on": _day(row["approved_at"])}


def _versions(db: Any, meeting_id: str) -> list[Row]:
    sql = "SELECT version, draft, saved_at, approved_at, content FROM summary_versions WHERE meeting_id = ? ORDER BY version"
    return [
        {
            "version": row["version"], "draft": row["draft"], "saved_on": _day(row["saved_at"]), "approved_on": _day(row["approved_at"]),
            "content": row["content"],
        }
        for row in _query(db, sql, [meeting_id])
    ]


def _decisions(db: Any, meeting_id: str, proposals: set[str]) -> Row:
    """Management's answers to the proposals that are there, without the links they came by."""
    rows = _query(db, "SELECT * FROM decisions WHERE meeting_id = ? ORDER BY proposal_id", [meeting_id])
    given = _query(db, "SELECT * FROM decision_versions WHERE meeting_id = ? ORDER BY proposal_id, version", [meeting_id])
    kept = ("proposal_id", "version", "content")
    return {
        "decisions": [
            {
                **{name: row[name] for name in Decision.__struct_fields__ if name in row},
                "answered_on": _day(row["answered_at"]), "published_on": _day(row["published_at"]),
            }
            for row in rows if row["proposal_id"] in proposals
        ],
        "decision_versions": [
            {**{name: row[name] for name in kept}, "given_on": _day(row["at"])} for row in given if row["proposal_id"] in proposals
        ],
    }


def _as(kind: type[archive.Part], row: Row) -> Any:
    known = {name: row[name] for name in kind.__struct_fields__}
    return msgspec.convert(known, kind, strict=False)


def _among(ids: Iterable[str], known: set[str]) -> list[str]:
    return [each for each in ids if each in known]


def _day(ms: int | None) -> str | None:
    return None if ms is None else today(ms).isoformat()


def _query(db: Any, sql: str, params: list[str]) -> Any:
    for row in db.query(sql, params):
        yield {name: json.loads(value) if name in _JSON and value is not None else value for name, value in row.items()}
