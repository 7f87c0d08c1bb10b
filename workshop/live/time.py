"""Time in a meeting: more of it, and a pause in which it stands still. Time only informs; nobody's text is refused because of it (L26)."""
from __future__ import annotations

from workshop.access.roles import Actor
from workshop.core.change import Change
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated

_MOST_SECONDS = 3600


class Nothing(Args):
    """A command that needs no arguments."""


class Step(Args):
    step: str


class Extend(Args):
    """``seen`` is the ``ends_at`` that the presser saw: a repetition, or a second facilitator at once, adds nothing."""

    step: str
    seen: int | None
    seconds: int = 60


def extend_step(change: Change, actor: Actor, args: Extend) -> None:
    """Gives the current step more (or less) time; one that has ended goes on. More time lengthens the silence too, while it lasts."""
    if change.meeting["step_id"] != args.step:
        raise Refused("wrong_step")
    if not -_MOST_SECONDS <= args.seconds <= _MOST_SECONDS:
        raise Refused("bad_input")
    if change.meeting["ends_at"] != args.seen:
        raise Repeated({"rev": change.rev - 1})
    now, more, reveal_at = meeting_now(change), args.seconds * 1000, change.meeting["reveal_at"]
    ends_at = max(change.meeting["ends_at"] or reveal_at or now, now) + more
    phase = "talk" if change.meeting["phase"] == "ended" else change.meeting["phase"]
    given = {"more_time": 0, "reveal_at": reveal_at and reveal_at + more} if more > 0 else {}
    change.update("meetings", change.meeting_id, ends_at=max(ends_at, now), phase=phase, **given)


def ask_more(change: Change, actor: Actor, args: Step) -> None:
    """One more who would like to go on with this step, counted once per seat and step. Only the sum is ever published."""
    if change.meeting["step_id"] != args.step:
        raise Refused("wrong_step")
    asked = [actor.seat_id, args.step]
    if change.all("SELECT 1 FROM time_requests WHERE seat_id = ? AND step_id = ?", asked):
        raise Repeated({"rev": change.rev - 1})
    change.execute("INSERT INTO time_requests (seat_id, step_id) VALUES (?, ?)", asked)
    change.update("meetings", change.meeting_id, more_time=change.meeting["more_time"] + 1)


def pause(change: Change, actor: Actor, args: Nothing) -> None:
    """The meeting's time stands still for everybody. Writing goes on."""
    if change.meeting["paused_at"] is not None:
        raise Repeated({"rev": change.rev - 1})
    change.update("meetings", change.meeting_id, paused_at=change.now)


def resume(change: Change, actor: Actor, args: Nothing) -> None:
    """Time goes on: every deadline moves by as long as the pause lasted."""
    if change.meeting["paused_at"] is None:
        raise Repeated({"rev": change.rev - 1})
    go_on(change)


def go_on(change: Change) -> None:
    """Ends a pause, if there is one: the step's deadlines and those of open votes move by its length."""
    since = change.meeting["paused_at"]
    if since is None:
        return
    passed = max(0, change.now - since)
    moved = {name: change.meeting[name] + passed for name in ("ends_at", "reveal_at") if change.meeting[name] is not None}
    change.update("meetings", change.meeting_id, paused_at=None, **moved)
    timed = "SELECT id, closes_at FROM votes WHERE meeting_id = ? AND state = 'open' AND gone = 0 AND closes_at IS NOT NULL"
    for vote in change.all(timed, [change.meeting_id]):
        change.update("votes", vote["id"], closes_at=vote["closes_at"] + passed)


def forget_requests(change: Change) -> None:
    """Who asked for more time is not kept longer than the step in which it was asked. The sum is set back by the caller."""
    change.execute("DELETE FROM time_requests WHERE seat_id IN (SELECT id FROM seats WHERE meeting_id = ?)", [change.meeting_id])


def meeting_now(change: Change) -> int:
    """The meeting's own time in ms: the server's, which stands still in a pause."""
    return change.now if change.meeting["paused_at"] is None else change.meeting["paused_at"]


COMMANDS = [
    Command("step.extend", Extend, extend_step),
    Command("step.more_time", Step, ask_more),
    Command("meeting.pause", Nothing, pause),
    Command("meeting.resume", Nothing, resume),
]
