"""The café's proposals in the meeting with line managers: brought without retyping, sharpened there, given back with a mark (K03, K07).

A copy stands in the managers' meeting as a proposal of the whole room. What its words were in the café stays with it, so that what the
managers changed is known; only that goes back, through the café's own change, and the former wording is kept beside it. The views of
experts by experience and dissent are never changed here: managers sharpen, they do not rewrite what others see.
"""
from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from workshop.access.roles import Actor
from workshop.access.seats import new_id
from workshop.core.change import Change, Row
from workshop.core.commands import Args, Command
from workshop.core.days import today
from workshop.core.errors import Refused, Repeated
from workshop.live.time import Nothing

KIND = "with_managers"
WORDS = ("what", "details", "owner", "cost", "cost_note", "measure", "date_text", "self_start")
"""What may be sharpened."""
_ROUND_DAYS = 31
"""Cafés within so many days before the newest one are held side by side: all of them are brought."""

_CAFES = """SELECT meetings.id, title, CASE WHEN date = '' THEN strftime('%Y-%m-%d', created_at / 1000, 'unixepoch') ELSE date END AS day,
    (SELECT count(*) FROM proposals WHERE meeting_id = meetings.id AND gone = 0) AS proposals
    FROM meetings WHERE series_id = :series_id AND kind = 'learning_cafe' AND rehearsal = :rehearsal
    AND (date = '' OR :date = '' OR date <= :date) AND proposals > 0 ORDER BY day, created_at, id"""
_CARRIED = "SELECT * FROM proposals WHERE meeting_id = ? AND carried_from IS NOT NULL"


class GiveBack(Args):
    """``id``: one of the copies, else all. ``over``: also where the café's words changed meanwhile."""

    id: str | None = None
    over: bool = False


def cafes(db: Any, meeting: Row) -> list[Row]:
    """The cafés whose proposals a meeting with line managers gets: ``id title day proposals`` (how many), the oldest first.

    The newest one of the series that has any, and those held side by side with it. A rehearsal has those of rehearsals alone.
    """
    found = list(db.query(_CAFES, {name: meeting[name] for name in ("series_id", "rehearsal", "date")}))
    since = (date.fromisoformat(found[-1]["day"]) - timedelta(days=_ROUND_DAYS)).isoformat() if found else ""
    return [each for each in found if each["day"] >= since] if meeting["kind"] == KIND else []


def bring(change: Change, actor: Actor, args: Nothing) -> Row:
    """Every proposal of the cafés that is not on the list, also one that was taken off it. What nobody touched here follows the café.

    Raises ``Refused("nothing_to_bring")``.
    """
    found = _originals(change)
    if not found:
        raise Refused("nothing_to_bring")
    changed = [_brought(change, *each) for each in found]
    if not any(changed):
        raise Repeated({"rev": change.rev - 1, "carried": len(found)})
    return {"carried": len(found)}


def bring_at_first(change: Change) -> None:
    """When proposals are opened for the first time in a meeting with line managers, the café's are there."""
    if change.meeting["kind"] == KIND and not change.all(_CARRIED, [change.meeting_id]):
        for each in _originals(change):
            _brought(change, *each)


def give_back(change: Change, actor: Actor | None, args: GiveBack) -> Row:
    """Writes what was sharpened to the café's proposals. Where the café's words changed meanwhile both stay, and the copy says so.

    The ack tells how many are ``sharpened``, of how many the words clash (``clashes``), and whether a café's summary was ``approved``
    before: it stays as it was given until it is approved anew. Raises ``Refused("not_found")``.
    """
    copies = [each for each in change.all(f"{_CARRIED} AND gone = 0", [change.meeting_id]) if args.id in (None, each["id"])]
    if args.id and not copies:
        raise Refused("not_found")
    changed = [_gave_back(change, each, args.over) for each in copies]
    told = _told(change)
    if not any(changed):
        raise Repeated({"rev": change.rev - 1, **told})
    return told


def give_all_back(change: Change) -> None:
    """As the meeting closes. Nothing of it can stop the closing."""
    for each in change.all(f"{_CARRIED} AND gone = 0", [change.meeting_id]):
        _gave_back(change, each, over=False)


def origin(db: Any, meeting_id: str, copy_id: str) -> Row | None:
    """Of a copy the café's proposal: its ``id`` and the ``code`` of its meeting; for staff alone. ``None`` when it is none."""
    sql = """SELECT cafe.id, code FROM proposals JOIN proposals AS cafe ON cafe.id = proposals.carried_from
        JOIN meetings ON meetings.id = cafe.meeting_id WHERE proposals.id = ? AND proposals.meeting_id = ? AND cafe.gone = 0"""
    return next(db.query(sql, [copy_id, meeting_id]), None)


def stays(copy: Row, sent: Row) -> Row:
    """What is not sharpened of a copy, as it is stored. Raises ``Refused("carried_stays")`` when something else was typed there."""
    kept = {name: copy[name] for name in ("experience_view", "dissent", "groups", "notes")}
    if any(sent[name] not in ("", "[]", words) for name, words in kept.items()):
        raise Refused("carried_stays")
    return kept


