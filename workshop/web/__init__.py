"""The only Flask: request in, answer out, no rules. ``BLUEPRINTS`` is every page there is."""
from workshop.web import (
    advance,
    again,
    assets,
    back,
    cafe,
    care,
    cases,
    colleagues,
    entry,
    exit,
    languages,
    looks,
    outcome,
    pages,
    paper,
    rehearsal,
    reports,
    room,
    seating,
    series,
    sheet,
    staff,
)

BLUEPRINTS = [
    part.blueprint for part in (
        advance, again, assets, care, languages, pages, looks, exit, entry, back, room, seating,
        staff, series, cafe, sheet, paper, cases, colleagues, reports, rehearsal, outcome,
    )
]
