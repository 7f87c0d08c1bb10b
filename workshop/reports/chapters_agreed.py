"""What was agreed: with where it comes from, who answers for it, how far it has become a habit and what the follow-up found."""
from __future__ import annotations

from workshop.reports.agreed import facts_text, happened_text
from workshop.reports.blocks import Chapter, Line, Table, Text
from workshop.reports.model import Summary
from workshop.reports.model_agreements import Agreed
from workshop.reports.wording import Words, day_text, notes_text


def agreed_chapter(summary: Summary, _: Words) -> Chapter | None:
    """A row for each agreement, from its beginning to its state now; nothing as long as nothing was agreed."""
    if not summary.agreements:
        return None
    heads = (_("Mitä sovittiin"), _("Mistä se tulee"), _("Miten on mennyt"))
    table = Table(_("Sovitut asiat"), heads, tuple(_row(each, _) for each in summary.agreements))
    return Chapter("sovittu", _("Mitä sovittiin"), (Text(_("Seurannassa jokainen sovittu asia avataan uudelleen.")), table))


def _row(each: Agreed, _: Words) -> tuple[Line, Line, Line]:
    return Line(f"S{each.no} {each.text}", remark=facts_text(each, _)), _origin(each, _), state_line(each, _)


def _origin(each: Agreed, _: Words) -> Line:
    """The proposals by number and how many notes are behind, else another series, else that nobody has said."""
    said = [f"E{no}" for no in each.from_proposals] + ([notes_text(len(each.notes), _)] if each.notes else [])
    return Line(", ".join(said) or each.origin or _("avoin"))


def state_line(each: Agreed, _: Words) -> Line:
    """What the latest follow-up found, and when."""
    latest = each.latest
    if latest is None:
        return Line("", remark=_("ei vielä seurattu"))
    said = " ".join(filter(None, [happened_text(latest.happened, _), f"({latest.figure})" if latest.figure else ""]))
    told = [day_text(latest.reviewed_on), *([_("muutos: %(text)s") % {"text": latest.change}] if latest.change else [])]
    return Line(said, remark=", ".join(told))
