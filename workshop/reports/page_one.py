"""Page 1: what management is asked, by whom, at what cost, how measured, by when; and why (§2.12 items 1–3)."""
from __future__ import annotations

from workshop.reports.blocks import Ask, Chains, Fact, Line, PageOne
from workshop.reports.model import Chain, Note, Proposal, Summary
from workshop.reports.sharpened import mark
from workshop.reports.wording import Words, cost_text, day_text, dots_text, experts_text, who_text


def page_one(summary: Summary, _: Words) -> PageOne:
    """The first page in words; how much of it fits on paper is the PDF's matter."""
    first = tuple(proposal for proposal in summary.asks if proposal.on_page_one)
    return PageOne(
        kicker=" · ".join(filter(None, [_("Koonti johdolle"), day_text(summary.date), summary.place])),
        title=summary.title, purpose=summary.purpose, notice=_notice(summary, _),
        who=who_text(summary, _), experts=experts_text(summary, _),
        organisations_title=_("Organisaatiot"), organisations=summary.organisations,
        case_title=_("Yksi tapaus"), case=summary.case_in_short,
        own_title=_("Sovimme itse – ei vaadi päätöstä"), own=tuple(f"E{each.no} {each.short or each.what}" for each in summary.own),
        asks_title=_("Päätettäväksi"), asks_lead=asks_lead(len(first), _), asks=tuple(ask(each, _) for each in first),
        more=more_asks(len(summary.asks) - len(first), _),
        chains_title=_("Miksi: ongelmasta ideaaliin"), chains=chain_rows(summary.strongest, _),
        minority_title=_("Eriävä näkemys"), minority=minority_text(summary, _),
    )


def ask(proposal: Proposal, _: Words, *, whole: bool = False) -> Ask:
    """A proposal with every fact that a decision needs; what nobody has said is printed as *avoin*.

    ``whole``: all that was written of it, in its own words.
    """
    said = (
        (_("Vastuu"), proposal.owner), (_("Kustannus"), cost_text(proposal, _)),
        (_("Aikataulu"), proposal.date_text), (_("Mittari"), proposal.measure),
    )
    facts = tuple(Fact(label, value or _("avoin"), missing=not value) for label, value in said)
    if whole and proposal.groups:
        facts += (Fact(_("Perustuu"), ", ".join(proposal.groups), missing=False),)
    what = proposal.what if whole else proposal.short or proposal.what
    return Ask(f"E{proposal.no}", what, facts, dots_text(proposal.dots, _), proposal.details if whole else "", mark(proposal, _))


def chain_rows(chains: tuple[Chain, ...], _: Words) -> Chains | None:
    """Chains side by side; ``None`` without any. A place without a note says so."""
    if not chains:
        return None
    rows = tuple(
        (
            _line(chain.problem, _("ei liitetty ongelmaan")), _line(chain.gap, _("suoraan")),
            _line(chain.ideal, _("ilman vastausta")),
        )
        for chain in chains
    )
    return Chains((_("Ongelma"), _("Puute"), _("Ideaalitilanne")), rows)


def minority_text(summary: Summary, _: Words) -> str:
    """The point of a few that a human lifted to page 1, and why; empty without one."""
    if not summary.minority:
        return ""
    return _("%(point)s Nostettu esiin, koska: %(reason)s") % {"point": summary.minority, "reason": summary.minority_reason}


def note_line(note: Note, remark: str = "") -> Line:
    """A note's words in their own language."""
    return Line(note.text, note.lang, remark)


def _line(note: Note | None, otherwise: str) -> Line:
    return note_line(note) if note else Line("", remark=otherwise)


def _notice(summary: Summary, _: Words) -> str:
    if summary.rehearsal:
        return _("Harjoitus. Ihmiset, laput ja ehdotukset ovat keksittyjä.")
    if summary.approved_on:
        return _("Hyväksytty %(day)s.") % {"day": day_text(summary.approved_on)}
    return _("Luonnos. Ei vielä hyväksytty.")


def asks_lead(count: int, _: Words) -> str:
    """What management is asked to do with ``count`` asks."""
    if not count:
        return _("Päätettäviä ehdotuksia ei vielä ole.")
    return _("Johdolta pyydetään jokaiseen vastaus ja sen perustelu.")


def more_asks(count: int, _: Words) -> str:
    """How many asks stand elsewhere; empty for none."""
    if not count:
        return ""
    return _("Lisäksi 1 ehdotus") if count == 1 else _("Lisäksi %(n)s ehdotusta") % {"n": count}
