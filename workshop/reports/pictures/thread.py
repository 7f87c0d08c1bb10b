"""The golden thread: problem, gap, step, proposal, and what has no continuation."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop.reports.blocks import Line as Said
from workshop.reports.blocks import Picture, Table
from workshop.reports.drawing import Drawing, Label, Line, Point, Rect, Shape
from workshop.reports.model import Summary
from workshop.reports.pictures.measure import is_rtl, one_line, plain, shortened, wrap
from workshop.reports.pictures.page import BODY, LEADING, PORTRAIT_HEIGHT, PORTRAIT_WIDTH, SMALL, numbered, sentence
from workshop.reports.pictures.signs import sign
from workshop.reports.pictures.thread_layout import Page, Place, ThreadLayout, lay_out, parts
from workshop.reports.pictures.thread_nodes import PROPOSAL, Node, Thread, thread_of
from workshop.reports.wording import Words, dots_text, notes_text

_WIDE, _EDGE = 102.0, 1.0
_BETWEEN = (PORTRAIT_WIDTH - 2 * _EDGE - 4 * _WIDE) / 3
_HEAD, _FOOT = 24.0, 14.0
_PAD = 5.0
_MOST_TITLE = 110
_MOST_PAGES = 6
_LOOKS = (("red_soft", "red"), ("gold_soft", "gold"), ("blue_soft", "blue"), ("teal_soft", "teal"))


def golden_thread(summary: Summary, _: Words) -> tuple[Picture, ...]:
    """Groups where there are groups, single notes where not; ``2/3`` in the title when it takes several pages. What is too much for six
    pages is counted. Without notes and proposals it is one sentence.
    """
    title = _("Punainen lanka")
    thread = thread_of(summary)
    if not thread.nodes:
        return (sentence(title, _("Lappuja ei ole vielä näytetty.")),)
    going_on = {source for source, _target in thread.links}
    boxes = [_Box(node, place in going_on, _) for place, node in enumerate(thread.nodes)]
    room = PORTRAIT_HEIGHT - _HEAD - _FOOT
    layout = lay_out(thread, lambda place: boxes[place].height, room, _MOST_PAGES)
    pages = layout.page_of()
    if any(pages.get(source) != pages.get(target) for source, target in thread.links):  # then these are told in words below the boxes
        extra = _extra(thread)
        layout = lay_out(thread, lambda place: boxes[place].height + extra[place], room, _MOST_PAGES)
    return tuple(_pictures(thread, boxes, layout, title, _))


def _pictures(thread: Thread, boxes: Sequence[_Box], layout: ThreadLayout, title: str, _: Words) -> Iterator[Picture]:
    pages, count = layout.page_of(), len(layout.pages)
    thread = thread.named([place for place in pages if isinstance(place, int)])
    words = {place: _words(place, thread, layout, pages, _) for place in pages if isinstance(place, int)}
    for number, page in enumerate(layout.pages, 1):
        name = numbered(title, number, count)
        left_out = _left_out(layout, _) if number == count else ""
        yield Picture(name, _alt(thread, _), _drawing(page, thread, boxes, words, left_out, _), _twin(page, thread, boxes, name, _))


def column_names(_: Words) -> tuple[str, ...]:
    """What stands in the four columns."""
    return _("Ongelma"), _("Puute"), _("Askel"), _("Ehdotus")


class _Box:
    """A node's words, cut into lines; room for two more where a link goes to another page."""

    def __init__(self, node: Node, goes_on: bool, _: Words) -> None:
        self.node = node
        self.title = wrap(shortened(plain(node.title), _MOST_TITLE) or "–", _WIDE - 2 * _PAD, BODY)
        self.count = notes_text(node.notes, _) if node.column != PROPOSAL else dots_text(node.dots, _)
        dots = dots_text(node.dots, _) if node.column != PROPOSAL else ""
        ends = "" if goes_on or node.column == PROPOSAL else _end_text(node, _)
        self.dots, self.ends = dots, wrap(ends, _WIDE - 2 * _PAD - 14, SMALL, True)
        self.height = (1 + len(self.title) + bool(dots)) * LEADING + len(self.ends) * LEADING + (3 if ends else 0) + 2 * _PAD

    def shapes(self, name: str, at: Point, words: Sequence[str]) -> Iterator[Shape]:
        """``at``: its top left corner; ``words``: of links to other pages, below the box."""
        x, y = at
        ground, color = _LOOKS[self.node.column]
        if self.ends:
            yield Rect(x, y, _WIDE, self.height, "paper", color, 1.3, 3, dash=(4, 2.5))
        else:
            yield Rect(x, y, _WIDE, self.height, ground, color, 1.1, 3)
        top = y + _PAD + 8
        yield Label(x + _PAD, top, name, BODY, color, True)
        yield Label(x + _WIDE - _PAD, top, self.count, SMALL, "quiet", anchor="end")
        turned = is_rtl(self.node.title)
        for line in self.title:
            top += LEADING
            left = x + _WIDE - _PAD if turned else x + _PAD
            yield Label(left, top, line, BODY, anchor="end" if turned else "start", lang=self.node.lang)
        if self.dots:
            top += LEADING
            yield Label(x + _PAD, top, self.dots, SMALL, "ink", True)
        if self.ends:
            yield from sign("stop", x + _PAD, top + 4.5)
            for line in self.ends:
                top += LEADING
                yield Label(x + _PAD + 14, top + 3, line, SMALL, "red", True)
        for number, line in enumerate(words):
            yield Label(x + 1, y + self.height + 9 + LEADING * number, line, SMALL, "quiet")


