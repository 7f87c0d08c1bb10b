"""The pages behind page 1, in the order of domain.md §2.12: proposals, views, gaps, method, next, then cases and annexes."""
from __future__ import annotations

from workshop.reports.blocks import Asks, Bar, Bars, Block, Bullets, Chapter, Document, Heading, Line, Text
from workshop.reports.model import Case, Group, LeftOut, Note, Summary
from workshop.reports.page_one import ask, chain_rows, note_line, page_one
from workshop.reports.wording import (
    Words,
    day_text,
    dots_text,
    experts_text,
    kind_name,
    moderation_text,
    notes_text,
    parts_text,
    people_group,
    turnout_text,
    words_in,
)


def document(summary: Summary) -> Document:
    """The whole report in the summary's language."""
    _ = words_in(summary.lang)
    chapters = [
        _proposals(summary, _), _views(summary, _), _gaps(summary, _), _made(summary, _), _next(summary, _),
        *(_case(case, _) for case in summary.cases), _votes(summary, _), _groups(summary, _),
    ]
    return Document(
        lang=summary.lang, title=summary.title, footer=_("Työpajan koonti. Ei viranhaltijapäätös."),
        watermark=_watermark(summary, _), page_one=page_one(summary, _),
        chapters=tuple(chapter for chapter in chapters if chapter),
    )


def _watermark(summary: Summary, _: Words) -> str:
    if summary.rehearsal:
        return _("HARJOITUS")
    return "" if summary.approved_on else _("LUONNOS")


def _proposals(summary: Summary, _: Words) -> Chapter:
    blocks: list[Block] = []
    if summary.asks:
        blocks += [Heading(_("Päätettäväksi")), Asks(tuple(ask(each, _, details=True) for each in summary.asks))]
    if summary.own:
        blocks += [
            Heading(_("Sovimme itse – ei vaadi päätöstä")), Asks(tuple(ask(each, _, details=True) for each in summary.own)),
        ]
    return Chapter("ehdotukset", _("Ehdotukset kokonaan"), tuple(blocks) or (Text(_("Ehdotuksia ei vielä ole.")),))


def _views(summary: Summary, _: Words) -> Chapter | None:
    if not summary.views_shown:
        return None
    said = [each for each in summary.proposals if each.experience_view]
    items = tuple(Line(each.experience_view, remark=f"E{each.no}") for each in said)
    lead = Text(experts_text(summary, _), quiet=True)
    body: Block = Bullets(items) if items else Text(_("Näkemyksiä ei ole kirjattu."))
    return Chapter("nakemys", _("Nuorten ja perheiden näkemys"), (lead, body))


def _gaps(summary: Summary, _: Words) -> Chapter | None:
    if not summary.open_gaps_shown:
        return None
    lead = _("Näihin puutteisiin ei ole liitetty ideaaliaskelta. Se on tulos: niihin tarvitaan vielä ratkaisu.")
    blocks: list[Block] = [Text(lead, quiet=True)]
    for case in summary.cases:
        if case.open_gaps:
            blocks += [Heading(_case_title(case, _)), _bullets(case.open_gaps)]
    told = {case.id for case in summary.cases}
    rest = tuple(note for note in summary.open_gaps if note.case not in told)
    if rest:
        blocks += ([Heading(_("Muut"))] if len(blocks) > 1 else []) + [_bullets(rest)]
    if len(blocks) == 1:
        blocks = [Text(_("Avoimia puutteita ei ole."))]
    return Chapter("avoimet", _("Avoimet puutteet"), tuple(blocks))


def _made(summary: Summary, _: Words) -> Chapter:
    blocks: list[Block] = []
    if summary.rounds:
        blocks += [Heading(_("Kierrokset")), Bullets(tuple(
            Line(each.title, remark=f"{kind_name(each.kind, _)}, {notes_text(each.notes, _)}") for each in summary.rounds
        ))]
    if summary.votes:
        turnouts = (Line(vote.title, remark=turnout_text(vote, _)) for vote in summary.votes)
        blocks += [Heading(_("Pisteet")), Bullets(tuple(turnouts))]
    blocks += [Heading(_("Tarkistus")), Text(moderation_text(summary.moderation, _))]
    if summary.left_out:
        reasons = (Line(_part(each, _), remark=each.reason) for each in summary.left_out)
        blocks += [Heading(_("Jätetty pois")), Bullets(tuple(reasons))]
    limits = _("Tulos kertoo, mitä paikalla olleet ajattelivat. Se ei edusta kaikkia.")
    blocks += [Heading(_("Rajat")), Text(limits), *([Text(summary.limits)] if summary.limits else [])]
    dates = {"made": day_text(summary.created_on), "edited": day_text(summary.edited_on)}
    blocks.append(Text(_("Luotu %(made)s. Viimeksi muokattu %(edited)s.") % dates, quiet=True))
    return Chapter("tekotapa", _("Näin koonti tehtiin"), tuple(blocks))


