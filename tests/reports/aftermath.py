"""What comes after a meeting, as rows: an answer, an agreement, a follow-up, feedback."""
from __future__ import annotations

import json

from tests.reports.stage import MEETING, Stage

TOLD = {
    "answered": 24, "groups": {"professional": 19, "expert_by_experience": 5}, "items": {
        "F1": {"n": 24, "sum": 101, "groups": {"professional": [19, 80], "expert_by_experience": [5, 21]}},
        "F2": {"n": 4, "groups": {}}, "F3": {"n": 20, "sum": 80, "groups": {}},
    },
}
TEXT = {
    "agreements": "text responsible act_one act_other rhythm resources measure evidence origin",
    "reviews": "helped figure change feedback partners", "decisions": "decision reason plain owner happening body official_number",
}


def after(stage: Stage, said: str = "Sovittiin") -> None:
    """The first proposal is answered, something was agreed on it, a follow-up looked at that, and the feedback is settled."""
    texts = {table: dict.fromkeys(names.split(), said) for table, names in TEXT.items()}
    stage.insert("decisions", proposal_id="P1", meeting_id=MEETING, status="adapted", person="Maija Virtanen", source="minutes",
                 decided_on="2026-05-20", due="2026-09-01", answered_at=1, **texts["decisions"])
    stage.insert("agreements", id="A", series_id="series", no=1, agreed_on="2026-06-01", proposals='["P1"]', notes='["n"]', permission=1,
                 **texts["agreements"])
    stage.insert("reviews", id="R", agreement_id="A", happened="partly", reviewed_on="2026-09-10", **texts["reviews"])
    stage.execute("UPDATE meetings SET feedback_told = ?", json.dumps(TOLD))
