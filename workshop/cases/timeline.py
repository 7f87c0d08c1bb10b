"""A case's timeline as a picture (K11): one lane for each service, months along, breaks marked by shape and word.

Pure: rows in, SVG text out. Colours come from the page's CSS classes. Nothing overlaps, whatever the words: a label stands
right of its mark, lanes grow downwards, and widths are reckoned for a wide typeface.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from workshop.cases.case_file import TimelineRow

_LANE_NAME = 168
_PLOT = 640
_LABEL = 216
_PAD = 12
_AXIS = 34
_LINE = 17
_TRACK = 26
_APART = 20
_SIGN = 7.4
_WIDE = 13.0
_CAPITAL = 2.0
_HYPHEN = "\u2010"
_SYLLABLE = re.compile(r"(?i)[^\Waeiouyåäö\d_][aeiouyåäö]\w")
"""Where a Finnish word may be cut: before a consonant that a vowel follows."""


@dataclass(frozen=True)
class Words:
    """The picture's own words in the reader's language: its title, "Kuukausi", "katkos" and what it shows in one sentence."""

    title: str
    desc: str
    month: str
    broken: str


@dataclass(frozen=True)
class Label:
    """An event's words beside its mark; ``x``, ``y`` are the upper left corner, in the picture's units."""

    row: TimelineRow
    mark_x: float
    x: float
    y: float
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        """What the longest line may take."""
        return max(_width(line) for line in self.lines)

    @property
    def height(self) -> float:
        """All lines of the label."""
        return len(self.lines) * _LINE


@dataclass(frozen=True)
class Lane:
    """A service's strip of the picture."""

    name: tuple[str, ...]
    y: float
    height: float
    labels: tuple[Label, ...]

    @property
    def track(self) -> float:
        """The height of the line on which the marks stand."""
        return self.y + _PAD + 6


def lanes(rows: Sequence[TimelineRow], broken: str) -> list[Lane]:
    """The layout: lanes in order of first appearance, each event's label placed so that no two touch."""
    last = max((row.month for row in rows), default=0)
    found, y = [], float(_AXIS)
    for service in dict.fromkeys(row.service for row in rows):
        mine = [row for row in rows if row.service == service]
        lane = _lane(_wrapped(service, _LANE_NAME - 2 * _PAD), y, _marks(mine, last), broken)
        found.append(lane)
        y += lane.height
    return found


def draw(rows: Sequence[TimelineRow], words: Words, name: str = "timeline") -> str:
    """The timeline as one ``<svg>`` element; ``""`` without rows. ``name`` begins its element ids."""
    if not rows:
        return ""
    layout = lanes(rows, words.broken)
    right = max(label.x for lane in layout for label in lane.labels) + _LABEL
    width, height = max(right, _LANE_NAME + _PLOT + _LABEL), layout[-1].y + layout[-1].height
    parts = [
        f'<svg class="timeline" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {width:.0f} {height:.0f}">',
        f'<title id="{name}-title">{escape(words.title)}</title><desc id="{name}-desc">{escape(words.desc)}</desc>',
        *(_strip(lane, no, width) for no, lane in enumerate(layout)),
        _axis(max(row.month for row in rows), words.month),
        *(_events(lane, words.broken) for lane in layout),
        "</svg>",
    ]
    return "".join(parts)


def _marks(rows: list[TimelineRow], last: int) -> list[tuple[TimelineRow, float]]:
    """Where each mark stands: by its month, pushed right where two would touch."""
    placed, edge = [], 0.0
    for row in rows:
        edge = max(edge, _month_x(row.month, last))
        placed.append((row, edge))
        edge += _APART
    return placed


def _lane(name: tuple[str, ...], y: float, marks: list[tuple[TimelineRow, float]], broken: str) -> Lane:
    """Labels from the last to the first: an earlier one goes below a later one that it would touch, so that the thin line
    from mark to label never crosses words."""
    labels: list[Label] = []
    top = y + _PAD + _TRACK
    for row, mark_x in reversed(marks):
        text = f"{broken.upper()}: {row.event}" if row.broken else row.event
        lines = _wrapped(text, _LABEL - _PAD)
        below = [other.y + other.height + 6 for other in labels if mark_x + _LABEL > other.mark_x]
        labels.append(Label(row, mark_x, mark_x - 2, max([top, *below]), lines))
    depth = max(label.y + label.height for label in labels) - y
    return Lane(name, y, max(depth, len(name) * _LINE + _PAD) + _PAD, tuple(reversed(labels)))


