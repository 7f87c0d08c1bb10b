"""The combined summary in words (K08): who worked, what is in common, what waits, what was decided and agreed, what differs.

Cafés are headings in the order of their days, never rows that could be ranked; dots stand in none of it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from workshop.reports.agreed import facts_text as agreed_facts
from workshop.reports.answer_words import decider_text, facts_text, official_text, status_text
from workshop.reports.blocks import Ask, Asks, Block, Bullets, Chapter, Document, Heading, Line, PageOne, Table, Text
from workshop.reports.chapters_agreed import state_line
from workshop.reports.chapters_case import case_title
from workshop.reports.chapters_findings import dissent_chapter
from workshop.reports.combined import Combined, Joint, first_of_each, joints, same_headings, waiting
from workshop.reports.content import content_hash
from workshop.reports.draft import MOST_ASKS
from workshop.reports.model import Decision, Proposal, Summary
from workshop.reports.page_one import ask, asks_lead, more_asks, note_line
from workshop.reports.wording import Words, day_text, experts_text, kind_name, notes_text, who_text, words_in

KINDS = ("problem", "gap", "ideal")


def combined_document(whole: Combined) -> Document:
    """The whole report in the language of the first café."""
    _ = words_in(whole.lang)
    chapters = (
        _cafes(whole, _), _common(whole, _), _waiting(whole, _), _proposals(whole, _), _agreed(whole, _), _gaps(whole, _),
        _differing(whole, _), _made(whole, _),
    )
    return Document(
        lang=whole.lang, title=whole.title, footer=_("Työpajojen yhteinen koonti. Ei viranhaltijapäätös."),
        watermark=_("LUONNOS") if whole.drafts else "", page_one=_page_one(whole, _),
        chapters=tuple(chapter for chapter in chapters if chapter),
    )


def combined_name(lang: str) -> str:
    """What such a report is called."""
    _ = words_in(lang)
    return _("Yhteinen koonti")


def _page_one(whole: Combined, _: Words) -> PageOne:
    asks = waiting(whole)
    first = first_of_each(asks, MOST_ASKS)
    days = list(dict.fromkeys(day_text(each.date) for each in whole.cafes if each.date))
    own = (_named(no, each, each.short or each.what) for no, summary in whole.numbered for each in summary.own)
    return PageOne(
        kicker=" · ".join([combined_name(whole.lang), *days]), title=whole.title, purpose=whole.purpose, notice=_notice(whole, _),
        who=_("Sama teema, %(n)s kahvilaa. K1 E2 tarkoittaa: kahvila 1, ehdotus 2.") % {"n": len(whole.cafes)}, experts="",
        organisations_title=_("Kahvilat"), organisations=tuple(_cafe(no, each) for no, each in whole.numbered),
        case_title="", case="", own_title=_("Sovimme itse – ei vaadi päätöstä"), own=tuple(own),
        asks_title=_("Päätettäväksi"), asks_lead=_lead(whole, len(first), _), asks=tuple(_ask(no, each, _) for no, each in first),
        more=more_asks(len(asks) - len(first), _), chains_title="", chains=None, minority_title="", minority="",
    )


def _notice(whole: Combined, _: Words) -> str:
    if whole.drafts:
        return _("Luonnos. Koontia ei ole vielä hyväksytty: %(list)s.") % {"list": ", ".join(f"K{no}" for no in whole.drafts)}
    return _("Jokaisen kahvilan koonti on hyväksytty.")


def _lead(whole: Combined, first: int, _: Words) -> str:
    if not first and any(summary.asks for summary in whole.cafes):
        return _("Johto on vastannut kaikkiin ehdotuksiin.")
    return asks_lead(first, _)


def _cafes(whole: Combined, _: Words) -> Chapter:
    """Each café by itself: its people are counted as in its own summary, and never added up, since somebody may have been in two."""
    return Chapter("kahvilat", _("Ketkä tekivät työtä"), tuple(block for no, each in whole.numbered for block in _who(no, each, _)))


def _who(no: int, summary: Summary, _: Words) -> Iterable[Block]:
    yield Heading(f"K{no} {summary.title}")
    facts = (day_text(summary.date) or _("Päivä avoin"), summary.place, _state(summary, _))
    yield Text(" · ".join(filter(None, facts)), quiet=True)
    yield Text(f"{who_text(summary, _)} {experts_text(summary, _)}")
    if summary.organisations:
        yield Text(f"{_('Organisaatiot')}: {' · '.join(summary.organisations)}")
    told = [case_title(case, _) for case in summary.cases if case.id]
    if told:
        yield Text(f"{_('Tapaukset')}: {' · '.join(told)}")


def _state(summary: Summary, _: Words) -> str:
    if summary.approved_on:
        return _("Koonti hyväksytty %(day)s") % {"day": day_text(summary.approved_on)}
    return _("Koonti on luonnos")


def _common(whole: Combined, _: Words) -> Chapter | None:
    """Headings by kind, and what several cafés' proposals led to. Only the same words and a human's own joining bring cafés together."""
    shared = [each for each in joints(whole) if len({no for no, _number in each.proposals}) > 1]
    blocks: list[Block] = []
    if shared:
        lines = tuple(Line(_agreement(each), remark=_origin(each, _)) for each in shared)
        blocks += [Heading(_("Sovittu usean kahvilan ehdotuksista")), Bullets(lines)]
    for kind in KINDS:
        found = same_headings(whole, kind)
        if found:
            lines = tuple(Line(words, remark=", ".join(f"K{no}" for no in numbers)) for words, numbers in found)
            blocks += [Heading(kind_name(kind, _)), Bullets(lines)]
    if not blocks:
        return None
    lead = _("Otsikot ovat kahviloiden omia. Samat sanat on koottu yhteen, ja usean kahvilan otsikot ovat ensin.")
    return Chapter("yhteista", _("Mitä nousi esiin"), (Text(lead, quiet=True), *blocks))


def _waiting(whole: Combined, _: Words) -> Chapter | None:
    asks = waiting(whole)
    blocks = _by_cafe(whole, lambda no, summary: [Asks(tuple(_ask(at, each, _, whole=True) for at, each in asks if at == no))])
    return Chapter("odottaa", _("Tarvitsee päätöksen"), blocks) if asks else None


def _proposals(whole: Combined, _: Words) -> Chapter:
    """Every proposal with who sees to it and its answer: a table for each café."""
    tables = tuple(_answers(no, summary, _) for no, summary in whole.numbered if summary.proposals)
    return Chapter("ehdotukset", _("Kaikki ehdotukset ja vastaukset"), tables or (Text(_("Ehdotuksia ei vielä ole.")),))


def _answers(no: int, summary: Summary, _: Words) -> Table:
    given = {each.proposal: each for each in summary.decisions}
    rows = tuple(
        (Line(_named(no, each, each.what)), Line(_owner(each, given.get(each.id), _)), _answer(each, given.get(each.id), _))
        for each in sorted(summary.proposals, key=lambda each: each.no)
    )
    return Table(f"K{no} {summary.title}", (_("Ehdotus"), _("Vastuu"), _("Vastaus ja perustelu")), rows)


def _owner(proposal: Proposal, decision: Decision | None, _: Words) -> str:
    return (decision and decision.owner) or proposal.owner or _("avoin")


def _answer(proposal: Proposal, decision: Decision | None, _: Words) -> Line:
    if decision is None:
        return Line("", remark=_("odottaa vastausta") if proposal.asked else _("työntekijät aloittavat itse, ei vaadi päätöstä"))
    said = " ".join(_sentence(each) for each in (status_text(decision.status, _), decision.decision, decision.reason) if each)
    told = [facts_text(decision, _), official_text(decision, _), decider_text(decision, _)]
    return Line(said, remark=" ".join(filter(None, told)))


def _agreed(whole: Combined, _: Words) -> Chapter | None:
    found = joints(whole)
    if not found:
        return None
    heads = (_("Mitä sovittiin"), _("Mistä se tulee"), _("Miten on mennyt"))
    rows = tuple(
        (Line(_agreement(each), remark=agreed_facts(each.agreed, _)), Line(_origin(each, _)), state_line(each.agreed, _)) for each in found
    )
    return Chapter("sovittu", _("Mitä sovittiin"), (Table(_("Sovitut asiat"), heads, rows),))


def _gaps(whole: Combined, _: Words) -> Chapter | None:
    blocks = _by_cafe(whole, lambda no, summary: [Bullets(tuple(map(note_line, summary.open_gaps)))])
    lead = Text(_("Näihin puutteisiin ei ole liitetty ideaaliaskelta. Se on tulos: niihin tarvitaan vielä ratkaisu."), quiet=True)
    return Chapter("avoimet", _("Avoimet puutteet"), (lead, *blocks)) if blocks else None


def _differing(whole: Combined, _: Words) -> Chapter | None:
    """As each café's own summary tells it (L20)."""

    def said(no: int, summary: Summary) -> list[Block]:
        chapter = dissent_chapter(summary, _)
        return list(chapter.blocks) if chapter else []

    blocks = _by_cafe(whole, said)
    return Chapter("eriavat", _("Eriävät näkemykset"), blocks) if blocks else None


