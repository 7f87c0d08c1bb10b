"""A meeting's summary for management, at any moment of the meeting: one read, then the human's draft on top (§2.12, K16)."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.core.days import today
from workshop.core.db import Store
from workshop.reports import findings
from workshop.reports.agreed import agreed_of
from workshop.reports.answered import decisions_of
from workshop.reports.case_reading import cases_of, in_short, printed, whole
from workshop.reports.draft import MOST_ASKS, MOST_CHAINS, MOST_QUOTES, Draft, Stored, stored_draft
from workshop.reports.figures import unverified
from workshop.reports.findings import Findings
from workshop.reports.model import (
    Case,
    Chain,
    Coming,
    Group,
    LeftOut,
    Memo,
    Message,
    Moderation,
    Note,
    Part,
    Proposal,
    Round,
    Summary,
    Vote,
)
from workshop.reports.model_agreements import Agreed
from workshop.reports.model_carried import Carried, Sharpened
from workshop.reports.reading import Row, Rows, read_rows
from workshop.reports.tally import closed_vote, dots_of, parts_of
from workshop.reports.wording import day_text

_PLAIN = ("id", "no", "what", "details", "owner", "cost", "cost_note", "measure", "date_text", "experience_view", "dissent")


def summarise(store: Store, meeting_id: str) -> Summary:
    """The summary as it stands now. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
    return compose(rows, today(store.now()).isoformat())


def compose(rows: Rows, now: str, edited: Draft | None = None) -> Summary:
    """The summary of rows that were read before. ``now``, an ISO day, dates a draft that nobody has saved.

    ``edited``: a draft that is being written, in place of the stored one; it approves nothing.
    """
    stored, found = stored_draft(rows.draft), Findings(rows)
    if edited:
        stored = replace(stored, draft=edited, approved_at=None)
    draft, meeting = stored.draft, rows.meeting
    lang = meeting["plan"].get("lang", "fi")
    out = draft.left_out
    cases = cases_of(rows, found, lang, out)
    chosen = strongest_chains(found, draft)
    present, votes = parts_of(rows.told), _votes(rows, out)
    proposals = ordered_proposals(rows, found, draft)
    return Summary(
        lang=lang, title=draft.title or meeting["title"], date=meeting["date"], place=meeting["place"],
        purpose=draft.purpose or meeting["purpose"], **_dates(stored, now), version=stored.version,
        organisations=tuple(rows.organisations), participants=rows.participants,
        groups_present=present, experts_present=_experts(draft, meeting["plan"], present),
        case_in_short=draft.case_text or in_short(cases, chosen, out),
        proposals=proposals, strongest=tuple(chosen),
        minority=draft.minority, minority_reason=draft.minority_reason,
        views_shown="views" not in out, quotes=tuple(chosen_quotes(rows, found, draft)), open_gaps_shown="open_gaps" not in out,
        open_gaps=printed(found.open_gaps, out) if "open_gaps" not in out else (),
        messages=tuple(_messages(found, draft, lang)),
        rounds=_rounds(rows), votes=tuple(vote for vote in votes if f"vote:{vote.id}" not in out),
        moderation=_moderation(rows), limits=draft.limits, next_text=draft.next_text,
        coming=tuple(Coming(row["kind"], row["title"], row["date"]) for row in rows.coming),
        decision_number=draft.decision_number, decision_date=draft.decision_date,
        memos=tuple(Memo(row["title"], row["date"], today(row["approved_at"]).isoformat()) for row in rows.memos),
        cases=tuple(case for case in cases if f"case:{case.id}" not in out),
        groups=_groups(rows, found, out),
        ungrouped=printed((note for note in found.notes.values() if not note.group), out),
        left_out=_left_out(out, _part_names(cases, votes, rows.proposals)), rehearsal=bool(meeting.get("rehearsal")),
        feedback=rows.feedback, carried=tuple(map(_carried, rows.carried)),
        decisions=decisions_of(rows.decisions, proposals), agreements=_agreements(rows, found, out),
    )


def strongest_chains(found: Findings, draft: Draft) -> list[Chain]:
    """The chains of page 1: those that the draft names, else the tool's own choice. None with a figure that nobody has checked."""
    chains = [chain for chain in found.chains if whole(chain, draft.left_out) and not unverified(chain, draft.verified)]
    by_id = {chain.id: chain for chain in chains}
    if draft.chains is None:
        return findings.strongest(chains, MOST_CHAINS)
    return [by_id[name] for name in draft.chains if name in by_id]


def quotable(rows: Rows, found: Findings, out: Mapping[str, str]) -> list[Note]:
    """The notes that may be quoted: their authors were asked and gave leave, and the notes are printed anyway."""
    return list(printed((note for note in found.notes.values() if note.id in rows.leave), out))


