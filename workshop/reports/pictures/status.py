"""How far each proposal has come: a row of stages, the reached ones filled, the last of them marked with a tick or, when it was
stopped, with a cross and the reason.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.reports.blocks import Line as Said
from workshop.reports.blocks import Picture, Table
from workshop.reports.drawing import Circle, Drawing, Label, Line, Rect, Shape
from workshop.reports.pictures.measure import is_rtl, plain, shortened, wrap
from workshop.reports.pictures.page import BODY, LEADING, PORTRAIT_HEIGHT, PORTRAIT_WIDTH, SMALL, sentence
from workshop.reports.wording import Words

_WHAT, _STAGES, _STAGE, _OWNER = 28.0, 168.0, 45.5, 398.0
_HEAD = 26.0
_COUNT = 5
_MOST_WHAT, _MOST_OWNER = 130, 90


@dataclass(frozen=True)
class ProposalState:
    """``stage``: how many of the stages it has reached, from 1; ``stopped``: why it goes no further, empty as long as it may."""

    no: int
    what: str
    owner: str = ""
    date_text: str = ""
    stage: int = 1
    stopped: str = ""


def proposal_status(proposals: Sequence[ProposalState], _: Words) -> Picture:
    """Every proposal with its stages. What does not fit on a page is counted; the twin holds all."""
    title = _("Ehdotusten vaihe")
    if not proposals:
        return sentence(title, _("Ehdotuksia ei vielä ole."))
    rows = [_Row(state, _) for state in proposals]
    shapes, y, shown = [*_heads(stage_names(_), _)], _HEAD, 0
    for row in rows:
        if y + row.height > PORTRAIT_HEIGHT - LEADING - 4:
            break
        shapes += row.shapes(y, shaded=not shown % 2)
        y, shown = y + row.height, shown + 1
    if shown < len(rows):
        shapes.append(Label(0, y + LEADING, _("Lisäksi ehdotuksia %(n)s: ne ovat taulukossa.") % {"n": len(rows) - shown}, SMALL, "quiet"))
        y += LEADING + 4
    return Picture(title, _alt(proposals, _), Drawing(PORTRAIT_WIDTH, round(y, 2), tuple(shapes)), _twin(proposals, title, _))


def stage_names(_: Words) -> tuple[str, ...]:
    """The stages in order."""
    return _("Ehdotettu"), _("Johdolle esitetty"), _("Päätetty"), _("Käynnissä"), _("Toteutunut")


class _Row:
    """A proposal and the lines of its words."""

    def __init__(self, state: ProposalState, _: Words) -> None:
        self.state = state
        room = PORTRAIT_WIDTH - _OWNER - 2
        stopped = _stopped(shortened(plain(state.stopped), _MOST_OWNER), _)
        self.what = wrap(shortened(plain(state.what), _MOST_WHAT) or "–", _STAGES - _WHAT - 8, BODY)
        owner = wrap(shortened(plain(state.owner), _MOST_OWNER) or _("Vastuu sopimatta"), room, SMALL)
        date = wrap(shortened(plain(state.date_text), 40), room, SMALL)
        self.owner = (
            *((line, "ink", False) for line in owner), *((line, "quiet", False) for line in date),
            *((line, "red", True) for line in wrap(stopped, room, SMALL, True)),
        )
        self.height = max(len(self.what), len(self.owner), 2) * LEADING + 9

    def shapes(self, y: float, *, shaded: bool) -> Iterator[Shape]:
        if shaded:
            yield Rect(0, y, PORTRAIT_WIDTH, self.height, "soft")
        middle = y + self.height / 2
        yield Label(3, middle + 3.2, f"E{self.state.no}", 9.5, "teal", True)
        turned = is_rtl(self.state.what)
        for place, line in enumerate(self.what):
            x = _STAGES - 8 if turned else _WHAT
            yield Label(x, _top(middle, self.what) + LEADING * place, line, BODY, anchor="end" if turned else "start")
        for place, (line, color, bold) in enumerate(self.owner):
            yield Label(_OWNER, _top(middle, self.owner) + LEADING * place, line, SMALL, color, bold)
        yield from _stages(self.state, middle)


def _top(middle: float, lines: Sequence[object]) -> float:
    return middle - len(lines) * LEADING / 2 + 8.2


def _heads(names: Sequence[str], _: Words) -> Iterator[Shape]:
    for number, name in enumerate(names):
        lines = wrap(name, _STAGE - 1, SMALL)
        for place, line in enumerate(lines):
            y = _HEAD - 6 - (len(lines) - 1 - place) * 9.6
            yield Label(_center(number), y, line, SMALL, "quiet", anchor="middle")
    yield Label(_WHAT, _HEAD - 6, _("Ehdotus"), SMALL, "quiet", True)
    yield Label(_OWNER, _HEAD - 6, _("Vastuu ja aika"), SMALL, "quiet", True)


def _center(stage: int) -> float:
    return _STAGES + _STAGE * (stage + 0.5)


def _stages(state: ProposalState, y: float) -> Iterator[Shape]:
    count, reached = _COUNT, _reached(state)
    color = "red" if state.stopped else "teal"
    yield Line(((_center(0), y), (_center(count - 1), y)), "line", 1.6)
    yield Line(((_center(0), y), (_center(reached - 1), y)), color, 3)
    for number in range(count):
        if number + 1 < reached:
            yield Circle(_center(number), y, 4, color)
        elif number + 1 > reached:
            yield Circle(_center(number), y, 4, "paper", "quiet", 1.1)
    yield Circle(_center(reached - 1), y, 7.5, color, "paper", 1)
    yield from _mark(_center(reached - 1), y, stopped=bool(state.stopped))


def _mark(x: float, y: float, *, stopped: bool) -> Iterator[Shape]:
    if stopped:
        yield Line(((x - 2.6, y - 2.6), (x + 2.6, y + 2.6)), "paper", 1.8)
        yield Line(((x + 2.6, y - 2.6), (x - 2.6, y + 2.6)), "paper", 1.8)
    else:
        yield Line(((x - 3.4, y + 0.2), (x - 0.9, y + 2.8), (x + 3.6, y - 2.6)), "paper", 1.8)


def _alt(proposals: Sequence[ProposalState], _: Words) -> str:
    names = stage_names(_)
    counts = ((name, sum(_reached(state) == number for state in proposals)) for number, name in enumerate(names, 1))
    said = ", ".join(f"{name.lower()} {count}" for name, count in counts if count)
    return _("Ehdotuksia %(n)s: %(list)s.") % {"n": len(proposals), "list": said}


def _twin(proposals: Sequence[ProposalState], title: str, _: Words) -> Table:
    names = stage_names(_)
    rows = (
        (
            Said(f"E{state.no}"), Said(state.what), Said(names[_reached(state) - 1], remark=_stopped(state.stopped, _)),
            Said(state.owner or _("Vastuu sopimatta")), Said(state.date_text or "–"),
        )
        for state in proposals
    )
    return Table(title, (_("Nro"), _("Ehdotus"), _("Vaihe"), _("Vastuu"), _("Aika")), tuple(rows))


def _reached(state: ProposalState) -> int:
    return min(max(state.stage, 1), _COUNT)


def _stopped(reason: str, _: Words) -> str:
    return _("Ei edetä: %(reason)s") % {"reason": reason} if reason else ""
