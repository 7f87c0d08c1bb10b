"""Reading the archive of a series that somebody hands in: in memory, suspicious of everything, and nothing is written here."""
from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec

from workshop.core.errors import Refused
from workshop.core.schema import names
from workshop.core.small_numbers import safe_split, split_within
from workshop.core.words import hides
from workshop.reports.agreements_archive import check_agreements
from workshop.reports.draft import LIMITS, Draft
from workshop.reports.model import Summary
from workshop.reports.series_import_voices import check_feedback
from workshop.series.archive import DATA, FORMAT, MANIFEST, MOST_UNPACKED, ROWS, Manifest, Meeting, Series
from workshop.series.decisions import STATUSES, Answer

MOST_PACKED, MOST_PARTS = 50_000_000, 500
"""Bytes of the file, and how many parts it may have."""
_LONGEST_CASE = 100_000
_LATER = re.compile(r"nivel-series/\d+")
_ZIPPED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_archive(data: bytes) -> tuple[Series, dict[str, str]]:
    """The series in an archive and the texts of its cases by part, for ``series.importing.import_series``.

    Raises ``Refused``: import_too_big, import_not_archive (cut short, no ZIP, no manifest), import_unpacks_big, import_later,
    import_foreign (a part that nobody lists, or one too few), import_changed (``part``: its sum is another), import_bad (``where``: the
    place of the first thing that is not as it must be).
    """
    if len(data) > MOST_PACKED:
        raise Refused("import_too_big", limit=f"{MOST_PACKED / 1_000_000:g}")
    parts = _unpacked(data)
    manifest = _manifest(parts)
    _refuse_other_parts(manifest, parts)
    sources = {name: _utf8(body, name) for name, body in parts.items() if name.startswith("cases/")}
    series = _decoded(parts[DATA], Series, "series.json")
    for name, text in sources.items():
        if len(text.encode()) > _LONGEST_CASE or hides(text.removeprefix("\ufeff")):
            raise Refused("import_bad", where=name)
    _refuse_hidden_signs(msgspec.to_builtins(series), "$")
    for no, meeting in enumerate(series.meetings):
        _check(meeting, sources, f"$.meetings[{no}]")
    _check_carried(series)
    check_agreements(series)
    return series, sources


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part by name. What an archive says of its sizes is believed only as an upper bound: no part is read further."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            entries = folder.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise Refused("import_unpacks_big", limit=MOST_UNPACKED // 1_000_000)
            if any(entry.flag_bits & 1 or entry.compress_type not in _ZIPPED for entry in entries):
                raise Refused("import_not_archive")
            if len({entry.filename for entry in entries}) != len(entries):
                raise Refused("import_foreign")
            return {entry.filename: _part(folder, entry) for entry in entries}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zipfile.zlib.error):
        raise Refused("import_not_archive") from None


