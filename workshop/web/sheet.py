"""Sheets to print: how to come in, for the whole meeting and for each table."""
from __future__ import annotations

from flask import Blueprint, render_template

from workshop.live.making import agenda_and_tables
from workshop.web.context import services
from workshop.web.entry import door_address
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("sheet", __name__)


@blueprint.get("/m/<code>/sheet")
@signed_in
def printable(code: str):
    """One page with the meeting's QR code and address, then one for each table. Paper needs no script."""
    meeting = my_meeting(code)
    with services().store.read() as db:
        tables = agenda_and_tables(db, meeting["id"]).tables
    return render_template(
        "series/sheet.html", meeting=meeting, address=door_address(meeting), lasting=services().config.url is not None,
        tables=[{**table, "address": door_address(meeting, table["no"])} for table in tables],
    )
