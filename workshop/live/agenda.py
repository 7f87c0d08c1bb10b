"""The course of a meeting: doors, steps, reveal. Every act is idempotent; the clock only proposes (design rule 10)."""
from __future__ import annotations

import json
from typing import Any

from workshop.access.roles import STEP_KINDS, Actor
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.sync import HOST, STAFF, WALL, Audience, Publication
from workshop.core.words import optional_words, row_id, words
from workshop.live import care
from workshop.live.answers import pass_on
from workshop.live.carrying import bring_at_first, give_all_back
from workshop.live.feedback_told import settle
from workshop.live.gated import refuse_identifying
from workshop.live.seat_plan import seat_by_plan
from workshop.live.time import Nothing, Step, forget_requests, go_on
from workshop.live.votes import close_all
from workshop.live.wall import FOLLOWING

NOTE_KINDS = ("problem", "gap", "ideal")
_PROMPTS = ("fi", "selko", "sv", "en")
_MINUTE = 60_000
_LONGEST = 24 * 60


class Lock(Args):
    locked: bool


class Settings(Args):
    moderation: str | None = None
    devices: str | None = None
    seats_per_table: int | None = None
    title: str | None = None


class PlannedStep(Args):
    """One step of an agenda. ``prompt`` is the question by language (``fi``, ``selko``, ``sv``, ``en``); ``case`` a meeting's case."""

    kind: str
    title: str
    note_kind: str | None = None
    prompt: dict[str, str] = {}
    minutes: int = 0
    silent_minutes: int = 0
    case: str | None = None


class Plan(Args):
    steps: list[PlannedStep]


class AddStep(Args):
    id: str
    after: str
    planned: PlannedStep


def open_meeting(change: Change, actor: Actor, args: Nothing) -> None:
    """Opens the doors; a closed meeting may be opened again until its summary is frozen."""
    if change.meeting["state"] == "open":
        raise Repeated({"rev": change.rev - 1})
    refuse_frozen(change)
    change.update("meetings", change.meeting_id, state="open")


def close_meeting(change: Change, actor: Actor, args: Nothing) -> None:
    """Ends the meeting: the wall goes dark, open votes are counted, first wordings of replaced notes and ballots are erased (L32), and
    what line managers sharpened is in the café's proposals."""
    if change.meeting["state"] == "closed":
        raise Repeated({"rev": change.rev - 1})
    close_all(change, actor)
    give_all_back(change)
    pass_on(change)
    care.forget(change)
    forget_requests(change)
    change.update(
        "meetings", change.meeting_id, state="closed", reveal_at=None, ends_at=None, paused_at=None, phase="ended", more_time=0,
        **settle(change), **FOLLOWING,
    )
    for note in change.all("SELECT id FROM notes WHERE meeting_id = ? AND (original != '' OR undo != '')", [change.meeting_id]):
        change.update("notes", note["id"], original="", undo="")


def lock_meeting(change: Change, actor: Actor, args: Lock) -> None:
    """Lets no new seats in, or lets them in again. Those who have a seat stay."""
    change.update("meetings", change.meeting_id, locked=int(args.locked))


def set_meeting(change: Change, actor: Actor, args: Settings) -> None:
    """Changes only the settings that are named. Notes that wait go on waiting."""
    fields: dict[str, Any] = {}
    if args.moderation is not None:
        fields["moderation"] = _one_of(args.moderation, ("review", "instant"))
    if args.devices is not None:
        fields["devices"] = _one_of(args.devices, ("phones", "table"))
    if args.seats_per_table is not None:
        fields["seats_per_table"] = _within(args.seats_per_table, 1, 60)
    if args.title is not None:
        fields["title"] = words(args.title, 120)
        refuse_identifying(change, fields["title"])
    change.update("meetings", change.meeting_id, **fields)


def plan_agenda(change: Change, actor: Actor, args: Plan) -> Row:
    """Replaces the agenda while no step has been opened. The ack lists the ids of the new steps in order."""
    if change.all("SELECT 1 FROM steps WHERE meeting_id = ? AND opened = 1", [change.meeting_id]):
        raise Refused("already_started")
    if not 1 <= len(args.steps) <= 60:
        raise Refused("bad_input")
    for old in change.all("SELECT id FROM steps WHERE meeting_id = ? AND gone = 0", [change.meeting_id]):
        change.update("steps", old["id"], gone=1)
    _refuse_identifying(change, args.steps)
    return {"steps": [insert_step(change, new_id(), no, each)["id"] for no, each in enumerate(args.steps, 1)]}


def add_step(change: Change, actor: Actor, args: AddStep) -> Row:
    """A further step after another one, also in mid-meeting."""
    if change.find("steps", row_id(args.id)):
        raise Repeated({"rev": change.rev - 1, "id": args.id})
    _refuse_identifying(change, [args.planned])
    after = change.get("steps", args.after)["no"]
    later = "SELECT id, no FROM steps WHERE meeting_id = ? AND gone = 0 AND no > ?"
    for step in change.all(later, [change.meeting_id, after]):
        change.update("steps", step["id"], no=step["no"] + 1)
    return {"id": insert_step(change, args.id, after + 1, args.planned)["id"]}


