"""An erased note's words where somebody copied them: in the summary, under a heading, in a proposal. They go with the note (L32).

Only whole sentences are looked for, word for word: two people may well write "Nimetty yhteyshenkilö", and its heading is the room's.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from workshop.core.change import Change, Row

BLANK = "[poistettu]"
FEWEST_WORDS = 5
_COPIED = {
    "proposals": ("what", "details", "owner", "cost_note", "measure", "date_text", "experience_view", "dissent", "carried", "sharpened"),
    "groups": ("title", "merged", "dissent"),
    "path_steps": ("text", "who", "present", "responsible", "pair", "decides", "felt", "mark_note", "dissent"),
    "path_lanes": ("name",),
}

_JSON = frozenset(("merged", "carried", "sharpened"))
_KIN = """WITH RECURSIVE kin (meeting_id) AS (SELECT :id UNION SELECT one.meeting_id FROM kin JOIN proposals AS other USING (meeting_id)
    JOIN proposals AS one ON one.carried_from = other.id OR other.carried_from = one.id)
    SELECT meeting_id FROM kin WHERE meeting_id != :id"""
"""The meetings that share proposals with one: those with line managers have the café's, and give their words back to it."""


def forget_quotes(change: Change, note: Row) -> None:
    """Puts ``BLANK`` in the place of the note's words, the present and the earlier ones, in the rows of its meeting, and of the meetings
    that share proposals with it.

    The summary's reasons for keeping words go whole: each is filed under a digest of them, by which a short name could be guessed.
    """
    _forget_reasons(change)
    given = change.all("SELECT version, draft, content FROM summary_versions WHERE meeting_id = ?", [change.meeting_id])
    printed = (text for row in given if row["content"] for text in _texts_of(json.loads(row["content"]), note["id"]))
    said = [text for text in _wordings(note).union(printed) - {BLANK} if len(text.split()) >= FEWEST_WORDS]
    _forget_in_versions(change, note, said, given)
    if not said:
        return
    _forget_in_results(change, said)
    _forget_in_agreements(change, said)
    for row in change.all(_KIN, {"id": change.meeting_id}):
        kin = change.of(row["meeting_id"])
        kept = kin.all("SELECT version, draft, content FROM summary_versions WHERE meeting_id = ?", [kin.meeting_id])
        _forget_in_versions(kin, note, said, kept)
        _forget_in_results(kin, said)


def _forget_in_results(change: Change, said: list[str]) -> None:
    """What one meeting made, what management answered to it, and the summary that is being written of it."""
    for table, columns in _COPIED.items():
        for row in change.all(f"SELECT * FROM {table} WHERE meeting_id = ?", [change.meeting_id]):
            texts = {name: row[name] for name in columns if row[name]}
            changed = {name: blanked for name, text in texts.items() if (blanked := _without(text, said, name in _JSON)) != text}
            if changed:
                change.update(table, row["id"], **changed)
    _forget_in_decisions(change, said)
    for row in change.all("SELECT draft FROM summaries WHERE meeting_id = ?", [change.meeting_id]):
        blanked = _without(row["draft"], said, True)
        if blanked != row["draft"]:
            sql = "UPDATE summaries SET draft = ?, version = version + 1 WHERE meeting_id = ?"
            change.execute(sql, [blanked, change.meeting_id])


def _forget_in_agreements(change: Change, said: list[str]) -> None:
    """What was agreed in the series, or taken over from any to another; its earlier wordings, and what follow-ups found."""
    of_series = "(SELECT id FROM agreements WHERE series_id = ? OR origin != '')"
    for table, key, ids, columns in (
        ("agreements", "id", "id", ("text", "responsible", "act_one", "act_other", "rhythm", "resources", "measure", "evidence")),
        ("reviews", "id", "agreement_id", ("helped", "figure", "change", "feedback", "partners")),
        ("agreement_versions", "rowid", "agreement_id", ("content", "reason")),
    ):
        for row in change.all(f"SELECT {key} AS key, * FROM {table} WHERE {ids} IN {of_series}", [change.meeting["series_id"]]):
            blanked = {name: _without(row[name], said, name == "content") for name in columns}
            if any(blanked[name] != row[name] for name in columns):
                sets = ", ".join(f"{name} = ?" for name in columns)
                change.execute(f"UPDATE {table} SET {sets} WHERE {key} = ?", [*blanked.values(), row["key"]])


