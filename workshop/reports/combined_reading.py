"""Which meetings of a series run side by side, and what management reads of them together (K08)."""
from __future__ import annotations

from collections.abc import Iterable

from workshop.core.change import Row
from workshop.core.db import Store
from workshop.reports.combined import Combined
from workshop.reports.versions import current
from workshop.series import series

_FEWEST = 2


def combined(store: Store, row: Row) -> Combined | None:
    """The cafés of the series ``row``: what was approved as it was given, else the draft; ``None`` when nothing stands side by side."""
    with store.read() as db:
        side_by_side = parallel(series.meetings(db, row["id"]))
    if not side_by_side:
        return None
    summaries = tuple(current(store, each["id"]) for each in side_by_side)
    return Combined(summaries[0].lang, row["title"], row["purpose"], summaries)


def parallel(meetings: Iterable[Row]) -> list[Row]:
    """The learning cafés among them, in their order and without rehearsals; none as long as there are fewer than two."""
    found = [each for each in meetings if each["kind"] == "learning_cafe" and not each["rehearsal"]]
    return found if len(found) >= _FEWEST else []