def _made(whole: Combined, _: Words) -> Chapter:
    dates = {"made": day_text(whole.created_on), "edited": day_text(whole.edited_on)}
    told = [_("Luotu %(made)s. Viimeksi muokattu %(edited)s.") % dates, _("Tarkiste %(hash)s.") % {"hash": content_hash(whole)[:12]}]
    return Chapter("tekotapa", _("Näin koonti tehtiin"), (
        Text(_("Koonti on tehty kahviloiden omista koonneista. Asiat ovat rinnakkain. Niitä ei ole sulautettu yhteen.")),
        Text(_("Kahvilat ovat päivien järjestyksessä. Pisteitä ja ihmismääriä ei verrata.")),
        Text(_("Tulos kertoo, mitä paikalla olleet ajattelivat. Se ei edusta kaikkia.")), Text(" ".join(told), quiet=True),
    ))


def _by_cafe(whole: Combined, told: Callable[[int, Summary], list[Block]]) -> tuple[Block, ...]:
    """What there is of each café under its name; cafés without anything are left out."""
    blocks: list[Block] = []
    for no, summary in whole.numbered:
        own = [block for block in told(no, summary) if not _is_empty(block)]
        blocks += [Heading(f"K{no} {summary.title}"), *own] if own else []
    return tuple(blocks)


