"""A second facilitator in the middle of it all: a link from the desk, also as a QR code, that leads back to this very desk."""
from __future__ import annotations

import segno
from flask import Blueprint, url_for

from workshop.access import accounts
from workshop.web.context import services
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("colleagues", __name__)


@blueprint.post("/m/<code>/run/invite")
@signed_in
def invite(code: str):
    """``{address, qr}``: a link for one person, good once and for seven days; the code as a picture in a ``data:`` address."""
    meeting = my_meeting(code)
    token = services().store.write(lambda tx: accounts.invite_link(tx, meeting["series_id"], "cofacilitator"))
    desk = url_for("room.run", code=meeting["code"])
    address = services().config.address + url_for("staff.invited", token=token, next=desk)
    return {"address": address, "qr": qr_picture(address)}


def qr_picture(address: str) -> str:
    """A QR code for the ``src`` of an image: the link's secret stands in no address of ours."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")
