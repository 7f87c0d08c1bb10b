"""What the numbers on a path say, in two columns, and a line that counts the gaps without a number."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.reports.drawing import Label, Shape
from workshop.reports.pictures.measure import is_rtl, one_line, plain, shortened, text_width, wrap
from workshop.reports.pictures.page import BODY, LANDSCAPE_WIDTH, LEADING, SMALL
from workshop.reports.pictures.path_cards import Gap
from workshop.reports.pictures.signs import SIZE, sign, sign_width
from workshop.reports.wording import Words

_TEXT, _COLUMN, _BETWEEN = 28.0, LANDSCAPE_WIDTH / 2, 14.0
_MOST_GAP = 240


@dataclass(frozen=True)
class Entry:
    """A gap's number and words. ``answer``: the steps that mend it, ``None`` where the page does not tell them."""

    number: str
    lines: tuple[str, ...]
    lang: str
    answer: str | None = None
    mended: bool = False

    @property
    def height(self) -> float:
        return max(len(self.lines) * LEADING, SIZE) + 4

    def shapes(self, x: float, y: float) -> list[Shape]:
        """The entry with its top left corner at ``x``, ``y``."""
        right = x + _COLUMN - _BETWEEN - (_answer_width(self.answer) if self.answer else 0)
        drawn: list[Shape] = [*sign("gap", x + 2, y + 1.5, self.number)]
        for place, line in enumerate(self.lines):
            turned = is_rtl(line)
            left = right if turned else x + _left(self.number)
            drawn.append(Label(left, y + 10 + LEADING * place, line, BODY, anchor="end" if turned else "start", lang=self.lang))
        if self.answer:
            color = "teal" if self.mended else "red"
            drawn.append(Label(x + _COLUMN - _BETWEEN, y + 10, self.answer, SMALL, color, True, "end"))
        return drawn


@dataclass(frozen=True)
class Key:
    """Entries below their title, from above in the first column, then in the second."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def height(self) -> float:
        return 16 + max(sum(entry.height for entry in column) for column in self._columns())

    def shapes(self, y: float) -> list[Shape]:
        """The key with its top at ``y``."""
        drawn: list[Shape] = [Label(2, y + 10, self.title, BODY, bold=True)]
        for place, column in enumerate(self._columns()):
            top = y + 16
            for entry in column:
                drawn += entry.shapes(place * _COLUMN, top)
                top += entry.height
        return drawn

    def _columns(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        half = -(-len(self.entries) // 2)
        return self.entries[:half], self.entries[half:]


@dataclass(frozen=True)
class Note:
    """A quiet line below the rows."""

    text: str

    @property
    def height(self) -> float:
        return LEADING + 6

    def shapes(self, y: float) -> list[Shape]:
        """The line with its top at ``y``."""
        return [Label(2, y + 13, self.text, SMALL, "quiet")]


def key_of(gaps: Sequence[Gap], most: int, _: Words) -> Key:
    """The numbers that stand on today's path, with at most so many lines of words each."""
    entries = (
        Entry(str(gap.no), _at_most(gap, _COLUMN - _BETWEEN - _left(str(gap.no)), most), gap.note.lang) for gap in gaps if gap.events
    )
    return Key(_("Puutteet polulla"), tuple(entries))


def answered_key(gaps: Sequence[Gap], _: Words) -> Key:
    """Every number in one line, with the numbers of the steps that mend it."""
    return Key(_("Puutteet ja askeleet, jotka korjaavat ne"), tuple(_answered(gap, _) for gap in gaps))


def unplaced_note(count: int, where: str, _: Words) -> Note:
    """Says that there are more gaps than the path tells, and in which chapter they are."""
    said = _("Lisäksi puutteita, joilla ei ole paikkaa polulla eikä korjaavaa askelta: %(n)s. Katso ”%(where)s”.")
    return Note(said % {"n": count, "where": where})


def _answered(gap: Gap, _: Words) -> Entry:
    if not gap.steps:
        answer = _("ei askelta")
    elif len(gap.steps) == 1:
        answer = _("askel %(n)s") % {"n": gap.steps[0]}
    else:
        answer = _("askeleet %(list)s") % {"list": ", ".join(map(str, gap.steps))}
    answer = one_line(answer, _COLUMN / 3, SMALL, True)
    room = _COLUMN - _BETWEEN - _left(str(gap.no)) - _answer_width(answer)
    return Entry(str(gap.no), _at_most(gap, room, 1), gap.note.lang, answer, bool(gap.steps))


def _answer_width(answer: str) -> float:
    return text_width(answer, SMALL, True) + 8


def _left(number: str) -> float:
    return max(_TEXT, sign_width("gap", number) + 8)


def _at_most(gap: Gap, room: float, most: int) -> tuple[str, ...]:
    lines = wrap(shortened(plain(gap.note.text), _MOST_GAP) or "–", room, BODY)
    return lines if len(lines) <= most else (*lines[:most - 1], one_line(" ".join(lines[most - 1:]), room, BODY))
