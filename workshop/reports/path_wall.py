"""A path as the wall draws it: few steps at a time, so large that it is read from ten metres (32 px where the wall is 1080 px high)."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.reports.blocks import Line as Words
from workshop.reports.blocks import Picture, Table
from workshop.reports.drawing import Circle, Drawing, Label, Line, Rect, Shape
from workshop.reports.path_reading import WallPath, WallStep
from workshop.reports.path_words import when_text
from workshop.reports.pictures.measure import is_rtl, one_line, text_width, wrap
from workshop.reports.wording import Words as Translate

WIDTH, HEIGHT = 640.0, 250.0
"""Points. A wall of 1920 × 1080 gives 1828 × 714 px to it: 2.85 px a point."""
TEXT = 12.0
_LEADING, _NAMES, _GUTTER, _PADDING, _DISC, _TAIL = 14.5, 112.0, 20.0, 5.0, 9.5, 16.0
_LANE_PADDING, _INDENT = 9.0, 14.0
_MOST, _WHOLE_WORDS = 4, 2
_LONGEST_TEXT = 9


@dataclass(frozen=True)
class _Card:
    step: WallStep
    text: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def height(self) -> float:
        return max(3 * _DISC, (len(self.text) + len(self.facts)) * _LEADING) + 2 * _PADDING


def pictures(path: WallPath, title: str, _: Translate) -> tuple[Picture, ...]:
    """The path in pages; none as long as it has no steps. Every page has the whole path as its twin."""
    twin = Table(title, (_("Askel"), _("Mitä tapahtuu"), _("Kuka"), _("Milloin")), tuple(_row(step, _) for step in path.steps))
    alt = _("Ideaalipolku. Askelia on %(n)s. Samat askeleet ovat taulukossa.") % {"n": len(path.steps)}
    pages = _pages(path, _)
    last = len(pages) - 1
    return tuple(Picture(title, alt, _drawing(cards, path, before=no > 0, after=no < last, _=_), twin) for no, cards in enumerate(pages))


def _row(step: WallStep, _: Translate) -> tuple[Words, ...]:
    return Words(f"{step.no}."), Words(step.text, lang=step.lang), Words(step.who), Words(when_text(step.months, _))


def _pages(path: WallPath, _: Translate) -> list[list[_Card]]:
    """As many steps a page as fit, at most ``_MOST``, and about as many on each."""
    pages: list[list[_Card]] = []
    left = list(path.steps)
    even = -(-len(left) // -(-len(left) // _MOST)) if left else 0
    while left:
        fitting = next((cards for cards in _tries(left, even, path, _) if sum(_heights(cards, path, _).values()) <= HEIGHT), None)
        cards = fitting or _cards(left[:1], path, _)
        pages.append(cards)
        left = left[len(cards):]
    return pages


def _tries(steps: Sequence[WallStep], most: int, path: WallPath, _: Translate) -> Iterator[list[_Card]]:
    """From the most down; more than ``_WHOLE_WORDS`` steps only if they are wide enough for their longest word."""
    for count in range(min(most, len(steps)), 0, -1):
        longest = max((text_width(word, TEXT) for step in steps[:count] for word in step.text.split()), default=0)
        if longest <= _room(count) or count <= _WHOLE_WORDS:
            yield _cards(steps[:count], path, _)


def _cards(steps: Sequence[WallStep], path: WallPath, _: Translate) -> list[_Card]:
    room = _room(len(steps))
    return [_Card(step, _shortened(step.text, room), _facts(step, path, room, _)) for step in steps]


def _shortened(text: str, room: float) -> tuple[str, ...]:
    lines = wrap(text, room, TEXT)
    return lines if len(lines) <= _LONGEST_TEXT else (*lines[:_LONGEST_TEXT - 1], one_line(lines[_LONGEST_TEXT - 1] + " …", room, TEXT))


def _facts(step: WallStep, path: WallPath, room: float, _: Translate) -> tuple[str, ...]:
    """Who (unless the lane says it), when, and whether help may end there."""
    lane = "" if step.lane is None else path.lanes[step.lane]
    who = step.who if step.who.casefold() != lane.casefold() else ""
    said = [who, when_text(step.months, _), _("apu voi katketa") if step.breaks else ""]
    return wrap(" · ".join(filter(None, said)), room, TEXT)


def _column(count: int) -> float:
    """A single step need not be as wide as the wall."""
    return (WIDTH - _NAMES - _TAIL) / max(count, 2)


def _room(count: int) -> float:
    """For the words of a step, beside the disc with its number."""
    return _column(count) - _GUTTER - _INDENT - _PADDING


def _heights(cards: Sequence[_Card], path: WallPath, _: Translate) -> dict[int | None, float]:
    """The lanes of a page from above, each as high as it must be: those with a step, the person's own always, *not agreed* last."""
    used = {card.step.lane for card in cards}
    wanted: list[int | None] = [lane for lane in range(len(path.lanes)) if lane in used or lane == 0]
    wanted += [None] if None in used else []
    return {
        lane: max([len(_name(lane, path, _)) * _LEADING, *(card.height for card in cards if card.step.lane == lane)]) + 2 * _LANE_PADDING
        for lane in wanted
    }


