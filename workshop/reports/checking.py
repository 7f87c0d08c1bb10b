"""The gate over all that management gets: every heading, quote, proposal and title of a document (L31). Pure; it helps, people decide."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workshop.cases.gate import check as gate
from workshop.cases.gate.finding import BLOCK, Finding
from workshop.cases.gate.note import NAMES
from workshop.reports.draft import stored_draft
from workshop.reports.model import Summary, as_dict
from workshop.reports.reading import Rows

_NOT_WORDS = frozenset(
    "id kind lang case group cost target_type part created_on edited_on approved_on date no pseudonym"
    " notes note gaps lane area mark decision_date"
    " level rooting happened agreed_on changed_on due_on reviewed_on on".split()
)
"""Fields whose texts are ids, known values and days; pseudonyms are invented."""
_BY_NAME = "organisations"
"""Organisations stand in a summary by name: only what stops a note stops them, such as a person's full name or number."""
_NEVER_KEPT = frozenset(("hetu",))
"""No reason lets an identity code through."""


@dataclass(frozen=True)
class Passage:
    """A text as it will be printed. ``field``: the name of its field in ``Summary`` (``title``, ``what``, ``text`` …)."""

    field: str
    text: str
    lang: str


@dataclass(frozen=True)
class Standing:
    """A block: ``words`` of a passage by which somebody could be named. ``key`` names them in a draft without holding them."""

    key: str
    passage: Passage
    finding: Finding
    words: str
    may_be_kept: bool


@dataclass(frozen=True)
class Checked:
    """``standing``: blocks that nobody has given a reason for. ``kept``: those with one. ``to_read``: passages with hints only.

    Of cases that were signed off, and of the meeting's own title, hints were decided on before.
    """

    standing: tuple[Standing, ...]
    kept: tuple[tuple[Standing, str], ...]
    to_read: tuple[tuple[Passage, tuple[Finding, ...]], ...]


def check(summary: Summary, rows: Rows) -> Checked:
    """What a human has to decide on and to read once more. The pseudonyms of the cases may stand in any form (L30)."""
    reasons, signed = stored_draft(rows.draft).draft.kept, [lead for row in rows.cases for lead in row["leads"].values()]
    pseudonyms = frozenset(row["pseudonym"] for row in rows.cases)
    standing: dict[str, Standing] = {}
    to_read = []
    for passage in passages(summary):
        found = gate(passage.text, passage.lang, pseudonyms)
        named = passage.field == _BY_NAME
        blocks = [_standing(passage, one) for one in found if one.level == BLOCK and not (named and one.reason in NAMES)]
        standing |= {each.key: each for each in blocks}
        if found and not blocks and not named and not _read_before(passage, signed, rows.meeting["title"]):
            to_read.append((passage, tuple(found)))
    kept = {key: reasons[key] for key, each in standing.items() if each.may_be_kept and key in reasons}
    return Checked(
        tuple(each for key, each in standing.items() if key not in kept),
        tuple((standing[key], reason) for key, reason in kept.items()), tuple(to_read),
    )


def passages(summary: Summary) -> Iterator[Passage]:
    """Every text of a summary once, in the order of its fields."""
    seen = set()
    for passage in _texts("", as_dict(summary), summary.lang):
        if passage.text and passage.text not in seen:
            seen.add(passage.text)
            yield passage


def _texts(field: str, value: Any, lang: str) -> Iterator[Passage]:
    if isinstance(value, str):
        if field not in _NOT_WORDS:
            yield Passage(field, value, lang)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(name, each, value.get("lang", lang))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(field, each, lang)


def _read_before(passage: Passage, signed: list[str], title: str) -> bool:
    return passage.text == title or any(lead.startswith(passage.text) for lead in signed)


def _standing(passage: Passage, finding: Finding) -> Standing:
    words = passage.text[finding.start:finding.end]
    key = hashlib.sha256(f"{finding.label} {words.casefold()}".encode()).hexdigest()[:16]
    return Standing(key, passage, finding, words, finding.reason not in _NEVER_KEPT)