def chosen_quotes(rows: Rows, found: Findings, draft: Draft) -> list[Note]:
    """The quotes of the report: those that the draft names, else the first ones."""
    if "views" in draft.left_out:
        return []
    by_id = {note.id: note for note in quotable(rows, found, draft.left_out)}
    if draft.quotes is None:
        return list(by_id.values())[:MOST_QUOTES]
    return [by_id[name] for name in draft.quotes if name in by_id]


def _messages(found: Findings, draft: Draft, lang: str) -> list[Message]:
    """Chosen open gaps first, then the human's own words, each line a message."""
    gaps = {note.id: note for note in printed(found.open_gaps, draft.left_out)}
    chosen = [Message(gaps[name].text, gaps[name].lang, name) for name in draft.messages if name in gaps]
    return chosen + [Message(line.strip(), lang) for line in draft.message.splitlines() if line.strip()]


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
    shown = {note.id for note in printed(found.notes.values(), draft.left_out)}
    return tuple(
        Proposal(
            **{name: row[name] for name in _PLAIN}, short=draft.short.get(row["id"], ""),
            groups=tuple(titles[name] for name in row["groups"] if name in titles),
            notes=tuple(name for name in row["notes"] if name in shown),
            asked=row in asks, on_page_one=row in first, dots=dots.get(row["id"]),
            sharpened=tuple(map(_sharpened, row["sharpened"])),
        )
        for row in asks + own
    )


def _agreements(rows: Rows, found: Findings, out: Mapping[str, str]) -> tuple[Agreed, ...]:
    """With the notes that are printed; none of them is said to come from a proposal that was left out."""
    shown = {note.id for note in printed(found.notes.values(), out)}
    hidden = {row["no"] for row in rows.proposals if f"proposal:{row['id']}" in out}
    return tuple(
        replace(
            each, notes=tuple(name for name in each.notes if name in shown),
            from_proposals=tuple(no for no in each.from_proposals if no not in hidden),
        )
        for each in agreed_of(rows)
    )


def _sharpened(said: Row) -> Sharpened:
    before = dict(said["before"])
    if "self_start" in before:
        before["self_start"] = bool(before["self_start"])
    return Sharpened(said["on"], **before)


def _carried(row: Row) -> Carried:
    said, day = row["carried"], day_text(row["carried"]["date"])
    return Carried(
        said["no"], row["what"], said["meeting"] if day in said["meeting"] else f"{said['meeting']} {day}",
        changed=any(row[name] != word for name, word in said["words"].items()), clash=bool(said["clash"] or said.get("lost")),
    )


def _experts(draft: Draft, plan: Mapping[str, Any], present: tuple[Part, ...]) -> bool | None:
    """What the human saw, else what may be said of groups (L10), else what the plan says: expecting somebody is no presence."""
    if draft.experts_present is not None:
        return draft.experts_present
    if any(part.group == "expert_by_experience" for part in present):
        return True
    return False if plan.get("experts") == 0 else None


def _votes(rows: Rows, out: Mapping[str, str]) -> list[Vote]:
    """Votes keep the dots of a proposal that was left out, under its number alone."""
    titles = {row["id"]: row["title"] for row in rows.groups}
    titles |= {row["id"]: f"E{row['no']}" if f"proposal:{row['id']}" in out else row["what"] for row in (*rows.proposals, *rows.carried)}
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
        held_back=sum(row["state"] == "hidden" and row["reason_kind"] != "care" for row in rows.notes),
        waiting=sum(row["state"] == "waiting" for row in rows.notes),
    )


def _reworded(row: Row) -> bool:
    return bool(row["replaced"] or row["stopped"])


def _groups(rows: Rows, found: Findings, out: Mapping[str, str]) -> tuple[Group, ...]:
    """Groups by kind along the chain, most dots first; a group keeps its place with no note to show."""
    order = {"problem": 0, "gap": 1, "ideal": 2}
    ranked = sorted(rows.groups, key=lambda row: (order.get(row["kind"], 3), -found.dots.get(row["id"], -1)))
    return tuple(
        Group(row["id"], row["kind"], row["title"], _members(row["id"], found, out), row["dissent"], found.dots.get(row["id"]))
        for row in ranked
    )


def _members(group_id: str, found: Findings, out: Mapping[str, str]) -> tuple[Note, ...]:
    return printed((note for note in found.notes.values() if note.group == group_id), out)


def _part_names(cases: list[Case], votes: list[Vote], proposals: list[Row]) -> dict[str, str]:
    names = {f"case:{case.id}": case.title for case in cases}
    names |= {f"vote:{vote.id}": vote.title for vote in votes}
    return names | {f"proposal:{row['id']}": f"E{row['no']}" for row in proposals}


def _left_out(out: Mapping[str, str], names: Mapping[str, str]) -> tuple[LeftOut, ...]:
    kept = {part: reason for part, reason in out.items() if part in names or part in ("views", "open_gaps")}
    return tuple(LeftOut(part.split(":")[0], names.get(part, ""), reason) for part, reason in kept.items())
