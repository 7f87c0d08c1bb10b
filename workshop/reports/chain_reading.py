"""The one read behind the whole chain."""
from __future__ import annotations

from workshop.core.db import Store
from workshop.reports.chain import Whole, whole_chain
from workshop.reports.reading import read_rows


def chain_of(store: Store, meeting_id: str) -> Whole:
    """The chain of a meeting as it is now. Raises ``Refused("no_meeting")``."""
    with store.read() as db:
        return whole_chain(read_rows(db, meeting_id))
