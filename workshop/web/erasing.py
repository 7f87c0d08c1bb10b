"""Erasing by hand: a meeting, a series, a case of the library. One page each says what goes and what stays, and asks once.

It is for those who answer for the series (facilitator and coordinator), and is said to be done only when no byte is left.
"""
from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.cases import library, removal
from workshop.cases.signoffs import writers_of
from workshop.core.change import Row
from workshop.core.db import Tx
from workshop.core.erasure import erase_meeting, erase_series
from workshop.core.errors import Refused
from workshop.series import series
from workshop.web.context import services
from workshop.web.rights import current_account, my_meeting, my_series, signed_in

blueprint = Blueprint("erasing", __name__)

ANSWERABLE = ("facilitator", "coordinator")
"""Roles in a series that may erase it. A co-facilitator helps on the day and may not."""
_PATIENCE_S = 3.0


@blueprint.get("/m/<code>/erase")
@signed_in
def ask_meeting(code: str):
    """What goes and what stays when this meeting is erased."""
    meeting, of_series = _meeting(code)
    return render_template("erasing/meeting.html", meeting=meeting, series=of_series)


@blueprint.post("/m/<code>/erase")
@signed_in
def meeting(code: str):
    """Erases it; people who are in it are shown that it is gone."""
    gone, of_series = _meeting(code)
    _erase(lambda tx: erase_meeting(tx, gone["id"]), _("Tapaaminen on poistettu."))
    return redirect(url_for("series.one", series_id=of_series["id"]), 303)


@blueprint.get("/series/<series_id>/erase")
@signed_in
def ask_series(series_id: str):
    """What goes and what stays when this series is erased."""
    row = _series(series_id)
    with services().store.read() as db:
        made = series.meetings(db, series_id)
    return render_template("erasing/series.html", series=row, meetings=made)


@blueprint.post("/series/<series_id>/erase")
@signed_in
def whole_series(series_id: str):
    """Erases it with all its meetings."""
    _series(series_id)
    _erase(lambda tx: erase_series(tx, series_id), _("Sarja ja sen tapaamiset on poistettu."))
    return redirect(url_for("series.every"), 303)


@blueprint.get("/cases/<slug>/erase")
@signed_in
def ask_case(slug: str):
    """What goes and what stays when this case is removed from the library."""
    return render_template("erasing/case.html", held=_case(slug))


@blueprint.post("/cases/<slug>/erase")
@signed_in
def case(slug: str):
    """Removes it from the library."""
    _case(slug)
    _erase(lambda tx: removal.remove(tx, slug), _("Tapaus on poistettu kirjastosta."))
    return redirect(url_for("cases.every"), 303)


def _meeting(code: str) -> tuple[Row, Row]:
    meeting = my_meeting(code)
    return meeting, _series(meeting["series_id"])


def _series(series_id: str) -> Row:
    row = my_series(series_id)
    if row["role"] not in ANSWERABLE:
        raise Refused("no_right")
    return row


def _case(slug: str) -> library.Held:
    """A case of the app, for its writers and for those who coordinate a series: the library is the organisation's."""
    account = current_account()["id"]
    with services().store.read() as db:
        held = library.held_case(db, slug)
        coordinates = any(row["role"] == "coordinator" for row in series.of_account(db, account))
        wrote = account in writers_of(db, slug)
    if held is None or held.origin != "app":
        abort(404)
    if not coordinates and not wrote:
        raise Refused("no_right")
    return held


def _erase(job: Callable[[Tx], None], done: str) -> None:
    """Erases, and says so when it is true: somebody who is still reading holds the old pages for a moment."""
    services().store.write(job)
    if services().store.erased_for_good(_PATIENCE_S):
        flash(done, "good")
    else:
        flash(_("Tieto ei enää näy kenellekään. Poisto levyltä valmistuu hetken kuluttua itsestään."), "care")
