"""A case written in the app: simple fields that become the same kind of text as a case file."""
from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from workshop.cases.case_file import Case, compose, timeline_line, timeline_row
from workshop.core.errors import Refused
from workshop.core.words import optional_words, words

FICTIONAL = "kuvitteellinen kooste, ei todellista henkilöä"
REAL = "perustuu todelliseen tilanteeseen, muutettu niin ettei ketään tunnista"

Line = Annotated[str, Meta(max_length=120)]
NeededLine = Annotated[str, Meta(min_length=1, max_length=120)]
Lead = Annotated[str, Meta(max_length=400)]
Lines = Annotated[str, Meta(max_length=2000)]


class Draft(msgspec.Struct, kw_only=True):
    """The form's fields. ``services``, ``content_notes`` (in each language) and ``timeline`` hold one a line."""

    title: NeededLine
    pseudonym: Annotated[str, Meta(min_length=1, max_length=40)]
    lead: Annotated[str, Meta(min_length=1, max_length=400)]
    origin: Literal["fictional", "real"]
    content_notes: Lines = ""
    services: Lines = ""
    timeline: Annotated[str, Meta(max_length=8000)] = ""
    text: Annotated[str, Meta(min_length=1, max_length=20_000)]
    title_sv: Line = ""
    title_en: Line = ""
    lead_sv: Lead = ""
    lead_en: Lead = ""
    content_notes_sv: Lines = ""
    content_notes_en: Lines = ""


def source_of(draft: Draft) -> str:
    """The draft as the text of a case file. Raises ``Refused``: empty, timeline_line (``line``: it has another form)."""
    for no, line in enumerate(draft.timeline.splitlines(), start=1):
        if line.strip() and not timeline_row(line):
            raise Refused("timeline_line", line=no)
    names = ("title", "title_sv", "title_en", "lead", "lead_sv", "lead_en", "pseudonym")
    fields = {name: getattr(draft, name) for name in names}
    fields["origin"] = FICTIONAL if draft.origin == "fictional" else REAL
    lists = ("services", "content_notes", "content_notes_sv", "content_notes_en", "timeline")
    fields |= {name: getattr(draft, name) for name in lists}
    needed = {name: words(getattr(draft, name), len(getattr(draft, name))) for name in ("title", "lead", "pseudonym")}
    kept = {name: optional_words(value, len(value)) for name, value in fields.items()}
    return compose(kept | needed, words(draft.text, len(draft.text)))


def draft_of(case: Case) -> dict[str, str]:
    """What the form's fields begin with when a case is edited."""
    headed = [f"## {part.heading}\n\n{part.text}" if part.heading else part.text for part in case.sections]
    by_language = {f"{name}_{lang}": told.get(lang, "") for lang in ("sv", "en") for name, told in _told(case)}
    return {
        "title": case.titles["fi"], "lead": case.leads["fi"], "pseudonym": case.pseudonym, **by_language,
        "origin": "fictional" if case.fictional else "real", "services": "\n".join(case.services),
        "content_notes": "\n".join(case.content_notes.get("fi", ())), "text": "\n\n".join(headed),
        "timeline": "\n".join(timeline_line(row) for row in case.timeline),
    }


def _told(case: Case) -> tuple[tuple[str, dict[str, str]], ...]:
    notes = {lang: "\n".join(each) for lang, each in case.content_notes.items()}
    return ("title", case.titles), ("lead", case.leads), ("content_notes", notes)
