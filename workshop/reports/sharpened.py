"""How a report says that a meeting with line managers sharpened a proposal, and what stood there before (K03)."""
from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.reports.blocks import Fact
from workshop.reports.model import Proposal
from workshop.reports.wording import Words, cost_text, day_text


@dataclass(frozen=True)
class Change:
    """One place of a proposal that was sharpened on a day: its name, what stood there, what the managers made of it."""

    on: str
    label: str
    before: str
    after: str


def mark(proposal: Proposal, _: Words) -> str:
    """That it was sharpened, and when last; empty when it was not."""
    if not proposal.sharpened:
        return ""
    return _("Tarkennettu esihenkilöiden tapaamisessa %(day)s") % {"day": day_text(proposal.sharpened[-1].on)}


def changes(proposal: Proposal, _: Words) -> tuple[Change, ...]:
    """Every change, the oldest first."""
    found: list[Change] = []
    now, own = proposal, not proposal.asked
    for each in reversed(proposal.sharpened):
        before = each.before
        was = before.pop("self_start", own)
        then = replace(now, **before)
        said, after = dict(_said(then, was, _)), dict(_said(now, own, _))
        found = [Change(each.on, label, text, after[label]) for label, text in said.items() if text != after[label]] + found
        now, own = then, was
    return tuple(found)


def original(proposal: Proposal, _: Words) -> tuple[Fact, ...]:
    """What the café itself wrote, in every place that was sharpened since."""
    first: dict[str, str] = {}
    for each in changes(proposal, _):
        first.setdefault(each.label, each.before)
    return tuple(Fact(label, text, missing=text == _("avoin")) for label, text in first.items())


def _said(proposal: Proposal, own: bool, _: Words) -> list[tuple[str, str]]:
    said = (
        (_("Ehdotus"), proposal.what), (_("Tarkemmin"), proposal.details), (_("Vastuu"), proposal.owner),
        (_("Kustannus"), cost_text(proposal, _)), (_("Aikataulu"), proposal.date_text), (_("Mittari"), proposal.measure),
        (_("Työntekijät aloittavat itse"), _("kyllä") if own else _("ei")),
    )
    return [(label, text or _("avoin")) for label, text in said]
