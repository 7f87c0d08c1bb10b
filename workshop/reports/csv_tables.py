"""The summary as tables for a spreadsheet or an outside evaluator (M11): what was shown, by short numbers, without people and times.

UTF-8 with a byte order mark, ``;`` between cells and CRLF, as Finnish Excel reads it. No text is taken for a formula, whichever
separator the reader's program believes in (``escaping.in_cell``); numbers stay numbers.
"""
from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from workshop.reports.escaping import in_cell
from workshop.reports.model import Case, Note, Step, Summary
from workshop.reports.path_words import kind_text, mark_text
from workshop.reports.wording import Words, cost_text, people_group, words_in

Cell = str | int | None
Table = tuple[list[str], list[list[Cell]]]
"""Heads and rows."""


def csv_tables(summary: Summary) -> dict[str, bytes]:
    """Every table as a CSV file, by its short name (``notes``, ``groups``, ``chains``, ``path``, ``votes``, ``proposals``)."""
    return {name: _file(*make(summary, words_in(summary.lang))) for name, make in TABLES.items()}


def csv_table(summary: Summary, name: str) -> bytes:
    """One of them. Raises ``KeyError`` for a name that is not in ``TABLES``."""
    return _file(*TABLES[name](summary, words_in(summary.lang)))


def _notes(summary: Summary, _: Words) -> Table:
    heads = [_("Lappu"), _("Laji"), _("Teksti"), _("Kieli"), _("Tapaus"), _("Ryhmä"), _("Sanamuotoa muutettu")]
    titles, cases = {group.id: group.title for group in summary.groups}, {case.id: case.title for case in summary.cases}
    rows: list[list[Cell]] = [
        [no, _kind(note.kind, _), note.text, note.lang, cases.get(note.case, ""), titles.get(note.group, ""), _yes(note.anonymised, _)]
        for note, no in _numbered(summary)
    ]
    return heads, rows


def _groups(summary: Summary, _: Words) -> Table:
    heads = [_("Ryhmä"), _("Laji"), _("Pisteitä"), _("Lappuja"), _("Eriävä näkemys")]
    return heads, [[group.title, _kind(group.kind, _), group.dots, len(group.notes), group.dissent] for group in summary.groups]


def _chains(summary: Summary, _: Words) -> Table:
    """A chain stands once for each case whose page shows it."""
    heads = [
        _("Tapaus"), _("Ongelma, lappu"), _("Ongelma"), _("Puute, lappu"), _("Puute"), _("Ideaalitilanne, lappu"), _("Ideaalitilanne"),
        _("Pisteitä"),
    ]
    numbers = {note.id: no for note, no in _numbered(summary)}
    rows = []
    for case in summary.cases:
        for chain in case.chains:
            ends = (cell for note in (chain.problem, chain.gap, chain.ideal) for cell in _end(note, numbers))
            rows.append([case.title, *ends, chain.strength])
    return heads, rows


def _path(summary: Summary, _: Words) -> Table:
    heads = [
        _("Tapaus"), _("Askel"), _("Mitä tapahtuu"), _("Kaista"), _("Kuka"), _("Kuukausia siirrosta"), _("Laji"), _("Läsnä"),
        _("Vastuutyöntekijä"), _("Työpari"), _("Mitä nuori päättää"), _("Nuoren luvalla"), _("Miltä tuntui"), _("Merkki"),
        _("Merkin selitys"), _("Eriävä näkemys"), _("Katkos"), _("Korjaa puutteet, laput"),
    ]
    numbers = {note.id: no for note, no in _numbered(summary)}
    return heads, [_step(case, step, numbers, _) for case in summary.cases for step in case.steps]


def _votes(summary: Summary, _: Words) -> Table:
    """Dots by group of people stand here only where the summary may tell them (L10)."""
    groups = list(dict.fromkeys(part.group for vote in summary.votes for part in vote.parts if any(each.parts for each in vote.options)))
    heads = [
        _("Äänestys"), _("Vaihtoehto"), _("Pisteitä"), _("Pisteitä antoi"), _("Osallistujia"),
        *(_("Pisteitä: %(group)s") % {"group": people_group(group, _)} for group in groups),
    ]
    rows: list[list[Cell]] = []
    for vote in summary.votes:
        for option in vote.options:
            parts = dict(zip((part.group for part in vote.parts), option.parts, strict=False))
            rows.append([vote.title, option.title, option.dots, vote.voters, vote.participants, *(parts.get(group) for group in groups)])
    return heads, rows


def _proposals(summary: Summary, _: Words) -> Table:
    heads = [
        _("Ehdotus"), _("Mitä ehdotetaan"), _("Tarkemmin"), _("Vastuu"), _("Kustannus"), _("Mittari"), _("Aikataulu"),
        _("Aloitamme itse"), _("Pisteitä"), _("Perustuu"), _("Kokemusasiantuntijoiden näkemys"), _("Eriävä näkemys"),
    ]
    rows: list[list[Cell]] = [
        [
            f"E{each.no}", each.what, each.details, each.owner, cost_text(each, _), each.measure, each.date_text, _yes(not each.asked, _),
            each.dots, ", ".join(each.groups), each.experience_view if summary.views_shown else "", each.dissent,
        ]
        for each in summary.proposals
    ]
    return heads, rows


def _step(case: Case, step: Step, numbers: dict[str, int], _: Words) -> list[Cell]:
    lanes = {lane.id: lane.name for lane in case.lanes}
    gaps = ", ".join(str(numbers[gap]) for gap in step.gaps if gap in numbers)
    return [
        case.title, step.no, step.text, lanes.get(step.lane or "", ""), step.who, step.months, kind_text(step.kind, _), step.present,
        step.responsible, step.pair, step.decides, _yes(step.permission, _), step.felt, mark_text(step.mark, _), step.mark_note,
        step.dissent, _yes(step.breaks, _), gaps,
    ]


def _kind(kind: str, _: Words) -> str:
    return {"problem": _("Ongelma"), "gap": _("Puute"), "ideal": _("Ideaalitilanne")}.get(kind, kind)


def _yes(true: bool, _: Words) -> str:
    return _("kyllä") if true else _("ei")


def _end(note: Note | None, numbers: dict[str, int]) -> tuple[Cell, Cell]:
    return (numbers.get(note.id), note.text) if note else (None, "")


def _numbered(summary: Summary) -> Iterable[tuple[Note, int]]:
    """The notes that the summary prints, numbered in the order of their random ids: it does not tell when they were written."""
    notes = {note.id: note for group in summary.groups for note in group.notes} | {note.id: note for note in summary.ungrouped}
    return [(notes[name], no) for no, name in enumerate(sorted(notes), 1)]


def _file(heads: list[str], rows: list[list[Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    for row in [heads, *rows]:
        writer.writerow([in_cell(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


TABLES: dict[str, Callable[[Summary, Words], Table]] = {
    "notes": _notes, "groups": _groups, "chains": _chains, "path": _path, "votes": _votes, "proposals": _proposals,
}
