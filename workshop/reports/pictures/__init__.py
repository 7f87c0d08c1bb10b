"""Pictures of a summary, laid out from its data alone: each a drawing, a sentence for those who do not see it, and a table twin."""
from __future__ import annotations

from workshop.reports.pictures.bars import vote_bars
from workshop.reports.pictures.status import ProposalState, proposal_status
from workshop.reports.pictures.swimlane import swimlane
from workshop.reports.pictures.thread import golden_thread

__all__ = ["ProposalState", "golden_thread", "proposal_status", "swimlane", "vote_bars"]