def _is_empty(block: Block) -> bool:
    return isinstance(block, (Asks, Bullets)) and not block.items


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?", "…")) else f"{text}."


def _ask(no: int, proposal: Proposal, _: Words, *, whole: bool = False) -> Ask:
    """Without its dots: those of two cafés are not to be compared."""
    return replace(ask(proposal, _, whole=whole), name=_number(no, proposal.no), dots="")


def _named(no: int, proposal: Proposal, words: str) -> str:
    return f"{_number(no, proposal.no)} {words}"


def _number(cafe: int, proposal: int) -> str:
    return f"K{cafe} E{proposal}"


def _cafe(no: int, summary: Summary) -> str:
    """A title often says the day already."""
    day = day_text(summary.date)
    return f"K{no} {summary.title}" if day in summary.title else f"K{no} {summary.title} {day}"


def _agreement(each: Joint) -> str:
    return f"S{each.agreed.no} {each.agreed.text}"


def _origin(each: Joint, _: Words) -> str:
    """The proposals by café and number, else the cafés, and how many notes are behind; else another series, else that nobody has said."""
    said = [_number(*one) for one in each.proposals] or [f"K{no}" for no in each.cafes]
    return ", ".join(said + ([notes_text(each.notes, _)] if each.notes else [])) or each.agreed.origin or _("avoin")
