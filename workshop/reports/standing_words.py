"""Where a series is, in words: what to do next, what the days are for, how long answers have been waited for."""
from __future__ import annotations

import re

from workshop.reports.wording import Words, day_text
from workshop.series.next_acts import Act
from workshop.series.standing import Dated, Waiting

_ENDED_TWICE = re.compile(r"(?<=[?!.…])\.$")
"""The full stop after a title that ends with a mark of its own."""


def act_text(act: Act, _: Words) -> str:
    """One sentence that says what to do."""
    one = act.facts.get("n") == 1
    text = {
        "first_meeting": _("Tee sarjan ensimmäinen tapaaminen."),
        "run": _("Tapaaminen on auki: %(title)s."),
        "prepare": _("Valmistele tapaaminen %(date)s: %(title)s."),
        "approve": _("Tarkista ja hyväksy koonti: %(title)s."),
        "ask": _("Pyydä johdolta vastaus yhteen ehdotukseen: %(title)s.") if one
        else _("Pyydä johdolta vastaukset %(n)s ehdotukseen: %(title)s."),
        "late_meeting": _("Tapaamisen päivä %(date)s on mennyt: %(title)s. Pidä tapaaminen tai vaihda päivä."),
        "remind": _("Johto ei ole vastannut yhteen ehdotukseen. Vastausta on odotettu %(days)s päivää.") if one
        else _("Johto ei ole vastannut %(n)s ehdotukseen. Vastausta on odotettu %(days)s päivää."),
        "await": _("Johdolta on kysytty vastausta yhteen ehdotukseen. Odota vielä hetki.") if one
        else _("Johdolta on kysytty vastausta %(n)s ehdotukseen. Odota vielä hetki."),
        "agree": _("Yhdestä ehdotuksesta ei ole vielä sovittu, kuka tekee ja milloin.") if one
        else _("%(n)s ehdotuksesta ei ole vielä sovittu, kuka tekee ja milloin."),
        "review": _("Yhden sovitun asian seuranta on myöhässä.") if one else _("%(n)s sovitun asian seuranta on myöhässä."),
        "date_follow_up": _("Sopikaa seurannan päivä."),
        "wait": _("Nyt ei ole kiireellistä tehtävää. Seuraava päivä on %(date)s."),
        "rest": _("Nyt ei ole tehtävää. Mitään päivää ei ole sovittu."),
    }[act.name]
    facts = {**act.facts, **({"date": day_text(act.facts["date"])} if "date" in act.facts else {})}
    return _ENDED_TWICE.sub("", text % facts)


def waiting_text(each: Waiting, _: Words) -> str:
    """How long an answer has been waited for."""
    if each.days is None:
        return _("johdolta ei ole vielä kysytty")
    if each.days == 0:
        return _("kysytty tänään")
    return _("odottanut 1 päivän") if each.days == 1 else _("odottanut %(n)s päivää") % {"n": each.days}


def meeting_kind(kind: str, _: Words) -> str:
    """The name of a kind of meeting."""
    return {
        "own_unit": _("Oma yksikkö"), "learning_cafe": _("Yhteinen oppimiskahvila"),
        "with_managers": _("Tapaaminen esihenkilöiden kanssa"), "follow_up": _("Seurantatapaaminen"),
    }.get(kind, kind)


def date_kind(each: Dated, _: Words) -> str:
    """What a day is for."""
    if each.n > 1:
        return {
            "agreement": _("Sovittujen asioiden seuranta"), "due": _("Päätökset toteutuvat viimeistään"),
            "review": _("Päätöksiin palataan"),
        }[each.kind]
    return {
        "meeting": _("Tapaaminen"), "agreed": _("Sovittu tapaaminen"), "agreement": _("Sovitun asian seuranta"),
        "due": _("Päätös toteutuu viimeistään"), "review": _("Päätökseen palataan"),
    }[each.kind]


def date_title(each: Dated, _: Words) -> str:
    """What is on that day."""
    return meeting_kind(each.title, _) if each.kind == "agreed" else each.title
