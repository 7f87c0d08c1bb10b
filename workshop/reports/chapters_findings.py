"""What the meeting asks and found: proposals whole, views and quotes, open gaps, messages to the national level, dissent."""
from __future__ import annotations

from workshop.reports.blocks import Asks, Block, Bullets, Chapter, Heading, Line, Quote, Text
from workshop.reports.chapters_case import bullets, case_title
from workshop.reports.model import Summary
from workshop.reports.page_one import ask, minority_text, note_line
from workshop.reports.wording import Words, experts_text


def proposals_chapter(summary: Summary, _: Words) -> Chapter:
    """Every proposal with all that was said of it."""
    blocks: list[Block] = []
    parts = ((_("Päätettäväksi"), summary.asks), (_("Sovimme itse – ei vaadi päätöstä"), summary.own))
    for title, proposals in parts:
        if proposals:
            blocks += [Heading(title), Asks(tuple(ask(each, _, whole=True) for each in proposals))]
    return Chapter("ehdotukset", _("Ehdotukset kokonaan"), tuple(blocks) or (Text(_("Ehdotuksia ei vielä ole.")),), new_page=True)


def views_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Young people's and families' view: what was written of the proposals, and words that may be quoted."""
    if not summary.views_shown:
        return None
    said = tuple(Line(each.experience_view, remark=f"E{each.no}") for each in summary.proposals if each.experience_view)
    blocks: list[Block] = [Text(experts_text(summary, _), quiet=True)]
    if summary.quotes:
        blocks += [Quote(note_line(note)) for note in summary.quotes]
        blocks.append(Text(_("Lainaukset ovat lapuista. Kirjoittajat ovat antaneet luvan."), quiet=True))
    if said:
        blocks += [Heading(_("Näkemys ehdotuksista")), Bullets(said)]
    if len(blocks) == 1:
        blocks.append(Text(_("Näkemyksiä ei ole kirjattu.")))
    return Chapter("nakemys", _("Nuorten ja perheiden näkemys"), tuple(blocks))


def gaps_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Gaps that no ideal step answers: a finding of its own (domain.md §0.2)."""
    if not summary.open_gaps_shown:
        return None
    blocks: list[Block] = []
    for case in summary.cases:
        if case.open_gaps:
            blocks += [Heading(case_title(case, _)), bullets(case.open_gaps)]
    told = {case.id for case in summary.cases}
    rest = tuple(note for note in summary.open_gaps if note.case not in told)
    if rest:
        blocks += ([Heading(_("Muut"))] if blocks else []) + [bullets(rest)]
    lead = _("Näihin puutteisiin ei ole liitetty ideaaliaskelta. Se on tulos: niihin tarvitaan vielä ratkaisu.")
    return Chapter(
        "avoimet", _("Avoimet puutteet"), (Text(lead, quiet=True), *blocks) if blocks else (Text(_("Avoimia puutteita ei ole.")),)
    )


def messages_chapter(summary: Summary, _: Words) -> Chapter | None:
    """What no local body can solve (N17)."""
    if not summary.messages:
        return None
    lead = Text(_("Näitä ei ratkaista paikallisesti. Ne on tarkoitettu vietäviksi valtakunnalliseen ohjaukseen."), quiet=True)
    items = tuple(Line(each.text, each.lang) for each in summary.messages)
    return Chapter("valtakunnalle", _("Viestit valtakunnalliselle tasolle"), (lead, Bullets(items)))


def dissent_chapter(summary: Summary, _: Words) -> Chapter | None:
    """What somebody saw otherwise, wherever it was noted: the group did not have to agree (L20)."""
    said = [Line(each.dissent, remark=_("ehdotus %(name)s") % {"name": f"E{each.no}"}) for each in summary.proposals if each.dissent]
    said += [Line(each.dissent, remark=_("ryhmä %(name)s") % {"name": each.title}) for each in summary.groups if each.dissent]
    said += [
        Line(step.dissent, remark=_("polku %(name)s, askel %(n)s") % {"name": case_title(case, _), "n": step.no})
        for case in summary.cases for step in case.steps if step.dissent
    ]
    blocks: list[Block] = [Text(minority_text(summary, _))] if summary.minority else []
    if said:
        blocks.append(Bullets(tuple(said)))
    return Chapter("eriavat", _("Eriävät näkemykset"), tuple(blocks)) if blocks else None
