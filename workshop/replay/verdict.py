"""What must hold at the end whatever the scenario expects: nothing lost, nothing doubled, every store true, nobody betrayed."""
from __future__ import annotations

from collections.abc import Iterator

from workshop.replay.outcome import seat_ids, stored_notes
from workshop.replay.rows import Row
from workshop.replay.stage import Stage
from workshop.replay.traffic import early_notes, named_ids, strange_chairs, stray_columns


def broken_promises(stage: Stage, summary: Row) -> list[str]:
    """One sentence for each promise that was broken."""
    return [*stage.failures, *_notes(stage), *untrue_stores(stage), *_traffic(stage), *_summary(stage, summary)]


def promises_kept(stage: Stage) -> list[str]:
    """What was looked at, for the reader of the result."""
    heard = stage.traffic.heard
    return [
        f"acknowledged   {len(stage.acknowledged)} notes, each once on disk",
        f"stores         {len(stage.screens())} screens, each equal to a fresh snapshot",
        f"traffic        {len(heard)} frames, acks, pages and documents: no seat id, no stray column, no note before its time",
        *stage.kept,
    ]


def untrue_stores(stage: Stage) -> Iterator[str]:
    """Each open screen whose store is not what a screen that starts now would get."""
    for screen in stage.screens():
        screen.catch_up(stage.rev)
        fresh, me = screen.snapshot()
        known = screen.rows
        if (known.rev, known.view, known.known()) != (fresh.rev, fresh.view, fresh.known()):
            yield f"{screen.name}: the store differs from a fresh snapshot ({_differing(known.known(), fresh.known())})"
        if (known.mine, _lasting(screen.me)) != (fresh.mine, _lasting(me)):
            yield f"{screen.name}: what is its own differs from a fresh snapshot"


def _lasting(me: Row) -> Row:
    """Without ``support_here``: whether the support person's page is connected is true of the moment of the hello alone."""
    return {name: value for name, value in me.items() if name != "support_here"}


def _notes(stage: Stage) -> Iterator[str]:
    stored = stored_notes(stage.server.database)
    lost = sorted(name for name, wire_id in stage.acknowledged.items() if wire_id not in stored)
    if lost:
        yield f"acknowledged and lost: {', '.join(lost)}"
    if len(stored) != len(stage.acknowledged):
        yield f"{len(stored)} notes on disk, {len(stage.acknowledged)} acknowledged"


def _differing(known: dict, fresh: dict) -> str:
    tables = [table for table in sorted(known.keys() | fresh.keys()) if known.get(table) != fresh.get(table)]
    return ", ".join(tables) or "revision or view"


def _traffic(stage: Stage) -> Iterator[str]:
    ids = seat_ids(stage.server.database)
    for place in named_ids(stage.traffic, ids):
        yield f"a seat's id stands in {place}"
    yield from stray_columns(stage.traffic)
    yield from early_notes(stage.traffic)
    yield from strange_chairs(stage.traffic, stage.hosted)
    log = stage.server.log.read_text(encoding="utf-8", errors="replace")
    if any(each in log for each in ids) or any(note["text"] in log for note in stage.scenario.notes.values()):
        yield "the server's log names a seat or quotes a note"
    if any(kind == "link" and address in log for (kind, _), address in stage.ids.items()):
        yield "the server's log holds the address of a personal link"


def _summary(stage: Stage, summary: Row) -> Iterator[str]:
    """The summary tells the same as the facilitator's screen."""
    shown = sum(row["state"] == "shown" for row in stage.desk.rows.all("notes"))
    printed = {note["id"] for part in [*(group["notes"] for group in summary["groups"]), summary["ungrouped"]] for note in part}
    if shown != len(printed):
        yield f"{shown} notes are shown, {len(printed)} stand in the summary"
    if bool(summary["approved_on"]) != bool(stage.scenario.decisions):
        yield "the summary is approved, though nobody approved it" if summary["approved_on"] else "the summary is a draft, though approved"
