"""What comes by an open link: read by staff before anybody else, then shown, supported, or kept aside."""
from __future__ import annotations

from typing import Any

from workshop.access.seats import new_id
from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.db import Tx
from workshop.core.errors import Refused
from workshop.core.words import language, optional_words, row_id, words
from workshop.series.gated import refuse_identifying
from workshop.series.open_links import ABOUT_AGREEMENTS, SHARED, WITH_UNIT, hashed
from workshop.series.releasing import kept_back

LONGEST = 500
MOST_WAITING, MOST_SUPPORTS = 200, 2000
"""Of one link: more unread answers, or more supporters of one wish, are a flood and no people."""


def give(tx: Tx, link: Row, answer_id: str, text: str, *, lang: str = "fi", unit: str = "", agreement_id: str = "") -> None:
    """Keeps an answer until staff have read it. The same id with the same words changes nothing; with others it is another answer, from
    a page that came back. Nothing is kept of who sent it.

    Raises ``Refused``: empty, too_long, bad_input, not_found (no such agreement), many_waiting, stopped….
    """
    there, said = tx.one("SELECT link_id, text FROM open_answers WHERE id = ?", [row_id(answer_id)]), words(text, LONGEST)
    if there == {"link_id": link["id"], "text": said}:
        return
    where = optional_words(unit, 120) if link["kind"] in WITH_UNIT else ""
    about = agreement_id if link["kind"] in ABOUT_AGREEMENTS else ""
    if about and about not in {row["id"] for row in agreements(tx.db, link["series_id"])}:
        raise Refused("not_found")
    refuse_identifying(tx, link["series_id"], said, where, lang=lang)
    if tx.one("SELECT count(*) AS n FROM open_answers WHERE link_id = ? AND state = 'waiting'", [link["id"]])["n"] >= MOST_WAITING:
        raise Refused("many_waiting")
    tx.execute(
        "INSERT INTO open_answers (id, link_id, text, lang, unit, agreement_id, received_on, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')",
        [new_id() if there else answer_id, link["id"], said, language(lang), where, about or None, today(tx.now).isoformat()],
    )


def support(tx: Tx, link: Row, answer_id: str, browser: str, wanted: bool) -> None:
    """One browser supports a shown wish of the link, once, or takes that back. Raises ``Refused``: not_found, many_waiting."""
    answer = tx.one("SELECT * FROM open_answers WHERE id = ? AND link_id = ? AND state = 'shown'", [answer_id, link["id"]])
    if answer is None or link["kind"] not in SHARED:
        raise Refused("not_found")
    kept = [answer_id, hashed(browser)]
    if bool(tx.one("SELECT 1 FROM open_supports WHERE answer_id = ? AND browser_hash = ?", kept)) == wanted:
        return
    if wanted and answer["supports"] >= MOST_SUPPORTS:
        raise Refused("many_waiting")
    if wanted:
        tx.execute("INSERT INTO open_supports VALUES (?, ?)", kept)
    else:
        tx.execute("DELETE FROM open_supports WHERE answer_id = ? AND browser_hash = ?", kept)
    tx.execute("UPDATE open_answers SET supports = max(0, supports + ?) WHERE id = ?", [1 if wanted else -1, answer_id])


def judge(tx: Tx, series_id: str, answer_id: str, state: str, text: str | None = None) -> None:
    """Staff let others see an answer, in its own or in safer words, or keep it aside. Raises ``Refused``: not_found, bad_input, …"""
    _refuse_strange(tx, series_id, answer_id)
    if state not in ("shown", "hidden"):
        raise Refused("bad_input")
    if text is not None:
        said = words(text, LONGEST)
        refuse_identifying(tx, series_id, said)
        tx.execute("UPDATE open_answers SET text = ? WHERE id = ?", [said, answer_id])
    tx.execute("UPDATE open_answers SET state = ? WHERE id = ?", [state, answer_id])


def erase(tx: Tx, series_id: str, answer_id: str) -> None:
    """Takes an answer away for good. Raises ``Refused("not_found")``."""
    _refuse_strange(tx, series_id, answer_id)
    tx.execute("DELETE FROM open_supports WHERE answer_id = ?", [answer_id])
    tx.execute("DELETE FROM open_answers WHERE id = ?", [answer_id])
    tx.erased = True
    tx.erased_ids.add(answer_id)


def shown(db: Any, link_id: str, browser: str = "") -> list[Row]:
    """What others may read by a link, the most supported first: ``id text lang unit supports`` and whether this browser ``supported``."""
    return list(db.query(
        "SELECT id, text, lang, unit, supports, EXISTS (SELECT 1 FROM open_supports WHERE answer_id = open_answers.id AND browser_hash = ?)"
        " AS supported FROM open_answers WHERE link_id = ? AND state = 'shown' ORDER BY supports DESC, id",
        [hashed(browser), link_id],
    ))


def of_series(db: Any, series_id: str) -> list[Row]:
    """Everything that came to a series: ``id kind text lang unit agreement state supports``; of those who wrote nothing is known.

    The most supported first, else in no order.
    """
    return list(db.query(
        "SELECT open_answers.id, kind, open_answers.text, lang, unit, coalesce(agreements.text, '') AS agreement, state, supports"
        " FROM open_answers JOIN open_links ON open_links.id = link_id LEFT JOIN agreements ON agreements.id = agreement_id"
        " WHERE open_links.series_id = ? ORDER BY supports DESC, open_answers.id",
        [series_id],
    ))


def wishes(db: Any, series_id: str) -> dict[str, list[Row]]:
    """Themes and needs that may be shown, ``{"themes": […], "needs": […]}``: professionals' and the target group's side by side (K54)."""
    found = [row for row in of_series(db, series_id) if row["state"] == "shown"]
    return {kind: [row for row in found if row["kind"] == kind] for kind in ("themes", "needs")}


def about_agreements(db: Any, series_id: str) -> dict[str, list[Row]]:
    """What may be shown of the feedback on agreements, by agreement (``""``: on none in particular): ``text lang kind unit``."""
    told: dict[str, list[Row]] = {}
    for row in db.query(
        "SELECT coalesce(agreement_id, '') AS about, text, lang, kind, unit FROM open_answers JOIN open_links ON open_links.id = link_id"
        " WHERE series_id = ? AND state = 'shown' AND kind IN ('follow_up', 'partners') ORDER BY open_answers.id",
        [series_id],
    ):
        told.setdefault(row.pop("about"), []).append(row)
    return told


def agreements(db: Any, series_id: str) -> list[Row]:
    """What an open link may ask about: ``id`` and ``text`` of what is agreed on now, but of what an own unit still keeps to itself."""
    found = db.query(
        "SELECT id, text FROM agreements WHERE series_id = ? AND gone = 0 AND rooting != 'dropped' ORDER BY no, id", [series_id]
    )
    kept = kept_back(db, series_id)
    return [row for row in found if row["id"] not in kept]


def _refuse_strange(tx: Tx, series_id: str, answer_id: str) -> None:
    if not tx.one(
        "SELECT 1 FROM open_answers JOIN open_links ON open_links.id = link_id WHERE open_answers.id = ? AND series_id = ?",
        [answer_id, series_id],
    ):
        raise Refused("not_found")
