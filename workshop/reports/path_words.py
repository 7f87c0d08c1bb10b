"""The words in which a step of the ideal path is told."""
from __future__ import annotations

from workshop.reports.wording import Words


def when_text(months: int | None, _: Words) -> str:
    """``6 kk ennen siirtoa``; empty when nobody has said when."""
    if months is None:
        return ""
    if months == 0:
        return _("siirron aikaan")
    said = _("%(n)s kk ennen siirtoa") if months < 0 else _("%(n)s kk siirron jälkeen")
    return said % {"n": abs(months)}


def kind_text(kind: str, _: Words) -> str:
    """What kind of step it is; empty for a plain one."""
    names = {
        "visit": _("käynti"), "decision": _("päätös"), "meeting": _("tapaaminen"), "escorted_transfer": _("saattaen vaihto"),
        "waiting": _("odotus"),
    }
    return names.get(kind, "")


def mark_text(mark: str, _: Words) -> str:
    """What kind of point is marked on a step; empty without a mark."""
    names = {
        "problem": _("ongelmakohta"), "development": _("kehittämiskohta"), "cooperation": _("yhteistyökohta"),
    }
    return names.get(mark, "")