def _month_x(month: int, last: int) -> float:
    return _LANE_NAME + _PAD + (_PLOT - 2 * _PAD) * month / max(last, 1)


def _wrapped(text: str, width: float) -> tuple[str, ...]:
    """Lines of at most ``width``; a longer word is hyphenated."""
    lines = [""]
    for part in [part for word in text.split() for part in _pieces(word, width)]:
        joined = f"{lines[-1]} {part}".strip()
        if lines[-1] and (lines[-1].endswith(_HYPHEN) or _width(joined) > width):
            lines.append(part)
        else:
            lines[-1] = joined
    return tuple(line.replace(_HYPHEN, "-") for line in lines)


def _pieces(word: str, width: float) -> list[str]:
    pieces = []
    while _width(word) > width:
        cut = next(no for no in range(len(word), 0, -1) if _width(word[:no] + _HYPHEN) <= width)
        at = next((no for no in range(cut, 2, -1) if _SYLLABLE.match(word, no)), cut)
        pieces.append(word[:at] + _HYPHEN)
        word = word[at:]
    return [*pieces, word]


def _width(text: str) -> float:
    """What a wide typeface may take for the text at 13 px, in bold."""
    return sum(_WIDE if sign in "MWmw@%" or east_asian_width(sign) in "WF" else _SIGN for sign in text) + sum(
        _CAPITAL for sign in text if sign.isupper()
    )


def _strip(lane: Lane, no: int, width: float) -> str:
    kind = "odd" if no % 2 else "even"
    return (
        f'<rect class="lane {kind}" x="0" y="{lane.y:.0f}" width="{width:.0f}" height="{lane.height:.0f}"/>'
        + _text("lane-name", _PAD, lane.y + _PAD, lane.name)
    )


def _axis(last: int, word: str) -> str:
    step = next((step for step in (1, 2, 3, 6, 12) if last / step <= 16), 24)
    ticks = "".join(
        f'<text class="month" x="{_month_x(month, last):.0f}" y="22" text-anchor="middle">{month}</text>'
        for month in range(0, last + 1, step)
    )
    return f'<text class="month" x="{_PAD}" y="22">{escape(word)}</text>{ticks}'


def _events(lane: Lane, broken: str) -> str:
    between = zip(lane.labels, lane.labels[1:], strict=False)
    lines = "".join(
        f'<path class="{"gone" if one.row.broken else "goes"}" d="M{one.mark_x:.1f} {lane.track:.1f}H{two.mark_x:.1f}"/>'
        for one, two in between
    )
    return lines + "".join(_event(lane, label, broken) for label in lane.labels)


def _event(lane: Lane, label: Label, broken: str) -> str:
    x, y = label.mark_x, lane.track
    leader = f'<path class="leader" d="M{x:.1f} {y:.1f}V{label.y - 1:.1f}"/>' if label.y > lane.y + _PAD + _TRACK else ""
    if not label.row.broken:
        return f'{leader}<circle class="event" cx="{x:.1f}" cy="{y:.1f}" r="6"/>' + _text("what", label.x, label.y, label.lines)
    cross = f"M{x - 6:.1f} {y - 6:.1f}l12 12m0 -12l-12 12"
    return (
        f'{leader}<rect class="break-back" x="{x - 8:.1f}" y="{y - 8:.1f}" width="16" height="16"/>'
        f'<path class="break" d="{cross}"/>' + _text("what broken", label.x, label.y, label.lines)
    )


def _text(kind: str, x: float, y: float, lines: tuple[str, ...]) -> str:
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + _LINE * no + 13:.1f}">{escape(line)}</tspan>' for no, line in enumerate(lines)
    )
    return f'<text class="{kind}">{spans}</text>'
