"""The only Flask: request in, answer out, no rules. ``BLUEPRINTS`` is every page there is."""
from workshop.web import assets, cafe, cases, entry, languages, pages, rehearsal, reports, room, series, sheet, staff

BLUEPRINTS = [
    part.blueprint for part in (assets, languages, pages, entry, room, staff, series, cafe, sheet, cases, reports, rehearsal)
]
