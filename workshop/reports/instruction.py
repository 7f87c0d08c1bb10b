"""A working instruction of one page for each case: when, who does what, with whose leave, and what the young person decides (K21).

It is made from the ideal path as the room modelled it and from what workers start themselves. Nothing is added: what nobody has said
stands there as *avoin*.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.reports.agreed import rooting_text
from workshop.reports.blocks import Bullets, Fact, Line, Table, Text
from workshop.reports.model import Case, Proposal, Step, Summary
from workshop.reports.model_agreements import Agreed
from workshop.reports.path_words import kind_text, when_text
from workshop.reports.sheet import Section, Sheet, dated
from workshop.reports.wording import Words, day_text, words_in


def instruction(summary: Summary, agreed: Sequence[Agreed] = ()) -> Sheet:
    """The instruction in the summary's language: what was agreed and not given up, a section for each case that has a path, then what the
    workers start themselves."""
    _ = words_in(summary.lang)
    sections = [*_agreed(agreed, _)]
    sections += [_case(case, _) for case in summary.cases if case.steps]
    if summary.own:
        sections.append(Section(_("Aloitamme itse"), (Bullets(tuple(_own(each, _) for each in summary.own)),)))
    if not sections:
        sections = [Section(_("Askeleet"), (Text(_("Ideaalipolkua ei ole vielä tehty.")),))]
    return Sheet(
        lang=summary.lang, title=_("Työohje: %(title)s") % {"title": summary.title}, notice=_notice(summary, agreed, _),
        facts=tuple(_facts(summary, _)), sections=tuple(sections),
    )


def _agreed(agreed: Sequence[Agreed], _: Words) -> Iterable[Section]:
    held = [each for each in agreed if each.rooting != "dropped"]
    if held:
        heads = (_("Mitä tehdään"), _("Kuka"), _("Milloin"), _("Lupa"), _("Mistä tiedämme"))
        yield Section(_("Näin on sovittu"), (Table(_("Sovitut käytännöt"), heads, tuple(_practice(each, _) for each in held)),))


def _practice(each: Agreed, _: Words) -> tuple[Line, ...]:
    """Both sides' acts stand with what was agreed (N19)."""
    acts = ((_("me"), each.act_one), (_("toinen osapuoli"), each.act_other))
    told = [f"{who}: {act}" for who, act in acts if act]
    state = _("sovittu %(day)s") % {"day": day_text(each.agreed_on)} if each.rooting == "agreed" else rooting_text(each.rooting, _)
    permission = Line(_("kysy nuorelta")) if each.permission else Line("–")
    what = Line(f"S{each.no} {each.text}", remark="; ".join([*told, state]))
    return what, _said(each.responsible, _), Line(each.rhythm or "–"), permission, _said(each.measure, _)


def _notice(summary: Summary, agreed: Sequence[Agreed], _: Words) -> str:
    if summary.rehearsal:
        return _("Harjoitus. Ihmiset, laput ja ehdotukset ovat keksittyjä.")
    if agreed:
        return _("Sovitut käytännöt ovat ensin. Muu on luonnos tapaamisen ideaalipolusta.")
    return _("Luonnos tapaamisen ideaalipolusta. Sopikaa ohjeesta yhdessä, ennen kuin otatte sen käyttöön.")


def _facts(summary: Summary, _: Words) -> Iterable[Fact]:
    if summary.date:
        yield Fact(_("Tapaaminen"), day_text(summary.date))
    yield from dated(summary, _)


def _case(case: Case, _: Words) -> Section:
    heads = (_("Mitä tehdään"), _("Milloin"), _("Kuka"), _("Lupa"), _("Mitä nuori päättää"))
    lanes = {lane.id: lane.name for lane in case.lanes}
    title = case.title or _("Ilman tapausta")
    rows = tuple(_row(step, lanes, _) for step in case.steps)
    return Section(title, (Table(_("Askeleet: %(case)s") % {"case": title}, heads, rows),))


def _row(step: Step, lanes: dict[str, str], _: Words) -> tuple[Line, ...]:
    present = _("mukana: %(who)s") % {"who": step.present} if step.present else ""
    what = Line(f"{step.no}. {step.text}", step.lang, "; ".join(filter(None, [kind_text(step.kind, _), present])))
    permission = Line(_("kysy nuorelta")) if step.permission else Line("–")
    return what, _said(when_text(step.months, _), _), _said(_who(step, lanes, _), _), permission, Line(step.decides or "–")


def _who(step: Step, lanes: dict[str, str], _: Words) -> str:
    """Who is responsible, else who does it, else whose lane it stands in."""
    pair = _("pari: %(who)s") % {"who": step.pair} if step.pair else ""
    return "; ".join(filter(None, [step.responsible or step.who or lanes.get(step.lane or "", ""), pair]))


def _said(text: str, _: Words) -> Line:
    return Line(text) if text else Line("", remark=_("avoin"))


def _own(each: Proposal, _: Words) -> Line:
    said = ((_("vastuu"), each.owner), (_("aikataulu"), each.date_text), (_("mittari"), each.measure))
    return Line(each.what, remark=", ".join(f"{label}: {value or _('avoin')}" for label, value in said))