def _originals(change: Change) -> list[tuple[Row, Row]]:
    """The cafés' proposals, each with its café."""
    rows = "SELECT * FROM proposals WHERE meeting_id = ? AND gone = 0 ORDER BY no, id"
    return [(cafe, row) for cafe in cafes(change.db, change.meeting) for row in change.all(rows, [cafe["id"]])]


def _brought(change: Change, cafe: Row, original: Row) -> bool:
    """Whether something of the copy is new."""
    words, views = _words(original), {name: original[name] for name in ("experience_view", "dissent")}
    said = {"no": original["no"], "meeting": cafe["title"], "date": cafe["day"], **_evidence(change, original)}
    copy = next(iter(change.all(f"{_CARRIED} AND carried_from = ?", [change.meeting_id, original["id"]])), None)
    if copy is None:
        number = change.all("SELECT coalesce(max(no), 0) + 1 AS no FROM proposals WHERE meeting_id = ?", [change.meeting_id])
        row = {"id": new_id(), "no": number[0]["no"], "carried_from": original["id"], **words, **views}
        change.insert("proposals", {**row, "carried": _text({**said, "words": words, "base": words, "clash": {}})})
        return True
    known = json.loads(copy["carried"])
    followed = {name: word for name, word in words.items() if copy[name] == known["base"][name] != word}
    now = {**known, **said, "words": {**known["words"], **followed}, "base": {**known["base"], **followed}}
    fields = {**views, **followed, "carried": _text(now), "gone": 0}
    if all(copy[name] == value for name, value in fields.items()):
        return False
    change.update("proposals", copy["id"], version=copy["version"] + 1, **fields)
    return True


def _evidence(change: Change, original: Row) -> Row:
    """Titles of the groups that a proposal rests on, and how many shown notes it names beside them."""
    groups, notes = json.loads(original["groups"]), json.loads(original["notes"])
    titles = change.all("SELECT id, title FROM groups WHERE meeting_id = ? AND gone = 0", [original["meeting_id"]])
    shown = change.all("SELECT id FROM notes WHERE meeting_id = ? AND state = 'shown'", [original["meeting_id"]])
    return {"groups": [row["title"] for row in titles if row["id"] in groups], "notes": sum(row["id"] in notes for row in shown)}


def _gave_back(change: Change, copy: Row, over: bool) -> bool:
    """Whether something was written, here or in the café."""
    known = json.loads(copy["carried"])
    original = next(iter(change.all("SELECT * FROM proposals WHERE id = ? AND gone = 0", [copy["carried_from"]])), None)
    mine = {name: copy[name] for name in WORDS if copy[name] != known["base"][name]}
    clash = {name: original[name] for name in mine if original[name] not in (known["base"][name], mine[name])} if original else {}
    done = {name: word for name, word in mine.items() if original and (over or name not in clash)}
    written = {name: word for name, word in done.items() if original[name] != word}
    if written:
        _sharpen(change, original, written, apart=over and bool(clash))
    now = {**known, "base": {**known["base"], **done}, "clash": {} if over else clash, "lost": original is None}
    if {"lost": False, **known} == now:
        return False
    change.update("proposals", copy["id"], carried=_text(now))
    return True


def _sharpen(change: Change, original: Row, written: Row, *, apart: bool) -> None:
    """The café's proposal with the managers' words; ``apart``: after the café's own change, which stays in the history as well."""
    history = json.loads(original["sharpened"])
    own = not apart and history and history[-1]["meeting"] == change.meeting_id
    entry = history.pop() if own else {"meeting": change.meeting_id, "before": {}}
    before = {**{name: original[name] for name in written}, **entry["before"]}
    entry["on"] = change.meeting["date"] or today(change.now).isoformat()
    entry["before"] = {name: word for name, word in before.items() if word != written.get(name, original[name])}
    history += [entry] if entry["before"] else []
    change.of(original["meeting_id"]).update(
        "proposals", original["id"], version=original["version"] + 1, sharpened=_text(history), **written,
    )


def _told(change: Change) -> Row:
    copies = change.all(f"{_CARRIED} AND gone = 0", [change.meeting_id])
    known = [(each, json.loads(each["carried"])) for each in copies]
    ids = [each["carried_from"] for each, said in known if _words(each) != said["words"]]
    frozen = "SELECT 1 FROM proposals JOIN meetings ON meetings.id = meeting_id WHERE proposals.id = ? AND frozen_at IS NOT NULL"
    return {
        "sharpened": len(ids), "clashes": sum(bool(said["clash"]) for _, said in known),
        "approved": any(change.all(frozen, [each]) for each in ids),
    }


def _words(row: Row) -> Row:
    return {name: row[name] for name in WORDS}


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


COMMANDS = [Command("proposal.bring", Nothing, bring), Command("proposal.give_back", GiveBack, give_back)]
