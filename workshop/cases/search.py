"""Finding cases by words in any form: "jälkihuollossa" finds "jälkihuolto".

Finnish changes the end of a word and often the consonant before it (häätö, häädön). So a word is looked for by its
beginning: the case ending is dropped, then the last two letters, but short words keep four unless the fourth may change.
"""
from __future__ import annotations

import re
from typing import Any

from workshop.cases.case_file import Case

_ENDINGS = (
    "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille", "ssa", "ssä", "sta", "stä", "lla", "llä",
    "lta", "ltä", "lle", "ksi", "tta", "ttä", "jen", "ien", "n",
)
_POSSESSIVES = ("nsa", "nsä", "mme", "nne", "ni", "si")
_SHORT = 4
_MAY_CHANGE = re.compile(r"...[dgkptv][aeiouyåäö]")


def find_matching(db: Any, query: str) -> list[str] | None:
    """Ids of cases that hold every word of the query, best first; ``None`` when the query has no word."""
    stems = [stem(word) for word in re.findall(r"\w+", query.lower())[:12]]
    if not stems:
        return None
    wanted = " AND ".join(f'"{one}"*' for one in stems)
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


def stem(word: str) -> str:
    """The beginning that the word's forms share: ``jälkihuollossa`` and ``jälkihuolto`` → ``jälkihuol``."""
    base = _without(_without(word, _POSSESSIVES), _ENDINGS)
    if len(base) > _SHORT + 1 or _MAY_CHANGE.fullmatch(base):
        return base[:-2]
    return base[:_SHORT]


def _without(word: str, endings: tuple[str, ...]) -> str:
    longest = max((end for end in endings if word.endswith(end)), key=len, default="")
    return word[: len(word) - len(longest)] if len(word) - len(longest) >= _SHORT else word


def _words(case: Case) -> str:
    parts = [
        *case.titles.values(), *case.leads.values(), case.pseudonym, *case.themes, *case.services,
        *(note for notes in case.content_notes.values() for note in notes),
        *(row.event for row in case.timeline), *(section.text for section in case.sections),
    ]
    return "\n".join(parts)
