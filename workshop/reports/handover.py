"""Handing a series over: what a successor must know in five minutes, as a paper of one or two pages (K43).

It says what to do first, which days come, what holds, whose answers are waited for, who is invited and what happened.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop.core.change import Row
from workshop.core.days import today
from workshop.reports.agreed import rooting_text
from workshop.reports.blocks import Bullets, Fact, Line, Text
from workshop.reports.sheet import Section, Sheet
from workshop.reports.standing_words import act_text, date_kind, date_title, meeting_kind, waiting_text
from workshop.reports.wording import Words, day_text, words_in
from workshop.series import invitations, series
from workshop.series.standing import Dated, Held, Standing, standing

MOST_ACTS = 3
"""So many things to do first: more is no beginning."""
_HARVEST = """SELECT (SELECT count(*) FROM notes WHERE meeting_id = :id AND state = 'shown') AS notes,
    (SELECT count(*) FROM proposals WHERE meeting_id = :id AND gone = 0 AND carried_from IS NULL) AS proposals,
    (SELECT count(*) FROM decisions WHERE meeting_id = :id AND answered_at IS NOT NULL) AS answers"""


def handover(db: Any, row: Row, now: int, lang: str, roles: dict[str, str]) -> Sheet:
    """The paper of the series ``row``. ``roles``: the words of the roles of staff."""
    _, found = words_in(lang), standing(db, row, now)
    staff = ", ".join(f"{each['name']} ({roles[each['role']]})" for each in series.staff(db, row["id"]))
    sections = [
        Section(_("Tee ensin"), (Bullets(tuple(Line(act_text(each, _)) for each in found.acts[:MOST_ACTS]), numbered=True),)),
        _dates(found, _), *_agreements(found, _), *_waiting(found, _), *_invited(db, row["id"], _), _happened(db, found, _),
    ]
    return Sheet(
        lang=lang, title=_("Siirto seuraajalle: %(title)s") % {"title": row["title"]},
        notice=_("Tilanne %(day)s. Lue tämä ensin: siihen menee viisi minuuttia.") % {"day": day_text(today(now).isoformat())},
        facts=tuple(_facts(row, found, staff, _)), sections=tuple(each for each in sections if found.acts or each is not sections[0]),
    )


def _facts(row: Row, found: Standing, staff: str, _: Words) -> Iterable[Fact]:
    next_day = next((each for each in found.dates if not each.over), None)
    said = (
        (_("Mitä varten"), row["purpose"]), (_("Mistä tarve tuli"), row["need"]), (_("Mihin tämä kiinnittyy"), row["attaches"]),
        (_("Alue tai aihepiiri"), row["area"]),
        (_("Seuraava päivä"), f"{day_text(next_day.when)}: {date_title(next_day, _)}" if next_day else ""), (_("Ohjaajat"), staff),
        (_("Lappujen säilytys päättyy"), day_text(row["retain_until"])),
    )
    for label, text in said:
        yield Fact(label, text or _("avoin"), missing=not text)


def _dates(found: Standing, _: Words) -> Section:
    lines = tuple(_dated(each, _) for each in found.dates)
    undated = [Text(_("Ilman seurannan päivää: %(n)s sovittua asiaa.") % {"n": found.undated})] if found.undated else []
    return Section(_("Päivät"), (Bullets(lines) if lines else Text(_("Mitään päivää ei ole sovittu."), quiet=True), *undated))


def _dated(each: Dated, _: Words) -> Line:
    late = f", {_('myöhässä')}" if each.over else ""
    return Line(f"{day_text(each.when)} {date_title(each, _)}", remark=date_kind(each, _) + late)


def _agreements(found: Standing, _: Words) -> Iterable[Section]:
    """What still has to be followed, one by one; what has settled only as a number."""
    lines = tuple(_agreement(each, _) for each in found.open_agreements)
    settled = len(found.agreed) - len(lines)
    past = _("Lisäksi yksi asia on jo normaali osa työtä tai siitä on luovuttu.") if settled == 1 else _(
        "Lisäksi %(n)s asiaa on jo normaali osa työtä tai niistä on luovuttu."
    ) % {"n": settled}
    more = [Text(past, quiet=True)] if settled else []
    told = Bullets(lines) if lines else Text(_("Mikään sovittu asia ei odota seurantaa."), quiet=True)
    yield Section(_("Mitä sovittiin ja on vielä seurattava"), (told, *more))


def _agreement(each: Held, _: Words) -> Line:
    row = each.row
    facts = {"who": row["responsible"] or _("avoin"), "when": day_text(each.due) or _("avoin"), "state": rooting_text(row["rooting"], _)}
    said = [_("vastuu: %(who)s; katsotaan: %(when)s; %(state)s") % facts, _("vain nuoren luvalla") if row["permission"] else ""]
    return Line(f"S{row['no']} {row['text']}", remark="; ".join(filter(None, said)))


def _waiting(found: Standing, _: Words) -> Iterable[Section]:
    if found.waiting:
        lines = tuple(Line(f"E{each.no} {each.what}", remark=f"{each.meeting}, {waiting_text(each, _)}") for each in found.waiting)
        yield Section(_("Johdon vastausta odottaa"), (Bullets(lines),))


def _invited(db: Any, series_id: str, _: Words) -> Iterable[Section]:
    """Units; who was asked there, staff see on the list itself."""
    listed = invitations.invited(db, series_id)
    words = {"asked": _("kysytty"), "comes": _("tulee"), "not": _("ei tule")}
    lines = [Line(unit, remark=", ".join(dict.fromkeys(words[each["answer"]] for each in rows))) for unit, rows in listed.items()]
    missing = ", ".join(invitations.missing(db, series_id))
    told = [Bullets(tuple(lines))] if lines else [Text(_("Kutsulista on tyhjä."), quiet=True)]
    if missing:
        told.append(Text(_("Puuttuu vielä: %(units)s.") % {"units": missing}))
    yield Section(_("Ketkä on kutsuttu"), tuple(told))


def _happened(db: Any, found: Standing, _: Words) -> Section:
    lines = []
    for each in reversed(found.held):
        n = next(db.query(_HARVEST, {"id": each["id"]}))
        words = {"notes": _("laput %(n)s"), "proposals": _("ehdotukset %(n)s"), "answers": _("johdon vastaukset %(n)s")}
        harvest = ", ".join(words[name] % {"n": n[name]} for name in words if n[name])
        remark = ": ".join(filter(None, (meeting_kind(each["kind"], _), harvest)))
        lines.append(Line(f"{day_text(each['date'])} {each['title']}".strip(), remark=remark))
    told = Bullets(tuple(lines)) if lines else Text(_("Yhtään tapaamista ei ole vielä pidetty."), quiet=True)
    return Section(_("Mitä on tapahtunut"), (told,))
