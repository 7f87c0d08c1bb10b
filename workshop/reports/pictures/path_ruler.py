"""The months of a path: where they change, how long it took, where the transfer is."""
from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.pictures.bands import Ruler
from workshop.reports.pictures.lanes import Item, Layout
from workshop.reports.wording import Words


def ruler_of(items: Sequence[Item], layout: Layout, start: int, from_transfer: bool, _: Words) -> Ruler:
    """Of the cards from ``start`` on: a month is written where it changes, and how long it took since the last one that is known."""
    marks, waits = [], []
    last: tuple[int, int] | None = None
    for place, item in enumerate(layout.items):
        changed = item.months is not None and (last is None or last[1] != item.months)
        marks.append(_months(item.months or 0, signed=from_transfer, _=_) if changed else "")
        if changed and last is not None:
            waits.append((last[0], place, _months((item.months or 0) - last[1], signed=False, _=_)))
        last = last if item.months is None else (place, item.months)
    known = [item.months for item in items if item.months is not None]
    label = _("Siirto = 0 kk") if from_transfer else _("Alku = 0 kk")
    duration = _("Kesto %(time)s") % {"time": _months(max(known) - min(known), signed=False, _=_)}
    place = _transfer(items, start, len(layout.items)) if from_transfer else None
    return Ruler(label, duration, tuple(marks), tuple(waits), place)


def _transfer(items: Sequence[Item], start: int, count: int) -> int | None:
    """The first card at or after the transfer, if it is in its month or just behind one that is before it."""
    months = [item.months for item in items]
    place = next((place for place, month in enumerate(months) if month is not None and month >= 0), None)
    if place is None or not start <= place < start + count:
        return None
    before = months[place - 1] if place else None
    return place - start if months[place] == 0 or (before is not None and before < 0) else None


def _months(months: int, *, signed: bool, _: Words) -> str:
    sign = "−" if months < 0 else "+" if signed and months > 0 else ""
    return _("%(n)s kk") % {"n": f"{sign}{abs(months)}"}
