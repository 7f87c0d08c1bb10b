"""What a summary holds: plain, frozen, without authors, seats or times finer than a day (L9).

Everything here can be pickled, and goes through JSON and back unchanged (``as_dict``, ``from_dict``).
"""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

import msgspec

from workshop.reports.feedback import Feedback
from workshop.reports.model_agreements import Agreed
from workshop.reports.model_answers import Decision
from workshop.reports.model_carried import Carried, Sharpened
from workshop.reports.model_path import Event, Lane, Step


@dataclass(frozen=True)
class Note:
    """A note that the room has seen. ``anonymised``: moderation changed its words. Lists of notes are in order of id."""

    id: str
    kind: str
    text: str
    lang: str
    case: str | None
    group: str | None
    anonymised: bool


@dataclass(frozen=True)
class Chain:
    """*Problem → gap → ideal*. ``None``: no continuation, or answered without it. ``strength``: dots of its groups."""

    problem: Note | None
    gap: Note | None
    ideal: Note | None
    strength: int = 0

    @property
    def id(self) -> str:
        """The name by which a draft chooses it."""
        return "~".join(note.id if note else "" for note in (self.problem, self.gap, self.ideal))


@dataclass(frozen=True)
class Proposal:
    """``dots`` is ``None`` when no closed vote held it; ``asked``: management is asked to answer (else the workers start it).

    ``short``: a human's wording for page 1, if any; ``groups``: titles of the groups it rests on; ``notes``: ids of shown notes;
    ``dissent``: what somebody saw otherwise (L20); ``sharpened``: what meetings with line managers changed, the oldest first.
    """

    id: str
    no: int
    what: str
    short: str
    details: str
    owner: str
    cost: Literal["none", "needed", "unknown"]
    cost_note: str
    measure: str
    date_text: str
    experience_view: str
    groups: tuple[str, ...]
    notes: tuple[str, ...]
    dissent: str
    asked: bool
    on_page_one: bool
    dots: int | None
    sharpened: tuple[Sharpened, ...] = ()


@dataclass(frozen=True)
class Group:
    id: str
    kind: str
    title: str
    notes: tuple[Note, ...]
    dissent: str
    dots: int | None


@dataclass(frozen=True)
class Part:
    """One part of a split, shown only by L10."""

    group: Literal["professional", "expert_by_experience", "unsaid"]
    people: int


@dataclass(frozen=True)
class Option:
    """``parts``: dots by group, in the order of the vote's ``parts``; empty when it may not be told how each group chose."""

    title: str
    dots: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Vote:
    """A closed vote: every option, most dots first, those without any too."""

    id: str
    title: str
    target_type: str
    dots_each: int
    voters: int
    participants: int
    options: tuple[Option, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Case:
    """``chains`` hold this case's problem or gap. ``today``: its timeline, with the transfer in month ``transfer_month``; ``lanes`` and
    ``steps``: the ideal path, as it was modelled; ``wishes``: the ideal notes outside it.

    ``id`` is ``None`` for the notes of tables without a case; then there is no title either.
    """

    id: str | None
    no: int
    title: str
    pseudonym: str
    lead: str
    problems: tuple[Note, ...]
    gaps: tuple[Note, ...]
    today: tuple[Event, ...]
    transfer_month: int | None
    lanes: tuple[Lane, ...]
    steps: tuple[Step, ...]
    wishes: tuple[Note, ...]
    chains: tuple[Chain, ...]
    loose_problems: tuple[Note, ...]
    open_gaps: tuple[Note, ...]


@dataclass(frozen=True)
class Round:
    title: str
    kind: str
    notes: int


@dataclass(frozen=True)
class Moderation:
    """``held_back``: hidden notes. Those held for care are in no sum, here as on the participants' page: the difference of two sums would
    count them, and distress is never a counter (domain.md §0.7)."""

    as_written: int
    anonymised: int
    kind_corrected: int
    held_back: int
    waiting: int


@dataclass(frozen=True)
class Coming:
    kind: str
    title: str
    date: str


@dataclass(frozen=True)
class Memo:
    """An earlier meeting of the series whose summary was approved."""

    title: str
    date: str
    approved_on: str


@dataclass(frozen=True)
class Message:
    """What the meeting wants to say to the nation's decision makers (N17); ``note``: the open gap whose words it is, if any."""

    text: str
    lang: str
    note: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """A part that a human left out. ``name`` is empty for the parts that the words of the report name themselves."""

    part: Literal["views", "open_gaps", "case", "vote", "proposal"]
    name: str
    reason: str


@dataclass(frozen=True)
class Summary:
    """One meeting as management reads it. Dates are ISO days; ``approved_on`` is ``None`` as long as it is a draft.

    ``version``: that of the saved draft, 0 before the first. ``quotes``: chosen notes whose authors gave leave. ``decision_…``: of the
    official decision in which management answered; empty without one. Of a ``rehearsal`` everything is invented; every page says so.
    ``decisions``: the answers that are given, in the order of ``proposals``; ``agreements``: what was agreed on what the meeting made.
    ``carried``: proposals of a café that were reviewed here; their words went back there.
    """

    lang: str
    title: str
    date: str
    place: str
    purpose: str
    created_on: str
    edited_on: str
    approved_on: str | None
    version: int
    organisations: tuple[str, ...]
    participants: int
    groups_present: tuple[Part, ...]
    experts_present: bool | None
    case_in_short: str
    proposals: tuple[Proposal, ...]
    strongest: tuple[Chain, ...]
    minority: str
    minority_reason: str
    views_shown: bool
    quotes: tuple[Note, ...]
    open_gaps_shown: bool
    open_gaps: tuple[Note, ...]
    messages: tuple[Message, ...]
    rounds: tuple[Round, ...]
    votes: tuple[Vote, ...]
    moderation: Moderation
    limits: str
    next_text: str
    coming: tuple[Coming, ...]
    decision_number: str
    decision_date: str
    memos: tuple[Memo, ...]
    cases: tuple[Case, ...]
    groups: tuple[Group, ...]
    ungrouped: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]
    rehearsal: bool = False
    decisions: tuple[Decision, ...] = ()
    agreements: tuple[Agreed, ...] = ()
    feedback: Feedback | None = None
    carried: tuple[Carried, ...] = ()

    @property
    def asks(self) -> tuple[Proposal, ...]:
        """What management is asked to answer, those of page 1 first."""
        return tuple(proposal for proposal in self.proposals if proposal.asked)

    @property
    def own(self) -> tuple[Proposal, ...]:
        """What the workers start themselves: it needs no decision (K37)."""
        return tuple(proposal for proposal in self.proposals if not proposal.asked)


def as_dict(summary: Summary) -> dict[str, Any]:
    """The summary as JSON knows it: dicts, lists, texts and numbers."""
    return msgspec.to_builtins(asdict(summary))


def from_dict(data: dict[str, Any]) -> Summary:
    """The summary that ``as_dict`` gave. Raises ``msgspec.ValidationError`` for anything else."""
    return msgspec.convert(data, Summary)
