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
    "proposals": ("what", "details", "owner", "cost_note", "measure", "date_text", "experience_view"), "groups": ("title", "merged"),
}


def forget_quotes(change: Change, note: Row) -> None:
    """Puts ``BLANK`` in the place of the note's words, the present and the earlier ones, in the rows of its meeting.

    The summary's reasons for keeping words go whole: each is filed under a digest of them, by which a short name could be guessed.
    """
    _forget_reasons(change)
    said = [text for text in _wordings(note) if len(text.split()) >= FEWEST_WORDS]
    if not said:
        return
    for table, columns in _COPIED.items():
        for row in change.all(f"SELECT * FROM {table} WHERE meeting_id = ?", [change.meeting_id]):
            changed = {name: blanked for name in columns if (blanked := _without(row[name], said, name == "merged")) != row[name]}
            if changed:
                change.update(table, row["id"], **changed)
    for row in change.all("SELECT draft FROM summaries WHERE meeting_id = ?", [change.meeting_id]):
        blanked = _without(row["draft"], said, True)
        if blanked != row["draft"]:
            sql = "UPDATE summaries SET draft = ?, version = version + 1 WHERE meeting_id = ?"
            change.execute(sql, [blanked, change.meeting_id])


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
