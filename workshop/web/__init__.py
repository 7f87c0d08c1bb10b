"""The only Flask: request in, answer out, no rules. ``BLUEPRINTS`` is every page there is."""
from workshop.web import (
    advance,
    again,
    assets,
    back,
    cafe,
    care,
    case_editing,
    case_import,
    case_reading,
    cases,
    colleagues,
    entry,
    erasing,
    exit,
    exports,
    languages,
    looks,
    outcome,
    pages,
    paper,
    path,
    rehearsal,
    report_files,
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
        staff, series, erasing, cafe, sheet, paper, path, case_editing, case_import, case_reading, cases, colleagues,
        reports, report_files, exports, rehearsal, outcome,
    )
]
