"""What the editor's page offers a human to choose from, beside the draft."""
from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.core.days import today
from workshop.core.db import Store
from workshop.reports.checking import Checked, check
from workshop.reports.draft import Draft, Stored, stored_draft
from workshop.reports.findings import Findings
from workshop.reports.model import Chain, Proposal
from workshop.reports.reading import Rows, read_rows
from workshop.reports.summary import compose, ordered_proposals, strongest_chains

_CHAINS = 12


@dataclass(frozen=True)
class Part:
    """A part that may be left out: its key in ``Draft.left_out``, its sort (``views``, ``case`` …) and its name, if any."""

    key: str
    sort: str
    name: str


@dataclass(frozen=True)
class Choices:
    """``asks`` and ``chains_chosen`` are what stands on page 1 now; ``tool_asks``, ``tool_chains`` what the tool would choose."""

    stored: Stored
    title: str
    purpose: str
    proposals: tuple[Proposal, ...]
    asks: list[str]
    tool_asks: list[str]
    chains: list[Chain]
    chains_chosen: list[str]
    tool_chains: list[str]
    parts: list[Part]
    waiting: int
    shown: int
    checked: Checked


def choices(store: Store, meeting_id: str, draft: Draft | None = None) -> Choices:
    """What can be chosen now. ``draft``: one that is being edited, in place of the stored. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
    stored, found = stored_draft(rows.draft), Findings(rows)
    whole = replace(draft or stored.draft, left_out={})
    untouched = replace(whole, asks=None, chains=None)
    proposals = ordered_proposals(rows, found, whole)
    chosen = [chain.id for chain in strongest_chains(found, whole)]
    return Choices(
        stored=stored, title=rows.meeting["title"], purpose=rows.meeting["purpose"], proposals=proposals,
        asks=_on_page_one(proposals), tool_asks=_on_page_one(ordered_proposals(rows, found, untouched)),
        chains=[chain for n, chain in enumerate(found.chains) if n < _CHAINS or chain.id in chosen], chains_chosen=chosen,
        tool_chains=[chain.id for chain in strongest_chains(found, untouched)], parts=_parts(rows),
        waiting=sum(row["state"] == "waiting" for row in rows.notes), shown=len(found.notes),
        checked=check(compose(rows, today(store.now()).isoformat()), rows),
    )


def _on_page_one(proposals: tuple[Proposal, ...]) -> list[str]:
    return [proposal.id for proposal in proposals if proposal.on_page_one]


def _parts(rows: Rows) -> list[Part]:
    parts = [Part("views", "views", ""), Part("open_gaps", "open_gaps", "")]
    parts += [Part(f"case:{row['id']}", "case", row["titles"].get("fi", row["pseudonym"])) for row in rows.cases]
    parts += [Part(f"vote:{row['id']}", "vote", row["title"]) for row in rows.votes]
    return parts + [Part(f"proposal:{row['id']}", "proposal", f"E{row['no']} {row['what']}") for row in rows.proposals]
