"""The fixed words of a report in the meeting's language, and small phrases that every format shares."""
from __future__ import annotations

import gettext
from collections.abc import Callable
from datetime import date
from pathlib import Path

from workshop.reports.model import Moderation, Part, Proposal, Summary, Vote

Words = Callable[[str], str]

_CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


def words_in(lang: str) -> Words:
    """Translates a Finnish sentence of the catalogue; without a catalogue (Finnish itself) it gives it back."""
    return gettext.translation("messages", _CATALOGUES, [lang], fallback=True).gettext


def day_text(iso: str) -> str:
    """``2026-02-12`` as ``12.2.2026``, a month alone as ``2/2026``; what is neither is given back."""
    try:
        if len(iso) == 7:
            month = date.fromisoformat(f"{iso}-01")
            return f"{month.month}/{month.year}"
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day}.{day.month}.{day.year}"


def kind_name(kind: str, _: Words) -> str:
    """The name of a kind of note, in the plural."""
    return {"problem": _("Ongelmat"), "gap": _("Puutteet"), "ideal": _("Ideaalitilanne")}.get(kind, kind)


def people_group(name: str, _: Words) -> str:
    """The name of a group of people, in the plural."""
    names = {
        "professional": _("ammattilaiset"), "expert_by_experience": _("kokemusasiantuntijat"), "unsaid": _("ei kerrottu"),
    }
    return names[name]


def parts_text(parts: tuple[Part, ...], _: Words) -> str:
    """``ammattilaiset 19, kokemusasiantuntijat 5``"""
    return ", ".join(f"{people_group(part.group, _)} {part.people}" for part in parts)


def who_text(summary: Summary, _: Words) -> str:
    """One total and, only by L10, its parts."""
    if not summary.participants:
        return _("Kukaan ei ole vielä liittynyt.")
    people = _("Mukana 1 ihminen") if summary.participants == 1 else _("Mukana %(n)s ihmistä") % {"n": summary.participants}
    parts = f" ({parts_text(summary.groups_present, _)})" if summary.groups_present else ""
    return f"{people}{parts}."


def experts_text(summary: Summary, _: Words) -> str:
    """Said openly, also when they were not there or nobody noted it (K27)."""
    if summary.experts_present is None:
        return _("Kokemusasiantuntijoita mukana: ei tiedossa.")
    return _("Kokemusasiantuntijoita oli mukana.") if summary.experts_present else _("Kokemusasiantuntijoita ei ollut mukana.")


def cost_text(proposal: Proposal, _: Words) -> str:
    """What it costs; empty when nobody has said."""
    words = {"none": _("ei uutta rahaa"), "needed": _("tarvitsee rahaa"), "unknown": ""}[proposal.cost]
    if words and proposal.cost_note and words.casefold() != proposal.cost_note.casefold():
        return f"{words}: {proposal.cost_note}"
    return proposal.cost_note or words


def dots_text(dots: int | None, _: Words) -> str:
    """``18 pistettä``; empty when there was no vote."""
    if dots is None:
        return ""
    return _("1 piste") if dots == 1 else _("%(n)s pistettä") % {"n": dots}


def notes_text(count: int, _: Words) -> str:
    """``4 lappua``"""
    return _("1 lappu") if count == 1 else _("%(n)s lappua") % {"n": count}


def turnout_text(vote: Vote, _: Words) -> str:
    """Voters out of participants, and how many dots each had (L12)."""
    said = {"voters": vote.voters, "people": vote.participants, "dots": vote.dots_each}
    return _("Pisteitä antoi %(voters)s/%(people)s osallistujaa, jokaisella oli %(dots)s pistettä.") % said


def moderation_text(done: Moderation, _: Words) -> str:
    """What was done to the notes before others saw them."""
    said = [
        _("sellaisenaan %(n)s") % {"n": done.as_written}, _("sanamuotoa muutettu %(n)s") % {"n": done.anonymised},
        _("laji korjattu %(n)s") % {"n": done.kind_corrected}, _("jätetty näyttämättä %(n)s") % {"n": done.held_back},
    ]
    if done.waiting:
        said.append(_("odottaa lukemista %(n)s") % {"n": done.waiting})
    return _("Ohjaaja tarkisti laput: %(list)s.") % {"list": ", ".join(said)}
