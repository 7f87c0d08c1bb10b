"""What a whole series is outside of the database: the shape ``nivel-series/1``, one Struct a table, and nothing that is not here.

The fields of a Struct are the columns that are exported and imported; what is said as a day here is a time in the database. No seat,
author, ballot, token, account, signal for care or first wording has a place in it, so none can come out or in.
"""
from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

import msgspec

from workshop.series.archive_agreements import Agreement, Figure
from workshop.series.archive_answers import Decision, FormerDecision
from workshop.series.archive_carried import Carried, Sharpened
from workshop.series.archive_types import CasePart, Count, Id, Lang, Line, Long, Name, NoteKind, Part, Short, Words
from workshop.series.archive_voices import FeedbackTold, Invitation, OpenLink, Written

FORMAT = "nivel-series/1"
MANIFEST, DATA, READ_ME = "manifest.json", "series.json", "README.md"
MOST_UNPACKED = 100_000_000
"""Bytes of all that is in an archive."""


class Step(Part, frozen=True):
    id: Id
    no: Count
    kind: Name
    note_kind: NoteKind | None
    title: Short
    prompt: dict[Lang, Line]
    minutes: Count
    silent_minutes: Count
    case_id: Id | None
    opened: bool


class Table(Part, frozen=True):
    id: Id
    no: Count
    name: Words
    case_id: Id | None


class CaseCopy(Part, frozen=True):
    """``source``: the part of the archive that holds the case's text as it was signed."""

    id: Id
    no: Count
    slug: Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{1,80}\Z")]
    titles: dict[Lang, Words]
    pseudonym: Words
    leads: dict[Lang, Annotated[str, msgspec.Meta(max_length=20_000)]]
    content_notes: dict[Lang, list[Words]] | list[Words]
    transfer_month: Count | None
    source: CasePart


class Group(Part, frozen=True):
    id: Id
    kind: NoteKind
    title: Short
    table_id: Id | None
    dissent: Long


class Note(Part, frozen=True):
    """As the room saw it; a hidden one is counted and has no words. ``quotable``: its author gave leave to quote it in the summary."""

    id: Id
    step_id: Id
    table_id: Id
    case_id: Id | None
    kind: NoteKind
    typed_kind: NoteKind
    text: Words
    lang: Lang
    version: Count
    state: Literal["shown", "hidden"]
    reason: Line
    reason_kind: Name
    replaced: Count
    stopped: Count
    group_id: Id | None
    timeline_row: Count | None
    quotable: bool


class Link(Part, frozen=True):
    id: Id
    type: Literal["johtuu", "korjaa", "vastaa"]
    from_note: Id
    to_note: Id


class OfGroup(Part, frozen=True):
    """Voters and dots of one group of people, as far as they may be told (L10)."""

    voters: Count
    dots: dict[Id, Count]


class Vote(Part, frozen=True):
    """Its sums; nobody's ballot. One that was open is a draft."""

    id: Id
    title: Short
    target_type: Literal["group", "proposal"]
    targets: list[Id]
    dots: Count
    max_per_target: Count
    state: Literal["draft", "closed"]
    tally: dict[Id, Count] | None
    voters: Count | None
    present: Count | None
    split: dict[Name, OfGroup] | None


class Proposal(Part, frozen=True):
    """``carried_from``: of a copy in a meeting with line managers, the café's own; ``carried`` says what that said."""

    id: Id
    no: Count
    what: Line
    details: Long
    owner: Short
    cost: Literal["none", "needed", "unknown"]
    cost_note: Line
    measure: Line
    date_text: Short
    self_start: bool
    experience_view: Words
    dissent: Long
    groups: list[Id]
    notes: list[Id]
    table_id: Id | None
    version: Count
    carried_from: Id | None = None
    carried: Carried | None = None
    sharpened: list[Sharpened] = []


class Lane(Part, frozen=True):
    id: Id
    case_id: Id
    no: Count
    kind: Literal["person", "close", "service"]
    name: Short
    area: Literal["", "sending", "receiving"]


class PathStep(Part, frozen=True):
    id: Id
    case_id: Id
    no: Count
    lane_id: Id | None
    note_id: Id | None
    shown: bool
    text: Words
    lang: Lang
    who: Line
    months: Annotated[int, msgspec.Meta(ge=-1000, le=1000)] | None
    kind: Literal["", "visit", "decision", "meeting", "escorted_transfer", "waiting"]
    present: Line
    responsible: Line
    pair: Line
    decides: Words
    permission: bool
    felt: Words
    mark: Literal["", "problem", "development", "cooperation"]
    mark_note: Words
    dissent: Long
    breaks: bool
    gaps: list[Id]
    version: Count


