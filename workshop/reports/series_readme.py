"""The page inside a series' archive for whoever comes next: what was done, proposed, answered and agreed, and how to take it in (K43)."""
from __future__ import annotations

from collections.abc import Iterable

from workshop.reports.agreed import happened_text, rooting_text
from workshop.reports.answer_words import decider_text, facts_text, official_text, status_text
from workshop.reports.escaping import begins_markdown, in_markdown
from workshop.reports.model import Case, Proposal, Summary
from workshop.reports.wording import cost_text, day_text, dots_text, experts_text, kind_name, words_in
from workshop.series.archive import Meeting, Series
from workshop.series.archive_agreements import Agreement, Review

_KINDS = {
    "own_unit": "Oma yksikkö", "learning_cafe": "Yhteinen oppimiskahvila", "with_managers": "Tapaaminen esihenkilöiden kanssa",
    "follow_up": "Seurantatapaaminen",
}
_STATES = {"planned": "tulossa", "open": "auki", "closed": "päättynyt"}
_TAKING_IN = """## Mikä tämä tiedosto on

Tässä on yksi tapaamisten sarja kokonaan. Tiedoston voi lukea ilman Niveliä: tämä sivu kertoo tärkeimmän, ja `cases`-kansiossa ovat
tapausten tekstit. Sarjan saa takaisin Niveliin sivulta *Tapaamiset → Tuo sarja* tai komennolla
`python3 run.py import-series TIEDOSTO`.

Mukana on myös lappuja, joita ohjaaja ei näyttänyt muille (`series.json`). Säilytä tiedosto kuten muutkin luottamukselliset paperit, ja
hävitä se viimeistään, kun säilytysaika päättyy. Nivelistä poistettu lappu ei poistu tästä tiedostosta.

Mukana **ei ole** osallistujien paikkoja eikä puhelimia, kirjoittajia, ääniä, lappujen ensimmäisiä sanoja, kirjoittajille esitettyjä
kysymyksiä, pyyntöjä tukihenkilölle, tukihenkilön nimeä eikä ohjaajien tunnuksia. Kun sarja tuodaan, kukaan ei pääse vanhalla
puhelimella vanhalle paikalleen.
"""


def readme(series: Series, summaries: list[Summary]) -> str:
    """The page in Finnish, as Markdown. ``summaries``: of the meetings, in their order. It holds what was shown, nothing else."""
    head = [f"# {in_markdown(series.title)}"]
    said = (
        ("Tarkoitus", series.purpose), ("Tarve", series.need), ("Mihin tämä kiinnittyy", series.attaches),
        ("Alue tai aihepiiri", series.area),
        ("Lappujen säilytys päättyy", day_text(series.retain_until.isoformat())),
    )
    head.append("\n".join(f"- {label}: {in_markdown(text) or 'avoin'}" for label, text in said))
    days = {kind: "sovitaan myöhemmin" if day == "later" else day_text(day) for kind, day in series.dates.items() if day}
    if days:
        head.append("## Sovitut päivät\n\n" + "\n".join(f"- {_KINDS.get(kind, kind)}: {day}" for kind, day in days.items()))
    parts = [part for meeting, summary in zip(series.meetings, summaries, strict=True) for part in _meeting(meeting, summary)]
    agreed = _listed("Mitä sovittiin", map(_agreement, series.agreements), level=2)
    return "\n\n".join([*head, *parts, *agreed, _TAKING_IN])


def _meeting(meeting: Meeting, summary: Summary) -> Iterable[str]:
    day = meeting.date.isoformat() if meeting.date else ""
    yield f"## {in_markdown(' '.join(filter(None, [day_text(day), meeting.title])))}"
    facts = [_KINDS.get(meeting.kind, meeting.kind), _STATES[meeting.state], meeting.place, "harjoitus" if meeting.rehearsal else ""]
    yield in_markdown(" · ".join(filter(None, facts)))
    if meeting.organisations:
        yield f"Mukana: {in_markdown('; '.join(meeting.organisations))}. {experts_text(summary, words_in('fi'))}"
    yield from _listed("Päätettäväksi", map(_proposal, summary.asks))
    yield from _listed("Sovimme itse", map(_proposal, summary.own))
    yield from _listed("Johdon vastaukset", _decisions(summary))
    yield from _listed("Ryhmät", (_group(each.title, each.kind, each.dots) for each in summary.groups))
    for case in summary.cases:
        yield from _listed(f"Ideaalipolku: {case.title}", _path(case))
    yield from _listed("Avoimet puutteet", (note.text for note in summary.open_gaps))
    if summary.feedback:
        yield from _listed("Palaute", (each.short for each in summary.feedback.told))
    if summary.next_text:
        yield f"### Seuraavaksi\n\n{begins_markdown(summary.next_text)}"
    if summary.approved_on:
        yield f"Koonti hyväksyttiin {day_text(summary.approved_on)}."


def _listed(title: str, items: Iterable[str], *, level: int = 3) -> Iterable[str]:
    lines = [f"- {begins_markdown(each)}" for each in items]
    if lines:
        yield f"{'#' * level} {in_markdown(title)}\n\n" + "\n".join(lines)


def _proposal(each: Proposal) -> str:
    _ = words_in("fi")
    facts = (("vastuu", each.owner), ("kustannus", cost_text(each, _)), ("mittari", each.measure), ("aikataulu", each.date_text))
    told = "; ".join(f"{label}: {said or 'avoin'}" for label, said in facts)
    return f"E{each.no} {each.what} ({told})"


def _decisions(summary: Summary) -> Iterable[str]:
    _, numbers = words_in("fi"), {each.id: each.no for each in summary.proposals}
    for each in summary.decisions:
        told = " ".join(filter(None, [f"{status_text(each.status, _)}.", each.decision, facts_text(each, _), official_text(each, _)]))
        yield f"E{numbers[each.proposal]} {told} Perustelu: {each.reason or 'avoin'} ({decider_text(each, _)})"


def _agreement(each: Agreement) -> str:
    """With what every follow-up found of it."""
    facts = (("vastuu", each.responsible), ("rytmi", each.rhythm), ("mittari", each.measure))
    told = [*(f"{label}: {said or 'avoin'}" for label, said in facts), f"sovittu {day_text(each.agreed_on.isoformat())}"]
    state = rooting_text(each.rooting, words_in("fi"))
    return ". ".join([f"S{each.no} {each.text} ({'; '.join([*told, state])})", *map(_review, each.reviews)])


def _review(each: Review) -> str:
    found = (happened_text(each.happened, words_in("fi")), each.figure, each.helped, f"muutos: {each.change}" if each.change else "")
    return f"Seuranta {day_text(each.reviewed_on.isoformat())}: {'; '.join(filter(None, found)) or 'avoin'}"


def _group(title: str, kind: str, dots: int | None) -> str:
    _ = words_in("fi")
    return f"{title} ({' · '.join(filter(None, [kind_name(kind, _), dots_text(dots, _)]))})"


def _path(case: Case) -> Iterable[str]:
    for step in case.steps:
        yield f"{step.text} ({step.who})" if step.who else step.text