def _part(folder: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read with its size: ``ZipFile.read`` would first unpack all that there is, however much more than the archive says."""
    with folder.open(entry) as part:
        return part.read(entry.file_size)


def _manifest(parts: dict[str, bytes]) -> Manifest:
    try:
        said = msgspec.json.decode(parts[MANIFEST], type=dict[str, Any])
    except (KeyError, ValueError):
        raise Refused("import_not_archive") from None
    named = said.get("format")
    if isinstance(named, str) and named != FORMAT and _LATER.fullmatch(named):
        raise Refused("import_later")
    if named != FORMAT:
        raise Refused("import_not_archive")
    if said.get("schema") not in names():
        raise Refused("import_later")
    return _decoded(parts[MANIFEST], Manifest, MANIFEST)


def _refuse_other_parts(manifest: Manifest, parts: dict[str, bytes]) -> None:
    listed = [each.name for each in manifest.parts]
    if len(set(listed)) != len(listed) or {*listed, MANIFEST} != set(parts) or DATA not in parts:
        raise Refused("import_foreign")
    for each in manifest.parts:
        if len(parts[each.name]) != each.bytes or hashlib.sha256(parts[each.name]).hexdigest() != each.sha256:
            raise Refused("import_changed", part=each.name)


def _decoded(body: bytes, kind: type, name: str) -> Any:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise Refused("import_bad", where=_place(error, name)) from None
    except (ValueError, RecursionError):
        raise Refused("import_bad", where=name) from None


def _check(meeting: Meeting, sources: dict[str, str], at: str) -> None:
    """What one row says of others is true, votes and versions are as they can be, and nothing is told of few people (L10)."""
    ids = {name: [each.id for each in getattr(meeting, name)] for name in ROWS}
    for name, found in ids.items():
        if len(set(found)) != len(found):
            raise Refused("import_bad", where=f"{at}.{name}")
    known = {name: set(found) for name, found in ids.items()} | {"sources": set(sources)}
    for name, wanted, row_no, value in _references(meeting):
        if value not in known[wanted]:
            raise Refused("import_bad", where=f"{at}.{name}[{row_no}]")
    if meeting.told and safe_split(meeting.told) != meeting.told:
        raise Refused("import_bad", where=f"{at}.told")
    if meeting.step_id is not None and meeting.step_id not in known["steps"]:
        raise Refused("import_bad", where=f"{at}.step_id")
    _check_rows(meeting, at)
    _check_summaries(meeting, at)
    _check_decisions(meeting, known["proposals"], at)
    check_feedback(meeting, at)


def _check_rows(meeting: Meeting, at: str) -> None:
    """Every case has a Finnish title, and closed votes, no others, have their sums."""
    bad = [f"cases[{no}]" for no, case in enumerate(meeting.cases) if "fi" not in case.titles]
    bad += [
        f"votes[{no}]" for no, vote in enumerate(meeting.votes)
        if (vote.state == "closed") == (vote.tally is None or vote.voters is None)
    ]
    if bad:
        raise Refused("import_bad", where=f"{at}.{bad[0]}")


def _check_carried(series: Series) -> None:
    """A copy says what it is a copy of: a proposal of another meeting that is none itself."""
    own = {each.id: meeting.id for meeting in series.meetings for each in meeting.proposals if each.carried_from is None}
    for no, meeting in enumerate(series.meetings):
        for row_no, each in enumerate(meeting.proposals):
            wrong = each.carried_from is not None and own.get(each.carried_from, meeting.id) == meeting.id
            if wrong or (each.carried is None) != (each.carried_from is None):
                raise Refused("import_bad", where=f"$.meetings[{no}].proposals[{row_no}]")


def _references(meeting: Meeting) -> Iterator[tuple[str, str, int, str]]:
    """``(list, list that is referred to, number of the row, id)`` of all that rows say of others."""
    one = {
        "steps": {"case_id": "cases"}, "tables": {"case_id": "cases"}, "cases": {"source": "sources"}, "groups": {"table_id": "tables"},
        "notes": {"step_id": "steps", "table_id": "tables", "case_id": "cases", "group_id": "groups"},
        "links": {"from_note": "notes", "to_note": "notes"}, "proposals": {"table_id": "tables"}, "lanes": {"case_id": "cases"},
        "path": {"case_id": "cases", "lane_id": "lanes", "note_id": "notes"},
    }
    for name, fields in one.items():
        for no, each in enumerate(getattr(meeting, name)):
            yield from ((name, wanted, no, value) for field, wanted in fields.items() if (value := getattr(each, field)) is not None)
    for no, each in enumerate(meeting.proposals):
        yield from (("proposals", "groups", no, value) for value in each.groups)
        yield from (("proposals", "notes", no, value) for value in each.notes)
    for no, each in enumerate(meeting.path):
        yield from (("path", "notes", no, value) for value in each.gaps)
    for no, each in enumerate(meeting.votes):
        targets = {*each.targets, *(each.tally or {}), *(name for part in (each.split or {}).values() for name in part.dots)}
        yield from (("votes", f"{each.target_type}s", no, value) for value in sorted(targets))


def _check_decisions(meeting: Meeting, proposals: set[str], at: str) -> None:
    """An answer is to a proposal that is there, one to each; a former one says what an answer can say."""
    if len({each.proposal_id for each in meeting.decisions}) != len(meeting.decisions):
        raise Refused("import_bad", where=f"{at}.decisions")
    if len({(each.proposal_id, each.version) for each in meeting.decision_versions}) != len(meeting.decision_versions):
        raise Refused("import_bad", where=f"{at}.decision_versions")
    for no, each in enumerate(meeting.decisions):
        if each.proposal_id not in proposals or (each.answered_on and not each.status):
            raise Refused("import_bad", where=f"{at}.decisions[{no}]")
    for no, each in enumerate(meeting.decision_versions):
        if each.proposal_id not in proposals or not _is_answer(each.content):
            raise Refused("import_bad", where=f"{at}.decision_versions[{no}]")


def _is_answer(content: dict[str, Any]) -> bool:
    try:
        answer = msgspec.convert({name: value for name, value in content.items() if name != "plain"}, Answer, strict=True)
    except msgspec.ValidationError:
        return False
    known = set(content) <= {*Answer.__dataclass_fields__, "plain"} and isinstance(content.get("plain", ""), str)
    return known and answer.status in STATUSES


def _check_summaries(meeting: Meeting, at: str) -> None:
    numbers = [each.version for each in meeting.versions]
    newest = meeting.summary.version if meeting.summary else 0
    if len(set(numbers)) != len(numbers) or max(numbers, default=0) > newest:
        raise Refused("import_bad", where=f"{at}.versions")
    drafts = [("summary", meeting.summary.draft)] if meeting.summary else []
    drafts += [(f"versions[{no}]", each.draft) for no, each in enumerate(meeting.versions)]
    contents = [(f"versions[{no}].content", each.content) for no, each in enumerate(meeting.versions) if each.content is not None]
    for (where, value), kind in [*((each, Draft) for each in drafts), *((each, Summary) for each in contents)]:
        try:
            found = msgspec.convert(value, kind)
        except msgspec.ValidationError:
            raise Refused("import_bad", where=f"{at}.{where}") from None
        if kind is Summary and not _may_be_told(found):
            raise Refused("import_bad", where=f"{at}.{where}")
        if kind is Draft and any(len(getattr(found, name)) > most for name, most in LIMITS.items()):
            raise Refused("import_bad", where=f"{at}.{where}")


def _may_be_told(given: Summary) -> bool:
    """Whether the numbers of people by group of a version are none of few people (L10)."""
    people = {part.group: part.people for part in given.groups_present}
    votes = [{part.group: part.people for part in vote.parts} for vote in given.votes]
    return safe_split(people) == people and all(not each or split_within(each, people) == each for each in votes)


def _refuse_hidden_signs(value: Any, at: str) -> None:
    """Characters that hide or reorder text come with no file; templates escape the rest."""
    if isinstance(value, dict):
        for name, each in value.items():
            _refuse_hidden_signs(name, f"{at}.{name}")
            _refuse_hidden_signs(each, f"{at}.{name}")
    elif isinstance(value, list):
        for no, each in enumerate(value):
            _refuse_hidden_signs(each, f"{at}[{no}]")
    elif isinstance(value, str) and hides(value):
        raise Refused("import_bad", where=at)


def _place(error: msgspec.ValidationError, otherwise: str) -> str:
    found = re.search(r"at `([^`]{1,200})`", str(error))
    return found[1] if found else otherwise


def _utf8(body: bytes, name: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("import_bad", where=name) from None