class Draft(Part, frozen=True):
    """A meeting's summary as it is stored now; what a draft holds ``reports`` knows."""

    version: Count
    draft: dict[str, Any]
    approved_on: datetime.date | None


class Version(Part, frozen=True):
    """A version that was kept; ``content``: the JSON of what management was given."""

    version: Count
    draft: dict[str, Any]
    saved_on: datetime.date
    approved_on: datetime.date | None
    content: dict[str, Any] | None


class Meeting(Part, frozen=True):
    """``took_part``: all who took a seat, in one number; ``told``: of which groups, as far as it may be told (L10).
    ``without_experts``: no expert by experience was expected. ``starts``, ``arrival``: what everybody was told beforehand."""

    id: Id
    code: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z2-9]{8}\Z")]
    kind: Name
    format: Name
    title: Short
    date: datetime.date | None
    place: Short
    people: Count
    minutes: Count
    devices: Literal["phones", "table"]
    moderation: Literal["review", "instant"]
    seats_per_table: Count
    state: Literal["planned", "open", "closed"]
    step_id: Id | None
    crisis_line: Short
    rehearsal: bool
    created_on: datetime.date
    lang: Lang
    without_experts: bool
    starts: Annotated[str, msgspec.Meta(pattern=r"\A(([01]\d|2[0-3]):[0-5]\d)?\Z")]
    arrival: Words
    took_part: Count
    told: dict[Name, Count]
    organisations: list[Short]
    steps: list[Step]
    tables: Annotated[list[Table], msgspec.Meta(min_length=1)]
    cases: list[CaseCopy]
    groups: list[Group]
    notes: list[Note]
    links: list[Link]
    votes: list[Vote]
    proposals: list[Proposal]
    lanes: list[Lane]
    path: list[PathStep]
    summary: Draft | None
    versions: list[Version]
    decisions: list[Decision] = []
    decision_versions: list[FormerDecision] = []
    oral_feedback: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    feedback_told: FeedbackTold | None = None
    written: list[Written] = []
    released: bool = True


class Closed(Part, frozen=True):
    """How and on which day the series was ended; never the address of a public page: what is taken in elsewhere is not public there."""

    way: Literal["publish", "archive", "delete"]
    on: datetime.date


class Series(Part, frozen=True):
    """A whole series. ``dates``: what was agreed on for meetings to come, by kind: a day, a month, ``later`` or nothing."""

    id: Id
    title: Short
    purpose: Long
    need: Long
    area: Short
    retain_until: datetime.date
    created_on: datetime.date
    dates: dict[Name, Annotated[str, msgspec.Meta(pattern=r"\A(\d{4}-\d{2}(-\d{2})?|later|)\Z")]]
    meetings: list[Meeting]
    open_links: list[OpenLink] = []
    invitations: list[Invitation] = []
    agreements: list[Agreement] = []
    figures: list[Figure] = []
    closed: Closed | None = None
    attaches: Long = ""


class Listed(Part, frozen=True):
    """One part of the archive and how to know that it is whole."""

    name: Annotated[str, msgspec.Meta(pattern=r"\A(series\.json|README\.md|cases/[A-Za-z0-9_-]{1,100}\.md)\Z")]
    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    bytes: Annotated[int, msgspec.Meta(ge=0, le=MOST_UNPACKED)]


class Manifest(Part, frozen=True):
    """The list of what is there. ``schema``: the newest change of the database that the exporting product knew."""

    format: Literal["nivel-series/1"]
    schema: Name
    exported_on: datetime.date
    parts: list[Listed]


ROWS: dict[str, tuple[str, type[Part]]] = {
    "steps": ("steps", Step), "cases": ("meeting_cases", CaseCopy), "tables": ("tables", Table), "groups": ("groups", Group),
    "notes": ("notes", Note), "links": ("links", Link), "votes": ("votes", Vote), "proposals": ("proposals", Proposal),
    "lanes": ("path_lanes", Lane), "path": ("path_steps", PathStep),
}
"""The lists of a meeting in the order in which they are written (a row refers only to earlier ones): table and Struct."""
