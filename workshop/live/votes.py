"""Secret votes with dots. A ballot is never a row on the wire; one tally is, when the vote closes (L10–L12)."""
from __future__ import annotations

import json
from collections import Counter

from workshop.access import seats
from workshop.access.roles import HOST as HOST_ROLE
from workshop.access.roles import Actor
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused, Repeated
from workshop.core.small_numbers import UNSAID, safe_choices, safe_split
from workshop.core.sync import STAFF, Audience, Publication, Scene
from workshop.core.words import row_id, words
from workshop.live.gated import refuse_identifying
from workshop.live.time import meeting_now

TARGETS = {"group": "groups", "proposal": "proposals"}
_MOST_VOTERS = 10_000


class Prepare(Args):
    """``dots`` in all for each voter, at most ``max_per_target`` of them on one."""

    id: str
    title: str
    target_type: str
    targets: list[str]
    dots: int = 3
    max_per_target: int = 2


class OpenVote(Args):
    id: str
    minutes: int = 0


class OneVote(Args):
    id: str


class Cast(Args):
    """The whole ballot: ``{target: dots}``. ``chair`` is somebody without a device at the host's table."""

    id: str
    dots: dict[str, int]
    chair: str | None = None


class Totals(Args):
    """Dots counted on paper."""

    id: str
    dots: dict[str, int]
    voters: int


def prepare(change: Change, actor: Actor, args: Prepare) -> Row:
    """A vote on groups or proposals, or another form of one that nobody has opened yet."""
    fields = _checked(change, args)
    stored = change.find("votes", row_id(args.id))
    if stored is None:
        change.insert("votes", {"id": args.id, "state": "draft", **fields})
    elif stored["state"] != "draft":
        raise Refused("already_started")
    else:
        change.update("votes", args.id, **fields)
    return {"id": args.id}


def open_vote(change: Change, actor: Actor, args: OpenVote) -> None:
    """Lets people vote; a closed vote begins anew, without its ballots and its tally.

    With the former ballots the difference of two tallies would be the vote of the one who came late (L11). Raises
    ``Refused("vote_closed")`` when a counted vote has no ballots (paper, closed meeting): its tally would be lost.
    """
    vote = change.get("votes", args.id)
    if vote["state"] == "open":
        raise Repeated({"rev": change.rev - 1})
    voters = {row["seat_id"] for row in change.all("SELECT seat_id FROM ballots WHERE vote_id = ?", [args.id])}
    if vote["voters"] and not voters:
        raise Refused("vote_closed")
    change.execute("DELETE FROM ballots WHERE vote_id = ?", [args.id])
    change.moved |= voters
    closes_at = meeting_now(change) + args.minutes * 60_000 if 0 < args.minutes <= 600 else None
    change.update("votes", args.id, state="open", closes_at=closes_at, tally=None, voters=None, present=None, split=None)


def close_vote(change: Change, actor: Actor, args: OneVote) -> None:
    """Counts the ballots, zero-vote options too, and shows the tally to all."""
    vote = change.get("votes", args.id)
    if vote["state"] != "open":
        raise Repeated({"rev": change.rev - 1})
    ballots = change.all(
        "SELECT dots, people_group FROM ballots JOIN seats ON seats.id = seat_id WHERE vote_id = ?", [args.id]
    )
    voting = [ballot for ballot in ballots if json.loads(ballot["dots"])]
    present = change.all("SELECT count(*) AS n FROM chairs WHERE meeting_id = ? AND gone = 0", [change.meeting_id])[0]["n"]
    change.update(
        "votes", args.id, state="closed", closes_at=None, tally=_tally(vote, voting), voters=len(voting), present=present,
        split=_split(vote, voting),
    )


def close_all(change: Change, actor: Actor) -> None:
    """Counts every open vote and erases all ballots of the meeting: it has ended, only tallies stay (L32)."""
    for vote in change.all("SELECT id FROM votes WHERE meeting_id = ? AND state = 'open' AND gone = 0", [change.meeting_id]):
        close_vote(change, actor, OneVote(vote["id"]))
    change.execute("DELETE FROM ballots WHERE vote_id IN (SELECT id FROM votes WHERE meeting_id = ?)", [change.meeting_id])
    change.erased = True


def cast(change: Change, actor: Actor, args: Cast) -> Row:
    """Takes the whole ballot in place of the former one (safe to repeat); a refusal leaves the former as it was.

    Raises ``Refused``: vote_closed, too_many_dots, too_many_on_one, not_found.
    """
    vote = change.get("votes", args.id)
    if vote["state"] != "open":
        raise Refused("vote_closed")
    dots = _ballot(vote, args.dots)
    seat_id = _voter(change, actor, args.chair)
    change.execute(
        "INSERT INTO ballots (vote_id, seat_id, dots) VALUES (?, ?, ?)"
        " ON CONFLICT (vote_id, seat_id) DO UPDATE SET dots = excluded.dots",
        [vote["id"], seat_id, json.dumps(dots)],
    )
    return {"ballot": {"vote": vote["id"], "dots": dots}}


