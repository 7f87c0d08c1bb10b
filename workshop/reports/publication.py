"""What of a series may be read by anybody when it is closed: what was agreed and how it went, without anything internal (M10, V17).

No notes, no authors, no names of who answers for what, no resources, nothing that an own unit has not released; of figures only those
that somebody has checked (I24).
"""
from __future__ import annotations

from typing import Any

from workshop.core.change import Row
from workshop.reports.agreed import happened_text, level_text, rooting_text
from workshop.reports.blocks import Bullets, Fact, Line, Text
from workshop.reports.sheet import Section, Sheet
from workshop.reports.wording import Words, day_text, words_in
from workshop.series import agreements, figures, reviews, series
from workshop.series.releasing import kept_back

Block = Text | Bullets


def publication(db: Any, row: Row, day: str, lang: str) -> Sheet:
    """The public paper of the series ``row``. ``day``: ISO day of publishing, empty before it."""
    _ = words_in(lang)
    since = _("Julkaistu %(day)s.") % {"day": day_text(day)} if day else ""
    made = [each for each in series.meetings(db, row["id"]) if not each["rehearsal"] and each["released"]]
    held = [each for each in made if each["state"] == "closed"]
    days = ", ".join(day_text(each["date"]) for each in held if each["date"])
    facts = ((_("Alue tai aihepiiri"), row["area"]), (_("Tapaamiset"), days))
    said = ((_("Mitä varten"), row["purpose"]), (_("Mistä tarve tuli"), row["need"]))
    return Sheet(
        lang=lang, title=row["title"],
        notice=" ".join(filter(None, [since, _("Sivulla ei ole lappuja eikä tietoa kirjoittajista.")])),
        facts=tuple(Fact(label, text) for label, text in facts if text),
        sections=(
            *(Section(title, (Text(text),)) for title, text in said if text), Section(_("Mitä sovittiin"), _agreed(db, row["id"], _)),
            *_figures(db, row["id"], _),
        ),
    )


def _agreed(db: Any, series_id: str, _: Words) -> tuple[Block, ...]:
    looked, kept, lines = reviews.of_series(db, series_id), kept_back(db, series_id), []
    for each in (one for one in agreements.of_series(db, series_id) if one["id"] not in kept):
        past = looked.get(each["id"], [])
        lines.append(Line(each["text"], remark="; ".join(_facts(each, past[-1] if past else None, _))))
    return (Bullets(tuple(lines)) if lines else Text(_("Mistään ei sovittu."), quiet=True),)


def _facts(each: Row, latest: Row | None, _: Words) -> list[str]:
    said = (
        (_("laajuus"), level_text(each["level"], _)), (_("rytmi"), each["rhythm"]), (_("tila"), rooting_text(each["rooting"], _)),
        (_("seurannassa"), happened_text(latest["happened"], _) if latest else ""),
    )
    return [*([_("nuoren luvalla")] if each["permission"] else []), *(f"{label}: {text}" for label, text in said if text)]


def _figures(db: Any, series_id: str, _: Words) -> list[Section]:
    checked = [each for each in figures.of_series(db, series_id) if each["verified"]]
    values = [(each, " → ".join(filter(None, [each["before_value"], each["after_value"]]))) for each in checked]
    lines = [Line(f"{each['label']}: {value}", remark=each["source"]) for each, value in values if value]
    return [Section(_("Luvut ennen ja nyt"), (Bullets(tuple(lines)),))] if lines else []
