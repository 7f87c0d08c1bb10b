"""What the editor's form of a summary says, as a draft, and what the form calls its parts."""
from __future__ import annotations

from dataclasses import replace

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from workshop.core.errors import Refused
from workshop.reports.draft import LIMITS, Draft

_YES_NO = {"yes": True, "no": False}
_CHOSEN_BY_TOOL = {"asks": "tool_asks", "chains": "tool_chains", "quotes": "tool_quotes"}


def sent_draft(form: MultiDict[str, str]) -> Draft:
    """The draft that a form carries. What equals the tool's own choice is not kept as a human's."""
    draft = Draft(
        **{name: form.get(name, "").strip() for name in LIMITS}, experts_present=_YES_NO.get(form.get("experts_present", "")),
        decision_date=form.get("decision_date", "").strip(),
        asks=_in_order(form, "ask"), chains=_in_order(form, "chain"), quotes=_in_order(form, "quote"), messages=form.getlist("message_gap"),
        short=_named(form, "short-"), verified=form.getlist("verified"),
        left_out={part: form.get(f"reason-{part}", "").strip() for part in form.getlist("left_out")}, kept=_named(form, "keep-"),
    )
    own = {name: None for name, tool in _CHOSEN_BY_TOOL.items() if getattr(draft, name) == form.get(tool, "").split()}
    return replace(draft, **own)


def base_version(form: MultiDict[str, str]) -> int:
    """The version that the form was made from. Raises ``Refused("bad_input")``."""
    sent = form.get("base_version", "")
    if not sent.isascii() or not sent.isdecimal() or len(sent) > 9:
        raise Refused("bad_input")
    return int(sent)


def labels() -> dict[str, tuple[str, str]]:
    """The label and the hint of each text field."""
    return {
        "title": (_("Otsikko"), ""), "purpose": (_("Tarkoitus yhdellä lauseella"), ""),
        "case_text": (_("Yksi tapaus kahdella lauseella"), _("Tyhjänä tähän tulee tapauksen alku.")),
        "minority": (_("Eriävä näkemys"), _("Asia, joka sai vähän pisteitä mutta jonka johdon pitää nähdä.")),
        "minority_reason": (_("Miksi nostat sen esiin?"), _("Perustelu tulee koontiin.")),
        "message": (_("Omin sanoin"), _("Yksi viesti riville.")),
        "limits": (_("Rajat"), _("Mitä tästä työpajasta ei voi päätellä?")),
        "next_text": (_("Seuraavaksi"), _("Milloin johto vastaa? Kuka vastaa kenelle?")),
        "decision_number": (_("Viranhaltijapäätöksen numero"), _("Jos johto vastaa viranhaltijapäätöksellä.")),
    }


def sorts() -> dict[str, str]:
    """The names of the sorts of parts that may be left out."""
    return {
        "views": _("Nuorten ja perheiden näkemys"), "open_gaps": _("Avoimet puutteet"), "case": _("Tapaus"),
        "vote": _("Pisteet"), "proposal": _("Ehdotus"),
    }


def _in_order(form: MultiDict[str, str], name: str) -> list[str]:
    """The ids that were ticked, by the numbers beside them; an empty number keeps the page's order, last."""
    ticked = form.getlist(name)
    numbers = [form.get(f"{name}-place-{each}", "") for each in ticked]
    places = [int(number) if number.isdecimal() and len(number) < 4 else 999 for number in numbers]
    return [each for _place, each in sorted(zip(places, ticked, strict=True), key=lambda pair: pair[0])]


def _named(form: MultiDict[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text.strip() for name, text in form.items() if name.startswith(prefix)}
