"""A series in the fields of the Innokylä card, in the card's order (I01): for a human to copy, check and complete there.

The card is a Finnish service's, so its fields are named in Finnish in every language. What nobody has said stays empty.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshop.core.days import today
from workshop.core.db import Store
from workshop.core.errors import Refused
from workshop.reports.agreed import agreed_of
from workshop.reports.dating import last_change
from workshop.reports.escaping import begins_markdown, in_markdown
from workshop.reports.innokyla_agreed import felt, practices, results, terms
from workshop.reports.model import Case, Proposal, Summary
from workshop.reports.path_words import when_text
from workshop.reports.reading import read_rows
from workshop.reports.summary import compose
from workshop.reports.wording import cost_text, day_text, words_in
from workshop.series import figures

BASICS = "Perustiedot"
_STATE = "Ei vielä sovittu käytäntö: tapaamisessa mallinnetut askeleet."
_HELD = "SELECT id, created_at FROM meetings WHERE series_id = ? AND rehearsal = 0 AND released = 1 ORDER BY date, created_at"
_AGREED = "Askeleet mallinnettiin tapaamisessa. Sovitut käytännöt ovat yllä."


@dataclass(frozen=True)
class Field:
    """One field of the card; ``part`` is its heading there, empty for a field that is its own. ``text`` may be empty."""

    name: str
    text: str = ""
    part: str = ""


@dataclass(frozen=True)
class Card:
    title: str
    fields: tuple[Field, ...]


def innokyla_card(store: Store, series_id: str) -> Card:
    """The card of a series from its held meetings; rehearsals are invented and left out. Raises ``Refused("not_found")``."""
    with store.read() as db:
        series = next(db.query("SELECT title, purpose, need, area, created_at FROM series WHERE id = ?", [series_id]), None)
        if series is None:
            raise Refused("not_found")
        held = db.query(_HELD, [series_id])
        rows = [(each["created_at"], read_rows(db, each["id"])) for each in held]
        agreed = list({one.id: one for _, each in rows for one in agreed_of(each)}.values())
        told_figures = figures.of_series(db, series_id)
    summaries = [compose(each, "") for _, each in rows]
    made = today(series["created_at"]).isoformat()
    days = [made, *(today(at).isoformat() for at, _ in rows), *map(last_change, summaries)]
    basics = (
        ("Toimintamallin nimi", series["title"]), ("Toimintamallin lyhyt kuvaus", _sentences(series["purpose"], 2)),
        ("Toteutuspaikka", ""), ("Paikkakunta tai maakunta", ""), ("Toimintamallin rahoittaja", ""), ("Muu rahoittaja", ""),
        ("Luotu", day_text(made)), ("Viimeksi muokattu", day_text(max(days))),
    )
    told = (
        ("Ratkaisun perusidea", _together(practices(agreed), _idea(summaries, _AGREED if agreed else _STATE))),
        ("Toimintaympäristö", _setting(series, summaries)), ("Kohderyhmä ja asiakasymmärrys", _people(summaries)),
        ("Toimivuuden ja käyttöönoton ehdot", _together(_terms(summaries), terms(agreed))),
        ("Arvioinnin tulokset tiivistettynä", _together(results(agreed, told_figures), felt(summaries))),
        ("Vinkit toimintamallin soveltajille", ""), ("Kehittämisen vaihe", ""),
        ("Aihealueet", ""), ("Ilmiöt", ""), ("Kohderyhmä", ""),
    )
    return Card(series["title"], (*(Field(name, text, BASICS) for name, text in basics), *(Field(name, text) for name, text in told)))


def card_markdown(card: Card) -> str:
    """The card as Markdown; an empty field is its heading alone."""
    parts = [f"# {in_markdown(card.title)}"]
    for no, field in enumerate(card.fields):
        if field.part and (no == 0 or card.fields[no - 1].part != field.part):
            parts.append(f"## {field.part}")
        parts.append(f"{'###' if field.part else '##'} {field.name}")
        parts += ["\\\n".join(map(begins_markdown, each.split("\n"))) for each in field.text.split("\n\n") if each]
    return "\n\n".join(parts) + "\n"


def _sentences(text: str, most: int) -> str:
    return " ".join(re.split(r"(?<=[.!?])\s+", " ".join(text.split()))[:most])


def _together(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _idea(summaries: list[Summary], state: str) -> str:
    """I03: the ideal steps in order, with who and when; ``state``: whether they are agreed."""
    told = ["\n".join([f"Tapaus: {case.title}", *_steps(case)]) for case in _cases(summaries) if case.steps]
    return "\n\n".join([*told, state] if told else [])


def _steps(case: Case) -> Iterable[str]:
    _ = words_in("fi")
    for step in case.steps:
        permission = "nuoren luvalla" if step.permission else ""
        said = "; ".join(filter(None, [when_text(step.months, _), step.responsible or step.who, permission]))
        yield f"{step.no}. {step.text}" + (f" ({said})" if said else "")


def _setting(series: dict[str, Any], summaries: list[Summary]) -> str:
    """I04: from where the need arose, the area or theme, and which organisations worked on it, by name alone."""
    names = sorted({name for summary in summaries for name in summary.organisations})
    told = (
        series["need"], f"Alue tai aihepiiri: {series['area']}." if series["area"] else "",
        f"Kehittämiseen osallistuivat: {'; '.join(names)}." if names else "",
    )
    return "\n\n".join(filter(None, told))


def _people(summaries: list[Summary]) -> str:
    """I05: the cases and the problems that the room named. Figures were not verified there, so none comes along (I06)."""
    cases = [f"{case.title}: {case.lead}" for case in _cases(summaries) if case.lead]
    titles = dict.fromkeys(group.title for summary in summaries for group in summary.groups if group.kind == "problem" and group.notes)
    named = [title for title in titles if not any(sign.isdigit() for sign in title)]
    return "\n\n".join([*cases, *(["\n".join(["Ongelmat, jotka tunnistettiin:", *(f"– {title}" for title in named)])] if named else [])])


def _terms(summaries: list[Summary]) -> str:
    """I07: what was proposed to management and what workers start themselves, with who, resources and when."""
    parts = []
    for title, own in (("Johdon päätettäväksi esitetty", False), ("Työntekijät aloittavat itse", True)):
        found = [_term(each) for summary in summaries for each in (summary.own if own else summary.asks)]
        parts += ["\n".join([title, *dict.fromkeys(found)])] if found else []
    return "\n\n".join(parts)


def _term(each: Proposal) -> str:
    said = (("vastuu", each.owner), ("resurssi", cost_text(each, words_in("fi"))), ("aikataulu", each.date_text))
    told = "; ".join(f"{label}: {text}" for label, text in said if text)
    return f"– {each.what}" + (f" ({told})" if told else "")


def _cases(summaries: list[Summary]) -> list[Case]:
    """Each case once, as it was worked on last; what no table had as a case is none."""
    found: dict[str, Case] = {}
    for case in (case for summary in summaries for case in summary.cases if case.title):
        if case.steps or case.title not in found:
            found[case.title] = case
    return list(found.values())
