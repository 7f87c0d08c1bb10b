"""A meeting's summary for management, at any moment of the meeting: one read, then the human's draft on top (§2.12, K16)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from workshop.core.days import today
from workshop.core.db import Store
from workshop.reports import findings
from workshop.reports.draft import MOST_ASKS, MOST_CHAINS, Draft, Stored, stored_draft
from workshop.reports.findings import Findings
from workshop.reports.model import Case, Chain, Coming, Group, LeftOut, Moderation, Note, Part, Proposal, Round, Summary, Vote
from workshop.reports.reading import Row, Rows, read_rows
from workshop.reports.tally import closed_vote, dots_of, parts_of


def summarise(store: Store, meeting_id: str) -> Summary:
    """The summary as it stands now. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
    return compose(rows, today(store.now()).isoformat())


def compose(rows: Rows, now: str) -> Summary:
    """The summary of rows that were read before. ``now``, an ISO day, dates a draft that nobody has saved."""
    stored, found = stored_draft(rows.draft), Findings(rows)
    draft, meeting = stored.draft, rows.meeting
    lang = meeting["plan"].get("lang", "fi")
    out = draft.left_out
    cases = [_case(row, found, lang, out) for row in [*rows.cases, *_without_case(found)]]
    chosen = strongest_chains(found, draft)
    present, votes = parts_of(rows.told), _votes(rows, out)
    return Summary(
        lang=lang, title=draft.title or meeting["title"], date=meeting["date"], place=meeting["place"],
        purpose=draft.purpose or meeting["purpose"], **_dates(stored, now),
        organisations=tuple(rows.organisations), participants=rows.participants,
        groups_present=present, experts_present=_experts(draft, meeting["plan"], present),
        case_in_short=draft.case_text or _in_short(cases, chosen, out),
        proposals=ordered_proposals(rows, found, draft), strongest=tuple(chosen),
        minority=draft.minority, minority_reason=draft.minority_reason,
        views_shown="views" not in out, open_gaps_shown="open_gaps" not in out,
        open_gaps=_printed(found.open_gaps, out) if "open_gaps" not in out else (),
        rounds=_rounds(rows), votes=tuple(vote for vote in votes if f"vote:{vote.id}" not in out),
        moderation=_moderation(rows), limits=draft.limits, next_text=draft.next_text,
        coming=tuple(Coming(row["kind"], row["title"], row["date"]) for row in rows.coming),
        cases=tuple(case for case in cases if f"case:{case.id}" not in out),
        groups=_groups(rows, found, out),
        ungrouped=_printed((note for note in found.notes.values() if not note.group), out),
        left_out=_left_out(out, _part_names(cases, votes, rows.proposals)), rehearsal=bool(meeting.get("rehearsal")),
    )


def strongest_chains(found: Findings, draft: Draft) -> list[Chain]:
    """The chains of page 1: those that the draft names, else the tool's own choice."""
    chains = [chain for chain in found.chains if _whole(chain, draft.left_out)]
    by_id = {chain.id: chain for chain in chains}
    if draft.chains is None:
        return findings.strongest(chains, MOST_CHAINS)
    return [by_id[name] for name in draft.chains if name in by_id]


def _dates(stored: Stored, now: str) -> dict[str, Any]:
    return {
        "created_on": stored.draft.created_on or now, "edited_on": stored.draft.edited_on or now,
        "approved_on": today(stored.approved_at).isoformat() if stored.approved_at else None,
    }


def ordered_proposals(rows: Rows, found: Findings, draft: Draft) -> tuple[Proposal, ...]:
    """What is asked first, in the order of the draft or of the vote; then what the workers start themselves."""
    dots = dots_of(rows.votes, "proposal", last=True)
    titles = {group["id"]: group["title"] for group in rows.groups}
    kept = [row for row in rows.proposals if f"proposal:{row['id']}" not in draft.left_out]
    kept.sort(key=lambda row: (-dots.get(row["id"], -1), row["no"]))
    wanted = [row for name in draft.asks or () for row in kept if row["id"] == name]
    others = [row for row in kept if row not in wanted]
    asks = wanted + [row for row in others if not row["self_start"]]
    first = wanted if draft.asks is not None else asks[:MOST_ASKS]
    own = [row for row in others if row["self_start"]]
    return tuple(_proposal(row, titles, dots, row in asks, row in first) for row in asks + own)


def _proposal(row: Row, titles: Mapping[str, str], dots: Mapping[str, int], asked: bool, first: bool) -> Proposal:
    plain = ("id", "no", "what", "details", "owner", "cost", "cost_note", "measure", "date_text", "experience_view")
    groups = tuple(titles[name] for name in row["groups"] if name in titles)
    return Proposal(
        **{name: row[name] for name in plain}, groups=groups, asked=asked, on_page_one=first, dots=dots.get(row["id"])
    )


def _without_case(found: Findings) -> list[Row]:
    """Notes of tables that had no case make a chapter of their own."""
    loose = any(note.case is None for note in found.notes.values())
    return [{"id": None, "no": 0, "titles": {}, "pseudonym": "", "leads": {}}] if loose else []


