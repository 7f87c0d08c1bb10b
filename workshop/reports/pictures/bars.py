"""A vote as bars: every option, those without dots too. Groups of people are told apart by pattern and by number, and only by L10."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.reports.blocks import Line as Said
from workshop.reports.blocks import Picture, Table
from workshop.reports.drawing import Drawing, Label, Line, Rect, Shape
from workshop.reports.model import Option, Vote
from workshop.reports.pictures.measure import is_rtl, plain, shortened, text_width, wrap
from workshop.reports.pictures.page import BODY, LEADING, PORTRAIT_HEIGHT, PORTRAIT_WIDTH, SMALL, sentence
from workshop.reports.wording import Words, dots_text, people_group, turnout_text

_TITLES, _BARS, _NUMBERS = 186.0, 196.0, 92.0
_HIGH = 12.0
_MOST_TITLE = 150
_LOOKS = (("teal", False), ("gold", True), ("", False))
"""Of the parts: full, striped, empty."""


@dataclass(frozen=True)
class _Row:
    option: Option
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return max(len(self.lines) * LEADING, _HIGH) + 8


def vote_bars(vote: Vote, _: Words) -> Picture:
    """The dots of a closed vote, most first as the vote has them. What does not fit on a page is counted; the twin holds all."""
    if not vote.options:
        return sentence(vote.title, _("Äänestyksessä ei ollut vaihtoehtoja."))
    rows = [_Row(option, wrap(shortened(plain(option.title), _MOST_TITLE) or "–", _TITLES, BODY)) for option in vote.options]
    head, y = _head(vote, _)
    shown = _that_fit(rows, PORTRAIT_HEIGHT - y - LEADING - 4)
    shapes: list[Shape] = [*head, *_bars(shown, max(option.dots for option in vote.options), y)]
    y += sum(row.height for row in shown)
    rest = vote.options[len(shown):]
    if rest:
        shapes.append(Label(0, y + LEADING, _rest_text(rest, _), SMALL, "quiet"))
        y += LEADING + 4
    return Picture(vote.title, _alt(vote, _), Drawing(PORTRAIT_WIDTH, round(y, 2), tuple(shapes)), _twin(vote, _))


def _head(vote: Vote, _: Words) -> tuple[list[Shape], float]:
    """Who gave dots, and what the patterns mean; with the height that it takes."""
    shapes: list[Shape] = []
    y = 0.0
    for line in wrap(turnout_text(vote, _), PORTRAIT_WIDTH, BODY):
        y += LEADING
        shapes.append(Label(0, y, line, BODY, "quiet"))
    if any(option.parts for option in vote.options):
        y += 6
        x = 0.0
        for place, part in enumerate(vote.parts):
            shapes += [_pattern(place, x, y, 16), Label(x + 21, y + 9.4, people_group(part.group, _), SMALL, "ink", True)]
            x += 21 + text_width(people_group(part.group, _), SMALL, True) + 18
        y += _HIGH
    return shapes, y + 8


def _that_fit(rows: Sequence[_Row], room: float) -> list[_Row]:
    shown: list[_Row] = []
    for row in rows:
        room -= row.height
        if room < 0:
            break
        shown.append(row)
    return shown


def _bars(rows: Sequence[_Row], most: int, y: float) -> Iterator[Shape]:
    scale = (PORTRAIT_WIDTH - _BARS - _NUMBERS) / max(most, 1)
    for number, row in enumerate(rows):
        if not number % 2:
            yield Rect(0, y, PORTRAIT_WIDTH, row.height, "soft")
        middle = y + row.height / 2
        yield from _title(row, middle)
        yield Line(((_BARS, y + 2), (_BARS, y + row.height - 2)), "quiet", 0.8)
        yield from _bar(row.option, scale, middle - _HIGH / 2)
        yield from _numbers(row.option, _BARS + row.option.dots * scale + 5, middle + 3.2)
        y += row.height


def _title(row: _Row, middle: float) -> Iterator[Shape]:
    top = middle - len(row.lines) * LEADING / 2
    turned = is_rtl(row.option.title)
    for place, line in enumerate(row.lines):
        yield Label(_TITLES if turned else 4, top + 8.2 + LEADING * place, line, BODY, anchor="end" if turned else "start")


def _bar(option: Option, scale: float, y: float) -> Iterator[Shape]:
    x = _BARS
    for place, dots in enumerate(option.parts or (option.dots,)):
        if dots:
            yield _pattern(place, x, y, dots * scale)
        x += dots * scale


def _pattern(place: int, x: float, y: float, width: float) -> Rect:
    fill, hatched = _LOOKS[min(place, 2)]
    return Rect(x, y, width, _HIGH, fill or "paper", "ink", 0.8, hatched=hatched)


def _numbers(option: Option, x: float, y: float) -> Iterator[Shape]:
    total = str(option.dots)
    yield Label(x, y, total, 9.5, "ink", True)
    if option.parts and option.dots:
        yield Label(x + text_width(total, 9.5, True) + 4, y, f"({' + '.join(map(str, option.parts))})", SMALL, "quiet")


def _rest_text(rest: Sequence[Option], _: Words) -> str:
    said = {"n": len(rest), "dots": dots_text(sum(option.dots for option in rest), _)}
    return _("Lisäksi vaihtoehtoja %(n)s, yhteensä %(dots)s: ne ovat taulukossa.") % said


def _alt(vote: Vote, _: Words) -> str:
    first = vote.options[0]
    said = {"n": len(vote.options), "title": shortened(plain(first.title), 80), "dots": dots_text(first.dots, _)}
    none = sum(not option.dots for option in vote.options)
    alt = _("Vaihtoehtoja %(n)s. Eniten sai %(title)s: %(dots)s.") % said if first.dots else _("Kukaan ei antanut pisteitä.")
    without = _("Ilman pisteitä jäi %(n)s.") % {"n": none}
    return f"{alt} {without}" if none and first.dots else alt


def _twin(vote: Vote, _: Words) -> Table:
    parts = vote.parts if any(option.parts for option in vote.options) else ()
    heads = (_("Vaihtoehto"), _("Pisteet"), *(people_group(part.group, _) for part in parts))
    rows = (
        (Said(option.title), Said(str(option.dots)), *(Said(str(dots)) for dots in _filled(option, len(parts))))
        for option in vote.options
    )
    title = vote.title if vote.title.endswith((".", "?", "!")) else f"{vote.title}."
    return Table(f"{title} {turnout_text(vote, _)}", heads, tuple(rows))


def _filled(option: Option, parts: int) -> tuple[object, ...]:
    return option.parts if len(option.parts) == parts else ("–",) * parts
