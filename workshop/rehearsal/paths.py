"""How the invented people of a rehearsal build the path of their table's case: one step at each look."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.core.change import Row
from workshop.rehearsal.needs import Send

MOST = 5
_WHO = ("Nuori", "Sosiaaliohjaaja", "Työpari", "Jälkihuolto", "Läheiset")
_MONTHS = (-3, -1, 0, 1, 6)
_LOOSE = """SELECT notes.id, notes.case_id FROM notes LEFT JOIN path_steps ON note_id = notes.id
    WHERE notes.case_id = ? AND notes.kind = 'ideal' AND notes.state = 'shown' AND path_steps.id IS NULL ORDER BY notes.rowid LIMIT 1"""


def build(db: Any, step: Row, tables: list[Row], people: list[Row], send: Send, id_of: Callable[[str], str]) -> bool:
    """Whether somebody has put a shown ideal note behind the last step of the own table's path, of which there are too few yet."""
    for table in tables:
        case = step["case_id"] or table["case_id"]
        seat = next((person for person in people if person["table_id"] == table["id"]), None)
        made = next(db.query("SELECT count(*) AS n FROM path_steps WHERE case_id = ?", [case]))["n"]
        note = next(db.query(_LOOSE, [case]), None)
        if seat and note and made < MOST:
            told = {"who": _WHO[made], "months": _MONTHS[made]}
            send(seat, "path.add", {"id": id_of(f"step {note['id']}"), "case": case, "note": note["id"], **told})
            return True
    return False
