"""Every table of the product, in the order in which they came to be. The only DDL there is.

Live tables (the ones in ``LIVE``) carry ``rev``: the meeting's revision at the row's last change. They are written
only through ``core.change.Change``. Times are whole milliseconds since the epoch; they never leave the server with
a note. JSON columns hold text that ``json.loads`` reads.
"""
from pathlib import Path

from sqlite_utils import Migrations

migrations = Migrations("nivel")

_FOLDER = Path(__file__).parent / "migrations"

LIVE = (
    "meetings", "steps", "tables", "meeting_cases", "chairs", "notes", "groups", "links", "votes", "proposals", "questions",
    "care_signals", "path_lanes", "path_steps",
)
"""Tables that screens follow by revision. Their rows have ``id``, ``meeting_id`` (``meetings`` itself: only ``id``)."""


@migrations()
def first(db) -> None:
    """The product as it was first released."""
    _run(db, "first")


@migrations()
def craft_and_safety(db) -> None:
    """Seating by plan, time, the questions to authors, signals for care."""
    _run(db, "craft_and_safety")


@migrations()
def gate(db) -> None:
    """What the gate found in notes, and the way of a case from the writer to a second reader."""
    _run(db, "gate")


@migrations()
def small_numbers(db) -> None:
    """Numbers by group are kept only if they may be told (L10)."""
    _run(db, "small_numbers")


@migrations()
def writers(db) -> None:
    """Nobody who wrote a part of a case is its second reader."""
    _run(db, "writers")


@migrations()
def paths(db) -> None:
    """The ideal path as lanes and steps; differing views; leave to quote."""
    _run(db, "paths")


@migrations()
def versions(db) -> None:
    """Every version of a summary is kept."""
    _run(db, "versions")


def names() -> tuple[str, ...]:
    """Every change of the database that this product knows, in their order; a store that is open has had them all."""
    return tuple(each.name for each in migrations._migrations)


@migrations()
def answers(db) -> None:
    """What management answers to each proposal, and why."""
    _run(db, "answers")


@migrations()
def agreements(db) -> None:
    """What was agreed, and what the follow-up found."""
    _run(db, "agreements")


@migrations()
def voices(db) -> None:
    """Open links, invitations, feedback."""
    _run(db, "voices")


@migrations()
def managers(db) -> None:
    """The café's proposals in the meeting with line managers, and what they said before they were sharpened there."""
    _run(db, "managers")


@migrations()
def attaches(db) -> None:
    """Where a series attaches."""
    _run(db, "attaches")


def _run(db, name: str) -> None:
    script = (_FOLDER / f"{name}.sql").read_text("utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
