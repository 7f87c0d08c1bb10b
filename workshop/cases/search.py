"""Finding cases by words in any form: "jälkihuollossa" finds "jälkihuolto"."""
from __future__ import annotations

from typing import Any

from workshop.cases.case_file import Case
from workshop.core.finding import match_of


def find_matching(db: Any, query: str) -> list[str] | None:
    """Ids of cases that hold every word of the query, best first; ``None`` when the query has no word."""
    wanted = match_of(query)
    if not wanted:
        return None
    rows = db.query("SELECT case_id FROM cases_fts WHERE cases_fts MATCH ? ORDER BY rank", [wanted])
    return [row["case_id"] for row in rows]


def index(tx: Any, case_id: str, case: Case) -> None:
    """Makes the case's present words findable, and only them."""
    forget(tx, case_id)
    tx.execute("INSERT INTO cases_fts (case_id, words) VALUES (?, ?)", [case_id, _words(case)])


def forget(tx: Any, case_id: str) -> None:
    """The case is no longer found."""
    tx.execute("DELETE FROM cases_fts WHERE case_id = ?", [case_id])


def wipe(tx: Any) -> None:
    """Builds the index anew and has the file rewritten: a full-text index keeps the words of deleted rows until then."""
    tx.execute("INSERT INTO cases_fts (cases_fts) VALUES ('rebuild')")
    tx.erased = True


def _words(case: Case) -> str:
    parts = [
        *case.titles.values(), *case.leads.values(), case.pseudonym, *case.themes, *case.services,
        *(note for notes in case.content_notes.values() for note in notes),
        *(row.event for row in case.timeline), *(section.text for section in case.sections),
    ]
    return "\n".join(parts)
