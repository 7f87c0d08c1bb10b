"""The annex with the feedback of the meeting: means, what was written and what was said."""
from __future__ import annotations

from workshop.reports.blocks import Block, Bullets, Chapter, Heading, Line, Table, Text
from workshop.reports.feedback import Feedback, Item
from workshop.reports.model import Summary
from workshop.reports.wording import Words, people_group


def feedback_chapter(summary: Summary, _: Words) -> Chapter | None:
    """``None`` when nobody answered and nothing was written down."""
    found = summary.feedback
    if not found:
        return None
    blocks: list[Block] = []
    if found.answered:
        blocks += [Text(_how_many(found, summary.participants, _)), _means(found, _)]
    if found.written:
        blocks += [Heading(_("Omin sanoin")), Bullets(tuple(Line(each.text, each.lang) for each in found.written))]
    if found.oral:
        said = (line.strip() for line in found.oral.splitlines())
        blocks += [Heading(_("Suullinen kierros ohjaajan kirjaamana")), Bullets(tuple(Line(line) for line in said if line))]
    return Chapter("palaute", _("Palaute tapaamisesta"), tuple(blocks), annex=True)


def mean_text(mean: float | None) -> str:
    """``4,24``; a dash for a mean of so few that it is not told."""
    return "–" if mean is None else f"{mean:.2f}".replace(".", ",")


def scale_text(_: Words) -> str:
    """What the numbers mean."""
    return _("1 = täysin eri mieltä, 5 = täysin samaa mieltä.")


def _how_many(found: Feedback, participants: int, _: Words) -> str:
    facts = {"n": found.answered, "all": max(participants, found.answered)}
    return " ".join([_("Vastaajia %(n)s, mukana %(all)s.") % facts, scale_text(_)])


def _means(found: Feedback, _: Words) -> Table:
    heads = [_("Väite"), _("Kaikki"), *(f"{people_group(each.group, _).capitalize()} ({each.people})" for each in found.groups)]
    return Table(_("Vastausten keskiarvot"), tuple(heads), tuple(_row(item, found) for item in found.items))


def _row(item: Item, found: Feedback) -> tuple[Line, ...]:
    means = {each.group: each.mean for each in item.groups}
    return (Line(item.text), Line(mean_text(item.mean)), *(Line(mean_text(means.get(each.group))) for each in found.groups))