def _next(summary: Summary, _: Words) -> Chapter:
    dates = tuple(Line(f"{day_text(each.date)} {each.title}") for each in summary.coming)
    blocks: list[Block] = [Bullets(dates)] if dates else []
    if summary.next_text:
        blocks.append(Text(summary.next_text))
    return Chapter("seuraavaksi", _("Seuraavaksi"), tuple(blocks) or (Text(_("Seuraavaa päivää ei ole vielä sovittu.")),))


def _case(case: Case, _: Words) -> Chapter:
    blocks: list[Block] = [Text(case.lead, quiet=True)] if case.lead else []
    chains = chain_rows(case.chains, _)
    if chains:
        blocks += [Heading(_("Ongelmasta ideaaliin")), chains]
    lists = (
        (_("Ongelmat ilman vastausta"), case.loose_problems), (_("Puutteet ilman vastausta"), case.open_gaps),
    )
    for title, notes in lists:
        if notes:
            blocks += [Heading(title), _bullets(notes)]
    if case.path:
        blocks += [Heading(_("Ideaalipolku")), Bullets(tuple(map(note_line, case.path)), numbered=True)]
    if case.wishes:
        blocks += [Heading(_("Muita ideaaleja")), _bullets(case.wishes)]
    if len(blocks) <= 1:
        blocks.append(Text(_("Lappuja ei ole vielä näytetty.")))
    return Chapter(f"tapaus-{case.no}", _case_title(case, _), tuple(blocks))


def _votes(summary: Summary, _: Words) -> Chapter | None:
    if not summary.votes:
        return None
    blocks: list[Block] = [Text(_("Pisteet kertovat, mihin ryhmä kiinnitti huomion. Ne eivät ole päätös."), quiet=True)]
    for vote in summary.votes:
        parts = (_("Pisteitä antoivat: %(parts)s.") % {"parts": parts_text(vote.parts, _)},) if vote.parts else ()
        bars = tuple(Bar(option.title, option.dots, option.parts) for option in vote.options)
        legend = tuple(people_group(part.group, _) for part in vote.parts) if any(option.parts for option in vote.options) else ()
        blocks.append(Bars(vote.title, (turnout_text(vote, _), *parts), bars, legend))
    return Chapter("pisteet", _("Mihin ryhmä kiinnitti huomion"), tuple(blocks))


def _groups(summary: Summary, _: Words) -> Chapter | None:
    if not summary.groups and not summary.ungrouped:
        return None
    blocks: list[Block] = []
    for group in summary.groups:
        blocks += [Heading(_group_title(group, _)), _bullets(group.notes) if group.notes else Text(_("Ei näytettäviä lappuja."))]
    if summary.ungrouped:
        blocks += [Heading(_("Ilman ryhmää")), _bullets(summary.ungrouped)]
    return Chapter("ryhmat", _("Ryhmät ja laput"), tuple(blocks))


def _group_title(group: Group, _: Words) -> str:
    remark = " · ".join(filter(None, [kind_name(group.kind, _), dots_text(group.dots, _)]))
    return f"{group.title} ({remark})"


def _case_title(case: Case, _: Words) -> str:
    title = case.title or _("Ilman tapausta")
    return f"{title} ({case.pseudonym})" if case.pseudonym else title


def _part(out: LeftOut, _: Words) -> str:
    names = {
        "views": _("Nuorten ja perheiden näkemys"), "open_gaps": _("Avoimet puutteet"), "case": _("Tapaus"),
        "vote": _("Pisteet"), "proposal": _("Ehdotus"),
    }
    return f"{names[out.part]}: {out.name}" if out.name else names[out.part]


def _bullets(notes: tuple[Note, ...]) -> Bullets:
    return Bullets(tuple(map(note_line, notes)))
