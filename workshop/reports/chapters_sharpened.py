"""What line managers sharpened: in the café's report its first words, as an annex; in their own report what they had before them (K03)."""
from __future__ import annotations

from workshop.reports.blocks import Bullets, Chapter, Line, Table, Text
from workshop.reports.model import Summary
from workshop.reports.model_carried import Carried
from workshop.reports.sharpened import changes
from workshop.reports.wording import Words, day_text

FORMER = "tarkennukset"
"""The annex with the former words, as an address in the document."""


def sharpened_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Every place that was changed, with the words before and after; dots and notes are those of the café."""
    found = [(each, one) for each in summary.proposals for one in changes(each, _)]
    if not found:
        return None
    lead = _("Lähiesihenkilöt tarkensivat ehdotuksia omassa tapaamisessaan. Pisteet, laput ja näkemykset ovat ennallaan.")
    days = {one.on for _proposal, one in found}
    rows = tuple(
        (Line(f"E{each.no} {one.label}", remark=day_text(one.on) if len(days) > 1 else ""), Line(one.before), Line(one.after))
        for each, one in found
    )
    heads = (_("Kohta"), _("Alkuperäinen sanamuoto"), _("Tarkennettu"))
    table = Table(_("Mitä tarkennettiin %(days)s") % {"days": ", ".join(map(day_text, sorted(days)))}, heads, rows)
    return Chapter(FORMER, _("Ehdotusten alkuperäiset sanamuodot"), (Text(lead, quiet=True), table), annex=True)


def carried_chapter(summary: Summary, _: Words) -> Chapter | None:
    """Which proposals of the café were before this meeting. They are decided on by the café's report, not by this one."""
    if not summary.carried:
        return None
    lead = _("Näistä päätetään kahvilan koonnin mukaan, ja tarkennukset ovat siinä. Tämän koonnin ehdotuksia ovat vain uudet.")
    items = tuple(Line(f"E{each.no} {each.what}", remark=_remark(each, _)) for each in summary.carried)
    return Chapter("kahvilan", _("Kahvilan ehdotukset tässä tapaamisessa"), (Text(lead, quiet=True), Bullets(items)))


def _remark(each: Carried, _: Words) -> str:
    state = _("tarkennettu") if each.changed else _("ei muutettu")
    return ", ".join(filter(None, [each.source, state, _("kahvilassa on nyt muut sanat") if each.clash else ""]))