def _name(lane: int | None, path: WallPath, _: Translate) -> tuple[str, ...]:
    return wrap(_("Ei sovittu, kenen") if lane is None else path.lanes[lane], _NAMES - 10, TEXT, True)


def _drawing(cards: Sequence[_Card], path: WallPath, *, before: bool, after: bool, _: Translate) -> Drawing:
    heights = _heights(cards, path, _)
    height = sum(heights.values())
    shapes: list[Shape] = [Rect(0, 0, WIDTH, height, "paper")]
    middles: dict[int | None, float] = {}
    top = 0.0
    for number, (lane, tall) in enumerate(heights.items()):
        shapes += _lane(_name(lane, path, _), top, tall, striped=number % 2 == 0)
        middles[lane] = top + tall / 2
        top += tall
    shapes += _links(cards, middles, before=before, after=after)
    for column, card in enumerate(cards):
        shapes += _card(card, _left(column, len(cards)), middles[card.step.lane], _column(len(cards)) - _GUTTER)
    return Drawing(WIDTH, height, tuple(shapes))


def _lane(name: Sequence[str], top: float, tall: float, *, striped: bool) -> Iterator[Shape]:
    yield Rect(0, top, WIDTH, tall, "soft" if striped else "paper")
    yield Line(((0, top), (WIDTH, top)), "line", 0.8)
    first = top + tall / 2 - len(name) * _LEADING / 2 + TEXT - 1
    for number, line in enumerate(name):
        yield Label(5, first + number * _LEADING, line, TEXT, "ink", True)


def _left(column: int, count: int) -> float:
    return _NAMES + column * _column(count) + _GUTTER


def _links(cards: Sequence[_Card], middles: dict[int | None, float], *, before: bool, after: bool) -> Iterator[Shape]:
    """From each step to the next through the gutter between them, so that no line crosses a box."""
    count, wide = len(cards), _column(len(cards)) - _GUTTER
    if before:
        y = middles[cards[0].step.lane]
        yield Line(((_NAMES, y), (_left(0, count), y)), "teal", 2, arrow=True)
    for column, (card, following) in enumerate(zip(cards, cards[1:], strict=False)):
        start, end, turn = _left(column, count) + wide, _left(column + 1, count), _left(column + 1, count) - _GUTTER / 2
        one, two = middles[card.step.lane], middles[following.step.lane]
        points = ((start, one), (end, one)) if one == two else ((start, one), (turn, one), (turn, two), (end, two))
        yield Line(points, "red" if card.step.breaks else "teal", 2, (5, 3) if card.step.breaks else (), arrow=True)
    if after:
        y, start = middles[cards[-1].step.lane], _left(count - 1, count) + wide
        yield Line(((start, y), (WIDTH, y)), "teal", 2, arrow=True)


def _card(card: _Card, x: float, middle: float, wide: float) -> Iterator[Shape]:
    top = middle - card.height / 2
    broken = card.step.breaks
    colour = "red" if broken else "teal"
    yield Rect(x, top, wide, card.height, f"{colour}_soft", colour, 1.4, 4, (5, 3) if broken else ())
    yield Circle(x + 1.5, top + 2, _DISC, "teal", "paper", 1.2)
    yield Label(x + 1.5, top + 6.2, str(card.step.no), TEXT, "paper", True, "middle")
    left, right = x + _INDENT, x + wide - _PADDING
    turned = is_rtl(card.step.text)
    for number, line in enumerate(card.text):
        y = top + _PADDING + TEXT - 0.5 + number * _LEADING
        yield Label(right if turned else left, y, line, TEXT, "ink", anchor="end" if turned else "start", lang=card.step.lang)
    for number, line in enumerate(card.facts, len(card.text)):
        yield Label(left, top + _PADDING + TEXT - 0.5 + number * _LEADING, line, TEXT, "quiet")
