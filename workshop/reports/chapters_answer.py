"""Management's answers: a line for each ask, those that are given as they were given, and how far each proposal has come."""
from __future__ import annotations

from workshop.reports.answer_words import decider_text, facts_text, official_text, status_text
from workshop.reports.blocks import Block, Chapter, Line, Table, Text
from workshop.reports.model import Decision, Proposal, Summary
from workshop.reports.pictures import ProposalState, proposal_status
from workshop.reports.wording import Words, day_text

_SHOWN, _DECIDED, _BEGUN, _DONE = 2, 3, 4, 5
"""Stages of ``pictures.status``."""
_HABITS = ("in_use", "in_instruction", "normal")


def answer_chapter(summary: Summary, _: Words) -> Chapter | None:
    """A line for each ask: its answer, or the choices to be made by hand; the official decision behind them, if there is one."""
    given = {each.proposal: each for each in summary.decisions}
    listed = [each for each in summary.proposals if each.asked or each.id in given]
    if not listed:
        return None
    rows = tuple(_row(each, given.get(each.id), _) for each in listed)
    lead = _("Johto vastaa jokaiseen ehdotukseen ja kertoo syyn. Vastaus palaa kaikille, jotka olivat mukana.")
    table = Table(_("Ehdotukset ja vastaukset"), (_("Ehdotus"), _("Vastaus"), _("Perustelu")), rows)
    official = _official(summary, _, space=any(each.id not in given for each in listed))
    blocks: list[Block] = [Text(lead), table, *([Text(official)] if official else [])]
    if given:
        blocks.append(proposal_status([_state(each, given.get(each.id), summary) for each in listed], _))
    return Chapter("vastaus", _("Johdon vastaus"), tuple(blocks))


def _row(proposal: Proposal, decision: Decision | None, _: Words) -> tuple[Line, Line, Line]:
    name = Line(f"E{proposal.no} {proposal.short or proposal.what}")
    if decision is None:
        return name, Line(_("kyllä / muutettuna / myöhemmin / ei")), Line("")
    said = f"{status_text(decision.status, _)}. {decision.decision}".strip()
    remark = " ".join(filter(None, [facts_text(decision, _), official_text(decision, _)]))
    return name, Line(said, remark=remark), Line(decision.reason, remark=decider_text(decision, _))


def _state(proposal: Proposal, decision: Decision | None, summary: Summary) -> ProposalState:
    """What is being prepared further is not decided yet; a no goes no further, and says why, whatever was agreed beside it; what else was
    agreed has begun.
    """
    what, owner, date_text = proposal.short or proposal.what, proposal.owner, proposal.date_text
    if decision is None:
        return ProposalState(proposal.no, what, owner, date_text, _SHOWN if summary.approved_on else 1)
    if decision.status == "rejected":
        return ProposalState(proposal.no, what, decision.owner, day_text(decision.due), _DECIDED, decision.reason)
    stage = _begun(proposal, summary) or (_SHOWN if decision.status == "needs_more" else _DECIDED)
    return ProposalState(proposal.no, what, decision.owner or owner, day_text(decision.due) or date_text, stage)


def _begun(proposal: Proposal, summary: Summary) -> int | None:
    """The stage of what was agreed on a proposal; ``None`` as long as nothing was."""
    rooted = [each.rooting for each in summary.agreements if proposal.no in each.from_proposals and each.rooting != "dropped"]
    return (_DONE if any(each in _HABITS for each in rooted) else _BEGUN) if rooted else None


def _official(summary: Summary, _: Words, *, space: bool) -> str:
    """What is known of the official decision behind the answers; ``space`` to write it by hand, as long as something is open."""
    said = ", ".join(filter(None, [summary.decision_number, day_text(summary.decision_date)]))
    if said:
        return _("Viranhaltijapäätös: %(decision)s") % {"decision": said}
    return _("Viranhaltijapäätöksen numero ja päivä, jos päätös tehdään: %(space)s") % {"space": "…" * 20} if space else ""
