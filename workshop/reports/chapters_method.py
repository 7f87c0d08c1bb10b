"""How the summary was made and how far it goes, and what comes next."""
from __future__ import annotations

from workshop.reports.blocks import Block, Bullets, Chapter, Heading, Line, Text
from workshop.reports.content import content_hash
from workshop.reports.model import LeftOut, Summary
from workshop.reports.wording import Words, day_text, kind_name, moderation_text, notes_text, turnout_text


def made_chapter(summary: Summary, _: Words) -> Chapter:
    """Rounds, votes, what moderation did, what was left out and why, and the limits."""
    blocks: list[Block] = []
    if summary.rounds:
        blocks += [Heading(_("Kierrokset")), Bullets(tuple(
            Line(each.title, remark=f"{kind_name(each.kind, _)}, {notes_text(each.notes, _)}") for each in summary.rounds
        ))]
    if summary.votes:
        turnouts = (Line(vote.title, remark=turnout_text(vote, _)) for vote in summary.votes)
        blocks += [Heading(_("Pisteet")), Bullets(tuple(turnouts))]
    blocks += [Heading(_("Tarkistus")), Text(moderation_text(summary.moderation, _))]
    if summary.left_out:
        reasons = (Line(_part(each, _), remark=each.reason) for each in summary.left_out)
        blocks += [Heading(_("Jätetty pois")), Bullets(tuple(reasons))]
    limits = _("Tulos kertoo, mitä paikalla olleet ajattelivat. Se ei edusta kaikkia.")
    blocks += [Heading(_("Rajat")), Text(limits), *([Text(summary.limits)] if summary.limits else [])]
    return Chapter("tekotapa", _("Näin koonti tehtiin"), (*blocks, Text(_origin(summary, _), quiet=True)))


def next_chapter(summary: Summary, _: Words) -> Chapter:
    """Coming meetings, and who answers whom."""
    dates = tuple(Line(f"{day_text(each.date)} {each.title}") for each in summary.coming)
    blocks: list[Block] = [Bullets(dates)] if dates else []
    if summary.next_text:
        blocks.append(Text(summary.next_text))
    return Chapter("seuraavaksi", _("Seuraavaksi"), tuple(blocks) or (Text(_("Seuraavaa päivää ei ole vielä sovittu.")),))


def _origin(summary: Summary, _: Words) -> str:
    dates = {"made": day_text(summary.created_on), "edited": day_text(summary.edited_on)}
    version = {"n": summary.version, "hash": content_hash(summary)[:12]}
    said = _("Versio %(n)s, tarkiste %(hash)s.") if summary.version else _("Ei vielä tallennettu, tarkiste %(hash)s.")
    return " ".join([_("Luotu %(made)s. Viimeksi muokattu %(edited)s.") % dates, said % version])


def _part(out: LeftOut, _: Words) -> str:
    names = {
        "views": _("Nuorten ja perheiden näkemys"), "open_gaps": _("Avoimet puutteet"), "case": _("Tapaus"),
        "vote": _("Pisteet"), "proposal": _("Ehdotus"),
    }
    return f"{names[out.part]}: {out.name}" if out.name else names[out.part]