def _case(row: Row, found: Findings, lang: str, out: Mapping[str, str]) -> Case:
    notes = [note for note in found.notes.values() if note.case == row["id"]]
    gaps = [note for note in notes if note.kind == "gap"]
    ideals = sorted((note for note in notes if note.kind == "ideal"), key=lambda note: (found.places.get(note.id, 0), note.id))
    chains = [chain for chain in found.all_chains if _whole(chain, out) and row["id"] in _cases_of(chain)]
    return Case(
        id=row["id"], no=row["no"], title=_told(row["titles"], lang), pseudonym=row["pseudonym"], lead=_told(row["leads"], lang),
        problems=tuple(note for note in notes if note.kind == "problem"), gaps=tuple(gaps),
        path=tuple(note for note in ideals if note.id in found.places),
        wishes=tuple(note for note in ideals if note.id not in found.places),
        chains=tuple(chains), loose_problems=tuple(findings.loose_problems(notes, found.ways)),
        open_gaps=tuple(note for note in found.open_gaps if note.case == row["id"]),
    )


def _told(texts: Mapping[str, str], lang: str) -> str:
    """A text in the summary's language, else in Finnish, else in any."""
    return texts.get(lang) or texts.get("fi") or next(iter(texts.values()), "")


def _cases_of(chain: Chain) -> set[str | None]:
    """The cases on whose pages a chain stands: its problem's and its gap's, which may differ."""
    return {note.case for note in (chain.problem, chain.gap) if note}


def _experts(draft: Draft, plan: Mapping[str, Any], present: tuple[Part, ...]) -> bool | None:
    """What the human saw, else what may be said of groups (L10), else what the plan says: expecting somebody is no presence."""
    if draft.experts_present is not None:
        return draft.experts_present
    if any(part.group == "expert_by_experience" for part in present):
        return True
    return False if plan.get("experts") == 0 else None


def _in_short(cases: list[Case], chosen: list[Chain], out: Mapping[str, str]) -> str:
    """Two sentences of the case that the strongest chain begins in, else of the first one."""
    told = [case for case in cases if f"case:{case.id}" not in out]
    begun = {chain.problem.case for chain in chosen[:1] if chain.problem}
    case = next((case for case in told if case.id in begun), told[0] if told else None)
    return " ".join(re.split(r"(?<=[.!?])\s+", case.lead.strip())[:2]) if case else ""


def _votes(rows: Rows, out: Mapping[str, str]) -> list[Vote]:
    """Votes keep the dots of a proposal that was left out, under its number alone."""
    titles = {row["id"]: row["title"] for row in rows.groups}
    titles |= {row["id"]: f"E{row['no']}" if f"proposal:{row['id']}" in out else row["what"] for row in rows.proposals}
    return [closed_vote(row, titles, rows.participants, rows.told) for row in rows.votes]


def _rounds(rows: Rows) -> tuple[Round, ...]:
    shown = [row["step_id"] for row in rows.notes if row["state"] == "shown"]
    return tuple(Round(step["title"], step["note_kind"], shown.count(step["id"])) for step in rows.steps)


def _moderation(rows: Rows) -> Moderation:
    """Words count as changed also when the gate stopped the first ones and their writer found others."""
    shown = [row for row in rows.notes if row["state"] == "shown"]
    corrected = [row for row in shown if row["kind"] != row["typed_kind"]]
    return Moderation(
        as_written=sum(not _reworded(row) and row["kind"] == row["typed_kind"] for row in shown),
        anonymised=sum(_reworded(row) for row in shown), kind_corrected=len(corrected),
        held_back=sum(row["state"] in ("hidden", "care") for row in rows.notes),
        waiting=sum(row["state"] == "waiting" for row in rows.notes),
    )


def _reworded(row: Row) -> bool:
    return bool(row["replaced"] or row["stopped"])


def _groups(rows: Rows, found: Findings, out: Mapping[str, str]) -> tuple[Group, ...]:
    """Groups by kind along the chain, most dots first; a group keeps its place with no note to show."""
    order = {"problem": 0, "gap": 1, "ideal": 2}
    ranked = sorted(rows.groups, key=lambda row: (order.get(row["kind"], 3), -found.dots.get(row["id"], -1)))
    return tuple(
        Group(row["id"], row["kind"], row["title"], _members(row["id"], found, out), found.dots.get(row["id"]))
        for row in ranked
    )


def _members(group_id: str, found: Findings, out: Mapping[str, str]) -> tuple[Note, ...]:
    return _printed((note for note in found.notes.values() if note.group == group_id), out)


def _printed(notes: Iterable[Note], out: Mapping[str, str]) -> tuple[Note, ...]:
    """Without the notes of cases that were left out: they are printed nowhere."""
    return tuple(note for note in notes if f"case:{note.case}" not in out)


def _whole(chain: Chain, out: Mapping[str, str]) -> bool:
    notes = [note for note in (chain.problem, chain.gap, chain.ideal) if note]
    return len(_printed(notes, out)) == len(notes)


def _part_names(cases: list[Case], votes: list[Vote], proposals: list[Row]) -> dict[str, str]:
    names = {f"case:{case.id}": case.title for case in cases}
    names |= {f"vote:{vote.id}": vote.title for vote in votes}
    return names | {f"proposal:{row['id']}": f"E{row['no']}" for row in proposals}


def _left_out(out: Mapping[str, str], names: Mapping[str, str]) -> tuple[LeftOut, ...]:
    kept = {part: reason for part, reason in out.items() if part in names or part in ("views", "open_gaps")}
    return tuple(LeftOut(part.split(":")[0], names.get(part, ""), reason) for part, reason in kept.items())
