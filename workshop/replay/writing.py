"""Rounds: people write, edit and take back notes; the moderator reads them before anybody else does."""
from __future__ import annotations

from workshop.replay.rows import Row
from workshop.replay.scenario import Item
from workshop.replay.screen import Refusal, Screen
from workshop.replay.script import Act
from workshop.replay.stage import Stage
from workshop.replay.verdict import untrue_stores


def open_step(stage: Stage, act: Act) -> None:
    """Goes to a step of the agenda."""
    stage.order("step.open", step=stage.id("step", act.item))


def reveal(stage: Stage, act: Act) -> None:
    """Ends the silence: what has been written so far is read and shown."""
    moderate(stage, act)
    stage.order("step.reveal", step=stage.id("step", act.item))


def end_round(stage: Stage, act: Act) -> None:
    """The round is over."""
    stage.order("step.end", step=stage.id("step", act.item))


def write(stage: Stage, act: Act) -> None:
    """One note by its author, or by the host for somebody without a device; a double tap sends it twice. Whose words the gate
    stops sends the clean ones."""
    note = act.item
    screen, chair = stage.actor(note["author"])
    args = {
        "id": stage.id("note", note["id"]), "step": stage.id("step", note["round"]), "table": stage.id("table", note["table"]),
        "text": _first_wording(stage, note), "lang": stage.scenario.note_language(note), **chair, **_under(stage, screen, note),
    }
    answers = [_sent(stage, screen, note, args) for _ in range(2 if note.get("client_note_id") else 1)]
    if any(answer["note"]["id"] != args["id"] for answer in answers):
        stage.fail(f"{note['id']}: the server acknowledged another note")
    stage.acknowledged[note["id"]] = args["id"]
    if chair:
        stage.scribes[note["id"]] = screen.name


def moderate(stage: Stage, act: Act) -> None:
    """Reads everything that waits, and does with it what the scenario expects."""
    waiting = [row for row in stage.look().rows.all("notes") if row["state"] == "waiting"]
    known = {row["id"]: stage.scenario.notes[stage.name_of("note", row["id"])] for row in waiting}
    plain = {row["id"]: row["version"] for row in waiting if _plain(stage, known[row["id"]])}
    if plain:
        stage.order("note.approve", notes=plain)
    for row in waiting:
        _judge(stage, row, known[row["id"]])


def author_edit(stage: Stage, act: Act) -> None:
    """The author mends the own words: the whole text takes the place of the first wording."""
    note = stage.scenario.notes[act.item["note"]]
    screen, _ = stage.actor(act.who)
    note_id = stage.id("note", note["id"])
    text = note["clean_text"] if note["id"] in stage.stopped else note["text"]
    stage.command(screen, "note.edit", id=note_id, text=text, base_version=screen.rows.mine[note_id]["version"])


def author_withdraw(stage: Stage, act: Act) -> None:
    """Takes a note back: it must be gone from the facilitator's desk, and every open screen must know so."""
    note_id = stage.id("note", act.item["note"])
    stage.ids["before", act.item["note"]] = _seen(stage, note_id)
    screen, _ = stage.actor(act.who)
    stage.command(screen, "note.withdraw", id=note_id)
    if _seen(stage, note_id):
        stage.fail(f"{act.item['note']}: withdrawn, and the facilitator still reads it")
    for untrue in untrue_stores(stage):
        stage.fail(f"{act.item['note']} withdrawn: {untrue}")


def author_restore(stage: Stage, act: Act) -> None:
    """Undoes the withdrawal: group and links must be back too."""
    note_id = stage.id("note", act.item["note"])
    screen, _ = stage.actor(act.who)
    stage.command(screen, "note.restore", id=note_id)
    if _seen(stage, note_id) != stage.ids.pop(("before", act.item["note"])):
        stage.fail(f"{act.item['note']}: restored, and not as it was")


def _judge(stage: Stage, row: Row, note: Item) -> None:
    expect = note.get("expect", "ok")
    if expect == "anonymise" and note["id"] not in stage.stopped:
        stage.order("note.replace", id=row["id"], text=note["clean_text"], base_version=row["version"])
    elif expect == "hide":
        stage.order("note.hide", id=row["id"])
    elif expect == "care":
        stage.order("note.hold", id=row["id"])
    elif expect == "reclassify":
        stage.order("note.set_kind", id=row["id"], kind=note["kind_corrected"])


def _plain(stage: Stage, note: Item) -> bool:
    return note["id"] in stage.stopped or note.get("expect", "ok") in ("ok", "reclassify")


def _sent(stage: Stage, screen: Screen, note: Item, args: Row) -> Row:
    """The ack of a note. Words that the gate stops and that have no clean ones in the scenario end the run as any refusal."""
    if note["id"] not in stage.stopped:
        try:
            return stage.command(screen, "note.add", **args)
        except Refusal as refusal:
            if not refusal.answer["code"].startswith("stopped") or not note.get("clean_text"):
                raise
            stage.stopped.add(note["id"])
    return stage.command(screen, "note.add", **{**args, "text": note["clean_text"], "stopped": True})


def _first_wording(stage: Stage, note: Item) -> str:
    edited = any(event["type"] == "author_edit" and event["note"] == note["id"] for event in stage.scenario.events)
    return note["text"][:-1] if edited and len(note["text"]) > 1 else note["text"]


def _under(stage: Stage, screen: Screen, note: Item) -> dict[str, str]:
    """In passing: a note is put under the one it answers when the writer's own screen shows that one."""
    for place, link in enumerate(stage.scenario.links):
        parent = stage.scenario.notes[link["from"]]
        if link["to"] != note["id"] or parent.get("kind_corrected") or note.get("kind_corrected"):
            continue
        parent_id = stage.id("note", parent["id"])
        if parent_id in screen.rows.tables.get("notes", {}):
            stage.made.add(("link", str(place)))
            return {"under": parent_id}
    return {}


def _seen(stage: Stage, note_id: str) -> tuple | None:
    """A note on the facilitator's desk, with its links."""
    rows = stage.look().rows
    row = rows.tables["notes"].get(note_id)
    links = sorted(link["id"] for link in rows.all("links") if note_id in (link["from_note"], link["to_note"]))
    return (row, links) if row else None


ACTS = {
    "open_step": open_step, "reveal": reveal, "end_round": end_round, "note": write, "moderate": moderate,
    "author_edit": author_edit, "author_withdraw": author_withdraw, "author_restore": author_restore,
}