def _end_text(node: Node, _: Words) -> str:
    return (_("Ei jatkoa"), _("Ei jatkoa"), _("Ei ehdotusta"))[node.column]


def _extra(thread: Thread) -> list[float]:
    """Below each box: room for the words of a link to another page, in either direction."""
    ends = {node for link in thread.links for node in link}
    return [2 * LEADING + 2 if node in ends else 0 for node in range(len(thread.nodes))]


def _words(node: int, thread: Thread, layout: ThreadLayout, pages: Mapping[Place, int], _: Words) -> list[str]:
    """Links that this page cannot draw, each way in one line: ``jatkuu: P7 (2/3)``."""
    onward = [target for source, target in thread.links if source == node and pages.get(target) != pages[node]]
    before = [source for source, target in thread.links if target == node and pages.get(source) != pages[node]]
    lines = []
    for text, others in ((_("jatkuu: %(list)s"), onward), (_("edeltä: %(list)s"), before)):
        if others:
            names = ", ".join(_elsewhere(thread.nodes[other].name, pages.get(other), len(layout.pages)) for other in others)
            lines.append(one_line(text % {"list": names}, _WIDE - 2, SMALL))
    return lines


def _elsewhere(name: str, page: int | None, pages: int) -> str:
    return name if page is None else f"{name} ({page + 1}/{pages})"


def _drawing(page: Page, thread: Thread, boxes: Sequence[_Box], words: Mapping[int, Sequence[str]], left_out: str, _: Words) -> Drawing:
    shapes: list[Shape] = []
    for column, name in enumerate(column_names(_)):
        shapes.append(Label(_x(column), 12, name, 11, _LOOKS[column][1], True))
    shapes += _links(page, thread, boxes)
    for column, places in enumerate(page.columns):
        for place in places:
            if isinstance(place, int):
                shapes += boxes[place].shapes(thread.nodes[place].name, (_x(column), _HEAD + page.y[place]), words.get(place, ()))
    height = _HEAD + page.height + 2
    if left_out:
        shapes.append(Label(0, height + 10, left_out, SMALL, "quiet"))
        height += _FOOT
    return Drawing(PORTRAIT_WIDTH, round(height, 2), tuple(shapes))


