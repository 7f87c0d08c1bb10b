"""What was agreed, what follow-ups found and how people felt, in the fields of the Innokylä card.

Only verified figures come along (I06, I24).
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop.reports.agreed import happened_text, level_text, rooting_text
from workshop.reports.chapters_feedback import scale_text
from workshop.reports.feedback import in_language
from workshop.reports.model import Summary
from workshop.reports.model_agreements import Agreed
from workshop.reports.reading import Row
from workshop.reports.wording import day_text, words_in


def practices(agreed: Sequence[Agreed]) -> str:
    """The practices that hold now, with who, how often and how far."""
    lines = [f"– {each.text}{_in_brackets(_said(each))}" for each in agreed if each.rooting != "dropped"]
    return "\n".join(["Sovitut käytännöt:", *lines]) if lines else ""


def terms(agreed: Sequence[Agreed]) -> str:
    """What they need."""
    lines = [f"– {each.text}: {each.resources}" for each in agreed if each.resources and each.rooting != "dropped"]
    return "\n".join(["Sovittujen käytäntöjen voimavarat:", *lines]) if lines else ""


def results(agreed: Sequence[Agreed], figures: Iterable[Row]) -> str:
    """What the latest follow-up found of each, what was changed, and figures before and after."""
    _ = words_in("fi")
    found = [(each, each.latest) for each in agreed if each.latest]
    lines = [
        f"– {each.text}: " + "; ".join(filter(None, [
            happened_text(latest.happened, _), latest.figure, latest.helped, f"muutos: {latest.change}" if latest.change else "",
            f"seuranta {day_text(latest.reviewed_on)}",
        ]))
        for each, latest in found
    ]
    told = [
        f"– {row['label']}: {row['before_value'] or 'avoin'} → {row['after_value'] or 'avoin'} ({row['source']})"
        for row in figures if row["verified"]
    ]
    parts = [("Seurannassa huomattiin:", lines), ("Luvut ennen ja nyt:", told)]
    return "\n\n".join("\n".join([title, *each]) for title, each in parts if each)


def felt(summaries: Iterable[Summary]) -> str:
    """How those who were there felt about each meeting, as far as it may be told of all together (L10)."""
    parts = []
    for each in summaries:
        found = in_language(each.feedback, "fi") if each.feedback else None
        if found and found.told:
            title = " ".join(filter(None, ["Osallistujien palaute", day_text(each.date), f"({scale_text(words_in('fi')).rstrip('.')}):"]))
            parts.append("\n".join([title, *(f"– {item.short}" for item in found.told)]))
    return "\n\n".join(parts)


def _said(each: Agreed) -> list[str]:
    _ = words_in("fi")
    permission = "nuoren luvalla" if each.permission else ""
    return list(filter(None, [each.responsible, each.rhythm, permission, level_text(each.level, _), rooting_text(each.rooting, _)]))


def _in_brackets(said: list[str]) -> str:
    return f" ({'; '.join(said)})" if said else ""