def insert_step(change: Change, step_id: str, no: int, planned: PlannedStep) -> Row:
    """One agenda step as a row. Raises ``Refused``: bad_input, empty, too_long."""
    kind = _one_of(planned.kind, STEP_KINDS)
    if planned.note_kind not in (NOTE_KINDS if kind == "collect" else (None,)):
        raise Refused("bad_input")
    return change.insert("steps", {
        "id": step_id, "no": no, "kind": kind, "note_kind": planned.note_kind, "title": words(planned.title, 120),
        "prompt": json.dumps(
            {_one_of(lang, _PROMPTS): optional_words(text, 300) for lang, text in planned.prompt.items()}, ensure_ascii=False,
        ),
        "minutes": _within(planned.minutes, 0, _LONGEST), "silent_minutes": _within(planned.silent_minutes, 0, _LONGEST),
        "case_id": change.get("meeting_cases", planned.case)["id"] if planned.case else None,
    })


def open_step(change: Change, actor: Actor, args: Step) -> None:
    """Goes to any step, also back, and ends a pause. A collecting step begins in silence the first time (L6); nothing is lost."""
    step = change.get("steps", args.step)
    if change.meeting["step_id"] == step["id"]:
        raise Repeated({"rev": change.rev - 1})
    fresh = not step["opened"]
    silent = fresh and step["kind"] == "collect" and step["silent_minutes"] > 0
    go_on(change)
    forget_requests(change)
    pass_on(change)
    if fresh and step["kind"] == "collect":
        seat_by_plan(change, step)
    if step["kind"] == "propose":
        bring_at_first(change)
    change.update("steps", step["id"], opened=1)
    change.update(
        "meetings", change.meeting_id, step_id=step["id"], phase="silent" if silent else "talk", more_time=0, **FOLLOWING,
        reveal_at=change.now + step["silent_minutes"] * _MINUTE if silent else None,
        ends_at=change.now + step["minutes"] * _MINUTE if fresh and step["minutes"] else None,
    )
    change.execute(
        "INSERT OR IGNORE INTO sittings (seat_id, step_id, table_id) SELECT seats.id, ?, chairs.table_id FROM seats"
        " JOIN chairs ON chairs.id = chair_id WHERE seats.meeting_id = ? AND table_id IS NOT NULL AND chairs.gone = 0",
        [step["id"], change.meeting_id],
    )


def reveal_step(change: Change, actor: Actor, args: Step) -> None:
    """Ends the silent phase: what the table wrote is shown to it at once and in no order."""
    if change.meeting["step_id"] != args.step or change.meeting["phase"] != "silent":
        raise Repeated({"rev": change.rev - 1})
    change.update("meetings", change.meeting_id, phase="talk", reveal_at=None)


def end_step(change: Change, actor: Actor, args: Step) -> None:
    """The round is over. Texts that were begun are still taken (design rule 10)."""
    if change.meeting["step_id"] != args.step or change.meeting["phase"] == "ended":
        raise Repeated({"rev": change.rev - 1})
    change.update("meetings", change.meeting_id, phase="ended", reveal_at=None, ends_at=None)


def refuse_frozen(change: Change) -> None:
    """Raises ``Refused("frozen")`` once the summary has been approved: what management reads no longer changes."""
    if change.meeting["frozen_at"]:
        raise Refused("frozen")


def _refuse_identifying(change: Change, steps: list[PlannedStep]) -> None:
    """Titles and questions stand on every screen; the case's title within them was read with the case."""
    for step in steps:
        refuse_identifying(change, step.title)
        for lang, question in step.prompt.items():
            refuse_identifying(change, question, lang=lang)


def _one_of(value: str, allowed: Any) -> str:
    if value not in allowed:
        raise Refused("bad_input")
    return value


def _within(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise Refused("bad_input")
    return value


COMMANDS = [
    Command("meeting.open", Nothing, open_meeting),
    Command("meeting.close", Nothing, close_meeting),
    Command("meeting.lock", Lock, lock_meeting),
    Command("meeting.set", Settings, set_meeting),
    Command("agenda.plan", Plan, plan_agenda),
    Command("agenda.add", AddStep, add_step),
    Command("step.open", Step, open_step),
    Command("step.reveal", Step, reveal_step),
    Command("step.end", Step, end_step),
]

_MEETING = (
    "id", "code", "title", "state", "step_id", "phase", "reveal_at", "ends_at", "frozen_at", "devices", "paused_at", "wall_frozen",
    "wall_table", "rotation",
)
_MEETING_SEAT = (*_MEETING, "support_name", "crisis_line")
_MEETING_HOST = (*_MEETING_SEAT, "more_time")
_MEETING_STAFF = (*_MEETING_HOST, "moderation", "locked", "seats_per_table", "people", "minutes", "format", "kind", "leader")


def _meeting_columns(audience: Audience) -> tuple[str, ...]:
    return {STAFF: _MEETING_STAFF, HOST: _MEETING_HOST}.get(audience.kind, _MEETING if audience.kind == WALL else _MEETING_SEAT)


def _step_visible(row: Row, scene: Any, audience: Audience) -> bool:
    return not row["gone"]


PUBLISHED = [
    Publication("meetings", _meeting_columns, lambda row, scene, audience: True, support=lambda row: True),
    Publication(
        "steps",
        lambda audience: ("id", "no", "kind", "note_kind", "title", "prompt", "minutes", "silent_minutes", "case_id", "opened"),
        _step_visible,
    ),
    Publication(
        "meeting_cases",
        lambda audience: ("id", "no", "titles", "pseudonym", "leads", "content_notes", "transfer_month"),
        lambda row, scene, audience: True,
    ),
    Publication(
        "tables", lambda audience: ("id", "no", "name", "case_id"), lambda row, scene, audience: True, support=lambda row: True,
    ),
    Publication(
        "chairs",
        lambda audience: ("id", "label", "table_id", "host_of", "device"),
        lambda row, scene, audience: not row["gone"]
        and (audience.kind == STAFF or (audience.kind == HOST and row["table_id"] == audience.table_id)),
    ),
]
