"""Words for management's answers, as reports and the pages of staff and management say them."""
from __future__ import annotations

from workshop.reports.model import Decision
from workshop.reports.wording import Words, day_text


def status_text(status: str, _: Words) -> str:
    """``Hyväksytty muutettuna``"""
    names = {
        "accepted": _("Hyväksytty"), "adapted": _("Hyväksytty muutettuna"), "rejected": _("Ei toteuteta"),
        "needs_more": _("Jatkovalmisteluun"),
    }
    return names[status]


def decider_text(decision: Decision, _: Words) -> str:
    """Who decided and when; of what was entered from minutes also who entered it."""
    who = ", ".join(filter(None, [decision.body, decision.person]))
    said = " ".join(filter(None, [who, day_text(decision.decided_on)]))
    return _("kirjannut koordinaattori, %(who)s") % {"who": said} if decision.source == "minutes" else said


def official_text(decision: Decision, _: Words) -> str:
    """The official decision behind the answer, or nothing."""
    said = " ".join(filter(None, [decision.official_number, day_text(decision.official_date)]))
    return _("Viranhaltijapäätös: %(decision)s") % {"decision": said} if said else ""


def facts_text(decision: Decision, _: Words) -> str:
    """Who sees to it, from when, and when it is looked at again; only what was said."""
    said = (
        (_("Vastuu: %(said)s."), decision.owner), (_("Aika: %(said)s."), day_text(decision.due)),
        (_("Seuranta: %(said)s."), day_text(decision.review)),
    )
    return " ".join(words % {"said": value} for words, value in said if value)