def _links(page: Page, thread: Thread, boxes: Sequence[_Box]) -> Iterator[Shape]:
    """Every link whose ends are both on the page, from column to column; a thicker line for more notes."""
    steps: list[tuple[Place, Place, int]] = []
    for link, count in thread.links.items():
        if link[0] in page.y and link[1] in page.y:
            passed = parts(link, thread)
            steps += [(before, after, count) for before, after in zip(passed, passed[1:], strict=False)]
            for via in passed[1:-1]:
                yield _through(via, page, count)
    out, into = _ports(steps, page, boxes, end=0), _ports(steps, page, boxes, end=1)
    for before, after, count in steps:
        start, stop = out[before, after], into[before, after]
        half = (stop[0] - start[0]) / 2
        yield Line((start, (start[0] + half, start[1]), (stop[0] - half, stop[1]), stop), "quiet", _thick(count), curved=True)


def _ports(
    steps: Sequence[tuple[Place, Place, int]], page: Page, boxes: Sequence[_Box], *, end: int,
) -> dict[tuple[Place, Place], Point]:
    """Where links touch the sides of boxes: below each other in the order of their other ends."""
    beside: dict[Place, list[tuple[Place, Place]]] = {}
    for before, after, _count in steps:
        beside.setdefault((before, after)[end], []).append((before, after))
    found = {}
    for place, pairs in beside.items():
        x = _x(_column(place, boxes)) + (_WIDE if end == 0 else 0)
        pairs.sort(key=lambda pair: page.y[pair[1 - end]])
        top, height = _HEAD + page.y[place], boxes[place].height if isinstance(place, int) else 4.0
        step = min(7.0, (height - 8) / len(pairs)) if isinstance(place, int) else 0
        for number, pair in enumerate(pairs):
            found[pair] = (x, top + height / 2 + step * (number - (len(pairs) - 1) / 2))
    return found


def _through(via: Place, page: Page, count: int) -> Line:
    x, y = _x(via[2]), _HEAD + page.y[via] + 2  # type: ignore[index]
    return Line(((x, y), (x + _WIDE, y)), "quiet", _thick(count))


def _column(place: Place, boxes: Sequence[_Box]) -> int:
    return boxes[place].node.column if isinstance(place, int) else place[2]


def _x(column: int) -> float:
    return _EDGE + column * (_WIDE + _BETWEEN)


def _thick(count: int) -> float:
    return 0.9 + 0.5 * min(count - 1, 5)


def _left_out(layout: ThreadLayout, _: Words) -> str:
    return _("Lisäksi %(n)s, jotka eivät mahtuneet kuvaan: katso ryhmät ja laput.") % {"n": layout.left_out} if layout.left_out else ""


def _alt(thread: Thread, _: Words) -> str:
    counts = [sum(node.column == column for node in thread.nodes) for column in range(4)]
    ends = sum(node.column != PROPOSAL and not thread.onward(place) for place, node in enumerate(thread.nodes))
    said = dict(zip("abcd", counts, strict=True)) | {"ends": ends}
    return _("Ongelmia %(a)s, puutteita %(b)s, askeleita %(c)s, ehdotuksia %(d)s. Ilman jatkoa jää %(ends)s.") % said


def _twin(page: Page, thread: Thread, boxes: Sequence[_Box], caption: str, _: Words) -> Table:
    names = column_names(_)
    rows = []
    for place in (place for column in page.columns for place in column if isinstance(place, int)):
        node, box = thread.nodes[place], boxes[place]
        onward = ", ".join(thread.nodes[target].name for target in thread.onward(place))
        ends = "–" if node.column == PROPOSAL else _end_text(node, _)
        counts = ", ".join(filter(None, [box.count, box.dots])) or "–"
        rows.append((Said(node.name), Said(names[node.column]), Said(node.title, node.lang), Said(counts), Said(onward or ends)))
    return Table(caption, (_("Tunnus"), _("Laji"), _("Mitä"), _("Määrä"), _("Jatkuu")), tuple(rows))