def enter_totals(change: Change, actor: Actor, args: Totals) -> None:
    """The sums of dots put on paper become the tally; no ballots exist, so no split can ever be shown."""
    vote = change.get("votes", args.id)
    if set(args.dots) - set(json.loads(vote["targets"])) or any(n < 0 for n in args.dots.values()):
        raise Refused("bad_input")
    if not 0 <= args.voters <= _MOST_VOTERS:
        raise Refused("bad_input")
    if any(n > args.voters * vote["max_per_target"] for n in args.dots.values()):
        raise Refused("too_many_on_one", most=vote["max_per_target"])
    if sum(args.dots.values()) > args.voters * vote["dots"]:
        raise Refused("too_many_dots", dots=vote["dots"])
    tally = {target: args.dots.get(target, 0) for target in json.loads(vote["targets"])}
    change.update(
        "votes", args.id, state="closed", closes_at=None, tally=json.dumps(tally), voters=args.voters, present=None, split=None
    )


def my_ballots(db, seat_id: str) -> dict[str, dict[str, int]]:
    """A seat's own ballots: ``{vote id: {target: dots}}``."""
    found = db.query("SELECT vote_id, dots FROM ballots WHERE seat_id = ?", [seat_id])
    return {row["vote_id"]: json.loads(row["dots"]) for row in found}


def _checked(change: Change, args: Prepare) -> Row:
    table = TARGETS.get(args.target_type)
    if table is None or not args.targets or len(set(args.targets)) != len(args.targets):
        raise Refused("bad_input")
    if not 1 <= args.max_per_target <= args.dots <= 20:
        raise Refused("bad_input")
    targets = [change.get(table, target)["id"] for target in args.targets]
    title = words(args.title, 120)
    refuse_identifying(change, title)
    return {
        "title": title, "target_type": args.target_type, "targets": json.dumps(targets),
        "dots": args.dots, "max_per_target": args.max_per_target,
    }


def _ballot(vote: Row, dots: dict[str, int]) -> dict[str, int]:
    targets = json.loads(vote["targets"])
    if any(target not in targets for target in dots):
        raise Refused("not_found")
    if any(n < 0 for n in dots.values()):
        raise Refused("bad_input")
    if any(n > vote["max_per_target"] for n in dots.values()):
        raise Refused("too_many_on_one", most=vote["max_per_target"])
    if sum(dots.values()) > vote["dots"]:
        raise Refused("too_many_dots", dots=vote["dots"])
    return {target: n for target, n in dots.items() if n}


def _voter(change: Change, actor: Actor, chair: str | None) -> str:
    if chair is None:
        return actor.seat_id
    voter = seats.by_chair(change, chair)
    if actor.role != HOST_ROLE or voter["device"] or voter["table_id"] != actor.table_id:
        raise Refused("no_right")
    return voter["id"]


def _tally(vote: Row, ballots: list[Row]) -> str:
    sums: Counter[str] = Counter()
    for ballot in ballots:
        sums.update(json.loads(ballot["dots"]))
    return json.dumps({target: sums[target] for target in json.loads(vote["targets"])})


def _split(vote: Row, ballots: list[Row]) -> str | None:
    """Voters, and dots, by what people said of their role, each only if it may be told (L10): what may not is kept nowhere."""
    by_group: dict[str, list[Row]] = {}
    for ballot in ballots:
        by_group.setdefault(ballot["people_group"] or UNSAID, []).append(ballot)
    voters = safe_split({group: len(found) for group, found in by_group.items()})
    if not voters:
        return None
    choosers = [
        {group: sum(target in json.loads(ballot["dots"]) for ballot in found) for group, found in by_group.items()}
        for target in json.loads(vote["targets"])
    ]
    dots = safe_choices(voters, choosers)
    return json.dumps({
        group: {"voters": n, "dots": json.loads(_tally(vote, by_group[group])) if dots else {}} for group, n in voters.items()
    })


def _visible(vote: Row, scene: Scene, audience: Audience) -> bool:
    return not vote["gone"] and (audience.kind == STAFF or vote["state"] != "draft")


COMMANDS = [
    Command("vote.prepare", Prepare, prepare),
    Command("vote.open", OpenVote, open_vote),
    Command("vote.close", OneVote, close_vote),
    Command("vote.cast", Cast, cast),
    Command("vote.enter_totals", Totals, enter_totals),
]


def _columns(audience: Audience) -> tuple[str, ...]:
    return ("id", "title", "target_type", "targets", "dots", "max_per_target", "state", "closes_at", "tally", "voters", "present")


PUBLISHED = [Publication("votes", _columns, _visible)]
