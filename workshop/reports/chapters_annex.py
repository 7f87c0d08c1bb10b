"""The annexes: the golden thread, further chains, every group with its notes, the votes with what got none, earlier summaries."""
from __future__ import annotations

from workshop.reports.blocks import Block, Bullets, Chapter, Heading, Line, Table, Text
from workshop.reports.case_page import case_page
from workshop.reports.chapters_case import bullets, case_title
from workshop.reports.model import Group, Summary
from workshop.reports.page_one import chain_rows
from workshop.reports.pictures import golden_thread, vote_bars
from workshop.reports.wording import Words, day_text, dots_text, kind_name, parts_text


def thread_chapter(summary: Summary, _: Words) -> Chapter | None:
    """From problems through gaps and steps to proposals, and what has no continuation."""
    if not any(case.chains or case.problems or case.open_gaps for case in summary.cases):
        return None
    lead = Text(_("Ongelmasta puutteen ja ideaalin kautta ehdotukseen. Näkyvissä on myös se, mikä jäi ilman jatkoa."), quiet=True)
    return Chapter("lanka", _("Punainen lanka"), (lead, *golden_thread(summary, _)), new_page=True, annex=True)


def chains_chapter(summary: Summary, _: Words) -> Chapter | None:
    """The chains that the cases' own pages have no room for."""
    tables = []
    for case in summary.cases:
        rest = chain_rows(case_page(case).rest, _)
        if rest:
            tables.append(Table(case_title(case, _), rest.heads, rest.rows, row_heads=False))
    return Chapter("ketjut", _("Muut ketjut ongelmasta ideaaliin"), tuple(tables), annex=True) if tables else None


def groups_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Every group with its notes, then the notes of no group."""
    blocks: list[Block] = []
    for group in summary.groups:
        blocks += [Heading(_group_title(group, _)), bullets(group.notes) if group.notes else Text(_("Ei näytettäviä lappuja."))]
        if group.dissent:
            blocks.append(Text(_("Eriävä näkemys: %(text)s") % {"text": group.dissent}))
    if summary.ungrouped:
        blocks += [Heading(_("Ilman ryhmää")), bullets(summary.ungrouped)]
    return Chapter("ryhmat", _("Ryhmät ja laput"), tuple(blocks), annex=True) if blocks else None


def votes_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Each vote as a picture and a table, what got no dots too."""
    if not summary.votes:
        return None
    blocks: list[Block] = [Text(_("Pisteet kertovat, mihin ryhmä kiinnitti huomion. Ne eivät ole päätös."), quiet=True)]
    for vote in summary.votes:
        blocks.append(vote_bars(vote, _))
        if vote.parts:
            blocks.append(Text(_("Pisteitä antoivat: %(parts)s.") % {"parts": parts_text(vote.parts, _)}))
    return Chapter("pisteet", _("Mihin ryhmä kiinnitti huomion"), tuple(blocks), annex=True)


def memos_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Earlier meetings of the series whose summaries were approved."""
    if not summary.memos:
        return None
    items = (
        Line(f"{day_text(each.date)} {each.title}", remark=_("hyväksytty %(day)s") % {"day": day_text(each.approved_on)})
        for each in summary.memos
    )
    return Chapter("muistiot", _("Sarjan aiemmat koonnit"), (Bullets(tuple(items)),), annex=True)


def _group_title(group: Group, _: Words) -> str:
    remark = " · ".join(filter(None, [kind_name(group.kind, _), dots_text(group.dots, _)]))
    return f"{group.title} ({remark})"
