"""What a participant reads after the meeting: what the room found, the own tables' part, and the place of the own notes (§2.11).

Only what the room saw is here. The own notes stand apart, also those that were held back; nobody else's authorship ever.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workshop.core.db import Store
from workshop.reports import findings
from workshop.reports.agreed import agreed_of
from workshop.reports.answered import Answers, answers_told
from workshop.reports.draft import Draft, stored_draft
from workshop.reports.feedback import Feedback, in_language
from workshop.reports.findings import Findings
from workshop.reports.model import Chain, Coming, Note, Proposal, Vote
from workshop.reports.model_agreements import Agreed
from workshop.reports.outcome_reading import Aftermath, read_aftermath
from workshop.reports.reading import Row, Rows
from workshop.reports.summary import ordered_proposals
from workshop.reports.tally import closed_vote

MOST_CHAINS = 3
KINDS = ("problem", "gap", "ideal")


@dataclass(frozen=True)
class Heading:
    """A heading of the room with its notes. ``title`` is empty for notes without one; ``dots``: ``None`` without a vote."""

    kind: str
    title: str
    notes: tuple[Note, ...]
    dots: int | None


@dataclass(frozen=True)
class TablePart:
    """What was written at a table where the reader sat."""

    no: int
    case_title: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class OwnNote:
    """A note of the reader and its place in the whole. ``state`` as in ``notes``; a place only has what is shown.

    ``more_chains``: how many further chains it is part of. ``reason_kind`` and ``reason``: why it was held back or reworded.
    """

    text: str
    lang: str
    kind: str
    state: str
    reworded: bool
    reason_kind: str
    reason: str
    heading: str
    chains: tuple[Chain, ...]
    more_chains: int
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class Outcome:
    """One meeting as one of its people reads it. Dates are ISO days. Without a seat ``tables`` and ``own`` are empty.

    ``acts`` is what ``live.moderation.acts_by_reason`` gives; ``answers``: what became of each proposal; ``agreed``: what was
    agreed, with what follow-ups found; ``feedback``: what may be told of how people felt, in the reader's
    language; ``mine``: ids of the reader's notes.
    """

    title: str
    date: str
    headings: tuple[Heading, ...]
    chains: tuple[Chain, ...]
    votes: tuple[Vote, ...]
    proposals: tuple[Proposal, ...]
    tables: tuple[TablePart, ...]
    own: tuple[OwnNote, ...]
    coming: tuple[Coming, ...]
    next_text: str
    acts: dict[str, dict[str, Any]]
    support_name: str
    crisis_line: str
    retain_until: str
    answers: Answers
    agreed: tuple[Agreed, ...]
    feedback: Feedback | None
    mine: tuple[str, ...]

    def mine_in(self, agreed: Agreed) -> bool:
        """Whether an agreement came of something of the reader's own."""
        return any(name in agreed.notes for name in self.mine)

    def mine_behind(self, proposal: str) -> list[OwnNote]:
        """The reader's own notes that a proposal came from."""
        return [note for note in self.own if any(each.id == proposal for each in note.proposals)]


def outcome_of(store: Store, meeting_id: str, seat: Row | None, lang: str) -> Outcome:
    """The page of one seat (``None``: of nobody, as staff preview it). Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows, after = read_aftermath(db, meeting_id, seat)
        answers = answers_told(db, meeting_id, store.now())
    found, stored = Findings(rows), stored_draft(rows.draft)
    proposals = ordered_proposals(rows, found, Draft())
    return Outcome(
        title=rows.meeting["title"], date=rows.meeting["date"],
        headings=tuple(_headings(rows, found, found.notes.values())),
        chains=tuple(findings.strongest(found.chains, MOST_CHAINS)), votes=tuple(_votes(rows)),
        proposals=proposals, tables=tuple(_tables(rows, found, after, lang)),
        own=tuple(_own_note(row, rows, found, proposals) for row in after.own_notes),
        coming=tuple(Coming(row["kind"], row["title"], row["date"]) for row in rows.coming),
        next_text=stored.draft.next_text if stored.approved_at else "", acts=after.acts,
        support_name=after.meeting["support_name"], crisis_line=after.meeting["crisis_line"], retain_until=after.meeting["retain_until"],
        answers=answers, agreed=agreed_of(rows),
        feedback=in_language(rows.feedback, lang) if rows.feedback else None, mine=tuple(row["id"] for row in after.own_notes),
    )


def _headings(rows: Rows, found: Findings, notes: Iterable[Note]) -> list[Heading]:
    """Headings along the chain, those with most dots first, then what has none; empty ones are left out."""
    kept = list(notes)
    named = [_heading(group["kind"], group["title"], group["id"], kept, found) for group in rows.groups]
    loose = [_heading(kind, "", None, kept, found) for kind in KINDS]
    filled = [heading for heading in named + loose if heading.notes]
    return sorted(filled, key=lambda each: (KINDS.index(each.kind), not each.title, -(each.dots or 0)))


def _heading(kind: str, title: str, group: str | None, notes: list[Note], found: Findings) -> Heading:
    inside = (note for note in notes if note.group == group and (group or note.kind == kind))
    return Heading(kind, title, tuple(inside), found.dots.get(group) if group else None)


def _votes(rows: Rows) -> list[Vote]:
    titles = {row["id"]: row["title"] for row in rows.groups} | {row["id"]: row["what"] for row in rows.proposals}
    return [closed_vote(row, titles, rows.participants, rows.told) for row in rows.votes]


def _tables(rows: Rows, found: Findings, after: Aftermath, lang: str) -> list[TablePart]:
    titles = {case["id"]: case["titles"].get(lang) or case["titles"].get("fi", "") for case in rows.cases}
    return [
        TablePart(table["no"], titles.get(table["case_id"], ""), tuple(_headings(rows, found, (
            note for note in found.notes.values() if after.places.get(note.id) == table["id"]
        ))))
        for table in after.tables
    ]


def _own_note(row: Row, rows: Rows, found: Findings, proposals: Iterable[Proposal]) -> OwnNote:
    note = found.notes.get(row["id"])
    chains = [chain for chain in found.all_chains if note and note in (chain.problem, chain.gap, chain.ideal)]
    chains.sort(key=lambda chain: (not (chain.gap and chain.ideal), -chain.strength, chain.id))
    return OwnNote(
        **{name: row[name] for name in ("text", "lang", "kind", "state", "reason_kind", "reason")}, reworded=bool(row["replaced"]),
        heading=next((group["title"] for group in rows.groups if note and group["id"] == note.group), ""),
        chains=tuple(chains[:MOST_CHAINS]), more_chains=max(0, len(chains) - MOST_CHAINS),
        proposals=tuple(each for each in proposals if note and _rests_on(rows, each, note)),
    )


def _rests_on(rows: Rows, proposal: Proposal, note: Note) -> bool:
    basis = next(row for row in rows.proposals if row["id"] == proposal.id)
    return note.id in basis["notes"] or (note.group is not None and note.group in basis["groups"])
