"""A card: a step or an event as a box with its words and signs, as high as its width makes it."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from workshop.reports.drawing import Label, Rect, Shape
from workshop.reports.pictures.measure import is_rtl, text_width, wrap
from workshop.reports.pictures.page import BODY, LEADING, SMALL
from workshop.reports.pictures.signs import SIZE, sign, sign_width

PADDING, TOP = 4.0, 3.0
_CHIP_LEADING = 13.6
_BETWEEN = 5.0
_WIDTHS = (*range(52, 220, 6), *range(220, 440, 20))


@dataclass(frozen=True)
class Chip:
    """A sign, the word behind it, the word before it, the number in it."""

    sign: str
    word: str = ""
    number: str = ""
    lead: str = ""

    def width(self) -> float:
        words = sum(text_width(word, SMALL, True) + 3 for word in (self.lead, self.word) if word)
        return sign_width(self.sign, self.number) + words


@dataclass(frozen=True)
class Card:
    """``head``: a bold line above the text; ``look``: ``plain``, ``broken``, ``mending`` or ``open`` (nobody has agreed whose)."""

    text: str
    head: str = ""
    lang: str = ""
    chips: tuple[Chip, ...] = ()
    look: str = "plain"
    _known: dict[float, tuple] = field(default_factory=dict, compare=False, repr=False)
    _narrowest: dict[float, float | None] = field(default_factory=dict, compare=False, repr=False)

    def lines(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[Chip, ...], ...]]:
        """Lines of the head, lines of the text, rows of chips: what a box of that width holds."""
        if width not in self._known:
            room = width - 2 * PADDING
            head, text = wrap(self.head, room, SMALL, True), wrap(self.text, room, BODY)
            self._known[width] = (head, text, tuple(_rows(self.chips, room)))
        return self._known[width]

    def height(self, width: float) -> float:
        head, text, chips = self.lines(width)
        return (len(head) + len(text)) * LEADING + len(chips) * _CHIP_LEADING + 2 * TOP

    def narrowest(self, height: float) -> float | None:
        """The least width at which the card is at most so high; ``None`` if it never is."""
        if height not in self._narrowest:
            low, high = 0, len(_WIDTHS)
            while low < high:
                middle = (low + high) // 2
                low, high = (low, middle) if self.height(_WIDTHS[middle]) <= height else (middle + 1, high)
            self._narrowest[height] = max(float(_WIDTHS[low]), self.least) if low < len(_WIDTHS) else None
        return self._narrowest[height]

    @cached_property
    def least(self) -> float:
        """As wide as its widest chip: a sign never leaves its word."""
        return max((chip.width() for chip in self.chips), default=0) + 2 * PADDING + 0.5

    def shapes(self, x: float, y: float, width: float) -> list[Shape]:
        """The card with its top left corner at ``x``, ``y``."""
        head, text, chips = self.lines(width)
        drawn: list[Shape] = [_box(self.look, x, y, width, self.height(width))]
        top = y + TOP
        for line in head:
            drawn.append(Label(x + PADDING, top + 8.2, line, SMALL, "ink", True))
            top += LEADING
        for line in text:
            drawn.append(self._label(line, x, top + 8.2, width))
            top += LEADING
        for row in chips:
            drawn += _row_shapes(row, x + PADDING, top + 1.8)
            top += _CHIP_LEADING
        return drawn

    def _label(self, line: str, x: float, y: float, width: float) -> Label:
        if is_rtl(self.text):
            return Label(x + width - PADDING, y, line, BODY, "ink", anchor="end", lang=self.lang)
        return Label(x + PADDING, y, line, BODY, "ink", lang=self.lang)


def _rows(chips: tuple[Chip, ...], room: float):
    row: list[Chip] = []
    left = room
    for chip in chips:
        if row and chip.width() > left:
            yield tuple(row)
            row, left = [], room
        row.append(chip)
        left -= chip.width() + _BETWEEN
    if row:
        yield tuple(row)


def _row_shapes(row: tuple[Chip, ...], x: float, y: float) -> list[Shape]:
    drawn: list[Shape] = []
    for chip in row:
        base, own = y + SIZE - 2.4, sign_width(chip.sign, chip.number)
        left = x + (text_width(chip.lead, SMALL, True) + 3 if chip.lead else 0)
        if chip.lead:
            drawn.append(Label(x, base, chip.lead, SMALL, "ink", True))
        drawn += sign(chip.sign, left, y, chip.number)
        if chip.word:
            drawn.append(Label(left + own + 3, base, chip.word, SMALL, "ink", True))
        x += chip.width() + _BETWEEN
    return drawn


def _box(look: str, x: float, y: float, width: float, height: float) -> Rect:
    if look == "broken":
        return Rect(x, y, width, height, "red_soft", "red", 1.3, 3, dash=(4, 2))
    if look == "mending":
        return Rect(x, y, width, height, "teal_soft", "teal", 1.4, 3)
    if look == "open":
        return Rect(x, y, width, height, "paper", "quiet", 1.0, 3, dash=(1.5, 2))
    return Rect(x, y, width, height, "paper", "ink", 0.9, 3)
