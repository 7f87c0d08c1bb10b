"""Today's path and the ideal one: who does what when, where it breaks, and which step mends which gap."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.reports.blocks import Picture
from workshop.reports.drawing import Drawing, Shape
from workshop.reports.model import Case, Note
from workshop.reports.pictures.bands import HEADING, RULER, Band
from workshop.reports.pictures.key import answered_key, key_of, unplaced_note
from workshop.reports.pictures.lanes import pages
from workshop.reports.pictures.legend import legend_head, legend_rows
from workshop.reports.pictures.measure import plain, shortened
from workshop.reports.pictures.page import LANDSCAPE_HEIGHT, LANDSCAPE_WIDTH, numbered
from workshop.reports.pictures.path_cards import Gap, Path, gaps_of, ideal_path, today_path, unplaced
from workshop.reports.pictures.path_ruler import ruler_of
from workshop.reports.pictures.path_twin import twin
from workshop.reports.pictures.sheets import BETWEEN, Sheet, joined, spread, with_first
from workshop.reports.wording import Words

_MOST_NAME = 60


def swimlane(case: Case, notes: Mapping[str, Note], _: Words, gaps_in: str = "") -> tuple[Picture, ...]:
    """One picture where all fits on a landscape page, else one of today and one of the ideal; a path that is too large for a page goes
    on to others, with ``1/3`` in their titles. None without a path.

    ``notes``: the meeting's shown notes by id, for gaps that came from another case; ``gaps_in``: the chapter that holds all gaps.
    """
    if not case.today and not case.steps:
        return ()
    gaps = gaps_of(case, notes)
    today = _sheets("red", today_path(case, gaps, _), case.transfer_month is not None, _) if case.today else []
    ideal = _ideal(case, gaps, _) if case.steps else []
    more = unplaced(case, gaps)
    rest = [unplaced_note(more, gaps_in or _("Avoimet puutteet"), _)] if more and gaps else []
    below = [[legend_head(_), *legend_rows(gaps, case, _, short=short)] for short in (False, True)] if gaps else []
    below += [[answered_key(gaps, _)]] if gaps else []
    one = joined(today, ideal, (_("Polku tänään"), _("Ideaalipolku")), [[*rows, *rest] for rows in below], len(gaps))
    if one:
        return tuple(_pictures([one], _("%(name)s: polku tänään ja ideaalipolku"), case, gaps, _))
    if today and ideal:
        today = with_first(today, [[key_of(gaps, most, _)] for most in (4, 2, 1)] if any(gap.events for gap in gaps) else [])
    last = ideal or today
    last[:] = spread(last, below, rest, len(gaps))
    return (
        *_pictures(today, _("%(name)s: polku tänään"), case, gaps, _), *_pictures(ideal, _("%(name)s: ideaalipolku"), case, gaps, _),
    )


def _ideal(case: Case, gaps: Sequence[Gap], _: Words) -> list[Sheet]:
    """With who does each step where that takes no further page."""
    plain_sheets = _sheets("teal", ideal_path(case, gaps, _), True, _)
    told = _sheets("teal", ideal_path(case, gaps, _, who=True), True, _)
    room = LANDSCAPE_HEIGHT - sum(row.height for row in legend_rows(gaps, case, _)) - 40
    return told if len(told) == len(plain_sheets) and told[-1].height <= max(room, plain_sheets[-1].height) else plain_sheets


def _sheets(color: str, path: Path, from_transfer: bool, _: Words) -> list[Sheet]:
    """The path over as many pages as it takes. Places are of events or of steps, from 0."""
    timed = any(item.months is not None for item in path.items)
    room = LANDSCAPE_HEIGHT - HEADING - (RULER if timed else 0) - 4
    layouts = pages(path.items, path.names, path.always, room)
    sheets, start = [], 0
    for number, layout in enumerate(layouts, 1):
        ruler = ruler_of(path.items, layout, start, from_transfer, _) if timed else None
        after = number < len(layouts)
        remark = _("jatkuu seuraavalla sivulla") if after else ""
        band = Band("", color, layout, path.names, ruler, before=number > 1, after=after, remark=remark)
        places = tuple(range(start, start + len(layout.items)))
        sheets.append(Sheet((band,), events=places) if color == "red" else Sheet((band,), steps=places))
        start += len(layout.items)
    return sheets


def _pictures(sheets: Sequence[Sheet], title: str, case: Case, gaps: Sequence[Gap], _: Words) -> list[Picture]:
    name = title % {"name": shortened(plain(case.pseudonym or case.title), _MOST_NAME) or _("Ilman tapausta")}
    titles = [numbered(name, number, len(sheets)) for number in range(1, len(sheets) + 1)]
    return [
        Picture(each, _alt(case, gaps, sheet, _), _drawing(sheet), twin(case, gaps, sheet.events, sheet.steps, sheet.gaps, each, _))
        for each, sheet in zip(titles, sheets, strict=True)
    ]


def _drawing(sheet: Sheet) -> Drawing:
    shapes: list[Shape] = []
    y = 0.0
    for band in sheet.bands:
        shapes += band.shapes(y)
        y += band.height + BETWEEN
    for part in sheet.below:
        shapes += part.shapes(y)
        y += part.height
    return Drawing(LANDSCAPE_WIDTH, round(y if sheet.below else y - BETWEEN, 2), tuple(shapes))


def _alt(case: Case, gaps: Sequence[Gap], sheet: Sheet, _: Words) -> str:
    """At most three short sentences; the twin holds the rest."""
    said = []
    if sheet.events:
        broken = sum(case.today[place].broken for place in sheet.events)
        said.append(_("Polku tänään: tapahtumia %(events)s, katkoksia %(breaks)s.") % {"events": len(sheet.events), "breaks": broken})
    if sheet.steps:
        said.append(_("Ideaalipolku: askelia %(n)s.") % {"n": len(sheet.steps)})
    if gaps:
        mended = sum(bool(gap.steps) for gap in gaps)
        said.append(_("Puutteita %(gaps)s, joista askel korjaa %(mended)s.") % {"gaps": len(gaps), "mended": mended})
    return " ".join([*said, _("Samat tiedot ovat taulukossa.")])
