"""Whose path somebody may change: staff every case's, seated people the one at which they work now; and who sees it."""
from __future__ import annotations

from workshop.access.roles import FACILITATOR, HARVEST, Actor
from workshop.core.change import Change, Row
from workshop.core.errors import Refused
from workshop.core.sync import STAFF, WALL, Audience, Scene


def allowed_case(change: Change, actor: Actor, case_id: str) -> Row:
    """The case. Raises ``Refused``: not_found; not_your_case; muted."""
    case = change.get("meeting_cases", case_id)
    if actor.role != FACILITATOR:
        here = (change.step and change.step["case_id"]) or change.cases.get(actor.table_id)
        if here != case_id:
            raise Refused("not_your_case")
        if actor.seat["muted"]:
            raise Refused("muted")
    return case


def sees_case(scene: Scene, audience: Audience, case_id: str | None) -> bool:
    """Whether an audience may see the path of a case now: the room in the harvest, a table its own case's always."""
    if audience.kind == STAFF or scene.step_kind in HARVEST:
        return True
    if audience.kind == WALL:
        return scene.step_kind == "path"
    return case_id is not None and case_id == scene.case_of(audience)
