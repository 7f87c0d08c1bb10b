"""Below the paths: what the numbers say, each gap with the steps that mend it. A gap without a step says so."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.reports.drawing import Label, Line, Shape
from workshop.reports.model import Case, Step
from workshop.reports.pictures.measure import is_rtl, one_line, plain, shortened, wrap
from workshop.reports.pictures.page import BODY, LANDSCAPE_WIDTH, LEADING
from workshop.reports.pictures.path_cards import Gap
from workshop.reports.pictures.signs import SIZE, sign, sign_width
from workshop.reports.wording import Words

_TEXT, _ARROW, _ANSWER = 30.0, 352.0, 386.0
_MOST_GAP, _MOST_STEP, _MOST_NAMED = 240, 90, 4


@dataclass(frozen=True)
class Row:
    """``number``: of a gap; empty for the heading. ``mended``: whether ``answer`` names steps."""

    number: str
    text: tuple[str, ...]
    lang: str
    answer: tuple[tuple[str, str], ...]
    mended: bool

    @property
    def height(self) -> float:
        return max(len(self.text), len(self.answer)) * LEADING + 6

    def shapes(self, y: float) -> list[Shape]:
        """The row with its top at ``y``."""
        base, head = y + 11, not self.number
        drawn: list[Shape] = [] if head else [Line(((0, y), (LANDSCAPE_WIDTH, y)), "line", 0.5)]
        drawn += [self._line(line, base + LEADING * place) for place, line in enumerate(self.text)]
        left = 0.0 if head else sign_width("mends", self.number) if self.mended else SIZE
        for place, (line, lang) in enumerate(self.answer):
            x = _ANSWER + (left + 6 if left else 0)
            color = "ink" if self.mended or head else "red"
            drawn.append(Label(x, base + LEADING * place, line, BODY, color, head or not self.mended, lang=lang))
        return drawn if head else [*drawn, *self._signs(y + 2.5)]

    def _signs(self, y: float) -> list[Shape]:
        arrow = Line(((_ARROW, y + SIZE / 2), (_ANSWER - 8, y + SIZE / 2)), "teal" if self.mended else "red", 1.3,
                     () if self.mended else (3, 2), arrow=self.mended)
        answer = sign("mends", _ANSWER, y, self.number) if self.mended else sign("stop", _ANSWER, y)
        return [*sign("gap", 2, y, self.number), arrow, *answer]

    def _line(self, line: str, y: float) -> Label:
        head = not self.number
        x = 2 if head else max(_TEXT, sign_width("gap", self.number) + 8)
        if is_rtl(line):
            return Label(_ARROW - 10, y, line, BODY, bold=head, anchor="end", lang=self.lang)
        return Label(x, y, line, BODY, bold=head, lang=self.lang)


def legend_head(_: Words) -> Row:
    """The heading of the rows."""
    return Row("", (_("Puute"),), "", ((_("Askel, joka korjaa sen"), ""),), True)


def legend_rows(gaps: Sequence[Gap], case: Case, _: Words, *, short: bool = False) -> list[Row]:
    """A row for each gap, in order of its number. ``short``: of one line each; the twin says all."""
    steps = {step.no: step for step in case.steps}
    rows = [_row(gap, [steps[no] for no in gap.steps], _) for gap in gaps]
    return [_one_line(row, gap, _) for row, gap in zip(rows, gaps, strict=True)] if short else rows


def _one_line(row: Row, gap: Gap, _: Words) -> Row:
    left = max(_TEXT, sign_width("gap", row.number) + 8)
    room = LANDSCAPE_WIDTH - _ANSWER - sign_width("mends", row.number) - 8
    text = one_line(" ".join(row.text), _ARROW - 10 - left, BODY)
    answer, lang = row.answer[0]
    if len(gap.steps) > 1:
        answer, lang = _numbers(gap.steps, _), ""
    elif gap.steps:
        answer = " ".join(line for line, _lang in row.answer)
    return replace(row, text=(text,), answer=((one_line(answer, room, BODY), lang),))


def _numbers(steps: Sequence[int], _: Words) -> str:
    return _("Askeleet %(list)s") % {"list": ", ".join(map(str, steps))}


def _row(gap: Gap, steps: Sequence[Step], _: Words) -> Row:
    left = max(_TEXT, sign_width("gap", str(gap.no)) + 8)
    text = wrap(shortened(plain(gap.note.text), _MOST_GAP) or "–", _ARROW - 10 - left, BODY)
    room = LANDSCAPE_WIDTH - _ANSWER - sign_width("mends", str(gap.no)) - 8
    if not steps:
        none = _("Mikään askel ei vielä korjaa tätä.")
        return Row(str(gap.no), text, gap.note.lang, tuple((line, "") for line in wrap(none, room, BODY, True)), False)
    if len(steps) > _MOST_NAMED:
        numbers = _numbers([step.no for step in steps], _)
        return Row(str(gap.no), text, gap.note.lang, tuple((line, "") for line in wrap(numbers, room, BODY)), True)
    answer = tuple((line, step.lang) for step in steps for line in wrap(_named(step, _), room, BODY))
    return Row(str(gap.no), text, gap.note.lang, answer, True)


def _named(step: Step, _: Words) -> str:
    return _("Askel %(n)s: %(text)s") % {"n": step.no, "text": shortened(plain(step.text), _MOST_STEP)}
