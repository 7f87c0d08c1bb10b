"""A case on its own pages: what happened, from problem to ideal, what stays open, then its path as pictures (K15)."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.reports.blocks import Block, Bullets, Chapter, Heading, Text
from workshop.reports.case_page import case_page, unchained_gaps
from workshop.reports.model import Case, Note, Summary
from workshop.reports.page_one import chain_rows, note_line
from workshop.reports.pictures import swimlane
from workshop.reports.wording import Words


def case_chapters(case: Case, summary: Summary, _: Words) -> tuple[Chapter, ...]:
    """An upright page in words; then each picture of the path on a page that lies on its side."""
    name, gaps = f"tapaus-{case.no}", _("Avoimet puutteet") if summary.open_gaps_shown else _("Ryhmät ja laput")
    pictures = swimlane(case, {note.id: note for note in notes_of(case)}, _, gaps)
    paths = (
        Chapter(f"{name}-polku-{number}", picture.title, (picture,), new_page=True, landscape=True)
        for number, picture in enumerate(pictures, 1)
    )
    return (Chapter(name, case_title(case, _), _told(case, gaps, bool(pictures), _), new_page=True), *paths)


def case_title(case: Case, _: Words) -> str:
    """Its title and pseudonym; notes of tables without a case have words of their own."""
    title = case.title or _("Ilman tapausta")
    return f"{title} ({case.pseudonym})" if case.pseudonym else title


def bullets(notes: Iterable[Note]) -> Bullets:
    """Notes as a list, each in its own language."""
    return Bullets(tuple(map(note_line, notes)))


def notes_of(case: Case) -> tuple[Note, ...]:
    """Every note that the case's pages print or point to."""
    chained = (note for chain in case.chains for note in (chain.problem, chain.gap, chain.ideal) if note)
    return tuple({note.id: note for note in (*case.problems, *case.gaps, *case.wishes, *chained)}.values())


def _told(case: Case, gaps: str, with_path: bool, _: Words) -> tuple[Block, ...]:
    page, notes = case_page(case), _("Ryhmät ja laput")
    blocks: list[Block] = [Text(case.lead)] if case.lead else []
    chains = chain_rows(page.chains, _)
    if chains:
        blocks += [Heading(_("Ongelmasta ideaaliin")), chains, *_more(len(page.rest), _("Muut ketjut ongelmasta ideaaliin"), _)]
    blocks += _list(_("Ongelmat ilman vastausta"), page.problems, case.loose_problems, notes, _)
    blocks += _list(_("Puutteet ilman vastausta"), page.gaps, unchained_gaps(case), gaps, _)
    blocks += _list(_("Ideaalit"), page.ideals, () if chains else case.wishes, notes, _)
    if len(blocks) <= 1 and not with_path:
        blocks.append(Text(_("Lappuja ei ole vielä näytetty.")))
    return tuple(blocks)


def _list(title: str, shown: Sequence[Note], every: Sequence[Note], where: str, _: Words) -> list[Block]:
    return [Heading(title), bullets(shown), *_more(len(every) - len(shown), where, _)] if every else []


def _more(count: int, where: str, _: Words) -> list[Block]:
    """How many stand elsewhere, and where."""
    return [Text(_("Lisäksi %(n)s, katso ”%(where)s”.") % {"n": count, "where": where}, quiet=True)] if count else []
