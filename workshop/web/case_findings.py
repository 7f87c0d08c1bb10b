"""What the gate finds in a kept case, for whoever reads it: at which place, why, and why it stays."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from workshop.cases import cleaning
from workshop.cases.case_file import Case
from workshop.cases.cleaning import Open
from workshop.web.finding_words import reason_of

PLACES = {
    "title": _l("Otsikko"), "pseudonym": _l("Peitenimi"), "lead": _l("Tarina 2–3 rivillä"), "content_notes": _l("Raskaat aiheet"),
    "services": _l("Palvelut"), "timeline": _l("Aikajana"), "text": _l("Mitä tapahtui"),
    "title_sv": _l("Otsikko ruotsiksi"), "lead_sv": _l("Lyhyt tarina ruotsiksi"), "content_notes_sv": _l("Raskaat aiheet ruotsiksi"),
    "title_en": _l("Otsikko englanniksi"), "lead_en": _l("Lyhyt tarina englanniksi"),
    "content_notes_en": _l("Raskaat aiheet englanniksi"), "themes": _l("Teemat"), "anonymisation": _l("Mitä on muutettu"),
    "checked_by": _l("Tekstin tarkistaneet"),
}


@dataclass(frozen=True)
class Shown:
    """One finding in words. ``because`` is empty while nobody has decided it."""

    id: str
    place: str
    level: str
    reason: str
    words: str
    because: str


@dataclass(frozen=True)
class Told:
    """What is still open, what stays and why; ``together``: why several kinds stay together, ``None`` when nobody has to say."""

    open: list[Shown]
    kept: list[Shown]
    together: str | None


def findings_of(case: Case, keeps: list[dict[str, Any]]) -> Told:
    """The findings of today in a kept text. ``keeps``: the decisions on exactly this text."""
    texts = cleaning.texts_of(case)
    left, kept = cleaning.open_findings(case, keeps), cleaning.kept_findings(case, keeps)
    several = cleaning.asks_reason([*left, *(one for one, _ in kept)])
    return Told(
        [_shown(one, texts, "") for one in left], [_shown(one, texts, because) for one, because in kept],
        cleaning.reason_together(keeps) if several else None,
    )


def place_name(place: str) -> str:
    """What the form calls a place; a language that the form does not have is told by its code."""
    if place in PLACES:
        return str(PLACES[place])
    name, _, tongue = place.rpartition("_")
    return f"{PLACES[name]} ({tongue})" if name in PLACES else place


def language_of_place(place: str) -> str:
    """The language that a place's words are marked with."""
    tail = place.rpartition("_")[2]
    return tail if "_" in place and len(tail) in (2, 3) and place not in ("content_notes", "checked_by") else "fi"


def _shown(one: Open, texts: dict[str, str], because: str) -> Shown:
    words = " ".join(texts[one.place][one.start:one.end].split())
    lang = language_of_place(one.place)
    return Shown(one.id, place_name(one.place), one.finding.level, reason_of(one.finding, words, lang), words, because)
