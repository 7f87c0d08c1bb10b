"""What was agreed, as others than staff read it: participants, the memo, the working instruction, the Innokylä card.

Nobody who wrote anything is named.
"""
from __future__ import annotations

from typing import Any

from workshop.core.db import Store
from workshop.reports.chain import reached
from workshop.reports.findings import Findings
from workshop.reports.model_agreements import Agreed, Reviewed
from workshop.reports.reading import Row, Rows, read_rows
from workshop.reports.wording import Words, day_text
from workshop.series import reviews

_PLAIN = (
    "id", "no", "text", "responsible", "act_one", "act_other", "level", "rhythm", "resources", "measure", "agreed_on", "rooting",
    "evidence", "origin",
)


def agreed_of(rows: Rows) -> tuple[Agreed, ...]:
    """What was agreed on what this meeting made, in the order of numbers."""
    found = Findings(rows)
    return tuple(_agreed(row, rows, found) for row in rows.agreements)


def reviewed_in(db: Any, rows: Rows) -> tuple[tuple[Agreed, Reviewed], ...]:
    """What this meeting itself looked at, if it was a follow-up: each agreement and what was found of it, in the order of numbers."""
    sql = """SELECT agreements.*, reviews.id AS review FROM agreements JOIN reviews ON agreement_id = agreements.id
        WHERE reviews.meeting_id = ? AND gone = 0 ORDER BY no"""
    found, told = Findings(rows), []
    for row in db.query(sql, [rows.meeting["id"]]):
        here = next(each for each in rows.reviews[row["id"]] if each["id"] == row["review"])
        told.append((_agreed({**row, "proposals": [], "notes": [], "steps": []}, rows, found), _reviewed(here)))
    return tuple(told)


def read_agreed(store: Store, meeting_id: str) -> tuple[tuple[Agreed, ...], tuple[tuple[Agreed, Reviewed], ...]]:
    """What was agreed on a meeting's results, and what it looked at itself. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
        return agreed_of(rows), reviewed_in(db, rows)


def rooting_text(rooting: str, _: Words) -> str:
    """How far it has become a habit, in words."""
    return {
        "agreed": _("sovittu"), "tried": _("kokeiltu"), "in_use": _("käytössä"), "in_instruction": _("ohjeessa"),
        "normal": _("normaali osa työtä"), "dropped": _("luovuttu"),
    }[rooting]


def level_text(level: str, _: Words) -> str:
    """Where it holds, in words."""
    return {"unit": _("yksikkö"), "area": _("alue"), "between": _("organisaatioiden välillä")}[level]


def happened_text(happened: str, _: Words) -> str:
    """Whether it happened, in words; empty when nobody has said."""
    return {"done": _("toteutuu"), "partly": _("toteutuu osittain"), "not_done": _("ei vielä")}.get(happened, "")


def facts_text(each: Agreed, _: Words) -> str:
    """Who, how often, with whose leave, how we know and how far, in one line."""
    said = (
        (_("vastuu"), each.responsible or _("avoin")), (_("toinen osapuoli"), each.act_other), (_("rytmi"), each.rhythm),
        (_("voimavarat"), each.resources), (_("mittari"), each.measure), (_("seuranta"), day_text(each.due_on) or _("avoin")),
    )
    told = [f"{label}: {text}" for label, text in said if text]
    return ", ".join([*told, *([_("nuoren luvalla")] if each.permission else []), rooting_text(each.rooting, _)])


def _agreed(row: Row, rows: Rows, found: Findings) -> Agreed:
    numbers, looked = {each["id"]: each["no"] for each in rows.proposals}, rows.reviews.get(row["id"], [])
    return Agreed(
        **{name: row[name] for name in _PLAIN}, permission=bool(row["permission"]), due_on=reviews.due(row, looked),
        from_proposals=tuple(numbers[each] for each in row["proposals"] if each in numbers), notes=tuple(sorted(_behind(row, rows, found))),
        made_here=row["meeting_id"] == rows.meeting["id"], reviews=tuple(map(_reviewed, looked)), changed_on=row.get("changed_on", ""),
    )


def _reviewed(row: Row) -> Reviewed:
    return Reviewed(**{name: row[name] for name in Reviewed.__dataclass_fields__})


def _behind(row: Row, rows: Rows, found: Findings) -> set[str]:
    """Ids of the notes that an agreement rests on: named, under the headings of its proposals, or joined to such, as by a step of the
    path."""
    named = set(row["notes"])
    groups: set[str] = set()
    for each in rows.proposals:
        if each["id"] in row["proposals"]:
            named |= set(each["notes"])
            groups |= set(each["groups"])
    for step in rows.path:
        if step["id"] in row["steps"]:
            named |= {*step["gaps"], *([step["note_id"]] if step["note_id"] else [])}
    named |= {note["id"] for note in rows.notes if note["group_id"] in groups}
    ways: dict[str, list[str]] = {}
    for onwards in found.ways.values():
        for tail, heads in onwards.items():
            for head in heads:
                ways.setdefault(head.id, []).append(tail)
    return found.notes.keys() & (named | {each for note in named for each in reached(note, ways)})
