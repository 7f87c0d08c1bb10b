"""What the editor's page offers a human to choose from, beside the draft."""
from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.core.days import today
from workshop.core.db import Store
from workshop.reports.checking import Checked, check
from workshop.reports.draft import Draft, Stored, checked, stored_draft
from workshop.reports.figures import unverified
from workshop.reports.findings import Findings
from workshop.reports.model import Chain, Note, Proposal, Summary
from workshop.reports.reading import Rows, read_rows
from workshop.reports.summary import chosen_quotes, compose, ordered_proposals, quotable, strongest_chains

_CHAINS = 12


@dataclass(frozen=True)
class Part:
    """A part that may be left out: its key in ``Draft.left_out``, its sort (``views``, ``case`` …) and its name, if any."""

    key: str
    sort: str
    name: str


@dataclass(frozen=True)
class Choices:
    """``asks``, ``chains_chosen`` and ``quotes_chosen`` are what is chosen now; ``tool_…`` what the tool would choose.

    ``figures``: by chain, its notes with a figure that somebody has to check before the chain may stand on page 1.
    """

    stored: Stored
    title: str
    purpose: str
    proposals: tuple[Proposal, ...]
    asks: list[str]
    tool_asks: list[str]
    chains: list[Chain]
    chains_chosen: list[str]
    tool_chains: list[str]
    figures: dict[str, list[Note]]
    quotes: list[Note]
    quotes_chosen: list[str]
    tool_quotes: list[str]
    open_gaps: list[Note]
    parts: list[Part]
    waiting: int
    shown: int
    checked: Checked


def choices(store: Store, meeting_id: str, draft: Draft | None = None) -> Choices:
    """What can be chosen now. ``draft``: one that is being edited, in place of the stored. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
    stored, found = stored_draft(rows.draft), Findings(rows)
    mine = draft or stored.draft
    whole = replace(mine, left_out={})
    untouched = replace(whole, asks=None, chains=None, quotes=None)
    proposals = ordered_proposals(rows, found, whole)
    tool_chains = [chain.id for chain in strongest_chains(found, untouched)]
    chosen = tool_chains if mine.chains is None else [name for name in mine.chains if name in {chain.id for chain in found.chains}]
    chains = [chain for n, chain in enumerate(found.chains) if n < _CHAINS or chain.id in chosen]
    return Choices(
        stored=stored, title=rows.meeting["title"], purpose=rows.meeting["purpose"], proposals=proposals,
        asks=_on_page_one(proposals), tool_asks=_on_page_one(ordered_proposals(rows, found, untouched)),
        chains=chains, chains_chosen=chosen, tool_chains=tool_chains,
        figures={chain.id: unverified(chain, ()) for chain in chains},
        quotes=quotable(rows, found, {}), quotes_chosen=[note.id for note in chosen_quotes(rows, found, whole)],
        tool_quotes=[note.id for note in chosen_quotes(rows, found, untouched)], open_gaps=found.open_gaps, parts=_parts(rows),
        waiting=sum(row["state"] == "waiting" for row in rows.notes), shown=len(found.notes),
        checked=check(compose(rows, today(store.now()).isoformat()), rows),
    )


def preview(store: Store, meeting_id: str, draft: Draft) -> Summary:
    """The summary as it would be with a draft that nobody has saved. Raises ``Refused``: no_meeting and what ``draft.checked`` raises."""
    with store.read() as db:
        rows = read_rows(db, meeting_id)
    now = today(store.now()).isoformat()
    return compose(rows, now, checked(draft, stored_draft(rows.draft).draft, now))


def _on_page_one(proposals: tuple[Proposal, ...]) -> list[str]:
    return [proposal.id for proposal in proposals if proposal.on_page_one]


def _parts(rows: Rows) -> list[Part]:
    parts = [Part("views", "views", ""), Part("open_gaps", "open_gaps", "")]
    parts += [Part(f"case:{row['id']}", "case", row["titles"].get("fi", row["pseudonym"])) for row in rows.cases]
    parts += [Part(f"vote:{row['id']}", "vote", row["title"]) for row in rows.votes]
    return parts + [Part(f"proposal:{row['id']}", "proposal", f"E{row['no']} {row['what']}") for row in rows.proposals]
