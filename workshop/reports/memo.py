"""A memo of one meeting: when, where, which organisations, then theme by theme what was said, differed and stays open (V02, V03, V06).

Nobody is named and nobody is counted by organisation. What belongs to it is listed as annexes with their state (V14).
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from workshop.reports.agreed import facts_text, happened_text
from workshop.reports.blocks import Bullets, Fact, Line, Text
from workshop.reports.chapters_feedback import scale_text
from workshop.reports.model import Group, Note, Proposal, Summary
from workshop.reports.model_agreements import Agreed, Reviewed
from workshop.reports.sheet import Section, Sheet, dated
from workshop.reports.wording import Words, day_text, dots_text, experts_text, kind_name, words_in

MOST_SAID = 6
"""So many notes a theme has in the memo; the others are in the annex."""


def memo(
    summary: Summary, starts: str, minutes: int, agreed: Sequence[Agreed] = (), reviewed: Sequence[tuple[Agreed, Reviewed]] = (),
) -> Sheet:
    """The memo in the summary's language. ``starts``: ``13:00`` or empty, ``minutes``: how long the meeting was planned to last.

    ``agreed``: what was agreed on what the meeting made; ``reviewed``: what it looked at itself, as a follow-up.
    """
    _ = words_in(summary.lang)
    sections = [
        *([Section(_("Miksi kokoonnuttiin"), (Text(summary.purpose),))] if summary.purpose else []),
        *_reviewed(reviewed, _), *_themes(summary, _), *_proposals(summary, _), *_agreed(agreed, _), *_differing(summary, _),
        *_open(summary, _), *_next(summary, _), *_feedback(summary, _),
        Section(_("Liitteet"), (Bullets(tuple(_annexes(summary, _)), numbered=True),)), *_earlier(summary, _),
    ]
    return Sheet(
        lang=summary.lang, title=_("Muistio: %(title)s") % {"title": summary.title}, notice=_state(summary, _),
        facts=_head(summary, starts, minutes, _), sections=tuple(sections),
    )


def hours_text(starts: str, minutes: int, _: Words) -> str:
    """``klo 13–15``; empty when nobody has said when it begins."""
    try:
        begins = datetime.strptime(starts, "%H:%M")
    except ValueError:
        return ""
    return _("klo %(time)s") % {"time": f"{_clock(begins)}–{_clock(begins + timedelta(minutes=minutes))}"}


def _clock(time: datetime) -> str:
    return f"{time.hour}.{time.minute:02}" if time.minute else str(time.hour)


def _head(summary: Summary, starts: str, minutes: int, _: Words) -> tuple[Fact, ...]:
    when = " ".join(filter(None, [day_text(summary.date), hours_text(starts, minutes, _)]))
    who = "; ".join(summary.organisations)
    said = ((_("Aika"), when), (_("Paikka"), summary.place), (_("Paikalla edustus"), who))
    facts = [Fact(label, value or _("avoin"), missing=not value) for label, value in said]
    return (*facts, Fact(_("Kokemus"), experts_text(summary, _)), *dated(summary, _))


def _state(summary: Summary, _: Words) -> str:
    if summary.rehearsal:
        return _("Harjoitus. Ihmiset, laput ja ehdotukset ovat keksittyjä.")
    if summary.approved_on:
        return _("Hyväksytty %(day)s.") % {"day": day_text(summary.approved_on)}
    return _("Luonnos. Ei vielä hyväksytty.")


def _themes(summary: Summary, _: Words) -> Iterable[Section]:
    chained = {note.id for case in summary.cases for chain in case.chains for note in (chain.problem, chain.gap, chain.ideal) if note}
    for group in summary.groups:
        if group.notes or group.dissent:
            yield Section(_theme(group, _), tuple(_said(group, summary, chained, _)), theme=True)


def _theme(group: Group, _: Words) -> str:
    remark = " · ".join(filter(None, [kind_name(group.kind, _).lower(), dots_text(group.dots, _)]))
    return f"{group.title} ({remark})"


def _said(group: Group, summary: Summary, chained: set[str], _: Words) -> Iterable[Text | Bullets]:
    waiting = {note.id for note in summary.open_gaps}
    answered = sorted((note for note in group.notes if note.id not in waiting), key=lambda note: note.id not in chained)
    unanswered = [note for note in group.notes if note.id in waiting]
    if answered:
        yield _first(answered)
    if group.dissent:
        yield Text(_("Eri mieltä: %(text)s") % {"text": group.dissent})
    if unanswered:
        yield Text(_("Avoinna, ilman vastausta:"))
        yield _first(unanswered)
    left = sum(max(0, len(each) - MOST_SAID) for each in (answered, unanswered))
    if left:
        yield Text(_("Lisäksi lappuja: %(n)s. Ne ovat liitteessä 1.") % {"n": left}, quiet=True)


def _first(notes: list[Note]) -> Bullets:
    return Bullets(tuple(Line(note.text, note.lang) for note in notes[:MOST_SAID]))


def _proposals(summary: Summary, _: Words) -> Iterable[Section]:
    for title, found in ((_("Ehdotukset johdolle"), summary.asks), (_("Sovimme itse"), summary.own)):
        if found:
            yield Section(title, (Bullets(tuple(_proposal(each, _) for each in found)),))


def _proposal(each: Proposal, _: Words) -> Line:
    said = ((_("vastuu"), each.owner), (_("aikataulu"), each.date_text))
    return Line(f"E{each.no} {each.what}", remark=", ".join(f"{label}: {value or _('avoin')}" for label, value in said))


def _agreed(agreed: Sequence[Agreed], _: Words) -> Iterable[Section]:
    if agreed:
        lines = tuple(Line(f"S{each.no} {each.text}", remark=facts_text(each, _)) for each in agreed)
        yield Section(_("Mitä sovittiin"), (Bullets(lines),))


def _reviewed(reviewed: Sequence[tuple[Agreed, Reviewed]], _: Words) -> Iterable[Section]:
    """What a follow-up found, agreement by agreement (K05, I22)."""
    for each, found in reviewed:
        said = (
            (_("auttoi nuorta"), found.helped), (_("nuorten palaute"), found.feedback), (_("kumppanien palaute"), found.partners),
            (_("muutos"), found.change),
        )
        lines = [Line(happened_text(found.happened, _) or _("avoin"), remark=found.figure)]
        lines += [Line(f"{label}: {text}") for label, text in said if text]
        lines.append(Line(_("katsotaan seuraavaksi: %(when)s") % {"when": day_text(each.due_on) or _("avoin")}))
        yield Section(f"S{each.no} {each.text}", (Bullets(tuple(lines)),), theme=True)


def _differing(summary: Summary, _: Words) -> Iterable[Section]:
    """What was seen otherwise of a proposal or a step; of a theme it stands with the theme (L20)."""
    lines = [Line(each.dissent, remark=f"E{each.no}") for each in summary.proposals if each.dissent]
    lines += [Line(step.dissent, remark=step.text) for case in summary.cases for step in case.steps if step.dissent]
    if lines:
        yield Section(_("Eriävät näkemykset"), (Bullets(tuple(lines)),))


def _open(summary: Summary, _: Words) -> Iterable[Section]:
    grouped = {group.id for group in summary.groups}
    gaps = [Line(note.text, note.lang) for note in summary.open_gaps if note.group not in grouped]
    owners = [Line(f"E{each.no} {each.what}", remark=_("kuka vastaa?")) for each in summary.proposals if not each.owner]
    if gaps or owners:
        yield Section(_("Avoimet kohdat"), (Bullets((*gaps, *owners)),))


def _next(summary: Summary, _: Words) -> Iterable[Section]:
    dates = tuple(Line(f"{day_text(each.date)} {each.title}") for each in summary.coming)
    blocks = (*([Bullets(dates)] if dates else []), *([Text(summary.next_text)] if summary.next_text else []))
    if blocks:
        yield Section(_("Seuraavaksi"), blocks)


def _feedback(summary: Summary, _: Words) -> Iterable[Section]:
    """Means of all together, as far as they may be told (L10), and the oral round; what people wrote is in the annex."""
    found = summary.feedback
    if not found or not (found.told or found.oral):
        return
    blocks: list[Text | Bullets] = []
    if found.told:
        blocks += [Text(scale_text(_), quiet=True), Bullets(tuple(Line(each.short) for each in found.told))]
    if found.oral:
        said = tuple(Line(line.strip()) for line in found.oral.splitlines() if line.strip())
        blocks += [Text(_("Suullinen kierros ohjaajan kirjaamana:")), Bullets(said)]
    yield Section(_("Palaute tapaamisesta"), tuple(blocks))


def _annexes(summary: Summary, _: Words) -> Iterable[Line]:
    state = _("hyväksytty %(day)s") % {"day": day_text(summary.approved_on)} if summary.approved_on else _("luonnos")
    yield Line(_("Koonti johdolle, ryhmät ja laput"), remark=state)
    for case in summary.cases:
        if case.steps:
            yield Line(_("Ideaalipolku: %(case)s") % {"case": case.title or _("Ilman tapausta")}, remark=state)
    if summary.votes:
        yield Line(_("Mihin ryhmä kiinnitti huomion"), remark=state)
    if summary.feedback:
        yield Line(_("Palaute tapaamisesta"), remark=state)


def _earlier(summary: Summary, _: Words) -> Iterable[Section]:
    if summary.memos:
        lines = tuple(Line(f"{day_text(each.date)} {each.title}") for each in summary.memos)
        yield Section(_("Aiemmat muistiot"), (Bullets(lines),))
