"""Where the nodes of the golden thread stand: in four columns, ordered so that links cross little, over as many pages as it takes.

A link that passes over a column goes through a slot of its own there, so that no link lies on a box.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from workshop.reports.pictures.thread_nodes import PROPOSAL, Thread

Via = tuple[int, int, int]
"""The slot of a link (from, to) in a column."""
Place = int | Via
Columns = list[list[Place]]
Height = Callable[[Place], float]

_GAP = 6.5
_SLOT = 4.0
_SWEEPS = 6
_MOST_LOOSE = 12


@dataclass
class Page:
    """``columns``: what stands in each, from above. ``y``: tops, from 0; ``rest``: how many loose nodes of a column are not drawn."""

    columns: Columns = field(default_factory=lambda: [[], [], [], []])
    y: dict[Place, float] = field(default_factory=dict)
    height: float = 0.0


@dataclass(frozen=True)
class ThreadLayout:
    pages: tuple[Page, ...]
    left_out: int

    def page_of(self) -> dict[Place, int]:
        """The number of the page of everything that is drawn, from 0."""
        return {place: number for number, page in enumerate(self.pages) for column in page.columns for place in column}


def lay_out(thread: Thread, height: Callable[[int], float], room: float, most_pages: int) -> ThreadLayout:
    """Pages not higher than ``room``: connected nodes together as far as a page holds them, those without links after them."""
    high: Height = lambda place: height(place) if isinstance(place, int) else _SLOT  # noqa: E731
    linked = {node for link in thread.links for node in link}
    units = [unit for component in _components(thread) for unit in _units(component, thread, high, room)]
    pages: list[Page] = []
    for unit in units:
        if not pages or not _fits(_joined(pages[-1].columns, unit, thread), high, room):
            pages.append(Page())
        pages[-1].columns = _joined(pages[-1].columns, unit, thread)
    loose = [node for node in range(len(thread.nodes)) if node not in linked]
    _add_loose(pages, _shown_loose(thread, loose), thread, high, room)
    pages = pages[:most_pages]
    for page in pages:
        _stand(page, thread, high)
    drawn = sum(isinstance(place, int) for page in pages for column in page.columns for place in column)
    return ThreadLayout(tuple(pages), len(thread.nodes) - drawn)


def parts(link: tuple[int, int], thread: Thread) -> list[Place]:
    """The places that a link passes, its ends included."""
    source, target = link
    between = range(thread.nodes[source].column + 1, thread.nodes[target].column)
    return [source, *((source, target, column) for column in between), target]


def _components(thread: Thread) -> list[list[int]]:
    """Nodes that hang together, the strongest first."""
    owner = {node: node for link in thread.links for node in link}

    def top(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    strength: dict[int, int] = {}
    for source, target in thread.links:
        owner[top(target)] = top(source)
    for (source, _target), count in thread.links.items():
        strength[top(source)] = strength.get(top(source), 0) + count
    members: dict[int, list[int]] = {}
    for node in sorted(owner):
        members.setdefault(top(node), []).append(node)
    return [members[name] for name in sorted(members, key=lambda name: (-strength[name], members[name][0]))]


def _units(component: Sequence[int], thread: Thread, high: Height, room: float) -> list[Columns]:
    """A component as columns in order; in as many slices as each of them needs to fit on a page."""
    columns = _ordered(component, thread)
    count = 1
    while count < len(component):
        slices = [_slice(columns, number, count, thread) for number in range(count)]
        if all(_fits(each, high, room) for each in slices):
            return slices
        count += 1
    return [_slice(columns, number, count, thread) for number in range(count)]


def _slice(columns: Columns, number: int, count: int, thread: Thread) -> Columns:
    cut = [column[len(column) * number // count:len(column) * (number + 1) // count] for column in columns]
    return _with_own_vias(cut, thread)


def _with_own_vias(columns: Columns, thread: Thread) -> Columns:
    """The same boxes, with the slots of just those links whose ends are both among them; the others are told in words."""
    here = {place for column in columns for place in column if isinstance(place, int)}
    passed = {place for link in thread.links if here.issuperset(link) for place in parts(link, thread)[1:-1]}
    kept = [[place for place in column if isinstance(place, int) or place in passed] for column in columns]
    for place in sorted(passed - {place for column in kept for place in column}):  # type: ignore[type-var]
        kept[place[2]].append(place)  # type: ignore[index]
    return kept


def _ordered(component: Sequence[int], thread: Thread) -> Columns:
    """Every place next to the middle of what it is linked with, as far as its neighbours in the column let it."""
    inside = set(component)
    columns: Columns = [[node for node in component if thread.nodes[node].column == column] for column in range(4)]
    beside: dict[Place, list[Place]] = {}
    for link in thread.links:
        if link[0] in inside:
            passed = parts(link, thread)
            for place in passed[1:-1]:
                columns[place[2]].append(place)  # type: ignore[index]
            for before, after in zip(passed, passed[1:], strict=False):
                beside.setdefault(before, []).append(after)
                beside.setdefault(after, []).append(before)
    for sweep in range(_SWEEPS):
        for column in (columns if sweep % 2 == 0 else reversed(columns)):
            where = {place: (number + 0.5) / len(each) for each in columns for number, place in enumerate(each)}
            column.sort(key=lambda place: _middle([where[other] for other in beside.get(place, [])], where[place]))
    return columns


def _middle(values: Sequence[float], own: float) -> float:
    return sum(values) / len(values) if values else own


def _joined(columns: Columns, more: Columns, thread: Thread) -> Columns:
    return _with_own_vias([[*column, *others] for column, others in zip(columns, more, strict=True)], thread)


def _fits(columns: Columns, high: Height, room: float) -> bool:
    return all(_stack(column, high) <= room for column in columns)


def _stack(column: Sequence[Place], high: Height) -> float:
    return sum(high(place) + _GAP for place in column)


def _shown_loose(thread: Thread, loose: Iterable[int]) -> list[int]:
    """The strongest of each column, and every proposal."""
    counts = [0, 0, 0, 0]
    shown = []
    for node in loose:
        column = thread.nodes[node].column
        counts[column] += 1
        if counts[column] <= _MOST_LOOSE or column == PROPOSAL:
            shown.append(node)
    return shown


def _add_loose(pages: list[Page], loose: Sequence[int], thread: Thread, high: Height, room: float) -> None:
    """Each in its column on the last page that has anything, or on a new one."""
    first = max(len(pages) - 1, 0)
    for node in loose:
        column = thread.nodes[node].column
        open_pages = (page for page in pages[first:] if _stack([*page.columns[column], node], high) <= room)
        page = next(open_pages, None)
        if page is None:
            page = Page()
            pages.append(page)
        page.columns[column].append(node)


def _stand(page: Page, thread: Thread, high: Height) -> None:
    """Tops: as near to what it is linked with in the column before as the order and the height of the page allow."""
    page.height = max(_stack(column, high) for column in page.columns) - _GAP
    before: dict[Place, list[Place]] = {}
    for link in thread.links:
        passed = parts(link, thread)
        for source, target in zip(passed, passed[1:], strict=False):
            before.setdefault(target, []).append(source)
    for column in page.columns:
        wanted = [_wanted(place, before.get(place, []), page, high) for place in column]
        for place, top in zip(column, _apart(column, wanted, page.height, high), strict=True):
            page.y[place] = top


def _wanted(place: Place, sources: Sequence[Place], page: Page, high: Height) -> float:
    middles = [page.y[source] + high(source) / 2 for source in sources if source in page.y]
    return _middle(middles, -1.0) - high(place) / 2


def _apart(column: Sequence[Place], wanted: Sequence[float], height: float, high: Height) -> list[float]:
    """In order, never over each other, the last one above the foot of the page."""
    tops: list[float] = []
    least = 0.0
    for place, top in zip(column, wanted, strict=True):
        tops.append(max(top, least))
        least = tops[-1] + high(place) + _GAP
    foot = height
    for number in range(len(column) - 1, -1, -1):
        tops[number] = min(tops[number], foot - high(column[number]))
        foot = tops[number] - _GAP
    return tops
