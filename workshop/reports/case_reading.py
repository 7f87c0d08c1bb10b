"""A case as the report tells it: its timeline today, its ideal path, and what was written of it."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workshop.cases.case_file import parse
from workshop.core.errors import Refused
from workshop.reports import findings
from workshop.reports.findings import Findings
from workshop.reports.ideal_path import lanes_of
from workshop.reports.model import Case, Chain, Event, Note
from workshop.reports.reading import Row, Rows


def cases_of(rows: Rows, found: Findings, lang: str, out: Mapping[str, str]) -> list[Case]:
    """Every case in order, those that were left out too. Notes of tables that had no case make a case without a name."""
    loose = any(note.case is None for note in found.notes.values())
    nameless = {"id": None, "no": 0, "titles": {}, "pseudonym": "", "leads": {}, "transfer_month": None, "source": ""}
    return [_case(row, rows, found, lang, out) for row in [*rows.cases, *([nameless] if loose else [])]]


def in_short(cases: list[Case], chosen: list[Chain], out: Mapping[str, str]) -> str:
    """Two sentences of the case that the strongest chain begins in, else of the first one."""
    told = [case for case in cases if f"case:{case.id}" not in out]
    begun = {chain.problem.case for chain in chosen[:1] if chain.problem}
    case = next((case for case in told if case.id in begun), told[0] if told else None)
    return " ".join(re.split(r"(?<=[.!?])\s+", case.lead.strip())[:2]) if case else ""


def printed(notes: Iterable[Note], out: Mapping[str, str]) -> tuple[Note, ...]:
    """Without the notes of cases that were left out: they are printed nowhere."""
    return tuple(note for note in notes if f"case:{note.case}" not in out)


def whole(chain: Chain, out: Mapping[str, str]) -> bool:
    notes = [note for note in (chain.problem, chain.gap, chain.ideal) if note]
    return len(printed(notes, out)) == len(notes)


def _case(row: Row, rows: Rows, found: Findings, lang: str, out: Mapping[str, str]) -> Case:
    notes = [note for note in found.notes.values() if note.case == row["id"]]
    gaps = [note for note in notes if note.kind == "gap"]
    steps = found.steps.get(row["id"], ())
    placed = {step.note for step in steps}
    chains = [chain for chain in found.all_chains if whole(chain, out) and row["id"] in _cases_of(chain)]
    return Case(
        id=row["id"], no=row["no"], title=_told(row["titles"], lang), pseudonym=row["pseudonym"], lead=_told(row["leads"], lang),
        problems=tuple(note for note in notes if note.kind == "problem"), gaps=tuple(gaps),
        today=_today(row, rows.notes, found), transfer_month=row["transfer_month"], lanes=lanes_of(rows, row["id"]), steps=steps,
        wishes=tuple(note for note in notes if note.kind == "ideal" and note.id not in placed),
        chains=tuple(chains), loose_problems=tuple(findings.loose_problems(notes, found.ways)),
        open_gaps=tuple(note for note in found.open_gaps if note.case == row["id"]),
    )


def _told(texts: Mapping[str, str], lang: str) -> str:
    """A text in the summary's language, else in Finnish, else in any."""
    return texts.get(lang) or texts.get("fi") or next(iter(texts.values()), "")


def _cases_of(chain: Chain) -> set[str | None]:
    """The cases on whose pages a chain stands: its problem's and its gap's, which may differ."""
    return {note.case for note in (chain.problem, chain.gap) if note}


def _today(row: Row, notes: Iterable[Row], found: Findings) -> tuple[Event, ...]:
    """The timeline of the case's text, with the gaps that were placed on it; none when there is no such text."""
    try:
        timeline = parse(row["source"], row["slug"]).timeline if row["source"] else ()
    except Refused:  # a case of an older version of the file's form
        timeline = ()
    placed = [(note["timeline_row"], note["id"]) for note in notes if _is_gap(note, row, found)]
    return tuple(
        Event(each.month, each.service, each.event, each.broken, tuple(note for at, note in placed if at == no))
        for no, each in enumerate(timeline)
    )


def _is_gap(note: Row, case: Row, found: Findings) -> bool:
    """A note keeps its place on the timeline when its kind is corrected, so that undoing finds it there."""
    return note["id"] in found.notes and note["kind"] == "gap" and note["case_id"] == case["id"]
