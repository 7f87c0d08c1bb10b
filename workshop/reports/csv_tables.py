"""The summary as tables for a spreadsheet or an outside evaluator (M11): what was shown, by short numbers, without people and times.

UTF-8 with a byte order mark, ``;`` between cells and CRLF, as Finnish Excel reads it. No text is taken for a formula, whichever
separator the reader's program believes in (``escaping.in_cell``); numbers stay numbers.
"""
from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from workshop.reports.agreed import happened_text, level_text, rooting_text
from workshop.reports.answer_words import status_text
from workshop.reports.chapters_feedback import mean_text
from workshop.reports.escaping import in_cell
from workshop.reports.model import Case, Note, Step, Summary
from workshop.reports.model_agreements import Agreed
from workshop.reports.path_words import kind_text, mark_text
from workshop.reports.wording import Words, cost_text, people_group, words_in

Cell = str | int | None
Table = tuple[list[str], list[list[Cell]]]
"""Heads and rows."""


def csv_tables(summary: Summary) -> dict[str, bytes]:
    """Every table as a CSV file, by its short name (a key of ``TABLES``)."""
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


def _decisions(summary: Summary, _: Words) -> Table:
    """By the body that answered, never by the person."""
    heads = [
        _("Ehdotus"), _("Vastaus"), _("Päätös"), _("Perustelu"), _("Helpolla kielellä"), _("Mitä tapahtuu nyt"), _("Vastuu"),
        _("Viimeistään"), _("Palataan asiaan"), _("Kuka päätti"), _("Viranhaltijapäätöksen numero"), _("Viranhaltijapäätöksen päivä"),
        _("Päätetty"), _("Kirjattu pöytäkirjasta"),
    ]
    numbers = {each.id: f"E{each.no}" for each in summary.proposals}
    rows: list[list[Cell]] = [
        [
            numbers.get(each.proposal, ""), status_text(each.status, _), each.decision, each.reason, each.plain, each.happening, each.owner,
            each.due, each.review, each.body, each.official_number, each.official_date, each.decided_on, _yes(each.source == "minutes", _),
        ]
        for each in summary.decisions
    ]
    return heads, rows


def _agreements(summary: Summary, _: Words) -> Table:
    heads = [
        _("Sovittu asia"), _("Mitä sovittiin"), _("Vastuu"), _("Me teemme"), _("Toinen osapuoli tekee"), _("Taso"), _("Rytmi"),
        _("Voimavarat"), _("Nuoren luvalla"), _("Mittari"), _("Sovittu"), _("Seuranta"), _("Juurtuminen"), _("Näyttö"),
        _("Perustuu ehdotuksiin"), _("Perustuu lappuihin"), _("Otettu toisesta sarjasta"),
    ]
    numbers = {note.id: no for note, no in _numbered(summary)}
    return heads, [_agreement(each, numbers, _) for each in summary.agreements]


def _agreement(each: Agreed, numbers: dict[str, int], _: Words) -> list[Cell]:
    notes = ", ".join(str(no) for no in sorted(numbers[name] for name in each.notes if name in numbers))
    return [
        f"S{each.no}", each.text, each.responsible, each.act_one, each.act_other, level_text(each.level, _), each.rhythm, each.resources,
        _yes(each.permission, _), each.measure, each.agreed_on, each.due_on, rooting_text(each.rooting, _), each.evidence,
        ", ".join(f"E{no}" for no in each.from_proposals), notes, each.origin,
    ]


def _reviews(summary: Summary, _: Words) -> Table:
    """What follow-ups found of each agreement, the earliest first."""
    heads = [
        _("Sovittu asia"), _("Seurattu"), _("Toteutuuko"), _("Luku"), _("Auttoiko nuorta"), _("Mitä muutettiin"), _("Nuorten palaute"),
        _("Kumppanien palaute"),
    ]
    rows: list[list[Cell]] = [
        [f"S{each.no}", found.reviewed_on, happened_text(found.happened, _), found.figure, found.helped, found.change, found.feedback,
         found.partners]
        for each in summary.agreements for found in each.reviews
    ]
    return heads, rows


def _feedback(summary: Summary, _: Words) -> Table:
    """Means as the summary tells them, of groups only where it may (L10); an empty cell is a mean of too few."""
    found = summary.feedback
    groups = [each.group for each in found.groups] if found else []
    heads = [_("Väite"), _("Vastaajia"), _("Keskiarvo")]
    for each in groups:
        name = {"group": people_group(each, _)}
        heads += [_("Vastaajia: %(group)s") % name, _("Keskiarvo: %(group)s") % name]
    rows: list[list[Cell]] = []
    for item in found.items if found else ():
        told = {each.group: (each.people, mean_text(each.mean)) for each in item.groups}
        mean = "" if item.mean is None else mean_text(item.mean)
        rows.append([item.text, item.people, mean, *(cell for group in groups for cell in told.get(group, (None, None)))])
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
    "decisions": _decisions, "agreements": _agreements, "reviews": _reviews, "feedback": _feedback,
}
