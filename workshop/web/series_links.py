"""Where on the pages the things are that a series' standing names: what to do next, the days, and all that a successor must find."""
from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from workshop.core.change import Row
from workshop.series.next_acts import Act
from workshop.series.standing import Dated, Standing


def act_link(act: Act, series_id: str) -> tuple[str, str] | None:
    """The address and the words of the button by which an act is done; ``None`` where nothing is to be done."""
    if act.name == "review" and act.code:
        return url_for("follow_up.page", code=act.code), _("Avaa seuranta")
    pages = {
        "first_meeting": ("cafe.new", _("Lisää tapaaminen")), "agree": ("agreements.every", _("Kirjaa, mitä sovitaan")),
        "review": ("agreements.every", _("Avaa sovitut asiat")), "run": ("room.run", _("Avaa ohjaus")),
        "prepare": ("cafe.planner_page", _("Avaa suunnitelma")), "approve": ("reports.edit", _("Avaa koonti")),
        "late_meeting": ("cafe.planner_page", _("Avaa suunnitelma")), "ask": ("answers.every", _("Tee linkki johdolle")),
        "remind": ("answers.every", _("Muistuta johtoa")), "await": ("answers.every", _("Avaa johdon vastaukset")),
    }
    if act.name == "date_follow_up":
        return url_for("series.one", series_id=series_id) + "#agree", _("Sovi seuranta")
    if act.name not in pages:
        return None
    endpoint, words = pages[act.name]
    if act.code:
        return url_for(endpoint, code=act.code, _anchor={"remind": "reminder", "ask": "links"}.get(act.name)), words
    if endpoint == "cafe.new":
        return url_for(endpoint, series=series_id), words
    return url_for(endpoint, series_id=series_id, _anchor="waiting" if act.name == "agree" else None), words


def date_link(each: Dated, series_id: str) -> str:
    """Where a day's matter is; empty for a meeting that is not made yet."""
    if each.kind == "agreement" and each.n > 1:
        return url_for("agreements.every", series_id=series_id)
    if each.kind == "agreement":
        return url_for("agreements.one", series_id=series_id, agreement_id=each.ref)
    endpoint = {"meeting": "cafe.planner_page", "due": "answers.every", "review": "answers.every"}.get(each.kind)
    return url_for(endpoint, code=each.ref) if endpoint else ""


def places(row: Row, found: Standing) -> list[tuple[str, str]]:
    """Words and address of everything that belongs to the series, for a successor."""
    series_id = row["id"]
    told = [
        (_("Sarjan sivu"), url_for("series.one", series_id=series_id)),
        (_("Mitä sovittiin, kaikki versiot"), url_for("agreements.every", series_id=series_id)),
        (_("Luvut ennen ja nyt"), url_for("figures.every", series_id=series_id)),
        (_("Kutsulista"), url_for("invitations.page", series_id=series_id)),
        (_("Toiveet ja palaute"), url_for("voices.page", series_id=series_id)),
        (_("Tapaamiset kalenteriin (ics)"), url_for("standing.meetings_file", series_id=series_id)),
    ]
    for each in found.held:
        facts = {"title": each["title"]}
        pages = [(_("Muistio: %(title)s", **facts), "exports.memo_page")]
        if each["kind"] == "follow_up":
            pages = [(_("Seuranta: %(title)s", **facts), "follow_up.page"), *pages]
        else:
            pages = [
                (_("Koonti: %(title)s", **facts), "reports.edit"), *pages,
                (_("Johdon vastaukset: %(title)s", **facts), "answers.every"), (_("Koko ketju: %(title)s", **facts), "chain.page"),
            ]
        told += [(words, url_for(endpoint, code=each["code"])) for words, endpoint in pages]
    return told