def _forget_in_decisions(change: Change, said: list[str]) -> None:
    """Management may have quoted a note in its answers, the present and the earlier ones."""
    columns = ("decision", "reason", "plain", "happening", "owner")
    for row in change.all("SELECT * FROM decisions WHERE meeting_id = ?", [change.meeting_id]):
        change.execute(
            "UPDATE decisions SET decision = ?, reason = ?, plain = ?, happening = ?, owner = ? WHERE proposal_id = ?",
            [*(_without(row[name], said, False) for name in columns), row["proposal_id"]],
        )
    for row in change.all("SELECT * FROM decision_versions WHERE meeting_id = ?", [change.meeting_id]):
        change.execute(
            "UPDATE decision_versions SET content = ? WHERE proposal_id = ? AND version = ?",
            [_without(row["content"], said, True), row["proposal_id"], row["version"]],
        )


def _forget_in_versions(change: Change, note: Row, said: list[str], given: list[Row]) -> None:
    """Former summaries keep their number: they are no version anew, there is only less in them."""
    for row in given:
        draft = json.loads(_without(row["draft"], said, True))
        if isinstance(draft, dict) and draft.get("kept"):
            draft["kept"] = {}
        content = row["content"]
        if content is not None:
            content = json.dumps(_without_note(json.loads(_without(content, said, True)), note["id"]), ensure_ascii=False)
        change.execute(
            "UPDATE summary_versions SET draft = ?, content = ? WHERE meeting_id = ? AND version = ?",
            [json.dumps(draft, ensure_ascii=False), content, change.meeting_id, row["version"]],
        )


def _texts_of(value: Any, note_id: str) -> set[str]:
    """The words of a note in a summary that was given: it may have been worded otherwise then."""
    if isinstance(value, dict):
        own = {value["text"]} if value.get("id") == note_id and isinstance(value.get("text"), str) else set()
        return own.union(*(_texts_of(each, note_id) for each in value.values()))
    return set().union(*(_texts_of(each, note_id) for each in value)) if isinstance(value, list) else set()


def _without_note(value: Any, note_id: str) -> Any:
    """``value`` with the words of everything blanked that is the note, or says its words, by its id."""
    if isinstance(value, list):
        return [_without_note(each, note_id) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _without_note(each, note_id) for name, each in value.items()}
    if note_id in (value.get("id"), value.get("note")) and isinstance(value.get("text"), str):
        kept["text"] = BLANK
    return kept


def _forget_reasons(change: Change) -> None:
    for row in change.all("SELECT draft FROM summaries WHERE meeting_id = ?", [change.meeting_id]):
        draft = json.loads(row["draft"])
        if draft.get("kept"):
            sql = "UPDATE summaries SET draft = ?, version = version + 1 WHERE meeting_id = ?"
            change.execute(sql, [json.dumps({**draft, "kept": {}}, ensure_ascii=False), change.meeting_id])


def _wordings(note: Row) -> set[str]:
    before = json.loads(note["undo"]) if note["undo"] else {}
    return {note["text"], note["original"], before.get("text", ""), before.get("original", "")}


def _without(text: str, said: Iterable[str], is_json: bool) -> str:
    if is_json:
        return json.dumps(_blanked(json.loads(text), said), ensure_ascii=False) if any(_quoted(each) in text for each in said) else text
    for each in said:
        text = text.replace(each, BLANK)
    return text


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _blanked(value: Any, said: Iterable[str]) -> Any:
    if isinstance(value, dict):
        return {name: _blanked(each, said) for name, each in value.items()}
    if isinstance(value, list):
        return [_blanked(each, said) for each in value]
    return _without(value, said, False) if isinstance(value, str) else value
