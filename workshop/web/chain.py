"""The whole chain of a meeting on the web, both ways: everything at a glance, or the thread of one link."""
from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for

from workshop.core.change import Row
from workshop.live.carrying import origin
from workshop.reports.chain import KINDS, Node, Whole
from workshop.reports.chain_reading import chain_of
from workshop.web.context import services
from workshop.web.rights import my_meeting, signed_in

blueprint = Blueprint("chain", __name__)


@blueprint.get("/m/<code>/chain")
@signed_in
def page(code: str):
    """Without ``at`` every link and what breaks off; with it one link, all that it comes from and all that came of it.

    What came from a café is looked at there: its notes never leave that meeting.
    """
    meeting = my_meeting(code)
    if cafe := _origin(meeting["id"], request.args.get("at", "")):
        return redirect(url_for("chain.page", code=cafe["code"], at=f"proposal-{cafe['id']}"))
    whole = chain_of(services().store, meeting["id"])
    if not (at := request.args.get("at", "")):
        return render_template("agreements/chain.html", meeting=meeting, whole=whole, parts=_parts(list(whole.nodes.values())))
    node = whole.nodes.get(at) or abort(404)
    return render_template("agreements/thread.html", meeting=meeting, node=node, whole=whole, **_thread(whole, at))


def _origin(meeting_id: str, at: str) -> Row | None:
    with services().store.read() as db:
        return origin(db, meeting_id, at.removeprefix("proposal-"))


def _thread(whole: Whole, at: str) -> dict[str, list[tuple[str, list[Node]]]]:
    """What lies behind a link, the nearest kind first, and what lies ahead."""
    return {"behind": _parts(whole.backwards(at))[::-1], "ahead": _parts(whole.forwards(at))}


def _parts(nodes: list[Node]) -> list[tuple[str, list[Node]]]:
    """Nodes by kind, in the order of the chain; empty kinds are left out."""
    by_kind = {kind: [node for node in nodes if node.kind == kind] for kind in KINDS}
    return [(kind, found) for kind, found in by_kind.items() if found]
